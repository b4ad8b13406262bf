"""The names that sentences about entries need, looked up for all of them at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from cocreate.kept.words import Value, words_of
from cocreate.projections.assemblies import ASSEMBLY
from cocreate.projections.clusters import CLUSTER
from cocreate.projections.processes import PROCESS, UNIT
from cocreate.projections.proposals import PROPOSAL
from cocreate.projections.territory import AREA
from cocreate.projections.workshops import WORKSHOP
from cocreate.queries.chronicle.entries import Entry
from cocreate.queries.chronicle.openings import SEALED, sealed_in
from cocreate.queries.prioritisation.naming import NamesOfRounds, named_rounds
from cocreate.queries.workshops.naming import NamesInRooms, named_in_rooms


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
    here: str = ""  # the proposal or round on whose own page they stand
    rooms: NamesInRooms = field(default_factory=NamesInRooms)
    rounds: NamesOfRounds = field(default_factory=NamesOfRounds)

    def word(self, data: dict[str, Any], field: str) -> Value | None:
        sealed = data.get(field)
        return self.words.get(sealed[SEALED]) if sealed else None


SHORT_WORDS = frozenset({"title", "name", "member", "reason"})
"""Fields whose words a sentence may quote; long texts are not fetched for a list."""


def names_in(connection: sa.Connection, entries: Sequence[Entry], *, here: tuple[str, int] | None = None) -> Names:
    """Ten questions at most, however many entries. `here`: id and number of the proposal or round on whose own page the
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
    in_rounds = named_rounds(
        connection, [(round, _option_in(entry)) for entry in entries if (round := round_in(entry))]
    )
    commitments |= {
        *(row.words for row in workshops),
        *(row.words for row in in_rounds),
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
        rounds=NamesOfRounds.of(in_rounds, words),
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


INNER = frozenset({"proposal", "comment", "cluster", "assembly", "round", "ballots"})
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


def round_in(entry: Entry) -> str | None:
    """The round of votes in which something happened."""
    return entry.key if entry.subject_kind in ("round", "ballots") else None


def _option_in(entry: Entry) -> str | None:
    option = entry.data.get("option")
    return option if isinstance(option, str) else None


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
