"""Coming into the room of a workshop: the code, the page at the door, and how people describe themselves."""

import secrets

from flask import flash, make_response, redirect, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from cocreate.accounts import NOTICE_VERSION
from cocreate.accounts.rooms import come_in, guest_of_page
from cocreate.application.workshops import AlreadyCheckedIn, EnterRoom
from cocreate.kept.descriptions import count_description
from cocreate.queries.workshops import WorkshopView, plain_code, workshop_of_room
from cocreate.web.acting import form_page, typed, went_through
from cocreate.web.auth import current_user, remember_way
from cocreate.web.current import bus, connection, database, key, now
from cocreate.web.forms.workshops.coming import CodeForm, DescribeForm, EnterForm
from cocreate.web.languages import current_language
from cocreate.web.limits import count, refuse_who_guesses
from cocreate.web.room import dispatch_in_room, forget_guest, remember_guest, room_actor, there
from cocreate.web.views.workshops.blueprint import Answer, bp, room_found
from cocreate.web.workshops.coming import named_tables, named_zones, own_registration
from cocreate.web.workshops.described import has_described, remember_described
from cocreate.web.workshops.times import when_of


@bp.route("/sala", methods=["GET", "POST"])
def find_room() -> Answer:
    """For who types the code that she sees on the wall."""
    form = CodeForm()
    if form.validate_on_submit():
        refuse_who_guesses("room_code")
        code = plain_code(typed(form.code))
        if workshop_of_room(connection(), code) is not None:
            return redirect(url_for("workshops.room", code=code), 303)
        count("room_code")
        form.code.errors = [_("No hay una sala con ese código. Revísalo y escríbelo otra vez.")]
    return form_page("workshops/find_room.html", form)


def entrance(workshop: WorkshopView, code: str) -> Answer:
    """At the door of a room, for who was not checked in yet; also before the doors open, and after the end."""
    refuse_who_guesses("room_code")
    remember_way(url_for("workshops.room", code=code))
    return _door(workshop, code, _enter_form(workshop))


def _door(workshop: WorkshopView, code: str, form: FlaskForm) -> Answer:
    return form_page(
        "workshops/entrance.html",
        form,
        workshop=workshop,
        code=code,
        when=when_of(workshop.starts, workshop.ends, now()),
        registration=own_registration(workshop),
    )


def _enter_form(workshop: WorkshopView) -> EnterForm:
    known = own_registration(workshop)
    zone = (known.zone if known else None) or ""
    return EnterForm(named_tables(workshop), named_zones(workshop), key=secrets.token_hex(16), zone=zone)


@bp.get("/sala/<code>/entrar")
def back_to_door(code: str) -> Answer:
    """Who reloads the page, or reads it in another language, after a no."""
    return redirect(url_for("workshops.room", code=code), 303)


@bp.post("/sala/<code>/entrar")
def enter(code: str) -> Answer:
    workshop = room_found(code)
    refuse_who_guesses("room_code")
    form = _enter_form(workshop)
    if not form.validate_on_submit():
        return _door(workshop, code, form)
    count("enter")
    command = EnterRoom(
        process=workshop.process,
        workshop=workshop.id,
        zone=form.zone.data or None,
        table=form.table.data or None,
    )
    guest = None if room_actor(workshop) else guest_of_page(key("secret"), workshop.id, typed(form.key))
    if not went_through(lambda: _come_in(workshop, command, guest), form):
        return _door(workshop, code, form)
    answer = make_response(redirect(url_for("workshops.about_me", code=code), 303))
    if guest:
        remember_guest(answer, workshop, guest)
    return answer


def _come_in(workshop: WorkshopView, command: EnterRoom, guest: str | None) -> None:
    if guest:
        come_in(bus(), command, person=guest, language=current_language(), notice=NOTICE_VERSION)
        return
    try:
        dispatch_in_room(command, workshop)
    except AlreadyCheckedIn:  # by a facilitator meanwhile, or by the same form sent twice
        return


@bp.post("/sala/<code>/otra-persona")
def make_room(code: str) -> Answer:
    """Lets somebody else come in with the same phone; nobody signed in is signed out by this."""
    workshop = room_found(code)
    answer = make_response(redirect(url_for("workshops.room", code=code), 303))
    if not current_user.is_authenticated:
        forget_guest(answer, workshop)
    return answer


@bp.route("/sala/<code>/sobre-mi", methods=["GET", "POST"])
def about_me(code: str) -> Answer:
    """Once a phone. What is answered is added to counts; no row, event or log leads from it to anybody."""
    workshop = room_found(code)
    to_room = redirect(url_for("workshops.room", code=code), 303)
    if there(workshop) is None or not workshop.is_live or has_described(workshop):
        return to_room
    form = DescribeForm()
    if not form.validate_on_submit():
        return form_page("workshops/about_me.html", form, workshop=workshop, code=code)
    count("enter")
    with database().writing() as writing:
        count_description(writing, workshop.id, form.answers)
    flash(_("Gracias. Tus respuestas ya son parte de la cuenta."), "success")
    answer = make_response(to_room)
    remember_described(answer, workshop)
    return answer
