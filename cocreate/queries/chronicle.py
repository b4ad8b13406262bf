"""The chronicle: entries by filter and page, what opens their sealed words, and the names in their sentences."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

import msgspec
import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.kept import TEXT
from cocreate.kept.words import Value, words_of
from cocreate.projections.assemblies import ASSEMBLY
from cocreate.projections.chronicle import CHRONICLE
from cocreate.projections.clusters import CLUSTER
from cocreate.projections.processes import PROCESS, UNIT
from cocreate.projections.proposals import PROPOSAL
from cocreate.projections.territory import AREA
from cocreate.projections.workshops import WORKSHOP
from cocreate.queries.workshops.naming import NamesInRooms, named_in_rooms

SEALED = "$sc"
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
    """A filter of the chronicle. `since` belongs to it, `until` no longer does; `leaving_out` names kinds."""

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
            table.context: self.kind.partition(".")[0] if self.kind else self.context,
            table.acting_as: self.acting_as,
            table.subject: self.subject,
        }
        found: list[sa.ColumnElement[bool]] = [column == value for column, value in equal.items() if value]
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
    """The newest entries, newest first. `leaving_out` names kinds (`participants.joined`) or whole contexts."""
    query = sa.select(CHRONICLE).order_by(CHRONICLE.c.position.desc()).limit(limit)
    if leaving_out:
        names = sorted(leaving_out)
        query = query.where(CHRONICLE.c.kind.not_in(names), CHRONICLE.c.context.not_in(names))
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
    """Positions have no gaps: the last one is the number of all."""
    counted = sa.func.count() if wanted.conditions else sa.func.coalesce(sa.func.max(CHRONICLE.c.position), 0)
    query = sa.select(counted).select_from(CHRONICLE).where(*wanted.conditions)
    return int(connection.execute(query).scalar_one())


def last_position(connection: sa.Connection) -> int:
    return _count(connection, Wanted())


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


# Sealed words -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Opening:
    """What stands outside the ledger for a commitment: salt and value if public, else only that it exists."""

    public: bool
    salt: bytes | None = None
    value: Value | None = None


def sealed_in(data: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Name of the field and commitment of everything sealed in an event's data, at any depth."""
    if isinstance(data, dict):
        if data.keys() == {SEALED}:
            yield name, data[SEALED]
            return
        for key, value in data.items():
            yield from sealed_in(value, key if not name else f"{name}.{key}")
    elif isinstance(data, list):
        for value in data:
            yield from sealed_in(value, name)


def openings_of(connection: sa.Connection, commitments: Iterable[str]) -> dict[str, Opening]:
    """By commitment; what was erased is missing."""
    rows = connection.execute(
        sa.select(TEXT.c.commitment, TEXT.c.public, TEXT.c.salt, TEXT.c.value).where(
            TEXT.c.commitment.in_(set(commitments))
        )
    )
    return {
        row.commitment: Opening(True, bytes(row.salt), _DECODE(row.value)) if row.public else Opening(False)
        for row in rows
    }


# Names --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class AssemblyNaming:
    process: str
    number: int
    name: str | None


@dataclass(frozen=True)
class WorkshopNaming:
    """`is_public`: whether it has a page that everybody may read."""

    number: int
    is_public: bool
    title: str | None


@dataclass(frozen=True)
class Names:
    """What the sentences of some entries need: whatever still stands, looked up for all of them at once."""

    proposals: dict[str, tuple[int, str | None]]  # number, title
    processes: dict[str, str | None]
    words: dict[str, Value]
    areas: dict[tuple[str, str], str]
    clusters: dict[str, tuple[int, str | None]] = field(default_factory=dict)  # number, title
    units: dict[tuple[str, str], str | None] = field(default_factory=dict)  # by process and key
    assemblies: dict[str, AssemblyNaming] = field(default_factory=dict)
    workshops: dict[str, WorkshopNaming] = field(default_factory=dict)
    here: str = ""  # the proposal on whose own page they stand
    rooms: NamesInRooms = field(default_factory=NamesInRooms)

    def word(self, data: dict[str, Any], field: str) -> Value | None:
        sealed = data.get(field)
        return self.words.get(sealed[SEALED]) if sealed else None


SHORT_WORDS = frozenset({"title", "name", "member", "reason"})
"""Fields whose words a sentence may quote; long texts are not fetched for a list."""


def names_in(connection: sa.Connection, entries: Sequence[Entry], *, here: tuple[str, int] | None = None) -> Names:
    """Nine questions at most, however many entries. `here`: id and number of the proposal on whose own page the
    sentences stand; neither its title nor its place is looked up, the page says them already."""
    own, number = here or ("", 0)
    proposals = _proposals_in(connection, entries, but=own)
    processes = _processes_in(connection, entries)
    clusters = _clusters_in(connection, entries)
    units = _units_in(connection, entries)
    commitments = {words for _number, words in (*proposals.values(), *clusters.values())}
    assemblies = _assemblies_in(connection, entries)
    workshops = _workshops_in(connection, entries)
    in_rooms = named_in_rooms(connection, [(entry.stream, entry.data) for entry in entries])
    commitments |= {
        *(row.words for row in workshops),
        *(row.name for row in in_rooms),
        *processes.values(),
        *units.values(),
        *(sealed for _process, _number, sealed in assemblies.values()),
    }
    for entry in entries:
        commitments.update(found for field, found in sealed_in(entry.data) if field in SHORT_WORDS)
    words = words_of(connection, commitments)
    return Names(
        proposals={own: (number, None)}
        | {key: (number, _title(words.get(sealed))) for key, (number, sealed) in proposals.items()},
        processes={key: words.get(sealed) for key, sealed in processes.items()},
        words=words,
        areas={} if here else _areas_in(connection, entries),
        clusters={key: (number, words.get(sealed)) for key, (number, sealed) in clusters.items()},
        units={key: words.get(sealed) for key, sealed in units.items()},
        assemblies={
            key: AssemblyNaming(process, number, words.get(sealed))
            for key, (process, number, sealed) in assemblies.items()
        },
        workshops={
            row.id: WorkshopNaming(row.number, row.published_at is not None, _title(words.get(row.words)))
            for row in workshops
        },
        here=own,
        rooms=NamesInRooms.of(in_rooms, words),
    )


def _title(words: Value | None) -> str | None:
    return words.get("title") if isinstance(words, dict) else None


PROPOSAL_FIELDS = ("one", "other", "proposal")
"""Fields that hold the id of a proposal."""


def _proposals_in(connection: sa.Connection, entries: Sequence[Entry], *, but: str) -> dict[str, tuple[int, str]]:
    wanted = {entry.key for entry in entries if entry.subject_kind == "proposal"}
    wanted |= {entry.data[name] for entry in entries for name in PROPOSAL_FIELDS if entry.data.get(name)}
    wanted.discard(but)
    if not wanted:
        return {}
    columns = (PROPOSAL.c.id, PROPOSAL.c.number, PROPOSAL.c.words)
    rows = connection.execute(sa.select(*columns).where(PROPOSAL.c.id.in_(wanted)))
    return {row.id: (row.number, row.words) for row in rows}


CLUSTER_FIELDS = ("cluster", "into", "split_from", "merged_from")
"""Fields that hold the id of a group of proposals."""


def _clusters_in(connection: sa.Connection, entries: Sequence[Entry]) -> dict[str, tuple[int, str]]:
    wanted = {entry.key for entry in entries if entry.subject_kind == "cluster"}
    wanted |= {entry.data[name] for entry in entries for name in CLUSTER_FIELDS if entry.data.get(name)}
    if not wanted:
        return {}
    columns = (CLUSTER.c.id, CLUSTER.c.number, CLUSTER.c.title)
    rows = connection.execute(sa.select(*columns).where(CLUSTER.c.id.in_(wanted)))
    return {row.id: (row.number, row.title) for row in rows}


INNER = frozenset({"proposal", "comment", "cluster", "assembly"})
"""Kinds of subjects whose sentences do not name the process in which they are; so are those of workshops."""


def _processes_in(connection: sa.Connection, entries: Sequence[Entry]) -> dict[str, str]:
    wanted = {
        entry.data["process"]
        for entry in entries
        if "process" in entry.data and entry.subject_kind not in INNER and workshop_in(entry) is None
    }
    wanted |= {entry.key for entry in entries if entry.subject_kind in ("process", "forum")}
    wanted |= {entry.data["scope"].rpartition("/")[2] for entry in entries if "scope" in entry.data}
    if not wanted:
        return {}
    rows = connection.execute(sa.select(PROCESS.c.id, PROCESS.c.title).where(PROCESS.c.id.in_(wanted)))
    return {row.id: row.title for row in rows}


def _units_in(connection: sa.Connection, entries: Sequence[Entry]) -> dict[tuple[str, str], str]:
    wanted = {entry.data["unit"] for entry in entries if entry.data.get("unit")}
    if not wanted:
        return {}
    rows = connection.execute(sa.select(UNIT.c.process, UNIT.c.key, UNIT.c.name).where(UNIT.c.key.in_(sorted(wanted))))
    return {(row.process, row.key): row.name for row in rows}


def _assemblies_in(connection: sa.Connection, entries: Sequence[Entry]) -> dict[str, tuple[str, int, str]]:
    wanted = {entry.key for entry in entries if entry.subject_kind == "assembly"}
    if not wanted:
        return {}
    columns = (ASSEMBLY.c.id, ASSEMBLY.c.process, ASSEMBLY.c.number, ASSEMBLY.c.name)
    rows = connection.execute(sa.select(*columns).where(ASSEMBLY.c.id.in_(wanted)))
    return {row.id: (row.process, row.number, row.name) for row in rows}


def workshop_in(entry: Entry) -> str | None:
    """The workshop in which something happened: its own id, or the one that the entry names."""
    if entry.context != "workshops":
        return None
    return entry.key if entry.subject_kind == "workshop" else entry.data.get("workshop")


def _workshops_in(connection: sa.Connection, entries: Sequence[Entry]) -> Sequence[Any]:
    wanted = {workshop for entry in entries if (workshop := workshop_in(entry))}
    if not wanted:
        return []
    columns = (WORKSHOP.c.id, WORKSHOP.c.number, WORKSHOP.c.published_at, WORKSHOP.c.words)
    return connection.execute(sa.select(*columns).where(WORKSHOP.c.id.in_(wanted))).all()


def _areas_in(connection: sa.Connection, entries: Sequence[Entry]) -> dict[tuple[str, str], str]:
    places = [entry.data["place"] for entry in entries if entry.data.get("place")]
    codes = {place[field] for place in places for field in ("zone", "parish") if place.get(field)}
    gaps = [entry.data["gap"].partition("/") for entry in entries if "gap" in entry.data]
    codes |= {code for kind, _sep, code in gaps if kind == "zone"}
    if not codes:
        return {}
    rows = connection.execute(sa.select(AREA.c.version, AREA.c.code, AREA.c.name).where(AREA.c.code.in_(codes)))
    return {(row.version, row.code): row.name for row in rows}
