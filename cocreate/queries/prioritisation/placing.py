"""In which rounds a proposal or a group is voted on, and what came of it there; and the rounds of a process for its
page."""

from dataclasses import dataclass
from typing import Any

import msgspec
import sqlalchemy as sa

from cocreate.domain.prioritisation import ChamberKey, State
from cocreate.domain.shared import Moment
from cocreate.kept import TEXT
from cocreate.projections.clusters import MEMBER
from cocreate.projections.prioritisation import COMBINED_RESULT, ROUND, ROUND_OPTION, ROUND_RESULT
from cocreate.queries.prioritisation.views import RoundView, as_views

_UNSEEN = (State.DRAFT, State.CANCELLED)


@dataclass(frozen=True)
class Placing:
    """`won` is None while nothing is counted; `place` is the place among the `winners`, from 1, of what won."""

    number: int
    title: str
    state: State
    opens: Moment
    closes: Moment
    challenge_until: Moment | None
    option: str
    of: str
    withdrawn: bool
    won: bool | None
    place: int | None
    winners: int

    @property
    def is_final(self) -> bool:
        return self.state is State.PUBLISHED

    def takes_ballots(self, at: Moment) -> bool:
        return self.state is State.OPEN and self.opens <= at < self.closes


def placings_of_proposal(connection: sa.Connection, proposal: str) -> list[Placing]:
    """Also those of the group in which it is now. The latest round first. One statement."""
    return [_placing(row) for row in connection.execute(_OF_PROPOSAL, {"thing": proposal})]


def placings_of_cluster(connection: sa.Connection, cluster: str) -> list[Placing]:
    """The latest round first. One statement."""
    return [_placing(row) for row in connection.execute(_OF_CLUSTER, {"thing": cluster})]


def _select(which: sa.ColumnElement[bool]) -> sa.Select[Any]:
    together = (COMBINED_RESULT.c.round == ROUND.c.id) & (COMBINED_RESULT.c.count == ROUND.c.count)
    of_citizens = (
        (ROUND_RESULT.c.round == ROUND.c.id)
        & (ROUND_RESULT.c.count == ROUND.c.count)
        & (ROUND_RESULT.c.chamber == ChamberKey.CITIZENS.value)
    )
    columns = (
        ROUND.c.number,
        ROUND.c.state,
        ROUND.c.opens_at,
        ROUND.c.closes_at,
        ROUND.c.challenge_until,
        ROUND_OPTION.c.id.label("option"),
        ROUND_OPTION.c.of,
        ROUND_OPTION.c.withdrawn_at,
        ROUND_OPTION.c.won,
        sa.func.coalesce(COMBINED_RESULT.c.winners, ROUND_RESULT.c.winners).label("winners"),
        TEXT.c.value.label("words"),
    )
    return (
        sa.select(*columns)
        .join_from(ROUND_OPTION, ROUND, ROUND.c.id == ROUND_OPTION.c.round)
        .outerjoin(COMBINED_RESULT, together)
        .outerjoin(ROUND_RESULT, of_citizens)
        .outerjoin(TEXT, (TEXT.c.commitment == ROUND.c.words) & TEXT.c.public.is_(True))
        .where(which, ROUND.c.state.not_in(_UNSEEN))
        .order_by(ROUND.c.number.desc())
    )


_THING = sa.bindparam("thing", type_=sa.String)
_GROUPS = sa.select(MEMBER.c.cluster).where(MEMBER.c.proposal == _THING, MEMBER.c.left_at.is_(None))
# Put together once: the pages of proposals and groups ask them.
_OF_CLUSTER = _select(ROUND_OPTION.c.of == _THING)
_OF_PROPOSAL = _select((ROUND_OPTION.c.of == _THING) | ROUND_OPTION.c.of.in_(_GROUPS))


def _placing(row: Any) -> Placing:
    words = msgspec.json.decode(row.words) if row.words else {}
    winners = msgspec.json.decode(row.winners) if row.winners else []
    return Placing(
        number=row.number,
        title=words.get("title", ""),
        state=State(row.state),
        opens=row.opens_at,
        closes=row.closes_at,
        challenge_until=row.challenge_until,
        option=row.option,
        of=row.of,
        withdrawn=row.withdrawn_at is not None,
        won=row.won,
        place=winners.index(row.option) + 1 if row.won and row.option in winners else None,
        winners=len(winners),
    )


def shown_rounds(connection: sa.Connection, process: str, at: Moment, *, most: int = 3) -> list[RoundView]:
    """What can be voted on now first, by which closes first; then what opens next, then the latest of the others. Two
    statements at most."""
    is_open = (ROUND.c.state == State.OPEN) & (ROUND.c.opens_at <= at) & (ROUND.c.closes_at > at)
    shelf = sa.case((is_open, 0), (ROUND.c.state == State.FROZEN, 1), else_=2)
    first = sa.case((is_open, ROUND.c.closes_at), (ROUND.c.state == State.FROZEN, ROUND.c.opens_at), else_="")
    query = sa.select(ROUND).where(ROUND.c.process == process, ROUND.c.state.not_in(_UNSEEN))
    rows = connection.execute(query.order_by(shelf, first, ROUND.c.number.desc()).limit(most)).all()
    return as_views(connection, rows) if rows else []
