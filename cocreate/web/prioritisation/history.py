"""The history of a round: its entries from new to old, and between them how many ballots were written down."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import escape

from cocreate.queries.chronicle import history_of
from cocreate.queries.prioritisation.batches import Written, ballots_written
from cocreate.queries.prioritisation.views import RoundView
from cocreate.web.chronicle import Described, described
from cocreate.web.current import connection
from cocreate.web.filters import day_and_time, local, number

MOST = 60
BALLOT = "prioritisation.ballot_cast"


def section(round: RoundView) -> dict[str, Any]:
    """`entries` for the list of a history. Each day's ballots are one line, or more where something else happened."""
    entries = described(history_of(connection(), f"round/{round.id}", MOST), here=(round.id, round.number))
    return {"entries": list(_woven(entries, ballots_written(connection(), round.id)))}


def _woven(entries: Sequence[Described], written: Sequence[Written]) -> Iterator[Described]:
    """Both from new to old. What is older than the oldest entry shown belongs to what is not shown."""
    left = list(written)
    for entry in entries:
        newer = [batch for batch in left if batch.position > entry.position]
        yield from _by_day(newer)
        left = left[len(newer) :]
        yield entry


def _by_day(written: Sequence[Written]) -> Iterator[Described]:
    for day, hours in groupby(written, key=lambda hour: local(hour.last).date().isoformat()):
        of_day = list(hours)
        yield Described(
            position=of_day[0].position,
            moment=of_day[0].last,
            time=day_and_time(of_day[0].last),
            sentence=escape(_sentence(sum(h.ballots for h in of_day), sum(h.batches for h in of_day))),
            url=url_for("chronicle.index", acto=BALLOT, desde=day, hasta=day),
            icon="voto",
            role="",
            dated=True,
            link=_("ver sus asientos"),
        )


def _sentence(ballots: int, batches: int) -> str:
    if batches == 1:
        return str(
            ngettext(
                "%(n)s papeleta entró al registro.", "%(n)s papeletas entraron al registro.", ballots, n=number(ballots)
            )
        )
    return str(
        _("%(n)s papeletas entraron al registro, en %(batches)s lotes.", n=number(ballots), batches=number(batches))
    )
