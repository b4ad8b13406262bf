"""Rolls and ballot ids: what links a person to a round, under keys that are destroyed (verifiable.md 5.2)."""

import hmac
from collections.abc import Sequence
from hashlib import sha256

from cocreate.domain.shared import short_name


def roll_leaf(salt: bytes, voter: str) -> str:
    """SHA-256("cocreate-roll1" LF salt[32] voter), hex: she can find herself with her salt, nobody else can."""
    return sha256(b"cocreate-roll1\n" + salt + voter.encode()).hexdigest()


def roll_root(leaves: Sequence[str]) -> str:
    """The RFC 6962 root (hex) over leaves (hex) in the order of the alphabet; of none, SHA-256 of nothing."""
    level = [sha256(b"\x00" + bytes.fromhex(leaf)).digest() for leaf in sorted(leaves)]
    if not level:
        return sha256(b"").hexdigest()
    while len(level) > 1:
        # Pairs from the left, an odd one goes up as it is: the same tree as splitting at the largest power of two.
        above = [sha256(b"\x01" + level[i] + level[i + 1]).digest() for i in range(0, len(level) - 1, 2)]
        level = above + level[len(above) * 2 :]
    return level[0].hex()


def ballot_id(key: bytes, voter: str) -> str:
    """HMAC-SHA-256 of the voter under the key of the round, 26 base32 characters."""
    return short_name(hmac.digest(key, f"ballot/{voter}".encode(), sha256))


def left_voter(key: bytes, address: str) -> str:
    """What stays of who voted by her address alone and left: under the key of the round, whose end is its end too."""
    return f"e:{hmac.digest(key, f'left/{address}'.encode(), sha256).hex()}"


def paper_ballot_id(key: bytes, batch: str, paper: int) -> str:
    """Of a paper in a batch: nothing leads from it to who filled it in, not even the key."""
    return short_name(hmac.digest(key, f"paper/{batch}/{paper}".encode(), sha256))
