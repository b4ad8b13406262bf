"""Writing a proposal: explanation, three parts, check, receipt. A draft on the server keeps every step."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from cocreate.application.proposals import SubmitProposal, tracking_code_of
from cocreate.kept.drafts import Draft, begin_draft, delete_draft, draft_of, drafts_of, save_draft
from cocreate.kept.files import forget_files, remove_content
from cocreate.queries.proposals import Setting, attached_anywhere, proposal_by_id, setting_of
from cocreate.web.acting import form_page, went_through
from cocreate.web.auth import current_user, remember_way, signed_in
from cocreate.web.current import actor, bus, connection, database, dispatch, key, now
from cocreate.web.forms import EmptyForm
from cocreate.web.forms.proposals import TEXTS, PlacePart, ProblemPart, SolutionPart, words_typed
from cocreate.web.limits import count
from cocreate.web.proposing import offer_places, place_typed, values_typed
from cocreate.web.views.proposals.blueprint import Answer, bp, files_folder, setting_around
from cocreate.web.views.proposals.differences import part_names
from cocreate.web.views.proposals.steps import steps_of, what_comes_next
from cocreate.web.views.proposals.writing import (
    keep_sent,
    similar_to,
    uploads_of,
)
from cocreate.web.words import theme_name, value_name

KIND = "proposal"
STEPS = ("problem", "place", "solution")
SHOWS_SIMILAR = ("problem", "place")
"""Where somebody who has written a title learns that others ask for the same: there, and right afterwards."""


@bp.get("/proponer")
def propose() -> Answer:
    """What it is, how long it takes, what happens with it and with one's data; and what was begun before."""
    around = setting_of(connection())
    if around is None:
        return render_template("proposals/no_process.html")
    mine = drafts_of(connection(), actor().person or "", KIND) if current_user.is_authenticated else []
    at = now()
    if not current_user.is_authenticated:
        remember_way(url_for("proposals.propose"))
    return render_template(
        "proposals/propose.html",
        around=around,
        window=around.open_window("propose", at),
        coming=around.next_window("propose", at),
        reviewed=around.last_window("admit") is not None,
        drafts=[draft for draft in mine if draft.process == around.process],
    )


@bp.post("/proponer")
@signed_in
def begin() -> Answer:
    around = setting_of(connection()) or abort(404)
    with database().writing() as writing:
        draft = begin_draft(writing, person=_me(), kind=KIND, process=around.process, at=now())
    return redirect(url_for("proposals.write", draft=draft.id, step="problem"), 303)


@bp.route("/proponer/<draft>/<step>", methods=["GET", "POST"])
@signed_in
def write(draft: str, step: str) -> Answer:
    if step not in STEPS:
        abort(404)
    kept = _draft(draft)
    around = setting_around(kept.process)
    form = _form(step, kept, around)
    if request.method == "POST":
        # What was typed is kept first, whatever is wrong with it: nobody writes it twice.
        kept, wrong_files = _keep(kept, step, form)
        if "later" in request.form:
            flash(_("Guardamos tu borrador. Sigue cuando quieras desde «Mi página»."), "success")
            return redirect(url_for("proposals.propose"), 303)
        if _is_valid(form, wrong_files):
            if step == "place":
                kept = _save(kept, {"zone": form.zone.data, "parish": form.parish.data})
            return redirect(_following(kept, step), 303)
    return form_page(
        f"proposals/write_{step}.html",
        form,
        draft=kept,
        number=STEPS.index(step) + 1,
        back=_preceding(kept, step),
        files=kept.value.get("files", []),
        similar=similar_to(kept.process, kept.value) if step in SHOWS_SIMILAR else [],
    )


@bp.post("/proponer/<draft>/archivos/<sha256>/quitar")
@signed_in
def take_file_out(draft: str, sha256: str) -> Answer:
    """Only a file of this very draft: any other digest in the address is left alone."""
    kept = _draft(draft)
    had = kept.value.get("files", [])
    files = [file for file in had if file["sha256"] != sha256]
    if len(files) < len(had):
        _save(kept, {"files": files})
        _forget([sha256])
    return redirect(url_for("proposals.write", draft=draft, step="solution"), 303)


@bp.route("/proponer/<draft>/revisar", methods=["GET", "POST"])
@signed_in
def check(draft: str) -> Answer:
    """Check your answers, then send. The proposal's id is the draft's: twice sent is once."""
    if proposal_by_id(connection(), draft) is not None:
        return redirect(url_for("proposals.receipt", proposal=draft), 303)
    kept = _draft(draft)
    around = setting_around(kept.process)
    unfinished = _first_unfinished(kept, around)
    if unfinished:
        return redirect(url_for("proposals.write", draft=draft, step=unfinished), 303)
    form = EmptyForm()
    if form.validate_on_submit():
        count("submission", _me())
        if went_through(lambda: _send(kept, around), form):
            return redirect(url_for("proposals.receipt", proposal=draft), 303)
    return form_page(
        "proposals/check.html",
        form,
        draft=kept,
        rows=_answers(kept, around),
        account=current_user.account,
        similar=similar_to(kept.process, kept.value),
    )


@bp.post("/proponer/<draft>/borrar")
@signed_in
def throw_away(draft: str) -> Answer:
    kept = _draft(draft)
    with database().writing() as writing:
        delete_draft(writing, _me(), draft)
    _forget([file["sha256"] for file in kept.value.get("files", [])])
    flash(_("Borramos el borrador."), "success")
    return redirect(url_for("proposals.propose"), 303)


@bp.get("/comprobante/<proposal>")
@signed_in
def receipt(proposal: str) -> Answer:
    """The author's receipt with the tracking code; it can be opened again as long as she signs in."""
    view = proposal_by_id(connection(), proposal) or abort(404)
    if actor().pseudonym(view.process) not in (view.author, view.submitted_by):
        abort(404)
    around = setting_around(view.process)
    page = render_template(
        "proposals/receipt.html",
        proposal=view,
        code=tracking_code_of(key("secret"), view.id),
        steps=steps_of(view, around, now()),
        coming=what_comes_next(view, around, now()),
    )
    return page, {"Cache-Control": "no-store"}


# Drafts -------------------------------------------------------------------------------------------------------------


def _me() -> str:
    return actor().person or ""


def _draft(draft: str) -> Draft:
    return draft_of(connection(), _me(), draft) or abort(404)


def _save(kept: Draft, fields: dict[str, Any]) -> Draft:
    with database().writing() as writing:
        return save_draft(writing, kept, fields, now())


def _keep(kept: Draft, step: str, form: Any) -> tuple[Draft, list[str]]:
    names = {"problem": TEXTS[:4], "place": ("zone", "parish"), "solution": (*TEXTS[4:], "theme", "values")}[step]
    fields = {name: form[name].data for name in names}
    wrong_files: list[str] = []
    if step == "solution":
        fields["files"], wrong_files = keep_sent(kept.process, files_folder(), had=kept.value.get("files", []))
    return _save(kept, fields), wrong_files


def _is_valid(form: Any, wrong_files: list[str]) -> bool:
    valid = bool(form.validate())
    if wrong_files:
        form.files.errors = wrong_files
    return valid and not wrong_files


def _forget(digests: list[str]) -> None:
    """Files of a draft that no proposal and no other draft carries."""
    with database().writing() as writing:
        loose = [sha256 for sha256 in digests if not attached_anywhere(writing, sha256)]
        forget_files(writing, loose)
    with database().reading() as reading:
        remove_content(reading, files_folder(), loose)


# The parts ----------------------------------------------------------------------------------------------------------


def _form(step: str, kept: Draft, around: Setting, *, given: bool = False) -> Any:
    """The form of one part with what the draft has. `given`: as if the draft's fields had just been sent."""
    kind = {"problem": ProblemPart, "place": PlacePart, "solution": SolutionPart}[step]
    form = kind(formdata=None, data=kept.value, meta={"csrf": False}) if given else kind(data=kept.value)
    if isinstance(form, PlacePart):
        offer_places(form, around)
    return form


def _first_unfinished(kept: Draft, around: Setting) -> str | None:
    for step in STEPS:
        form = _form(step, kept, around, given=True)
        for field in form:
            field.raw_data = [field.data] if field.data else []
        if not form.validate():
            return step
    return None


def _following(kept: Draft, step: str) -> str:
    """The next part; back to the check if the reader came from there."""
    if step == "solution" or "revisar" in request.args:
        return url_for("proposals.check", draft=kept.id)
    return url_for("proposals.write", draft=kept.id, step=STEPS[STEPS.index(step) + 1])


def _preceding(kept: Draft, step: str) -> str:
    if "revisar" in request.args:
        return url_for("proposals.check", draft=kept.id)
    if step == "problem":
        return url_for("proposals.propose")
    return url_for("proposals.write", draft=kept.id, step=STEPS[STEPS.index(step) - 1])


def _send(kept: Draft, around: Setting) -> None:
    """The proposal is there and its draft is gone, or neither."""

    def send(writing: Any) -> None:
        dispatch(_submission(kept, around))
        delete_draft(writing, _me(), kept.id)

    bus().atomically(send)


def _submission(kept: Draft, around: Setting) -> SubmitProposal:
    problem, place, solution = (_form(step, kept, around, given=True) for step in STEPS)
    fields = {field.name: field for form in (problem, place, solution) for field in form}
    return SubmitProposal(
        process=kept.process,
        proposal=kept.id,
        tracking_code=tracking_code_of(key("secret"), kept.id),
        words=words_typed(fields),
        theme=solution.theme.data,
        values=values_typed(solution),
        place=place_typed(place, around),
        uploads=uploads_of(kept.value.get("files", [])),
    )


def _answers(kept: Draft, around: Setting) -> list[dict[str, Any]]:
    value = kept.value
    edition = around.places.version_on(now()[:10]) or ""
    place = [around.places.name(edition, value.get(name)) for name in ("zone", "parish") if value.get(name)]
    labels = part_names()
    rows = [
        (_("Título"), value["title"], "problem"),
        (labels["problem", "what_happens"], value["what_happens"], "problem"),
        (labels["problem", "who"], value["who_is_affected"], "problem"),
        (labels["problem", "causes"], value["causes"], "problem"),
        (_("Lugar"), ", ".join(place) or _("Todo el Distrito"), "place"),
        (labels["solution", "what"], value["what_to_do"], "solution"),
        (labels["solution", "expected_result"], value["expected_result"], "solution"),
        (_("Tema"), theme_name(value["theme"]), "solution"),
        (_("Gobierno abierto"), ", ".join(map(value_name, value.get("values") or [])) or _("Ninguno"), "solution"),
        (_("Archivos"), "\n".join(f["name"] for f in value.get("files", [])) or _("Ninguno"), "solution"),
    ]
    return [
        {
            "key": label,
            "value": text,
            "change_url": url_for("proposals.write", draft=kept.id, step=step, revisar=1),
            "change_text": label.lower(),
        }
        for label, text, step in rows
    ]
