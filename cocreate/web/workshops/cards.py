"""Workshops as the cards of a list: when, where, for whom, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.domain.shared import Moment
from cocreate.queries.proposals import Places
from cocreate.queries.workshops.listing import ListedWorkshop
from cocreate.web.words.workshops import mode_name, workshop_state_look, workshop_state_name
from cocreate.web.workshops.times import hours_of, when_of
from cocreate.web.workshops.zones import zone_names


@dataclass(frozen=True)
class Card:
    """`look` and `state` are what the macro `status` draws; empty for what only waits for its day."""

    number: int
    purpose: str
    title: str
    starts: Moment
    ends: Moment
    when: str
    hours: str
    where: str
    zones: str
    audience: str
    seats: str
    look: str
    state: str


def cards_of(workshops: Sequence[ListedWorkshop], places: Places, at: Moment) -> list[Card]:
    return [_card(workshop, places, at) for workshop in workshops]


def _card(workshop: ListedWorkshop, places: Places, at: Moment) -> Card:
    names = zone_names(places, workshop.territory_version, workshop.zones)
    look, state = _state(workshop, at)
    return Card(
        number=workshop.number,
        purpose=workshop.purpose,
        title=workshop.title or _("Taller %(n)s, con el texto retirado", n=workshop.number),
        starts=workshop.starts,
        ends=workshop.ends,
        when=when_of(workshop.starts, workshop.ends, at),
        hours=hours_of(workshop.starts, workshop.ends),
        where=workshop.place if workshop.mode == "in_person" else _where(workshop),
        zones=", ".join(names) or _("Todo el Distrito"),
        audience=workshop.audience,
        seats=_seats(workshop) if workshop.state == "announced" and workshop.ends > at else "",
        look=look,
        state=state,
    )


def _where(workshop: ListedWorkshop) -> str:
    if workshop.mode == "online" or not workshop.place:
        return mode_name(workshop.mode)
    return str(_("%(place)s, y en línea", place=workshop.place))


def _state(workshop: ListedWorkshop, at: Moment) -> tuple[str, str]:
    if workshop.state == "announced" and workshop.ends <= at:
        return "withdrawn", str(_("No se abrió"))
    if workshop.state == "announced":
        return "", ""
    return workshop_state_look(workshop.state), workshop_state_name(workshop.state)


def _seats(workshop: ListedWorkshop) -> str:
    if workshop.capacity is None:
        return str(_("Sin límite de cupo"))
    if workshop.is_full:
        return str(_("Cupo lleno: hay lista de espera"))
    left = workshop.capacity - workshop.seats_taken
    return str(ngettext("Queda %(num)s lugar", "Quedan %(num)s lugares", left))
