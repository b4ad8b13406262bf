"""Who may vote: by level, zone and age, as things stand at the opening, and afterwards for who joins late."""

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from cocreate.accounts import account_of
from cocreate.accounts.closing import close_account
from cocreate.application.acts import Actor
from cocreate.application.prioritisation import CastBallot, Electorate
from cocreate.domain.prioritisation import MayNotVote, Missing, Round, VotedBeforeLeaving
from cocreate.domain.shared import Level
from cocreate.kept import ACCOUNT
from cocreate.kept.ballots import roll_of
from tests.scenario import Scenario
from tests.voting import Voting

OPENING = "2026-03-22"
"""The day on which the rounds of these tests open."""


@pytest.fixture
def voting(scenario: Scenario) -> Voting:
    return Voting(scenario).ground()


def person(voting: Voting, name: str, level: Level = Level.EMAIL, **columns: Any) -> Actor:
    actor = voting.story.person(name, level)
    if columns:
        with voting.story.platform.database.writing() as connection:
            hers = sa.update(ACCOUNT).where(ACCOUNT.c.person == actor.person)
            connection.execute(hers.values(columns))
    return actor


def opened_for(voting: Voting, **electorate: Any) -> Voting:
    voting.plan["electorate"] = Electorate(**electorate)
    return voting.opened()


def on_the_roll(voting: Voting) -> set[str]:
    names = {actor.person: name for name, actor in voting.story.people.items()}
    with voting.story.platform.database.reading() as connection:
        return {names[voter.person] for voter in roll_of(connection, voting.round) if voter.person}


def keeps_out(voting: Voting, who: str, because: Missing) -> None:
    voting.wants(who, CastBallot, body={"choices": ["1"]}).then_refused(MayNotVote, because=because)


STAFF = {"Olga", "Clara", "Otto"}
"""Seen in person: they may vote like everybody."""


def test_everybody_with_a_confirmed_address_is_on_the_roll(voting: Voting) -> None:
    person(voting, "Ana")
    person(voting, "Nora", Level.NONE)
    opened_for(voting)
    assert on_the_roll(voting) == STAFF | {"Ana"}
    keeps_out(voting, "Nora", Missing.LEVEL)


def test_where_a_document_is_asked_for_an_address_is_not_enough(voting: Voting) -> None:
    for name, level in (("Ana", Level.EMAIL), ("Caro", Level.CEDULA), ("Aida", Level.ASSISTED)):
        person(voting, name, level)
    opened_for(voting, level=Level.CEDULA)
    assert on_the_roll(voting) == STAFF | {"Caro", "Aida"}
    keeps_out(voting, "Ana", Missing.LEVEL)


def test_where_zones_are_named_who_lives_elsewhere_or_does_not_say_stays_out(voting: Voting) -> None:
    for name, zone in (("Quina", "QU"), ("Tula", "TU"), ("Nadie", None)):
        person(voting, name, zone=zone)
    opened_for(voting, zones=["QU"])
    assert on_the_roll(voting) == {"Quina"}
    for name in ("Tula", "Nadie"):
        keeps_out(voting, name, Missing.ZONE)


@pytest.mark.parametrize(
    ("born_on", "votes"),
    [
        ("2010-03-21", True),
        ("2010-03-22", True),  # sixteen on the day of the opening
        ("2010-03-23", False),
        ("1950-01-01", True),
        (None, False),
    ],
)
def test_an_age_is_reached_on_the_very_birthday(voting: Voting, born_on: str | None, votes: bool) -> None:
    person(voting, "Juana", born_on=born_on)
    opened_for(voting, from_years=16)
    with voting.story.platform.database.reading() as connection:
        assert voting.story.platform.ledger.get(Round, voting.round).opens[:10] == OPENING
        assert [voter.person for voter in roll_of(connection, voting.round)] == (
            [voting.story.person("Juana").person] if votes else []
        )
    if not votes:
        keeps_out(voting, "Juana", Missing.AGE)


def test_who_joins_while_voting_is_open_votes_where_that_was_declared(voting: Voting) -> None:
    opened_for(voting, late=True)
    person(voting, "Tarde")
    assert "Tarde" not in on_the_roll(voting)
    voting.casts("Tarde", "1").casts("Tarde", "2")
    assert "Tarde" in on_the_roll(voting)


def test_a_closed_roll_lets_nobody_in_any_more(voting: Voting) -> None:
    person(voting, "Ana")
    opened_for(voting, late=False)
    person(voting, "Tarde")
    keeps_out(voting, "Tarde", Missing.ROLL)
    voting.casts("Ana", "1")


def test_who_is_on_the_roll_stays_on_it_when_she_moves(voting: Voting) -> None:
    person(voting, "Ana", zone="QU")
    opened_for(voting, zones=["QU"])
    person(voting, "Ana", zone="TU")
    voting.casts("Ana", "1")


def leaves(voting: Voting, who: str, files: Path) -> None:
    with voting.story.platform.database.reading() as connection:
        account = account_of(connection, voting.story.people.pop(who).person or "")
    assert account is not None
    close_account(voting.story.platform.bus, account, erase_words=False, files=files)


def test_one_mailbox_has_one_vote_however_often_its_account_is_opened(voting: Voting, tmp_path: Path) -> None:
    person(voting, "Ana", email="ana@example.org")
    opened_for(voting).casts("Ana", "1")
    leaves(voting, "Ana", tmp_path)
    person(voting, "Ana", email="ana@example.org")
    voting.wants("Ana", CastBallot, body={"choices": ["2"]}).then_refused(VotedBeforeLeaving)
    person(voting, "Beto", email="beto@example.org")
    voting.casts("Beto", "1").closed()
    closed = [event for batch in voting.story.platform.ledger.history() for event in batch][-1]
    assert (closed.ballots, closed.rolls[0].voted) == ({"citizens": 2}, 2)


def test_who_left_without_voting_votes_with_her_next_account(voting: Voting, tmp_path: Path) -> None:
    person(voting, "Ana", email="ana@example.org")
    opened_for(voting)
    leaves(voting, "Ana", tmp_path)
    person(voting, "Ana", email="ana@example.org")
    voting.casts("Ana", "2")
