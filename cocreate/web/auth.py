"""Who is asking: Flask-Login over accounts, and the doors that ask for a session or a role."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import Flask, abort, session
from flask_login import LoginManager, UserMixin, current_user, login_required

from cocreate.accounts import Account, account_of
from cocreate.application.acts import PLATFORM
from cocreate.domain.shared import Role
from cocreate.web.current import connection, roles

View = TypeVar("View", bound=Callable[..., Any])

signed_in = login_required


class Visitor(UserMixin):  # type: ignore[misc]
    """A signed-in person, for Flask-Login. The id in the cookie ends with the password that it began with."""

    def __init__(self, account: Account) -> None:
        self.account = account

    def get_id(self) -> str:
        return f"{self.account.person}.{self.account.session_stamp}"

    @property
    def name(self) -> str:
        return self.account.name


def needs_role(*wanted: Role, scope_argument: str | None = None) -> Callable[[View], View]:
    """Opens a view to those who have one of the roles, in the process that `scope_argument` names, or on the platform."""

    def guard(view: View) -> View:
        @wraps(view)
        @login_required
        def guarded(*args: Any, **kwargs: Any) -> Any:
            scope = kwargs[scope_argument] if scope_argument else PLATFORM
            if not roles(scope) & set(wanted):
                abort(403)
            return view(*args, **kwargs)

        return guarded  # type: ignore[return-value]

    return guard


def init_auth(app: Flask) -> None:
    manager = LoginManager(app)
    manager.login_view = "participants.sign_in"
    manager.session_protection = None  # an address may change on the way to work; the stamp guards the session

    @manager.user_loader
    def load(cookie_id: str) -> Visitor | None:
        person, _, stamp = cookie_id.partition(".")
        account = account_of(connection(), person)
        return Visitor(account) if account and account.session_stamp == stamp else None

    @app.before_request
    def keep_session_short() -> None:
        session.permanent = bool(session.get("_user_id"))


__all__ = ["Visitor", "current_user", "init_auth", "needs_role", "signed_in"]
