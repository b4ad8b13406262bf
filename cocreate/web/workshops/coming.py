"""Who comes to a workshop, as its pages show it: registration, one's own ticket, who was there and what it was like."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import format_decimal
from flask_babel import gettext as _
from markupsafe import Markup

from cocreate.queries.assemblies import mandates_of
from cocreate.queries.proposals import setting_of
from cocreate.queries.workshops import WorkshopView
from cocreate.queries.workshops.coming import (
    OwnWorkshop,
    RegistrationView,
    coming_to,
    evaluation_of,
    registration_of,
    representation_of,
)
from cocreate.queries.workshops.planning import link_of
from cocreate.web.auth import current_user
from cocreate.web.current import actor, connection, now
from cocreate.web.filters import local
from cocreate.web.news.things import absolute
from cocreate.web.qr import qr_code
from cocreate.web.room import may_lead, room_pseudonym, there
from cocreate.web.words.descriptions import evaluated_name
from cocreate.web.workshops.described import described_in
from cocreate.web.workshops.tickets import ticket_of
from cocreate.web.workshops.times import when_of


@dataclass(frozen=True)
class TicketCard:
    """`code` as it is read aloud; `qr` leads who receives people to `url`."""

    code: str
    url: str
    qr: Markup


def section(workshop: WorkshopView) -> dict[str, Any] | None:
    """What `workshops/_coming_section.html` needs; None for no section."""
    if not workshop.is_public:
        return None
    held = workshop.state == "held"
    coming = coming_to(connection(), workshop.id)
    evaluation = evaluation_of(connection(), workshop.id) if held else None
    return {
        "leads": may_lead(workshop),
        "coming": coming,
        "left": None if workshop.capacity is None else max(0, workshop.capacity - coming.seated),
        "mine": own_registration(workshop),
        "link": "" if held else link_for(workshop),
        "was_there": there(workshop) is not None,
        "representation": representation_of(connection(), workshop.id) if held or workshop.is_live else None,
        "described": described_in(workshop) if held else [],
        "evaluation": evaluation,
        "averages": [
            (evaluated_name(aspect), format_decimal(average, "0.0"))
            for aspect, average in (evaluation.averages if evaluation else {}).items()
        ],
    }


def representation_missing(workshop: WorkshopView) -> bool:
    """Whether who leads it should say which groups were there, before the workshop ends."""
    return workshop.groups is None


def own_registration(workshop: WorkshopView) -> RegistrationView | None:
    """Of who is signed in."""
    if not current_user.is_authenticated:
        return None
    return registration_of(connection(), workshop.id, room_pseudonym(workshop) or "")


def link_for(workshop: WorkshopView, *, registered: bool | None = None) -> str:
    """Where people meet online, for who has a place or is in the room; for everybody else nothing."""
    if not workshop.has_link or workshop.state in ("held", "cancelled"):
        return ""
    if registered is None:
        mine = own_registration(workshop)
        registered = (mine is not None and not mine.waits) or there(workshop) is not None
    return link_of(connection(), workshop.id) if registered else ""


def ticket_card(workshop: WorkshopView, person: str) -> TicketCard:
    code = ticket_of(workshop.id, person)
    url = absolute(url_for("workshops.ticket", number=workshop.number, ticket=code))
    return TicketCard(spaced(code), url, qr_code(url))


def spaced(code: str) -> str:
    """In two halves, as it is read aloud; blanks do not matter where it is typed."""
    half = len(code) // 2
    return f"{code[:half]} {code[half:]}"


@dataclass(frozen=True)
class OwnLine:
    """One of somebody's own workshops, for her page. `url` is where she has something to do or to read."""

    title: str
    url: str
    note: str
    icon: str
    ticket: str | None


def own_lines(workshops: Iterable[OwnWorkshop]) -> list[OwnLine]:
    return [_own_line(workshop) for workshop in workshops]


def _own_line(workshop: OwnWorkshop) -> OwnLine:
    seated = workshop.registered and not workshop.waits and workshop.is_ahead
    ticket = ticket_of(workshop.id, workshop.person) if seated and not workshop.arrived else None
    return OwnLine(
        title=workshop.title or str(_("Taller %(n)s, con el texto retirado", n=workshop.number)),
        url=url_for("workshops.show", number=workshop.number),
        note=f"{when_of(workshop.starts, workshop.ends, now())} · {_state_of(workshop)}",
        icon="fecha" if workshop.is_ahead else "ok",
        ticket=url_for("workshops.ticket", number=workshop.number, ticket=ticket) if ticket else None,
    )


def _state_of(workshop: OwnWorkshop) -> str:
    if workshop.state == "cancelled":
        return str(_("Cancelado"))
    if workshop.arrived:
        return str(_("Estás en la sala") if workshop.is_ahead else _("Estuviste"))
    if not workshop.is_ahead:
        return str(_("Te inscribiste"))
    return str(_("Estás en la lista de espera") if workshop.waits else _("Tienes un cupo"))


def named_tables(workshop: WorkshopView) -> list[tuple[str, str]]:
    return [
        (table.key, _("Mesa %(key)s: %(topic)s", key=table.key, topic=table.topic) if table.topic else table.key)
        for table in workshop.tables
    ]


def named_zones(workshop: WorkshopView) -> list[tuple[str, str]]:
    """All of the city, by name: people come from everywhere."""
    setting = setting_of(connection(), workshop.process)
    if setting is None:
        return []
    zones = setting.places.zones(workshop.territory_version)
    return sorted(((zone.code, zone.name) for zone in zones), key=lambda pair: pair[1])


def named_mandates(workshop: WorkshopView) -> list[tuple[str, str]]:
    """In whose name who is signed in may come: mandates of assemblies in force on the day of the workshop."""
    day = local(workshop.starts).date().isoformat()
    mandates = mandates_of(connection(), actor().pseudonym(workshop.process), day)
    return [
        (f"{mandate.assembly.id}/{mandate.delegate}", _("Por la asamblea %(name)s", name=mandate.assembly.name or "–"))
        for mandate in mandates
    ]
