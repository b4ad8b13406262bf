"""What people choose, and when they vote: repeatable chance that looks like a city."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from typing import Any

from cocreate.queries.prioritisation.due import FLUSH_AFTER_SECONDS, FLUSH_FEW_AFTER_HOURS, FLUSH_FROM
from cocreate.seeds.quito.calendar import Calendar

NEAR_HOME = 3.0
"""How much more people are drawn to what is done where they live."""
OF_HER_THEME = 2.5
BLANK = 0.02
RUSH = 1.6
"""How many more vote on the first and on the last day than on one between."""
FEW = timedelta(hours=FLUSH_FEW_AFTER_HOURS)
MANY = timedelta(seconds=FLUSH_AFTER_SECONDS)


@dataclass(frozen=True)
class Choice:
    """An option as voters see it. `pull` is how much it draws anybody."""

    id: str
    pull: float
    zone: str = ""
    theme: str = ""


class Taste:
    """Draws ballots over the same options. `most` may be chosen; many choose fewer."""

    def __init__(self, chance: Random, choices: Sequence[Choice], most: int) -> None:
        self.chance = chance
        self.choices = choices
        self.themes = sorted({choice.theme for choice in choices})
        self.most = most

    def ballot(self, zone: str) -> dict[str, Any]:
        if self.chance.random() < BLANK:
            return {"blank": True}
        return {"choices": self.some(zone, round(self.chance.triangular(1, self.most, self.most * 0.7)))}

    def some(self, zone: str, number: int) -> list[str]:
        """Her own zone and one theme are dearer to her than the others."""
        theme = self.chance.choice(self.themes)
        left = {choice.id: self._weight(choice, zone, theme) for choice in self.choices}
        return sorted(self._taken(left) for _one in range(number))

    def another(self, ballot: Mapping[str, Any], zone: str) -> dict[str, Any]:
        """What somebody chooses who thought again: never the same."""
        while (changed := self.ballot(zone)) == ballot:
            pass
        return changed

    def _weight(self, choice: Choice, zone: str, theme: str) -> float:
        near = NEAR_HOME if choice.zone and choice.zone == zone else 1
        return choice.pull * near * (OF_HER_THEME if choice.theme == theme else 1)

    def _taken(self, left: dict[str, float]) -> str:
        taken = self.chance.choices([*left], [*left.values()])[0]
        del left[taken]
        return taken


class Hours:
    """When people vote between two moments: some at noon, most in the evening, more at the beginning and at the end."""

    def __init__(self, chance: Random, calendar: Calendar, opens: datetime, closes: datetime) -> None:
        self.chance = chance
        self.calendar = calendar
        self.opens = opens
        self.closes = closes

    def any(self, after: datetime | None = None) -> datetime:
        since = after or self.opens
        moments = (self._moment() for _try in range(200))
        fitting = (at for at in moments if since < at < self.closes)
        return next(fitting, since + (self.closes - since) / 2)

    def _moment(self) -> datetime:
        first, last = self.calendar.day_of(self.opens), self.calendar.day_of(self.closes)
        days = range(first, last + 1)
        day = self.chance.choices(days, [RUSH if day in (first, last) else 1 for day in days])[0]
        hours = self.chance.triangular(*((6.5, 17, 12.7) if self.chance.random() < 0.4 else (16, 23.9, 20.3)))
        return self.calendar.at(day, time(int(hours), int(hours * 60) % 60, self.chance.randrange(60)))


def written_down(casts: Sequence[datetime]) -> Iterator[datetime]:
    """When the platform writes these ballots into the ledger: many a minute after the first, few after six hours."""
    waiting: list[datetime] = []
    for at in sorted(casts):
        if waiting and at >= waiting[0] + FEW:
            yield waiting[0] + FEW
            waiting = []
        waiting.append(at)
        if len(waiting) >= FLUSH_FROM:
            yield max(at, waiting[0] + MANY) + timedelta(seconds=1)
            waiting = []
    if waiting:
        yield waiting[0] + FEW
