"""Names of places in every edition of a territory, read once and kept until an edition is adopted."""

from dataclasses import dataclass, field
from typing import NamedTuple
from weakref import WeakKeyDictionary

import sqlalchemy as sa

from cocreate.projections.territory import AREA, TERRITORY_VERSION


class AreaName(NamedTuple):
    version: str
    code: str
    name: str
    kind: str
    parent: str | None


@dataclass
class Places:
    """The areas of one territory: `versions` with the day from which each is in force, oldest first."""

    versions: list[tuple[str, str]] = field(default_factory=list)
    areas: dict[tuple[str, str], AreaName] = field(default_factory=dict)

    def version_on(self, day: str) -> str | None:
        """The edition in force on a day, YYYY-MM-DD; before the first one, the first."""
        in_force = [version for valid_from, version in self.versions if valid_from <= day]
        return in_force[-1] if in_force else next((version for _, version in self.versions), None)

    def name(self, version: str, code: str | None) -> str:
        area = self.areas.get((version, code)) if code else None
        return area.name if area else (code or "")

    def zones(self, version: str | None) -> list[AreaName]:
        return [area for area in self.areas.values() if area.version == version and area.kind == "zone"]

    def parishes(self, version: str | None, zone: str | None = None) -> list[AreaName]:
        return [
            area
            for area in self.areas.values()
            if area.version == version and area.kind == "parish" and (zone is None or area.parent == zone)
        ]

    def zone_of(self, version: str, parish: str) -> str | None:
        area = self.areas.get((version, parish))
        return area.parent if area else None


_KNOWN: WeakKeyDictionary[sa.Engine, dict[tuple[str, int], Places]] = WeakKeyDictionary()
NOWHERE = Places()


def places_of(connection: sa.Connection, territory: str, adopted: int | None) -> Places:
    """`adopted` is the position of the last edition (None: none yet): what was read for it holds until the next."""
    if adopted is None:
        return NOWHERE
    known = _KNOWN.setdefault(connection.engine, {})
    if (territory, adopted) not in known:
        for key in [key for key in known if key[0] == territory]:
            known.pop(key, None)
        known[territory, adopted] = _read(connection, territory)
    return known[territory, adopted]


def _read(connection: sa.Connection, territory: str) -> Places:
    rows = connection.execute(
        sa.select(TERRITORY_VERSION.c.valid_from, AREA.c.version, AREA.c.code, AREA.c.name, AREA.c.kind, AREA.c.parent)
        .join(
            AREA, (AREA.c.territory == TERRITORY_VERSION.c.territory) & (AREA.c.version == TERRITORY_VERSION.c.version)
        )
        .where(AREA.c.territory == territory)
        .order_by(TERRITORY_VERSION.c.valid_from, AREA.c.version, AREA.c.ordinal)
    ).all()
    areas = [AreaName(*row[1:]) for row in rows]
    return Places(
        versions=sorted({(row.valid_from, row.version) for row in rows}),
        areas={(area.version, area.code): area for area in areas},
    )
