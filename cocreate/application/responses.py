"""Giving the reasoned response to a proposal or a group, and the contest against it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cocreate.application.acts import Command, Handler, ProcessCommand, Work
from cocreate.domain.admission import Admission, Criteria
from cocreate.domain.clusters import Cluster, Membership
from cocreate.domain.processes import Process
from cocreate.domain.proposals import NotTheAuthor, Proposal
from cocreate.domain.responses import (
    LEAST_CHARACTERS,
    LEAST_DIFFERENT_WORDS,
    LEAST_WORDS,
    NEEDS_REFERENCE,
    NEEDS_TARGET,
    AnotherPersonReconsiders,
    AnsweredWithItsGroup,
    AnswersOwnProposal,
    CoverageHasChanged,
    NotAnswered,
    NothingToAnswer,
    Outcome,
    ReasonsTooShort,
    Response,
    TargetUnknown,
    must_be_a_paragraph,
)
from cocreate.domain.shared import Aggregate, Refused, Role

FOR_MANY = (
    Outcome.REFERRED,
    Outcome.NOT_INCORPORATED_LEGAL,
    Outcome.NOT_INCORPORATED_TECHNICAL,
    Outcome.NOT_INCORPORATED_BUDGET,
    Outcome.NOT_INCORPORATED_OUT_OF_SCOPE,
    Outcome.NOT_INCORPORATED_INSUFFICIENT_INFORMATION,
    Outcome.DEFERRED,
)
"""Outcomes whose reasons can be the same for several proposals that are no group."""


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What a response rests on. `url` may be empty for what is not online."""

    title: str
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class PublishResponse(ProcessCommand):
    """`about` is `proposal/…` or `cluster/…`. `target` is what it was incorporated into or merged with
    (`section/…`, `cluster/…`, `proposal/…`); `target_text` quotes it. `reference`: who it was referred to, or where it
    is being done. `session` and `item`: where it was decided, and which point of the minutes. `seen`: the proposals
    that its author saw it answer; where it is given and no longer true, nothing is published."""

    about: str
    outcome: Outcome
    reasons: str
    unit: str
    session: str
    item: str = ""
    evidence: tuple[Evidence, ...] = ()
    target: str | None = None
    target_text: str = ""
    reference: str = ""
    seen: frozenset[str] | None = None


@dataclass(frozen=True, kw_only=True)
class ContestResponse(ProcessCommand):
    """By the author of one of the proposals that were answered."""

    about: str
    proposal: str
    words: str


@dataclass(frozen=True, kw_only=True)
class DecideResponseContest(ProcessCommand):
    """`upheld`: the response has to be given anew."""

    about: str
    upheld: bool
    reasons: str


def publish_response(command: PublishResponse, work: Work) -> Sequence[Aggregate]:
    must_be_a_paragraph(command.reasons)
    process, criteria, response = work.get_all(
        (Process, command.process), (Criteria, command.process), (Response, command.about)
    )
    _must_speak(command.unit, process, work)
    criteria.must_be_published()
    response.must_be_due()
    covers = _covered(command.about, command.process, work)
    if command.seen is not None and command.seen != set(covers):
        raise CoverageHasChanged(about=command.about)
    response.publish(
        process=command.process,
        outcome=command.outcome,
        words=work.seal(_words(command)),
        unit=command.unit,
        session=command.session,
        covers=covers,
        target=command.target,
        target_edition=_edition_of(command.target, process, work) if command.target else None,
        reference=command.reference,
        appeal_days=criteria.appeal_days,
        at=work.at,
    )
    return [response]


def contest_response(command: ContestResponse, work: Work) -> Sequence[Aggregate]:
    proposal, response = work.get_all((Proposal, command.proposal), (Response, command.about))
    proposal.must_belong_to(command.process)
    if proposal.author != work.pseudonym:
        raise NotTheAuthor(proposal=command.proposal)
    response.contest(proposal=command.proposal, words=work.seal(command.words), at=work.at)
    return [response]


def decide_response_contest(command: DecideResponseContest, work: Work) -> Sequence[Aggregate]:
    response, criteria = work.get_all((Response, command.about), (Criteria, command.process))
    if response.process != command.process:
        raise NotAnswered(about=command.about)
    answered = work.get_all(*((Proposal, proposal) for proposal in sorted(response.covers)))
    if any(proposal.author == work.pseudonym for proposal in answered):
        raise AnotherPersonReconsiders(about=command.about)
    response.decide_contest(
        by=work.pseudonym,
        upheld=command.upheld,
        reasons=work.seal(command.reasons),
        respond_days=criteria.respond_days,
        at=work.at,
    )
    return [response]


def shortage_of(reasons: str) -> ReasonsTooShort | None:
    """Why these are not reasons yet: for a form that says so before anything is sent."""
    try:
        must_be_a_paragraph(reasons)
    except ReasonsTooShort as refused:
        return refused
    return None


def _words(command: PublishResponse) -> dict[str, object]:
    return {
        "evidence": [{"title": item.title, "url": item.url} for item in command.evidence],
        "item": command.item,
        "reasons": command.reasons,
        "reference": command.reference,
        "session": command.session,
        "target_text": command.target_text,
    }


def _must_speak(unit: str, process: Process, work: Work) -> None:
    """Who organises the process writes down for any unit; somebody of a unit speaks for her own."""
    process.must_have_unit(unit)
    me = work.participant
    if work.acting_as is Role.UNIT and me is not None and Role.ORGANISER not in me.roles:
        process.must_speak_for(unit, work.pseudonym)


def _edition_of(target: str, process: Process, work: Work) -> int | None:
    """The edition in which the target stands now; refuses what is not there (invariant P8.2)."""
    kind, _sep, key = target.partition("/")
    if kind == "section":
        where, _sep, section = key.partition("/")
        if where == process.key and section in process.sections:
            return process.sections[section][1]
    elif kind == "proposal":
        proposal = work.get(Proposal, key)
        if proposal.exists and proposal.process == process.key:
            return proposal.edition
    elif kind == "cluster":
        cluster = work.get(Cluster, key)
        if cluster.exists and cluster.process == process.key:
            return None
    raise TargetUnknown(target=target)


# What a response answers ----------------------------------------------------------------------------------------------


def _covered(about: str, process: str, work: Work) -> list[str]:
    """The proposals that this response answers: admitted, standing, and without another response."""
    kind, _sep, key = about.partition("/")
    if kind == "proposal":
        return _alone(key, process, work)
    if kind == "cluster":
        return _of_group(key, process, work)
    raise NothingToAnswer(about=about)


def _alone(key: str, process: str, work: Work) -> list[str]:
    proposal, admission, membership = work.get_all((Proposal, key), (Admission, key), (Membership, key))
    proposal.must_belong_to(process)
    proposal.must_be_readable()
    admission.must_be_admitted()
    _must_not_be_own([proposal], work)
    group = f"cluster/{membership.cluster}"
    if membership.cluster and work.get(Response, group).covers_proposal(key):
        raise AnsweredWithItsGroup(about=group)
    return [key]


def _of_group(key: str, process: str, work: Work) -> list[str]:
    cluster = work.get(Cluster, key)
    if cluster.process != process:
        raise NothingToAnswer(about=f"cluster/{key}")
    cluster.must_stand()
    members = sorted(cluster.members)
    wanted: list[tuple[type[Any], str]] = []
    for member in members:
        wanted += [(Proposal, member), (Admission, member), (Response, f"proposal/{member}")]
    found = iter(work.get_all(*wanted))
    answered = [
        proposal
        for proposal, admission, own in zip(*[found] * 3, strict=True)
        if proposal.stands and admission.is_admitted and not own.exists
    ]
    _must_not_be_own(answered, work)
    return [proposal.key for proposal in answered]


def _must_not_be_own(proposals: Sequence[Proposal], work: Work) -> None:
    if any(proposal.author == work.pseudonym for proposal in proposals):
        raise AnswersOwnProposal(proposals=[proposal.key for proposal in proposals])


HANDLERS: dict[type[Command], Handler] = {
    PublishResponse: publish_response,
    ContestResponse: contest_response,
    DecideResponseContest: decide_response_contest,
}

__all__ = [
    "FOR_MANY",
    "HANDLERS",
    "LEAST_CHARACTERS",
    "LEAST_DIFFERENT_WORDS",
    "LEAST_WORDS",
    "NEEDS_REFERENCE",
    "NEEDS_TARGET",
    "ContestResponse",
    "DecideResponseContest",
    "Evidence",
    "Outcome",
    "PublishResponse",
    "Refused",
    "shortage_of",
]
