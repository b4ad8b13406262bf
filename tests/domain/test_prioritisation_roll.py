"""Rolls: the root is that of RFC 6962, leaves hide who stands behind them, ballot ids come from the round's key."""

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cocreate.domain.prioritisation import ballot_id, paper_ballot_id, roll_leaf, roll_root

leaves = st.lists(st.binary(min_size=32, max_size=32).map(bytes.hex), max_size=40, unique=True)


def merkle_tree_hash(entries: list[bytes]) -> bytes:
    """RFC 6962, 2.1, word for word: the list is split at the largest power of two smaller than its length."""
    if not entries:
        return sha256(b"").digest()
    if len(entries) == 1:
        return sha256(b"\x00" + entries[0]).digest()
    split = 1
    while split * 2 < len(entries):
        split *= 2
    return sha256(b"\x01" + merkle_tree_hash(entries[:split]) + merkle_tree_hash(entries[split:])).digest()


@settings(max_examples=60)
@given(leaves, st.randoms())
def test_the_root_is_that_of_the_standard_over_the_sorted_leaves_in_whatever_order_they_come(leaves, random) -> None:
    expected = merkle_tree_hash([bytes.fromhex(leaf) for leaf in sorted(leaves)]).hex()
    random.shuffle(leaves)
    assert roll_root(leaves) == expected


@pytest.mark.parametrize("number", [0, 1, 2, 3, 4, 5, 7, 8, 9, 31, 32, 33])
def test_the_root_at_the_sizes_where_trees_go_wrong(number: int) -> None:
    leaves = sorted(sha256(bytes([n])).hexdigest() for n in range(number))
    assert roll_root(leaves) == merkle_tree_hash([bytes.fromhex(leaf) for leaf in leaves]).hex()


def test_a_leaf_says_nothing_without_its_salt() -> None:
    assert roll_leaf(bytes(32), "d:tag") == sha256(b"cocreate-roll1\n" + bytes(32) + b"d:tag").hexdigest()
    assert roll_leaf(bytes(32), "d:tag") != roll_leaf(b"\x01" * 32, "d:tag")


def test_a_paper_and_a_phone_never_share_a_ballot_id() -> None:
    key = b"k" * 32
    ids = {
        ballot_id(key, "d:1"),
        ballot_id(key, "paper/1/1"),
        paper_ballot_id(key, "1", 1),
        paper_ballot_id(key, "1", 2),
        paper_ballot_id(key, "2", 1),
        ballot_id(b"j" * 32, "d:1"),
    }
    assert len(ids) == 6
    assert {len(name) for name in ids} == {26}
