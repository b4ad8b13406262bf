"""The same ballots give the same bytes: on either database, in any order, under any seed of the interpreter."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from random import Random

import pytest
import sqlalchemy as sa

from cocreate.application.acts import THE_SYSTEM
from cocreate.application.prioritisation import CastBallot, CastByName, OpenRound
from cocreate.bootstrap import build_platform
from cocreate.config import settings_from
from cocreate.database import Database, insert_rows
from cocreate.domain.shared import Level, Role, canonical
from cocreate.domain.tallies.ballots import Limits
from cocreate.domain.tallies.chambers import Combination
from cocreate.domain.tallies.profile import BallotType
from cocreate.domain.tallies.thresholds import Ratio, Thresholds
from cocreate.kept import ACCOUNT, BALLOT_BOX
from cocreate.projections.prioritisation import BALLOT, ROUND, ROUND_OPTION
from cocreate.queries.prioritisation.stating import stated
from tests.scenario import Scenario
from tests.voting import Voting, citizens, council, neighbours, works

COUNTED_ELSEWHERE = """
import sys
from dataclasses import asdict
from cocreate.bootstrap import build_platform
from cocreate.config import settings_from
from cocreate.domain.shared import canonical
from cocreate.queries.prioritisation.stating import stated

platform = build_platform(settings_from({}, database=sys.argv[1], data=sys.argv[2], demo=False))
with platform.database.snapshot() as connection:
    sys.stdout.buffer.write(canonical(asdict(stated(connection, sys.argv[3]))))
"""
COUNTED = (ROUND, ROUND_OPTION, BALLOT, BALLOT_BOX)


def with_a_budget(voting: Voting) -> Voting:
    """Shared out among citizens and council, with a chain that ends in the lot."""
    params = {"completion": "ADD1", "step": "10"}
    voting.chambers = [
        citizens(BallotType.APPROVAL, "equal_shares", params, Limits(max=3)),
        council(BallotType.APPROVAL, "greedy_votes", {"min_score": "1"}, Limits(max=3)),
    ]
    voting.options = works(6, cost=10_000)
    voting.plan = {
        "budget": 90_000,
        "combination": Combination.WEIGHTED_SHARE,
        "weights": {"citizens": Ratio(7, 10), "council": Ratio(3, 10)},
        "zones_in_ballots": True,
    }
    voting.story.with_role("Consuelo", Role.COUNCIL_MEMBER)
    voting.opened().does("Consuelo", CastByName, body={"choices": ["2", "5"]})
    return _cast(voting, lambda chance: {"choices": sorted(chance.sample("123456", chance.randint(1, 3)))})


def with_rankings(voting: Voting) -> Voting:
    voting.chambers = [citizens(BallotType.RANKING, "schulze", {"top": "3"}, Limits(max=6))]
    voting.options = works(6)
    voting.opened()
    return _cast(voting, lambda chance: {"ranking": [[o] for o in chance.sample("123456", chance.randint(1, 4))]})


def _cast(voting: Voting, ballot: Callable[[Random], dict[str, object]]) -> Voting:
    chance = Random(7)
    people = neighbours(voting.story, 24)
    for person in people:
        voting.does(person, CastBallot, body=ballot(chance))
    return voting.closed().revealed()


@pytest.mark.postgres
@pytest.mark.parametrize("played", [with_a_budget, with_rankings])
def test_the_same_ballots_give_the_same_bytes(
    played: Callable[[Voting], Voting], story: Scenario, postgresql_url: str, tmp_path: Path
):
    voting = played(Voting(story).ground())
    here = story.platform.database
    with here.snapshot() as connection:
        counted = canonical(asdict(stated(connection, voting.round)))
    copy_shuffled(here, postgresql_url, tmp_path)
    url = here.engine.url.render_as_string(hide_password=False)
    assert counted_elsewhere(url, voting.round, tmp_path, hash_seed="1") == counted
    assert counted_elsewhere(postgresql_url, voting.round, tmp_path, hash_seed="2") == counted


def copy_shuffled(here: Database, url: str, data: Path) -> None:
    """What is counted, to another database, its rows in another order."""
    there = build_platform(settings_from({}, database=url, data=str(data), demo=False)).database
    with here.reading() as connection:
        found = [[tuple(row) for row in connection.execute(sa.select(table))] for table in COUNTED]
    with there.writing() as connection:
        for table, rows in zip(COUNTED, found, strict=True):
            insert_rows(connection, table, shuffled(rows))
    there.engine.dispose()


def shuffled(rows: Sequence[tuple[object, ...]]) -> list[tuple[object, ...]]:
    return Random(3).sample(rows, len(rows))


def counted_elsewhere(url: str, round: str, data: Path, *, hash_seed: str) -> bytes:
    program = [sys.executable, "-c", COUNTED_ELSEWHERE, url, str(data), round]
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONWARNINGS": "ignore"}
    return subprocess.run(program, env=environment, check=True, stdout=subprocess.PIPE).stdout


def test_other_rules_leave_out_the_rounds_own(story: Scenario):
    voting = with_rankings(Voting(story).ground())
    with story.platform.database.snapshot() as connection:
        command = stated(connection, voting.round)
    rules = [other["rule_id"] for other in command.chambers[0].data["what_ifs"]]
    assert rules
    assert "schulze/1" not in rules


def test_zones_and_thresholds_know_a_ranking_as_support(story: Scenario):
    """An option that people of two zones rank has supporters in two zones."""
    voting = Voting(story).ground()
    voting.chambers = [
        citizens(BallotType.RANKING, "borda", {"top": "2"}, Limits(max=4), thresholds=Thresholds(min_territories=2))
    ]
    voting.plan = {"zones_in_ballots": True}
    voting.frozen()
    people = neighbours(story, 4, Level.EMAIL)
    with story.platform.database.writing() as connection:
        for person, zone in zip(people, ["QU", "QU", "TU", "TU"], strict=True):
            connection.execute(sa.update(ACCOUNT).where(ACCOUNT.c.person == person.person).values(zone=zone))
    story.clock.move(hours=2)
    voting.does(THE_SYSTEM, OpenRound)
    for person, first in zip(people, "1213", strict=True):
        voting.does(person, CastBallot, body={"ranking": [[first], ["4"]]})
    voting.closed().revealed()
    with story.platform.database.snapshot() as connection:
        command = stated(connection, voting.round)
    assert set(command.chambers[0].winners) == {"1", "4"}
