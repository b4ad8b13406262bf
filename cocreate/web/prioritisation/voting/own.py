"""A ballot as its voter sees it again: in words, with what proves that it was cast."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from markupsafe import Markup

from cocreate.queries.prioritisation.views import RoundView
from cocreate.queries.prioritisation.voting import OwnBallot
from cocreate.web.news.things import absolute
from cocreate.web.prioritisation.receipts import receipt_of
from cocreate.web.prioritisation.voting.paper import Paper
from cocreate.web.prioritisation.voting.stand import promise_of
from cocreate.web.prioritisation.voting.told import Said, said_in, summary_of
from cocreate.web.qr import qr_code

MOST_IN_A_QR = 1_100
"""Bytes that a cheap phone still reads from a screen; of a longer ballot the file alone is the receipt."""


@dataclass(frozen=True)
class BallotShown:
    """`said` is empty for a blank ballot, and when what opens the ballot is gone; `readable` tells them apart.
    `address` is where anybody checks it; `qr` the receipt, `address_qr` the address."""

    ballot: OwnBallot
    readable: bool
    summary: str
    said: Sequence[Said]
    promise: str
    address: str
    address_qr: Markup
    qr: Markup | None


def ballot_shown(paper: Paper, ballot: OwnBallot) -> BallotShown:
    address = absolute(url_for("prioritisation.check", compromiso=ballot.commitment))
    return BallotShown(
        ballot=ballot,
        readable=bool(ballot.choice),
        summary=summary_of(paper, ballot.choice) if ballot.choice else "",
        said=said_in(paper, ballot.choice) if ballot.choice else (),
        promise=promise_of(ballot),
        address=address,
        address_qr=qr_code(address),
        qr=_receipt_as_qr(paper.round, ballot) if ballot.choice else None,
    )


def receipt_kept(round: RoundView, ballot: OwnBallot) -> dict[str, Any]:
    return receipt_of(
        round=round.id,
        bid=ballot.bid,
        commitment=ballot.commitment,
        salt=ballot.salt,
        choice=ballot.choice,
        promise=promise_of(ballot),
    )


def _receipt_as_qr(round: RoundView, ballot: OwnBallot) -> Markup | None:
    text = json.dumps(receipt_kept(round, ballot), separators=(",", ":"), ensure_ascii=False)
    return qr_code(text) if len(text.encode()) <= MOST_IN_A_QR else None
