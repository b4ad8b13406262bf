"""Ballots are read part by part, on both databases, and none is left out, read twice or out of order."""

import json

import pytest

from cocreate.domain.prioritisation import ChamberKey
from cocreate.queries.prioritisation import counting, exported, published
from cocreate.queries.prioritisation.counting import cast_in
from cocreate.queries.prioritisation.results import count_of
from cocreate.queries.prioritisation.stating import nobody_watches
from cocreate.queries.prioritisation.views import RoundView, round_by_id
from tests.scenario import Scenario
from tests.voting import Voting, neighbours


@pytest.fixture
def counted(scenario: Scenario, monkeypatch: pytest.MonkeyPatch) -> Voting:
    monkeypatch.setattr(counting, "READ_AT_ONCE", 2)
    monkeypatch.setattr(published, "BALLOTS_AT_ONCE", 2)
    voting = Voting(scenario).ground().opened()
    people = neighbours(scenario, 7)
    for person in people:
        voting.casts(person, "1")
    voting.flushed()
    for person in people[:3]:
        voting.casts(person, "2", "3")
    return voting.closed().revealed().tallied()


def the_round(voting: Voting) -> RoundView:
    with voting.story.platform.database.reading() as connection:
        view = round_by_id(connection, voting.round)
    assert view is not None
    return view


def test_every_ballot_that_counts_is_opened_once(counted: Voting) -> None:
    with counted.story.platform.database.snapshot() as connection:
        cast = cast_in(connection, counted.round, ChamberKey.CITIZENS, nobody_watches)
    assert sorted(cast.choices.values()) == [3, 4]
    assert len(set(cast.commitments)) == 7


def test_all_ballots_go_out_once_by_their_commitments(counted: Voting) -> None:
    lines = [json.loads(line) for line in published.ballot_lines(counted.story.platform.database, the_round(counted))]
    assert [line["commitment"] for line in lines] == sorted({line["commitment"] for line in lines})
    assert len(lines) == 10
    assert sum(line["counts"] for line in lines) == sum("choice" in line for line in lines) == 7


def test_the_file_has_a_row_for_each_ballot_that_counts(counted: Voting) -> None:
    database, round = counted.story.platform.database, the_round(counted)
    with database.reading() as connection:
        count = count_of(connection, round)
        file = exported.exported(connection, round, count.chambers[0], country="Quito", unit="Quito")
    rows = b"".join(exported.election_lines(database, file)).decode().partition("voter_id;vote\n")[2].splitlines()
    assert [row.partition(";")[0] for row in rows] == [str(number) for number in range(1, 8)]
    assert sorted(row.partition(";")[2] for row in rows) == ["1"] * 4 + ["2,3"] * 3
