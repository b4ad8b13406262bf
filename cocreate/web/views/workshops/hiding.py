"""Hiding what was said in a room, at once by who leads it; and the appeal of who wrote it on her phone."""

from flask import abort, redirect, url_for
from flask_babel import gettext as _

from cocreate.application.moderation import AppealHidingInRoom, HideInRoom, Rule
from cocreate.application.workshops import contribution_subject
from cocreate.queries.moderation import case_of, content_of
from cocreate.queries.workshops import WorkshopView
from cocreate.web.acting import carried_out, form_page, typed, went_through
from cocreate.web.auth import ask_to_sign_in, current_user
from cocreate.web.current import connection, now
from cocreate.web.forms.moderation import AppealForm, HideForm
from cocreate.web.limits import count
from cocreate.web.room import dispatch_in_room, room_pseudonym
from cocreate.web.views.workshops.afterwards import contribution_of
from cocreate.web.views.workshops.blueprint import Answer, bp, found, leaders_only, to_workshop
from cocreate.web.words.moderation import rule_sentence


@bp.route("/talleres/<int:number>/aportes/<int:note>/ocultar", methods=["GET", "POST"])
@leaders_only
def hide_note(workshop: WorkshopView, note: int) -> Answer:
    shown, form = contribution_of(workshop, note), HideForm()
    if form.validate_on_submit() and carried_out(_hiding(workshop, shown.id, form), form):
        said = _("Ocultaste el aporte %(n)s. Quien lo escribió puede apelar.", n=note)
        if workshop.is_live:
            return to_workshop(workshop, said, "workshops.lead")
        return to_workshop(workshop, said, "workshops.fate", note=note)
    return form_page("workshops/hide_note.html", form, workshop=workshop, note=shown)


def _hiding(workshop: WorkshopView, key: str, form: HideForm) -> HideInRoom:
    """An empty reason is the sentence of the rule."""
    rule = Rule(form.rule.data)
    return HideInRoom(
        process=workshop.process,
        workshop=workshop.id,
        about=contribution_subject(key),
        rule=rule,
        reason=typed(form.reason) or rule_sentence(rule),
    )


@bp.route("/talleres/<int:number>/aportes/<int:note>/apelar", methods=["GET", "POST"])
def appeal_hiding(number: int, note: int) -> Answer:
    """With the phone with which it was written, or signed in."""
    workshop = found(number)
    shown, who = contribution_of(workshop, note), room_pseudonym(workshop)
    about = contribution_subject(shown.id)
    case = case_of(connection(), about, concealed=True)
    if who != shown.author:
        return abort(403) if current_user.is_authenticated else ask_to_sign_in()
    if case is None or not case.can_appeal(who, now()):
        return redirect(url_for("workshops.fate", number=number, note=note), 303)
    form = AppealForm()
    if form.validate_on_submit():
        count("contest", who)
        command = AppealHidingInRoom(
            process=workshop.process, workshop=workshop.id, about=about, words=typed(form.words)
        )
        if went_through(lambda: dispatch_in_room(command, workshop), form):
            said = _("Recibimos tu apelación. La decide otra persona de moderación.")
            return to_workshop(workshop, said, "workshops.fate", note=note)
    content = content_of(connection(), about, concealed=True)
    return form_page("workshops/appeal.html", form, workshop=workshop, note=shown, case=case, content=content)
