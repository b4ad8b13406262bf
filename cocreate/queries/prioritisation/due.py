"""What rounds must do by the calendar: open, write ballots down, close, settle the lot, count, destroy the key."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from cocreate.domain.prioritisation import FEWEST_PARTIES, GRACE_DAYS, SeedSource, State
from cocreate.domain.shared import Moment, later
from cocreate.kept import BALLOT_BOX, BALLOT_GATE, INTERIM_TOTAL, TALLY_WORK
from cocreate.projections.prioritisation import BALLOT, BATCH_OPEN, PAPER_BATCH, ROUND, SEED_PART
from cocreate.queries.prioritisation.counting import plan_of

FLUSH_FROM = 10
"""So many ballots are written down together: none stands in a batch of its own while others come in."""
FLUSH_AFTER_SECONDS = 60
FLUSH_FEW_AFTER_HOURS = 6
"""In a quiet round few stand together, and who was seen voting must not be found by the hour: so they wait for others
as long as the promise of a day lets them."""
RETRY_AFTER_HOURS = 1
"""A count that failed is tried again after so long: not every few seconds, and not never."""
INTERIM_EVERY_SECONDS = 60
FEWEST_BETWEEN = 10
"""Ballots of so many people lie between two interim totals: their difference tells of nobody alone."""


@dataclass(frozen=True)
class DueRound:
    process: str
    round: str


def rounds_to_open(connection: sa.Connection, at: Moment) -> list[DueRound]:
    """Frozen, within their declared dates, with the parts of the seed that they need. One that was missed altogether is
    not opened late."""
    parties = sa.select(sa.func.count()).where(SEED_PART.c.round == ROUND.c.id).scalar_subquery()
    query = sa.select(ROUND, parties.label("parties")).where(
        ROUND.c.state == State.FROZEN, ROUND.c.opens_at <= at, ROUND.c.closes_at > at
    )
    rows = connection.execute(query.order_by(ROUND.c.opens_at, ROUND.c.number)).all()
    return [_due(row) for row in rows if row.parties >= FEWEST_PARTIES or plan_of(row).seed is SeedSource.DRAW]


def boxes_to_flush(connection: sa.Connection, at: Moment) -> list[DueRound]:
    """Ballots of enough people wait and the first of them a minute; or one waits six hours; or nothing more comes
    in. Who changes hers again and again does not make the others stand alone."""
    waits, oldest = sa.func.count(sa.distinct(BALLOT_BOX.c.bid)), sa.func.min(BALLOT_BOX.c.waits_since)
    over = sa.or_(BALLOT_GATE.c.shut, BALLOT_GATE.c.closes_at <= at)
    many = sa.and_(waits >= FLUSH_FROM, oldest <= later(at, seconds=-FLUSH_AFTER_SECONDS))
    long = oldest <= later(at, hours=-FLUSH_FEW_AFTER_HOURS)
    query = (
        sa.select(BALLOT_GATE.c.process, BALLOT_GATE.c.round)
        .join(BALLOT_BOX, BALLOT_BOX.c.round == BALLOT_GATE.c.round)
        .where(BALLOT_BOX.c.waits_since.is_not(None))
        .group_by(BALLOT_GATE.c.process, BALLOT_GATE.c.round, BALLOT_GATE.c.shut, BALLOT_GATE.c.closes_at)
        .having(sa.or_(over, many, long))
        .order_by(BALLOT_GATE.c.round)
    )
    return [DueRound(row.process, row.round) for row in connection.execute(query)]


def rounds_to_close(connection: sa.Connection, at: Moment) -> list[DueRound]:
    return _rounds(connection, ROUND.c.state == State.OPEN, ROUND.c.closes_at <= at)


def seeds_to_settle(connection: sa.Connection, at: Moment) -> list[DueRound]:
    """Closed, the days of grace over, and not everybody has revealed her part."""
    query = sa.select(ROUND).where(
        ROUND.c.state == State.CLOSED,
        ROUND.c.seed.is_(None),
        ROUND.c.file.is_(None),
        ROUND.c.closed_at <= later(at, days=-GRACE_DAYS),
    )
    rows = connection.execute(query.order_by(ROUND.c.number)).all()
    return [_due(row) for row in rows if plan_of(row).seed is SeedSource.PARTIES]


def rounds_to_count(connection: sa.Connection, at: Moment) -> list[DueRound]:
    """Closed with a known seed, or complete as it was imported, or to be counted anew; nothing on paper still open."""
    in_ledger = sa.select(sa.func.count()).where(BALLOT.c.round == ROUND.c.id).scalar_subquery()
    on_paper = sa.exists().where(PAPER_BATCH.c.round == ROUND.c.id, PAPER_BATCH.c.state == BATCH_OPEN)
    first = sa.and_(ROUND.c.state == State.CLOSED, sa.or_(ROUND.c.seed.is_not(None), ROUND.c.file_ballots == in_ledger))
    again = sa.and_(ROUND.c.state == State.TALLIED, ROUND.c.recount)
    return _rounds(connection, sa.or_(first, again), ~on_paper, ~_failed_just_now(at))


def keys_to_destroy(connection: sa.Connection, at: Moment) -> list[DueRound]:
    """Published, and its time for objections over. Or cancelled after it had opened, with everything written down:
    nothing of it is counted, and nobody needs to know any more which ballot is whose."""
    waits = sa.exists().where(BALLOT_BOX.c.round == ROUND.c.id, BALLOT_BOX.c.waits_since.is_not(None))
    published = sa.and_(ROUND.c.state == State.PUBLISHED, ROUND.c.challenge_until <= at)
    cancelled = sa.and_(ROUND.c.state == State.CANCELLED, ROUND.c.opened_at.is_not(None), ~waits)
    ours = (ROUND.c.file.is_(None), ROUND.c.key_destroyed_at.is_(None))
    return _rounds(connection, sa.or_(published, cancelled), *ours)


def totals_to_renew(connection: sa.Connection, at: Moment) -> list[DueRound]:
    """Open rounds that hide nothing, whose interim totals are a minute old."""
    fresh = sa.exists().where(
        INTERIM_TOTAL.c.round == ROUND.c.id, INTERIM_TOTAL.c.at > later(at, seconds=-INTERIM_EVERY_SECONDS)
    )
    query = sa.select(ROUND).where(ROUND.c.state == State.OPEN, ROUND.c.closes_at > at, ~fresh, ~_failed_just_now(at))
    rows = connection.execute(query.order_by(ROUND.c.number)).all()
    return [_due(row) for row in rows if not plan_of(row).totals_hidden]


def _failed_just_now(at: Moment) -> sa.ColumnElement[bool]:
    return sa.exists().where(
        TALLY_WORK.c.round == ROUND.c.id,
        TALLY_WORK.c.failure.is_not(None),
        TALLY_WORK.c.at > later(at, hours=-RETRY_AFTER_HOURS),
    )


def _rounds(connection: sa.Connection, *conditions: sa.ColumnElement[bool]) -> list[DueRound]:
    query = sa.select(ROUND.c.process, ROUND.c.id).where(*conditions).order_by(ROUND.c.number)
    return _all(connection.execute(query).all())


def _all(rows: Sequence[Any]) -> list[DueRound]:
    return [_due(row) for row in rows]


def _due(row: Any) -> DueRound:
    return DueRound(row.process, row.id)
