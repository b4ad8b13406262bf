"""Helping somebody to vote: she is found, the device is handed over, her ballot says that somebody helped."""

from typing import NamedTuple

from flask import abort, make_response, redirect, render_template, request, session, url_for
from flask_babel import gettext as _

from cocreate.accounts import Account, account_by_document, account_of
from cocreate.accounts.access import account_by_name
from cocreate.accounts.identity import document_tag, is_identity_number
from cocreate.application.prioritisation import ChamberKey, HelpToVote, Refused
from cocreate.queries.prioritisation.views import RoundView
from cocreate.queries.prioritisation.voting import standing_of
from cocreate.web.acting import form_page, typed
from cocreate.web.auth import Role
from cocreate.web.current import actor, connection, dispatch, key, now
from cocreate.web.forms.prioritisation.voting import DoneForm, HelpForm
from cocreate.web.limits import count
from cocreate.web.prioritisation.voting.booth import (
    Booth,
    body_sent,
    check_marks,
    confirm,
    fill_in_again,
    paper_of,
    to_round,
    zones_of,
)
from cocreate.web.prioritisation.voting.electorate import lack_of
from cocreate.web.prioritisation.voting.own import ballot_shown
from cocreate.web.refusals import sentence_of
from cocreate.web.security import csrf
from cocreate.web.views.prioritisation.blueprint import Answer, bp, with_role

FILL, CHECK, CAST = (
    "prioritisation.assisted_ballot",
    "prioritisation.check_assisted_ballot",
    "prioritisation.cast_assisted_ballot",
)
HELPED = "helped"
"""In the session of who helps, until the receipt is put away: no address names a person."""


class Helped(NamedTuple):
    """Whom the session of a helper names; `voted` once the ballot is in the box."""

    number: int
    person: str
    voted: bool


@bp.route("/votaciones/<int:number>/ayuda", methods=["GET", "POST"])
@with_role(Role.FACILITATOR, Role.ORGANISER)
def assist(round: RoundView) -> Answer:
    if not round.takes_ballots(now()):
        return to_round(round)
    form = HelpForm()
    if form.validate_on_submit():
        count("look_up", actor().person)
        account = _account(typed(form.who))
        problem = _problem(round, account)
        if account is not None and not problem:
            session[HELPED] = Helped(round.number, account.person, False)
            return redirect(url_for(FILL, number=round.number), 303)
        form.who.errors = [problem]
    return form_page("prioritisation/voting/assist.html", form, round=round)


def _account(name: str) -> Account | None:
    if is_identity_number(name):
        return account_by_document(connection(), document_tag(key("identity"), name))
    return account_by_name(connection(), name)


def _problem(round: RoundView, account: Account | None) -> str:
    """Why this person cannot be helped to vote; empty if she can."""
    if account is None:
        return str(_("No hay ninguna cuenta con ese correo, código o cédula. Primero regístrala con ayuda."))
    if account.person == actor().person:
        return str(_("Tu propia papeleta la llenas en tu cuenta: nadie se ayuda a sí mismo."))
    standing = standing_of(connection(), round, account.person)
    if standing.paper:
        return str(_("Esta persona recibió una papeleta de papel: ya vota con ella."))
    if standing.missing is None:
        return ""
    lack = lack_of(standing.missing, round, zones_of(round))
    return f"{lack.title}. {lack.text}"


@bp.route("/votaciones/<int:number>/ayuda/papeleta", methods=["GET", "POST"])
@csrf.exempt  # posted by the check page, to change what was marked: nothing happens but the page
@with_role(Role.FACILITATOR, Role.ORGANISER)
def assisted_ballot(round: RoundView) -> Answer:
    account = _helped(round)
    return fill_in_again(_booth(round, account)) if account else _begin(round)


@bp.route("/votaciones/<int:number>/ayuda/revisar", methods=["GET", "POST"])
@csrf.exempt  # says in words what was marked: nothing is cast
@with_role(Role.FACILITATOR, Role.ORGANISER)
def check_assisted_ballot(round: RoundView) -> Answer:
    account = _helped(round)
    if account is None or request.method == "GET":
        return _begin(round)
    return check_marks(_booth(round, account))


@bp.post("/votaciones/<int:number>/ayuda/votar")
@with_role(Role.FACILITATOR, Role.ORGANISER)
def cast_assisted_ballot(round: RoundView) -> Answer:
    account, body = _helped(round), body_sent()
    if account is None or body is None:
        return _begin(round)
    try:
        dispatch(HelpToVote(process=round.process, round=round.id, voter=account.actor, body=body))
    except Refused as refused:
        return confirm(_booth(round, account), body, sentence_of(refused))
    session[HELPED] = Helped(round.number, account.person, True)
    return redirect(url_for("prioritisation.assisted_receipt", number=round.number), 303)


@bp.route("/votaciones/<int:number>/ayuda/comprobante", methods=["GET", "POST"])
@with_role(Role.FACILITATOR, Role.ORGANISER)
def assisted_receipt(round: RoundView) -> Answer:
    """To print and hand over. What the ballot says stays with who cast it."""
    form, named = DoneForm(), _named(round)
    if named is None or not named.voted:
        return _begin(round)
    if form.validate_on_submit():
        session.pop(HELPED, None)
        return redirect(url_for("prioritisation.assist", number=round.number), 303)
    ballot = standing_of(connection(), round, named.person).ballot
    account = account_of(connection(), named.person)
    if ballot is None or account is None:
        abort(404)
    shown = ballot_shown(paper_of(round, ChamberKey.CITIZENS), ballot)
    page = render_template("prioritisation/voting/handed.html", round=round, shown=shown, name=account.name, form=form)
    answer = make_response(page)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _named(round: RoundView) -> Helped | None:
    kept = session.get(HELPED)
    named = Helped(*kept) if kept else None
    return named if named and named.number == round.number else None


def _helped(round: RoundView) -> Account | None:
    """Who votes now with help. Her ballot of before, if there is one, is nobody's to see."""
    named = _named(round)
    if named is None or named.voted or not round.takes_ballots(now()):
        return None
    return account_of(connection(), named.person)


def _begin(round: RoundView) -> Answer:
    return redirect(url_for("prioritisation.assist", number=round.number), 303)


def _booth(round: RoundView, account: Account) -> Booth:
    return Booth(paper_of(round, ChamberKey.CITIZENS), FILL, CHECK, CAST, helped=account.name)
