"""Opinions that units still owe."""

from collections.abc import Collection
from typing import NamedTuple

import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.projections.admission import OPINION
from cocreate.queries.proposals import titles_of


class OpinionWanted(NamedTuple):
    """`title` is None where the proposal's words were erased or hidden."""

    proposal: str
    number: int
    title: str | None
    aspect: str
    unit: str
    asked_at: Moment
    answer_by: Moment

    def is_late(self, at: Moment) -> bool:
        return at > self.answer_by


def opinions_waiting(
    connection: sa.Connection, process: str, units: Collection[str] | None = None
) -> list[OpinionWanted]:
    """What these units (None: all of them) were asked and have not said, the most pressing first. Two statements."""
    query = sa.select(OPINION).where(OPINION.c.process == process, OPINION.c.given_at.is_(None))
    if units is not None:
        query = query.where(OPINION.c.unit.in_(sorted(units)))
    rows = connection.execute(query.order_by(OPINION.c.answer_by, OPINION.c.position)).all()
    titles = titles_of(connection, [row.proposal for row in rows])
    return [
        OpinionWanted(row.proposal, *titles[row.proposal], row.aspect, row.unit, row.asked_at, row.answer_by)
        for row in rows
    ]
