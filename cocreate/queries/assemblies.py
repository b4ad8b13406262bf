"""Questions about assemblies: which there are in each zone, their delegates past and present, who may be invited."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from cocreate.domain.assemblies import SEATS, AssemblyLevel, Day
from cocreate.domain.shared import Moment, canonical
from cocreate.kept import TEXT
from cocreate.kept.words import words_of
from cocreate.projections.assemblies import ASSEMBLY, DELEGATE, MANDATE
from cocreate.queries.territory import AreaView

_WHOSE_MANDATE = (DELEGATE.c.assembly == MANDATE.c.assembly) & (DELEGATE.c.key == MANDATE.c.delegate)
_ACCOUNT_STANDS = TEXT.c.commitment == DELEGATE.c.account
"""What seals the account goes with it, when it is closed."""
TOP_DOWN = list(AssemblyLevel)[::-1]


@dataclass(frozen=True, kw_only=True)
class AssemblyName:
    """Which assembly is meant, and where; `name` is None where the words no longer stand."""

    id: str
    number: int
    process: str
    level: str
    name: str | None
    version: str
    zone: str
    parish: str

    @property
    def order(self) -> tuple[int, str, int]:
        """Parishes before neighbourhoods, then by name."""
        return TOP_DOWN.index(AssemblyLevel(self.level)), self.name or "", self.number


@dataclass(frozen=True, kw_only=True)
class AssemblyView(AssemblyName):
    """`in_force` counts the mandates of the day that was asked for."""

    registered_at: Moment
    position: int
    in_force: int

    @property
    def seats(self) -> int:
        return SEATS[AssemblyLevel(self.level)]

    @property
    def free(self) -> int:
        return max(0, self.seats - self.in_force)


@dataclass(frozen=True)
class MandateView:
    """Both days belong to it; `was_until` is the last day of a mandate that was ended early, as it would have been."""

    since: Day
    until: Day
    term: int
    position: int
    was_until: Day | None
    reason: str | None
    end_position: int | None

    def covers(self, day: Day) -> bool:
        return self.since <= day <= self.until


@dataclass(frozen=True)
class DelegateView:
    """`name` is None once it was erased. Mandates from the first to the last."""

    key: str
    name: str | None
    has_account: bool
    erased_at: Moment | None
    mandates: list[MandateView]

    @property
    def last(self) -> MandateView:
        return self.mandates[-1]

    def mandate_on(self, day: Day) -> MandateView | None:
        return next((mandate for mandate in self.mandates if mandate.covers(day)), None)

    def is_coming(self, day: Day) -> bool:
        return self.last.since > day and self.mandate_on(day) is None

    def is_past(self, day: Day) -> bool:
        return self.last.until < day

    @property
    def may_be_reelected(self) -> bool:
        return self.last.term == 1 and self.erased_at is None


@dataclass(frozen=True)
class AssemblyDetails:
    assembly: AssemblyView
    delegates: list[DelegateView]

    def in_office(self, day: Day) -> list[DelegateView]:
        return [delegate for delegate in self.delegates if delegate.mandate_on(day)]

    def coming(self, day: Day) -> list[DelegateView]:
        return [delegate for delegate in self.delegates if delegate.is_coming(day)]

    def past(self, day: Day) -> list[DelegateView]:
        """Who ended last comes first."""
        found = [delegate for delegate in self.delegates if delegate.is_past(day)]
        return sorted(found, key=lambda delegate: delegate.last.until, reverse=True)

    def delegate(self, key: str) -> DelegateView | None:
        return next((delegate for delegate in self.delegates if delegate.key == key), None)


@dataclass(frozen=True)
class Delegation:
    """One mandate in force, with its assembly: who can be invited, or take part in this capacity."""

    assembly: AssemblyName
    delegate: str
    name: str | None
    has_account: bool
    since: Day
    until: Day
    term: int


@dataclass
class ZoneDelegations:
    """What one zone has on a day: assemblies, delegates in office and those with an account, by level."""

    assemblies: Counter[str] = field(default_factory=Counter)
    delegates: Counter[str] = field(default_factory=Counter)
    with_account: Counter[str] = field(default_factory=Counter)


def assemblies_of(connection: sa.Connection, process: str, on: Day) -> list[AssemblyView]:
    """Parishes before neighbourhoods, then by name. Three statements, however many."""
    rows = connection.execute(sa.select(ASSEMBLY).where(ASSEMBLY.c.process == process)).all()
    in_force = _in_force(connection, process, on)
    words = words_of(connection, [row.name for row in rows])
    views = [_assembly(row, words, in_force.get(row.id, 0)) for row in rows]
    return sorted(views, key=lambda view: view.order)


def assembly_named(connection: sa.Connection, process: str, number: int, on: Day) -> AssemblyDetails | None:
    """One assembly by the number that readers know, with all its delegates. Four statements."""
    row = connection.execute(
        sa.select(ASSEMBLY).where(ASSEMBLY.c.process == process, ASSEMBLY.c.number == number)
    ).first()
    if row is None:
        return None
    delegates = connection.execute(
        sa.select(DELEGATE, TEXT.c.commitment.label("standing"))
        .outerjoin(TEXT, _ACCOUNT_STANDS)
        .where(DELEGATE.c.assembly == row.id)
        .order_by(DELEGATE.c.position)
    ).all()
    mandates = connection.execute(
        sa.select(MANDATE).where(MANDATE.c.assembly == row.id).order_by(MANDATE.c.since, MANDATE.c.position)
    ).all()
    words = words_of(connection, [row.name, *(d.name for d in delegates), *(m.reason for m in mandates)])
    views = [_delegate(d, [m for m in mandates if m.delegate == d.key], words) for d in delegates]
    in_force = sum(1 for view in views if view.mandate_on(on))
    return AssemblyDetails(_assembly(row, words, in_force), views)


def number_of_assembly(connection: sa.Connection, assembly: str) -> int:
    """Of one that exists."""
    return int(connection.execute(sa.select(ASSEMBLY.c.number).where(ASSEMBLY.c.id == assembly)).scalar_one())


def mandates_of(connection: sa.Connection, pseudonym: str, on: Day) -> list[Delegation]:
    """In which capacities a person may take part on a day: the mandates in force of the account with this pseudonym in
    the process."""
    return _delegations(connection, on, TEXT.c.value == canonical(pseudonym).decode())


def delegations_of(connection: sa.Connection, process: str, on: Day) -> list[Delegation]:
    """Every mandate in force in a process, by assembly and name of the person. Two statements."""
    found = _delegations(connection, on, ASSEMBLY.c.process == process)
    return sorted(found, key=lambda delegation: (delegation.assembly.order, delegation.name or ""))


def delegations_by_zone(
    connection: sa.Connection, process: str, areas: Sequence[AreaView], on: Day
) -> dict[str, ZoneDelegations]:
    """For every zone of an edition, also one without any. An assembly counts where its parish lies in this edition.
    Two statements."""
    zones = {area.code: ZoneDelegations() for area in areas if area.kind == "zone"}
    zone_of = zones_of_parishes(areas)
    columns = (ASSEMBLY.c.id, ASSEMBLY.c.level, ASSEMBLY.c.zone, ASSEMBLY.c.parish)
    for row in connection.execute(sa.select(*columns).where(ASSEMBLY.c.process == process)):
        zones.setdefault(zone_of.get(row.parish, row.zone), ZoneDelegations()).assemblies[row.level] += 1
    counted = (
        sa.select(
            ASSEMBLY.c.level, ASSEMBLY.c.zone, ASSEMBLY.c.parish, sa.func.count(), sa.func.count(TEXT.c.commitment)
        )
        .join_from(MANDATE, ASSEMBLY, ASSEMBLY.c.id == MANDATE.c.assembly)
        .join(DELEGATE, _WHOSE_MANDATE)
        .outerjoin(TEXT, _ACCOUNT_STANDS)
        .where(ASSEMBLY.c.process == process, *_covering(on))
        .group_by(ASSEMBLY.c.level, ASSEMBLY.c.zone, ASSEMBLY.c.parish)
    )
    for level, zone, parish, delegates, with_account in connection.execute(counted):
        found = zones[zone_of.get(parish, zone)]
        found.delegates[level] += delegates
        found.with_account[level] += with_account
    return zones


def zones_of_parishes(areas: Sequence[AreaView]) -> dict[str, str]:
    return {area.code: area.parent for area in areas if area.kind == "parish" and area.parent}


# Rows ---------------------------------------------------------------------------------------------------------------


def _covering(day: Day) -> tuple[sa.ColumnElement[bool], sa.ColumnElement[bool]]:
    return MANDATE.c.since <= day, MANDATE.c.until >= day


def _in_force(connection: sa.Connection, process: str, on: Day) -> dict[str, int]:
    query = (
        sa.select(MANDATE.c.assembly, sa.func.count())
        .join_from(MANDATE, ASSEMBLY, ASSEMBLY.c.id == MANDATE.c.assembly)
        .where(ASSEMBLY.c.process == process, *_covering(on))
        .group_by(MANDATE.c.assembly)
    )
    return {row.assembly: row[1] for row in connection.execute(query)}


def _delegations(connection: sa.Connection, on: Day, which: sa.ColumnElement[bool]) -> list[Delegation]:
    delegate = (DELEGATE.c.key, DELEGATE.c.name.label("delegate_name"), TEXT.c.commitment.label("standing"))
    mandate = (MANDATE.c.since, MANDATE.c.until, MANDATE.c.term)
    query = (
        sa.select(ASSEMBLY, *delegate, *mandate)
        .join_from(MANDATE, ASSEMBLY, ASSEMBLY.c.id == MANDATE.c.assembly)
        .join(DELEGATE, _WHOSE_MANDATE)
        .outerjoin(TEXT, _ACCOUNT_STANDS)
        .where(which, *_covering(on))
        .order_by(MANDATE.c.position)
    )
    rows = connection.execute(query).all()
    words = words_of(connection, [commitment for row in rows for commitment in (row.name, row.delegate_name)])
    return [
        Delegation(
            assembly=AssemblyName(**_named(row, words)),
            delegate=row.key,
            name=words.get(row.delegate_name),
            has_account=row.standing is not None,
            since=row.since,
            until=row.until,
            term=row.term,
        )
        for row in rows
    ]


def _named(row: Any, words: Mapping[str, Any]) -> dict[str, Any]:
    plain = {name: getattr(row, name) for name in ("id", "number", "process", "level", "version", "zone", "parish")}
    return {**plain, "name": words.get(row.name)}


def _assembly(row: Any, words: Mapping[str, Any], in_force: int) -> AssemblyView:
    return AssemblyView(**_named(row, words), registered_at=row.registered_at, position=row.position, in_force=in_force)


def _delegate(row: Any, mandates: Sequence[Any], words: Mapping[str, Any]) -> DelegateView:
    return DelegateView(
        key=row.key,
        name=words.get(row.name),
        has_account=row.standing is not None,
        erased_at=row.erased_at,
        mandates=[
            MandateView(m.since, m.until, m.term, m.position, m.was_until, words.get(m.reason), m.end_position)
            for m in mandates
        ],
    )
