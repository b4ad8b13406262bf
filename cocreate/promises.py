"""The signed promise that a ballot will be in the ledger by a time: what a voter holds until the receipt can be made.

A promise that was not kept is evidence against whoever signed it. It names the sealed ballot by its commitment and says
nothing about the voter or the choice.
"""

import hashlib
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from urllib.parse import urlsplit

from cocreate.domain.shared import datetime_of, moment_of
from cocreate.notes import BadNote, NoteKey, VerifierKey, open_note

_SEED_PREFIX = b"cocreate-promise-key1\n"
_PROMISE = re.compile(r"([^\n]+)\ncocreate-promise/v1 ballot ([^\n ]+)\nmerge-by ([^\n ]+)\n")
_COMMITMENT = re.compile(r"[A-Za-z0-9_-]{43}")


class BadPromise(BadNote):
    """A promise that cannot be given, or must not be believed. The message is the reason."""


class NoOrigin(BadPromise):
    """An address without a host, from which no origin can be made."""


class NotAPromise(BadPromise):
    """A signed text that is not the three lines of a promise."""


class AnotherOrigin(BadPromise):
    """A promise of another platform."""


class AnotherKey(BadPromise):
    """A key that does not sign promises of this origin: its name is not `<origin>/promise`."""


class BadCommitment(BadPromise):
    """What is promised is not the commitment of a sealed ballot (43 characters of base64url)."""


class BadMoment(BadPromise):
    """The time is none, or is not written `YYYY-MM-DDTHH:MM:SS.mmmZ`."""


@dataclass(frozen=True)
class Promise:
    """The ballot with this commitment is in the ledger at this moment at the latest."""

    commitment: str
    merge_by: str


def origin_of(base_url: str) -> str:
    """The platform's name in everything it signs: its address without scheme and without a slash at the end."""
    address = urlsplit(base_url)
    host = address.netloc.rpartition("@")[2].lower()
    if not host:
        raise NoOrigin(f"{base_url!r} is not an address with a host.")
    return host + address.path.rstrip("/")


def promise_key(secret: bytes, origin: str) -> NoteKey:
    """The key that signs promises. The seed is a digest under a prefix of its own: the secret signs nothing else."""
    return NoteKey.from_seed(_key_name(origin), hashlib.sha256(_SEED_PREFIX + secret).digest())


def promise(key: NoteKey, origin: str, commitment: str, merge_by: str) -> str:
    """The signed note to hand out. Raises BadPromise for what no reader would take for one."""
    _signs_for(key.name, origin)
    _well_formed(commitment, merge_by)
    return key.sign(f"{origin}\ncocreate-promise/v1 ballot {commitment}\nmerge-by {merge_by}\n")


def read_promise(note: str | bytes, verifier: VerifierKey, origin: str) -> Promise:
    """What the platform promised. Raises BadNote if it did not sign this, BadPromise if this is no promise of it."""
    _signs_for(verifier.name, origin)
    lines = _PROMISE.fullmatch(open_note(note, [verifier]).text)
    if lines is None:
        raise NotAPromise("The text is not the three lines of a promise.")
    signed_for, commitment, merge_by = lines.groups()
    if signed_for != origin:
        raise AnotherOrigin(f"The promise is of {signed_for}, not of {origin}.")
    _well_formed(commitment, merge_by)
    return Promise(commitment, merge_by)


def _key_name(origin: str) -> str:
    return f"{origin}/promise"


def _signs_for(name: str, origin: str) -> None:
    if name != _key_name(origin):
        raise AnotherKey(f"Promises of {origin} are signed by {_key_name(origin)}, not by {name}.")


def _well_formed(commitment: str, merge_by: str) -> None:
    if not _is_commitment(commitment):
        raise BadCommitment(f"{commitment!r} is not the commitment of a sealed ballot.")
    if not _is_moment(merge_by):
        raise BadMoment(f"{merge_by!r} is not a moment written YYYY-MM-DDTHH:MM:SS.mmmZ.")


def _is_commitment(text: str) -> bool:
    """A digest of 32 bytes in its one spelling: two bits of the last character are always zero."""
    return bool(_COMMITMENT.fullmatch(text)) and urlsafe_b64encode(urlsafe_b64decode(text + "=")) == f"{text}=".encode()


def _is_moment(text: str) -> bool:
    try:
        return moment_of(datetime_of(text)) == text
    except (OverflowError, ValueError):
        return False
