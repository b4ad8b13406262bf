"""Letters about one's own place at a workshop, put together when they are sent: times, place and link as of then."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from cocreate.accounts import account_of
from cocreate.application.workshops import room_scope
from cocreate.kept.letters import Letter
from cocreate.queries.workshops import WorkshopView, workshop_by_id
from cocreate.queries.workshops.coming import registration_of
from cocreate.web.current import connection, now
from cocreate.web.news.letters import NothingToTell
from cocreate.web.news.things import absolute
from cocreate.web.workshops.coming import link_for, spaced
from cocreate.web.workshops.tickets import ticket_of
from cocreate.web.workshops.times import when_of

WAITING = "workshop_waiting"
KINDS = frozenset({"workshop_place", "workshop_moved_up", WAITING})


def details_of(letter: Letter) -> dict[str, Any]:
    """What the templates need. Raises NothingToTell when it is not so any more: who cancelled meanwhile has no place,
    and who moved up no longer waits."""
    workshop = workshop_by_id(connection(), letter.details["workshop"])
    account = account_of(connection(), letter.person or "")
    if workshop is None or account is None:
        raise NothingToTell(letter.once)
    person = account.actor.pseudonym(room_scope(workshop.id))
    mine = registration_of(connection(), workshop.id, person)
    if mine is None or mine.waits != (letter.kind == WAITING):
        raise NothingToTell(letter.once)
    return {
        "name": account.name,
        "title": workshop.title or _("Taller %(n)s, con el texto retirado", n=workshop.number),
        "when": when_of(workshop.starts, workshop.ends, now()),
        "place": workshop.place,
        "link": link_for(workshop, registered=not mine.waits),
        **_addresses(workshop, ticket_of(workshop.id, person)),
    }


def _addresses(workshop: WorkshopView, ticket: str) -> dict[str, str]:
    number = workshop.number
    return {
        "ticket": spaced(ticket),
        "ticket_url": absolute(url_for("workshops.ticket", number=number, ticket=ticket)),
        "calendar_url": absolute(url_for("workshops.calendar", number=number)),
        "registration_url": absolute(url_for("workshops.register", number=number)),
        "url": absolute(url_for("workshops.show", number=number)),
    }
