"""What who leads does with a note: says which proposal it is about, corrects or takes back what was written by hand."""

from flask import abort, request
from flask_babel import gettext as _

from cocreate.application.workshops import CorrectNote, LinkContribution, UnlinkContribution, WithdrawNote
from cocreate.queries.proposals import named_by_number
from cocreate.queries.workshops import WorkshopView
from cocreate.queries.workshops.contributions import Note, note_of_number
from cocreate.web.acting import carried_out, form_page, typed
from cocreate.web.current import connection
from cocreate.web.forms import EmptyForm
from cocreate.web.forms.workshops.live import CorrectForm, LinkForm, NoteLinkForm
from cocreate.web.views.workshops.blueprint import Answer, bp, leaders_only, to_workshop
from cocreate.web.views.workshops.leading import console_page
from cocreate.web.workshops.boards import table_name


@bp.post("/talleres/<int:number>/conducir/enlazar")
@leaders_only
def link(workshop: WorkshopView) -> Answer:
    """By two numbers, from the console."""
    form = LinkForm()
    if form.validate_on_submit():
        note = note_of_number(connection(), workshop.id, form.note.data or 0)
        if note is None:
            form.note.errors = [_("No hay un aporte con ese número.")]
        elif _linked(workshop, note, form):
            said = _("El aporte %(note)s habla de la propuesta %(n)s.", note=note.number, n=form.proposal.data)
            return to_workshop(workshop, said, "workshops.lead", _anchor="enlazar")
    return console_page(workshop, link=form)


def _linked(workshop: WorkshopView, note: Note, form: LinkForm | NoteLinkForm) -> bool:
    proposal = named_by_number(connection(), form.proposal.data or 0)
    if proposal is None or proposal.process != workshop.process:
        form.proposal.errors = [_("No hay una propuesta con ese número en este proceso.")]
        return False
    where = {"process": workshop.process, "workshop": workshop.id}
    return carried_out(LinkContribution(contribution=note.id, proposal=proposal.id, **where), form)


@bp.route("/talleres/<int:number>/conducir/aportes/<int:which>", methods=["GET", "POST"])
@leaders_only
def curate(workshop: WorkshopView, which: int) -> Answer:
    """One note with all that can be done with it; sent, it is linked with a proposal."""
    note, form = _note(workshop, which), NoteLinkForm()
    if form.validate_on_submit() and _linked(workshop, note, form):
        said = _("El aporte %(note)s habla de la propuesta %(n)s.", note=which, n=form.proposal.data)
        return to_workshop(workshop, said, "workshops.curate", which=which)
    return _page(workshop, note, form, CorrectForm(formdata=None, data={"words": note.words or ""}))


def _page(workshop: WorkshopView, note: Note, link_form: NoteLinkForm, correction: CorrectForm) -> Answer:
    wrong = correction if correction.errors else link_form
    return form_page(
        "workshops/curate.html",
        wrong,
        workshop=workshop,
        note=note,
        link_form=link_form,
        correction=correction,
        table=table_name(workshop, note.table),
        asked=next((item.words for item in workshop.agenda if item.key == note.item), ""),
    )


@bp.post("/talleres/<int:number>/conducir/aportes/<int:which>/desenlazar")
@leaders_only
def unlink(workshop: WorkshopView, which: int) -> Answer:
    note, form = _note(workshop, which), EmptyForm()
    sent = request.form.get("proposal", "")
    proposal = named_by_number(connection(), int(sent)) if sent.isdecimal() and len(sent) < 10 else None
    if proposal is None or not form.validate_on_submit():
        abort(400)
    where = {"process": workshop.process, "workshop": workshop.id}
    if not carried_out(UnlinkContribution(contribution=note.id, proposal=proposal.id, **where), form):
        return _refused(workshop, note, form)
    said = _("El aporte %(note)s ya no habla de la propuesta %(n)s.", note=which, n=sent)
    return to_workshop(workshop, said, "workshops.curate", which=which)


@bp.post("/talleres/<int:number>/conducir/aportes/<int:which>/corregir")
@leaders_only
def correct_note(workshop: WorkshopView, which: int) -> Answer:
    note, form = _note(workshop, which), CorrectForm()
    if form.validate_on_submit():
        where = {"process": workshop.process, "workshop": workshop.id}
        if carried_out(CorrectNote(contribution=note.id, words=typed(form.words), **where), form):
            return to_workshop(workshop, _("Corregiste el aporte %(n)s.", n=which), "workshops.lead")
    return _page(workshop, note, NoteLinkForm(formdata=None), form)


@bp.post("/talleres/<int:number>/conducir/aportes/<int:which>/retirar")
@leaders_only
def withdraw_note(workshop: WorkshopView, which: int) -> Answer:
    note, form = _note(workshop, which), EmptyForm()
    if not form.validate_on_submit():
        abort(400)
    where = {"process": workshop.process, "workshop": workshop.id}
    if not carried_out(WithdrawNote(contribution=note.id, **where), form):
        return _refused(workshop, note, form)
    return to_workshop(workshop, _("Retiraste el aporte %(n)s.", n=which), "workshops.lead")


def _refused(workshop: WorkshopView, note: Note, form: EmptyForm) -> Answer:
    links = NoteLinkForm(formdata=None)
    links.form_errors.extend(form.form_errors)
    return _page(workshop, note, links, CorrectForm(formdata=None, data={"words": note.words or ""}))


def _note(workshop: WorkshopView, which: int) -> Note:
    found = note_of_number(connection(), workshop.id, which) or abort(404)
    if found.fate == "withdrawn":
        abort(404)
    return found
