"""What opens the sealed words of an entry."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
import sqlalchemy as sa

from cocreate.kept import TEXT
from cocreate.kept.words import Value

SEALED = "$sc"

_DECODE = msgspec.json.decode


@dataclass(frozen=True)
class Opening:
    """What stands outside the ledger for a commitment: salt and value if public, else only that it exists."""

    public: bool
    salt: bytes | None = None
    value: Value | None = None


def sealed_in(data: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Name of the field and commitment of everything sealed in an event's data, at any depth."""
    if isinstance(data, dict):
        if data.keys() == {SEALED}:
            yield name, data[SEALED]
            return
        for key, value in data.items():
            yield from sealed_in(value, key if not name else f"{name}.{key}")
    elif isinstance(data, list):
        for value in data:
            yield from sealed_in(value, name)


def openings_of(connection: sa.Connection, commitments: Iterable[str]) -> dict[str, Opening]:
    """By commitment; what was erased is missing."""
    rows = connection.execute(
        sa.select(TEXT.c.commitment, TEXT.c.public, TEXT.c.salt, TEXT.c.value).where(
            TEXT.c.commitment.in_(set(commitments))
        )
    )
    return {
        row.commitment: Opening(True, bytes(row.salt), _DECODE(row.value)) if row.public else Opening(False)
        for row in rows
    }
