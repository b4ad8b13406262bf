"""Receipt files of ballots: with one, anybody can find a ballot in the record and read what it says."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from cocreate.domain.prioritisation import choice_bytes, sealed_choice
from cocreate.domain.shared import Refused

VERSION = "cocreate-receipt/1"
LONGEST = 65_536
"""Characters: a ballot over two hundred options with its promise is far shorter."""
SALT_BYTES = 32

_KEY = re.compile(r"[A-Za-z0-9_-]{1,32}")
_COMMITMENT = re.compile(r"[A-Za-z0-9_-]{43}")


class NotAReceipt(Refused):
    """No JSON object, or one that is far too long."""


class NothingToCheck(Refused):
    """A text that is no receipt, no promise and no code of a ballot."""


class ReceiptOfAnotherVersion(Refused):
    """It says to be something else than VERSION."""


class ReceiptIsIncomplete(Refused):
    """A field is missing: `field`."""


class ReceiptIsDamaged(Refused):
    """What stands in a field cannot stand there: `field`."""


@dataclass(frozen=True)
class Receipt:
    """`promise` is empty where somebody took it out: the rest can be checked all the same."""

    round: str
    bid: str
    commitment: str
    salt: bytes
    choice: Mapping[str, Any]
    promise: str

    @property
    def is_sealed(self) -> bool:
        """The commitment is what salt and choice seal, in this round and under this ballot id."""
        choice = choice_bytes(dict(self.choice))
        return sealed_choice(self.salt, self.round, self.bid, choice).commitment == self.commitment


def receipt_of(
    *, round: str, bid: str, commitment: str, salt: bytes, choice: Mapping[str, Any], promise: str
) -> dict[str, Any]:
    """`choice` and `salt` open the commitment: whoever has the file can read the ballot."""
    return {
        "v": VERSION,
        "round": round,
        "bid": bid,
        "commitment": commitment,
        "salt": urlsafe_b64encode(salt).rstrip(b"=").decode(),
        "choice": dict(choice),
        "promise": promise,
    }


def read_receipt(text: str) -> Receipt:
    """Refuses with the reason. Further keys are passed over; nothing is believed yet: see `Receipt.is_sealed`."""
    data = _object(text)
    if data.get("v") != VERSION:
        raise ReceiptOfAnotherVersion(found=str(data.get("v", ""))[:40])
    for name in ("round", "bid", "commitment", "salt", "choice"):
        if name not in data:
            raise ReceiptIsIncomplete(field=name)
    return Receipt(
        round=_matching(data, "round", _KEY),
        bid=_matching(data, "bid", _KEY),
        commitment=_matching(data, "commitment", _COMMITMENT),
        salt=_salt(data["salt"]),
        choice=_choice(data["choice"]),
        promise=_text(data.get("promise", ""), "promise"),
    )


def _object(text: str) -> dict[str, Any]:
    if len(text) > LONGEST:
        raise NotAReceipt
    try:
        data = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as problem:
        raise NotAReceipt from problem
    if not isinstance(data, dict):
        raise NotAReceipt
    return data


def _text(value: Any, field: str) -> str:
    if not isinstance(value, str):
        raise ReceiptIsDamaged(field=field)
    return value


def _matching(data: Mapping[str, Any], field: str, pattern: re.Pattern[str]) -> str:
    text = _text(data[field], field)
    if not pattern.fullmatch(text):
        raise ReceiptIsDamaged(field=field)
    return text


def _salt(value: Any) -> bytes:
    text = _text(value, "salt")
    if not _COMMITMENT.fullmatch(text):
        raise ReceiptIsDamaged(field="salt")
    salt = urlsafe_b64decode(text + "=")
    if len(salt) != SALT_BYTES:
        raise ReceiptIsDamaged(field="salt")
    return salt


def _choice(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ReceiptIsDamaged(field="choice")
    return value
