"""Pabulib files (`.pb`): reading without loss, counting what they hold, writing our own elections."""

from cocreate.domain.tallies.pabulib.declared import Declared, FileNamesNoRule, own_rule, ties_of
from cocreate.domain.tallies.pabulib.election import ballots_cast, profile_of, threshold_of
from cocreate.domain.tallies.pabulib.export import About, file_of
from cocreate.domain.tallies.pabulib.file import MalformedPabulib, PabulibFile, Section
from cocreate.domain.tallies.pabulib.reading import read_pabulib, refuse

__all__ = [
    "About",
    "Declared",
    "FileNamesNoRule",
    "MalformedPabulib",
    "PabulibFile",
    "Section",
    "ballots_cast",
    "file_of",
    "own_rule",
    "profile_of",
    "read_pabulib",
    "refuse",
    "threshold_of",
    "ties_of",
]
