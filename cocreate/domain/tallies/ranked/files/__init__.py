"""Files of ranked ballots: PrefLib's orders and `.blt`."""

from cocreate.domain.tallies.ranked.files.blt import read_blt, write_blt
from cocreate.domain.tallies.ranked.files.file import ListedOrder, MalformedRankedFile, RankedFile
from cocreate.domain.tallies.ranked.files.preflib import read_preflib

__all__ = ["ListedOrder", "MalformedRankedFile", "RankedFile", "read_blt", "read_preflib", "write_blt"]
