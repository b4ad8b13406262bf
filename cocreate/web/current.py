"""What a view may use of the running house: the bus, a connection to read with, who is asking."""

from typing import Any, cast

import sqlalchemy as sa
from flask import current_app, g
from flask_login import current_user

from cocreate.application.acts import PLATFORM, Actor, Command
from cocreate.application.bus import Bus
from cocreate.database import Database
from cocreate.domain.shared import Aggregate, Moment, Role
from cocreate.queries.participants import roles_of


def bus() -> Bus:
    return cast("Bus", current_app.extensions["bus"])


def database() -> Database:
    return bus().database


def setting(name: str) -> Any:
    """A setting by the name of its field in `config.Settings`."""
    return current_app.config["SETTINGS"][name]


def key(name: str) -> bytes:
    """A secret of the platform: `secret` (sessions), `identity` (who is known already), `promise` (signs to voters)."""
    return cast("bytes", current_app.config["KEYS"][name])


def connection() -> sa.Connection:
    """One connection for everything that this request reads.

    After a command, redirect: what was read before does not see what was written since.
    """
    if "connection" not in g:
        g.connection = database().reader.connect()
    return cast("sa.Connection", g.connection)


def close_connection(_error: BaseException | None = None) -> None:
    opened = g.pop("connection", None)
    if opened is not None:
        opened.close()


def now() -> Moment:
    return bus().now()


def actor() -> Actor:
    """Who is signed in. Only behind `signed_in` (web/auth.py)."""
    return cast("Actor", current_user.account.actor)


def dispatch(command: Command) -> list[Aggregate.Event]:
    """Carries out a command in the name of who is signed in. What was read with goes back first: under load nobody
    holds two connections, and what is read afterwards sees what was written."""
    who = actor()
    close_connection()
    return bus().dispatch(command, who)


def roles(scope: str = PLATFORM) -> frozenset[Role]:
    """The roles of who is asking, in a process or on the platform; read once a request."""
    if not current_user.is_authenticated:
        return frozenset()
    known: dict[str, frozenset[Role]] = g.setdefault("roles", {})
    if scope not in known:
        known[scope] = roles_of(connection(), actor().pseudonym(scope))
    return known[scope]
