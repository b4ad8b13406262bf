"""One response, in each edition, with whom it covers; and the address under which other pages find it."""

from flask import abort, redirect, render_template, request, url_for

from cocreate.queries.responses import ResponseView, answer_to, editions_of, response_of, scope_of
from cocreate.web.current import connection, now
from cocreate.web.numbers import number_in_range
from cocreate.web.panels.responses import may_decide
from cocreate.web.views.responses.blueprint import Answer, bp, found
from cocreate.web.words import status_look, status_name


@bp.get("/respuestas/<int:number>")
def show(number: int) -> Answer:
    response = found(number, request.args.get("edicion", type=number_in_range))
    return render_template(
        "responses/show.html",
        response=response,
        answer=_pace(response),
        editions=editions_of(connection(), response.about),
        scope=scope_of(connection(), response.about, response.edition),
        at=now(),
        can_decide=may_decide(response),
        status_name=status_name,
        status_look=status_look,
    )


def _pace(response: ResponseView) -> object | None:
    """How long it took, where it answers one proposal and is the one in force."""
    kind, _sep, key = response.about.partition("/")
    if kind != "proposal" or not response.in_force:
        return None
    return answer_to(connection(), key)


@bp.get("/respuestas/de/<kind>/<key>")
def about(kind: str, key: str) -> Answer:
    """For who knows what was answered but not the number of the response."""
    response = response_of(connection(), f"{kind}/{key}") or abort(404)
    return redirect(url_for("responses.show", number=response.number), 302)
