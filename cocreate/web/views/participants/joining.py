"""Signing up in two steps, with the notice before the first field, and confirming the address."""

from datetime import date

from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _

from cocreate.accounts import NewPerson
from cocreate.accounts.access import opens_confirmation
from cocreate.accounts.identity import is_adolescent, needs_representative
from cocreate.accounts.joining import DocumentInUse, LinkNoLongerWorks, began_here, confirm_address, confirm_elsewhere
from cocreate.accounts.joining import sign_up as join
from cocreate.application.participants import Purpose
from cocreate.web.auth import begin_session, current_user, passwords, remember_way, way_back
from cocreate.web.current import bus, connection, now
from cocreate.web.forms.participants import BirthForm, PlainForm, SignUpForm, given
from cocreate.web.languages import current_language
from cocreate.web.limits import count
from cocreate.web.refusals import sentence_of
from cocreate.web.views.participants.blueprint import Answer, bp, identity_key, letters_url, status_of, today, zones

BORN = "born_on"
"""The birth date waits in the session's cookie between the two steps: in no address and no log."""

SIGNED_UP = "signed_up"
"""The mark of the sign-up that was made in this browser."""


@bp.route("/registrarse", methods=["GET", "POST"])
def sign_up() -> Answer:
    if current_user.is_authenticated:
        return redirect(url_for("participants.my_page"), 303)
    remember_way(request.args.get("siguiente"))
    form = BirthForm(today(), born_on=_born_on())
    if form.validate_on_submit():
        session[BORN] = form.day_of_birth()
        return redirect(url_for("participants.sign_up_details"), 303)
    return render_template("participants/sign_up.html", form=form), status_of(form)


@bp.route("/registrarse/datos", methods=["GET", "POST"])
def sign_up_details() -> Answer:
    born_on = _born_on()
    if born_on is None:
        return redirect(url_for("participants.sign_up"), 303)
    form = SignUpForm(zones(), needs_representative=needs_representative(born_on.isoformat(), today()))
    if form.validate_on_submit():
        count("sign_up", given(form.email))
        try:
            session[SIGNED_UP] = join(
                bus(),
                _new_person(form, born_on),
                password_hash=passwords().hash(given(form.password)),
                identity_key=identity_key(),
            )
        except DocumentInUse as refused:
            form.document.errors = [sentence_of(refused)]
            return _details(form, born_on), 409
        session.pop(BORN, None)
        return redirect(url_for("participants.sign_up_sent"), 303)
    return _details(form, born_on), status_of(form)


def _details(form: SignUpForm, born_on: date) -> str:
    adolescent = is_adolescent(born_on.isoformat(), today())
    return render_template("participants/sign_up_details.html", form=form, adolescent=adolescent, born_on=born_on)


def _born_on() -> date | None:
    kept = session.get(BORN)
    return date.fromisoformat(kept) if kept else None


def _new_person(form: SignUpForm, born_on: date) -> NewPerson:
    ticked = {Purpose.SHOW_NAME: form.show_name.data, Purpose.NEWS: form.news.data}
    return NewPerson(
        name=given(form.name),
        email=form.email.data,
        born_on=born_on.isoformat(),
        zone=form.zone.data or None,
        document=form.document.data or None,
        representative=form.representative.data if form.needs_representative else None,
        purposes=frozenset(purpose for purpose, yes in ticked.items() if yes),
        language=current_language(),
    )


@bp.get("/registrarse/revisa-tu-correo")
def sign_up_sent() -> Answer:
    return render_template("participants/sent.html", what="sign_up", letters=letters_url())


@bp.route("/confirmar/<token>", methods=["GET", "POST"])
def confirm(token: str) -> Answer:
    """A button, because programs that look for dangerous links open every one of them."""
    form = PlainForm()
    if form.is_submitted() and form.validate():
        try:
            return _confirmed(token)
        except LinkNoLongerWorks:
            return _spent()
    if not opens_confirmation(connection(), token, at=now()):
        return _spent()
    return render_template("participants/confirm.html", form=form)


def _confirmed(token: str) -> Answer:
    """Straight in where she signed up; in another browser she chooses her password first."""
    message = _("Tu correo está confirmado. Ya puedes proponer, apoyar y comentar.")
    if not began_here(connection(), token, session.get(SIGNED_UP), at=now()):
        key = confirm_elsewhere(bus(), token)
        flash(message, "success")
        return redirect(url_for("participants.reset", token=key), 303)
    begin_session(confirm_address(bus(), token))
    flash(message, "success")
    return redirect(way_back(url_for("participants.my_page")), 303)


def _spent() -> Answer:
    return render_template("participants/spent_link.html"), 410
