"""What the platform must do by the calendar: phases whose day has come."""

from dataclasses import dataclass

import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.projections.processes import PHASE


@dataclass(frozen=True)
class DuePhase:
    process: str
    key: str


def phases_to_close(connection: sa.Connection, at: Moment) -> list[DuePhase]:
    """Opened, not closed, and past their published end; what ends first comes first."""
    return _due(
        connection, PHASE.c.closes, PHASE.c.opened_at.is_not(None), PHASE.c.closed_at.is_(None), PHASE.c.closes <= at
    )


def phases_to_open(connection: sa.Connection, at: Moment) -> list[DuePhase]:
    """Not opened, and within their published dates."""
    return _due(connection, PHASE.c.opens, PHASE.c.opened_at.is_(None), PHASE.c.opens <= at, PHASE.c.closes > at)


def _due(connection: sa.Connection, first: sa.Column[str], *conditions: sa.ColumnElement[bool]) -> list[DuePhase]:
    query = sa.select(PHASE.c.process, PHASE.c.key).where(*conditions).order_by(first, PHASE.c.process, PHASE.c.ordinal)
    return [DuePhase(row.process, row.key) for row in connection.execute(query)]
