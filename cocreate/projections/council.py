"""The forum of each process and who sits on it, past seats included."""

from typing import Any

import sqlalchemy as sa

from cocreate.database import insert_rows, update_rows, upsert_rows
from cocreate.domain.council import Forum
from cocreate.projections.base import COMMITMENT, MOMENT, SLUG, Projection, metadata

FORUM = sa.Table(
    "forum",
    metadata,
    sa.Column("process", SLUG, primary_key=True),
    sa.Column("name", COMMITMENT, nullable=False),
    sa.Column("legal_reference", COMMITMENT, nullable=False),
    sa.Column("constituted_at", MOMENT, nullable=False),
    sa.Column("position", sa.BigInteger, nullable=False),
)

SEAT = sa.Table(
    "seat",
    metadata,
    sa.Column("process", SLUG, primary_key=True),
    sa.Column("seat", sa.String(40), primary_key=True),
    sa.Column("position", sa.BigInteger, primary_key=True),
    sa.Column("member", COMMITMENT, nullable=False),
    sa.Column("sector", sa.String(24), nullable=False),
    sa.Column("chair", sa.Boolean, nullable=False),
    sa.Column("seated_at", MOMENT, nullable=False),
    sa.Column("left_at", MOMENT),
    sa.Column("reason", COMMITMENT),
)


class CouncilChanges:
    def __init__(self) -> None:
        self.forums: list[tuple[Any, ...]] = []
        self.seated: list[tuple[Any, ...]] = []
        self.left: list[tuple[str, str, str, str, int]] = []


COUNCILS: Projection[CouncilChanges] = Projection("council", version=1, tables=[FORUM, SEAT], delta=CouncilChanges)


@COUNCILS.on(Forum.Constituted)
def add_forum(delta: CouncilChanges, event: Forum.Constituted) -> None:
    delta.forums.append(
        (event.subject, event.name.commitment, event.legal_reference.commitment, event.timestamp, event.position)
    )


@COUNCILS.on(Forum.MemberSeated)
def add_member(delta: CouncilChanges, event: Forum.MemberSeated) -> None:
    delta.seated.append(
        (
            event.subject,
            event.seat,
            event.position,
            event.member.commitment,
            event.sector,
            event.chair,
            event.timestamp,
            None,
            None,
        )
    )


@COUNCILS.on(Forum.MemberLeft)
def end_seat(delta: CouncilChanges, event: Forum.MemberLeft) -> None:
    delta.left.append((event.subject, event.seat, event.timestamp, event.reason.commitment, event.position))


@COUNCILS.writes
def write_council(connection: sa.Connection, delta: CouncilChanges) -> None:
    upsert_rows(connection, FORUM, delta.forums)
    insert_rows(connection, SEAT, delta.seated)
    for process, seat, at, reason, before in delta.left:
        occupied = sa.select(sa.func.max(SEAT.c.position)).where(
            SEAT.c.process == process, SEAT.c.seat == seat, SEAT.c.left_at.is_(None), SEAT.c.position < before
        )
        position = connection.execute(occupied).scalar_one()
        update_rows(connection, SEAT, ["left_at", "reason"], [(at, reason, process, seat, position)])
