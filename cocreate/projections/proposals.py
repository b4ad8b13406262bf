"""Proposals as they are listed, counted and read: rows, editions, attachments, supports, tallies."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import msgspec
import sqlalchemy as sa
from msgspec.structs import astuple

from cocreate.database import add_to_counts, delete_rows, execute, insert_rows, update_rows, upsert_rows
from cocreate.domain.admission import Admission
from cocreate.domain.discussion import Comment
from cocreate.domain.moderation import Case
from cocreate.domain.proposals import Proposal, Support
from cocreate.domain.responses import Response
from cocreate.domain.shared import Channel
from cocreate.projections.base import COMMITMENT, MOMENT, PSEUDONYM, SLUG, Projection, metadata

WAITING = "waiting"
SUBMITTED = "submitted"
RETURNED = "returned"
WITHDRAWN = "withdrawn"
REDACTED = "redacted"
TO_CLARIFY = "to_clarify"
ADMITTED = "admitted"
NOT_ADMITTED = "not_admitted"
APPEALED = "appealed"
ANSWERED = "answered"
STATUSES = (
    SUBMITTED,
    TO_CLARIFY,
    ADMITTED,
    ANSWERED,
    NOT_ADMITTED,
    APPEALED,
    WAITING,
    RETURNED,
    WITHDRAWN,
    REDACTED,
)
"""SUBMITTED waits for a decision; APPEALED is not admitted, with an appeal that waits."""
STANDING = frozenset({SUBMITTED, TO_CLARIFY, ADMITTED, ANSWERED, NOT_ADMITTED, APPEALED})
"""What can be read, commented on and reported."""
UNDECIDED = frozenset({SUBMITTED, TO_CLARIFY, WAITING, APPEALED})

PROPOSAL = sa.Table(
    "proposal",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("number", sa.Integer, nullable=False, unique=True),  # in the order of the ledger, over all processes
    sa.Column("process", SLUG, nullable=False),
    sa.Column("status", sa.String(16), nullable=False),
    sa.Column("theme", sa.String(40), nullable=False),
    sa.Column("ogp_values", sa.String(200), nullable=False),  # codes, comma-separated
    sa.Column("territory", sa.String(16), nullable=False),
    sa.Column("zone", sa.String(16)),
    sa.Column("parish", sa.String(16)),
    sa.Column("channel", sa.String(16), nullable=False),
    sa.Column("level", sa.String(16), nullable=False),
    sa.Column("phase", sa.String(40), nullable=False),
    sa.Column("author", PSEUDONYM, nullable=False, index=True),
    sa.Column("submitted_by", PSEUDONYM, nullable=False),
    sa.Column("words", COMMITMENT, nullable=False, index=True),
    sa.Column("edition", sa.Integer, nullable=False),
    sa.Column("submitted_at", MOMENT, nullable=False),
    sa.Column("changed_at", MOMENT, nullable=False),
    sa.Column("confirmed_at", MOMENT),
    sa.Column("withdrawn_at", MOMENT),
    sa.Column("redacted_at", MOMENT),
    sa.Column("ground", sa.String(40)),
    sa.Column("reason", COMMITMENT),
    sa.Column("position", sa.BigInteger, nullable=False),
    sa.Column("supports", sa.Integer, nullable=False),
    sa.Column("hidden", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("comments", sa.Integer, nullable=False, server_default="0"),
    sa.Index("ix_proposal_newest", "process", "number"),
    sa.Index("ix_proposal_supported", "process", "supports", "number"),
    sa.Index("ix_proposal_commented", "process", "comments", "number"),
    sa.Index("ix_proposal_zone", "process", "zone", "number"),
    sa.Index("ix_proposal_parish", "process", "parish", "number"),
    sa.Index("ix_proposal_theme", "process", "theme", "number"),
    sa.Index("ix_proposal_status", "process", "status", "number"),
)


class ProposalRow(msgspec.Struct):
    """A row of PROPOSAL, with its columns in their order."""

    id: str
    number: int
    process: str
    status: str
    theme: str
    ogp_values: str
    territory: str
    zone: str | None
    parish: str | None
    channel: str
    level: str
    phase: str
    author: str
    submitted_by: str
    words: str
    edition: int
    submitted_at: str
    changed_at: str
    confirmed_at: str | None
    withdrawn_at: str | None
    redacted_at: str | None
    ground: str | None
    reason: str | None
    position: int
    supports: int
    hidden: bool
    comments: int


EDITION = sa.Table(
    "proposal_edition",
    metadata,
    sa.Column("proposal", sa.String(32), primary_key=True),
    sa.Column("edition", sa.Integer, primary_key=True),
    sa.Column("words", COMMITMENT, nullable=False),
    sa.Column("at", MOMENT, nullable=False),
    sa.Column("position", sa.BigInteger, nullable=False),
)

ATTACHMENT = sa.Table(
    "proposal_attachment",
    metadata,
    sa.Column("proposal", sa.String(32), primary_key=True),
    sa.Column("sha256", sa.String(64), primary_key=True),
    sa.Column("name", COMMITMENT, nullable=False),
    sa.Column("media_type", sa.String(100), nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("edition", sa.Integer, nullable=False),
)

SUPPORT = sa.Table(
    "support",
    metadata,
    sa.Column("proposal", sa.String(32), primary_key=True),
    sa.Column("supporter", PSEUDONYM, primary_key=True),
    sa.Column("at", MOMENT, nullable=False),
    sa.Column("position", sa.BigInteger, nullable=False),
    sa.Index("ix_support_supporter", "supporter"),
)

TALLY = sa.Table(
    "proposal_tally",
    metadata,
    sa.Column("process", SLUG, primary_key=True),
    sa.Column("dimension", sa.String(16), primary_key=True),
    sa.Column("value", sa.String(64), primary_key=True),
    sa.Column("n", sa.Integer, nullable=False),
)
"""How many proposals there are in all and by each filter's value: what a page counts without reading the list."""

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


@PROPOSALS.writes
def write_proposals(connection: sa.Connection, delta: ProposalChanges) -> None:
    tallies: Counter[tuple[str, str, str]] = Counter()
    if delta.new:
        _number(connection, delta.new.values())
        insert_rows(connection, PROPOSAL, [astuple(row) for row in delta.new.values()])
        for row in delta.new.values():
            _tally(tallies, row, 1)
    if delta.changes:
        rows = _existing(connection, delta.changes)
        for row in rows:
            _tally(tallies, row, -1)
            for change in delta.changes[row.id]:
                change(row)
            _tally(tallies, row, 1)
        upsert_rows(connection, PROPOSAL, [astuple(row) for row in rows])
    _write_tallies(connection, tallies)
    insert_rows(connection, EDITION, delta.editions)
    upsert_rows(connection, ATTACHMENT, delta.attachments)
    _write_supports(connection, delta)


def _number(connection: sa.Connection, rows: Iterable[ProposalRow]) -> None:
    last: int = execute(connection, "SELECT COALESCE(MAX(number), 0) FROM proposal").fetchone()[0]
    for number, row in enumerate(rows, last + 1):
        row.number = number


def _existing(connection: sa.Connection, proposals: Iterable[str]) -> list[ProposalRow]:
    found = connection.execute(sa.select(PROPOSAL).where(PROPOSAL.c.id.in_(sorted(proposals))))
    return [ProposalRow(*row) for row in found]


def _tally(tallies: Counter[tuple[str, str, str]], row: ProposalRow, n: int) -> None:
    for dimension in ("theme", "zone", "parish", "status", "channel", "phase"):
        value = getattr(row, dimension)
        tallies[row.process, dimension, value or ""] += n
    # Parish and zone together: what lets a zone of a later edition count the parishes that it took over.
    tallies[row.process, "place", f"{row.zone or ''}/{row.parish or ''}"] += n
    tallies[row.process, "all", ""] += n


def _write_tallies(connection: sa.Connection, tallies: Counter[tuple[str, str, str]]) -> None:
    add_to_counts(connection, TALLY, [(*key, n) for key, n in tallies.items() if n], ["n"])
    if any(n < 0 for n in tallies.values()):
        # A row of zero would tell how the log was cut into batches.
        execute(connection, "DELETE FROM proposal_tally WHERE n = 0")


def _write_supports(connection: sa.Connection, delta: ProposalChanges) -> None:
    delete_rows(connection, SUPPORT, sorted(delta.taken_back))
    # In the order of the key: thousands at once then come to the index page by page.
    insert_rows(connection, SUPPORT, sorted(delta.supports.values()))
    counts = sorted((proposal, n) for proposal, n in delta.support_counts.items() if n)
    update_rows(connection, PROPOSAL, ["supports"], [(n, proposal) for proposal, n in counts], add=True)
    comments = sorted((proposal, n) for proposal, n in delta.comment_counts.items() if n)
    update_rows(connection, PROPOSAL, ["comments"], [(n, proposal) for proposal, n in comments], add=True)
