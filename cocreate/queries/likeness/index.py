"""What the text index knows of a text's words: the newest texts that have each, and in what part of all texts it is."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa

from cocreate.database import execute
from cocreate.kept.search import has_stem
from cocreate.queries.likeness.reading import Reading

MOST_STEMS = 28
"""Words of a text that the index is asked for."""
MOST_TEXTS = 100
"""Texts that are read of one word: of a common one, the newest."""
PRIOR = 60
"""As if so many texts without the word had been read before: among a handful of texts no word is common."""


@dataclass
class Postings:
    """`texts` by stem, ids of `text`, the newest first; `shares` by stem."""

    texts: dict[str, list[int]] = field(default_factory=dict)
    shares: dict[str, float] = field(default_factory=dict)


def asked_of(reading: Reading, most: int = MOST_STEMS) -> list[str]:
    """The stems to ask for when there are more than the index is asked: the title's, then the repeated, then the long.

    How many texts have a word is only known after asking.
    """
    title = set(reading.title)
    order = sorted(reading.counts, key=lambda stem: (stem not in title, -reading.counts[stem], -len(stem), stem))
    return order[:most]


def postings_of(connection: sa.Connection, stems: Sequence[str]) -> Postings:
    """In one statement, with a bounded number of rows whatever the index holds.

    Of a word that more than MOST_TEXTS texts have, the newest are read, and how far back they reach says how common
    it is: a hundred among the last two hundred texts is half of them.
    """
    if not stems:
        return Postings()
    postgresql = connection.dialect.name == "postgresql"
    parts = _sizes()
    values: list[str] = []
    for n, stem in enumerate(stems):
        condition, value = has_stem(connection.dialect.name, stem)
        key = "id" if postgresql else "rowid"
        parts.append(
            f"SELECT {n}, {key} FROM (SELECT {key} FROM text_search WHERE {condition}"  # noqa: S608 — names of the code
            f" ORDER BY {key} DESC LIMIT {MOST_TEXTS}) s{n}"
        )
        values += value
    rows = execute(connection, " UNION ALL ".join(parts), tuple(values)).fetchall()
    newest, proposals = (rows[k][1] or 1 for k in (0, 1))
    postings = Postings({stem: [] for stem in stems})
    for n, text in rows[2:]:
        postings.texts[stems[n]].append(text)
    for stem, texts in postings.texts.items():
        reach = 1.0 if len(texts) < MOST_TEXTS else (newest - texts[-1] + 1) / newest
        postings.shares[stem] = len(texts) / reach / (proposals + PRIOR)
    return postings


def _sizes() -> list[str]:
    return ["SELECT -2, MAX(id) FROM text", "SELECT -1, MAX(number) FROM proposal"]
