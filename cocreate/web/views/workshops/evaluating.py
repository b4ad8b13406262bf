"""What people say of a workshop when it is over, and which groups were there, as who leads it records."""

from flask import make_response, render_template, url_for
from flask_babel import gettext as _

from cocreate.application.workshops import EvaluateWorkshop, PriorityGroup, RecordRepresentation
from cocreate.queries.workshops import WorkshopView
from cocreate.queries.workshops.coming import evaluation_of, representation_of
from cocreate.web.acting import carried_out, form_page, typed, went_through
from cocreate.web.auth import current_user, remember_way
from cocreate.web.current import connection
from cocreate.web.forms.workshops.coming import EvaluateForm, RepresentForm
from cocreate.web.limits import count
from cocreate.web.room import dispatch_in_room, may_lead, there
from cocreate.web.views.workshops.blueprint import Answer, bp, found, leaders_only, to_workshop
from cocreate.web.workshops.described import described_in, group_counts


@bp.route("/talleres/<int:number>/evaluar", methods=["GET", "POST"])
def evaluate(number: int) -> Answer:
    """By who was there: with her account, or the phone with which she came in."""
    workshop = found(number)
    if there(workshop) is None:
        return _page(workshop, None)
    form = EvaluateForm()
    if form.validate_on_submit():
        count("enter")
        command = EvaluateWorkshop(
            process=workshop.process,
            workshop=workshop.id,
            scores=tuple(form.scores.items()),
            words=typed(form.words),
        )
        if went_through(lambda: dispatch_in_room(command, workshop), form):
            return to_workshop(workshop, _("Gracias. Tu evaluación ya cuenta."))
    return _page(workshop, form)


def _page(workshop: WorkshopView, form: EvaluateForm | None) -> Answer:
    """Who leads it reads here what people wrote; who was not there is told who may answer."""
    leads = may_lead(workshop)
    said = evaluation_of(connection(), workshop.id, with_words=True) if leads else None
    if form is not None:
        return form_page("workshops/evaluate.html", form, workshop=workshop, said=said)
    if not current_user.is_authenticated:
        remember_way(url_for("workshops.evaluate", number=workshop.number))
    page = render_template("workshops/evaluate.html", form=None, workshop=workshop, said=said)
    return make_response(page, 200 if leads else 403)


@bp.route("/talleres/<int:number>/representacion", methods=["GET", "POST"])
@leaders_only
def represent(workshop: WorkshopView) -> Answer:
    """The counts of the record are what may be shown of how people described themselves; nobody types them."""
    counts = group_counts(workshop)
    recorded = representation_of(connection(), workshop.id)
    form = RepresentForm(data={"groups": list(recorded.groups if recorded else counts)})
    if form.validate_on_submit():
        command = RecordRepresentation(
            process=workshop.process,
            workshop=workshop.id,
            groups=tuple(PriorityGroup(group) for group in form.groups.data or ()),
            counts=tuple(counts.items()),
            reason=typed(form.reason),
        )
        if carried_out(command, form):
            return to_workshop(workshop, _("Quedó registrado qué grupos estuvieron."))
    return form_page(
        "workshops/represent.html", form, workshop=workshop, recorded=recorded, described=described_in(workshop)
    )
