"""Contesting a response, by who proposed; deciding about it, by another person than who answered."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from cocreate.application.responses import ContestResponse, DecideResponseContest
from cocreate.queries.proposals import ListedProposal
from cocreate.queries.responses import ResponseView, contests_waiting, scope_of
from cocreate.web.acting import carried_out, form_page, typed
from cocreate.web.auth import Role, signed_in
from cocreate.web.current import actor, connection, now, roles
from cocreate.web.forms.responses import ContestForm, DecideForm
from cocreate.web.limits import count
from cocreate.web.views.responses.blueprint import Answer, bp, found, found_process, judges
from cocreate.web.words import status_look, status_name


@bp.route("/respuestas/<int:number>/objetar", methods=["GET", "POST"])
@signed_in
def contest(number: int) -> Answer:
    """By the author of a proposal that the response covers: the one in the address, or the only one of hers."""
    response, form = found(number), ContestForm()
    proposal = _mine(response)
    if form.validate_on_submit():
        count("contest", actor().person)
        command = ContestResponse(
            process=response.process, about=response.about, proposal=proposal.id, words=typed(form.words)
        )
        if carried_out(command, form):
            flash(_("Tu objeción está registrada. La revisa otra persona, no quien respondió."), "success")
            return redirect(url_for("proposals.show", number=proposal.number, _anchor="respuesta"), 303)
    return form_page("responses/contest.html", form, response=response, proposal=proposal, at=now())


def _mine(response: ResponseView) -> ListedProposal:
    """404 for who proposed nothing that this response covers: to others there is nothing to contest."""
    me, wanted = actor().pseudonym(response.process), request.args.get("propuesta", type=int)
    mine = scope_of(connection(), response.about, response.edition, author=me).covered
    chosen = [proposal for proposal in mine if proposal.number == wanted] or mine
    return chosen[0] if chosen else abort(404)


@bp.route("/respuestas/<int:number>/resolver", methods=["GET", "POST"])
@signed_in
def decide(number: int) -> Answer:
    response, form = found(number), DecideForm()
    if not roles(response.process) & {Role.ORGANISER, Role.MODERATOR}:
        abort(403)
    if form.validate_on_submit():
        upheld = form.decision.data == "upheld"
        command = DecideResponseContest(
            process=response.process, about=response.about, upheld=upheld, reasons=typed(form.reasons)
        )
        if carried_out(command, form):
            message = (
                _("Aceptaste la objeción: la respuesta se debe otra vez.")
                if upheld
                else _("La respuesta se mantiene, con tus razones al lado.")
            )
            flash(message, "success")
            return redirect(url_for("responses.show", number=number), 303)
    return form_page(
        "responses/decide.html",
        form,
        response=response,
        scope=scope_of(connection(), response.about, response.edition),
        at=now(),
        status_name=status_name,
        status_look=status_look,
    )


@bp.get("/procesos/<process>/respuestas/objeciones")
@judges
def contests(process: str) -> Answer:
    view = found_process(process)
    return render_template(
        "responses/contests.html", process=view, contests=contests_waiting(connection(), process), at=now()
    )
