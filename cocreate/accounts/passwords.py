"""Passwords: argon2id, at a cost that a setting chooses; an unknown account costs the same as a known one."""

import re
import secrets
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 10
LONGEST = 200
_TOO_COMMON = re.compile(
    r"(.)\1*|0?123456789\d*|(contraseña|password|qwerty(uiop)?|quito|ecuador)[\d!.]*", re.IGNORECASE
)


class Passwords:
    """`memory_kib` is what one check takes; with it 2 passes and one lane, as OWASP advises for 19 MiB."""

    def __init__(self, memory_kib: int) -> None:
        self._hasher = PasswordHasher(time_cost=2, memory_cost=memory_kib, parallelism=1)

    def hash(self, password: str) -> str:
        return self._hasher.hash(password)

    def is_right(self, kept: str | None, password: str) -> bool:
        """Without a kept hash the work is done all the same: the time does not tell whether the account exists."""
        try:
            right = self._hasher.verify(kept or self._nobodys, password)
        except (VerificationError, InvalidHashError):
            return False
        return right and kept is not None

    def is_outdated(self, kept: str) -> bool:
        return self._hasher.check_needs_rehash(kept)

    @cached_property
    def _nobodys(self) -> str:
        return self.hash(secrets.token_urlsafe(16))


def is_guessable(password: str, *known: str | None) -> bool:
    """One of the first that anybody would try, or the person's own name or address."""
    plain = password.strip().lower()
    return bool(_TOO_COMMON.fullmatch(plain)) or any(plain == word.strip().lower() for word in known if word)
