"""All acts around the votes, in their own order: the story sorts them by time."""

from collections.abc import Iterator, Mapping
from datetime import datetime

import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.queries.prioritisation.views import round_by_id
from cocreate.seeds.quito.calendar import Act
from cocreate.seeds.quito.proposals import SyntheticProposal
from cocreate.seeds.quito.rounds.bank import bank
from cocreate.seeds.quito.rounds.calderon import CalderonVote
from cocreate.seeds.quito.rounds.priorities import PrioritiesVote
from cocreate.seeds.quito.rounds.voting import Electors, round_id
from cocreate.seeds.quito.rounds.works import KEY as WORKS
from cocreate.seeds.quito.rounds.works import WorksVote


class Rounds:
    """`now`, on the day after the story, is when somebody makes the demonstration; else it is at the story's end that
    the last ballots still lie in the box."""

    def __init__(
        self,
        electors: Electors,
        proposals: Mapping[int, SyntheticProposal],
        admitted: Mapping[int, datetime],
        now: datetime | None,
    ) -> None:
        text, calendar = bank(), electors.calendar
        self.held = PrioritiesVote(text.priorities, electors, proposals, admitted)
        self.brought = CalderonVote(text.calderon, calendar)
        self.open = WorksVote(text.works, electors)
        self.now = now or calendar.end

    def acts(self) -> Iterator[Act]:
        yield from self.held.acts()
        yield from self.brought.acts()
        yield from self.open.acts()

    def in_the_box(self) -> Iterator[Act]:
        """After `acts`: what was cast so shortly ago that it is not written down yet."""
        return self.open.in_the_box(self.now)


def number_of_the_open_round(connection: sa.Connection, at: Moment) -> int | None:
    """Where people vote now; None once it is over."""
    round = round_by_id(connection, round_id(WORKS))
    return round.number if round is not None and round.takes_ballots(at) else None
