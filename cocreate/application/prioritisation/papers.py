"""Paper ballots: batches that two people enter, compared, resolved, and put into the same box."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cocreate.application.acts import Command, Handler, Work
from cocreate.application.prioritisation.rounds import RoundCommand, round_and_outcome, round_of
from cocreate.domain.prioritisation import (
    AlreadyTallied,
    ChamberKey,
    MorePapersThanVoters,
    NoPaperInThisRound,
    Outcome,
    PaperBatch,
    Round,
    choice_bytes,
    paper_ballot_id,
    sealed_choice,
)
from cocreate.domain.shared import Aggregate, Channel
from cocreate.domain.tallies.ballots import BLANK, BallotNotValid, valid_ballot
from cocreate.kept.ballots import (
    forget_readings,
    gate_of,
    keep_readings,
    paper_voters,
    put_in_box,
    readings_of,
)

RESOLVED = 3
"""The entry that settles a difference between 1 and 2."""


@dataclass(frozen=True, kw_only=True)
class BatchCommand(RoundCommand):
    """`batch` is the number written on the box's cover, as text."""

    batch: str


@dataclass(frozen=True, kw_only=True)
class OpenBatch(BatchCommand):
    """A box is opened: its words, and how many papers were in it."""

    box: str
    papers: int


@dataclass(frozen=True, kw_only=True)
class EnterBatch(BatchCommand):
    """What one person read on every paper, by its number. A paper that cannot be read, or that breaks the limits, is
    blank: `{"blank": true}`."""

    readings: Mapping[int, dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class ResolvePaper(BatchCommand):
    paper: int
    body: dict[str, Any]
    reason: str


@dataclass(frozen=True, kw_only=True)
class AcceptBatch(BatchCommand):
    pass


@dataclass(frozen=True, kw_only=True)
class SetBatchAside(BatchCommand):
    reason: str


def open_batch(command: OpenBatch, work: Work) -> Sequence[Aggregate]:
    round, outcome = round_and_outcome(command, work)
    _must_take_paper(round, outcome)
    given = paper_voters(work.connection, round.key)
    counted = work.counting().papers_in_batches(work.connection, round.key)
    if counted + command.papers > given:
        raise MorePapersThanVoters(papers=counted + command.papers, given=given)
    batch = _batch(command, work)
    batch.open(
        process=command.process,
        round=round.key,
        batch=command.batch,
        chamber=ChamberKey.CITIZENS,
        box=work.seal(command.box),
        papers=command.papers,
    )
    return [batch]


def _must_take_paper(round: Round, outcome: Outcome) -> None:
    """Boxes are opened when nobody votes any more, and before the count."""
    round.must_be_closed()
    if not round.declared.paper:
        raise NoPaperInThisRound
    if not outcome.may_be_counted:
        raise AlreadyTallied(round=round.key)


def enter_batch(command: EnterBatch, work: Work) -> Sequence[Aggregate]:
    round, batch = round_of(command, work), _batch(command, work)
    choices = {paper: _choice(round, body) for paper, body in command.readings.items()}
    content = work.seal({str(paper): choice for paper, choice in choices.items()}, public=False)
    entry = batch.enter(process=command.process, by=work.pseudonym, read=choices, content=content)
    keep_readings(work.connection, round.key, command.batch, entry, choices)
    if entry == 2:
        batch.compare(process=command.process, differing=_differing(command, work))
    return [batch]


def _differing(command: BatchCommand, work: Work) -> list[int]:
    readings = readings_of(work.connection, command.round, command.batch)
    return [paper for paper, read in readings.items() if read.get(1) != read.get(2)]


def resolve_paper(command: ResolvePaper, work: Work) -> Sequence[Aggregate]:
    round, batch = round_of(command, work), _batch(command, work)
    batch.resolve(process=command.process, paper=command.paper, reason=work.seal(command.reason))
    choice = _choice(round, command.body)
    keep_readings(work.connection, round.key, command.batch, RESOLVED, {command.paper: choice})
    return [batch]


def accept_batch(command: AcceptBatch, work: Work) -> Sequence[Aggregate]:
    """Its ballots go into the box like all others, and from there into the ledger."""
    round, outcome = round_and_outcome(command, work)
    _must_take_paper(round, outcome)
    batch = _batch(command, work)
    batch.accept(process=command.process)
    gate = gate_of(work.connection, round.key)
    key = gate.key if gate and gate.key else b""
    for paper, read in readings_of(work.connection, round.key, command.batch).items():
        _put(round.key, paper_ballot_id(key, command.batch, paper), read.get(RESOLVED, read[1]), work)
    forget_readings(work.connection, round.key, command.batch)
    return [batch]


def _put(round: str, bid: str, choice: str, work: Work) -> None:
    salt = secrets.token_bytes(32)
    put_in_box(
        work.connection,
        round,
        bid,
        commitment=sealed_choice(salt, round, bid, choice.encode()).commitment,
        salt=salt,
        choice=choice,
        channel=Channel.PAPER,
        zone="",
        merge_by=work.at,
        waits_since=work.at,
    )


def set_batch_aside(command: SetBatchAside, work: Work) -> Sequence[Aggregate]:
    round_of(command, work)
    batch = _batch(command, work)
    batch.set_aside(process=command.process, reason=work.seal(command.reason))
    forget_readings(work.connection, command.round, command.batch)
    return [batch]


def _batch(command: BatchCommand, work: Work) -> PaperBatch:
    return work.get(PaperBatch, PaperBatch.name(command.round, command.batch))


def _choice(round: Round, body: dict[str, Any]) -> str:
    """A paper that keeps to no limit says nothing, as paper does everywhere: it is counted as blank."""
    paper = round.declared.chamber(ChamberKey.CITIZENS).paper(round.options)
    try:
        return choice_bytes(valid_ballot(paper, body)).decode()
    except BallotNotValid:
        return choice_bytes(dict(BLANK)).decode()


HANDLERS: dict[type[Command], Handler] = {
    OpenBatch: open_batch,
    EnterBatch: enter_batch,
    ResolvePaper: resolve_paper,
    AcceptBatch: accept_batch,
    SetBatchAside: set_batch_aside,
}
