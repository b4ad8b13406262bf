"""Which rooms this phone has told about itself in: a mark that stays on the phone, so that nothing here joins it to the
answers."""

from flask import Response, current_app, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

from cocreate.queries.workshops import WorkshopView
from cocreate.web.current import setting
from cocreate.web.room import COOKIE_DAYS, DAY, MOST_ROOMS

COOKIE = "sobre-mi"


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
