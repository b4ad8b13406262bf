"""My page and my data: what I did, what is held about me, correcting, consenting, downloading, closing the account."""

from pathlib import Path
from typing import Any

from flask import Response, abort, flash, json, redirect, render_template, url_for
from flask_babel import gettext as _

from cocreate.accounts import NOTICE_VERSION, pseudonyms_of
from cocreate.accounts.access import change_password, end_sessions, is_password_of
from cocreate.accounts.closing import close_account
from cocreate.accounts.own_data import OPTIONAL_PURPOSES, correct, give_consent, withdraw_consent
from cocreate.accounts.sinks import acts_of, delegate_as, held_about
from cocreate.application.participants import AdministratorCannotLeave, ConsentNotGiven, Purpose
from cocreate.kept.drafts import drafts_of
from cocreate.queries.admission import waiting_for_author
from cocreate.queries.participants import consents_of, roles_held, scopes
from cocreate.queries.processes import SupportRules, current_process, support_rules_of
from cocreate.queries.proposals import of_author, supported_by
from cocreate.queries.responses import outcomes_of
from cocreate.queries.workshops.coming import workshops_of
from cocreate.web.auth import begin_session, end_session, passwords, signed_in
from cocreate.web.current import actor, bus, connection, now, setting
from cocreate.web.forms.participants import ChangePasswordForm, CloseForm, CorrectionForm, given
from cocreate.web.limits import count
from cocreate.web.refusals import sentence_of
from cocreate.web.views.participants.blueprint import Answer, bp, me, status_of, zones
from cocreate.web.views.participants.waiting import tasks_of
from cocreate.web.words.support import supports_left
from cocreate.web.workshops.coming import own_lines

SUPPORTS_SHOWN = 20


@bp.get("/mi-pagina")
@signed_in
def my_page() -> Answer:
    process = current_process(connection())
    rules = support_rules_of(connection(), process.id) if process else SupportRules()
    mine = actor().pseudonym(process.id) if process else ""
    pseudonyms = _pseudonyms()
    roles = roles_held(connection(), list(pseudonyms))
    drafts = drafts_of(connection(), me().person, "proposal")
    most = max(SUPPORTS_SHOWN, rules.most or 0)
    supports = supported_by(connection(), mine, process.id, limit=most) if process else []
    proposals = of_author(connection(), mine) if process else []
    return render_template(
        "participants/my_page.html",
        process=process,
        account=me(),
        proposals=proposals,
        answers=outcomes_of(connection(), [proposal.id for proposal in proposals]),
        at=now(),
        supports=supports,
        supports_left="" if rules.most is None else supports_left(len(supports), rules.most),
        takes_back=process is not None and process.allows("support", now()),
        way=url_for("participants.my_page", _anchor="apoyos"),
        drafts=drafts,
        workshops=own_lines(workshops_of(connection(), pseudonyms)),
        roles=roles,
        scopes=scopes(connection()) if roles else {},
        tasks=tasks_of(me(), roles, drafts, waiting_for_author(connection(), mine, now()) if process else ()),
    )


@bp.get("/mis-datos")
@signed_in
def my_data() -> Answer:
    return render_template(
        "participants/my_data.html",
        account=me(),
        held=_held(),
        consents=consents_of(connection(), actor().pseudonym("platform")),
        optional=OPTIONAL_PURPOSES,
        zone=dict(zones()).get(me().zone or ""),
        workshops=len(workshops_of(connection(), _pseudonyms())),
    )


def _held() -> dict[str, list[dict[str, Any]]]:
    return held_about(connection(), me().person, _pseudonyms() | delegate_as(connection(), actor()))


def _pseudonyms() -> frozenset[str]:
    return frozenset(pseudonyms_of(connection(), me().person).values())


@bp.get("/mis-datos/descargar")
@signed_in
def download() -> Response:
    """Everything at once, in a form that another program can read (LOPDP arts. 13 and 17)."""
    consents = consents_of(connection(), actor().pseudonym("platform")).values()
    everything = {
        "exported_at": now(),
        "notice": me().notice,
        "held": _held(),
        "consents": [vars(consent) for consent in consents],
        "workshops": [vars(workshop) for workshop in workshops_of(connection(), _pseudonyms())],
        "ledger": acts_of(connection(), _pseudonyms()),
    }
    text = json.dumps(everything, indent=2, ensure_ascii=False, sort_keys=False)
    response = Response(text, mimetype="application/json")
    response.headers["Content-Disposition"] = 'attachment; filename="mis-datos.json"'
    response.headers["Cache-Control"] = "no-store"
    return response


@bp.route("/mis-datos/corregir", methods=["GET", "POST"])
@signed_in
def correct_data() -> Answer:
    form = CorrectionForm(zones(), name=me().name, zone=me().zone or "", language=me().language)
    if form.validate_on_submit():
        zone, language = form.zone.data or None, form.language.data
        correct(bus(), me().person, name=given(form.name), zone=zone, language=language)
        flash(_("Tus datos están corregidos."), "success")
        return redirect(url_for("participants.my_data"), 303)
    return render_template("participants/correct.html", form=form), status_of(form)


@bp.post("/mis-datos/consentimientos/<purpose>/dar")
@signed_in
def consent(purpose: str) -> Answer:
    give_consent(bus(), me(), _optional(purpose), notice=NOTICE_VERSION)
    flash(_("Tu consentimiento está registrado."), "success")
    return redirect(url_for("participants.my_data", _anchor="consentimientos"), 303)


@bp.post("/mis-datos/consentimientos/<purpose>/retirar")
@signed_in
def withdraw(purpose: str) -> Answer:
    try:
        withdraw_consent(bus(), me(), _optional(purpose))
        flash(_("Retiraste tu consentimiento."), "success")
    except ConsentNotGiven as refused:  # the button was pressed twice
        flash(sentence_of(refused), "info")
    return redirect(url_for("participants.my_data", _anchor="consentimientos"), 303)


def _optional(purpose: str) -> Purpose:
    if purpose not in OPTIONAL_PURPOSES:
        abort(404)
    return Purpose(purpose)


@bp.route("/mis-datos/contrasena", methods=["GET", "POST"])
@signed_in
def password() -> Answer:
    form = ChangePasswordForm()
    if form.validate_on_submit() and _is_mine(form.current):
        account = change_password(bus(), me().person, password_hash=passwords().hash(given(form.password)))
        begin_session(account)
        flash(_("Tu contraseña cambió. Las demás sesiones se cerraron."), "success")
        return redirect(url_for("participants.my_data"), 303)
    return render_template("participants/password.html", form=form), status_of(form)


def _is_mine(field: Any) -> bool:
    """Checks the person's own password, and says on the field if it is not."""
    count("sign_in", me().person)
    if is_password_of(connection(), passwords(), me().person, field.data):
        return True
    field.errors = [_("Esa no es tu contraseña.")]
    return False


@bp.post("/mis-datos/cerrar-sesiones")
@signed_in
def sign_out_everywhere() -> Answer:
    end_sessions(bus(), me().person)
    end_session()
    flash(_("Saliste en todos tus aparatos."), "success")
    return redirect(url_for("home.index"), 303)


@bp.route("/mis-datos/cerrar-cuenta", methods=["GET", "POST"])
@signed_in
def close() -> Answer:
    form = CloseForm()
    if form.validate_on_submit() and _is_mine(form.password):
        try:
            close_account(bus(), me(), erase_words=form.erase_words.data, files=Path(setting("data")) / "files")
        except AdministratorCannotLeave as refused:
            return render_template("participants/close.html", form=form, refused=sentence_of(refused)), 409
        end_session()
        return redirect(url_for("participants.closed"), 303)
    return render_template("participants/close.html", form=form), status_of(form)


@bp.get("/cuenta-cerrada")
def closed() -> Answer:
    return render_template("participants/closed.html")
