"""The desks of moderation, of units and of rounds: what waits, how long it has waited, and where to do it."""

from flask import Blueprint, abort, render_template

from cocreate.queries.processes import ProcessView, process_by_id, units_of_member
from cocreate.web.auth import Role, signed_in
from cocreate.web.current import actor, connection, now, roles
from cocreate.web.desks import (
    MODERATES,
    VOTING_DESK,
    happened_today,
    moderation_name,
    moderation_tasks,
    round_tasks,
    total,
    unit_tasks,
)

bp = Blueprint("desks", __name__)


def _found(process: str) -> ProcessView:
    return process_by_id(connection(), process) or abort(404)


@bp.get("/procesos/<process>/mesa/moderacion")
@signed_in
def moderation(process: str) -> str:
    mine, at = roles(process), now()
    if not mine & (MODERATES | {Role.ORGANISER}):
        abort(403)
    view = _found(process)
    tasks = moderation_tasks(process, mine, actor().pseudonym(process), at)
    return render_template(
        "desks/moderation.html",
        process=view,
        at=at,
        name=moderation_name(mine | {Role.MODERATOR} if Role.ORGANISER in mine else mine),
        tasks=tasks,
        total=total(tasks),
        today=happened_today(at),
        moderates=Role.MODERATOR in mine,
        facilitates=Role.FACILITATOR in mine,
        decides=bool(mine & {Role.MODERATOR, Role.ORGANISER}),
    )


@bp.get("/procesos/<process>/mesa/unidad")
@signed_in
def unit(process: str) -> str:
    at = now()
    if Role.UNIT not in roles(process):
        abort(403)
    view = _found(process)
    units = units_of_member(connection(), process, actor().pseudonym(process))
    tasks = unit_tasks(process, units, at)
    return render_template(
        "desks/unit.html",
        process=view,
        at=at,
        units=units,
        tasks=tasks,
        total=total(tasks),
        today=happened_today(at),
    )


@bp.get("/procesos/<process>/mesa/votaciones")
@signed_in
def rounds(process: str) -> str:
    """For the council, who audits and who monitors."""
    mine, at = roles(process), now()
    if not mine & VOTING_DESK:
        abort(403)
    view = _found(process)
    tasks = round_tasks(process, mine, actor().pseudonym(process), at)
    return render_template(
        "desks/rounds.html", process=view, at=at, tasks=tasks, total=total(tasks), today=happened_today(at)
    )
