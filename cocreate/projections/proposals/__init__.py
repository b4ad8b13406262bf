"""Proposals as they are listed, counted and read: rows, editions, attachments, supports, tallies."""

from cocreate.projections.proposals import writing
from cocreate.projections.proposals.collecting import PROPOSALS
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
    STANDING,
    STATUSES,
    SUBMITTED,
    SUPPORT,
    TALLY,
    TO_CLARIFY,
    UNDECIDED,
    WAITING,
    WITHDRAWN,
)

__all__ = [
    "ADMITTED",
    "ANSWERED",
    "APPEALED",
    "ATTACHMENT",
    "EDITION",
    "NOT_ADMITTED",
    "PROPOSAL",
    "PROPOSALS",
    "REDACTED",
    "RETURNED",
    "STANDING",
    "STATUSES",
    "SUBMITTED",
    "SUPPORT",
    "TALLY",
    "TO_CLARIFY",
    "UNDECIDED",
    "WAITING",
    "WITHDRAWN",
    "writing",
]
