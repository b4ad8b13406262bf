"""The method of equal shares: every voter holds the same share of the budget, and options are bought by supporters."""

from cocreate.domain.tallies.equal_shares.rule import NAMED
from cocreate.domain.tallies.equal_shares.support import effective_support

__all__ = ["NAMED", "effective_support"]
