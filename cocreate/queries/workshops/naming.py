"""Names of what is in workshops (themes, polls, agreements), for sentences about many entries at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

import sqlalchemy as sa

from cocreate.projections.workshops import AGREEMENT, POLL, THEME

Facts = list[tuple[str, Mapping[str, Any]]]
"""Streams, and what was stated in them."""


@dataclass(frozen=True)
class NamesInRooms:
    """`themes` by workshop and key: number, and name if it still stands. Polls and agreements have numbers within their
    workshop."""

    themes: dict[tuple[str, str], tuple[int, str | None]] = field(default_factory=dict)
    polls: dict[str, int] = field(default_factory=dict)
    agreements: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, named: Sequence[Any], words: Mapping[str, Any]) -> Self:
        """Of what `named_in_rooms` found, with the words of its `name`s."""
        return cls(
            themes={(row.workshop, row.key): (row.number, words.get(row.name)) for row in named if row.what == "theme"},
            polls={row.key: row.number for row in named if row.what == "poll"},
            agreements={row.key: row.number for row in named if row.what == "agreement"},
        )


def named_in_rooms(connection: sa.Connection, told: Iterable[tuple[str, Mapping[str, Any]]]) -> Sequence[Any]:
    """Of streams and their data: `what`, `workshop`, `key`, `number`, `name` of each thing that they tell of. At most
    one question."""
    facts = [(stream, data) for stream, data in told if "workshop" in data]
    wanted = [*_themes(facts), *_of_kind(facts, "poll", POLL), *_of_kind(facts, "agreement", AGREEMENT)]
    return connection.execute(sa.union_all(*wanted)).all() if wanted else []


def _themes(facts: Facts) -> list[sa.Select[Any]]:
    boards = [data for stream, data in facts if stream.startswith("board/")]
    keys = sorted({data[name] for data in boards for name in ("theme", "into") if data.get(name)})
    if not keys:
        return []
    columns = (sa.literal("theme").label("what"), THEME.c.workshop, THEME.c.key, THEME.c.number, THEME.c.name)
    workshops = sorted({data["workshop"] for data in boards})
    return [sa.select(*columns).where(THEME.c.workshop.in_(workshops), THEME.c.key.in_(keys))]


def _of_kind(facts: Facts, kind: str, table: sa.Table) -> list[sa.Select[Any]]:
    own = {stream.partition("/")[2] for stream, _data in facts if stream.startswith(f"{kind}/")}
    keys = sorted(own | {data[kind] for _stream, data in facts if data.get(kind)})
    if not keys:
        return []
    no_name = sa.cast(sa.null(), THEME.c.name.type).label("name")
    columns = (sa.literal(kind).label("what"), table.c.workshop, table.c.id.label("key"), table.c.number, no_name)
    return [sa.select(*columns).where(table.c.id.in_(keys))]
