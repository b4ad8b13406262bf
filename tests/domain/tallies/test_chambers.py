"""Chambers counted apart, quorum and thresholds before the rule, and every declared way to bring chambers together."""

from fractions import Fraction
from typing import Any

import pytest

from cocreate.domain.tallies.chambers import (
    AnswerOfCouncil,
    Chamber,
    ChambersDoNotMatch,
    Combination,
    Combined,
    Declared,
    WeightMissing,
    combine,
    count_chamber,
)
from cocreate.domain.tallies.profile import BallotClass, BallotType, Option, Profile, approving
from cocreate.domain.tallies.result import Why
from cocreate.domain.tallies.thresholds import Quorum, QuorumKind, Ratio, Thresholds

COSTS = {"a": 60, "b": 50, "c": 40, "d": 30}


def profile(
    *ballots: tuple[int, str], budget: int | None = None, electors: int | None = None, options: str = "abcd"
) -> Profile:
    return Profile.of(
        options=[Option(name, cost=Fraction(COSTS[name])) for name in options],
        ballot_type=BallotType.APPROVAL,
        ballots=[BallotClass(approving(names), copies) for copies, names in ballots],
        budget=None if budget is None else Fraction(budget),
        electors=electors,
    )


def chamber(name: str, of: Profile, rule: str = "score_ranking", **more: Any) -> Chamber:
    return Chamber(name=name, profile=of, rule=rule, **more)


CITIZENS = chamber("CITIZENS", profile((60, "a"), (30, "ab"), (10, "c"), electors=1000), params={"top": 2})
COUNCIL = chamber("COUNCIL", profile((4, "bd"), (3, "b"), (1, "a"), electors=10), params={"top": 2})


def together(combination: Combination, *chambers: Chamber, **more: Any) -> Combined:
    declared = Declared(combination=combination, **more)
    return combine(declared, [count_chamber(each) for each in chambers or (CITIZENS, COUNCIL)])


# Quorum and thresholds ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quorum", "missed"),
    [
        (Quorum(), ()),
        (Quorum(min_turnout=Ratio(1, 10)), ()),
        (Quorum(min_turnout=Ratio(101, 1000)), (QuorumKind.TURNOUT,)),
        (Quorum(min_ballots=100), ()),
        (Quorum(min_ballots=101), (QuorumKind.BALLOTS,)),
        (Quorum(min_turnout=Ratio(1, 9), min_ballots=500), (QuorumKind.TURNOUT, QuorumKind.BALLOTS)),
    ],
)
def test_a_quorum_is_reached_at_exactly_its_number(quorum: Quorum, missed: tuple[QuorumKind, ...]) -> None:
    assert quorum.missed(ballots=100, electors=1000) == missed


def test_a_third_of_the_electors_is_not_rounded() -> None:
    third = Quorum(min_turnout=Ratio(1, 3))
    assert third.missed(ballots=333, electors=999) == ()
    assert third.missed(ballots=333, electors=1000) == (QuorumKind.TURNOUT,)


def test_a_turnout_of_nobody_is_no_turnout() -> None:
    assert Quorum(min_turnout=Ratio(1, 10)).missed(ballots=0, electors=0) == (QuorumKind.TURNOUT,)


def test_without_quorum_the_tally_stands_and_nobody_wins() -> None:
    counted = count_chamber(chamber("COUNCIL", COUNCIL.profile, quorum=Quorum(min_turnout=Ratio(9, 10))))
    assert counted.missed == (QuorumKind.TURNOUT,)
    assert counted.winners == ()
    assert counted.result.winners == ("b", "d", "a")


@pytest.mark.parametrize(
    ("thresholds", "barred"),
    [
        (Thresholds(), ""),
        (Thresholds(min_votes=30), "cd"),
        (Thresholds(min_share=Ratio(3, 10)), "cd"),
        (Thresholds(min_share=Ratio(301, 1000)), "bcd"),
        (Thresholds(cost_share=Ratio(1, 3)), "cd"),
        (Thresholds(min_territories=2), "cd"),
    ],
)
def test_who_misses_a_threshold_takes_no_part(thresholds: Thresholds, barred: str) -> None:
    """90 for a, 30 for b, 10 for c; budget 100: a third of 40/100 of 100 ballots is 13 1/3, of 50/100 16 2/3."""
    counted = count_chamber(
        chamber(
            "CITIZENS",
            profile((60, "a"), (30, "ab"), (10, "c"), budget=100),
            "greedy",
            thresholds=thresholds,
            territories={"a": 3, "b": 2, "c": 1},
        )
    )
    below = [name for name, reason in counted.result.reasons.items() if reason.why is Why.BELOW_THRESHOLD]
    assert sorted(below) == list(barred)
    assert not set(below) & set(counted.winners)


def test_a_threshold_tells_what_was_reached_and_what_was_needed() -> None:
    counted = count_chamber(
        chamber(
            "CITIZENS",
            profile((90, "a"), (10, "c"), budget=100),
            "greedy",
            thresholds=Thresholds(cost_share=Ratio(1, 3)),
        )
    )
    assert counted.result.reasons["c"].numbers == {"score": 10, "threshold": Fraction(40, 3), "kind": "COST_SHARE"}


# Combinations -------------------------------------------------------------------------------------------------------


def test_side_by_side_merges_nothing() -> None:
    combined = together(Combination.SIDE_BY_SIDE)
    assert combined.winners == ()
    assert [part["winners_in_order"] for part in combined.as_data()["parts"]] == [["a", "b"], ["b", "d"]]


def test_both_must_want_it() -> None:
    combined = together(Combination.BOTH_MUST)
    assert combined.winners == ("b",)
    assert combined.reasons["a"].numbers == {"place": 1, "lost_in": ["COUNCIL"]}
    assert combined.reasons["d"].numbers["lost_in"] == ["CITIZENS"]


def test_the_council_answers_each_item_of_the_citizens_list() -> None:
    answers = {"b": AnswerOfCouncil.ACCEPTED, "d": AnswerOfCouncil.ACCEPTED}
    combined = together(Combination.COUNCIL_ANSWERS, answers=answers)
    assert combined.winners == ("b",)
    assert combined.order == ("a", "b")
    assert combined.figures == {"unanswered": ["a"]}


def test_shares_are_weighed_not_heads() -> None:
    """70 % of a's 90/100 and 30 % of its 1/8; 70 % of b's 30/100 and 30 % of its 7/8."""
    combined = together(
        Combination.WEIGHTED_SHARE, weights={"CITIZENS": Fraction(70), "COUNCIL": Fraction(30)}, params={"top": 1}
    )
    assert combined.scores == {
        "a": Fraction(7, 10) * Fraction(90, 100) + Fraction(3, 10) * Fraction(1, 8),
        "b": Fraction(7, 10) * Fraction(30, 100) + Fraction(3, 10) * Fraction(7, 8),
        "c": Fraction(7, 100),
        "d": Fraction(3, 10) * Fraction(4, 8),
    }
    assert combined.winners == ("a",)
    assert combined.as_data()["weights"] == {"CITIZENS": "70", "COUNCIL": "30"}


def test_weighed_shares_spend_a_budget_from_the_top() -> None:
    citizens = chamber("CITIZENS", profile((60, "a"), (30, "ab"), (10, "c"), budget=100), "greedy")
    council = chamber("COUNCIL", profile((4, "bd"), (3, "b"), (1, "a"), budget=100), "greedy")
    combined = together(
        Combination.WEIGHTED_SHARE, citizens, council, weights={"CITIZENS": Fraction(1), "COUNCIL": Fraction(1)}
    )
    assert combined.order == ("b", "a", "d", "c")
    assert (combined.winners, combined.cost) == (("b", "d"), 80)
    assert combined.reasons["a"].why is Why.DID_NOT_FIT


def test_each_chamber_holds_its_part_of_the_budget_together() -> None:
    """Of 100, the 100 citizens hold 70 and the 8 councillors 30: d is theirs to buy, and only just."""
    citizens = chamber("CITIZENS", profile((100, "a"), budget=100), "mes_cost")
    council = chamber("COUNCIL", profile((8, "d"), budget=100), "mes_cost")
    weights = {"CITIZENS": Fraction(70), "COUNCIL": Fraction(30)}
    combined = together(Combination.CHAMBER_SHARES, citizens, council, weights=weights, rule="mes_cost")
    assert set(combined.winners) == {"a", "d"}
    assert combined.cost == 90
    purses = combined.figures["purses"]
    assert purses == {"CITIZENS": Fraction(7, 10) * 108 / 100, "COUNCIL": Fraction(3, 10) * 108 / 8}
    poorer = {"CITIZENS": Fraction(71), "COUNCIL": Fraction(29)}
    assert together(Combination.CHAMBER_SHARES, citizens, council, weights=poorer, rule="mes_cost").winners == ("a",)


def test_who_is_barred_in_one_chamber_does_not_win_together() -> None:
    strict = chamber("COUNCIL", COUNCIL.profile, thresholds=Thresholds(min_votes=2))
    weights = {"CITIZENS": Fraction(70), "COUNCIL": Fraction(30)}
    combined = together(Combination.WEIGHTED_SHARE, CITIZENS, strict, weights=weights)
    assert "a" not in combined.winners
    assert combined.reasons["a"].why is Why.BELOW_THRESHOLD
    assert combined.reasons["a"].numbers["chamber"] == "COUNCIL"


@pytest.mark.parametrize("combination", [Combination.BOTH_MUST, Combination.WEIGHTED_SHARE])
def test_a_chamber_without_quorum_stops_the_combination(combination: Combination) -> None:
    absent = chamber("COUNCIL", COUNCIL.profile, quorum=Quorum(min_ballots=9))
    weights = {"CITIZENS": Fraction(1), "COUNCIL": Fraction(1)}
    combined = together(combination, CITIZENS, absent, weights=weights)
    assert combined.winners == ()
    assert combined.as_data()["parts"][1]["quorum_missed"] == ["BALLOTS"]


def test_weights_are_declared_for_every_chamber() -> None:
    with pytest.raises(WeightMissing) as refused:
        together(Combination.WEIGHTED_SHARE, weights={"CITIZENS": Fraction(1)})
    assert refused.value.details == {"chamber": "COUNCIL"}


def test_chambers_vote_on_the_same_options() -> None:
    with pytest.raises(ChambersDoNotMatch):
        together(Combination.BOTH_MUST, CITIZENS, chamber("COUNCIL", profile((1, "a"), options="ab")))


@pytest.mark.parametrize("combination", list(Combination))
def test_a_combination_has_one_digest_however_the_ballots_came(combination: Combination) -> None:
    def digest(*order: tuple[int, str]) -> str:
        citizens = chamber("CITIZENS", profile(*order, budget=100), "greedy")
        council = chamber("COUNCIL", profile((4, "bd"), (1, "a"), budget=100), "greedy")
        weights = {"CITIZENS": Fraction(2), "COUNCIL": Fraction(1)}
        return together(combination, citizens, council, weights=weights, rule="mes_cost").digest()

    assert digest((6, "a"), (3, "ab"), (1, "c")) == digest((1, "c"), (3, "ab"), (6, "a"))
