"""Polls of a workshop: prepared, opened, closed, revealed by who leads; results for everybody from then on."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from flask import Response, abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from cocreate.application.acts import Command
from cocreate.application.workshops import ClosePoll, OpenPoll, PlannedOption, PollKind, PreparePoll, RevealPoll
from cocreate.queries.workshops import WorkshopView
from cocreate.queries.workshops.board import board_of
from cocreate.queries.workshops.polls import PollView, poll_of_number, polls_of, revealed_choices
from cocreate.web.acting import carried_out, form_page, typed
from cocreate.web.current import connection
from cocreate.web.forms import EmptyForm
from cocreate.web.forms.workshops.polls import PollForm, StatementsForm
from cocreate.web.room import may_lead
from cocreate.web.views.workshops.blueprint import Answer, bp, found, leaders_only, to_workshop
from cocreate.web.views.workshops.board import new_key
from cocreate.web.words.workshops import answer_name

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""With these a spreadsheet begins to reckon."""
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
DOTS_OF_EACH = 3
"""As the form offers it."""


@bp.get("/talleres/<int:number>/consultas")
def polls(number: int) -> Answer:
    return polls_page(found(number), EmptyForm(formdata=None))


def polls_page(workshop: WorkshopView, form: EmptyForm) -> Response:
    leads = may_lead(workshop)
    prepared = polls_of(connection(), workshop.id)
    return form_page(
        "workshops/polls.html",
        form,
        workshop=workshop,
        leads=leads,
        polls=[poll for poll in prepared if leads or poll.opened_at],
        kinds=list(PollKind),
    )


@bp.get("/talleres/<int:number>/consultas/<int:poll>")
def poll(number: int, poll: int) -> Answer:
    """What was asked, and what came out once it is revealed; until then only how many have voted."""
    workshop = found(number)
    shown = _poll_of(workshop, poll)
    leads = may_lead(workshop)
    if not (shown.opened_at or leads):
        abort(404)
    return form_page("workshops/poll.html", EmptyForm(formdata=None), workshop=workshop, poll=shown, leads=leads)


def _poll_of(workshop: WorkshopView, number: int) -> PollView:
    return poll_of_number(connection(), workshop.id, number) or abort(404)


# Preparing ------------------------------------------------------------------------------------------------------------


@bp.route("/talleres/<int:number>/consultas/nueva", methods=["GET", "POST"])
@leaders_only
def prepare_poll(workshop: WorkshopView) -> Answer:
    """One of three kinds, that `tipo` names; each has its own short form."""
    purpose = _purpose(request.args.get("tipo"))
    form = _form(workshop, purpose)
    if form.validate_on_submit() and form.is_complete():
        command = _prepared(workshop, purpose, form)
        if carried_out(command, form):
            said = _("La consulta está abierta.") if command.opened else _("Preparaste la consulta.")
            return _after(workshop, said)
    return form_page("workshops/prepare_poll.html", form, workshop=workshop, purpose=purpose, kinds=list(PollKind))


def _purpose(code: str | None) -> PollKind:
    try:
        return PollKind(code or PollKind.DOTS)
    except ValueError:
        abort(404)


def _form(workshop: WorkshopView, purpose: PollKind) -> StatementsForm:
    shown = {"key": new_key(), "opened": workshop.is_live}
    if purpose is PollKind.STATEMENTS:
        return StatementsForm(data=shown)
    form = PollForm(data={**shown, "most": DOTS_OF_EACH if purpose is PollKind.DOTS else 1})
    board = board_of(connection(), workshop.id)
    form.offer([(theme.key, theme.name or str(theme.number)) for theme in board.themes])
    return form


def _prepared(workshop: WorkshopView, purpose: PollKind, form: StatementsForm) -> PreparePoll:
    options = [PlannedOption(key=str(n), theme=key) for n, key in enumerate(form.chosen, 1)]
    options += [PlannedOption(key=str(n), words=line) for n, line in enumerate(form.lines, len(options) + 1)]
    return PreparePoll(
        process=workshop.process,
        workshop=workshop.id,
        poll=typed(form.key),
        purpose=purpose,
        question=typed(form.question),
        options=tuple(options),
        most=form.each,
        opened=bool(form.opened.data) and workshop.is_live,
    )


# Opening, closing, revealing ------------------------------------------------------------------------------------------


@bp.post("/talleres/<int:number>/consultas/<int:poll>/abrir")
@leaders_only
def open_poll(workshop: WorkshopView, poll: int) -> Answer:
    key = _poll_of(workshop, poll).id
    command = OpenPoll(process=workshop.process, workshop=workshop.id, poll=key)
    return _carry_out(workshop, command, _("La consulta está abierta."))


@bp.post("/talleres/<int:number>/consultas/<int:poll>/cerrar")
@leaders_only
def close_poll(workshop: WorkshopView, poll: int) -> Answer:
    key = _poll_of(workshop, poll).id
    command = ClosePoll(process=workshop.process, workshop=workshop.id, poll=key)
    return _carry_out(workshop, command, _("Cerraste la consulta. Los resultados siguen ocultos."))


@bp.post("/talleres/<int:number>/consultas/<int:poll>/mostrar")
@leaders_only
def reveal_poll(workshop: WorkshopView, poll: int) -> Answer:
    key = _poll_of(workshop, poll).id
    command = RevealPoll(process=workshop.process, workshop=workshop.id, poll=key)
    return _carry_out(workshop, command, _("Ahora todas las personas ven los resultados."))


def _carry_out(workshop: WorkshopView, command: Command, message: str) -> Answer:
    form = EmptyForm()
    if form.validate_on_submit() and carried_out(command, form):
        return _after(workshop, message)
    return polls_page(workshop, form)


def _after(workshop: WorkshopView, message: str) -> BaseResponse:
    """Back to the console of who leads, if the button stood there."""
    if request.form.get("volver") == "conducir":
        flash(message, "success")
        return redirect(url_for("workshops.lead", number=workshop.number, _anchor="consultas-lado"), 303)
    return to_workshop(workshop, message, "workshops.polls")


# Counting again -------------------------------------------------------------------------------------------------------


@bp.get("/talleres/<int:number>/consultas/<int:poll>/votos.csv")
def votes_csv(number: int, poll: int) -> Response:
    """What each person said, one a line, without who, in an order that says nothing: anybody can count again."""
    workshop = found(number)
    shown = _poll_of(workshop, poll)
    if not shown.is_revealed:
        abort(404)
    response = Response("".join(_lines(shown)), content_type="text/csv; charset=utf-8")
    name = f"taller-{workshop.number}-consulta-{shown.number}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _lines(poll: PollView) -> Iterator[str]:
    yield BOM
    yield _line([option.words or option.key for option in poll.options])
    for choice in revealed_choices(connection(), poll):
        yield _line([_said(poll, choice.get(option.key)) for option in poll.options])


def _said(poll: PollView, said: Any) -> str:
    if poll.purpose == PollKind.STATEMENTS:
        return answer_name(said) if said else ""
    return str(said or 0)


def _line(cells: list[str]) -> str:
    """As text that no spreadsheet carries out."""
    written = io.StringIO()
    csv.writer(written).writerow(f"'{cell}" if cell.startswith(FORMULA) else cell for cell in cells)
    return written.getvalue()
