"""Sealed words: the ledger has the commitment, these rows have salt and value until somebody erases them."""

import secrets
from collections.abc import Iterable
from typing import Any

import msgspec
import sqlalchemy as sa

from cocreate.database import execute
from cocreate.domain.shared import Moment, Sealed, canonical, normalised
from cocreate.kept import TEXT
from cocreate.kept.likeness import forget_likeness_of_words
from cocreate.kept.search import forget_text, index_text

_DECODE = msgspec.json.decode
Value = Any
"""A JSON value: a text, or an object of texts."""


def seal(
    connection: sa.Connection, value: Value, *, owner: str, at: Moment, public: bool = True, search: str | None = None
) -> Sealed:
    """Keeps a value under a fresh salt and gives its commitment. `search` is the text by which it can be found."""
    value = normalised(value)
    salt = secrets.token_bytes(32)
    sealed = Sealed.over(salt, value)
    row = (sealed.commitment, salt, canonical(value).decode(), owner, public, at)
    mark = "%s" if connection.dialect.name == "postgresql" else "?"
    (text_id,) = execute(
        connection,
        "INSERT INTO text (commitment, salt, value, owner, public, kept_at)"  # noqa: S608
        f" VALUES ({', '.join([mark] * 6)}) RETURNING id",
        row,
    ).fetchone()
    if search:
        index_text(connection, text_id, search)
    return sealed


def words_of(
    connection: sa.Connection, commitments: Iterable[str | None], *, concealed: bool = False
) -> dict[str, Value]:
    """The values that still stand, by commitment; an erased one is missing. So is one that moderation hid or that was
    never public, unless `concealed` asks for it: for its author and for those who judge it."""
    wanted = {commitment for commitment in commitments if commitment}
    if not wanted:
        return {}
    rows = connection.execute(_ANY_WORDS if concealed else _PUBLIC_WORDS, {"wanted": sorted(wanted)})
    return {commitment: _DECODE(value) for commitment, value in rows}


# Put together once: nearly every page asks them.
_ANY_WORDS = sa.select(TEXT.c.commitment, TEXT.c.value).where(
    TEXT.c.commitment.in_(sa.bindparam("wanted", expanding=True))
)
_PUBLIC_WORDS = _ANY_WORDS.where(TEXT.c.public.is_(True))


def word_of(connection: sa.Connection, sealed: Sealed | None) -> Value | None:
    return words_of(connection, [sealed.commitment]).get(sealed.commitment) if sealed else None


def opening_of(connection: sa.Connection, commitment: str) -> tuple[bytes, Value] | None:
    """Salt and value of a commitment, with which anybody can check it; None once erased."""
    row = connection.execute(
        sa.select(TEXT.c.salt, TEXT.c.value).where(TEXT.c.commitment == commitment, TEXT.c.public.is_(True))
    ).first()
    return (bytes(row.salt), _DECODE(row.value)) if row else None


def erase_words(connection: sa.Connection, commitments: Iterable[str]) -> list[str]:
    """Deletes salt, value, index entry and what was reckoned from the words. Gives what was erased now."""
    wanted = sorted(set(commitments))
    forget_likeness_of_words(connection, wanted)
    rows = connection.execute(sa.select(TEXT.c.id, TEXT.c.commitment).where(TEXT.c.commitment.in_(wanted))).all()
    forget_text(connection, [row.id for row in rows])
    connection.execute(sa.delete(TEXT).where(TEXT.c.id.in_([row.id for row in rows])))
    return sorted(row.commitment for row in rows)


def set_public(connection: sa.Connection, commitments: Iterable[str], *, public: bool) -> None:
    """Whether salt and value may be handed out. Words that moderation hides stay as they are, and closed."""
    wanted = sorted(set(commitments))
    connection.execute(sa.update(TEXT).where(TEXT.c.commitment.in_(wanted)).values(public=public))


def said_since(connection: sa.Connection, owner: str, value: Value, since: Moment) -> bool:
    """Whether this owner keeps the very same words since then."""
    same = sa.select(TEXT.c.id).where(TEXT.c.owner == owner, TEXT.c.kept_at > since)
    return connection.execute(same.where(TEXT.c.value == canonical(normalised(value)).decode())).first() is not None
