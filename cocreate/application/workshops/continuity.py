"""What becomes of contributions when a workshop is over, and whom the workshops reached."""

from collections.abc import Sequence
from dataclasses import dataclass

from cocreate.application.acts import Command, Handler, ProcessCommand, Work
from cocreate.application.proposals import SubmitProposal, submit_for
from cocreate.application.workshops.capture import contributions_of
from cocreate.application.workshops.leading import (
    LeadingCommand,
    RoomCommand,
    led_workshop,
    must_lead,
    room_of,
    room_scope,
)
from cocreate.application.workshops.running import there
from cocreate.domain.processes import Ability, Process
from cocreate.domain.proposals import Proposal
from cocreate.domain.shared import Aggregate, Channel
from cocreate.domain.territory import Territory
from cocreate.domain.workshops import Contribution, NothingToSettle, Outreach, SetAsideCode, Workshop


@dataclass(frozen=True, kw_only=True)
class RaiseProposal(SubmitProposal):
    """Makes one proposal of contributions of a workshop. Its author is the facilitator, who answers for the table;
    `contributions` say where it comes from."""

    workshop: str
    contributions: tuple[str, ...]
    channel: Channel = Channel.WORKSHOP


@dataclass(frozen=True, kw_only=True)
class CarryContributions(LeadingCommand):
    """Into a proposal that was there already and asks the same: what becomes of it becomes of them."""

    contributions: tuple[str, ...]
    proposal: str


@dataclass(frozen=True, kw_only=True)
class SetContributionsAside(LeadingCommand):
    contributions: tuple[str, ...]
    code: SetAsideCode
    reasons: str


@dataclass(frozen=True, kw_only=True)
class ContestSettlement(RoomCommand):
    """By somebody who was there."""

    contribution: str
    words: str


@dataclass(frozen=True, kw_only=True)
class ReviewSettlement(ProcessCommand):
    """By another person than the one who set it aside. `upheld`: the contribution is open again."""

    workshop: str
    contribution: str
    upheld: bool
    reasons: str


@dataclass(frozen=True, kw_only=True)
class ExplainGap(ProcessCommand):
    """`gap` is `zone/<code>` or `group/<priority group>`."""

    gap: str
    reason: str


def raise_proposal(command: RaiseProposal, work: Work) -> Sequence[Aggregate]:
    """While the process still decides what is admitted: a workshop may come after the intake."""
    workshop = work.get(Workshop, command.workshop)
    must_lead(workshop, LeadingCommand(process=command.process, workshop=command.workshop), work)
    workshop.must_be_over()
    proposal = submit_for(command, work, abilities=(Ability.PROPOSE, Ability.ADMIT))
    contributions = _chosen(command, work)
    _carry(contributions, command.proposal, work, raised=True)
    return [proposal, *contributions]


def carry_contributions(command: CarryContributions, work: Work) -> Sequence[Aggregate]:
    led_workshop(command, work).must_be_over()
    proposal = work.get(Proposal, command.proposal)
    proposal.must_belong_to(command.process)
    proposal.must_be_readable()
    contributions = _chosen(command, work)
    _carry(contributions, command.proposal, work, raised=False)
    return contributions


def _chosen(command: RaiseProposal | CarryContributions | SetContributionsAside, work: Work) -> list[Contribution]:
    """At least one: a proposal that no contribution stands behind is submitted like any other."""
    if not command.contributions:
        raise NothingToSettle
    return contributions_of(command.workshop, command.contributions, work)


def _carry(contributions: Sequence[Contribution], proposal: str, work: Work, *, raised: bool) -> None:
    released = _released(contributions, work)
    for nth, contribution in enumerate(contributions, 1):
        contribution.carry(
            proposal,
            raised=raised,
            nth=nth,
            together=len(contributions),
            released=contribution.carried_into in released,
        )


def _released(contributions: Sequence[Contribution], work: Work) -> set[str]:
    """Of the proposals into which some were carried before, those that ended without a decision."""
    into = dict.fromkeys(contribution.carried_into for contribution in contributions if contribution.carried_into)
    proposals: list[Proposal] = work.get_all(*((Proposal, key) for key in into)) if into else []
    return {proposal.key for proposal in proposals if proposal.has_lapsed}


def set_contributions_aside(command: SetContributionsAside, work: Work) -> Sequence[Aggregate]:
    led_workshop(command, work).must_be_over()
    contributions = _chosen(command, work)
    released = _released(contributions, work)
    for contribution in contributions:
        contribution.set_aside(
            code=command.code,
            reasons=work.seal(command.reasons),
            at=work.at,
            released=contribution.carried_into in released,
        )
    return contributions


def contest_settlement(command: ContestSettlement, work: Work) -> Sequence[Aggregate]:
    room_of(command, work)
    there(command, work)
    contribution = work.get(Contribution, command.contribution)
    contribution.must_belong_to(command.workshop)
    contribution.contest(words=work.seal(command.words), at=work.at)
    return [contribution]


def review_settlement(command: ReviewSettlement, work: Work) -> Sequence[Aggregate]:
    contribution = work.get(Contribution, command.contribution)
    contribution.must_belong_to(command.workshop)
    contribution.review(
        by=work.pseudonym,
        in_room=work.actor.pseudonym(room_scope(command.workshop)),
        upheld=command.upheld,
        reasons=work.seal(command.reasons),
    )
    return [contribution]


def explain_gap(command: ExplainGap, work: Work) -> Sequence[Aggregate]:
    process, outreach = work.get_all((Process, command.process), (Outreach, command.process))
    process.must_exist()
    zones = work.get(Territory, process.territory).zones
    outreach.explain(command.gap, zones=zones, reason=work.seal(command.reason))
    return [outreach]


HANDLERS: dict[type[Command], Handler] = {
    RaiseProposal: raise_proposal,
    CarryContributions: carry_contributions,
    SetContributionsAside: set_contributions_aside,
    ContestSettlement: contest_settlement,
    ReviewSettlement: review_settlement,
    ExplainGap: explain_gap,
}
