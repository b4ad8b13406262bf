"""Receipt files: what is made is read again; what was changed is told apart or refused."""

import json
from typing import Any

import pytest

from cocreate.domain.prioritisation import choice_bytes, sealed_choice
from cocreate.domain.shared import Refused
from cocreate.web.prioritisation.receipts import (
    NotAReceipt,
    ReceiptIsDamaged,
    ReceiptIsIncomplete,
    ReceiptOfAnotherVersion,
    read_receipt,
    receipt_of,
)

SALT = bytes(range(32))
CHOICE = {"choices": ["1", "3"]}
BID = "a" * 26


def a_receipt(**changes: Any) -> dict[str, Any]:
    commitment = sealed_choice(SALT, "parks", BID, choice_bytes(CHOICE)).commitment
    made = receipt_of(round="parks", bid=BID, commitment=commitment, salt=SALT, choice=CHOICE, promise="a note\n")
    return made | changes


def test_a_receipt_is_read_as_it_was_made() -> None:
    receipt = read_receipt(json.dumps(a_receipt()))
    assert (receipt.round, receipt.bid, receipt.salt, receipt.choice) == ("parks", BID, SALT, CHOICE)
    assert receipt.promise == "a note\n"
    assert receipt.is_sealed


@pytest.mark.parametrize(
    "changes", [{"choice": {"choices": ["2"]}}, {"round": "others"}, {"bid": "b" * 26}, {"salt": "A" * 43}]
)
def test_whoever_changes_what_it_says_breaks_the_seal(changes: dict[str, Any]) -> None:
    assert not read_receipt(json.dumps(a_receipt(**changes))).is_sealed


@pytest.mark.parametrize("gone", ["round", "bid", "commitment", "salt", "choice"])
def test_a_receipt_without_a_part_is_refused_by_its_name(gone: str) -> None:
    cut = {key: value for key, value in a_receipt().items() if key != gone}
    with pytest.raises(ReceiptIsIncomplete) as refused:
        read_receipt(json.dumps(cut))
    assert refused.value.details == {"field": gone}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", NotAReceipt),
        ("[1]", NotAReceipt),
        ("[" * 60_000, NotAReceipt),
        (" " * 70_000 + "{}", NotAReceipt),
        ("{}", ReceiptOfAnotherVersion),
        (json.dumps(a_receipt(v="cocreate-receipt/2")), ReceiptOfAnotherVersion),
        (json.dumps(a_receipt(commitment="short")), ReceiptIsDamaged),
        (json.dumps(a_receipt(salt="A" * 42)), ReceiptIsDamaged),
        (json.dumps(a_receipt(choice=[1])), ReceiptIsDamaged),
        (json.dumps(a_receipt(round=7)), ReceiptIsDamaged),
        (json.dumps(a_receipt(promise=None)), ReceiptIsDamaged),
    ],
)
def test_what_is_no_receipt_is_refused_with_the_reason(text: str, why: type[Refused]) -> None:
    with pytest.raises(why):
        read_receipt(text)


def test_a_receipt_whose_promise_was_taken_out_can_be_read_all_the_same() -> None:
    cut = {key: value for key, value in a_receipt().items() if key != "promise"}
    assert read_receipt(json.dumps(cut)).promise == ""
