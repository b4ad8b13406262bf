"""Phragmén's sequential rule: whoever is carried is carried by its supporters, and the heaviest load stays least.

Every option costs its supporters a load; each round takes the one after which the most burdened of its supporters
bears least. For a budget the count ends at the first option that no longer fits; for a list every option costs 1 and
the count goes on to the end, so that each beginning of the list represents everybody in proportion.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from heapq import heapify, heappop, heappush
from math import gcd

from cocreate.domain.tallies.backing import Backing, backing_of, cost_of
from cocreate.domain.tallies.lists import CUT_PARAMS, Cut, listed
from cocreate.domain.tallies.profile import BallotType, Profile
from cocreate.domain.tallies.result import Reason, Result, Step, Why, excluded
from cocreate.domain.tallies.rule import Named, Params, Progress, Rule, always
from cocreate.domain.tallies.selection import order_of_ties
from cocreate.domain.tallies.ties import BUDGET_CHAIN, LIST_CHAIN, Tie, TieOrder, TieRule

APPROVALS = frozenset({BallotType.APPROVAL, BallotType.SINGLE, BallotType.KNAPSACK})


@dataclass
class Loads:
    """What each class of ballots bears, in whole parts of `scale` per small unit of money."""

    backing: Backing
    bearing: list[int]
    scale: int = 1

    @classmethod
    def none(cls, backing: Backing) -> "Loads":
        return cls(backing, [0] * len(backing.counts))

    def if_taken(self, option: int) -> Fraction:
        """The load of each supporter once the option is shared out among them."""
        borne = sum(group.count * sum(group.pick(self.bearing)) for group in self.backing.groups[option])
        return Fraction(borne + self.backing.costs[option] * self.scale, self.backing.weights[option] * self.scale)

    def take(self, option: int, load: Fraction) -> None:
        factor = load.denominator // gcd(self.scale, load.denominator)
        if factor > 1:
            self.scale *= factor
            self.bearing = [borne * factor for borne in self.bearing]
        borne = load.numerator * (self.scale // load.denominator)
        for group in self.backing.groups[option]:
            for ballot in group.ballots:
                self.bearing[ballot] = borne


@dataclass
class Rounds:
    """Options in the order in which the rule takes them."""

    backing: Backing
    order: TieOrder
    ties: list[Tie] = field(default_factory=list)

    def __iter__(self) -> Iterator[tuple[int, Fraction]]:
        """Loads only ever grow: what an option would weigh earlier is a lower bound of what it weighs now."""
        loads = Loads.none(self.backing)
        place = [self.order.place[name] for name in self.backing.options]
        waiting = [(loads.if_taken(c), place[c], c, 0) for c in range(len(place))]
        heapify(waiting)
        round = 0
        while waiting:
            load, equals = self._lightest(waiting, loads, place, round)
            if len(equals) > 1:
                names = [self.backing.options[c] for c in equals]
                self.ties.append(
                    self.order.settle(names, round=round + 1, score=load / self.backing.unit, only_first=True)
                )
            chosen = min(equals, key=place.__getitem__)
            yield chosen, load
            loads.take(chosen, load)
            for other in equals:
                if other != chosen:
                    heappush(waiting, (load, place[other], other, round))
            round += 1

    def _lightest(
        self, waiting: list[tuple[Fraction, int, int, int]], loads: Loads, place: list[int], round: int
    ) -> tuple[Fraction, list[int]]:
        """The least load of this round, and all options that have it."""
        equals: list[int] = []
        least: Fraction | None = None
        while waiting and (least is None or waiting[0][0] <= least):
            load, _place, option, weighed = heappop(waiting)
            if weighed < round:
                heappush(waiting, (loads.if_taken(option), place[option], option, round))
            else:
                least = load
                equals.append(option)
        return least or Fraction(0), equals


def count_budget(profile: Profile, params: Params, ties: TieRule, progress: Progress) -> Result:
    backing = backing_of(profile)
    rounds = Rounds(backing, order_of_ties(profile, ties))
    left = backing.budget
    winners: list[str] = []
    steps: list[Step] = []
    reasons = _without_support(profile)
    for option, load in rounds:
        name, cost = backing.options[option], backing.costs[option]
        numbers = {
            "round": len(winners) + 1,
            "load": load / backing.unit,
            "supporters": backing.weights[option],
            "cost": backing.money(cost),
            "left": backing.money(left),
        }
        if cost > left:
            steps.append(Step("STOPPED", {"option": name, **numbers}))
            reasons[name] = Reason(Why.DID_NOT_FIT, numbers)
            _tell_the_rest(backing, winners, name, reasons)
            break
        left -= cost
        winners.append(name)
        progress(len(winners))
        steps.append(Step("TAKEN", {"option": name, **numbers, "left_after": backing.money(left)}))
        reasons[name] = Reason(Why.FUNDED_BY_RULE, numbers)
    return Result(
        rule="phragmen",
        rule_id="phragmen/1",
        params=params,
        num_votes=profile.num_votes,
        num_projects=len(profile.options),
        budget=profile.budget,
        scores=profile.scores(),
        winners=tuple(winners),
        cost=cost_of(profile, winners),
        steps=tuple(steps),
        ties=tuple(rounds.ties),
        reasons=reasons,
        figures={"left": backing.money(left)},
    )


def _without_support(profile: Profile) -> dict[str, Reason]:
    reasons = excluded(profile)
    for name, supporters in profile.supporters().items():
        if not supporters and name not in reasons:
            reasons[name] = Reason(Why.NO_SUPPORT, {"supporters": 0})
    return reasons


def _tell_the_rest(backing: Backing, winners: list[str], stop: str, reasons: dict[str, Reason]) -> None:
    for name, cost in zip(backing.options, backing.costs, strict=True):
        if name not in winners and name != stop:
            reasons[name] = Reason(Why.AFTER_STOP, {"cost": backing.money(cost), "stopped_at": stop})


def count_list(profile: Profile, params: Params, ties: TieRule, progress: Progress) -> Result:
    """All options, each at the price of 1, in a proportional order; whoever has no support comes last, by the chain."""
    priced = replace(profile, options=tuple(replace(option, cost=Fraction(1)) for option in profile.options))
    backing = backing_of(priced)
    order = order_of_ties(priced, ties)
    rounds = Rounds(backing, order)
    places: list[str] = []
    steps: list[Step] = []
    for option, load in rounds:
        places.append(backing.options[option])
        progress(len(places))
        numbers = {"round": len(places), "load": load, "supporters": backing.weights[option]}
        steps.append(Step("TAKEN", {"option": places[-1], **numbers}))
    out = excluded(profile)
    unsupported = order.sorted(name for name in order.place if name not in places and name not in out)
    keys = {name: place for place, name in enumerate([*places, *unsupported])}
    listing = listed(profile, keys, order, Cut.of(profile, params), unsupported)
    return Result(
        rule="phragmen_ranking",
        rule_id="phragmen_ranking/1",
        params=params,
        num_votes=profile.num_votes,
        num_projects=len(profile.options),
        seats=profile.seats,
        scores=profile.scores(),
        winners=listing.winners,
        order=listing.order,
        steps=tuple(steps),
        ties=tuple(rounds.ties),
        reasons=out | dict(listing.reasons),
    )


NAMED: dict[str, Named] = {
    "phragmen": Named(
        Rule(
            id="phragmen",
            ballots=APPROVALS,
            budget=True,
            chain=BUDGET_CHAIN,
            count=count_budget,
            name=always("phragmen"),
        )
    ),
    "phragmen_ranking": Named(
        Rule(
            id="phragmen_ranking",
            ballots=APPROVALS,
            params=CUT_PARAMS,
            chain=LIST_CHAIN,
            count=count_list,
            name=always("phragmen_ranking"),
        )
    ),
}
