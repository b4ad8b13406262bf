"""What a page costs beside the floor of the stack, in one run: `python -m tests.bench.pages`.

Serves cocreate (30,000 proposals) and the floor (tests/bench/floor.py) side by side, each with two gunicorn workers on
the same kind of database, and measures the CPU of workers and database for each request, interleaved. Prints ratios.
"""

import http.client
import os
import re
import secrets
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import sqlalchemy as sa

from cocreate.accounts import NewPerson, add_account
from cocreate.accounts.passwords import Passwords
from cocreate.bootstrap import Platform, build_platform
from cocreate.config import settings_from
from cocreate.kept.drafts import begin_draft, save_draft
from cocreate.schema import upgrade
from tests.bench import big_ledger
from tests.bench.ground import asked, children_of, cpu_seconds, fresh_folder, kinds, machine, resident_megabytes, server

PASSWORD = "muchas manos un hilo"
PEOPLE = 25
ROUNDS = 3
CHEAP_KIB = "8"
WANTED = {"list": ("list", 2.5), "detail": ("list", 2.5), "support": ("vote", 3.0), "submission": ("vote", 8.0)}


@dataclass
class Served:
    """A server under load, with the processes whose CPU its requests cost."""

    process: subprocess.Popen[bytes]
    port: int

    def workers(self) -> list[int]:
        return children_of(self.process.pid)


@dataclass
class Visitor:
    """One connection kept open, with a session."""

    connection: http.client.HTTPConnection
    cookies: dict[str, str]
    token: str = ""

    def ask(self, method: str, path: str, body: str = "") -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()), "Accept-Encoding": "gzip"}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            response = self._asked(method, path, body, headers)
        except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            self.connection.close()
            response = self._asked(method, path, body, headers)
        content = response.read()
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        plain = response.headers.get("Content-Encoding") is None
        return response.status, content.decode() if plain else ""

    def _asked(self, method: str, path: str, body: str, headers: dict[str, str]) -> http.client.HTTPResponse:
        self.connection.request(method, path, body or None, headers)
        return self.connection.getresponse()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(command: list[str], port: int, environment: dict[str, str], path: str) -> Iterator[Served]:
    log = subprocess.DEVNULL
    process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=log, stderr=log)
    try:
        _wait(port, path)
        yield Served(process, port)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def _wait(port: int, path: str) -> None:
    for _ in range(200):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", path)
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(path)


def database_processes(kind: str, folder: Path) -> list[int]:
    """Every process of the PostgreSQL that serves this folder; SQLite works inside the workers."""
    if kind == "sqlite":
        return []
    pid = int((folder / "postgresql" / "postmaster.pid").read_text().splitlines()[0])
    return [pid, *children_of(pid)]


def prepared(url: str, folder: Path, proposals: int) -> tuple[Platform, list[str], dict[str, list[str]]]:
    """A large house with people to sign in as, and finished drafts of theirs: (platform, e-mails, drafts by e-mail)."""
    platform = build_platform(settings_from({}, database=url, data=str(folder), synchronous="OFF"))
    upgrade(platform.database, platform.projections)
    big_ledger.fill(platform, proposals=proposals, supports=proposals * 3)
    os.environ["COCREATE_PASSWORD_MEMORY_KIB"] = CHEAP_KIB
    hashed = Passwords(int(CHEAP_KIB)).hash(PASSWORD)
    emails, drafts = [], {}
    with platform.database.writing() as connection:
        for n in range(PEOPLE):
            email = f"persona{n}@example.org"
            person = NewPerson(name=f"Persona {n}", email=email, born_on="1980-01-01")
            account = add_account(connection, person, at=platform.bus.now(), password_hash=hashed)
            emails.append(email)
            drafts[email] = [_draft(connection, account.person, platform.bus.now()) for _ in range(20)]
    platform.database.engine.dispose()
    return platform, emails, drafts


def _draft(connection: sa.Connection, person: str, at: str) -> str:
    draft = begin_draft(connection, person=person, kind="proposal", process=big_ledger.PROCESS, at=at)
    fields = {
        "title": f"Una parada con sombra {secrets.token_hex(3)}",
        "what_happens": "En la parada no hay dónde esperar sin sol ni lluvia. " * 6,
        "who_is_affected": "Quienes esperan el bus cada mañana.",
        "causes": "Nadie mantiene la parada desde hace años.",
        "zone": "QU",
        "parish": "",
        "what_to_do": "Poner techo y asientos, y decir quién los cuida. " * 4,
        "expected_result": "Una parada que se usa.",
        "theme": "city_services",
        "values": ["civic_participation"],
        "files": [],
    }
    return save_draft(connection, draft, fields, at).id


def visitor(port: int) -> Visitor:
    return Visitor(http.client.HTTPConnection("127.0.0.1", port, timeout=30), {})


def signed_in(port: int, email: str) -> Visitor:
    who = visitor(port)
    status, _ = _get_plain(who, "/entrar")
    assert status == 200
    form = {"csrf_token": who.token, "name": email, "password": PASSWORD}
    status, _ = who.ask("POST", "/entrar", urlencode(form))
    assert status in (302, 303), f"signing in answered {status}"
    _get_plain(who, "/proponer")
    return who


def _get_plain(who: Visitor, path: str) -> tuple[int, str]:
    who.connection.request("GET", path, headers={"Cookie": "; ".join(f"{k}={v}" for k, v in who.cookies.items())})
    response = who.connection.getresponse()
    page = response.read().decode()
    for cookie in response.headers.get_all("Set-Cookie") or []:
        name, _, value = cookie.partition(";")[0].partition("=")
        who.cookies[name] = value
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    who.token = found.group(1) if found else who.token
    return response.status, page


def cost_of(requests: Iterator[Callable[[], int]], many: int, pids: Callable[[], list[int]]) -> float:
    """CPU milliseconds of one request, over `many`."""
    before = cpu_seconds(pids())
    for _ in range(many):
        status = next(requests)()
        assert status < 400, status
    after = cpu_seconds(pids())
    return 1000 * sum(spent - before.get(pid, 0.0) for pid, spent in after.items()) / many


def acts(served: Served, emails: list[str], drafts: dict[str, list[str]], proposals: int) -> dict[str, Iterator]:
    anybody, people = visitor(served.port), [signed_in(served.port, email) for email in emails]

    def lists() -> Iterator[Callable[[], int]]:
        while True:
            yield lambda: anybody.ask("GET", "/propuestas/")[0]

    def details() -> Iterator[Callable[[], int]]:
        number = 0
        while True:
            number = number % (proposals - 1) + 1
            yield lambda number=number: anybody.ask("GET", f"/propuestas/{number}")[0]

    def supports() -> Iterator[Callable[[], int]]:
        for number in range(1, proposals):
            for who in people:
                body = urlencode({"csrf_token": who.token})
                yield lambda who=who, n=number, body=body: who.ask("POST", f"/propuestas/{n}/apoyo", body)[0]

    def submissions() -> Iterator[Callable[[], int]]:
        for turn in range(20):
            for who, email in zip(people, emails, strict=True):
                body, draft = urlencode({"csrf_token": who.token}), drafts[email][turn]
                yield lambda who=who, d=draft, body=body: who.ask("POST", f"/proponer/{d}/revisar", body)[0]

    return {"list": lists(), "detail": details(), "support": supports(), "submission": submissions()}


def floor_acts(served: Served) -> dict[str, Iterator]:
    anybody = visitor(served.port)

    def same(method: str, path: str) -> Iterator[Callable[[], int]]:
        while True:
            yield lambda: anybody.ask(method, path)[0]

    return {"list": same("GET", "/ideas"), "vote": same("POST", "/vote?idea=7")}


def cold_start(environment: dict[str, str]) -> float:
    """Seconds from nothing to the first page, in a process of its own."""
    code = "from cocreate.wsgi import app; assert app.test_client().get('/').status_code == 200"
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], env={**os.environ, **environment}, check=True)
    return time.perf_counter() - began


def measure(kind: str, proposals: int, requests: int) -> None:
    with fresh_folder() as folder, server(kind, folder) as url:
        _platform, emails, drafts = prepared(url, folder, proposals)
        floor_url = f"sqlite:///{folder / 'floor.db'}" if kind == "sqlite" else url
        floor_environment = {"FLOOR_DATABASE": floor_url}
        subprocess.run([sys.executable, "-m", "tests.bench.floor"], env={**os.environ, **floor_environment}, check=True)
        environment = {
            "COCREATE_DATABASE": url,
            "COCREATE_DATA": str(folder),
            "COCREATE_PASSWORD_MEMORY_KIB": CHEAP_KIB,
        }
        ours, theirs = free_port(), free_port()
        serve = [str(Path(sys.executable).with_name("cocreate")), "serve", "--port", str(ours)]
        gunicorn = [
            sys.executable,
            "-m",
            "gunicorn",
            "-w",
            "2",
            "-k",
            "gthread",
            "--threads",
            "8",
            "--keep-alive",
            "30",
        ]
        gunicorn += ["-b", f"127.0.0.1:{theirs}", "tests.bench.floor:app"]
        with (
            serving(serve, ours, environment, "/") as house,
            serving(gunicorn, theirs, floor_environment, "/hello") as floor,
        ):
            costs = _interleaved(kind, folder, house, floor, emails, drafts, proposals, requests)
            memory = max(resident_megabytes(pid) for pid in house.workers())
        start = min(cold_start(environment) for _ in range(3))
    _print(kind, proposals, costs, memory, start)


def _interleaved(
    kind: str,
    folder: Path,
    house: Served,
    floor: Served,
    emails: list[str],
    drafts: dict[str, list[str]],
    proposals: int,
    requests: int,
) -> dict[str, float]:
    mine, base = acts(house, emails, drafts, proposals), floor_acts(floor)
    for act in (mine["list"], mine["detail"], mine["support"], base["list"], base["vote"]):
        for _ in range(20):
            next(act)()
    costs: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        for name, act in base.items():
            pids = lambda: [*floor.workers(), *database_processes(kind, folder)]  # noqa: E731
            costs.setdefault(f"floor {name}", []).append(cost_of(act, requests, pids))
        for name, act in mine.items():
            many = min(requests, 150) if name == "submission" else requests
            pids = lambda: [*house.workers(), *database_processes(kind, folder)]  # noqa: E731
            costs.setdefault(name, []).append(cost_of(act, many, pids))
    return {name: statistics.median(values) for name, values in costs.items()}


def _print(kind: str, proposals: int, costs: dict[str, float], memory: float, start: float) -> None:
    print(f"\n{kind}, {proposals:,} proposals; CPU of workers and database per request")
    for name, (beside, wanted) in WANTED.items():
        ratio = costs[name] / costs[f"floor {beside}"]
        verdict = "reached" if ratio <= wanted else "MISSED"
        print(
            f"  {name:<11} {costs[name]:6.2f} ms = {ratio:4.2f} x the floor's {beside}"
            f" ({costs[f'floor {beside}']:.2f} ms); at most {wanted}: {verdict}"
        )
    print(f"  memory of a worker {memory:.0f} MB (at most 100); cold start {start:.2f} s (at most 1.5)")


def main() -> None:
    options = asked(__doc__ or "", proposals=30_000, requests=300)
    print(machine())
    for kind in kinds(options.database):
        measure(kind, options.proposals, options.requests)


if __name__ == "__main__":
    main()
