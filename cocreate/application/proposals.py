"""Submitting, amending, confirming, withdrawing, redacting and supporting proposals."""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from cocreate.application.acts import Actor, Command, Handler, ProcessCommand, Work
from cocreate.database import insert_rows
from cocreate.domain.admission import Admission
from cocreate.domain.clusters import Membership
from cocreate.domain.moderation import Case
from cocreate.domain.processes import Ability, Process
from cocreate.domain.proposals import (
    MOST_FILES,
    AlreadySubmitted,
    AlreadySupported,
    Attachment,
    Ground,
    NoSupportsLeft,
    NothingChanged,
    OgpValue,
    Place,
    Proposal,
    Support,
)
from cocreate.domain.responses import AlreadyAnswered, Response
from cocreate.domain.shared import Aggregate, Channel, Sealed, normalised, same_id
from cocreate.kept import FILE, TRACKING
from cocreate.kept.words import Value, word_of

THEMES = (
    "training",
    "open_data",
    "open_council",
    "productive_development",
    "digital_access",
    "accountability",
    "inclusion",
    "city_services",
)
"""Codes of the themes that a form offers; an event takes any code, so that another city may have its own."""

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Base 32 without letters that are read as digits or as one another."""


@dataclass(frozen=True, kw_only=True)
class ProposalWords:
    """What a proposal says, by the parts (b) problem and (c) solution of the form."""

    title: str
    what_happens: str
    who_is_affected: str
    causes: str
    what_to_do: str
    expected_result: str

    def value(self) -> Value:
        return {
            "title": self.title,
            "problem": {"causes": self.causes, "what_happens": self.what_happens, "who": self.who_is_affected},
            "solution": {"expected_result": self.expected_result, "what": self.what_to_do},
        }

    def search_text(self) -> str:
        return "\n".join(
            (self.title, self.what_happens, self.who_is_affected, self.causes, self.what_to_do, self.expected_result)
        )


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A file that came with a proposal and is already kept under its digest. `size` in bytes."""

    sha256: str
    size: int
    media_type: str
    name: str


@dataclass(frozen=True, kw_only=True)
class SubmitProposal(ProcessCommand):
    """`proposal` is the id that the form had from its beginning: the same form sent twice submits once.

    `tracking_code` is known to the author alone; the platform keeps its digest. `author` is given when somebody writes
    down what another person proposes (assisted, paper).
    """

    proposal: str
    tracking_code: str
    words: ProposalWords
    theme: str
    values: tuple[OgpValue, ...]
    place: Place
    uploads: tuple[Upload, ...] = ()
    channel: Channel = Channel.WEB


@dataclass(frozen=True, kw_only=True)
class TranscribeProposal(SubmitProposal):
    """Writes down what another person proposes, by word of mouth or on paper; a second person confirms it."""

    author: Actor


@dataclass(frozen=True, kw_only=True)
class ConfirmTranscription(ProcessCommand):
    proposal: str


@dataclass(frozen=True, kw_only=True)
class ReturnTranscription(ProcessCommand):
    """The second person found that the transcription does not agree with what was said or written."""

    proposal: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class AmendProposal(ProcessCommand):
    proposal: str
    words: ProposalWords
    theme: str
    values: tuple[OgpValue, ...]
    place: Place
    uploads: tuple[Upload, ...] = ()


@dataclass(frozen=True, kw_only=True)
class WithdrawProposal(ProcessCommand):
    proposal: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class RedactProposal(ProcessCommand):
    """Erases words and files that must not stay public. Files on disk go when the act is done (kept/files.py).

    `shown_elsewhere` are digests of its files that another proposal or a document is too: those stay where they are.
    """

    proposal: str
    ground: Ground
    reason: str
    shown_elsewhere: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class GiveSupport(ProcessCommand):
    proposal: str


@dataclass(frozen=True, kw_only=True)
class TakeSupportBack(ProcessCommand):
    proposal: str


_READ_AS = str.maketrans("OIL", "011")


def tracking_digest(code: str) -> str:
    """What is kept of a tracking code. Capitals, spaces, hyphens, and O for 0 or I and L for 1 do not matter."""
    plain = "".join(character for character in code.upper() if character.isalnum()).translate(_READ_AS)
    return hashlib.sha256(plain.encode()).hexdigest()


def tracking_code_of(key: bytes, proposal: str) -> str:
    """The tracking code of a proposal: 80 bits under the platform's key, the same however often the form is sent."""
    digest = hmac.digest(key, f"tracking/{proposal}".encode(), hashlib.sha256)
    number = int.from_bytes(digest[:10], "big")
    letters = "".join(CROCKFORD[number >> shift & 31] for shift in range(75, -1, -5))
    return "-".join(letters[start : start + 4] for start in range(0, 16, 4))


def submit_proposal(command: SubmitProposal, work: Work) -> Sequence[Aggregate]:
    return [submit_for(command, work)]


def transcribe_proposal(command: TranscribeProposal, work: Work) -> Sequence[Aggregate]:
    """Who is heard takes part: so the proposal is hers, also when she later leaves."""
    author = work.taking_part(command.author, command.process)
    return [author, submit_for(command, work, author=command.author)]


def submit_for(
    command: SubmitProposal,
    work: Work,
    *,
    author: Actor | None = None,
    abilities: Sequence[Ability] = (Ability.PROPOSE,),
) -> Proposal:
    """The proposal of who acts, or of `author`. One of the `abilities` must be open."""
    author = author or work.actor
    process, proposal = work.get_all((Process, command.process), (Proposal, command.proposal))
    if proposal.exists:  # said before the phase is asked: the same form may come again after the close
        raise AlreadySubmitted(proposal=command.proposal)
    phase = process.require_any(abilities, work.at)
    proposal.submit(
        process=command.process,
        author=author.pseudonym(command.process),
        words=work.seal(command.words.value(), search=command.words.search_text()),
        theme=command.theme,
        values=sorted(command.values),
        place=command.place,
        attachments=_attachments(command.uploads, work),
        channel=command.channel,
        level=author.level,
        phase=phase,
    )
    insert_rows(work.connection, TRACKING, [(tracking_digest(command.tracking_code), command.proposal)])
    if author.person:
        work.write_to(
            author.person,
            "proposal_received",
            once=_receipt_letter(command.proposal),
            proposal=command.proposal,
            title=command.words.title,
            code=command.tracking_code,
        )
    submitted: Proposal = proposal
    return submitted


def confirm_transcription(command: ConfirmTranscription, work: Work) -> Sequence[Aggregate]:
    proposal = _proposal_of(command.process, command.proposal, work)
    proposal.confirm_transcription(by=work.pseudonym)
    return [proposal]


def return_transcription(command: ReturnTranscription, work: Work) -> Sequence[Aggregate]:
    proposal = _proposal_of(command.process, command.proposal, work)
    proposal.return_transcription(by=work.pseudonym, reason=work.seal(command.reason))
    return [proposal]


def amend_proposal(command: AmendProposal, work: Work) -> Sequence[Aggregate]:
    process, proposal, admission, case = work.get_all(
        (Process, command.process),
        (Proposal, command.proposal),
        (Admission, command.proposal),
        (Case, subject_of(command.proposal)),
    )
    process.require(Ability.PROPOSE, work.at)
    proposal.must_belong_to(command.process)
    admission.must_be_undecided()
    case.must_be_shown()
    content = (command.theme, sorted(command.values), command.place)
    same_words = bool(proposal.words) and word_of(work.connection, proposal.words[-1]) == normalised(
        command.words.value()
    )
    if same_words and content == proposal.content and not command.uploads:
        raise NothingChanged(proposal=command.proposal)
    proposal.amend(
        by=work.pseudonym,
        words=work.seal(command.words.value(), search=command.words.search_text()),
        theme=command.theme,
        values=sorted(command.values),
        place=command.place,
        attachments=_attachments(command.uploads, work),
    )
    return [proposal]


def withdraw_proposal(command: WithdrawProposal, work: Work) -> Sequence[Aggregate]:
    """Not what was not admitted: each proposal ends in one way only (invariant P4.1)."""
    proposal = _proposal_of(command.process, command.proposal, work)
    work.get(Admission, command.proposal).must_not_be_refused()
    _must_be_unanswered(command.proposal, work)
    proposal.withdraw(by=work.pseudonym, reason=work.seal(command.reason) if command.reason else None)
    return [proposal]


def redact_proposal(command: RedactProposal, work: Work) -> Sequence[Aggregate]:
    proposal = _proposal_of(command.process, command.proposal, work)
    said = work.get(Admission, command.proposal).said
    sealed = [*proposal.words, *proposal.reasons, *(attachment.name for attachment in proposal.files), *said]
    proposal.redact(
        ground=command.ground,
        reason=work.seal(command.reason),
        erased=sorted(words.commitment for words in sealed),
    )
    digests = {attachment.sha256 for attachment in proposal.files} - command.shown_elsewhere
    _erase(sealed, sorted(digests), work)
    work.take_letter_back(_receipt_letter(command.proposal))
    return [proposal]


def give_support(command: GiveSupport, work: Work) -> Sequence[Aggregate]:
    process, proposal, support, admission, case = work.get_all(
        (Process, command.process),
        (Proposal, command.proposal),
        (Support, same_id(command.proposal, work.pseudonym)),
        (Admission, command.proposal),
        (Case, subject_of(command.proposal)),
    )
    process.require(Ability.SUPPORT, work.at)
    proposal.must_belong_to(command.process)
    proposal.must_be_readable()
    admission.must_not_be_refused()
    case.must_be_shown()
    most = process.most_supports
    given = 0 if most is None else work.counting().supports_of(work.connection, command.process, work.pseudonym)
    support.give(
        process=command.process, proposal=command.proposal, supporter=work.pseudonym, given_before=given, most=most
    )
    return [support]


def take_support_back(command: TakeSupportBack, work: Work) -> Sequence[Aggregate]:
    process, support = work.get_all((Process, command.process), (Support, same_id(command.proposal, work.pseudonym)))
    process.require(Ability.SUPPORT, work.at)
    support.take_back(process=command.process, proposal=command.proposal, supporter=work.pseudonym)
    return [support]


def subject_of(proposal: str) -> str:
    """A proposal as what comments, moderation and responses are about."""
    return f"proposal/{proposal}"


def _must_be_unanswered(proposal: str, work: Work) -> None:
    """Taken back is what nobody has answered yet; afterwards the response stands beside it."""
    response, membership = work.get_all((Response, subject_of(proposal)), (Membership, proposal))
    responses = [response]
    if membership.cluster:
        responses.append(work.get(Response, f"cluster/{membership.cluster}"))
    if any(given.covers_proposal(proposal) for given in responses):
        raise AlreadyAnswered(about=subject_of(proposal))


def _proposal_of(process: str, key: str, work: Work) -> Proposal:
    proposal = work.get(Proposal, key)
    proposal.must_belong_to(process)
    return proposal


def _attachments(uploads: Sequence[Upload], work: Work) -> list[Attachment]:
    return [
        Attachment(sha256=upload.sha256, size=upload.size, media_type=upload.media_type, name=work.seal(upload.name))
        for upload in uploads
    ]


def _receipt_letter(proposal: str) -> str:
    return f"proposal_received/{proposal}"


def _erase(words: Sequence[Sealed], digests: Sequence[str], work: Work) -> None:
    work.erase(sealed.commitment for sealed in words)
    work.connection.execute(sa.delete(FILE).where(FILE.c.sha256.in_(digests)))


HANDLERS: dict[type[Command], Handler] = {
    SubmitProposal: submit_proposal,
    TranscribeProposal: transcribe_proposal,
    ConfirmTranscription: confirm_transcription,
    ReturnTranscription: return_transcription,
    AmendProposal: amend_proposal,
    WithdrawProposal: withdraw_proposal,
    RedactProposal: redact_proposal,
    GiveSupport: give_support,
    TakeSupportBack: take_support_back,
}

__all__ = [
    "MOST_FILES",
    "THEMES",
    "AlreadySupported",
    "AmendProposal",
    "Channel",
    "ConfirmTranscription",
    "GiveSupport",
    "Ground",
    "NoSupportsLeft",
    "NothingChanged",
    "OgpValue",
    "Place",
    "ProposalWords",
    "RedactProposal",
    "ReturnTranscription",
    "SubmitProposal",
    "TakeSupportBack",
    "TranscribeProposal",
    "Upload",
    "WithdrawProposal",
    "tracking_code_of",
    "tracking_digest",
]
