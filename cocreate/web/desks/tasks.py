"""The engine of every desk: a task with its count, the age of the oldest, the next deadline, and where it is done."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _

from cocreate.domain.shared import Moment
from cocreate.web.filters import number
from cocreate.web.timeline import age_of, days_left, time_left

SOON = 14
"""Days before a deadline from which it is told."""


@dataclass(frozen=True)
class Task:
    """One line of the macro `task_list`. `amount` is what `count` shows; `due` orders tasks that are not late.

    `theirs`: it is told, and somebody else must do it.
    """

    title: str
    url: str
    hint: str = ""
    age: str = ""
    deadline: str = ""
    late: bool = False
    amount: int | None = None
    status: str = ""
    status_label: str = ""
    due: Moment = ""
    theirs: bool = False

    @property
    def count(self) -> str | None:
        return None if self.amount is None else number(self.amount)


def waiting(
    title: str,
    url: str,
    amount: int,
    at: Moment,
    *,
    hint: str = "",
    oldest: Moment | None = None,
    due: Moment | None = None,
    late: int = 0,
) -> list[Task]:
    """The task of a queue, or none when nothing waits. `late` counts those whose day is over, where it is known."""
    if not amount:
        return []
    is_late = bool(late) or (due is not None and due <= at)
    return [
        Task(
            title,
            url,
            hint=hint,
            age=age_of(oldest, at) if oldest else "",
            deadline=_deadline(late, due, at, amount),
            late=is_late,
            amount=amount,
            status="late" if is_late else "pending",
            status_label=_("Con retraso") if is_late else _("Espera"),
            due=due or "",
        )
    ]


def for_others(title: str, url: str, amount: int) -> list[Task]:
    """What one may see but not decide, because one's own hand was in it."""
    if not amount:
        return []
    return [
        Task(
            title,
            url,
            hint=_("Tú decidiste antes: la resuelve otra persona"),
            amount=amount,
            status="info",
            status_label=_("De otra persona"),
            theirs=True,
        )
    ]


def _deadline(late: int, due: Moment | None, at: Moment, amount: int) -> str:
    if late and late < amount:
        return str(_("%(n)s con el plazo vencido", n=number(late)))
    if late or (due is not None and due <= at):
        return str(_("el plazo venció"))
    if due is None:
        return ""
    return time_left(due, at) if days_left(due, at) <= SOON else ""


def in_order(tasks: Iterable[Task]) -> list[Task]:
    """What is late first, then by deadline; the rest as it came; last what is for others."""
    return sorted(tasks, key=lambda task: (task.theirs, not task.late, task.due or "9"))


def total(tasks: Iterable[Task]) -> int:
    """How many things wait for who is asking: a queue counts its things, any other task one."""
    return sum(1 if task.amount is None else task.amount for task in tasks if not task.theirs)
