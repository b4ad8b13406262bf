"""Questions about assemblies: who represents whom on a day, and what each zone has."""

import pytest

from cocreate.application.territory import AdoptTerritory
from cocreate.domain.shared import Role
from cocreate.domain.territory import Area, AreaKind
from cocreate.queries.assemblies import (
    assemblies_of,
    assembly_named,
    delegations_by_zone,
    delegations_of,
    mandates_of,
)
from cocreate.queries.territory import areas_of
from tests.application.test_assemblies import PARISH, ParishPlace, elect, end, reelect, register
from tests.scenario import PROCESS, TERRITORY, VERSION, Scenario, adopt_small_territory

TODAY = "2026-03-02"
TUMBACO = ParishPlace(version=VERSION, zone="TU", parish="170184")
PARISH_OF_TUMBACO = register("Tumbaco", PARISH, TUMBACO)


@pytest.fixture
def told(scenario: Scenario) -> Scenario:
    """Two neighbourhoods of Guamaní and the parish of Tumbaco; La Perla with one delegate of each kind."""
    scenario.a_territory().a_process()
    scenario.with_role("Fabio", Role.FACILITATOR)
    ana = scenario.person("Ana")
    acts = (
        register(), register("Argentina"), PARISH_OF_TUMBACO,
        elect("past", "2024-06-01"), elect("again", "2025-02-01", account=ana), reelect("again", "2026-02-01"),
        elect("now", "2026-01-01"), elect("coming", "2026-04-01"), elect("gone", "2026-01-01"),
        end("gone", "2026-02-28"), elect("zone", "2025-09-01", assembly=PARISH_OF_TUMBACO.assembly, account=ana),
    )  # fmt: skip
    return scenario.given(*(("Fabio", act) for act in acts))


def test_assemblies_are_listed_with_who_represents_them_today(told: Scenario) -> None:
    with told.platform.database.reading() as connection:
        found = assemblies_of(connection, PROCESS, TODAY)
        assert assemblies_of(connection, "another", TODAY) == []
    assert [(a.name, a.level, a.in_force, a.seats, a.free) for a in found] == [
        ("Tumbaco", "parish", 1, 10, 9),
        ("Argentina", "neighbourhood", 0, 4, 4),
        ("La Perla", "neighbourhood", 2, 4, 2),
    ]


def test_an_assemblys_delegates_are_in_office_coming_or_past(told: Scenario) -> None:
    with told.platform.database.reading() as connection:
        details = assembly_named(connection, PROCESS, 1, TODAY)
        assert assembly_named(connection, PROCESS, 9, TODAY) is None
        assert assembly_named(connection, "another", 1, TODAY) is None
    assert [d.key for d in details.in_office(TODAY)] == ["again", "now"]
    assert [d.key for d in details.coming(TODAY)] == ["coming"]
    assert [d.key for d in details.past(TODAY)] == ["gone", "past"]
    gone = details.delegate("gone").last
    assert (gone.until, gone.was_until, gone.reason) == ("2026-02-28", "2026-12-31", "Se mudó.")
    assert [m.term for m in details.delegate("again").mandates] == [1, 2]
    assert not details.delegate("again").may_be_reelected


def test_a_person_may_take_part_as_delegate_of_each_of_her_mandates_in_force(told: Scenario) -> None:
    ana, eva = (told.person(name).pseudonym(PROCESS) for name in ("Ana", "Eva"))
    with told.platform.database.reading() as connection:
        found = mandates_of(connection, ana, TODAY)
        assert mandates_of(connection, eva, TODAY) == []
        assert [m.delegate for m in mandates_of(connection, ana, "2026-09-01")] == ["again"]
    assert [(m.assembly.name, m.delegate, m.term, m.until) for m in found] == [
        ("La Perla", "again", 2, "2027-01-31"),
        ("Tumbaco", "zone", 1, "2026-08-31"),
    ]


def test_delegations_are_those_in_force_with_or_without_account(told: Scenario) -> None:
    with told.platform.database.reading() as connection:
        found = delegations_of(connection, PROCESS, TODAY)
        assert delegations_of(connection, "another", TODAY) == []
    assert [(d.assembly.name, d.delegate, d.has_account) for d in found] == [
        ("Tumbaco", "zone", True),
        ("La Perla", "again", True),
        ("La Perla", "now", False),
    ]


def test_every_zone_has_its_counts_also_one_without_assemblies(told: Scenario) -> None:
    with told.platform.database.reading() as connection:
        zones = delegations_by_zone(connection, PROCESS, areas_of(connection, TERRITORY, VERSION), TODAY)
        empty = delegations_by_zone(connection, "another", areas_of(connection, TERRITORY, VERSION), TODAY)
    assert dict(zones["QU"].assemblies) == {"neighbourhood": 2}
    assert dict(zones["QU"].delegates) == {"neighbourhood": 2}
    assert dict(zones["QU"].with_account) == {"neighbourhood": 1}
    assert dict(zones["TU"].delegates) == {"parish": 1}
    assert set(empty) == {"QU", "TU"}
    assert not any(zone.assemblies for zone in empty.values())


def test_an_assembly_counts_where_its_parish_lies_in_the_edition(told: Scenario) -> None:
    old = adopt_small_territory()
    areas = [
        a if a.code != "170111" else Area("170111", "Guamaní", AreaKind.PARISH, "TU", 99_998, True) for a in old.areas
    ]
    later = AdoptTerritory(
        territory=TERRITORY, version="2027", valid_from="2027-01-01", source="prueba", areas=tuple(areas)
    )
    told.with_role("Alba", Role.ADMINISTRATOR, "platform")
    told.given(("Alba", later))
    with told.platform.database.reading() as connection:
        zones = delegations_by_zone(connection, PROCESS, areas_of(connection, TERRITORY, "2027"), TODAY)
    assert dict(zones["TU"].assemblies) == {"neighbourhood": 2, "parish": 1}
    assert not zones["QU"].assemblies
