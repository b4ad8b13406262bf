"""Ballots: one canonical form for what says the same, and a named refusal for everything that breaks a limit."""

import random
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cocreate.domain.tallies import ballots as b
from cocreate.domain.tallies.ballots import (
    BallotPaper,
    Limits,
    ballot_bytes,
    content_of,
    must_be_possible,
    valid_ballot,
)
from cocreate.domain.tallies.profile import BallotType, Option

OPTIONS = [
    Option("a", cost=Fraction(100), territory="north", categories=("water",)),
    Option("b", cost=Fraction(200), territory="north", categories=("water", "paths")),
    Option("c", cost=Fraction(300), territory="south", categories=("paths",)),
    Option("d", cost=Fraction(400)),
]


def paper(kind: BallotType, **limits: Any) -> BallotPaper:
    return BallotPaper(kind, Limits(**limits), {option.id: option for option in OPTIONS})


APPROVAL = BallotType.APPROVAL
SINGLE = BallotType.SINGLE
KNAPSACK = BallotType.KNAPSACK
POINTS = BallotType.POINTS
SCORE = BallotType.SCORE
GRADE = BallotType.GRADE
FOR_OR_AGAINST = BallotType.SUPPORT_OPPOSE
MOTION = BallotType.YES_NO_ABSTAIN
RANKING = BallotType.RANKING
WORDS = ("mal", "bien", "muy bien")


@pytest.mark.parametrize(
    ("of", "body", "canonical", "content"),
    [
        (paper(APPROVAL), {"choices": ["c", "a"]}, b'{"choices":["a","c"]}', (("a", 1), ("c", 1))),
        (paper(SINGLE), {"choice": "b"}, b'{"choice":"b"}', (("b", 1),)),
        (paper(KNAPSACK, max_sum_cost=300), {"choices": ["b", "a"]}, b'{"choices":["a","b"]}', (("a", 1), ("b", 1))),
        (
            paper(POINTS, max_sum=5),
            {"points": {"b": 2, "a": 3, "c": 0}},
            b'{"points":{"a":3,"b":2}}',
            (("a", 3), ("b", 2)),
        ),
        (paper(SCORE), {"scores": {"b": 0, "a": 5}}, b'{"scores":{"a":5,"b":0}}', (("a", 5), ("b", 0))),
        (
            paper(SCORE, default=1),
            {"scores": {"b": 4}},
            b'{"scores":{"b":4}}',
            (("a", 1), ("b", 4), ("c", 1), ("d", 1)),
        ),
        (
            paper(GRADE, grades=WORDS),
            {"grades": {"b": "muy bien", "a": "mal"}},
            b'{"grades":{"a":"mal","b":"muy bien"}}',
            (("a", 0), ("b", 2)),
        ),
        (
            paper(FOR_OR_AGAINST),
            {"for": ["d", "a"], "against": ["b"]},
            b'{"against":["b"],"for":["a","d"]}',
            (("a", 1), ("b", -1), ("d", 1)),
        ),
        (
            paper(MOTION),
            {"votes": {"b": "N", "a": "Y", "c": "A"}},
            b'{"votes":{"a":"Y","b":"N","c":"A"}}',
            (("a", 1), ("b", -1), ("c", 0)),
        ),
        (paper(RANKING), {"ranking": [["d"], ["a"]]}, b'{"ranking":[["d"],["a"]]}', (("d",), ("a",))),
        (
            paper(RANKING, equal_allowed=True),
            {"ranking": [["d"], ["c", "a"]]},
            b'{"ranking":[["d"],["a","c"]]}',
            (("d",), ("a", "c")),
        ),
        (paper(APPROVAL), {"blank": True}, b'{"blank":true}', ()),
    ],
)
def test_a_ballot_has_one_form_and_one_meaning(
    of: BallotPaper, body: dict[str, Any], canonical: bytes, content: Any
) -> None:
    ballot = valid_ballot(of, body)
    assert ballot_bytes(ballot) == canonical
    assert content_of(of, ballot) == content
    assert valid_ballot(of, ballot) == ballot


@pytest.mark.parametrize(
    ("of", "body", "refusal", "details"),
    [
        (paper(APPROVAL), {"choices": []}, b.TooFewChosen, {"chosen": 0, "least": 1}),
        (paper(APPROVAL, min=2), {"choices": ["a"]}, b.TooFewChosen, {"chosen": 1, "least": 2}),
        (paper(APPROVAL, max=1), {"choices": ["a", "b"]}, b.TooManyChosen, {"chosen": 2, "most": 1}),
        (paper(APPROVAL), {"choices": ["x"]}, b.OptionNotOnTheBallot, {"option": "x"}),
        (paper(APPROVAL), {"choices": ["a", "a"]}, b.ChosenTwice, {"option": "a"}),
        (
            paper(APPROVAL, max_per_territory=1),
            {"choices": ["a", "b", "d"]},
            b.TooManyOfOneTerritory,
            {"territory": "north", "chosen": 2, "most": 1},
        ),
        (
            paper(APPROVAL, max_per_category=1),
            {"choices": ["b", "c"]},
            b.TooManyOfOneCategory,
            {"category": "paths", "chosen": 2, "most": 1},
        ),
        (paper(SINGLE), {"choice": "x"}, b.OptionNotOnTheBallot, {"option": "x"}),
        (paper(KNAPSACK, max_sum_cost=299), {"choices": ["a", "b"]}, b.BasketTooDear, {"cost": 300, "most": 299}),
        (paper(KNAPSACK, min_sum_cost=301), {"choices": ["a", "b"]}, b.BasketTooCheap, {"cost": 300, "least": 301}),
        (paper(POINTS, max_sum=5), {"points": {"a": 3, "b": 3}}, b.TooManyPoints, {"given": 6, "most": 5}),
        (paper(POINTS, min_sum=5), {"points": {"a": 3}}, b.TooFewPoints, {"given": 3, "least": 5}),
        (
            paper(POINTS, max_per_option=2),
            {"points": {"a": 3}},
            b.TooManyPointsForOne,
            {"option": "a", "given": 3, "most": 2},
        ),
        (paper(POINTS, min=2), {"points": {"a": 3, "b": 0}}, b.TooFewChosen, {"chosen": 1, "least": 2}),
        (paper(POINTS), {"points": {"a": -1}}, b.BallotOfAnotherShape, {}),
        (
            paper(SCORE, lowest=-2, highest=2),
            {"scores": {"a": 3}},
            b.ScoreOutOfRange,
            {"option": "a", "score": 3, "lowest": -2, "highest": 2},
        ),
        (paper(GRADE, grades=WORDS), {"grades": {"a": "peor"}}, b.NoSuchGrade, {"option": "a", "grade": "peor"}),
        (paper(FOR_OR_AGAINST), {"for": ["a"], "against": ["a"]}, b.ChosenTwice, {"option": "a"}),
        (paper(FOR_OR_AGAINST, max=1), {"for": ["a"], "against": ["b"]}, b.TooManyChosen, {"chosen": 2, "most": 1}),
        (paper(MOTION), {"votes": {"a": "X"}}, b.NoSuchAnswer, {"option": "a", "answer": "X"}),
        (paper(RANKING), {"ranking": [["a", "b"]]}, b.RanksShared, {}),
        (paper(RANKING), {"ranking": [["a"], ["a"]]}, b.ChosenTwice, {"option": "a"}),
        (paper(RANKING, max=1), {"ranking": [["a"], ["b"]]}, b.TooManyChosen, {"chosen": 2, "most": 1}),
        (paper(APPROVAL, blank_allowed=False), {"blank": True}, b.BlankNotAllowed, {}),
    ],
)
def test_a_broken_limit_is_named_with_its_numbers(
    of: BallotPaper, body: dict[str, Any], refusal: type[Exception], details: dict[str, Any]
) -> None:
    with pytest.raises(refusal) as refused:
        valid_ballot(of, body)
    assert refused.value.details == details  # type: ignore[attr-defined]
    assert isinstance(refused.value, b.BallotNotValid)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (APPROVAL, {}),
        (APPROVAL, {"choices": "ab"}),
        (APPROVAL, {"choices": ["a"], "blank": True}),
        (APPROVAL, {"choices": [1]}),
        (APPROVAL, {"choices": {"a": 1}}),
        (SINGLE, {"choice": ["a"]}),
        (POINTS, {"points": ["a"]}),
        (POINTS, {"points": {"a": True}}),
        (POINTS, {"points": {"a": 1.5}}),
        (POINTS, {"points": {"a": 2**60}}),
        (SCORE, {"scores": {1: 2}}),
        (GRADE, {"grades": {"a": 1}}),
        (FOR_OR_AGAINST, {"for": ["a"], "neutral": ["b"]}),
        (MOTION, {"votes": [["a", "Y"]]}),
        (RANKING, {"ranking": "ab"}),
        (RANKING, {"ranking": ["a", "b"]}),
        (RANKING, {"ranking": [["a"], []]}),
    ],
)
def test_what_is_no_ballot_of_the_type_is_refused(kind: BallotType, body: Any) -> None:
    with pytest.raises(b.BallotOfAnotherShape):
        valid_ballot(paper(kind, equal_allowed=True) if kind is RANKING else paper(kind), body)


@pytest.mark.parametrize(
    ("kind", "limits", "named"),
    [
        (APPROVAL, {"min": 0}, "min"),
        (APPROVAL, {"min": 5}, "min"),
        (APPROVAL, {"min": 3, "max": 2}, "max"),
        (APPROVAL, {"max_per_territory": 0}, "max_per_territory"),
        (APPROVAL, {"max_per_category": 0}, "max_per_category"),
        (APPROVAL, {"max_sum": 5}, "max_sum"),
        (SINGLE, {"max": 1}, "max"),
        (KNAPSACK, {"max_sum_cost": 99}, "max_sum_cost"),
        (KNAPSACK, {"min": 2, "max_sum_cost": 299}, "max_sum_cost"),
        (KNAPSACK, {"min_sum_cost": -1}, "min_sum_cost"),
        (POINTS, {"min": 3, "max_sum": 2}, "max_sum"),
        (POINTS, {"max_per_option": 2, "min_sum": 9}, "max_per_option"),
        (POINTS, {"min_sum": 0}, "min_sum"),
        (SCORE, {"lowest": 5}, "highest"),
        (SCORE, {"default": 6}, "default"),
        (GRADE, {"grades": ("bien",)}, "grades"),
        (GRADE, {"grades": ("bien", "bien")}, "grades"),
        (GRADE, {}, "grades"),
        (RANKING, {"lowest": 1}, "lowest"),
    ],
)
def test_limits_that_nobody_could_keep_are_refused(kind: BallotType, limits: dict[str, Any], named: str) -> None:
    with pytest.raises(b.LimitsContradict) as refused:
        must_be_possible(paper(kind, **limits))
    assert refused.value.details == {"limit": named}


@pytest.mark.parametrize("kind", list(BallotType))
def test_plain_limits_are_possible_for_every_type(kind: BallotType) -> None:
    must_be_possible(paper(kind, grades=WORDS) if kind is GRADE else paper(kind))


@settings(max_examples=40, deadline=None)
@given(st.sets(st.sampled_from("abcd"), min_size=1), st.randoms(use_true_random=False))
def test_the_order_of_clicking_leaves_no_trace(chosen: set[str], chance: random.Random) -> None:
    def cast(make: Callable[[list[str]], dict[str, Any]], kind: BallotType) -> bytes:
        return ballot_bytes(valid_ballot(paper(kind), make(chance.sample(sorted(chosen), len(chosen)))))

    for _again in range(2):
        assert cast(lambda ids: {"choices": ids}, APPROVAL) == ballot_bytes({"choices": sorted(chosen)})
        assert cast(lambda ids: {"points": dict.fromkeys(ids, 1)}, POINTS) == ballot_bytes(
            {"points": dict.fromkeys(sorted(chosen), 1)}
        )
