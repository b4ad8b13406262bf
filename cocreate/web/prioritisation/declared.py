"""The chambers of a round as the explaining of rules takes them."""

from cocreate.application.prioritisation import ChamberKey
from cocreate.application.tallies import rule_named
from cocreate.queries.prioritisation.views import RoundView
from cocreate.web.prioritisation.explained import ExplainedChamber


def explained_chamber(round: RoundView, key: ChamberKey, options: int) -> ExplainedChamber:
    """`options`: how many stand on the ballot. As the count does it: the declared chain of ties is that of the first
    chamber, another keeps its rule's own; and a rule that spends nothing has no budget."""
    plan, chamber = round.plan, round.plan.chamber(key)
    leads = chamber is plan.chambers[0]
    return ExplainedChamber(
        ballot_type=chamber.ballot_type,
        rule=chamber.rule,
        options=options,
        limits=chamber.limits,
        params=chamber.params,
        ties=tuple(plan.tie_chain) if leads else (),
        quorum=chamber.quorum,
        thresholds=chamber.thresholds,
        budget=plan.budget if rule_named(chamber.rule).rule.budget else None,
        seats=plan.seats,
        secret=key is ChamberKey.CITIZENS,
    )
