"""Declaring a round: its plan, its options, the parts of its seed; freezing, withdrawing an option, cancelling."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from cocreate.application.acts import Command as AnyCommand
from cocreate.application.acts import Handler, Work
from cocreate.application.prioritisation.rounds import RoundCommand, round_of
from cocreate.domain.admission import Admission
from cocreate.domain.clusters import Cluster
from cocreate.domain.prioritisation import (
    ChamberPlan,
    Electorate,
    Listed,
    NoSuchOption,
    OptionSource,
    Round,
    RoundPlan,
    SeedSource,
)
from cocreate.domain.processes import Process
from cocreate.domain.proposals import Proposal
from cocreate.domain.shared import Aggregate, Moment
from cocreate.domain.tallies.chambers import Combination
from cocreate.domain.tallies.result import as_data
from cocreate.domain.tallies.rules import rule_named
from cocreate.domain.tallies.thresholds import Ratio
from cocreate.domain.tallies.ties import Link, TieRule

EVERYBODY = Electorate()


@dataclass(frozen=True, kw_only=True)
class ConfigureRound(RoundCommand):
    """The whole declaration, as it is to stand. `anew`: a round of this id is not there yet. Money in minor units.

    An empty `tie_chain` is the counting rule's own; a chamber's parameters may be written in any way that the rule
    reads.
    """

    anew: bool
    title: str
    question: str
    description: str
    chambers: Sequence[ChamberPlan]
    opens: Moment
    closes: Moment
    territory_version: str
    budget: int | None = None
    currency: str = "USD"
    seats: int | None = None
    electorate: Electorate = EVERYBODY
    combination: Combination = Combination.SIDE_BY_SIDE
    weights: Mapping[str, Ratio] = field(default_factory=dict)
    tie_chain: Sequence[Link] = ()
    seed: SeedSource = SeedSource.PARTIES
    draw: str = ""
    totals_hidden: bool = True
    zones_in_ballots: bool = False
    paper: bool = False
    challenge_days: int = 5


@dataclass(frozen=True, kw_only=True)
class OptionWish:
    """`of`: the id of a proposal or group, whose words and place are taken over as they stand; empty for an option of
    its own, which brings a title, and the name of its `place` if the territory does not know it. `cost` in minor
    units."""

    id: str
    source: OptionSource
    of: str = ""
    title: str = ""
    summary: str = ""
    place: str = ""
    cost: int = 0
    zone: str = ""
    categories: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class ListOptions(RoundCommand):
    options: Sequence[OptionWish]


@dataclass(frozen=True, kw_only=True)
class FreezeRound(RoundCommand):
    pass


@dataclass(frozen=True, kw_only=True)
class CommitSeed(RoundCommand):
    """A part of the seed of the lot: only its commitment is kept. Who gives it keeps the code."""

    code: str


@dataclass(frozen=True, kw_only=True)
class WithdrawOption(RoundCommand):
    option: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class CancelRound(RoundCommand):
    reason: str


def configure_round(command: ConfigureRound, work: Work) -> Sequence[Aggregate]:
    process, round = work.get_all((Process, command.process), (Round, command.round))
    process.must_exist()
    round.configure(process=command.process, plan=_plan(command, work), anew=command.anew)
    return [round]


def _plan(command: ConfigureRound, work: Work) -> RoundPlan:
    words = {"description": command.description, "question": command.question, "title": command.title}
    chambers = [normalised_chamber(plan) for plan in command.chambers]
    return RoundPlan(
        words=work.seal(words, search="\n".join(words.values())),
        chambers=chambers,
        budget=command.budget,
        currency=command.currency,
        seats=command.seats,
        electorate=command.electorate,
        combination=command.combination,
        weights=dict(command.weights),
        tie_chain=full_chain(command.tie_chain, chambers),
        seed=command.seed,
        draw=work.seal(command.draw) if command.seed is SeedSource.DRAW else None,
        totals_hidden=command.totals_hidden,
        zones_in_ballots=command.zones_in_ballots,
        paper=command.paper,
        opens=command.opens,
        closes=command.closes,
        challenge_days=command.challenge_days,
        territory_version=command.territory_version,
    )


def normalised_chamber(plan: ChamberPlan) -> ChamberPlan:
    """The rule by its versioned name, every parameter that says something written in one way."""
    named = rule_named(plan.rule)
    meant = named.rule.read({**named.preset, **plan.params})
    params = {name: _text(value) for name, value in meant.items() if value is not None}
    return msgspec.structs.replace(plan, rule=named.rule.versioned, params=params)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(as_data(value))


def full_chain(asked: Sequence[Link], chambers: Sequence[ChamberPlan]) -> list[Link]:
    """The questions that ties are asked, ending in the lot; by default those of the first chamber's rule."""
    default = rule_named(chambers[0].rule).rule.chain if chambers else ()
    return list(TieRule(tuple(asked)).with_default(default).chain)


def list_options(command: ListOptions, work: Work) -> Sequence[Aggregate]:
    round = round_of(command, work)
    round.list_options([listed(wish, command.process, work) for wish in command.options])
    return [round]


def listed(wish: OptionWish, process: str, work: Work) -> Listed:
    return _LISTERS[wish.source](wish, process, work)


def _proposal(wish: OptionWish, process: str, work: Work) -> Listed:
    """An admitted proposal, with the words and the place that it has now."""
    proposal, admission = work.get_all((Proposal, wish.of), (Admission, wish.of))
    if proposal.process != process or proposal.withdrawn or proposal.redacted:
        raise NoSuchOption(option=wish.id)
    admission.must_be_admitted()
    theme, _values, place = proposal.content
    return Listed(
        id=wish.id,
        source=OptionSource.PROPOSAL,
        of=wish.of,
        words=proposal.words[-1],
        cost=wish.cost,
        zone=place.zone or "",
        categories=[theme],
    )


def _cluster(wish: OptionWish, process: str, work: Work) -> Listed:
    cluster = work.get(Cluster, wish.of)
    if cluster.process != process or cluster.merged_into or cluster.described is None:
        raise NoSuchOption(option=wish.id)
    return Listed(
        id=wish.id,
        source=OptionSource.CLUSTER,
        of=wish.of,
        words=cluster.described[0],
        cost=wish.cost,
        zone=wish.zone,
        categories=list(wish.categories),
    )


def _own(wish: OptionWish, _process: str, work: Work) -> Listed:
    words = {"summary": wish.summary, "title": wish.title} | ({"place": wish.place} if wish.place else {})
    return Listed(
        id=wish.id,
        source=OptionSource.OWN,
        of="",
        words=work.seal(words),
        cost=wish.cost,
        zone=wish.zone,
        categories=list(wish.categories),
    )


_LISTERS = {OptionSource.PROPOSAL: _proposal, OptionSource.CLUSTER: _cluster, OptionSource.OWN: _own}


def freeze_round(command: FreezeRound, work: Work) -> Sequence[Aggregate]:
    round = round_of(command, work)
    round.freeze(at=work.at)
    return [round]


def commit_seed(command: CommitSeed, work: Work) -> Sequence[Aggregate]:
    round = round_of(command, work)
    round.commit_seed(party=work.pseudonym, code=command.code)
    return [round]


def withdraw_option(command: WithdrawOption, work: Work) -> Sequence[Aggregate]:
    round = round_of(command, work)
    round.withdraw_option(command.option, reason=work.seal(command.reason))
    return [round]


HANDLERS: dict[type[AnyCommand], Handler] = {
    ConfigureRound: configure_round,
    ListOptions: list_options,
    FreezeRound: freeze_round,
    CommitSeed: commit_seed,
    WithdrawOption: withdraw_option,
}
