"""What the pages of rounds share: the blueprint, the round of an address, who organises it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import Blueprint, Response, abort, flash, redirect, url_for
from werkzeug.wrappers import Response as BaseResponse

from cocreate.application.prioritisation import State
from cocreate.queries.prioritisation.views import RoundView, round_numbered
from cocreate.web.auth import Role, signed_in
from cocreate.web.current import connection, roles
from cocreate.web.words import role_name, theme_name
from cocreate.web.words.prioritisation import ballot_type_name, money, rule_name

bp = Blueprint("prioritisation", __name__)

Answer = str | Response | BaseResponse
View = TypeVar("View", bound=Callable[..., Any])


@bp.context_processor
def words() -> dict[str, object]:
    named = (ballot_type_name, money, role_name, rule_name, theme_name)
    return {function.__name__: function for function in named}


def organises(process: str) -> bool:
    return Role.ORGANISER in roles(process)


def found(number: int) -> RoundView:
    """The round of an address. Drafts exist for who organises the process alone."""
    round = round_numbered(connection(), number) or abort(404)
    if round.state is State.DRAFT and not organises(round.process):
        abort(404)
    return round


def with_role(*wanted: Role) -> Callable[[View], View]:
    """For people with one of these roles in the process of the round, which the view gets in place of its number."""

    def decorate(view: View) -> View:
        @wraps(view)
        @signed_in
        def guarded(number: int, **kwargs: Any) -> Any:
            round = found(number)
            if roles(round.process).isdisjoint(wanted):
                abort(403)
            return view(round, **kwargs)

        return guarded  # type: ignore[return-value]

    return decorate


def to_round(round: RoundView, message: str, endpoint: str = "prioritisation.show", **where: Any) -> BaseResponse:
    flash(message, "success")
    return redirect(url_for(endpoint, number=round.number, **where), 303)
