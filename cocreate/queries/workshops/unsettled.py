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
    """`open` wait for a decision, `contested` for the answer to an objection; `mine` of those may be answered by who
    asks, for she did not set them aside herself. `since` is the end of the workshop, None while it runs;
    `contested_since` the oldest objection; `leads`: who asks leads it."""

    number: int
    title: str
    open: int
    contested: int
    mine: int
    since: Moment | None
    contested_since: Moment | None
    leads: bool


def unsettled_workshops(connection: sa.Connection, process: str, me: str = "") -> list[Unsettled]:
    """`me` is a pseudonym of the process. Two statements, one where nothing is owed."""
    contested = CONTRIBUTION.c.fate == Fate.CONTESTED
    mine = contested & (CONTRIBUTION.c.settled_by != me)
    leads = sa.exists().where(WORKSHOP_LEADER.c.workshop == WORKSHOP.c.id, WORKSHOP_LEADER.c.leader == me)
    query = (
        sa.select(
            WORKSHOP.c.number,
            WORKSHOP.c.words,
            WORKSHOP.c.ended_at,
            sa.func.count().label("total"),
            sa.func.sum(sa.case((contested, 1), else_=0)).label("contested"),
            sa.func.sum(sa.case((mine, 1), else_=0)).label("mine"),
            sa.func.min(CONTRIBUTION.c.contested_at).filter(contested).label("contested_since"),
            leads.label("leads"),
        )
        .join(CONTRIBUTION, CONTRIBUTION.c.workshop == WORKSHOP.c.id)
        .where(WORKSHOP.c.process == process, WORKSHOP.c.purpose != Kind.AWARENESS, is_undecided())
        .group_by(WORKSHOP.c.id, WORKSHOP.c.number, WORKSHOP.c.words, WORKSHOP.c.ended_at)
        .order_by(WORKSHOP.c.number)
    )
    rows = connection.execute(query).all()
    words = words_of(connection, [row.words for row in rows])
    return [
        Unsettled(
            number=row.number,
            title=(words.get(row.words) or {}).get("title", ""),
            open=row.total - row.contested,
            contested=row.contested,
            mine=row.mine,
            since=row.ended_at,
            contested_since=row.contested_since,
            leads=row.leads,
        )
        for row in rows
    ]


@dataclass(frozen=True)
class Undecided:
    contributions: int = 0
    workshops: int = 0


def undecided_in(connection: sa.Connection, process: str) -> Undecided:
    """How many contributions nobody has decided on, and of how many workshops. One statement."""
    query = (
        sa.select(sa.func.count(), sa.func.count(sa.distinct(CONTRIBUTION.c.workshop)))
        .join_from(CONTRIBUTION, WORKSHOP, WORKSHOP.c.id == CONTRIBUTION.c.workshop)
        .where(WORKSHOP.c.process == process, WORKSHOP.c.purpose != Kind.AWARENESS, is_undecided())
    )
    return Undecided(*connection.execute(query).one())
