"""The plug is pulled while people vote and while ballots are written down: nothing is lost, nothing stands twice."""

import os
import pickle
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from cocreate.application.acts import THE_SYSTEM
from cocreate.application.prioritisation import CloseRound
from cocreate.kept import BALLOT_BOX
from cocreate.projections.prioritisation import BALLOT
from tests.scenario import Scenario
from tests.voting import Voting, neighbours

AT_WORK = """
import os, pickle, sys
from cocreate.application.acts import THE_SYSTEM
from cocreate.application.prioritisation import CastBallot, FlushBallots, running
from cocreate.bootstrap import build_platform
from cocreate.config import settings_from

at, round, people = pickle.loads(sys.stdin.buffer.read())
platform = build_platform(settings_from({}, database=sys.argv[1], data=sys.argv[2]), clock=lambda: at)
running.BATCH = 3
for person in people:
    platform.bus.dispatch(CastBallot(process="quito-2026", round=round, body={"choices": ["1"]}), person)
    os.write(1, b".")
while not people and platform.bus.dispatch(FlushBallots(process="quito-2026", round=round), THE_SYSTEM):
    os.write(1, b".")
"""
"""Says a dot for every act that came back to who gave it: cast by these people, or write down what waits."""


@pytest.fixture
def voting(scenario: Scenario) -> Voting:
    return Voting(scenario).ground()


def until_killed(voting: Voting, url: str, folder: Path, people: list[Any], *, after: int) -> int:
    """How many acts had come back when the process died without a word."""
    program = [sys.executable, "-c", AT_WORK, url, str(folder)]
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as worker:
        assert worker.stdin
        assert worker.stdout
        worker.stdin.write(pickle.dumps((voting.story.clock.at, voting.round, people)))
        worker.stdin.close()
        dots = b""
        while len(dots) < after:
            dots += os.read(worker.stdout.fileno(), 1)
        worker.send_signal(signal.SIGKILL)
        return len(dots + worker.stdout.read())


def rows(voting: Voting, table: sa.Table) -> int:
    with voting.story.platform.database.reading() as connection:
        query = sa.select(sa.func.count()).select_from(table).where(table.c.round == voting.round)
        return int(connection.execute(query).scalar_one())


def test_every_ballot_that_was_acknowledged_is_counted_once(voting: Voting, database_url: str, tmp_path: Path) -> None:
    voting.opened()
    acknowledged = until_killed(voting, database_url, tmp_path, neighbours(voting.story, 400), after=25)
    cast = rows(voting, BALLOT_BOX)
    assert acknowledged <= cast <= acknowledged + 1
    written = until_killed(voting, database_url, tmp_path, [], after=3)
    assert 3 * written <= rows(voting, BALLOT) <= min(3 * (written + 1), cast)
    voting.flushed()
    assert rows(voting, BALLOT) == cast
    voting.story.clock.move(days=7)
    voting.does(THE_SYSTEM, CloseRound)
