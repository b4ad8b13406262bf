"""How fast elections are counted (voting.md 7.7), in this process, on elections that are drawn here.

python -m tests.bench.tally                  # sizes of cities
python -m tests.bench.tally --references     # every reference result, the slow ones too, exactly
"""

import argparse
import random
import sys
import time
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from cocreate.domain.tallies.equal_shares import effective_support
from cocreate.domain.tallies.equal_shares.rule import EQUAL_SHARES, count_budget
from cocreate.domain.tallies.pabulib import About, file_of, profile_of, read_pabulib
from cocreate.domain.tallies.profile import BallotType, Content, Option, Profile, approving, ranking
from cocreate.domain.tallies.rule import nobody_waits
from cocreate.domain.tallies.rules import tally
from cocreate.domain.tallies.ties import BUDGET_CHAIN, TieRule
from tests.bench.ground import machine, peak_megabytes
from tests.domain.tallies.references import FILES, comparison, differences, results

ABOUT = About(description="Bench", country="-", unit="-", instance="2026", date_begin="2026", date_end="2026")
TASTES = 8


def ballots(voters: int, projects: int, *, most: int = 10, ranked: bool = False, seed: int = 1) -> list[Content]:
    """Voters of mixed tastes, each with up to `most` choices."""
    chance = random.Random(seed)
    names = [f"P{number:03}" for number in range(projects)]
    tastes = [[chance.random() ** 3 for _name in names] for _taste in range(TASTES)]

    def choices() -> list[str]:
        return chance.choices(names, weights=tastes[chance.randrange(TASTES)], k=chance.randint(1, most))

    if ranked:
        return [ranking([name] for name in dict.fromkeys(choices())) for _voter in range(voters)]
    return [approving(choices()) for _voter in range(voters)]


def election(cast: list[Content], projects: int, *, ranked: bool = False, seats: int | None = None) -> Profile:
    chance = random.Random(2)
    options = [
        Option(f"P{number:03}", f"Project {number}", Fraction(chance.randint(5, 200) * 500))
        for number in range(projects)
    ]
    return Profile.of(
        options=options,
        ballot_type=BallotType.RANKING if ranked else BallotType.APPROVAL,
        ballots=cast,
        budget=Fraction(int(sum(option.cost for option in options) / 4)),
        seats=seats,
    )


def timed(words: str, goal: float, work: Callable[[], Any]) -> Any:
    began = time.perf_counter()
    found = work()
    seconds = time.perf_counter() - began
    verdict = "" if seconds <= goal else "  MISSED"
    print(f"{words:<72} {seconds:7.2f} s  (goal {goal:g} s){verdict}", flush=True)
    return found


def measure(voters: int, projects: int) -> None:
    print(machine())
    cast = ballots(voters, projects)
    size = f"{voters:,} x {projects}"
    profile = timed(f"{size}: group the ballots", 3, lambda: election(cast, projects))
    timed(f"{size}: greedy", 0.5, lambda: tally(profile, "greedy"))
    timed(f"{size}: Equal Shares, one run, exact, with reasons", 2, lambda: tally(profile, "mes_cost"))
    result = timed(f"{size}: Equal Shares, Add1, then votes", 10, lambda: tally(profile, "mes_cost_add1_full_u"))
    print(f"{'':72} {result.figures['runs']} runs, {len(result.winners)} winners")
    timed(f"{size}: Phragmén", 10, lambda: tally(profile, "phragmen"))
    timed(f"{size}: effective support of all", 60, lambda: effective_support(profile, result.share))
    content = timed(f"{size}: write as .pb", 10, lambda: file_of(profile, ABOUT, result).as_bytes())
    again = timed(f"{size}: read {len(content) / 1e6:.1f} MB of .pb", 10, lambda: profile_of(read_pabulib(content)))
    assert again.ballots == profile.ballots
    _bad_case()
    _town_exact()
    _ranked(voters, projects)
    print(f"at most {peak_megabytes():,.0f} MB")


def _bad_case() -> None:
    """Many projects near one another: many runs."""
    profile = election(ballots(10_000, 200), 200)
    result = timed("10,000 x 200: Equal Shares, Add1, then votes", 30, lambda: tally(profile, "mes_cost_add1_full_u"))
    print(f"{'':72} {result.figures['runs']} runs")


def _town_exact() -> None:
    """Without the filter in floating point: every run exact."""
    profile = election(ballots(7_000, 64), 64)
    params = EQUAL_SHARES.read({"step": "1"})
    ties = TieRule().with_default(BUDGET_CHAIN)

    def exact() -> Any:
        return count_budget(profile, params, ties, nobody_waits, certified=False)

    result = timed("7,000 x 64: Equal Shares, Add1, every run exact", 30, exact)
    filtered = timed("7,000 x 64: the same, filtered", 30, lambda: count_budget(profile, params, ties))
    assert filtered.as_bytes() == result.as_bytes()


def _ranked(voters: int, projects: int) -> None:
    profile = election(ballots(voters, projects, ranked=True), projects, ranked=True, seats=10)
    for rule, goal in (("borda", 2), ("schulze", 2), ("irv", 10), ("stv", 3)):
        timed(f"{voters:,} x {projects} ranked: {rule}", goal, lambda rule=rule: tally(profile, rule))


def compare_with_references() -> int:
    wrong = 0
    for file in FILES:
        for rule in results(file):
            began = time.perf_counter()
            found = differences(file, rule)
            if rule in ("mes_cost_add1", "mes_cost_add1_full"):
                ours, theirs = comparison(file, rule)
                found += [] if ours == theirs else [f"comparison: {ours} {theirs}"]
            wrong += bool(found)
            print(f"{file.stem:<44} {rule:<26} {time.perf_counter() - began:6.2f} s  {'; '.join(found) or 'exact'}")
    print(f"{wrong} differ.")
    return 1 if wrong else 0


def main() -> int:
    parser = argparse.ArgumentParser(description="How fast elections are counted.")
    parser.add_argument("--voters", type=int, default=100_000)
    parser.add_argument("--projects", type=int, default=100)
    parser.add_argument("--references", action="store_true", help="Compare with every reference result instead.")
    asked = parser.parse_args()
    if asked.references:
        return compare_with_references()
    measure(asked.voters, asked.projects)
    return 0


if __name__ == "__main__":
    sys.exit(main())
