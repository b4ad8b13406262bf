"""The criteria of admission: a page for everybody, and the form with which they are published."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from cocreate.application.admission import PublishCriteria
from cocreate.queries.admission import criteria_of, editions_of
from cocreate.queries.processes import ProcessView, process_by_id
from cocreate.web.acting import carried_out, form_page, typed
from cocreate.web.auth import Role, needs_role
from cocreate.web.current import connection
from cocreate.web.forms.admission import CriteriaForm
from cocreate.web.numbers import number_in_range
from cocreate.web.views.admission.blueprint import Answer, bp

USUAL_DAYS = {"decide_days": 15, "clarify_days": 7, "appeal_days": 10, "respond_days": 30}
"""What the form begins with when nothing was published before."""


@bp.get("/procesos/<process>/criterios")
def criteria(process: str) -> Answer:
    view = process_by_id(connection(), process) or abort(404)
    edition = request.args.get("edicion", type=number_in_range)
    shown = criteria_of(connection(), process, edition)
    if shown is None and edition is not None:
        abort(404)
    return render_template(
        "admission/criteria.html",
        process=view,
        criteria=shown,
        editions=editions_of(connection(), process),
        can_publish=not (shown and _intake_began(view)),
    )


def _intake_began(process: ProcessView) -> bool:
    """From then on criteria in force stay as they are."""
    return any("propose" in phase.abilities and phase.opened_at for phase in process.phases)


@bp.route("/procesos/<process>/mesa/criterios", methods=["GET", "POST"])
@needs_role(Role.ORGANISER, scope_argument="process")
def publish_criteria(process: str) -> Answer:
    view = process_by_id(connection(), process) or abort(404)
    published = criteria_of(connection(), process)
    form = CriteriaForm(data=_beginning(published))
    previewed = "preview" in request.form
    if form.validate_on_submit() and not previewed and carried_out(_published(process, form), form):
        flash(_("Criterios publicados."), "success")
        return redirect(url_for("admission.criteria", process=process), 303)
    return form_page(
        "admission/publish_criteria.html",
        form,
        process=view,
        published=published,
        only_read=bool(published) and _intake_began(view) and not form.is_submitted(),
        previewed=previewed and not form.errors,
    )


def _beginning(published: object | None) -> dict[str, object]:
    if published is None:
        return dict(USUAL_DAYS)
    return {"criteria": getattr(published, "text", ""), **{name: getattr(published, name) for name in USUAL_DAYS}}


def _published(process: str, form: CriteriaForm) -> PublishCriteria:
    return PublishCriteria(
        process=process,
        criteria=typed(form.criteria),
        **{name: form[name].data for name in USUAL_DAYS},
    )
