"""What was said in the room of a workshop: notes by newest, of a table, of one person; which proposals they talk of."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.kept.words import words_of
from cocreate.projections.proposals import PROPOSAL
from cocreate.projections.workshops import CONTRIBUTION, CONTRIBUTION_LINK

NO_TABLE = "-"
"""Where a table may be named: what was said at none."""


@dataclass(frozen=True)
class Note:
    """`words` is None when they do not stand any more or moderation hides them. `proposals` are numbers."""

    id: str
    number: int
    item: str
    table: str | None
    words: str | None
    via: str
    author: str
    at: Moment
    corrected_at: Moment | None
    theme: str | None
    fate: str
    proposals: tuple[int, ...] = ()

    @property
    def by_hand(self) -> bool:
        """A facilitator wrote it down."""
        return self.via != "phone"

    @property
    def is_open(self) -> bool:
        return self.fate == "open"


def newest_notes(
    connection: sa.Connection,
    workshop: str,
    *,
    limit: int,
    item: str | None = None,
    table: str | None = None,
    linked: bool = False,
) -> list[Note]:
    """Newest first, without those that were withdrawn. `table` may be NO_TABLE; `linked` asks for proposals too."""
    query = _STANDING.where(CONTRIBUTION.c.workshop == workshop).order_by(CONTRIBUTION.c.number.desc()).limit(limit)
    if item:
        query = query.where(CONTRIBUTION.c.item == item)
    if table:
        column = CONTRIBUTION.c.at_table
        query = query.where(column.is_(None) if table == NO_TABLE else column == table)
    return _notes(connection, connection.execute(query).all(), linked=linked)


def notes_of(connection: sa.Connection, workshop: str, author: str, *, limit: int = 50) -> list[Note]:
    """What one person said in this room, newest first; what she took back too."""
    query = (
        _NOTES.where(CONTRIBUTION.c.workshop == workshop, CONTRIBUTION.c.author == author)
        .order_by(CONTRIBUTION.c.number.desc())
        .limit(limit)
    )
    return _notes(connection, connection.execute(query).all(), linked=False)


def note_of_number(connection: sa.Connection, workshop: str, number: int) -> Note | None:
    query = _NOTES.where(CONTRIBUTION.c.workshop == workshop, CONTRIBUTION.c.number == number)
    return next(iter(_notes(connection, connection.execute(query).all(), linked=True)), None)


_WANTED = "id number item at_table words via author at corrected_at theme fate"
_NOTES = sa.select(*(CONTRIBUTION.c[name] for name in _WANTED.split()))
_STANDING = _NOTES.where(CONTRIBUTION.c.fate != "withdrawn")


def _notes(connection: sa.Connection, rows: Sequence[Any], *, linked: bool) -> list[Note]:
    words = words_of(connection, (row.words for row in rows))
    links = _links(connection, [row.id for row in rows]) if linked and rows else {}
    return [
        Note(
            id=row.id,
            number=row.number,
            item=row.item,
            table=row.at_table,
            words=words.get(row.words),
            via=row.via,
            author=row.author,
            at=row.at,
            corrected_at=row.corrected_at,
            theme=row.theme,
            fate=row.fate,
            proposals=tuple(links.get(row.id, ())),
        )
        for row in rows
    ]


def _links(connection: sa.Connection, notes: Sequence[str]) -> dict[str, list[int]]:
    query = (
        sa.select(CONTRIBUTION_LINK.c.contribution, PROPOSAL.c.number)
        .join(PROPOSAL, PROPOSAL.c.id == CONTRIBUTION_LINK.c.proposal)
        .where(CONTRIBUTION_LINK.c.contribution.in_(notes))
        .order_by(PROPOSAL.c.number)
    )
    found: dict[str, list[int]] = {}
    for note, number in connection.execute(query):
        found.setdefault(note, []).append(number)
    return found
