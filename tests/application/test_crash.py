"""The plug is pulled in a storm: what was acknowledged is there, and nothing is there by half."""

import contextlib
import http.client
import itertools
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from cocreate.application.acts import Actor
from cocreate.bootstrap import Platform, build_platform
from cocreate.config import settings_from
from cocreate.database import Database, open_engine
from cocreate.domain.proposals import Proposal, Support
from cocreate.domain.shared import Sealed
from cocreate.kept import TEXT, TRACKING
from cocreate.projections.proposals import PROPOSAL, SUPPORT
from tests.scenario import Scenario, StoppedClock

ROOT = Path(__file__).parent.parent.parent
CLIENTS = 6
STORM_SECONDS = 2.5


@dataclass
class Server:
    """gunicorn with two workers, in a process group of its own."""

    database: str
    data: Path
    port: int = 0

    def __enter__(self) -> "Server":
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        environment = {
            **os.environ,
            "COCREATE_DATABASE": self.database,
            "COCREATE_DATA": str(self.data),
            "COCREATE_SYNCHRONOUS": "FULL",
        }
        command = [
            sys.executable,
            "-m",
            "gunicorn",
            "-k",
            "gthread",
            "-w",
            "2",
            "--threads",
            "4",
            "-b",
            f"127.0.0.1:{self.port}",
            "--log-level",
            "error",
            "tests.application.storm:app",
        ]
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._wait()
        return self

    def _wait(self) -> None:
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
            with contextlib.closing(connection), contextlib.suppress(OSError):
                connection.request("GET", "/static/marca.svg")
                if connection.getresponse().read():
                    return
            time.sleep(0.05)
        raise TimeoutError("the server does not answer")

    def kill(self) -> None:
        """Master and workers at once, without a word."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.kill()


@dataclass
class Storm:
    """Clients that send acts until the server is gone, and remember which were acknowledged."""

    people: list[Actor]
    numbers: Iterator[int] = field(default_factory=itertools.count)
    acknowledged: dict[tuple[str, str, str], list[int]] = field(default_factory=dict)
    sent: int = 0

    def rage(self, server: Server) -> None:
        clients = [
            threading.Thread(target=self._client, args=(server.port, self.people[n::CLIENTS])) for n in range(CLIENTS)
        ]
        for client in clients:
            client.start()
        time.sleep(STORM_SECONDS)
        server.kill()
        for client in clients:
            client.join(30)

    def _client(self, port: int, people: list[Actor]) -> None:
        mine: list[str] = []
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
            for person in itertools.cycle(people):
                number = next(self.numbers)
                again = mine and number % 3
                act, proposal = ("support", mine[number % len(mine)]) if again else ("submit", f"s{number}")
                self.sent += 1
                answer = self._send(connection, f"/storm/{act}/{person.person}/{proposal}")
                if answer is None:
                    return
                if answer:
                    self.acknowledged[act, proposal, person.person or ""] = answer
                    mine += [proposal] if act == "submit" else []

    @staticmethod
    def _send(connection: http.client.HTTPConnection, path: str) -> list[int] | None:
        """The positions that were acknowledged; none for a refusal; None when the server is gone."""
        try:
            connection.request("POST", path)
            response = connection.getresponse()
            body = response.read()
        except (OSError, http.client.HTTPException):
            return None
        return json.loads(body)["positions"] if response.status == 200 else []


@pytest.mark.timeout(110)
def test_after_a_kill_in_a_storm_every_acknowledged_act_is_there_and_none_by_half(
    database_url: str, tmp_path: Path
) -> None:
    platform = build_platform(settings_from({}, database=database_url, data=str(tmp_path)))
    scenario = Scenario(platform, StoppedClock())
    storm = Storm([scenario.person(f"P{n}") for n in range(12)])
    _open_the_intake_now(scenario)
    for _ in range(2):
        with Server(database_url, tmp_path) as server:
            storm.rage(server)
    assert len(storm.acknowledged) > 60, "that was no storm"
    assert storm.sent > len(storm.acknowledged), "nobody was cut off in the middle"
    _everything_acknowledged_is_there(platform, storm)
    _nothing_is_there_by_half(platform)
    _the_tables_follow_from_the_ledger(platform)
    platform.database.engine.dispose()


def _open_the_intake_now(scenario: Scenario) -> None:
    """The server's clock is the machine's: the story before it is told back in time."""
    scenario.platform.bus.clock = scenario.clock
    scenario.clock.at = datetime.now(UTC) - timedelta(days=16)
    scenario.an_open_intake()


def _everything_acknowledged_is_there(platform: Platform, storm: Storm) -> None:
    events = {event.position: event for batch in platform.ledger.history() for event in batch}
    people = {actor.person: actor for actor in storm.people}
    for (act, proposal, person), positions in storm.acknowledged.items():
        event = events[positions[-1]]
        assert isinstance(event, Proposal.Submitted if act == "submit" else Support.Given)
        assert event.actor == people[person].pseudonym(event.process)
        assert proposal == (event.subject if act == "submit" else event.proposal)


def _nothing_is_there_by_half(platform: Platform) -> None:
    events = [event for batch in platform.ledger.history() for event in batch]
    assert [event.position for event in events] == list(range(1, len(events) + 1))
    assert platform.ledger.head()[0] == len(events)
    submitted = {event.subject: event for event in events if isinstance(event, Proposal.Submitted)}
    supported = {(event.proposal, event.supporter) for event in events if isinstance(event, Support.Given)}
    sealed = {value.commitment for event in events for value in event.facts().values() if isinstance(value, Sealed)}
    with platform.database.reading() as connection:
        assert set(connection.execute(sa.select(PROPOSAL.c.id)).scalars()) == set(submitted)
        assert set(connection.execute(sa.select(TRACKING.c.proposal)).scalars()) == set(submitted)
        assert set(connection.execute(sa.select(TEXT.c.commitment)).scalars()) == sealed
        assert {
            tuple(row) for row in connection.execute(sa.select(SUPPORT.c.proposal, SUPPORT.c.supporter))
        } == supported
        found = connection.execute(sa.text("SELECT COUNT(*) FROM text_search")).scalar()
    assert found == len(submitted)


def _the_tables_follow_from_the_ledger(platform: Platform) -> None:
    scratch = Database(open_engine("sqlite://"))
    platform.projections.build_into(scratch, platform.ledger)
    assert list(platform.projections.differences(platform.database, scratch)) == []
    scratch.engine.dispose()
