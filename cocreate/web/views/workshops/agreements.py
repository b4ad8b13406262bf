"""Agreements of a workshop, and next to each, verbatim, who does not share it."""

from flask import abort, flash, redirect, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from cocreate.application.acts import Command
from cocreate.application.workshops import (
    Dissent,
    ReachAgreement,
    RecordDissent,
    RewordAgreement,
    TakeAgreementBack,
)
from cocreate.queries.workshops import WorkshopView
from cocreate.queries.workshops.agreements import AgreementView, agreement_of_number, agreements_of
from cocreate.queries.workshops.board import board_of
from cocreate.queries.workshops.polls import polls_of
from cocreate.web.acting import carried_out, form_page, typed, went_through
from cocreate.web.current import connection
from cocreate.web.forms import EmptyForm
from cocreate.web.forms.workshops.agreements import AgreementForm, DissentForm, RewordForm, TakeBackForm
from cocreate.web.limits import count
from cocreate.web.room import dispatch_in_room, may_lead, room_pseudonym, there
from cocreate.web.views.workshops.blueprint import Answer, bp, found, leaders_only, room_found, to_workshop
from cocreate.web.views.workshops.board import new_key


@bp.get("/talleres/<int:number>/acuerdos")
def agreements(number: int) -> Answer:
    workshop = found(number)
    return form_page(
        "workshops/agreements.html",
        EmptyForm(formdata=None),
        workshop=workshop,
        leads=may_lead(workshop),
        agreements=agreements_of(connection(), workshop.id),
    )


@bp.route("/talleres/<int:number>/acuerdos/nuevo", methods=["GET", "POST"])
@leaders_only
def reach_agreement(workshop: WorkshopView) -> Answer:
    form = AgreementForm(data={"key": new_key()})
    board, polls = board_of(connection(), workshop.id), polls_of(connection(), workshop.id)
    form.offer(
        [(theme.key, theme.name or str(theme.number)) for theme in board.themes],
        [(poll.id, poll.question or str(poll.number)) for poll in polls if poll.is_revealed],
    )
    if form.validate_on_submit() and carried_out(_reached(workshop, form), form):
        return to_workshop(workshop, _("Anotaste el acuerdo."), "workshops.agreements")
    return form_page("workshops/reach_agreement.html", form, workshop=workshop)


def _reached(workshop: WorkshopView, form: AgreementForm) -> ReachAgreement:
    return ReachAgreement(
        process=workshop.process,
        workshop=workshop.id,
        agreement=typed(form.key),
        words=typed(form.words),
        theme=typed(form.theme) or None,
        poll=typed(form.poll) or None,
    )


@bp.route("/talleres/<int:number>/acuerdos/<int:agreement>/cambiar", methods=["GET", "POST"])
@leaders_only
def reword_agreement(workshop: WorkshopView, agreement: int) -> Answer:
    shown = _agreement_of(workshop, agreement)
    form = RewordForm(data={"words": shown.words})
    command = RewordAgreement(
        process=workshop.process, workshop=workshop.id, agreement=shown.id, words=typed(form.words)
    )
    return _act(workshop, shown, form, command, "workshops/reword_agreement.html", _("Cambiaste el acuerdo."))


@bp.route("/talleres/<int:number>/acuerdos/<int:agreement>/retirar", methods=["GET", "POST"])
@leaders_only
def take_agreement_back(workshop: WorkshopView, agreement: int) -> Answer:
    shown, form = _agreement_of(workshop, agreement), TakeBackForm()
    command = TakeAgreementBack(
        process=workshop.process, workshop=workshop.id, agreement=shown.id, reason=typed(form.reason)
    )
    return _act(workshop, shown, form, command, "workshops/take_agreement_back.html", _("Retiraste el acuerdo."))


@bp.route("/talleres/<int:number>/acuerdos/<int:agreement>/desacuerdo", methods=["GET", "POST"])
@leaders_only
def record_dissent(workshop: WorkshopView, agreement: int) -> Answer:
    """A facilitator writes down what somebody says, word by word."""
    shown, form = _agreement_of(workshop, agreement), DissentForm(data={"key": new_key()})
    command = RecordDissent(
        process=workshop.process,
        workshop=workshop.id,
        agreement=shown.id,
        dissent=typed(form.key),
        words=typed(form.words),
    )
    return _act(workshop, shown, form, command, "workshops/record_dissent.html", _("Anotaste el desacuerdo."))


def _act(
    workshop: WorkshopView, agreement: AgreementView, form: FlaskForm, command: Command, template: str, message: str
) -> Answer:
    if form.validate_on_submit() and carried_out(command, form):
        return to_workshop(workshop, message, "workshops.agreements", _anchor=f"acuerdo-{agreement.number}")
    return form_page(template, form, workshop=workshop, agreement=agreement)


def _agreement_of(workshop: WorkshopView, number: int) -> AgreementView:
    return agreement_of_number(connection(), workshop.id, number) or abort(404)


@bp.route("/sala/<code>/acuerdos/<int:agreement>/desacuerdo", methods=["GET", "POST"])
def dissent(code: str, agreement: int) -> Answer:
    """Written by who dissents, on her own phone."""
    workshop = room_found(code)
    pseudonym = room_pseudonym(workshop)
    if there(workshop) is None or pseudonym is None:
        return redirect(url_for("workshops.room", code=code), 303)
    shown, form = _agreement_of(workshop, agreement), DissentForm(data={"key": new_key()})
    if form.validate_on_submit():
        count("dissent", pseudonym)
        command = Dissent(
            process=workshop.process,
            workshop=workshop.id,
            agreement=shown.id,
            dissent=typed(form.key),
            words=typed(form.words),
        )
        if went_through(lambda: dispatch_in_room(command, workshop), form):
            flash(_("Tu desacuerdo quedó escrito junto al acuerdo, con tus palabras."), "success")
            return redirect(url_for("workshops.room", code=code, _anchor="acuerdos"), 303)
    return form_page("workshops/dissent.html", form, workshop=workshop, code=code, agreement=shown)
