"""The queue of reported contents: each with the rules that people named, their notes, its words and where it stands."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.kept.words import words_of
from cocreate.projections.moderation import CASE, REPORT
from cocreate.queries.moderation.contents import Content, contents_of

PAGE = 25


@dataclass(frozen=True)
class Reported:
    """A content that waits. `place` is its place in the queue, `rules` how often each was named, the most named first;
    `notes` is what people wrote for moderators alone. `content` is None when nothing of it stands any more."""

    about: str
    process: str
    place: int
    reports: int
    since: Moment
    rules: list[tuple[str, int]]
    notes: list[str]
    content: Content | None


def queue_of(connection: sa.Connection, process: str, *, after: int = 0, limit: int = PAGE) -> list[Reported]:
    """What waits, reported longest ago first, from behind a place on; one more than `limit` says that there is more."""
    return _read(connection, _waiting(process).where(CASE.c.waiting_from > after).limit(limit + 1))


def next_reported(connection: sa.Connection, process: str, *, after: int = 0) -> Reported | None:
    return next(iter(_read(connection, _waiting(process).where(CASE.c.waiting_from > after).limit(1))), None)


def reported(connection: sa.Connection, process: str, abouts: Iterable[str]) -> list[Reported]:
    """Those of the named contents that wait, in their order."""
    return _read(connection, _waiting(process).where(CASE.c.about.in_(sorted(set(abouts)))))


def _waiting(process: str) -> sa.Select[Any]:
    columns = (CASE.c.about, CASE.c.process, CASE.c.waiting_from, CASE.c.reports, CASE.c.waiting_since)
    waits = (CASE.c.process == process, CASE.c.waiting_from.is_not(None))
    return sa.select(*columns).where(*waits).order_by(CASE.c.waiting_from)


def _read(connection: sa.Connection, query: sa.Select[Any]) -> list[Reported]:
    rows = connection.execute(query).all()
    abouts = [row.about for row in rows]
    rules, notes = _reports(connection, abouts)
    contents = contents_of(connection, abouts)
    return [
        Reported(
            row.about,
            row.process,
            row.waiting_from,
            row.reports,
            row.waiting_since,
            rules.get(row.about, Counter()).most_common(),
            notes.get(row.about, []),
            contents.get(row.about),
        )
        for row in rows
    ]


def _reports(connection: sa.Connection, abouts: Sequence[str]) -> tuple[dict[str, Counter[str]], dict[str, list[str]]]:
    if not abouts:
        return {}, {}
    query = sa.select(REPORT.c.about, REPORT.c.rule, REPORT.c.note).where(
        REPORT.c.about.in_(abouts), REPORT.c.looked_at.is_(None)
    )
    rows = connection.execute(query.order_by(REPORT.c.position)).all()
    words = words_of(connection, [row.note for row in rows], concealed=True)
    rules: dict[str, Counter[str]] = {}
    notes: dict[str, list[str]] = {}
    for row in rows:
        rules.setdefault(row.about, Counter())[row.rule] += 1
        if row.note in words:
            notes.setdefault(row.about, []).append(words[row.note])
    return rules, notes
