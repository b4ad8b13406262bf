"""The organiser's desk: what waits, how long it has waited, and where to do it; below it, the phases."""

from flask import abort, redirect, render_template, url_for
from werkzeug.wrappers import Response

from cocreate.queries.council import forum_of
from cocreate.web.auth import Role, signed_in
from cocreate.web.current import actor, connection, now, roles
from cocreate.web.desks import MODERATES, VOTING_DESK, happened_today, organiser_tasks, total
from cocreate.web.views.processes.blueprint import bp, found


@bp.get("/procesos/<process>/mesa")
@signed_in
def desk(process: str) -> str | Response:
    """Who does not organise is led to her own desk."""
    mine, at = roles(process), now()
    if Role.ORGANISER not in mine:
        return _elsewhere(process, mine)
    view = found(process)
    tasks = organiser_tasks(view, actor().pseudonym(process), at)
    return render_template(
        "processes/desk.html",
        process=view,
        at=at,
        forum=forum_of(connection(), process),
        tasks=tasks,
        total=total(tasks),
        today=happened_today(at),
    )


def _elsewhere(process: str, mine: frozenset[Role]) -> Response:
    if mine & MODERATES:
        return redirect(url_for("desks.moderation", process=process))
    if Role.UNIT in mine:
        return redirect(url_for("desks.unit", process=process))
    if not mine & VOTING_DESK:
        abort(403)
    return redirect(url_for("desks.rounds", process=process))
