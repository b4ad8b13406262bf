"""Receipt files of ballots: with one, anybody can find a ballot in the record and read what it says."""

from base64 import urlsafe_b64encode
from collections.abc import Mapping
from typing import Any

VERSION = "cocreate-receipt/1"


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
