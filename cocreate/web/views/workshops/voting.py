"""Voting with a phone in the room: changed until the close, kept as the last one said."""

from flask import Response, abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from cocreate.application.workshops import CastVote
from cocreate.queries.workshops import WorkshopView
from cocreate.queries.workshops.polls import PollView, own_choice, poll_of_number
from cocreate.web.acting import form_page, went_through
from cocreate.web.current import connection
from cocreate.web.forms import EmptyForm
from cocreate.web.forms.workshops.polls import Paper, paper_as_it_stands, paper_of
from cocreate.web.limits import count
from cocreate.web.room import dispatch_in_room, room_pseudonym, there
from cocreate.web.views.workshops.blueprint import Answer, bp, room_found


@bp.get("/sala/<code>/consultas/<int:poll>")
def paper(code: str, poll: int) -> Answer:
    """The poll alone, as somebody sees it who comes back to it."""
    workshop = room_found(code)
    if there(workshop) is None:
        return _to_room(code)
    shown = _opened(workshop, poll)
    mine = own_choice(connection(), shown.id, room_pseudonym(workshop) or "")
    return _page(workshop, code, shown, EmptyForm(formdata=None), paper_as_it_stands(mine), voted=mine is not None)


@bp.post("/sala/<code>/consultas/<int:poll>")
def vote(code: str, poll: int) -> Answer:
    workshop = room_found(code)
    pseudonym = room_pseudonym(workshop)
    if there(workshop) is None or pseudonym is None:
        return _to_room(code)
    count("vote", pseudonym)
    shown, form = _opened(workshop, poll), EmptyForm()
    said = paper_of(shown.purpose, [option.key for option in shown.options], shown.most, request.form)
    if form.validate_on_submit() and not said.problem and _is_cast(workshop, shown, said, form):
        flash(_("Tu voto está guardado. Puedes cambiarlo hasta que se cierre la consulta."), "success")
        return _to_room(code)
    voted = own_choice(connection(), shown.id, pseudonym) is not None
    return _page(workshop, code, shown, form, said, voted=voted)


def _is_cast(workshop: WorkshopView, poll: PollView, said: Paper, form: EmptyForm) -> bool:
    command = CastVote(
        process=workshop.process, workshop=workshop.id, poll=poll.id, choice=tuple(sorted(said.choice.items()))
    )
    return went_through(lambda: dispatch_in_room(command, workshop), form)


def _opened(workshop: WorkshopView, number: int) -> PollView:
    poll = poll_of_number(connection(), workshop.id, number)
    return poll if poll and poll.opened_at else abort(404)


def _page(workshop: WorkshopView, code: str, poll: PollView, form: EmptyForm, said: Paper, *, voted: bool) -> Response:
    """422 with what is wrong at the first field, or 409 with what a rule says; what was typed stays."""
    page = form_page("workshops/paper.html", form, workshop=workshop, code=code, poll=poll, paper=said, voted=voted)
    if said.problem and page.status_code == 200:
        page.status_code = 422
    return page


def _to_room(code: str) -> BaseResponse:
    return redirect(url_for("workshops.room", code=code, _anchor="consulta"), 303)
