"""What stands in an open round that does not hide its totals: sums alone, and never of few ballots."""

from collections import Counter
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
    new = {chamber: number - last.get(chamber, 0) for chamber, number in written.items()}
    return [
        _total(connection, row, chamber, written[chamber.chamber], at)
        for chamber in plan.chambers
        if _says_more(connection, round, chamber.chamber, new.get(chamber.chamber, 0))
    ]


def _says_more(connection: sa.Connection, round: str, chamber: ChamberKey, new: int) -> bool:
    """The difference of two totals would otherwise be the ballot of one person, also for who changes her own again and
    again to see it. The council votes by name."""
    if chamber is not ChamberKey.CITIZENS:
        return new > 0
    return new >= FEWEST_BETWEEN and _people_in(connection, round, chamber, new) >= FEWEST_BETWEEN


def _people_in(connection: sa.Connection, round: str, chamber: ChamberKey, new: int) -> int:
    """Whose ballots the last `new` ones are, as a number."""
    query = sa.select(BALLOT.c.bid).where(BALLOT.c.round == round, BALLOT.c.chamber == chamber)
    latest = query.order_by(BALLOT.c.position.desc()).limit(new).subquery()
    return int(connection.execute(sa.select(sa.func.count(sa.distinct(latest.c.bid)))).scalar_one())


def _written(connection: sa.Connection, round: str) -> Counter[str]:
    query = sa.select(BALLOT.c.chamber, sa.func.count()).where(BALLOT.c.round == round).group_by(BALLOT.c.chamber)
    return Counter({row[0]: row[1] for row in connection.execute(query)})


def _total(connection: sa.Connection, row: Any, chamber: ChamberPlan, written: int, at: Moment) -> InterimTotal:
    choices = cast_in(connection, row.id, chamber.chamber, nobody_watches).choices
    support = supporters_of(plan_of(row), chamber, options_of_round(connection, row.id), choices)
    return InterimTotal(chamber.chamber, written, choices.total(), support, at)
