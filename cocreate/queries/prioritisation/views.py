"""Rounds as pages show them: the declaration, where it stands, the options with their words."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import msgspec
import sqlalchemy as sa

from cocreate.domain.prioritisation import (
    ChamberKey,
    ChamberPlan,
    RollClosed,
    RoundPlan,
    SeedSource,
    State,
)
from cocreate.domain.shared import Moment
from cocreate.kept.words import words_of
from cocreate.projections.clusters import CLUSTER
from cocreate.projections.prioritisation import ROUND, ROUND_OPTION
from cocreate.projections.proposals import PROPOSAL
from cocreate.queries.prioritisation.counting import plan_of

UNNAMED: dict[str, str] = {"title": "", "question": "", "description": ""}


@dataclass(frozen=True, kw_only=True)
class RoundView:
    """A round. `row` is that of ROUND; words that were erased are empty."""

    row: Any
    plan: RoundPlan
    title: str
    question: str
    description: str

    @property
    def id(self) -> str:
        return str(self.row.id)

    @property
    def number(self) -> int:
        return int(self.row.number)

    @property
    def process(self) -> str:
        return str(self.row.process)

    @property
    def state(self) -> State:
        return State(self.row.state)

    @property
    def opens(self) -> Moment:
        return str(self.row.opens_at)

    @property
    def closes(self) -> Moment:
        """As extended."""
        return str(self.row.closes_at)

    @property
    def count(self) -> int:
        """How often it was counted. A row has a method of this name."""
        return int(self.row._mapping["count"])

    @property
    def is_imported(self) -> bool:
        return self.row.file is not None

    @property
    def has_seed(self) -> bool:
        return self.is_imported or self.row.seed is not None

    @property
    def seed_by_draw(self) -> bool:
        return self.plan.seed is SeedSource.DRAW

    @property
    def citizens(self) -> ChamberPlan:
        return self.plan.chamber(ChamberKey.CITIZENS)

    def takes_ballots(self, at: Moment) -> bool:
        return self.state is State.OPEN and self.opens <= at < self.closes

    @cached_property
    def rolls(self) -> list[RollClosed]:
        """Of the opening or of the close, whichever was last; what only the close knows is 0 before."""
        empty = {"added": 0, "voted": 0, "voted_root": ""}
        found = msgspec.json.decode(self.row.rolls) if self.row.rolls else []
        return [msgspec.convert({**empty, **roll}, RollClosed) for roll in found]

    def electors(self, chamber: ChamberKey) -> int:
        return next((roll.electors for roll in self.rolls if roll.chamber is chamber), 0)


@dataclass(frozen=True, kw_only=True)
class OptionView:
    """`link_number`: of the proposal or group that it is, for its address. `place`: the name of one that the territory
    does not know, of a vote held elsewhere. `cost` in minor units."""

    id: str
    source: str
    of: str
    link_number: int | None
    title: str
    summary: str
    place: str
    cost: int
    zone: str
    categories: Sequence[str]
    withdrawn_at: Moment | None
    withdrawn_reason: str
    won: bool | None


def round_numbered(connection: sa.Connection, number: int) -> RoundView | None:
    return _one(connection, ROUND.c.number == number)


def round_by_id(connection: sa.Connection, round: str) -> RoundView | None:
    return _one(connection, ROUND.c.id == round)


def _one(connection: sa.Connection, condition: sa.ColumnElement[bool]) -> RoundView | None:
    rows = connection.execute(sa.select(ROUND).where(condition)).all()
    return next(iter(as_views(connection, rows)), None)


def rounds_of(connection: sa.Connection, process: str, *, drafts: bool = False) -> list[RoundView]:
    """The latest first. Drafts are for those who declare them."""
    query = sa.select(ROUND).where(ROUND.c.process == process)
    if not drafts:
        query = query.where(ROUND.c.state != State.DRAFT)
    return as_views(connection, connection.execute(query.order_by(ROUND.c.number.desc())).all())


def as_views(connection: sa.Connection, rows: Sequence[Any]) -> list[RoundView]:
    words = words_of(connection, [row.words for row in rows])
    return [RoundView(row=row, plan=plan_of(row), **{**UNNAMED, **words.get(row.words, {})}) for row in rows]


def options_shown(connection: sa.Connection, round: str) -> list[OptionView]:
    """In the order of the ballot. Two statements."""
    numbers = sa.func.coalesce(PROPOSAL.c.number, CLUSTER.c.number).label("link_number")
    joined = ROUND_OPTION.outerjoin(PROPOSAL, PROPOSAL.c.id == ROUND_OPTION.c.of).outerjoin(
        CLUSTER, CLUSTER.c.id == ROUND_OPTION.c.of
    )
    query = sa.select(ROUND_OPTION, numbers).select_from(joined).where(ROUND_OPTION.c.round == round)
    rows = connection.execute(query.order_by(ROUND_OPTION.c.ordinal)).all()
    words = words_of(connection, [sealed for row in rows for sealed in (row.words, row.withdrawn_reason)])
    return [_option(row, words) for row in rows]


def _option(row: Any, words: dict[str, Any]) -> OptionView:
    said = words.get(row.words, "")
    title, summary = (said, "") if isinstance(said, str) else (said.get("title", ""), _summary(said))
    return OptionView(
        id=row.id,
        source=row.source,
        of=row.of,
        link_number=row.link_number,
        title=title,
        summary=summary,
        place="" if isinstance(said, str) else said.get("place", ""),
        cost=row.cost,
        zone=row.zone,
        categories=msgspec.json.decode(row.categories),
        withdrawn_at=row.withdrawn_at,
        withdrawn_reason=words.get(row.withdrawn_reason, ""),
        won=row.won,
    )


def _summary(words: dict[str, Any]) -> str:
    """Of an option of its own; of a proposal, what it wants to be done."""
    if "summary" in words:
        return str(words["summary"])
    return str(words.get("solution", {}).get("what", ""))
