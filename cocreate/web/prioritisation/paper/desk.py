"""Who works with paper, when, and what a rule's no means to who hands a paper out."""

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext as _

from cocreate.application.prioritisation import GivePaper, Missing, State
from cocreate.domain.prioritisation import MayNotVote, VotedOnPaper, VotedOnThePhone
from cocreate.domain.shared import Refused, Role
from cocreate.queries.prioritisation.views import RoundView
from cocreate.web.current import dispatch, roles
from cocreate.web.filters import end_of
from cocreate.web.refusals import sentence_of

HELPERS = (Role.FACILITATOR, Role.ORGANISER)


def works_with_paper(round: RoundView) -> bool:
    """Whether who is asking hands papers out and reads them."""
    return round.plan.paper and not roles(round.process).isdisjoint(HELPERS)


def takes_boxes(round: RoundView) -> bool:
    """Nobody votes any more, and the count has not come, or is to come anew."""
    return round.state is State.CLOSED or (round.state is State.TALLIED and bool(round.row.recount))


def problem_with_giving(round: RoundView, tag: str) -> str:
    """Empty if the paper is noted, and may be handed out; else why not."""
    try:
        dispatch(GivePaper(process=round.process, round=round.id, tag=tag))
    except Refused as refused:
        return why_no_paper(refused, round)
    return ""


def why_no_paper(refused: Refused, round: RoundView) -> str:
    """A rule's no as the desk tells it, which never knows who is meant: it has a document, and no account."""
    if isinstance(refused, VotedOnPaper):
        return str(_("Con este documento ya se entregó una papeleta de papel. No entregues otra."))
    if isinstance(refused, VotedOnThePhone):
        return str(
            _(
                "Con este documento ya se votó en línea. No entregues papel: esa papeleta se puede cambiar hasta"
                " el %(closes)s.",
                closes=end_of(round.closes),
            )
        )
    if isinstance(refused, MayNotVote):
        return str(_MISSING.get(refused.details["because"], _not_on_the_roll)(refused.details))
    return sentence_of(refused)


def _not_on_the_roll(_details: Mapping[str, Any]) -> str:
    return str(_("Este documento no está en el padrón, que se cerró al abrir la votación. No entregues papel."))


_MISSING: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    Missing.ROLL: _not_on_the_roll,
    Missing.ZONE: lambda _d: _(
        "Este documento está registrado en otra zona, y en esta ronda no vota. Si es un error, la persona lo corrige en"
        " «Mis datos»."
    ),
    Missing.AGE: lambda d: _(
        "En esta ronda se vota desde los %(age)s años, y con la fecha de nacimiento registrada no se llega.",
        age=d["age"],
    ),
    Missing.LEVEL: lambda _d: _(
        "La cuenta con este documento todavía no está comprobada. Compruébala en persona primero."
    ),
}
