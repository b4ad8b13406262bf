"""What moderation did with one content, what waits in a process, and whose words were hidden again and again."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from cocreate.domain.moderation import CAUTION_DAYS
from cocreate.domain.shared import Moment, later
from cocreate.kept.words import words_of
from cocreate.projections.moderation import CASE, WAITING
from cocreate.projections.proposals import PROPOSAL
from cocreate.queries.moderation.contents import read_words


@dataclass(frozen=True)
class CaseView:
    """`reason` and `answer` are public; `appeal_words`, and the `words` of a hidden proposal, come when asked for."""

    about: str
    process: str
    reports: int = 0
    waiting_since: Moment | None = None
    waiting_from: int | None = None
    hidden: bool = False
    author: str | None = None
    rule: str | None = None
    reason: str | None = None
    hidden_by: str | None = None
    hidden_as: str | None = None
    hidden_at: Moment | None = None
    position: int | None = None
    appeal_until: Moment | None = None
    appeal: str | None = None
    appeal_words: str | None = None
    appealed_at: Moment | None = None
    answer: str | None = None
    gone: bool = False
    words: list[str] | None = None

    def can_appeal(self, pseudonym: str, at: Moment) -> bool:
        """Once, within its days, by who wrote it."""
        return self.hidden and self.author == pseudonym and self.appeal is None and at < (self.appeal_until or "")

    def can_decide(self, pseudonym: str) -> bool:
        """Another person than who hid it and who wrote it."""
        return self.appeal == WAITING and pseudonym not in (self.hidden_by, self.author)

    @property
    def key(self) -> str:
        return self.about.partition("/")[2]

    @property
    def kind(self) -> str:
        return self.about.partition("/")[0]


_WORDS = ("reason", "appeal_words", "answer")


def case_of(connection: sa.Connection, about: str, *, concealed: bool = False) -> CaseView | None:
    """The case of a content, if there is one. `concealed`: with what only its author and moderators read."""
    return cases_of(connection, [about], concealed=concealed).get(about)


def cases_of(connection: sa.Connection, abouts: Iterable[str], *, concealed: bool = False) -> dict[str, CaseView]:
    """By content. Two statements, or one where nothing was ever reported or hidden."""
    wanted = sorted(set(abouts))
    if not wanted:
        return {}
    rows = connection.execute(sa.select(CASE).where(CASE.c.about.in_(wanted))).mappings().all()
    words = words_of(connection, [row[name] for row in rows for name in _WORDS], concealed=concealed)
    return {row["about"]: _view(row, words) for row in rows}


def _view(row: Any, known: dict[str, Any], **more: Any) -> CaseView:
    fields = {name: row[name] for name in CASE.c.keys()}  # noqa: SIM118 — a collection of columns, not a mapping
    return CaseView(**{**fields, **{name: known.get(fields[name]) for name in _WORDS}, **more})


def case_of_proposal(connection: sa.Connection, proposal: str, *, concealed: bool) -> CaseView | None:
    """For the page of a proposal: its case, and its words if they are hidden and the reader may see them (`concealed`).
    Two statements at most; one for nearly every proposal."""
    query = (
        sa.select(CASE, PROPOSAL.c.words.label("sealed"))
        .join_from(CASE, PROPOSAL, PROPOSAL.c.id == proposal)
        .where(CASE.c.about == f"proposal/{proposal}")
    )
    row = connection.execute(query).mappings().first()
    if row is None:
        return None
    shown = row["hidden"] and concealed
    wanted = [row[name] for name in _WORDS] + ([row["sealed"]] if shown else [])
    words = words_of(connection, wanted, concealed=shown)
    return _view(row, words, words=read_words(words.get(row["sealed"])) if shown else None)


def hidden_lately(connection: sa.Connection, author: str, at: Moment) -> int:
    """How many contents of an author were hidden within CAUTION_DAYS and are hidden still."""
    since = later(at, days=-CAUTION_DAYS)
    hidden = (CASE.c.author == author, CASE.c.hidden_at >= since, CASE.c.hidden.is_(True))
    return int(connection.execute(sa.select(sa.func.count()).select_from(CASE).where(*hidden)).scalar_one())


# What waits ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Figures:
    """What waits for moderators: reported contents and appeals, and since when. `appeals_by` counts appeals by those
    who do not decide them: who hid the text and who wrote it."""

    reports: int = 0
    oldest_report: Moment | None = None
    appeals: int = 0
    oldest_appeal: Moment | None = None
    appeals_by: dict[str, int] = field(default_factory=dict)

    def decidable_by(self, pseudonym: str) -> int:
        return self.appeals - self.appeals_by.get(pseudonym, 0)


def figures(connection: sa.Connection, process: str) -> Figures:
    waiting = sa.select(sa.func.count(), sa.func.min(CASE.c.waiting_since)).where(
        CASE.c.process == process, CASE.c.waiting_from.is_not(None)
    )
    appeals = (
        sa.select(CASE.c.hidden_by, CASE.c.author, sa.func.count(), sa.func.min(CASE.c.appealed_at))
        .where(CASE.c.process == process, CASE.c.appeal == WAITING)
        .group_by(CASE.c.hidden_by, CASE.c.author)
    )
    reports, oldest = connection.execute(waiting).one()
    rows = connection.execute(appeals).all()
    by = Counter[str]()
    for hidden_by, author, n, _since in rows:
        by.update(dict.fromkeys({hidden_by, author}, n))
    return Figures(
        reports=reports,
        oldest_report=oldest,
        appeals=sum(row[2] for row in rows),
        oldest_appeal=min((row[3] for row in rows), default=None),
        appeals_by=dict(by),
    )


def appeals_in(connection: sa.Connection, process: str) -> list[CaseView]:
    """Appeals that wait, the oldest first, with the authors' words. For moderators."""
    query = sa.select(CASE).where(CASE.c.process == process, CASE.c.appeal == WAITING).order_by(CASE.c.appealed_at)
    rows = connection.execute(query).mappings().all()
    words = words_of(connection, [row[name] for row in rows for name in _WORDS], concealed=True)
    return [_view(row, words) for row in rows]
