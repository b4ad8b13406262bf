"""The identity number: checked, turned into a keyed tag, and never kept. And the ages at which one acts for oneself."""

import hashlib
import hmac
import re
from datetime import date

_SEPARATORS = re.compile(r"[\s-]+")
_TEN_DIGITS = re.compile(r"[0-9]{10}")
PROVINCES = frozenset(range(1, 25)) | {30, 50}
"""24 provinces, 30 for those registered abroad; 50 is met with and tolerated."""

AGE_OF_OWN_CONSENT = 15
AGE_OF_MAJORITY = 18
YOUNGEST = 5
OLDEST = 120


def plain_number(text: str) -> str:
    return _SEPARATORS.sub("", text)


def is_identity_number(text: str) -> bool:
    """A cédula's form: province, third digit, check digit (modulus 10). Not whose it is, nor that it exists."""
    number = plain_number(text)
    if not _TEN_DIGITS.fullmatch(number) or int(number[:2]) not in PROVINCES or number[2] > "6":
        return False
    weighted = [int(digit) * (2 - place % 2) for place, digit in enumerate(number[:9])]
    total = sum(value - 9 if value > 9 else value for value in weighted)
    return int(number[9]) == -total % 10


def document_tag(key: bytes, number: str) -> str:
    """What is kept of an identity number: it can be compared, and read back only with the platform's key."""
    return hmac.digest(key, f"identity/ec-cedula/{plain_number(number)}".encode(), hashlib.sha256).hex()


def age_on(born_on: str, day: str) -> int:
    """Full years; both days are YYYY-MM-DD."""
    born, today = date.fromisoformat(born_on), date.fromisoformat(day)
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def needs_representative(born_on: str, day: str) -> bool:
    """Under 15 a representative consents; from 15 on the adolescent does (LOPDP art. 21)."""
    return age_on(born_on, day) < AGE_OF_OWN_CONSENT


def is_adolescent(born_on: str, day: str) -> bool:
    return AGE_OF_OWN_CONSENT <= age_on(born_on, day) < AGE_OF_MAJORITY
