"""A vote that was held elsewhere, as a closed round: its declaration, then its ballots in batches."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cocreate.application.acts import Command, Handler, Work
from cocreate.application.prioritisation.declaring import OptionWish, full_chain, listed, normalised_chamber
from cocreate.application.prioritisation.rounds import RoundCommand, round_of, written
from cocreate.domain.prioritisation import (
    Ballot,
    ChamberKey,
    ChamberPlan,
    Electorate,
    Round,
    RoundPlan,
    SeedSource,
    VotingIsClosed,
    choice_bytes,
    sealed_choice,
)
from cocreate.domain.processes import Process
from cocreate.domain.shared import Aggregate, Channel, Moment, short_name
from cocreate.domain.tallies.ballots import valid_ballot
from cocreate.domain.tallies.chambers import Combination
from cocreate.domain.tallies.ties import Link
from cocreate.kept.ballots import Gate, bids_in_box, make_gate, put_many_in_box

IMPORT_BATCH = 2_000
"""Ballots of one transaction."""


@dataclass(frozen=True, kw_only=True)
class ImportRound(RoundCommand):
    """`file` is the SHA-256 (hex) of the kept file, `ballots` how many it holds, `lot` what its lot order begins with.
    Money in minor units."""

    title: str
    question: str
    description: str
    chamber: ChamberPlan
    options: Sequence[OptionWish]
    budget: int | None
    currency: str
    seats: int | None
    opens: Moment
    closes: Moment
    territory_version: str
    file: str
    size: int
    ballots: int
    lot: str
    tie_chain: Sequence[Link] = ()
    challenge_days: int = 1


@dataclass(frozen=True, kw_only=True)
class ImportBallots(RoundCommand):
    """Ballots from the row `first` (0, 1 …) of the file on. Those that are there already are passed over."""

    first: int
    bodies: Sequence[dict[str, Any]]


def import_round(command: ImportRound, work: Work) -> Sequence[Aggregate]:
    process, round = work.get_all((Process, command.process), (Round, command.round))
    process.must_exist()
    options = [listed(wish, command.process, work) for wish in command.options]
    round.import_from(
        process=command.process,
        plan=_plan(command, work),
        options=options,
        file=command.file,
        size=command.size,
        ballots=command.ballots,
        lot=command.lot,
    )
    gate = Gate(round.key, command.process, round.opens, round.closes, shut=True, digest=round.digest, key=None)
    make_gate(work.connection, gate, written(round))
    return [round]


def _plan(command: ImportRound, work: Work) -> RoundPlan:
    words = {"description": command.description, "question": command.question, "title": command.title}
    chamber = normalised_chamber(command.chamber)
    return RoundPlan(
        words=work.seal(words, search="\n".join(words.values())),
        chambers=[chamber],
        budget=command.budget,
        currency=command.currency,
        seats=command.seats,
        electorate=Electorate(late=False),
        combination=Combination.SIDE_BY_SIDE,
        weights={},
        tie_chain=full_chain(command.tie_chain, [chamber]),
        seed=SeedSource.DRAW,
        draw=None,
        totals_hidden=True,
        zones_in_ballots=False,
        paper=False,
        opens=command.opens,
        closes=command.closes,
        challenge_days=command.challenge_days,
        territory_version=command.territory_version,
    )


def import_ballots(command: ImportBallots, work: Work) -> Sequence[Aggregate]:
    """Ballots that keep no limit are refused: what the city counted then is what is counted now."""
    round = round_of(command, work)
    if not round.imported:
        raise VotingIsClosed(closes=round.closes)
    paper = round.declared.chamber(ChamberKey.CITIZENS).paper(round.options)
    bids = [imported_bid(round.key, row) for row in range(command.first, command.first + len(command.bodies))]
    there = bids_in_box(work.connection, round.key, bids)
    rows, ballots = [], []
    for bid, body in zip(bids, command.bodies, strict=True):
        if bid in there:
            continue
        choice, salt = choice_bytes(valid_ballot(paper, body)), secrets.token_bytes(32)
        sealed = sealed_choice(salt, round.key, bid, choice)
        rows.append((round.key, bid, 1, sealed.commitment, salt, choice.decode(), Channel.IMPORT, "", work.at, None))
        ballot = Ballot.begin(Ballot.stream(Ballot.name(round.key, bid)))
        ballot.cast(round=round.key, chamber=ChamberKey.CITIZENS, choice=sealed, channel=Channel.IMPORT, zone="")
        ballots.append((sealed.commitment, ballot))
    put_many_in_box(work.connection, rows)
    return [ballot for _commitment, ballot in sorted(ballots, key=lambda pair: pair[0])]


def imported_bid(round: str, row: int) -> str:
    """No secret: the rows of a public file have no voter."""
    return short_name(hashlib.sha256(f"imported/{round}/{row}".encode()).digest())


HANDLERS: dict[type[Command], Handler] = {ImportRound: import_round, ImportBallots: import_ballots}
