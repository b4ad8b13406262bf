"""An act through the bus against the bare insert and commit of the same bytes: `python -m tests.bench.append`.

The act is GiveSupport: rights, loading, deciding, appending, all tables. Both take turns in one run on one database.
"""

import statistics
import time
from collections.abc import Callable
from typing import Any

from cocreate.application.proposals import GiveSupport
from cocreate.bootstrap import Platform
from tests.bench.big_ledger import PROCESS, ensure_open_intake
from tests.bench.ground import asked, fresh_platform, kinds, machine
from tests.scenario import Scenario, StoppedClock, submission

PEOPLE = 40
TO_REACH = 0.15


def measure(kind: str, *, rounds: int, acts: int) -> None:
    with fresh_platform(kind) as platform:
        support = _supporting(platform, rounds * acts + acts)
        insert = _bare(platform)
        _rate(support, acts)  # both warm up
        _rate(insert, acts)
        pairs = [(_rate(support, acts), _rate(insert, acts)) for _ in range(rounds)]
    ratios = [act / bare for act, bare in pairs]
    act, bare = (statistics.median(rates) for rates in zip(*pairs, strict=True))
    print(
        f"{kind:>10}: act {act:7,.0f}/s, bare {bare:7,.0f}/s: {statistics.median(ratios):.0%} of the bare rate"
        f" (rounds {min(ratios):.0%} to {max(ratios):.0%}; to reach {TO_REACH:.0%})"
    )


def _rate(act: Callable[[], None], times: int) -> float:
    start = time.perf_counter()
    for _ in range(times):
        act()
    return times / (time.perf_counter() - start)


def _supporting(platform: Platform, acts: int) -> Callable[[], None]:
    ensure_open_intake(platform, platform.bus.clock())
    scenario = Scenario(platform, StoppedClock())
    people = [scenario.person(f"P{n}") for n in range(PEOPLE)]
    proposals = [f"p{n}" for n in range(acts // PEOPLE + 2)]
    for number, proposal in enumerate(proposals):
        platform.bus.dispatch(submission(proposal, process=PROCESS), people[number % PEOPLE])
    pairs = ((person, proposal) for proposal in proposals for person in people)

    def support() -> None:
        person, proposal = next(pairs)
        platform.bus.dispatch(GiveSupport(process=PROCESS, proposal=proposal), person)

    return support


def _bare(platform: Platform) -> Callable[[], None]:
    """The least that could be done: the same leaf, one row, one commit."""
    leaf = [event.leaf for batch in platform.ledger.history() for event in batch][-1]
    postgresql = platform.database.is_postgresql
    driver: Any = platform.database.engine.raw_connection().driver_connection
    driver.execute(
        f"CREATE TABLE bare (position BIGINT PRIMARY KEY, leaf {'BYTEA' if postgresql else 'BLOB'} NOT NULL)"
    )
    driver.commit()
    statement = f"INSERT INTO bare VALUES ({'%s, %s' if postgresql else '?, ?'})"
    positions = iter(range(1, 10_000_000))

    def insert() -> None:
        if not postgresql:
            driver.execute("BEGIN IMMEDIATE")
        driver.execute(statement, (next(positions), leaf))
        driver.commit()

    return insert


def main() -> None:
    wanted = asked(__doc__ or "", rounds=7, acts=300)
    print(machine())
    for kind in kinds(wanted.database):
        measure(kind, rounds=wanted.rounds, acts=wanted.acts)


if __name__ == "__main__":
    main()
