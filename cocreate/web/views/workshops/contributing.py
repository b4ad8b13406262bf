"""What somebody says with her phone: a new note, a better wording, taking it back."""

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from cocreate.application.workshops import Contribute, CorrectContribution, WithdrawContribution
from cocreate.queries.workshops import WorkshopView
from cocreate.queries.workshops.contributions import Note, note_of_number, notes_of
from cocreate.web.acting import form_page, typed, went_through
from cocreate.web.current import connection, database
from cocreate.web.forms import EmptyForm
from cocreate.web.forms.workshops.live import CorrectForm, VoiceForm
from cocreate.web.limits import count
from cocreate.web.room import dispatch_in_room, room_pseudonym, there
from cocreate.web.views.workshops.blueprint import Answer, bp, room_found
from cocreate.web.views.workshops.room import room_page
from cocreate.web.workshops.notes import answer_queue, asks_with_queue, was_noted


@bp.post("/sala/<code>/aportes")
def contribute(code: str) -> Answer:
    workshop, form = room_found(code), VoiceForm()
    if there(workshop) is None:
        return _outside(code, form)
    count("note", room_pseudonym(workshop))
    noted = was_noted(lambda: _say(workshop, form), form)
    if asks_with_queue():
        return answer_queue(form, noted=noted, mine=_mine(workshop, code) if noted else "")
    if not noted:
        return room_page(workshop, code, form)
    flash(_("Tu aporte quedó anotado."), "success")
    return redirect(url_for("workshops.room", code=code), 303)


def _outside(code: str, form: VoiceForm) -> Answer:
    """The phone lost who it was: what was written stays on it until somebody has come in again."""
    if asks_with_queue():
        form.form_errors.append(_("Entra otra vez a la sala con el código y vuelve a enviar."))
        return answer_queue(form, noted=False)
    return redirect(url_for("workshops.room", code=code), 303)


def _say(workshop: WorkshopView, form: VoiceForm) -> None:
    presence = there(workshop)
    command = Contribute(
        process=workshop.process,
        workshop=workshop.id,
        contribution=typed(form.contribution),
        words=typed(form.words),
        item=typed(form.item) or None,
        table=presence.table if presence else None,
    )
    dispatch_in_room(command, workshop)


def _mine(workshop: WorkshopView, code: str) -> str:
    """What this person said so far, with the note that just came."""
    with database().reading() as after:  # the connection of this request still sees what was before
        mine = notes_of(after, workshop.id, room_pseudonym(workshop) or "")
    return render_template("workshops/_room_mine.html", mine=mine, code=code, workshop=workshop)


@bp.route("/sala/<code>/aportes/<int:number>", methods=["GET", "POST"])
def correct(code: str, number: int) -> Answer:
    workshop = room_found(code)
    note = _own(workshop, number)
    form = CorrectForm(data={"words": note.words or ""})
    if form.validate_on_submit():
        command = CorrectContribution(
            process=workshop.process, workshop=workshop.id, contribution=note.id, words=typed(form.words)
        )
        if went_through(lambda: dispatch_in_room(command, workshop), form):
            flash(_("Corregiste tu aporte."), "success")
            return redirect(url_for("workshops.room", code=code, _anchor="mios"), 303)
    return form_page("workshops/own_note.html", form, workshop=workshop, code=code, note=note)


@bp.post("/sala/<code>/aportes/<int:number>/retirar")
def withdraw(code: str, number: int) -> Answer:
    workshop = room_found(code)
    note, form = _own(workshop, number), EmptyForm()
    if not form.validate_on_submit():
        abort(400)
    command = WithdrawContribution(process=workshop.process, workshop=workshop.id, contribution=note.id)
    if not went_through(lambda: dispatch_in_room(command, workshop), form):
        again = CorrectForm(formdata=None, data={"words": note.words or ""})
        again.form_errors.extend(form.form_errors)
        return form_page("workshops/own_note.html", again, workshop=workshop, code=code, note=note)
    flash(_("Retiraste tu aporte. Sus palabras ya no están."), "success")
    return redirect(url_for("workshops.room", code=code, _anchor="mios"), 303)


def _own(workshop: WorkshopView, number: int) -> Note:
    """Of who asks, in this room; to others it is not there."""
    note = note_of_number(connection(), workshop.id, number) or abort(404)
    if note.author != room_pseudonym(workshop) or note.fate == "withdrawn":
        abort(404)
    return note
