"""Sentences about moderation."""

from collections.abc import Callable, Mapping

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from cocreate.web.chronicle.telling import Told, link, say
from cocreate.web.words.moderation import rule_name


def _content(told: Told) -> Markup:
    """What it is about, as a link: the proposal by number and title, anything else by the page of its case."""
    kind, _key = told.about
    if kind == "proposal":
        return say(_("la propuesta %(proposal)s"), proposal=told.proposal)
    label = _("un aporte de un taller") if kind == "contribution" else _("un comentario")
    return link(url_for("moderation.content", about=told.data["about"]), label)


def _rule(told: Told) -> str:
    return rule_name(told.data["rule"])


def content_reported(told: Told) -> Markup:
    return say(
        _("%(who)s avisó a moderación sobre %(content)s. Regla: %(rule)s."),
        who=told.who,
        content=_content(told),
        rule=_rule(told),
    )


def reports_dismissed(told: Told) -> Markup:
    count = told.data["reports"]
    reports = ngettext("%(num)s aviso", "%(num)s avisos", count)
    sentence = say(
        _("%(who)s revisó %(content)s por %(reports)s y no encontró ninguna falta: se queda como está."),
        who=told.who,
        content=_content(told),
        reports=reports,
    )
    return told.because(sentence)


def content_hidden(told: Told) -> Markup:
    sentence = say(
        _("%(who)s ocultó el texto de %(content)s. Regla: %(rule)s."),
        who=told.who,
        content=_content(told),
        rule=_rule(told),
    )
    return told.because(sentence)


def content_restored(told: Told) -> Markup:
    return told.because(
        say(_("%(who)s volvió a mostrar el texto de %(content)s."), who=told.who, content=_content(told))
    )


def hiding_appealed(told: Told) -> Markup:
    return say(_("Quien escribió %(content)s apeló que se ocultara su texto."), content=_content(told))


def appeal_decided(told: Told) -> Markup:
    if told.data["upheld"]:
        sentence = _(
            "Otra persona de moderación dio la razón a quien escribió %(content)s: su texto se muestra otra vez."
        )
    else:
        sentence = _("Otra persona de moderación revisó la apelación de %(content)s: el texto sigue oculto.")
    return told.because(say(sentence, content=_content(told)))


SENTENCES: Mapping[str, Callable[[Told], Markup]] = {
    "moderation.content_reported": content_reported,
    "moderation.reports_dismissed": reports_dismissed,
    "moderation.content_hidden": content_hidden,
    "moderation.content_restored": content_restored,
    "moderation.hiding_appealed": hiding_appealed,
    "moderation.appeal_decided": appeal_decided,
}
