"""The territory, in editions: district, zones, parishes, each with its code, valid from a day on."""

from enum import StrEnum

import msgspec

from cocreate.domain.shared import Aggregate, Refused


class AreaKind(StrEnum):
    DISTRICT = "district"
    ZONE = "zone"
    PARISH = "parish"


class Area(msgspec.Struct, frozen=True):
    """`population` by the census named in the edition; `x`, `y` place a zone's patch on the schematic map."""

    code: str
    name: str
    kind: AreaKind
    parent: str | None = None
    population: int = 0
    urban: bool | None = None
    x: int | None = None
    y: int | None = None


class TerritoryVersionExists(Refused):
    """An edition that was adopted is not adopted again or changed; a correction is a new edition."""


class AreaWithoutParent(Refused):
    """Every parish lies in a zone, every zone in the district."""


class AreaTwice(Refused):
    pass


class Territory(Aggregate):
    PREFIX = "territory"

    class VersionAdopted(Aggregate.Event):
        TOPIC = "territory.version_adopted"
        version: str
        valid_from: str
        source: str
        areas: list[Area]

        def apply(self, territory: "Territory") -> None:
            territory.versions.add(self.version)
            territory.zones |= {area.code for area in self.areas if area.kind is AreaKind.ZONE}

    def start(self) -> None:
        self.versions: set[str] = set()
        self.zones: set[str] = set()

    def adopt(self, version: str, *, valid_from: str, source: str, areas: list[Area]) -> None:
        """`valid_from` is a day, YYYY-MM-DD, in the city's time zone."""
        if version in self.versions:
            raise TerritoryVersionExists(version=version)
        codes = {area.code for area in areas}
        if len(codes) < len(areas):
            raise AreaTwice
        for area in areas:
            if area.kind is not AreaKind.DISTRICT and area.parent not in codes:
                raise AreaWithoutParent(area=area.code)
        self.trigger(self.VersionAdopted, version=version, valid_from=valid_from, source=source, areas=areas)
