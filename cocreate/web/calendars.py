"""Dates for other calendars (RFC 5545): the phases of a process as whole days, workshops by their hours.

What keeps its UID is the same entry for ever; each change that people were told of raises its SEQUENCE.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from flask import Response, url_for
from flask_babel import gettext as _

from cocreate.domain.shared import Moment, datetime_of
from cocreate.queries.processes import Extension, PhaseView, ProcessView
from cocreate.queries.workshops.listing import ListedWorkshop
from cocreate.web.current import setting
from cocreate.web.feeds import answered
from cocreate.web.filters import day_and_time, end_of, last_instant, local
from cocreate.web.languages import current_language
from cocreate.web.news.things import absolute
from cocreate.web.words.processes import phase_name
from cocreate.web.words.workshops import mode_name, workshop_kind_name

CALENDAR_TYPE = "text/calendar"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """`starts` and `ends` are whole days or moments; `key` makes the UID, `busy` blocks the time."""

    key: str
    sequence: int
    changed: Moment
    starts: date | datetime
    ends: date | datetime
    title: str
    description: str
    url: str
    place: str = ""
    cancelled: bool = False
    busy: bool = False


def calendar_answer(name: str, entries: Iterable[Entry], file: str) -> Response:
    response = answered(calendar_of(name, entries), CALENDAR_TYPE)
    response.headers["Content-Disposition"] = f'inline; filename="{file}.ics"'
    return response


def calendar_of(name: str, entries: Iterable[Entry]) -> bytes:
    # The library takes a sixth of a second to load, and most processes of a server never write a calendar.
    library = import_module("icalendar")
    calendar = library.Calendar()
    calendar.add("prodid", f"-//{setting('brand_name')}//{setting('brand_place')}//{current_language().upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(days=1), parameters={"value": "DURATION"})
    for entry in entries:
        calendar.add_component(_event(library, entry))
    return bytes(calendar.to_ical())


def _event(library: Any, entry: Entry) -> Any:
    event = library.Event()
    event.add("uid", f"{entry.key}@{urlsplit(setting('base_url')).hostname or 'localhost'}")
    event.add("sequence", entry.sequence)
    event.add("dtstamp", datetime_of(entry.changed))
    event.add("last-modified", datetime_of(entry.changed))
    event.add("dtstart", entry.starts)
    event.add("dtend", entry.ends)
    event.add("summary", entry.title)
    event.add("description", entry.description)
    event.add("url", absolute(entry.url))
    if entry.place:
        event.add("location", entry.place)
    if entry.cancelled:
        event.add("status", "CANCELLED")
    event.add("transp", "OPAQUE" if entry.busy and not entry.cancelled else "TRANSPARENT")
    return event


# Phases ---------------------------------------------------------------------------------------------------------------


def phases_in_calendar(process: ProcessView, url: str, extensions: Sequence[Extension]) -> Iterator[Entry]:
    """The last day is the one that the pages name, the city's day. Each edition of the timeline and each extension
    raises the sequence."""
    for phase in process.phases:
        moves = [extension for extension in extensions if extension.phase == phase.key]
        yield _phase(process, phase, url, moves)


def _phase(process: ProcessView, phase: PhaseView, url: str, moves: Sequence[Extension]) -> Entry:
    return Entry(
        key=f"{process.id}.{phase.key}",
        sequence=process.timeline - 1 + len(moves),
        changed=max([process.timeline_at or process.announced_at, *(move.extended_at for move in moves)]),
        starts=local(phase.opens).date(),
        ends=last_instant(phase.closes).date() + timedelta(days=1),  # the first day that no longer belongs
        title=_("%(phase)s: %(process)s", phase=phase_name(phase.key), process=process.title),
        description=_(
            "Abre el %(opens)s y cierra el %(closes)s, hora de %(place)s.",
            opens=day_and_time(phase.opens),
            closes=end_of(phase.closes),
            place=setting("brand_place"),
        ),
        url=url,
    )


# Workshops ------------------------------------------------------------------------------------------------------------


def workshop_in_calendar(workshop: ListedWorkshop) -> Entry:
    """Where people meet online is not in it: who has registered finds that on the workshop's page."""
    title = workshop.title or _("Taller %(n)s", n=workshop.number)
    return Entry(
        key=f"taller.{workshop.id}",
        sequence=workshop.sequence,
        changed=workshop.changed_at,
        starts=datetime_of(workshop.starts),
        ends=datetime_of(workshop.ends),
        title=_("Cancelado: %(title)s", title=title) if workshop.state == "cancelled" else title,
        description="\n".join(part for part in _description(workshop) if part),
        url=url_for("workshops.show", number=workshop.number),
        place=workshop.place,
        cancelled=workshop.state == "cancelled",
        busy=True,
    )


def _description(workshop: ListedWorkshop) -> tuple[str, ...]:
    return (
        f"{workshop_kind_name(workshop.purpose)}. {mode_name(workshop.mode)}.",
        workshop.audience,
        workshop.description,
        absolute(url_for("workshops.show", number=workshop.number)),
    )
