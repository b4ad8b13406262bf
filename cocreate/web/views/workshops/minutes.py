"""The minutes as everybody reads them, and what who was there says to them: a yes, or what is wrong."""

from pathlib import Path

from flask import Response, abort, flash, make_response, redirect, render_template, request, send_file, url_for
from flask_babel import format_decimal
from flask_babel import gettext as _

from cocreate.application.workshops import ConfirmMinutes, ObjectToMinutes
from cocreate.kept.files import path_of
from cocreate.queries.workshops import WorkshopView
from cocreate.queries.workshops.coming import evaluation_of
from cocreate.queries.workshops.minutes import EditionView, MinutesView, editions_of, minutes_of, objections_of
from cocreate.web.acting import form_page, typed, went_through
from cocreate.web.auth import remember_way
from cocreate.web.changed_words import Part, around_changes, words_changed
from cocreate.web.current import connection, now, setting
from cocreate.web.forms import EmptyForm
from cocreate.web.forms.workshops.minutes import ObjectionForm
from cocreate.web.limits import count
from cocreate.web.numbers import number_in_range
from cocreate.web.room import dispatch_in_room, may_lead, room_pseudonym, there
from cocreate.web.views.workshops.blueprint import Answer, bp, found, to_workshop
from cocreate.web.views.workshops.board import new_key
from cocreate.web.words.descriptions import evaluated_name
from cocreate.web.workshops.minutes import next_for_leaders, part_of, said_so_far, steps_of, waiting_in


@bp.get("/talleres/<int:number>/acta")
def minutes(number: int) -> Answer:
    return minutes_page(found(number), EmptyForm(formdata=None))


def minutes_page(workshop: WorkshopView, form: EmptyForm) -> Answer:
    known, objections = minutes_of(connection(), workshop.id), objections_of(connection(), workshop.id)
    leads, held, at = may_lead(workshop), workshop.state == "held", now()
    evaluation = evaluation_of(connection(), workshop.id) if held else None
    averages = evaluation.averages.items() if evaluation else ()
    return form_page(
        "workshops/minutes.html",
        form,
        workshop=workshop,
        minutes=known,
        objections=objections,
        steps=steps_of(known),
        open=known is not None and known.takes_objections(at),
        part=part_of(workshop),
        said=said_so_far(known) if known else "",
        leads=leads,
        next=next_for_leaders(workshop.number, known, waiting_in(objections), at) if leads and held else None,
        evaluation=evaluation,
        averages=[(evaluated_name(aspect), format_decimal(average, "0.0")) for aspect, average in averages],
    )


def published(workshop: WorkshopView) -> MinutesView:
    known = minutes_of(connection(), workshop.id)
    if known is None or known.state != "published":
        abort(404)
    return known


@bp.get("/talleres/<int:number>/acta.txt")
def minutes_text(number: int) -> Response:
    """The very bytes whose digest is in the ledger."""
    workshop = found(number)
    document = published(workshop).document or abort(410)
    response = Response(document.encode(), mimetype="text/plain", content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name(workshop)}.txt"'
    return response


@bp.get("/talleres/<int:number>/acta.pdf")
def minutes_pdf(number: int) -> Response:
    workshop = found(number)
    sha256 = published(workshop).pdf or abort(404)
    path = path_of(Path(setting("data")) / "files", sha256)
    if not path.exists():
        abort(410)
    return send_file(path, mimetype="application/pdf", as_attachment=True, download_name=f"{file_name(workshop)}.pdf")


def file_name(workshop: WorkshopView) -> str:
    return f"acta-taller-{workshop.number}"


# Editions -------------------------------------------------------------------------------------------------------------


@bp.get("/talleres/<int:number>/acta/versiones")
def minutes_editions(number: int) -> Answer:
    """What changed from one edition to the next: everybody sees those that were put forward, who leads it all."""
    workshop = found(number)
    leads = may_lead(workshop)
    editions = editions_of(connection(), workshop.id, drafts=leads)
    if not editions:
        abort(404)
    asked = request.args.get("version", default=editions[0].edition, type=number_in_range)
    shown = next((edition for edition in editions if edition.edition == asked), None) or abort(404)
    before = next((edition for edition in editions if edition.edition < shown.edition), None)
    return render_template(
        "workshops/minutes_editions.html",
        workshop=workshop,
        editions=editions,
        shown=shown,
        before=before,
        parts=_changes(before, shown),
        whole="todo" in request.args,
        leads=leads,
    )


def _changes(before: EditionView | None, shown: EditionView) -> list[Part]:
    """Minutes are long: only what stands around a change, unless `todo` asks for all."""
    if before is None or not before.text or not shown.text:
        return []
    parts = words_changed(before.text, shown.text)
    return parts if "todo" in request.args else around_changes(parts)


# Who was there --------------------------------------------------------------------------------------------------------


@bp.post("/talleres/<int:number>/acta/confirmar")
def confirm_minutes(number: int) -> Answer:
    """One tap, with an account or with the phone that came in."""
    workshop, form = found(number), EmptyForm()
    person = _who_was_there(workshop)
    if not form.validate_on_submit():
        abort(400)
    count("contest", person)
    command = ConfirmMinutes(process=workshop.process, workshop=workshop.id)
    if went_through(lambda: dispatch_in_room(command, workshop), form):
        return to_workshop(workshop, _("Gracias. Tu confirmación ya cuenta."), "workshops.minutes")
    return minutes_page(workshop, form)


@bp.route("/talleres/<int:number>/acta/objetar", methods=["GET", "POST"])
def object_to_minutes(number: int) -> Answer:
    workshop = found(number)
    if there(workshop) is None:
        remember_way(url_for("workshops.minutes", number=number))
        flash(_("Objeta quien estuvo: abre el acta con el teléfono con el que entraste, o con tu cuenta."), "info")
        return redirect(url_for("workshops.minutes", number=number), 303)
    known = minutes_of(connection(), workshop.id)
    if known is None or not known.is_public:
        abort(404)
    form = ObjectionForm(data={"key": new_key()})
    if form.validate_on_submit():
        count("contest", room_pseudonym(workshop))
        command = ObjectToMinutes(
            process=workshop.process, workshop=workshop.id, objection=typed(form.key), words=typed(form.words)
        )
        if went_through(lambda: dispatch_in_room(command, workshop), form):
            said = _("Recibimos tu objeción. Quien facilita la contesta con razones, a la vista de todas las personas.")
            return to_workshop(workshop, said, "workshops.minutes", _anchor="objeciones")
    return form_page("workshops/object_to_minutes.html", form, workshop=workshop, minutes=known)


def _who_was_there(workshop: WorkshopView) -> str:
    person = room_pseudonym(workshop)
    if there(workshop) is None or person is None:
        abort(make_response(render_template("workshops/minutes_not_there.html", workshop=workshop), 403))
    return person
