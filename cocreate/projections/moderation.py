"""Moderation as it is worked on and accounted for: cases, reports that wait, and the public log of what was done."""

from collections.abc import Callable
from typing import Any

import msgspec
import sqlalchemy as sa
from msgspec.structs import astuple

from cocreate.database import insert_rows, update_rows, upsert_rows
from cocreate.domain.discussion import Comment
from cocreate.domain.moderation import Case
from cocreate.domain.proposals import Proposal
from cocreate.domain.shared import Moment, datetime_of
from cocreate.domain.workshops import Contribution
from cocreate.projections.base import COMMITMENT, MOMENT, PSEUDONYM, SLUG, Event, Projection, metadata

ABOUT = sa.String(96)

HIDDEN, RESTORED, DISMISSED = "hidden", "restored", "dismissed"
APPEALED, UPHELD, REJECTED = "appealed", "upheld", "rejected"
OUTCOMES = (HIDDEN, DISMISSED, RESTORED, APPEALED, UPHELD, REJECTED)
"""What a line of the log says. APPEALED: the author asked another person to decide; UPHELD: the author was right."""
WAITING = "waiting"

CASE = sa.Table(
    "moderation_case",
    metadata,
    sa.Column("about", ABOUT, primary_key=True),
    sa.Column("process", SLUG, nullable=False),
    sa.Column("reports", sa.Integer, nullable=False),  # that nobody has looked at yet
    sa.Column("waiting_since", MOMENT),
    sa.Column("waiting_from", sa.BigInteger),  # position of the first of them: the place in the queue
    sa.Column("hidden", sa.Boolean, nullable=False),
    sa.Column("author", PSEUDONYM),  # of what was hidden
    sa.Column("rule", sa.String(24)),
    sa.Column("reason", COMMITMENT),
    sa.Column("hidden_by", PSEUDONYM),
    sa.Column("hidden_as", sa.String(32)),
    sa.Column("hidden_at", MOMENT),
    sa.Column("position", sa.BigInteger),  # of the last decision
    sa.Column("appeal_until", MOMENT),
    sa.Column("appeal", sa.String(12)),  # WAITING, UPHELD or REJECTED
    sa.Column("appeal_words", COMMITMENT),
    sa.Column("appealed_at", MOMENT),
    sa.Column("answer", COMMITMENT),  # the reason with which the appeal was decided
    sa.Column("gone", sa.Boolean, nullable=False),  # its words were erased: there is nothing left to moderate
    sa.Index("ix_moderation_case_queue", "process", "waiting_from"),
    sa.Index("ix_moderation_case_appeal", "process", "appeal", "appealed_at"),
    sa.Index("ix_moderation_case_author", "author", "hidden_at"),
)


class CaseRow(msgspec.Struct):
    """A row of CASE, with its columns in their order."""

    about: str
    process: str
    reports: int = 0
    waiting_since: str | None = None
    waiting_from: int | None = None
    hidden: bool = False
    author: str | None = None
    rule: str | None = None
    reason: str | None = None
    hidden_by: str | None = None
    hidden_as: str | None = None
    hidden_at: str | None = None
    position: int | None = None
    appeal_until: str | None = None
    appeal: str | None = None
    appeal_words: str | None = None
    appealed_at: str | None = None
    answer: str | None = None
    gone: bool = False

    def nothing_waits(self) -> None:
        self.reports = 0
        self.waiting_since = self.waiting_from = None


REPORT = sa.Table(
    "moderation_report",
    metadata,
    sa.Column("position", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("about", ABOUT, nullable=False),
    sa.Column("process", SLUG, nullable=False),
    sa.Column("rule", sa.String(24), nullable=False),
    sa.Column("note", COMMITMENT),
    sa.Column("at", MOMENT, nullable=False),
    sa.Column("looked_at", MOMENT),
    sa.Column("waited", sa.Integer),  # seconds until somebody looked
    sa.Index("ix_moderation_report_about", "about", "looked_at"),
    sa.Index("ix_moderation_report_waited", "process", "waited"),
)


class ReportRow(msgspec.Struct):
    position: int
    about: str
    process: str
    rule: str
    note: str | None
    at: str
    looked_at: str | None = None
    waited: int | None = None


ACT = sa.Table(
    "moderation_act",
    metadata,
    sa.Column("position", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("about", ABOUT, nullable=False),
    sa.Column("process", SLUG, nullable=False),
    sa.Column("outcome", sa.String(12), nullable=False),
    sa.Column("rule", sa.String(24)),  # by which it was hidden; none where no rule was found broken
    sa.Column("reason", COMMITMENT),
    sa.Column("acting_as", sa.String(32), nullable=False),
    sa.Column("at", MOMENT, nullable=False),
    sa.Index("ix_moderation_act_log", "process", "position"),
    sa.Index("ix_moderation_act_outcome", "process", "outcome", "position"),
    sa.Index("ix_moderation_act_rule", "process", "rule", "position"),
    sa.Index("ix_moderation_act_about", "about", "position"),
)


class ActRow(msgspec.Struct):
    position: int
    about: str
    process: str
    outcome: str
    rule: str | None
    reason: str | None
    acting_as: str
    at: str


Change = Callable[[CaseRow], None]


class CaseChanges:
    """Changes of cases in their order, lines of the log, and reports: new ones, and since when the older ones of a
    content have been looked at."""

    def __init__(self) -> None:
        self.process: dict[str, str] = {}
        self.changes: dict[str, list[Change]] = {}
        self.acts: list[ActRow] = []
        self.reports: list[ReportRow] = []
        self.looked: dict[str, Moment] = {}

    def change(self, event: Any, change: Change) -> None:
        self.process.setdefault(event.about, event.process)
        self.changes.setdefault(event.about, []).append(change)

    def note(self, event: Any, outcome: str, reason: Any = None) -> ActRow:
        """One line of the log. Its rule is known when the case is."""
        commitment = reason.commitment if reason is not None else None
        act = ActRow(
            event.position, event.about, event.process, outcome, None, commitment, event.acting_as, event.timestamp
        )
        self.acts.append(act)
        return act

    def look(self, event: Any) -> None:
        """Somebody looked at what was reported until now."""
        self.looked.setdefault(event.about, event.timestamp)
        for report in self.reports:
            if report.about == event.about and report.looked_at is None:
                report.looked_at, report.waited = event.timestamp, _seconds(report.at, event.timestamp)


MODERATION: Projection[CaseChanges] = Projection("moderation", version=1, tables=[CASE, REPORT, ACT], delta=CaseChanges)


@MODERATION.on(Case.Reported)
def add_report(delta: CaseChanges, event: Case.Reported) -> None:
    note = event.note.commitment if event.note else None
    delta.reports.append(ReportRow(event.position, event.about, event.process, event.rule, note, event.timestamp))

    def change(row: CaseRow) -> None:
        row.reports += 1
        if row.reports == 1:
            row.waiting_since, row.waiting_from = event.timestamp, event.position

    delta.change(event, change)


@MODERATION.on(Case.ReportsDismissed)
def dismiss_reports(delta: CaseChanges, event: Case.ReportsDismissed) -> None:
    delta.note(event, DISMISSED, event.reason)
    delta.look(event)
    delta.change(event, CaseRow.nothing_waits)


@MODERATION.on(Case.Hidden)
def hide_content(delta: CaseChanges, event: Case.Hidden) -> None:
    delta.note(event, HIDDEN, event.reason).rule = event.rule
    delta.look(event)

    def change(row: CaseRow) -> None:
        row.nothing_waits()
        row.hidden = True
        row.author, row.rule, row.reason = event.author, event.rule, event.reason.commitment
        row.hidden_by, row.hidden_as, row.hidden_at = event.actor, event.acting_as, event.timestamp
        row.position, row.appeal_until = event.position, event.appeal_until
        row.appeal = row.appeal_words = row.appealed_at = row.answer = None

    delta.change(event, change)


@MODERATION.on(Case.Restored)
def restore_content(delta: CaseChanges, event: Case.Restored) -> None:
    """An appeal that still waited has got what it asked for."""
    act = delta.note(event, RESTORED, event.reason)

    def change(row: CaseRow) -> None:
        act.rule = row.rule
        row.hidden = False
        row.position = event.position
        row.appeal = None if row.appeal == WAITING else row.appeal

    delta.change(event, change)


@MODERATION.on(Case.Appealed)
def add_appeal(delta: CaseChanges, event: Case.Appealed) -> None:
    act = delta.note(event, APPEALED)

    def change(row: CaseRow) -> None:
        act.rule = row.rule
        row.appeal, row.appeal_words, row.appealed_at = WAITING, event.words.commitment, event.timestamp

    delta.change(event, change)


@MODERATION.on(Case.AppealDecided)
def decide_appeal(delta: CaseChanges, event: Case.AppealDecided) -> None:
    outcome = UPHELD if event.upheld else REJECTED
    act = delta.note(event, outcome, event.reason)

    def change(row: CaseRow) -> None:
        act.rule = row.rule
        row.hidden = not event.upheld
        row.appeal, row.answer, row.position = outcome, event.reason.commitment, event.position

    delta.change(event, change)


@MODERATION.on(Comment.Withdrawn, Contribution.Withdrawn, Proposal.Redacted)
def close_case(delta: CaseChanges, event: Event) -> None:
    """The words are erased: reports and appeals about them wait no longer."""

    def change(row: CaseRow) -> None:
        row.nothing_waits()
        row.gone = True
        row.appeal = None if row.appeal == WAITING else row.appeal

    delta.changes.setdefault(event.stream, []).append(change)


@MODERATION.writes
def write_cases(connection: sa.Connection, delta: CaseChanges) -> None:
    rows = _cases(connection, delta)
    for about, row in rows.items():
        for change in delta.changes[about]:
            change(row)
    upsert_rows(connection, CASE, [astuple(row) for row in rows.values()])
    _settle_reports(connection, delta.looked)
    insert_rows(connection, REPORT, [astuple(report) for report in delta.reports])
    insert_rows(connection, ACT, [astuple(act) for act in delta.acts])


def _cases(connection: sa.Connection, delta: CaseChanges) -> dict[str, CaseRow]:
    """The rows that change. What ends without ever having been a case makes none."""
    found = connection.execute(sa.select(CASE).where(CASE.c.about.in_(sorted(delta.changes))))
    known = {row.about: CaseRow(*row) for row in found}
    new = {about: CaseRow(about, process) for about, process in delta.process.items() if about not in known}
    return known | new


def _settle_reports(connection: sa.Connection, looked: dict[str, Moment]) -> None:
    if not looked:
        return
    waiting = REPORT.c.about.in_(sorted(looked)) & REPORT.c.looked_at.is_(None)
    rows = connection.execute(sa.select(REPORT.c.position, REPORT.c.about, REPORT.c.at).where(waiting)).all()
    settled = [(looked[row.about], _seconds(row.at, looked[row.about]), row.position) for row in rows]
    update_rows(connection, REPORT, ["looked_at", "waited"], settled)


def _seconds(since: Moment, until: Moment) -> int:
    return int((datetime_of(until) - datetime_of(since)).total_seconds())
