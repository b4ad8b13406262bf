"""What an author answers: a clarification that was asked, and an appeal against not being admitted."""

from flask import abort, flash, redirect, url_for
from flask_babel import gettext as _

from cocreate.application.admission import AppealAdmission, ClarifyProposal, State
from cocreate.web.acting import carried_out, form_page, typed
from cocreate.web.auth import signed_in
from cocreate.web.current import now
from cocreate.web.forms.admission import AppealForm, ClarifyForm
from cocreate.web.views.admission.blueprint import Answer, Subject, bp, found


def _of_mine(number: int) -> Subject:
    subject = found(number)
    if not subject.is_mine:
        abort(403)
    return subject


@bp.route("/propuestas/<int:number>/aclarar", methods=["GET", "POST"])
@signed_in
def clarify(number: int) -> Answer:
    """Also after its days and after the intake, as long as nobody has decided."""
    subject, form = _of_mine(number), ClarifyForm()
    if form.validate_on_submit():
        command = ClarifyProposal(process=subject.process, proposal=subject.proposal.id, answer=typed(form.answer))
        if carried_out(command, form):
            flash(_("Gracias. Tu respuesta ya está junto a tu propuesta, y el plazo vuelve a correr."), "success")
            return redirect(url_for("proposals.show", number=number, _anchor="admision"), 303)
    elif not form.is_submitted() and subject.standing.state is not State.RETURNED:
        return redirect(url_for("proposals.show", number=number), 303)
    return form_page(
        "admission/clarify.html",
        form,
        proposal=subject.proposal,
        standing=subject.standing,
        overdue=not subject.standing.is_stopped(now()),
    )


@bp.route("/propuestas/<int:number>/apelar", methods=["GET", "POST"])
@signed_in
def appeal(number: int) -> Answer:
    subject, form = _of_mine(number), AppealForm()
    if form.validate_on_submit():
        command = AppealAdmission(process=subject.process, proposal=subject.proposal.id, words=typed(form.words))
        if carried_out(command, form):
            flash(_("Recibimos tu apelación. La resuelve otra persona."), "success")
            return redirect(url_for("proposals.show", number=number, _anchor="admision"), 303)
    elif not form.is_submitted() and not subject.standing.can_appeal(now()):
        return redirect(url_for("proposals.show", number=number), 303)
    return form_page("admission/appeal.html", form, proposal=subject.proposal, standing=subject.standing)
