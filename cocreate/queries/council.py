"""Questions about the forum of a process: who sits on it, who sat before."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.kept.words import words_of
from cocreate.projections.council import FORUM, SEAT


@dataclass(frozen=True)
class MemberView:
    """Who sits or sat on a seat; an institution has no `person`. Names are of public roles."""

    seat: str
    person: str
    capacity: str
    organisation: str
    sector: str
    chair: bool
    since: Moment
    until: Moment | None
    reason: str | None
    position: int


@dataclass(frozen=True)
class ForumView:
    process: str
    name: str
    legal_reference: str
    constituted_at: Moment
    position: int
    members: list[MemberView]
    past: list[MemberView]

    @property
    def chair(self) -> MemberView | None:
        return next((member for member in self.members if member.chair), None)

    def of_sector(self, sector: str) -> list[MemberView]:
        return [member for member in self.members if member.sector == sector]


def forum_of(connection: sa.Connection, process: str) -> ForumView | None:
    """Three statements, however many members."""
    forum = connection.execute(sa.select(FORUM).where(FORUM.c.process == process)).first()
    if forum is None:
        return None
    seats = connection.execute(sa.select(SEAT).where(SEAT.c.process == process).order_by(SEAT.c.position)).all()
    words = words_of(
        connection,
        [forum.name, forum.legal_reference, *(row.member for row in seats), *(row.reason for row in seats)],
    )
    members = [_member(row, words) for row in seats]
    return ForumView(
        process=process,
        name=words.get(forum.name, ""),
        legal_reference=words.get(forum.legal_reference, ""),
        constituted_at=forum.constituted_at,
        position=forum.position,
        members=[member for member in members if member.until is None],
        past=[member for member in members if member.until is not None],
    )


def _member(row: Any, words: dict[str, Any]) -> MemberView:
    said = words.get(row.member, {})
    return MemberView(
        seat=row.seat,
        person=said.get("person", ""),
        capacity=said.get("capacity", ""),
        organisation=said.get("organisation", ""),
        sector=row.sector,
        chair=row.chair,
        since=row.seated_at,
        until=row.left_at,
        reason=words.get(row.reason),
        position=row.position,
    )
