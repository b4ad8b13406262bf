"""What no request should wait for: phases by the calendar, letters, sweeping. Killed at any point, it goes on."""

import json
import logging
import secrets
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from flask import Flask

from cocreate.accounts.notices import write_letters, write_weekly_letters
from cocreate.accounts.rooms import forget_old_guests
from cocreate.application.processes import ClosePhase, OpenPhase
from cocreate.bootstrap import Platform
from cocreate.domain.shared import datetime_of, later
from cocreate.kept.files import sweep
from cocreate.kept.leases import give_lease_back, take_lease
from cocreate.kept.letters import forget_old_letters
from cocreate.kept.likeness import keep_compared
from cocreate.kept.limits import forget_old_tries
from cocreate.kept.tokens import forget_old_tokens
from cocreate.kept.waiting import forget_waiting
from cocreate.queries.deadlines import phases_to_close, phases_to_open
from cocreate.queries.likeness.comparing import compare_next
from cocreate.tending.rounds import LONG_TASKS, Beat, LongTask, given
from cocreate.web.letters import deliver

LEASE_SECONDS = 60
"""After the death of one tender, another goes on within this time."""
PAUSE_SECONDS = 5
SWEEP_EVERY = 120
"""Rounds between two sweeps: about ten minutes."""

log = logging.getLogger(__name__)


@dataclass
class Tender:
    """Does the tasks for one platform. Several at once do no harm: the lease lets one work at a time."""

    platform: Platform
    app: Flask
    holder: str = field(default_factory=lambda: secrets.token_hex(8))
    rounds: int = 0

    def tend_once(self) -> dict[str, int] | None:
        """One round: how much each task did. None when another tender is at work."""
        if not self._has_lease():
            return None
        tasks = {**TASKS, **self._long_tasks()}
        if self.rounds % SWEEP_EVERY == 0:
            tasks |= SWEEPING
        self.rounds += 1
        done = {}
        for name, task in tasks.items():
            done[name] = self._carry_out(name, task)
            if not self._has_lease():  # a task that took very long
                break
        return done

    def tend(self, stop: threading.Event) -> None:
        """Round after round, until told to stop. A database that is away for a while ends nothing."""
        while not stop.is_set():
            try:
                self.tend_once()
            except sa.exc.OperationalError as problem:
                log.warning("the database does not answer", extra={"facts": {"problem": type(problem).__name__}})
            stop.wait(PAUSE_SECONDS)
        self.let_go()

    def let_go(self) -> None:
        """Lets another tender begin at once."""
        with self.platform.database.writing() as connection:
            give_lease_back(connection, "tend", holder=self.holder)

    def _has_lease(self) -> bool:
        at = self.platform.bus.now()
        until = later(at, seconds=LEASE_SECONDS)
        with self.platform.database.writing() as connection:
            return take_lease(connection, "tend", holder=self.holder, at=at, until=until)

    def _long_tasks(self) -> dict[str, "Task"]:
        """Each renews the lease while it works."""
        return {name: partial(_with_beat, task, self._has_lease) for name, task in LONG_TASKS.items()}

    def _carry_out(self, name: str, task: "Task") -> int:
        """A fault in one task is told and does not keep the others from their work."""
        try:
            count = task(self.platform, self.app)
        except Exception as fault:
            log.exception("task failed", extra={"facts": {"task": name, "fault": repr(fault)}})
            return 0
        if count:
            log.info("task done", extra={"facts": {"task": name, "count": count}})
        return count


Task = Callable[[Platform, Flask], int]


def _with_beat(task: LongTask, beat: Beat, platform: Platform, _app: Flask) -> int:
    return task(platform, beat)


def close_phases(platform: Platform, _app: Flask) -> int:
    with platform.database.reading() as connection:
        due = phases_to_close(connection, platform.bus.now())
    return sum(given(platform, ClosePhase(process=phase.process, phase=phase.key)) for phase in due)


def open_phases(platform: Platform, _app: Flask) -> int:
    with platform.database.reading() as connection:
        due = phases_to_open(connection, platform.bus.now())
    return sum(given(platform, OpenPhase(process=phase.process, phase=phase.key)) for phase in due)


def write_news_letters(platform: Platform, _app: Flask) -> int:
    return write_letters(platform.bus)


def write_weekly_news(platform: Platform, _app: Flask) -> int:
    return write_weekly_letters(platform.bus, ZoneInfo(platform.settings.time_zone))


def deliver_letters(_platform: Platform, app: Flask) -> int:
    return deliver(app)


def compare_proposals(platform: Platform, _app: Flask) -> int:
    """For the bench of likenesses: some of those that nothing was compared with yet, or whose words changed."""
    with platform.database.reading() as connection:
        compared = compare_next(connection)
    if compared:
        with platform.database.writing() as connection:
            keep_compared(connection, compared)
    return len(compared)


def forget_what_is_over(platform: Platform, _app: Flask) -> int:
    """Limits whose window has passed, spent links, comments that nobody confirmed, letters that were sent long ago,
    guests of rooms whose time is over."""
    at = platform.bus.now()
    with platform.database.writing() as connection:
        forgotten = forget_old_tries(connection, now=int(datetime_of(at).timestamp()))
        forgotten += forget_old_tokens(connection, at=at) + forget_waiting(connection, at=at)
        return forgotten + forget_old_letters(connection, at=at) + forget_old_guests(connection, at=at)


def sweep_files(platform: Platform, _app: Flask) -> int:
    """Contents of files whose row is gone: an act that was rolled back, an erasure that was cut off."""
    with platform.database.writing() as connection:
        return sweep(connection, platform.settings.data / "files")


TASKS: Mapping[str, Task] = {
    "close phases": close_phases,
    "open phases": open_phases,
    "write letters about news": write_news_letters,
    "write weekly letters": write_weekly_news,
    "deliver letters": deliver_letters,
    "compare proposals": compare_proposals,
}
SWEEPING: Mapping[str, Task] = {"forget what is over": forget_what_is_over, "sweep files": sweep_files}


class JsonLines(logging.Formatter):
    """One JSON object a line, for whatever collects logs."""

    def format(self, record: logging.LogRecord) -> str:
        facts = getattr(record, "facts", {})
        at = moment_of_record(record)
        line = {"time": at, "level": record.levelname.lower(), "logger": record.name, "message": record.getMessage()}
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line | facts, ensure_ascii=False)


def moment_of_record(record: logging.LogRecord) -> str:
    return logging.Formatter().formatTime(record, "%Y-%m-%dT%H:%M:%S%z")


def log_json_lines() -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
