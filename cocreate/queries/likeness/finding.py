"""The proposals of a process that are like a text: candidates by the index, then compared word by word."""

from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple, Self

import msgspec
import sqlalchemy as sa

from cocreate.projections.proposals import STANDING
from cocreate.queries.likeness.index import Postings, asked_of, postings_of
from cocreate.queries.likeness.reading import Reading
from cocreate.queries.likeness.weighing import NAMES_COUNT, Scale, telling

ALIKE = 200
"""Per mille. From here on a moderator is asked whether it is the same idea: of such pairs of the seed, 4 of 5 are."""
CLEARLY_ALIKE = 240
"""From here on somebody who writes is told: 7 of 8 are the same idea."""
CANDIDATES = 60
"""Most texts that are compared word by word."""
_LOOKED_UP = 240
"""Texts of the index that are asked for: old editions and what is not of this process fall away."""

_DECODE = msgspec.json.decode


class Read(NamedTuple):
    """A candidate's words as they were kept, read."""

    title: str
    reading: Reading

    @classmethod
    def of(cls, value: str) -> Self:
        words = _DECODE(value)
        return cls(words["title"], Reading.of_words(words))


def reading_each_once(most: int = 1_000) -> Callable[[str], Read]:
    """For many questions in a row, whose candidates are the same again and again. Let go of it with the last answer:
    words may be erased."""
    return lru_cache(maxsize=most)(Read.of)


class Likeness(NamedTuple):
    """A proposal that is like what was asked about. `score` per mille; `shared` are the words, as they stand in the
    proposal, that bring most of it, and `stems` what they are told by elsewhere (`marked`)."""

    id: str
    number: int
    title: str
    status: str
    score: int
    shared: list[str]
    stems: frozenset[str]


class _Found(NamedTuple):
    text: int
    id: str
    number: int
    process: str
    status: str
    hidden: bool
    value: str

    @property
    def stands(self) -> bool:
        return self.status in STANDING and not self.hidden


def like(
    connection: sa.Connection,
    process: str,
    reading: Reading,
    *,
    but: str | None = None,
    least: int = CLEARLY_ALIKE,
    most: int = 3,
    read: Callable[[str], Read] = Read.of,
) -> list[Likeness]:
    """The proposals that are most like a text, the most alike first; never those that nobody may read (hidden, erased,
    withdrawn, not yet confirmed). Two statements."""
    postings = postings_of(connection, asked_of(reading))
    scale = Scale(reading, postings.shares)
    found = []
    for row in _candidates(connection, process, _best(postings, reading), but):
        title, theirs = read(row.value)
        score, stems = scale.compare(theirs)
        if score >= least:
            shared = [theirs.written[stem] for stem in stems]
            found.append(Likeness(row.id, row.number, title, row.status, score, shared, frozenset(stems)))
    return sorted(found, key=lambda likeness: (-likeness.score, likeness.number))[:most]


def _best(postings: Postings, reading: Reading) -> list[int]:
    """Texts that have the most of the telling words, the most promising first."""
    scores: dict[int, float] = defaultdict(float)
    for stem, texts in postings.texts.items():
        weight = telling(postings.shares[stem]) ** 2 * (NAMES_COUNT if stem in reading.names else 1.0)
        for text in texts:
            scores[text] += weight
    return sorted(scores, key=lambda text: (-scores[text], -text))[:_LOOKED_UP]


def _candidates(connection: sa.Connection, process: str, texts: list[int], but: str | None) -> list[_Found]:
    """Found by their texts, then asked whether they stand: a planner would rather begin with all that stand."""
    if not texts:
        return []
    join = "JOIN" if connection.dialect.name == "postgresql" else "CROSS JOIN"
    rows = connection.exec_driver_sql(
        "SELECT t.id, p.id, p.number, p.process, p.status, p.hidden, t.value"  # noqa: S608 — numbers of the index
        f" FROM text t {join} proposal p ON p.words = t.commitment WHERE t.id IN ({', '.join(map(str, texts))})"
    ).fetchall()
    place = {text: n for n, text in enumerate(texts)}
    found = [_Found._make(row) for row in rows]
    standing = [row for row in found if row.process == process and row.stands and row.id != but]
    return sorted(standing, key=lambda row: place[row.text])[:CANDIDATES]
