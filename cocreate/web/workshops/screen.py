"""What is on the wall: the door, the question with what is said, themes, a poll, the end. It follows the agenda."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from cocreate.queries.workshops import WorkshopView, room_code
from cocreate.queries.workshops.contributions import newest_notes
from cocreate.queries.workshops.polls import live_poll
from cocreate.queries.workshops.room import figures_of_room
from cocreate.web.current import connection, now
from cocreate.web.qr import qr_code
from cocreate.web.workshops.boards import ItemClock, is_past
from cocreate.web.workshops.console import per_table
from cocreate.web.workshops.deciding import screen_poll, screen_themes

DOOR, QUESTION, TALK, THEMES, POLL, END = "codigo", "pregunta", "punto", "temas", "consulta", "cierre"
VIEWS = frozenset({DOOR, QUESTION, THEMES, POLL, END})
"""Those that an address may hold, as `?vista=temas`."""
NOTES = 6
"""That can be read from the last row."""


@dataclass(frozen=True)
class Door:
    """How somebody comes in: with the camera, or by typing."""

    code: str
    url: str
    typed: str
    qr: Markup


def door_of(code: str) -> Door:
    url = url_for("workshops.room", code=code, _external=True)
    return Door(code, url, request.host + url_for("workshops.find_room"), qr_code(url))


def drawn_screen(workshop: WorkshopView, held: str | None) -> Markup:
    view = held or view_of(workshop)
    code = room_code(connection(), workshop.id)
    names = {
        "workshop": workshop,
        "view": view,
        "door": door_of(code) if code else None,
        "figures": figures_of_room(connection(), workshop.id),
        **PARTS.get(view, nothing)(workshop),
    }
    return Markup(render_template("workshops/_screen.html", **names))  # noqa: S704 — a template's


def view_of(workshop: WorkshopView) -> str:
    """By where the workshop is: a poll goes before everything, and so do its results until the agenda goes on."""
    if workshop.state in ("held", "cancelled"):
        return END
    item, poll = workshop.running, live_poll(connection(), workshop.id)
    if poll is not None and not is_past(poll, workshop):
        return POLL
    if item is None:
        return DOOR
    return {"question": QUESTION, "sort": THEMES, "decide": THEMES}.get(item.purpose, TALK)


def nothing(_workshop: WorkshopView) -> dict[str, Any]:
    return {}


def said(workshop: WorkshopView) -> dict[str, Any]:
    """The newest notes on the running question; on the last one when none runs."""
    asked = [item for item in workshop.agenda if item.purpose == "question" and item.begun_at]
    item = max(asked, key=lambda item: item.begun_at or "", default=None)
    notes = newest_notes(connection(), workshop.id, limit=NOTES, item=item.key) if item else []
    return {
        "item": item,
        "notes": [note for note in notes if note.words],
        "per_table": per_table(workshop, figures_of_room(connection(), workshop.id)),
        "time": ItemClock.of(item, now()) if item and item.key == workshop.item else None,
    }


def running(workshop: WorkshopView) -> dict[str, Any]:
    return {"item": workshop.running, "time": ItemClock.of(workshop.running, now())}


def next_steps(workshop: WorkshopView) -> dict[str, Any]:
    page = url_for("workshops.show", number=workshop.number, _external=True)
    return {
        "steps": [
            _("Todo lo que se dijo está anotado y publicado."),
            _("El acta se envía a quienes estuvieron: pueden confirmarla u objetarla."),
            _("Cada aporte recibe una respuesta con motivos."),
        ],
        "page": page,
        "qr": qr_code(page),
    }


PARTS: dict[str, Callable[[WorkshopView], dict[str, Any]]] = {
    QUESTION: said,
    TALK: running,
    THEMES: screen_themes,
    POLL: screen_poll,
    END: next_steps,
}
