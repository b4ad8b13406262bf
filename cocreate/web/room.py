"""Who acts in the room of a workshop: somebody signed in, or the guest of a phone that came in with the code."""

from typing import Any

from flask import Response, current_app, g, request
from flask_login import current_user
from itsdangerous import BadSignature, URLSafeTimedSerializer

from cocreate.accounts import account_of
from cocreate.accounts.rooms import GUEST_DAYS
from cocreate.application.acts import Actor, Command
from cocreate.application.workshops import room_scope
from cocreate.domain.shared import Aggregate, Role
from cocreate.queries.workshops import WorkshopView
from cocreate.queries.workshops.coming import Presence, presence_of
from cocreate.web.current import actor, bus, connection, roles, setting

COOKIE = "sala"
COOKIE_DAYS = GUEST_DAYS
MOST_ROOMS = 12
DAY = 24 * 60 * 60


def room_actor(workshop: WorkshopView) -> Actor | None:
    """Whoever takes part with this browser; None for somebody who only looks. Being signed in goes first."""
    if current_user.is_authenticated:
        return actor()
    known: dict[str, Actor | None] = g.setdefault("room_actors", {})
    if workshop.id not in known:
        person = guests_here().get(workshop.id)
        account = account_of(connection(), person) if person else None
        known[workshop.id] = account.actor if account else None
    return known[workshop.id]


def room_pseudonym(workshop: WorkshopView) -> str | None:
    """Her name in this workshop alone."""
    who = room_actor(workshop)
    return who.pseudonym(room_scope(workshop.id)) if who else None


def there(workshop: WorkshopView) -> Presence | None:
    """Whether who takes part with this browser was checked in, and how; asked once a request."""
    known: dict[str, Presence | None] = g.setdefault("presences", {})
    if workshop.id not in known:
        person = room_pseudonym(workshop)
        known[workshop.id] = presence_of(connection(), workshop.id, person) if person else None
    return known[workshop.id]


def dispatch_in_room(command: Command, workshop: WorkshopView) -> list[Aggregate.Event]:
    """In the name of who takes part; only where `room_actor` gave somebody."""
    who = room_actor(workshop)
    assert who is not None, "somebody who takes part"  # noqa: S101 — views ask before
    return bus().dispatch(command, who)


def may_lead(workshop: WorkshopView) -> bool:
    """Whoever organises the process, and the facilitators who were named for this workshop."""
    held = roles(workshop.process)
    if Role.ORGANISER in held:
        return True
    return Role.FACILITATOR in held and actor().pseudonym(workshop.process) in workshop.leaders


# The cookie of a phone ------------------------------------------------------------------------------------------------


def guests_here() -> dict[str, str]:
    """Rooms that this phone is a guest in, and as whom."""
    try:
        value = _signer().loads(request.cookies.get(COOKIE, ""), max_age=COOKIE_DAYS * DAY)
    except BadSignature:
        return {}
    return value if isinstance(value, dict) else {}


def remember_guest(response: Response, workshop: WorkshopView, person: str) -> None:
    """The oldest of many rooms is forgotten."""
    others = {room: guest for room, guest in guests_here().items() if room != workshop.id}
    rooms: dict[str, Any] = {**others, workshop.id: person}
    _remember(response, dict(list(rooms.items())[-MOST_ROOMS:]))


def forget_guest(response: Response, workshop: WorkshopView) -> None:
    """So that somebody else can come in with the same phone."""
    _remember(response, {room: guest for room, guest in guests_here().items() if room != workshop.id})


def _remember(response: Response, rooms: dict[str, Any]) -> None:
    response.set_cookie(
        COOKIE,
        _signer().dumps(rooms),
        max_age=COOKIE_DAYS * DAY,
        secure=setting("secure_cookies"),
        httponly=True,
        samesite="Lax",
    )


def _signer() -> URLSafeTimedSerializer:
    secret = current_app.secret_key
    assert secret is not None, "set by create_app"  # noqa: S101 — for the type checker
    return URLSafeTimedSerializer(secret, salt="room")
