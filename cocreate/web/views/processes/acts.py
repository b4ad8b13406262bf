"""What an organiser does: announce, publish rules and documents, open and close phases, write the plan."""

from typing import Any

from flask import Response, abort, flash, redirect, request, url_for
from flask_babel import gettext as _

from cocreate.application.processes import (
    Ability,
    AnnounceProcess,
    ClosePhase,
    DocumentCategory,
    ExtendPhase,
    NoteAnomaly,
    OpenPhase,
    PlanPart,
    PublishDocument,
    PublishRules,
    RuleSet,
    WritePlanSection,
)
from cocreate.kept.files import KeptFile, keep_file, media_type_of
from cocreate.queries.processes import PhaseView, PlanView, ProcessView, details_of, plan_of, processes_announced
from cocreate.queries.responses import missing_from
from cocreate.queries.territory import territories
from cocreate.web.acting import carried_out, form_page, typed, went_through
from cocreate.web.auth import Role, needs_role, signed_in
from cocreate.web.current import actor, bus, connection, dispatch, now
from cocreate.web.forms.choices import choices_of
from cocreate.web.forms.processes import (
    AnnounceForm,
    AnomalyForm,
    ConfirmForm,
    DocumentForm,
    ExtendForm,
    RulesForm,
    SectionForm,
)
from cocreate.web.refusal_words.responses import what_is_missing
from cocreate.web.views.processes.blueprint import bp, files_folder, found
from cocreate.web.words.processes import phase_name

organisers = needs_role(Role.ORGANISER, scope_argument="process")


def back_to_desk(process: str, message: str) -> Response:
    flash(message, "success")
    return redirect(url_for("processes.desk", process=process), 303)  # type: ignore[return-value]


@bp.route("/procesos/nuevo", methods=["GET", "POST"])
@signed_in
def announce() -> Any:
    form = AnnounceForm()
    form.territory.choices = choices_of({name: name for name in territories(connection())})
    earlier = {listed.id: listed.title for listed in processes_announced(connection())}
    form.previous.choices = choices_of({"": _("Ninguno: es el primero"), **earlier})
    if form.validate_on_submit() and carried_out(_announced(form), form):
        flash(_("Proceso anunciado. Ahora publica las reglas y el cronograma."), "success")
        return redirect(url_for("processes.desk", process=form.slug.data), 303)
    return form_page("processes/announce.html", form)


def _announced(form: AnnounceForm) -> AnnounceProcess:
    return AnnounceProcess(
        process=typed(form.slug),
        title=typed(form.title),
        summary=typed(form.summary),
        rule_set=RuleSet(form.rule_set.data),
        territory=form.territory.data,
        previous=form.previous.data or None,
    )


@bp.route("/procesos/<process>/mesa/reglas", methods=["GET", "POST"])
@organisers
def rules(process: str) -> Any:
    view, form = found(process), RulesForm()
    if not form.is_submitted():
        details = details_of(connection(), view)
        form.rules.data, form.legal_references.data = details.rules, "\n".join(details.legal_references)
    previewed = "preview" in request.form
    if form.validate_on_submit() and not previewed:
        command = PublishRules(process=process, rules=typed(form.rules), legal_references=form.references)
        if carried_out(command, form):
            return back_to_desk(process, _("Reglas publicadas."))
    return form_page("processes/rules.html", form, process=view, previewed=previewed and not form.errors)


@bp.route("/procesos/<process>/mesa/fases/<phase>/abrir", methods=["GET", "POST"])
@organisers
def open_phase(process: str, phase: str) -> Any:
    view, form = found(process), ConfirmForm()
    shown = _phase_of(view, phase)
    if form.validate_on_submit() and carried_out(OpenPhase(process=process, phase=phase), form):
        return back_to_desk(process, _("Fase abierta: %(phase)s.", phase=phase_name(phase)))
    waits_for = _what_it_waits_for(process) if Ability.ENDORSE in shown.abilities else None
    return form_page("processes/open_phase.html", form, process=view, phase=shown, at=now(), waits_for=waits_for)


def _what_it_waits_for(process: str) -> str | None:
    """Why endorsement would be refused now, with each proposal by its number; None when nothing is missing."""
    missing = missing_from(connection(), process)
    return what_is_missing(missing) if any(missing.values()) else None


@bp.route("/procesos/<process>/mesa/fases/<phase>/cerrar", methods=["GET", "POST"])
@organisers
def close_phase(process: str, phase: str) -> Any:
    view, form = found(process), ConfirmForm()
    shown = _phase_of(view, phase)
    if form.validate_on_submit() and carried_out(ClosePhase(process=process, phase=phase), form):
        return back_to_desk(process, _("Fase cerrada: %(phase)s.", phase=phase_name(phase)))
    return form_page("processes/close_phase.html", form, process=view, phase=shown, at=now())


@bp.route("/procesos/<process>/mesa/fases/<phase>/ampliar", methods=["GET", "POST"])
@organisers
def extend_phase(process: str, phase: str) -> Any:
    view, form = found(process), ExtendForm()
    shown = _phase_of(view, phase)
    if form.validate_on_submit():
        closes = form.moment
        if carried_out(ExtendPhase(process=process, phase=phase, closes=closes, reason=typed(form.reason)), form):
            return back_to_desk(process, _("Plazo ampliado: %(phase)s.", phase=phase_name(phase)))
    return form_page("processes/extend_phase.html", form, process=view, phase=shown)


def _phase_of(process: ProcessView, key: str) -> PhaseView:
    from_timeline = {phase.key: phase for phase in process.phases}
    return from_timeline.get(key) or abort(404)


@bp.route("/procesos/<process>/mesa/documentos", methods=["GET", "POST"])
@organisers
def documents(process: str) -> Any:
    view, form = found(process), DocumentForm()
    if form.validate_on_submit() and _document_published(process, form):
        return back_to_desk(process, _("Documento publicado."))
    return form_page("processes/documents.html", form, process=view, details=details_of(connection(), view))


def _document_published(process: str, form: DocumentForm) -> bool:
    content = form.file.data.read()
    if media_type_of(content) is None:
        form.file.errors = [_("Ese tipo de archivo no se acepta: usa PDF, ODT, DOCX, JPEG o PNG")]
        return False

    def publish(writing: Any) -> None:
        """The file's row and the event stand or fall together."""
        kept = keep_file(writing, files_folder(), content, owner=actor().pseudonym(process), at=now())
        if kept is not None:
            dispatch(_published(process, form, kept))

    return went_through(lambda: bus().atomically(publish), form)


def _published(process: str, form: DocumentForm, kept: KeptFile) -> PublishDocument:
    return PublishDocument(
        process=process,
        document=kept.sha256[:32],
        title=typed(form.title),
        category=DocumentCategory(form.category.data),
        sha256=kept.sha256,
        size=kept.size,
        media_type=kept.media_type,
    )


@bp.route("/procesos/<process>/mesa/plan", methods=["GET", "POST"])
@organisers
def write_section(process: str) -> Any:
    """A new section, or a new edition of the one that `seccion` names."""
    view, form = found(process), SectionForm()
    if not form.is_submitted():
        _begin_with(form, plan_of(connection(), process), request.args.get("seccion", ""))
    if form.validate_on_submit():
        command = WritePlanSection(
            process=process,
            section=typed(form.section),
            part=PlanPart(form.part.data),
            question=typed(form.question),
            text=form.answer,
            source=typed(form.source),
        )
        if carried_out(command, form):
            return back_to_desk(process, _("Sección escrita."))
    return form_page("processes/write_section.html", form, process=view)


def _begin_with(form: SectionForm, plan: PlanView, key: str) -> None:
    for section in plan.sections:
        if section.section == key:
            form.section.data, form.part.data = section.section, section.part
            form.question.data, form.source.data = section.question, section.source
            is_list = isinstance(section.text, list)
            form.shape.data = "list" if is_list else "text"
            form.text.data = "\n".join(map(str, section.text)) if is_list else section.text


@bp.route("/procesos/<process>/mesa/notas", methods=["GET", "POST"])
@organisers
def note_anomaly(process: str) -> Any:
    view, form = found(process), AnomalyForm()
    sections = {section.section: section.question for section in plan_of(connection(), process).sections}
    form.section.choices = choices_of({**sections, "page": _("Otra parte de la página")})
    if form.validate_on_submit():
        command = NoteAnomaly(
            process=process,
            section=typed(form.section),
            problem=form.problem.data,
            source_text=typed(form.source_text),
            explanation=typed(form.explanation),
            note=typed(form.note),
            normalised=form.normalised.data or None,
        )
        if carried_out(command, form):
            return back_to_desk(process, _("Nota guardada junto a la sección."))
    return form_page("processes/note_anomaly.html", form, process=view)
