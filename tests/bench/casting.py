"""Votes over HTTP beside the bare insert, in one run: `python -m tests.bench.casting`.

Serves cocreate with an open round, and a bare Flask view that does one INSERT and commit (tests/bench/floor.py), side by
side, each on gunicorn with two workers and on the same database. Many voters send at once, the two in turns; printed
are requests a second, CPU of workers and database for each request, and the ratios.
"""

import http.client
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

import sqlalchemy as sa
from flask import session
from flask_wtf.csrf import generate_csrf

from cocreate.accounts import account_of
from cocreate.bootstrap import Platform, build_app, build_platform
from cocreate.config import settings_from
from cocreate.kept import BALLOT_BOX
from cocreate.schema import upgrade
from cocreate.web.auth import BEGAN, SEEN, Visitor
from tests.bench.ground import asked, cpu_seconds, fresh_folder, kinds, machine, server
from tests.bench.pages import Served, database_processes, free_port, serving
from tests.scenario import Scenario, StoppedClock
from tests.voting import Voting, neighbours, works

TO_REACH = 0.5
OPTIONS = 20
CROWD = 16
"""Connections that send at the same time."""


@dataclass(frozen=True)
class Voter:
    """What her browser sends with every request."""

    cookie: str
    token: str


Post = Callable[[http.client.HTTPConnection, int], int]


def prepared(url: str, folder: Path, voters: int) -> tuple[Platform, list[Voter]]:
    """A house with an open round, and people on its roll who are signed in."""
    clock = StoppedClock(at=datetime.now(UTC) - timedelta(days=21, hours=2))
    settings = settings_from({}, database=url, data=str(folder), synchronous="OFF")
    platform = build_platform(settings, clock=clock)
    upgrade(platform.database, platform.projections)
    story = Scenario(platform, clock)
    voting = Voting(story, options=works(OPTIONS)).ground()
    people = neighbours(story, voters)
    voting.opened()
    return platform, _signed_in(platform, [person.person or "" for person in people])


def _signed_in(platform: Platform, people: list[str]) -> list[Voter]:
    """As after the form: the cookie that the platform would have set."""
    app = build_app(platform)
    signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    seconds, voters = int(time.time()), []
    with platform.database.reading() as connection:
        accounts = [account_of(connection, person) for person in people]
    for account in accounts:
        assert account is not None
        with app.test_request_context():
            token = generate_csrf()
            session.update({"_user_id": Visitor(account).get_id(), "_fresh": True, BEGAN: seconds, SEEN: seconds})
            session.permanent = True
            voters.append(Voter(f"session={signer.dumps(dict(session))}", token))
    return voters


def votes(voters: list[Voter]) -> Post:
    """Each time somebody else, and each time she says something else than before."""

    def post(connection: http.client.HTTPConnection, turn: int) -> int:
        voter = voters[turn % len(voters)]
        choice = 1 + (turn + turn // len(voters)) % OPTIONS
        body = urlencode({"csrf_token": voter.token, "papeleta": f'{{"choices":["{choice}"]}}'})
        headers = {"Cookie": voter.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", "/votaciones/1/votar", body, headers)
        answer = connection.getresponse()
        answer.read()
        gone_on = answer.status == 303 and answer.headers["Location"].endswith("mi-papeleta")
        return 303 if gone_on else 0

    return post


def bare(connection: http.client.HTTPConnection, _turn: int) -> int:
    connection.request("POST", "/vote?idea=7")
    answer = connection.getresponse()
    answer.read()
    return answer.status


def crowd(served: Served, post: Post, first: int, many: int, wanted: int) -> float:
    """Requests a second of a crowd that sends `many` in all, from the turn `first` on."""

    def send(turns: range) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=30)
        for turn in turns:
            status = post(connection, turn)
            assert status == wanted, status
        connection.close()

    began = time.perf_counter()
    with ThreadPoolExecutor(CROWD) as pool:
        list(pool.map(send, (range(first + n, first + many, CROWD) for n in range(CROWD))))
    return many / (time.perf_counter() - began)


@dataclass
class Measured:
    """Rates of the rounds and CPU milliseconds a request."""

    rates: list[float]
    costs: list[float]


def rounds_of(
    kind: str, folder: Path, house: Served, floor: Served, voters: list[Voter], rounds: int, many: int
) -> tuple[Measured, Measured]:
    ours, theirs = Measured([], []), Measured([], [])
    turns = iter(range(0, 10_000_000, many))
    for round in range(rounds + 1):
        for served, post, wanted, measured in ((house, votes(voters), 303, ours), (floor, bare, 201, theirs)):
            pids = [*served.workers(), *database_processes(kind, folder)]
            before = cpu_seconds(pids)
            rate = crowd(served, post, next(turns), many, wanted)
            now = cpu_seconds([*served.workers(), *database_processes(kind, folder)])
            if round:  # the first one warms up
                measured.rates.append(rate)
                spent = sum(seconds - before.get(pid, 0.0) for pid, seconds in now.items())
                measured.costs.append(1_000 * spent / many)
    return ours, theirs


def measure(kind: str, *, voters: int, rounds: int, requests: int) -> None:
    with fresh_folder() as folder, server(kind, folder) as url:
        platform, people = prepared(url, folder, voters)
        floor_url = f"sqlite:///{folder / 'floor.db'}" if kind == "sqlite" else url
        floor_at = {"FLOOR_DATABASE": floor_url}
        subprocess.run([sys.executable, "-m", "tests.bench.floor"], env={**os.environ, **floor_at}, check=True)
        with both_served(url, folder, floor_at) as (house, floor):
            ours, theirs = rounds_of(kind, folder, house, floor, people, rounds, requests)
        with platform.database.reading() as connection:
            cast = connection.execute(sa.select(sa.func.count()).select_from(BALLOT_BOX)).scalar_one()
        assert cast >= (rounds + 1) * requests * 0.9, f"{cast} ballots in the box"
        platform.database.engine.dispose()
    tell(kind, ours, theirs, cast)


@contextmanager
def both_served(url: str, folder: Path, floor_at: dict[str, str]) -> Iterator[tuple[Served, Served]]:
    """The house as it is deployed, and the floor under the same gunicorn."""
    environment = {"COCREATE_DATABASE": url, "COCREATE_DATA": str(folder)}
    ours, theirs = free_port(), free_port()
    serve = [str(Path(sys.executable).with_name("cocreate")), "serve", "--port", str(ours)]
    gunicorn = [sys.executable, "-m", "gunicorn", "-w", "2", "-k", "gthread", "--threads", "8", "--keep-alive", "30"]
    gunicorn += ["-b", f"127.0.0.1:{theirs}", "tests.bench.floor:app"]
    with serving(serve, ours, environment, "/") as house, serving(gunicorn, theirs, floor_at, "/hello") as floor:
        yield house, floor


def tell(kind: str, ours: Measured, theirs: Measured, cast: int) -> None:
    ratios = [mine / yours for mine, yours in zip(ours.rates, theirs.rates, strict=True)]
    reached = statistics.median(ratios)
    cost, bare_cost = statistics.median(ours.costs), statistics.median(theirs.costs)
    print(
        f"{kind:>10}: {statistics.median(ours.rates):6,.0f} votes/s beside {statistics.median(theirs.rates):6,.0f} bare"
        f" inserts/s: {reached:.0%} (rounds {min(ratios):.0%} to {max(ratios):.0%}; to reach {TO_REACH:.0%}:"
        f" {'reached' if reached >= TO_REACH else 'MISSED'})\n"
        f"            CPU {cost:.2f} ms beside {bare_cost:.2f} ms, {bare_cost / cost:.0%}; {cast:,} ballots in the box"
    )


def main() -> None:
    wanted = asked(__doc__ or "", voters=400, rounds=5, requests=800)
    print(machine())
    for kind in kinds(wanted.database):
        measure(kind, voters=wanted.voters, rounds=wanted.rounds, requests=wanted.requests)


if __name__ == "__main__":
    main()
