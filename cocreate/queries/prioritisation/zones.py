"""Support by zone, with cells kept back that would tell how few people voted, and those from which one could reckon it.

Totals over all zones are public. So what is kept back in a line must never follow from the total and what is shown:
where it would, the smallest cell that is shown is kept back too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

FEWEST_SHOWN = 10
"""Ballots in a cell below which it is kept back: fewer would tell how single people voted."""
BALLOTS = ""
"""The line of the ballots themselves, beside those of the options."""

Cell = tuple[str, str]
"""Zone and option."""


def zones_shown(
    ballots: Mapping[str, int], support: Mapping[str, Mapping[str, int]], *, one_choice: bool = False
) -> list[dict[str, Any]]:
    """Of each zone its ballots, and of each option those that support it; None where it is kept back. `one_choice`:
    every ballot supports one option, so that a zone's cells add up to its ballots."""
    table = Table.of(ballots, support)
    table.keep_back(one_choice=one_choice)
    return [table.zone(zone) for zone in table.zones]


@dataclass
class Table:
    """Cells by zone and option, those of BALLOTS included; and which of them are kept back."""

    zones: list[str]
    options: list[str]
    cells: dict[Cell, int]
    withheld: set[Cell] = field(default_factory=set)

    @classmethod
    def of(cls, ballots: Mapping[str, int], support: Mapping[str, Mapping[str, int]]) -> "Table":
        options = sorted({option for found in support.values() for option in found})
        cells = {(zone, BALLOTS): number for zone, number in ballots.items()}
        cells |= {(zone, option): support[zone].get(option, 0) for zone in ballots for option in options}
        return cls(sorted(ballots), options, cells)

    def keep_back(self, *, one_choice: bool) -> None:
        """First what is small, then what would give it away, until nothing does."""
        self.withheld |= {cell for cell, number in self.cells.items() if number < FEWEST_SHOWN}
        lines = [self._across(option) for option in (BALLOTS, *self.options)]
        if one_choice:
            lines += [self._down(zone) for zone in self.zones]
        self._hide_whole_zones()
        while any(self._covered(line) for line in lines):
            self._hide_whole_zones()

    def zone(self, zone: str) -> dict[str, Any]:
        return {
            "zone": zone,
            "ballots": self._shown((zone, BALLOTS)),
            "supporters": {option: self._shown((zone, option)) for option in self.options},
        }

    def bound(self, cell: Cell) -> int | None:
        """What anybody knows a cell not to exceed: the ballots of its zone, where they are shown."""
        zone, option = cell
        return self._shown((zone, BALLOTS)) if option != BALLOTS else None

    def _shown(self, cell: Cell) -> int | None:
        return None if cell in self.withheld else self.cells[cell]

    def _across(self, option: str) -> list[Cell]:
        return [(zone, option) for zone in self.zones]

    def _down(self, zone: str) -> list[Cell]:
        return [(zone, option) for option in self.options]

    def _hide_whole_zones(self) -> None:
        """Where the ballots are kept back, everything is."""
        for zone in self.zones:
            if (zone, BALLOTS) in self.withheld:
                self.withheld |= set(self._down(zone))

    def _covered(self, line: Sequence[Cell]) -> bool:
        """Keeps one more cell back, if what is kept back follows from the rest. Whether it did."""
        hidden = [cell for cell in line if cell in self.withheld]
        seen = [cell for cell in line if cell not in self.withheld]
        if not hidden or not seen or not self._follows(hidden):
            return False
        self.withheld.add(min(seen, key=lambda cell: (self.cells[cell], cell)))
        return True

    def _follows(self, hidden: Sequence[Cell]) -> bool:
        """Whether a cell has only one possible number; also for who supposes that all of them are small."""
        total = sum(self.cells[cell] for cell in hidden)
        most = [total if (bound := self.bound(cell)) is None else min(bound, total) for cell in hidden]
        small = [min(bound, FEWEST_SHOWN - 1) for bound in most]
        return has_one_answer(total, most) or (total <= sum(small) and has_one_answer(total, small))


def has_one_answer(total: int, most: Sequence[int]) -> bool:
    """Whether one of several numbers, each from 0 to its `most`, is known when their total is."""
    return any(max(0, total - (sum(most) - bound)) == min(bound, total) for bound in most)
