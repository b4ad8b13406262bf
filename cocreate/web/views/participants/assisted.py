"""Joining with a facilitator's help, without e-mail: registering, the printable card, verification in person."""

from flask import abort, flash, redirect, render_template, session, url_for
from flask_babel import gettext as _

from cocreate.accounts import NewPerson
from cocreate.accounts.access import account_by_name
from cocreate.accounts.joining import (
    AddressNotProven,
    DocumentInUse,
    OwnIdentity,
    join_with_help,
    renew_card,
    verify_in_person,
)
from cocreate.queries.processes import ProcessView, process_by_id
from cocreate.web.auth import Role, needs_role, signed_in
from cocreate.web.current import actor, bus, connection
from cocreate.web.forms.participants import AssistForm, PlainForm, VerifyForm, given
from cocreate.web.languages import current_language
from cocreate.web.limits import count
from cocreate.web.qr import qr_code
from cocreate.web.refusals import sentence_of
from cocreate.web.views.participants.blueprint import Answer, bp, found, identity_key, me, status_of, today, zones

CARD = "card"
"""The card stays in the session of who gives it until it is put away: the platform itself does not know the code."""


@bp.route("/procesos/<process>/personas/nueva", methods=["GET", "POST"])
@needs_role(Role.FACILITATOR, scope_argument="process")
def assist(process: str) -> Answer:
    view = _process(process)
    form = AssistForm(today(), zones())
    if form.validate_on_submit():
        count("assist", me().person)
        try:
            account, code = join_with_help(
                bus(), _joining(form), process=process, facilitator=actor(), identity_key=identity_key()
            )
        except DocumentInUse as refused:
            form.document.errors = [sentence_of(refused)]
            return render_template("participants/assist.html", form=form, process=view), 409
        session[CARD] = {"name": account.name, "code": code}
        return redirect(url_for("participants.assisted_card"), 303)
    return render_template("participants/assist.html", form=form, process=view), status_of(form)


def _joining(form: AssistForm) -> NewPerson:
    return NewPerson(
        name=given(form.name),
        born_on=form.day_of_birth(),
        zone=form.zone.data or None,
        document=form.document.data or None,
        representative=form.representative.data or None,
        language=current_language(),
    )


@bp.get("/tarjeta/entregar")
@signed_in
def assisted_card() -> Answer:
    card = session.get(CARD) or abort(404)
    url = url_for("participants.card", codigo=card["code"], _external=True)
    page = render_template("participants/assisted_card.html", card=card, qr=qr_code(url), form=PlainForm())
    return page, {"Cache-Control": "no-store"}


@bp.post("/tarjeta/entregar")
@signed_in
def put_card_away() -> Answer:
    session.pop(CARD, None)
    flash(_("La tarjeta ya no se muestra. Entrégala a la persona."), "success")
    return redirect(url_for("participants.my_page"), 303)


@bp.post("/administracion/personas/<person>/tarjeta")
@needs_role(Role.ADMINISTRATOR)
def renew(person: str) -> Answer:
    """Behind a button that only people without e-mail have."""
    account = found(person) or abort(404)
    count("assist", me().person)
    account, code = renew_card(bus(), account.person, by=actor())
    session[CARD] = {"name": account.name, "code": code}
    return redirect(url_for("participants.assisted_card"), 303)


@bp.route("/procesos/<process>/personas/comprobar", methods=["GET", "POST"])
@needs_role(Role.FACILITATOR, scope_argument="process")
def verify(process: str) -> Answer:
    form = VerifyForm()
    if form.validate_on_submit():
        count("card", me().person)
        account = account_by_name(connection(), given(form.who))
        try:
            if account is not None:
                verify_in_person(bus(), account.person, by=actor(), scope=process)
                flash(_("%(name)s está comprobada en persona.", name=account.name), "success")
                return redirect(url_for("participants.verify", process=process), 303)
            form.who.errors = [_("No hay ninguna cuenta con ese correo o código.")]
        except (OwnIdentity, AddressNotProven) as refused:
            form.who.errors = [sentence_of(refused)]
    return render_template("participants/verify.html", form=form, process=_process(process)), status_of(form)


def _process(process: str) -> ProcessView:
    return process_by_id(connection(), process) or abort(404)
