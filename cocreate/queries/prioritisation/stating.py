"""The count as the command that states it: results of each chamber, with all that is shown beside them."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from cocreate.application.prioritisation import ChamberCount, CombinedCount, StateTally
from cocreate.domain.prioritisation import ChamberPlan
from cocreate.domain.tallies.chambers import Combination, Counted
from cocreate.domain.tallies.profile import BallotType, Profile
from cocreate.domain.tallies.result import Result, as_data
from cocreate.domain.tallies.rules import rule_named, tally
from cocreate.domain.tallies.ties import TieRule
from cocreate.projections.prioritisation import ROUND
from cocreate.queries.prioritisation.counting import Cast, Progress, RoundCount, count_round
from cocreate.queries.prioritisation.zones import zones_shown

BySupport = Mapping[str, Mapping[str, int]]
"""Supporters of every option by zone."""

COMPARED = ("greedy", "greedy_no_skip", "mes_cost_add1_u", "phragmen", "score_ranking", "phragmen_ranking")
COMPARED_RANKED = ("borda", "schulze", "irv")


def nobody_watches(_step: str, _done: int, _of: int) -> None:
    """For a count whose progress nobody looks at."""


def stated(connection: sa.Connection, round: str, progress: Progress = nobody_watches) -> StateTally:
    """The connection sees one state of the database. Raises BallotDoesNotOpen."""
    process = connection.execute(sa.select(ROUND.c.process).where(ROUND.c.id == round)).scalar_one()
    counted = count_round(connection, round, progress)
    chambers = [
        _chamber(plan, part, cast, support, progress)
        for plan, part, cast, support in zip(
            counted.plan.chambers, counted.parts, counted.cast, counted.support, strict=True
        )
    ]
    return StateTally(process=process, round=round, chambers=chambers, combined=_combined(counted))


def _chamber(plan: ChamberPlan, part: Counted, cast: Cast, support: BySupport, progress: Progress) -> ChamberCount:
    profile, result = part.profile, part.result
    return ChamberCount(
        chamber=plan.chamber,
        ballots=profile.num_votes,
        blank=profile.blank,
        electors=profile.electors or 0,
        ballots_digest=cast.digest,
        digest=result.digest(),
        winners=part.winners,
        missed=[kind.value for kind in part.missed],
        data={
            "result": result.as_data(),
            "supporters": profile.supporters(),
            "channels": dict(sorted(cast.channels.items())),
            "zones": _zones(plan, cast, support),
            "what_ifs": _what_ifs(plan, part, progress),
        },
    )


def _zones(plan: ChamberPlan, cast: Cast, support: BySupport) -> list[dict[str, Any]]:
    ballots = {zone: choices.total() for zone, choices in cast.by_zone.items()}
    return zones_shown(ballots, support, one_choice=plan.ballot_type is BallotType.SINGLE)


def _combined(counted: RoundCount) -> CombinedCount | None:
    combined = counted.combined
    if combined is None:
        return None
    # Where nothing is brought together, what the first chamber chose is what the round gave.
    apart = combined.declared.combination is Combination.SIDE_BY_SIDE
    winners = counted.parts[0].winners if apart else combined.winners
    return CombinedCount(digest=combined.digest(), winners=winners, data=combined.as_data())


# The same ballots under other rules ---------------------------------------------------------------------------------


def _what_ifs(plan: ChamberPlan, part: Counted, progress: Progress) -> list[dict[str, Any]]:
    names = COMPARED_RANKED if plan.ballot_type is BallotType.RANKING else COMPARED
    suited = [name for name in names if _suits(name, part.profile, part.result)]
    found = []
    for done, name in enumerate(suited):
        progress("COMPARE", done, len(suited))
        found.append(
            _what_if(tally(part.profile, name, _shared_params(name, plan), TieRule((), part.chamber.ties.lot)))
        )
    return found


def _suits(name: str, profile: Profile, result: Result) -> bool:
    """A rule that counts these ballots, for the same purpose, and is not the round's own."""
    named = rule_named(name)
    rule = named.rule
    return (
        profile.ballot_type in rule.ballots
        and rule.budget == (profile.budget is not None)
        and name != result.rule
        and not (rule.seats and profile.seats is None)
    )


def _shared_params(name: str, plan: ChamberPlan) -> dict[str, str]:
    """Where the cut is does not depend on the rule."""
    known = rule_named(name).rule.params
    return {param: value for param, value in plan.params.items() if param in known and param.startswith("top")}


def _what_if(result: Result) -> dict[str, Any]:
    return {
        "rule": result.rule,
        "rule_id": result.rule_id,
        "params": as_data(result.params),
        "winners_in_order": list(result.winners),
        "cost": as_data(result.cost),
        "digest": result.digest(),
    }
