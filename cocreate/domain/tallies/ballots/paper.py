"""The ballot paper: the type of ballot, its limits and the options that stand on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Any

import msgspec

from cocreate.domain.tallies.ballots.refusals import LimitsContradict
from cocreate.domain.tallies.profile import BallotType, Option


class Limits(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, forbid_unknown_fields=True):
    """What a ballot must keep to; `None` is no limit. Which of them a type knows: `LIMITS_OF`.

    `min` and `max` count options: chosen, judged or ranked. Money is in minor units. Grades stand worst first,
    so that a higher place is a better grade.
    """

    blank_allowed: bool = True
    min: int = 1
    max: int | None = None
    max_per_category: int | None = None
    max_per_territory: int | None = None
    min_sum_cost: int = 0
    max_sum_cost: int | None = None
    min_sum: int = 1
    max_sum: int | None = None
    max_per_option: int | None = None
    lowest: int = 0
    highest: int = 5
    default: int | None = None
    grades: tuple[str, ...] = ()
    equal_allowed: bool = False


CHOOSING = frozenset({"min", "max", "max_per_category", "max_per_territory"})

LIMITS_OF: Mapping[BallotType, frozenset[str]] = MappingProxyType(
    {
        BallotType.APPROVAL: CHOOSING,
        BallotType.SINGLE: frozenset(),
        BallotType.KNAPSACK: CHOOSING | {"min_sum_cost", "max_sum_cost"},
        BallotType.POINTS: CHOOSING | {"min_sum", "max_sum", "max_per_option"},
        BallotType.SCORE: frozenset({"min", "max", "lowest", "highest", "default"}),
        BallotType.GRADE: frozenset({"min", "max", "grades"}),
        BallotType.SUPPORT_OPPOSE: CHOOSING,
        BallotType.YES_NO_ABSTAIN: frozenset({"min", "max"}),
        BallotType.RANKING: frozenset({"min", "max", "equal_allowed"}),
    }
)
"""Which limits say something about which type; `blank_allowed` belongs to every one."""


@dataclass(frozen=True)
class BallotPaper:
    """What every voter of a round gets. Frozen with the round; `options` by id, their costs in minor units."""

    type: BallotType
    limits: Limits
    options: Mapping[str, Option]


def must_be_possible(paper: BallotPaper) -> None:
    """Limits under which nobody could vote, or that the type does not know, are no limits."""
    for limit in sorted(_contradictions(paper)):
        raise LimitsContradict(limit=limit)


def _contradictions(paper: BallotPaper) -> set[str]:
    limits = paper.limits
    return _foreign(paper) | {
        name
        for name, wrong in {
            "min": limits.min < 1 or limits.min > len(paper.options),
            "max": limits.max is not None and limits.max < limits.min,
            "max_per_category": limits.max_per_category is not None and limits.max_per_category < 1,
            "max_per_territory": limits.max_per_territory is not None and limits.max_per_territory < 1,
            "min_sum_cost": limits.min_sum_cost < 0,
            "max_sum_cost": limits.max_sum_cost is not None and limits.max_sum_cost < _least_basket(paper),
            "min_sum": limits.min_sum < 1,
            "max_sum": limits.max_sum is not None and limits.max_sum < max(limits.min_sum, limits.min),
            "max_per_option": limits.max_per_option is not None and not _points_can_be_given(paper),
            "highest": limits.highest <= limits.lowest,
            "default": limits.default is not None and not limits.lowest <= limits.default <= limits.highest,
            "grades": paper.type == BallotType.GRADE and not _are_grades(limits.grades),
        }.items()
        if wrong
    }


def _foreign(paper: BallotPaper) -> set[str]:
    """Limits that were set, but say nothing about this type: whoever set them believes in a rule that nobody keeps."""
    unset = Limits()
    known = LIMITS_OF[paper.type] | {"blank_allowed"}
    return {
        name
        for name in Limits.__struct_fields__
        if name not in known and getattr(paper.limits, name) != getattr(unset, name)
    }


def _least_basket(paper: BallotPaper) -> Fraction:
    if paper.type != BallotType.KNAPSACK:
        return Fraction()
    cheapest = sorted(option.cost for option in paper.options.values())[: paper.limits.min]
    return max(sum(cheapest, Fraction()), Fraction(paper.limits.min_sum_cost))


def _points_can_be_given(paper: BallotPaper) -> bool:
    most = paper.limits.max_per_option or 0
    choices = min(paper.limits.max or len(paper.options), len(paper.options))
    return most >= 1 and most * choices >= paper.limits.min_sum


def _are_grades(grades: tuple[str, ...]) -> bool:
    return len(grades) >= 2 and len(set(grades)) == len(grades) and all(grades)


Body = Mapping[str, Any]
"""A ballot as it is written: what stands sealed in the event and open in the export."""
