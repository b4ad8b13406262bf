"""A citizen's ballot: filling in, checking, casting."""

from flask import abort, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _

from cocreate.application.prioritisation import CastBallot, ChamberKey, Refused
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
    zones_of,
)
from cocreate.web.prioritisation.voting.electorate import lack_of
from cocreate.web.prioritisation.voting.stand import address_here, my_standing
from cocreate.web.refusals import sentence_of
from cocreate.web.security import csrf
from cocreate.web.views.prioritisation.blueprint import Answer, bp, found

FILL, CHECK, CAST = "prioritisation.ballot", "prioritisation.check_ballot", "prioritisation.cast_ballot"


@bp.route("/votaciones/<int:number>/papeleta", methods=["GET", "POST"])
@csrf.exempt  # posted by the check page, to change what was marked: nothing happens but the page
@signed_in
def ballot(number: int) -> Answer:
    round = found(number)
    return _turned_away(round) or fill_in_again(_booth(round))


@bp.route("/votaciones/<int:number>/papeleta/revisar", methods=["GET", "POST"])
@csrf.exempt  # says in words what was marked: nothing is cast
def check_ballot(number: int) -> Answer:
    round = found(number)
    if request.method == "GET":
        return redirect(url_for(FILL, number=number), 303)
    if not current_user.is_authenticated:
        return sign_in_and_back(round, paper_of(round, ChamberKey.CITIZENS), FILL)
    return _turned_away(round) or check_marks(_booth(round))


@bp.post("/votaciones/<int:number>/votar")
@csrf.exempt  # checked below, where what was marked is still at hand
def cast_ballot(number: int) -> Answer:
    """The one request that everybody makes in the last minute: the account, the gate, the box, and nothing else."""
    body, where = body_sent(), address_here(number)
    if where is None:
        abort(404)
    if not current_user.is_authenticated:
        round = found(number)
        return sign_in_and_back(round, paper_of(round, ChamberKey.CITIZENS), FILL)
    if body is None:
        return redirect(url_for(FILL, number=number), 303)
    if not token_holds():
        return confirm(_booth(found(number)), body, _("Tu sesión se renovó. Revisa tu papeleta y vota otra vez."))
    try:
        dispatch(CastBallot(process=where.process, round=where.round, body=body))
    except Refused as refused:
        return confirm(_booth(found(number)), body, sentence_of(refused))
    return redirect(url_for("prioritisation.own_ballot", number=number), 303)


def _booth(round: RoundView) -> Booth:
    standing = my_standing(round)
    mine = standing.ballot if standing else None
    paper = paper_of(round, ChamberKey.CITIZENS)
    return Booth(paper, FILL, CHECK, CAST, replaces=mine is not None, standing=mine.choice if mine else {})


def _turned_away(round: RoundView) -> Answer | None:
    """Before anything is filled in: the round takes no ballots, or hers is not taken."""
    if not round.takes_ballots(now()):
        return to_round(round)
    standing = my_standing(round)
    if standing is None or (standing.missing is None and not standing.paper):
        return None
    lack = lack_of(standing.missing, round, zones_of(round)) if standing.missing else None
    return make_response(render_template("prioritisation/voting/may_not.html", round=round, lack=lack), 403)
