"""The workshops of somebody who leads them: what comes, what runs, and whose minutes are not published yet."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.kept.words import words_of
from cocreate.projections.workshops import ATTENDANCE, MINUTES, OBJECTION, WORKSHOP, WORKSHOP_LEADER
from cocreate.queries.workshops.minutes.reading import MinutesStanding

MOST = 20


@dataclass(frozen=True)
class LedWorkshop:
    """`minutes` is None while none were saved. `waiting` counts objections to them without an answer, the first of them
    from `oldest`."""

    number: int
    title: str
    state: str
    starts: Moment
    ends: Moment
    ended_at: Moment | None
    minutes: MinutesStanding | None
    waiting: int
    oldest: Moment | None

    @property
    def is_live(self) -> bool:
        return self.state in ("open", "running")


def led_by(connection: sa.Connection, process: str, leader: str) -> list[LedWorkshop]:
    """Those that she still has something to do with, in the order of their days. Two statements."""
    rows = connection.execute(_led(process, leader)).all()
    words = words_of(connection, [row.words for row in rows])
    return [_view(row, words.get(row.words) or {}) for row in rows]


def _led(process: str, leader: str) -> sa.Select[Any]:
    there = sa.select(sa.func.count()).where(ATTENDANCE.c.workshop == WORKSHOP.c.id).scalar_subquery()
    unanswered = sa.and_(OBJECTION.c.workshop == WORKSHOP.c.id, OBJECTION.c.accepted.is_(None))
    waiting = sa.select(sa.func.count()).where(unanswered).scalar_subquery()
    oldest = sa.select(sa.func.min(OBJECTION.c.at)).where(unanswered).scalar_subquery()
    mine = sa.and_(WORKSHOP_LEADER.c.workshop == WORKSHOP.c.id, WORKSHOP_LEADER.c.leader == leader)
    return (
        sa.select(
            *(WORKSHOP.c[name] for name in ("number", "state", "starts", "ends", "ended_at", "words")),
            MINUTES.c.state.label("minutes"),
            MINUTES.c.change_promised,
            MINUTES.c.objections_until,
            MINUTES.c.confirmed,
            there.label("there"),
            waiting.label("waiting"),
            oldest.label("oldest"),
        )
        .select_from(WORKSHOP.join(WORKSHOP_LEADER, mine).outerjoin(MINUTES, MINUTES.c.workshop == WORKSHOP.c.id))
        .where(
            WORKSHOP.c.process == process,
            WORKSHOP.c.state != "cancelled",
            sa.or_(MINUTES.c.state.is_(None), MINUTES.c.state != "published"),
        )
        .order_by(WORKSHOP.c.starts, WORKSHOP.c.number)
        .limit(MOST)
    )


def _view(row: Any, said: dict[str, str]) -> LedWorkshop:
    minutes = MinutesStanding(
        state=row.minutes,
        change_promised=row.change_promised,
        objections_until=row.objections_until,
        confirmed=row.confirmed,
        there=row.there,
    )
    return LedWorkshop(
        number=row.number,
        title=said.get("title", ""),
        state=row.state,
        starts=row.starts,
        ends=row.ends,
        ended_at=row.ended_at,
        minutes=minutes if row.minutes else None,
        waiting=row.waiting,
        oldest=row.oldest,
    )
