"""Names of what is in workshops (themes, polls, agreements), for sentences about many entries at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from cocreate.kept.words import words_of
from cocreate.projections.workshops import AGREEMENT, POLL, THEME


@dataclass(frozen=True)
class NamesInRooms:
    """`themes` by workshop and key: number, and name if it still stands. Polls and agreements have numbers within their
    workshop."""

    themes: dict[tuple[str, str], tuple[int, str | None]] = field(default_factory=dict)
    polls: dict[str, int] = field(default_factory=dict)
    agreements: dict[str, int] = field(default_factory=dict)


def names_in_rooms(connection: sa.Connection, told: Iterable[tuple[str, Mapping[str, Any]]]) -> NamesInRooms:
    """Of streams and their data. Nothing is asked where none of them is told of; else four questions at most."""
    facts = [(stream, data) for stream, data in told if "workshop" in data]
    themes = _themes(connection, facts)
    words = words_of(connection, [row.name for row in themes])
    return NamesInRooms(
        themes={(row.workshop, row.key): (row.number, words.get(row.name)) for row in themes},
        polls=_numbers(connection, POLL, _keys(facts, "poll")),
        agreements=_numbers(connection, AGREEMENT, _keys(facts, "agreement")),
    )


def _themes(connection: sa.Connection, facts: list[tuple[str, Mapping[str, Any]]]) -> list[Any]:
    boards = [data for stream, data in facts if stream.startswith("board/")]
    keys = {data[name] for data in boards for name in ("theme", "into") if data.get(name)}
    if not keys:
        return []
    workshops = sorted({data["workshop"] for data in boards})
    query = sa.select(THEME).where(THEME.c.workshop.in_(workshops), THEME.c.key.in_(sorted(keys)))
    return list(connection.execute(query))


def _keys(facts: list[tuple[str, Mapping[str, Any]]], kind: str) -> set[str]:
    own = {stream.partition("/")[2] for stream, _data in facts if stream.startswith(f"{kind}/")}
    return own | {data[kind] for _stream, data in facts if data.get(kind)}


def _numbers(connection: sa.Connection, table: sa.Table, keys: set[str]) -> dict[str, int]:
    if not keys:
        return {}
    rows = connection.execute(sa.select(table.c.id, table.c.number).where(table.c.id.in_(sorted(keys))))
    return {row.id: row.number for row in rows}
