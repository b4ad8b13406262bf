"""What each event changes in the tables of proposals, without knowing SQL."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from cocreate.domain.admission import Admission
from cocreate.domain.discussion import Comment
from cocreate.domain.moderation import Case
from cocreate.domain.proposals import Proposal, Support
from cocreate.domain.responses import Response
from cocreate.domain.shared import Channel
from cocreate.projections.base import Projection
from cocreate.projections.proposals.tables import (
    ADMITTED,
    ANSWERED,
    APPEALED,
    ATTACHMENT,
    EDITION,
    NOT_ADMITTED,
    PROPOSAL,
    REDACTED,
    RETURNED,
    SUBMITTED,
    SUPPORT,
    TALLY,
    TO_CLARIFY,
    WAITING,
    WITHDRAWN,
    ProposalRow,
)

Change = Callable[[ProposalRow], None]


class ProposalChanges:
    def __init__(self) -> None:
        self.new: dict[str, ProposalRow] = {}
        self.changes: dict[str, list[Change]] = {}
        self.editions: list[tuple[Any, ...]] = []
        self.attachments: list[tuple[Any, ...]] = []
        self.supports: dict[tuple[str, str], tuple[Any, ...]] = {}
        self.taken_back: set[tuple[str, str]] = set()
        self.support_counts: Counter[str] = Counter()
        self.comment_counts: Counter[str] = Counter()

    def change(self, proposal: str, change: Change) -> None:
        if proposal in self.new:
            change(self.new[proposal])
        else:
            self.changes.setdefault(proposal, []).append(change)


PROPOSALS: Projection[ProposalChanges] = Projection(
    "proposals", version=2, tables=[PROPOSAL, EDITION, ATTACHMENT, SUPPORT, TALLY], delta=ProposalChanges
)


@PROPOSALS.on(Proposal.Submitted)
def add_proposal(delta: ProposalChanges, event: Proposal.Submitted) -> None:
    key = event.subject
    at_once = event.channel == Channel.WEB
    delta.new[key] = ProposalRow(
        id=key,
        number=0,
        process=event.process,
        status=SUBMITTED if at_once else WAITING,
        theme=event.theme,
        ogp_values=",".join(event.values),
        territory=event.place.version,
        zone=event.place.zone,
        parish=event.place.parish,
        channel=event.channel,
        level=event.level,
        phase=event.phase,
        author=event.author,
        submitted_by=event.actor,
        words=event.words.commitment,
        edition=1,
        submitted_at=event.timestamp,
        changed_at=event.timestamp,
        confirmed_at=None,
        withdrawn_at=None,
        redacted_at=None,
        ground=None,
        reason=None,
        position=event.position,
        supports=0,
        hidden=False,
        comments=0,
    )
    _add_edition(delta, key, 1, event)


@PROPOSALS.on(Proposal.Amended)
def amend_proposal(delta: ProposalChanges, event: Proposal.Amended) -> None:
    def change(row: ProposalRow) -> None:
        row.words = event.words.commitment
        row.edition = event.edition
        row.theme = event.theme
        row.ogp_values = ",".join(event.values)
        row.territory, row.zone, row.parish = event.place.version, event.place.zone, event.place.parish
        row.changed_at = event.timestamp

    delta.change(event.subject, change)
    _add_edition(delta, event.subject, event.edition, event)


@PROPOSALS.on(Proposal.TranscriptionConfirmed)
def confirm_proposal(delta: ProposalChanges, event: Proposal.TranscriptionConfirmed) -> None:
    def change(row: ProposalRow) -> None:
        row.status = SUBMITTED
        row.confirmed_at = row.changed_at = event.timestamp

    delta.change(event.subject, change)


@PROPOSALS.on(Proposal.TranscriptionReturned)
def return_proposal(delta: ProposalChanges, event: Proposal.TranscriptionReturned) -> None:
    def change(row: ProposalRow) -> None:
        row.status = RETURNED
        row.changed_at = event.timestamp
        row.reason = event.reason.commitment

    delta.change(event.subject, change)


@PROPOSALS.on(Proposal.Withdrawn)
def withdraw_proposal(delta: ProposalChanges, event: Proposal.Withdrawn) -> None:
    def change(row: ProposalRow) -> None:
        row.status = WITHDRAWN
        row.withdrawn_at = row.changed_at = event.timestamp
        row.reason = event.reason.commitment if event.reason else None

    delta.change(event.subject, change)


@PROPOSALS.on(Proposal.Redacted)
def redact_proposal(delta: ProposalChanges, event: Proposal.Redacted) -> None:
    def change(row: ProposalRow) -> None:
        row.status = REDACTED
        row.redacted_at = row.changed_at = event.timestamp
        row.ground = event.ground
        row.reason = event.reason.commitment

    delta.change(event.subject, change)


def _become(status: str) -> Callable[[ProposalChanges, Any], None]:
    """The collector of an event that brings a proposal, named in its facts, into a state."""

    def collect(delta: ProposalChanges, event: Any) -> None:
        _set_status(delta, event.proposal, status, event.timestamp)

    return collect


PROPOSALS.on(Admission.ReturnedForClarification)(_become(TO_CLARIFY))
PROPOSALS.on(Admission.Clarified)(_become(SUBMITTED))
PROPOSALS.on(Admission.Admitted, Admission.AppealUpheld)(_become(ADMITTED))
PROPOSALS.on(Admission.NotAdmitted, Admission.AppealRejected)(_become(NOT_ADMITTED))
PROPOSALS.on(Admission.Appealed)(_become(APPEALED))


@PROPOSALS.on(Response.Published)
def answer_proposals(delta: ProposalChanges, event: Response.Published) -> None:
    for proposal in event.covers:
        _set_status(delta, proposal, ANSWERED, event.timestamp)


@PROPOSALS.on(Response.ContestDecided)
def reopen_proposals(delta: ProposalChanges, event: Response.ContestDecided) -> None:
    """A response that was found wrong is no response: it is owed again."""
    if event.upheld:
        for proposal in event.covers:
            _set_status(delta, proposal, ADMITTED, event.timestamp)


def _set_status(delta: ProposalChanges, proposal: str, status: str, at: str) -> None:
    def change(row: ProposalRow) -> None:
        if row.status not in (WITHDRAWN, REDACTED):
            row.status = status
            row.changed_at = at

    delta.change(proposal, change)


@PROPOSALS.on(Case.Hidden)
def hide_proposal(delta: ProposalChanges, event: Case.Hidden) -> None:
    _set_hidden(delta, event.about, True)


@PROPOSALS.on(Case.Restored)
def show_proposal(delta: ProposalChanges, event: Case.Restored) -> None:
    _set_hidden(delta, event.about, False)


@PROPOSALS.on(Case.AppealDecided)
def decide_hidden(delta: ProposalChanges, event: Case.AppealDecided) -> None:
    _set_hidden(delta, event.about, not event.upheld)


def _set_hidden(delta: ProposalChanges, about: str, hidden: bool) -> None:
    def change(row: ProposalRow) -> None:
        row.hidden = hidden

    if proposal := _proposal_in(about):
        delta.change(proposal, change)


@PROPOSALS.on(Comment.Posted)
def count_comment(delta: ProposalChanges, event: Comment.Posted) -> None:
    if proposal := _proposal_in(event.about):
        delta.comment_counts[proposal] += 1


@PROPOSALS.on(Comment.Withdrawn)
def uncount_comment(delta: ProposalChanges, event: Comment.Withdrawn) -> None:
    if proposal := _proposal_in(event.about):
        delta.comment_counts[proposal] -= 1


def _proposal_in(about: str) -> str:
    """The id of the proposal that something is about; empty if it is about another thing."""
    kind, _sep, key = about.partition("/")
    return key if kind == "proposal" else ""


@PROPOSALS.on(Support.Given)
def count_support(delta: ProposalChanges, event: Support.Given) -> None:
    delta.supports[event.proposal, event.supporter] = (event.proposal, event.supporter, event.timestamp, event.position)
    delta.support_counts[event.proposal] += 1


@PROPOSALS.on(Support.TakenBack)
def uncount_support(delta: ProposalChanges, event: Support.TakenBack) -> None:
    delta.supports.pop((event.proposal, event.supporter), None)
    delta.taken_back.add((event.proposal, event.supporter))
    delta.support_counts[event.proposal] -= 1


def _add_edition(
    delta: ProposalChanges, proposal: str, edition: int, event: Proposal.Submitted | Proposal.Amended
) -> None:
    delta.editions.append((proposal, edition, event.words.commitment, event.timestamp, event.position))
    for file in event.attachments:
        delta.attachments.append((proposal, file.sha256, file.name.commitment, file.media_type, file.size, edition))
