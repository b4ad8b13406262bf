"""Objections to a provisional result: anybody with an account objects, another person answers, all in public."""

import secrets
from collections.abc import Mapping, Sequence

from flask import Response, abort, redirect, url_for
from flask_babel import gettext as _

from cocreate.accounts.people import names_shown
from cocreate.application.prioritisation import AnswerChallenge, ChallengeResult, State
from cocreate.queries.prioritisation.results import COUNTED, Objection, objections_to
from cocreate.queries.prioritisation.views import RoundView
from cocreate.web.acting import carried_out, form_page, typed
from cocreate.web.auth import current_user, signed_in
from cocreate.web.current import actor, connection, now, roles
from cocreate.web.forms.prioritisation.outcome import RECOUNT as COUNT_AGAIN
from cocreate.web.forms.prioritisation.outcome import REJECTED, ObjectionAnswerForm, ObjectionForm
from cocreate.web.limits import count
from cocreate.web.prioritisation.outcome.tasks import ANSWERS_OBJECTIONS
from cocreate.web.views.prioritisation.blueprint import Answer, bp, found, to_round, with_role


@bp.get("/votaciones/<int:number>/objeciones")
def objections(number: int) -> Answer:
    return _page(_counted(number), ObjectionForm(data={"challenge": secrets.token_hex(12)}))


@bp.get("/votaciones/<int:number>/objeciones/nueva")
@signed_in
def sign_in_to_object(number: int) -> Answer:
    """Who has to sign in first comes back here."""
    return redirect(url_for("prioritisation.objections", number=number, _anchor="objetar"), 303)


@bp.post("/votaciones/<int:number>/objeciones")
@signed_in
def raise_objection(number: int) -> Answer:
    round = _counted(number)
    form = ObjectionForm()
    if form.validate_on_submit():
        count("contest", actor().person)
        wish = ChallengeResult(
            process=round.process, round=round.id, challenge=typed(form.challenge), words=typed(form.words)
        )
        if carried_out(wish, form):
            message = _("Recibimos tu objeción. Otra persona la contesta aquí, con razones.")
            return to_round(round, message, "prioritisation.objections")
    return _page(round, form)


@bp.route("/votaciones/<int:number>/objeciones/<int:objection>/contestar", methods=["GET", "POST"])
@with_role(*ANSWERS_OBJECTIONS)
def answer_objection(round: RoundView, objection: int) -> Answer:
    told = next((one for one in objections_to(connection(), round.id) if one.number == objection), None) or abort(404)
    if not told.waits:
        return redirect(url_for("prioritisation.objections", number=round.number), 303)
    form = ObjectionAnswerForm()
    if form.validate_on_submit() and carried_out(_answered(round, told, form), form):
        return to_round(round, _("Contestaste la objeción."), "prioritisation.objections")
    return form_page(
        "prioritisation/outcome/answer_objection.html", form, round=round, objection=told, names=_names([told])
    )


def _answered(round: RoundView, told: Objection, form: ObjectionAnswerForm) -> AnswerChallenge:
    return AnswerChallenge(
        process=round.process,
        round=round.id,
        challenge=told.id,
        upheld=form.answer.data != REJECTED,
        recount=form.answer.data == COUNT_AGAIN,
        reasons=typed(form.reasons),
    )


def _page(round: RoundView, form: ObjectionForm) -> Response:
    told = objections_to(connection(), round.id)
    mine = actor().pseudonym(round.process) if current_user.is_authenticated else ""
    return form_page(
        "prioritisation/outcome/objections.html",
        form,
        round=round,
        objections=told,
        names=_names(told),
        is_open=round.state is State.TALLIED and now() < round.row.challenge_until,
        waits_for_mine=any(one.by == mine and one.waits for one in told),
        me=mine,
        answers=bool(roles(round.process) & ANSWERS_OBJECTIONS),
    )


def _names(told: Sequence[Objection]) -> Mapping[str, str]:
    """Of those who show theirs."""
    return names_shown(connection(), {who for one in told for who in (one.by, one.answered_by)}) if told else {}


def _counted(number: int) -> RoundView:
    round = found(number)
    if round.state not in COUNTED:
        abort(404)
    return round
