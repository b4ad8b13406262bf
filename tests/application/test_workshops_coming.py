"""Who comes to a workshop, given, when, then: places, the waiting list, checking in, counting, evaluating."""

from typing import Any

import pytest

from cocreate.application.assemblies import AssemblyLevel, ElectDelegate, EndMandate, ParishPlace, RegisterAssembly
from cocreate.application.bus import NotYours
from cocreate.application.workshops import (
    Arrival,
    CancelRegistration,
    CancelWorkshop,
    CheckIn,
    CountDoor,
    EndWorkshop,
    EnterRoom,
    EvaluateWorkshop,
    OpenDoors,
    PriorityGroup,
    RecordRepresentation,
    RegisterForWorkshop,
    ReplanWorkshop,
    SitDown,
)
from cocreate.domain.processes import ReasonMissing
from cocreate.domain.shared import Role
from cocreate.domain.workshops import (
    AlreadyCheckedIn,
    AlreadyEvaluated,
    AlreadyRegistered,
    Attendance,
    CountMakesNoSense,
    DoorsAreClosed,
    NoSuchTable,
    NoSuchWorkshop,
    NotADelegate,
    NotALeader,
    NotCheckedIn,
    NotHeldYet,
    NotPublished,
    NotRegistered,
    Roll,
    ScoresMakeNoSense,
    Workshop,
    WorkshopIsCancelled,
    WorkshopIsOver,
)
from cocreate.kept.words import words_of
from cocreate.queries.workshops.coming import assemblies_named
from tests.gathering import a_planned_workshop, an_open_workshop, here, leader_of, plan
from tests.scenario import PROCESS, VERSION, Scenario

REGISTER, CANCEL, ENTER = RegisterForWorkshop(**here()), CancelRegistration(**here()), EnterRoom(**here())


@pytest.fixture
def announced(scenario: Scenario) -> Scenario:
    """Two places."""
    scenario.an_open_intake()
    return a_planned_workshop(scenario, capacity=2)


@pytest.fixture
def live(scenario: Scenario) -> Scenario:
    scenario.an_open_intake()
    return an_open_workshop(scenario, people=("Ana",))


def me(story: Scenario, name: str) -> str:
    return story.person(name).pseudonym("w/taller")


# Registering ----------------------------------------------------------------------------------------------------------


def test_the_third_of_two_places_waits(announced: Scenario) -> None:
    announced.when("Ana", RegisterForWorkshop(**here(zone="QU"))).then(Roll.Registered, waits=False, zone="QU")
    announced.given(("Beto", REGISTER))
    announced.when("Carla", REGISTER).then(Roll.Registered, waits=True, participant=me(announced, "Carla"))
    announced.when("Carla", REGISTER).then_refused(AlreadyRegistered)


def test_a_place_that_becomes_free_goes_to_who_waited_longest(announced: Scenario) -> None:
    announced.given(*((name, REGISTER) for name in ("Ana", "Beto", "Carla", "Delia")))
    announced.when("Ana", CANCEL).then(Roll.MovedUp, participant=me(announced, "Carla"))
    announced.when("Ana", REGISTER).then(Roll.Registered, waits=True)
    announced.when("Delia", CANCEL)
    assert [type(event) for event in announced.events] == [Roll.RegistrationCancelled]
    announced.when("Delia", CANCEL).then_refused(NotRegistered)


def test_more_places_go_to_who_waits(announced: Scenario) -> None:
    announced.given(*((name, REGISTER) for name in ("Ana", "Beto", "Carla", "Delia")))
    planned = plan(announced, capacity=3)
    facts: dict[str, Any] = {name: getattr(planned, name) for name in planned.__dataclass_fields__}
    announced.when("Fabia", ReplanWorkshop(**facts, reason="Una sala más grande."))
    announced.then(Roll.MovedUp, participant=me(announced, "Carla"))


def test_registrations_are_taken_from_the_publication_to_the_end(scenario: Scenario) -> None:
    scenario.an_open_intake()
    leader_of(scenario)
    scenario.when("Ana", REGISTER).then_refused(NoSuchWorkshop)
    scenario.given(("Fabia", plan(scenario)))
    scenario.when("Ana", REGISTER).then_refused(NotPublished)
    an_open_workshop(scenario, "second", people=())
    scenario.when("Ana", RegisterForWorkshop(**here("second"))).then(Roll.Registered)
    scenario.given(("Fabia", EndWorkshop(**here("second"))))
    scenario.when("Ana", CancelRegistration(**here("second"))).then_refused(WorkshopIsOver)


def test_nobody_registers_for_what_was_cancelled(announced: Scenario) -> None:
    announced.given(("Fabia", CancelWorkshop(**here(reason="Llueve."))))
    announced.when("Ana", REGISTER).then_refused(WorkshopIsCancelled)


def test_she_has_another_name_in_each_workshop(announced: Scenario) -> None:
    a_planned_workshop(announced, "second")
    first = announced.when("Ana", REGISTER).then(Roll.Registered).participant
    second = announced.when("Ana", RegisterForWorkshop(**here("second"))).then(Roll.Registered).participant
    assert len({first, second, announced.person("Ana").pseudonym(PROCESS)}) == 3


# Delegates ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def delegate(announced: Scenario) -> str:
    """Ana, elected by her neighbourhood."""
    place = ParishPlace(version=VERSION, zone="QU", parish="170111")
    register = RegisterAssembly(process=PROCESS, level=AssemblyLevel.NEIGHBOURHOOD, name="La Perla", place=place)
    elect = ElectDelegate(
        process=PROCESS,
        assembly=register.assembly,
        delegate="ana",
        name="Ana de la asamblea",
        since="2026-01-01",
        account=announced.person("Ana"),
    )
    announced.given(("Olga", register), ("Olga", elect))
    return f"{register.assembly}/ana"


def test_a_delegate_comes_in_the_name_of_her_assembly(announced: Scenario, delegate: str) -> None:
    """What says so is sealed: her name in the assembly is public, and what she says in the workshop must not lead to it."""
    announced.when("Ana", RegisterForWorkshop(**here(delegate=delegate)))
    sealed = announced.then(Roll.Registered).delegate.commitment
    with announced.platform.database.reading() as connection:
        assert words_of(connection, [sealed]) == {}
        assert words_of(connection, [sealed], concealed=True) == {sealed: delegate}
        assert assemblies_named(connection, [sealed]) == {sealed: "La Perla"}


def test_nobody_comes_in_the_name_of_anothers_mandate(announced: Scenario, delegate: str) -> None:
    for name, claim in (("Beto", delegate), ("Ana", f"{delegate}x"), ("Ana", "none/ana")):
        announced.when(name, RegisterForWorkshop(**here(delegate=claim))).then_refused(NotADelegate)


def test_a_mandate_that_is_over_by_then_is_none(announced: Scenario, delegate: str) -> None:
    assembly, _sep, key = delegate.partition("/")
    end = EndMandate(process=PROCESS, assembly=assembly, delegate=key, until="2026-03-18", reason="Se mudó.")
    announced.given(("Olga", end))
    announced.when("Ana", RegisterForWorkshop(**here(delegate=delegate))).then_refused(NotADelegate)


# At the door ----------------------------------------------------------------------------------------------------------


def test_people_come_in_while_the_doors_are_open_and_count_once(announced: Scenario) -> None:
    announced.when("Ana", ENTER).then_refused(DoorsAreClosed)
    announced.clock.move(days=5, minutes=-30)
    announced.given(("Fabia", OpenDoors(**here())))
    announced.when("Ana", EnterRoom(**here(table="1", zone="TU"))).then(
        Attendance.CheckedIn, how=Arrival.CODE, table="1", zone="TU"
    )
    announced.when("Ana", ENTER).then_refused(AlreadyCheckedIn)
    announced.when("Beto", EnterRoom(**here(table="9"))).then_refused(NoSuchTable)


def test_a_facilitator_checks_in_by_name_and_by_ticket(live: Scenario) -> None:
    beto = live.person("Beto")
    live.when("Fabia", CheckIn(**here(person=beto, how=Arrival.TICKET))).then(
        Attendance.CheckedIn, how=Arrival.TICKET, participant=beto.pseudonym("w/taller")
    )
    live.when("Fabia", CheckIn(**here(person=live.person("Ana"), how=Arrival.NAME))).then_refused(AlreadyCheckedIn)
    live.when("Beto", EnterRoom(**here())).then_refused(AlreadyCheckedIn)


def test_only_who_leads_the_workshop_checks_others_in(live: Scenario) -> None:
    live.with_role("Fabio", Role.FACILITATOR)
    command = CheckIn(**here(person=live.person("Beto"), how=Arrival.NAME))
    live.when("Fabio", command).then_refused(NotALeader)
    live.when("Ana", command).then_refused(NotYours)
    live.when("Olga", command).then(Attendance.CheckedIn)


def test_who_is_there_changes_tables(live: Scenario) -> None:
    live.when("Ana", SitDown(**here(table="2"))).then(Attendance.SatDown, table="2")
    live.when("Beto", SitDown(**here(table="2"))).then_refused(NotCheckedIn)


def test_who_is_not_named_is_counted(live: Scenario) -> None:
    live.when("Fabia", CountDoor(**here(step=1))).then(Workshop.DoorCounted, count=1)
    live.given(("Fabia", CountDoor(**here(count=40))))
    live.when("Fabia", CountDoor(**here(step=-1))).then(Workshop.DoorCounted, count=39)
    for wrong in ({"count": -1}, {"count": 5_001}, {"step": -40}):
        live.when("Fabia", CountDoor(**here(**wrong))).then_refused(CountMakesNoSense)


def test_the_groups_that_were_there_are_recorded_or_why_there_were_none(live: Scenario) -> None:
    record = RecordRepresentation(**here(groups=(PriorityGroup.CARERS,), counts=(("carers", 12),)))
    live.when("Fabia", record).then(Workshop.RepresentationRecorded, groups=["carers"], counts={"carers": 12})
    live.when("Fabia", RecordRepresentation(**here(groups=()))).then_refused(ReasonMissing)
    event = live.when("Fabia", RecordRepresentation(**here(groups=(), reason="Se avisó tarde.")))
    assert "tarde" not in event.then(Workshop.RepresentationRecorded, groups=[]).leaf.decode()


# Afterwards -----------------------------------------------------------------------------------------------------------


def test_who_was_there_evaluates_once_and_her_words_are_not_public(live: Scenario) -> None:
    evaluate = EvaluateWorkshop(**here(scores=(("useful", 5), ("clear", 1)), words="Volveré"))
    live.when("Ana", evaluate).then_refused(NotHeldYet)
    live.given(("Fabia", EndWorkshop(**here())))
    words = live.when("Ana", evaluate).then(Attendance.Evaluated, scores={"useful": 5, "clear": 1}).words.commitment
    with live.platform.database.reading() as connection:
        assert words_of(connection, [words]) == {}
        assert words_of(connection, [words], concealed=True) == {words: "Volveré"}
    live.when("Ana", evaluate).then_refused(AlreadyEvaluated)
    live.when("Beto", evaluate).then_refused(NotCheckedIn)


@pytest.mark.parametrize("scores", [(), (("useful", 0),), (("useful", 6),), (("food", 3),)])
def test_scores_are_of_the_questions_and_from_one_to_five(live: Scenario, scores: tuple) -> None:
    live.given(("Fabia", EndWorkshop(**here())))
    live.when("Ana", EvaluateWorkshop(**here(scores=scores))).then_refused(ScoresMakeNoSense)
