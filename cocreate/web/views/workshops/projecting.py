"""The wall of a workshop: one whole screen that follows what happens by itself, or holds one view; sheets on paper."""

from flask import abort, render_template, request

from cocreate.queries.workshops import WorkshopView, pulse_of_workshop, room_code
from cocreate.web.current import connection
from cocreate.web.views.workshops.blueprint import Answer, bp, leaders_only
from cocreate.web.workshops.boards import as_it_is, fragment, is_shown, tag_of
from cocreate.web.workshops.screen import VIEWS, door_of, drawn_screen

LINES = 7
"""Lines to write on, on a sheet for a table."""


@bp.get("/talleres/<int:number>/pantalla")
@leaders_only
def projector(workshop: WorkshopView) -> Answer:
    tag = tag_of(pulse_of_workshop(connection(), workshop.id))
    held = view_held()
    return render_template(
        "workshops/screen.html",
        workshop=workshop,
        tag=tag,
        held=held,
        light=request.args.get("luz") == "clara",
        wall=drawn_screen(workshop, held),
    )


@bp.get("/talleres/<int:number>/pantalla/tablero")
@leaders_only
def projector_board(workshop: WorkshopView) -> Answer:
    tag = tag_of(pulse_of_workshop(connection(), workshop.id))
    return as_it_is() if is_shown(tag) else fragment(drawn_screen(workshop, view_held()), tag)


def view_held() -> str | None:
    """The one view that somebody wants to stay on the wall; None to follow what happens."""
    asked = request.args.get("vista")
    return asked if asked in VIEWS else None


@bp.get("/talleres/<int:number>/hoja")
@leaders_only
def sheet(workshop: WorkshopView) -> Answer:
    """For each table, to be printed: how to come in, the questions, and lines to write on."""
    code = room_code(connection(), workshop.id) or abort(404)
    questions = [item for item in workshop.agenda if item.purpose == "question"]
    return render_template(
        "workshops/sheet.html", workshop=workshop, door=door_of(code), questions=questions, lines=LINES
    )
