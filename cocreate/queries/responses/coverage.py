"""How much of what was admitted has its response, and what became of every proposal that was submitted."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from cocreate.domain.responses import Outcome
from cocreate.domain.shared import Moment
from cocreate.projections.proposals import (
    ADMITTED,
    ANSWERED,
    NOT_ADMITTED,
    PROPOSAL,
    REDACTED,
    RETURNED,
    TALLY,
    UNDECIDED,
    WITHDRAWN,
)
from cocreate.projections.responses import ANSWER
from cocreate.queries.workshops.unsettled import owed_by_workshops


@dataclass(frozen=True)
class Coverage:
    """Counts of proposals. `late`: answered after their day, or owed beyond it."""

    owed: int = 0
    answered: int = 0
    undecided: int = 0
    late: int = 0

    @property
    def percent(self) -> int:
        """Of what was admitted; a hundred only when nothing is owed."""
        admitted = self.owed + self.answered
        return self.answered * 100 // admitted if admitted else 100

    @property
    def is_complete(self) -> bool:
        return not self.owed and not self.undecided

    @property
    def admitted(self) -> int:
        return self.owed + self.answered


@dataclass(frozen=True)
class Total:
    """How many proposals ended so. `code` is an outcome, or the state of what has none."""

    code: str
    n: int


@dataclass(frozen=True)
class Register:
    """`totals`: every outcome, then what has none (`owed`, `undecided`, `not_admitted`, `withdrawn`, `redacted`,
    `returned`). `submitted` is counted by itself: the totals add up to it (invariant P8.4). `median_days` is of
    the responses in force."""

    totals: list[Total]
    submitted: int
    coverage: Coverage
    by_phase: dict[str, Coverage]
    median_days: float | None

    @property
    def counted(self) -> int:
        return sum(total.n for total in self.totals)

    @property
    def adds_up(self) -> bool:
        return self.counted == self.submitted

    def outcomes(self) -> list[Total]:
        return [total for total in self.totals if total.code in _OUTCOMES]

    def others(self) -> list[Total]:
        return [total for total in self.totals if total.code not in _OUTCOMES]


_OUTCOMES = tuple(outcome.value for outcome in Outcome)
OWED, UNDECIDED_CODE = "owed", "undecided"
_OTHERS = (OWED, UNDECIDED_CODE, NOT_ADMITTED, WITHDRAWN, REDACTED, RETURNED)

_LATE = sa.case(
    (PROPOSAL.c.status == ANSWERED, ANSWER.c.late),
    (PROPOSAL.c.status == ADMITTED, ANSWER.c.respond_by <= sa.bindparam("at")),
    else_=sa.false(),
)
_EACH = (
    sa.select(PROPOSAL.c.phase, PROPOSAL.c.status, ANSWER.c.outcome, _LATE.label("late"))
    .select_from(PROPOSAL.outerjoin(ANSWER, ANSWER.c.proposal == PROPOSAL.c.id))
    .where(PROPOSAL.c.process == sa.bindparam("process"))
    .subquery()
)
_COUNTS = sa.select(*_EACH.c, sa.func.count().label("n")).group_by(*_EACH.c)
_DAYS = (
    sa.select(ANSWER.c.days, sa.func.count())
    .join(PROPOSAL, PROPOSAL.c.id == ANSWER.c.proposal)
    .where(PROPOSAL.c.process == sa.bindparam("process"), PROPOSAL.c.status == ANSWERED)
    .group_by(ANSWER.c.days)
    .order_by(ANSWER.c.days)
)


def coverage(connection: sa.Connection, process: str, at: Moment = "") -> Coverage:
    """One statement. Without a moment, what is owed beyond its day does not count as late."""
    return _coverage(connection.execute(_COUNTS, {"process": process, "at": at}))


def register_of(connection: sa.Connection, process: str, at: Moment) -> Register:
    """All figures of a process's register, in three statements."""
    rows = connection.execute(_COUNTS, {"process": process, "at": at}).all()
    days = connection.execute(_DAYS, {"process": process}).all()
    phases = sorted({row.phase for row in rows})
    return Register(
        totals=_totals(rows),
        submitted=_submitted(connection, process),
        coverage=_coverage(rows),
        by_phase={phase: _coverage(row for row in rows if row.phase == phase) for phase in phases},
        median_days=_median([(row[0], row[1]) for row in days]),
    )


def missing_from(connection: sa.Connection, process: str) -> dict[str, list[int]]:
    """Numbers of what the endorsement of the plan waits for, in their order: proposals that are undecided or
    unanswered, and workshops of which contributions are. Two statements."""
    wanted = sa.select(PROPOSAL.c.number, PROPOSAL.c.status).where(
        PROPOSAL.c.process == process, PROPOSAL.c.status.in_([*sorted(UNDECIDED), ADMITTED])
    )
    rows = connection.execute(wanted.order_by(PROPOSAL.c.number)).all()
    return {
        "undecided": [row.number for row in rows if row.status != ADMITTED],
        "unanswered": [row.number for row in rows if row.status == ADMITTED],
        "unsettled": list(connection.execute(owed_by_workshops(process)).scalars()),
    }


def _coverage(rows: Iterable[Any]) -> Coverage:
    counts: Counter[str] = Counter()
    for row in rows:
        if row.status in UNDECIDED:
            counts["undecided"] += row.n
        elif row.status in (ADMITTED, ANSWERED):
            counts["owed" if row.status == ADMITTED else "answered"] += row.n
            counts["late"] += row.n if row.late else 0
    return Coverage(**counts)


def _totals(rows: Sequence[Any]) -> list[Total]:
    counts: Counter[str] = Counter()
    for row in rows:
        counts[_code(row)] += row.n
    return [Total(code, counts[code]) for code in (*_OUTCOMES, *_OTHERS)]


def _code(row: Any) -> str:
    if row.status == ANSWERED:
        return str(row.outcome)
    if row.status == ADMITTED:
        return OWED
    return UNDECIDED_CODE if row.status in UNDECIDED else str(row.status)


def _submitted(connection: sa.Connection, process: str) -> int:
    counted = sa.select(TALLY.c.n).where(TALLY.c.process == process, TALLY.c.dimension == "all", TALLY.c.value == "")
    return int(connection.execute(counted).scalar() or 0)


def _median(days: Sequence[tuple[int, int]]) -> float | None:
    """The middle one of all, from each number of days and how often it came."""
    total = sum(n for _day, n in days)
    if not total:
        return None

    def nth(wanted: int) -> int:
        seen = 0
        for day, n in days:
            seen += n
            if seen > wanted:
                return day
        raise AssertionError(wanted)

    return (nth((total - 1) // 2) + nth(total // 2)) / 2
