"""Two people sign a result by its digest; then the organiser publishes it."""

from typing import Any

from flask import abort, request
from flask_babel import gettext as _

from cocreate.application.prioritisation import CERTIFIERS, CertifyResult, PublishResult
from cocreate.queries.prioritisation.results import (
    COUNTED,
    CountView,
    certifications_of,
    count_of,
    objections_waiting,
)
from cocreate.queries.prioritisation.views import RoundView, options_shown
from cocreate.web.acting import carried_out, form_page, typed
from cocreate.web.auth import Role
from cocreate.web.current import actor, connection, now
from cocreate.web.forms.prioritisation.outcome import CertifyForm, PublishForm
from cocreate.web.prioritisation.outcome.decided import outcome_of
from cocreate.web.prioritisation.outcome.people import named
from cocreate.web.prioritisation.outcome.standing import key_told
from cocreate.web.prioritisation.outcome.tasks import CERTIFIES, unanswered_of
from cocreate.web.views.prioritisation.blueprint import Answer, bp, to_round, with_role
from cocreate.web.words.prioritisation import chamber_name


@bp.route("/votaciones/<int:number>/certificar", methods=["GET", "POST"])
@with_role(*CERTIFIES)
def certify(round: RoundView) -> Answer:
    count = _count(round)
    form = CertifyForm(data=None if _posted() else {"digest": count.digest})
    wish = CertifyResult(process=round.process, round=round.id)
    if form.validate_on_submit() and _is_same(form, count) and carried_out(wish, form):
        return to_round(round, _("Firmaste el resultado."), "prioritisation.result")
    form.digest.data = count.digest
    return form_page("prioritisation/outcome/certify.html", form, **_signing(round, count))


@bp.route("/votaciones/<int:number>/publicar", methods=["GET", "POST"])
@with_role(Role.ORGANISER)
def publish(round: RoundView) -> Answer:
    count = _count(round)
    form = PublishForm(data=None if _posted() else {"digest": count.digest})
    wish = PublishResult(process=round.process, round=round.id)
    if form.validate_on_submit() and _is_same(form, count) and carried_out(wish, form):
        return to_round(round, _("El resultado definitivo está publicado."), "prioritisation.result")
    form.digest.data = count.digest
    return form_page("prioritisation/outcome/publish.html", form, key=key_told(round), **_signing(round, count))


def _signing(round: RoundView, count: CountView) -> dict[str, Any]:
    """What one signs, and what still stands in the way."""
    certified = certifications_of(connection(), round.id)
    return {
        "round": round,
        "count": count,
        "parts": [(chamber_name(part.chamber), part) for part in count.chambers],
        "winners": outcome_of(round, count, options_shown(connection(), round.id)),
        "certified": certified,
        "needed": CERTIFIERS,
        "signers": named((one.by, one.acting_as) for one in certified),
        "signed": actor().pseudonym(round.process) in {one.by for one in certified},
        "objections": objections_waiting(connection(), round.id),
        "unanswered": len(unanswered_of(round)),
        "early": now() < round.row.challenge_until,
    }


def _count(round: RoundView) -> CountView:
    if round.state not in COUNTED:
        abort(404)
    return count_of(connection(), round) or abort(404)


def _is_same(form: CertifyForm | PublishForm, count: CountView) -> bool:
    """What stood on the page is what is signed: a count that came meanwhile is read first."""
    if typed(form.digest) == count.digest:
        return True
    form.form_errors.append(_("Mientras leías se contó otra vez. Lee el resultado nuevo y firma otra vez."))
    return False


def _posted() -> bool:
    return request.method == "POST"
