"""Casting: a ballot is checked and put into the box, and nothing of it goes into the ledger before its batch does.

The transaction touches the gate of the round (shared), the voter's own row of its roll, and the box: many vote at once
and nobody waits for another, nor for the ledger.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from cocreate.application.acts import Actor, Command, Handler, Work
from cocreate.application.ledger import LostRace
from cocreate.application.prioritisation.electors import document_voter, elector, on_the_roll
from cocreate.application.prioritisation.rounds import RoundCommand, declared_at, paper_at, round_of
from cocreate.domain.prioritisation import (
    Ballot,
    ChamberKey,
    ChangedTooOften,
    HelpNeedsAnotherPerson,
    MayNotVote,
    Missing,
    NoChamber,
    NoPaperInThisRound,
    NoSuchRound,
    RoundIsNotOpen,
    VotedBeforeLeaving,
    VotedOnPaper,
    VotedOnThePhone,
    VotingIsClosed,
    ballot_id,
    choice_bytes,
    left_voter,
    sealed_choice,
)
from cocreate.domain.shared import Aggregate, Channel, Level, Moment, later
from cocreate.domain.tallies.ballots import valid_ballot
from cocreate.kept import ACCOUNT
from cocreate.kept.ballots import (
    BY_NAME,
    Enrolled,
    Gate,
    enrol,
    enrolled,
    gate_of,
    give_account,
    mark_paper,
    pass_gate,
    put_in_box,
    revision_of,
    waiting_revisions,
)

MERGE_HOURS = 24
"""Within so many hours a promised ballot stands in the ledger, or the promise is evidence."""
MOST_WAITING = 30
"""Changes of one ballot that wait to be written down: each is a promise, and each takes a batch of its own."""


@dataclass(frozen=True, kw_only=True)
class CastBallot(RoundCommand):
    """A citizen's ballot, or the change of one. `body` is as in `domain.tallies.ballots`."""

    TAKES_PART = False
    body: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class HelpToVote(RoundCommand):
    """A facilitator writes what somebody who is there wants; `voter` is that person."""

    voter: Actor
    body: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class CastByName(RoundCommand):
    """A member of the council votes: a public act, sealed until the close."""

    body: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class GivePaper(RoundCommand):
    """Somebody is handed a paper ballot at a desk. `tag` is that of her document; it is in no event who she is."""

    tag: str


def cast_ballot(command: CastBallot, work: Work) -> Sequence[Aggregate]:
    if work.actor.person is None:
        raise MayNotVote(because=Missing.LEVEL)
    _cast(command.process, command.round, work.actor.person, command.body, Channel.WEB, work)
    return []


def help_to_vote(command: HelpToVote, work: Work) -> Sequence[Aggregate]:
    round_of(command, work)
    if command.voter.person is None or command.voter.person == work.actor.person:
        raise HelpNeedsAnotherPerson
    _cast(command.process, command.round, command.voter.person, command.body, Channel.ASSISTED, work)
    return []


def _cast(process: str, round: str, person: str, body: dict[str, Any], channel: Channel, work: Work) -> None:
    gate, voter = _let_in(work.connection, process, round, person, work.at)
    ballot = valid_ballot(paper_at(work.connection, gate, ChamberKey.CITIZENS), body)
    bid = ballot_id(_key(gate), voter.voter)
    choice, salt = choice_bytes(ballot), secrets.token_bytes(32)
    revision = put_in_box(
        work.connection,
        round,
        bid,
        commitment=sealed_choice(salt, round, bid, choice).commitment,
        salt=salt,
        choice=choice.decode(),
        channel=channel,
        zone=voter.zone,
        merge_by=_full_hour(later(work.at, hours=MERGE_HOURS)),
        waits_since=work.at,
    )
    if revision > MOST_WAITING and waiting_revisions(work.connection, round, bid) > MOST_WAITING:
        raise ChangedTooOften(most=MOST_WAITING)


def _let_in(connection: sa.Connection, process: str, round: str, person: str, at: Moment) -> tuple[Gate, Enrolled]:
    """Gate and roll, held until the ballot is in the box."""
    passed = pass_gate(connection, round, person)
    if passed is None:
        gate = gate_of(connection, round, held=True)
        if gate is None:
            raise RoundIsNotOpen(opens="")
        must_be_casting(gate, process, at)
        return gate, _join_roll(connection, gate, person)
    gate, voter = passed
    must_be_casting(gate, process, at)
    if voter.paper:
        raise VotedOnPaper
    return gate, voter


def must_be_casting(gate: Gate, process: str, at: Moment) -> None:
    """By the gate and by the clock: who comes after the declared hour is late, even if nobody has closed yet."""
    if gate.process != process:
        raise NoSuchRound(round=gate.round)
    if gate.shut or at >= gate.closes_at:
        raise VotingIsClosed(closes=gate.closes_at)
    if at < gate.opens_at:
        raise RoundIsNotOpen(opens=gate.opens_at)


def _join_roll(connection: sa.Connection, gate: Gate, person: str) -> Enrolled:
    """Somebody who joined since the opening; or who was on the roll before she had this account: by a paper that she
    was given, or by another account with her document, which is closed."""
    voter = elector(connection, person, declared_at(connection, gate).plan, gate.opens_at)
    known = enrolled(connection, gate.round, voter.voter)
    if known is None:
        _must_not_have_left(connection, gate, person)
        enrol(connection, gate.round, [voter])
        return voter
    if known.paper:
        raise VotedOnPaper
    if known.person == person:
        raise LostRace("she came in by another request")
    give_account(connection, gate.round, voter.voter, person)
    return known


def _must_not_have_left(connection: sa.Connection, gate: Gate, person: str) -> None:
    """Where an address is all that is asked for, one mailbox has one vote, however often its account is opened."""
    address = connection.execute(sa.select(ACCOUNT.c.email).where(ACCOUNT.c.person == person)).scalar()
    if address and enrolled(connection, gate.round, left_voter(_key(gate), address)):
        raise VotedBeforeLeaving


def cast_by_name(command: CastByName, work: Work) -> Sequence[Aggregate]:
    round = round_of(command, work)
    round.must_be_open(work.at)
    if not round.declared.has_council:
        raise NoChamber(chamber=ChamberKey.COUNCIL)
    if work.pseudonym not in work.counting().council_of(work.connection, command.process, since=round.opened_at):
        raise MayNotVote(because=Missing.SEAT)  # a seat that changes hands meanwhile would vote twice
    ballot = work.get(Ballot, Ballot.named(round.key, work.pseudonym))
    body = valid_ballot(round.declared.chamber(ChamberKey.COUNCIL).paper(round.options), command.body)
    choice, salt = choice_bytes(body), secrets.token_bytes(32)
    sealed = sealed_choice(salt, round.key, ballot.bid, choice)
    revision = put_in_box(
        work.connection,
        round.key,
        ballot.bid,
        commitment=sealed.commitment,
        salt=salt,
        choice=choice.decode(),
        channel=BY_NAME,
        zone="",
        merge_by=work.at,
        waits_since=None,
    )
    if revision:
        ballot.cast_by_name(round=round.key, chamber=ChamberKey.COUNCIL, choice=sealed)
    return [ballot]


def give_paper(command: GivePaper, work: Work) -> Sequence[Aggregate]:
    """Who has a ballot in the box gets no paper; who has a paper casts no other ballot."""
    round = round_of(command, work)
    round.must_be_open(work.at)
    if not round.declared.paper:
        raise NoPaperInThisRound
    gate = gate_of(work.connection, round.key, held=True)
    if gate is None:
        raise RoundIsNotOpen(opens=round.opens)
    must_be_casting(gate, command.process, work.at)
    voter = document_voter(command.tag)
    known = enrolled(work.connection, round.key, voter)
    if known is not None and known.paper:
        raise VotedOnPaper
    if revision_of(work.connection, round.key, ballot_id(_key(gate), voter)):
        raise VotedOnThePhone
    if known is None:
        _enrol_by_document(work, gate, command.tag)
    mark_paper(work.connection, round.key, voter)
    return []


def _enrol_by_document(work: Work, gate: Gate, tag: str) -> None:
    """With her account, if she has one; the desk that sees her document answers for who has none. An account that
    nobody has confirmed yet is none: anybody can type a number."""
    plan = declared_at(work.connection, gate).plan
    hers = (ACCOUNT.c.document_tag == tag, ACCOUNT.c.level != Level.NONE)
    person = work.connection.execute(sa.select(ACCOUNT.c.person).where(*hers)).scalar()
    if person is not None:
        enrol(work.connection, gate.round, [elector(work.connection, person, plan, gate.opens_at)])
        return
    if not plan.electorate.late:
        raise MayNotVote(because=Missing.ROLL)
    enrol(work.connection, gate.round, [on_the_roll(document_voter(tag), None, "", late=True)])


def _key(gate: Gate) -> bytes:
    if gate.key is None:
        raise VotingIsClosed(closes=gate.closes_at)
    return gate.key


def _full_hour(moment: Moment) -> Moment:
    """Promises say an hour, and not the minute in which somebody voted."""
    return f"{moment[:13]}:00:00.000Z"


HANDLERS: dict[type[Command], Handler] = {
    CastBallot: cast_ballot,
    HelpToVote: help_to_vote,
    CastByName: cast_by_name,
    GivePaper: give_paper,
}
