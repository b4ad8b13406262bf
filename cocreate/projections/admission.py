"""Admission as it is read: the criteria, how far each proposal has come, and the opinions of units."""

from collections.abc import Callable, Iterable
from typing import Any

import msgspec
import sqlalchemy as sa
from msgspec.structs import astuple

from cocreate.database import insert_rows, update_rows, upsert_rows
from cocreate.domain.admission import Admission, Criteria, Opinion, State
from cocreate.projections.base import COMMITMENT, MOMENT, PSEUDONYM, SLUG, Projection, metadata

KEY = sa.String(32)

CRITERIA = sa.Table(
    "admission_criteria",
    metadata,
    sa.Column("process", SLUG, primary_key=True),
    sa.Column("edition", sa.Integer, primary_key=True),
    sa.Column("criteria", COMMITMENT, nullable=False),
    sa.Column("decide_days", sa.Integer, nullable=False),
    sa.Column("clarify_days", sa.Integer, nullable=False),
    sa.Column("appeal_days", sa.Integer, nullable=False),
    sa.Column("respond_days", sa.Integer, nullable=False),
    sa.Column("after_intake", sa.Boolean, nullable=False),
    sa.Column("published_at", MOMENT, nullable=False),
    sa.Column("position", sa.BigInteger, nullable=False),
)

ADMISSION = sa.Table(
    "admission",
    metadata,
    sa.Column("proposal", KEY, primary_key=True),
    sa.Column("process", SLUG, nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("changed_at", MOMENT, nullable=False),
    sa.Column("position", sa.BigInteger, nullable=False),  # of the act that brought it there
    sa.Column("clock_from", MOMENT),  # once it was stopped, or begun anew by an appeal
    sa.Column("asked_at", MOMENT),
    sa.Column("answer_until", MOMENT),
    sa.Column("question", COMMITMENT),
    sa.Column("answered_at", MOMENT),
    sa.Column("answer", COMMITMENT),
    sa.Column("decided_at", MOMENT),
    sa.Column("decided_by", PSEUDONYM),
    sa.Column("decided_as", sa.String(32)),
    sa.Column("criteria", sa.Integer),
    sa.Column("code", sa.String(32)),
    sa.Column("reasons", COMMITMENT),
    sa.Column("appeal_until", MOMENT),
    sa.Column("appealed_at", MOMENT),
    sa.Column("appeal", COMMITMENT),
    sa.Column("appeal_decide_by", MOMENT),
    sa.Column("appeal_decided_at", MOMENT),
    sa.Column("appeal_decided_as", sa.String(32)),
    sa.Column("appeal_upheld", sa.Boolean),
    sa.Column("appeal_reasons", COMMITMENT),
    sa.Column("respond_by", MOMENT),
    sa.Index("ix_admission_state", "process", "state"),
)
"""A row from the first act of admission on: a proposal without one waits for a decision."""


class AdmissionRow(msgspec.Struct):
    """A row of ADMISSION, with its columns in their order."""

    proposal: str
    process: str
    state: str
    changed_at: str
    position: int
    clock_from: str | None = None
    asked_at: str | None = None
    answer_until: str | None = None
    question: str | None = None
    answered_at: str | None = None
    answer: str | None = None
    decided_at: str | None = None
    decided_by: str | None = None
    decided_as: str | None = None
    criteria: int | None = None
    code: str | None = None
    reasons: str | None = None
    appeal_until: str | None = None
    appealed_at: str | None = None
    appeal: str | None = None
    appeal_decide_by: str | None = None
    appeal_decided_at: str | None = None
    appeal_decided_as: str | None = None
    appeal_upheld: bool | None = None
    appeal_reasons: str | None = None
    respond_by: str | None = None


OPINION = sa.Table(
    "admission_opinion",
    metadata,
    sa.Column("position", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=False),
    sa.Column("process", SLUG, nullable=False),
    sa.Column("proposal", KEY, nullable=False),
    sa.Column("aspect", sa.String(16), nullable=False),
    sa.Column("unit", SLUG, nullable=False),
    sa.Column("asked_at", MOMENT, nullable=False),
    sa.Column("answer_by", MOMENT, nullable=False),
    sa.Column("given_at", MOMENT),
    sa.Column("verdict", sa.String(16)),
    sa.Column("words", COMMITMENT),
    sa.Column("given_position", sa.BigInteger),
    sa.Index("ix_admission_opinion_proposal", "proposal", "position"),
    sa.Index("ix_admission_opinion_unit", "process", "unit", "given_at"),
)
"""One row for each time that an opinion was asked; what a unit says anew takes the place of what it said."""

Change = Callable[[AdmissionRow], None]


class AdmissionChanges:
    def __init__(self) -> None:
        self.criteria: list[tuple[Any, ...]] = []
        self.changes: dict[str, list[Change]] = {}
        self.processes: dict[str, str] = {}
        self.asked: list[tuple[Any, ...]] = []
        self.given: list[Opinion.Given] = []

    def change(self, event: Any, state: State, change: Change) -> None:
        def moved(row: AdmissionRow) -> None:
            row.state, row.changed_at, row.position = state, event.timestamp, event.position
            change(row)

        self.processes[event.proposal] = event.process
        self.changes.setdefault(event.proposal, []).append(moved)


ADMISSIONS: Projection[AdmissionChanges] = Projection(
    "admission", version=1, tables=[CRITERIA, ADMISSION, OPINION], delta=AdmissionChanges
)


@ADMISSIONS.on(Criteria.Published)
def publish_criteria(delta: AdmissionChanges, event: Criteria.Published) -> None:
    days = (event.decide_days, event.clarify_days, event.appeal_days, event.respond_days)
    delta.criteria.append(
        (
            event.process,
            event.edition,
            event.criteria.commitment,
            *days,
            event.after_intake,
            event.timestamp,
            event.position,
        )
    )


@ADMISSIONS.on(Admission.Admitted)
def admit(delta: AdmissionChanges, event: Admission.Admitted) -> None:
    def change(row: AdmissionRow) -> None:
        row.decided_at, row.decided_by, row.decided_as = event.timestamp, event.actor, event.acting_as
        row.criteria, row.respond_by = event.criteria, event.respond_by

    delta.change(event, State.ADMITTED, change)


@ADMISSIONS.on(Admission.ReturnedForClarification)
def stop_clock(delta: AdmissionChanges, event: Admission.ReturnedForClarification) -> None:
    def change(row: AdmissionRow) -> None:
        row.asked_at, row.answer_until = event.timestamp, event.answer_until
        row.question, row.answer, row.answered_at = event.question.commitment, None, None
        row.clock_from = event.clock_from

    delta.change(event, State.RETURNED, change)


@ADMISSIONS.on(Admission.Clarified)
def let_clock_run(delta: AdmissionChanges, event: Admission.Clarified) -> None:
    def change(row: AdmissionRow) -> None:
        row.answered_at, row.answer = event.timestamp, event.answer.commitment
        row.clock_from = event.clock_from

    delta.change(event, State.PENDING, change)


@ADMISSIONS.on(Admission.NotAdmitted)
def not_admit(delta: AdmissionChanges, event: Admission.NotAdmitted) -> None:
    def change(row: AdmissionRow) -> None:
        row.decided_at, row.decided_by, row.decided_as = event.timestamp, event.actor, event.acting_as
        row.criteria, row.code, row.reasons = event.criteria, event.code, event.reasons.commitment
        row.appeal_until = event.appeal_until

    delta.change(event, State.NOT_ADMITTED, change)


@ADMISSIONS.on(Admission.Appealed)
def appeal(delta: AdmissionChanges, event: Admission.Appealed) -> None:
    """The days to decide the appeal are as many as those of the decision, and count from here."""

    def change(row: AdmissionRow) -> None:
        row.appealed_at, row.appeal, row.appeal_decide_by = event.timestamp, event.words.commitment, event.decide_by
        row.clock_from = event.timestamp

    delta.change(event, State.APPEALED, change)


@ADMISSIONS.on(Admission.AppealUpheld)
def uphold(delta: AdmissionChanges, event: Admission.AppealUpheld) -> None:
    def change(row: AdmissionRow) -> None:
        _end_appeal(row, event, upheld=True)
        row.respond_by = event.respond_by

    delta.change(event, State.ADMITTED, change)


@ADMISSIONS.on(Admission.AppealRejected)
def reject(delta: AdmissionChanges, event: Admission.AppealRejected) -> None:
    delta.change(event, State.NOT_ADMITTED, lambda row: _end_appeal(row, event, upheld=False))


def _end_appeal(row: AdmissionRow, event: Admission.AppealUpheld | Admission.AppealRejected, *, upheld: bool) -> None:
    row.appeal_decided_at, row.appeal_decided_as = event.timestamp, event.acting_as
    row.appeal_upheld, row.appeal_reasons = upheld, event.reasons.commitment


@ADMISSIONS.on(Opinion.Asked)
def ask_opinion(delta: AdmissionChanges, event: Opinion.Asked) -> None:
    asked = (event.process, event.proposal, event.aspect, event.unit, event.timestamp, event.answer_by)
    delta.asked.append((event.position, *asked, None, None, None, None))


@ADMISSIONS.on(Opinion.Given)
def give_opinion(delta: AdmissionChanges, event: Opinion.Given) -> None:
    delta.given.append(event)


@ADMISSIONS.writes
def write_admissions(connection: sa.Connection, delta: AdmissionChanges) -> None:
    insert_rows(connection, CRITERIA, delta.criteria)
    insert_rows(connection, OPINION, delta.asked)
    _write_given(connection, delta.given)
    if delta.changes:
        rows = _existing(connection, delta.changes)
        for proposal, changes in delta.changes.items():
            row = rows.setdefault(proposal, AdmissionRow(proposal, delta.processes[proposal], "", "", 0))
            for change in changes:
                change(row)
        upsert_rows(connection, ADMISSION, [astuple(row) for _, row in sorted(rows.items())])


def _existing(connection: sa.Connection, proposals: Iterable[str]) -> dict[str, AdmissionRow]:
    found = connection.execute(sa.select(ADMISSION).where(ADMISSION.c.proposal.in_(sorted(proposals))))
    return {row.proposal: AdmissionRow(*row) for row in found}


def _write_given(connection: sa.Connection, given: list[Opinion.Given]) -> None:
    """Beside the last question before it."""
    for event in given:
        asked = sa.select(sa.func.max(OPINION.c.position)).where(
            OPINION.c.proposal == event.proposal, OPINION.c.aspect == event.aspect, OPINION.c.position < event.position
        )
        position = connection.execute(asked).scalar_one()
        said = (event.timestamp, event.verdict, event.words.commitment, event.position, position)
        update_rows(connection, OPINION, ["given_at", "verdict", "words", "given_position"], [said])
