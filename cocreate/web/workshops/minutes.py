"""The minutes as pages show them: how far they are, what is next for who leads, what who was there can do."""

from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.domain.shared import Moment
from cocreate.queries.workshops import WorkshopView
from cocreate.queries.workshops.minutes import (
    MinutesStanding,
    MinutesView,
    ObjectionView,
    has_confirmed,
    minutes_of,
    objections_of,
)
from cocreate.web.current import connection, now
from cocreate.web.filters import day_and_time, end_of
from cocreate.web.room import may_lead, room_pseudonym, there


@dataclass(frozen=True)
class Step:
    """For the macro `thread`. `state` is done, now or next."""

    label: str
    state: str
    when: str = ""
    iso: Moment | None = None


@dataclass(frozen=True)
class Next:
    """What who leads does now: one sentence, and where; no address for waiting."""

    title: str
    hint: str
    url: str = ""
    label: str = ""


STATES = ("none", "draft", "put_forward", "approved", "published")


def steps_of(minutes: MinutesView | None) -> list[Step]:
    """Draft, put to who was there, approved, published."""
    reached = STATES.index(minutes.state if minutes else "none")
    known: list[tuple[str, str, Moment | None]] = [
        (_("Se escribe"), _draft_when(minutes), minutes.drafted_at if minutes else None),
        (_("La leen quienes estuvieron"), _window_when(minutes), minutes.objections_until if minutes else None),
        (
            _("Se aprueba"),
            day_and_time(minutes.approved_at) if minutes else "",
            minutes.approved_at if minutes else None,
        ),
        (
            _("Se publica"),
            day_and_time(minutes.published_at) if minutes else "",
            minutes.published_at if minutes else None,
        ),
    ]
    return [Step(label, _state(number, reached), when, iso) for number, (label, when, iso) in enumerate(known, 1)]


def _state(number: int, reached: int) -> str:
    """A draft is being written and a published text is done; what was put forward is with its readers."""
    present = {0: 1, 1: 1, 2: 2, 3: 4}.get(reached, 5)
    return "done" if number < present else "now" if number == present else "next"


def _draft_when(minutes: MinutesView | None) -> str:
    return _("versión %(n)s", n=minutes.edition) if minutes else ""


def _window_when(minutes: MinutesView | None) -> str:
    until = minutes.objections_until if minutes else None
    return _("hasta el %(when)s", when=end_of(until)) if until else ""


# For who leads --------------------------------------------------------------------------------------------------------


def next_for_leaders(number: int, minutes: MinutesStanding | None, waiting: int, at: Moment) -> Next | None:
    """After the workshop is over; None once all is done. `waiting` counts objections without an answer."""
    if minutes is None:
        hint = _("La plataforma propone un borrador con lo que quedó anotado.")
        return _go(number, _("Escribe el acta"), hint, "workshops.write_minutes", _("Escribir el acta"))
    if minutes.state == "published":
        return None
    if minutes.state == "approved":
        hint = _("Al publicar, su huella queda en el registro.")
        return _go(number, _("Publica el acta"), hint, "workshops.publish_minutes", _("Publicar"))
    if waiting:
        title = ngettext("Contesta %(num)s objeción", "Contesta %(num)s objeciones", waiting)
        url = url_for("workshops.minutes", number=number, _anchor="objeciones")
        return Next(
            title, _("Cada una recibe una respuesta con razones antes de aprobar."), url, _("Ver las objeciones")
        )
    if minutes.state == "draft":
        return _of_draft(number, minutes)
    if minutes.is_settled(at):
        hint = _("El plazo terminó o todas las personas confirmaron.")
        return _go(number, _("Aprueba el acta"), hint, "workshops.approve_minutes", _("Revisar y aprobar"))
    return Next(_("Espera a quienes estuvieron"), said_so_far(minutes))


def _of_draft(number: int, minutes: MinutesStanding) -> Next:
    if minutes.change_promised:
        hint = _("Aceptaste una objeción y el texto todavía no la recoge.")
        return _go(number, _("Cambia el acta"), hint, "workshops.write_minutes", _("Cambiar el texto"))
    hint = _("Quienes estuvieron la leen, confirman u objetan.")
    return _go(number, _("Pon el acta a consideración"), hint, "workshops.put_minutes_forward", _("Elegir el plazo"))


def _go(number: int, title: str, hint: str, endpoint: str, label: str) -> Next:
    return Next(title, hint, url_for(endpoint, number=number), label)


def said_so_far(minutes: MinutesStanding) -> str:
    """`Confirmaron 7 de 23 personas que entraron a la sala.`"""
    people = ngettext("%(num)s persona que entró a la sala", "%(num)s personas que entraron a la sala", minutes.there)
    if minutes.confirmed == 1:
        return str(_("La confirmó 1 de %(people)s.", people=people))
    return str(_("La confirmaron %(n)s de %(people)s.", n=minutes.confirmed, people=people))


def confirmed_by(people: int) -> str:
    return str(ngettext("La confirmó %(num)s persona", "La confirmaron %(num)s personas", people))


def filed(objections: int) -> str:
    if not objections:
        return str(_("sin objeciones"))
    return str(ngettext("hubo %(num)s objeción", "hubo %(num)s objeciones", objections))


# For who was there ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Part:
    """What who is looking can do: `was_there`, and whether she has said yes to this edition."""

    was_there: bool
    confirmed: bool


def part_of(workshop: WorkshopView) -> Part:
    if there(workshop) is None:
        return Part(was_there=False, confirmed=False)
    return Part(was_there=True, confirmed=has_confirmed(connection(), workshop.id, room_pseudonym(workshop) or ""))


# On other pages -------------------------------------------------------------------------------------------------------


def section(workshop: WorkshopView) -> dict[str, Any] | None:
    """What `workshops/_minutes_section.html` needs, once the workshop is over."""
    if workshop.state != "held":
        return None
    minutes, leads = minutes_of(connection(), workshop.id), may_lead(workshop)
    return {
        "minutes": minutes,
        "steps": steps_of(minutes),
        "part": part_of(workshop),
        "open": minutes is not None and minutes.takes_objections(now()),
        "next": leaders_next(workshop, minutes) if leads else None,
    }


def leaders_next(workshop: WorkshopView, minutes: MinutesView | None = None) -> Next | None:
    """Of a workshop that is over."""
    minutes = minutes or minutes_of(connection(), workshop.id)
    objections = objections_of(connection(), workshop.id) if minutes else []
    return next_for_leaders(workshop.number, minutes, waiting_in(objections), now())


def waiting_in(objections: list[ObjectionView]) -> int:
    return sum(objection.waits for objection in objections)
