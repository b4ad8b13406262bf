"""Criteria of admission, decisions about proposals, clarifications, appeals, and the opinions of units."""

from collections.abc import Sequence
from dataclasses import dataclass

from cocreate.application.acts import Command, Handler, ProcessCommand, Work
from cocreate.domain.admission import (
    LONGEST_DAYS,
    Admission,
    Aspect,
    Criteria,
    NotAdmittedCode,
    Opinion,
    State,
    Verdict,
)
from cocreate.domain.moderation import Case
from cocreate.domain.processes import Ability, Process
from cocreate.domain.proposals import Proposal
from cocreate.domain.shared import Aggregate, Refused, Sealed, normalised
from cocreate.kept.words import word_of

OPINION_DAYS = 10
"""A unit that is asked answers within so many days, unless the question says otherwise."""


@dataclass(frozen=True, kw_only=True)
class PublishCriteria(ProcessCommand):
    """`criteria` is Markdown; the days are what each step may take: to decide, to clarify, to appeal, to respond."""

    criteria: str
    decide_days: int
    clarify_days: int
    appeal_days: int
    respond_days: int


@dataclass(frozen=True, kw_only=True)
class AdmitProposal(ProcessCommand):
    proposal: str


@dataclass(frozen=True, kw_only=True)
class ReturnForClarification(ProcessCommand):
    proposal: str
    question: str


@dataclass(frozen=True, kw_only=True)
class ClarifyProposal(ProcessCommand):
    proposal: str
    answer: str


@dataclass(frozen=True, kw_only=True)
class NotAdmitProposal(ProcessCommand):
    proposal: str
    code: NotAdmittedCode
    reasons: str


@dataclass(frozen=True, kw_only=True)
class AppealAdmission(ProcessCommand):
    proposal: str
    words: str


@dataclass(frozen=True, kw_only=True)
class DecideAdmissionAppeal(ProcessCommand):
    """`upheld`: the author is right, and the proposal is admitted."""

    proposal: str
    upheld: bool
    reasons: str


@dataclass(frozen=True, kw_only=True)
class AskOpinion(ProcessCommand):
    proposal: str
    aspect: Aspect
    unit: str
    days: int = OPINION_DAYS


@dataclass(frozen=True, kw_only=True)
class GiveOpinion(ProcessCommand):
    """`refer_to`: who is competent, when the unit finds that the municipality is not."""

    proposal: str
    aspect: Aspect
    unit: str
    verdict: Verdict
    words: str
    refer_to: str = ""


def publish_criteria(command: PublishCriteria, work: Work) -> Sequence[Aggregate]:
    process, criteria = work.get_all((Process, command.process), (Criteria, command.process))
    process.must_exist()
    days = (command.decide_days, command.clarify_days, command.appeal_days, command.respond_days)
    if criteria.days == days and word_of(work.connection, criteria.text) == normalised(command.criteria):
        return [criteria]  # the same form sent twice
    criteria.publish(
        process=command.process,
        criteria=work.seal(command.criteria),
        decide_days=command.decide_days,
        clarify_days=command.clarify_days,
        appeal_days=command.appeal_days,
        respond_days=command.respond_days,
        intake_began=process.has_begun(Ability.PROPOSE),
    )
    return [criteria]


def admit_proposal(command: AdmitProposal, work: Work) -> Sequence[Aggregate]:
    proposal, admission, criteria, _process = _to_decide(command.process, command.proposal, work)
    admission.admit(process=command.process, by=work.pseudonym, author=proposal.author, criteria=criteria, at=work.at)
    return [admission]


def return_for_clarification(command: ReturnForClarification, work: Work) -> Sequence[Aggregate]:
    proposal, admission, criteria, process = _to_decide(command.process, command.proposal, work)
    admission.return_for_clarification(
        process=command.process,
        by=work.pseudonym,
        author=proposal.author,
        question=work.seal(command.question),
        criteria=criteria,
        began=max(proposal.received_at, process.first_opened(Ability.ADMIT)),
        at=work.at,
    )
    return [admission]


def clarify_proposal(command: ClarifyProposal, work: Work) -> Sequence[Aggregate]:
    proposal, admission = _standing(command.process, command.proposal, work)
    admission.clarify(
        process=command.process,
        by=work.pseudonym,
        author=proposal.author,
        answer=_as_shown(command.answer, command.proposal, work),
        at=work.at,
    )
    return [admission]


def not_admit_proposal(command: NotAdmitProposal, work: Work) -> Sequence[Aggregate]:
    proposal, admission, criteria, _process = _to_decide(command.process, command.proposal, work)
    admission.not_admit(
        process=command.process,
        by=work.pseudonym,
        author=proposal.author,
        code=command.code,
        reasons=work.seal(command.reasons),
        criteria=criteria,
        at=work.at,
    )
    return [admission]


def appeal_admission(command: AppealAdmission, work: Work) -> Sequence[Aggregate]:
    proposal, admission = _standing(command.process, command.proposal, work)
    admission.appeal(
        process=command.process,
        by=work.pseudonym,
        author=proposal.author,
        words=_as_shown(command.words, command.proposal, work),
        criteria=work.get(Criteria, command.process),
        at=work.at,
    )
    return [admission]


def decide_admission_appeal(command: DecideAdmissionAppeal, work: Work) -> Sequence[Aggregate]:
    proposal, admission = _standing(command.process, command.proposal, work)
    admission.decide_appeal(
        process=command.process,
        by=work.pseudonym,
        author=proposal.author,
        upheld=command.upheld,
        reasons=work.seal(command.reasons),
        criteria=work.get(Criteria, command.process),
        at=work.at,
    )
    return [admission]


def ask_opinion(command: AskOpinion, work: Work) -> Sequence[Aggregate]:
    process, proposal, opinion = work.get_all(
        (Process, command.process),
        (Proposal, command.proposal),
        (Opinion, Opinion.name(command.proposal, command.aspect)),
    )
    proposal.must_belong_to(command.process)
    proposal.must_be_readable()
    process.must_have_unit(command.unit)
    opinion.ask(
        process=command.process,
        proposal=command.proposal,
        aspect=command.aspect,
        unit=command.unit,
        days=command.days,
        at=work.at,
    )
    return [opinion]


def give_opinion(command: GiveOpinion, work: Work) -> Sequence[Aggregate]:
    process, proposal, opinion = work.get_all(
        (Process, command.process),
        (Proposal, command.proposal),
        (Opinion, Opinion.name(command.proposal, command.aspect)),
    )
    proposal.must_belong_to(command.process)
    process.must_speak_for(command.unit, work.pseudonym)
    words = {"refer_to": command.refer_to, "words": command.words}
    said_already = opinion.verdict == command.verdict and word_of(work.connection, opinion.words) == normalised(words)
    if said_already and not opinion.waits:  # the same form sent twice
        return [opinion]
    opinion.give(
        process=command.process,
        proposal=command.proposal,
        by=work.pseudonym,
        author=proposal.author,
        aspect=command.aspect,
        unit=command.unit,
        verdict=command.verdict,
        words=work.seal(words),
    )
    return [opinion]


def _to_decide(process_id: str, key: str, work: Work) -> tuple[Proposal, Admission, Criteria, Process]:
    """Late decisions are still decisions: the phase must have begun, not be open."""
    process, proposal, admission, criteria = work.get_all(
        (Process, process_id), (Proposal, key), (Admission, key), (Criteria, process_id)
    )
    process.must_have_begun(Ability.ADMIT, work.at)
    proposal.must_belong_to(process_id)
    proposal.must_be_readable()
    return proposal, admission, criteria, process


def _standing(process: str, key: str, work: Work) -> tuple[Proposal, Admission]:
    proposal, admission = work.get_all((Proposal, key), (Admission, key))
    proposal.must_belong_to(process)
    proposal.must_be_readable()
    return proposal, admission


def _as_shown(said: str, proposal: str, work: Work) -> Sealed:
    """What an author adds to a proposal that moderation hid is as hidden as the proposal, and comes back with it."""
    case = work.get(Case, f"proposal/{proposal}")
    return work.seal(said, public=not case.hidden)


HANDLERS: dict[type[Command], Handler] = {
    PublishCriteria: publish_criteria,
    AdmitProposal: admit_proposal,
    ReturnForClarification: return_for_clarification,
    ClarifyProposal: clarify_proposal,
    NotAdmitProposal: not_admit_proposal,
    AppealAdmission: appeal_admission,
    DecideAdmissionAppeal: decide_admission_appeal,
    AskOpinion: ask_opinion,
    GiveOpinion: give_opinion,
}

__all__ = [
    "HANDLERS",
    "LONGEST_DAYS",
    "OPINION_DAYS",
    "AdmitProposal",
    "AppealAdmission",
    "AskOpinion",
    "Aspect",
    "ClarifyProposal",
    "DecideAdmissionAppeal",
    "GiveOpinion",
    "NotAdmitProposal",
    "NotAdmittedCode",
    "PublishCriteria",
    "Refused",
    "ReturnForClarification",
    "State",
    "Verdict",
]
