"""What the author does with her proposal: correct it while the intake is open, withdraw it."""

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _

from cocreate.application.proposals import AmendProposal, WithdrawProposal
from cocreate.queries.proposals import ProposalView, attachments_of
from cocreate.web.acting import carried_out, form_page, typed
from cocreate.web.auth import signed_in
from cocreate.web.current import actor, connection, now
from cocreate.web.forms.proposals import WholeForm, WithdrawForm, words_typed
from cocreate.web.limits import count
from cocreate.web.proposing import offer_places, place_typed, values_typed
from cocreate.web.views.proposals.blueprint import Answer, bp, files_folder, found, is_author, setting_around
from cocreate.web.views.proposals.writing import (
    fields_of,
    keep_sent,
    uploads_of,
)

ENDED = ("withdrawn", "redacted", "returned")


@bp.route("/propuestas/<int:number>/corregir", methods=["GET", "POST"])
@signed_in
def amend(number: int) -> Answer:
    proposal = found(number)
    if not _may_change(proposal):
        return redirect(url_for("proposals.show", number=number), 303)
    around = setting_around(proposal.process)
    form = WholeForm(data=fields_of(proposal))
    offer_places(form, around)
    if request.method == "POST":
        files, wrong_files = keep_sent(proposal.process, files_folder(), had=[])
        valid = form.validate()
        if wrong_files:
            form.files.errors = wrong_files
        elif valid:
            count("correction", actor().person)
            command = AmendProposal(
                process=proposal.process,
                proposal=proposal.id,
                words=words_typed(form),
                theme=form.theme.data,
                values=values_typed(form),
                place=place_typed(form, around),
                uploads=uploads_of(files),
            )
            if carried_out(command, form):
                flash(_("Guardamos tu corrección. La versión anterior sigue a la vista."), "success")
                return redirect(url_for("proposals.show", number=number, _anchor="cambios"), 303)
    return form_page(
        "proposals/amend.html",
        form,
        proposal=proposal,
        window=around.open_window("propose", now()),
        attachments=attachments_of(connection(), proposal.id),
    )


@bp.route("/propuestas/<int:number>/retirar", methods=["GET", "POST"])
@signed_in
def withdraw(number: int) -> Answer:
    proposal = found(number)
    if not _may_change(proposal):
        return redirect(url_for("proposals.show", number=number), 303)
    form = WithdrawForm()
    if form.validate_on_submit():
        command = WithdrawProposal(process=proposal.process, proposal=proposal.id, reason=typed(form.reason))
        if carried_out(command, form):
            flash(_("Retiraste tu propuesta."), "success")
            return redirect(url_for("proposals.show", number=number), 303)
    return form_page("proposals/withdraw.html", form, proposal=proposal)


def _may_change(proposal: ProposalView) -> bool:
    """A form that would come to nothing is not offered; what was typed before the end still gets its own answer."""
    if not is_author(proposal):
        flash(_("Solo quien escribió la propuesta puede hacer esto."), "error")
        return False
    if proposal.status in ENDED and request.method == "GET":
        flash(_("Esta propuesta ya no se puede cambiar."), "error")
        return False
    return True
