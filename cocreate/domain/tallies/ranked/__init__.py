"""Rules for ranked ballots: Borda, Schulze, instant run-off, the single transferable vote of Scotland."""

from collections.abc import Mapping
from types import MappingProxyType

from cocreate.domain.tallies.ranked.lists import BORDA, SCHULZE
from cocreate.domain.tallies.ranked.transfers import IRV, STV_SCOTTISH
from cocreate.domain.tallies.rule import Named

__all__ = ["BORDA", "IRV", "NAMED", "SCHULZE", "STV_SCOTTISH"]

NAMED: Mapping[str, Named] = MappingProxyType(
    {rule.id: Named(rule) for rule in (BORDA, SCHULZE, IRV, STV_SCOTTISH)} | {"stv": Named(STV_SCOTTISH)}
)
