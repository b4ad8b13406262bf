"""When a workshop is, in the words of the city: its day, its hours, and the clock times of its agenda."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Generic, Protocol, TypeVar

from flask_babel import format_date
from flask_babel import gettext as _

from cocreate.domain.shared import Moment, datetime_of, later
from cocreate.queries.workshops import ItemView
from cocreate.web.filters import clock, local


class Held(Protocol):
    """Whatever has a beginning and an end."""

    @property
    def starts(self) -> Moment: ...

    @property
    def ends(self) -> Moment: ...


Some = TypeVar("Some", bound=Held)


@dataclass(frozen=True)
class TimedItem:
    """`begins` and `ends` are clock times by the plan."""

    item: ItemView
    begins: str
    ends: str


def day_of(starts: Moment, at: Moment) -> str:
    """`Mañana, jueves 20 de abril`; another year is named."""
    day, today = local(starts).date(), local(at).date()
    written = _written(day, today)
    if day == today:
        return str(_("Hoy, %(day)s", day=written))
    if day == today + timedelta(days=1):
        return str(_("Mañana, %(day)s", day=written))
    return written[0].upper() + written[1:]


def _written(day: date, today: date) -> str:
    return str(format_date(day, "full" if day.year != today.year else _("EEEE d 'de' MMMM"), rebase=False))


def hours_of(starts: Moment, ends: Moment) -> str:
    return str(_("de %(begins)s a %(ends)s", begins=clock(starts), ends=clock(ends)))


def when_of(starts: Moment, ends: Moment, at: Moment) -> str:
    """`Mañana, jueves 20 de abril, de 09:00 a 11:30`."""
    return str(_("%(day)s, %(hours)s", day=day_of(starts, at), hours=hours_of(starts, ends)))


def timed(agenda: Iterable[ItemView], starts: Moment) -> list[TimedItem]:
    """Items one after the other, from the beginning of the workshop on."""
    found, begins = [], starts
    for item in agenda:
        ends = later(begins, minutes=item.minutes)
        found.append(TimedItem(item, clock(begins), clock(ends)))
        begins = ends
    return found


def minutes_between(starts: Moment, ends: Moment) -> int:
    return int((datetime_of(ends) - datetime_of(starts)).total_seconds() // 60)


@dataclass(frozen=True)
class Day(Generic[Some]):
    id: str
    title: str
    workshops: list[Some]


def by_day(workshops: Sequence[Some], at: Moment) -> Iterator[Day[Some]]:
    """Under the days of the city on which they are."""
    for day, group in groupby(workshops, key=lambda workshop: local(workshop.starts).date()):
        held = list(group)
        yield Day(f"d-{day.isoformat()}", day_of(held[0].starts, at), held)
