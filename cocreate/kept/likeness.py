"""How much proposals are alike, two by two, as it was reckoned: numbers without words, which go when the words go."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import sqlalchemy as sa

from cocreate.database import upsert_rows
from cocreate.kept import COMMITMENT, TEXT, metadata

LIKENESS = sa.Table(
    "likeness",
    metadata,
    sa.Column("one", sa.String(32), primary_key=True),  # ids of proposals, the smaller one first
    sa.Column("other", sa.String(32), primary_key=True),
    sa.Column("process", sa.String(64), nullable=False),
    sa.Column("score", sa.Integer, nullable=False),  # per mille
    sa.Index("ix_likeness_other", "other"),
    sa.Index("ix_likeness_best", "process", "score"),
)

COMPARED = sa.Table(
    "likeness_compared",
    metadata,
    sa.Column("proposal", sa.String(32), primary_key=True),
    sa.Column("words", COMMITMENT, nullable=False, index=True),  # the edition that was compared
)


class Compared(NamedTuple):
    """One proposal that was compared with all others in the edition `words`; `likes` are ids and scores."""

    proposal: str
    process: str
    words: str
    likes: Sequence[tuple[str, int]]


def keep_compared(connection: sa.Connection, compared: Sequence[Compared]) -> None:
    """Replaces what was known of these proposals. Of words that were erased meanwhile nothing is kept."""
    wanted = [entry.words for entry in compared]
    kept = set(connection.execute(sa.select(TEXT.c.commitment).where(TEXT.c.commitment.in_(wanted))).scalars())
    standing = [entry for entry in compared if entry.words in kept]
    changed = _of_other_editions(connection, standing)
    forget_compared(connection, changed)
    pairs: dict[tuple[str, str], tuple[str, int]] = {}
    for entry in standing:
        for other, score in entry.likes:
            pair = min(entry.proposal, other), max(entry.proposal, other)
            pairs[pair] = (entry.process, max(score, pairs.get(pair, ("", 0))[1]))
    upsert_rows(connection, LIKENESS, [(*pair, *rest) for pair, rest in sorted(pairs.items())])
    upsert_rows(connection, COMPARED, sorted((entry.proposal, entry.words) for entry in standing))


def _of_other_editions(connection: sa.Connection, compared: Sequence[Compared]) -> list[str]:
    now = {entry.proposal: entry.words for entry in compared}
    rows = connection.execute(sa.select(COMPARED.c.proposal, COMPARED.c.words).where(COMPARED.c.proposal.in_(now)))
    return [proposal for proposal, words in rows if words != now[proposal]]


def forget_compared(connection: sa.Connection, proposals: Iterable[str]) -> None:
    gone = sorted(set(proposals))
    if gone:
        connection.execute(sa.delete(LIKENESS).where(LIKENESS.c.one.in_(gone) | LIKENESS.c.other.in_(gone)))
        connection.execute(sa.delete(COMPARED).where(COMPARED.c.proposal.in_(gone)))


def forget_likeness_of_words(connection: sa.Connection, commitments: Iterable[str]) -> None:
    """For words that are being erased: what was reckoned from them goes too."""
    wanted = sorted(set(commitments))
    rows = connection.execute(sa.select(COMPARED.c.proposal).where(COMPARED.c.words.in_(wanted)))
    forget_compared(connection, rows.scalars().all())
