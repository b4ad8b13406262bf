"""What rounds of votes need without anybody asking: opened and closed at their hour, ballots written down, counted.

Every task asks the tables what is due and does it; killed at any point, the next one begins where the ledger stands.
"""

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import sqlalchemy as sa

from cocreate.application.acts import THE_SYSTEM, Command
from cocreate.application.ledger import LostRace
from cocreate.application.prioritisation import (
    CloseRound,
    DestroyRoundKey,
    FlushBallots,
    OpenRound,
    SettleSeed,
    ShutBox,
    StateTally,
)
from cocreate.bootstrap import Platform
from cocreate.domain.prioritisation import AlreadyTallied
from cocreate.domain.shared import Refused
from cocreate.kept.ballots import box_counts
from cocreate.kept.tally_work import forget_interim, forget_work, keep_failure, keep_interim, keep_progress
from cocreate.queries.prioritisation.counting import BallotDoesNotOpen
from cocreate.queries.prioritisation.due import (
    DueRound,
    boxes_to_flush,
    keys_to_destroy,
    rounds_to_close,
    rounds_to_count,
    rounds_to_open,
    seeds_to_settle,
    totals_to_renew,
)
from cocreate.queries.prioritisation.interim import totals_now
from cocreate.queries.prioritisation.stating import stated

BEAT_SECONDS = 1.0
"""How often a long task says how far it is, and renews its lease."""

Beat = Callable[[], bool]
"""Renews the lease; False when another tender has it."""
LongTask = Callable[[Platform, Beat], int]
Due = Callable[[sa.Connection, str], list[DueRound]]
log = logging.getLogger(__name__)


class LeaseLost(Exception):
    """Another tender is at work: this one stops where it is."""


def open_rounds(platform: Platform, _beat: Beat) -> int:
    return sum(
        given(platform, OpenRound(process=due.process, round=due.round)) for due in _now(platform, rounds_to_open)
    )


def flush_boxes(platform: Platform, beat: Beat) -> int:
    """Batches until nothing waits any more."""
    return sum(_flushed(platform, due, beat) for due in _now(platform, boxes_to_flush))


def close_rounds(platform: Platform, beat: Beat) -> int:
    """At the hour: nothing goes in, all that is in is written down, then the round is closed."""
    return sum(_closed(platform, due, beat) for due in _now(platform, rounds_to_close))


def settle_seeds(platform: Platform, _beat: Beat) -> int:
    due = _now(platform, seeds_to_settle)
    return sum(given(platform, SettleSeed(process=one.process, round=one.round)) for one in due)


def count_rounds(platform: Platform, beat: Beat) -> int:
    return sum(_counted(platform, due, beat) for due in _now(platform, rounds_to_count))


def destroy_keys(platform: Platform, _beat: Beat) -> int:
    due = _now(platform, keys_to_destroy)
    return sum(given(platform, DestroyRoundKey(process=one.process, round=one.round)) for one in due)


def renew_totals(platform: Platform, _beat: Beat) -> int:
    """Of open rounds that do not hide them."""
    return sum(_renewed(platform, due) for due in _now(platform, totals_to_renew))


LONG_TASKS: Mapping[str, LongTask] = {
    "open rounds": open_rounds,
    "flush ballot boxes": flush_boxes,
    "close rounds": close_rounds,
    "settle seeds": settle_seeds,
    "count rounds": count_rounds,
    "destroy keys of rounds": destroy_keys,
    "renew interim totals": renew_totals,
}


def given(platform: Platform, command: Command) -> bool:
    """False when a rule says no, or somebody else did it meanwhile."""
    try:
        platform.bus.dispatch(command, THE_SYSTEM)
    except (Refused, LostRace) as reason:
        # Again and again, as long as a rule says no: pages say so to people, the log only to who asks for it.
        log.debug("not done", extra={"facts": {"command": type(command).__name__, "reason": repr(reason)}})
        return False
    return True


def _now(platform: Platform, due: Due) -> list[DueRound]:
    with platform.database.reading() as connection:
        return due(connection, platform.bus.now())


# Closing --------------------------------------------------------------------------------------------------------------


def _flushed(platform: Platform, due: DueRound, beat: Beat) -> int:
    """How many batches."""
    batches = 0
    while _waiting(platform, due.round) and given(platform, FlushBallots(process=due.process, round=due.round)):
        batches += 1
        if not beat():
            raise LeaseLost
    return batches


def _waiting(platform: Platform, round: str) -> int:
    with platform.database.reading() as connection:
        return box_counts(connection, round).waiting


def _closed(platform: Platform, due: DueRound, beat: Beat) -> bool:
    if not given(platform, ShutBox(process=due.process, round=due.round)):
        return False
    _flushed(platform, due, beat)
    if not given(platform, CloseRound(process=due.process, round=due.round)):
        return False
    with platform.database.writing() as connection:
        forget_interim(connection, due.round)
    return True


# Counting -------------------------------------------------------------------------------------------------------------


@dataclass
class Telling:
    """Keeps how far a count has come, about once a second, and holds the lease meanwhile."""

    platform: Platform
    round: str
    beat: Beat
    told: tuple[str, float] = field(default=("", 0.0))

    def __call__(self, step: str, done: int, of: int) -> None:
        moment = time.monotonic()
        if step == self.told[0] and moment - self.told[1] < BEAT_SECONDS:
            return
        self.told = (step, moment)
        if not self.beat():
            raise LeaseLost
        with self.platform.database.writing() as connection:
            keep_progress(connection, self.round, step, done, of, self.platform.bus.now())


def _counted(platform: Platform, due: DueRound, beat: Beat) -> bool:
    """What stops a count is kept where the organiser sees it; the others are counted all the same."""
    counted = True
    try:
        platform.bus.dispatch(_count(platform, due.round, beat), THE_SYSTEM)
    except (LeaseLost, sa.exc.OperationalError):
        raise
    except (AlreadyTallied, LostRace):  # another tender was quicker
        counted = False
    except Exception as fault:
        log.exception("a count stopped", extra={"facts": {"round": due.round, "fault": repr(fault)}})
        return _failed(platform, due.round, fault)
    with platform.database.writing() as connection:
        forget_work(connection, due.round)
    return counted


def _count(platform: Platform, round: str, beat: Beat) -> StateTally:
    tell = Telling(platform, round, beat)
    with platform.database.snapshot() as connection:
        return stated(connection, round, tell)


def _failed(platform: Platform, round: str, fault: Exception) -> bool:
    with platform.database.writing() as connection:
        keep_failure(connection, round, failure_name(fault), platform.bus.now())
    return False


def failure_name(fault: Exception) -> str:
    """As the page of the organiser knows it: what kind, and of a ballot, which."""
    return f"{type(fault).__name__}:{fault}" if isinstance(fault, BallotDoesNotOpen) else type(fault).__name__


# Interim totals -------------------------------------------------------------------------------------------------------


def _renewed(platform: Platform, due: DueRound) -> bool:
    try:
        with platform.database.snapshot() as connection:
            totals = totals_now(connection, due.round, platform.bus.now())
    except BallotDoesNotOpen as fault:
        log.exception("interim totals stopped", extra={"facts": {"round": due.round}})
        return _failed(platform, due.round, fault)
    if not totals:
        return False
    with platform.database.writing() as connection:
        for total in totals:
            keep_interim(connection, due.round, total)
    return True
