"""Many vote at once, in several processes, while ballots are written down, the hour comes, somebody extends."""

import json
import pickle
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from cocreate.application.acts import THE_SYSTEM, Actor
from cocreate.application.prioritisation import CloseRound
from cocreate.bootstrap import build_platform
from cocreate.config import settings_from
from cocreate.kept import ACCOUNT, BALLOT_BOX
from cocreate.projections.prioritisation import BALLOT, ROUND
from tests.scenario import Scenario, StoppedClock
from tests.voting import Voting, neighbours

VOTERS = """
import json, os, pickle, sys, traceback
from cocreate.application.acts import THE_SYSTEM
from cocreate.application.ledger import LostRace
from cocreate.application.prioritisation import CastBallot, CloseRound, ExtendRound, FlushBallots, HelpToVote, ShutBox
from cocreate.bootstrap import build_platform
from cocreate.config import settings_from
from cocreate.domain.shared import Refused

COMMANDS = {c.__name__: c for c in (CastBallot, CloseRound, ExtendRound, FlushBallots, HelpToVote, ShutBox)}
wishes = pickle.loads(sys.stdin.buffer.read())

def act(number, ready, go):
    clock = wishes[number]["at"]
    settings = settings_from({}, database=sys.argv[1], data=sys.argv[2], synchronous="OFF")
    platform = build_platform(settings, clock=lambda: clock)
    os.write(ready, b".")
    os.close(ready)
    os.read(go, 1)
    done = []
    for who, name, fields in wishes[number]["acts"]:
        try:
            platform.bus.dispatch(COMMANDS[name](**fields), who or THE_SYSTEM)
            done.append((name, "done"))
        except (Refused, LostRace) as no:
            done.append((name, type(no).__name__))
    with open(os.path.join(sys.argv[2], f"done-{number}"), "w") as file:
        json.dump(done, file)

is_ready, ready = os.pipe()
gone, go = os.pipe()
workers = []
for number in range(len(wishes)):
    workers.append(os.fork())
    if not workers[-1]:
        os.close(go)
        try:
            act(number, ready, gone)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
os.close(ready)
waiting = 0
while waiting < len(wishes) and os.read(is_ready, 1):
    waiting += 1
os.close(go)
sys.exit(any(os.waitpid(worker, 0)[1] for worker in workers) or waiting < len(wishes))
"""
"""Imports once and forks before anything is opened; all begin at once, when the last one is ready."""

Wish = tuple[Actor | None, str, dict[str, Any]]


@pytest.fixture
def voting(scenario: Scenario) -> Voting:
    return Voting(scenario).ground()


@pytest.fixture
def postgresql_voting(postgresql_url: str, tmp_path: Path, clock: StoppedClock) -> Iterator[Voting]:
    """On SQLite there is one writer at a time."""
    settings = settings_from({}, database=postgresql_url, data=str(tmp_path), synchronous="OFF", password_memory_kib=8)
    platform = build_platform(settings, clock=clock)
    yield Voting(Scenario(platform, clock)).ground()
    platform.database.engine.dispose()


def at_once(voting: Voting, url: str, folder: Path, *workers: tuple[float, Iterable[Wish]]) -> list[list[list[str]]]:
    """Each worker, a process of its own, has a clock so many days after the story's, and wishes. Gives what became of
    them."""
    folder.mkdir(exist_ok=True)
    place = {"process": "quito-2026", "round": voting.round}
    wishes = [
        {
            "at": voting.story.clock.at + timedelta(days=days),
            "acts": [(who, name, {**place, **fields}) for who, name, fields in acts],
        }
        for days, acts in workers
    ]
    program = [sys.executable, "-c", VOTERS, url, str(folder)]
    ended = subprocess.run(program, input=pickle.dumps(wishes), capture_output=True, timeout=90, check=False)
    assert ended.returncode == 0, ended.stderr.decode()
    return [json.loads((folder / f"done-{number}").read_text()) for number in range(len(workers))]


def ballots(*choices: str, by: Actor) -> list[Wish]:
    return [(by, "CastBallot", {"body": {"choices": [choice]}}) for choice in choices]


def box(voting: Voting) -> list[Any]:
    with voting.story.platform.database.reading() as connection:
        return list(connection.execute(sa.select(BALLOT_BOX).order_by(BALLOT_BOX.c.bid, BALLOT_BOX.c.revision)))


def recorded(voting: Voting) -> list[Any]:
    with voting.story.platform.database.reading() as connection:
        return list(connection.execute(sa.select(BALLOT).order_by(BALLOT.c.bid, BALLOT.c.revision)))


def leaves(voting: Voting, kind: str) -> list[dict[str, Any]]:
    events = [event for batch in voting.story.platform.ledger.history() for event in batch]
    return [json.loads(event.leaf) for event in events if kind == event.TOPIC]


def test_one_voter_in_eight_processes_has_one_ballot_that_counts(
    voting: Voting, database_url: str, tmp_path: Path
) -> None:
    voting.opened()
    ana, others = voting.story.person("Ana"), neighbours(voting.story, 7)
    clara = voting.story.person("Clara")
    helped: Wish = (clara, "HelpToVote", {"voter": ana, "body": {"choices": ["4"]}})
    workers = [
        (0, [*ballots("1", "2", "3", by=ana), *([helped] if n == 0 else []), *ballots("1", "2", by=other)])
        for n, other in enumerate(others)
    ]
    flushing: list[Wish] = [(None, "FlushBallots", {})] * 12
    done = at_once(voting, database_url, tmp_path / "at-once", *workers, (0, flushing))
    assert Counter(outcome for worker in done for _name, outcome in worker) == {"done": 7 * 5 + 1 + 12}
    voting.closed()
    revisions: dict[str, list[int]] = {}
    for row in box(voting):
        revisions.setdefault(row.bid, []).append(row.revision)
    assert len(revisions) == 8
    assert all(found == list(range(1, len(found) + 1)) for found in revisions.values())
    assert [row.choice is None for row in box(voting)] == [
        row.revision < len(revisions[row.bid]) for row in box(voting)
    ]
    assert [(r.bid, r.revision, r.commitment) for r in recorded(voting)] == [
        (r.bid, r.revision, r.commitment) for r in box(voting)
    ]
    (closed,) = leaves(voting, "prioritisation.round_closed")
    assert closed["data"]["ballots"] == {"citizens": 8}
    assert closed["data"]["rolls"][0]["voted"] == 8


def test_at_the_hour_every_ballot_is_in_or_refused_and_none_comes_after_the_close(
    voting: Voting, database_url: str, tmp_path: Path
) -> None:
    voting.opened()
    people = neighbours(voting.story, 40)
    workers = [(6.9, [wish for person in people[n::4] for wish in ballots("1", by=person)]) for n in range(4)]
    closing: list[Wish] = [(None, "ShutBox", {}), *[(None, "FlushBallots", {})] * 3, (None, "CloseRound", {})]
    done = at_once(voting, database_url, tmp_path / "at-once", *workers, (7.1, closing))
    assert done[-1][-1] == ["CloseRound", "done"]
    outcomes = Counter(outcome for worker in done[:-1] for _name, outcome in worker)
    assert outcomes.keys() <= {"done", "VotingIsClosed"}
    (closed,) = leaves(voting, "prioritisation.round_closed")
    cast = leaves(voting, "prioritisation.ballot_cast")
    assert closed["data"]["ballots"] == {"citizens": outcomes["done"]} == {"citizens": len(cast)}
    assert all(ballot["index"] < closed["index"] for ballot in cast)


@pytest.mark.postgres
def test_an_extension_at_the_last_minute_leaves_the_box_open(
    postgresql_voting: Voting, postgresql_url: str, tmp_path: Path
) -> None:
    voting = postgresql_voting
    voting.opened()
    closes = voting.story.clock.moment(days=9)
    olga = voting.story.person("Olga")
    extending: list[Wish] = [(olga, "ExtendRound", {"closes": closes, "reason": "Se fue la luz."})]
    shutting: list[Wish] = [(None, "ShutBox", {})] * 20
    extended, _shut = at_once(voting, postgresql_url, tmp_path / "at-once", (6.9, extending), (7.1, shutting))
    assert extended == [["ExtendRound", "done"]]
    voting.story.clock.move(days=8)
    voting.casts("Ana", "1")
    with voting.story.platform.database.reading() as connection:
        assert connection.execute(sa.select(ROUND.c.state)).scalar_one() == "open"


@pytest.mark.postgres
def test_two_tenders_write_down_every_ballot_once(
    postgresql_voting: Voting, postgresql_url: str, tmp_path: Path
) -> None:
    voting = postgresql_voting
    voting.opened()
    for person in neighbours(voting.story, 30):
        voting.casts(person, "2")
    flushing: list[Wish] = [(None, "FlushBallots", {})] * 2
    at_once(voting, postgresql_url, tmp_path / "at-once", (1, flushing), (1, flushing), (1, flushing))
    cast = leaves(voting, "prioritisation.ballot_cast")
    assert len({ballot["stream"] for ballot in cast}) == len(cast) == 30
    voting.story.clock.move(days=7)
    voting.does(THE_SYSTEM, CloseRound)


def test_a_ballot_in_the_record_says_neither_who_nor_when(voting: Voting) -> None:
    people = neighbours(voting.story, 12)
    with voting.story.platform.database.writing() as connection:
        connection.execute(sa.update(ACCOUNT).values(zone="Z1"))
    voting.opened()
    for person in people:
        voting.story.clock.move(minutes=7)
        voting.casts(person, "2")
    voting.flushed()
    cast = leaves(voting, "prioritisation.ballot_cast")
    assert {ballot["actor"] for ballot in cast} == {"system"}
    assert len({ballot["time"] for ballot in cast}) == 1
    sealed = [ballot["data"]["choice"]["$sc"] for ballot in cast]
    assert sealed == sorted(sealed)
    assert all(set(ballot["data"]) == {"acting_as", "chamber", "channel", "choice", "round", "zone"} for ballot in cast)
    assert {ballot["data"]["zone"] for ballot in cast} == {""}
    whole = json.dumps([json.loads(event.leaf) for batch in voting.story.platform.ledger.history() for event in batch])
    assert not [person for person in people if str(person.person) in whole]
    assert not [person for person in people if person.pseudonym("quito-2026") in whole]
    assert {row.waits_since for row in box(voting)} == {None}


def test_a_ballot_says_its_zone_only_where_that_was_declared(voting: Voting) -> None:
    people = neighbours(voting.story, 2)
    with voting.story.platform.database.writing() as connection:
        connection.execute(sa.update(ACCOUNT).values(zone="Z1"))
    voting.plan["zones_in_ballots"] = True
    voting.opened().casts(people[0], "1").casts(people[1], "2").flushed()
    assert {ballot["data"]["zone"] for ballot in leaves(voting, "prioritisation.ballot_cast")} == {"Z1"}
