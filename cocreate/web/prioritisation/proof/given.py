"""What somebody brings to have her ballot checked: a receipt, a signed promise, or only the code of the ballot."""

import re
from dataclasses import dataclass

from werkzeug.datastructures import FileStorage

from cocreate.domain.shared import Refused
from cocreate.web.forms.prioritisation.proof import CheckForm
from cocreate.web.prioritisation.receipts import LONGEST, NotAReceipt, NothingToCheck, Receipt, read_receipt
from cocreate.web.refusals import sentence_of

_COMMITMENT = re.compile(r"[A-Za-z0-9_-]{43}")
_IN_ADDRESS = re.compile(r"[?&]compromiso=([A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])")
_IN_PROMISE = re.compile(r"^cocreate-promise/v1 ballot ([A-Za-z0-9_-]{43})$", re.MULTILINE)


@dataclass(frozen=True)
class Given:
    """`commitment`: of the ballot that is looked for. `note` is empty where no promise came."""

    commitment: str
    note: str = ""
    receipt: Receipt | None = None


def read_given(text: str) -> Given:
    """Of a pasted text or of a file. Raises NothingToCheck, or a refusal of a receipt."""
    plain = _unwrapped(text)
    if plain.startswith("{"):
        receipt = read_receipt(plain)
        return Given(receipt.commitment, _note(receipt.promise), receipt)
    if promised := _IN_PROMISE.search(plain):
        return Given(promised[1], _note(plain))
    if address := _IN_ADDRESS.search(plain):
        return Given(address[1])
    if _COMMITMENT.fullmatch(plain):
        return Given(plain)
    raise NothingToCheck


def given_in(form: CheckForm) -> Given | None:
    """Of the file if there is one, else of the text; what cannot be read is said beside its field."""
    field = form.file if form.file.data else form.text
    try:
        return read_given(_text_of(form.file.data) if form.file.data else form.text.data or "")
    except Refused as refused:
        field.errors = [*field.errors, sentence_of(refused)]
        return None


def _text_of(file: FileStorage) -> str:
    try:
        return file.stream.read(LONGEST + 1).decode()
    except UnicodeDecodeError as problem:
        raise NotAReceipt from problem


def _unwrapped(text: str) -> str:
    """Without what forms and mail put around it."""
    if len(text) > LONGEST:
        raise NothingToCheck
    return text.replace("\r\n", "\n").removeprefix("\ufeff").strip()


def _note(text: str) -> str:
    """A note ends with a line end, which pasting loses."""
    plain = _unwrapped(text)
    return f"{plain}\n" if plain else ""
