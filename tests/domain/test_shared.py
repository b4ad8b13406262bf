"""The common ground: canonical bytes, moments, ids, sealed words, aggregates."""

import hashlib
import json
import unicodedata
from base64 import urlsafe_b64decode
from contextvars import Context
from datetime import UTC, datetime, timedelta, timezone

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from cocreate.domain.proposals import Proposal, Support
from cocreate.domain.shared import (
    KINDS,
    MAX_INTEGER,
    MOMENT,
    Aggregate,
    Refused,
    Sealed,
    canonical,
    datetime_of,
    moment_of,
    normalised,
    same_id,
)

text = st.text(st.characters(exclude_categories=["Cs"]))
names = st.text(st.characters(max_codepoint=0xD7FF), max_size=12)
"""Names of fields: below the surrogates, where the order of UTF-8 and of UTF-16 is one."""
times = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1))  # noqa: DTZ001 — hypothesis wants them naive
plain = st.none() | st.booleans() | st.integers(-MAX_INTEGER, MAX_INTEGER) | text
values = st.recursive(plain, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4))


@given(values)
def test_canonical_bytes_are_those_of_rfc_8785(value: object) -> None:
    assert canonical(value) == rfc8785.dumps(value)


@given(values)
def test_canonical_bytes_say_the_same_value(value: object) -> None:
    assert json.loads(canonical(value)) == value


@given(times)
def test_a_moment_is_utc_to_the_millisecond_and_comes_back(at: datetime) -> None:
    at = at.replace(tzinfo=UTC)
    moment = moment_of(at)
    assert len(moment) == 24
    assert moment.endswith("Z")
    assert datetime_of(moment) == at.replace(microsecond=at.microsecond // 1000 * 1000)


def test_a_moment_of_another_zone_is_told_in_utc() -> None:
    quito = timezone(timedelta(hours=-5))
    assert moment_of(datetime(2026, 3, 2, 9, 0, tzinfo=quito)) == "2026-03-02T14:00:00.000Z"


@given(st.lists(times, min_size=2, max_size=2))
def test_the_order_of_texts_is_the_order_of_time(pair: list[datetime]) -> None:
    one, other = (at.replace(tzinfo=UTC, microsecond=at.microsecond // 1000 * 1000) for at in pair)
    assert (moment_of(one) < moment_of(other)) == (one < other)


@given(text, text)
def test_the_same_parts_give_the_same_id_and_others_another(one: str, other: str) -> None:
    key = same_id("ballot", one)
    assert len(key) == 26
    assert key == key.lower() == same_id("ballot", one)
    assert (same_id("ballot", other) == key) == (one == other)


def test_parts_do_not_run_into_each_other() -> None:
    assert same_id("ab", "c") != same_id("a", "bc")


@given(values, st.binary(min_size=32, max_size=32))
def test_a_commitment_can_be_recomputed_by_anybody(value: object, salt: bytes) -> None:
    commitment = Sealed.over(salt, value).commitment
    assert len(commitment) == 43
    expected = hashlib.sha256(b"cocreate-sc1\n" + salt + rfc8785.dumps(value)).digest()
    assert urlsafe_b64decode(commitment + "=") == expected


@given(values)
def test_all_words_are_normalised_however_deep(value: object) -> None:
    def check(part: object) -> None:
        if isinstance(part, str):
            assert unicodedata.is_normalized("NFC", part)
        elif isinstance(part, dict):
            for inner in part.values():
                check(inner)
        elif isinstance(part, list):
            for inner in part:
                check(inner)

    check(normalised(value))


def test_the_same_words_typed_on_two_keyboards_seal_alike() -> None:
    salt = bytes(32)
    composed, decomposed = "Guamaní", unicodedata.normalize("NFD", "Guamaní")
    assert composed != decomposed
    assert Sealed.over(salt, normalised(composed)) == Sealed.over(salt, normalised(decomposed))


def test_a_new_aggregate_has_no_past() -> None:
    proposal = Proposal.begin(Proposal.stream("ab12"))
    assert not proposal.exists
    assert (proposal.id, proposal.key, proposal.version) == ("proposal/ab12", "ab12", 0)


def test_a_verb_states_the_next_fact_of_its_stream() -> None:
    token = MOMENT.set("2026-03-02T14:00:00.000Z")
    try:
        support = Support.begin(Support.stream("s1"))
        support.give(process="p", proposal="ab12", supporter="p:x", given_before=0, most=None)
        support.take_back(process="p", proposal="ab12", supporter="p:x")
    finally:
        MOMENT.reset(token)
    events = support.collect_events()
    assert [(type(event).__name__, event.originator_version) for event in events] == [("Given", 1), ("TakenBack", 2)]
    assert {event.timestamp for event in events} == {"2026-03-02T14:00:00.000Z"}
    assert events[0].subject == "s1"


def test_no_fact_can_be_stated_outside_an_act() -> None:
    support = Support.begin(Support.stream("s1"))
    outside = Context()  # whatever another test left behind
    with pytest.raises(LookupError):
        outside.run(lambda: support.give(process="p", proposal="ab12", supporter="p:x", given_before=0, most=None))


def test_every_event_of_the_house_is_known_by_its_stored_name() -> None:
    assert KINDS["proposals.submitted"] is Proposal.Submitted
    assert all(issubclass(event, Aggregate.Event) for event in KINDS.values())


def test_a_refusal_carries_what_its_sentence_needs() -> None:
    refused = Refused(opens="2026-05-01T00:00:00.000Z")
    assert refused.details == {"opens": "2026-05-01T00:00:00.000Z"}
    assert "opens" in str(refused)
