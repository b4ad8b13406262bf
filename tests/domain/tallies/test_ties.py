"""Ties fall by the declared questions, and last by a lot that anybody can draw again."""

from hashlib import sha256

from cocreate.domain.tallies.rules import tally
from cocreate.domain.tallies.ties import Link, Lot, TieOrder, TieRule, higher_first
from tests.domain.tallies.elections import approvals

KEYS = {Link.LOWER_COST: {"a": 2, "b": 1, "c": 1}, Link.MORE_VOTES: higher_first({"a": 9, "b": 3, "c": 5})}


def order_of(*chain: Link, lot: Lot | None = None) -> TieOrder:
    return TieOrder(TieRule(chain, lot or Lot()).with_default(()), KEYS, "abc")


def test_questions_are_asked_in_their_order():
    assert order_of(Link.LOWER_COST, Link.MORE_VOTES).sorted("abc") == ["c", "b", "a"]
    assert order_of(Link.MORE_VOTES, Link.LOWER_COST).sorted("abc") == ["a", "c", "b"]


def test_a_tie_tells_the_question_that_set_the_first_apart():
    tie = order_of(Link.LOWER_COST, Link.MORE_VOTES).settle("abc")
    assert (tie.options, tie.link, tie.lot_needed) == (("c", "b", "a"), Link.MORE_VOTES, False)


def test_the_lot_of_files_is_the_lower_hash_behind_a_public_prefix():
    lots = {name: sha256(f"pb-reference-lot-v1|{name}".encode()).hexdigest() for name in "abc"}
    tie = order_of().settle("abc")
    assert list(tie.options) == sorted("abc", key=lots.__getitem__)
    assert tie.lots == lots
    assert tie.lot_needed


def test_the_lot_of_a_poll_needs_its_seed():
    lot = Lot.of_poll("poll", "0badcafe")
    assert lot.value("a") == sha256(b"lot/1|poll|0badcafe|a").hexdigest()
    assert order_of(lot=lot).sorted("abc") == sorted("abc", key=lot.value)


def test_only_who_is_first_matters_where_one_is_chosen():
    """c leads by its votes; the lot between a and b decides nothing in this round."""
    keys = {Link.MORE_VOTES: higher_first({"a": 1, "b": 1, "c": 2})}
    order = TieOrder(TieRule((Link.MORE_VOTES, Link.LOT)), keys, "abc")
    assert not order.settle("abc", only_first=True).lot_needed
    assert order.settle("abc").lot_needed


def test_equals_at_the_same_price_fall_by_lot_and_the_result_says_so():
    result = tally(approvals(10, {"a": 10, "b": 10}, "2 a", "2 b"), "greedy")
    (tie,) = result.as_data()["ties"]
    assert tie["projects"][0] == result.winners[0] == min("ab", key=Lot().value)
    assert (tie["lot_needed"], tie["link"], tie["score"]) == (True, "LOT", "2")


def test_a_declared_chain_is_followed():
    profile = approvals(20, {"a": 20, "b": 10, "c": 15}, "2 a c", "2 b")
    assert tally(profile, "greedy").winners == ("b",)
    dear_first = TieRule((Link.LOT,), Lot("x|"))
    winner = tally(profile, "greedy", ties=dear_first).winners[0]
    assert winner == min("abc", key=Lot("x|").value)
