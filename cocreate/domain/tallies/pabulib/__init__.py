"""Pabulib files (`.pb`): reading without loss, counting what they hold, writing our own elections."""

from cocreate.domain.tallies.pabulib.declared import Declared, FileNamesNoRule, own_rule, ties_of
from cocreate.domain.tallies.pabulib.election import ballots_cast, profile_of, threshold_of
from cocreate.domain.tallies.pabulib.export import (
    About,
    BallotsDoNotFitPabulib,
    RankingHasEquals,
    file_of,
    head_of,
    vote_cells,
)
from cocreate.domain.tallies.pabulib.file import MalformedPabulib, PabulibFile, Section
from cocreate.domain.tallies.pabulib.reading import read_pabulib, refuse

__all__ = [
    "About",
    "BallotsDoNotFitPabulib",
    "Declared",
    "FileNamesNoRule",
    "MalformedPabulib",
    "PabulibFile",
    "RankingHasEquals",
    "Section",
    "ballots_cast",
    "file_of",
    "head_of",
    "own_rule",
    "profile_of",
    "read_pabulib",
    "refuse",
    "threshold_of",
    "ties_of",
    "vote_cells",
]
