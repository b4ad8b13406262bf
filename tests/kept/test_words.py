"""Sealed words: what is kept, what is public of it, and that erasing changes no proof."""

import hashlib
import secrets
import unicodedata
from base64 import urlsafe_b64decode

import pytest
import rfc8785
import sqlalchemy as sa

from cocreate.application.proposals import Ground, RedactProposal
from cocreate.bootstrap import Platform
from cocreate.database import Database
from cocreate.domain.shared import Role, Sealed
from cocreate.kept import TEXT
from cocreate.kept.search import matching
from cocreate.kept.words import erase_words, opening_of, seal, word_of, words_of
from tests.scenario import PROCESS, Scenario

AT = "2026-03-02T14:00:00.000Z"


@pytest.fixture
def database(platform: Platform) -> Database:
    return platform.database


def test_what_is_sealed_can_be_checked_by_anybody_who_is_given_its_opening(database: Database) -> None:
    with database.writing() as connection:
        sealed = seal(connection, {"title": "Una escuela"}, owner="p:a", at=AT)
        salt, value = opening_of(connection, sealed.commitment) or (b"", None)
    assert value == {"title": "Una escuela"}
    assert len(salt) == 32
    digest = hashlib.sha256(b"cocreate-sc1\n" + salt + rfc8785.dumps(value)).digest()
    assert urlsafe_b64decode(sealed.commitment + "=") == digest


def test_the_same_words_twice_have_two_salts_and_two_commitments(database: Database) -> None:
    with database.writing() as connection:
        one, other = (seal(connection, "Sí", owner="p:a", at=AT) for _ in range(2))
        salts = {bytes(salt) for salt in connection.execute(sa.select(TEXT.c.salt)).scalars()}
    assert one != other
    assert len(salts) == 2


def test_words_are_kept_composed(database: Database) -> None:
    with database.writing() as connection:
        sealed = seal(connection, {"title": unicodedata.normalize("NFD", "Guamaní")}, owner="p:a", at=AT)
        assert word_of(connection, sealed) == {"title": "Guamaní"}


@pytest.mark.parametrize("odd", ["", "línea\nlínea\ttab", 'comillas "y" \\barras', "nulo \x00 dentro", "🌱 ✓ \u2028"])
def test_odd_words_come_back_as_they_were(database: Database, odd: str) -> None:
    with database.writing() as connection:
        sealed = seal(connection, odd, owner="p:a", at=AT)
        assert word_of(connection, sealed) == odd


def test_nothing_is_asked_for_nothing(database: Database) -> None:
    with database.reading() as connection:
        assert words_of(connection, [None, ""]) == {}
        assert word_of(connection, None) is None


def test_what_is_not_public_has_no_opening(database: Database) -> None:
    with database.writing() as connection:
        sealed = seal(connection, "sólo para moderación", owner="p:a", at=AT, public=False)
        assert opening_of(connection, sealed.commitment) is None
        assert word_of(connection, sealed) is None
        assert words_of(connection, [sealed.commitment], concealed=True) == {sealed.commitment: "sólo para moderación"}


def test_what_was_erased_has_no_words_no_salt_and_is_not_found(database: Database) -> None:
    with database.writing() as connection:
        gone = seal(connection, "Me llamo Rosa", owner="p:a", at=AT, search="Me llamo Rosa")
        stays = seal(connection, "Una escuela", owner="p:a", at=AT, search="Una escuela")
        assert erase_words(connection, [gone.commitment, "never kept"]) == [gone.commitment]
        assert erase_words(connection, [gone.commitment]) == []
        assert words_of(connection, [gone.commitment, stays.commitment]) == {stays.commitment: "Una escuela"}
        assert opening_of(connection, gone.commitment) is None
        question = matching(connection.dialect.name, "rosa")
        assert question is not None
        assert connection.execute(question).all() == []


def test_a_redaction_changes_no_leaf(scenario: Scenario) -> None:
    """Every proof and receipt still holds: the event keeps the commitment, the words are gone."""
    scenario.an_open_intake().a_proposal().with_role("Mora", Role.MODERATOR)
    ledger = scenario.platform.ledger
    before = [leaf for batch in ledger.leaves() for leaf in batch]
    redaction = RedactProposal(process=PROCESS, proposal="first", ground=next(iter(Ground)), reason="Trae un teléfono.")
    event = scenario.when("Mora", redaction).events[-1]
    after = [leaf for batch in ledger.leaves() for leaf in batch]
    assert after[: len(before)] == before
    with scenario.platform.database.reading() as connection:
        assert event.erased
        assert words_of(connection, event.erased) == {}
        assert word_of(connection, event.reason) == "Trae un teléfono."


def test_without_its_salt_a_guess_proves_nothing() -> None:
    sealed = Sealed.over(secrets.token_bytes(32), "Sí")
    assert sealed != Sealed.over(bytes(32), "Sí")
