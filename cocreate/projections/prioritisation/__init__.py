"""Rounds as they are read: declarations and their life, ballots as they stand in the ledger, what came of them."""

from cocreate.projections.prioritisation.ballots import BALLOT, BALLOT_BATCH, BALLOTS
from cocreate.projections.prioritisation.outcomes import (
    BATCH_ACCEPTED,
    BATCH_OPEN,
    BATCH_SET_ASIDE,
    CERTIFICATION,
    COMBINED_RESULT,
    OPTION_ANSWER,
    OUTCOMES,
    PAPER_BATCH,
    PAPER_RESOLUTION,
    ROUND_CHALLENGE,
    ROUND_RESULT,
)
from cocreate.projections.prioritisation.rounds import (
    ROUND,
    ROUND_EXTENSION,
    ROUND_OPTION,
    ROUNDS,
    SEED_PART,
)

__all__ = [
    "BALLOT",
    "BALLOTS",
    "BALLOT_BATCH",
    "BATCH_ACCEPTED",
    "BATCH_OPEN",
    "BATCH_SET_ASIDE",
    "CERTIFICATION",
    "COMBINED_RESULT",
    "OPTION_ANSWER",
    "OUTCOMES",
    "PAPER_BATCH",
    "PAPER_RESOLUTION",
    "ROUND",
    "ROUNDS",
    "ROUND_CHALLENGE",
    "ROUND_EXTENSION",
    "ROUND_OPTION",
    "ROUND_RESULT",
    "SEED_PART",
]
