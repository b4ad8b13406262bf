"""Rules that add up what ballots give: score ranking, net support, majority judgment, majority."""

from collections.abc import Mapping
from types import MappingProxyType

from cocreate.domain.tallies.rule import Named
from cocreate.domain.tallies.scores.grades import MEDIAN_GRADE
from cocreate.domain.tallies.scores.majority import MAJORITY, Base, BaseOfMajorityUnknown, Majority
from cocreate.domain.tallies.scores.ranking import NET_SUPPORT, SCORE_RANKING, By

__all__ = [
    "MAJORITY",
    "MEDIAN_GRADE",
    "NAMED",
    "NET_SUPPORT",
    "SCORE_RANKING",
    "Base",
    "BaseOfMajorityUnknown",
    "By",
    "Majority",
]

NAMED: Mapping[str, Named] = MappingProxyType(
    {rule.id: Named(rule) for rule in (SCORE_RANKING, NET_SUPPORT, MEDIAN_GRADE, MAJORITY)}
)
