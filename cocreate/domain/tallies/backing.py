"""Who stands behind what, as whole numbers in lists: the form in which the budget rules count."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from cocreate.domain.tallies.profile import Profile


@dataclass(frozen=True)
class Group:
    """Ballots that give an option the same points: their places in `Backing.counts`, and how many each stands for."""

    points: int
    ballots: list[int]
    counts: list[int]


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
    groups: list[list[Group]]
    """Of each option, its supporters by the points that they give; with approvals there is one group."""
    weights: list[int]
    """Of each option, the points of all; with approvals, the number of supporters."""

    @property
    def voters(self) -> int:
        return sum(self.counts)

    def money(self, amount: int) -> Fraction:
        return Fraction(amount, self.unit)

    def names(self, options: Iterable[int]) -> list[str]:
        return [self.options[option] for option in options]


def backing_of(profile: Profile) -> Backing:
    """Options in the order of the profile; an option without support has no backing."""
    supported = _supported(profile)
    groups = _groups(profile, supported)
    costs = {option.id: option.cost for option in profile.options}
    budget = profile.budget or Fraction(0)
    unit = lcm(budget.denominator, *(costs[name].denominator for name in supported))
    return Backing(
        options=supported,
        costs=[int(costs[name] * unit) for name in supported],
        budget=int(budget * unit),
        unit=unit,
        counts=[ballot.count for ballot in profile.ballots],
        purses=[ballot.purse for ballot in profile.ballots],
        groups=groups,
        weights=[sum(group.points * sum(group.counts) for group in sides) for sides in groups],
    )


def _supported(profile: Profile) -> list[str]:
    supporters = profile.supporters()
    return [option.id for option in profile.options if option.may_win and supporters[option.id]]


def _groups(profile: Profile, supported: list[str]) -> list[list[Group]]:
    by_points: dict[str, dict[int, Group]] = {name: {} for name in supported}
    for ballot, (marks, count) in enumerate(profile.points()):
        for name, points in marks:
            if points > 0 and name in by_points:
                group = by_points[name].get(points)
                if group is None:
                    group = by_points[name][points] = Group(points, [], [])
                group.ballots.append(ballot)
                group.counts.append(count)
    return [[by_points[name][points] for points in sorted(by_points[name])] for name in supported]


def cost_of(profile: Profile, options: Iterable[str]) -> Fraction:
    costs = {option.id: option.cost for option in profile.options}
    return sum((costs[name] for name in options), Fraction(0))
