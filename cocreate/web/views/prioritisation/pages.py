"""The rounds of a process, and the page of one."""

from flask import abort, render_template, request

from cocreate.queries.prioritisation.views import options_shown, rounds_of
from cocreate.queries.processes import current_process, process_by_id
from cocreate.web.current import connection
from cocreate.web.views.prioritisation.blueprint import Answer, bp, found, organises


@bp.get("/votaciones/")
def index() -> Answer:
    """Of the current process, or of the one that `proceso` names."""
    named = request.args.get("proceso")
    process = process_by_id(connection(), named) if named else current_process(connection())
    if named and process is None:
        abort(404)
    drafts = process is not None and organises(process.id)
    rounds = rounds_of(connection(), process.id, drafts=drafts) if process else []
    return render_template("prioritisation/index.html", process=process, rounds=rounds, organises=drafts)


@bp.get("/votaciones/<int:number>")
def show(number: int) -> Answer:
    round = found(number)
    return render_template("prioritisation/show.html", round=round, options=options_shown(connection(), round.id))
