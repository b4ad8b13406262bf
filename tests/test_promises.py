"""The promise of a merge: what it says, who may say it, and what is no promise."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cocreate.bootstrap import build_app, build_platform
from cocreate.config import settings_from
from cocreate.domain.shared import Sealed
from cocreate.notes import BadNote, ForgedSignature, NoteKey, SignedByNobodyKnown, VerifierKey
from cocreate.promises import (
    AnotherKey,
    AnotherOrigin,
    BadCommitment,
    BadMoment,
    NoOrigin,
    NotAPromise,
    Promise,
    origin_of,
    promise,
    promise_key,
    read_promise,
)

ORIGIN = "participa.example.gob.ec/cocrea"
KEY = promise_key(b"s" * 64, ORIGIN)
COMMITMENT = Sealed.over(b"\7" * 32, {"choices": ["3", "5"]}).commitment
MERGE_BY = "2022-03-14T16:07:00.000Z"
NOTE = promise(KEY, ORIGIN, COMMITMENT, MERGE_BY)


def test_a_promise_is_three_lines_under_the_key_of_the_origin() -> None:
    text, _, signature = NOTE.rpartition("\n\n")
    assert text == f"{ORIGIN}\ncocreate-promise/v1 ballot {COMMITMENT}\nmerge-by {MERGE_BY}"
    assert signature.startswith(f"— {ORIGIN}/promise ")


def test_a_promise_is_read_with_the_key_that_was_published() -> None:
    assert read_promise(NOTE, VerifierKey.parse(KEY.vkey), ORIGIN) == Promise(COMMITMENT, MERGE_BY)
    assert read_promise(NOTE.encode(), KEY.verifier, ORIGIN) == Promise(COMMITMENT, MERGE_BY)


def test_the_same_ballot_is_promised_in_the_same_words() -> None:
    assert promise(promise_key(b"s" * 64, ORIGIN), ORIGIN, COMMITMENT, MERGE_BY) == NOTE


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(NOTE.encode()) - 1), st.integers(1, 255))
def test_a_promise_with_one_changed_byte_is_refused(place, change) -> None:
    forged = bytearray(NOTE.encode())
    forged[place] ^= change
    with pytest.raises(BadNote):
        read_promise(bytes(forged), KEY.verifier, ORIGIN)


def test_another_secret_makes_another_key() -> None:
    other = promise_key(b"t" * 64, ORIGIN)
    with pytest.raises(SignedByNobodyKnown):
        read_promise(promise(other, ORIGIN, COMMITMENT, MERGE_BY), KEY.verifier, ORIGIN)


def test_a_text_under_another_promises_signature_is_forged() -> None:
    later = promise(KEY, ORIGIN, COMMITMENT, "2022-03-15T16:07:00.000Z")
    with pytest.raises(ForgedSignature):
        read_promise(NOTE.partition("\n\n")[0] + "\n\n" + later.partition("\n\n")[2], KEY.verifier, ORIGIN)


def test_the_secret_itself_signs_nothing() -> None:
    secret = b"s" * 32
    assert promise_key(secret, ORIGIN).seed != secret
    assert promise_key(secret, ORIGIN).seed == promise_key(secret, "otra.example").seed


# Refusals -----------------------------------------------------------------------------------------------------------


def test_only_the_promise_key_of_the_origin_promises() -> None:
    for name in (ORIGIN, f"{ORIGIN}/log", "otra.example/promise"):
        key = NoteKey.from_seed(name, KEY.seed)
        with pytest.raises(AnotherKey):
            promise(key, ORIGIN, COMMITMENT, MERGE_BY)
        with pytest.raises(AnotherKey):
            read_promise(NOTE, key.verifier, ORIGIN)


def test_a_promise_in_the_name_of_another_origin_is_refused() -> None:
    note = KEY.sign(f"otra.example\ncocreate-promise/v1 ballot {COMMITMENT}\nmerge-by {MERGE_BY}\n")
    with pytest.raises(AnotherOrigin):
        read_promise(note, KEY.verifier, ORIGIN)


@pytest.mark.parametrize(
    "text",
    [
        f"{ORIGIN}\ncocreate-promise/v2 ballot {COMMITMENT}\nmerge-by {MERGE_BY}\n",
        f"{ORIGIN}\ncocreate-promise/v1 ballot {COMMITMENT}\n",
        f"{ORIGIN}\ncocreate-promise/v1 ballot {COMMITMENT}\nmerge-by {MERGE_BY}\n\n",
        f"{ORIGIN}\ncocreate-promise/v1 ballot {COMMITMENT}\nmerge-by {MERGE_BY}\nmore\n",
        f"{ORIGIN}\n\ncocreate-promise/v1 ballot {COMMITMENT}\nmerge-by {MERGE_BY}\n",
        f"{ORIGIN}\ncocreate-promise/v1 ballot  {COMMITMENT}\nmerge-by {MERGE_BY}\n",
        "Hola\n",
    ],
)
def test_a_signed_text_of_another_shape_is_not_a_promise(text) -> None:
    with pytest.raises(NotAPromise):
        read_promise(KEY.sign(text), KEY.verifier, ORIGIN)


@pytest.mark.parametrize(
    "commitment",
    ["", "abc", COMMITMENT + "=", COMMITMENT + "A", "+" + COMMITMENT[1:], "é" + COMMITMENT[1:], "A" * 42 + "B"],
)
def test_only_the_commitment_of_a_sealed_ballot_is_promised(commitment) -> None:
    with pytest.raises(BadCommitment):
        promise(KEY, ORIGIN, commitment, MERGE_BY)


def test_a_commitment_in_a_second_spelling_is_refused_when_read() -> None:
    note = KEY.sign(f"{ORIGIN}\ncocreate-promise/v1 ballot {'A' * 42}B\nmerge-by {MERGE_BY}\n")
    with pytest.raises(BadCommitment):
        read_promise(note, KEY.verifier, ORIGIN)


@pytest.mark.parametrize(
    "moment",
    [
        "",
        "2022-03-14",
        "2022-03-14T16:07:00Z",
        "2022-03-14T16:07:00.000",
        "2022-03-14T16:07:00.000+00:00",
        "2022-02-30T16:07:00.000Z",
        "2022-03-14T24:00:00.000Z",
        "0001-01-01T00:00:00.000+01:00",
        "2022-03-14 16:07:00.000Z",
        "٢022-03-14T16:07:00.000Z",
    ],
)
def test_only_a_moment_of_the_ledger_is_promised(moment) -> None:
    with pytest.raises(BadMoment):
        promise(KEY, ORIGIN, COMMITMENT, moment)


def test_a_moment_in_another_spelling_is_refused_when_read() -> None:
    note = KEY.sign(f"{ORIGIN}\ncocreate-promise/v1 ballot {COMMITMENT}\nmerge-by 2022-03-14T16:07:00Z\n")
    with pytest.raises(BadMoment):
        read_promise(note, KEY.verifier, ORIGIN)


# Origin and key of a house ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("base_url", "origin"),
    [
        ("http://127.0.0.1:8000", "127.0.0.1:8000"),
        ("https://cocreate.example.gob.ec/", "cocreate.example.gob.ec"),
        ("https://Participa.Example.gob.ec/Cocrea/", ORIGIN.replace("cocrea", "Cocrea")),
        ("https://user@example.org:8443/a/b?c=d#e", "example.org:8443/a/b"),
    ],
)
def test_the_origin_is_the_address_without_scheme_and_slash(base_url, origin) -> None:
    assert origin_of(base_url) == origin


@pytest.mark.parametrize("base_url", ["", "example.org", "/cocrea", "https:///cocrea"])
def test_an_address_without_a_host_is_no_origin(base_url) -> None:
    with pytest.raises(NoOrigin):
        origin_of(base_url)


def test_a_house_keeps_its_promise_key_in_a_file_of_its_owner(tmp_path) -> None:
    settings = settings_from({}, database="sqlite://", data=str(tmp_path))
    secret = build_app(build_platform(settings)).config["KEYS"]["promise"]
    assert len(secret) >= 32
    assert (tmp_path / "keys" / "promise.key").stat().st_mode & 0o777 == 0o600
    assert build_app(build_platform(settings)).config["KEYS"]["promise"] == secret


def test_the_promise_key_may_come_from_the_environment(tmp_path) -> None:
    settings = settings_from({"COCREATE_PROMISE_KEY": "p" * 40}, database="sqlite://", data=str(tmp_path))
    assert build_app(build_platform(settings)).config["KEYS"]["promise"] == b"p" * 40
    assert not (tmp_path / "keys" / "promise.key").exists()
    assert "p" * 40 not in repr(settings)
