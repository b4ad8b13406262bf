"""What each neighbour casts: her wishes as a ballot of the round's type, within its limits."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cocreate.application.tallies import BallotType, Limits
from cocreate.web.prioritisation.example.limits import choosable, points_to_give
from cocreate.web.prioritisation.example.people import DOUBTED, MOST_WISHED, UNWANTED, WANTED, WORKS

Wishes = Mapping[str, int]
_WORKS = {work.id: work for work in WORKS}


def ballot_of(wishes: Wishes, kind: BallotType, limits: Limits) -> dict[str, Any]:
    return _BALLOTS[kind](wishes, limits)


def _best_first(wishes: Wishes) -> list[str]:
    return sorted(wishes, key=lambda work: -wishes[work])


def _chosen(wishes: Wishes, limits: Limits) -> list[str]:
    """All that she wants and may choose; if the ballot asks for more, the next best."""
    chosen: list[str] = []
    for work in _best_first(wishes):
        wanted = wishes[work] >= WANTED or len(chosen) < limits.min
        if wanted and _may_be_added(work, chosen, limits):
            chosen.append(work)
    return chosen


def _may_be_added(work: str, chosen: Sequence[str], limits: Limits) -> bool:
    together = [_WORKS[name] for name in (*chosen, work)]
    of_the_zone = sum(other.zone == _WORKS[work].zone for other in together)
    return (
        len(together) <= choosable(limits)
        and (limits.max_per_territory is None or of_the_zone <= limits.max_per_territory)
        and (limits.max_sum_cost is None or sum(other.cost for other in together) <= limits.max_sum_cost)
    )


def _approval(wishes: Wishes, limits: Limits) -> dict[str, Any]:
    return {"choices": _chosen(wishes, limits)}


def _single(wishes: Wishes, _limits: Limits) -> dict[str, Any]:
    return {"choice": _best_first(wishes)[0]}


def _points(wishes: Wishes, limits: Limits) -> dict[str, Any]:
    """More for the better: with three works 3, 2 and 1 parts. What is over goes from the best on, then to others."""
    chosen, total = _chosen(wishes, limits), points_to_give(limits)
    parts, cap = range(len(chosen), 0, -1), limits.max_per_option or total
    given = {work: min(max(total * part // sum(parts), 1), cap) for work, part in zip(chosen, parts, strict=True)}
    for work in _best_first(wishes):
        left = total - sum(given.values())
        if work in given or (left and sum(given.values()) < limits.min_sum and _may_be_added(work, [*given], limits)):
            given[work] = min(given.get(work, 0) + left, cap)
    return {"points": given}


def _score(wishes: Wishes, limits: Limits) -> dict[str, Any]:
    width = limits.highest - limits.lowest
    judged = _best_first(wishes)[: choosable(limits)]
    return {"scores": {work: limits.lowest + round(wishes[work] * width / MOST_WISHED) for work in judged}}


def _grade(wishes: Wishes, limits: Limits) -> dict[str, Any]:
    best = len(limits.grades) - 1
    judged = _best_first(wishes)[: choosable(limits)]
    return {"grades": {work: limits.grades[round(wishes[work] * best / MOST_WISHED)] for work in judged}}


def _support_oppose(wishes: Wishes, limits: Limits) -> dict[str, Any]:
    supported = _chosen(wishes, limits)
    opposed: list[str] = []
    for work in reversed(_best_first(wishes)):
        unwanted = wishes[work] <= UNWANTED and work not in supported
        if unwanted and _may_be_added(work, [*supported, *opposed], limits):
            opposed.append(work)
    return {"for": supported, "against": opposed}


def _yes_no_abstain(wishes: Wishes, limits: Limits) -> dict[str, Any]:
    asked = _best_first(wishes)[: choosable(limits)]
    return {"votes": {work: _answer(wishes[work]) for work in asked}}


def _answer(wish: int) -> str:
    if wish >= WANTED:
        return "Y"
    return "N" if wish < DOUBTED else "A"


def _ranking(wishes: Wishes, limits: Limits) -> dict[str, Any]:
    return {"ranking": [[work] for work in _best_first(wishes)[: choosable(limits)]]}


_BALLOTS: Mapping[BallotType, Callable[[Wishes, Limits], dict[str, Any]]] = {
    BallotType.APPROVAL: _approval,
    BallotType.SINGLE: _single,
    BallotType.KNAPSACK: _approval,
    BallotType.POINTS: _points,
    BallotType.SCORE: _score,
    BallotType.GRADE: _grade,
    BallotType.SUPPORT_OPPOSE: _support_oppose,
    BallotType.YES_NO_ABSTAIN: _yes_no_abstain,
    BallotType.RANKING: _ranking,
}
