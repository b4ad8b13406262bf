"""The Metropolitan District of Quito in its two versions: nine zones until 6 April 2024, ten from the day after.

Population is that of the census of 2022 in both versions. No official source was found for the zone of Guayllabamba;
whoever loads the territory may decide it.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

UNCERTAIN_ZONE = "configurable"
DEFAULT_GUAYLLABAMBA_ZONE = "CA"


class ParishKind(StrEnum):
    URBAN = "urban"
    RURAL = "rural"


@dataclass(frozen=True, slots=True)
class Zone:
    """A zonal administration; `x` and `y` are the upper left corner of its patch (126 by 82) on the schematic map."""

    code: str
    name: str
    alias: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Parish:
    """A parish with its DPA code; `name` is spelt as in the census source, `short_name` as people say it."""

    code: str
    name: str
    short_name: str
    kind: ParishKind
    population: int
    zone: str


@dataclass(frozen=True, slots=True)
class TerritoryVersion:
    """The division that holds from `valid_from` up to, but not on, `valid_until`; None means without end."""

    code: str
    district_code: str
    district_name: str
    valid_from: date | None
    valid_until: date | None
    view_box: str
    zones: tuple[Zone, ...]
    parishes: tuple[Parish, ...]

    @property
    def population(self) -> int:
        return sum(parish.population for parish in self.parishes)

    def zone(self, code: str) -> Zone:
        return {zone.code: zone for zone in self.zones}[code]

    def parish(self, code: str) -> Parish:
        return {parish.code: parish for parish in self.parishes}[code]

    def parishes_of(self, zone: str) -> tuple[Parish, ...]:
        return tuple(parish for parish in self.parishes if parish.zone == zone)

    def population_of(self, zone: str) -> int:
        return sum(parish.population for parish in self.parishes_of(zone))


@cache
def load_territory(version: str = "2022", guayllabamba_zone: str = DEFAULT_GUAYLLABAMBA_ZONE) -> TerritoryVersion:
    """The territory in one version; KeyError for a version or a zone for Guayllabamba that does not exist."""
    data = tomllib.loads(files(__package__).joinpath("territory.toml").read_text("utf-8"))
    described = {entry["code"]: entry for entry in data["versions"]}[version]
    zones = tuple(_zone(entry) for entry in data["zones"] if version in entry["versions"])
    if guayllabamba_zone not in {zone.code for zone in zones}:
        raise KeyError(guayllabamba_zone)
    return TerritoryVersion(
        code=version,
        district_code=data["district"]["code"],
        district_name=data["district"]["name"],
        valid_from=described.get("valid_from"),
        valid_until=described.get("valid_until"),
        view_box=described["view_box"],
        zones=zones,
        parishes=tuple(_parish(entry, version, guayllabamba_zone) for entry in data["parishes"]),
    )


def territory_versions(
    guayllabamba_zone: str = DEFAULT_GUAYLLABAMBA_ZONE,
) -> tuple[TerritoryVersion, TerritoryVersion]:
    """Both versions, the older one first."""
    return load_territory("2022", guayllabamba_zone), load_territory("2024", guayllabamba_zone)


def _zone(entry: Mapping[str, Any]) -> Zone:
    return Zone(entry["code"], entry["name"], entry["alias"], entry["x"], entry["y"])


def _parish(entry: Mapping[str, Any], version: str, guayllabamba_zone: str) -> Parish:
    zone = entry.get(f"zone_{version}", entry["zone"])
    return Parish(
        code=entry["code"],
        name=entry["name"],
        short_name=entry["short_name"],
        kind=ParishKind(entry["kind"]),
        population=entry["population"],
        zone=guayllabamba_zone if zone == UNCERTAIN_ZONE else zone,
    )
