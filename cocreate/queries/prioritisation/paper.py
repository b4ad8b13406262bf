"""Paper ballots: how many were given out, the batches of boxes, and papers that two people read differently."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.kept.ballots import paper_voters, readings_of
from cocreate.kept.words import words_of
from cocreate.projections.prioritisation import (
    BATCH_ACCEPTED,
    BATCH_OPEN,
    BATCH_SET_ASIDE,
    PAPER_BATCH,
    PAPER_RESOLUTION,
)


@dataclass(frozen=True)
class Settled:
    """A paper that two people read differently, and why it says what it says. `reason` is empty when erased."""

    paper: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class Batch:
    """`differing`: numbers of the papers that two people read differently, None before both have read; `settled` are
    those of them that somebody took in hand. `reason`: why it was set aside."""

    number: str
    box: str
    papers: int
    state: str
    opened_at: Moment
    first_by: str | None
    second_by: str | None
    differing: Sequence[int] | None
    settled: Sequence[Settled] = field(default_factory=list)
    settled_at: Moment | None
    reason: str

    @property
    def is_open(self) -> bool:
        return self.state == BATCH_OPEN

    @property
    def is_accepted(self) -> bool:
        return self.state == BATCH_ACCEPTED

    @property
    def is_set_aside(self) -> bool:
        return self.state == BATCH_SET_ASIDE

    @property
    def entries(self) -> int:
        return sum(who is not None for who in (self.first_by, self.second_by))

    @property
    def left(self) -> list[int]:
        """Papers that still wait for somebody to say what they say."""
        done = {settled.paper for settled in self.settled}
        return [paper for paper in self.differing or () if paper not in done]

    @property
    def is_ready(self) -> bool:
        """Two people have read it, and nothing differs any more."""
        return self.is_open and self.entries == 2 and not self.left

    def waits_for(self, reader: str) -> bool:
        """Whether it is for this person to read."""
        return self.is_open and self.entries < 2 and reader != self.first_by


@dataclass(frozen=True)
class Difference:
    """What two people read on one paper."""

    paper: int
    first: Mapping[str, Any]
    second: Mapping[str, Any]


def papers_given(connection: sa.Connection, round: str) -> int:
    return paper_voters(connection, round)


def batches_of(connection: sa.Connection, round: str) -> list[Batch]:
    """In the order in which they were opened. Three statements."""
    return _batches(connection, round)


def batch_numbered(connection: sa.Connection, round: str, batch: str) -> Batch | None:
    return next(iter(_batches(connection, round, PAPER_BATCH.c.batch == batch)), None)


def _batches(connection: sa.Connection, round: str, *conditions: sa.ColumnElement[bool]) -> list[Batch]:
    query = sa.select(PAPER_BATCH).where(PAPER_BATCH.c.round == round, *conditions)
    rows = connection.execute(query.order_by(PAPER_BATCH.c.position)).all()
    resolutions = _resolutions(connection, round) if rows else []
    sealed = [row.box for row in rows] + [row.reason for row in (*rows, *resolutions)]
    words = words_of(connection, sealed) if rows else {}
    return [_batch(row, [r for r in resolutions if r.batch == row.batch], words) for row in rows]


def _resolutions(connection: sa.Connection, round: str) -> Sequence[Any]:
    query = sa.select(PAPER_RESOLUTION).where(PAPER_RESOLUTION.c.round == round)
    return connection.execute(query.order_by(PAPER_RESOLUTION.c.paper)).all()


def _batch(row: Any, resolutions: Sequence[Any], words: Mapping[str, Any]) -> Batch:
    return Batch(
        number=row.batch,
        box=str(words.get(row.box, "")),
        papers=row.papers,
        state=row.state,
        opened_at=row.opened_at,
        first_by=row.first_by,
        second_by=row.second_by,
        differing=msgspec.json.decode(row.differing) if row.differing is not None else None,
        settled=[Settled(found.paper, str(words.get(found.reason, ""))) for found in resolutions],
        settled_at=row.settled_at,
        reason=str(words.get(row.reason, "")),
    )


def difference_on(connection: sa.Connection, round: str, batch: Batch, paper: int) -> Difference | None:
    """None unless two people have read this paper, differently, and nobody has settled it: until then nothing of what
    one has read is anybody's to see."""
    if not batch.is_open or paper not in batch.left:
        return None
    read = readings_of(connection, round, batch.number)[paper]
    return Difference(paper, msgspec.json.decode(read[1]), msgspec.json.decode(read[2]))
