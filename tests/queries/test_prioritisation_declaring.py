"""What may stand on a ballot, found on both databases: by words, zone and theme, proposals and groups."""

import pytest
import sqlalchemy as sa

from cocreate.application.prioritisation import ListOptions, OptionSource, OptionWish
from cocreate.domain.proposals import Place
from cocreate.queries.prioritisation.declaring import Wanted, candidates_of, readiness_of
from cocreate.queries.prioritisation.views import RoundView, round_numbered
from tests.answering import grouped
from tests.deliberating import admit
from tests.scenario import PROCESS, VERSION, Scenario, words
from tests.voting import ROUND, Voting

TITLES = {"school": "Una escuela nocturna", "maps": "Mapas abiertos de baches", "park": "Un parque en Tumbaco"}


@pytest.fixture
def declared(scenario: Scenario) -> Scenario:
    scenario.an_open_intake_with_admission()
    for key, title in TITLES.items():
        place = ("TU", "170184") if key == "park" else ("QU", "170111")
        where = Place(version=VERSION, zone=place[0], parish=place[1])
        scenario.a_proposal(key, words=words(title), place=where)
    scenario.a_proposal("undecided", words=words("Mapas de papel"))
    scenario.given(*(("Mora", admit(key)) for key in TITLES))
    grouped(scenario, "group1", "school", "maps")
    Voting(scenario).configured()
    return scenario


def round_now(connection: sa.Connection) -> RoundView:
    round = round_numbered(connection, 1)
    assert round is not None
    return round


def found(scenario: Scenario, **wanted: object) -> list[str]:
    with scenario.platform.database.reading() as connection:
        candidates = candidates_of(connection, round_now(connection), Wanted(**wanted))  # type: ignore[arg-type]
    return sorted(candidate.id for candidate in candidates.shown)


def test_what_was_admitted_is_found(declared: Scenario) -> None:
    assert found(declared) == ["maps", "park", "school"]
    assert found(declared, q="mapas baches") == ["maps"]
    assert found(declared, q="mapas", zone="TU") == []
    assert found(declared, zone="TU", theme="training") == ["park"]
    assert found(declared, ids=["park", "undecided"]) == ["park"]
    assert found(declared, source=OptionSource.CLUSTER, q="escuelas") == ["group1"]
    assert found(declared, source=OptionSource.CLUSTER, zone="TU") == []


def test_what_stands_on_the_ballot_is_not_found_again(declared: Scenario) -> None:
    wishes = [
        OptionWish(id="1", source=OptionSource.PROPOSAL, of="maps"),
        OptionWish(id="2", source=OptionSource.CLUSTER, of="group1", zone="QU"),
    ]
    declared.given(("Olga", ListOptions(process=PROCESS, round=ROUND, options=wishes)))
    assert found(declared) == ["park", "school"]
    assert found(declared, source=OptionSource.CLUSTER) == []
    with declared.platform.database.reading() as connection:
        readiness = readiness_of(connection, round_now(connection), declared.platform.bus.now())
    assert [type(fault).__name__ for fault in readiness.faults] == []
    assert readiness.stale == []


def test_only_so_many_are_shown_and_all_are_counted(declared: Scenario) -> None:
    with declared.platform.database.reading() as connection:
        candidates = candidates_of(connection, round_now(connection), Wanted(), 2)
    assert (len(candidates.shown), candidates.total) == (2, 3)
