"""Nothing that is kept or told lets one ballot stand alone, or says when it was cast, once nobody needs to know."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from cocreate.application.acts import THE_SYSTEM
from cocreate.application.prioritisation import CastBallot, DestroyRoundKey
from cocreate.application.prioritisation.casting import MOST_WAITING
from cocreate.domain.prioritisation import ChangedTooOften
from cocreate.domain.shared import moment_of
from cocreate.kept import BALLOT_BOX, ROLL
from cocreate.kept.tally_work import keep_interim
from cocreate.queries.prioritisation.due import FLUSH_FROM, boxes_to_flush
from cocreate.queries.prioritisation.interim import totals_now
from tests.scenario import Scenario
from tests.voting import Voting, neighbours


@pytest.fixture
def voting(story: Scenario) -> Voting:
    return Voting(story).ground()


def rows(voting: Voting, table: sa.Table) -> list[Any]:
    with voting.story.platform.database.reading() as connection:
        return list(connection.execute(sa.select(table)))


def is_due(voting: Voting, *, minutes: float) -> bool:
    at = moment_of(voting.story.clock.at + timedelta(minutes=minutes))
    with voting.story.platform.database.reading() as connection:
        return bool(boxes_to_flush(connection, at))


def totals(voting: Voting) -> list[tuple[int, int]]:
    with voting.story.platform.database.writing() as connection:
        found = totals_now(connection, voting.round, voting.story.clock.moment())
        for total in found:
            keep_interim(connection, voting.round, total)
    return [(total.written, total.ballots) for total in found]


def test_who_changes_hers_again_and_again_does_not_make_another_ballot_stand_alone(voting: Voting) -> None:
    voting.opened().casts("Beto", "1")
    for n in range(MOST_WAITING):
        voting.casts("Ana", str(n % 2 + 1))
    assert not is_due(voting, minutes=2)
    for person in neighbours(voting.story, FLUSH_FROM - 2):
        voting.casts(person, "3")
    assert is_due(voting, minutes=2)


def test_two_interim_totals_never_differ_by_the_ballots_of_one(voting: Voting) -> None:
    voting.plan["totals_hidden"] = False
    people = neighbours(voting.story, 20)
    voting.opened()
    for person in people[:10]:
        voting.casts(person, "1")
    voting.flushed()
    assert totals(voting) == [(10, 10)]
    for n in range(9):
        voting.casts("Ana", str(n % 2 + 1))
    voting.casts("Beto", "4").flushed()
    assert totals(voting) == []
    for person in people[10:18]:
        voting.casts(person, "2")
    voting.flushed()
    assert totals(voting) == [(28, 20)]


def test_changes_wait_until_some_of_them_are_written_down(voting: Voting) -> None:
    voting.opened()
    for n in range(MOST_WAITING):
        voting.casts("Ana", str(n % 2 + 1))
    voting.wants("Ana", CastBallot, body={"choices": ["3"]}).then_refused(ChangedTooOften)
    voting.casts("Ana", "2")  # what she said last: nothing new
    assert [row.revision for row in rows(voting, BALLOT_BOX) if row.choice] == [MOST_WAITING]
    voting.flushed().casts("Ana", "3")


def test_with_the_key_goes_all_that_leads_to_a_voter_or_her_hour(voting: Voting) -> None:
    voting.opened().casts("Ana", "1").casts("Beto", "2").casts("Beto", "3")
    voting.closed().revealed().tallied().published().does(THE_SYSTEM, DestroyRoundKey)
    assert {(row.merge_by, row.waits_since, row.zone) for row in rows(voting, BALLOT_BOX)} == {("", None, "")}
    roll = rows(voting, ROLL)
    assert {(row.person, row.salt, row.zone) for row in roll} == {(None, None, "")}
    assert all(row.voter == row.leaf for row in roll)


def test_no_row_number_keeps_the_order_in_which_people_voted(voting: Voting) -> None:
    database = voting.story.platform.database
    if database.is_postgresql:
        pytest.skip("SQLite alone numbers rows")
    with database.reading() as connection:
        for table in ("ballot_box", "roll"):
            with pytest.raises(sa.exc.OperationalError, match="no such column: rowid"):
                connection.exec_driver_sql(f"SELECT rowid FROM {table}")


def test_a_fault_of_the_database_tells_no_value(voting: Voting) -> None:
    with (
        voting.story.platform.database.reading() as connection,
        pytest.raises(sa.exc.DBAPIError) as fault,
    ):
        connection.execute(sa.text("SELECT nothing FROM nowhere WHERE choice = :choice"), {"choice": "parque secreto"})
    assert "parque secreto" not in str(fault.value)
