"""The way of one proposal as knots on the thread: what was, what is now, what comes next and when."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from cocreate.queries.proposals import ProposalView, Setting, Window
from cocreate.web.filters import last_day, short_day
from cocreate.web.processes_words import phase_name


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


def steps_of(proposal: ProposalView, around: Setting, at: str, *, most: int | None = None) -> list[Step]:
    """All of the way, or of a longer one the first `most` steps."""
    return _steps(proposal, around, at)[:most]


def _steps(proposal: ProposalView, around: Setting, at: str) -> list[Step]:
    begun = [_done(_("Enviada"), proposal.submitted_at)]
    if proposal.status in ("withdrawn", "redacted", "returned"):
        return [*begun, *_confirmation(proposal), _ended(proposal)]
    return [*begun, *_confirmation(proposal), *_phases(proposal, around, at)]


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


def _coming(around: Setting, at: str) -> Window | None:
    waiting = [window for window in around.windows if window.opened_at is None and not window.is_over(at)]
    return min(waiting, key=lambda window: window.opens, default=None)
