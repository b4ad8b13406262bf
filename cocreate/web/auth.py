"""Who is asking: Flask-Login over accounts, sessions that expire, and the doors that ask for a session or a role."""

from collections.abc import Callable, Mapping
from functools import cached_property, wraps
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

from flask import Flask, Response, abort, current_app, flash, g, redirect, request, session, url_for
from flask_babel import gettext as _
from flask_login import LoginManager, UserMixin, current_user, login_required, login_user, logout_user

from cocreate.accounts import NOTICE_VERSION, Account, account_of
from cocreate.accounts.passwords import Passwords
from cocreate.application.acts import PLATFORM
from cocreate.domain.shared import Level, Role, datetime_of
from cocreate.queries.notifications import MOST_COUNTED, unread_by
from cocreate.queries.participants import RoleHeld, first_held
from cocreate.web.current import connection, database, now, roles, setting

View = TypeVar("View", bound=Callable[..., Any])

signed_in = login_required

BEGAN, SEEN = "began", "seen"
NEXT = "next"
MARKS = "marks"
"""Of a ballot that was sent when the session was over: it waits in the browser for who signs in next."""
WAS = "was"
"""In `g`, whose session has just run out: what she sent with it is shown to nobody else."""
HAVE_A_DESK = (
    Role.ORGANISER,
    Role.MODERATOR,
    Role.FACILITATOR,
    Role.UNIT,
    Role.CHAIR,
    Role.COUNCIL_MEMBER,
    Role.AUDITOR,
    Role.MONITOR,
)
"""In the order in which the menu chooses, where somebody has several."""
SEEN_STEP = 60
"""Seconds after which an open session notes again that it is in use."""


class Visitor(UserMixin):
    """A signed-in person, for Flask-Login. The id in the cookie ends with the password that it began with."""

    def __init__(self, account: Account) -> None:
        self.account = account

    def get_id(self) -> str:
        return f"{self.account.person}.{self.account.session_stamp}"

    @property
    def name(self) -> str:
        return self.account.name

    @cached_property
    def unread(self) -> str:
        """The number beside «Mi página»: asked once, by pages that show it. Empty for none.

        A database that is away is told by the page that needed it, not by its header.
        """
        try:
            count = unread_by(connection(), self.account.person)
        except database().unavailable:
            return ""
        return f"{MOST_COUNTED - 1}+" if count == MOST_COUNTED else str(count or "")

    @cached_property
    def desk(self) -> RoleHeld | None:
        """The role whose desk the menu leads to, if there is one; asked once, like `unread`."""
        try:
            return first_held(connection(), self.account.person, HAVE_A_DESK)
        except database().unavailable:
            return None


def needs_role(*wanted: Role, scope_argument: str | None = None) -> Callable[[View], View]:
    """Opens a view to those who have one of the roles, in the process `scope_argument` names or on the platform."""

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


def passwords() -> Passwords:
    return cast("Passwords", current_app.extensions["passwords"])


# Sessions -----------------------------------------------------------------------------------------------------------


def begin_session(account: Account) -> None:
    """Signs a person in; the session of whoever used this browser before is gone."""
    way_and_marks = {name: session[name] for name in (NEXT, MARKS) if name in session}
    session.clear()
    session.update(way_and_marks)
    session[BEGAN] = session[SEEN] = _seconds()
    login_user(Visitor(account))


def end_session() -> None:
    logout_user()
    session.clear()


def keep_session_short() -> None:
    """Ends a session that was idle for too long or is too old; both by the platform's clock."""
    if "_user_id" not in session:
        return
    if not session.permanent:
        session.permanent = True
    at = _seconds()
    began, seen = session.setdefault(BEGAN, at), session.setdefault(SEEN, at)
    if at - seen > setting("idle_minutes") * 60 or at - began > setting("session_hours") * 3_600:
        setattr(g, WAS, session["_user_id"].partition(".")[0])
        end_session()
        flash(_("Tu sesión caducó. Entra otra vez: tus borradores están guardados."), "info")
    elif at - seen > SEEN_STEP:
        session[SEEN] = at


def _seconds() -> int:
    return int(datetime_of(now()).timestamp())


# The way back -------------------------------------------------------------------------------------------------------


def local_path(address: str | None) -> str | None:
    """The address if it leads into this site, else None."""
    if not address or not address.startswith("/") or address.startswith(("//", "/\\")):
        return None
    if any(ord(character) < 32 or character == "\\" for character in address):
        return None
    parts = urlsplit(address)
    return address if not parts.scheme and not parts.netloc else None


def remember_way(address: str | None) -> None:
    """Where to go on after signing in or up."""
    way = local_path(address)
    if way:
        session[NEXT] = way


def way_back(otherwise: str) -> str:
    return local_path(session.pop(NEXT, None)) or otherwise


def ask_to_sign_in() -> Response:
    """A page that needs a session was asked for: to the sign-in page, which says why, and afterwards back."""
    remember_way(request.full_path.rstrip("?") if request.method == "GET" else local_path(_referring_path()))
    return cast("Response", redirect(url_for("participants.sign_in", por="1"), 303))


def _referring_path() -> str:
    try:
        parts = urlsplit(request.referrer or "")
    except ValueError:  # no browser sends such an address
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "") if parts.netloc == request.host else ""


def _who_answers(settings: Mapping[str, Any]) -> dict[str, str]:
    """Who is responsible for personal data, as the privacy notice must say (LOPDP art. 12)."""
    return {
        "controller": settings["privacy_controller"] or f"{settings['brand_name']} {settings['brand_place']}",
        "contact": settings["privacy_contact"] or settings["mail_from"],
    }


def init_auth(app: Flask) -> None:
    app.extensions["passwords"] = Passwords(app.config["SETTINGS"]["password_memory_kib"])
    manager = LoginManager(app)
    manager.session_protection = None  # an address may change on the way to work; the stamp guards the session
    manager.unauthorized_handler(ask_to_sign_in)

    @manager.user_loader
    def load(cookie_id: str) -> Visitor | None:
        person, _sep, stamp = cookie_id.partition(".")
        account = account_of(connection(), person)
        return Visitor(account) if account and account.session_stamp == stamp else None

    app.before_request(keep_session_short)
    app.jinja_env.globals.update(notice_version=NOTICE_VERSION, privacy=_who_answers(app.config["SETTINGS"]))


__all__ = [
    "Level",
    "Role",
    "Visitor",
    "begin_session",
    "current_user",
    "end_session",
    "init_auth",
    "local_path",
    "needs_role",
    "passwords",
    "remember_way",
    "signed_in",
    "way_back",
]
