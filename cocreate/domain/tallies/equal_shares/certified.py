"""A run in floating point that knows how wrong it may be, and says nothing when that could matter.

Completions ask for hundreds of runs of which only the last is published; that one is always counted exactly. Here a
round is accepted only if no rounding error could have changed it: every price, value and affordability lies farther
from the next decision than the error bound and than a relative 1e-9 (voting.md 4.7). Else the share is counted exactly.

The bound: `error` is at least the sum, over all voters, of what each computed purse is off. Whoever gives all there is
is at zero in truth too; the others pay the same too much or too little as those lacked. So a payment adds nothing to
the sum but its own roundings, as long as it is certain who gives all, which is checked.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from heapq import heapify, heappop, heappush
from math import fsum, inf
from operator import mul
from typing import NamedTuple

from cocreate.domain.tallies.backing import Backing, Group
from cocreate.domain.tallies.equal_shares.run import COST

MARGIN = 1e-9
ROUNDING = 2.0**-48
"""Many times the relative error of a single operation: no formula below has as many in a row."""


class Undecided(Exception):
    """Too near for floating point: only an exact run can tell."""


class Quote(NamedTuple):
    """A price with its uncertainty. `whole`: everybody certainly pays in full, so that the exact price is known."""

    price: float
    off: float
    whole: bool


class Worth(NamedTuple):
    low: float
    high: float
    exact: Fraction | None


def winners_at(backing: Backing, share: Fraction, utility: str, place: list[int]) -> list[int]:
    """The options of a run in order; raises `Undecided`."""
    return list(_Run(backing, share, utility, place))


class _Run:
    def __init__(self, backing: Backing, share: Fraction, utility: str, place: list[int]) -> None:
        self.backing, self.utility, self.place = backing, utility, place
        amount = share * backing.unit
        floats = [float(amount * purse) for purse in backing.purses]
        self.money = [floats[purse] for purse in backing.purse]
        self.all_money = fsum(map(mul, self.money, backing.counts))
        self.error = self.all_money * ROUNDING
        self.round = 0

    def __iter__(self) -> Iterator[int]:
        costs = self.backing.costs
        yield from sorted((c for c in range(len(costs)) if not costs[c]), key=self.place.__getitem__)
        waiting = [(-inf, self.place[c], c, -1, Worth(0, inf, None)) for c in range(len(costs)) if costs[c]]
        floors = [0.0] * len(costs)
        heapify(waiting)
        while waiting:
            contenders = self._contenders(waiting, floors)
            if not contenders:
                return
            option = self._decided(contenders)
            yield option
            for entry in contenders:
                if entry[2] != option:
                    heappush(waiting, entry)
            self._pay(option, floors[option])
            self.round += 1

    def _contenders(
        self, waiting: list[tuple[float, int, int, int, Worth]], floors: list[float]
    ) -> list[tuple[float, int, int, int, Worth]]:
        """All whose value might be the highest of this round."""
        found: list[tuple[float, int, int, int, Worth]] = []
        least = -inf
        while waiting and -waiting[0][0] >= least:
            entry = heappop(waiting)
            _bound, place, option, asked, worth = entry
            if asked == self.round:
                found.append(entry)
                least = max(least, worth.low)
                continue
            quote = self._quote(option, floors[option])
            if quote is not None:
                floors[option] = max(floors[option], quote.price - quote.off)
                worth = self._worth(option, quote)
                heappush(waiting, (-worth.high, place, option, self.round, worth))
        return found

    def _decided(self, contenders: list[tuple[float, int, int, int, Worth]]) -> int:
        """One alone; or several whose values are known exactly, so that the order of ties may speak."""
        if len(contenders) == 1:
            return contenders[0][2]
        exact = [(worth.exact, -place, option) for _bound, place, option, _asked, worth in contenders if worth.exact]
        if len(exact) < len(contenders):
            raise Undecided
        return max(exact)[2]

    def _worth(self, option: int, quote: Quote) -> Worth:
        by = self.backing.costs[option] if self.utility == COST else self.backing.unit
        value = by / quote.price
        off = value * (MARGIN + 2 * quote.off / quote.price)
        exact = None
        if quote.whole:
            weight, cost = self.backing.weights[option], self.backing.costs[option]
            exact = Fraction(weight) if self.utility == COST else Fraction(weight * self.backing.unit, cost)
        return Worth(value - off, value + off, exact)

    def _quote(self, option: int, floor: float) -> Quote | None:
        """None if the supporters certainly cannot cover the cost."""
        cost, groups = float(self.backing.costs[option]), self.backing.groups[option]
        rich: list[Sequence[float]] = [group.pick(self.money) for group in groups]
        behind = fsum(group.count * fsum(money) for group, money in zip(groups, rich, strict=True))
        off = max(self.error + ROUNDING * (behind + cost), MARGIN * cost)
        if behind < cost - off:
            return None
        if behind <= cost + off:
            raise Undecided
        price, weight, moved = self._water(groups, rich, cost, floor, self.backing.weights[option])
        spread = off / weight
        if spread * 4 > price or self._poorest(groups, rich, price) <= spread + self.error:
            raise Undecided
        return Quote(price, spread, not moved)

    def _water(
        self, groups: list[Group], rich: list[Sequence[float]], cost: float, floor: float, weight: int
    ) -> tuple[float, int, bool]:
        """The price, who still pays it in full (left in `rich`), and whether anybody does not."""
        left, price, moved = cost, max(floor, cost / weight), False
        while True:
            before = weight
            for at, group in enumerate(groups):
                due = price * group.points
                poor = [money for money in rich[at] if money < due]
                if poor:
                    rich[at] = [money for money in rich[at] if money >= due]
                    left -= group.count * fsum(poor)
                    weight -= group.points * group.count * len(poor)
            moved = moved or weight < before
            if weight <= 0:
                raise Undecided
            if weight == before and price >= left / weight:
                return left / weight, weight, moved
            price = max(price, left / weight)

    def _poorest(self, groups: list[Group], rich: list[Sequence[float]], price: float) -> float:
        """How far the poorest of those who pay in full is from not being able to, per point."""
        return min(
            (min(side) - price * group.points) / group.points for group, side in zip(groups, rich, strict=True) if side
        )

    def _pay(self, option: int, floor: float) -> None:
        quote = self._quote(option, floor)
        if quote is None:
            raise Undecided
        money = self.money
        for group in self.backing.groups[option]:
            due = quote.price * group.points
            near = (quote.off + self.error) * group.points
            for ballot in group.ballots:
                held = money[ballot]
                if held >= due + near:
                    money[ballot] = held - due
                elif held <= due - near:
                    money[ballot] = 0.0
                else:
                    raise Undecided
        self.error += ROUNDING * (self.all_money + self.backing.costs[option])
