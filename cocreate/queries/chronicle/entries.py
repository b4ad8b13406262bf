"""Entries of the chronicle: by filter and page, of one thing, at one position."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Self

import msgspec
import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.projections.chronicle import CHRONICLE, TOLD_ONE_BY_ONE, context_of
from cocreate.projections.proposals import PROPOSAL

PAGE = 30

_DECODE = msgspec.json.decode


@dataclass(frozen=True)
class Entry:
    """One event as it is read. `subject` is the stream that the reader would look under, `leaf` the stored bytes."""

    position: int
    kind: str
    context: str
    subject: str
    actor: str
    acting_as: str
    time: Moment
    data: dict[str, Any]
    leaf: bytes
    schema: int = 1
    stream: str = ""

    @classmethod
    def of(cls, row: Any) -> Self:
        stored = _DECODE(row.leaf)
        return cls(
            position=row.position,
            kind=row.kind,
            context=row.context,
            subject=row.subject,
            actor=row.actor,
            acting_as=row.acting_as,
            time=row.time,
            data=stored["data"],
            leaf=bytes(row.leaf),
            schema=stored["schema"],
            stream=stored["stream"],
        )

    @property
    def key(self) -> str:
        return self.subject.partition("/")[2]

    @property
    def subject_kind(self) -> str:
        return self.subject.partition("/")[0]


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A filter of the chronicle. `since` belongs to it, `until` no longer does; `leaving_out` names kinds.

    Single ballots are left out, unless they are asked for by kind or context.
    """

    kind: str | None = None
    context: str | None = None
    acting_as: str | None = None
    subject: str | None = None
    since: Moment | None = None
    until: Moment | None = None
    leaving_out: frozenset[str] = frozenset()

    @property
    def conditions(self) -> list[sa.ColumnElement[bool]]:
        table = CHRONICLE.c
        equal = {
            table.kind: self.kind,
            table.context: context_of(self.kind) if self.kind else self.context,
            table.acting_as: self.acting_as,
            table.subject: self.subject,
        }
        found: list[sa.ColumnElement[bool]] = [column == value for column, value in equal.items() if value]
        if not self.kind and not self.context:
            found.append(TOLD_ONE_BY_ONE)
        if self.since:
            found.append(table.time >= self.since)
        if self.until:
            found.append(table.time < self.until)
        if self.leaving_out:
            found.append(table.kind.not_in(sorted(self.leaving_out)))
        return found


@dataclass(frozen=True)
class Page:
    """Entries from new to old; `newer` and `older` are the positions to ask the neighbouring pages with."""

    entries: list[Entry]
    total: int
    newer: int | None
    older: int | None


def latest(connection: sa.Connection, *, limit: int = 8, leaving_out: Collection[str] = ()) -> list[Entry]:
    """The newest entries, newest first. `leaving_out` names kinds (`participants.joined`) or whole contexts; whoever
    leaves something out sees no single ballots either."""
    query = sa.select(CHRONICLE).order_by(CHRONICLE.c.position.desc()).limit(limit)
    if leaving_out:
        names = sorted(leaving_out)
        query = query.where(TOLD_ONE_BY_ONE, CHRONICLE.c.kind.not_in(names), CHRONICLE.c.context.not_in(names))
    return [Entry.of(row) for row in connection.execute(query)]


def history_of(
    connection: sa.Connection, subject: str, limit: int = 200, *, leaving_out: Collection[str] = ()
) -> list[Entry]:
    """What happened to one thing (`proposal/<id>`, `process/<id>` …), newest first. `leaving_out` names kinds."""
    values = {"subject": subject, "left_out": sorted(leaving_out), "most": limit}
    return [Entry.of(row) for row in connection.execute(_HISTORY, values)]


_HISTORY = (
    sa.select(CHRONICLE)
    .where(CHRONICLE.c.subject == sa.bindparam("subject"))
    .where(CHRONICLE.c.kind.not_in(sa.bindparam("left_out", expanding=True)))
    .order_by(CHRONICLE.c.position.desc())
    .limit(sa.bindparam("most"))
)  # put together once: the page of a proposal asks it every time


def page_of(
    connection: sa.Connection, wanted: Wanted, *, before: int | None = None, after: int | None = None, size: int = PAGE
) -> Page:
    """One page: the newest, or what is older than `before`, or what comes right `after` a position. Two questions."""
    total = _count(connection, wanted)
    query = sa.select(CHRONICLE).where(*wanted.conditions).limit(size + 1)
    if after is not None:
        rows = connection.execute(query.where(CHRONICLE.c.position > after).order_by(CHRONICLE.c.position)).all()
        more, rows = len(rows) > size, rows[:size][::-1]
        return _page(rows, total, is_first=not more, is_last=False)
    if before is not None:
        query = query.where(CHRONICLE.c.position < before)
    rows = connection.execute(query.order_by(CHRONICLE.c.position.desc())).all()
    return _page(rows[:size], total, is_first=before is None, is_last=len(rows) <= size)


def _page(rows: Sequence[Any], total: int, *, is_first: bool, is_last: bool) -> Page:
    entries = [Entry.of(row) for row in rows]
    newer = entries[0].position if entries and not is_first else None
    older = entries[-1].position if entries and not is_last else None
    return Page(entries, total, newer, older)


def _count(connection: sa.Connection, wanted: Wanted) -> int:
    query = sa.select(sa.func.count()).select_from(CHRONICLE).where(*wanted.conditions)
    return int(connection.execute(query).scalar_one())


def last_position(connection: sa.Connection) -> int:
    """Positions have no gaps: the number of all entries too."""
    return int(connection.execute(sa.select(sa.func.coalesce(sa.func.max(CHRONICLE.c.position), 0))).scalar_one())


def entry_at(connection: sa.Connection, position: int) -> Entry | None:
    row = connection.execute(sa.select(CHRONICLE).where(CHRONICLE.c.position == position)).first()
    return Entry.of(row) if row else None


def stored_bytes(connection: sa.Connection, position: int) -> bytes | None:
    """Exactly what the proof is about."""
    leaf = connection.execute(sa.select(CHRONICLE.c.leaf).where(CHRONICLE.c.position == position)).scalar()
    return None if leaf is None else bytes(leaf)


def subject_of_proposal(connection: sa.Connection, number: int) -> str | None:
    """The stream of the proposal that readers know by this number."""
    found = connection.execute(sa.select(PROPOSAL.c.id).where(PROPOSAL.c.number == number)).scalar()
    return f"proposal/{found}" if found else None
