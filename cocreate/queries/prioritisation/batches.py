"""When ballots were written down: for the history of a round, which tells them batch by batch and not one by one."""

from typing import NamedTuple

import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.projections.prioritisation import BALLOT_BATCH


class Written(NamedTuple):
    """Of one hour. `last`: the moment of its last batch, `position` that batch's first ballot's."""

    last: Moment
    position: int
    ballots: int
    batches: int


def ballots_written(connection: sa.Connection, round: str) -> list[Written]:
    """The latest first: as many rows as a round has hours, however many ballots. One statement."""
    table = BALLOT_BATCH.c
    last = sa.func.max(table.position)
    query = sa.select(sa.func.max(table.at), last, sa.func.sum(table.ballots), sa.func.count()).where(
        table.round == round
    )
    hours = query.group_by(sa.func.substr(table.at, 1, 13)).order_by(last.desc())
    return [Written(row[0], row[1], int(row[2]), row[3]) for row in connection.execute(hours)]
