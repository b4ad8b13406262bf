"""Where the support comes from: ballots of every zone, with small cells kept back, and the map of who took part."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from cocreate.queries.territory import PATCH_HEIGHT, PATCH_WIDTH
from cocreate.web.filters import number
from cocreate.web.places import MARGIN, Cartogram, Patch, step_of
from cocreate.web.prioritisation.results.amounts import percent
from cocreate.web.prioritisation.results.shown import FEWEST_IN_A_CELL, ResultShown, ZoneShown
from cocreate.web.prioritisation.results.speaker import Speaker
from cocreate.web.prioritisation.results.steps import FIRST
from cocreate.web.prioritisation.results.table import order_of

WITHHELD = "–"
"""Not every number that is kept back is small: some would give a small one away."""
UNSEEN = 0
"""The shade of a zone whose number is kept back."""


@dataclass(frozen=True)
class ZoneRow:
    title: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class ZoneFirst:
    """What most ballots of a zone are for."""

    name: str
    url: str
    ballots: str
    told: str


@dataclass(frozen=True)
class ZoneSupport:
    names: tuple[str, ...]
    rows: tuple[ZoneRow, ...]
    firsts: tuple[ZoneFirst, ...]
    cartogram: Cartogram | None
    withheld: bool
    least: int = FEWEST_IN_A_CELL
    mark: str = WITHHELD

    @property
    def first(self) -> tuple[ZoneRow, ...]:
        return self.rows[:FIRST]

    @property
    def rest(self) -> tuple[ZoneRow, ...]:
        return self.rows[FIRST:]


def zones_of(shown: ResultShown, speaker: Speaker) -> ZoneSupport | None:
    if not shown.zones:
        return None
    rows = [
        ZoneRow(speaker.title(name), tuple(_cell(zone.support.get(name)) for zone in shown.zones))
        for name in order_of(shown)
    ]
    return ZoneSupport(
        names=tuple(zone.name for zone in shown.zones),
        rows=tuple(rows),
        firsts=tuple(_first_of(zone, speaker) for zone in shown.zones),
        cartogram=_cartogram(shown.zones),
        withheld=any(count is None for zone in shown.zones for count in (zone.ballots, *zone.support.values())),
    )


def _cell(count: int | None) -> str:
    """What is missing is kept back like what is None: no cell becomes a zero by mistake."""
    return WITHHELD if count is None else number(count)


def _first_of(zone: ZoneShown, speaker: Speaker) -> ZoneFirst:
    return ZoneFirst(zone.name, zone.url, _cell(zone.ballots), _told(zone, speaker))


def _told(zone: ZoneShown, speaker: Speaker) -> str:
    seen = {name: count for name, count in zone.support.items() if count}
    if zone.ballots is None or not seen:
        return str(_("No se muestra: hay menos de %(least)s papeletas, o se podrían deducir.", least=FEWEST_IN_A_CELL))
    most = max(seen.values())
    names = speaker.list_of(name for name, count in seen.items() if count == most)
    return str(
        _("%(option)s, en %(count)s papeletas (%(share)s)", option=names, count=number(most),
          share=percent(most, zone.ballots))
    )  # fmt: skip


def _cartogram(zones: Sequence[ZoneShown]) -> Cartogram | None:
    """As on the page of the zones; None where no zone has a place on the map."""
    placed = [(zone, zone.x, zone.y) for zone in zones if zone.x is not None and zone.y is not None]
    if not placed:
        return None
    left = min(0, min(x for _zone, x, _y in placed) - MARGIN)
    top = min(0, min(y for _zone, _x, y in placed) - MARGIN)
    most = max((zone.ballots or 0 for zone in zones), default=0)
    patches = [
        Patch(zone.name, _cell(zone.ballots), _shade(zone.ballots, most), x - left, y - top, zone.url)
        for zone, x, y in placed
    ]
    width, height = max(patch.x for patch in patches), max(patch.y for patch in patches)
    return Cartogram(patches, width + PATCH_WIDTH + 8, height + PATCH_HEIGHT + 4)


def _shade(ballots: int | None, most: int) -> int:
    return UNSEEN if ballots is None else step_of(ballots, most)
