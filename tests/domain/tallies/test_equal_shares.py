"""Equal Shares, checked by hand; its completions; and what must hold in every election."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings

from cocreate.domain.tallies.equal_shares import effective_support
from cocreate.domain.tallies.equal_shares.count import counted
from cocreate.domain.tallies.equal_shares.rule import EQUAL_SHARES, count_budget
from cocreate.domain.tallies.profile import BallotClass, BallotType, Option, Profile, approving, giving
from cocreate.domain.tallies.result import Why
from cocreate.domain.tallies.rule import BadParameter, SeatsAreMissing, nobody_waits
from cocreate.domain.tallies.rules import tally
from cocreate.domain.tallies.ties import BUDGET_CHAIN, TieRule
from tests.domain.tallies.elections import FOUR_VOTERS, approvals, elections

TIES = TieRule().with_default(BUDGET_CHAIN)


# By hand --------------------------------------------------------------------------------------------------------------


def test_the_option_with_most_effective_votes_is_bought_by_its_supporters():
    """Shares of 25. a: three pay 20 each. Then b: one has 5 left and gives it, the other pays 25."""
    result = tally(FOUR_VOTERS, "mes_cost")
    assert result.share == 25
    assert result.winners == ("a", "b")
    first, second = result.steps
    assert (first.numbers["value"], first.numbers["payment_per_point"], first.numbers["paid_in_full"]) == (3, 20, 3)
    assert (second.numbers["value"], second.numbers["payment_per_point"]) == (Fraction(6, 5), 25)
    assert (second.numbers["paid_in_full"], second.numbers["paid_all_they_had"]) == (1, 1)
    assert result.figures["money_left_with_voters"] == 10


def test_cardinality_prefers_what_costs_each_supporter_least():
    """b: 15 each. Then a takes the rest of its three supporters: 25 + 25 + 10."""
    result = tally(FOUR_VOTERS, "mes_card")
    assert result.winners == ("b", "a")
    assert [step.numbers["payment_per_point"] for step in result.steps] == [15, 25]


def test_a_loser_is_told_who_spent_its_supporters_money():
    reason = tally(FOUR_VOTERS, "mes_cost").reasons["c"]
    assert reason.why is Why.SUPPORTERS_MONEY_SPENT
    assert (reason.numbers["money_left"], reason.numbers["shortfall"]) == (30, 10)
    assert reason.numbers["spent_on"] == [{"option": "a", "amount": 20}]


def test_a_loser_is_told_how_many_supporters_it_would_have_needed():
    reason = tally(approvals(100, {"a": 30, "b": 10}, "1 a", "4 b"), "mes_cost").reasons["a"]
    assert reason.why is Why.TOO_FEW_SUPPORTERS
    assert (reason.numbers["supporters"], reason.numbers["money"], reason.numbers["supporters_needed"]) == (1, 20, 2)


def test_points_are_paid_for_in_proportion():
    """Five points in all: 6 for each. The one who gave 4 has only 20, so that the other gives 10 for one point."""
    profile = Profile.of(
        options=[Option("a", cost=Fraction(30)), Option("b", cost=Fraction(40))],
        ballot_type=BallotType.POINTS,
        ballots=[giving({"a": 4}), giving({"a": 1, "b": 1})],
        budget=Fraction(40),
    )
    result = tally(profile, "mes_cost")
    (step,) = result.steps
    assert step.numbers["payment_per_point"] == 10
    assert (step.numbers["paid_in_full"], step.numbers["paid_all_they_had"]) == (1, 1)


def test_what_costs_nothing_and_has_support_comes_first():
    result = tally(approvals(10, {"a": 10, "free": 0, "unloved": 0}, "2 a free"), "mes_cost")
    assert result.winners == ("free", "a")
    assert result.reasons["unloved"].why is Why.NO_SUPPORT


def test_a_tie_of_two_rounds_is_told_and_who_lost_by_it():
    profile = approvals(20, {"a": 20, "b": 15}, "2 a b")
    result = tally(profile, "mes_cost")
    (tie,) = result.ties
    assert (tie.round, tie.options, tie.link) == (1, ("b", "a"), "LOWER_COST")
    assert result.reasons["a"].why is Why.TIE_LOST


def test_nobody_voted():
    for rule in ("mes_cost", "mes_cost_add1", "mes_cost_add1_full_u", "phragmen", "greedy"):
        result = tally(approvals(10, {"a": 20}), rule)
        assert result.winners == ()
        assert result.reasons["a"].why is Why.NO_SUPPORT


def test_voters_may_hold_different_purses():
    """Two councillors with the money of four: each holds 20 where a citizen holds 10."""
    options = [Option("a", cost=Fraction(40)), Option("b", cost=Fraction(40))]
    ballots = [BallotClass(approving("a"), 4), BallotClass(approving("b"), 2, Fraction(2))]
    profile = Profile.of(options=options, ballot_type=BallotType.APPROVAL, ballots=ballots, budget=Fraction(60))
    result = tally(profile, "mes_cost")
    assert sorted(result.winners) == ["a", "b"]


# Completions ----------------------------------------------------------------------------------------------------------


def test_raising_the_shares_may_end_with_nothing():
    """At a share of 5 all five become affordable at once, and 50 is more than 20: so votes finish the work."""
    profile = approvals(20, dict.fromkeys("abcde", 10), "2 a", "2 b", "2 c", "2 d", "2 e")
    assert tally(profile, "mes_cost_add1").winners == ()
    finished = tally(profile, "mes_cost_add1_full_u")
    assert len(finished.winners) == 2
    assert {finished.reasons[name].why for name in finished.winners} == {Why.FUNDED_BY_COMPLETION}


def test_the_two_stops_of_add1_differ():
    """At a share of 10 only w can be paid, and nothing else fits into the 20 left. At 11 two voters can pay x."""
    profile = approvals(30, {"x": 22, "w": 10, "v": 30}, "1 x w", "1 x", "1 v")
    exhaustive, overspend = tally(profile, "mes_cost_add1"), tally(profile, "mes_cost_add1_full")
    assert (exhaustive.winners, exhaustive.share, exhaustive.figures["runs"]) == (("w",), 10, 1)
    assert (overspend.winners, overspend.share, overspend.figures["runs"]) == (("x",), 20, 12)


def test_a_smaller_step_makes_more_runs():
    profile = approvals(100, {"a": 30, "b": 90}, "2 a", "1 b")
    one, fifth = (tally(profile, "mes_cost_add1_full", {"step": step}) for step in ("1", "1/5"))
    assert one.figures["runs"] < fifth.figures["runs"]
    assert one.params["step"] == 1


@pytest.mark.parametrize("step", ["0", "-1", "a lot"])
def test_a_step_goes_up(step):
    with pytest.raises(BadParameter):
        tally(FOUR_VOTERS, "mes_cost_add1", {"step": step})


def test_most_votes_alone_stand_if_more_voters_prefer_them():
    """Two supporters buy a alone; the others, spread over one dear option, would get nothing of their shares."""
    profile = approvals(90, {"a": 30, "big": 90}, "3 a", "4 big")
    plain = tally(profile, "mes_cost")
    assert plain.winners == ("a",)
    compared = tally(profile, "mes_cost", {"comparison": "yes"})
    assert compared.winners == ("big",)
    assert compared.figures["comparison_with_greedy"] == {
        "prefer_equal_shares": 3,
        "prefer_greedy": 4,
        "keep": "greedy",
    }
    assert compared.reasons["big"].why is Why.FUNDED_BY_COMPARISON
    assert compared.reasons["a"].why is Why.LOST_BY_COMPARISON


def test_seats_are_filled_in_proportion():
    profile = approvals(0, dict.fromkeys("abcd", 0), "4 a b", "2 c", seats=3)
    result = tally(profile, "equal_shares_k")
    assert sorted(result.winners) == ["a", "b", "c"]
    assert (result.budget, result.cost) == (None, None)
    assert result.reasons["d"].why is Why.NO_SUPPORT


def test_seats_must_be_said():
    with pytest.raises(SeatsAreMissing):
        tally(FOUR_VOTERS, "equal_shares_k")
    assert len(tally(FOUR_VOTERS, "equal_shares_k", {"seats": 2}).winners) == 2


# Effective support ----------------------------------------------------------------------------------------------------


def test_effective_support_is_the_best_moment_of_an_option():
    """c: a third of 40 from each at first; 30 of 40 before the second round; 5 at the end."""
    assert effective_support(FOUR_VOTERS, Fraction(25))["c"] == Fraction(3, 4)


@settings(max_examples=30, deadline=None)
@given(elections())
def test_what_is_bought_has_full_effective_support_and_nothing_else(profile):
    result = tally(profile, "mes_cost")
    found = effective_support(profile, result.share)
    tied = {name for tie in result.ties for name in tie.options}
    for name, part in found.items():
        if name in result.winners or name not in tied:
            assert (part >= 1) == (name in result.winners)


# In every election ----------------------------------------------------------------------------------------------------


@settings(max_examples=50, deadline=None)
@given(elections((BallotType.APPROVAL, BallotType.POINTS, BallotType.RANKING)))
def test_payments_make_up_the_cost_exactly_and_nobody_pays_more_than_the_share(profile):
    params = EQUAL_SHARES.read({"completion": "NONE", "then_votes": "no"})
    count = counted(profile, {**params, "step": None}, TIES)
    purses = count.run.purses
    for number, held in enumerate(count.rounds):
        paid = sum(
            Fraction(amount, purses.scales[number]) * ballots
            for payments, ballots in zip(purses.spent, count.backing.counts, strict=True)
            for round, amount in payments
            if round == number
        )
        assert paid == count.backing.costs[held.option]
    for payments, left in zip(purses.spent, purses.money, strict=True):
        spent = sum(Fraction(amount, purses.scales[round]) for round, amount in payments)
        assert spent + Fraction(left, purses.scale) == count.raised.share * count.backing.unit


@settings(max_examples=40, deadline=None)
@given(elections())
def test_the_budget_is_kept_and_raised_shares_are_never_lower(profile):
    for rule in ("mes_cost_add1", "mes_card_add1_full", "mes_cost_add1_full_u"):
        result = tally(profile, rule)
        assert result.cost <= profile.budget
        assert set(result.reasons) == set(profile.option)
        if profile.num_filled:
            assert result.share >= profile.budget / profile.num_filled
        funded = {name for name, r in result.reasons.items() if r.why in (Why.FUNDED_BY_RULE, Why.FUNDED_BY_COMPLETION)}
        assert funded == set(result.winners)


@settings(max_examples=60, deadline=None)
@given(elections((BallotType.APPROVAL, BallotType.POINTS, BallotType.RANKING)))
def test_filtered_and_exact_counts_give_the_same_bytes(profile):
    for utility in ("COST", "CARD"):
        params = EQUAL_SHARES.read({"utility": utility, "step": "1/2"})
        filtered = count_budget(profile, params, TIES, nobody_waits, certified=True)
        exact = count_budget(profile, params, TIES, nobody_waits, certified=False)
        assert filtered.as_bytes() == exact.as_bytes()


def test_a_tie_in_floating_point_is_left_to_the_exact_count():
    """Thirds of a share: two options are exactly equal after a payment that no float can hold."""
    profile = approvals(10, {"a": 4, "b": 5, "c": 5}, "1 a b", "1 a c", "1 a", "1 b", "1 c")
    params = EQUAL_SHARES.read({"completion": "ADD1", "step": "1/3", "then_votes": "no"})
    count = counted(profile, params, TIES)
    assert count.run.taken == counted(profile, params, TIES, certified=False).run.taken


def test_money_in_cents_is_exact():
    profile = replace(FOUR_VOTERS, budget=Fraction("100.01"))
    assert tally(profile, "mes_cost").share == Fraction(10001, 400)
