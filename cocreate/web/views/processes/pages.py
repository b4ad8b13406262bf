"""What everybody reads of a process: its page, its plan, its documents."""

from typing import Any

from flask import Response, abort, redirect, render_template, request, send_file, url_for

from cocreate.kept.files import path_of
from cocreate.queries.council import forum_of
from cocreate.queries.deliberation import deliberation_of
from cocreate.queries.discussion import plan_counts
from cocreate.queries.prioritisation.placing import shown_rounds
from cocreate.queries.processes import (
    current_process,
    details_of,
    document_of,
    plan_of,
    processes_announced,
    support_rules_of,
    units_of,
)
from cocreate.queries.workshops.listing import next_workshops
from cocreate.web.current import connection, now
from cocreate.web.deliberation import cards_of as figures_of
from cocreate.web.prioritisation.voting.stages import stage_of
from cocreate.web.timeline import steps_of
from cocreate.web.views.processes.blueprint import bp, files_folder, found
from cocreate.web.words.processes import PLAN_PARTS
from cocreate.web.words.support import effect_name
from cocreate.web.workshops.cards import Card, cards_of
from cocreate.web.workshops.zones import places_in


@bp.get("/procesos/")
def current() -> Any:
    """The current process where there is one alone; a list where there are several."""
    announced = processes_announced(connection())
    if len(announced) == 1:
        return redirect(url_for("processes.show", process=announced[0].id))
    return render_template("processes/index.html", announced=announced, process=current_process(connection()))


@bp.get("/procesos/<process>")
def show(process: str) -> str:
    view, at = found(process), now()
    return render_template(
        "processes/show.html",
        process=view,
        at=at,
        steps=steps_of(view, at),
        details=details_of(connection(), view),
        forum=forum_of(connection(), process),
        units=units_of(connection(), process),
        support_rules=support_rules_of(connection(), process),
        effect_name=effect_name,
        deliberation=figures_of(deliberation_of(connection(), process, at)),
        workshops=_next_workshops(process),
        rounds=[(round, stage_of(round, at)) for round in shown_rounds(connection(), process, at)],
    )


def _next_workshops(process: str) -> list[Card]:
    coming = next_workshops(connection(), process, now())
    return cards_of(coming, places_in(process), now()) if coming else []


@bp.get("/procesos/<process>/plan")
def plan(process: str) -> str:
    """One part of the plan at a time, so that a phone with a poor signal gets it too."""
    view, written = found(process), plan_of(connection(), process)
    parts = [part for part in PLAN_PARTS if written.of_part(part)]
    wanted = request.args.get("parte", "")
    shown = wanted if wanted in parts else next(iter(parts), None)
    talk = plan_counts(connection(), process, [section.section for section in written.sections])
    return render_template("processes/plan.html", process=view, plan=written, parts=parts, shown=shown, talk=talk)


@bp.get("/procesos/<process>/documentos/<document>")
def document(process: str, document: str) -> Response:
    kept = document_of(connection(), process, document)
    if kept is None:
        abort(404)
    path = path_of(files_folder(), kept.sha256)
    if not path.exists():
        abort(410)
    return send_file(path, mimetype=kept.media_type, as_attachment=True, download_name=kept.file_name)
