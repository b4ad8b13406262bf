"""Most votes first: options in the order of their scores (or of score per cost), as long as the money lasts.

An option that costs more than what is left is skipped, or, without skipping, ends the selection. Without a
threshold an option needs no minimum of support.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from cocreate.domain.tallies.profile import BallotType, Profile
from cocreate.domain.tallies.result import Reason, Result, Why, excluded
from cocreate.domain.tallies.rule import Kind, Named, Param, Params, Progress, Rule
from cocreate.domain.tallies.selection import Walk, costs_of, order_of_ties
from cocreate.domain.tallies.ties import TieRule

BUDGET_BALLOTS = frozenset(
    {
        BallotType.APPROVAL,
        BallotType.SINGLE,
        BallotType.KNAPSACK,
        BallotType.POINTS,
        BallotType.SCORE,
        BallotType.RANKING,
    }
)


@dataclass(frozen=True)
class Greedy:
    """One of the family: which order, and what happens at the first option that does not fit."""

    id: str
    plain_name: str
    skip: bool = True
    per_cost: bool = False

    def name(self, params: Params) -> str:
        return self.plain_name if params.get("min_score") is None else f"{self.plain_name}_threshold"

    def count(self, profile: Profile, params: Params, ties: TieRule, progress: Progress) -> Result:
        scores = profile.scores()
        budget = profile.budget or Fraction(0)
        reasons = excluded(profile)
        reasons |= _below_threshold(scores, params["min_score"], reasons)
        walk = Walk(costs_of(profile), order_of_ties(profile, ties), budget, self.skip)
        self._go(walk, [name for name in scores if name not in reasons], scores)
        progress(len(scores))
        return Result(
            rule=self.name(params),
            rule_id=f"{self.id}/1",
            params=params,
            num_votes=profile.num_votes,
            num_projects=len(profile.options),
            budget=profile.budget,
            scores=scores,
            winners=tuple(walk.taken),
            cost=budget - walk.left,
            steps=tuple(walk.steps()),
            ties=tuple(walk.ties),
            reasons=reasons | self._reasons(walk, scores),
            figures={"left": walk.left},
        )

    def _go(self, walk: Walk, among: list[str], scores: Mapping[str, Fraction]) -> None:
        """By score; per cost, what costs nothing comes first."""
        if not self.per_cost:
            walk.down(among, scores)
            return
        free = [name for name in among if not walk.costs[name] and scores[name] > 0]
        priced = [name for name in among if name not in free]
        walk.down(free, scores)
        walk.down(priced, {name: scores[name] / (walk.costs[name] or 1) for name in priced})

    def _reasons(self, walk: Walk, scores: Mapping[str, Fraction]) -> dict[str, Reason]:
        places = {name: place for place, name in enumerate(walk.taken, start=1)}
        reasons: dict[str, Reason] = {}
        for name, worth, left in walk.turns:
            if name in places:
                numbers = {"round": places[name], "score": scores[name], "worth": worth, "left": left}
                reasons[name] = Reason(Why.FUNDED_BY_RULE, numbers)
        for name, reason in walk.losers().items():
            reasons[name] = self._of_loser(walk, name, reason, scores[name])
        return reasons

    def _of_loser(self, walk: Walk, name: str, reason: Reason, score: Fraction) -> Reason:
        missing = {} if self.per_cost else {"votes_missing": walk.votes_missing(name)}
        why = Why.NO_SUPPORT if not score else reason.why
        return Reason(why, {"score": score, **reason.numbers, **missing})


def _below_threshold(
    scores: Mapping[str, Fraction], least: Fraction | None, already: Mapping[str, Reason]
) -> dict[str, Reason]:
    if least is None:
        return {}
    return {
        name: Reason(Why.BELOW_THRESHOLD, {"score": score, "threshold": least, "kind": "SCORE"})
        for name, score in scores.items()
        if score < least and name not in already
    }


FAMILY = (
    Greedy("greedy_votes", "greedy"),
    Greedy("greedy_votes_no_skip", "greedy_no_skip", skip=False),
    Greedy("greedy_per_cost", "greedy_per_cost", per_cost=True),
)


def _named(greedy: Greedy) -> dict[str, Named]:
    rule = Rule(
        id=greedy.id,
        ballots=BUDGET_BALLOTS,
        budget=True,
        params={"min_score": Param(Kind.RATIONAL)},
        count=greedy.count,
        name=greedy.name,
    )
    with_threshold = {} if greedy.per_cost else {f"{greedy.plain_name}_threshold": Named(rule, needs="min_score")}
    return {greedy.plain_name: Named(rule), **with_threshold}


NAMED: dict[str, Named] = {name: named for greedy in FAMILY for name, named in _named(greedy).items()}
