"""When things happen in the story. Days are counted from the opening of the intake, in local time of Quito."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from cocreate.application.acts import Command
from cocreate.domain.shared import Moment, moment_of
from cocreate.seeds.quito.proposals import INTAKE_DAYS, SATURDAY

QUITO = ZoneInfo("America/Guayaquil")

Composed = Callable[[sa.Connection], Command]
"""A command that says what is read at its moment, as minutes do."""


@dataclass(frozen=True)
class Act:
    at: datetime
    who: str | int
    command: Command | Composed


@dataclass(frozen=True)
class Calendar:
    """Days of the story as dates in Quito. Today the intake has run for INTAKE_DAYS."""

    today: date

    @property
    def opens(self) -> date:
        return self.today - timedelta(days=INTAKE_DAYS)

    def at(self, day: int, clock: time = time(0)) -> datetime:
        return datetime.combine(self.opens + timedelta(days=day), clock, tzinfo=QUITO).astimezone(UTC)

    def moment(self, day: int) -> Moment:
        return moment_of(self.at(day))

    def is_working_day(self, day: int) -> bool:
        return (self.opens + timedelta(days=day)).weekday() < SATURDAY

    def in_office(self, chance: Random, first: int, last: int) -> datetime:
        """Some moment of office hours between two days, on a weekend only when nothing else is left."""
        days = range(first, max(first, last) + 1)
        day = chance.choice([day for day in days if self.is_working_day(day)] or [first])
        minutes = round(chance.triangular(8.6, 16.8, 10.5) * 60)
        return self.at(day, time(minutes // 60, minutes % 60, chance.randrange(60)))

    def office_after(self, at: datetime, chance: Random) -> datetime:
        """The next moment at which somebody in an office gets round to it."""
        local = at.astimezone(QUITO)
        if self.is_working_day(self.day_of(at)) and time(8, 30) <= local.time() < time(16, 30):
            return at + timedelta(minutes=chance.uniform(5, 45))
        day = self.day_of(at) + (1 if local.time() >= time(8, 30) else 0)
        return self.in_office(chance, next(later for later in range(day, day + 7) if self.is_working_day(later)), day)

    def awake(self, at: datetime, chance: Random) -> datetime:
        """The same, or the morning after: hardly anybody writes between one and six."""
        return at + timedelta(hours=chance.uniform(6, 15)) if 1 <= at.astimezone(QUITO).hour < 6 else at

    def day_of(self, at: datetime) -> int:
        return (at.astimezone(QUITO).date() - self.opens).days

    @property
    def end(self) -> datetime:
        """The story ends with yesterday: what people do today comes after it."""
        return self.at(INTAKE_DAYS) - timedelta(minutes=1)
