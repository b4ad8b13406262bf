"""The link that stops letters: signed, for one person and one kind, good for ever and without signing in (RFC 8058)."""

from flask import url_for
from itsdangerous import BadData, URLSafeSerializer

from cocreate.kept.preferences import EVERYTHING, WEEKLY_DIGEST, NewsKind
from cocreate.web.current import key
from cocreate.web.news.things import absolute

WHAT = frozenset({EVERYTHING, WEEKLY_DIGEST, *NewsKind})


def stopping_url(person: str, what: str) -> str:
    """The address, complete, that stops letters of a kind, the weekly letter, or all of these letters."""
    return absolute(url_for("notifications.unsubscribe", token=_signer().dumps([person, what])))


def meant_by(token: str) -> tuple[str, str] | None:
    """Whose letters a link stops, and which; None for one that we did not sign."""
    try:
        person, what = _signer().loads(token)
    except (BadData, ValueError):
        return None
    return (person, what) if what in WHAT else None


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(key("secret"), salt="stop letters")
