"""Rules that add up: lists by score, net support, majority judgment, majority; each checked by hand."""

import random
from fractions import Fraction
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cocreate.domain.tallies.profile import BallotClass, BallotType, Option, Profile, Standing, approving, giving
from cocreate.domain.tallies.result import Why
from cocreate.domain.tallies.rule import BadParameter, BallotsDoNotSuitRule, UnknownParameter
from cocreate.domain.tallies.rules import tally
from cocreate.domain.tallies.scores import BaseOfMajorityUnknown
from cocreate.domain.tallies.scores.grades import majority_values, median
from cocreate.domain.tallies.ties import Link, TieRule

NORTH_AND_SOUTH = [
    Option("a", territory="north"),
    Option("b", territory="north"),
    Option("c", territory="north"),
    Option("d", territory="south"),
    Option("e"),
]


def approvals(*ballots: tuple[int, str], options: list[Option] | None = None, seats: int | None = None) -> Profile:
    return Profile.of(
        options=options or [Option(name) for name in "abcd"],
        ballot_type=BallotType.APPROVAL,
        ballots=[BallotClass(approving(names), copies) for copies, names in ballots],
        seats=seats,
    )


def given_marks(kind: BallotType, *ballots: dict[str, int], options: str = "abc", **more: object) -> Profile:
    marks = [tuple(sorted(ballot.items())) for ballot in ballots]
    return Profile.of(options=[Option(o) for o in options], ballot_type=kind, ballots=marks, **more)  # type: ignore[arg-type]


# Lists --------------------------------------------------------------------------------------------------------------


def test_most_votes_first_and_nobody_without_a_vote() -> None:
    result = tally(approvals((3, "ab"), (2, "b"), (1, "c")), "score_ranking")
    assert result.order == ("b", "a", "c", "d")
    assert result.winners == ("b", "a", "c")
    assert result.scores == {"a": 3, "b": 5, "c": 1, "d": 0}
    assert result.reasons["d"].why is Why.NO_SUPPORT


def test_the_list_is_cut_where_it_was_declared() -> None:
    result = tally(approvals((3, "ab"), (2, "b"), (1, "c")), "score_ranking", {"top": "2"})
    assert result.winners == ("b", "a")
    assert result.reasons["a"].numbers == {"place": 2, "cut": 2}
    assert result.reasons["c"].why is Why.BELOW_CUT


def test_each_territory_has_its_first_ones_and_the_whole_city_too() -> None:
    profile = approvals((4, "abc"), (3, "ab"), (2, "a"), (1, "d"), (1, "e"), options=NORTH_AND_SOUTH)
    assert set(tally(profile, "score_ranking", {"top_per_territory": 1}).winners) == {"a", "d", "e"}
    assert set(tally(profile, "score_ranking", {"top_per_territory": 2}).winners) == {"a", "b", "d", "e"}
    assert tally(profile, "score_ranking", {"top_per_territory": 2, "top": 2}).winners == ("a", "b")


def test_an_equal_in_another_territory_is_no_rival() -> None:
    profile = approvals((2, "ad"), (1, "b"), options=NORTH_AND_SOUTH)
    result = tally(profile, "score_ranking", {"top_per_territory": 1})
    assert result.reasons["b"].why is Why.BELOW_CUT
    equal = approvals((2, "ab"), (2, "d"), options=NORTH_AND_SOUTH)
    result = tally(equal, "score_ranking", {"top_per_territory": 1})
    [lost] = [name for name in "ab" if name not in result.winners]
    assert result.reasons[lost].why is Why.TIE_LOST
    assert result.reasons[lost].numbers["rivals"] == [name for name in "ab" if name != lost]


def test_points_may_be_counted_summed_or_averaged() -> None:
    profile = given_marks(BallotType.POINTS, {"a": 5}, {"b": 2}, {"b": 2}, {"c": 1}, {"c": 1}, {"c": 1})
    assert tally(profile, "score_ranking").order == ("a", "b", "c")
    assert tally(profile, "score_ranking", {"by": "count"}).order == ("c", "b", "a")
    assert tally(profile, "score_ranking", {"by": "mean"}).scores == {"a": 5, "b": 2, "c": 1}


def test_a_mean_is_exact_and_counts_the_zeros() -> None:
    profile = given_marks(BallotType.SCORE, {"a": 3, "b": 1}, {"a": 0}, {"a": 1})
    assert tally(profile, "score_ranking", {"by": "MEAN"}).scores == {"a": Fraction(4, 3), "b": 1, "c": 0}


def test_equal_sums_go_to_more_supporters_before_any_lot() -> None:
    profile = given_marks(BallotType.POINTS, {"a": 4}, {"b": 2}, {"b": 2})
    [tie] = tally(profile, "score_ranking").ties
    assert (tie.options, tie.link, tie.score, tie.lot_needed) == (("b", "a"), Link.MORE_VOTES, 4, False)


def test_a_tie_at_the_cut_tells_who_lost_it_by_which_lots() -> None:
    result = tally(approvals((2, "abc")), "score_ranking", {"top": 2})
    [tie] = result.ties
    assert (tie.outcome_depends, tie.link, tie.options[:2]) == (True, Link.LOT, result.winners)
    lost = result.reasons[tie.options[2]]
    assert lost.why is Why.TIE_LOST
    assert lost.numbers["lots"] == tie.lots


def test_what_was_withdrawn_stays_listed_and_never_wins() -> None:
    options = [Option("a", standing=Standing.WITHDRAWN), Option("b")]
    result = tally(approvals((5, "a"), (1, "b"), options=options), "score_ranking")
    assert (result.winners, result.scores["a"], result.reasons["a"].why) == (("b",), 5, Why.WITHDRAWN)


def test_for_minus_against_and_equals_by_more_for() -> None:
    ballots = [giving({"a": 1, "b": -1}), giving({"a": 1}), giving({"a": 1, "c": 1}), giving({"a": -1, "b": 1, "c": 1})]
    profile = Profile.of(options=[Option(o) for o in "abc"], ballot_type=BallotType.SUPPORT_OPPOSE, ballots=ballots)
    result = tally(profile, "net_support")
    assert result.scores == {"a": 2, "b": 0, "c": 2}
    assert result.order == ("a", "c", "b")
    assert (result.ties[0].options, result.ties[0].link) == (("a", "c"), Link.MORE_FOR)
    assert result.figures["opponents"] == {"a": 1, "b": 1, "c": 0}


def test_a_rule_refuses_ballots_and_parameters_that_are_not_its_own() -> None:
    with pytest.raises(BallotsDoNotSuitRule):
        tally(approvals((1, "a")), "net_support")
    with pytest.raises(UnknownParameter):
        tally(approvals((1, "a")), "score_ranking", {"seats": 2})
    with pytest.raises(BadParameter):
        tally(approvals((1, "a")), "score_ranking", {"by": "weight"})
    with pytest.raises(BadParameter):
        tally(approvals((1, "a")), "score_ranking", {"top": 0})


# Grades -------------------------------------------------------------------------------------------------------------

WORDS = ("rechazar", "insuficiente", "aceptable", "bien", "muy bien")


def graded(**grades: str) -> Profile:
    """Grades of each option by ballot, as digits: `a="0134"`."""
    ballots = [
        {option: int(column[row]) for option, column in grades.items() if column[row] != "-"}
        for row in range(len(next(iter(grades.values()))))
    ]
    return given_marks(BallotType.GRADE, *ballots, options="".join(grades), grades=WORDS)


def test_the_middle_grade_decides_not_the_mean() -> None:
    result = tally(graded(a="33300", b="44222"), "median_grade")
    assert result.order == ("a", "b")
    assert [step.numbers["grade"] for step in result.steps] == ["bien", "aceptable"]
    assert result.figures["spreads"]["a"] == [2, 0, 0, 3, 0]


def test_of_two_middle_grades_the_lower_counts() -> None:
    assert median([1, 0, 0, 1, 0]) == 0
    assert median([0, 0, 1, 1, 0]) == 2
    assert median([0, 0, 0]) == 0


def test_equal_middles_are_told_apart_by_taking_them_away() -> None:
    """Both have 2 in the middle; without it a keeps 2 and b falls to 1."""
    result = tally(graded(a="00234", b="11244"), "median_grade")
    assert result.order == ("b", "a")
    result = tally(graded(a="12223", b="11233"), "median_grade")
    assert result.order == ("a", "b")


def test_who_is_not_graded_gets_the_worst_grade() -> None:
    result = tally(graded(a="4--", b="111"), "median_grade")
    assert result.order == ("b", "a")
    assert result.figures["spreads"]["a"] == [2, 0, 0, 0, 1]


def test_the_same_grades_are_a_tie() -> None:
    result = tally(graded(a="0134", b="4310"), "median_grade", {"top": 1})
    assert len(result.ties) == 1
    assert result.ties[0].outcome_depends


def by_removal(spread: list[int]) -> list[int]:
    """The definition itself, one grade after the other."""
    grades = list(chain.from_iterable([grade] * number for grade, number in enumerate(spread)))
    return [grades.pop((len(grades) - 1) // 2) for _ in range(len(grades))]


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 12).flatmap(
        lambda n: st.lists(st.lists(st.integers(0, 4), min_size=n, max_size=n), min_size=2, max_size=4)
    )
)
def test_walking_outwards_from_the_middle_is_the_same_as_taking_middles_away(columns: list[list[int]]) -> None:
    spreads = [[column.count(grade) for grade in range(5)] for column in columns]
    quick, slow = majority_values(spreads), [by_removal(spread) for spread in spreads]
    for a in range(len(spreads)):
        for b in range(len(spreads)):
            assert (quick[a] < quick[b]) == (slow[a] < slow[b])


# Majority -----------------------------------------------------------------------------------------------------------


def session(yes: int, no: int, abstain: int, blank: int = 0, electors: int | None = None) -> Profile:
    votes = [((("m", answer),), number) for answer, number in ((1, yes), (-1, no), (0, abstain))]
    return Profile.of(
        options=[Option("m")],
        ballot_type=BallotType.YES_NO_ABSTAIN,
        ballots=[BallotClass(content, number) for content, number in votes if number]
        + ([BallotClass((), blank)] if blank else []),
        electors=electors,
    )


@pytest.mark.parametrize(
    ("votes", "params", "passes", "base", "needed"),
    [
        ((5, 4, 6), {}, True, 9, 5),
        ((5, 5, 0), {}, False, 10, 6),
        ((5, 4, 6), {"majority": "absolute"}, True, 9, 5),
        ((5, 4, 6), {"majority": "absolute", "base": "cast"}, False, 15, 8),
        ((8, 4, 3), {"majority": "absolute", "base": "cast"}, True, 15, 8),
        ((8, 4, 3, 1), {"majority": "absolute", "base": "cast"}, False, 16, 9),
        ((8, 4, 0), {"majority": "absolute", "base": "present", "present": 15}, True, 15, 8),
        ((8, 4, 0), {"majority": "absolute", "base": "present", "present": 16}, False, 16, 9),
        ((8, 4, 0, 0, 21), {"majority": "absolute", "base": "electors"}, False, 21, 11),
        ((8, 4, 0), {"majority": "qualified"}, True, 12, 8),
        ((7, 4, 0), {"majority": "qualified"}, False, 11, 8),
        ((9, 3, 0), {"majority": "qualified", "share": "3/4"}, True, 12, 9),
        ((0, 0, 3), {"majority": "qualified"}, False, 0, 1),
    ],
)
def test_a_majority_is_of_its_base(
    votes: tuple[int, ...], params: dict[str, object], passes: bool, base: int, needed: int
) -> None:
    result = tally(session(*votes), "majority", params)
    assert result.winners == (("m",) if passes else ())
    numbers = result.reasons["m"].numbers
    assert (numbers["base"], numbers["needed"], numbers["yes"]) == (base, needed, votes[0])


@pytest.mark.parametrize("base", ["present", "electors"])
def test_a_base_that_nobody_told_is_asked_for(base: str) -> None:
    with pytest.raises(BaseOfMajorityUnknown):
        tally(session(3, 1, 0), "majority", {"majority": "absolute", "base": base})


# Properties ---------------------------------------------------------------------------------------------------------


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 4), st.text("abcd", min_size=1, max_size=4)), min_size=1, max_size=8),
    st.randoms(use_true_random=False),
)
def test_neither_the_order_of_ballots_nor_of_options_leaves_a_trace(
    ballots: list[tuple[int, str]], chance: random.Random
) -> None:
    names = chance.sample("abcd", 4)
    first = tally(approvals(*ballots, seats=2), "score_ranking")
    second = tally(
        approvals(*chance.sample(ballots, len(ballots)), options=[Option(n) for n in names], seats=2), "score_ranking"
    )
    assert first.as_bytes() == second.as_bytes()
    assert len(first.reasons) == 4


def test_a_declared_chain_is_kept() -> None:
    options = [Option("a", cost=Fraction(3)), Option("b", cost=Fraction(2))]
    result = tally(approvals((1, "ab"), options=options), "score_ranking", ties=TieRule((Link.LOWER_COST,)))
    assert (result.order, result.ties[0].link) == (("b", "a"), Link.LOWER_COST)
