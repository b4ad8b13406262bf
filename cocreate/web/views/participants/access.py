"""Signing in and out, the first password of a card, forgotten passwords."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from cocreate.accounts.access import (
    CardNoLongerOpens,
    ask_for_reset,
    open_card,
    opens_reset,
    renew_hash,
    reset_password,
    who_signs_in,
)
from cocreate.accounts.joining import LinkNoLongerWorks
from cocreate.web.auth import begin_session, current_user, end_session, passwords, remember_way, way_back
from cocreate.web.current import bus, connection, now
from cocreate.web.forms.participants import CardForm, ForgottenForm, NewPasswordForm, SignInForm, given
from cocreate.web.limits import count
from cocreate.web.refusals import sentence_of
from cocreate.web.views.participants.blueprint import Answer, bp, letters_url, status_of


@bp.route("/entrar", methods=["GET", "POST"])
def sign_in() -> Answer:
    if current_user.is_authenticated:
        return redirect(url_for("participants.my_page"), 303)
    remember_way(request.args.get("siguiente"))
    form = SignInForm()
    if form.validate_on_submit():
        count("sign_in", given(form.name))
        account = who_signs_in(connection(), passwords(), given(form.name), given(form.password))
        if account is not None:
            renew_hash(bus(), passwords(), account.person, given(form.password))
            begin_session(account)
            return redirect(way_back(url_for("participants.my_page")), 303)
        form.name.errors = [
            _("El correo o la contraseña no coinciden. Si te registraste hace poco, confirma antes tu correo.")
        ]
    return render_template("participants/sign_in.html", form=form, asked="por" in request.args), status_of(form)


@bp.post("/salir")
def sign_out() -> Answer:
    end_session()
    flash(_("Saliste de tu cuenta."), "success")
    return redirect(url_for("home.index"), 303)


@bp.route("/tarjeta", methods=["GET", "POST"])
def card() -> Answer:
    """The QR code of a card leads here, with the code in the address."""
    form = CardForm(code=request.args.get("codigo"))
    if form.validate_on_submit():
        count("card")
        try:
            account = open_card(bus(), given(form.code), password_hash=passwords().hash(given(form.password)))
        except CardNoLongerOpens as refused:
            form.code.errors = [sentence_of(refused)]
            return render_template("participants/card_opens.html", form=form), 409
        begin_session(account)
        flash(_("Tu contraseña está guardada. La próxima vez entras con tu código y tu contraseña."), "success")
        return redirect(way_back(url_for("participants.my_page")), 303)
    return render_template("participants/card_opens.html", form=form), status_of(form)


@bp.route("/olvide-mi-contrasena", methods=["GET", "POST"])
def forgotten() -> Answer:
    form = ForgottenForm()
    if form.validate_on_submit():
        count("reset", given(form.email))
        ask_for_reset(bus(), given(form.email))
        return redirect(url_for("participants.forgotten_sent"), 303)
    return render_template("participants/forgotten.html", form=form), status_of(form)


@bp.get("/olvide-mi-contrasena/revisa-tu-correo")
def forgotten_sent() -> Answer:
    return render_template("participants/sent.html", what="forgotten", letters=letters_url())


@bp.route("/nueva-contrasena/<token>", methods=["GET", "POST"])
def reset(token: str) -> Answer:
    if not opens_reset(connection(), token, at=now()):  # before a hash is made: that is slow on purpose
        return _spent()
    form = NewPasswordForm()
    if form.validate_on_submit():
        try:
            account = reset_password(bus(), token, password_hash=passwords().hash(given(form.password)))
        except LinkNoLongerWorks:
            return _spent()
        begin_session(account)
        flash(_("Tu contraseña cambió. Las demás sesiones se cerraron."), "success")
        return redirect(way_back(url_for("participants.my_page")), 303)
    return render_template("participants/reset.html", form=form), status_of(form)


def _spent() -> Answer:
    return render_template("participants/spent_link.html"), 410
