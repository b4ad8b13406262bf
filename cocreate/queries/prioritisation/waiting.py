"""What waits in the rounds of a process, for whom: for the desks of those who work on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import sqlalchemy as sa

from cocreate.domain.prioritisation import CERTIFIERS, FEWEST_PARTIES, ChamberKey, State
from cocreate.domain.shared import Moment, Role
from cocreate.domain.tallies.chambers import Combination
from cocreate.projections.prioritisation import (
    BALLOT,
    BATCH_OPEN,
    CERTIFICATION,
    OPTION_ANSWER,
    PAPER_BATCH,
    ROUND,
    ROUND_CHALLENGE,
    ROUND_RESULT,
    SEED_PART,
)
from cocreate.queries.prioritisation.views import RoundView, as_views

LIVE = (State.DRAFT, State.FROZEN, State.OPEN, State.CLOSED, State.TALLIED)


@dataclass(frozen=True)
class WaitingRound:
    """A round that is not over. `asked` are the counts of the statement, about who is asking where they say `my`."""

    round: RoundView
    asked: Any
    unanswered: int
    """What the citizens chose and the council has to answer."""

    # The seed -------------------------------------------------------------------------------------------------------

    @property
    def missing_parts(self) -> int:
        """Parts of the seed that must be committed before it may open; also one that is not an organiser's."""
        if self.round.state is not State.FROZEN or self.round.seed_by_draw:
            return 0
        parts = int(self.asked.parts)
        alike = parts > 0 and parts == self.asked.parts_of_organisers
        return max(FEWEST_PARTIES - parts, 1 if alike else 0)

    def may_commit(self, *, organises_alone: bool) -> bool:
        """An organiser's part does not help where only somebody else's is missing."""
        if self.asked.my_part or not self.missing_parts:
            return False
        others = bool(self.asked.parts > self.asked.parts_of_organisers)
        return not organises_alone or others or self.asked.parts + 1 < FEWEST_PARTIES

    @property
    def waits_for_my_part(self) -> bool:
        waits = self.round.state is State.CLOSED and not self.round.has_seed
        return waits and bool(self.asked.my_part) and not self.asked.my_part_revealed

    def waits_for_draw(self, me: str) -> bool:
        waits = self.round.state is State.CLOSED and not self.round.has_seed and self.round.seed_by_draw
        return waits and self.round.row.drawn_by != me

    # Voting, paper --------------------------------------------------------------------------------------------------

    def waits_for_my_vote(self, at: Moment) -> bool:
        return self.round.takes_ballots(at) and self.round.plan.has_council and not self.asked.my_vote

    @property
    def takes_boxes(self) -> bool:
        return self.round.plan.paper and self.round.state is State.CLOSED

    # The result -----------------------------------------------------------------------------------------------------

    def may_be_signed(self, at: Moment, *, organises_alone: bool) -> bool:
        """As far as one can say before somebody tries."""
        row = self.round.row
        if self.round.state is not State.TALLIED or row.recount or at < row.challenge_until:
            return False
        if self.asked.objections or self.unanswered or self.asked.signatures >= CERTIFIERS or self.asked.my_signature:
            return False
        return not (organises_alone and self.asked.signatures_of_organisers)

    @property
    def may_be_published(self) -> bool:
        return self.round.state is State.TALLIED and self.asked.signatures >= CERTIFIERS and not self.round.row.recount


def waiting_rounds(connection: sa.Connection, process: str, me: str) -> list[WaitingRound]:
    """Which are not over, the latest first; `me` is a pseudonym of the process. Three statements, one where there are
    none."""
    rows = connection.execute(_WAITING, {"process": process, "me": me}).all()
    if not rows:
        return []
    unanswered = _unanswered(connection, rows)
    views = as_views(connection, rows)
    return [WaitingRound(view, row, unanswered.get(view.id, 0)) for view, row in zip(views, rows, strict=True)]


def _unanswered(connection: sa.Connection, rows: Sequence[Any]) -> dict[str, int]:
    """By round, where the council answers what the citizens chose."""
    owed = {
        row.id: set(msgspec.json.decode(row.chosen))
        for row in rows
        if row.chosen and msgspec.json.decode(row.plan)["combination"] == Combination.COUNCIL_ANSWERS.value
    }
    if not owed:
        return {}
    answered = sa.select(OPTION_ANSWER.c.round, OPTION_ANSWER.c.option).where(OPTION_ANSWER.c.round.in_(sorted(owed)))
    for row in connection.execute(answered):
        owed[row.round].discard(row.option)
    return {round: len(options) for round, options in owed.items()}


def _select() -> sa.Select[Any]:
    me = sa.bindparam("me", type_=sa.String)
    my_part = (SEED_PART.c.round == ROUND.c.id) & (SEED_PART.c.party == me)
    unread = (PAPER_BATCH.c.state == BATCH_OPEN) & PAPER_BATCH.c.second_by.is_(None)
    not_mine = PAPER_BATCH.c.first_by.is_(None) | (PAPER_BATCH.c.first_by != me)
    waits = ROUND_CHALLENGE.c.answered_at.is_(None)
    by_organisers = CERTIFICATION.c.acting_as == Role.ORGANISER
    my_vote = (BALLOT.c.round == ROUND.c.id) & (BALLOT.c.chamber == ChamberKey.COUNCIL) & (BALLOT.c.voter == me)
    counted = (ROUND_RESULT.c.round == ROUND.c.id) & (ROUND_RESULT.c.count == ROUND.c.count)
    chosen = sa.select(ROUND_RESULT.c.winners).where(counted, ROUND_RESULT.c.chamber == ChamberKey.CITIZENS)
    by_others = waits & (ROUND_CHALLENGE.c.by != me)
    return (
        sa.select(
            ROUND,
            _count(SEED_PART).label("parts"),
            _count(SEED_PART, SEED_PART.c.acting_as == Role.ORGANISER).label("parts_of_organisers"),
            sa.exists().where(my_part).label("my_part"),
            sa.exists().where(my_part, SEED_PART.c.revealed_at.is_not(None)).label("my_part_revealed"),
            sa.exists().where(my_vote).label("my_vote"),
            _count(PAPER_BATCH, unread & not_mine).label("to_read"),
            _count(PAPER_BATCH, PAPER_BATCH.c.state == BATCH_OPEN, PAPER_BATCH.c.second_by.is_not(None)).label("read"),
            _count(ROUND_CHALLENGE, waits).label("objections"),
            _count(ROUND_CHALLENGE, by_others).label("to_answer"),
            _oldest(ROUND_CHALLENGE.c.at, by_others).label("oldest_objection"),
            _count(CERTIFICATION).label("signatures"),
            _count(CERTIFICATION, by_organisers).label("signatures_of_organisers"),
            _count(CERTIFICATION, CERTIFICATION.c.by == me).label("my_signature"),
            chosen.scalar_subquery().label("chosen"),
        )
        .where(ROUND.c.process == sa.bindparam("process"), ROUND.c.state.in_(LIVE))
        .order_by(ROUND.c.number.desc())
    )


def _count(table: sa.Table, *conditions: sa.ColumnElement[bool]) -> sa.ScalarSelect[Any]:
    query = sa.select(sa.func.count()).select_from(table)
    return query.where(table.c.round == ROUND.c.id, *conditions).correlate(ROUND).scalar_subquery()


def _oldest(moment: sa.Column[Any], condition: sa.ColumnElement[bool]) -> sa.ScalarSelect[Any]:
    query = sa.select(sa.func.min(moment)).where(moment.table.c.round == ROUND.c.id, condition)
    return query.correlate(ROUND).scalar_subquery()


_WAITING = _select()  # put together once

__all__ = ["WaitingRound", "waiting_rounds"]
