"""Guests of a room, the names of who has registered, and what of a workshop stays when somebody leaves."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from cocreate.accounts import Account, account_of
from cocreate.accounts.closing import close_account
from cocreate.accounts.rooms import (
    GUEST_DAYS,
    add_room_guest,
    come_in,
    forget_old_guests,
    guest_of_page,
    people_expected,
)
from cocreate.application.workshops import CancelRegistration, EnterRoom, RegisterForWorkshop
from cocreate.domain.workshops import DoorsAreClosed
from cocreate.kept import ACCOUNT, PSEUDONYM_TABLE
from cocreate.kept.letters import letters
from cocreate.queries.workshops.coming import registered_for, workshops_of
from tests.gathering import a_planned_workshop, an_open_workshop, here
from tests.scenario import Scenario


def account(story: Scenario, name: str) -> Account:
    with story.platform.database.reading() as connection:
        found = account_of(connection, story.person(name).person)
    assert found is not None
    return found


def enter_as_guest(story: Scenario, page: str = "a" * 32) -> str:
    person = guest_of_page(b"key", "taller", page)
    come_in(story.platform.bus, EnterRoom(**here()), person=person, language="es", notice="2026-11")
    return person


def test_a_guest_is_a_key_and_nothing_else(scenario: Scenario) -> None:
    scenario.an_open_intake()
    an_open_workshop(scenario, people=())
    person = enter_as_guest(scenario)
    assert enter_as_guest(scenario) == person
    assert enter_as_guest(scenario, "b" * 32) != person
    with scenario.platform.database.reading() as connection:
        known = connection.execute(sa.select(ACCOUNT).where(ACCOUNT.c.person == person)).mappings().one()
        scopes = connection.execute(
            sa.select(PSEUDONYM_TABLE.c.scope).where(PSEUDONYM_TABLE.c.person == person)
        ).scalars()
        assert set(scopes) == {"w/taller"}
    said = {name for name, value in known.items() if value}
    assert said == {"person", "level", "secret", "session_stamp", "language", "notice", "created_at"}


def test_who_is_not_let_in_leaves_nothing(scenario: Scenario) -> None:
    scenario.an_open_intake()
    a_planned_workshop(scenario)
    with pytest.raises(DoorsAreClosed):
        enter_as_guest(scenario)
    with scenario.platform.database.reading() as connection:
        assert account_of(connection, guest_of_page(b"key", "taller", "a" * 32)) is None


def test_keys_of_guests_go_after_their_time_and_nobody_elses(scenario: Scenario) -> None:
    scenario.an_open_intake()
    an_open_workshop(scenario, people=("Ana",))
    person = enter_as_guest(scenario)
    at = scenario.clock.moment(days=GUEST_DAYS - 1)
    with scenario.platform.database.writing() as connection:
        assert forget_old_guests(connection, at=at) == 0
        later = scenario.clock.moment(days=GUEST_DAYS + 1)
        add_room_guest(connection, language="es", notice="2026-11", at=later)
        assert forget_old_guests(connection, at=later) == 1
        assert account_of(connection, person) is None
        assert account_of(connection, scenario.person("Ana").person) is not None


def test_names_are_found_without_accents_who_is_missing_first(scenario: Scenario) -> None:
    scenario.an_open_intake()
    a_planned_workshop(scenario)
    scenario.given(*((name, RegisterForWorkshop(**here())) for name in ("María José", "Ángela", "Beto")))
    with scenario.platform.database.reading() as connection:
        assert [person.name for person in people_expected(connection, "taller")] == ["Ángela", "Beto", "María José"]
        assert [person.name for person in people_expected(connection, "taller", "jose maria")] == ["María José"]
        assert people_expected(connection, "taller", "%") == []


def test_who_closes_her_account_lets_her_place_go_to_who_waits(scenario: Scenario, tmp_path: Path) -> None:
    scenario.an_open_intake()
    a_planned_workshop(scenario, capacity=1)
    scenario.given(*((name, RegisterForWorkshop(**here())) for name in ("Ana", "Beto")))
    beto = scenario.person("Beto")
    close_account(scenario.platform.bus, account(scenario, "Ana"), erase_words=True, files=tmp_path)
    with scenario.platform.database.reading() as connection:
        assert registered_for(connection, "taller") == [beto.pseudonym("w/taller")]
        (mine,) = workshops_of(connection, [beto.pseudonym("w/taller")])
        kinds = [letter.kind for letter in letters(connection, limit=9) if letter.person == beto.person]
    assert not mine.waits
    assert kinds == ["workshop_moved_up", "workshop_waiting"]


def test_ones_own_workshops_are_those_registered_for_and_those_come_to(scenario: Scenario) -> None:
    scenario.an_open_intake()
    an_open_workshop(scenario, people=("Ana",))
    a_planned_workshop(scenario, "second")
    scenario.given(("Ana", RegisterForWorkshop(**here("second"))), ("Beto", RegisterForWorkshop(**here("second"))))
    ana, beto = (scenario.person(name) for name in ("Ana", "Beto"))
    mine = [ana.pseudonym(f"w/{workshop}") for workshop in ("taller", "second")]
    with scenario.platform.database.reading() as connection:
        found = [(w.id, w.registered, w.arrived) for w in workshops_of(connection, mine)]
        assert found == [("taller", False, True), ("second", True, False)]
        assert [w.id for w in workshops_of(connection, [beto.pseudonym("w/second")])] == ["second"]
        assert workshops_of(connection, []) == []
    scenario.given(("Ana", CancelRegistration(**here("second"))))
    with scenario.platform.database.reading() as connection:
        assert [w.id for w in workshops_of(connection, mine)] == ["taller"]
