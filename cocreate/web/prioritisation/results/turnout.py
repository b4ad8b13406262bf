"""Who took part, through which door, and whether they were enough."""

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.web.filters import number
from cocreate.web.prioritisation.results.amounts import length, percent, whole_at_least
from cocreate.web.prioritisation.results.shown import ResultShown
from cocreate.web.prioritisation.results.speaker import and_then

DOORS = ("web", "paper", "assisted", "council")


@dataclass(frozen=True)
class Turnout:
    facts: tuple[tuple[str, str], ...]
    percent: str
    length: float
    quorum: str
    missed: bool


def turnout_of(shown: ResultShown) -> Turnout:
    facts = [(_("Papeletas"), number(shown.ballots))]
    if shown.blank:
        facts.append((_("De ellas, en blanco"), number(shown.blank)))
    facts += [(_door(door), number(shown.channels[door])) for door in DOORS if shown.channels.get(door)]
    if shown.electors is not None:
        facts.append((_("Personas en el padrón"), number(shown.electors)))
    return Turnout(
        facts=tuple((str(term), value) for term, value in facts),
        percent=percent(shown.ballots, shown.electors) if shown.electors else "",
        length=length(shown.ballots, shown.electors or 0),
        quorum=_quorum(shown),
        missed=bool(shown.quorum_missed),
    )


def _door(door: str) -> str:
    return str(
        {
            "web": _("Por internet"),
            "paper": _("En papel"),
            "assisted": _("Con ayuda de una persona"),
            "council": _("En la sesión del Consejo"),
        }[door]
    )


def _quorum(shown: ResultShown) -> str:
    asked = and_then(_asked(shown))
    if shown.quorum_missed:
        return str(
            _("No se llegó al quórum. Hacían falta: %(asked)s.", asked=asked) if asked else _("No se llegó al quórum.")
        )
    return str(_("Se llegó al quórum. Hacían falta: %(asked)s.", asked=asked) if asked else _("No se pide quórum."))


def _asked(shown: ResultShown) -> list[str]:
    """What had to be reached, in ballots."""
    asked = []
    if shown.quorum.min_turnout is not None:
        of, over = shown.quorum.min_turnout
        least = whole_at_least(f"{of * (shown.electors or 0)}/{over}")
        asked.append(str(_("%(least)s papeletas (%(share)s del padrón)", least=least, share=percent(of, over))))
    if shown.quorum.min_ballots is not None:
        asked.append(str(ngettext("%(num)s papeleta", "%(num)s papeletas", shown.quorum.min_ballots)))
    return asked
