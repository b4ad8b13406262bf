"""The ballot of the council: by name, sealed until the close."""

from flask import abort, redirect, request, url_for
from flask_babel import gettext as _

from cocreate.application.prioritisation import CastByName, ChamberKey, Refused
from cocreate.queries.prioritisation.views import RoundView
from cocreate.web.auth import current_user, signed_in
from cocreate.web.current import dispatch, now
from cocreate.web.prioritisation.voting.booth import (
    Booth,
    body_sent,
    check_marks,
    confirm,
    fill_in_again,
    paper_of,
    sign_in_and_back,
    to_round,
    token_holds,
)
from cocreate.web.prioritisation.voting.stand import my_named_ballot, sits_in_council
from cocreate.web.refusals import sentence_of
from cocreate.web.security import csrf
from cocreate.web.views.prioritisation.blueprint import Answer, bp, found

FILL, CHECK, CAST = (
    "prioritisation.council_ballot",
    "prioritisation.check_council_ballot",
    "prioritisation.cast_by_name",
)


@bp.route("/votaciones/<int:number>/papeleta-consejo", methods=["GET", "POST"])
@csrf.exempt  # posted by the check page, to change what was marked: nothing happens but the page
@signed_in
def council_ballot(number: int) -> Answer:
    round = _of_the_council(number)
    return fill_in_again(_booth(round)) if round.takes_ballots(now()) else to_round(round)


@bp.route("/votaciones/<int:number>/papeleta-consejo/revisar", methods=["GET", "POST"])
@csrf.exempt  # says in words what was marked: nothing is cast
def check_council_ballot(number: int) -> Answer:
    if request.method == "GET":
        return redirect(url_for(FILL, number=number), 303)
    if not current_user.is_authenticated:
        return _to_sign_in(number)
    round = _of_the_council(number)
    return check_marks(_booth(round)) if round.takes_ballots(now()) else to_round(round)


@bp.post("/votaciones/<int:number>/papeleta-consejo/votar")
@csrf.exempt  # checked below, where what was marked is still at hand
def cast_by_name(number: int) -> Answer:
    if not current_user.is_authenticated:
        return _to_sign_in(number)
    round, body = _of_the_council(number), body_sent()
    if body is None:
        return redirect(url_for(FILL, number=number), 303)
    if not token_holds():
        return confirm(_booth(round), body, _("Tu sesión se renovó. Revisa tu papeleta y vota otra vez."))
    try:
        dispatch(CastByName(process=round.process, round=round.id, body=body))
    except Refused as refused:
        return confirm(_booth(round), body, sentence_of(refused))
    return redirect(url_for("prioritisation.own_ballot", number=number, _anchor="consejo"), 303)


def _to_sign_in(number: int) -> Answer:
    round = found(number)
    if not round.plan.has_council:
        abort(404)
    return sign_in_and_back(round, paper_of(round, ChamberKey.COUNCIL), FILL)


def _of_the_council(number: int) -> RoundView:
    round = found(number)
    if not round.plan.has_council:
        abort(404)
    if not sits_in_council(round):
        abort(403)
    return round


def _booth(round: RoundView) -> Booth:
    mine = my_named_ballot(round)
    paper = paper_of(round, ChamberKey.COUNCIL)
    return Booth(paper, FILL, CHECK, CAST, replaces=mine is not None, standing=mine.choice if mine else {})
