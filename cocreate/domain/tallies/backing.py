"""Who stands behind what, as whole numbers in lists: the form in which the budget rules count."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from cocreate.domain.tallies.profile import Profile


@dataclass(frozen=True)
class Backers:
    """The ballots behind one option: places in `Backing.counts`, points of each, and points times ballots."""

    ballots: list[int]
    points: list[int]
    weights: list[int]

    @property
    def total(self) -> int:
        """Points of all: with approvals, the number of supporters."""
        return sum(self.weights)


@dataclass(frozen=True)
class Backing:
    """Options that may win and have support, in a fixed order; costs in units so small that they are whole."""

    options: list[str]
    costs: list[int]
    budget: int
    unit: int
    """How many of these small units make one unit of money."""
    counts: list[int]
    purses: list[Fraction]
    backers: list[Backers]
    even: bool
    """Every supporter of an option gives it the same: points are all 1."""

    @property
    def voters(self) -> int:
        return sum(self.counts)

    def money(self, amount: int) -> Fraction:
        return Fraction(amount, self.unit)


def backing_of(profile: Profile) -> Backing:
    """Ballots that give the same to the same options, and hold the same purse, count as one class already."""
    supported = _supported(profile)
    place = {name: at for at, name in enumerate(supported)}
    lists: list[tuple[list[int], list[int], list[int]]] = [([], [], []) for _name in supported]
    counts: list[int] = []
    purses: list[Fraction] = []
    for at, ((marks, count), ballot) in enumerate(zip(profile.points(), profile.ballots, strict=True)):
        counts.append(count)
        purses.append(ballot.purse)
        for name, points in marks:
            if points > 0 and name in place:
                ballots, given, weights = lists[place[name]]
                ballots.append(at)
                given.append(points)
                weights.append(points * count)
    costs = {option.id: option.cost for option in profile.options}
    budget = profile.budget or Fraction(0)
    unit = lcm(budget.denominator, *(costs[name].denominator for name in supported))
    return Backing(
        options=supported,
        costs=[int(costs[name] * unit) for name in supported],
        budget=int(budget * unit),
        unit=unit,
        counts=counts,
        purses=purses,
        backers=[Backers(*given) for given in lists],
        even=all(points == 1 for _ballots, given, _weights in lists for points in given),
    )


def _supported(profile: Profile) -> list[str]:
    supporters = profile.supporters()
    return [option.id for option in profile.options if option.may_win and supporters[option.id]]


def cost_of(profile: Profile, options: Iterable[str]) -> Fraction:
    costs = {option.id: option.cost for option in profile.options}
    return sum((costs[name] for name in options), Fraction(0))
