"""One entry taken apart: its fields, its stored bytes, its leaf hash, and what opens each of its sealed words."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from cocreate.domain.shared import canonical
from cocreate.queries.chronicle import SEALED, Entry, Opening, sealed_in

LONGEST_VALUE = 160
DISCLOSED, WITHHELD, HIDDEN, ERASED = "disclosed", "withheld", "hidden", "erased"
MODERATED = frozenset({"proposals", "discussion", "admission"})
"""Contexts in whose entries people speak in public: what is closed there was hidden by moderation."""


@dataclass(frozen=True)
class SealedWords:
    """A commitment of the entry. `salt` and `value` (canonical JSON) open it, if it is disclosed."""

    field: str
    commitment: str
    state: str
    salt: str = ""
    value: str = ""
    words: str = ""

    @property
    def recipe(self) -> str:
        """Two lines for any Python: what they print is the commitment."""
        return (
            "import base64, hashlib\n"
            f'salt, value = bytes.fromhex("{self.salt}"), {self.value!r}.encode()\n'
            'print(base64.urlsafe_b64encode(hashlib.sha256(b"cocreate-sc1\\n" + salt + value).digest()).decode()[:43])'
        )


def leaf_hash(leaf: bytes) -> str:
    """SHA-256 of a zero byte and the stored bytes: the leaf of the RFC 6962 tree."""
    return hashlib.sha256(b"\0" + leaf).hexdigest()


def laid_out(entry: Entry) -> str:
    """The stored JSON over several lines, for eyes; the proof is about the bytes as they are."""
    return json.dumps(json.loads(entry.leaf), ensure_ascii=False, indent=2)


def sealed_words(entry: Entry, openings: Mapping[str, Opening]) -> Iterator[SealedWords]:
    for field, commitment in sealed_in(entry.data):
        opening = openings.get(commitment)
        if opening is None:
            yield SealedWords(field, commitment, ERASED)
        elif not opening.public:
            yield SealedWords(field, commitment, HIDDEN if entry.context in MODERATED else WITHHELD)
        else:
            yield SealedWords(
                field,
                commitment,
                DISCLOSED,
                salt=(opening.salt or b"").hex(),
                value=canonical(opening.value).decode(),
                words=_readable(opening.value),
            )


def _readable(value: Any) -> str:
    """The words without the brackets around them."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "\n".join(_readable(item) for item in value)
    if isinstance(value, dict):
        return "\n\n".join(part for part in map(_readable, value.values()) if part)
    return json.dumps(value, ensure_ascii=False)


def fields_of(entry: Entry) -> Iterator[tuple[str, str]]:
    """What the event states, field by field; who acted and how stands elsewhere on the page."""
    for name, value in entry.data.items():
        if name == "acting_as" or value is None:
            continue
        yield name, _written(value)


def _written(value: Any) -> str:
    if isinstance(value, dict) and value.keys() == {SEALED}:
        return str(_("palabras selladas, más abajo"))
    if isinstance(value, dict) and any(isinstance(part, dict | list) for part in value.values()):
        return str(_("%(n)s datos; están en los bytes guardados", n=len(value)))
    if isinstance(value, dict):
        return ", ".join(f"{name} {part}" for name, part in value.items() if part)
    if isinstance(value, bool):
        return str(_("sí") if value else _("no"))
    if isinstance(value, list):
        if all(isinstance(item, str) for item in value) and len(value) <= 6:
            return ", ".join(value) or str(_("ninguno"))
        return str(_("%(n)s elementos", n=len(value)))
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]} …"
