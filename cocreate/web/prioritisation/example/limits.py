"""The limits of a round's ballots, brought down to an example of five options where they would not fit in."""

from typing import Any

from cocreate.application.tallies import BallotType, Limits
from cocreate.web.prioritisation.example.people import BUDGET, WORKS
from cocreate.web.prioritisation.explained import ExplainedChamber

POINTS_IF_UNLIMITED = 10


def limits_of(chamber: ExplainedChamber) -> Limits:
    """Under these every neighbour can fill in a ballot."""
    limits = chamber.limits
    least = min(limits.min, choosable(limits))
    changed: dict[str, Any] = {"min": least}
    if chamber.ballot_type is BallotType.KNAPSACK:
        changed |= {"max_sum_cost": BUDGET if limits.max_sum_cost is not None else None, "min_sum_cost": 0}
        changed["min"] = min(least, 2)  # two of any works fit into the budget, three need not
    if chamber.ballot_type is BallotType.POINTS:
        changed["min_sum"] = min(limits.min_sum, _most_points(limits))
    return Limits(**{name: getattr(limits, name) for name in Limits.__struct_fields__} | changed)


def choosable(limits: Limits) -> int:
    """How many of the five works one ballot may name."""
    most = len(WORKS) if limits.max is None else min(limits.max, len(WORKS))
    if limits.max_per_territory is None:
        return most
    zones = [work.zone for work in WORKS]
    return min(most, sum(min(zones.count(zone), limits.max_per_territory) for zone in set(zones)))


def points_to_give(limits: Limits) -> int:
    return max(limits.min_sum, POINTS_IF_UNLIMITED) if limits.max_sum is None else limits.max_sum


def _most_points(limits: Limits) -> int:
    wished = points_to_give(limits)
    return wished if limits.max_per_option is None else min(wished, limits.max_per_option * choosable(limits))
