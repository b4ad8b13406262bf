"""One act about many proposals: first a page to check, which says where a rule says no; then each by itself."""

from collections.abc import Callable
from dataclasses import dataclass, field

from flask import flash, make_response, redirect, render_template, request
from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.application.acts import Command
from cocreate.application.admission import (
    AdmitProposal,
    AskOpinion,
    Aspect,
    NotAdmitProposal,
    NotAdmittedCode,
    Refused,
)
from cocreate.application.ledger import LostRace
from cocreate.queries.admission import PAGE, chosen
from cocreate.queries.processes import ProcessView, process_by_id, units_of
from cocreate.queries.proposals import ListedProposal
from cocreate.web.acting import CONFLICT, form_page, typed
from cocreate.web.current import bus, connection, dispatch
from cocreate.web.forms.admission import ACTS, ADMIT, MANY, NOT_ADMIT, OPINION, ManyForm
from cocreate.web.refusals import sentence_of
from cocreate.web.views.admission.blueprint import Answer, bp, deciders, queue_url, wanted_here
from cocreate.web.words.admission import ASPECTS, beginning_of


@dataclass
class Outcome:
    """What was done, and what a rule refused, with its sentence."""

    done: list[ListedProposal] = field(default_factory=list)
    refused: list[tuple[ListedProposal, str]] = field(default_factory=list)


class _OnlyTried(Exception):
    """Takes back what was done to see whether it could be."""


@bp.post("/procesos/<process>/admision/varias")
@deciders
def decide_many(process: str) -> Answer:
    form = ManyForm()
    back = queue_url(process, wanted_here())
    proposals = chosen(connection(), process, (form.numbers.data or [])[:PAGE])
    if not proposals or form.act.data not in MANY:
        flash(_("Elige primero una o más propuestas de la lista."), "error")
        return redirect(back, 303)
    view, units = process_by_id(connection(), process), units_of(connection(), process)
    form.unit.choices = [("", _("Elige una unidad")), *((unit.key, unit.name) for unit in units)]
    if "start" in request.form:
        _begin_reasons(form)
    elif "sure" in request.form and form.validate_on_submit():
        outcome = _carry_out(proposals, lambda proposal: _command(process, proposal.id, form))
        return _told(view, form, outcome, back)
    return _check(view, form, proposals, back)


def _begin_reasons(form: ManyForm) -> None:
    if not form.code.data:
        form.code.errors = [_("Elige primero el motivo")]
    elif not form.reasons.data:
        form.reasons.data = beginning_of(form.code.data)


def _check(view: ProcessView | None, form: ManyForm, proposals: list[ListedProposal], back: str) -> Answer:
    """Each with what will happen to it."""
    outcome = _tried(proposals, form)
    return form_page(
        "admission/many.html",
        form,
        process=view,
        act=form.act.data,
        act_name=ACTS[form.act.data or ADMIT],
        allowed=outcome.done,
        refused=outcome.refused,
        back=back,
        needs_reasons=form.act.data == NOT_ADMIT,
        asks_opinion=form.act.data == OPINION,
    )


def _told(view: ProcessView | None, form: ManyForm, outcome: Outcome, back: str) -> Answer:
    if not outcome.refused:
        flash(_done(form.act.data, len(outcome.done)), "success")
        return redirect(back, 303)
    page = render_template(
        "admission/many_done.html",
        process=view,
        outcome=outcome,
        heading=_done(form.act.data, len(outcome.done)),
        back=back,
    )
    return make_response(page, CONFLICT)


def _done(act: str | None, n: int) -> str:
    sentences = {
        ADMIT: ngettext("Admitiste %(num)s propuesta.", "Admitiste %(num)s propuestas.", n),
        NOT_ADMIT: ngettext("%(num)s propuesta no se admitió.", "%(num)s propuestas no se admitieron.", n),
        OPINION: ngettext(
            "Pediste un informe sobre %(num)s propuesta.", "Pediste un informe sobre %(num)s propuestas.", n
        ),
    }
    return str(sentences[act or ADMIT])


def _carry_out(proposals: list[ListedProposal], command: Callable[[ListedProposal], Command]) -> Outcome:
    """Each is an act of its own: what a rule refuses to one leaves the others as they are."""
    outcome = Outcome()
    for proposal in proposals:
        try:
            dispatch(command(proposal))
        except Refused as refused:
            outcome.refused.append((proposal, sentence_of(refused)))
        except LostRace:
            outcome.refused.append((proposal, str(_("Otra persona cambió lo mismo a la vez."))))
        else:
            outcome.done.append(proposal)
    return outcome


def _tried(proposals: list[ListedProposal], form: ManyForm) -> Outcome:
    """What the rules would say to each: the very acts, taken back. An opinion is asked once its unit is known."""
    outcome = Outcome()
    for proposal in proposals:
        no = _refusal_of(_rehearsal(proposal, form))
        if no is None:
            outcome.done.append(proposal)
        else:
            outcome.refused.append((proposal, no))
    return outcome


def _rehearsal(proposal: ListedProposal, form: ManyForm) -> Command | None:
    to = {"process": proposal.process, "proposal": proposal.id}
    if form.act.data == NOT_ADMIT:
        return NotAdmitProposal(**to, code=NotAdmittedCode.NOT_A_PROPOSAL, reasons="")
    if form.act.data == OPINION:
        return _command(proposal.process, proposal.id, form) if form.aspect.data in ASPECTS and form.unit.data else None
    return AdmitProposal(**to)


def _refusal_of(command: Command | None) -> str | None:
    if command is None:
        return None

    def only_try(_writing: object) -> None:
        dispatch(command)
        raise _OnlyTried

    try:
        bus().atomically(only_try)
    except Refused as refused:
        return sentence_of(refused)
    except _OnlyTried:
        pass
    return None


def _command(process: str, proposal: str, form: ManyForm) -> Command:
    to = {"process": process, "proposal": proposal}
    if form.act.data == NOT_ADMIT:
        return NotAdmitProposal(**to, code=NotAdmittedCode(form.code.data), reasons=typed(form.reasons))
    if form.act.data == OPINION:
        return AskOpinion(**to, aspect=Aspect(form.aspect.data), unit=form.unit.data, days=form.days.data or 0)
    return AdmitProposal(**to)
