"""Sentences about workshops: what becomes of what was said, and why somebody was not reached."""

from collections.abc import Callable, Mapping

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup, escape

from cocreate.web.chronicle.telling import Told, link, say
from cocreate.web.words.workshops import priority_group_name, set_aside_name


def _contribution(told: Told) -> Markup:
    return link(url_for("workshops.contribution", key=told.entry.stream.partition("/")[2]), _("un aporte"))


def contribution_carried(told: Told) -> Markup:
    sentence = (
        _("%(who)s hizo la propuesta %(proposal)s con %(contribution)s del taller %(workshop)s.")
        if told.data["raised"]
        else _("%(who)s llevó %(contribution)s del taller %(workshop)s a la propuesta %(proposal)s.")
    )
    return say(
        sentence,
        who=told.who,
        contribution=_contribution(told),
        workshop=told.workshop,
        proposal=told.named_proposal(told.data["proposal"]),
    )


def contribution_set_aside(told: Told) -> Markup:
    return say(
        _("%(who)s dejó solo en el acta %(contribution)s del taller %(workshop)s: %(code)s."),
        who=told.who,
        contribution=_contribution(told),
        workshop=told.workshop,
        code=set_aside_name(told.data["code"]),
    )


def settlement_contested(told: Told) -> Markup:
    return say(
        _("Una persona que estuvo en el taller %(workshop)s objetó que %(contribution)s quede solo en el acta."),
        workshop=told.workshop,
        contribution=_contribution(told),
    )


def settlement_reviewed(told: Told) -> Markup:
    sentence = (
        _("%(who)s aceptó la objeción: se decide otra vez qué pasa con %(contribution)s del taller %(workshop)s.")
        if told.data["upheld"]
        else _("%(who)s contestó la objeción: %(contribution)s del taller %(workshop)s sigue solo en el acta.")
    )
    return say(sentence, who=told.who, contribution=_contribution(told), workshop=told.workshop)


def gap_explained(told: Told) -> Markup:
    sentence = say(
        _("%(who)s explicó por qué los talleres de %(process)s no llegaron a %(gap)s."),
        who=told.who,
        process=told.process,
        gap=_gap(told),
    )
    return told.because(sentence)


def _gap(told: Told) -> Markup:
    kind, _sep, code = told.data["gap"].partition("/")
    return escape(priority_group_name(code) if kind == "group" else _("la zona %(zone)s", zone=told.zone_now(code)))


SENTENCES: Mapping[str, Callable[[Told], Markup]] = {
    "workshops.contribution_carried": contribution_carried,
    "workshops.contribution_set_aside": contribution_set_aside,
    "workshops.settlement_contested": settlement_contested,
    "workshops.settlement_reviewed": settlement_reviewed,
    "workshops.gap_explained": gap_explained,
}
