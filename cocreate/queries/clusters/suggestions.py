"""What waits on the bench of likenesses: pairs that nobody has judged yet, contests that nobody has answered."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.kept import TEXT
from cocreate.kept.likeness import LIKENESS
from cocreate.projections.clusters import CLUSTER, CONTEST, MEMBER, TOLD_APART
from cocreate.projections.proposals import ADMITTED, PROPOSAL, SUBMITTED, TO_CLARIFY
from cocreate.queries.likeness import Reading
from cocreate.queries.likeness.finding import ALIKE
from cocreate.queries.likeness.index import asked_of, postings_of
from cocreate.queries.likeness.weighing import Scale
from cocreate.queries.proposals.rows import COLUMNS, ListedProposal, listed

PAIRS_ON_A_PAGE = 5
"""Pairs of one page: whole texts stand side by side."""
COUNTED = 1_000
"""Pairs are counted up to here."""
GROUPED = frozenset({SUBMITTED, TO_CLARIFY, ADMITTED})
"""What can come into a group: not refused, not answered, and still there."""

MOST_ASKED = 160
"""Words of one page of pairs that the index is asked for."""

_DECODE = msgspec.json.decode


class Compared(NamedTuple):
    """One of a pair. `words` are the sealed ones; `cluster` is the number of its group, if it has one."""

    proposal: ListedProposal
    words: dict[str, Any]
    cluster: int | None


class Suggestion(NamedTuple):
    """Two proposals that are alike. `shared` are the words, as they stand in the first, that bring most of the score.
    `also` are further ones, not in a group, that are like one of the two."""

    score: int
    one: Compared
    other: Compared
    shared: list[str]
    stems: frozenset[str]
    also: list[ListedProposal]


class Bench(NamedTuple):
    """`total` counts every pair that waits, no further than COUNTED; `following` is where the next page begins."""

    suggestions: list[Suggestion]
    total: int
    following: int | None


def bench_of(connection: sa.Connection, process: str, *, start: int = 0) -> Bench:
    """The pairs that wait, the most alike first. Seven statements at most, however many pairs."""
    rows = connection.execute(_pairs(process).order_by(*_BEST_FIRST).offset(start).limit(PAIRS_ON_A_PAGE + 1)).all()
    count, _oldest = suggestions_waiting(connection, process)
    shown = rows[:PAIRS_ON_A_PAGE]
    compared = _compared(connection, {key for row in shown for key in (row.one, row.other)})
    beside = _also(connection, process, shown)
    shares = _shares(connection, [(compared[row.one], compared[row.other]) for row in shown])
    suggestions = []
    for row in shown:
        one, other = sorted((compared[row.one], compared[row.other]), key=lambda side: side.proposal.number)
        mine, theirs = Reading.of_words(one.words), Reading.of_words(other.words)
        stems = Scale(mine, shares).compare(theirs).stems
        shared = [mine.written[stem] for stem in stems]
        suggestions.append(
            Suggestion(row.score, one, other, shared, frozenset(stems), beside.get(row.one + row.other, []))
        )
    return Bench(suggestions, count, start + PAIRS_ON_A_PAGE if len(rows) > PAIRS_ON_A_PAGE else None)


def suggestions_waiting(connection: sa.Connection, process: str) -> tuple[int, Moment | None]:
    """How many pairs wait to be judged (no further than COUNTED), and since when the oldest of them could be."""
    pairs = _pairs(process).limit(COUNTED).subquery()
    row = connection.execute(sa.select(sa.func.count(), sa.func.min(pairs.c.since))).one()
    return int(row[0]), row[1]


def contests_waiting(connection: sa.Connection, process: str) -> tuple[int, Moment | None]:
    """How many contests against groups nobody has answered, and the moment of the oldest."""
    query = sa.select(sa.func.count(), sa.func.min(CONTEST.c.at))
    row = connection.execute(query.where(CONTEST.c.process == process, CONTEST.c.answered_at.is_(None))).one()
    return int(row[0]), row[1]


def contested_clusters(connection: sa.Connection, process: str) -> list[tuple[int, str | None, Moment]]:
    """Number and title of each group with a contest that waits, and since when; the oldest first."""
    query = (
        sa.select(CLUSTER.c.number, TEXT.c.value, sa.func.min(CONTEST.c.at).label("since"))
        .select_from(CONTEST)
        .join(CLUSTER, CLUSTER.c.id == CONTEST.c.cluster)
        .outerjoin(TEXT, TEXT.c.commitment == CLUSTER.c.title)
        .where(CONTEST.c.process == process, CONTEST.c.answered_at.is_(None))
        .group_by(CLUSTER.c.number, TEXT.c.value)
        .order_by(sa.text("since"))
    )
    return [(row.number, _DECODE(row.value) if row.value else None, row.since) for row in connection.execute(query)]


def to_group(
    connection: sa.Connection, process: str, numbers: Iterable[int]
) -> list[tuple[ListedProposal, int | None]]:
    """The proposals of these numbers in a process, each with the number of its group, if it has one."""
    found = _select_compared().where(PROPOSAL.c.number.in_(sorted(set(numbers))), PROPOSAL.c.process == process)
    width = len(COLUMNS) + 1
    return [(listed(row[:width]), row.cluster) for row in connection.execute(found.order_by(PROPOSAL.c.number))]


# Pairs --------------------------------------------------------------------------------------------------------------

_ONE, _OTHER = PROPOSAL.alias("p1"), PROPOSAL.alias("p2")
_MEMBER_ONE, _MEMBER_OTHER = MEMBER.alias("m1"), MEMBER.alias("m2")
_BEST_FIRST = (LIKENESS.c.score.desc(), LIKENESS.c.one, LIKENESS.c.other)


def _pairs(process: str) -> sa.Select[Any]:
    """Both can be grouped, nobody told them apart, and they are not both in groups already."""
    since = sa.case((_ONE.c.submitted_at > _OTHER.c.submitted_at, _ONE.c.submitted_at), else_=_OTHER.c.submitted_at)
    query = (
        sa.select(LIKENESS.c.one, LIKENESS.c.other, LIKENESS.c.score, since.label("since"))
        .join(_ONE, _ONE.c.id == LIKENESS.c.one)
        .join(_OTHER, _OTHER.c.id == LIKENESS.c.other)
        .outerjoin(TOLD_APART, (TOLD_APART.c.one == LIKENESS.c.one) & (TOLD_APART.c.other == LIKENESS.c.other))
        .where(LIKENESS.c.process == process, LIKENESS.c.score >= ALIKE, TOLD_APART.c.one.is_(None))
    )
    for proposal in (_ONE, _OTHER):
        query = query.where(proposal.c.status.in_(sorted(GROUPED)), proposal.c.hidden.is_(False))
    for member, key in ((_MEMBER_ONE, LIKENESS.c.one), (_MEMBER_OTHER, LIKENESS.c.other)):
        query = query.outerjoin(member, (member.c.proposal == key) & member.c.left_at.is_(None))
    return query.where(_MEMBER_ONE.c.cluster.is_(None) | _MEMBER_OTHER.c.cluster.is_(None))


def _select_compared() -> sa.Select[Any]:
    return (
        sa.select(*(PROPOSAL.c[name] for name in COLUMNS), TEXT.c.value, CLUSTER.c.number.label("cluster"))
        .select_from(PROPOSAL)
        .outerjoin(TEXT, TEXT.c.commitment == PROPOSAL.c.words)
        .outerjoin(MEMBER, (MEMBER.c.proposal == PROPOSAL.c.id) & MEMBER.c.left_at.is_(None))
        .outerjoin(CLUSTER, CLUSTER.c.id == MEMBER.c.cluster)
    )


def _compared(connection: sa.Connection, proposals: set[str]) -> dict[str, Compared]:
    if not proposals:
        return {}
    width = len(COLUMNS) + 1
    rows = connection.execute(_select_compared().where(PROPOSAL.c.id.in_(sorted(proposals))))
    return {row.id: Compared(listed(row[:width]), _DECODE(row.value) if row.value else {}, row.cluster) for row in rows}


def _also(connection: sa.Connection, process: str, shown: Sequence[Any]) -> dict[str, list[ListedProposal]]:
    """By pair: others that are like one of its two and may come into the same group."""
    ids = {key for row in shown for key in (row.one, row.other)}
    if not ids:
        return {}
    near = connection.execute(
        _pairs(process)
        .where(LIKENESS.c.one.in_(ids) | LIKENESS.c.other.in_(ids))
        .where(_MEMBER_ONE.c.cluster.is_(None), _MEMBER_OTHER.c.cluster.is_(None))
        .order_by(*_BEST_FIRST)
    ).all()
    beside = {row.one + row.other: _beside(row, near) for row in shown}
    found = _compared(connection, {key for keys in beside.values() for key in keys})
    return {pair: [found[key].proposal for key in keys] for pair, keys in beside.items()}


MOST_BESIDE = 6


def _beside(shown: Any, near: Sequence[Any]) -> list[str]:
    pair = {shown.one, shown.other}
    keys: dict[str, None] = {}
    for row in near:
        ends = {row.one, row.other}
        if len(ends & pair) == 1:
            keys[next(iter(ends - pair))] = None
    return list(keys)[:MOST_BESIDE]


def _shares(connection: sa.Connection, pairs: Sequence[tuple[Compared, Compared]]) -> dict[str, float]:
    """In what part of the texts each word is that both of a pair have: how telling it is. One statement.

    Words of very long texts for which there is no room in the question pass for common ones.
    """
    shared: list[str] = []
    for one, other in pairs:
        theirs = Reading.of_words(other.words).counts
        shared += [stem for stem in asked_of(Reading.of_words(one.words), most=MOST_ASKED) if stem in theirs]
    stems = sorted(set(shared), key=shared.index)
    return dict.fromkeys(stems, 1.0) | postings_of(connection, stems[:MOST_ASKED]).shares
