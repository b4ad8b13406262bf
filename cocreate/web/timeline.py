"""A process in time, for the page: the steps of its thread, what comes next, and how long is left."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from cocreate.domain.shared import Moment, datetime_of
from cocreate.queries.processes import PhaseView, ProcessView, State
from cocreate.web.current import setting
from cocreate.web.filters import last_day, last_instant, local
from cocreate.web.words.processes import phase_name


@dataclass(frozen=True)
class Step:
    """One knot of the thread, for the macro `thread`."""

    label: str
    state: State
    when: str
    note: str = ""
    url: str = ""
    icon: str = ""
    iso: str = ""


@dataclass(frozen=True)
class Date:
    """One line of the agenda, for the macro `agenda`."""

    at: Moment
    iso: str
    day: str
    month: str
    title: str
    note: str
    url: str = ""


def _day(at: datetime, pattern: str = "d MMM y") -> str:
    return str(format_date(at, pattern, rebase=False))


def span_of(phase: PhaseView) -> str:
    opens, ends = local(phase.opens), last_instant(phase.closes)
    if opens.date() == ends.date():
        return _day(ends)
    return f"{_day(opens, 'd MMM' if opens.year == ends.year else 'd MMM y')} – {_day(ends)}"


def steps_of(process: ProcessView, at: Moment) -> list[Step]:
    return [_step(phase, at) for phase in process.phases]


def _step(phase: PhaseView, at: Moment) -> Step:
    state = phase.state(at)
    name = phase_name(phase.key)
    if state == "now":
        return Step(_("%(phase)s: estamos aquí", phase=name), state, _("hasta el %(day)s", day=last_day(phase.closes)))
    return Step(name, state, span_of(phase))


def agenda_of(process: ProcessView, at: Moment, limit: int = 4) -> list[Date]:
    """What opens and closes next."""
    dates = []
    for phase in process.phases:
        state = phase.state(at)
        if state == "next" and phase.opens > at:
            dates.append(_date(phase.opens, local(phase.opens), _("Abre: %(phase)s", phase=phase_name(phase.key))))
        if state != "done":
            ends = last_instant(phase.closes)
            dates.append(_date(phase.closes, ends, _("Cierra: %(phase)s", phase=phase_name(phase.key))))
    return sorted(dates, key=lambda date: date.at)[:limit]


def _date(moment: Moment, shown: datetime, title: str) -> Date:
    return Date(
        at=moment,
        iso=shown.date().isoformat(),
        day=str(shown.day),
        month=_day(shown, "MMM"),
        title=title,
        note=_("%(time)s, hora de %(place)s", time=f"{shown:%H:%M}", place=setting("brand_place")),
    )


def days_left(until: Moment, at: Moment) -> int:
    """Whole days on the city's calendar: 0 is today."""
    return (last_instant(until).date() - local(at).date()).days


def time_left(until: Moment, at: Moment) -> str:
    days = days_left(until, at)
    if days <= 0:
        return str(_("Termina hoy a las %(time)s", time=f"{last_instant(until):%H:%M}"))
    return str(ngettext("Queda %(num)s día", "Quedan %(num)s días", days))


def age_of(since: Moment, at: Moment) -> str:
    """How long ago, in days."""
    days = (datetime_of(at) - datetime_of(since)).days
    return str(ngettext("desde hace %(num)s día", "desde hace %(num)s días", days)) if days else str(_("desde hoy"))


def today(at: Moment) -> str:
    """The city's day of a moment, YYYY-MM-DD."""
    return local(at).date().isoformat()
