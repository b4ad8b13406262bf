"""What happened today, counted by kind, with the way into the record of the day."""

from datetime import date
from typing import Any, NamedTuple

from flask import url_for
from flask_babel import gettext as _

from cocreate.domain.shared import Moment
from cocreate.queries.desks import acts_since
from cocreate.web.chronicle.days import beginning_of
from cocreate.web.chronicle.kinds import KINDS
from cocreate.web.current import connection
from cocreate.web.filters import local


class Happened(NamedTuple):
    label: str
    amount: int
    url: str


def happened_today(at: Moment) -> list[Happened]:
    """In the order of KINDS; what has no name of its own comes last, as one line."""
    day = local(at).date()
    counts = acts_since(connection(), beginning_of(day))
    lines = [
        Happened(str(label), counts[kind], _entries_of(day, acto=kind))
        for kind, label in KINDS.items()
        if kind in counts
    ]
    others = sum(n for kind, n in counts.items() if kind not in KINDS)
    if others:
        lines.append(Happened(_("Otros actos"), others, _entries_of(day)))
    return lines


def _entries_of(day: date, **more: str) -> str:
    arguments: dict[str, Any] = {"desde": day.isoformat(), "hasta": day.isoformat(), **more}
    return url_for("chronicle.index", **arguments)
