"""The console of who leads: the agenda as it goes on, notes written by hand, what comes in, doors and end."""

from typing import Any

from flask import Response, abort, redirect, request, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from cocreate.application.workshops import (
    DOORS_BEFORE_HOURS,
    MATERIALS_WORKING_DAYS,
    BeginItem,
    EndWorkshop,
    NoteForOthers,
    OpenDoors,
    Via,
)
from cocreate.queries.workshops import WorkshopView, pulse_of_workshop
from cocreate.web.acting import carried_out, form_page, typed
from cocreate.web.current import connection, dispatch
from cocreate.web.forms import EmptyForm
from cocreate.web.forms.workshops.live import ByHandForm, LinkForm
from cocreate.web.views.workshops.blueprint import Answer, bp, leaders_only, to_workshop
from cocreate.web.workshops.boards import as_it_is, fragment, is_shown, page_anew, tag_of
from cocreate.web.workshops.console import console_of, doors_from, drawn_console, questions, tables, ways_on
from cocreate.web.workshops.minutes import leaders_next
from cocreate.web.workshops.notes import answer_queue, asks_with_queue, new_note_id, was_noted


@bp.get("/talleres/<int:number>/conducir")
@leaders_only
def lead(workshop: WorkshopView) -> Answer:
    return console_page(workshop)


def console_page(workshop: WorkshopView, by_hand: ByHandForm | None = None, link: LinkForm | None = None) -> Response:
    """The whole console, with the form in which something was wrong."""
    by_hand, link = by_hand or _by_hand(workshop, formdata=None), link or LinkForm(formdata=None)
    by_hand.contribution.data = by_hand.contribution.data or new_note_id()
    wrong = link if link.errors else by_hand
    tag = tag_of(pulse_of_workshop(connection(), workshop.id))
    return form_page(
        "workshops/lead.html",
        wrong,
        by_hand=by_hand,
        link=link,
        tag=tag,
        goes_on=request.args.get("sigue") == "1",
        ways=ways_on(workshop),
        doors_from=doors_from(workshop, DOORS_BEFORE_HOURS),
        days_needed=MATERIALS_WORKING_DAYS,
        minutes_next=leaders_next(workshop) if workshop.state == "held" else None,
        **console_of(workshop),
    )


def _by_hand(workshop: WorkshopView, **how: Any) -> ByHandForm:
    """As it was left with the note before, where the browser has no script."""
    left = {"table": request.args.get("mesa", ""), "item": request.args.get("pregunta", "")}
    form = ByHandForm(data={**left, "paper": request.args.get("papel") == "1"}, **how)
    form.offer(questions(workshop), tables(workshop), live=workshop.is_live)
    return form


@bp.get("/talleres/<int:number>/conducir/tablero")
@leaders_only
def lead_board(workshop: WorkshopView) -> Answer:
    tag = tag_of(pulse_of_workshop(connection(), workshop.id))
    if is_shown(tag):
        return as_it_is()
    if request.args.get("estado") != workshop.state:  # doors, beginning, end: other forms belong on the page
        return page_anew()
    parts = drawn_console(workshop)
    agenda = parts.pop("agenda")
    html = Markup('<div id="{}" hx-swap-oob="innerMorph">{}</div>')
    return fragment(agenda + Markup().join(html.format(place, part) for place, part in parts.items()), tag)


# Doors, agenda, end ---------------------------------------------------------------------------------------------------


@bp.post("/talleres/<int:number>/conducir/puertas")
@leaders_only
def open_doors(workshop: WorkshopView) -> Answer:
    return _done(workshop, OpenDoors(process=workshop.process, workshop=workshop.id), _("Abriste las puertas."))


@bp.post("/talleres/<int:number>/conducir/punto")
@leaders_only
def begin_item(workshop: WorkshopView) -> Answer:
    item = next((item for item in workshop.agenda if item.key == request.form.get("item")), None) or abort(400)
    command = BeginItem(process=workshop.process, workshop=workshop.id, item=item.key)
    return _done(workshop, command, _("En curso: %(item)s", item=item.words))


@bp.post("/talleres/<int:number>/conducir/cerrar")
@leaders_only
def end(workshop: WorkshopView) -> Answer:
    command = EndWorkshop(process=workshop.process, workshop=workshop.id)
    return _done(workshop, command, _("El taller terminó. Ahora sigue el acta."))


def _done(workshop: WorkshopView, command: OpenDoors | BeginItem | EndWorkshop, said: str) -> Answer:
    form = EmptyForm()
    if not form.validate_on_submit():
        abort(400)
    if carried_out(command, form):
        return to_workshop(workshop, said, "workshops.lead")
    by_hand = _by_hand(workshop, formdata=None)
    by_hand.form_errors.extend(form.form_errors)
    return console_page(workshop, by_hand)


# Notes by hand --------------------------------------------------------------------------------------------------------


@bp.post("/talleres/<int:number>/conducir/aportes")
@leaders_only
def note(workshop: WorkshopView) -> Answer:
    form = _by_hand(workshop)
    noted = was_noted(lambda: _write_down(workshop, form), form)
    if asks_with_queue():
        return answer_queue(form, noted=noted)
    if not noted:
        return console_page(workshop, form)
    left = {"mesa": form.table.data, "pregunta": form.item.data, "papel": 1 if form.paper.data else None}
    kept = {name: value for name, value in left.items() if value}
    return redirect(url_for("workshops.lead", number=workshop.number, sigue=1, _anchor="anotar", **kept), 303)


def _write_down(workshop: WorkshopView, form: ByHandForm) -> None:
    command = NoteForOthers(
        process=workshop.process,
        workshop=workshop.id,
        contribution=typed(form.contribution),
        words=typed(form.words),
        item=form.item.data or _last_asked(workshop, paper=form.paper.data),
        table=form.table.data or None,
        via=Via.PAPER if form.paper.data else Via.FACILITATOR,
    )
    dispatch(command)


def _last_asked(workshop: WorkshopView, *, paper: bool) -> str | None:
    """Paper may come when its question is over: it answers the one that was asked last."""
    asked = [item for item in workshop.agenda if item.purpose == "question" and item.begun_at]
    latest = max(asked, key=lambda item: item.begun_at or "", default=None)
    return latest.key if paper and latest else None
