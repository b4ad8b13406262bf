"""The rules of assemblies and their delegates, given, when, then."""

from typing import Any

import pytest

from cocreate.application.assemblies import (
    AssemblyLevel,
    ElectDelegate,
    EndMandate,
    EraseDelegateName,
    LinkDelegate,
    ParishPlace,
    ReelectDelegate,
    RegisterAssembly,
    RenameAssembly,
)
from cocreate.application.bus import NotYours
from cocreate.domain.assemblies import (
    Assembly,
    AssemblyExists,
    DelegateExists,
    MandateInForce,
    MandateTooLong,
    NameIsErased,
    NoMandateToEnd,
    NoSuchAssembly,
    NoSuchDelegate,
    SeatsAreTaken,
    WasDelegateBefore,
)
from cocreate.domain.shared import Role
from cocreate.queries.assemblies import assembly_named
from tests.scenario import PROCESS, VERSION, Scenario

GUAMANI = ParishPlace(version=VERSION, zone="QU", parish="170111")
BARRIO, PARISH = AssemblyLevel.NEIGHBOURHOOD, AssemblyLevel.PARISH
TODAY = "2026-03-02"


def register(
    name: str = "La Perla", level: AssemblyLevel = BARRIO, place: ParishPlace = GUAMANI, process: str = PROCESS
) -> RegisterAssembly:
    return RegisterAssembly(process=process, level=level, name=name, place=place)


LA_PERLA = register().assembly


def elect(key: str, since: str = "2026-01-01", **changes: Any) -> ElectDelegate:
    fields: dict[str, Any] = {"process": PROCESS, "assembly": LA_PERLA, "name": f"Delegada {key}", **changes}
    return ElectDelegate(delegate=key, since=since, **fields)


def reelect(key: str, since: str = "2027-01-01", until: str | None = None) -> ReelectDelegate:
    return ReelectDelegate(process=PROCESS, assembly=LA_PERLA, delegate=key, since=since, until=until)


def end(key: str, until: str) -> EndMandate:
    return EndMandate(process=PROCESS, assembly=LA_PERLA, delegate=key, until=until, reason="Se mudó.")


def erase(key: str, today: str) -> EraseDelegateName:
    return EraseDelegateName(process=PROCESS, assembly=LA_PERLA, delegate=key, today=today)


@pytest.fixture
def assembly(scenario: Scenario) -> Scenario:
    scenario.a_process()
    scenario.with_role("Fabio", Role.FACILITATOR)
    return scenario.given(("Fabio", register()))


def test_a_neighbourhood_has_one_assembly_and_a_parish_one(assembly: Scenario) -> None:
    assembly.when("Olga", register(" la  perla")).then_refused(AssemblyExists)
    assembly.given(("Olga", register("Guamaní", PARISH)))
    assembly.when("Olga", register("Parroquia de Guamaní", PARISH)).then_refused(AssemblyExists)
    assembly.when("Olga", register("La Perla Alta")).then(Assembly.Registered, level=BARRIO, place=GUAMANI)


def test_only_organisers_and_facilitators_register(assembly: Scenario) -> None:
    assembly.with_role("Mora", Role.MODERATOR)
    for who in ("Ana", "Mora"):
        assembly.when(who, register("Otra")).then_refused(NotYours)
        assembly.when(who, elect("one")).then_refused(NotYours)


def test_an_assembly_of_another_process_is_not_found(assembly: Scenario) -> None:
    assembly.with_role("Olga", Role.ORGANISER, "another")
    command = elect("one", process="another")
    assembly.when("Olga", command).then_refused(NoSuchAssembly)


def test_a_delegate_is_elected_for_a_year(assembly: Scenario) -> None:
    event = assembly.when("Fabio", elect("one")).then(
        Assembly.DelegateElected, since="2026-01-01", until="2026-12-31", term=1, account=None
    )
    assert "Delegada" not in event.leaf.decode()
    assembly.when("Fabio", elect("one")).then_refused(DelegateExists)
    assembly.when("Fabio", elect("two", until="2027-01-01")).then_refused(MandateTooLong)


def test_a_fifth_delegate_of_a_neighbourhood_has_no_seat(assembly: Scenario) -> None:
    assembly.given(*(("Fabio", elect(key)) for key in "abcd"))
    assembly.when("Fabio", elect("e")).then_refused(SeatsAreTaken)
    assembly.given(("Fabio", end("a", "2026-03-31")))
    assembly.when("Fabio", elect("e", "2026-03-31")).then_refused(SeatsAreTaken)
    assembly.when("Fabio", elect("e", "2026-04-01")).then(Assembly.DelegateElected)


def test_a_delegate_is_reelected_once(assembly: Scenario) -> None:
    assembly.given(("Fabio", elect("one", "2025-01-01")))
    assembly.when("Fabio", reelect("one", "2026-01-01")).then(
        Assembly.DelegateReelected, term=2, since="2026-01-01", until="2026-12-31"
    )
    assembly.when("Fabio", reelect("two")).then_refused(NoSuchDelegate)


def test_the_same_account_is_no_new_delegate(assembly: Scenario) -> None:
    """Else somebody would be re-elected for ever under new keys."""
    ana, eva = assembly.person("Ana"), assembly.person("Eva")
    assembly.given(("Fabio", elect("one", "2024-01-01", account=ana)))
    assembly.when("Fabio", elect("two", "2026-01-01", account=ana)).then_refused(WasDelegateBefore, delegate="one")
    assembly.given(("Fabio", elect("two", "2026-01-01", account=eva)))
    link = LinkDelegate(process=PROCESS, assembly=LA_PERLA, delegate="two", account=ana)
    assembly.when("Fabio", link).then_refused(WasDelegateBefore, delegate="one")


def test_the_ledger_does_not_say_who_of_the_process_a_delegate_is(assembly: Scenario) -> None:
    ana = assembly.person("Ana")
    assembly.when("Fabio", elect("one", account=ana)).then(Assembly.DelegateElected)
    assert len(assembly.events) == 1  # she does not join beside her name
    assert ana.pseudonym(PROCESS) not in assembly.events[0].leaf.decode()


def test_an_account_can_be_named_later_and_replaced(assembly: Scenario) -> None:
    ana, eva = assembly.person("Ana"), assembly.person("Eva")
    assembly.given(("Fabio", elect("one")))
    for account in (ana, eva):
        link = LinkDelegate(process=PROCESS, assembly=LA_PERLA, delegate="one", account=account)
        assembly.when("Fabio", link).then(Assembly.DelegateLinked, delegate="one")
    assembly.when("Fabio", elect("two", account=eva)).then_refused(WasDelegateBefore)
    assembly.when("Fabio", elect("two", account=ana)).then(Assembly.DelegateElected)


def test_only_a_mandate_that_would_go_on_ends_early(assembly: Scenario) -> None:
    assembly.given(("Fabio", elect("one")))
    for day in ("2025-12-31", "2026-12-31", "2027-03-01"):
        assembly.when("Fabio", end("one", day)).then_refused(NoMandateToEnd, day=day)
    assembly.when("Fabio", end("one", "2026-06-30")).then(
        Assembly.MandateEnded, since="2026-01-01", until="2026-06-30", was="2026-12-31"
    )
    assembly.when("Fabio", end("one", "2026-08-01")).then_refused(NoMandateToEnd)
    assembly.when("Fabio", reelect("one", "2026-07-01")).then(Assembly.DelegateReelected)


def test_a_name_is_erased_when_the_mandate_is_over(assembly: Scenario) -> None:
    assembly.given(("Fabio", elect("one", "2025-01-01", account=assembly.person("Ana"))))
    assembly.when("Fabio", erase("one", "2025-12-31")).then_refused(MandateInForce, until="2025-12-31")
    assembly.when("Fabio", erase("one", TODAY)).then(Assembly.DelegateNameErased, delegate="one")
    assembly.when("Fabio", erase("one", TODAY)).then_refused(NameIsErased)
    assembly.when("Fabio", reelect("one")).then_refused(NameIsErased)
    with assembly.platform.database.reading() as connection:
        (person,) = assembly_named(connection, PROCESS, 1, TODAY).delegates
    assert (person.name, person.has_account, person.last.until) == (None, False, "2025-12-31")


def test_an_assembly_gets_its_right_name_and_stays_the_same(assembly: Scenario) -> None:
    assembly.given(("Olga", RenameAssembly(process=PROCESS, assembly=LA_PERLA, name="La Perla del Sur")))
    with assembly.platform.database.reading() as connection:
        assert assembly_named(connection, PROCESS, 1, TODAY).assembly.name == "La Perla del Sur"
    assembly.when("Olga", RenameAssembly(process=PROCESS, assembly="none", name="X")).then_refused(NoSuchAssembly)
