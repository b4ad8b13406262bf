"""Zones for the page: patches of the schematic map and rows of the table that always goes with it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask import url_for
from flask_babel import format_decimal
from flask_babel import gettext as _

from cocreate.queries.territory import PATCH_HEIGHT, PATCH_WIDTH, AreaView, PlaceFigures
from cocreate.web.filters import number

STEPS = 4
MARGIN = 6


@dataclass(frozen=True)
class Patch:
    name: str
    value: str
    step: int
    x: int
    y: int
    url: str


@dataclass(frozen=True)
class Cartogram:
    zones: list[Patch]
    width: int
    height: int


@dataclass(frozen=True)
class Row:
    name: str
    url: str | None
    value: str
    percent: float
    cells: list[str]
    code: str = ""


def zones_in(areas: Sequence[AreaView]) -> list[AreaView]:
    return [area for area in areas if area.kind == "zone"]


def parishes_in(areas: Sequence[AreaView], zone: str) -> list[AreaView]:
    return sorted((area for area in areas if area.parent == zone), key=lambda area: area.name)


def district_of(areas: Sequence[AreaView]) -> AreaView | None:
    return next((area for area in areas if area.kind == "district"), None)


def cartogram_of(zones: Sequence[AreaView], figures: PlaceFigures) -> Cartogram | None:
    """The map of an edition, moved so that its westernmost patch is inside; None when no zone has a place on it."""
    placed = [(zone, zone.x, zone.y) for zone in zones if zone.x is not None and zone.y is not None]
    if not placed:
        return None
    left = min(0, min(x for _zone, x, _y in placed) - MARGIN)
    top = min(0, min(y for _zone, _x, y in placed) - MARGIN)
    most = max(figures.by_zone.values(), default=0)
    patches = [
        Patch(
            zone.name,
            number(figures.by_zone[zone.code]),
            step_of(figures.by_zone[zone.code], most),
            x - left,
            y - top,
            url_for("territory.show", code=zone.code),
        )
        for zone, x, y in placed
    ]
    return Cartogram(
        patches,
        max(patch.x for patch in patches) + PATCH_WIDTH + 8,
        max(patch.y for patch in patches) + PATCH_HEIGHT + 4,
    )


def highlighted(cartogram: Cartogram | None, name: str) -> Cartogram | None:
    """The same map with one zone in the strongest colour and the others in the palest."""
    if cartogram is None:
        return None
    return replace(
        cartogram, zones=[replace(patch, step=STEPS if patch.name == name else 1) for patch in cartogram.zones]
    )


def step_of(value: int, most: int) -> int:
    """The shade of a patch, 1 to 4, by its share of the largest."""
    return 1 if not most else min(STEPS, 1 + value * STEPS // (most + 1))


def per_ten_thousand(value: int, population: int) -> str:
    return str(format_decimal(round(value * 10_000 / population, 1), "0.0")) if population else "–"


def percent_of(part: int, whole: int) -> float:
    return round(part * 100 / whole, 1) if whole else 0


def zone_rows(zones: Sequence[AreaView], figures: PlaceFigures, *, with_population: bool = False) -> list[Row]:
    """Zones by what they propose, the most first; last what is of the whole district."""
    most = max(figures.by_zone.values(), default=0)
    ordered = sorted(zones, key=lambda zone: (-figures.by_zone[zone.code], zone.name))
    rows = [_row(zone, figures.by_zone[zone.code], most, with_population) for zone in ordered]
    if figures.whole_district:
        cells = ["–"] * (2 if with_population else 1)
        share = percent_of(figures.whole_district, max(most, figures.whole_district))
        rows.append(Row(_("Todo el Distrito"), None, number(figures.whole_district), share, cells))
    return rows


def _row(zone: AreaView, value: int, most: int, with_population: bool) -> Row:
    cells = [number(zone.population)] if with_population else []
    cells.append(per_ten_thousand(value, zone.population))
    return Row(
        zone.name, url_for("territory.show", code=zone.code), number(value), percent_of(value, most), cells, zone.code
    )


def total_row(zones: Sequence[AreaView], figures: PlaceFigures, *, with_population: bool = False) -> Row:
    population = sum(zone.population for zone in zones)
    cells = [number(population)] if with_population else []
    cells.append(per_ten_thousand(figures.total, population))
    return Row(_("Total"), None, number(figures.total), 100, cells)
