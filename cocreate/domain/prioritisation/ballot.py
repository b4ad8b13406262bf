"""Ballots: one stream for each, the latest event counts."""

from binascii import b2a_base64
from hashlib import sha256
from typing import Any

from cocreate.domain.prioritisation.words import ChamberKey
from cocreate.domain.shared import Aggregate, Channel, Sealed, canonical, same_id

_FOR_ADDRESSES = bytes.maketrans(b"+/", b"-_")
"""From base64 to base64url, without the detours of the library."""


def sealed_choice(salt: bytes, round: str, bid: str, choice: bytes) -> Sealed:
    """Seals a ballot's canonical bytes together with round and ballot id, so that it cannot be replayed elsewhere.

    The sealed value is `{"bid": …, "choice": {…}, "poll": …}`; put together from bytes because a storm of ballots,
    and every count, seals hundreds of thousands.
    """
    value = b'{"bid":"%b","choice":%b,"poll":"%b"}' % (bid.encode(), choice, round.encode())
    digest = sha256(b"cocreate-sc1\n" + salt + value).digest()
    return Sealed(b2a_base64(digest, newline=False).translate(_FOR_ADDRESSES, b"=").decode())


def choice_bytes(body: Any) -> bytes:
    return canonical(body)


class Ballot(Aggregate):
    """`ballot/<round>/<ballot id>`. A change is the next event of the stream: whoever is first writes it."""

    PREFIX = "ballot"

    class Cast(Aggregate.Event):
        """Written down by the system in batches, sorted by commitment, so that no order and no time leads to a voter.

        `zone` is empty unless the round declared that ballots say it.
        """

        TOPIC = "prioritisation.ballot_cast"
        round: str
        chamber: ChamberKey
        choice: Sealed
        channel: Channel
        zone: str = ""

    class NamedCast(Aggregate.Event):
        """Of somebody with a public role: the actor is who voted. Sealed until the close like all others."""

        TOPIC = "prioritisation.named_ballot_cast"
        round: str
        chamber: ChamberKey
        choice: Sealed

    @classmethod
    def name(cls, round: str, bid: str) -> str:
        return f"{round}/{bid}"

    @classmethod
    def named(cls, round: str, voter: str) -> str:
        """The key of the ballot of somebody who votes by name."""
        return cls.name(round, same_id("named ballot", round, voter))

    @property
    def bid(self) -> str:
        return self.key.partition("/")[2]

    def cast(self, *, round: str, chamber: ChamberKey, choice: Sealed, channel: Channel, zone: str) -> None:
        self.trigger(self.Cast, round=round, chamber=chamber, choice=choice, channel=channel, zone=zone)

    def cast_by_name(self, *, round: str, chamber: ChamberKey, choice: Sealed) -> None:
        self.trigger(self.NamedCast, round=round, chamber=chamber, choice=choice)
