"""Whom the workshops of a process reached: zones and groups, what the rules ask, what followed, and why somebody was
not reached."""

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from cocreate.application.workshops import ExplainGap, PriorityGroup
from cocreate.queries.processes import ProcessView, process_by_id
from cocreate.queries.proposals import setting_of
from cocreate.queries.territory import areas_of
from cocreate.queries.workshops.outreach import AFTER_DAYS, followed_awareness, outreach_of
from cocreate.web.acting import carried_out, form_page, typed
from cocreate.web.auth import Role, needs_role
from cocreate.web.current import connection, now, roles
from cocreate.web.forms.workshops.continuity import GapForm
from cocreate.web.places import zones_in
from cocreate.web.timeline import today
from cocreate.web.views.workshops.blueprint import Answer, bp
from cocreate.web.words.workshops import PRIORITY_GROUPS, priority_group_name
from cocreate.web.workshops.reach import cartogram_of_reach, checks_of, group_rows, zone_rows

EXPLAINERS = (Role.ORGANISER, Role.FACILITATOR)


@bp.get("/procesos/<process>/alcance")
def outreach(process: str) -> Answer:
    view = _found(process)
    around, reached, zones = setting_of(connection(), process), outreach_of(connection(), process), _zones(view)
    rows = zone_rows(zones, reached)
    intake = around.last_window("propose") if around else None
    return render_template(
        "workshops/outreach.html",
        process=view,
        reached=reached,
        cartogram=cartogram_of_reach(zones, rows),
        zones=rows,
        groups=group_rows(reached),
        checks=checks_of(reached, intake, now()),
        followed=followed_awareness(connection(), process, reached.workshops),
        after_days=AFTER_DAYS,
        explains=bool(roles(process) & set(EXPLAINERS)),
    )


@bp.route("/procesos/<process>/alcance/<kind>/<code>", methods=["GET", "POST"])
@needs_role(*EXPLAINERS, scope_argument="process")
def explain_gap(process: str, kind: str, code: str) -> Answer:
    """`kind` is zona or grupo. A later reason takes the place of an earlier one; the record keeps both."""
    view = _found(process)
    gap, name = _gap(view, kind, code)
    known = outreach_of(connection(), process).gaps.get(gap)
    form = GapForm(data={"reason": known.reason if known else ""})
    command = ExplainGap(process=process, gap=gap, reason=typed(form.reason))
    if form.validate_on_submit() and carried_out(command, form):
        flash(_("Guardaste la razón. Está a la vista de todos."), "success")
        return redirect(url_for("workshops.outreach", process=process), 303)
    return form_page("workshops/explain_gap.html", form, process=view, name=name, known=known)


def _gap(process: ProcessView, kind: str, code: str) -> tuple[str, str]:
    """As the ledger names it, and as readers do."""
    if kind == "grupo" and code in PRIORITY_GROUPS:
        return f"group/{PriorityGroup(code)}", priority_group_name(code)
    zones = {zone.code: zone.name for zone in _zones(process)}
    if kind == "zona" and code in zones:
        return f"zone/{code}", zones[code]
    return abort(404)


def _found(process: str) -> ProcessView:
    return process_by_id(connection(), process) or abort(404)


def _zones(process: ProcessView) -> list[Any]:
    """Of the edition that holds today."""
    around = setting_of(connection(), process.id)
    edition = around.places.version_on(today(now())) if around else None
    return zones_in(areas_of(connection(), process.territory, edition)) if edition else []
