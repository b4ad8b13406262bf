"""Objecting that something goes no further than the minutes, by who was there; and another person's answer."""

from flask import abort, redirect, url_for
from flask_babel import gettext as _

from cocreate.application.workshops import ContestSettlement, ReviewSettlement
from cocreate.web.acting import carried_out, form_page, typed, went_through
from cocreate.web.auth import remember_way, signed_in
from cocreate.web.current import now
from cocreate.web.forms import EmptyForm
from cocreate.web.forms.workshops.continuity import ContestForm, ReviewForm
from cocreate.web.limits import count
from cocreate.web.room import dispatch_in_room, room_pseudonym, there
from cocreate.web.views.workshops.afterwards import contribution_of, may_review
from cocreate.web.views.workshops.blueprint import Answer, bp, found, to_workshop


@bp.route("/talleres/<int:number>/aportes/<int:note>/objetar", methods=["GET", "POST"])
def contest_settlement(number: int, note: int) -> Answer:
    """With the phone with which she was there, or signed in."""
    workshop = found(number)
    shown, form = contribution_of(workshop, note), ContestForm()
    who = room_pseudonym(workshop)
    if there(workshop) is None or who is None:
        remember_way(url_for("workshops.contest_settlement", number=number, note=note))
        return form_page(
            "workshops/contest.html", EmptyForm(formdata=None), workshop=workshop, note=shown, there=False, at=now()
        )
    if form.validate_on_submit():
        count("contest", who)
        command = ContestSettlement(
            process=workshop.process, workshop=workshop.id, contribution=shown.id, words=typed(form.words)
        )
        if went_through(lambda: dispatch_in_room(command, workshop), form):
            said = _("Recibimos tu objeción. La contesta otra persona.")
            return to_workshop(workshop, said, "workshops.fate", note=note)
    elif not form.is_submitted() and not shown.may_be_contested(now()):
        return redirect(url_for("workshops.fate", number=number, note=note), 303)
    return form_page("workshops/contest.html", form, workshop=workshop, note=shown, there=True, at=now())


@bp.route("/talleres/<int:number>/aportes/<int:note>/revisar", methods=["GET", "POST"])
@signed_in
def review_settlement(number: int, note: int) -> Answer:
    workshop = found(number)
    shown, form = contribution_of(workshop, note), ReviewForm()
    if shown.fate == "contested" and not may_review(workshop, shown):
        abort(403)
    if form.validate_on_submit():
        command = ReviewSettlement(
            process=workshop.process,
            workshop=workshop.id,
            contribution=shown.id,
            upheld=form.upheld.data == "yes",
            reasons=typed(form.reasons),
        )
        if carried_out(command, form):
            return to_workshop(workshop, _("Contestaste la objeción."), "workshops.fate", note=note)
    elif shown.fate != "contested":
        return redirect(url_for("workshops.fate", number=number, note=note), 303)
    return form_page("workshops/review.html", form, workshop=workshop, note=shown)
