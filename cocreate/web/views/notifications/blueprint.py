"""The blueprint of all pages about news, and what templates everywhere may ask about following."""

from typing import Any

from flask import Blueprint

from cocreate.accounts import Account
from cocreate.kept.follows import follows
from cocreate.web.auth import current_user
from cocreate.web.current import connection
from cocreate.web.words.notifications import choice_name, kind_name, reason_name

bp = Blueprint("notifications", __name__)
Answer = Any


@bp.context_processor
def words() -> dict[str, object]:
    return {function.__name__: function for function in (choice_name, kind_name, reason_name)}


@bp.app_template_global()
def is_following(subject: str) -> bool:
    """Does who is asking follow it? Strangers cost no question."""
    return bool(current_user.is_authenticated) and follows(connection(), me().person, subject)


def me() -> Account:
    account: Account = current_user.account
    return account
