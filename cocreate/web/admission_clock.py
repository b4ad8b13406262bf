"""The clock of a decision in words: how many days are left, how late it is, or that it stands still."""

from typing import NamedTuple

from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.queries.admission import Standing, Waiting
from cocreate.web.filters import last_day
from cocreate.web.timeline import days_left, time_left


class Clock(NamedTuple):
    """`look` is a code of the macro `status`; `until` the day itself, empty when no clock runs."""

    text: str
    look: str
    until: str = ""

    @property
    def is_late(self) -> bool:
        return self.look == "late"


def clock_of(decide_by: str | None, at: str, *, late: bool, stopped: bool) -> Clock:
    if stopped:
        return Clock(_("El reloj está detenido"), "info")
    if decide_by is None:
        return Clock(_("El plazo todavía no corre"), "info")
    until = last_day(decide_by)
    if late:
        return Clock(late_by(decide_by, at), "late", until)
    soon = days_left(decide_by, at) <= SOON
    return Clock(time_left(decide_by, at), "observed" if soon else "pending", until)


SOON = 2
"""Days before its end from which a clock stands out."""


def late_by(due: str, at: str) -> str:
    days = -days_left(due, at)
    return str(ngettext("Tarde por %(num)s día", "Tarde por %(num)s días", days)) if days > 0 else str(_("Vence hoy"))


def clock_of_standing(standing: Standing, at: str) -> Clock:
    return clock_of(standing.decide_by, at, late=standing.is_late(at), stopped=standing.is_stopped(at))


def clock_of_waiting(waiting: Waiting, at: str) -> Clock:
    if waiting.stopped:
        return Clock(_("Detenido hasta el %(day)s", day=last_day(waiting.answer_until)), "info")
    return clock_of(waiting.decide_by, at, late=waiting.late, stopped=False)
