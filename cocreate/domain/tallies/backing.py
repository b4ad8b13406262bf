"""Who stands behind what, as whole numbers in lists: the form in which the budget rules count."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm
from operator import itemgetter
from typing import Any

from cocreate.domain.tallies.profile import Profile


@dataclass(frozen=True)
class Group:
    """Classes of ballots that give an option the same points and stand for equally many ballots each."""

    points: int
    count: int
    ballots: tuple[int, ...]

    @cached_property
    def pick(self) -> Callable[[Sequence[Any]], Sequence[Any]]:
        """The values of these ballots out of a list with one for each ballot. Counting spends most of its time here."""
        if len(self.ballots) > 1:
            return itemgetter(*self.ballots)
        return lambda values: [values[ballot] for ballot in self.ballots]

    @property
    def weight(self) -> int:
        """Points of the whole group: of what its members pay, so many prices."""
        return self.points * self.count * len(self.ballots)


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
    purse: list[int]
    """Of each class of ballots, the place of its purse in `purses`: nearly always there is only one."""
    groups: list[list[Group]]

    @cached_property
    def weights(self) -> list[int]:
        """Of each option, the points of all; with approvals, the number of supporters."""
        return [sum(group.weight for group in groups) for groups in self.groups]

    @property
    def voters(self) -> int:
        return sum(self.counts)

    def money(self, amount: int) -> Fraction:
        return Fraction(amount, self.unit)

    def names(self, options: Iterable[int]) -> list[str]:
        return [self.options[option] for option in options]

    def shares_behind(self, option: int) -> Fraction:
        """How many equal shares the supporters of an option hold at the beginning."""
        held: Counter[int] = Counter()
        for group in self.groups[option]:
            for purse, ballots in Counter(group.pick(self.purse)).items():
                held[purse] += ballots * group.count
        return sum((self.purses[purse] * ballots for purse, ballots in held.items()), Fraction(0))


def backing_of(profile: Profile) -> Backing:
    """Options in the order of the profile; an option without support has no backing."""
    supporters = profile.supporters()
    supported = [option for option in profile.options if option.may_win and supporters[option.id]]
    budget = profile.budget or Fraction(0)
    unit = lcm(budget.denominator, *(option.cost.denominator for option in supported))
    purses, purse = _purses(profile)
    return Backing(
        options=[option.id for option in supported],
        costs=[int(option.cost * unit) for option in supported],
        budget=int(budget * unit),
        unit=unit,
        counts=[ballot.count for ballot in profile.ballots],
        purses=purses,
        purse=purse,
        groups=_groups(profile, [option.id for option in supported]),
    )


def _purses(profile: Profile) -> tuple[list[Fraction], list[int]]:
    """Told apart by their two numbers: to hash a fraction costs more than the rest together."""
    place: dict[tuple[int, int], int] = {}
    purse = [
        place.setdefault((ballot.purse.numerator, ballot.purse.denominator), len(place)) for ballot in profile.ballots
    ]
    return [Fraction(*parts) for parts in place], purse


def _groups(profile: Profile, supported: list[str]) -> list[list[Group]]:
    members: dict[str, defaultdict[tuple[int, int], list[int]]] = {name: defaultdict(list) for name in supported}
    for ballot, (marks, count) in enumerate(profile.points()):
        for name, points in marks:
            if points > 0 and name in members:
                members[name][points, count].append(ballot)
    return [
        [Group(points, count, tuple(ballots)) for (points, count), ballots in sorted(members[name].items())]
        for name in supported
    ]


def cost_of(profile: Profile, options: Iterable[str]) -> Fraction:
    costs = {option.id: option.cost for option in profile.options}
    return sum((costs[name] for name in options), Fraction(0))
