"""What commands around a round have in common: the round and its outcome, and what was declared."""

from dataclasses import dataclass
from functools import lru_cache

import msgspec
import sqlalchemy as sa

from cocreate.application.acts import ProcessCommand, Work
from cocreate.domain.prioritisation import Listed, NoSuchRound, Outcome, Round, RoundPlan
from cocreate.domain.shared import canonical
from cocreate.domain.tallies.ballots import BallotPaper
from cocreate.kept.ballots import Gate, declaration_of


@dataclass(frozen=True, kw_only=True)
class RoundCommand(ProcessCommand):
    round: str


class Declaration(msgspec.Struct, frozen=True):
    """Options and plan as they were frozen: what every ballot is held against."""

    options: list[Listed]
    plan: RoundPlan


def round_of(command: RoundCommand, work: Work) -> Round:
    """Raises NoSuchRound, also for one of another process."""
    round = work.get(Round, command.round)
    must_belong(round, command)
    return round


def round_and_outcome(command: RoundCommand, work: Work) -> tuple[Round, Outcome]:
    round, outcome = work.get_all((Round, command.round), (Outcome, command.round))
    must_belong(round, command)
    return round, outcome


def must_belong(round: Round, command: RoundCommand) -> None:
    round.must_exist()
    if round.process != command.process:
        raise NoSuchRound(round=command.round)


def written(round: Round) -> str:
    """The declaration as it is kept beside the ballot box."""
    return canonical(Declaration(round.options, round.declared)).decode()


def declared_at(connection: sa.Connection, gate: Gate) -> Declaration:
    """Read once in every process: what is frozen does not change."""
    known = _DECLARED.get(gate.digest)
    if known is None:
        known = _DECLARED[gate.digest] = _read(declaration_of(connection, gate.round))
        if len(_DECLARED) > MOST_REMEMBERED:
            _DECLARED.pop(next(iter(_DECLARED)))
    return known


MOST_REMEMBERED = 32
_DECLARED: dict[str, Declaration] = {}


@lru_cache(maxsize=MOST_REMEMBERED)
def _read(text: str) -> Declaration:
    return msgspec.json.decode(text, type=Declaration)


def paper_at(connection: sa.Connection, gate: Gate, chamber: str) -> BallotPaper:
    """What a ballot is held against, put together once in every process."""
    known = _PAPERS.get((gate.digest, chamber))
    if known is None:
        declared = declared_at(connection, gate)
        plan = next(plan for plan in declared.plan.chambers if plan.chamber == chamber)
        known = _PAPERS[gate.digest, chamber] = plan.paper(declared.options)
        if len(_PAPERS) > MOST_REMEMBERED:
            _PAPERS.pop(next(iter(_PAPERS)))
    return known


_PAPERS: dict[tuple[str, str], BallotPaper] = {}
