"""A hall of phones on one server: `python -m tests.bench.room`.

Serves a workshop in its first question with `cocreate serve` (two gunicorn workers). 500 phones come in with the code,
one after the other, and then ask the board every two seconds, over connections that stay open, while some of them
write notes; halfway a poll opens on all of them. Prints how long answers took, and how many went wrong; wanted are a
median below 100 ms and no errors. The phones live on the same machine.
"""

import asyncio
import gzip
import os
import random
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

from cocreate.application.workshops import PlannedOption, PollKind, PreparePoll
from cocreate.bootstrap import build_platform
from cocreate.config import settings_from
from cocreate.schema import upgrade
from cocreate.web.workshops.notes import new_note_id
from tests.bench.ground import asked, cpu_seconds, fresh_folder, kinds, machine, server
from tests.bench.pages import free_port, serving
from tests.gathering import an_open_workshop, here, plan
from tests.scenario import Scenario, StoppedClock

EVERY_SECONDS = 2.0
PAUSE_BETWEEN_NOTES = 10.0
SLOWEST_MEDIAN_MS = 100
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
PANEL = re.compile(r'name="panel" value="([^"]+)"')
KEY = re.compile(r'name="key"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="key"')


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    cookies: list[str]
    body: str


@dataclass
class Measured:
    """Milliseconds of answers, and how often each status came; `broken` are requests without an answer."""

    took: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    broken: int = 0

    def note(self, began: float, status: int) -> None:
        self.took.append((time.perf_counter() - began) * 1_000)
        self.statuses[status] += 1

    def errors(self) -> int:
        return self.broken + sum(many for status, many in self.statuses.items() if status >= 400)

    def __str__(self) -> str:
        ranked = sorted(self.took)
        if not ranked:
            return "nothing"
        at = [ranked[min(len(ranked) - 1, int(len(ranked) * part))] for part in (0.95, 0.99)]
        by_status = ", ".join(f"{status}: {many:,}" for status, many in sorted(self.statuses.items()))
        return (
            f"{len(ranked):,} answers ({by_status}), median {statistics.median(ranked):.1f} ms, p95 {at[0]:.1f},"
            f" p99 {at[1]:.1f}, most {ranked[-1]:.0f}; errors {self.errors()}"
        )


class Phone:
    """A browser with one connection that it keeps, and what it remembers."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}
        self.tag = ""
        self.panel = ""
        self.token = ""
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def ask(self, method: str, path: str, form: dict[str, str] | None = None, **headers: str) -> Answer:
        """Once more on a new connection, as browsers do, when the old one had been closed meanwhile."""
        for last in (False, True):
            try:
                return await self._ask(method, path, form, headers)
            except (ConnectionError, asyncio.IncompleteReadError):
                self._writer = None
                if last:
                    raise
        raise ConnectionError

    async def _ask(self, method: str, path: str, form: dict[str, str] | None, headers: dict[str, str]) -> Answer:
        if self._reader is None or self._writer is None:
            self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self.port)
        body = urlencode(form).encode() if form is not None else b""
        lines = {
            "Host": f"127.0.0.1:{self.port}",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Accept-Encoding": "gzip",
            **({"Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(body))} if body else {}),
            **headers,
        }
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        self._writer.write(f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode() + body)
        await self._writer.drain()
        return self._remember(await self._answer(self._reader))

    async def _answer(self, reader: asyncio.StreamReader) -> Answer:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.split("\r\n")
        pairs = [line.partition(": ")[::2] for line in lines if line]
        headers = {name.lower(): value for name, value in pairs}
        status = int(first.split()[1])
        body = b"" if status == 304 else await reader.readexactly(int(headers.get("content-length", 0)))
        if headers.get("connection", "").lower() == "close":
            self._writer = None
        cookies = [value for name, value in pairs if name.lower() == "set-cookie"]
        plain = gzip.decompress(body) if "content-encoding" in headers else body
        return Answer(status, headers, cookies, plain.decode())

    def _remember(self, answer: Answer) -> Answer:
        for cookie in answer.cookies:
            name, _sep, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer


async def poll(phone: Phone, code: str, until: float, measured: Measured) -> None:
    await asyncio.sleep(random.uniform(0, EVERY_SECONDS))
    while time.perf_counter() < until:
        began = time.perf_counter()
        try:
            asked = f"/sala/{code}/tablero?panel={phone.panel}"
            answer = await phone.ask("GET", asked, **{"HX-PTag": phone.tag, "HX-Request": "true"})
        except (ConnectionError, asyncio.IncompleteReadError):
            measured.broken += 1
        else:
            measured.note(began, answer.status)
            phone.tag = answer.headers.get("hx-ptag", phone.tag)
            another = PANEL.search(answer.body)
            if another:
                phone.panel = another[1]
        await asyncio.sleep(max(0.0, EVERY_SECONDS * random.uniform(0.93, 1.12) - (time.perf_counter() - began)))


async def enter(phone: Phone, code: str, measured: Measured) -> None:
    """Through the door, as a guest, and on to the room's page; `measured` is the act in the middle."""
    page = (await phone.ask("GET", f"/sala/{code}")).body
    token, key = TOKEN.search(page), KEY.search(page)
    assert token, page[:500]
    assert key, page[:500]
    form = {"csrf_token": token[1], "key": key[1] or key[2], "table": "", "zone": ""}
    began = time.perf_counter()
    measured.note(began, (await phone.ask("POST", f"/sala/{code}/entrar", form, Accept="text/html")).status)
    page = (await phone.ask("GET", f"/sala/{code}")).body
    phone.token = TOKEN.findall(page)[-1]
    phone.panel = PANEL.findall(page)[0]


async def come_in(phones: list[Phone], code: str, measured: Measured) -> None:
    """Eight at a time: a hall fills through doors."""
    waiting = iter(phones)

    async def door() -> None:
        for phone in waiting:
            await enter(phone, code, measured)

    await asyncio.gather(*(door() for _ in range(8)))


async def write(phone: Phone, code: str, until: float, measured: Measured) -> None:
    await asyncio.sleep(random.uniform(0, PAUSE_BETWEEN_NOTES))
    while time.perf_counter() < until:
        note = {"csrf_token": phone.token, "contribution": new_note_id(), "item": "needs"}
        note["words"] = f"Hace falta un lugar para reunirnos, número {random.randrange(10**6)}."
        began = time.perf_counter()
        try:
            answer = await phone.ask("POST", f"/sala/{code}/aportes", note, Accept="application/json")
        except (ConnectionError, asyncio.IncompleteReadError):
            measured.broken += 1
        else:
            measured.note(began, answer.status)
        await asyncio.sleep(PAUSE_BETWEEN_NOTES * random.uniform(0.7, 1.3))


async def hall(
    port: int, code: str, phones: int, writers: int, seconds: int, open_poll: Callable[[], None]
) -> tuple[Measured, Measured, Measured]:
    doors, polls, notes = Measured(), Measured(), Measured()
    crowd = [Phone(port) for _ in range(phones)]
    pens = [Phone(port) for _ in range(writers)]
    await come_in([*crowd, *pens], code, doors)
    until = time.perf_counter() + seconds

    async def halfway() -> None:
        await asyncio.sleep(seconds / 2)
        await asyncio.to_thread(open_poll)

    await asyncio.gather(
        *(poll(phone, code, until, polls) for phone in crowd),
        *(write(pen, code, until, notes) for pen in pens),
        halfway(),
    )
    return doors, polls, notes


def prepared(url: str, folder: Path) -> Scenario:
    """A workshop whose first question began some minutes ago."""
    clock = StoppedClock(at=datetime.now(UTC) - timedelta(days=20, minutes=-20))
    platform = build_platform(settings_from({}, database=url, data=str(folder)), clock=clock)
    upgrade(platform.database, platform.projections)
    story = Scenario(platform, clock).an_open_intake()
    an_open_workshop(story, people=())
    platform.database.engine.dispose()
    return story


def opening(story: Scenario) -> None:
    words = ("Los cursos", "La Casa Somos", "Los avisos")
    options = tuple(PlannedOption(key=str(n), words=option) for n, option in enumerate(words))
    facts = {"poll": "p", "purpose": PollKind.CHOICE, "question": "¿Qué va primero?", "options": options, "most": 1}
    story.given(("Fabia", PreparePoll(**here(**facts, opened=True))))
    story.platform.database.engine.dispose()


def measure(kind: str, phones: int, writers: int, seconds: int) -> None:
    with fresh_folder() as folder, server(kind, folder) as url:
        story = prepared(url, folder)
        code, port = plan(story).room_code, free_port()
        environment = {"COCREATE_DATABASE": url, "COCREATE_DATA": str(folder)}
        serve = [str(Path(sys.executable).with_name("cocreate")), "serve", "--port", str(port)]
        with serving(serve, port, environment, f"/sala/{code}") as house:
            open_poll = lambda: opening(story)  # noqa: E731
            doors, polls, notes = asyncio.run(hall(port, code, phones, writers, seconds, open_poll))
            busy = sum(cpu_seconds(house.workers()).values())
    verdict = "reached" if statistics.median(polls.took) < SLOWEST_MEDIAN_MS and not polls.errors() else "MISSED"
    print(f"\n{kind}, {phones} phones every {EVERY_SECONDS:g} s, {writers} of others writing, {seconds} s: {verdict}")
    print(f"  coming in: {doors}")
    print(f"  boards: {len(polls.took) / seconds:.0f} a second; {polls}")
    print(f"  notes: {notes}")
    print(f"  the two workers took {busy:.0f} s of CPU from their start; load of the machine {os.getloadavg()[0]:.1f}")


def main() -> None:
    options = asked(__doc__ or "", phones=500, writers=25, seconds=40)
    print(machine())
    for kind in kinds(options.database):
        measure(kind, options.phones, options.writers, options.seconds)


if __name__ == "__main__":
    main()
