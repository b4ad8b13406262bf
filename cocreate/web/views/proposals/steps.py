"""The way of one proposal as knots on the thread: what was, what is now, what comes next and when."""

from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from cocreate.application.admission import State
from cocreate.queries.admission import Standing
from cocreate.queries.proposals import ProposalView, Setting, Window
from cocreate.web.filters import last_day, short_day
from cocreate.web.panels.admission import standing_of
from cocreate.web.panels.responses import answer_of
from cocreate.web.words.processes import phase_name
from cocreate.web.words.responses import clock_words


@dataclass(frozen=True)
class Step:
    """One knot, for the macro `thread`."""

    label: str
    state: str
    when: str
    iso: str | None = None
    note: str = ""
    url: str = ""
    icon: str = ""


MOST_KNOTS = 7
"""Knots that stand side by side on a wide page without touching."""
ENDED = ("withdrawn", "redacted", "returned")
REVIEWING = frozenset({"propose", "admit"})
"""What phases allow whose place on the way is taken by what became of the proposal itself."""


def steps_of(proposal: ProposalView, around: Setting, at: str, *, most: int | None = None) -> list[Step]:
    """All of the way, or of a longer one the first `most` steps."""
    return _steps(proposal, around, at)[:most]


def _steps(proposal: ProposalView, around: Setting, at: str) -> list[Step]:
    begun = [_done(_("Enviada"), proposal.submitted_at), *_confirmation(proposal)]
    standing = standing_of(proposal.id)
    if proposal.status in ENDED:
        return [*begun, *_asked_and_decided(standing), _ended(proposal)]
    if standing is None or not _is_reviewed(standing, around):
        return [*begun, *_phases(proposal, around, at)]
    if proposal.status == "waiting":
        return [*begun, _to_be_reviewed(around, at), *_afterwards(around, at, now_taken=True)]
    return [*begun, *_reviewed(proposal, standing, around, at)]


def what_comes_next(proposal: ProposalView, around: Setting, at: str) -> str:
    """One sentence for who looks the proposal up."""
    return str(_next(proposal, around, at))


def _next(proposal: ProposalView, around: Setting, at: str) -> Any:
    if proposal.status == "waiting":
        return _("Una segunda persona compara la transcripción con lo que se dijo o se escribió, y la confirma.")
    if proposal.status == "returned":
        return _("La transcripción no coincidía. Quien facilita la escribe otra vez contigo.")
    if proposal.status in ("withdrawn", "redacted"):
        return _("Esta propuesta ya no sigue en el proceso. Su recorrido queda en el registro.")
    standing = standing_of(proposal.id)
    review = _next_of_review(proposal, standing, around, at) if standing else None
    if review:
        return review
    coming = _coming(around, at)
    intake = around.open_window("propose", at)
    if intake is not None and coming is not None:
        return _(
            "La recepción sigue abierta hasta el %(closes)s. Después viene «%(phase)s», desde el %(opens)s.",
            closes=last_day(intake.closes),
            phase=phase_name(coming.key),
            opens=short_day(coming.opens),
        )
    if coming is not None:
        return _(
            "Ahora sigue «%(phase)s», desde el %(opens)s.", phase=phase_name(coming.key), opens=short_day(coming.opens)
        )
    return _("El cronograma publicado no tiene más fases.")


def _next_of_review(proposal: ProposalView, standing: Standing, around: Setting, at: str) -> Any:
    """What admission has to say about what comes next; nothing as long as its clock does not run."""
    match standing.state:
        case State.ADMITTED:
            return _next_of_response(proposal, around, at)
        case State.RETURNED:
            return _returned(standing, at)
        case State.NOT_ADMITTED if standing.can_appeal(at):
            return _(
                "No se admitió. Quien la propuso puede apelar hasta el %(day)s, y resuelve otra persona.",
                day=last_day(standing.appeal_until),
            )
        case State.NOT_ADMITTED:
            return _("No se admitió, y ya no cabe apelar. Su recorrido queda en el registro.")
        case State.APPEALED:
            return _(
                "Quien la propuso apeló. Otra persona resuelve hasta el %(day)s.",
                day=last_day(standing.appeal_decide_by),
            )
    return _pending(standing, at)


def _next_of_response(proposal: ProposalView, around: Setting, at: str) -> Any:
    answer = answer_of(proposal)
    if answer is None:
        return None
    if answer.response is None or answer.answered_at is None:
        return _(
            "Se admitió. La ciudad le debe una respuesta razonada. %(clock)s", clock=clock_words(answer.respond_by, at)
        )
    if answer.response.waiting_contests:
        return _("Ya tiene su respuesta. Quien la propuso la objetó, y otra persona lo revisa.")
    if answer.response.may_be_contested(at):
        return _(
            "Ya tiene su respuesta. Quien la propuso puede objetarla hasta el %(day)s.",
            day=last_day(answer.response.appeal_until),
        )
    coming = _coming(around, at, but=REVIEWING)
    if coming is None:
        return _("Ya tiene su respuesta.")
    phase, opens = phase_name(coming.key), short_day(coming.opens)
    return _("Ya tiene su respuesta. Ahora sigue «%(phase)s», desde el %(opens)s.", phase=phase, opens=opens)


def _pending(standing: Standing, at: str) -> Any:
    if standing.decide_by is None:
        return None
    day = last_day(standing.decide_by)
    if standing.is_late(at):
        return _("Debía decidirse hasta el %(day)s si se admite. Va tarde, y se sigue debiendo.", day=day)
    return _("Quien modera decide si se admite, con los criterios publicados, hasta el %(day)s.", day=day)


def _returned(standing: Standing, at: str) -> Any:
    day = last_day(standing.answer_until)
    if standing.is_stopped(at):
        return _(
            "Quien la propuso tiene hasta el %(day)s para aclarar lo que se le preguntó. "
            "Mientras tanto el plazo no corre.",
            day=day,
        )
    return _("El tiempo para aclarar terminó el %(day)s. Quien modera ya puede decidir.", day=day)


def _done(label: str, at: str) -> Step:
    return Step(label, "done", short_day(at), at)


def _confirmation(proposal: ProposalView) -> list[Step]:
    if proposal.confirmed_at:
        return [_done(_("Confirmada por otra persona"), proposal.confirmed_at)]
    if proposal.status == "waiting":
        return [Step(_("Espera confirmación"), "now", _("de una segunda persona"))]
    return []


def _ended(proposal: ProposalView) -> Step:
    at = proposal.withdrawn_at or proposal.redacted_at or proposal.changed_at
    labels = {
        "withdrawn": _("Retirada por su autor"),
        "redacted": _("Retirada por moderación"),
        "returned": _("Transcripción devuelta"),
    }
    return Step(labels[proposal.status], "now", short_day(at), at, icon="no")


# Admission ------------------------------------------------------------------------------------------------------------


def _is_reviewed(standing: Standing, around: Setting) -> bool:
    return standing.changed_at is not None or around.last_window("admit") is not None


def _reviewed(proposal: ProposalView, standing: Standing, around: Setting, at: str) -> list[Step]:
    """What became of it, what is owed to it now, and what of the timeline comes after."""
    steps = _asked_and_decided(standing)
    match standing.state:
        case State.PENDING:
            steps += _to_decide(standing, around, at)
        case State.RETURNED:
            steps.append(Step(_("Por decidir"), "next", _("cuando se aclare")))
        case State.NOT_ADMITTED:
            return [*steps[:-1], *_not_admitted(steps[-1], standing, at)]
        case State.APPEALED:
            return steps
        case State.ADMITTED:
            steps.append(_response(proposal, standing))
    return [*steps, *_afterwards(around, at, now_taken=any(step.state == "now" for step in steps))]


def _asked_and_decided(standing: Standing | None) -> list[Step]:
    """The acts of admission so far, in their order."""
    if standing is None:
        return []
    steps = []
    if standing.state is State.RETURNED:
        until = _("hasta el %(day)s", day=last_day(standing.answer_until))
        steps.append(Step(_("Falta una aclaración"), "now", until, standing.answer_until, icon="ojo"))
    elif standing.asked_at:
        steps.append(_done(_("Aclaración pedida"), standing.asked_at))
    if standing.answered_at:
        steps.append(_done(_("Aclarada"), standing.answered_at))
    if standing.decided_at and standing.was_not_admitted:
        steps.append(Step(_("No admitida"), "done", short_day(standing.decided_at), standing.decided_at, icon="no"))
    elif standing.decided_at:
        steps.append(_done(_("Admitida"), standing.decided_at))
    return [*steps, *_appeal(standing)]


def _appeal(standing: Standing) -> list[Step]:
    if standing.appealed_at is None:
        return []
    if standing.appeal_decided_at is None:
        until = _("se resuelve hasta el %(day)s", day=last_day(standing.appeal_decide_by))
        return [Step(_("Apelación"), "now", until, standing.appeal_decide_by, icon="balanza")]
    if standing.appeal_upheld:
        return [_done(_("Admitida al apelar"), standing.appeal_decided_at)]
    at = standing.appeal_decided_at
    return [Step(_("No admitida al apelar"), "done", short_day(at), at, icon="no")]


def _to_decide(standing: Standing, around: Setting, at: str) -> list[Step]:
    if standing.decide_by is not None:
        text = _("debía ser hasta el %(day)s") if standing.is_late(at) else _("hasta el %(day)s")
        return [Step(_("Por decidir"), "now", text % {"day": last_day(standing.decide_by)}, standing.decide_by)]
    intake = around.open_window("propose", at)
    now = [_phase(intake, is_intake=True, at=at, waiting=False)] if intake else []
    return [*now, _to_be_reviewed(around, at)]


def _to_be_reviewed(around: Setting, at: str) -> Step:
    coming = around.next_window("admit", at)
    when = _("desde el %(day)s", day=short_day(coming.opens)) if coming else ""
    return Step(_("Por decidir"), "next", when, coming.opens if coming else None)


def _not_admitted(last: Step, standing: Standing, at: str) -> list[Step]:
    """The end, unless it can still be appealed."""
    end = Step(last.label, "now", last.when, last.iso, icon="no")
    if not standing.can_appeal(at):
        return [end]
    until = _("hasta el %(day)s", day=last_day(standing.appeal_until))
    return [end, Step(_("Se puede apelar"), "next", until, standing.appeal_until)]


def _response(proposal: ProposalView, standing: Standing) -> Step:
    answer = answer_of(proposal)
    url = url_for("proposals.show", number=proposal.number, _anchor="respuesta")
    if answer is not None and answer.answered_at:
        return Step(_("Respondida"), "done", short_day(answer.answered_at), answer.answered_at, _("leer"), url)
    respond_by = answer.respond_by if answer is not None else standing.respond_by
    until = _("hasta el %(day)s", day=last_day(respond_by))
    return Step(_("Respuesta razonada"), "now", until, respond_by)


def _afterwards(around: Setting, at: str, *, now_taken: bool) -> list[Step]:
    """Phases that are not over and of which the proposal's own way does not tell; one knot at most is the present."""
    coming = [window for window in around.windows if not window.is_over(at) and not window.abilities & REVIEWING]
    steps = []
    for window in coming:
        steps.append(_phase(window, is_intake=False, at=at, waiting=now_taken))
        now_taken = now_taken or steps[-1].state == "now"
    return steps


# The timeline, where nothing is reviewed ------------------------------------------------------------------------------


def _phases(proposal: ProposalView, around: Setting, at: str) -> list[Step]:
    """The intake, and what of the published timeline comes after it."""
    steps: list[Step] = []
    intake = around.last_window("propose")
    for window in around.windows:
        if intake is None or window.closes < intake.closes:
            continue
        steps.append(_phase(window, is_intake=window is intake, at=at, waiting=proposal.status == "waiting"))
    return steps


def _phase(window: Window, *, is_intake: bool, at: str, waiting: bool) -> Step:
    label = _("En recepción") if is_intake else phase_name(window.key)
    until, since = (
        _("hasta el %(day)s", day=last_day(window.closes)),
        _("desde el %(day)s", day=short_day(window.opens)),
    )
    if window.is_over(at):
        return Step(label, "done", until, window.closes)
    if window.is_open(at):
        return Step(label, "next" if waiting else "now", until, window.closes)
    return Step(label, "next", since, window.opens)


def _coming(around: Setting, at: str, *, but: frozenset[str] = frozenset()) -> Window | None:
    waiting = [w for w in around.windows if w.opened_at is None and not w.is_over(at) and not w.abilities & but]
    return min(waiting, key=lambda window: window.opens, default=None)
