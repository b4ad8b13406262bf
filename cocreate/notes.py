"""Signed notes, as C2SP's signed-note says (Ed25519): a text, a blank line, and a line for each key that stands for it.

Stricter than the specification where that costs nobody anything: base64 has one spelling, the id of a key is computed
and never taken over, and every signature by a known key must hold, repeated ones too.
"""

import re
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519 = b"\x01"
"""The type of a key that signs the text itself; 0x04, a witness's cosignature, signs more and is not read here."""
MAX_SIGNATURES = 100
MAX_BYTES = 1_000_000

_SEED_BYTES = _PUBLIC_BYTES = 32
_ID_BYTES = 4
_DASH = "— "
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_KEY_ID = re.compile(r"[0-9a-f]{8}")


# Refusals -----------------------------------------------------------------------------------------------------------


class BadNote(Exception):
    """A note, or a key to it, that nobody should believe. The message is the reason."""


class BadKeyName(BadNote):
    """A name that is empty, or has a space, a plus or a control character in it."""


class BadKey(BadNote):
    """A verifier key or a seed that is not written as it should be, or whose id is another key's."""


class BadText(BadNote):
    """A text that cannot be signed: not UTF-8, a control character in it, or no line end at its end."""


class TooLong(BadNote):
    """A note of more than MAX_BYTES bytes."""


class NotSigned(BadNote):
    """A text without a blank line and complete signature lines below it."""


class TooManySignatures(BadNote):
    """A note of more than MAX_SIGNATURES lines of signatures."""


class BadSignatureLine(BadNote):
    """A line among the signatures that is none."""


class SameKeyTwice(BadNote):
    """Two verifier keys with the same name and the same short id: a signature could be either's."""


class SignedByNobodyKnown(BadNote):
    """Not one signature is by a key that the reader knows."""


class ForgedSignature(BadNote):
    """A signature that names a known key and is not that key's signature of this text."""


# Keys ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class VerifierKey:
    """The public half of a key, under the name of whoever signs with it."""

    name: str
    public: bytes

    def __post_init__(self) -> None:
        _named(self.name)
        if len(self.public) != _PUBLIC_BYTES:
            raise BadKey(f"An Ed25519 public key has {_PUBLIC_BYTES} bytes, not {len(self.public)}.")

    @classmethod
    def parse(cls, vkey: str) -> Self:
        """From `<name>+<8 hex digits>+<base64 of type and public key>`."""
        name, _, rest = vkey.partition("+")
        key_id, plus, encoded = rest.partition("+")
        if not plus or not _KEY_ID.fullmatch(key_id):
            raise BadKey("A verifier key is written <name>+<8 lower-case hex digits>+<base64>.")
        raw = _decoded(encoded)
        if raw is None or raw[:1] != ED25519:
            raise BadKey("The key is not the base64 of an Ed25519 key of type 0x01.")
        key = cls(name, raw[1:])
        if key.id.hex() != key_id:
            raise BadKey(f"The id of this key is {key.id.hex()}, not {key_id}.")
        return key

    @cached_property
    def id(self) -> bytes:
        """Four bytes that tell a name's keys apart. They are short: they help to look up, and prove nothing."""
        return sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:_ID_BYTES]

    @property
    def vkey(self) -> str:
        """The one line in which a key is handed on."""
        return f"{self.name}+{self.id.hex()}+{_encoded(ED25519 + self.public)}"

    def check(self, text: bytes, signature: bytes) -> None:
        """Raises ForgedSignature unless the signature is this key's, of these very bytes."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, text)
        except InvalidSignature:
            raise ForgedSignature(f"The signature of {self.name} is not of this text.") from None


@dataclass(frozen=True)
class NoteKey:
    """The private half: who holds the seed can sign in the name."""

    name: str
    seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        _named(self.name)
        if len(self.seed) != _SEED_BYTES:
            raise BadKey(f"A seed has {_SEED_BYTES} bytes, not {len(self.seed)}.")

    @classmethod
    def from_seed(cls, name: str, seed: bytes) -> Self:
        return cls(name, seed)

    @cached_property
    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    @cached_property
    def verifier(self) -> VerifierKey:
        return VerifierKey(self.name, self._private.public_key().public_bytes_raw())

    @property
    def vkey(self) -> str:
        return self.verifier.vkey

    def sign(self, text: str) -> str:
        """The note: the same text and key give the same note always."""
        signature = self._private.sign(_signable(text))
        return f"{text}\n{_DASH}{self.name} {_encoded(self.verifier.id + signature)}\n"


# Opening ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Opened:
    """A text that somebody known stands for; each signer once, in the order of the lines."""

    text: str
    signers: tuple[VerifierKey, ...]


def open_note(note: str | bytes, keys: Iterable[VerifierKey]) -> Opened:
    """The text of a note that at least one of the keys signed. Signatures by other keys say nothing, for or against."""
    known = _by_line(keys)
    text, lines = _taken_apart(note)
    signers: dict[VerifierKey, None] = {}
    for line in lines:
        name, key_id, signature = _read(line)
        if key := known.get((name, key_id)):
            key.check(text.encode(), signature)
            signers[key] = None
    if not signers:
        raise SignedByNobodyKnown("No signature is by a known key.")
    return Opened(text, tuple(signers))


def _by_line(keys: Iterable[VerifierKey]) -> dict[tuple[str, bytes], VerifierKey]:
    """The keys by what a signature line says of its key."""
    known: dict[tuple[str, bytes], VerifierKey] = {}
    for key in keys:
        if known.setdefault((key.name, key.id), key) != key:
            raise SameKeyTwice(f"Two keys of {key.name} have the id {key.id.hex()}.")
    return known


def _taken_apart(note: str | bytes) -> tuple[str, list[str]]:
    """Text and signature lines: the text may have blank lines of its own, so the last one parts them."""
    whole = _clean(note)
    split = whole.rfind("\n\n")
    tail = whole[split + 2 :]
    if split < 0 or not tail.endswith("\n"):
        raise NotSigned("A blank line and whole lines of signatures are missing at the end.")
    lines = tail[:-1].split("\n")
    if len(lines) > MAX_SIGNATURES:
        raise TooManySignatures(f"{len(lines)} signatures are more than {MAX_SIGNATURES}.")
    return whole[: split + 1], lines


def _read(line: str) -> tuple[str, bytes, bytes]:
    """Name, id of the key, signature."""
    dash, rest = line[: len(_DASH)], line[len(_DASH) :]
    name, space, encoded = rest.partition(" ")
    raw = _decoded(encoded)
    if dash != _DASH or not space or raw is None or len(raw) <= _ID_BYTES:
        raise BadSignatureLine("A signature line is a dash, a name, and the base64 of key id and signature.")
    _named(name)
    return name, raw[:_ID_BYTES], raw[_ID_BYTES:]


# Text, names, base64 ------------------------------------------------------------------------------------------------


def _clean(note: str | bytes) -> str:
    try:
        whole = note.decode() if isinstance(note, bytes) else note
        size = len(whole.encode())
    except UnicodeError:
        raise BadText("The text is not UTF-8.") from None
    if size > MAX_BYTES:
        raise TooLong(f"{size} bytes are more than {MAX_BYTES}.")
    if _CONTROL.search(whole):
        raise BadText("There is a control character in the text.")
    return whole


def _signable(text: str) -> bytes:
    if not _clean(text).endswith("\n"):
        raise BadText("The text does not end with a line end.")
    return text.encode()


def _named(name: str) -> None:
    try:
        _clean(name)
    except BadNote as bad:
        raise BadKeyName(str(bad)) from None
    if not name or "+" in name or any(letter.isspace() for letter in name):
        raise BadKeyName("The name of a key is not empty and has neither space nor plus.")


def _encoded(raw: bytes) -> str:
    return b64encode(raw).decode()


def _decoded(text: str) -> bytes | None:
    """The bytes of canonical base64: of the spellings that a lenient decoder takes, only the one an encoder writes."""
    try:
        raw = b64decode(text.encode("ascii"), validate=True)
    except ValueError:
        return None
    return raw if _encoded(raw) == text else None
