"""Reporting, hiding and restoring what people write, and the appeal against it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from cocreate.application.acts import Command, Handler, ProcessCommand, Work
from cocreate.application.workshops.leading import LeadingCommand, RoomCommand, led_workshop, room_scope
from cocreate.domain.admission import Admission
from cocreate.domain.discussion import Comment
from cocreate.domain.moderation import (
    APPEAL_DAYS,
    CAUTION_AFTER,
    CAUTION_DAYS,
    CAUTION_SHARE,
    Case,
    NothingToModerate,
    OwnContent,
    Rule,
)
from cocreate.domain.proposals import Proposal
from cocreate.domain.shared import Aggregate, Refused, Sealed
from cocreate.domain.workshops import Contribution

REPORTING = "r/"
"""Before a process, the scope of what is reported in it. No process has a stroke in its name."""


@dataclass(frozen=True, kw_only=True)
class ReportContent(ProcessCommand):
    """`about` is `comment/…`, `proposal/…` or `contribution/…`; `note` is for moderators only.

    Who reports acts under a name of its own: the ledger is public, and by the name under which she writes everybody
    could tell who reported what.
    """

    about: str
    rule: Rule
    note: str = ""

    @property
    def scope(self) -> str:
        return f"{REPORTING}{self.process}"


@dataclass(frozen=True, kw_only=True)
class DismissReports(ProcessCommand):
    about: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class HideContent(ProcessCommand):
    about: str
    rule: Rule
    reason: str


@dataclass(frozen=True, kw_only=True)
class RestoreContent(ProcessCommand):
    about: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class AppealHiding(ProcessCommand):
    about: str
    words: str


@dataclass(frozen=True, kw_only=True)
class AppealHidingInRoom(RoomCommand):
    """By who wrote a contribution on her phone: it is hers under her name in that workshop, and under no other."""

    about: str
    words: str


@dataclass(frozen=True, kw_only=True)
class HideInRoom(LeadingCommand):
    """Who leads a workshop hides what is said there at once: it hangs on the wall before everybody. Appeals go to
    moderators, as always."""

    about: str
    rule: Rule
    reason: str


@dataclass(frozen=True, kw_only=True)
class DecideHidingAppeal(ProcessCommand):
    """`upheld`: the author is right, and the words are shown again."""

    about: str
    upheld: bool
    reason: str


@dataclass(frozen=True)
class Content:
    """What somebody wrote, as moderation meets it: who answers for it, by her name in which scope, and all its sealed
    words."""

    author: str
    scope: str
    words: list[Sealed] = field(default_factory=list)
    workshop: str = ""


def report_content(command: ReportContent, work: Work) -> Sequence[Aggregate]:
    case, content = _case_of(command.about, command.process, work)
    _must_not_be_mine(command.about, content, work)
    case.report(
        process=command.process,
        reporter=work.pseudonym,
        rule=command.rule,
        note=work.seal(command.note, public=False) if command.note else None,
    )
    return [case]


def dismiss_reports(command: DismissReports, work: Work) -> Sequence[Aggregate]:
    case, content = _case_of(command.about, command.process, work)
    _must_not_be_mine(command.about, content, work)
    reason = work.seal(command.reason)
    case.dismiss(process=command.process, author=content.author, by=work.pseudonym, reason=reason)
    return [case]


def hide_content(command: HideContent | HideInRoom, work: Work) -> Sequence[Aggregate]:
    case, content = _case_of(command.about, command.process, work)
    _must_not_be_mine(command.about, content, work)
    case.hide(
        process=command.process,
        author=content.author,
        by=work.pseudonym,
        rule=command.rule,
        reason=work.seal(command.reason),
        at=work.at,
    )
    work.conceal(content.words)
    return [case]


def hide_in_room(command: HideInRoom, work: Work) -> Sequence[Aggregate]:
    led_workshop(command, work)
    _case, content = _case_of(command.about, command.process, work)
    if content.workshop != command.workshop:
        raise NothingToModerate(about=command.about)
    return hide_content(command, work)


def restore_content(command: RestoreContent, work: Work) -> Sequence[Aggregate]:
    case, content = _case_of(command.about, command.process, work)
    _must_not_be_mine(command.about, content, work)
    case.restore(process=command.process, by=work.pseudonym, reason=work.seal(command.reason))
    work.reveal(content.words)
    return [case]


def appeal_hiding_in_room(command: AppealHidingInRoom, work: Work) -> Sequence[Aggregate]:
    return appeal_hiding(command, work)


def appeal_hiding(command: AppealHiding | AppealHidingInRoom, work: Work) -> Sequence[Aggregate]:
    """The author's plea may quote what is hidden: moderators read it, the public does not."""
    case, _content = _case_of(command.about, command.process, work)
    words = work.seal(command.words, public=False)
    case.appeal(process=command.process, by=work.pseudonym, words=words, at=work.at)
    return [case]


def decide_hiding_appeal(command: DecideHidingAppeal, work: Work) -> Sequence[Aggregate]:
    case, content = _case_of(command.about, command.process, work)
    _must_not_be_mine(command.about, content, work)
    reason = work.seal(command.reason)
    case.decide_appeal(process=command.process, by=work.pseudonym, upheld=command.upheld, reason=reason)
    if command.upheld:
        work.reveal(content.words)
    return [case]


def _case_of(about: str, process: str, work: Work) -> tuple[Case, Content]:
    kind, _sep, key = about.partition("/")
    if kind == "comment":
        case, comment = work.get_all((Case, about), (Comment, key))
        comment.must_stand()
        _must_be_of(comment.process, process, about)
        return case, Content(comment.author, process, comment.words)
    if kind == "proposal":
        case, proposal, admission = work.get_all((Case, about), (Proposal, key), (Admission, key))
        proposal.must_have_words()
        _must_be_of(proposal.process, process, about)
        names = [file.name for file in proposal.files]
        return case, Content(proposal.author, process, [*proposal.words, *proposal.reasons, *names, *admission.said])
    if kind == "contribution":
        case, contribution = work.get_all((Case, about), (Contribution, key))
        contribution.must_stand()
        _must_be_of(contribution.process, process, about)
        scope = process if contribution.is_by_hand else room_scope(contribution.workshop)
        return case, Content(contribution.author, scope, contribution.said, contribution.workshop)
    raise NothingToModerate(about=about)


def _must_not_be_mine(about: str, content: Content, work: Work) -> None:
    """Whatever name she acts under now."""
    if work.actor.pseudonym(content.scope) == content.author:
        raise OwnContent(about=about)


def _must_be_of(found: str, process: str, about: str) -> None:
    if found != process:
        raise NothingToModerate(about=about)


HANDLERS: dict[type[Command], Handler] = {
    ReportContent: report_content,
    DismissReports: dismiss_reports,
    HideContent: hide_content,
    HideInRoom: hide_in_room,
    RestoreContent: restore_content,
    AppealHiding: appeal_hiding,
    AppealHidingInRoom: appeal_hiding_in_room,
    DecideHidingAppeal: decide_hiding_appeal,
}

__all__ = [
    "APPEAL_DAYS",
    "CAUTION_AFTER",
    "CAUTION_DAYS",
    "CAUTION_SHARE",
    "HANDLERS",
    "REPORTING",
    "AppealHiding",
    "AppealHidingInRoom",
    "DecideHidingAppeal",
    "DismissReports",
    "HideContent",
    "HideInRoom",
    "Refused",
    "ReportContent",
    "RestoreContent",
    "Rule",
]
