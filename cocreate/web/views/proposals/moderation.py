"""Erasing words that must not stay public: ground and reason, a check, then the act."""

from flask import abort, flash, redirect, request, url_for
from flask_babel import gettext as _

from cocreate.application.proposals import Ground, RedactProposal
from cocreate.kept.files import remove_content
from cocreate.queries.proposals import attachments_of, shown_elsewhere
from cocreate.web.acting import carried_out, form_page
from cocreate.web.auth import Role, signed_in
from cocreate.web.current import connection, database
from cocreate.web.forms.proposals import RedactForm
from cocreate.web.views.proposals.blueprint import Answer, bp, files_folder, found, needs_any
from cocreate.web.words.proposals import ground_name


@bp.route("/propuestas/<int:number>/retirar-texto", methods=["GET", "POST"])
@signed_in
def redact(number: int) -> Answer:
    """First the form, then the same answers to check; only the check's button erases."""
    proposal = found(number)
    needs_any(proposal.process, Role.MODERATOR)
    if proposal.status == "redacted":
        abort(404)
    form = RedactForm()
    checked = form.validate_on_submit() and "change" not in request.form
    files = attachments_of(connection(), proposal.id)
    if checked and "sure" in request.form:
        command = RedactProposal(
            process=proposal.process,
            proposal=proposal.id,
            ground=Ground(form.ground.data),
            reason=form.reason.data or "",
            shown_elsewhere=shown_elsewhere(connection(), proposal.id, [file.sha256 for file in files]),
        )
        if carried_out(command, form):
            with database().reading() as reading:
                remove_content(reading, files_folder(), [file.sha256 for file in files])
            flash(_("Borramos el texto. Queda el motivo, a la vista de todos."), "success")
            return redirect(url_for("proposals.show", number=number), 303)
    template = "proposals/redact_check.html" if checked and not form.form_errors else "proposals/redact.html"
    return form_page(template, form, proposal=proposal, files=files, ground=ground_name(form.ground.data))
