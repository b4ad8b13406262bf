"""Questions about the territory: which edition holds, its zones and parishes, and what they propose."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.domain.territory import AreaKind
from cocreate.kept import TEXT
from cocreate.projections.proposals import PROPOSAL, TALLY
from cocreate.projections.territory import AREA, TERRITORY_VERSION
from cocreate.queries.proposals.rows import COLUMNS, ListedProposal, listed

TOUCH = 12
PATCH_WIDTH, PATCH_HEIGHT = 126, 82
"""A zone's patch on the schematic map; patches nearer to each other than TOUCH are neighbours."""


@dataclass(frozen=True)
class AreaView:
    code: str
    name: str
    kind: str
    parent: str | None
    population: int
    urban: bool | None
    x: int | None
    y: int | None

    def touches(self, other: "AreaView") -> bool:
        """Whether the patches of two zones lie side by side on the schematic map."""
        if self.x is None or self.y is None or other.x is None or other.y is None:
            return False
        apart = abs(self.x - other.x) - PATCH_WIDTH, abs(self.y - other.y) - PATCH_HEIGHT
        # At a corner they only meet in a point: one side must overlap for at least the gap between two patches.
        return max(apart) <= TOUCH and min(apart) < -TOUCH


@dataclass(frozen=True)
class EditionView:
    """One edition of the territory; `until` is the first day of the next one."""

    version: str
    valid_from: str
    until: str | None
    source: str
    adopted_at: Moment
    position: int

    @property
    def last_day(self) -> str | None:
        return str(date.fromisoformat(self.until) - timedelta(days=1)) if self.until else None

    def holds_on(self, day: str) -> bool:
        return self.valid_from <= day and (self.until is None or day < self.until)


@dataclass(frozen=True)
class Standing:
    """An area in one edition, or its absence from it: `area` is None where it does not exist."""

    edition: EditionView
    area: AreaView | None
    parishes: list[str]


@dataclass(frozen=True)
class PlaceFigures:
    """Proposals of a process by the areas of one edition.

    A proposal that names a parish counts where that parish lies in this edition, whatever the zone was called when it
    was made; one that names a zone alone counts there; the rest is of the whole district.
    """

    total: int
    by_zone: dict[str, int]
    by_parish: dict[str, int]
    whole_district: int

    @property
    def zones_reached(self) -> int:
        return sum(1 for n in self.by_zone.values() if n)


def territories(connection: sa.Connection) -> list[str]:
    """The territories of which an edition was adopted."""
    return list(
        connection.execute(
            sa.select(TERRITORY_VERSION.c.territory).distinct().order_by(TERRITORY_VERSION.c.territory)
        ).scalars()
    )


def editions_of(connection: sa.Connection, territory: str) -> list[EditionView]:
    """Every edition, the oldest first."""
    rows = connection.execute(
        sa.select(TERRITORY_VERSION)
        .where(TERRITORY_VERSION.c.territory == territory)
        .order_by(TERRITORY_VERSION.c.valid_from, TERRITORY_VERSION.c.position)
    ).all()
    following = [row.valid_from for row in rows[1:]] + [None]
    return [
        EditionView(row.version, row.valid_from, until, row.source, row.adopted_at, row.position)
        for row, until in zip(rows, following, strict=True)
    ]


def version_on(connection: sa.Connection, territory: str, day: str) -> str | None:
    """The edition that holds on a day (YYYY-MM-DD); before the first one, the first one."""
    held = TERRITORY_VERSION.c.valid_from <= day
    return connection.execute(
        sa.select(TERRITORY_VERSION.c.version)
        .where(TERRITORY_VERSION.c.territory == territory)
        .order_by(
            sa.case((held, 0), else_=1),
            sa.case((held, TERRITORY_VERSION.c.valid_from)).desc(),
            TERRITORY_VERSION.c.valid_from,
            TERRITORY_VERSION.c.position.desc(),
        )
        .limit(1)
    ).scalar()


def areas_of(connection: sa.Connection, territory: str, version: str) -> list[AreaView]:
    """District, zones and parishes of an edition, in its own order."""
    rows = connection.execute(
        sa.select(AREA).where(AREA.c.territory == territory, AREA.c.version == version).order_by(AREA.c.ordinal)
    )
    return [_area(row) for row in rows]


def zones_of(connection: sa.Connection, territory: str, version: str) -> list[AreaView]:
    return _areas(connection, territory, version, AREA.c.kind == AreaKind.ZONE)


def parishes_of(connection: sa.Connection, territory: str, version: str, zone: str | None = None) -> list[AreaView]:
    """The parishes of a zone, or of the whole district, by name."""
    which = [AREA.c.kind == AreaKind.PARISH]
    if zone is not None:
        which.append(AREA.c.parent == zone)
    return sorted(_areas(connection, territory, version, *which), key=lambda area: area.name)


def _areas(connection: sa.Connection, territory: str, version: str, *which: sa.ColumnElement[bool]) -> list[AreaView]:
    rows = connection.execute(
        sa.select(AREA).where(AREA.c.territory == territory, AREA.c.version == version, *which).order_by(AREA.c.ordinal)
    )
    return [_area(row) for row in rows]


def _area(row: Any) -> AreaView:
    return AreaView(row.code, row.name, row.kind, row.parent, row.population, row.urban, row.x, row.y)


def area_names(connection: sa.Connection, territory: str) -> dict[tuple[str, str], str]:
    """Names of zones and parishes by edition and code."""
    rows = connection.execute(sa.select(AREA.c.version, AREA.c.code, AREA.c.name).where(AREA.c.territory == territory))
    return {(row.version, row.code): row.name for row in rows}


def standings_of(connection: sa.Connection, territory: str, code: str) -> list[Standing]:
    """A zone through all editions: where it exists, and with which parishes. Two statements."""
    editions = editions_of(connection, territory)
    rows = connection.execute(
        sa.select(AREA)
        .where(AREA.c.territory == territory, sa.or_(AREA.c.code == code, AREA.c.parent == code))
        .order_by(AREA.c.version, AREA.c.name)
    ).all()
    return [
        Standing(
            edition=edition,
            area=next((_area(r) for r in rows if r.version == edition.version and r.code == code), None),
            parishes=[r.name for r in rows if r.version == edition.version and r.parent == code],
        )
        for edition in editions
    ]


def newest_in(
    connection: sa.Connection, process: str, zone: str, parishes: Sequence[str], *, limit: int = 5
) -> list[ListedProposal]:
    """The newest proposals of a zone as it is in one edition: by parish where they name one."""
    columns = [PROPOSAL.c[name] for name in COLUMNS]
    rows = connection.execute(
        sa.select(*columns, TEXT.c.value)
        .join_from(PROPOSAL, TEXT, TEXT.c.commitment == PROPOSAL.c.words, isouter=True)
        .where(
            PROPOSAL.c.process == process,
            sa.or_(
                PROPOSAL.c.parish.in_(parishes),
                sa.and_(PROPOSAL.c.zone == zone, PROPOSAL.c.parish.is_(None)),
            ),
        )
        .order_by(PROPOSAL.c.number.desc())
        .limit(limit)
    )
    return [listed(row) for row in rows]


def proposals_by_place(connection: sa.Connection, process: str, areas: Sequence[AreaView]) -> PlaceFigures:
    """What a process received, by the areas of one edition."""
    rows = connection.execute(
        sa.select(TALLY.c.value, TALLY.c.n).where(TALLY.c.process == process, TALLY.c.dimension == "place")
    )
    zone_of = {area.code: area.parent for area in areas if area.kind == AreaKind.PARISH}
    zones: Counter[str] = Counter({area.code: 0 for area in areas if area.kind == AreaKind.ZONE})
    parishes: Counter[str] = Counter()
    total = whole = 0
    for value, n in rows:
        named_zone, _, parish = value.partition("/")
        zone = zone_of.get(parish) or named_zone
        total += n
        if parish:
            parishes[parish] += n
        if zone in zones:
            zones[zone] += n
        else:
            whole += n
    return PlaceFigures(total, dict(zones), dict(parishes), whole)
