"""Effective support: which part of its cost an option could have raised, had it asked at the best moment.

The run is held without the option. Before each round its supporters could give as much as leaves it as good as the
round's best; at the end, all they have left. The largest of these sums, divided by the cost, is the effective support:
at least 1 for what was bought (voting.md 5.3). Exact; one run for each option that was bought, and one for all others.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from cocreate.domain.tallies.backing import Backing, backing_of
from cocreate.domain.tallies.equal_shares.purses import Purses
from cocreate.domain.tallies.equal_shares.run import COST, Run, run_at
from cocreate.domain.tallies.profile import Profile
from cocreate.domain.tallies.rule import Progress, nobody_waits
from cocreate.domain.tallies.selection import order_of_ties
from cocreate.domain.tallies.ties import BUDGET_CHAIN, TieRule


def effective_support(
    profile: Profile,
    share: Fraction,
    utility: str = COST,
    ties: TieRule | None = None,
    progress: Progress = nobody_waits,
) -> dict[str, Fraction]:
    """Of every option that may win, costs something and has support. `share` is the one that stands in the result."""
    backing = backing_of(profile)
    order = order_of_ties(profile, (ties or TieRule()).with_default(BUDGET_CHAIN))
    watch = _Watch(backing, run_at(backing, share, utility, [order.place[name] for name in backing.options]))
    for _held in watch.run.rounds(before=watch.before):
        progress(len(watch.run.taken))
    watch.look(watch.run, watch.standing(), None)
    return {backing.options[option]: watch.best[option] for option in sorted(watch.best)}


@dataclass
class _Watch:
    """Until an option is bought, the run without it is the run itself; from there on it goes another way."""

    backing: Backing
    run: Run
    best: dict[int, Fraction] = field(default_factory=dict)

    def standing(self) -> list[int]:
        taken = set(self.run.taken)
        return [option for option, cost in enumerate(self.backing.costs) if cost and option not in taken]

    def before(self, chosen: int, value: Fraction) -> None:
        self.look(self.run, (option for option in self.standing() if option != chosen), value)
        self._go_without(chosen)

    def _go_without(self, option: int) -> None:
        run = self.run
        side = Run(self.backing, run.purses.copy(), run.utility, run.place, {option}, list(run.taken))
        for _held in side.rounds(before=lambda _chosen, value: self.look(side, [option], value)):
            pass
        self.look(side, [option], None)

    def look(self, run: Run, options: Iterable[int], value: Fraction | None) -> None:
        for option in options:
            limit = None if value is None else run.price_at(option, value)
            raised = _could_raise(run.purses, option, limit) / self.backing.costs[option]
            self.best[option] = max(raised, self.best.get(option, raised))


def _could_raise(purses: Purses, option: int, limit: Fraction | None) -> Fraction:
    """What the supporters could give in small units, nobody more per point than the limit."""
    if limit is None:
        return Fraction(purses.behind(option), purses.scale)
    whole, full = 0, 0
    for group in purses.backing.groups[option]:
        least = -(-limit.numerator * group.points * purses.scale // limit.denominator)
        poor = [money for money in group.pick(purses.money) if money < least]
        whole += group.count * sum(poor)
        full += group.weight - group.count * group.points * len(poor)
    return Fraction(whole, purses.scale) + limit * full
