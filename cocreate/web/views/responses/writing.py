"""Answering: the form, what was typed kept as a draft, the check page as the author will read it, publishing."""

from dataclasses import dataclass, field
from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.application.ledger import LostRace
from cocreate.application.responses import Evidence, Outcome, PublishResponse, Refused
from cocreate.kept.drafts import Draft, begin_draft, delete_draft, draft_of, drafts_of, save_draft
from cocreate.queries.proposals import named_by_number, titles_of
from cocreate.queries.responses import (
    Group,
    ResponseView,
    Scope,
    Target,
    contest_until,
    group_of_number,
    group_of_proposal,
    possible_targets,
    response_of,
    scope_of,
)
from cocreate.web.acting import form_page
from cocreate.web.auth import signed_in
from cocreate.web.current import actor, connection, database, dispatch, now
from cocreate.web.forms import EmptyForm
from cocreate.web.forms.responses import OTHER_PROPOSAL, ResponseForm
from cocreate.web.refusals import sentence_of
from cocreate.web.views.responses.blueprint import Answer, bp, must_answer, units_to_speak_for
from cocreate.web.views.responses.owed import KIND
from cocreate.web.words import status_look, status_name

PARTS = ("outcome", "reasons", "target", "other", "target_text", "reference", "unit", "session", "item", "evidence")


# The form -------------------------------------------------------------------------------------------------------------


@bp.route("/propuestas/<int:number>/responder", methods=["GET", "POST"])
@signed_in
def answer_proposal(number: int) -> Answer:
    named = named_by_number(connection(), number) or abort(404)
    return _write(named.process, [f"proposal/{named.id}"])


@bp.route("/grupos/<int:number>/responder", methods=["GET", "POST"])
@signed_in
def answer_group(number: int) -> Answer:
    group, process = group_of_number(connection(), number) or abort(404)
    return _write(process, [f"cluster/{group.id}"])


@bp.route("/respuestas/borradores/<draft>", methods=["GET", "POST"])
@signed_in
def write(draft: str) -> Answer:
    kept = _draft(draft)
    return _write(kept.process, kept.value["abouts"], kept)


def _write(process: str, abouts: list[str], kept: Draft | None = None) -> Answer:
    """What was typed is kept first, whatever is wrong with it: nobody writes it twice."""
    must_answer(process)
    kept = kept or _begun(process, abouts)
    form = _form(process, kept.value if kept else {}, many=len(abouts) > 1)
    if request.method == "POST":
        kept = _keep(process, abouts, kept, form)
        if "later" in request.form:
            flash(_("Guardamos tu borrador. Sigue cuando quieras desde lo que espera respuesta."), "success")
            return redirect(url_for("responses.owed", process=process, _anchor="borradores"), 303)
        if form.validate():
            return redirect(url_for("responses.check", draft=kept.id), 303)
    scopes = [scope_of(connection(), about) for about in abouts]
    return form_page(
        "responses/write.html",
        form,
        process=process,
        draft=kept,
        scope=_together(scopes),
        group=_group(abouts),
        advice=_advice(abouts),
        earlier=response_of(connection(), abouts[0]) if len(abouts) == 1 else None,
        many=len(abouts) > 1,
        status_name=status_name,
        status_look=status_look,
    )


def _form(process: str, typed: dict[str, Any], *, many: bool, given: bool = False) -> ResponseForm:
    """With what the draft has. `given`: as if the draft's fields had just been sent."""
    data = {name: typed[name] for name in PARTS if name in typed}
    form = ResponseForm(formdata=None, data=data, meta={"csrf": False}) if given else ResponseForm(data=data)
    units = units_to_speak_for(process)
    targets = [] if many else possible_targets(connection(), process)
    form.offer(units, targets, many=many, groups=_("Grupos de propuestas"), parts=_("Partes del plan"))
    if given:
        for part in form:
            part.raw_data = [part.data] if part.data else []
    return form


def _begun(process: str, abouts: list[str]) -> Draft | None:
    """What this person began to answer before."""
    mine = drafts_of(connection(), _me(), KIND)
    return next((draft for draft in mine if draft.process == process and draft.value.get("abouts") == abouts), None)


def _keep(process: str, abouts: list[str], kept: Draft | None, form: ResponseForm) -> Draft:
    fields = {"abouts": abouts, **{name: form[name].data for name in PARTS}}
    with database().writing() as writing:
        draft = kept or begin_draft(writing, person=_me(), kind=KIND, process=process, at=now())
        return save_draft(writing, draft, fields, now())


def _draft(draft: str) -> Draft:
    kept = draft_of(connection(), _me(), draft)
    if kept is None or kept.kind != KIND:
        abort(404)
    must_answer(kept.process)
    return kept


def _me() -> str:
    return actor().person or ""


def _together(scopes: list[Scope]) -> Scope:
    return Scope([p for scope in scopes for p in scope.covered], [p for scope in scopes for p in scope.others])


def _group(abouts: list[str]) -> Group | None:
    kind, _sep, key = abouts[0].partition("/")
    return group_of_proposal(connection(), group=key) if kind == "cluster" else None


def _advice(abouts: list[str]) -> Group | None:
    """The group that a single proposal is in: it is better answered once for all."""
    kind, _sep, key = abouts[0].partition("/")
    return group_of_proposal(connection(), proposal=key) if kind == "proposal" and len(abouts) == 1 else None


@bp.post("/respuestas/borradores/<draft>/borrar")
@signed_in
def throw_away(draft: str) -> Answer:
    kept = _draft(draft)
    with database().writing() as writing:
        delete_draft(writing, _me(), draft)
    flash(_("Borramos el borrador."), "success")
    return redirect(url_for("responses.owed", process=kept.process), 303)


# The check page -------------------------------------------------------------------------------------------------------


@dataclass
class Done:
    """What was published, and what a rule refused, with its sentence."""

    published: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)


@bp.route("/respuestas/borradores/<draft>/revisar", methods=["GET", "POST"])
@signed_in
def check(draft: str) -> Answer:
    kept = _draft(draft)
    abouts = kept.value["abouts"]
    many = len(abouts) > 1
    shape = _form(kept.process, kept.value, many=many, given=True)
    if not shape.validate():
        return redirect(url_for("responses.write", draft=draft), 303)
    form = EmptyForm()
    if form.validate_on_submit():
        done = _publish(kept, shape)
        if not done.refused:
            return _published(kept, done)
        kept = _left(kept, done)
        form.form_errors += _told(done, many=many)
    scopes = {about: scope_of(connection(), about) for about in kept.value["abouts"]}
    return form_page(
        "responses/check.html",
        form,
        draft=kept,
        scope=_together(list(scopes.values())),
        seen={about: " ".join(p.id for p in scope.covered) for about, scope in scopes.items()},
        preview=_preview(kept, shape, scopes),
        at=now(),
        many=many,
        status_name=status_name,
        status_look=status_look,
    )


def _publish(kept: Draft, shape: ResponseForm) -> Done:
    """Each is an act of its own: what a rule refuses to one leaves the others as they are."""
    done = Done()
    for about in kept.value["abouts"]:
        try:
            dispatch(_command(kept.process, about, shape))
        except Refused as refused:
            done.refused[about] = sentence_of(refused)
        except LostRace:
            done.refused[about] = str(_("Otra persona cambió lo mismo a la vez. Inténtalo otra vez."))
        else:
            done.published.append(about)
    return done


def _command(process: str, about: str, shape: ResponseForm) -> PublishResponse:
    seen = request.form.get(f"seen-{about}")
    return PublishResponse(
        process=process,
        about=about,
        outcome=Outcome(shape.outcome.data),
        reasons=shape.reasons.data or "",
        unit=shape.unit.data,
        session=shape.session.data or "",
        item=shape.item.data or "",
        evidence=tuple(
            Evidence(title=entry.form.title.data, url=entry.form.url.data or "")
            for entry in shape.evidence
            if entry.form.title.data
        ),
        target=_target(shape),
        target_text=shape.target_text.data or "",
        reference=shape.reference.data or "",
        seen=frozenset(seen.split()) if seen is not None else None,
    )


def _target(shape: ResponseForm) -> str | None:
    if shape.target.data != OTHER_PROPOSAL:
        return shape.target.data or None
    named = named_by_number(connection(), int(shape.other.data or 0))
    return f"proposal/{named.id}" if named else f"proposal/{shape.other.data}"


def _published(kept: Draft, done: Done) -> Answer:
    with database().writing() as writing:
        delete_draft(writing, _me(), kept.id)
    if len(done.published) > 1:
        text = ngettext("Publicaste %(num)s respuesta.", "Publicaste %(num)s respuestas.", len(done.published))
        flash(text, "success")
        return redirect(url_for("responses.owed", process=kept.process), 303)
    flash(_("La respuesta está publicada. Su autor recibe un aviso."), "success")
    kind, _sep, key = done.published[0].partition("/")
    return redirect(url_for("responses.about", kind=kind, key=key), 303)


def _left(kept: Draft, done: Done) -> Draft:
    """Only what was refused stays in the draft."""
    if not done.published:
        return kept
    with database().writing() as writing:
        return save_draft(writing, kept, {"abouts": list(done.refused)}, now())


def _told(done: Done, *, many: bool) -> list[str]:
    if not many:
        return list(done.refused.values())
    titles = titles_of(connection(), [about.partition("/")[2] for about in done.refused])
    said = []
    if done.published:
        said.append(ngettext("Se publicó %(num)s; falta:", "Se publicaron %(num)s; faltan:", len(done.published)))
    for about, sentence in done.refused.items():
        titled = titles.get(about.partition("/")[2])
        said.append(_("Propuesta %(n)s: %(sentence)s", n=titled.number if titled else "–", sentence=sentence))
    return said


def _preview(kept: Draft, shape: ResponseForm, scopes: dict[str, Scope]) -> ResponseView:
    """The response as it will stand on the page of the proposal."""
    at = now()
    about = kept.value["abouts"][0]
    units = {unit.key: unit.name for unit in units_to_speak_for(kept.process)}
    command = _command(kept.process, about, shape)
    earlier = response_of(connection(), about)
    return ResponseView(
        about=about,
        edition=earlier.edition + 1 if earlier else 1,
        number=0,
        process=kept.process,
        outcome=command.outcome,
        unit=command.unit,
        unit_name=units.get(command.unit, command.unit),
        covers=len(scopes[about].covered),
        published_at=at,
        appeal_until=contest_until(connection(), kept.process, at),
        given_by="",
        standing="in_force",
        position=0,
        target=_shown_target(command.target, kept.process),
        group=_group([about]),
        said={
            "reasons": command.reasons,
            "session": command.session,
            "item": command.item,
            "evidence": [vars(evidence) for evidence in command.evidence],
            "reference": command.reference,
            "target_text": command.target_text,
        },
        contests=[],
    )


def _shown_target(target: str | None, process: str) -> Target | None:
    if target is None:
        return None
    kind, _sep, key = target.partition("/")
    if kind == "proposal":
        titled = titles_of(connection(), [key]).get(key)
        return Target(kind, key, None, titled.number if titled else None, titled.title if titled else None)
    choice = next(choice for choice in possible_targets(connection(), process) if choice.target == target)
    return Target(kind, key.rpartition("/")[2], None, choice.number, choice.title)
