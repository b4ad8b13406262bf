"""Registering for a workshop, one's own ticket, and letting the place go."""

from flask import abort, flash, make_response, redirect, render_template, url_for
from flask_babel import gettext as _

from cocreate.application.workshops import Arrival, CancelRegistration, RegisterForWorkshop
from cocreate.queries.workshops import WorkshopView
from cocreate.queries.workshops.coming import assemblies_named, coming_to, registered_for, registration_of
from cocreate.web.acting import CONFLICT, form_page, went_through
from cocreate.web.auth import current_user, remember_way, signed_in
from cocreate.web.current import actor, connection, now
from cocreate.web.forms import EmptyForm
from cocreate.web.forms.workshops.coming import RegisterForm
from cocreate.web.limits import count, refuse_who_guesses
from cocreate.web.room import dispatch_in_room, may_lead, room_pseudonym
from cocreate.web.views.workshops.arriving import check_in, name_of
from cocreate.web.views.workshops.blueprint import Answer, bp, found, to_workshop
from cocreate.web.workshops.coming import link_for, named_mandates, named_zones, own_registration, ticket_card
from cocreate.web.workshops.tickets import holder_of
from cocreate.web.workshops.times import when_of


@bp.route("/talleres/<int:number>/inscripcion", methods=["GET", "POST"])
def register(number: int) -> Answer:
    """For everybody to read; who has no account is told how to come without one."""
    workshop = found(number)
    here = url_for("workshops.register", number=number)
    if not current_user.is_authenticated:
        remember_way(here)
        return _page(workshop, None)
    form = RegisterForm(named_zones(workshop), named_mandates(workshop), zone=current_user.account.zone or "")
    if form.validate_on_submit():
        count("enter", actor().person)
        command = RegisterForWorkshop(
            process=workshop.process,
            workshop=workshop.id,
            zone=form.zone.data or None,
            delegate=form.delegate.data or None,
        )
        if went_through(lambda: dispatch_in_room(command, workshop), form):
            flash(_("Recibimos tu inscripción."), "success")
            return redirect(here, 303)
    return _page(workshop, form)


def _page(workshop: WorkshopView, form: RegisterForm | None) -> Answer:
    mine = own_registration(workshop)
    names = {
        "workshop": workshop,
        "when": when_of(workshop.starts, workshop.ends, now()),
        "mine": mine,
        "coming": coming_to(connection(), workshop.id),
        "card": ticket_card(workshop, room_pseudonym(workshop) or "") if mine and not mine.waits else None,
        "link": link_for(workshop),
        "assembly": assemblies_named(connection(), [mine.delegate]).get(mine.delegate or "") if mine else None,
    }
    if form is None:
        return render_template("workshops/register.html", form=None, **names)
    return form_page("workshops/register.html", form, **names)


@bp.post("/talleres/<int:number>/inscripcion/cancelar")
@signed_in
def cancel_registration(number: int) -> Answer:
    """Who waits moves up in the same act."""
    workshop = found(number)
    command = CancelRegistration(process=workshop.process, workshop=workshop.id)
    form = EmptyForm()
    if went_through(lambda: dispatch_in_room(command, workshop), form):
        return to_workshop(workshop, _("Cancelaste tu inscripción. Tu cupo pasa a quien espera."))
    flash(form.form_errors[0], "info")  # the button was pressed twice
    return redirect(url_for("workshops.register", number=number), 303)


@bp.route("/talleres/<int:number>/entrada/<ticket>", methods=["GET", "POST"])
def ticket(number: int, ticket: str) -> Answer:
    """The ticket itself for who holds it; for who leads the workshop, the button that checks its holder in."""
    workshop = found(number)
    refuse_who_guesses("room_code")
    person = holder_of(workshop.id, ticket, registered_for(connection(), workshop.id))
    if person is None:
        count("room_code")
        abort(404)
    if may_lead(workshop):
        return _at_the_door(workshop, person)
    return _own_ticket(workshop, person)


def _own_ticket(workshop: WorkshopView, person: str) -> Answer:
    """Without a name: whoever finds a lost ticket learns nothing about anybody."""
    mine = registration_of(connection(), workshop.id, person)
    return render_template(
        "workshops/ticket.html",
        workshop=workshop,
        when=when_of(workshop.starts, workshop.ends, now()),
        mine=mine,
        card=ticket_card(workshop, person),
        link=link_for(workshop, registered=mine is not None and not mine.waits),
    )


def _at_the_door(workshop: WorkshopView, person: str) -> Answer:
    form = EmptyForm()
    if form.validate_on_submit():
        answer = check_in(workshop, person, Arrival.TICKET, form)
        if answer is not None:
            return answer
    mine = registration_of(connection(), workshop.id, person)
    page = render_template(
        "workshops/receive.html",
        form=form,
        workshop=workshop,
        name=name_of(person),
        mine=mine,
        assembly=assemblies_named(connection(), [mine.delegate]).get(mine.delegate or "") if mine else None,
    )
    return make_response(page, CONFLICT if form.form_errors else 200)
