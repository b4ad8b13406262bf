"""Sentences about comments."""

from collections.abc import Callable, Mapping

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from cocreate.web.chronicle.telling import Told, link, say
from cocreate.web.words.discussion import stance_name


def _thing(told: Told) -> Markup:
    """What it was said about, as a link."""
    kind, key = told.about
    if kind == "proposal":
        return say(_("la propuesta %(proposal)s"), proposal=told.proposal)
    if kind == "cluster":
        return say(_("el grupo %(group)s"), group=told.named_cluster(key))
    process, _sep, section = key.partition("/")
    if kind == "section":
        return link(url_for("discussion.of_section", process=process, section=section), _("una sección del plan"))
    return link(url_for("discussion.of_plan", process=process), _("el plan"))


def comment_posted(told: Told) -> Markup:
    stance = told.data["stance"]
    if told.data["parent"]:
        sentence = say(_("%(who)s respondió a un comentario sobre %(thing)s."), who=told.who, thing=_thing(told))
    elif stance:
        sentence = say(
            _("%(who)s comentó sobre %(thing)s: %(stance)s."),
            who=told.who,
            thing=_thing(told),
            stance=stance_name(stance).lower(),
        )
    else:
        sentence = say(_("%(who)s comentó sobre %(thing)s."), who=told.who, thing=_thing(told))
    if told.data["guest"]:
        return Markup("{} {}").format(sentence, _("Sin cuenta, con un correo confirmado."))
    return sentence


def comment_edited(told: Told) -> Markup:
    return say(_("Quien lo escribió corrigió un comentario sobre %(thing)s."), thing=_thing(told))


def comment_withdrawn(told: Told) -> Markup:
    return say(
        _("Quien lo escribió retiró un comentario sobre %(thing)s. Sus palabras se borraron."), thing=_thing(told)
    )


SENTENCES: Mapping[str, Callable[[Told], Markup]] = {
    "discussion.comment_posted": comment_posted,
    "discussion.comment_edited": comment_edited,
    "discussion.comment_withdrawn": comment_withdrawn,
}
