"""What the live pages of a workshop show to everybody: drawn once in a process and given to five hundred phones.

A board asks every two seconds with the tag of what it shows. While nothing happened the answer is 304, for one
statement. The tag moves on by itself after half a minute, for the clocks on the board and for words that were hidden.
"""

import gzip
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from typing import Any, cast

import brotli
from flask import Response, current_app, make_response, render_template, request
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup

from cocreate.domain.shared import Moment, datetime_of
from cocreate.queries.workshops import ItemView, WorkshopView, plain_code, pulse_of, workshop_by_id
from cocreate.queries.workshops.contributions import NO_TABLE, newest_notes
from cocreate.queries.workshops.polls import PollView, own_choice
from cocreate.queries.workshops.room import figures_of_room
from cocreate.web.current import connection, now
from cocreate.web.room import room_pseudonym
from cocreate.web.workshops.deciding import poll_panel

BEAT_SECONDS = 30
"""So often a board is drawn again though nothing happened."""
REST_SECONDS = 0.4
"""As long a drawing is given out although something happened since."""
PULSE_SECONDS = 0.1
"""As long the answer of the database holds for everybody who asks the same."""
MOST_KEPT = 64
TOKEN_MARK = "token-of-who-asks"  # noqa: S105 — stands where a token comes
QUALITY = 4
"""Of packing with brotli: once for all phones, but while they wait."""
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


def fragment(html: str | bytes, tag: str) -> Response:
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


Pulse = tuple[str, int]
"""The id of a workshop, and the position of the last event that has to do with it."""


@dataclass(frozen=True)
class Drawing:
    """What was drawn, the tag of what it shows, and the machine's time of drawing it."""

    tag: str
    drawn: Any
    at: float


class Drawings:
    """The newest drawings of a process. While five hundred people vote, every poll finds another pulse: one drawing is
    given out for a moment, and nobody waits while the next one is made."""

    def __init__(self, rest_seconds: float = REST_SECONDS) -> None:
        self.rest_seconds = rest_seconds
        self._lock = Lock()
        self._kept: dict[Hashable, Drawing] = {}
        self._felt: dict[str, tuple[float, Pulse]] = {}

    def pulse(self, code: str) -> Pulse | None:
        """Workshop and pulse of a room by its code."""
        at, known = self._felt.get(code, (0.0, None))
        if known and monotonic() - at < min(PULSE_SECONDS, self.rest_seconds):
            return known
        felt = pulse_of(connection(), code)
        if felt:
            _make_room(self._felt)
            self._felt[code] = monotonic(), felt
        return felt

    def of(self, key: Hashable, tag: str, draw: Callable[[], Any], *, fresh: bool = False) -> Drawing:
        """`fresh`: exactly what `tag` stands for; else maybe what stood there half a second ago, under its own tag."""
        known = self._kept.get(key)
        if known and (known.tag == tag or (not fresh and monotonic() - known.at < self.rest_seconds)):
            return known
        wait = fresh or known is None
        if not self._lock.acquire(blocking=wait):
            assert known is not None, "waited for otherwise"  # noqa: S101 — for the type checker
            return known
        try:
            known = self._kept.get(key)
            return known if known and known.tag == tag else self._draw(key, tag, draw)
        finally:
            self._lock.release()

    def _draw(self, key: Hashable, tag: str, draw: Callable[[], Any]) -> Drawing:
        drawing = Drawing(tag, draw(), monotonic())
        self._kept.pop(key, None)
        _make_room(self._kept)
        self._kept[key] = drawing
        return drawing


def _make_room(kept: dict[Any, Any]) -> None:
    while len(kept) >= MOST_KEPT:
        kept.pop(next(iter(kept)), None)


def drawings() -> Drawings:
    return cast("Drawings", current_app.extensions.setdefault("drawings", Drawings()))


# A phone's board ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class RoomBoard:
    """`packed` is what a phone gets that has this poll and these agreements already, by the way of packing; packing it
    costs more than all the rest of an answer. `panel` is another text when they must be drawn anew: `decide` is the
    poll for who has not voted, with a mark in the place of her token, `agreed` what was agreed on."""

    workshop: WorkshopView
    now: Markup
    voices: Markup
    packed: dict[str, bytes]
    poll: PollView | None
    panel: str
    decide: Markup
    agreed: Markup
    tables: frozenset[str]

    @property
    def over(self) -> bool:
        return self.workshop.state in ("held", "cancelled")


def room_board(workshop: str, tag: str, table: str | None, code: str, *, fresh: bool = False) -> tuple[str, RoomBoard]:
    """With its tag. The same for everybody who looks at the same table in the same language; a table that there is not
    is all of them."""
    drawing = _room_board(workshop, tag, None, plain_code(code), fresh=fresh)
    if table in drawing.drawn.tables:
        drawing = _room_board(workshop, tag, table, plain_code(code), fresh=fresh)
    return drawing.tag, drawing.drawn


def _room_board(workshop: str, tag: str, table: str | None, code: str, *, fresh: bool) -> Drawing:
    key = ("room", workshop, table, code, str(get_locale()))
    return drawings().of(key, tag, lambda: _draw_room(workshop, table, code), fresh=fresh)


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
    at_now, voices = _drawn("now", here), _drawn("voices", here)
    whole = (at_now + aside("voces", voices)).encode()
    panel = panel_of(workshop, None)
    beside = {"workshop": workshop, "code": code, "panel": panel, "panel_key": panel_key(panel)}
    decide = _drawn("panel", {**beside, "csrf_token": lambda: TOKEN_MARK})
    assert decide.count('name="csrf_token"') == decide.count(TOKEN_MARK), "nobody's token is given to others"  # noqa: S101
    return RoomBoard(
        workshop=workshop,
        now=at_now,
        voices=voices,
        packed={"br": brotli.compress(whole, quality=QUALITY), "gzip": gzip.compress(whole), "": whole},
        poll=panel["poll"],
        panel=panel_key(panel),
        decide=decide,
        agreed=_drawn("agreed", beside),
        tables=frozenset({NO_TABLE, *(table.key for table in workshop.tables)}),
    )


def _drawn(part: str, names: dict[str, Any]) -> Markup:
    return Markup(render_template(f"workshops/_room_{part}.html", **names))  # noqa: S704 — a template's


def panel_anew(board: RoomBoard, code: str) -> Markup:
    """The poll and the agreements for who asks: when a poll opens, five hundred phones do so within two seconds."""
    who = room_pseudonym(board.workshop)
    if board.poll is None or who is None or own_choice(connection(), board.poll.id, who) is None:
        decide = Markup(board.decide.replace(TOKEN_MARK, generate_csrf()))  # noqa: S704 — a template's
    else:
        panel = panel_of(board.workshop, who)
        names = {"workshop": board.workshop, "code": code, "panel": panel, "panel_key": board.panel}
        decide = _drawn("panel", names)
    return aside("decidir", decide) + aside("convenido", board.agreed)


def aside(place: str, html: Markup) -> Markup:
    """A part of the page beside the one that asked."""
    return Markup('<div id="{}" hx-swap-oob="innerMorph">{}</div>').format(place, html)


def packed_fragment(packed: dict[str, bytes], tag: str) -> Response:
    encoding = next((way for way in ("br", "gzip") if request.accept_encodings[way]), "")
    response = fragment(packed[encoding], tag)
    if encoding:
        response.headers["Content-Encoding"] = encoding
    response.headers["Vary"] = "Accept-Encoding, Accept-Language, Cookie"
    return response


def panel_of(workshop: WorkshopView, pseudonym: str | None) -> dict[str, Any]:
    """What somebody decides on her phone; results of an earlier point of the agenda are not in the way of a new one."""
    panel = poll_panel(workshop, pseudonym)
    return {**panel, "poll": None if is_past(panel["poll"], workshop) else panel["poll"]}


def is_past(poll: PollView | None, workshop: WorkshopView) -> bool:
    """Closed, and the agenda has gone on since."""
    item = workshop.running
    if poll is None or poll.is_open or item is None or item.begun_at is None:
        return False
    return item.begun_at > (poll.revealed_at or poll.closed_at or "")


def panel_key(panel: dict[str, Any]) -> str:
    poll, agreements = panel["poll"], panel["agreements"]
    said = sum(1 + len(agreement.dissents) for agreement in agreements)
    longest = sum(len(agreement.words) for agreement in agreements)
    return f"{poll.number}-{poll.state}-{said}-{longest}" if poll else f"0-{said}-{longest}"


def table_name(workshop: WorkshopView, key: str | None) -> str:
    """`Mesa 2`: tables are called by their place in the plan."""
    keys = [table.key for table in workshop.tables]
    return _("Mesa %(n)s", n=keys.index(key) + 1) if key in keys else ""


def afterwards() -> list[tuple[str, str]]:
    """Where somebody goes on when the workshop is over: endpoints and what they are called."""
    return [
        ("workshops.evaluate", _("Di qué te pareció")),
        ("workshops.minutes", _("Lee el acta")),
        ("workshops.afterwards", _("Mira qué pasa con lo que se dijo")),
        ("workshops.show", _("Ve a la página del taller")),
    ]


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
