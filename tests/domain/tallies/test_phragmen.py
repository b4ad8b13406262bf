"""Phragmén's rule, checked by hand: for a budget, and as a list in which every beginning is proportional."""

from fractions import Fraction

import pytest
from hypothesis import given, settings

from cocreate.domain.tallies.profile import BallotType, Profile
from cocreate.domain.tallies.result import Why
from cocreate.domain.tallies.rule import BallotsDoNotSuitRule
from cocreate.domain.tallies.rules import tally
from tests.domain.tallies.elections import FOUR_VOTERS, approvals, elections


def test_the_least_load_is_taken_first_and_the_first_misfit_ends_it():
    """b weighs 15 on each of two; then a (60 + 15) / 3 = 25; c (40 + 25 + 15) / 2 = 40, but 10 are left."""
    result = tally(FOUR_VOTERS, "phragmen")
    assert result.winners == ("b", "a")
    assert [step.numbers["load"] for step in result.steps] == [15, 25, 40]
    assert result.reasons["c"].why is Why.DID_NOT_FIT
    assert result.reasons["c"].numbers["left"] == 10


def test_it_stops_even_where_a_later_option_would_fit():
    result = tally(approvals(30, {"a": 20, "b": 20, "c": 10}, "5 a b", "1 c"), "phragmen")
    assert result.winners in {("a",), ("b",)}
    assert result.reasons["c"].why is Why.AFTER_STOP
    (tie,) = [tie for tie in result.ties if tie.round == 1]
    assert tie.lot_needed


def test_a_list_goes_on_to_the_end_and_gives_a_minority_its_place():
    result = tally(approvals(0, dict.fromkeys("abcde", 1), "6 a b c", "3 d"), "phragmen_ranking")
    assert set(result.order[:3]) < {"a", "b", "c", "d"}
    assert "d" in result.order[:3]
    assert result.order[-1] == "e"
    assert result.reasons["e"].why is Why.NO_SUPPORT


def test_points_are_no_approvals():
    profile = Profile.of(options=[], ballot_type=BallotType.POINTS, ballots=[], budget=Fraction(1))
    with pytest.raises(BallotsDoNotSuitRule):
        tally(profile, "phragmen")


@settings(max_examples=50, deadline=None)
@given(elections((BallotType.APPROVAL,)))
def test_loads_never_fall_and_every_option_has_a_reason(profile):
    result = tally(profile, "phragmen")
    loads = [step.numbers["load"] for step in result.steps]
    assert loads == sorted(loads)
    assert result.cost <= profile.budget
    assert set(result.reasons) == set(profile.option)
    listed = tally(profile, "phragmen_ranking")
    assert sorted(listed.order) == sorted(profile.option)
