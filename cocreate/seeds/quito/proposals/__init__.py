"""The synthetic proposals of the Quito demonstration, drawn from the idea bank: the same seed gives the same proposals.

Moments are local time of Quito (UTC-5): a day of the intake, counted from 0, and a time of day. Nobody in them exists.
"""

from cocreate.seeds.quito.proposals.drawing import synthetic_proposals
from cocreate.seeds.quito.proposals.hours import SATURDAY
from cocreate.seeds.quito.proposals.words import (
    INTAKE_DAYS,
    INTAKE_OPENS,
    SECOND_ROUND,
    Channel,
    Problem,
    Solution,
    SyntheticProposal,
    Theme,
    themes,
)

__all__ = [
    "INTAKE_DAYS",
    "INTAKE_OPENS",
    "SATURDAY",
    "SECOND_ROUND",
    "Channel",
    "Problem",
    "Solution",
    "SyntheticProposal",
    "Theme",
    "synthetic_proposals",
    "themes",
]
