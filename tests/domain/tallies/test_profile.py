"""An election is the same however it was read; what cannot be counted is refused."""

from fractions import Fraction

import pytest

from cocreate.domain.tallies.profile import (
    BallotClass,
    BallotType,
    Option,
    OptionStandsTwice,
    Profile,
    UnknownOption,
    approving,
    giving,
    points_of_ranking,
    ranking,
)

A, B = Option("a"), Option("b")


def test_equal_ballots_are_one_class_and_the_order_of_reading_does_not_matter():
    one = Profile.of(
        options=[A, B], ballot_type=BallotType.APPROVAL, ballots=[approving("ab"), approving("ba"), approving("a")]
    )
    other = Profile.of(
        options=[B, A], ballot_type=BallotType.APPROVAL, ballots=[approving("a"), approving("ab"), approving("ab")]
    )
    assert one == other
    assert one.ballots == (BallotClass((("a", 1),), 1), BallotClass((("a", 1), ("b", 1)), 2))


def test_a_name_that_stands_twice_in_a_ballot_counts_once():
    assert approving(["a", "b", "a"]) == (("a", 1), ("b", 1))
    assert ranking([["b"], ["a", "b"], ["a"]]) == (("b",), ("a",))


def test_a_blank_ballot_counts_for_the_turnout_only():
    profile = Profile.of(options=[A], ballot_type=BallotType.APPROVAL, ballots=[approving(""), approving("a")])
    assert (profile.num_votes, profile.num_filled, profile.blank) == (2, 1, 1)


def test_a_ranking_gives_as_many_points_as_it_has_options_and_equals_get_the_same():
    assert points_of_ranking((("c",), ("a", "b"), ("d",))) == (("a", 3), ("b", 3), ("c", 4), ("d", 1))


def test_points_below_zero_count_for_the_score_and_are_no_support():
    profile = Profile.of(
        options=[A, B], ballot_type=BallotType.SCORE, ballots=[giving({"a": 3, "b": -1}), giving({"a": -1})]
    )
    assert profile.scores() == {"a": Fraction(2), "b": Fraction(-1)}
    assert profile.supporters() == {"a": 1, "b": 0}


@pytest.mark.parametrize("ballot", [approving("az"), ranking([["a", "z"]]), ranking([["a"], ["z"]])])
def test_a_ballot_for_an_option_that_does_not_stand_is_refused(ballot):
    with pytest.raises(UnknownOption) as no:
        Profile.of(options=[A, B], ballot_type=BallotType.APPROVAL, ballots=[ballot])
    assert no.value.details == {"option": "z"}


def test_an_option_stands_once():
    with pytest.raises(OptionStandsTwice):
        Profile.of(options=[A, B, A], ballot_type=BallotType.APPROVAL, ballots=[])
