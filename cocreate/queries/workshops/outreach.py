"""Whom the workshops of a process reached: zones and priority groups, who came from where, delegations, and what
followed awareness sessions. Counts only; nobody is followed from one place to another."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from cocreate.domain.shared import Moment, later
from cocreate.domain.workshops import SMALLEST_GROUP, Kind
from cocreate.kept.words import words_of
from cocreate.projections.assemblies import ASSEMBLY
from cocreate.projections.proposals import PROPOSAL
from cocreate.projections.workshops import ATTENDANCE, GAP, REGISTRATION, WORKSHOP, WORKSHOP_ZONE

AFTER_DAYS = 14
"""Days after an awareness session in which proposals and registrations are counted."""


@dataclass(frozen=True)
class Held:
    """A public workshop as outreach counts it. `groups` is None as long as nobody has recorded who was represented."""

    id: str
    number: int
    title: str
    purpose: str
    mode: str
    state: str
    starts: Moment
    ended_at: Moment | None
    materials_in_time: bool
    zones: tuple[str, ...]
    groups: tuple[str, ...] | None
    no_groups_reason: str
    people: int

    @property
    def was_held(self) -> bool:
        return self.state == "held"


@dataclass(frozen=True)
class ZoneReach:
    """Of one zone: workshops that were held for it, people who said they come from it, mandates of its assemblies in
    which somebody came."""

    held: tuple[Held, ...] = ()
    registered: int = 0
    came: int = 0
    delegations: int = 0

    @property
    def is_reached(self) -> bool:
        """By a workshop of its own, or by enough people at those of others."""
        return bool(self.held) or self.came >= SMALLEST_GROUP


@dataclass(frozen=True)
class Gap:
    """Why a zone or a group was not reached, as somebody said it."""

    reason: str
    at: Moment
    position: int


@dataclass(frozen=True)
class Followed:
    """What came in the days after an awareness session."""

    workshop: Held
    proposals: int
    registrations: int


@dataclass(frozen=True)
class Outreach:
    workshops: tuple[Held, ...]
    gaps: dict[str, Gap] = field(default_factory=dict)
    registered: Counter[str] = field(default_factory=Counter)
    came: Counter[str] = field(default_factory=Counter)
    delegations: Counter[str] = field(default_factory=Counter)

    @property
    def held(self) -> list[Held]:
        return [workshop for workshop in self.workshops if workshop.was_held]

    def of_zone(self, code: str) -> ZoneReach:
        held = tuple(workshop for workshop in self.held if code in workshop.zones)
        return ZoneReach(held, self.registered[code], self.came[code], self.delegations[code])

    def with_group(self, group: str) -> list[Held]:
        return [workshop for workshop in self.held if group in (workshop.groups or ())]


def outreach_of(connection: sa.Connection, process: str) -> Outreach:
    """Eight statements, however many workshops."""
    workshops = _workshops(connection, process)
    return Outreach(
        workshops=tuple(workshops),
        gaps=_gaps(connection, process),
        registered=_by_zone(connection, process, REGISTRATION, REGISTRATION.c.waits.is_(False)),
        came=_by_zone(connection, process, ATTENDANCE),
        delegations=_delegations(connection, process),
    )


def _workshops(connection: sa.Connection, process: str) -> list[Held]:
    """All that are public and not cancelled, in the order of their days."""
    people = sa.select(sa.func.count()).where(ATTENDANCE.c.workshop == WORKSHOP.c.id).scalar_subquery()
    query = (
        sa.select(WORKSHOP, people.label("people"))
        .where(WORKSHOP.c.process == process, WORKSHOP.c.published_at.is_not(None), WORKSHOP.c.state != "cancelled")
        .order_by(WORKSHOP.c.starts, WORKSHOP.c.number)
    )
    rows = connection.execute(query).all()
    zones: dict[str, list[str]] = {}
    of_process = sa.select(WORKSHOP_ZONE).join(WORKSHOP, WORKSHOP.c.id == WORKSHOP_ZONE.c.workshop)
    for row in connection.execute(of_process.where(WORKSHOP.c.process == process).order_by(WORKSHOP_ZONE.c.zone)):
        zones.setdefault(row.workshop, []).append(row.zone)
    words = words_of(connection, [part for row in rows for part in (row.words, row.no_groups_reason)])
    return [_held(row, zones.get(row.id, ()), words) for row in rows]


def _held(row: Any, zones: Sequence[str], words: dict[str, Any]) -> Held:
    return Held(
        id=row.id,
        number=row.number,
        title=(words.get(row.words) or {}).get("title", ""),
        purpose=row.purpose,
        mode=row.mode,
        state=row.state,
        starts=row.starts,
        ended_at=row.ended_at,
        materials_in_time=row.materials_in_time,
        zones=tuple(zones),
        groups=tuple(row.groups.split()) if row.groups is not None else None,
        no_groups_reason=words.get(row.no_groups_reason, ""),
        people=row.people + row.at_the_door,
    )


def _by_zone(connection: sa.Connection, process: str, table: sa.Table, *which: sa.ColumnElement[bool]) -> Counter[str]:
    """By the zone that people named, over all workshops that were held: who came twice counts twice."""
    query = (
        sa.select(table.c.zone, sa.func.count())
        .join(WORKSHOP, WORKSHOP.c.id == table.c.workshop)
        .where(WORKSHOP.c.process == process, WORKSHOP.c.state == "held", table.c.zone.is_not(None), *which)
        .group_by(table.c.zone)
    )
    return Counter({row[0]: row[1] for row in connection.execute(query)})


def _delegations(connection: sa.Connection, process: str) -> Counter[str]:
    """Mandates in which somebody came, by the zone of their assembly; each counts once."""
    there = (ATTENDANCE.c.workshop == REGISTRATION.c.workshop) & (ATTENDANCE.c.person == REGISTRATION.c.person)
    came = (
        sa.select(REGISTRATION.c.delegate)
        .join(WORKSHOP, WORKSHOP.c.id == REGISTRATION.c.workshop)
        .join(ATTENDANCE, there)
        .where(WORKSHOP.c.process == process, WORKSHOP.c.state == "held", REGISTRATION.c.delegate.is_not(None))
        .distinct()
    )
    mandates = set(words_of(connection, connection.execute(came).scalars().all(), concealed=True).values())
    assemblies = [mandate.partition("/")[0] for mandate in mandates]
    if not assemblies:
        return Counter()
    rows = connection.execute(sa.select(ASSEMBLY.c.id, ASSEMBLY.c.zone).where(ASSEMBLY.c.id.in_(sorted(assemblies))))
    zones = {row.id: row.zone for row in rows}
    return Counter(zones[assembly] for assembly in assemblies if assembly in zones)


def _gaps(connection: sa.Connection, process: str) -> dict[str, Gap]:
    rows = connection.execute(sa.select(GAP).where(GAP.c.process == process)).all()
    words = words_of(connection, [row.reason for row in rows])
    return {row.gap: Gap(words.get(row.reason, ""), row.at, row.position) for row in rows}


# What followed --------------------------------------------------------------------------------------------------------


def followed_awareness(connection: sa.Connection, process: str, workshops: Sequence[Held]) -> list[Followed]:
    """Proposals that were submitted, and registrations for workshops, within AFTER_DAYS of each awareness session that
    was held: what came after it, not because of it. Two statements."""
    ends = {
        workshop.id: workshop.ended_at
        for workshop in workshops
        if workshop.purpose == Kind.AWARENESS and workshop.ended_at
    }
    if not ends:
        return []
    first, last = min(ends.values()), later(max(ends.values()), days=AFTER_DAYS)
    submitted = sa.select(PROPOSAL.c.submitted_at).where(
        PROPOSAL.c.process == process, PROPOSAL.c.submitted_at >= first, PROPOSAL.c.submitted_at < last
    )
    registered = (
        sa.select(REGISTRATION.c.at)
        .join(WORKSHOP, WORKSHOP.c.id == REGISTRATION.c.workshop)
        .where(WORKSHOP.c.process == process, WORKSHOP.c.purpose != Kind.AWARENESS)
        .where(REGISTRATION.c.at >= first, REGISTRATION.c.at < last)
    )
    proposals = list(connection.execute(submitted).scalars())
    registrations = list(connection.execute(registered).scalars())
    return [
        Followed(workshop, _after(ends[workshop.id], proposals), _after(ends[workshop.id], registrations))
        for workshop in workshops
        if workshop.id in ends
    ]


def _after(ended: Moment, moments: Sequence[Moment]) -> int:
    until = later(ended, days=AFTER_DAYS)
    return sum(ended <= moment < until for moment in moments)
