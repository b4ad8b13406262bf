"""Ways to vote and to count that most cities need, ready to be taken: voting.md 7.2."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

import msgspec

from cocreate.application.prioritisation import ChamberKey, ChamberPlan
from cocreate.application.tallies import BallotType, Limits

CENTS = 100
FIRST_OF_EACH_ZONE = 3
MOST_CHOSEN = 5
SHARES_PER_STEP = 1_000


class Preset(StrEnum):
    BUDGET_STANDARD = "BUDGET_STANDARD"
    BUDGET_SIMPLE = "BUDGET_SIMPLE"
    PRIORITY_LIST = "PRIORITY_LIST"
    PRIORITY_FAIR = "PRIORITY_FAIR"
    COUNCIL_ITEMS = "COUNCIL_ITEMS"


SPENDING = frozenset({Preset.BUDGET_STANDARD, Preset.BUDGET_SIMPLE})


@dataclass(frozen=True)
class _Way:
    ballot_type: BallotType
    rule: str
    limits: Limits
    params: Mapping[str, str]


_WAYS = MappingProxyType(
    {
        Preset.BUDGET_STANDARD: _Way(
            BallotType.APPROVAL,
            "equal_shares/1",
            Limits(),
            {
                "add1_stop": "OVERSPEND",
                "comparison": "no",
                "completion": "ADD1",
                "start": "EXACT",
                "then_votes": "yes",
                "utility": "COST",
            },
        ),
        Preset.BUDGET_SIMPLE: _Way(BallotType.APPROVAL, "greedy_votes/1", Limits(), {}),
        Preset.PRIORITY_LIST: _Way(
            BallotType.APPROVAL,
            "score_ranking/1",
            Limits(max=MOST_CHOSEN),
            {"by": "COUNT", "top_per_territory": str(FIRST_OF_EACH_ZONE)},
        ),
        Preset.PRIORITY_FAIR: _Way(BallotType.APPROVAL, "phragmen_ranking/1", Limits(), {}),
        Preset.COUNCIL_ITEMS: _Way(
            BallotType.YES_NO_ABSTAIN,
            "majority/1",
            Limits(),
            {"base": "VALID", "majority": "SIMPLE", "share": "2/3"},
        ),
    }
)


def taken(
    preset: Preset, chamber: ChamberPlan | ChamberKey, *, budget: int | None = None, voters: int | None = None
) -> ChamberPlan:
    """A chamber that votes and counts in this way; its quorum and thresholds stay. `budget` in centavos; `voters` are
    so many as are expected, for the step of BUDGET_STANDARD."""
    way = _WAYS[preset]
    params = dict(way.params)
    if preset is Preset.BUDGET_STANDARD:
        params["step"] = str(step_of(budget or 0, voters))
    key = chamber.chamber if isinstance(chamber, ChamberPlan) else chamber
    plan = ChamberPlan(chamber=key, ballot_type=way.ballot_type, limits=way.limits, rule=way.rule, params=params)
    if isinstance(chamber, ChamberPlan):
        return msgspec.structs.replace(plan, quorum=chamber.quorum, thresholds=chamber.thresholds)
    return plan


def step_of(budget: int, voters: int | None) -> int:
    """Whole dollars: a thousandth of what one voter's share will be, but at least one."""
    return max(1, budget // (CENTS * voters * SHARES_PER_STEP)) if voters else 1


def preset_of(chamber: ChamberPlan) -> Preset | None:
    """The one that a chamber was taken from and still is, whatever its numbers are."""
    for preset, way in _WAYS.items():
        same = way.ballot_type is chamber.ballot_type and way.rule == chamber.rule
        if same and all(chamber.params.get(name) == value for name, value in way.params.items()):
            return preset
    return None
