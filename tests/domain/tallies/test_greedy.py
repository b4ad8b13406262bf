"""Most votes first, checked by hand."""

from fractions import Fraction

import pytest
from hypothesis import given, settings

from cocreate.domain.tallies.profile import BallotType, Option, Profile, Standing, approving
from cocreate.domain.tallies.result import Why
from cocreate.domain.tallies.rule import BudgetIsMissing, ParameterIsMissing
from cocreate.domain.tallies.rules import tally
from tests.domain.tallies.elections import approvals, elections

PARK = approvals(100, {"a": 60, "b": 50, "c": 30, "d": 10}, "5 a", "4 b", "3 c", "1 d")


def test_what_does_not_fit_is_skipped():
    result = tally(PARK, "greedy")
    assert result.winners == ("a", "c", "d")
    assert result.cost == 100
    reason = result.reasons["b"]
    assert (reason.why, reason.numbers["left"], reason.numbers["highest_cost"]) == (Why.DID_NOT_FIT, 40, 40)


def test_without_skipping_the_first_misfit_ends_it():
    result = tally(PARK, "greedy_no_skip")
    assert result.winners == ("a",)
    assert result.reasons["b"].why is Why.DID_NOT_FIT
    assert result.reasons["c"].why is Why.AFTER_STOP
    assert result.reasons["c"].numbers["stopped_at"] == "b"


def test_votes_missing_bring_an_option_in():
    """b fits only before a, which has 5 votes and would win the tie neither by cost nor by votes: 5 are enough."""
    assert tally(PARK, "greedy").reasons["b"].numbers["votes_missing"] == 1
    with_one_more = approvals(100, {"a": 60, "b": 50, "c": 30, "d": 10}, "5 a", "5 b", "3 c", "1 d")
    assert "b" in tally(with_one_more, "greedy").winners


def test_an_option_dearer_than_the_budget_has_no_missing_votes():
    assert tally(approvals(10, {"a": 11}, "1 a"), "greedy").reasons["a"].numbers["votes_missing"] is None


def test_a_threshold_keeps_out_and_reaching_it_is_enough():
    result = tally(PARK, "greedy_threshold", {"min_score": 3})
    assert result.winners == ("a", "c")
    assert result.rule == "greedy_threshold"
    assert result.reasons["d"].why is Why.BELOW_THRESHOLD


def test_a_threshold_that_nobody_gave_is_asked_for():
    with pytest.raises(ParameterIsMissing):
        tally(PARK, "greedy_threshold")


def test_per_cost_takes_many_cheap_ones():
    result = tally(approvals(60, {"a": 60, "b": 20, "free": 0}, "5 a", "2 b", "1 free"), "greedy_per_cost")
    assert result.winners == ("free", "b")


def test_without_a_threshold_an_option_needs_no_votes():
    result = tally(approvals(20, {"a": 10, "b": 10, "c": 15}, "1 a"), "greedy")
    assert result.winners == ("a", "b")
    assert result.reasons["c"].why is Why.NO_SUPPORT


def test_who_was_withdrawn_stays_listed_and_cannot_win():
    options = [Option("a", cost=Fraction(5), standing=Standing.WITHDRAWN), Option("b", cost=Fraction(5))]
    profile = Profile.of(
        options=options, ballot_type=BallotType.APPROVAL, ballots=[approving("a")], budget=Fraction(10)
    )
    result = tally(profile, "greedy")
    assert result.winners == ("b",)
    assert result.reasons["a"].why is Why.WITHDRAWN
    assert result.scores["a"] == 1


def test_a_tie_is_told_when_not_all_of_the_tied_fit():
    result = tally(approvals(15, {"a": 10, "b": 8, "c": 2}, "2 a b c"), "greedy")
    (tie,) = result.ties
    assert tie.options == ("c", "b", "a")
    assert result.winners == ("c", "b")
    assert result.reasons["a"].why is Why.TIE_LOST
    assert result.reasons["a"].numbers["link"] == "LOWER_COST"


def test_a_tie_of_options_that_all_fit_is_no_matter():
    assert tally(approvals(20, {"a": 10, "b": 8, "c": 30}, "2 a b c"), "greedy").ties == ()


def test_without_a_budget_there_is_nothing_to_spend():
    profile = Profile.of(options=[Option("a")], ballot_type=BallotType.APPROVAL, ballots=[approving("a")])
    with pytest.raises(BudgetIsMissing):
        tally(profile, "greedy")


@settings(max_examples=60, deadline=None)
@given(elections((BallotType.APPROVAL, BallotType.POINTS, BallotType.RANKING)))
def test_every_option_has_one_reason_and_the_budget_is_kept(profile):
    for rule in ("greedy", "greedy_no_skip", "greedy_per_cost"):
        result = tally(profile, rule)
        assert set(result.reasons) == set(profile.option)
        assert {name for name, r in result.reasons.items() if r.why is Why.FUNDED_BY_RULE} == set(result.winners)
        assert result.cost <= profile.budget


@settings(max_examples=60, deadline=None)
@given(elections((BallotType.APPROVAL,)))
def test_one_more_vote_for_a_winner_never_makes_it_lose(profile):
    for winner in tally(profile, "greedy").winners:
        ballots = [ballot.content for ballot in profile.ballots for _copy in range(ballot.count)]
        more = Profile.of(
            options=profile.options,
            ballot_type=BallotType.APPROVAL,
            ballots=[*ballots, approving(winner)],
            budget=profile.budget,
        )
        assert winner in tally(more, "greedy").winners


@settings(max_examples=40, deadline=None)
@given(elections((BallotType.APPROVAL,)))
def test_the_votes_missing_are_neither_too_many_nor_too_few(profile):
    """With so many more ballots a loser is in, with one less it is not: the other options stand as they stood."""
    ballots = [ballot.content for ballot in profile.ballots for _copy in range(ballot.count)]
    result = tally(profile, "greedy")
    for name, reason in result.reasons.items():
        missing = reason.numbers.get("votes_missing")
        for extra in () if missing is None or name in result.winners else (missing, missing - 1):
            more = Profile.of(
                options=profile.options,
                ballot_type=BallotType.APPROVAL,
                ballots=[*ballots, *[approving(name)] * int(extra)],
                budget=profile.budget,
            )
            assert (name in tally(more, "greedy").winners) == (extra == missing)
