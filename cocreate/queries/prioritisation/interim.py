"""What stands in an open round that does not hide its totals: sums alone, and never of few ballots."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from cocreate.domain.prioritisation import ChamberKey, ChamberPlan, State
from cocreate.domain.shared import Moment
from cocreate.kept.tally_work import InterimTotal, interim_totals
from cocreate.projections.prioritisation import BALLOT, ROUND
from cocreate.queries.prioritisation.counting import cast_in, options_of_round, plan_of, supporters_of
from cocreate.queries.prioritisation.due import FEWEST_BETWEEN
from cocreate.queries.prioritisation.stating import nobody_watches


def totals_now(connection: sa.Connection, round: str, at: Moment) -> list[InterimTotal]:
    """Of the chambers that have something new to say. Of citizens only what is in the ledger, in whole batches.

    Raises BallotDoesNotOpen.
    """
    row = connection.execute(sa.select(ROUND).where(ROUND.c.id == round)).one()
    plan, last = plan_of(row), {total.chamber: total.written for total in interim_totals(connection, round)}
    if plan.totals_hidden or row.state != State.OPEN:
        return []
    written = _written(connection, round)
    return [
        _total(connection, row, chamber, written[chamber.chamber], at)
        for chamber in plan.chambers
        if _says_more(chamber.chamber, written, last)
    ]


def _says_more(chamber: ChamberKey, written: Mapping[str, int], last: Mapping[str, int]) -> bool:
    """The difference of two totals would otherwise be the ballot of one person. The council votes by name."""
    least = FEWEST_BETWEEN if chamber is ChamberKey.CITIZENS else 1
    return written[chamber] - last.get(chamber, 0) >= least


def _written(connection: sa.Connection, round: str) -> Counter[str]:
    query = sa.select(BALLOT.c.chamber, sa.func.count()).where(BALLOT.c.round == round).group_by(BALLOT.c.chamber)
    return Counter({row[0]: row[1] for row in connection.execute(query)})


def _total(connection: sa.Connection, row: Any, chamber: ChamberPlan, written: int, at: Moment) -> InterimTotal:
    choices = cast_in(connection, row.id, chamber.chamber, nobody_watches).choices
    support = supporters_of(plan_of(row), chamber, options_of_round(connection, row.id), choices)
    return InterimTotal(chamber.chamber, written, choices.total(), support, at)
