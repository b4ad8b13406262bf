"""Units, who speaks for them, and the rules of support, as the tables show them; the same after a rebuild."""

from cocreate.application.processes import (
    Effect,
    PublishSupportRules,
    RegisterUnit,
    RelieveFromUnit,
    StaffUnit,
    Threshold,
)
from cocreate.database import Database, open_engine
from cocreate.queries.processes import staffed_units_of, support_rules_of, units_of, units_of_member
from tests.scenario import PROCESS, Scenario


def must_be_rebuilt_alike(scenario: Scenario) -> None:
    scratch = Database(open_engine("sqlite://"))
    platform = scenario.platform
    platform.projections.build_into(scratch, platform.ledger)
    assert list(platform.projections.differences(platform.database, scratch)) == []
    scratch.engine.dispose()


def with_units(scenario: Scenario) -> Scenario:
    return scenario.a_process().given(
        ("Olga", RegisterUnit(process=PROCESS, unit="movilidad", name="Secretaría de Movilidad")),
        ("Olga", RegisterUnit(process=PROCESS, unit="ambiente", name="Secretaría de Ambiente")),
    )


def test_units_are_listed_by_their_names(scenario: Scenario) -> None:
    with_units(scenario)
    with scenario.platform.database.reading() as connection:
        units = units_of(connection, PROCESS)
        assert units_of(connection, "another") == []
    assert [(unit.key, unit.name) for unit in units] == [
        ("ambiente", "Secretaría de Ambiente"),
        ("movilidad", "Secretaría de Movilidad"),
    ]
    must_be_rebuilt_alike(scenario)


def test_who_speaks_for_a_unit_until_relieved(scenario: Scenario) -> None:
    uma = scenario.person("Uma")
    with_units(scenario).given(
        ("Olga", StaffUnit(process=PROCESS, unit="movilidad", member=uma)),
        ("Olga", StaffUnit(process=PROCESS, unit="ambiente", member=uma)),
        ("Olga", RelieveFromUnit(process=PROCESS, unit="ambiente", member=uma)),
    )
    me = uma.pseudonym(PROCESS)
    with scenario.platform.database.reading() as connection:
        assert [unit.key for unit in units_of_member(connection, PROCESS, me)] == ["movilidad"]
        assert units_of_member(connection, PROCESS, "p:nobody") == []
        members = {unit.key: list(unit.members) for unit in staffed_units_of(connection, PROCESS)}
    assert members == {"ambiente": [], "movilidad": [me]}
    must_be_rebuilt_alike(scenario)


def test_somebody_relieved_may_be_named_again(scenario: Scenario) -> None:
    uma = scenario.person("Uma")
    staff = StaffUnit(process=PROCESS, unit="movilidad", member=uma)
    with_units(scenario).given(
        ("Olga", staff), ("Olga", RelieveFromUnit(process=PROCESS, unit="movilidad", member=uma)), ("Olga", staff)
    )
    with scenario.platform.database.reading() as connection:
        assert [unit.key for unit in units_of_member(connection, PROCESS, uma.pseudonym(PROCESS))] == ["movilidad"]
    must_be_rebuilt_alike(scenario)


def test_without_rules_of_support_there_is_no_limit(scenario: Scenario) -> None:
    scenario.a_process()
    with scenario.platform.database.reading() as connection:
        rules = support_rules_of(connection, PROCESS)
    assert (rules.most, rules.thresholds, rules.edition) == (None, (), 0)


def test_the_last_rules_of_support_hold(scenario: Scenario) -> None:
    hears, asked = Threshold(50, Effect.COUNCIL_HEARS), Threshold(20, Effect.OPINIONS_ASKED)
    scenario.a_process().given(
        ("Olga", PublishSupportRules(process=PROCESS, most=5)),
        ("Olga", PublishSupportRules(process=PROCESS, most=10, thresholds=(hears, asked))),
    )
    with scenario.platform.database.reading() as connection:
        rules = support_rules_of(connection, PROCESS)
    assert (rules.most, rules.edition) == (10, 2)
    assert [(step.at_least, step.effect) for step in rules.thresholds] == [
        (20, "opinions_asked"),
        (50, "council_hears"),
    ]
    assert rules.at_least("council_hears") == 50
    assert rules.at_least("shown_first") is None
    must_be_rebuilt_alike(scenario)
