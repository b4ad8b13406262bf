"""Sentences about workshops: doors and agenda, photographs, and what people say."""

from collections.abc import Callable, Mapping

from flask_babel import gettext as _
from markupsafe import Markup

from cocreate.domain.workshops import Via
from cocreate.web.chronicle.telling import Told, say


def doors_opened(told: Told) -> Markup:
    sentence = say(_("%(who)s abrió las puertas del taller %(workshop)s."), who=told.who, workshop=told.workshop)
    if told.data["materials_in_time"]:
        return sentence
    late = _("Los materiales no se habían compartido con tres días hábiles.")
    return Markup("{} {}").format(sentence, late)


def item_begun(told: Told) -> Markup:
    return say(_("El taller %(workshop)s pasó a otro punto de su agenda."), workshop=told.workshop)


def board_photographed(told: Told) -> Markup:
    return say(
        _("%(who)s guardó la foto de un papelógrafo del taller %(workshop)s."), who=told.who, workshop=told.workshop
    )


def workshop_ended(told: Told) -> Markup:
    return say(_("%(who)s dio por terminado el taller %(workshop)s."), who=told.who, workshop=told.workshop)


NOTED = {
    Via.PHONE: lambda: _("Una persona dijo en el taller %(workshop)s: %(words)s."),
    Via.FACILITATOR: lambda: _("En el taller %(workshop)s se dijo, y el equipo de facilitación anotó: %(words)s."),
    Via.PAPER: lambda: _("En el taller %(workshop)s se escribió en papel: %(words)s."),
}
NOTED_WITHOUT_WORDS = {
    Via.PHONE: lambda: _("Una persona dijo algo en el taller %(workshop)s."),
    Via.FACILITATOR: lambda: _("El equipo de facilitación anotó un aporte en el taller %(workshop)s."),
    Via.PAPER: lambda: _("El equipo de facilitación anotó un aporte que estaba en papel en el taller %(workshop)s."),
}
SHORT = 140


def contribution_noted(told: Told) -> Markup:
    words, via = told.word("words"), Via(told.data["via"])
    if not words:
        return say(NOTED_WITHOUT_WORDS[via](), workshop=told.workshop)
    return say(NOTED[via](), workshop=told.workshop, words=_shortened(words))


def _shortened(words: str) -> Markup:
    line = " ".join(words.split())
    return Markup("«{}»").format(line if len(line) <= SHORT else f"{line[: SHORT - 1].rstrip()}…")


def contribution_corrected(told: Told) -> Markup:
    return say(_("%(who)s corrigió un aporte del taller %(workshop)s."), who=told.who, workshop=told.workshop)


def contribution_withdrawn(told: Told) -> Markup:
    return say(_("%(who)s retiró un aporte del taller %(workshop)s."), who=told.who, workshop=told.workshop)


def contribution_linked(told: Told) -> Markup:
    return say(
        _("%(who)s anotó que un aporte del taller %(workshop)s habla de la propuesta %(proposal)s."),
        who=told.who,
        workshop=told.workshop,
        proposal=told.named_proposal(told.data["proposal"]),
    )


def contribution_unlinked(told: Told) -> Markup:
    return say(
        _("%(who)s anotó que un aporte del taller %(workshop)s ya no habla de la propuesta %(proposal)s."),
        who=told.who,
        workshop=told.workshop,
        proposal=told.named_proposal(told.data["proposal"]),
    )


SENTENCES: Mapping[str, Callable[[Told], Markup]] = {
    "workshops.doors_opened": doors_opened,
    "workshops.item_begun": item_begun,
    "workshops.board_photographed": board_photographed,
    "workshops.workshop_ended": workshop_ended,
    "workshops.contribution_noted": contribution_noted,
    "workshops.contribution_corrected": contribution_corrected,
    "workshops.contribution_withdrawn": contribution_withdrawn,
    "workshops.contribution_linked": contribution_linked,
    "workshops.contribution_unlinked": contribution_unlinked,
}
