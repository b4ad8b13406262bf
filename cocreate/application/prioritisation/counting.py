"""After the close: the seed is revealed, and what was counted is stated."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from cocreate.application.acts import Command, Handler, Work
from cocreate.application.ledger import LostRace
from cocreate.application.prioritisation.rounds import RoundCommand, round_and_outcome, round_of
from cocreate.domain.prioritisation import (
    GRACE_DAYS,
    BallotsStillInTheBox,
    BatchesAreOpen,
    ChamberKey,
    ChamberResult,
    CombinedResult,
)
from cocreate.domain.shared import Aggregate, canonical, later
from cocreate.kept.ballots import box_counts


@dataclass(frozen=True, kw_only=True)
class RevealSeed(RoundCommand):
    code: str


@dataclass(frozen=True, kw_only=True)
class EnterDraw(RoundCommand):
    code: str


@dataclass(frozen=True, kw_only=True)
class SettleSeed(RoundCommand):
    """The days of grace are over: the seed is made of what was revealed."""


@dataclass(frozen=True, kw_only=True)
class ChamberCount:
    """What was counted in a chamber. `data` is `Result.as_data()` and what is shown beside it, ready for JSON."""

    chamber: ChamberKey
    ballots: int
    blank: int
    electors: int
    ballots_digest: str
    digest: str
    winners: Sequence[str]
    missed: Sequence[str]
    data: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class CombinedCount:
    digest: str
    winners: Sequence[str]
    data: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class StateTally(RoundCommand):
    """What the count of `queries.prioritisation.counting` gave. Only the system gives it."""

    chambers: Sequence[ChamberCount]
    combined: CombinedCount | None = None


def reveal_seed(command: RevealSeed, work: Work) -> Sequence[Aggregate]:
    round = round_of(command, work)
    round.reveal_seed(party=work.pseudonym, code=command.code)
    return [round]


def enter_draw(command: EnterDraw, work: Work) -> Sequence[Aggregate]:
    round = round_of(command, work)
    round.enter_draw(by=work.pseudonym, code=command.code)
    return [round]


def settle_seed(command: SettleSeed, work: Work) -> Sequence[Aggregate]:
    round = round_of(command, work)
    deadline = later(round.closed_at, days=GRACE_DAYS) if round.closed_at else ""
    round.settle_without_missing(at=work.at, deadline=deadline)
    return [round]


def state_tally(command: StateTally, work: Work) -> Sequence[Aggregate]:
    round, outcome = round_and_outcome(command, work)
    round.must_be_closed()
    round.must_have_seed()
    counts = box_counts(work.connection, round.key)
    if counts.waiting:
        raise BallotsStillInTheBox(waiting=counts.waiting)
    if any(count.ballots != counts.ballots for count in command.chambers if count.chamber is ChamberKey.CITIZENS):
        raise LostRace("ballots have come into the ledger since the count began")
    if batches := work.counting().open_batches(work.connection, round.key):
        raise BatchesAreOpen(batches=batches)
    chambers = [_result(count, work) for count in command.chambers]
    combined = _combined(command.combined, work) if command.combined else None
    digests = [*(result.digest for result in chambers), *([combined.digest] if combined else [])]
    outcome.state_tally(
        process=command.process,
        seed=round.seed,
        chambers=chambers,
        combined=combined,
        digest=digest_of_parts(digests),
        challenge_until=later(work.at, days=round.declared.challenge_days),
    )
    return [outcome]


def digest_of_parts(digests: Sequence[str]) -> str:
    """What two people certify: SHA-256 (hex) of the canonical list of the chambers' digests, then the combination's."""
    return sha256(canonical(list(digests))).hexdigest()


def _result(count: ChamberCount, work: Work) -> ChamberResult:
    return ChamberResult(
        chamber=count.chamber,
        ballots=count.ballots,
        blank=count.blank,
        electors=count.electors,
        ballots_digest=count.ballots_digest,
        digest=count.digest,
        winners=list(count.winners),
        missed=list(count.missed),
        result=work.seal(dict(count.data)),
    )


def _combined(count: CombinedCount, work: Work) -> CombinedResult:
    return CombinedResult(digest=count.digest, winners=list(count.winners), result=work.seal(dict(count.data)))


HANDLERS: dict[type[Command], Handler] = {
    RevealSeed: reveal_seed,
    EnterDraw: enter_draw,
    SettleSeed: settle_seed,
    StateTally: state_tally,
}
