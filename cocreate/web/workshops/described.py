"""How people in a room described themselves, as far as it may be shown; and which phones have told already: a mark that
stays on the phone, so that nothing here joins it to the answers."""

from dataclasses import dataclass

from flask import Response, current_app, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

from cocreate.application.workshops import SMALLEST_GROUP, PriorityGroup
from cocreate.kept.descriptions import Aspect, Shown, descriptions_counted, shown
from cocreate.queries.workshops import WorkshopView
from cocreate.web.current import connection, setting
from cocreate.web.room import COOKIE_DAYS, DAY, MOST_ROOMS
from cocreate.web.words.descriptions import ANSWERS, aspect_name, description_name

COOKIE = "sobre-mi"


@dataclass(frozen=True)
class Described:
    """One question: `counts` of the answers that many gave, names of those `withheld` because few or none did."""

    aspect: str
    name: str
    counts: list[tuple[str, int]]
    withheld: list[str]


def described_in(workshop: WorkshopView) -> list[Described]:
    """Nothing while nobody has described herself."""
    counted = descriptions_counted(connection(), workshop.id)
    return [_described(aspect, _shown(workshop, counted, aspect)) for aspect in Aspect if aspect in counted]


def group_counts(workshop: WorkshopView) -> dict[str, int]:
    """Of groups of priority attention: what may stand in the record."""
    counts = _shown(workshop, descriptions_counted(connection(), workshop.id), Aspect.GROUP).counts
    return {group: people for group, people in counts.items() if group in set(PriorityGroup)}


def _shown(workshop: WorkshopView, counted: dict[str, dict[str, int]], aspect: Aspect) -> Shown:
    answers = [str(answer) for answer in ANSWERS[aspect]]
    return shown(counted.get(aspect, {}), answers, least=SMALLEST_GROUP, still_open=workshop.is_live)


def _described(aspect: Aspect, shown: Shown) -> Described:
    counts = [(description_name(aspect, answer), people) for answer, people in shown.counts.items()]
    return Described(
        aspect=aspect.value,
        name=aspect_name(aspect),
        counts=sorted(counts, key=lambda pair: -pair[1]),
        withheld=[description_name(aspect, answer) for answer in shown.withheld],
    )


# The mark of a phone --------------------------------------------------------------------------------------------------


def has_described(workshop: WorkshopView) -> bool:
    return workshop.id in _rooms()


def remember_described(response: Response, workshop: WorkshopView) -> None:
    rooms = [*(room for room in _rooms() if room != workshop.id), workshop.id]
    response.set_cookie(
        COOKIE,
        _signer().dumps(rooms[-MOST_ROOMS:]),
        max_age=COOKIE_DAYS * DAY,
        secure=setting("secure_cookies"),
        httponly=True,
        samesite="Lax",
    )


def _rooms() -> list[str]:
    try:
        value = _signer().loads(request.cookies.get(COOKIE, ""), max_age=COOKIE_DAYS * DAY)
    except BadSignature:
        return []
    return value if isinstance(value, list) else []


def _signer() -> URLSafeTimedSerializer:
    secret = current_app.secret_key
    assert secret is not None, "set by create_app"  # noqa: S101 — for the type checker
    return URLSafeTimedSerializer(secret, salt="described")
