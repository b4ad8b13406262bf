"""One's own ballot while the round's key lives: what it says, where it is, and the receipt to keep."""

import json

from flask import Response, abort, make_response, render_template

from cocreate.application.prioritisation import ChamberKey
from cocreate.queries.prioritisation.views import RoundView
from cocreate.queries.prioritisation.voting import OwnBallot
from cocreate.web.auth import signed_in
from cocreate.web.current import now
from cocreate.web.prioritisation.voting.booth import paper_of
from cocreate.web.prioritisation.voting.own import ballot_shown, receipt_kept
from cocreate.web.prioritisation.voting.stand import my_named_ballot, my_standing, sits_in_council
from cocreate.web.views.prioritisation.blueprint import Answer, bp, found


@bp.get("/votaciones/<int:number>/mi-papeleta")
@signed_in
def own_ballot(number: int) -> Answer:
    round = found(number)
    standing = my_standing(round)
    mine, named = standing.ballot if standing else None, my_named_ballot(round)
    page = render_template(
        "prioritisation/voting/own.html",
        round=round,
        standing=standing,
        open=round.takes_ballots(now()),
        mine=ballot_shown(paper_of(round, ChamberKey.CITIZENS), mine) if mine else None,
        in_council=sits_in_council(round),
        named=ballot_shown(paper_of(round, ChamberKey.COUNCIL), named) if named else None,
    )
    answer = make_response(page)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@bp.get("/votaciones/<int:number>/mi-papeleta/comprobante.json")
@signed_in
def receipt(number: int) -> Response:
    """The file to keep: with it anybody can check this ballot, and read it."""
    round = found(number)
    standing = my_standing(round)
    if standing is None or standing.ballot is None:
        abort(404)
    return _file(round, standing.ballot)


def _file(round: RoundView, ballot: OwnBallot) -> Response:
    kept = receipt_kept(round, ballot)
    answer = Response(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", mimetype="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="comprobante-votacion-{round.number}.json"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
