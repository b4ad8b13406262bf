"""The seed of the lot: nobody knows it before the close, and nobody chooses it after (voting.md 7.4)."""

import re
from collections.abc import Iterable
from hashlib import sha256

from cocreate.domain.prioritisation.refusals import SeedIsNotACode

CODE = re.compile(r"[a-z0-9]{16,64}")
DRAWN = re.compile(r"[a-z0-9]{4,64}")
"""What a public draw gives is short and known to everybody."""


def seed_code(text: str) -> str:
    """A part of the seed in its one spelling. Raises SeedIsNotACode."""
    return _spelled(text, CODE)


def drawn_code(text: str) -> str:
    return _spelled(text, DRAWN)


def _spelled(text: str, pattern: re.Pattern[str]) -> str:
    plain = re.sub(r"[\s.-]", "", text).lower()
    if not pattern.fullmatch(plain):
        raise SeedIsNotACode
    return plain


def commitment_to(code: str, round: str, party: str) -> str:
    """SHA-256 (hex) over a part, the round and who gives it: the same part elsewhere commits to something else."""
    return sha256(f"cocreate-seed1\n{round}\n{party}\n{code}".encode()).hexdigest()


def settled_seed(closing_leaf: str, parts: Iterable[str]) -> str:
    """`closing_leaf` is the leaf hash (hex) of the event that closed the round; `parts` in the order of their parties.

    Hex SHA-256 of `seed/1|<closing leaf>|<part>|<part>…`.
    """
    return sha256("|".join(["seed/1", closing_leaf, *parts]).encode()).hexdigest()
