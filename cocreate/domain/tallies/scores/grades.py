"""Majority judgment: the middle grade decides; among equals, whoever keeps the better middle as middles are taken away.

A ballot that does not grade an option gives it the worst grade, so that all have the same number of grades.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate

from cocreate.domain.tallies.lists import CUT_PARAMS, Cut, listed
from cocreate.domain.tallies.profile import BallotType, Profile
from cocreate.domain.tallies.result import Result, Step, excluded
from cocreate.domain.tallies.rule import Params, Progress, Rule, always
from cocreate.domain.tallies.scores.ranking import by_support
from cocreate.domain.tallies.ties import LIST_CHAIN, TieRule

Spread = Sequence[int]
"""How many ballots give each grade, the worst grade first."""


def spreads(profile: Profile) -> dict[str, list[int]]:
    counts = {option.id: [0] * len(profile.grades) for option in profile.options}
    for marks, count in profile.points():
        for name, grade in marks:
            counts[name][grade] += count
    for spread in counts.values():
        spread[0] += profile.num_filled - sum(spread)
    return counts


def median(spread: Spread) -> int:
    """The place of the middle grade; of two middle ones the lower, so that more than half never wish it better."""
    total = sum(spread)
    return _grade_at(spread, (total - 1) // 2) if total else 0


def majority_values(all_spreads: Sequence[Spread]) -> list[tuple[int, ...]]:
    """For options with equally many grades: the grades that are taken away from the middle, one after the other; a
    higher one is better.

    After the middle itself this walks outwards, one to the left and one to the right. Both walks change only where
    somebody's grades change: it is enough to look there, or a hundred thousand ballots would be a long comparison.
    """
    total = sum(all_spreads[0]) if all_spreads else 0
    right = total // 2 + total % 2
    left = total - 1 - right
    steps = {0}
    for spread in all_spreads:
        for below in accumulate(spread):
            steps |= {left - below + 1, below - right}
    looked_at = sorted(step for step in steps if 0 <= step <= left)
    return [
        (median(spread), *(_grade_at(spread, place) for step in looked_at for place in (left - step, right + step)))
        for spread in all_spreads
    ]


def _grade_at(spread: Spread, place: int) -> int:
    return next(grade for grade, below in enumerate(accumulate(spread)) if below > place)


def _count_median_grade(profile: Profile, params: Params, ties: TieRule, _progress: Progress) -> Result:
    given = spreads(profile)
    standing = [option.id for option in profile.options if option.may_win]
    values = majority_values([given[name] for name in standing])
    scores = {name: Fraction(median(spread)) for name, spread in given.items()}
    listing = listed(
        profile,
        {name: tuple(-grade for grade in value) for name, value in zip(standing, values, strict=True)},
        by_support(profile, ties, standing),
        Cut.of(profile, params),
        {name for name in standing if _only_the_worst(given[name])},
        scores,
    )
    return Result(
        rule=MEDIAN_GRADE.name(params),
        rule_id=MEDIAN_GRADE.versioned,
        params=params,
        num_votes=profile.num_votes,
        num_projects=len(profile.options),
        seats=profile.seats,
        scores=scores,
        winners=listing.winners,
        order=listing.order,
        steps=tuple(_step(profile, name, given[name]) for name in listing.order),
        ties=listing.ties,
        reasons={**excluded(profile), **listing.reasons},
        figures={"grades": profile.grades, "spreads": given},
    )


def _only_the_worst(spread: Spread) -> bool:
    return not any(spread[1:])


def _step(profile: Profile, name: str, spread: Spread) -> Step:
    """The middle grade, and how many wished for better and for worse: what settles most equal middles."""
    middle = median(spread)
    return Step(
        "JUDGED",
        {
            "option": name,
            "grade": profile.grades[middle],
            "better": sum(spread[middle + 1 :]),
            "worse": sum(spread[:middle]),
        },
    )


MEDIAN_GRADE = Rule(
    id="median_grade",
    ballots=frozenset({BallotType.GRADE}),
    params=CUT_PARAMS,
    chain=LIST_CHAIN,
    count=_count_median_grade,
    name=always("median_grade"),
)
