"""Pabulib files (`.pb`): reading without loss, counting what they hold, writing our own elections."""

from cocreate.domain.tallies.pabulib.election import own_rule, profile_of, threshold_of
from cocreate.domain.tallies.pabulib.export import file_of
from cocreate.domain.tallies.pabulib.file import MalformedPabulib, PabulibFile, Section
from cocreate.domain.tallies.pabulib.reading import read_pabulib

__all__ = [
    "MalformedPabulib",
    "PabulibFile",
    "Section",
    "file_of",
    "own_rule",
    "profile_of",
    "read_pabulib",
    "threshold_of",
]
