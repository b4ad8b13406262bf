"""What workshops still owe: contributions that nobody has decided on yet, and objections that wait."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.domain.workshops import Fate, Kind
from cocreate.kept.words import words_of
from cocreate.projections.proposals import PROPOSAL, RETURNED, WITHDRAWN
from cocreate.projections.workshops import CONTRIBUTION, WORKSHOP, WORKSHOP_LEADER

LAPSED = (WITHDRAWN, RETURNED)
"""Statuses of proposals that ended without a decision: what was carried into one is open again."""


def has_lapsed() -> sa.ColumnElement[bool]:
    """Of contributions: the proposal into which it was carried has ended without a decision."""
    ended = sa.exists().where(PROPOSAL.c.id == CONTRIBUTION.c.proposal, PROPOSAL.c.status.in_(LAPSED))
    return (CONTRIBUTION.c.fate == Fate.CARRIED) & ended


def is_undecided() -> sa.ColumnElement[bool]:
    """Of contributions: neither carried on nor set aside; an objection to its being set aside waits for its answer."""
    return CONTRIBUTION.c.fate.in_((Fate.OPEN, Fate.CONTESTED)) | has_lapsed()


def owed_by_workshops(process: str) -> sa.Select[Any]:
    """Numbers of workshops of which something is undecided. Awareness sessions take no contributions."""
    return (
        sa.select(WORKSHOP.c.number)
        .join(CONTRIBUTION, CONTRIBUTION.c.workshop == WORKSHOP.c.id)
        .where(WORKSHOP.c.process == process, WORKSHOP.c.purpose != Kind.AWARENESS, is_undecided())
        .distinct()
        .order_by(WORKSHOP.c.number)
    )


@dataclass(frozen=True)
class Unsettled:
    """`open` wait for a decision, `contested` for the answer to an objection. `since` is the end of the
    workshop, None while it runs; `contested_since` the oldest objection."""

    number: int
    title: str
    open: int
    contested: int
    since: Moment | None
    contested_since: Moment | None

    @property
    def total(self) -> int:
        return self.open + self.contested


def unsettled_workshops(connection: sa.Connection, process: str, *, leader: str | None = None) -> list[Unsettled]:
    """Of the whole process, or those that somebody leads. Two statements, one where nothing is owed."""
    contested = CONTRIBUTION.c.fate == Fate.CONTESTED
    query = (
        sa.select(
            WORKSHOP.c.number,
            WORKSHOP.c.words,
            WORKSHOP.c.ended_at,
            sa.func.count().label("total"),
            sa.func.sum(sa.case((contested, 1), else_=0)).label("contested"),
            sa.func.min(CONTRIBUTION.c.contested_at).filter(contested).label("contested_since"),
        )
        .join(CONTRIBUTION, CONTRIBUTION.c.workshop == WORKSHOP.c.id)
        .where(WORKSHOP.c.process == process, WORKSHOP.c.purpose != Kind.AWARENESS, is_undecided())
        .group_by(WORKSHOP.c.number, WORKSHOP.c.words, WORKSHOP.c.ended_at)
        .order_by(WORKSHOP.c.number)
    )
    if leader is not None:
        led = sa.select(WORKSHOP_LEADER.c.workshop).where(WORKSHOP_LEADER.c.leader == leader)
        query = query.where(WORKSHOP.c.id.in_(led))
    rows = connection.execute(query).all()
    words = words_of(connection, [row.words for row in rows])
    return [
        Unsettled(
            number=row.number,
            title=(words.get(row.words) or {}).get("title", ""),
            open=row.total - row.contested,
            contested=row.contested,
            since=row.ended_at,
            contested_since=row.contested_since,
        )
        for row in rows
    ]


@dataclass(frozen=True)
class Objections:
    """To contributions that were set aside. `mine` may be answered by who asks; `for_others` she set aside herself."""

    mine: int
    for_others: int
    oldest: Moment | None


def objections_waiting(connection: sa.Connection, process: str, me: str) -> Objections:
    """One statement. `me` is a pseudonym of the process."""
    theirs = CONTRIBUTION.c.settled_by != me
    query = sa.select(
        sa.func.coalesce(sa.func.sum(sa.case((theirs, 1), else_=0)), 0),
        sa.func.count(),
        sa.func.min(CONTRIBUTION.c.contested_at).filter(theirs),
    ).where(CONTRIBUTION.c.process == process, CONTRIBUTION.c.fate == Fate.CONTESTED)
    mine, total, oldest = connection.execute(query).one()
    return Objections(int(mine), int(total) - int(mine), oldest)
