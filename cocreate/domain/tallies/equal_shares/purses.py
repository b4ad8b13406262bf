"""What each voter still holds, exactly: whole parts of one common scale, so that nothing is ever rounded.

The price of an option is the least payment per point with which its supporters' money covers the cost, where whoever
has less gives all there is (voting.md 4.5). Money only ever goes down, so prices only ever go up.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import gcd, lcm
from operator import mul

from cocreate.domain.tallies.backing import Backing, Group


@dataclass
class Payment:
    """What happened when an option was bought: who paid in full and who gave all they had, as numbers of ballots."""

    in_full: int = 0
    all_they_had: int = 0


@dataclass
class Purses:
    """`scale` parts make one small unit of money; `spent` holds per class what it paid, if anybody wants to know."""

    backing: Backing
    money: list[int]
    scale: int
    spent: list[list[tuple[int, int]]] | None = None
    scales: list[int] = field(default_factory=list)

    @classmethod
    def filled(cls, backing: Backing, share: Fraction, *, remember: bool = False) -> "Purses":
        shares = [share * backing.unit * purse for purse in backing.purses]
        scale = lcm(*(amount.denominator for amount in shares))
        parts = [int(amount * scale) for amount in shares]
        money = [parts[purse] for purse in backing.purse]
        return cls(backing, money, scale, [[] for _purse in money] if remember else None)

    def copy(self) -> "Purses":
        return Purses(self.backing, list(self.money), self.scale)

    def behind(self, option: int) -> int:
        """What the supporters of an option hold together."""
        return sum(group.count * sum(group.pick(self.money)) for group in self.backing.groups[option])

    def as_money(self, parts: int) -> Fraction:
        return Fraction(parts, self.scale * self.backing.unit)

    def price(self, option: int, floor: Fraction) -> Fraction | None:
        """Per point, in small units; None if the supporters cannot cover the cost. `floor`: a price it had before."""
        groups = self.backing.groups[option]
        rich: list[Sequence[int]] = [group.pick(self.money) for group in groups]
        left = self.backing.costs[option] * self.scale
        if sum(group.count * sum(money) for group, money in zip(groups, rich, strict=True)) < left:
            return None
        weight = self.backing.weights[option]
        above, below = floor.numerator * self.scale, floor.denominator
        if above * weight < left * below:
            above, below = left, weight
        while True:
            left, weight, moved = _part(groups, rich, above, below, left, weight)
            if not moved and above * weight == left * below:
                return Fraction(left, weight * self.scale)
            above, below = left, weight

    def pay(self, option: int, price: Fraction, round: int) -> Payment:
        """Takes the price from every supporter, or all of a purse that holds less."""
        self._refine(price)
        payment = Payment()
        for group in self.backing.groups[option]:
            due = price.numerator * group.points * self.scale // price.denominator
            self._collect(group, due, round, payment)
        self.scales.append(self.scale)
        return payment

    def _refine(self, price: Fraction) -> None:
        """Makes the parts so small that the price is a whole number of them."""
        factor = price.denominator // gcd(price.denominator, self.scale)
        if factor > 1:
            self.scale *= factor
            self.money = [money * factor for money in self.money]

    def _collect(self, group: Group, due: int, round: int, payment: Payment) -> None:
        money, spent = self.money, self.spent
        full = 0
        for ballot in group.ballots:
            held = money[ballot]
            if held >= due:
                money[ballot] = held - due
                full += group.count
            else:
                money[ballot] = 0
            if spent is not None:
                spent[ballot].append((round, min(held, due)))
        payment.in_full += full
        payment.all_they_had += group.count * len(group.ballots) - full

    def left(self) -> Fraction:
        """What all voters hold together."""
        return self.as_money(sum(map(mul, self.money, self.backing.counts)))


def _part(
    groups: list[Group], rich: list[Sequence[int]], above: int, below: int, left: int, weight: int
) -> tuple[int, int, bool]:
    """Sets apart who cannot pay above/below per point: their money is given, the others share what is left."""
    moved = False
    for at, group in enumerate(groups):
        due = -(-above * group.points // below)
        poor = [money for money in rich[at] if money < due]
        if poor:
            moved = True
            rich[at] = [money for money in rich[at] if money >= due]
            left -= group.count * sum(poor)
            weight -= group.points * group.count * len(poor)
    return left, weight, moved
