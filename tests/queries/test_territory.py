"""The territory in its editions, and what it proposes: a proposal counts where its parish lies in the edition asked for."""

import pytest

from cocreate.application.acts import THE_SYSTEM
from cocreate.application.processes import OpenPhase
from cocreate.application.territory import AdoptTerritory
from cocreate.domain.proposals import Place
from cocreate.domain.territory import Area, AreaKind, AreaTwice, AreaWithoutParent, TerritoryVersionExists
from cocreate.queries.proposals import proposal_of_number
from cocreate.queries.territory import (
    area_names,
    areas_of,
    editions_of,
    newest_in,
    parishes_of,
    proposals_by_place,
    standings_of,
    version_on,
    zones_of,
)
from tests.scenario import PROCESS, TERRITORY, Scenario, submission

DISTRICT = Area("DMQ", "Distrito", AreaKind.DISTRICT, None, 50_000)
DELICIA = Area("LD", "La Delicia", AreaKind.ZONE, "DMQ", 45_000, None, 20, 6)
CHOCO = Area("CH", "Chocó Andino", AreaKind.ZONE, "DMQ", 3_898, None, -43, 92)
CONDADO = Area("170110", "El Condado", AreaKind.PARISH, "LD", 41_000, True)


def pacto(zone: str) -> Area:
    return Area("170172", "Pacto", AreaKind.PARISH, zone, 3_898, False)


def edition(version: str, valid_from: str, *areas: Area) -> AdoptTerritory:
    return AdoptTerritory(territory=TERRITORY, version=version, valid_from=valid_from, source="prueba", areas=areas)


@pytest.fixture
def city(scenario: Scenario) -> Scenario:
    """Chocó Andino takes Pacto over from La Delicia in 2024."""
    scenario.given(
        (THE_SYSTEM, edition("2022", "2022-01-01", DISTRICT, DELICIA, CONDADO, pacto("LD"))),
        (THE_SYSTEM, edition("2024", "2024-04-07", DISTRICT, DELICIA, CHOCO, CONDADO, pacto("CH"))),
    )
    scenario.a_process()
    scenario.clock.move(days=15)
    return scenario.given(("Olga", OpenPhase(process=PROCESS, phase="intake")))


def propose(city: Scenario, key: str, zone: str | None, parish: str | None = None) -> None:
    city.given(("Ana", submission(key, place=Place(version="2022", zone=zone, parish=parish))))


def figures(city: Scenario, version: str):
    with city.platform.database.reading() as connection:
        return proposals_by_place(connection, PROCESS, areas_of(connection, TERRITORY, version))


def test_a_proposal_from_pacto_stays_under_la_delicia_in_its_own_edition(city):
    propose(city, "pacto", "LD", "170172")
    assert figures(city, "2022").by_zone == {"LD": 1}
    with city.platform.database.reading() as connection:
        kept = proposal_of_number(connection, 1)
    assert (kept.territory, kept.zone, kept.parish) == ("2022", "LD", "170172")


def test_the_same_proposal_counts_under_choco_andino_today(city):
    propose(city, "pacto", "LD", "170172")
    propose(city, "condado", "LD", "170110")
    today = figures(city, "2024")
    assert today.by_zone == {"LD": 1, "CH": 1}
    assert today.by_parish == {"170172": 1, "170110": 1}
    assert today.zones_reached == 2


def test_a_proposal_without_parish_counts_in_the_zone_that_it_names(city):
    propose(city, "zone", "LD")
    assert figures(city, "2024").by_zone == {"LD": 1, "CH": 0}


def test_a_proposal_without_place_is_of_the_whole_district(city):
    propose(city, "all", None)
    assert (figures(city, "2024").whole_district, figures(city, "2024").total) == (1, 1)


def test_the_newest_of_a_zone_are_those_of_its_parishes_today(city):
    propose(city, "pacto", "LD", "170172")
    propose(city, "condado", "LD", "170110")
    propose(city, "zone", "LD")
    with city.platform.database.reading() as connection:
        assert [p.number for p in newest_in(connection, PROCESS, "CH", ["170172"])] == [1]
        assert [p.number for p in newest_in(connection, PROCESS, "LD", ["170110"])] == [3, 2]


@pytest.mark.parametrize(
    ("day", "version"),
    [
        ("2022-06-01", "2022"),
        ("2024-04-06", "2022"),
        ("2024-04-07", "2024"),
        ("2031-01-01", "2024"),
        ("1999-01-01", "2022"),
    ],
)
def test_each_day_has_the_edition_that_holds_on_it(city, day, version):
    with city.platform.database.reading() as connection:
        assert version_on(connection, TERRITORY, day) == version


def test_an_unknown_territory_has_no_edition(city):
    with city.platform.database.reading() as connection:
        assert version_on(connection, "loja", "2024-01-01") is None


def test_an_edition_ends_the_day_before_the_next_begins(city):
    with city.platform.database.reading() as connection:
        first, second = editions_of(connection, TERRITORY)
    assert (first.last_day, second.last_day) == ("2024-04-06", None)
    assert first.holds_on("2024-04-06")
    assert not first.holds_on("2024-04-07")


def test_zones_and_parishes_are_those_of_the_edition(city):
    with city.platform.database.reading() as connection:
        assert [zone.code for zone in zones_of(connection, TERRITORY, "2022")] == ["LD"]
        assert [p.name for p in parishes_of(connection, TERRITORY, "2022", "LD")] == ["El Condado", "Pacto"]
        assert [p.name for p in parishes_of(connection, TERRITORY, "2024", "CH")] == ["Pacto"]
        assert area_names(connection, TERRITORY)["2024", "CH"] == "Chocó Andino"


def test_a_zone_tells_where_it_stands_in_each_edition(city):
    with city.platform.database.reading() as connection:
        before, after = standings_of(connection, TERRITORY, "CH")
    assert before.area is None
    assert (after.area.name, after.parishes) == ("Chocó Andino", ["Pacto"])


def test_patches_side_by_side_are_neighbours(city):
    with city.platform.database.reading() as connection:
        delicia, choco = zones_of(connection, TERRITORY, "2024")
    assert delicia.touches(choco)


def test_an_edition_is_adopted_once(city):
    city.when(THE_SYSTEM, edition("2024", "2024-04-07", DISTRICT)).then_refused(TerritoryVersionExists)


def test_every_area_but_the_district_lies_in_another(city):
    city.when(THE_SYSTEM, edition("2030", "2030-01-01", DISTRICT, pacto("XX"))).then_refused(AreaWithoutParent)


def test_codes_are_not_repeated(city):
    city.when(THE_SYSTEM, edition("2030", "2030-01-01", DISTRICT, DELICIA, DELICIA)).then_refused(AreaTwice)
