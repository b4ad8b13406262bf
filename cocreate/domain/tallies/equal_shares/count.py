"""A count from end to end: raise the shares, hold the run that stands exactly, spend what is left, compare."""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from cocreate.domain.tallies.backing import Backing, backing_of, cost_of
from cocreate.domain.tallies.equal_shares.completion import ADD1, Raised, Raising
from cocreate.domain.tallies.equal_shares.purses import Purses
from cocreate.domain.tallies.equal_shares.run import Round, Run
from cocreate.domain.tallies.profile import Profile
from cocreate.domain.tallies.result import Step, excluded
from cocreate.domain.tallies.rule import Params, Progress, nobody_waits
from cocreate.domain.tallies.selection import Walk, costs_of, order_of_ties
from cocreate.domain.tallies.ties import Tie, TieOrder, TieRule


@dataclass
class Count:
    """An exact count at the share that stands, with everything that the explanation needs."""

    profile: Profile
    backing: Backing
    order: TieOrder
    raised: Raised
    run: Run
    rounds: list[Round] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    walk: Walk | None = None
    comparison: dict[str, Any] | None = None
    winners: list[str] = field(default_factory=list)

    def bought(self) -> list[str]:
        return self.backing.names(self.run.taken)

    def hold(self) -> None:
        """The exact run, round by round."""
        for held in self.run.rounds():
            self.rounds.append(held)
            if len(held.equals) > 1:
                names = self.backing.names(held.equals)
                self.ties.append(self.order.settle(names, round=len(self.rounds), score=held.value, only_first=True))
        if self.run.taken != self.raised.taken:
            raise AssertionError("the filter in floating point and the exact run differ")
        self.winners = self.bought()

    def spend_the_rest(self) -> None:
        """Most votes first, among what was not bought."""
        bought, out = set(self.winners), excluded(self.profile)
        scores = self.profile.scores()
        left = (self.profile.budget or Fraction(0)) - cost_of(self.profile, self.winners)
        self.walk = Walk(costs_of(self.profile), self.order, left)
        self.walk.down((name for name in scores if name not in bought and name not in out), scores)
        self.winners += self.walk.taken
        self.ties += self.walk.ties

    def compare_with_most_votes(self) -> None:
        """What most votes alone would fund stands only if strictly more voters would get more of what they chose."""
        out = excluded(self.profile)
        scores = self.profile.scores()
        walk = Walk(costs_of(self.profile), self.order, self.profile.budget or Fraction(0))
        walk.down((name for name in scores if name not in out), scores)
        equal, greedy = self._preferring(set(self.winners), set(walk.taken))
        keep = "greedy" if greedy > equal else "equal_shares"
        self.comparison = {"prefer_equal_shares": equal, "prefer_greedy": greedy, "keep": keep}
        if keep == "greedy":
            self.winners = list(walk.taken)

    def _preferring(self, ours: set[str], others: set[str]) -> tuple[int, int]:
        for_ours = for_others = 0
        for marks, count in self.profile.points():
            more = sum(points * ((name in ours) - (name in others)) for name, points in marks)
            for_ours += count * (more > 0)
            for_others += count * (more < 0)
        return for_ours, for_others

    def steps(self) -> tuple[Step, ...]:
        rounds = [self._step(number, held) for number, held in enumerate(self.rounds, start=1)]
        return (*rounds, *(self.walk.steps() if self.walk else ()), *self._compared())

    def _step(self, number: int, held: Round) -> Step:
        return Step(
            "BOUGHT",
            {
                "round": number,
                "option": self.backing.options[held.option],
                "cost": self.backing.money(self.backing.costs[held.option]),
                "value": held.value,
                "payment_per_point": held.price,
                "paid_in_full": held.payment.in_full,
                "paid_all_they_had": held.payment.all_they_had,
                "money_behind": held.behind,
            },
        )

    def _compared(self) -> tuple[Step, ...]:
        return (Step("COMPARED", self.comparison),) if self.comparison else ()

    def money_behind_losers(self) -> dict[str, Fraction]:
        """When their turn came: what was bought after only made it less."""
        return {self.backing.options[option]: money for option, (_round, money) in sorted(self.run.out.items())}

    def figures(self) -> dict[str, Any]:
        figures: dict[str, Any] = {
            "runs": self.raised.runs,
            "money_left_with_voters": self.run.purses.left(),
            "last_money_behind_losers": self.money_behind_losers(),
            "left": (self.profile.budget or Fraction(0)) - cost_of(self.profile, self.winners),
        }
        if self.walk is not None:
            figures["added_by_completion"] = list(self.walk.taken)
        if self.comparison is not None:
            figures["comparison_with_greedy"] = self.comparison
        return figures


def counted(
    profile: Profile, params: Params, ties: TieRule, progress: Progress = nobody_waits, *, certified: bool = True
) -> Count:
    """The count with its rounds. `certified=False` never filters in floating point; the result is the same."""
    backing, order = backing_of(profile), order_of_ties(profile, ties)
    place = [order.place[name] for name in backing.options]
    raising = Raising(backing, params["utility"], place, certified=certified)
    if params["completion"] == ADD1 and backing.voters:
        raised = raising.raise_shares(params["step"], params["add1_stop"], progress)
    else:
        raised = raising.at_first_share()
    purses = Purses.filled(backing, raised.share, remember=True)
    count = Count(profile, backing, order, raised, Run(backing, purses, params["utility"], place))
    count.hold()
    if params["then_votes"]:
        count.spend_the_rest()
    if params["comparison"]:
        count.compare_with_most_votes()
    return count
