"""What the pages of workshops share: the blueprint, the workshop of an address, who leads it, names for readers."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import Blueprint, Response, abort, flash, redirect, url_for
from werkzeug.wrappers import Response as BaseResponse

from cocreate.queries.workshops import WorkshopView, workshop_of_number, workshop_of_room
from cocreate.web.auth import signed_in
from cocreate.web.current import connection
from cocreate.web.limits import count
from cocreate.web.room import may_lead
from cocreate.web.words import status_name
from cocreate.web.words.processes import file_kind, file_size
from cocreate.web.words.responses import outcome_name
from cocreate.web.words.workshops import (
    answer_name,
    arrival_name,
    fate_look,
    fate_name,
    item_kind_name,
    mode_name,
    poll_kind_name,
    priority_group_name,
    set_aside_name,
    via_name,
    workshop_kind_name,
    workshop_state_look,
    workshop_state_name,
)

bp = Blueprint("workshops", __name__)

Answer = str | Response | BaseResponse
View = TypeVar("View", bound=Callable[..., Any])


@bp.context_processor
def words() -> dict[str, object]:
    named = (
        answer_name,
        arrival_name,
        fate_look,
        fate_name,
        file_kind,
        file_size,
        item_kind_name,
        mode_name,
        outcome_name,
        poll_kind_name,
        priority_group_name,
        set_aside_name,
        status_name,
        via_name,
        workshop_kind_name,
        workshop_state_look,
        workshop_state_name,
    )
    return {function.__name__: function for function in named}


def found(number: int) -> WorkshopView:
    """The workshop of an address. Only who leads it sees one that is not public yet; to others it does not exist."""
    workshop = workshop_of_number(connection(), number) or abort(404)
    if not workshop.is_public and not may_lead(workshop):
        abort(404)
    return workshop


def room_found(code: str) -> WorkshopView:
    """The workshop of a room's code. A wrong one is counted: nobody tries them all."""
    workshop = workshop_of_room(connection(), code)
    if workshop is None:
        count("room_code")
        abort(404)
    return workshop


def leaders_only(view: View) -> View:
    """For who leads the workshop of the address. The view gets the workshop in the place of its number."""

    @wraps(view)
    @signed_in
    def guarded(number: int, **kwargs: Any) -> Any:
        workshop = found(number)
        if not may_lead(workshop):
            abort(403)
        return view(workshop, **kwargs)

    return guarded  # type: ignore[return-value]


def to_workshop(workshop: WorkshopView, message: str, endpoint: str = "workshops.show", **where: Any) -> BaseResponse:
    flash(message, "success")
    return redirect(url_for(endpoint, number=workshop.number, **where), 303)
