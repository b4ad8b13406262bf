"""What the pages of responses share: the blueprint, the response of an address, words for templates, who may answer."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, abort
from werkzeug.wrappers import Response as BaseResponse

from cocreate.queries.processes import ProcessView, Unit, process_by_id, units_of, units_of_member
from cocreate.queries.responses import ResponseView, response_of_number
from cocreate.web.auth import Role, needs_role
from cocreate.web.current import actor, connection, roles
from cocreate.web.words import responses

bp = Blueprint("responses", __name__)

Answer = str | Response | BaseResponse | tuple[str, int] | tuple[str, dict[str, str]]

NAMES: dict[str, Callable[..., Any]] = {
    "answer_name": responses.outcome_name,
    "answer_look": responses.outcome_look,
    "answer_edge": responses.outcome_edge,
    "verdict_of": responses.verdict_of,
    "clock_words": responses.clock_words,
    "pace_words": responses.pace_words,
    "lateness": responses.lateness,
}
"""For the templates of every context: what became of a proposal stands on many pages."""
for name, function in NAMES.items():
    bp.add_app_template_global(function, name)

answerers = needs_role(Role.UNIT, Role.ORGANISER, scope_argument="process")
judges = needs_role(Role.ORGANISER, Role.MODERATOR, scope_argument="process")


def found(number: int, edition: int | None = None) -> ResponseView:
    return response_of_number(connection(), number, edition) or abort(404)


def found_process(process: str) -> ProcessView:
    return process_by_id(connection(), process) or abort(404)


def must_answer(process: str) -> None:
    """403 unless who is asking answers in this process."""
    if not roles(process) & {Role.UNIT, Role.ORGANISER}:
        abort(403)


def units_to_speak_for(process: str) -> list[Unit]:
    """Every unit for who organises; for others those that they speak for."""
    if Role.ORGANISER in roles(process):
        return units_of(connection(), process)
    return units_of_member(connection(), process, actor().pseudonym(process))
