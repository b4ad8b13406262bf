"""The seed of the lot: codes in one spelling, commitments that hold for one round and one person, a sum of all parts."""

from hashlib import sha256

import pytest

from cocreate.domain.prioritisation import SeedIsNotACode, commitment_to, drawn_code, seed_code, settled_seed


@pytest.mark.parametrize("typed", ["abcd efgh-jkmn.pqrs", "ABCDEFGHJKMNPQRS", " abcd\nefgh\tjkmn pqrs "])
def test_a_code_has_one_spelling_however_it_is_typed(typed: str) -> None:
    assert seed_code(typed) == "abcdefghjkmnpqrs"


@pytest.mark.parametrize(
    "typed", ["", "corto", "a" * 15, "a" * 65, "abcdefghjkmnpqr!", "señas-y-otras-letras", "1" * 15]
)
def test_what_is_not_a_code_is_refused(typed: str) -> None:
    with pytest.raises(SeedIsNotACode):
        seed_code(typed)


def test_what_a_draw_gives_may_be_short() -> None:
    assert drawn_code("31.337") == "31337"
    with pytest.raises(SeedIsNotACode):
        drawn_code("313")


def test_the_same_code_elsewhere_commits_to_something_else() -> None:
    code = "abcdefghjkmnpqrs"
    commitments = {commitment_to(code, round, party) for round in ("one", "two") for party in ("ana", "otto")}
    assert len(commitments) == 4
    assert commitment_to(code, "one", "ana") == sha256(b"cocreate-seed1\none\nana\nabcdefghjkmnpqrs").hexdigest()


def test_the_seed_is_made_of_the_close_and_of_every_part_in_order() -> None:
    assert settled_seed("leaf", ["a", "b"]) == sha256(b"seed/1|leaf|a|b").hexdigest()
    assert settled_seed("leaf", ["a", "b"]) != settled_seed("leaf", ["b", "a"])
    assert settled_seed("leaf", []) == sha256(b"seed/1|leaf").hexdigest()
