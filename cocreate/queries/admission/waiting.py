"""What waits for a decision, in the order of its deadlines; how much it is, and what was decided meanwhile."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa

from cocreate.domain.admission import State
from cocreate.domain.shared import Moment
from cocreate.projections.admission import ADMISSION
from cocreate.projections.proposals import APPEALED, NOT_ADMITTED, PROPOSAL, SUBMITTED, TO_CLARIFY
from cocreate.queries.admission.criteria import Terms, terms_of
from cocreate.queries.admission.standing import clock_began
from cocreate.queries.proposals import ListedProposal
from cocreate.queries.proposals.rows import COLUMNS, listed, select_listed

PAGE = 50
LATE = "late"
STATES = {SUBMITTED: State.PENDING, TO_CLARIFY: State.RETURNED, APPEALED: State.APPEALED}
"""What a proposal that waits is called here, by its status."""


@dataclass(frozen=True)
class Wanted:
    """A filter of what waits. `state` is one of State, LATE, or empty: everything about which somebody can decide now
    (so not what its author still has time to clarify)."""

    state: str = ""
    theme: str = ""
    zone: str = ""


class Waiting(NamedTuple):
    """`decide_by` is None as long as no clock runs; `decided_by` names who decided first, for an appeal."""

    proposal: ListedProposal
    author: str
    state: State
    since: Moment
    decide_by: Moment | None
    answer_until: Moment | None
    decided_by: str | None
    late: bool
    stopped: bool

    def is_for_others(self, pseudonym: str) -> bool:
        """Nobody decides about her own proposal, or about an appeal against herself."""
        return pseudonym == self.author or (self.state is State.APPEALED and pseudonym == self.decided_by)


class Page(NamedTuple):
    rows: list[Waiting]
    total: int


@dataclass(frozen=True)
class Figures:
    """`late` counts decisions and appeals whose day is over; `overdue` those returned whose author did not answer in
    time. `oldest` is the beginning of the oldest clock of those that are pending."""

    pending: int = 0
    late: int = 0
    returned: int = 0
    overdue: int = 0
    appealed: int = 0
    oldest: Moment | None = None

    @property
    def to_decide(self) -> int:
        return self.pending + self.overdue + self.appealed


class DecidedOn(NamedTuple):
    """What was decided in a span of time."""

    admitted: int
    not_admitted: int
    returned: int
    appeals: int


class OwnWaiting(NamedTuple):
    """What an author can still do about the admission of her proposal: clarify, or appeal until then."""

    number: int
    title: str | None
    status: str
    until: Moment


_FROM = PROPOSAL.outerjoin(ADMISSION, ADMISSION.c.proposal == PROPOSAL.c.id)
_OF_ADMISSION = (PROPOSAL.c.author, clock_began.label("clock"), ADMISSION.c.answer_until, ADMISSION.c.decided_by)


def page_of(connection: sa.Connection, process: str, wanted: Wanted, at: Moment, *, page: int = 1) -> Page:
    """Three statements, however many there are."""
    terms = terms_of(connection, process)
    conditions = _conditions(process, wanted, at, terms)
    total = int(connection.execute(sa.select(sa.func.count()).select_from(_FROM).where(*conditions)).scalar_one())
    query = (
        select_listed()
        .add_columns(*_OF_ADMISSION)
        .outerjoin(ADMISSION, ADMISSION.c.proposal == PROPOSAL.c.id)
        .where(*conditions)
        .order_by(clock_began, PROPOSAL.c.number)
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    )
    return Page([_waiting(row, at, terms) for row in connection.execute(query)], total)


def numbers_waiting(
    connection: sa.Connection, process: str, wanted: Wanted, at: Moment, *, decided_by: str
) -> list[int]:
    """All that this person can decide about, the most pressing first."""
    another = sa.func.coalesce(ADMISSION.c.decided_by, "") != decided_by
    mine = (PROPOSAL.c.author != decided_by, (PROPOSAL.c.status != APPEALED) | another)
    conditions = _conditions(process, wanted, at, terms_of(connection, process))
    query = sa.select(PROPOSAL.c.number).select_from(_FROM).where(*conditions, *mine)
    return list(connection.execute(query.order_by(clock_began, PROPOSAL.c.number)).scalars())


def chosen(connection: sa.Connection, process: str, numbers: Collection[int]) -> list[ListedProposal]:
    """The proposals of a process with these numbers, in the order of their numbers."""
    query = select_listed().where(PROPOSAL.c.process == process, PROPOSAL.c.number.in_(sorted(numbers)))
    return [listed(row) for row in connection.execute(query.order_by(PROPOSAL.c.number))]


def _waiting(row: Sequence[Any], at: Moment, terms: Terms | None) -> Waiting:
    width = len(COLUMNS) + 1
    proposal = listed(row[:width])
    author, since, answer_until, decided_by = row[width:]
    state = STATES[proposal.status]
    decide_by = terms.decide_by(since) if terms else None
    stopped = state is State.RETURNED and at < answer_until
    late = decide_by is not None and decide_by <= at and not stopped
    return Waiting(proposal, author, state, since, decide_by, answer_until, decided_by, late, stopped)


def _conditions(process: str, wanted: Wanted, at: Moment, terms: Terms | None) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = [PROPOSAL.c.process == process, _in_state(wanted.state, at, terms)]
    if wanted.theme:
        found.append(PROPOSAL.c.theme == wanted.theme)
    if wanted.zone:
        found.append(PROPOSAL.c.zone == wanted.zone)
    return found


def _in_state(state: str, at: Moment, terms: Terms | None) -> sa.ColumnElement[bool]:
    by_status = {name: status for status, name in STATES.items()}
    if state in by_status:
        return PROPOSAL.c.status == by_status[State(state)]
    if state == LATE:
        return _is_decidable(at) & _is_late(at, terms)
    return _is_decidable(at)


def _is_decidable(at: Moment) -> sa.ColumnElement[bool]:
    return PROPOSAL.c.status.in_([SUBMITTED, APPEALED]) | _is_overdue(at)


def _is_overdue(at: Moment) -> sa.ColumnElement[bool]:
    return (PROPOSAL.c.status == TO_CLARIFY) & (ADMISSION.c.answer_until <= at)


def _is_late(at: Moment, terms: Terms | None) -> sa.ColumnElement[bool]:
    limit = terms.late_from(at) if terms else None
    return sa.false() if limit is None else clock_began <= limit


def figures(connection: sa.Connection, process: str, at: Moment) -> Figures:
    """Two statements."""
    late = _is_decidable(at) & _is_late(at, terms_of(connection, process))
    counts = connection.execute(
        sa.select(
            PROPOSAL.c.status, sa.func.count(), sa.func.min(clock_began), _how_many(late), _how_many(_is_overdue(at))
        )
        .select_from(_FROM)
        .where(PROPOSAL.c.process == process, PROPOSAL.c.status.in_(list(STATES)))
        .group_by(PROPOSAL.c.status)
    ).all()
    by_status = {row[0]: row for row in counts}
    return Figures(
        pending=_count(by_status, SUBMITTED),
        late=sum(int(row[3]) for row in counts),
        returned=_count(by_status, TO_CLARIFY),
        overdue=sum(int(row[4]) for row in counts),
        appealed=_count(by_status, APPEALED),
        oldest=by_status[SUBMITTED][2] if SUBMITTED in by_status else None,
    )


def _how_many(condition: sa.ColumnElement[bool]) -> sa.Function[Any]:
    return sa.func.sum(sa.case((condition, 1), else_=0))


def _count(by_status: dict[str, Any], status: str) -> int:
    return int(by_status[status][1]) if status in by_status else 0


def decided_on(connection: sa.Connection, process: str, since: Moment, until: Moment) -> DecidedOn:
    """From `since` on and before `until`."""

    def within(column: sa.Column[Any]) -> sa.ColumnElement[bool]:
        return (column >= since) & (column < until)

    decided = within(ADMISSION.c.decided_at)
    row = connection.execute(
        sa.select(
            _how_many(decided & ADMISSION.c.code.is_(None)),
            _how_many(decided & ADMISSION.c.code.is_not(None)),
            _how_many(within(ADMISSION.c.asked_at)),
            _how_many(within(ADMISSION.c.appeal_decided_at)),
        ).where(ADMISSION.c.process == process)
    ).one()
    return DecidedOn(*(int(n or 0) for n in row))


def waiting_for_author(connection: sa.Connection, pseudonym: str, at: Moment) -> list[OwnWaiting]:
    """Questions about her proposals that wait for her answer, and decisions that she can still appeal."""
    until = sa.case((PROPOSAL.c.status == TO_CLARIFY, ADMISSION.c.answer_until), else_=ADMISSION.c.appeal_until)
    appealable = (
        (PROPOSAL.c.status == NOT_ADMITTED) & ADMISSION.c.appealed_at.is_(None) & (ADMISSION.c.appeal_until > at)
    )
    rows = connection.execute(
        select_listed()
        .add_columns(until.label("until"))
        .join(ADMISSION, ADMISSION.c.proposal == PROPOSAL.c.id)
        .where(PROPOSAL.c.author == pseudonym, (PROPOSAL.c.status == TO_CLARIFY) | appealable)
        .order_by(until)
    ).all()
    found = [(listed(row[:-1]), row[-1]) for row in rows]
    return [OwnWaiting(proposal.number, proposal.title, proposal.status, until) for proposal, until in found]
