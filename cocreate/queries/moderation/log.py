"""The public log of moderation: lines by filter and page, and the account that is given of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.kept.words import words_of
from cocreate.projections.discussion import COMMENT
from cocreate.projections.moderation import ACT, CASE, OUTCOMES, REPORT, WAITING
from cocreate.projections.proposals import PROPOSAL
from cocreate.projections.workshops import CONTRIBUTION

PAGE = 30
BATCH = 500
"""Lines that a streamed export reads at once."""


@dataclass(frozen=True)
class Line:
    """One decision, or an appeal that asks for one. `reason` is None where none is given or it was erased."""

    position: int
    about: str
    outcome: str
    rule: str | None
    reason: str | None
    acting_as: str
    at: Moment

    @property
    def kind(self) -> str:
        return self.about.partition("/")[0]


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A filter of the log; `until` no longer belongs to it."""

    process: str
    rule: str | None = None
    outcome: str | None = None
    since: Moment | None = None
    until: Moment | None = None

    @property
    def conditions(self) -> list[sa.ColumnElement[bool]]:
        found: list[sa.ColumnElement[bool]] = [ACT.c.process == self.process]
        found += [
            column == value for column, value in ((ACT.c.rule, self.rule), (ACT.c.outcome, self.outcome)) if value
        ]
        found += [ACT.c.at >= self.since] if self.since else []
        found += [ACT.c.at < self.until] if self.until else []
        return found


@dataclass(frozen=True)
class Page:
    """Lines from new to old; `newer` and `older` are the positions to ask the neighbouring pages with."""

    lines: list[Line]
    total: int
    newer: int | None
    older: int | None


def page_of(
    connection: sa.Connection, wanted: Wanted, *, before: int | None = None, after: int | None = None, size: int = PAGE
) -> Page:
    """One page: the newest, or what is older than `before`, or what comes right `after` a position."""
    counted = sa.select(sa.func.count()).select_from(ACT).where(*wanted.conditions)
    total = int(connection.execute(counted).scalar_one())
    query = sa.select(ACT).where(*wanted.conditions).limit(size + 1)
    if after is not None:
        found = connection.execute(query.where(ACT.c.position > after).order_by(ACT.c.position)).all()
        more, rows = len(found) > size, found[:size][::-1]
        return _page(connection, rows, total, is_first=not more, is_last=False)
    if before is not None:
        query = query.where(ACT.c.position < before)
    found = connection.execute(query.order_by(ACT.c.position.desc())).all()
    return _page(connection, found[:size], total, is_first=before is None, is_last=len(found) <= size)


def _page(connection: sa.Connection, rows: Sequence[Any], total: int, *, is_first: bool, is_last: bool) -> Page:
    lines = _lines(connection, rows)
    newer = lines[0].position if lines and not is_first else None
    older = lines[-1].position if lines and not is_last else None
    return Page(lines, total, newer, older)


def _lines(connection: sa.Connection, rows: Sequence[Any]) -> list[Line]:
    words = words_of(connection, [row.reason for row in rows])
    return [
        Line(row.position, row.about, row.outcome, row.rule, words.get(row.reason), row.acting_as, row.at)
        for row in rows
    ]


def lines_about(connection: sa.Connection, about: str) -> list[Line]:
    """What was decided about one content, the newest first."""
    rows = connection.execute(sa.select(ACT).where(ACT.c.about == about).order_by(ACT.c.position.desc())).all()
    return _lines(connection, rows)


def every_line(connection: sa.Connection, process: str) -> Iterator[Line]:
    """The whole log, the oldest line first, read in batches: for an export that is sent while it is read."""
    last = 0
    while True:
        query = sa.select(ACT).where(ACT.c.process == process, ACT.c.position > last)
        rows = connection.execute(query.order_by(ACT.c.position).limit(BATCH)).all()
        yield from _lines(connection, rows)
        if len(rows) < BATCH:
            return
        last = rows[-1].position


# The account --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Account:
    """What moderation did in a process, counted from its log.

    `contents` is all that was ever written, hidden or not; `hidden` what is hidden now. `median` are the seconds that a
    report waited until somebody looked at it; `reports` how many were looked at; `first` the moment of the first line.
    """

    by_outcome: dict[str, int] = field(default_factory=dict)
    by_rule: dict[str, int] = field(default_factory=dict)
    contents: int = 0
    hidden: int = 0
    waiting: int = 0
    appeals_waiting: int = 0
    reports: int = 0
    median: int | None = None
    first: Moment | None = None


def account_of(connection: sa.Connection, process: str) -> Account:
    """Five statements at most. `by_rule` counts what was hidden by each rule, also what was restored later."""
    acts = sa.select(ACT.c.outcome, ACT.c.rule, sa.func.count(), sa.func.min(ACT.c.at)).where(ACT.c.process == process)
    by_outcome, by_rule = dict.fromkeys(OUTCOMES, 0), dict[str, int]()
    first = None
    for outcome, rule, n, since in connection.execute(acts.group_by(ACT.c.outcome, ACT.c.rule)):
        by_outcome[outcome] += n
        first = min(first or since, since)
        if outcome == "hidden":
            by_rule[rule] = by_rule.get(rule, 0) + n
    contents, hidden, waiting, appeals, reports = connection.execute(_counts(process)).one()
    return Account(
        by_outcome, by_rule, contents, hidden, waiting, appeals, reports, _median(connection, process, reports), first
    )


def _counts(process: str) -> Any:
    def count(table: sa.Table, *conditions: sa.ColumnElement[bool]) -> sa.ScalarSelect[int]:
        return (
            sa.select(sa.func.count())
            .select_from(table)
            .where(table.c.process == process, *conditions)
            .scalar_subquery()
        )

    return sa.select(
        count(PROPOSAL) + count(COMMENT) + count(CONTRIBUTION),
        count(CASE, CASE.c.hidden.is_(True)),
        count(CASE, CASE.c.waiting_from.is_not(None)),
        count(CASE, CASE.c.appeal == WAITING),
        count(REPORT, REPORT.c.waited.is_not(None)),
    )


def _median(connection: sa.Connection, process: str, reports: int) -> int | None:
    """The waiting time in the middle; of an even number, the shorter one of the two."""
    if not reports:
        return None
    waited = sa.select(REPORT.c.waited).where(REPORT.c.process == process, REPORT.c.waited.is_not(None))
    return connection.execute(waited.order_by(REPORT.c.waited).offset((reports - 1) // 2).limit(1)).scalar()
