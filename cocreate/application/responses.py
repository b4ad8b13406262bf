"""Giving the reasoned response to a proposal or a group, and the contest against it."""

from collections.abc import Sequence
from dataclasses import dataclass

from cocreate.application.acts import Command, Handler, ProcessCommand, Work
from cocreate.domain.admission import Admission, Criteria
from cocreate.domain.clusters import Cluster, Membership
from cocreate.domain.processes import Process
from cocreate.domain.proposals import NoSuchProposal, NotTheAuthor, Proposal
from cocreate.domain.responses import (
    LEAST_CHARACTERS,
    LEAST_WORDS,
    NEEDS_REFERENCE,
    NEEDS_TARGET,
    NothingToAnswer,
    Outcome,
    Response,
    must_be_a_paragraph,
)
from cocreate.domain.shared import Aggregate, Role


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What a response rests on. `url` may be empty for what is not online."""

    title: str
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class PublishResponse(ProcessCommand):
    """`about` is `proposal/…` or `cluster/…`. `target` is what it was incorporated into or merged with
    (`section/…`, `cluster/…`, `proposal/…`); `target_text` quotes it. `reference`: who it was referred to, or where it
    is being done. `session`: where it was decided, with the item of the minutes."""

    about: str
    outcome: Outcome
    reasons: str
    unit: str
    session: str
    evidence: tuple[Evidence, ...] = ()
    target: str | None = None
    target_text: str = ""
    reference: str = ""


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
    process.must_have_unit(command.unit)
    if work.acting_as is Role.UNIT:
        process.must_speak_for(command.unit, work.pseudonym)
    criteria.must_be_published()
    response.publish(
        process=command.process,
        outcome=command.outcome,
        words=work.seal(_words(command)),
        unit=command.unit,
        covers=_covered(command.about, command.process, work),
        target=command.target,
        reference=command.reference,
        appeal_days=criteria.appeal_days,
        at=work.at,
    )
    return [response]


def contest_response(command: ContestResponse, work: Work) -> Sequence[Aggregate]:
    proposal, response = work.get_all((Proposal, command.proposal), (Response, command.about))
    _must_belong(proposal, command.process)
    if proposal.author != work.pseudonym:
        raise NotTheAuthor(proposal=command.proposal)
    response.contest(process=command.process, proposal=command.proposal, words=work.seal(command.words), at=work.at)
    return [response]


def decide_response_contest(command: DecideResponseContest, work: Work) -> Sequence[Aggregate]:
    response = work.get(Response, command.about)
    reasons = work.seal(command.reasons)
    response.decide_contest(process=command.process, by=work.pseudonym, upheld=command.upheld, reasons=reasons)
    return [response]


def _words(command: PublishResponse) -> dict[str, object]:
    return {
        "evidence": [{"title": item.title, "url": item.url} for item in command.evidence],
        "reasons": command.reasons,
        "reference": command.reference,
        "session": command.session,
        "target_text": command.target_text,
    }


def _covered(about: str, process: str, work: Work) -> list[str]:
    """The proposals that this response answers: admitted, standing, and without another response."""
    kind, _sep, key = about.partition("/")
    if kind == "proposal":
        return _admitted([key], process, work, strict=True) if not _answered_by_its_group(key, work) else []
    if kind == "cluster":
        cluster = work.get(Cluster, key)
        cluster.must_stand()
        if cluster.process != process:
            raise NothingToAnswer(about=about)
        return [
            member
            for member in _admitted(sorted(cluster.members), process, work, strict=False)
            if not work.get(Response, f"proposal/{member}").exists
        ]
    raise NothingToAnswer(about=about)


def _admitted(proposals: list[str], process: str, work: Work, *, strict: bool) -> list[str]:
    found = []
    for key in proposals:
        proposal, admission = work.get_all((Proposal, key), (Admission, key))
        if strict:
            _must_belong(proposal, process)
            proposal.must_be_readable()
            admission.must_be_admitted()
        if proposal.stands and admission.is_admitted:
            found.append(key)
    return found


def _answered_by_its_group(proposal: str, work: Work) -> bool:
    membership = work.get(Membership, proposal)
    if not membership.cluster:
        return False
    return work.get(Response, f"cluster/{membership.cluster}").covers_proposal(proposal)


def _must_belong(proposal: Proposal, process: str) -> None:
    if proposal.process != process:
        raise NoSuchProposal(proposal=proposal.key)


HANDLERS: dict[type[Command], Handler] = {
    PublishResponse: publish_response,
    ContestResponse: contest_response,
    DecideResponseContest: decide_response_contest,
}

__all__ = [
    "HANDLERS",
    "LEAST_CHARACTERS",
    "LEAST_WORDS",
    "NEEDS_REFERENCE",
    "NEEDS_TARGET",
    "ContestResponse",
    "DecideResponseContest",
    "Evidence",
    "Outcome",
    "PublishResponse",
]
