"""Publishing and revising the timeline: a row for each phase, rows added and taken away without a script."""

from typing import Any

from flask import request
from flask_babel import gettext as _

from cocreate.application.processes import NOTICE_DAYS, PublishTimeline
from cocreate.queries.processes import ProcessView
from cocreate.web.acting import carried_out, form_page
from cocreate.web.forms.processes import MOST_PHASES, TimelineForm, phase_row
from cocreate.web.views.processes.acts import back_to_desk, organisers
from cocreate.web.views.processes.blueprint import bp, found


@bp.route("/procesos/<process>/mesa/cronograma", methods=["GET", "POST"])
@organisers
def timeline(process: str) -> Any:
    view = found(process)
    form = TimelineForm(data=None if request.method == "POST" else _as_published(view))
    if not _rows_changed(form) and form.validate_on_submit():
        phases = tuple(row.form.phase for row in form.phases)
        if carried_out(PublishTimeline(process=process, phases=phases, reason=form.reason.data or ""), form):
            return back_to_desk(process, _("Cronograma publicado."))
    return form_page("processes/timeline.html", form, process=view, notice_days=NOTICE_DAYS)


def _as_published(process: ProcessView) -> dict[str, Any]:
    return {"phases": [phase_row(p.key, p.abilities, p.opens, p.closes) for p in process.phases] or [{}]}


def _rows_changed(form: TimelineForm) -> bool:
    """Adds or takes away a row when that is what was asked for; what was typed stays, and nothing is judged yet."""
    if "add" in request.form and len(form.phases) < MOST_PHASES:
        form.phases.append_entry({})
        return True
    if "remove" in request.form and len(form.phases) > 1:
        name = request.form["remove"]
        form.phases.entries = [entry for entry in form.phases.entries if entry.name != name]
        return True
    return False
