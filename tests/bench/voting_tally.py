"""How fast a round is counted from the ledger's tables, every commitment opened; and how fast a vote is imported.

python -m tests.bench.voting_tally                       # on both databases, sizes of cities
python -m tests.bench.voting_tally --database sqlite --voters 40000
"""

import json
import secrets
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from cocreate.application.acts import THE_SYSTEM
from cocreate.application.prioritisation import ImportRound, OptionSource, OptionWish
from cocreate.bootstrap import Platform
from cocreate.cli import round as console
from cocreate.database import insert_rows, note_sizes
from cocreate.domain.prioritisation import ChamberKey, ChamberPlan, choice_bytes, sealed_choice
from cocreate.domain.shared import Channel
from cocreate.domain.tallies.ballots import Limits
from cocreate.domain.tallies.pabulib import file_of
from cocreate.domain.tallies.profile import BallotType, Content
from cocreate.kept import BALLOT_BOX
from cocreate.projections.prioritisation import BALLOT
from cocreate.queries.prioritisation.counting import count_round
from cocreate.queries.prioritisation.published import ballot_lines
from cocreate.queries.prioritisation.stating import nobody_watches
from cocreate.queries.prioritisation.views import round_by_id
from tests.bench.ground import asked, fresh_platform, kinds, machine, peak_megabytes
from tests.bench.tally import ABOUT, ballots, election, timed
from tests.scenario import PROCESS, Scenario, StoppedClock

PROJECTS = 100
SHARES = 100_000
"""Voters of the round that is counted by Equal Shares, at most."""


def measure(kind: str, voters: int) -> None:
    with fresh_platform(kind, synchronous="OFF") as platform:
        platform.bus.clock = clock = StoppedClock()
        Scenario(platform, clock).a_territory().a_process()
        few = min(voters, SHARES)
        cast = ballots(voters, PROJECTS)
        _fill(platform, "most-votes", "greedy", {}, cast)
        _fill(platform, "shares", "mes_cost_add1_full_u", {}, cast[:few])
        size = f"{kind}: {voters:,} x {PROJECTS}"
        timed(f"{size}: open and count, most votes", 12, lambda: _count(platform, "most-votes"))
        size = f"{kind}: {few:,} x {PROJECTS}"
        timed(f"{size}: open and count, Equal Shares, Add1, then votes", 10, lambda: _count(platform, "shares"))
        size = f"{kind}: {voters:,} x {PROJECTS}"
        lines = timed(f"{size}: all sealed ballots as lines", 30, lambda: _lines(platform, "most-votes"))
        assert lines == voters
        _import(platform, kind, few)
    print(f"at most {peak_megabytes():,.0f} MB", flush=True)


def _count(platform: Platform, round: str) -> Any:
    with platform.database.snapshot() as connection:
        return count_round(connection, round, nobody_watches)


def _lines(platform: Platform, round: str) -> int:
    with platform.database.reading() as connection:
        view = round_by_id(connection, round)
    assert view is not None
    return sum(1 for _line in ballot_lines(platform.database, view))


def _fill(platform: Platform, round: str, rule: str, params: dict[str, str], cast: Sequence[Content]) -> None:
    """The round by its command, the rows of its ballots straight into the tables."""
    profile = election([], PROJECTS)
    options = [
        OptionWish(id=option.id, source=OptionSource.OWN, title=option.name, cost=int(option.cost * 100))
        for option in profile.options
    ]
    plan = ChamberPlan(
        chamber=ChamberKey.CITIZENS, ballot_type=BallotType.APPROVAL, limits=Limits(), rule=rule, params=params
    )
    platform.bus.dispatch(
        ImportRound(
            process=PROCESS,
            round=round,
            title=round,
            question="",
            description="",
            chamber=plan,
            options=options,
            budget=int((profile.budget or 0) * 100),
            currency="USD",
            seats=None,
            opens="2026-01-01T00:00:00.000Z",
            closes="2026-01-02T00:00:00.000Z",
            territory_version="",
            file="0" * 64,
            size=0,
            ballots=len(cast),
            lot="lot|",
        ),
        THE_SYSTEM,
    )
    for kept, sealed in _rows(round, cast):
        with platform.database.writing_much() as connection:
            insert_rows(connection, BALLOT_BOX, kept)
            insert_rows(connection, BALLOT, sealed)
    with platform.database.writing() as connection:
        note_sizes(connection, [BALLOT, BALLOT_BOX])


def _rows(round: str, cast: Sequence[Content]) -> Iterator[tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]]:
    for first in range(0, len(cast), 20_000):
        kept, sealed = [], []
        for position, content in enumerate(cast[first : first + 20_000], first + 1):
            bid, salt = secrets.token_hex(13), secrets.token_bytes(32)
            choice = choice_bytes({"choices": [mark[0] for mark in content]})
            seal = sealed_choice(salt, round, bid, choice).commitment
            kept.append((round, bid, 1, seal, salt, choice.decode(), Channel.WEB, "", "2026-01-01T00:00:00.000Z", None))
            sealed.append((round, bid, 1, ChamberKey.CITIZENS, seal, Channel.WEB, "", "", True, position))
        yield kept, sealed


def _import(platform: Platform, kind: str, voters: int) -> None:
    """The whole way through the bus: checked, sealed, one event and its rows for every ballot."""
    content = file_of(election(ballots(voters, PROJECTS), PROJECTS), ABOUT).as_bytes()
    with tempfile.TemporaryDirectory(prefix="cocreate-bench-") as folder:
        path = Path(folder) / "vote.pb"
        path.write_bytes(content)

        def bring_in() -> str:
            read = console.read_whole(path, "greedy", {}, at=platform.bus.now())
            round = console.declare(platform, PROCESS, read, "Bench")
            for _done in console.bring_in(platform, PROCESS, round, read.vote):
                pass
            return round

        size = f"{kind}: {voters:,} x {PROJECTS}, {len(content) / 1e6:.1f} MB of .pb"
        round = timed(f"{size}: import", 60, bring_in)
        timed(f"{size}: count it", 10, lambda: _count(platform, round))


def main() -> int:
    sizes = asked("How fast a round is counted from the ledger, and a vote imported.", voters=400_000)
    print(machine())
    print(json.dumps({"voters": sizes.voters, "projects": PROJECTS}))
    for kind in kinds(sizes.database):
        measure(kind, sizes.voters)
    return 0


if __name__ == "__main__":
    sys.exit(main())
