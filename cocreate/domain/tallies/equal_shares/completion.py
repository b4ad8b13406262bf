"""Raising the shares: Equal Shares alone leaves money over, so all get one step more as long as it can be paid.

With EXHAUSTIVE the raising also ends when no supported option fits into what is left; with OVERSPEND only when the
next step would cost more than the budget, or everything with support is bought. The last result that can be paid
stands (voting.md 4.6).
"""

from dataclasses import dataclass
from fractions import Fraction

from cocreate.domain.tallies.backing import Backing
from cocreate.domain.tallies.equal_shares.certified import Undecided, winners_at
from cocreate.domain.tallies.equal_shares.run import run_at
from cocreate.domain.tallies.rule import Progress

NONE, ADD1 = "NONE", "ADD1"
EXHAUSTIVE, OVERSPEND = "EXHAUSTIVE", "OVERSPEND"


@dataclass(frozen=True)
class Raised:
    """The share that stands, its options, and how many runs it took to find it."""

    share: Fraction
    taken: list[int]
    runs: int
    exact_runs: int


@dataclass
class Raising:
    backing: Backing
    utility: str
    place: list[int]
    certified: bool = True
    """May runs be filtered in floating point? The result is the same."""
    exact_runs: int = 0

    def first_share(self) -> Fraction:
        voters = self.backing.voters
        return Fraction(self.backing.budget, self.backing.unit * voters) if voters else Fraction(0)

    def at_first_share(self) -> Raised:
        """No raising: one run, which is counted exactly anyway."""
        share = self.first_share()
        return Raised(share, run_at(self.backing, share, self.utility, self.place).finish().taken, 1, 1)

    def raise_shares(self, step: Fraction, stop: str, progress: Progress) -> Raised:
        share, runs = self.first_share(), 1
        taken = self._winners(share)
        while not self._ends(taken, stop):
            higher = self._winners(share + step)
            runs += 1
            progress(runs)
            if self._cost(higher) > self.backing.budget:
                break
            share, taken = share + step, higher
        return Raised(share, taken, runs, self.exact_runs)

    def _winners(self, share: Fraction) -> list[int]:
        if self.certified:
            try:
                return winners_at(self.backing, share, self.utility, self.place)
            except Undecided:
                pass
        self.exact_runs += 1
        return run_at(self.backing, share, self.utility, self.place).finish().taken

    def _ends(self, taken: list[int], stop: str) -> bool:
        """Nobody left who could be bought; or, with EXHAUSTIVE, nobody who would fit."""
        costs, bought = self.backing.costs, set(taken)
        waiting = [cost for option, cost in enumerate(costs) if option not in bought]
        left = self.backing.budget - self._cost(taken)
        return not waiting or (stop == EXHAUSTIVE and min(waiting) > left)

    def _cost(self, taken: list[int]) -> int:
        return sum(self.backing.costs[option] for option in taken)
