"""The vote that is open when somebody starts the demonstration: which small works get the money of the zones."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from cocreate.application.prioritisation import (
    CastBallot,
    ChamberKey,
    ChamberPlan,
    OptionSource,
    OptionWish,
    WithdrawOption,
)
from cocreate.domain.shared import Level
from cocreate.domain.tallies.ballots import Limits
from cocreate.domain.tallies.profile import BallotType
from cocreate.queries.prioritisation.due import FLUSH_FEW_AFTER_HOURS
from cocreate.seeds.quito.calendar import Act
from cocreate.seeds.quito.cast import ORGANISER
from cocreate.seeds.quito.rounds.bank import Works
from cocreate.seeds.quito.rounds.choosing import Choice, Taste
from cocreate.seeds.quito.rounds.voting import Electors, Vote, ids

KEY = "works"
CENTS = 100
MOST_LIKED = 6
"""Nothing limits a ballot; hardly anybody marks more."""
QUIET = timedelta(hours=FLUSH_FEW_AFTER_HOURS, minutes=45)
"""Before the end of the story, in which nobody votes: everything of its days is written down."""
JUST_NOW = timedelta(minutes=12)
"""The last ballots came in so shortly ago."""
STEP = "5"
"""Dollars by which the shares are raised: a thousandth of what sixty voters hold each would be three."""


class WorksVote(Vote):
    def __init__(self, text: Works, electors: Electors) -> None:
        super().__init__(KEY, text, electors)
        self.text: Works = text
        choices = [Choice(id, self.chance.uniform(0.5, 2), work.zone) for id, work in ids(text.options)]
        choices = [choice for choice in choices if choice.id != str(text.withdrawn)]
        self.taste = Taste(self.chance, choices, MOST_LIKED)
        confirmed = electors.at(Level.EMAIL, Level.CEDULA)
        drawn = self.voters(confirmed, text.on_the_web + text.in_the_box)
        self.usual, self.late = drawn[: text.on_the_web], drawn[text.on_the_web :]

    def acts(self) -> Iterator[Act]:
        yield from self.declaring(self._options(), chambers=[self._chamber()], budget=self.text.budget * CENTS)
        yield self._withdrawn()
        last = self.calendar.end - QUIET
        helped = self.voters(self.electors.at(Level.ASSISTED), self.text.assisted)
        day = self.calendar.day_of(self.opens)
        casts = [
            *self.cast_on_the_web(self.usual, last),
            *self.cast_with_help(helped, day, self.calendar.day_of(last)),
        ]
        yield from casts
        yield from self.writing_down(casts, self.calendar.end)

    def in_the_box(self, now: datetime) -> Iterator[Act]:
        """In the last minutes, one after the other: the platform has not written them down yet."""
        for number, voter in enumerate(self.late, 1):
            at = now - JUST_NOW + number * JUST_NOW / (len(self.late) + 1)
            yield Act(at, voter.index, CastBallot(**self.here(body=self.taste.ballot(voter.zone))))

    def _withdrawn(self) -> Act:
        at = self.declared_at + timedelta(hours=26)
        facts = self.here(option=str(self.text.withdrawn), reason=self.text.withdrawn_because)
        return Act(at, ORGANISER, WithdrawOption(**facts))

    def _chamber(self) -> ChamberPlan:
        return ChamberPlan(
            chamber=ChamberKey.CITIZENS,
            ballot_type=BallotType.APPROVAL,
            limits=Limits(),
            rule="mes_cost_add1_full_u",
            params={"step": STEP},
        )

    def _options(self) -> list[OptionWish]:
        return [
            OptionWish(
                id=id,
                source=OptionSource.OWN,
                title=work.title,
                summary=work.summary,
                cost=work.cost * CENTS,
                zone=work.zone,
            )
            for id, work in ids(self.text.options)
        ]
