"""A batch of papers: read by two people apart, compared, its differences settled, accepted or set aside."""

from dataclasses import dataclass

from flask import abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_wtf import FlaskForm

from cocreate.application.prioritisation import AcceptBatch, ChamberKey, EnterBatch, ResolvePaper, SetBatchAside
from cocreate.queries.prioritisation.paper import Batch, Difference, batch_numbered, difference_on
from cocreate.queries.prioritisation.views import RoundView
from cocreate.web.acting import UNPROCESSABLE, carried_out, form_page, typed
from cocreate.web.auth import Role
from cocreate.web.current import actor, connection
from cocreate.web.forms import EmptyForm
from cocreate.web.forms.prioritisation.paper import FIRST, LINE_LENGTH, OTHER, ResolveForm, SetAsideForm
from cocreate.web.prioritisation.paper.desk import takes_boxes
from cocreate.web.prioritisation.paper.draft import Reading, keep_lines, put_away, reading_of
from cocreate.web.prioritisation.paper.lines import Body, UnreadableLine, body_typed, how_to_type
from cocreate.web.prioritisation.paper.sheet import columns_of
from cocreate.web.prioritisation.voting.booth import paper_of
from cocreate.web.prioritisation.voting.paper import Paper
from cocreate.web.prioritisation.voting.told import said_in
from cocreate.web.views.prioritisation.blueprint import Answer, bp, to_round, with_role

AT_ONCE = 20
"""Papers on one page: so many are lost at most when a line is cut in the middle of it."""
BATCH = "prioritisation.batch"
READ = "prioritisation.read_batch"


@bp.get("/votaciones/<int:number>/papel/<int:batch>")
@with_role(Role.FACILITATOR, Role.ORGANISER)
def batch(round: RoundView, batch: int) -> Answer:
    return _page_of_batch(EmptyForm(), round, _found(round, batch))


def _page_of_batch(form: FlaskForm, round: RoundView, found: Batch) -> Answer:
    me = actor().pseudonym(round.process)
    mine = found.waits_for(me)
    return form_page(
        "prioritisation/paper/batch.html",
        form,
        round=round,
        batch=found,
        mine=mine,
        read=len(reading_of(round, found, _paper(round)).lines) if mine else 0,
        i_read=me in (found.first_by, found.second_by),
        may_change=takes_boxes(round),
    )


# Reading --------------------------------------------------------------------------------------------------------------


@bp.route("/votaciones/<int:number>/papel/<int:batch>/leer", methods=["GET", "POST"])
@with_role(Role.FACILITATOR, Role.ORGANISER)
def read_batch(round: RoundView, batch: int) -> Answer:
    """A page of papers, a line for each. What was typed is kept first, whatever is wrong with it."""
    found = _to_read(round, batch)
    paper, form, here = _paper(round), EmptyForm(), _here(found)
    if form.validate_on_submit():
        reading = keep_lines(round, found, paper, _lines_sent(here))
        if not any(n in reading.problems for n in here):
            return _read_on(round, found, here)
    else:
        reading = reading_of(round, found, paper)
    return _page_of_lines(form, round, found, reading, here)


@bp.post("/votaciones/<int:number>/papel/<int:batch>/leer/guardar")
@with_role(Role.FACILITATOR, Role.ORGANISER)
def keep_reading(round: RoundView, batch: int) -> Answer:
    """What a script sends after each line, so that a cut takes nothing; the page's own button does the same."""
    found = _to_read(round, batch)
    here = _here(found)
    reading = keep_lines(round, found, _paper(round), _lines_sent(here))
    return str(_("Guardado: %(n)s de %(of)s papeles.", n=len(reading.lines), of=found.papers))


def _lines_sent(here: range) -> dict[int, str]:
    return {n: request.form.get(f"p{n}", "")[:LINE_LENGTH] for n in here}


def _page_of_lines(form: FlaskForm, round: RoundView, found: Batch, reading: Reading, here: range) -> Answer:
    problems = {n: reading.problems[n] for n in here if n in reading.problems}
    page = form_page(
        "prioritisation/paper/read.html",
        form,
        round=round,
        batch=found,
        paper=reading.paper,
        lines=reading.lines,
        here=here,
        problems=problems,
        extra=[{"text": sentence, "url": f"#p{n}"} for n, sentence in problems.items()],
        how=how_to_type(reading.paper),
        columns=columns_of(reading.paper),
        step=(here.start - 1) // AT_ONCE + 1,
        steps=-(-found.papers // AT_ONCE),
        before=here.start - AT_ONCE if here.start > 1 else None,
    )
    if problems and request.method == "POST":
        page.status_code = UNPROCESSABLE
    page.headers["Cache-Control"] = "no-store"
    return page


def _here(found: Batch) -> range:
    """The papers of the page that holds the wanted one."""
    wanted = request.args.get("desde", 1, type=int)
    first = (min(max(wanted, 1), found.papers) - 1) // AT_ONCE * AT_ONCE + 1
    return range(first, min(first + AT_ONCE, found.papers + 1))


def _read_on(round: RoundView, found: Batch, here: range) -> Answer:
    if "salir" in request.form:
        return to_round(round, _("Guardamos lo que leíste. Sigue cuando quieras."), BATCH, batch=int(found.number))
    if here.stop > found.papers:
        return redirect(url_for("prioritisation.check_reading", number=round.number, batch=int(found.number)), 303)
    return redirect(url_for(READ, number=round.number, batch=int(found.number), desde=here.stop), 303)


@bp.route("/votaciones/<int:number>/papel/<int:batch>/leer/enviar", methods=["GET", "POST"])
@with_role(Role.FACILITATOR, Role.ORGANISER)
def check_reading(round: RoundView, batch: int) -> Answer:
    """What is missing, what counts as blank; then it is sent, and changes no more."""
    found = _to_read(round, batch)
    reading, form = reading_of(round, found, _paper(round)), EmptyForm()
    if form.validate_on_submit() and carried_out(
        EnterBatch(process=round.process, round=round.id, batch=found.number, readings=reading.bodies), form
    ):
        put_away(round, found)
        return to_round(round, _("Enviaste tu lectura."), BATCH, batch=batch)
    page = form_page("prioritisation/paper/check.html", form, round=round, batch=found, reading=reading)
    page.headers["Cache-Control"] = "no-store"
    return page


def _to_read(round: RoundView, batch: int) -> Batch:
    """Who has read it, or comes third, has nothing to read here."""
    found = _found(round, batch)
    if not found.waits_for(actor().pseudonym(round.process)):
        abort(403)
    return found


# Settling -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Side:
    """What one of the two read, in words."""

    title: str
    said: list[str]


@bp.route("/votaciones/<int:number>/papel/<int:batch>/<int:sheet>", methods=["GET", "POST"])
@with_role(Role.FACILITATOR, Role.ORGANISER)
def resolve_paper(round: RoundView, batch: int, sheet: int) -> Answer:
    """Both readings side by side, and the paper in the hand of who decides."""
    found, paper = _found(round, batch), _paper(round)
    difference = difference_on(connection(), round.id, found, sheet)
    if difference is None:
        abort(404)
    form = ResolveForm()
    if form.validate_on_submit():
        body = _body(form, paper, difference)
        if body is not None and carried_out(_resolution(round, found, sheet, body, form), form):
            return _next_difference(round, found, sheet)
    sides = [
        Side(_("Primera lectura"), _said(paper, dict(difference.first))),
        Side(_("Segunda lectura"), _said(paper, dict(difference.second))),
    ]
    page = form_page(
        "prioritisation/paper/resolve.html",
        form,
        round=round,
        batch=found,
        sheet=sheet,
        sides=sides,
        how=how_to_type(paper),
    )
    page.headers["Cache-Control"] = "no-store"
    return page


def _resolution(round: RoundView, found: Batch, sheet: int, body: Body, form: ResolveForm) -> ResolvePaper:
    return ResolvePaper(
        process=round.process,
        round=round.id,
        batch=found.number,
        paper=sheet,
        body=body,
        reason=typed(form.reason),
    )


def _body(form: ResolveForm, paper: Paper, difference: Difference) -> Body | None:
    if form.says.data != OTHER:
        return dict(difference.first if form.says.data == FIRST else difference.second)
    try:
        return body_typed(paper, typed(form.line))
    except UnreadableLine as slip:
        form.line.errors = [slip.sentence]
        return None


def _said(paper: Paper, body: Body) -> list[str]:
    """By the numbers that stand on the paper."""
    if "blank" in body:
        return [_("En blanco, o no se entiende")]
    lines = [(said.option, said.title, said.answer) for said in said_in(paper, body)]
    return [f"{option}. {title}" + (f": {answer}" if answer else "") for option, title, answer in lines]


def _next_difference(round: RoundView, found: Batch, sheet: int) -> Answer:
    left = [paper for paper in found.left if paper != sheet]
    flash(_("Quedó resuelto el papel %(paper)s.", paper=sheet), "success")
    if left:
        number, batch = round.number, int(found.number)
        return redirect(url_for("prioritisation.resolve_paper", number=number, batch=batch, sheet=left[0]), 303)
    return redirect(url_for(BATCH, number=round.number, batch=int(found.number)), 303)


# The end of it --------------------------------------------------------------------------------------------------------


@bp.post("/votaciones/<int:number>/papel/<int:batch>/aceptar")
@with_role(Role.FACILITATOR, Role.ORGANISER)
def accept_batch(round: RoundView, batch: int) -> Answer:
    found, form = _found(round, batch), EmptyForm()
    if form.validate_on_submit() and carried_out(
        AcceptBatch(process=round.process, round=round.id, batch=found.number), form
    ):
        said = ngettext(
            "Aceptaste el lote: su papeleta entra al escrutinio con las demás.",
            "Aceptaste el lote: sus %(num)s papeletas entran al escrutinio con las demás.",
            found.papers,
        )
        return to_round(round, said, "prioritisation.paper_desk")
    return _page_of_batch(form, round, found)


@bp.route("/votaciones/<int:number>/papel/<int:batch>/apartar", methods=["GET", "POST"])
@with_role(Role.FACILITATOR, Role.ORGANISER)
def set_batch_aside(round: RoundView, batch: int) -> Answer:
    found, form = _found(round, batch), SetAsideForm()
    if form.validate_on_submit():
        command = SetBatchAside(process=round.process, round=round.id, batch=found.number, reason=typed(form.reason))
        if carried_out(command, form):
            put_away(round, found)
            said = _(
                "Apartaste el lote %(batch)s. Sus papeles no se cuentan; puedes abrirlos en otro lote.", batch=batch
            )
            return to_round(round, said, "prioritisation.paper_desk")
    return form_page("prioritisation/paper/set_aside.html", form, round=round, batch=found)


def _found(round: RoundView, batch: int) -> Batch:
    return batch_numbered(connection(), round.id, str(batch)) or abort(404)


def _paper(round: RoundView) -> Paper:
    return paper_of(round, ChamberKey.CITIZENS)
