"""Ranked ballots: what each rule says of elections that were counted by hand."""

import os
import random
import subprocess
import sys
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cocreate.domain.tallies.profile import BallotClass, BallotType, Option, Profile, Standing, ranking
from cocreate.domain.tallies.ranked.files import ListedOrder
from cocreate.domain.tallies.result import Why
from cocreate.domain.tallies.rule import BallotsDoNotSuitRule, SeatsAreMissing
from cocreate.domain.tallies.rules import tally
from cocreate.domain.tallies.ties import Link, TieRule

RULES = ("borda", "schulze", "irv", "stv_scottish")


def election(*ballots: tuple[int, str], options: str = "ABCD", seats: int | None = None) -> Profile:
    """`(3, "A>BC")`: three ballots with A first and B and C equal behind it."""
    return Profile.of(
        options=[Option(name) for name in options],
        ballot_type=BallotType.RANKING,
        seats=seats,
        ballots=[BallotClass(ranking(order.split(">")), copies) for copies, order in ballots],
    )


def lot(order: str) -> TieRule:
    return TieRule(lot=ListedOrder(drawn=tuple(order)))


TENNESSEE = election((42, "M>N>C>K"), (26, "N>C>K>M"), (15, "C>K>N>M"), (17, "K>C>N>M"), options="MNCK")


def test_the_middle_city_wins_pair_by_pair_and_the_run_off_takes_another() -> None:
    assert tally(TENNESSEE, "schulze").order == ("N", "C", "K", "M")
    assert tally(TENNESSEE, "irv").order == ("K", "M", "N", "C")


def test_borda_gives_one_point_for_every_option_below() -> None:
    result = tally(TENNESSEE, "borda")
    assert result.order == ("N", "C", "M", "K")
    assert result.scores == {"M": 126, "N": 194, "C": 173, "K": 107}


def test_what_a_ballot_leaves_out_shares_the_places_that_are_left() -> None:
    result = tally(election((2, "A")), "borda")
    assert result.scores == {"A": 6, "B": 2, "C": 2, "D": 2}


def test_equals_share_their_places_too() -> None:
    result = tally(election((1, "AB>C>D")), "borda")
    assert result.scores == {"A": Fraction(5, 2), "B": Fraction(5, 2), "C": 1, "D": 0}


def test_the_circle_is_cut_at_its_weakest_duel() -> None:
    """A over B 7:2, B over C 6:3, C over A 5:4: the last one gives way."""
    result = tally(election((4, "A>B>C"), (2, "B>C>A"), (3, "C>A>B"), options="ABC"), "schulze")
    assert result.figures["pairwise"]["A"] == {"A": 0, "B": 7, "C": 4}
    assert result.order == ("A", "B", "C")
    assert result.ties == ()


def test_a_perfect_circle_falls_by_the_lot() -> None:
    circle = election((1, "A>B>C"), (1, "B>C>A"), (1, "C>A>B"), options="ABC", seats=1)
    result = tally(circle, "schulze", ties=lot("CAB"))
    assert result.figures["groups"] == [["C", "A", "B"]]
    assert result.winners == ("C",)
    [tie] = result.ties
    assert (tie.options, tie.link, tie.lot_needed, tie.outcome_depends) == (("C", "A", "B"), Link.LOT, True, True)
    lost = result.reasons["A"]
    assert (lost.why, lost.numbers["rivals"], lost.numbers["link"]) == (Why.TIE_LOST, ["C"], Link.LOT)


def test_a_tie_above_or_below_the_cut_decides_nothing() -> None:
    result = tally(election((2, "A>BC>D"), seats=1), "schulze")
    assert [tie.outcome_depends for tie in result.ties] == [False]
    assert result.reasons["B"].why is Why.BELOW_CUT


def test_the_run_off_names_who_goes_out_and_when() -> None:
    result = tally(TENNESSEE, "irv")
    assert [(step.did, step.numbers.get("option")) for step in result.steps] == [
        ("EXCLUSION", "C"),
        ("EXCLUSION", "N"),
        ("DECIDED", None),
    ]
    assert result.steps[-1].numbers["votes"] == {"M": 42, "N": 0, "C": 0, "K": 58}
    assert result.reasons["N"].numbers == {"place": 3, "cut": 1, "stage": 2, "votes": 26}


def test_equals_at_the_end_go_by_the_latest_earlier_round_where_they_differ() -> None:
    """B and C have 5 each in round two; in round one C had 4 to B's 5. So C goes, whatever the lot says."""
    ballots = election((7, "A"), (5, "B"), (4, "C>B"), (1, "D>C"))
    result = tally(ballots, "irv", ties=lot("CBAD"))
    assert result.winners == ("B",)
    [tie] = result.ties
    assert (tie.options, tie.link, tie.round, tie.score, tie.lots) == (("B", "C"), Link.EARLIER_STAGE, 2, 5, {})
    assert result.reasons["C"].why is Why.TIE_LOST


def test_equals_from_the_beginning_go_by_the_lot() -> None:
    ballots = election((3, "A"), (2, "B>C"), (2, "C>B"), options="ABC")
    assert tally(ballots, "irv", ties=lot("ABC")).winners == ("B",)
    result = tally(ballots, "irv", ties=lot("ACB"))
    assert result.winners == ("C",)
    assert result.ties[0].options == ("C", "B")
    assert result.ties[0].lot_needed


def test_a_declared_chain_is_kept() -> None:
    ballots = Profile.of(
        options=[Option("A"), Option("B", cost=Fraction(9)), Option("C", cost=Fraction(4))],
        ballot_type=BallotType.RANKING,
        ballots=[ranking("A"), ranking("A"), ranking("B"), ranking("C")],
    )
    result = tally(ballots, "schulze", ties=TieRule((Link.LOWER_COST,), ListedOrder(drawn=("B", "A", "C"))))
    assert result.order == ("A", "C", "B")
    assert result.ties[0].link is Link.LOWER_COST


def test_papers_that_say_no_more_leave_the_count() -> None:
    result = tally(election((4, "A"), (3, "B"), (2, "C"), options="ABC"), "irv")
    assert [step.numbers["exhausted"] for step in result.steps] == [0, 2]
    assert result.winners == ("A",)


def test_nobody_wins_a_run_off_without_ballots() -> None:
    result = tally(election(options="AB"), "irv")
    assert result.winners == ()
    assert {reason.why for reason in result.reasons.values()} == {Why.NO_SUPPORT}


STARTERS = election((4, "O"), (2, "P>O"), (8, "C>S"), (4, "C>W"), (1, "S"), (1, "W"), options="OPCSW", seats=3)


def test_a_surplus_passes_on_and_the_last_goes_out() -> None:
    """The usual example: 20 voters, 3 kinds of food. Quota 6; chocolate's 6 too many go on at half their value."""
    result = tally(STARTERS, "stv_scottish")
    assert result.figures == {"quota": 6, "seats": 3}
    assert result.winners == ("C", "O", "S")
    surplus = result.steps[1].numbers
    assert (result.steps[1].did, surplus["option"]) == ("SURPLUS", "C")
    assert surplus["votes"] == {"O": 4, "P": 2, "C": 6, "S": 5, "W": 3}


def test_a_value_is_cut_to_five_decimals_and_what_is_lost_is_told() -> None:
    """Quota 34 of 100; A's 67 pass on at 33/67 = 0.49253 73…, so that 67 times 0.00000 73… is lost."""
    result = tally(election((67, "A>B"), (33, "C>B"), options="ABC", seats=2), "stv_scottish")
    moved = result.steps[1].numbers
    assert moved["votes"]["B"] == Fraction(67 * 49253, 100000)
    assert moved["exhausted"] == 33 - Fraction(67 * 49253, 100000)
    assert moved["exhausted"] + sum(moved["votes"].values()) == 100


def test_papers_moved_twice_carry_a_part_of_a_part() -> None:
    """Quota 4. A passes 12 papers on at 8/12 = 0.66666; B, with 7.99992, at 3.99992/7.99992 of that = 0.33332."""
    result = tally(election((12, "A>B>C"), (2, "D"), (1, "C"), seats=3), "stv_scottish")
    assert [step.did for step in result.steps] == ["FIRST_PREFERENCES", "SURPLUS", "SURPLUS"]
    assert result.steps[1].numbers["votes"]["B"] == Fraction("7.99992")
    assert result.steps[2].numbers["votes"]["C"] == 1 + 12 * Fraction("0.33332")
    assert result.winners == ("A", "B", "C")


def test_the_last_ones_fill_the_last_seats_whatever_they_hold() -> None:
    result = tally(election((9, "A"), (2, "B"), (1, "C"), options="ABC", seats=2), "stv_scottish")
    assert result.winners == ("A", "B")
    assert result.steps[-1].did == "LAST_SEATS"


def test_two_equal_ranks_end_a_paper_that_passes_from_hand_to_hand() -> None:
    result = tally(election((2, "A>BC>D"), (3, "B"), (3, "D"), seats=1), "irv")
    assert result.steps[2].numbers["exhausted"] == 2


@pytest.mark.parametrize("rule", RULES)
def test_what_was_withdrawn_is_counted_as_if_nobody_had_named_it(rule: str) -> None:
    ballots = [(5, "A>B>C"), (4, "B>C>A"), (3, "C>B>A")]
    gone = election(*ballots, options="ABC", seats=1)
    options = tuple(Option(o.id, standing=Standing.WITHDRAWN if o.id == "B" else Standing.OPEN) for o in gone.options)
    withdrawn = Profile.of(options=options, ballot_type=gone.ballot_type, ballots=gone.ballots, seats=1)
    plain = election(
        *((n, order.replace("B", "").replace(">>", ">").strip(">")) for n, order in ballots), options="AC", seats=1
    )
    result = tally(withdrawn, rule)
    assert result.winners == tally(plain, rule).winners
    assert result.reasons["B"].why is Why.WITHDRAWN


@pytest.mark.parametrize("rule", RULES)
def test_an_option_that_nobody_ranks_has_no_support(rule: str) -> None:
    result = tally(election((5, "A>B"), (4, "B>A"), (1, "C"), seats=1), rule)
    assert result.reasons["D"].why is Why.NO_SUPPORT


def test_seats_must_be_known() -> None:
    with pytest.raises(SeatsAreMissing):
        tally(election((1, "A")), "stv_scottish")
    assert tally(election((1, "A>B")), "stv_scottish", {"seats": "1"}).winners == ("A",)


def test_ranked_rules_take_ranked_ballots_only() -> None:
    approval = Profile.of(options=[Option("A")], ballot_type=BallotType.APPROVAL, ballots=[])
    with pytest.raises(BallotsDoNotSuitRule):
        tally(approval, "schulze")


# Properties ---------------------------------------------------------------------------------------------------------

ORDERS = st.lists(
    st.tuples(
        st.integers(1, 6),
        st.permutations("ABCDE").flatmap(lambda order: st.integers(1, 5).map(lambda n: ">".join(order[:n]))),
    ),
    min_size=1,
    max_size=9,
)


@settings(max_examples=40, deadline=None)
@given(ORDERS)
def test_who_beats_everybody_wins_under_schulze(ballots: list[tuple[int, str]]) -> None:
    result = tally(election(*ballots, options="ABCDE"), "schulze")
    duels = result.figures["pairwise"]
    champions = [a for a in "ABCDE" if all(duels[a][b] > duels[b][a] for b in "ABCDE" if b != a)]
    assert champions == [] or result.order[0] == champions[0]


@settings(max_examples=40, deadline=None)
@given(ORDERS, st.integers(1, 4))
def test_no_vote_comes_from_nowhere_and_every_seat_is_filled(ballots: list[tuple[int, str]], seats: int) -> None:
    result = tally(election(*ballots, options="ABCDE", seats=seats), "stv_scottish")
    cast = sum(copies for copies, _order in ballots)
    assert len(result.winners) == seats
    for step in result.steps:
        assert sum(step.numbers["votes"].values()) + step.numbers["exhausted"] == cast


@settings(max_examples=25, deadline=None)
@given(ORDERS, st.randoms(use_true_random=False))
def test_neither_the_order_of_ballots_nor_of_options_leaves_a_trace(
    ballots: list[tuple[int, str]], chance: random.Random
) -> None:
    shuffled, names = chance.sample(ballots, len(ballots)), chance.sample("ABCDE", 5)
    for rule in RULES:
        first = tally(election(*ballots, options="ABCDE", seats=2), rule)
        second = tally(election(*shuffled, options="".join(names), seats=2), rule)
        assert first.as_bytes() == second.as_bytes()


@settings(max_examples=25, deadline=None)
@given(ORDERS)
def test_every_option_has_exactly_one_reason(ballots: list[tuple[int, str]]) -> None:
    for rule in RULES:
        result = tally(election(*ballots, options="ABCDE", seats=2), rule)
        assert sorted(result.reasons) == sorted(result.order) == list("ABCDE")
        above = {name for name, reason in result.reasons.items() if reason.why is Why.ABOVE_CUT}
        assert above == set(result.winners)


def test_one_ballot_more_for_the_first_never_hurts_under_borda() -> None:
    for order in permutations("ABC"):
        ballots = [(2, "A>B>C"), (2, "B>C>A"), (1, ">".join(order))]
        first = tally(election(*ballots, options="ABC"), "borda").order[0]
        assert tally(election(*ballots, (1, first), options="ABC"), "borda").order[0] == first


def test_the_seed_of_hashes_changes_no_byte() -> None:
    script = (
        "from tests.domain.tallies.test_ranked import RULES, STARTERS, tally\n"
        "print([tally(STARTERS, rule).digest() for rule in RULES])"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
