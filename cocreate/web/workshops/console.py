"""What the console of a workshop shows beside its forms: agenda with clocks, figures, notes, what is still missing."""

from dataclasses import dataclass
from typing import Any

from flask import render_template, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from cocreate.domain.shared import Moment, datetime_of, later
from cocreate.queries.workshops import ItemView, WorkshopView, room_code
from cocreate.queries.workshops.contributions import newest_notes
from cocreate.queries.workshops.room import RoomFigures, figures_of_room, photos_of
from cocreate.web.current import connection, now
from cocreate.web.workshops.boards import ItemClock, table_name
from cocreate.web.workshops.deciding import lead_poll
from cocreate.web.workshops.times import timed

NOTES = 30
PLACES = {
    "agenda": "_lead_agenda",
    "hasta": "_lead_until",
    "sala-cifras": "_lead_figures",
    "notas": "_lead_notes",
    "falta": "_lead_missing",
    "consultas-lado": "_lead_polls",
}
"""Parts that change by themselves, and their templates."""


@dataclass(frozen=True)
class Step:
    """An item of the agenda on the console. `state` is done, now or next; `begins` the clock time by the plan."""

    item: ItemView
    state: str
    begins: str
    notes: int


@dataclass(frozen=True)
class TableFigures:
    """`key` is None for the whole room."""

    key: str | None
    name: str
    topic: str
    people: int
    notes: int


def console_of(workshop: WorkshopView) -> dict[str, Any]:
    """Names for `workshops/lead.html` and its parts."""
    figures = figures_of_room(connection(), workshop.id)
    code = room_code(connection(), workshop.id)
    return {
        "workshop": workshop,
        "figures": figures,
        "steps": steps_of(workshop, figures),
        "time": ItemClock.of(workshop.running, now()),
        "until_end": minutes_left(workshop),
        "per_table": per_table(workshop, figures),
        "notes": newest_notes(connection(), workshop.id, limit=NOTES, linked=True),
        "polls": lead_poll(workshop),
        "photos": len(photos_of(connection(), workshop.id)),
        "code": code,
        "room_url": url_for("workshops.room", code=code, _external=True) if code else "",
        "missing": missing_of(workshop, figures),
    }


def drawn_console(workshop: WorkshopView) -> dict[str, Markup]:
    """The parts that change by themselves, by the place that each has on the page."""
    names = console_of(workshop)
    return {
        place: Markup(render_template(f"workshops/{template}.html", **names))  # noqa: S704 — a template's
        for place, template in PLACES.items()
    }


def steps_of(workshop: WorkshopView, figures: RoomFigures) -> list[Step]:
    return [
        Step(at.item, _state(workshop, at.item), at.begins, figures.notes_on.get(at.item.key, 0))
        for at in timed(workshop.agenda, workshop.starts)
    ]


def _state(workshop: WorkshopView, item: ItemView) -> str:
    if item.key == workshop.item:
        return "now"
    return "done" if item.begun_at else "next"


def minutes_left(workshop: WorkshopView) -> int:
    """To the planned end; below zero when it has passed."""
    return int((datetime_of(workshop.ends) - datetime_of(now())).total_seconds() // 60)


def per_table(workshop: WorkshopView, figures: RoomFigures) -> list[TableFigures]:
    """The whole room first, where it has anything that is at no table."""
    rows = [
        TableFigures(
            table.key,
            table_name(workshop, table.key),
            table.topic,
            figures.people_at.get(table.key, 0),
            figures.notes_at.get(table.key, 0),
        )
        for table in workshop.tables
    ]
    loose = TableFigures(None, _("Sin mesa"), "", figures.people_at.get(None, 0), figures.notes_at.get(None, 0))
    return [*rows, loose] if rows and (loose.people or loose.notes) else rows


def missing_of(workshop: WorkshopView, figures: RoomFigures) -> list[str]:
    """What should be there before a workshop ends, as sentences; nothing of it is forced here."""
    found = []
    if workshop.groups is None:
        found.append(_("Anota qué grupos de atención prioritaria están."))
    if figures.checked_in + workshop.at_the_door == 0:
        found.append(_("Nadie está registrado en la sala: cuenta a quienes vinieron."))
    silent = [item for item in workshop.agenda if item.purpose == "question" and not figures.notes_on.get(item.key)]
    if silent:
        found.append(_("Hay preguntas sin ningún aporte: %(n)s.", n=len(silent)))
    if any(poll.state in ("open", "closed") for poll in lead_poll(workshop)["polls"]):
        found.append(_("Hay una consulta que no está cerrada y revelada."))
    return found


def questions(workshop: WorkshopView) -> list[tuple[str, str]]:
    return [(item.key, item.words) for item in workshop.agenda if item.purpose == "question"]


def tables(workshop: WorkshopView) -> list[tuple[str, str]]:
    named = [(table.key, table_name(workshop, table.key), table.topic) for table in workshop.tables]
    return [(key, f"{name}: {topic}" if topic else name) for key, name, topic in named]


def doors_from(workshop: WorkshopView, hours: int) -> Moment:
    """From when on the doors may be opened."""
    return later(workshop.starts, hours=-hours)


def ways_on(workshop: WorkshopView) -> list[tuple[str, str, str]]:
    """Other pages of who leads: endpoints, names, signs."""
    ways = [
        ("workshops.arrivals", _("Llegadas"), "gente"),
        ("workshops.represent", _("Representación"), "mano"),
        ("workshops.board", _("Temas"), "lista"),
        ("workshops.polls", _("Consultas"), "voto"),
        ("workshops.agreements", _("Acuerdos"), "ok"),
    ]
    after = [
        ("workshops.minutes", _("Acta"), "doc"),
        ("workshops.destination", _("Decidir qué pasa con lo dicho"), "balanza"),
        ("workshops.afterwards", _("Lo que pasó con lo dicho"), "va"),
    ]
    if workshop.doors_at is None:
        return []
    return ways if workshop.is_live else [*ways[1:], *after]
