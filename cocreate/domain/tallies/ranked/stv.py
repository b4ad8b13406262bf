"""The single transferable vote as the Scottish Local Government Elections Order 2007 has it.

Quota n/(k+1), rounded down, plus one; a surplus moves with all papers of its owner, each at its value times
surplus/votes, cut (not rounded) to five decimals. All numbers are hundred-thousandths of a vote.
"""

from dataclasses import dataclass
from enum import StrEnum

from cocreate.domain.tallies.ranked.choosing import Choice, Chooser
from cocreate.domain.tallies.ranked.hands import Hands, dealt
from cocreate.domain.tallies.ranked.papers import Papers

VOTE = 100_000


class Act(StrEnum):
    FIRST_PREFERENCES = "FIRST_PREFERENCES"
    SURPLUS = "SURPLUS"
    EXCLUSION = "EXCLUSION"
    LAST_SEATS = "LAST_SEATS"


@dataclass(frozen=True, slots=True)
class Stage:
    """`of`: whose papers moved, and how that was settled. `votes` after it; `lost`: what no paper carries any more.
    `elected`: with this stage, most votes first. Among equals the chain without earlier stages says who is named first:
    nobody's seat depends on it."""

    act: Act
    of: Choice | None
    votes: tuple[int, ...]
    lost: int
    elected: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Transferable:
    quota: int
    stages: tuple[Stage, ...]

    @property
    def elected(self) -> tuple[int, ...]:
        return tuple(option for stage in self.stages for option in stage.elected)


def scottish_stv(papers: Papers, seats: int, chooser: Chooser) -> Transferable:
    """`quota` is in whole votes, of the papers that have a first preference."""
    hands = dealt(papers, VOTE)
    valid = sum(hands.votes) // VOTE
    quota = valid // (seats + 1) + 1
    return Transferable(quota, tuple(_Count(hands, chooser, seats, quota * VOTE).stages()))


class _Count:
    """One count under way: who is elected, and whose surplus has still to be moved."""

    def __init__(self, hands: Hands, chooser: Chooser, seats: int, quota: int) -> None:
        self.hands, self.chooser, self.seats, self.quota = hands, chooser, seats, quota
        self.total = sum(hands.votes)
        self.elected: list[int] = []
        self.surpluses: list[int] = []

    def stages(self) -> list[Stage]:
        stages = [self._stage(Act.FIRST_PREFERENCES, None)]
        while len(self.elected) < self.seats and self.hands.continuing:
            if len(self.hands.continuing) <= self.seats - len(self.elected):
                stages.append(self._last_seats())
            elif self.surpluses:
                stages.append(self._move_surplus())
            else:
                stages.append(self._exclude())
        return stages

    def _move_surplus(self) -> Stage:
        hands, choice = self.hands, self.chooser.most(sorted(self.surpluses), self.hands.history)
        owner, votes = choice.option, self.hands.votes[choice.option]
        surplus = votes - self.quota
        self.surpluses.remove(owner)
        hands.votes[owner] = self.quota
        hands.move(owner, lambda value: surplus * value // votes)
        hands.end_stage()
        return self._stage(Act.SURPLUS, choice)

    def _exclude(self) -> Stage:
        hands, choice = self.hands, self.chooser.fewest(sorted(self.hands.continuing), self.hands.history)
        hands.continuing.remove(choice.option)
        hands.votes[choice.option] = 0
        hands.move(choice.option, lambda value: value)
        hands.end_stage()
        return self._stage(Act.EXCLUSION, choice)

    def _last_seats(self) -> Stage:
        """As many are left as there are seats: nothing moves any more, whatever they hold."""
        return self._stage(Act.LAST_SEATS, None)

    def _stage(self, act: Act, of: Choice | None) -> Stage:
        elected = self._elect(everybody=act is Act.LAST_SEATS)
        votes = self.hands.history[-1]
        return Stage(act, of, votes, self.total - sum(votes), tuple(elected))

    def _elect(self, *, everybody: bool) -> list[int]:
        hands = self.hands
        reached = [option for option in hands.continuing if everybody or hands.votes[option] >= self.quota]
        reached.sort(key=lambda option: (-hands.votes[option], option))
        hands.continuing.difference_update(reached)
        self.surpluses += [option for option in reached if hands.votes[option] > self.quota]
        self.elected += reached
        return reached
