"""The result of a round, from the close on: how far the count is, what it gave, and the counts before it."""

from typing import Any

from flask import Response, abort, make_response, render_template, request

from cocreate.application.prioritisation import ChamberKey, State
from cocreate.queries.prioritisation.results import (
    COUNTED,
    CountView,
    answers_to_options,
    certifications_of,
    count_of,
    counts_of,
    is_answered_by_council,
    objections_to,
)
from cocreate.queries.prioritisation.views import RoundView, options_shown
from cocreate.web.current import connection
from cocreate.web.prioritisation.outcome.council import roll_call
from cocreate.web.prioritisation.outcome.files import downloads_of
from cocreate.web.prioritisation.outcome.filling import combined_shown, ground_of, result_shown
from cocreate.web.prioritisation.outcome.people import named
from cocreate.web.prioritisation.outcome.standing import finality_of, interim_of, progress_of
from cocreate.web.prioritisation.results import combined_view, result_view
from cocreate.web.views.prioritisation.blueprint import Answer, bp, found
from cocreate.web.words.prioritisation import chamber_name

CHAMBERS = {"ciudadania": ChamberKey.CITIZENS, "consejo": ChamberKey.COUNCIL}
"""As they stand in an address."""


@bp.get("/votaciones/<int:number>/resultado")
def result(number: int) -> Answer:
    """`camara` chooses a chamber, `conteo` an earlier count."""
    round = found(number)
    if round.state not in COUNTED:
        return _not_yet(round)
    wanted = request.args.get("conteo", type=int)
    count = count_of(connection(), round, wanted)
    chamber = _chamber(round)
    if count is None or count.of(chamber) is None:
        abort(404)
    return render_template("prioritisation/outcome/result.html", **_shown(round, count, chamber))


@bp.get("/votaciones/<int:number>/resultado/avance")
def result_progress(number: int) -> Response:
    """What the page of a result asks every few seconds. Once it is counted, the browser is sent to the result."""
    round = found(number)
    counting = round.state is State.CLOSED or round.row.recount
    progress = progress_of(round) if counting else None
    return make_response(render_template("prioritisation/outcome/_progress.html", round=round, progress=progress))


def _not_yet(round: RoundView) -> Answer:
    options = options_shown(connection(), round.id)
    return render_template(
        "prioritisation/outcome/not_yet.html",
        round=round,
        progress=progress_of(round),
        interim=interim_of(round, options),
    )


def _chamber(round: RoundView) -> ChamberKey:
    named = request.args.get("camara")
    if named is None:
        return round.plan.chambers[0].chamber
    return CHAMBERS.get(named) or abort(404)


def _shown(round: RoundView, count: CountView, chamber: ChamberKey) -> dict[str, Any]:
    options = options_shown(connection(), round.id)
    ground, part = ground_of(round, options), count.of(chamber)
    answers = answers_to_options(connection(), round.id) if is_answered_by_council(round) else {}
    certified = certifications_of(connection(), round.id)
    leads = chamber is round.plan.chambers[0].chamber
    together = count.combined if leads else None
    assert part is not None  # noqa: S101 — asked before
    files = downloads_of(round, part) if count.count == round.count else []
    return {
        "round": round,
        "count": count,
        "latest": count.count == round.count,
        "counts": counts_of(connection(), round.id),
        "chamber": chamber,
        "chambers": [(address, key, chamber_name(key)) for address, key in _addresses(round)],
        "r": result_view(result_shown(ground, part, files)),
        "c": combined_view(combined_shown(ground, together, answers)) if together else None,
        "part": part,
        "calls": roll_call(round, options) if chamber is ChamberKey.COUNCIL else [],
        "progress": progress_of(round) if round.row.recount else None,
        "finality": finality_of(round, certified),
        "certified": certified,
        "signers": named((one.by, one.acting_as) for one in certified),
        "objections": objections_to(connection(), round.id),
        "answers": answers,
        "answered_by_council": is_answered_by_council(round),
    }


def _addresses(round: RoundView) -> list[tuple[str, ChamberKey]]:
    there = {plan.chamber for plan in round.plan.chambers}
    return [(address, key) for address, key in CHAMBERS.items() if key in there]
