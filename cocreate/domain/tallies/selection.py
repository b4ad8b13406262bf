"""A walk down a list of options, the best first, that takes what fits: the heart of the greedy rules.

Equal Shares uses the same walk to spend what the shares left over.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby
from typing import Any

from cocreate.domain.tallies.profile import Profile
from cocreate.domain.tallies.result import Reason, Step, Why
from cocreate.domain.tallies.ties import Link, Tie, TieOrder, TieRule, higher_first


def order_of_ties(profile: Profile, ties: TieRule) -> TieOrder:
    """The order among equals of the budget rules: their questions have answers before the count begins."""
    keys: dict[Link, Mapping[str, Any]] = {
        Link.LOWER_COST: costs_of(profile),
        Link.MORE_VOTES: higher_first(profile.scores()),
    }
    return TieOrder(ties, keys, (option.id for option in profile.options))


def costs_of(profile: Profile) -> dict[str, Fraction]:
    return {option.id: option.cost for option in profile.options}


@dataclass
class Walk:
    """What was taken, what was left before each option's turn, and how ties fell."""

    costs: Mapping[str, Fraction]
    order: TieOrder
    left: Fraction
    skip: bool = True
    taken: list[str] = field(default_factory=list)
    turns: list[tuple[str, Fraction, Fraction]] = field(default_factory=list)
    """Option, its worth to the rule, money left before it: in the order of the walk."""
    ties: list[Tie] = field(default_factory=list)
    stopped_at: str | None = None

    def down(self, among: Iterable[str], worth: Mapping[str, Fraction]) -> None:
        """Goes through options by what each is worth to the rule; equals in the order of ties."""
        ranked = sorted(among, key=lambda name: (-worth[name], self.order.place[name]))
        for value, equals in groupby(ranked, key=worth.__getitem__):
            group = list(equals)
            if self._matters(group):
                self.ties.append(self.order.settle(group, score=value))
            for name in group:
                self._turn(name, value)

    def _turn(self, name: str, worth: Fraction) -> None:
        self.turns.append((name, worth, self.left))
        if self.stopped_at is not None:
            return
        if self.costs[name] <= self.left:
            self.left -= self.costs[name]
            self.taken.append(name)
        elif not self.skip:
            self.stopped_at = name

    def _matters(self, group: Sequence[str]) -> bool:
        """A tie matters if some of the tied fit, but not all together. Without skipping, too dear ones count too."""
        if len(group) < 2 or self.stopped_at is not None:
            return False
        fitting = [name for name in group if self.costs[name] <= self.left]
        rivals = fitting if self.skip else group
        return bool(fitting) and sum(self.costs[name] for name in rivals) > self.left

    def steps(self) -> list[Step]:
        """What happened at each turn, up to the stop."""
        taken = set(self.taken)
        steps = []
        for name, worth, left in self.turns:
            numbers = {"option": name, "cost": self.costs[name], "worth": worth, "left": left}
            if name in taken:
                steps.append(Step("TAKEN", numbers | {"left_after": left - self.costs[name]}))
                continue
            steps.append(Step("STOPPED" if name == self.stopped_at else "SKIPPED", numbers))
            if name == self.stopped_at:
                break
        return steps

    def losers(self) -> dict[str, Reason]:
        """Why each of those that were not taken was not."""
        stop = self.stopped_at
        places = {name: at for at, (name, _worth, _left) in enumerate(self.turns)}
        reasons: dict[str, Reason] = {}
        for name, _worth, left in self.turns:
            cost = self.costs[name]
            if stop is not None and places[name] > places[stop]:
                reasons[name] = Reason(Why.AFTER_STOP, {"cost": cost, "stopped_at": stop})
            elif name not in self.taken:
                reasons[name] = Reason(Why.DID_NOT_FIT, {"cost": cost, "left": left, "highest_cost": left})
        for tie in self.ties:
            self._tell_who_lost(tie, reasons)
        return reasons

    def _tell_who_lost(self, tie: Tie, reasons: dict[str, Reason]) -> None:
        """Only who would have fitted when the tie fell has lost by it."""
        before = {name: left for name, _worth, left in self.turns}[tie.options[0]]
        for name in tie.options:
            if name in reasons and self.costs[name] <= before:
                rivals = [other for other in tie.options if other in self.taken] or [tie.options[0]]
                numbers = {
                    "rivals": rivals,
                    "link": self.order.link_between(rivals[0], name),
                    "lots": {other: self.order.lots[other] for other in (*rivals, name)},
                }
                reasons[name] = Reason(Why.TIE_LOST, {**reasons[name].numbers, **numbers})

    def votes_missing(self, name: str) -> Fraction | None:
        """How many more points would have brought a loser in; None if it costs more than there was.

        It would have had to stand before the last of those whom it could still have displaced.
        """
        at, own = next((at, worth) for at, (other, worth, _left) in enumerate(self.turns) if other == name)
        for rival, worth, left in reversed(self._until_stop(at)):
            if self.costs[name] <= left:
                return worth - own + (0 if self._wins_with_equal_votes(name, rival) else 1)
        return None

    def _wins_with_equal_votes(self, name: str, rival: str) -> bool:
        """With the points that it misses it has as many as the rival: the question for more votes settles nothing."""
        asked = [values for link, values in self.order.links if link is not Link.MORE_VOTES]
        return tuple(values[name] for values in asked) < tuple(values[rival] for values in asked)

    def _until_stop(self, at: int) -> list[tuple[str, Fraction, Fraction]]:
        turns = self.turns[:at]
        stops = [place for place, (other, _worth, _left) in enumerate(turns) if other == self.stopped_at]
        return turns[: stops[0] + 1] if stops else turns
