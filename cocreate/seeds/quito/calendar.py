"""When things happen in the story. Days are counted from the opening of the intake, in local time of Quito."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from cocreate.application.acts import Command
from cocreate.domain.shared import Moment, moment_of
from cocreate.seeds.quito.proposals import INTAKE_DAYS

QUITO = ZoneInfo("America/Guayaquil")


@dataclass(frozen=True)
class Act:
    at: datetime
    who: str | int
    command: Command


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

    @property
    def end(self) -> datetime:
        """The story ends with yesterday: what people do today comes after it."""
        return self.at(INTAKE_DAYS) - timedelta(minutes=1)
