"""How often something may be tried, by person and by address; beyond it the answer is 429 with the time to wait.

A hall of five hundred phones comes from one address: `enter` lets all of them in, `room_code` counts wrong codes only.
"""

import hashlib
import hmac
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from typing import NoReturn

from flask import request
from werkzeug.exceptions import TooManyRequests

from cocreate.domain.shared import datetime_of
from cocreate.kept.limits import count_tries, tries_of, window_end
from cocreate.web.current import connection, database, key, now

MINUTE, HOUR, DAY = 60, 3_600, 86_400
IPV6_NETWORK_BITS = 64


@dataclass(frozen=True)
class Limit:
    """`seconds` long windows. An address may be a whole office or café: its limit is the wider one."""

    seconds: int
    person: int
    address: int


LIMITS = {
    "sign_in": Limit(15 * MINUTE, person=10, address=120),
    "sign_up": Limit(HOUR, person=5, address=60),
    "reset": Limit(HOUR, person=5, address=60),
    "card": Limit(15 * MINUTE, person=10, address=40),
    "look_up": Limit(15 * MINUTE, person=60, address=120),
    "submission": Limit(DAY, person=40, address=600),
    "upload": Limit(DAY, person=200, address=2_000),
    "comment": Limit(HOUR, person=20, address=120),
    "correction": Limit(HOUR, person=30, address=300),
    "support": Limit(HOUR, person=240, address=4_000),
    "guest_comment": Limit(DAY, person=10, address=60),
    "report": Limit(DAY, person=30, address=200),
    "contest": Limit(DAY, person=20, address=200),
    "follow": Limit(DAY, person=600, address=6_000),
    "assist": Limit(DAY, person=300, address=2_000),
    "room_code": Limit(15 * MINUTE, person=60, address=600),
    "enter": Limit(HOUR, person=30, address=3_000),
    "note": Limit(HOUR, person=150, address=20_000),
    "vote": Limit(HOUR, person=120, address=20_000),
    "paper": Limit(15 * MINUTE, person=150, address=900),
    "paper_refused": Limit(HOUR, person=20, address=80),
    "check": Limit(HOUR, person=200, address=2_000),
    "download": Limit(HOUR, person=60, address=600),
    "dissent": Limit(DAY, person=20, address=2_000),
}


def count(what: str, person: str | None = None, *, share: int = 1) -> None:
    """Counts one try, and refuses it with 429 when there were too many.

    `person` is whatever names who tries (an account, a typed e-mail); like the address it is kept as a keyed digest
    only, which a new window does not connect with the last one. `share`: she has only this part of the limit, as 3 for
    a third.
    """
    limit = LIMITS[what]
    moment = int(datetime_of(now()).timestamp())
    window = moment // limit.seconds
    allowed = {_bucket(what, f"address/{_address()}", window): limit.address}
    if person:
        allowed[_bucket(what, f"person/{person.strip().lower()}", window)] = limit.person // share
    with database().writing_one() as connection:
        used = count_tries(connection, allowed, seconds=limit.seconds, now=moment)
    if any(used[bucket] > most for bucket, most in allowed.items()):
        _refuse(window_end(limit.seconds, moment) - moment)


def refuse_who_guesses(what: str, person: str | None = None) -> None:
    """For a limit that counts failures only: refuses with 429 an address, or a person, that used it up, also when it is
    right at last. Counts nothing."""
    limit = LIMITS[what]
    moment = int(datetime_of(now()).timestamp())
    window = moment // limit.seconds
    allowed = {_bucket(what, f"address/{_address()}", window): limit.address}
    if person:
        allowed[_bucket(what, f"person/{person.strip().lower()}", window)] = limit.person
    tries = {bucket: tries_of(connection(), bucket, seconds=limit.seconds, now=moment) for bucket in allowed}
    if any(tries[bucket] > most for bucket, most in allowed.items()):
        _refuse(window_end(limit.seconds, moment) - moment)


def _bucket(what: str, who: str, window: int) -> str:
    digest = hmac.digest(key("secret"), f"rate/{what}/{window}/{who}".encode(), hashlib.sha256).hex()
    return f"{what}/{digest[:40]}"


def _address() -> str:
    """The network of an IPv6 address: a household has many of them."""
    text = request.remote_addr or ""
    try:
        address = ip_address(text)
    except ValueError:
        return text
    if isinstance(address, IPv6Address):
        return str(int(address) >> (128 - IPV6_NETWORK_BITS))
    return text


def _refuse(seconds: int) -> NoReturn:
    raise TooManyRequests(retry_after=seconds)
