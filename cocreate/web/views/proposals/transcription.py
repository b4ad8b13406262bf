"""Proposals that a facilitator writes down for somebody, by word of mouth or from paper, and who confirms them."""

import secrets
from typing import cast

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from cocreate.accounts.access import account_by_name
from cocreate.accounts.people import Account
from cocreate.application.proposals import (
    Channel,
    ConfirmTranscription,
    ReturnTranscription,
    TranscribeProposal,
    tracking_code_of,
)
from cocreate.queries.proposals import Setting, attachments_of, setting_of, waiting_in
from cocreate.web.acting import carried_out, form_page
from cocreate.web.auth import Role, signed_in
from cocreate.web.current import actor, connection, key, now
from cocreate.web.forms import EmptyForm
from cocreate.web.forms.proposals import ReturnForm, TranscriptionForm, words_typed
from cocreate.web.limits import count
from cocreate.web.proposing import offer_places, place_typed, values_typed
from cocreate.web.views.proposals.blueprint import (
    Answer,
    bp,
    files_folder,
    found,
    needs_any,
    place_name,
    setting_around,
)
from cocreate.web.views.proposals.differences import part_names
from cocreate.web.views.proposals.writing import (
    keep_sent,
    uploads_of,
)
from cocreate.web.words import channel_name, theme_name

HELPERS = (Role.FACILITATOR, Role.ORGANISER)


def _around() -> Setting:
    return setting_of(connection()) or abort(404)


@bp.route("/propuestas/transcribir", methods=["GET", "POST"])
@signed_in
def transcribe() -> Answer:
    around = _around()
    needs_any(around.process, Role.FACILITATOR)
    form = TranscriptionForm()
    offer_places(form, around)
    if request.method == "POST":
        author, valid, files = _checked(form, around)
        if author is not None and valid:
            count("submission", actor().person)
            command = _command(form, around, author, files)
            if carried_out(command, form):
                return redirect(url_for("proposals.receipt", proposal=command.proposal), 303)
    # The id travels with the form: sent twice, the proposal is written down once.
    sent = request.form.get("proposal", "")
    return form_page(
        "proposals/transcribe.html",
        form,
        around=around,
        proposal=sent if _is_id(sent) else secrets.token_hex(16),
        window=around.open_window("propose", now()),
    )


def _checked(form: TranscriptionForm, around: Setting) -> tuple[Account | None, bool, list[dict[str, object]]]:
    files, wrong_files = keep_sent(around.process, files_folder(), had=[])
    valid = bool(form.validate())
    if wrong_files:
        form.files.errors = wrong_files
    author = account_by_name(connection(), form.person.data) if form.person.data else None
    if form.person.data and (author is None or author.person == actor().person):
        form.person.errors = [
            _("No encontramos a esa persona. Regístrala primero, o revisa lo que escribiste.")
            if author is None
            else _("Tu propia propuesta la escribes en «Proponer».")
        ]
        return None, False, files
    return author, valid and not wrong_files, files


def _command(
    form: TranscriptionForm, around: Setting, author: Account, files: list[dict[str, object]]
) -> TranscribeProposal:
    sent = request.form.get("proposal", "")
    proposal = sent if _is_id(sent) else secrets.token_hex(16)
    return TranscribeProposal(
        process=around.process,
        proposal=proposal,
        tracking_code=tracking_code_of(key("secret"), proposal),
        author=author.actor,
        words=words_typed(form),
        theme=form.theme.data,
        values=values_typed(form),
        place=place_typed(form, around),
        uploads=uploads_of(files),
        channel=Channel(cast("str", form.channel.data)),
    )


def _is_id(text: str) -> bool:
    return len(text) == 32 and all(character in "0123456789abcdef" for character in text)


@bp.get("/propuestas/por-confirmar")
@signed_in
def waiting() -> Answer:
    around = _around()
    needs_any(around.process, *HELPERS)
    me = actor().pseudonym(around.process)
    rows = waiting_in(connection(), around.process)
    return render_template(
        "proposals/waiting.html",
        process=around.process,
        rows=[(proposal, place_name(around.places, proposal), by == me) for proposal, by in rows],
        channel_name=channel_name,
        now=now(),
    )


@bp.route("/propuestas/<int:number>/confirmar", methods=["GET", "POST"])
@signed_in
def confirm(number: int) -> Answer:
    """A second person compares; one button confirms, the other asks what does not agree."""
    proposal = found(number)
    needs_any(proposal.process, *HELPERS)
    form = EmptyForm()
    if form.validate_on_submit() and carried_out(
        ConfirmTranscription(process=proposal.process, proposal=proposal.id), form
    ):
        flash(_("Confirmaste la transcripción."), "success")
        return redirect(url_for("proposals.waiting"), 303)
    around = setting_around(proposal.process)
    return form_page(
        "proposals/confirm.html",
        form,
        proposal=proposal,
        place=place_name(around.places, proposal),
        part_names=part_names(),
        theme=theme_name(proposal.theme),
        how=channel_name(proposal.channel),
        attachments=attachments_of(connection(), proposal.id),
        is_mine=proposal.submitted_by == actor().pseudonym(proposal.process),
    )


@bp.route("/propuestas/<int:number>/devolver", methods=["GET", "POST"])
@signed_in
def send_back(number: int) -> Answer:
    proposal = found(number)
    needs_any(proposal.process, *HELPERS)
    form = ReturnForm()
    if form.validate_on_submit():
        command = ReturnTranscription(process=proposal.process, proposal=proposal.id, reason=form.reason.data or "")
        if carried_out(command, form):
            flash(_("Devolviste la transcripción. Quien la escribió verá el motivo."), "success")
            return redirect(url_for("proposals.waiting"), 303)
    return form_page("proposals/send_back.html", form, proposal=proposal)


@bp.get("/propuestas/formulario-en-papel")
def paper_form() -> Answer:
    """The three parts on paper, to print and fill in by hand."""
    return render_template("proposals/paper_form.html", around=setting_of(connection()))
