"""Signed notes: public vectors, what is stricter here, and that nothing changes unnoticed."""

import json
from base64 import b64decode, b64encode
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cocreate.notes import (
    MAX_BYTES,
    BadKey,
    BadKeyName,
    BadNote,
    BadSignatureLine,
    BadText,
    ForgedSignature,
    NoteKey,
    NotSigned,
    SameKeyTwice,
    SignedByNobodyKnown,
    TooLong,
    TooManySignatures,
    VerifierKey,
    open_note,
)

VECTORS = Path(__file__).parent / "vectors"
GO = json.loads((VECTORS / "golang-mod" / "note.json").read_text())
C2SP = json.loads((VECTORS / "c2sp" / "note_examples.json").read_text())

REFUSED_BECAUSE = {
    "both unknown -> no verifiable signatures": SignedByNobodyKnown,
    "101 signatures is too many": TooManySignatures,
    "invalid signature from known key rejects note": ForgedSignature,
    "text only": NotSigned,
    "text + blank line only": NotSigned,
    "no final newline": NotSigned,
    "control character": BadText,
    "invalid UTF-8 (msg_b64)": BadText,
    "bad name with space": BadNote,
    "unexpected line after signatures": BadSignatureLine,
}

KEY = NoteKey.from_seed("cocrea.example/actas", bytes(range(32)))
OTHER = NoteKey.from_seed("testigo.example", b"o" * 32)
TEXT = "Acta del 24 de mayo\n\nUna línea más.\n"
NOTE = KEY.sign(TEXT)

texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"], include_characters="\n"), max_size=80).map(
    lambda text: text + "\n"
)
names = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Zs", "Zl", "Zp"], exclude_characters="+"),
    min_size=1,
    max_size=20,
)
seeds = st.binary(min_size=32, max_size=32)


def line_of(note: str) -> str:
    return note[note.rindex("\n\n") + 2 :]


# What others wrote --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", GO["open"], ids=lambda case: case["desc"])
def test_notes_of_the_go_checksum_database_open_as_they_do_there(case) -> None:
    keys = [VerifierKey.parse(vkey) for vkey in case["vkeys"]]
    note = case["msg"] if "msg" in case else b64decode(case["msg_b64"])
    if case["ok"]:
        opened = open_note(note, keys)
        assert opened.text == GO["sign"]["text"]
        assert [key.name for key in opened.signers] == case["verified"]
    else:
        with pytest.raises(REFUSED_BECAUSE[case["desc"]]):
            open_note(note, keys)


def test_we_sign_the_bytes_that_go_signs() -> None:
    _private, _key, name, _id, encoded = GO["skey"].split("+", 4)
    key = NoteKey.from_seed(name, b64decode(encoded)[1:])
    assert key.vkey == GO["vkeys"]["peter"]
    assert key.sign(GO["sign"]["text"]) == GO["sign"]["want"]


@pytest.mark.parametrize("vkey", GO["vkeys"].values())
def test_a_verifier_key_is_written_as_it_was_read(vkey) -> None:
    assert VerifierKey.parse(vkey).vkey == vkey


@pytest.mark.parametrize("vkey", GO["bad_vkeys"])
def test_a_key_of_another_length_or_type_is_refused(vkey) -> None:
    with pytest.raises(BadKey):
        VerifierKey.parse(vkey)


def test_the_note_of_the_specification_opens() -> None:
    example = C2SP["signed_note_example"]
    opened = open_note(example["msg"], [VerifierKey.parse(example["vkey"])])
    assert opened.text == "This is an example message.\n"
    assert [key.name for key in opened.signers] == ["example.com/foo"]


@pytest.mark.parametrize("name", ["checkpoint_example_syntax_only", "cosigned_checkpoint_example_syntax_only"])
def test_notes_of_strangers_are_well_formed_but_signed_by_nobody_known(name) -> None:
    with pytest.raises(SignedByNobodyKnown):
        open_note(C2SP[name], [KEY.verifier])


# Round trip ---------------------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(texts, names, seeds)
def test_what_was_signed_opens_with_the_text_and_the_signer(text, name, seed) -> None:
    key = NoteKey.from_seed(name, seed)
    note = key.sign(text)
    for form in (note, note.encode()):
        opened = open_note(form, [VerifierKey.parse(key.vkey)])
        assert (opened.text, opened.signers) == (text, (key.verifier,))


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(NOTE.encode()) - 1), st.integers(1, 255))
def test_a_note_with_one_changed_byte_is_refused(place, change) -> None:
    forged = bytearray(NOTE.encode())
    forged[place] ^= change
    with pytest.raises(BadNote):
        open_note(bytes(forged), [KEY.verifier])


def test_a_note_with_any_byte_left_out_or_doubled_is_refused() -> None:
    whole = NOTE.encode()
    for place in range(len(whole)):
        for forged in (whole[:place] + whole[place + 1 :], whole[: place + 1] + whole[place:]):
            with pytest.raises(BadNote):
                open_note(forged, [KEY.verifier])


def test_a_text_may_have_blank_lines_and_end_with_one() -> None:
    for text in ("\n", "\n\n", "uno\n\n", "uno\n\n— no.es una-firma\n\ndos\n"):
        assert open_note(KEY.sign(text), [KEY.verifier]).text == text


# Several signers ----------------------------------------------------------------------------------------------------


def test_signers_come_once_each_in_the_order_of_the_lines() -> None:
    note = OTHER.sign(TEXT) + line_of(NOTE) + line_of(OTHER.sign(TEXT))
    assert open_note(note, [KEY.verifier, OTHER.verifier]).signers == (OTHER.verifier, KEY.verifier)


def test_a_signature_by_a_stranger_says_nothing() -> None:
    forged = line_of(OTHER.sign("Otro texto\n"))
    assert open_note(NOTE + forged, [KEY.verifier]).signers == (KEY.verifier,)


def test_every_signature_by_a_known_key_must_hold_the_second_one_too() -> None:
    for extra in (KEY, OTHER):
        with pytest.raises(ForgedSignature):
            open_note(NOTE + line_of(extra.sign("Otro texto\n")), [KEY.verifier, OTHER.verifier])


def test_a_key_of_the_same_name_is_another_key() -> None:
    namesake = NoteKey.from_seed(KEY.name, b"n" * 32)
    with pytest.raises(SignedByNobodyKnown):
        open_note(NOTE, [namesake.verifier])
    assert open_note(NOTE, [namesake.verifier, KEY.verifier]).signers == (KEY.verifier,)


def test_two_keys_that_share_name_and_id_cannot_be_told_apart(monkeypatch) -> None:
    namesake = NoteKey.from_seed(KEY.name, b"n" * 32).verifier
    monkeypatch.setitem(namesake.__dict__, "id", KEY.verifier.id)  # four bytes: somebody will find such a pair
    with pytest.raises(SameKeyTwice):
        open_note(NOTE, [KEY.verifier, namesake])
    assert open_note(NOTE, [KEY.verifier, KEY.verifier]).signers == (KEY.verifier,)


def test_a_hundred_signatures_are_read_and_one_more_is_not() -> None:
    hundred = NOTE + line_of(NOTE) * 99
    assert open_note(hundred, [KEY.verifier]).signers == (KEY.verifier,)
    with pytest.raises(TooManySignatures):
        open_note(hundred + line_of(NOTE), [KEY.verifier])


# Where we are stricter ----------------------------------------------------------------------------------------------


def respelled(note: str, change) -> str:
    start, encoded = note.removesuffix("\n").rsplit(" ", 1)
    return f"{start} {change(encoded)}\n"


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.rstrip("="),
        lambda text: text + "=",
        lambda text: text[:-2] + chr(ord(text[-2]) + 1) + "=",  # bits that no byte has
        lambda text: text.replace("/", "_").replace("+", "-") + " ",
        lambda text: text[:8] + " " + text[8:],
        lambda text: "é" + text[1:],
        lambda text: b64encode(b64decode(text)[:4]).decode(),
        lambda _text: "",
    ],
)
def test_a_signature_has_one_spelling(change) -> None:
    with pytest.raises(BadSignatureLine):
        open_note(respelled(NOTE, change), [KEY.verifier])
    stranger = respelled(NOTE, change)
    with pytest.raises(BadSignatureLine):
        open_note(OTHER.sign(TEXT) + line_of(stranger), [OTHER.verifier])


def test_a_shorter_or_longer_signature_of_a_known_key_is_forged() -> None:
    for change in (lambda raw: raw[:-1], lambda raw: raw + b"\0"):
        with pytest.raises(ForgedSignature):
            open_note(respelled(NOTE, lambda t, c=change: b64encode(c(b64decode(t))).decode()), [KEY.verifier])


@pytest.mark.parametrize(
    "forged",
    [
        lambda vkey: vkey.replace(KEY.verifier.id.hex(), "00000000"),
        lambda vkey: vkey.replace(KEY.verifier.id.hex(), KEY.verifier.id.hex().upper()),
        lambda vkey: vkey.replace("actas", "otras"),  # the id is the name's too
        lambda vkey: vkey + "=",
        lambda vkey: vkey.rpartition("+")[0],
        lambda vkey: vkey.replace("+", " "),
        lambda _vkey: "",
    ],
)
def test_the_id_of_a_key_is_computed_and_its_line_has_one_spelling(forged) -> None:
    assert any(letter in "abcdef" for letter in KEY.verifier.id.hex())
    with pytest.raises(BadKey):
        VerifierKey.parse(forged(KEY.vkey))


@pytest.mark.parametrize("name", ["", "dos palabras", "a+b", "a\nb", "a\u2003b", "a\x01b", "a\ud800b"])
def test_a_name_has_no_space_no_plus_and_no_control_character(name) -> None:
    with pytest.raises(BadKeyName):
        NoteKey.from_seed(name, b"s" * 32)
    with pytest.raises(BadKeyName):
        VerifierKey(name, KEY.verifier.public)


@pytest.mark.parametrize("text", ["", "sin fin de línea", "con\ttabulador\n", "con retorno\r\n", "mitad \ud800\n"])
def test_what_no_reader_would_open_is_not_signed(text) -> None:
    with pytest.raises(BadText):
        KEY.sign(text)


def test_keys_have_thirty_two_bytes() -> None:
    with pytest.raises(BadKey):
        NoteKey.from_seed("corta", b"s" * 31)
    with pytest.raises(BadKey):
        VerifierKey("corta", b"p" * 33)


def test_a_note_has_a_limit() -> None:
    with pytest.raises(TooLong):
        open_note("x" * MAX_BYTES + NOTE, [KEY.verifier])


def test_a_seed_is_not_shown() -> None:
    assert "seed" not in repr(KEY)
