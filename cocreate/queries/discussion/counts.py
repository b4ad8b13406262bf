"""How much was said about something, from the table of counts."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import sqlalchemy as sa

from cocreate.projections.discussion import COMMENT, COMMENT_TALLY, COMMENTS, STANCES, THREADS, UNANSWERED


@dataclass(frozen=True)
class Counts:
    """`comments` stand, replies with them; `threads` were ever begun; `stances` are those of the threads that stand."""

    comments: int = 0
    threads: int = 0
    unanswered: int = 0
    stances: dict[str, int] = field(default_factory=dict)


_ABOUT = sa.select(COMMENT_TALLY.c.what, COMMENT_TALLY.c.n).where(COMMENT_TALLY.c.about == sa.bindparam("about"))


def counts_about(connection: sa.Connection, about: str) -> Counts:
    """One statement."""
    found = {row.what: row.n for row in connection.execute(_ABOUT, {"about": about})}
    return Counts(
        comments=found.get(COMMENTS, 0),
        threads=found.get(THREADS, 0),
        unanswered=found.get(UNANSWERED, 0),
        stances={stance.value: found.get(stance, 0) for stance in STANCES},
    )


def comments_about(connection: sa.Connection, subjects: Iterable[str]) -> dict[str, int]:
    """How many comments stand, by subject. One statement."""
    query = sa.select(COMMENT_TALLY.c.about, COMMENT_TALLY.c.n).where(
        COMMENT_TALLY.c.what == COMMENTS, COMMENT_TALLY.c.about.in_(sorted(set(subjects)))
    )
    return {row.about: row.n for row in connection.execute(query)}


def plan_counts(connection: sa.Connection, process: str, sections: Iterable[str]) -> dict[str, int]:
    """How many comments there are on the plan as a whole (key "") and on each of its sections. One statement."""
    names = {f"plan/{process}": "", **{f"section/{process}/{section}": section for section in sections}}
    found = comments_about(connection, names)
    return {section: found.get(subject, 0) for subject, section in names.items()}


@dataclass(frozen=True)
class Figures:
    """How a process is talked about. `people` wrote at least one comment that stands."""

    comments: int
    people: int
    official: int


def figures_of(connection: sa.Connection, process: str) -> Figures:
    stands = (COMMENT.c.process == process, COMMENT.c.withdrawn_at.is_(None), COMMENT.c.hidden.is_(False))
    official = sa.func.sum(sa.case((COMMENT.c.acting_as == "citizen", 0), else_=1))
    query = sa.select(sa.func.count(), sa.func.count(sa.distinct(COMMENT.c.author)), official).where(*stands)
    comments, people, by_office = connection.execute(query).one()
    return Figures(comments, people, by_office or 0)
