"""A draft declared anew: everything as it stands, but for what a page changes."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from cocreate.application.prioritisation import ChamberKey, ChamberPlan, ConfigureRound
from cocreate.application.tallies import BallotType, Combination, Limits, Link, rule_named
from cocreate.queries.prioritisation.declaring import draw_of
from cocreate.queries.prioritisation.views import RoundView
from cocreate.web.current import connection
from cocreate.web.prioritisation.declaring.rules import rules_for

USUAL_GRADES = ("reject", "poor", "fair", "good", "excellent")
USUAL_POINTS = 10


def declared_anew(round: RoundView, **changes: Any) -> ConfigureRound:
    plan = round.plan
    as_it_stands = {
        "process": round.process,
        "round": round.id,
        "anew": False,
        "title": round.title,
        "question": round.question,
        "description": round.description,
        "chambers": plan.chambers,
        "opens": plan.opens,
        "closes": plan.closes,
        "territory_version": plan.territory_version,
        "budget": plan.budget,
        "currency": plan.currency,
        "seats": plan.seats,
        "electorate": plan.electorate,
        "combination": plan.combination,
        "weights": plan.weights,
        "tie_chain": plan.tie_chain,
        "seed": plan.seed,
        "draw": draw_of(connection(), round),
        "totals_hidden": plan.totals_hidden,
        "zones_in_ballots": plan.zones_in_ballots,
        "paper": plan.paper,
        "challenge_days": plan.challenge_days,
    }
    return ConfigureRound(**{**as_it_stands, **changes})


def with_chamber(round: RoundView, chamber: ChamberPlan) -> list[ChamberPlan]:
    """In the place of the one that it was."""
    return [chamber if plan.chamber is chamber.chamber else plan for plan in round.plan.chambers]


def voting_otherwise(round: RoundView, chamber: ChamberPlan, kind: BallotType, limits: Limits) -> dict[str, Any]:
    """What changes when a chamber votes with another ballot. A rule that cannot count it gives its place to the first
    one that can, and the chain of ties to that rule's own."""
    changed = msgspec.structs.replace(chamber, ballot_type=kind, limits=limits)
    if kind in rule_named(chamber.rule).rule.ballots:
        return {"chambers": with_chamber(round, changed)}
    rule = rules_for(kind, spends=round.plan.budget is not None, seats=round.plan.seats)[0]
    changed = msgspec.structs.replace(changed, rule=rule.versioned, params={})
    ties: Sequence[Link] = () if chamber.chamber is ChamberKey.CITIZENS else round.plan.tie_chain
    return {"chambers": with_chamber(round, changed), "tie_chain": ties}


def usual_limits(kind: BallotType, budget: int | None) -> Limits:
    """What a ballot of this type begins with."""
    usual: Mapping[BallotType, Limits] = {
        BallotType.KNAPSACK: Limits(max_sum_cost=budget),
        BallotType.POINTS: Limits(max_sum=USUAL_POINTS),
        BallotType.GRADE: Limits(grades=USUAL_GRADES),
    }
    return usual.get(kind, Limits())


def combination_left(round: RoundView) -> dict[str, Any]:
    """Without a council there is nothing to be brought together."""
    alone = [plan for plan in round.plan.chambers if plan.chamber is ChamberKey.CITIZENS]
    return {"chambers": alone, "combination": Combination.SIDE_BY_SIDE, "weights": {}}
