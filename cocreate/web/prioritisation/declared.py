"""The chambers of a round as the explaining of rules takes them."""

from cocreate.application.prioritisation import ChamberKey
from cocreate.queries.prioritisation.views import RoundView
from cocreate.web.prioritisation.explained import ExplainedChamber


def explained_chamber(round: RoundView, key: ChamberKey, options: int) -> ExplainedChamber:
    """`options`: how many stand on the ballot."""
    plan, chamber = round.plan, round.plan.chamber(key)
    return ExplainedChamber(
        ballot_type=chamber.ballot_type,
        rule=chamber.rule,
        options=options,
        limits=chamber.limits,
        params=chamber.params,
        ties=tuple(plan.tie_chain),
        quorum=chamber.quorum,
        thresholds=chamber.thresholds,
        budget=plan.budget,
        seats=plan.seats,
        secret=key is ChamberKey.CITIZENS,
    )
