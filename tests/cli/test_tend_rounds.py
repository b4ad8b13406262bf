"""What rounds of votes need without anybody asking: at their hour, once, and again after a death in the middle."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from cocreate.application.prioritisation import CancelRound, ChallengeResult, CommitSeed, FreezeRound, RevealSeed
from cocreate.bootstrap import build_app
from cocreate.domain.prioritisation import Outcome
from cocreate.kept import BALLOT_BOX, BALLOT_GATE
from cocreate.kept.tally_work import interim_totals, work_on
from cocreate.projections.prioritisation import BALLOT, ROUND
from cocreate.queries.prioritisation.stating import stated
from cocreate.tending import LEASE_SECONDS, Tender
from tests.scenario import Scenario
from tests.voting import SEEDS, Voting, neighbours


@pytest.fixture
def voting(story: Scenario) -> Voting:
    return Voting(story).ground()


@pytest.fixture
def voting_on_both(scenario: Scenario) -> Voting:
    return Voting(scenario).ground()


def tender_of(voting: Voting) -> Tender:
    return Tender(voting.story.platform, build_app(voting.story.platform))


def tended(voting: Voting) -> dict[str, int]:
    done = tender_of(voting)
    done._has_lease = lambda: True
    return {name: count for name, count in (done.tend_once() or {}).items() if count}


def read(voting: Voting, question: Callable[[sa.Connection], Any]) -> Any:
    with voting.story.platform.database.reading() as connection:
        return question(connection)


def state_of(voting: Voting) -> str:
    query = sa.select(ROUND.c.state).where(ROUND.c.id == voting.round)
    return read(voting, lambda connection: connection.execute(query).scalar_one())


def written(voting: Voting) -> int:
    return read(
        voting, lambda connection: connection.execute(sa.select(sa.func.count()).select_from(BALLOT)).scalar_one()
    )


def test_a_round_lives_by_the_calendar(voting_on_both: Voting):
    voting, clock = voting_on_both.frozen(), voting_on_both.story.clock
    assert "open rounds" not in tended(voting)
    clock.move(hours=1)
    assert tended(voting)["open rounds"] == 1
    voting.casts("Ana", "1").casts("Beto", "1", "2")
    clock.move(days=7)
    assert tended(voting)["close rounds"] == 1
    assert (state_of(voting), written(voting)) == ("closed", 2)
    assert not {"count rounds", "settle seeds"} & tended(voting).keys()  # the lot is not known, and may still be
    voting.revealed()
    assert tended(voting)["count rounds"] == 1
    assert "count rounds" not in tended(voting)
    assert voting.story.platform.ledger.get(Outcome, voting.round).winners["citizens"][0] == "1"
    voting.published()
    assert tended(voting)["destroy keys of rounds"] == 1
    assert "destroy keys of rounds" not in tended(voting)
    key = sa.select(BALLOT_GATE.c.key)
    assert read(voting, lambda connection: connection.execute(key).scalar_one()) is None


def test_a_round_opens_when_its_seed_has_two_parties(voting: Voting):
    voting.configured()
    voting.does("Olga", FreezeRound)
    voting.story.clock.move(hours=2)
    assert "open rounds" not in tended(voting)
    for who, code in SEEDS.items():
        voting.does(who, CommitSeed, code=code)
    assert tended(voting)["open rounds"] == 1


def test_a_round_that_was_missed_altogether_is_not_opened_late(voting: Voting):
    voting.frozen()
    voting.story.clock.move(days=30)
    assert tended(voting).keys().isdisjoint({"open rounds", "close rounds"})


def test_few_ballots_wait_for_company_and_many_only_for_a_minute(voting: Voting):
    voting.opened()
    clock = voting.story.clock
    voting.casts("Ana", "1")
    clock.move(hours=5, minutes=59)
    assert "flush ballot boxes" not in tended(voting)
    clock.move(minutes=1)
    assert tended(voting)["flush ballot boxes"] == 1
    for neighbour in neighbours(voting.story, 10):
        voting.casts(neighbour, "2")
    clock.move(seconds=59)
    assert "flush ballot boxes" not in tended(voting)
    clock.move(seconds=1)
    assert tended(voting)["flush ballot boxes"] == 1
    assert written(voting) == 11


def test_who_does_not_reveal_is_waited_for_three_days(voting: Voting):
    voting.opened().casts("Ana", "1").closed().does("Clara", RevealSeed, code=SEEDS["Clara"])
    voting.story.clock.move(days=2)
    assert "settle seeds" not in tended(voting)
    voting.story.clock.move(days=1)
    done = tended(voting)
    assert (done["settle seeds"], done["count rounds"]) == (1, 1)


def test_a_recount_that_was_ordered_is_done(voting: Voting):
    voting.opened().casts("Ana", "1").closed().revealed().tallied()
    voting.does("Ana", ChallengeResult, challenge="first", words="Falta mi mesa.")
    assert "count rounds" not in tended(voting)
    voting.challenge_answered("first", recount=True)
    assert tended(voting)["count rounds"] == 1
    assert voting.story.platform.ledger.get(Outcome, voting.round).counts == 2


def test_of_a_cancelled_round_promised_ballots_are_written_down_and_the_key_goes(voting: Voting):
    voting.opened().casts("Ana", "1").does("Olga", CancelRound, reason="Faltó una obra.")
    done = tended(voting)
    assert (done["flush ballot boxes"], done["destroy keys of rounds"]) == (1, 1)
    assert written(voting) == 1
    assert "destroy keys of rounds" not in tended(voting)


# What goes wrong ------------------------------------------------------------------------------------------------------


def test_two_tenders_without_a_lease_count_once(voting_on_both: Voting):
    voting = voting_on_both.opened().casts("Ana", "1").closed().revealed()
    threads = [threading.Thread(target=tended, args=(voting,)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert voting.story.platform.ledger.get(Outcome, voting.round).counts == 1
    assert read(voting, lambda connection: work_on(connection, voting.round)) is None


def test_a_ballot_that_does_not_open_stops_the_count_and_is_tried_again_after_an_hour(voting_on_both: Voting):
    voting = voting_on_both.opened().casts("Ana", "1").casts("Beto", "2").closed().revealed()
    forge(voting, choice='{"choices":["3"]}')
    assert "count rounds" not in tended(voting)
    work = read(voting, lambda connection: work_on(connection, voting.round))
    assert work.failure.startswith("BallotDoesNotOpen:")
    forge(voting, choice='{"choices":["1"]}')
    assert "count rounds" not in tended(voting)
    voting.story.clock.move(minutes=61)
    assert tended(voting)["count rounds"] == 1
    assert read(voting, lambda connection: work_on(connection, voting.round)) is None


def forge(voting: Voting, choice: str) -> None:
    """Somebody with the database changes what the ballot says that chose the first option, or changes it back."""
    with voting.story.platform.database.writing() as connection:
        changed = sa.update(BALLOT_BOX).where(BALLOT_BOX.c.choice.in_(['{"choices":["1"]}', '{"choices":["3"]}']))
        connection.execute(changed.values(choice=choice))


def test_a_count_that_lasts_keeps_its_lease(voting: Voting, monkeypatch: pytest.MonkeyPatch):
    voting.opened().casts("Ana", "1").closed().revealed()
    clock, tender, other = voting.story.clock, tender_of(voting), tender_of(voting)
    steps: list[str] = []

    def slowly(connection: sa.Connection, round: str, tell: Callable[[str, int, int], None]) -> Any:
        for step in ("READ", "COUNT", "COMPARE"):
            clock.move(seconds=LEASE_SECONDS - 10)
            tell(step, 1, 2)
            steps.append(read(voting, lambda connection: work_on(connection, round)).step)
            assert other.tend_once() is None
        return stated(connection, round, tell)

    monkeypatch.setattr("cocreate.tending.rounds.stated", slowly)
    assert tender.tend_once()["count rounds"] == 1
    assert steps == ["READ", "COUNT", "COMPARE"]


def test_a_tender_that_lost_its_lease_stops_in_the_middle_of_a_count(voting: Voting, monkeypatch: pytest.MonkeyPatch):
    voting.opened().casts("Ana", "1").closed().revealed()
    tender, other = tender_of(voting), tender_of(voting)

    def too_slowly(connection: sa.Connection, round: str, tell: Callable[[str, int, int], None]) -> Any:
        voting.story.clock.move(seconds=LEASE_SECONDS + 1)
        assert other._has_lease()
        tell("READ", 1, 2)
        pytest.fail("it went on")

    monkeypatch.setattr("cocreate.tending.rounds.stated", too_slowly)
    assert tender.tend_once()["count rounds"] == 0
    assert read(voting, lambda connection: work_on(connection, voting.round)) is None
    monkeypatch.undo()
    assert other.tend_once()["count rounds"] == 1


KILLED_IN_THE_MIDDLE = """
import sys, time
from cocreate.bootstrap import build_platform
from cocreate.config import settings_from
from cocreate.tending import Tender, rounds

def endless(connection, round, tell):
    tell("READ", 1, 2)
    print("counting", flush=True)
    time.sleep(600)

rounds.stated = endless
platform = build_platform(settings_from({}, database=sys.argv[1], data=sys.argv[2], demo=False))
Tender(platform, None)._carry_out("count rounds", lambda platform, _app: rounds.count_rounds(platform, lambda: True))
"""


def test_a_count_that_was_killed_in_the_middle_begins_anew(voting_on_both: Voting, tmp_path: Path):
    voting = voting_on_both.opened().casts("Ana", "1").closed().revealed()
    url = voting.story.platform.database.engine.url.render_as_string(hide_password=False)
    program = [sys.executable, "-c", KILLED_IN_THE_MIDDLE, url, str(tmp_path)]
    process = subprocess.Popen(program, stdout=subprocess.PIPE, env={**os.environ, "PYTHONWARNINGS": "ignore"})
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == b"counting\n"
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=30)
    finally:
        process.kill()
        process.communicate()
    assert read(voting, lambda connection: work_on(connection, voting.round)).step == "READ"
    assert tended(voting)["count rounds"] == 1
    assert voting.story.platform.ledger.get(Outcome, voting.round).counts == 1
    assert read(voting, lambda connection: work_on(connection, voting.round)) is None


# Totals that are not hidden -------------------------------------------------------------------------------------------


def test_totals_that_are_not_hidden_come_in_steps_that_tell_of_nobody(voting: Voting):
    voting.plan["totals_hidden"] = False
    voting.opened()
    clock = voting.story.clock
    voting.casts("Ana", "3")
    clock.move(minutes=31)
    assert "renew interim totals" not in tended(voting)
    for neighbour in neighbours(voting.story, 9):
        voting.casts(neighbour, "1")
    clock.move(minutes=31)
    assert tended(voting)["renew interim totals"] == 1
    (total,) = read(voting, lambda connection: interim_totals(connection, voting.round))
    assert (total.ballots, dict(total.supporters)) == (10, {"1": 9, "2": 0, "3": 1, "4": 0})
    voting.casts("Ana", "2")
    clock.move(minutes=31)
    assert "renew interim totals" not in tended(voting)
    clock.move(days=7)
    assert tended(voting)["close rounds"] == 1
    assert read(voting, lambda connection: interim_totals(connection, voting.round)) == []


def test_hidden_totals_are_nowhere_before_the_close(voting: Voting):
    voting.opened()
    for neighbour in neighbours(voting.story, 12):
        voting.casts(neighbour, "1")
    voting.story.clock.move(minutes=31)
    assert "renew interim totals" not in tended(voting)
    assert read(voting, lambda connection: interim_totals(connection, voting.round)) == []
