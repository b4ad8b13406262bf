"""The tables of proposals: rows with their state, editions, attachments, supports, tallies."""

import msgspec
import sqlalchemy as sa

from cocreate.projections.base import COMMITMENT, MOMENT, PSEUDONYM, SLUG, metadata

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
