"""The paper desk: the ballot to print, handing papers out while voting is open, the batches after the close."""

from flask import Response, abort, flash, make_response, redirect, render_template, url_for
from flask_babel import gettext as _

from cocreate.accounts.identity import document_tag
from cocreate.application.prioritisation import ChamberKey, OpenBatch
from cocreate.queries.prioritisation.paper import batches_of, papers_given
from cocreate.queries.prioritisation.views import RoundView
from cocreate.web.acting import carried_out, form_page, typed
from cocreate.web.auth import Role
from cocreate.web.current import actor, connection, key, now
from cocreate.web.forms.prioritisation.paper import GivePaperForm, OpenBatchForm
from cocreate.web.limits import count, refuse_who_guesses
from cocreate.web.prioritisation.paper.desk import problem_with_giving, takes_boxes
from cocreate.web.prioritisation.paper.sheet import columns_of, how_to_fill_in
from cocreate.web.prioritisation.voting.booth import paper_of
from cocreate.web.views.prioritisation.blueprint import Answer, bp, to_round, with_role

GIVE = "prioritisation.give_paper"


@bp.get("/votaciones/<int:number>/papel")
@with_role(Role.FACILITATOR, Role.ORGANISER)
def paper_desk(round: RoundView) -> Answer:
    must_take_paper(round)
    return render_template(
        "prioritisation/paper/desk.html",
        round=round,
        open=round.takes_ballots(now()),
        given=papers_given(connection(), round.id),
        batches=batches_of(connection(), round.id),
        takes_boxes=takes_boxes(round),
        me=actor().pseudonym(round.process),
    )


@bp.get("/votaciones/<int:number>/papel/papeleta")
@with_role(Role.FACILITATOR, Role.ORGANISER)
def paper_ballot(round: RoundView) -> Answer:
    """To print and copy. What was frozen stands on it, so there is none of a draft."""
    must_take_paper(round)
    if not round.row.digest:
        abort(404)
    paper = paper_of(round, ChamberKey.CITIZENS)
    return render_template(
        "prioritisation/paper/sheet.html",
        round=round,
        paper=paper,
        steps=list(how_to_fill_in(paper)),
        columns=columns_of(paper),
    )


# Handing out ----------------------------------------------------------------------------------------------------------


@bp.route("/votaciones/<int:number>/papel/entregar", methods=["GET", "POST"])
@with_role(Role.FACILITATOR, Role.ORGANISER)
def give_paper(round: RoundView) -> Answer:
    """One document after another; nothing on the page says whose it is."""
    must_take_paper(round)
    if not round.takes_ballots(now()):
        return redirect(url_for("prioritisation.paper_desk", number=round.number), 303)
    form = GivePaperForm()
    if form.validate_on_submit():
        _must_not_guess()
        problem = problem_with_giving(round, document_tag(key("identity"), typed(form.document)))
        if not problem:
            flash(_("Anotado. Entrega una papeleta de papel a la persona."), "success")
            return redirect(url_for(GIVE, number=round.number), 303)
        count("paper_refused", actor().person)
        form.form_errors.append(problem)
    page = form_page("prioritisation/paper/give.html", form, round=round, given=papers_given(connection(), round.id))
    return not_stored(page)


def _must_not_guess() -> None:
    """Each number that is tried says whether somebody has voted: who tries many that are refused has to wait."""
    count("paper", actor().person)
    refuse_who_guesses("paper_refused", actor().person)


# Boxes ----------------------------------------------------------------------------------------------------------------


@bp.route("/votaciones/<int:number>/papel/abrir", methods=["GET", "POST"])
@with_role(Role.FACILITATOR, Role.ORGANISER)
def open_batch(round: RoundView) -> Answer:
    must_take_paper(round)
    if not takes_boxes(round):
        return redirect(url_for("prioritisation.paper_desk", number=round.number), 303)
    batches = batches_of(connection(), round.id)
    form = OpenBatchForm(number=_next_number([batch.number for batch in batches]))
    if form.validate_on_submit():
        batch = str(form.number.data)
        command = OpenBatch(
            process=round.process, round=round.id, batch=batch, box=typed(form.box), papers=form.papers.data or 0
        )
        if carried_out(command, form):
            said = _("Abriste el lote %(batch)s. Ahora lo leen dos personas, cada una por su lado.", batch=batch)
            return to_round(round, said, "prioritisation.batch", batch=int(batch))
    given = papers_given(connection(), round.id)
    left = given - sum(batch.papers for batch in batches if not batch.is_set_aside)
    return form_page("prioritisation/paper/open.html", form, round=round, given=given, left=left)


def _next_number(numbers: list[str]) -> int:
    return max((int(number) for number in numbers if number.isdecimal()), default=0) + 1


# What all of it shares ------------------------------------------------------------------------------------------------


def must_take_paper(round: RoundView) -> None:
    if not round.plan.paper or round.is_imported:
        abort(404)


def not_stored(page: Response) -> Response:
    """A document's number, and what stands on papers, is in no history of a shared computer."""
    page = make_response(page)
    page.headers["Cache-Control"] = "no-store"
    return page
