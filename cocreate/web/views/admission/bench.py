"""The bench: one proposal at a time with all that a decision needs, and then straight to the next that waits."""

from dataclasses import dataclass

from flask import flash, redirect, request
from flask_babel import gettext as _

from cocreate.application.acts import Command
from cocreate.application.admission import (
    AdmitProposal,
    AskOpinion,
    Aspect,
    DecideAdmissionAppeal,
    NotAdmitProposal,
    NotAdmittedCode,
    ReturnForClarification,
    State,
)
from cocreate.queries.admission import Wanted, criteria_of, numbers_waiting
from cocreate.queries.likeness import ALIKE, Likeness, Reading, like
from cocreate.queries.processes import units_of
from cocreate.queries.proposals import attachments_of
from cocreate.web.acting import carried_out, form_page, typed
from cocreate.web.admission_clock import clock_of_standing
from cocreate.web.current import actor, connection, now
from cocreate.web.forms.admission import (
    ACTS,
    ADMIT,
    CLARIFY,
    NOT_ADMIT,
    OPINION,
    UPHOLD,
    AppealDecisionForm,
    DecideForm,
)
from cocreate.web.views.admission.blueprint import (
    Answer,
    Subject,
    bench_url,
    bp,
    deciders,
    found,
    place_name,
    queue_url,
    setting_around,
    wanted_here,
)
from cocreate.web.words import theme_name
from cocreate.web.words.admission import beginning_of

MOST_LIKE = 4


@dataclass(frozen=True)
class Way:
    """Where one is in what waits, and where one goes on. `place` is 0 when this one does not wait for who is asking."""

    place: int
    total: int
    onward: str | None
    queue: str


@bp.route("/procesos/<process>/admision/<int:number>", methods=["GET", "POST"])
@deciders
def decide(process: str, number: int) -> Answer:
    subject = found(number, process)
    if subject.standing.state is State.APPEALED:
        return _about_appeal(subject)
    way = _way(subject)
    form = DecideForm()
    form.unit.choices = [("", _("Elige una unidad")), *((u.key, u.name) for u in units_of(connection(), process))]
    if "start" in request.form:
        _begin_reasons(form)
    elif form.validate_on_submit() and carried_out(_command(subject, form), form):
        flash(_done(form, number), "success")
        return redirect(way.onward or way.queue, 303)
    return _page("admission/decide.html", subject, way, form, acts_open=_acts_open(subject, form))


def _acts_open(subject: Subject, form: DecideForm) -> list[str]:
    """What is offered: all before a decision; while the author has time to answer, and afterwards, to ask a unit.

    The form takes the others too: who was overtaken by somebody else is told so by the rule, not that it was no option,
    and what she wrote stays where she wrote it.
    """
    decidable = subject.standing.waits and not subject.standing.is_stopped(now())
    return [act for act in ACTS if decidable or act in (OPINION, form.act.data)]


def _about_appeal(subject: Subject) -> Answer:
    way, form = _way(subject), AppealDecisionForm()
    if form.validate_on_submit():
        command = DecideAdmissionAppeal(
            process=subject.process,
            proposal=subject.proposal.id,
            upheld=form.outcome.data == UPHOLD,
            reasons=typed(form.reasons),
        )
        if carried_out(command, form):
            flash(_("Resolviste la apelación de la propuesta %(n)s.", n=subject.proposal.number), "success")
            return redirect(way.onward or way.queue, 303)
    decided_it = subject.standing.decided_by == actor().pseudonym(subject.process)
    return _page("admission/decide_appeal.html", subject, way, form, decided_it=decided_it)


def _page(template: str, subject: Subject, way: Way, form: DecideForm | AppealDecisionForm, **more: object) -> Answer:
    proposal, at = subject.proposal, now()
    return form_page(
        template,
        form,
        proposal=proposal,
        standing=subject.standing,
        at=at,
        clock=clock_of_standing(subject.standing, at),
        way=way,
        is_mine=subject.is_mine,
        place=place_name(setting_around(proposal.process).places, proposal),
        theme=theme_name(proposal.theme),
        attachments=attachments_of(connection(), proposal.id),
        criteria=criteria_of(connection(), proposal.process),
        alike=_alike(subject),
        **more,
    )


def _alike(subject: Subject) -> list[Likeness]:
    """Suggestions: that something is alike decides nothing (invariant P4.4)."""
    proposal = subject.proposal
    if proposal.words is None:
        return []
    reading = Reading.of_words(proposal.words)
    return like(connection(), proposal.process, reading, but=proposal.id, least=ALIKE, most=MOST_LIKE)


def _way(subject: Subject) -> Way:
    """Read before the act: afterwards this one is no longer among those that wait."""
    wanted, process, here = wanted_here(), subject.process, subject.proposal.number
    numbers = numbers_waiting(connection(), process, wanted, now(), decided_by=actor().pseudonym(process))
    onward = _after(numbers, here)
    return Way(
        place=numbers.index(here) + 1 if here in numbers else 0,
        total=len(numbers),
        onward=bench_url(process, onward, wanted) if onward else None,
        queue=queue_url(process, wanted if numbers else Wanted()),
    )


def _after(numbers: list[int], here: int) -> int | None:
    """The next one, beginning again at the end; None when nothing else waits."""
    place = numbers.index(here) + 1 if here in numbers else 0
    following = [number for number in (*numbers[place:], *numbers[:place]) if number != here]
    return following[0] if following else None


def _begin_reasons(form: DecideForm) -> None:
    """Puts the beginning of a text where the reasons are written; nothing is done, and nothing typed is lost."""
    form.act.data = NOT_ADMIT
    if not form.code.data:
        form.code.errors = [_("Elige primero el motivo")]
    elif form.reasons.data:
        form.reasons.errors = [_("Ya escribiste algo: bórralo si quieres empezar con el texto modelo")]
    else:
        form.reasons.data = beginning_of(form.code.data)


def _command(subject: Subject, form: DecideForm) -> Command:
    to = {"process": subject.process, "proposal": subject.proposal.id}
    match form.act.data:
        case "clarify":
            return ReturnForClarification(**to, question=typed(form.question))
        case "not_admit":
            return NotAdmitProposal(**to, code=NotAdmittedCode(form.code.data), reasons=typed(form.reasons))
        case "opinion":
            return AskOpinion(**to, aspect=Aspect(form.aspect.data), unit=form.unit.data, days=form.days.data or 0)
    return AdmitProposal(**to)


def _done(form: DecideForm, number: int) -> str:
    sentences = {
        ADMIT: _("Admitiste la propuesta %(n)s.", n=number),
        CLARIFY: _("Pediste una aclaración de la propuesta %(n)s. El reloj está detenido.", n=number),
        NOT_ADMIT: _("La propuesta %(n)s no se admitió. Su autor ve el motivo y puede apelar.", n=number),
        OPINION: _("Pediste un informe sobre la propuesta %(n)s.", n=number),
    }
    return str(sentences[form.act.data])
