"""At the door of a workshop, for who leads it: checking people in by name or ticket, and counting who is not named."""

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from cocreate.accounts import people_behind
from cocreate.accounts.rooms import Expected, people_expected
from cocreate.application.workshops import Arrival, CheckIn, CountDoor
from cocreate.queries.workshops import WorkshopView, room_code
from cocreate.queries.workshops.coming import assemblies_named, coming_to, registered_for
from cocreate.web.acting import carried_out, form_page
from cocreate.web.current import connection
from cocreate.web.forms.workshops.coming import DoorForm, ReceiveForm
from cocreate.web.news.things import absolute
from cocreate.web.qr import qr_code
from cocreate.web.views.workshops.blueprint import Answer, bp, leaders_only
from cocreate.web.workshops.coming import named_zones
from cocreate.web.workshops.tickets import holder_of, ticket_of

SHOWN = 30
"""Names on one page; a few letters find the others."""


@bp.route("/talleres/<int:number>/llegada", methods=["GET", "POST"])
@leaders_only
def arrivals(workshop: WorkshopView) -> Answer:
    """One tap for each name. The form carries tickets and not pseudonyms: who receives people needs not know which of
    the notes on the wall are whose."""
    form = ReceiveForm()
    if form.validate_on_submit():
        person = holder_of(workshop.id, form.person.data or "", registered_for(connection(), workshop.id))
        if person is None:
            form.person.errors = [_("Esa persona ya no está inscrita.")]
        else:
            answer = check_in(workshop, person, Arrival.NAME, form)
            if answer is not None:
                return answer
    return _door(workshop, form, DoorForm(formdata=None, count=workshop.at_the_door))


@bp.route("/talleres/<int:number>/llegada/puerta", methods=["GET", "POST"])
@leaders_only
def count_door(workshop: WorkshopView) -> Answer:
    form = DoorForm()
    if request.method == "GET":
        return _to_door(workshop)
    if form.validate_on_submit():
        step = int(form.step.data) if form.step.data else 0
        command = CountDoor(
            process=workshop.process,
            workshop=workshop.id,
            count=None if step else form.count.data,
            step=step,
        )
        if carried_out(command, form):
            flash(_("La cuenta de la puerta está guardada."), "success")
            return _to_door(workshop, "puerta")
    return _door(workshop, form, form)


def _door(workshop: WorkshopView, form: FlaskForm, door: DoorForm) -> Answer:
    question = request.args.get("q", "").strip()[:80]
    found_here = _searched(workshop, question)
    code = room_code(connection(), workshop.id)
    address = absolute(url_for("workshops.room", code=code)) if code else ""
    shown = found_here[:SHOWN]
    return form_page(
        "workshops/arrivals.html",
        form,
        door=door,
        workshop=workshop,
        question=question,
        people=shown,
        tickets={person.person: ticket_of(workshop.id, person.person) for person in shown},
        found=len(found_here),
        coming=coming_to(connection(), workshop.id),
        assemblies=assemblies_named(connection(), [person.delegate for person in shown]),
        zones=dict(named_zones(workshop)),
        code=code,
        qr=qr_code(address) if code else None,
    )


def _searched(workshop: WorkshopView, question: str) -> list[Expected]:
    """By a part of the name, or by the code of a ticket."""
    everybody = people_expected(connection(), workshop.id)
    holder = holder_of(workshop.id, question, [person.person for person in everybody])
    if holder:
        return [person for person in everybody if person.person == holder]
    return people_expected(connection(), workshop.id, question) if question else everybody


def check_in(workshop: WorkshopView, person: str, how: Arrival, form: FlaskForm) -> Response | None:
    """None when a rule said no; the form says why. Whoever is in already needs no second tap."""
    account = people_behind(connection(), [person]).get(person)
    if account is None:
        form.form_errors.append(_("Esa persona cerró su cuenta."))
        return None
    command = CheckIn(process=workshop.process, workshop=workshop.id, person=account.actor, how=how)
    if not carried_out(command, form):
        return None
    flash(_("%(name)s ya está en la sala.", name=account.name), "success")
    return _to_door(workshop)


def name_of(person: str) -> str:
    account = people_behind(connection(), [person]).get(person)
    return account.name if account else ""


def _to_door(workshop: WorkshopView, anchor: str | None = None) -> Response:
    return redirect(url_for("workshops.arrivals", number=workshop.number, _anchor=anchor), 303)
