"""The room on a phone: where the workshop is, one field to say something, what others say; a board that asks again."""

from flask import Response, abort, redirect, request, url_for

from cocreate.application.workshops import SitDown
from cocreate.queries.workshops import WorkshopView, plain_code, pulse_of_workshop
from cocreate.queries.workshops.contributions import NO_TABLE, notes_of
from cocreate.web.acting import form_page, went_through
from cocreate.web.current import connection
from cocreate.web.forms import EmptyForm
from cocreate.web.forms.workshops.live import VoiceForm
from cocreate.web.room import dispatch_in_room, room_pseudonym, there
from cocreate.web.views.workshops.blueprint import Answer, bp, room_found
from cocreate.web.views.workshops.entering import entrance
from cocreate.web.workshops.boards import (
    as_it_is,
    aside,
    drawings,
    fragment,
    is_shown,
    packed_fragment,
    page_anew,
    panel_anew,
    panel_of,
    room_board,
    table_name,
    tag_of,
)
from cocreate.web.workshops.notes import new_note_id


@bp.context_processor
def names() -> dict[str, object]:
    return {"table_name": table_name}


@bp.get("/sala/<code>")
def room(code: str) -> Answer:
    workshop = room_found(code)
    if there(workshop) is None:
        return entrance(workshop, code)
    return room_page(workshop, code, VoiceForm(formdata=None))


def room_page(workshop: WorkshopView, code: str, form: VoiceForm) -> Response:
    """Of somebody who is in the room."""
    presence, pseudonym = there(workshop), room_pseudonym(workshop)
    assert presence is not None and pseudonym is not None, "views ask before"  # noqa: S101, PT018
    form.contribution.data = form.contribution.data or new_note_id()
    tag, table = tag_of(pulse_of_workshop(connection(), workshop.id)), table_asked(workshop)
    tag, board = room_board(workshop.id, tag, table, code, fresh=True)
    return form_page(
        "workshops/room.html",
        form,
        workshop=workshop,
        code=code,
        presence=presence,
        tag=tag,
        table=table,
        board=board,
        panel=panel_of(workshop, pseudonym),
        panel_key=board.panel,
        mine=notes_of(connection(), workshop.id, pseudonym),
    )


@bp.get("/sala/<code>/tablero")
def room_board_anew(code: str) -> Answer:
    """What the page of a phone asks every two seconds. Nothing of it is about who asks, but for a new poll."""
    pulse = drawings().pulse(plain_code(code))
    if pulse is None:
        room_found(code)  # counts the wrong code
        abort(404)
    workshop, position = pulse
    tag = tag_of(position)
    if is_shown(tag):
        return as_it_is()
    tag, board = room_board(workshop, tag, request.args.get("mesa"), code)
    if is_shown(tag):
        return as_it_is()
    if board.over:
        return page_anew()
    if request.args.get("panel") == board.panel:
        return packed_fragment(board.packed, tag)
    return fragment(board.now + aside("voces", board.voices) + panel_anew(board, plain_code(code)), tag)


def table_asked(workshop: WorkshopView) -> str | None:
    """The table whose notes somebody wants to read; None for all."""
    asked = request.args.get("mesa")
    return asked if asked in {NO_TABLE, *(table.key for table in workshop.tables)} else None


@bp.post("/sala/<code>/mesa")
def sit_down(code: str) -> Answer:
    workshop = room_found(code)
    if there(workshop) is None:
        return redirect(url_for("workshops.room", code=code), 303)
    form = EmptyForm()
    if not form.validate_on_submit():
        abort(400)
    table = request.form.get("table") or None
    command = SitDown(process=workshop.process, workshop=workshop.id, table=table)
    went_through(lambda: dispatch_in_room(command, workshop), form)
    return redirect(url_for("workshops.room", code=code, _anchor="mesa"), 303)
