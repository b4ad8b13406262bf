"""Entries under the days on which they happened, by the city's calendar; and days as bounds of a filter."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from flask import current_app
from flask_babel import format_date
from flask_babel import gettext as _

from cocreate.domain.shared import Moment, moment_of
from cocreate.web.chronicle import Described
from cocreate.web.filters import local


@dataclass(frozen=True)
class Day:
    id: str
    title: str
    entries: list[Described]


def by_day(entries: Sequence[Described], now: Moment) -> Iterator[Day]:
    today = local(now).date()
    for day, group in groupby(entries, key=lambda entry: local(entry.moment).date()):
        yield Day(f"d-{day.isoformat()}", day_title(day, today), list(group))


def day_title(day: date, today: date) -> str:
    """`Hoy, jueves 20 de abril`; another year is named."""
    written = str(format_date(day, "full" if day.year != today.year else _("EEEE d 'de' MMMM"), rebase=False))
    if day == today:
        return str(_("Hoy, %(day)s", day=written))
    if day == today - timedelta(days=1):
        return str(_("Ayer, %(day)s", day=written))
    return written[0].upper() + written[1:]


def beginning_of(day: date) -> Moment:
    """The first moment of a day in the city."""
    zone = ZoneInfo(current_app.config["BABEL_DEFAULT_TIMEZONE"])
    return moment_of(datetime.combine(day, time(0), tzinfo=zone))


def day_of(text: str) -> date | None:
    """A day as a date field sends it; None for anything else, also where the calendar's ends leave no day beside it."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if date.min.year < day.year < date.max.year else None
