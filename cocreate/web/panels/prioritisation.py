"""What the page of a proposal, or of a group, shows of rounds of votes: where it is an option, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from cocreate.application.prioritisation import State
from cocreate.queries.prioritisation.placing import Placing, placings_of_cluster, placings_of_proposal
from cocreate.queries.proposals import ProposalView, Setting
from cocreate.web.current import connection, now
from cocreate.web.filters import day_and_time, end_of
from cocreate.web.timeline import time_left


@dataclass(frozen=True)
class InRound:
    """One round, in a few words. `look` and `standing` are for the macro `status`; `votes` shows the button."""

    number: int
    heading: str
    title: str
    url: str
    look: str
    standing: str
    said: str
    votes: bool = False
    why: str = ""
    """Where the result says why, step by step."""


def panel(proposal: ProposalView, _around: Setting) -> dict[str, object] | None:
    """One statement; none for a proposal that no round ever listed."""
    return _shown(placings_of_proposal(connection(), proposal.id), proposal.id) if proposal.on_a_ballot else None


def cluster_panel(cluster: str) -> dict[str, object] | None:
    return _shown(placings_of_cluster(connection(), cluster), cluster)


def _shown(placings: Sequence[Placing], thing: str) -> dict[str, object] | None:
    at = now()
    rounds = [_in_round(placing, at, by_group=placing.of != thing) for placing in placings]
    return {"rounds": rounds} if rounds else None


def _in_round(placing: Placing, at: str, *, by_group: bool) -> InRound:
    look, standing, said = _told(placing, at)
    counted = placing.won is not None
    result = url_for("prioritisation.result", number=placing.number) if counted else ""
    return InRound(
        number=placing.number,
        heading=_("Su grupo está en la votación %(n)s", n=placing.number)
        if by_group
        else _("Está en la votación %(n)s", n=placing.number),
        title=placing.title or str(_("Votación %(n)s", n=placing.number)),
        url=url_for("prioritisation.show", number=placing.number),
        look=look,
        standing=standing,
        said=said,
        votes=placing.takes_ballots(at) and not placing.withdrawn,
        why=result,
    )


def _told(placing: Placing, at: str) -> tuple[str, str, str]:
    """Look, standing and sentence."""
    if placing.withdrawn:
        return "withdrawn", _("Retirada"), _("Se retiró de la votación: sigue en la papeleta, y no puede ganar.")
    if placing.won is not None:
        return _came_of(placing)
    if placing.takes_ballots(at):
        until = _("Puedes votar hasta el %(closes)s.", closes=end_of(placing.closes))
        return "open", _("Se vota ahora"), f"{until} {time_left(placing.closes, at)}."
    if placing.state is State.FROZEN:
        return "pending", _("Se votará"), _("La votación abre el %(opens)s.", opens=day_and_time(placing.opens))
    return "closed", _("Votación cerrada"), _("Se están contando los votos.")


def _came_of(placing: Placing) -> tuple[str, str, str]:
    provisional = "" if placing.is_final or not placing.challenge_until else _provisional(placing.challenge_until)
    if not placing.won:
        said = _("No quedó entre las elegidas (%(n)s).", n=placing.winners)
        return "closed", _("No ganó"), f"{said}{provisional}"
    said = _("Quedó en el puesto %(place)s de %(n)s elegidas.", place=placing.place, n=placing.winners)
    return "done", _("Ganó"), f"{said}{provisional}"


def _provisional(until: str) -> str:
    return " " + str(_("El resultado es provisional hasta el %(until)s.", until=end_of(until)))
