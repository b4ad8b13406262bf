"""Opening, extending and closing a round, and writing its ballots down in batches."""

import secrets
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from cocreate.application.acts import Command, Handler, Work
from cocreate.application.prioritisation.declaring import CancelRound
from cocreate.application.prioritisation.electors import electors_now
from cocreate.application.prioritisation.rounds import RoundCommand, declared_at, round_of, written
from cocreate.domain.prioritisation import (
    Ballot,
    BallotsStillInTheBox,
    ChamberKey,
    RollClosed,
    RollSealed,
    Round,
    ballot_id,
    roll_leaf,
    roll_root,
)
from cocreate.domain.processes import Ability, Process
from cocreate.domain.shared import Aggregate, Channel, Moment, Sealed
from cocreate.kept.ballots import (
    Gate,
    Waiting,
    bar_gate,
    bids_in_box,
    box_counts,
    enrol,
    gate_of,
    make_gate,
    mark_voted,
    move_gate,
    paper_voters,
    roll_of,
    shut_gate,
    waiting_ballots,
    written_down,
)

BATCH = 1_000
"""Ballots of one transaction."""
PUBLIC_SALT = bytes(32)
"""Who sits in the council is public: its roll hides nobody."""


@dataclass(frozen=True, kw_only=True)
class OpenRound(RoundCommand):
    pass


@dataclass(frozen=True, kw_only=True)
class ExtendRound(RoundCommand):
    closes: Moment
    reason: str


@dataclass(frozen=True, kw_only=True)
class FlushBallots(RoundCommand):
    """Writes the next batch of ballots into the ledger."""


@dataclass(frozen=True, kw_only=True)
class ShutBox(RoundCommand):
    """The hour has come: nothing goes into the box any more, and what is in it can be written down in peace."""


@dataclass(frozen=True, kw_only=True)
class CloseRound(RoundCommand):
    pass


def open_round(command: OpenRound, work: Work) -> Sequence[Aggregate]:
    process, round = work.get_all((Process, command.process), (Round, command.round))
    round.must_exist()
    process.require(Ability.PRIORITISE, work.at)
    voters = list(electors_now(work.connection, round.declared, round.opens))
    rolls = [_sealed(ChamberKey.CITIZENS, [voter.leaf for voter in voters])]
    if round.declared.has_council:
        members = work.counting().council_of(work.connection, command.process)
        rolls.append(_sealed(ChamberKey.COUNCIL, _public_leaves(members)))
    round.open(rolls, at=work.at)
    key = secrets.token_bytes(32)
    gate = Gate(round.key, command.process, round.opens, round.closes, shut=False, digest=round.digest, key=key)
    make_gate(work.connection, gate, written(round))
    enrol(work.connection, round.key, voters)
    return [round]


def _sealed(chamber: ChamberKey, leaves: list[str]) -> RollSealed:
    return RollSealed(chamber=chamber, electors=len(leaves), root=roll_root(leaves))


def _public_leaves(members: Iterable[str]) -> list[str]:
    return [roll_leaf(PUBLIC_SALT, member) for member in members]


def extend_round(command: ExtendRound, work: Work) -> Sequence[Aggregate]:
    round = round_of(command, work)
    round.extend(closes=command.closes, reason=work.seal(command.reason), at=work.at)
    move_gate(work.connection, round.key, command.closes)
    return [round]


def flush_ballots(command: FlushBallots, work: Work) -> Sequence[Aggregate]:
    """No aggregate is loaded: the box knows each ballot's revision, and the ledger takes each only once."""
    gate = gate_of(work.connection, command.round)
    if gate is None:
        return []
    zoned = declared_at(work.connection, gate).plan.zones_in_ballots
    waiting = waiting_ballots(work.connection, command.round, BATCH)
    written_down(work.connection, command.round, waiting)
    return [_ballot(command.round, ballot, zone=ballot.zone if zoned else "") for ballot in waiting]


def _ballot(round: str, waiting: Waiting, *, zone: str) -> Ballot:
    ballot = Ballot.begin(Ballot.stream(Ballot.name(round, waiting.bid)))
    ballot._version = waiting.revision - 1
    ballot.cast(
        round=round,
        chamber=ChamberKey.CITIZENS,
        choice=Sealed(waiting.commitment),
        channel=Channel(waiting.channel),
        zone=zone,
    )
    return ballot


def shut_box(command: ShutBox, work: Work) -> Sequence[Aggregate]:
    round = round_of(command, work)
    round.must_be_over(work.at)
    shut_gate(work.connection, round.key, at=work.at)
    return []


def close_round(command: CloseRound, work: Work) -> Sequence[Aggregate]:
    """Everything in the box is in the ledger."""
    round = round_of(command, work)
    round.must_be_over(work.at)
    shut_gate(work.connection, round.key, at=work.at)
    counts = box_counts(work.connection, round.key)
    if counts.waiting:
        raise BallotsStillInTheBox(waiting=counts.waiting)
    ballots, rolls = {ChamberKey.CITIZENS.value: counts.ballots}, [_closed_roll(round, work)]
    if round.declared.has_council:
        named = work.counting().named_voters(work.connection, round.key)
        ballots[ChamberKey.COUNCIL.value] = len(named)
        rolls.append(_closed_council(round, named, work))
    round.close(ballots=ballots, changes=counts.changes, rolls=rolls, at=work.at)
    return [round]


def _closed_roll(round: Round, work: Work) -> RollClosed:
    """Who voted is found by the key of the round, and only as a number and a root. Of who closed her account since, it
    was written down then."""
    gate = gate_of(work.connection, round.key)
    key = gate.key if gate and gate.key else b""
    cast = bids_in_box(work.connection, round.key)
    roll = list(roll_of(work.connection, round.key))
    voted = [voter for voter in roll if voter.paper or voter.voted or ballot_id(key, voter.voter) in cast]
    mark_voted(work.connection, round.key, [voter.voter for voter in voted])
    return RollClosed(
        chamber=ChamberKey.CITIZENS,
        electors=len(roll),
        root=roll_root([voter.leaf for voter in roll]),
        added=sum(voter.late for voter in roll),
        voted=len(voted),
        voted_root=roll_root([voter.leaf for voter in voted]),
        on_paper=paper_voters(work.connection, round.key),
    )


def _closed_council(round: Round, voted: Collection[str], work: Work) -> RollClosed:
    """Who sits there since the opening; and who has left it after she voted, whose ballot counts."""
    sitting = work.counting().council_of(work.connection, round.process, since=round.opened_at)
    leaves = _public_leaves({*sitting, *voted})
    return RollClosed(
        chamber=ChamberKey.COUNCIL,
        electors=len(leaves),
        root=roll_root(leaves),
        added=0,
        voted=len(voted),
        voted_root="",
    )


def cancel_round(command: CancelRound, work: Work) -> Sequence[Aggregate]:
    """What is in the box is never counted; nothing more goes in."""
    round = round_of(command, work)
    round.cancel(reason=work.seal(command.reason))
    bar_gate(work.connection, round.key)
    return [round]


HANDLERS: dict[type[Command], Handler] = {
    OpenRound: open_round,
    ExtendRound: extend_round,
    FlushBallots: flush_ballots,
    ShutBox: shut_box,
    CloseRound: close_round,
    CancelRound: cancel_round,
}
