"""The minutes in the hands of who leads: written, put forward, objections answered, approved, published."""

from pathlib import Path
from typing import Any

from flask import abort, request
from flask_babel import gettext as _

from cocreate.application.proposals import Upload
from cocreate.application.workshops import (
    AnswerObjection,
    ApproveMinutes,
    DraftMinutes,
    PublishMinutes,
    PutMinutesForward,
)
from cocreate.kept.files import keep_file
from cocreate.queries.workshops import WorkshopView
from cocreate.queries.workshops.minutes import (
    MinutesView,
    document_of,
    draft_of,
    drafted_text,
    minutes_of,
    objections_of,
)
from cocreate.web.acting import carried_out, form_page, typed, went_through
from cocreate.web.current import actor, bus, connection, dispatch, now, setting
from cocreate.web.forms import EmptyForm
from cocreate.web.forms.workshops.minutes import ACCEPT, AnswerForm, MinutesForm, WindowForm
from cocreate.web.views.workshops.blueprint import Answer, bp, leaders_only, to_workshop
from cocreate.web.workshops.minutes import said_so_far, waiting_in
from cocreate.web.workshops.printing import can_print, printed


@bp.route("/talleres/<int:number>/acta/escribir", methods=["GET", "POST"])
@leaders_only
def write_minutes(workshop: WorkshopView) -> Answer:
    """The last edition, to go on with; the draft from the record where there is none yet, or where it is asked for."""
    known = _after_the_end(workshop)
    anew = known is None or request.args.get("de") == "registro"
    form = MinutesForm(data=None if request.method == "POST" else _begin_with(workshop, known, anew=anew))
    previewed = "preview" in request.form
    if form.validate_on_submit() and not previewed:
        command = DraftMinutes(
            process=workshop.process, workshop=workshop.id, text=typed(form.text), after=form.edition.data or 0
        )
        if carried_out(command, form):
            return to_workshop(workshop, _("Guardaste el acta."), "workshops.minutes")
        _go_on_from(form, workshop)
    return form_page(
        "workshops/write_minutes.html",
        form,
        workshop=workshop,
        minutes=known,
        anew=anew,
        previewed=previewed and not form.errors,
        objections=[found for found in objections_of(connection(), workshop.id) if found.accepted],
    )


def _after_the_end(workshop: WorkshopView) -> MinutesView | None:
    if workshop.state != "held":
        abort(404)
    return minutes_of(connection(), workshop.id)


def _begin_with(workshop: WorkshopView, known: MinutesView | None, *, anew: bool) -> dict[str, Any]:
    text = draft_of(connection(), workshop.id) if anew else drafted_text(connection(), workshop.id)
    return {"text": text, "edition": known.edition if known else 0}


def _go_on_from(form: MinutesForm, workshop: WorkshopView) -> None:
    """Somebody saved another edition: this one is saved after it once its writer has seen that."""
    known = minutes_of(connection(), workshop.id)
    form.edition.raw_data = None
    form.edition.data = known.edition if known else 0


@bp.route("/talleres/<int:number>/acta/consideracion", methods=["GET", "POST"])
@leaders_only
def put_minutes_forward(workshop: WorkshopView) -> Answer:
    known = _after_the_end(workshop) or abort(404)
    form = WindowForm(data={"window": "3"})
    if form.validate_on_submit():
        command = PutMinutesForward(process=workshop.process, workshop=workshop.id, until=form.until(now()))
        if carried_out(command, form):
            said = _("El acta está a consideración. Escribimos a quienes estuvieron y tienen correo.")
            return to_workshop(workshop, said, "workshops.minutes")
    return form_page(
        "workshops/put_minutes_forward.html",
        form,
        workshop=workshop,
        minutes=known,
        text=drafted_text(connection(), workshop.id),
    )


@bp.route("/talleres/<int:number>/acta/objeciones/<int:objection>", methods=["GET", "POST"])
@leaders_only
def answer_objection(workshop: WorkshopView, objection: int) -> Answer:
    objections = objections_of(connection(), workshop.id)
    shown = next((one for one in objections if one.number == objection), None) or abort(404)
    form = AnswerForm()
    if form.validate_on_submit():
        command = AnswerObjection(
            process=workshop.process,
            workshop=workshop.id,
            objection=shown.key,
            accepted=form.answer.data == ACCEPT,
            reasons=typed(form.reasons),
        )
        if carried_out(command, form):
            if command.accepted:
                return to_workshop(workshop, _("Aceptaste la objeción. Cambia el texto."), "workshops.write_minutes")
            said = _("Contestaste la objeción.")
            return to_workshop(workshop, said, "workshops.minutes", _anchor=f"objecion-{objection}")
    return form_page("workshops/answer_objection.html", form, workshop=workshop, objection=shown)


@bp.route("/talleres/<int:number>/acta/aprobar", methods=["GET", "POST"])
@leaders_only
def approve_minutes(workshop: WorkshopView) -> Answer:
    known, form = _after_the_end(workshop) or abort(404), EmptyForm()
    if form.validate_on_submit():
        command = ApproveMinutes(process=workshop.process, workshop=workshop.id)
        if carried_out(command, form):
            return to_workshop(workshop, _("Aprobaste el acta. Falta publicarla."), "workshops.publish_minutes")
    objections = objections_of(connection(), workshop.id)
    return form_page(
        "workshops/approve_minutes.html",
        form,
        workshop=workshop,
        minutes=known,
        said=said_so_far(known),
        objections=objections,
        waiting=waiting_in(objections),
        settled=known.is_settled(now()),
    )


@bp.route("/talleres/<int:number>/acta/publicar", methods=["GET", "POST"])
@leaders_only
def publish_minutes(workshop: WorkshopView) -> Answer:
    """Once, and for ever: the text, its digest in the ledger, and its printed form where one can be made."""
    known, form = _after_the_end(workshop) or abort(404), EmptyForm()
    document = document_of(connection(), workshop.id)
    if form.validate_on_submit() and went_through(lambda: _publish(workshop, document), form):
        return to_workshop(workshop, _("Publicaste el acta. Su huella ya está en el registro."), "workshops.minutes")
    return form_page(
        "workshops/publish_minutes.html",
        form,
        workshop=workshop,
        minutes=known,
        document=document,
        prints=can_print(),
    )


def _publish(workshop: WorkshopView, document: str) -> None:
    """The file's row and the event stand or fall together. Who is refused has not waited for the printing."""
    known = minutes_of(connection(), workshop.id)
    content = printed(workshop, document) if known and known.state == "approved" else None

    def publish(writing: Any) -> None:
        owner = actor().pseudonym(workshop.process)
        kept = keep_file(writing, Path(setting("data")) / "files", content, owner=owner, at=now()) if content else None
        pdf = Upload(sha256=kept.sha256, size=kept.size, media_type=kept.media_type, name="") if kept else None
        dispatch(PublishMinutes(process=workshop.process, workshop=workshop.id, text=document, pdf=pdf))

    bus().atomically(publish)
