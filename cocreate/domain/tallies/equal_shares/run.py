"""One run at a given share: round after round, the option that is worth most to those who pay for it."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from heapq import heapify, heappop, heappush

from cocreate.domain.tallies.backing import Backing
from cocreate.domain.tallies.equal_shares.purses import Payment, Purses

COST, CARD = "COST", "CARD"


@dataclass(frozen=True)
class Round:
    """`value` and `price` (per point) are None for an option that costs nothing; `behind` is before the payment."""

    option: int
    value: Fraction | None
    price: Fraction
    equals: tuple[int, ...]
    behind: Fraction
    payment: Payment


@dataclass
class Run:
    """An exact run. `place` is the order among equals; options in `without` do not stand."""

    backing: Backing
    purses: Purses
    utility: str
    place: list[int]
    without: Collection[int] = ()
    taken: list[int] = field(default_factory=list)
    out: dict[int, tuple[int, Fraction]] = field(default_factory=dict)
    """When the turn of an option came and its supporters could not pay: rounds before, and the money behind it then."""

    def rounds(self, before: Callable[[int, Fraction], None] | None = None) -> Iterator[Round]:
        """Yields each round when it is paid; `before` is told option and value before anybody pays."""
        costs = self.backing.costs
        standing = [c for c in range(len(costs)) if c not in self.without and c not in self.taken]
        yield from self._free([c for c in standing if not costs[c]])
        waiting = self._priced([c for c in standing if costs[c]])
        while waiting:
            found = self._best(waiting)
            if found is None:
                return
            value, equals = found
            option = min(equals, key=self.place.__getitem__)
            if before is not None:
                before(option, value)
            yield self._buy(option, value, equals)
            for other in equals:
                if other != option:
                    heappush(waiting, (-value, self.place[other], other, len(self.taken) - 1))

    def finish(self) -> "Run":
        """To the end, for who only asks what was bought."""
        for _round in self.rounds():
            pass
        return self

    @property
    def spent(self) -> int:
        return sum(self.backing.costs[option] for option in self.taken)

    def _free(self, options: list[int]) -> Iterator[Round]:
        """What costs nothing and has support is taken first."""
        for option in sorted(options, key=self.place.__getitem__):
            behind = self.purses.as_money(self.purses.behind(option))
            payment = self.purses.pay(option, Fraction(0), len(self.taken))
            self.taken.append(option)
            yield Round(option, None, Fraction(0), (option,), behind, payment)

    def _priced(self, options: list[int]) -> list[tuple[Fraction, int, int, int]]:
        """Before the first round nobody can be worth more than with purses that hold enough."""
        waiting = [
            (-self._value(c, Fraction(self.backing.costs[c], self.backing.weights[c])), self.place[c], c, -1)
            for c in options
        ]
        heapify(waiting)
        return waiting

    def _best(self, waiting: list[tuple[Fraction, int, int, int]]) -> tuple[Fraction, list[int]] | None:
        """The highest value, and all options that have it. An older value is an upper bound of today's."""
        now = len(self.taken)
        best: Fraction | None = None
        equals: list[int] = []
        while waiting and (best is None or -waiting[0][0] >= best):
            bound, place, option, asked = heappop(waiting)
            if asked == now:
                best = -bound
                equals.append(option)
                continue
            price = self.purses.price(option, self.price_at(option, -bound))
            if price is None:
                self.out[option] = (now, self.purses.as_money(self.purses.behind(option)))
            else:
                heappush(waiting, (-self._value(option, price), place, option, now))
        return None if best is None else (best, equals)

    def _buy(self, option: int, value: Fraction, equals: list[int]) -> Round:
        price = self.price_at(option, value)
        behind = self.purses.as_money(self.purses.behind(option))
        payment = self.purses.pay(option, price, len(self.taken))
        self.taken.append(option)
        return Round(option, value, price / self.backing.unit, tuple(equals), behind, payment)

    def _value(self, option: int, price: Fraction) -> Fraction:
        """Cost utility: cost per price, with approvals the effective votes. Cardinality: 1 per price."""
        return (self.backing.costs[option] if self.utility == COST else self.backing.unit) / price

    def price_at(self, option: int, value: Fraction) -> Fraction:
        return (self.backing.costs[option] if self.utility == COST else self.backing.unit) / value


def run_at(backing: Backing, share: Fraction, utility: str, place: list[int], *, without: Collection[int] = ()) -> Run:
    return Run(backing, Purses.filled(backing, share), utility, place, without)
