"""Reasoned responses as they are read: what each admitted proposal is owed or was given, every edition, contests."""

from collections.abc import Callable, Iterable
from typing import Any

import msgspec
import sqlalchemy as sa
from msgspec.structs import astuple

from cocreate.database import execute, insert_rows, update_rows, upsert_rows
from cocreate.domain.admission import Admission
from cocreate.domain.responses import Response
from cocreate.domain.shared import datetime_of
from cocreate.projections.base import COMMITMENT, MOMENT, PSEUDONYM, SLUG, Projection, metadata

KEY = sa.String(32)
ABOUT = sa.String(96)
OUTCOME = sa.String(48)

IN_FORCE = "in_force"
REOPENED = "reopened"
REPLACED = "replaced"

ANSWER = sa.Table(
    "answer",
    metadata,
    sa.Column("proposal", KEY, primary_key=True),
    sa.Column("process", SLUG, nullable=False),
    sa.Column("owed_since", MOMENT, nullable=False),
    sa.Column("respond_by", MOMENT, nullable=False),
    sa.Column("about", ABOUT),  # of the response in force: the proposal's own, or its group's
    sa.Column("edition", sa.Integer),
    sa.Column("outcome", OUTCOME),
    sa.Column("unit", SLUG),
    sa.Column("answered_at", MOMENT),
    sa.Column("days", sa.Integer),  # whole ones, that it took
    sa.Column("late", sa.Boolean),
    sa.Column("position", sa.BigInteger, nullable=False),  # of what last changed it
    sa.Index("ix_answer_due", "process", "answered_at", "respond_by"),
    sa.Index("ix_answer_newest", "process", "position"),
    sa.Index("ix_answer_about", "about"),
)
"""One row for each proposal that was admitted. Whether it still stands, PROPOSAL knows."""


class AnswerRow(msgspec.Struct):
    """A row of ANSWER, with its columns in their order."""

    proposal: str
    process: str
    owed_since: str
    respond_by: str
    about: str | None
    edition: int | None
    outcome: str | None
    unit: str | None
    answered_at: str | None
    days: int | None
    late: bool | None
    position: int


RESPONSE = sa.Table(
    "response",
    metadata,
    sa.Column("about", ABOUT, primary_key=True),
    sa.Column("edition", sa.Integer, primary_key=True),
    sa.Column("number", sa.Integer, nullable=False, index=True),  # of the subject, in the order of first responses
    sa.Column("process", SLUG, nullable=False),
    sa.Column("outcome", OUTCOME, nullable=False),
    sa.Column("words", COMMITMENT, nullable=False),
    sa.Column("unit", SLUG, nullable=False),
    sa.Column("target_kind", sa.String(16)),
    sa.Column("target_key", sa.String(64)),  # within the process for a section, else the id
    sa.Column("target_edition", sa.Integer),
    sa.Column("covers", sa.Integer, nullable=False),
    sa.Column("published_at", MOMENT, nullable=False),
    sa.Column("appeal_until", MOMENT, nullable=False),
    sa.Column("given_by", PSEUDONYM, nullable=False),
    sa.Column("standing", sa.String(12), nullable=False),
    sa.Column("position", sa.BigInteger, nullable=False),
)
"""Every edition of every response."""


class ResponseRow(msgspec.Struct):
    about: str
    edition: int
    number: int
    process: str
    outcome: str
    words: str
    unit: str
    target_kind: str | None
    target_key: str | None
    target_edition: int | None
    covers: int
    published_at: str
    appeal_until: str
    given_by: str
    standing: str
    position: int


COVERED = sa.Table(
    "response_covered",
    metadata,
    sa.Column("about", ABOUT, primary_key=True),
    sa.Column("edition", sa.Integer, primary_key=True),
    sa.Column("proposal", KEY, primary_key=True),
    sa.Index("ix_response_covered_proposal", "proposal"),
)

RESPONSE_CONTEST = sa.Table(
    "response_contest",
    metadata,
    sa.Column("position", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("about", ABOUT, nullable=False),
    sa.Column("edition", sa.Integer, nullable=False),
    sa.Column("process", SLUG, nullable=False),
    sa.Column("proposal", KEY, nullable=False),
    sa.Column("by", PSEUDONYM, nullable=False),
    sa.Column("words", COMMITMENT, nullable=False),
    sa.Column("at", MOMENT, nullable=False),
    sa.Column("decided_at", MOMENT),
    sa.Column("upheld", sa.Boolean),
    sa.Column("reasons", COMMITMENT),
    sa.Column("decided_position", sa.BigInteger),
    sa.Index("ix_response_contest_about", "about"),
    sa.Index("ix_response_contest_waiting", "process", "decided_at"),
)


class ContestRow(msgspec.Struct):
    position: int
    about: str
    edition: int
    process: str
    proposal: str
    by: str
    words: str
    at: str
    decided_at: str | None = None
    upheld: bool | None = None
    reasons: str | None = None
    decided_position: int | None = None


class Decision(msgspec.Struct, frozen=True):
    """Of all contests of one edition that waited then."""

    about: str
    edition: int
    at: str
    upheld: bool
    reasons: str
    position: int

    def settles(self, contest: ContestRow) -> bool:
        same = (contest.about, contest.edition) == (self.about, self.edition)
        return same and contest.decided_at is None and contest.position < self.position


Change = Callable[[AnswerRow], None]


class ResponseChanges:
    def __init__(self) -> None:
        self.owed: dict[str, AnswerRow] = {}
        self.changes: dict[str, list[Change]] = {}
        self.responses: dict[tuple[str, int], ResponseRow] = {}
        self.standings: dict[tuple[str, int], str] = {}
        self.covered: list[tuple[str, int, str]] = []
        self.contests: list[ContestRow] = []
        self.decisions: list[Decision] = []

    def change(self, proposal: str, change: Change) -> None:
        if proposal in self.owed:
            change(self.owed[proposal])
        else:
            self.changes.setdefault(proposal, []).append(change)

    def stand(self, about: str, edition: int, standing: str) -> None:
        if (about, edition) in self.responses:
            self.responses[about, edition].standing = standing
        else:
            self.standings[about, edition] = standing


RESPONSES: Projection[ResponseChanges] = Projection(
    "responses", version=1, tables=[ANSWER, RESPONSE, COVERED, RESPONSE_CONTEST], delta=ResponseChanges
)


@RESPONSES.on(Admission.Admitted, Admission.AppealUpheld)
def owe_response(delta: ResponseChanges, event: Admission.Admitted | Admission.AppealUpheld) -> None:
    delta.owed[event.proposal] = AnswerRow(
        proposal=event.proposal,
        process=event.process,
        owed_since=event.timestamp,
        respond_by=event.respond_by,
        about=None,
        edition=None,
        outcome=None,
        unit=None,
        answered_at=None,
        days=None,
        late=None,
        position=event.position,
    )


@RESPONSES.on(Response.Published)
def add_response(delta: ResponseChanges, event: Response.Published) -> None:
    kind, key = _target(event.target)
    if event.edition > 1:
        delta.stand(event.about, event.edition - 1, REPLACED)
    delta.responses[event.about, event.edition] = ResponseRow(
        about=event.about,
        edition=event.edition,
        number=0,
        process=event.process,
        outcome=event.outcome,
        words=event.words.commitment,
        unit=event.unit,
        target_kind=kind,
        target_key=key,
        target_edition=event.target_edition,
        covers=len(event.covers),
        published_at=event.timestamp,
        appeal_until=event.appeal_until,
        given_by=event.actor,
        standing=IN_FORCE,
        position=event.position,
    )
    for proposal in event.covers:
        delta.covered.append((event.about, event.edition, proposal))
        delta.change(proposal, _given(event))


def _target(target: str | None) -> tuple[str | None, str | None]:
    if target is None:
        return None, None
    kind, _sep, key = target.partition("/")
    return kind, key.partition("/")[2] if kind == "section" else key


def _given(event: Response.Published) -> Change:
    def change(row: AnswerRow) -> None:
        row.about, row.edition = event.about, event.edition
        row.outcome, row.unit = event.outcome, event.unit
        row.answered_at, row.position = event.timestamp, event.position
        row.days = (datetime_of(event.timestamp) - datetime_of(row.owed_since)).days
        row.late = event.timestamp > row.respond_by

    return change


@RESPONSES.on(Response.Contested)
def add_contest(delta: ResponseChanges, event: Response.Contested) -> None:
    delta.contests.append(
        ContestRow(
            position=event.position,
            about=event.about,
            edition=event.edition,
            process=event.process,
            proposal=event.proposal,
            by=event.actor,
            words=event.words.commitment,
            at=event.timestamp,
        )
    )


@RESPONSES.on(Response.ContestDecided)
def decide_contest(delta: ResponseChanges, event: Response.ContestDecided) -> None:
    decision = Decision(
        event.about, event.edition, event.timestamp, event.upheld, event.reasons.commitment, event.position
    )
    delta.decisions.append(decision)
    for contest in delta.contests:
        if decision.settles(contest):
            contest.decided_at, contest.upheld = decision.at, decision.upheld
            contest.reasons, contest.decided_position = decision.reasons, decision.position
    if event.upheld:
        delta.stand(event.about, event.edition, REOPENED)
        for proposal in event.covers:
            delta.change(proposal, _owed_again(event))


def _owed_again(event: Response.ContestDecided) -> Change:
    def change(row: AnswerRow) -> None:
        row.owed_since, row.respond_by = event.timestamp, event.respond_by or event.timestamp
        row.about = row.edition = row.outcome = row.unit = row.answered_at = row.days = row.late = None
        row.position = event.position

    return change


@RESPONSES.writes
def write_responses(connection: sa.Connection, delta: ResponseChanges) -> None:
    insert_rows(connection, ANSWER, [astuple(row) for row in delta.owed.values()])
    if delta.changes:
        rows = _answers(connection, delta.changes)
        for row in rows:
            for change in delta.changes[row.proposal]:
                change(row)
        upsert_rows(connection, ANSWER, [astuple(row) for row in rows])
    update_rows(connection, RESPONSE, ["standing"], [(value, *key) for key, value in delta.standings.items()])
    if delta.responses:
        _number(connection, list(delta.responses.values()))
        insert_rows(connection, RESPONSE, [astuple(row) for row in delta.responses.values()])
        insert_rows(connection, COVERED, delta.covered)
    for decision in delta.decisions:
        _settle(connection, decision)
    insert_rows(connection, RESPONSE_CONTEST, [astuple(row) for row in delta.contests])


def _answers(connection: sa.Connection, proposals: Iterable[str]) -> list[AnswerRow]:
    found = connection.execute(sa.select(ANSWER).where(ANSWER.c.proposal.in_(sorted(proposals))))
    return [AnswerRow(*row) for row in found]


def _number(connection: sa.Connection, rows: list[ResponseRow]) -> None:
    """A first edition gets the next number; a later one has that of the first."""
    last: int = execute(connection, "SELECT COALESCE(MAX(number), 0) FROM response").fetchone()[0]
    numbers = _numbers_of(connection, {row.about for row in rows if row.edition > 1})
    for row in rows:
        if row.edition == 1:
            last += 1
            numbers[row.about] = last
        row.number = numbers[row.about]


def _numbers_of(connection: sa.Connection, abouts: set[str]) -> dict[str, int]:
    if not abouts:
        return {}
    first = sa.select(RESPONSE.c.about, RESPONSE.c.number).where(RESPONSE.c.edition == 1)
    rows: Any = connection.execute(first.where(RESPONSE.c.about.in_(sorted(abouts))))
    return {row.about: row.number for row in rows}


def _settle(connection: sa.Connection, decision: Decision) -> None:
    """Contests of earlier batches; those of this one know their decision already."""
    waiting = RESPONSE_CONTEST.c.decided_at.is_(None) & (RESPONSE_CONTEST.c.about == decision.about)
    connection.execute(
        sa.update(RESPONSE_CONTEST)
        .where(waiting, RESPONSE_CONTEST.c.edition == decision.edition)
        .values(
            decided_at=decision.at,
            upheld=decision.upheld,
            reasons=decision.reasons,
            decided_position=decision.position,
        )
    )
