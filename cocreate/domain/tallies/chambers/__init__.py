"""Chambers: counted apart, each under its own rule, and brought together as declared before the vote."""

from cocreate.domain.tallies.chambers.chamber import Chamber, Counted, count_chamber
from cocreate.domain.tallies.chambers.combining import (
    AnswerOfCouncil,
    ChambersDoNotMatch,
    Combination,
    Combined,
    Declared,
    WeightMissing,
    combine,
)

__all__ = [
    "AnswerOfCouncil",
    "Chamber",
    "ChambersDoNotMatch",
    "Combination",
    "Combined",
    "Counted",
    "Declared",
    "WeightMissing",
    "combine",
    "count_chamber",
]
