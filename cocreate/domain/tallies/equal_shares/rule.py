"""Equal Shares as counting rules: parameters, names, results; for a budget and for a number of seats."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

from cocreate.domain.tallies.backing import cost_of
from cocreate.domain.tallies.equal_shares.completion import ADD1, EXHAUSTIVE, NONE, OVERSPEND
from cocreate.domain.tallies.equal_shares.count import Count, counted
from cocreate.domain.tallies.equal_shares.reasons import reasons_of
from cocreate.domain.tallies.equal_shares.run import CARD, COST
from cocreate.domain.tallies.greedy import BUDGET_BALLOTS
from cocreate.domain.tallies.profile import BallotType, Profile
from cocreate.domain.tallies.result import Result
from cocreate.domain.tallies.rule import Kind, Named, Param, Params, Progress, Rule, nobody_waits
from cocreate.domain.tallies.ties import BUDGET_CHAIN, LIST_CHAIN, TieRule


def count_budget(
    profile: Profile, params: Params, ties: TieRule, progress: Progress = nobody_waits, *, certified: bool = True
) -> Result:
    meant = dict(params) | {"step": _step(params, Fraction(1))}
    count = counted(profile, meant, ties, progress, certified=certified)
    return _result(count, meant, "equal_shares/1", name_of(meant))


def count_seats(profile: Profile, params: Params, ties: TieRule, progress: Progress = nobody_waits) -> Result:
    """Every option costs 1, and the budget is the number of seats."""
    seats: int = params["seats"] or profile.seats or 0
    options = tuple(replace(option, cost=Fraction(1)) for option in profile.options)
    priced = replace(profile, options=options, budget=Fraction(seats), seats=seats)
    step = Fraction(seats, 1000 * max(profile.num_filled, 1))
    meant = dict(params) | {"step": _step(params, step), "utility": COST, "comparison": False, "seats": seats}
    count = counted(priced, meant, ties, progress)
    shown = {name: value for name, value in meant.items() if name in SEAT_PARAMS}
    return replace(_result(count, shown, "equal_shares_k/1", "equal_shares_k"), budget=None, cost=None)


def _step(params: Params, default: Fraction) -> Fraction | None:
    if params["completion"] == NONE:
        return None
    given: Fraction | None = params["step"]
    return default if given is None else given


def _result(count: Count, params: Params, rule_id: str, name: str) -> Result:
    profile = count.profile
    return Result(
        rule=name,
        rule_id=rule_id,
        params=params,
        num_votes=profile.num_votes,
        num_projects=len(profile.options),
        budget=profile.budget,
        seats=profile.seats,
        scores=profile.scores(),
        winners=tuple(count.winners),
        cost=cost_of(profile, count.winners),
        share=count.raised.share,
        steps=count.steps(),
        ties=tuple(count.ties),
        reasons=reasons_of(count),
        figures=count.figures(),
    )


def name_of(params: Params) -> str:
    """`mes_cost_add1_full_u` and its like."""
    name = f"mes_{params['utility'].lower()}"
    if params["completion"] == ADD1:
        name += "_add1" if params["add1_stop"] == EXHAUSTIVE else "_add1_full"
    return f"{name}_u" if params["then_votes"] else name


PARAMS = {
    "utility": Param(Kind.CHOICE, COST, choices=(COST, CARD)),
    "completion": Param(Kind.CHOICE, ADD1, choices=(NONE, ADD1)),
    "add1_stop": Param(Kind.CHOICE, OVERSPEND, choices=(EXHAUSTIVE, OVERSPEND)),
    "start": Param(Kind.CHOICE, "EXACT", choices=("EXACT",)),
    "step": Param(Kind.RATIONAL, above=0),
    "then_votes": Param(Kind.YES_NO, True),
    "comparison": Param(Kind.YES_NO, False),
}
SEAT_PARAMS = {name: PARAMS[name] for name in ("completion", "add1_stop", "start", "step", "then_votes")} | {
    "seats": Param(Kind.WHOLE, least=1)
}

EQUAL_SHARES = Rule(
    id="equal_shares", ballots=BUDGET_BALLOTS, budget=True, params=PARAMS, chain=BUDGET_CHAIN, count=count_budget,
    name=name_of,
)  # fmt: skip

EQUAL_SHARES_K = Rule(
    id="equal_shares_k",
    ballots=frozenset({BallotType.APPROVAL, BallotType.SINGLE, BallotType.POINTS}),
    seats=True,
    params=SEAT_PARAMS,
    chain=LIST_CHAIN,
    count=count_seats,
    name=lambda _params: "equal_shares_k",
)


def _preset(utility: str, completion: str, stop: str, *, then_votes: bool) -> dict[str, Any]:
    return {"utility": utility, "completion": completion, "add1_stop": stop, "then_votes": then_votes}


PRESETS = [
    _preset(utility, completion, stop, then_votes=then_votes)
    for utility in (COST, CARD)
    for completion, stop in ((NONE, OVERSPEND), (ADD1, EXHAUSTIVE), (ADD1, OVERSPEND))
    for then_votes in (False, True)
]

NAMED: dict[str, Named] = {name_of(preset): Named(EQUAL_SHARES, preset) for preset in PRESETS} | {
    "equal_shares_k": Named(EQUAL_SHARES_K)
}
