"""The blueprint of all pages of people, and what several of them need."""

from typing import Any

from flask import Blueprint, current_app, url_for
from flask_wtf import FlaskForm

from cocreate.accounts import Account, account_of
from cocreate.queries.proposals import setting_of
from cocreate.web.auth import current_user
from cocreate.web.current import connection, now
from cocreate.web.filters import local
from cocreate.web.words import level_name, purpose_name, role_name, status_name

bp = Blueprint("participants", __name__)
Answer = Any


@bp.context_processor
def words() -> dict[str, object]:
    return {function.__name__: function for function in (level_name, role_name, purpose_name, status_name)}


def me() -> Account:
    account: Account = current_user.account
    return account


def found(person: str) -> Account | None:
    return account_of(connection(), person)


def today() -> str:
    """The city's day, YYYY-MM-DD."""
    return local(now()).date().isoformat()


def zones() -> list[tuple[str, str]]:
    """Codes and names of the zones of today, for a form."""
    here = setting_of(connection())
    if here is None:
        return []
    return [(area.code, area.name) for area in here.places.zones(here.places.version_on(today()))]


def identity_key() -> bytes:
    key: bytes = current_app.config["KEYS"]["identity"]
    return key


def status_of(form: FlaskForm) -> int:
    """422 for a form whose shape is wrong, 200 for one that is only shown."""
    return 422 if form.errors else 200


def letters_url() -> str | None:
    """Where letters can be read on a development platform."""
    return url_for("letters.index") if current_app.config["SETTINGS"]["show_letters"] else None
