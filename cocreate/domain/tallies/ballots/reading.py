"""A ballot held against its paper: refused with the reason, or given back in its one canonical form."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from cocreate.domain.shared import MAX_INTEGER, canonical
from cocreate.domain.tallies.ballots.paper import BallotPaper, Body
from cocreate.domain.tallies.ballots.refusals import (
    BallotOfAnotherShape,
    BasketTooCheap,
    BasketTooDear,
    BlankNotAllowed,
    ChosenTwice,
    NoSuchAnswer,
    NoSuchGrade,
    OptionNotOnTheBallot,
    RanksShared,
    ScoreOutOfRange,
    TooFewChosen,
    TooFewPoints,
    TooManyChosen,
    TooManyOfOneCategory,
    TooManyOfOneTerritory,
    TooManyPoints,
    TooManyPointsForOne,
)
from cocreate.domain.tallies.profile import BallotType

BLANK: Body = MappingProxyType({"blank": True})
ANSWERS = ("Y", "N", "A")
"""Yes, no, abstention."""


def valid_ballot(paper: BallotPaper, body: Body) -> dict[str, Any]:
    """The same ballot in its canonical form: sets sorted, no points of zero, ranks as cast. Two ballots that say the
    same have the same bytes."""
    if dict(body) == dict(BLANK):
        return _blank(paper)
    return _READERS[paper.type](paper, body)


def ballot_bytes(body: Body) -> bytes:
    return canonical(dict(body))


def _blank(paper: BallotPaper) -> dict[str, Any]:
    if not paper.limits.blank_allowed:
        raise BlankNotAllowed
    return dict(BLANK)


# Types --------------------------------------------------------------------------------------------------------------


def _approval(paper: BallotPaper, body: Body) -> dict[str, Any]:
    chosen = _ids(_only(body, "choices"))
    _must_be_choosable(paper, chosen)
    return {"choices": sorted(chosen)}


def _single(paper: BallotPaper, body: Body) -> dict[str, Any]:
    chosen = _ids([_only(body, "choice")])
    _must_stand_on(paper, chosen)
    return {"choice": chosen[0]}


def _knapsack(paper: BallotPaper, body: Body) -> dict[str, Any]:
    ballot = _approval(paper, body)
    cost, limits = sum(paper.options[option].cost for option in ballot["choices"]), paper.limits
    if limits.max_sum_cost is not None and cost > limits.max_sum_cost:
        raise BasketTooDear(cost=cost, most=limits.max_sum_cost)
    if cost < limits.min_sum_cost:
        raise BasketTooCheap(cost=cost, least=limits.min_sum_cost)
    return ballot


def _points(paper: BallotPaper, body: Body) -> dict[str, Any]:
    points = _integers(_only(body, "points"))
    _must_stand_on(paper, list(points))
    given = {option: number for option, number in points.items() if number}
    _must_be_choosable(paper, list(given))
    for option, number in sorted(given.items()):
        _must_be_points_for_one(paper, option, number)
    _must_be_points_in_all(paper, sum(given.values()))
    return {"points": given}


def _must_be_points_for_one(paper: BallotPaper, option: str, number: int) -> None:
    most = paper.limits.max_per_option
    if number < 0:
        raise BallotOfAnotherShape
    if most is not None and number > most:
        raise TooManyPointsForOne(option=option, given=number, most=most)


def _must_be_points_in_all(paper: BallotPaper, given: int) -> None:
    most = paper.limits.max_sum
    if most is not None and given > most:
        raise TooManyPoints(given=given, most=most)
    if given < paper.limits.min_sum:
        raise TooFewPoints(given=given, least=paper.limits.min_sum)


def _score(paper: BallotPaper, body: Body) -> dict[str, Any]:
    scores, limits = _integers(_only(body, "scores")), paper.limits
    _must_be_judgeable(paper, list(scores))
    for option, score in sorted(scores.items()):
        if not limits.lowest <= score <= limits.highest:
            raise ScoreOutOfRange(option=option, score=score, lowest=limits.lowest, highest=limits.highest)
    return {"scores": scores}


def _grade(paper: BallotPaper, body: Body) -> dict[str, Any]:
    grades = _texts(_only(body, "grades"))
    _must_be_judgeable(paper, list(grades))
    for option, grade in sorted(grades.items()):
        if grade not in paper.limits.grades:
            raise NoSuchGrade(option=option, grade=grade)
    return {"grades": grades}


def _support_oppose(paper: BallotPaper, body: Body) -> dict[str, Any]:
    if not {"for", "against"} >= set(body):
        raise BallotOfAnotherShape
    supported, opposed = _ids(body.get("for", ())), _ids(body.get("against", ()))
    _must_be_choosable(paper, [*supported, *opposed])
    return {"against": sorted(opposed), "for": sorted(supported)}


def _yes_no_abstain(paper: BallotPaper, body: Body) -> dict[str, Any]:
    votes = _texts(_only(body, "votes"))
    _must_be_judgeable(paper, list(votes))
    for option, answer in sorted(votes.items()):
        if answer not in ANSWERS:
            raise NoSuchAnswer(option=option, answer=answer)
    return {"votes": votes}


def _ranking(paper: BallotPaper, body: Body) -> dict[str, Any]:
    ranks = _only(body, "ranking")
    if not isinstance(ranks, Sequence) or isinstance(ranks, str):
        raise BallotOfAnotherShape
    groups = [_ids(rank) for rank in ranks]
    _must_be_judgeable(paper, [option for group in groups for option in group])
    if not all(groups):
        raise BallotOfAnotherShape
    if not paper.limits.equal_allowed and any(len(group) > 1 for group in groups):
        raise RanksShared
    return {"ranking": [sorted(group) for group in groups]}


_READERS: Mapping[BallotType, Callable[[BallotPaper, Body], dict[str, Any]]] = MappingProxyType(
    {
        BallotType.APPROVAL: _approval,
        BallotType.SINGLE: _single,
        BallotType.KNAPSACK: _knapsack,
        BallotType.POINTS: _points,
        BallotType.SCORE: _score,
        BallotType.GRADE: _grade,
        BallotType.SUPPORT_OPPOSE: _support_oppose,
        BallotType.YES_NO_ABSTAIN: _yes_no_abstain,
        BallotType.RANKING: _ranking,
    }
)


# Limits -------------------------------------------------------------------------------------------------------------


def _must_stand_on(paper: BallotPaper, chosen: Sequence[str]) -> None:
    for option, times in sorted(Counter(chosen).items()):
        if option not in paper.options:
            raise OptionNotOnTheBallot(option=option)
        if times > 1:
            raise ChosenTwice(option=option)


def _must_be_judgeable(paper: BallotPaper, chosen: Sequence[str]) -> None:
    _must_stand_on(paper, chosen)
    if len(chosen) < paper.limits.min:
        raise TooFewChosen(chosen=len(chosen), least=paper.limits.min)
    if paper.limits.max is not None and len(chosen) > paper.limits.max:
        raise TooManyChosen(chosen=len(chosen), most=paper.limits.max)


def _must_be_choosable(paper: BallotPaper, chosen: Sequence[str]) -> None:
    _must_be_judgeable(paper, chosen)
    listed = [paper.options[option] for option in chosen]
    beyond = _beyond((option.territory for option in listed if option.territory), paper.limits.max_per_territory)
    if beyond:
        raise TooManyOfOneTerritory(territory=beyond[0], chosen=beyond[1], most=paper.limits.max_per_territory)
    beyond = _beyond((name for option in listed for name in option.categories), paper.limits.max_per_category)
    if beyond:
        raise TooManyOfOneCategory(category=beyond[0], chosen=beyond[1], most=paper.limits.max_per_category)


def _beyond(names: Iterable[str], most: int | None) -> tuple[str, int] | None:
    """The first name, in the order of the alphabet, that occurs too often."""
    if most is None:
        return None
    return next(((name, times) for name, times in sorted(Counter(names).items()) if times > most), None)


# Shapes -------------------------------------------------------------------------------------------------------------


def _only(body: Body, key: str) -> Any:
    if set(body) != {key}:
        raise BallotOfAnotherShape
    return body[key]


def _ids(value: Any) -> list[str]:
    if isinstance(value, str) or not isinstance(value, Sequence) or not all(isinstance(item, str) for item in value):
        raise BallotOfAnotherShape
    return list(value)


def _integers(value: Any) -> dict[str, int]:
    if not isinstance(value, Mapping) or not all(_is_count(number) for number in value.values()):
        raise BallotOfAnotherShape
    return dict(zip(_ids(list(value)), value.values(), strict=True))


def _is_count(number: Any) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and abs(number) <= MAX_INTEGER


def _texts(value: Any) -> dict[str, str]:
    if not isinstance(value, Mapping):
        raise BallotOfAnotherShape
    return dict(zip(_ids(list(value)), _ids(list(value.values())), strict=True))
