"""Moving a workshop to another time, and cancelling it: both with a reason that everybody reads."""

from flask import request
from flask_babel import gettext as _

from cocreate.application.workshops import CancelWorkshop, RescheduleWorkshop
from cocreate.queries.workshops import WorkshopView
from cocreate.queries.workshops.listing import listed_workshop
from cocreate.web.acting import carried_out, form_page, typed
from cocreate.web.current import connection, now
from cocreate.web.filters import local
from cocreate.web.forms.workshops.planning import CancelForm, MoveForm
from cocreate.web.views.workshops.blueprint import Answer, bp, leaders_only, to_workshop
from cocreate.web.workshops.times import when_of


@bp.route("/talleres/<int:number>/mover", methods=["GET", "POST"])
@leaders_only
def reschedule(workshop: WorkshopView) -> Answer:
    starts, ends = local(workshop.starts), local(workshop.ends)
    held = {"day": starts.date(), "begins": starts.time(), "finishes": ends.time()}
    form = MoveForm(data=None if request.method == "POST" else held)
    if form.validate_on_submit():
        command = RescheduleWorkshop(
            process=workshop.process,
            workshop=workshop.id,
            starts=form.starts,
            ends=form.ends,
            reason=typed(form.reason),
        )
        if carried_out(command, form):
            return to_workshop(workshop, _("Cambiaste la fecha. Avisamos a quien se inscribió."))
    return form_page("workshops/move.html", form, **_told(workshop))


@bp.route("/talleres/<int:number>/cancelar", methods=["GET", "POST"])
@leaders_only
def call_off(workshop: WorkshopView) -> Answer:
    form = CancelForm()
    if form.validate_on_submit():
        command = CancelWorkshop(process=workshop.process, workshop=workshop.id, reason=typed(form.reason))
        if carried_out(command, form):
            return to_workshop(workshop, _("Cancelaste el taller."))
    return form_page("workshops/cancel.html", form, **_told(workshop))


def _told(workshop: WorkshopView) -> dict[str, object]:
    """Whom it concerns: how many have a seat."""
    listed = listed_workshop(connection(), workshop.id)
    return {
        "workshop": workshop,
        "when": when_of(workshop.starts, workshop.ends, now()),
        "registered": listed.seats_taken if listed else 0,
    }
