"""What the live pages of a workshop show to everybody: drawn once in a process and given to five hundred phones.

A board asks every two seconds with the tag of what it shows. While nothing happened the answer is 304, for one
statement. The tag moves on by itself after half a minute, for the clocks on the board and for words that were hidden.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock
from typing import Any, cast

from flask import Response, current_app, make_response, render_template, request
from flask_babel import get_locale
from flask_babel import gettext as _
from markupsafe import Markup

from cocreate.domain.shared import Moment, datetime_of
from cocreate.queries.workshops import ItemView, WorkshopView, plain_code, workshop_by_id
from cocreate.queries.workshops.agreements import AgreementView, agreements_of
from cocreate.queries.workshops.contributions import NO_TABLE, newest_notes
from cocreate.queries.workshops.polls import PollView, live_poll
from cocreate.queries.workshops.room import figures_of_room
from cocreate.web.current import connection, now

BEAT_SECONDS = 30
"""So often a board is drawn again though nothing happened."""
MOST_KEPT = 64
VOICES = 12
"""Notes of others on a phone."""
TAG = "HX-PTag"


# The tag of what is shown ---------------------------------------------------------------------------------------------


def tag_of(position: int) -> str:
    """`position` is the workshop's pulse."""
    return f"{position}.{int(datetime_of(now()).timestamp()) // BEAT_SECONDS}"


def is_shown(tag: str) -> bool:
    """Whether the board that asks shows this already."""
    return request.headers.get(TAG) == tag


def as_it_is() -> Response:
    """The board stays as it is."""
    response = Response(status=304)
    response.headers["Cache-Control"] = "no-store"
    return response


def fragment(html: str, tag: str) -> Response:
    response = make_response(html)
    response.headers[TAG] = tag
    response.headers["Cache-Control"] = "no-store"
    return response


def page_anew() -> Response:
    """The page itself is another one now: the browser opens it again."""
    response = Response(status=200)
    response.headers["HX-Refresh"] = "true"
    response.headers["Cache-Control"] = "no-store"
    return response


# Drawn once -----------------------------------------------------------------------------------------------------------


class Drawings:
    """The newest drawings of a process. While one is being made, who wants the same waits for it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: dict[Hashable, Any] = {}

    def of(self, key: Hashable, draw: Callable[[], Any]) -> Any:
        if key in self._kept:
            return self._kept[key]
        with self._lock:
            if key not in self._kept:
                drawn = draw()
                while len(self._kept) >= MOST_KEPT:
                    self._kept.pop(next(iter(self._kept)))
                self._kept[key] = drawn
            return self._kept[key]


def drawings() -> Drawings:
    return cast("Drawings", current_app.extensions.setdefault("drawings", Drawings()))


# A phone's board ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class RoomBoard:
    """`panel` is another text when the poll or the agreements on the phone must be drawn anew."""

    now: Markup
    voices: Markup
    panel: str
    over: bool
    tables: frozenset[str]


def room_board(workshop: str, tag: str, table: str | None, code: str) -> RoomBoard:
    """The same for everybody who looks at the same table in the same language. `table` may be NO_TABLE; a table that
    there is not is all of them."""
    room = _room_board(workshop, tag, None, plain_code(code))
    return _room_board(workshop, tag, table, plain_code(code)) if table in room.tables else room


def _room_board(workshop: str, tag: str, table: str | None, code: str) -> RoomBoard:
    key = ("room", workshop, tag, table, code, str(get_locale()))
    return cast("RoomBoard", drawings().of(key, lambda: _draw_room(workshop, table, code)))


def _draw_room(key: str, table: str | None, code: str) -> RoomBoard:
    workshop = workshop_by_id(connection(), key)
    assert workshop is not None, "asked by its pulse"  # noqa: S101 — for the type checker
    item = workshop.running
    asked = item or next((item for item in reversed(workshop.agenda) if item.begun_at), None)
    notes = newest_notes(connection(), key, limit=VOICES, table=table)
    here = {
        "workshop": workshop,
        "code": code,
        "table": table,
        "item": item,
        "asked": asked,
        "notes": [note for note in notes if note.words],
        "figures": figures_of_room(connection(), key),
        "after": afterwards(),
        "time": ItemClock.of(item, now()),
    }
    return RoomBoard(
        now=Markup(render_template("workshops/_room_now.html", **here)),  # noqa: S704 — a template's
        voices=Markup(render_template("workshops/_room_voices.html", **here)),  # noqa: S704
        panel=panel_key(live_poll(connection(), key), agreements_of(connection(), key)),
        over=workshop.state in ("held", "cancelled"),
        tables=frozenset({NO_TABLE, *(table.key for table in workshop.tables)}),
    )


def panel_key(poll: PollView | None, agreements: list[AgreementView]) -> str:
    said = sum(1 + len(agreement.dissents) + (not agreement.stands) for agreement in agreements)
    longest = sum(len(agreement.words) for agreement in agreements)
    return f"{poll.number}-{poll.state}-{said}-{longest}" if poll else f"0-{said}-{longest}"


def table_name(workshop: WorkshopView, key: str | None) -> str:
    """`Mesa 2`: tables are called by their place in the plan."""
    keys = [table.key for table in workshop.tables]
    return _("Mesa %(n)s", n=keys.index(key) + 1) if key in keys else ""


def afterwards() -> list[tuple[str, str]]:
    """Where somebody goes on when the workshop is over: endpoints and what they are called."""
    ways = [
        ("workshops.evaluate", _("Di qué te pareció")),
        ("workshops.minutes", _("Lee el acta")),
        ("workshops.afterwards", _("Mira qué pasa con lo que se dijo")),
        ("workshops.show", _("Ve a la página del taller")),
    ]
    return [(endpoint, label) for endpoint, label in ways if endpoint in current_app.view_functions]


# Clocks ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ItemClock:
    """How an item stands against the plan, in whole minutes; `left` goes below zero when it takes longer."""

    gone: int
    left: int

    @classmethod
    def of(cls, item: ItemView | None, at: Moment) -> "ItemClock | None":
        if item is None or item.begun_at is None:
            return None
        gone = int((datetime_of(at) - datetime_of(item.begun_at)).total_seconds() // 60)
        return cls(gone, item.minutes - gone)
