"""Sentences about workshops: themes, polls, agreements and dissent. What somebody votes is never said in one."""

from collections.abc import Callable, Mapping

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup, escape

from cocreate.web.chronicle.telling import Told, link, quoted, say

# Themes ---------------------------------------------------------------------------------------------------------------


def theme_named(told: Told) -> Markup:
    parts = {
        "who": told.who,
        "workshop": told.workshop,
        "theme": _theme(told, told.data["theme"], told.word("name")),
    }
    if contributions := told.data["contributions"]:
        sentence = _("%(who)s puso nombre a un tema en el taller %(workshop)s y llevó ahí %(notes)s: %(theme)s.")
        return _decided(told, say(sentence, notes=_notes(len(contributions)), **parts))
    return say(_("%(who)s puso nombre a un tema en el taller %(workshop)s: %(theme)s."), **parts)


def theme_renamed(told: Told) -> Markup:
    return say(
        _("%(who)s cambió el nombre de un tema en el taller %(workshop)s: ahora es %(theme)s."),
        who=told.who,
        workshop=told.workshop,
        theme=_theme(told, told.data["theme"], told.word("name")),
    )


def themes_merged(told: Told) -> Markup:
    return say(
        _("%(who)s unió el tema %(theme)s al tema %(into)s en el taller %(workshop)s."),
        who=told.who,
        theme=_theme(told, told.data["theme"]),
        into=_theme(told, told.data["into"]),
        workshop=told.workshop,
    )


def contributions_moved(told: Told) -> Markup:
    parts = {"who": told.who, "notes": _notes(len(told.data["contributions"])), "workshop": told.workshop}
    if told.data["theme"] is None:
        return say(_("%(who)s sacó %(notes)s de su tema en el taller %(workshop)s."), **parts)
    moved = say(
        _("%(who)s llevó %(notes)s al tema %(theme)s en el taller %(workshop)s."),
        theme=_theme(told, told.data["theme"]),
        **parts,
    )
    return _decided(told, moved)


def _decided(told: Told, sentence: Markup) -> Markup:
    """Likeness may have pointed at it; a person decided."""
    if told.data["suggested"]:
        return Markup("{} {}").format(sentence, _("La plataforma mostró que se parecen; decidió una persona."))
    return sentence


def board_change_undone(told: Told) -> Markup:
    return say(
        _("%(who)s deshizo el último cambio en los temas del taller %(workshop)s."),
        who=told.who,
        workshop=told.workshop,
    )


def _theme(told: Told, key: str, name: str | None = None) -> Markup:
    """By the name that it was given then, else by the one that it has now."""
    numbered, present = told.names.rooms.themes.get((told.data["workshop"], key), (0, None))
    name = name or present
    return quoted(name) if name else escape(_("n.º %(n)s", n=numbered) if numbered else _("sin nombre"))


def _notes(count: int) -> str:
    return str(ngettext("%(num)s aporte", "%(num)s aportes", count))


# Polls ----------------------------------------------------------------------------------------------------------------


def poll_prepared(told: Told) -> Markup:
    return _of_poll(told, _("%(who)s preparó la consulta %(poll)s del taller %(workshop)s."))


def poll_opened(told: Told) -> Markup:
    return _of_poll(told, _("%(who)s abrió la consulta %(poll)s del taller %(workshop)s."))


def poll_closed(told: Told) -> Markup:
    closed = _of_poll(told, _("%(who)s cerró la consulta %(poll)s del taller %(workshop)s."))
    voters = ngettext("Votó %(num)s persona.", "Votaron %(num)s personas.", told.data["voters"])
    return Markup("{} {}").format(closed, voters)


def poll_revealed(told: Told) -> Markup:
    return _of_poll(told, _("%(who)s mostró los resultados de la consulta %(poll)s del taller %(workshop)s."))


def vote_cast(told: Told) -> Markup:
    return _of_poll(told, _("Una persona votó en la consulta %(poll)s del taller %(workshop)s."))


def _of_poll(told: Told, sentence: str) -> Markup:
    return say(sentence, who=told.who, poll=_poll(told), workshop=told.workshop)


def _poll(told: Told) -> Markup:
    key = told.data.get("poll") or told.entry.stream.partition("/")[2]
    numbered = told.names.rooms.polls.get(key)
    workshop = told.names.workshops.get(told.data["workshop"])
    if numbered is None or workshop is None:
        return escape(_("sin número"))
    return link(url_for("workshops.poll", number=workshop.number, poll=numbered), _("n.º %(n)s", n=numbered))


# Agreements -----------------------------------------------------------------------------------------------------------


def agreement_reached(told: Told) -> Markup:
    return _of_agreement(told, _("El taller %(workshop)s llegó a un acuerdo: el %(agreement)s."))


def agreement_reworded(told: Told) -> Markup:
    return _of_agreement(told, _("%(who)s cambió el texto del acuerdo %(agreement)s del taller %(workshop)s."))


def agreement_taken_back(told: Told) -> Markup:
    return told.because(_of_agreement(told, _("%(who)s retiró el acuerdo %(agreement)s del taller %(workshop)s.")))


def dissent_recorded(told: Told) -> Markup:
    if told.entry.acting_as == "citizen":
        sentence = _("Una persona dejó escrito su desacuerdo junto al acuerdo %(agreement)s del taller %(workshop)s.")
    else:
        sentence = _("%(who)s anotó un desacuerdo junto al acuerdo %(agreement)s del taller %(workshop)s.")
    return _of_agreement(told, sentence)


def _of_agreement(told: Told, sentence: str) -> Markup:
    return say(sentence, who=told.who, agreement=_agreement(told), workshop=told.workshop)


def _agreement(told: Told) -> Markup:
    numbered = told.names.rooms.agreements.get(told.entry.stream.partition("/")[2])
    workshop = told.names.workshops.get(told.data["workshop"])
    if numbered is None or workshop is None:
        return escape(_("sin número"))
    url = url_for("workshops.agreements", number=workshop.number, _anchor=f"acuerdo-{numbered}")
    return link(url, _("n.º %(n)s", n=numbered))


SENTENCES: Mapping[str, Callable[[Told], Markup]] = {
    "workshops.theme_named": theme_named,
    "workshops.theme_renamed": theme_renamed,
    "workshops.themes_merged": themes_merged,
    "workshops.contributions_moved": contributions_moved,
    "workshops.board_change_undone": board_change_undone,
    "workshops.poll_prepared": poll_prepared,
    "workshops.poll_opened": poll_opened,
    "workshops.poll_closed": poll_closed,
    "workshops.poll_revealed": poll_revealed,
    "workshops.vote_cast": vote_cast,
    "workshops.agreement_reached": agreement_reached,
    "workshops.agreement_reworded": agreement_reworded,
    "workshops.agreement_taken_back": agreement_taken_back,
    "workshops.dissent_recorded": dissent_recorded,
}
