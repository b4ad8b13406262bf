"""Sentences about reasoned responses."""

from collections.abc import Callable, Mapping

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup, escape

from cocreate.web.chronicle.telling import Told, link, say
from cocreate.web.words.responses import outcome_name


def response_published(told: Told) -> Markup:
    again = told.data["edition"] > 1
    sentence = (
        _("%(who)s volvió a responder %(what)s: %(outcome)s.")
        if again
        else _("%(who)s respondió %(what)s: %(outcome)s.")
    )
    return say(sentence, who=told.who, what=_answered(told), outcome=_outcome(told))


def _outcome(told: Told) -> Markup:
    return link(_page_of(told), outcome_name(told.data["outcome"]))


def _page_of(told: Told) -> str:
    kind, key = told.about
    return url_for("responses.about", kind=kind, key=key)


def _answered(told: Told) -> Markup:
    """What was answered, as a part of a sentence."""
    kind, _key = told.about
    if kind == "proposal":
        return say(_("a la propuesta %(proposal)s"), proposal=told.proposal)
    covered = len(told.data.get("covers", ()))
    if not covered:
        return escape(_("a un grupo de propuestas"))
    return escape(ngettext("a un grupo, con %(num)s propuesta", "a un grupo, con %(num)s propuestas", covered))


def response_contested(told: Told) -> Markup:
    response = link(_page_of(told), _("la respuesta"))
    return say(_("Una persona objetó %(response)s %(what)s."), response=response, what=_answered(told))


def contest_decided(told: Told) -> Markup:
    response = link(_page_of(told), _("la respuesta"))
    sentence = (
        _("%(who)s aceptó una objeción: %(response)s %(what)s se debe otra vez.")
        if told.data["upheld"]
        else _("%(who)s revisó una objeción: %(response)s %(what)s se mantiene.")
    )
    return told.because(say(sentence, who=told.who, response=response, what=_answered(told)), "reasons")


SENTENCES: Mapping[str, Callable[[Told], Markup]] = {
    "responses.response_published": response_published,
    "responses.response_contested": response_contested,
    "responses.contest_decided": contest_decided,
}
