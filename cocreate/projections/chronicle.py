"""The chronicle: one row for every event, with its stored bytes, as it is read, filtered and followed."""

from typing import Any

import sqlalchemy as sa

from cocreate.database import insert_rows
from cocreate.domain.prioritisation import Ballot, Round
from cocreate.projections.base import MOMENT, PSEUDONYM, Event, Projection, metadata

CHRONICLE = sa.Table(
    "chronicle",
    metadata,
    sa.Column("position", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=False),
    sa.Column("kind", sa.String(64), nullable=False),
    sa.Column("context", sa.String(24), nullable=False),  # first word of the kind; `ballots` for single ballots
    sa.Column("subject", sa.String(96), nullable=False),  # the stream that the reader would look under
    sa.Column("actor", PSEUDONYM, nullable=False),
    sa.Column("acting_as", sa.String(32), nullable=False),
    sa.Column("time", MOMENT, nullable=False),
    sa.Column("leaf", sa.LargeBinary, nullable=False),
    sa.Index("ix_chronicle_subject", "subject", "position"),
    sa.Index("ix_chronicle_context", "context", "position"),
    sa.Index("ix_chronicle_acting_as", "acting_as", "position"),
    sa.Index("ix_chronicle_time", "time", "position"),
)

BALLOTS = "ballots"
"""The context of ballots that are written down in batches. They are many and each says the same, so they stand apart
from all else: who wants to see them asks for them."""
TOLD_ONE_BY_ONE = CHRONICLE.c.context != sa.literal_column(f"'{BALLOTS}'")
"""Everything but those. The value stands in the statement itself, or no planner would see that the index is meant."""
sa.Index("ix_chronicle_told", CHRONICLE.c.position, postgresql_where=TOLD_ONE_BY_ONE, sqlite_where=TOLD_ONE_BY_ONE)


Entries = list[tuple[Any, ...]]
CHRONICLE_PROJECTION: Projection[Entries] = Projection("chronicle", version=1, tables=[CHRONICLE], delta=list)


@CHRONICLE_PROJECTION.on_every_event
def enter(delta: Entries, event: Event) -> None:
    kind = event.TOPIC
    delta.append(
        (
            event.position,
            kind,
            context_of(kind),
            _subject_of(event),
            event.actor,
            event.acting_as,
            event.timestamp,
            event.leaf,
        )
    )


def context_of(kind: str) -> str:
    """Where a reader finds it: by the first word of its kind, but for single ballots."""
    return BALLOTS if kind == Ballot.Cast.TOPIC else kind.partition(".")[0]


def _subject_of(event: Event) -> str:
    """What a reader looks it up under: what it is about, the workshop, round or proposal it concerns, or its own
    stream."""
    if about := getattr(event, "about", None):
        return str(about)
    if workshop := getattr(event, "workshop", None):
        return f"workshop/{workshop}"
    if round := getattr(event, "round", None):
        return f"{BALLOTS if isinstance(event, Ballot.Cast) else Round.PREFIX}/{round}"
    proposal = getattr(event, "proposal", None)
    return f"proposal/{proposal}" if proposal else event.originator_id


@CHRONICLE_PROJECTION.writes
def write_entries(connection: sa.Connection, delta: Entries) -> None:
    insert_rows(connection, CHRONICLE, delta)
