"""Spanish words as search keys: accents stripped, stems by Snowball, and one index of texts on each database."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import snowballstemmer
import sqlalchemy as sa

from cocreate.database import execute

_WORD = re.compile(r"[^\W_]+")
_STEMMER = snowballstemmer.stemmer("spanish")

STOP_WORDS = frozenset({
    "a", "al", "ante", "con", "de", "del", "desde", "e", "el", "ella", "en", "entre", "es", "la", "las", "le", "lo",
    "los", "mas", "me", "mi", "o", "para", "pero", "por", "que", "se", "si", "sin", "sobre", "su", "sus", "te", "tu",
    "u", "un", "una", "unas", "uno", "unos", "y", "ya",
})  # fmt: skip
SAME_WORDS = {
    "jovenes": "joven", "luces": "luz", "vias": "via", "veces": "vez", "paces": "paz", "voces": "voz", "cruces": "cruz",
    "raices": "raiz", "lapices": "lapiz", "veedurias": "veeduria", "ninas": "nino", "nina": "nino", "ninos": "nino",
    "vecinas": "vecino", "vecina": "vecino", "vecinos": "vecino", "buses": "bus", "canciones": "cancion",
}  # fmt: skip
"""Plurals and pairs that the stemmer misses once accents are gone."""

FTS_TABLE = "CREATE VIRTUAL TABLE text_search USING fts5(stems, words, tokenize='unicode61', prefix='2 3')"
"""SQLite's index; its rowid is `text.id`. PostgreSQL has a table `text_search(id, vector)` with a GIN index."""


MAX_WORD = 64
"""Characters of a word that count: PostgreSQL takes no lexeme of more than 2 KB, and nobody looks for one."""
MAX_QUESTION = 16
"""Words of a question that count."""


def plain_words(text: str) -> list[str]:
    """Lower-case words without accents, stop words left out."""
    stripped = "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
    return [word[:MAX_WORD] for word in _WORD.findall(stripped) if word not in STOP_WORDS]


@lru_cache(maxsize=50_000)
def stem_of(word: str) -> str:
    stem: str = _STEMMER.stemWord(SAME_WORDS.get(word, word))
    return stem


def index_text(connection: sa.Connection, text_id: int, text: str) -> None:
    words = plain_words(text)
    stems = [stem_of(word) for word in words]
    if connection.dialect.name == "postgresql":
        # Stems and plain words share one vector; a plain word carries a mark so that a prefix finds words only.
        execute(
            connection,
            "INSERT INTO text_search (id, vector) VALUES (%s, array_to_tsvector(%s::text[]))",
            (text_id, sorted({*stems, *(f"={word}" for word in words)})),
        )
    else:
        execute(
            connection,
            "INSERT INTO text_search (rowid, stems, words) VALUES (?, ?, ?)",
            (text_id, " ".join(stems), " ".join(words)),
        )


def forget_text(connection: sa.Connection, text_ids: Sequence[int]) -> None:
    column = "id" if connection.dialect.name == "postgresql" else "rowid"
    mark = "%s" if connection.dialect.name == "postgresql" else "?"
    for text_id in text_ids:
        execute(connection, f"DELETE FROM text_search WHERE {column} = {mark}", (text_id,))  # noqa: S608


def matching(dialect: str, question: str) -> sa.TextClause | None:
    """A subquery of `text.id` for the texts that hold every word of the question; the last word may be unfinished.

    None when the question has no word to look for.
    """
    words = plain_words(question)[:MAX_QUESTION]
    if not words:
        return None
    stems = [stem_of(word) for word in words]
    if dialect == "postgresql":
        parts = [_quoted(stem) for stem in stems[:-1]] + [f"({_quoted(stems[-1])} | {_quoted('=' + words[-1])}:*)"]
        return sa.text("SELECT id FROM text_search WHERE vector @@ CAST(:question AS tsquery)").bindparams(
            question=" & ".join(parts)
        )
    parts = [f'stems : "{stem}"' for stem in stems[:-1]] + [f'(stems : "{stems[-1]}" OR words : "{words[-1]}"*)']
    return sa.text("SELECT rowid FROM text_search WHERE text_search MATCH :question").bindparams(
        question=" AND ".join(parts)
    )


def has_stem(dialect: str, stem: str) -> tuple[str, tuple[str, ...]]:
    """The condition on a row of `text_search` that it has the stem, and the values of its marks.

    PostgreSQL is told the stem itself, not a mark: its planner then knows from its statistics how many rows to expect.
    """
    if dialect == "postgresql":
        lexeme = _quoted(stem).replace("'", "''").replace("%", "%%")
        return f"vector @@ '{lexeme}'::tsquery", ()
    return "text_search MATCH ?", (f'stems : "{stem}"',)


def _quoted(lexeme: str) -> str:
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"
