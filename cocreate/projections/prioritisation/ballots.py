"""Ballots as they stand in the ledger: which commitment, whether it counts, never what it says nor whose it is."""

from collections import Counter
from typing import Any

import sqlalchemy as sa

from cocreate.database import execute, insert_rows
from cocreate.domain.prioritisation import Ballot
from cocreate.kept.ballots import BY_NAME
from cocreate.projections.base import COMMITMENT, MOMENT, PSEUDONYM, Projection, metadata

BY_BYTES = COMMITMENT.with_variant(sa.String(43, collation="C"), "postgresql")
"""In the order of their bytes on every database, whatever its language: so everybody sorts them alike."""

BALLOT = sa.Table(
    "ballot",
    metadata,
    sa.Column("round", sa.String(32), primary_key=True),
    sa.Column("bid", sa.String(26), primary_key=True),
    sa.Column("revision", sa.Integer, primary_key=True),
    sa.Column("chamber", sa.String(16), nullable=False),
    sa.Column("commitment", BY_BYTES, nullable=False, unique=True),
    sa.Column("channel", sa.String(16), nullable=False),
    sa.Column("zone", sa.String(16), nullable=False),
    sa.Column("voter", PSEUDONYM, nullable=False),  # of who votes by name; empty for citizens
    sa.Column("counts", sa.Boolean, nullable=False),  # the latest of its stream
    sa.Column("position", sa.BigInteger, nullable=False),
)

BALLOT_BATCH = sa.Table(
    "ballot_batch",
    metadata,
    sa.Column("round", sa.String(32), primary_key=True),
    sa.Column("at", MOMENT, primary_key=True),
    sa.Column("ballots", sa.Integer, nullable=False),  # of citizens; changed ones too
    sa.Column("position", sa.BigInteger, nullable=False),  # of the first of them
)
"""How many ballots were written down at once: what a history tells in one line."""

Row = tuple[Any, ...]


class BallotChanges:
    """Rows by stream and revision, in the order of the ledger; the latest of a stream counts."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str, int], Row] = {}
        self.latest: dict[tuple[str, str], int] = {}
        self.batches: Counter[tuple[str, str]] = Counter()
        self.firsts: dict[tuple[str, str], int] = {}

    def add(self, event: Any, *, channel: str, zone: str, voter: str) -> None:
        round, _slash, bid = event.subject.partition("/")
        revision = event.originator_version
        row = (event.chamber, event.choice.commitment, channel, zone, voter)
        self.rows[round, bid, revision] = (*row, event.position)
        self.latest[round, bid] = revision


BALLOTS: Projection[BallotChanges] = Projection(
    "ballots", version=1, tables=[BALLOT, BALLOT_BATCH], delta=BallotChanges
)


@BALLOTS.on(Ballot.Cast)
def add_ballot(delta: BallotChanges, event: Ballot.Cast) -> None:
    delta.add(event, channel=event.channel, zone=event.zone, voter="")
    batch = event.round, event.timestamp
    delta.batches[batch] += 1
    delta.firsts.setdefault(batch, event.position)


@BALLOTS.on(Ballot.NamedCast)
def add_named_ballot(delta: BallotChanges, event: Ballot.NamedCast) -> None:
    delta.add(event, channel=BY_NAME, zone="", voter=event.actor)


@BALLOTS.writes
def write_ballots(connection: sa.Connection, delta: BallotChanges) -> None:
    changed = [(round, bid, revision) for (round, bid), revision in delta.latest.items() if revision > 1]
    mark = "%s" if connection.dialect.name == "postgresql" else "?"
    for round, bid, revision in changed:
        replaced = f"UPDATE ballot SET counts = {mark} WHERE round = {mark} AND bid = {mark} AND revision < {mark}"  # noqa: S608 — our own names
        execute(connection, replaced, (False, round, bid, revision))
    insert_rows(
        connection,
        BALLOT,
        [(*key, *row[:5], key[2] == delta.latest[key[0], key[1]], row[5]) for key, row in delta.rows.items()],
    )
    _count_batches(connection, delta)


_COUNT_BATCH = (
    "INSERT INTO ballot_batch (round, at, ballots, position) VALUES ({mark}, {mark}, {mark}, {mark})"
    " ON CONFLICT (round, at) DO UPDATE SET ballots = ballot_batch.ballots + excluded.ballots"
)


def _count_batches(connection: sa.Connection, delta: BallotChanges) -> None:
    """What is folded in two cuts was written down at once all the same."""
    mark = "%s" if connection.dialect.name == "postgresql" else "?"
    for batch, ballots in delta.batches.items():
        execute(connection, _COUNT_BATCH.format(mark=mark), (*batch, ballots, delta.firsts[batch]))
