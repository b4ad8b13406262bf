"""Checking a ballot without an account, the key that promises are signed with, and what this voting protects."""

from flask import Response, make_response, render_template, request

from cocreate.queries.prioritisation.views import RoundView
from cocreate.web.forms.prioritisation.proof import CheckForm
from cocreate.web.limits import count
from cocreate.web.prioritisation.proof import checked, given_in, promising_key
from cocreate.web.security import csrf
from cocreate.web.views.prioritisation.blueprint import Answer, bp, found


@bp.route("/comprobar", methods=["GET", "POST"])
@csrf.exempt  # nothing happens but the page
def check() -> Answer:
    """`compromiso` is the code of a ballot, as it stands in the address on a receipt."""
    return _page(None)


@bp.route("/votaciones/<int:number>/comprobar", methods=["GET", "POST"])
@csrf.exempt  # nothing happens but the page
def check_in_round(number: int) -> Answer:
    return _page(found(number))


def _page(round: RoundView | None) -> Response:
    form = CheckForm()
    if request.method == "GET" and (code := request.args.get("compromiso", "")):
        form.text.data = code[:200]
    asked = request.method == "POST" or bool(form.text.data)
    if asked:
        count("check")
    valid = request.method == "GET" or form.validate()
    given = given_in(form) if asked and valid else None
    page = render_template(
        "prioritisation/proof/check.html",
        form=form,
        round=round,
        result=checked(given) if given else None,
        vkey=promising_key().vkey,
    )
    answer = make_response(page, 422 if form.errors else 200)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@bp.get("/votaciones/clave-promesas.txt")
def promise_vkey() -> Response:
    """The verifier key of promises, in one line, as tools for signed notes take it."""
    return Response(promising_key().vkey + "\n", mimetype="text/plain")


@bp.get("/votaciones/secreto")
def secrecy() -> str:
    return render_template("prioritisation/proof/secrecy.html")
