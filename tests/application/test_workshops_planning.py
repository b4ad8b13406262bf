"""Planning a workshop: who may, what makes sense, what is public, and whether people could prepare."""

import pytest

from cocreate.application.proposals import Upload
from cocreate.application.workshops import (
    BeginItem,
    CancelRegistration,
    CancelWorkshop,
    ItemKind,
    Kind,
    Mode,
    OpenDoors,
    PlannedItem,
    PlannedTable,
    PublishWorkshop,
    RegisterForWorkshop,
    ReplanWorkshop,
    RescheduleWorkshop,
    ShareMaterial,
    WorkshopWords,
    room_code_of,
)
from cocreate.domain import workshops
from cocreate.domain.processes import ReasonMissing
from cocreate.domain.shared import Role
from cocreate.domain.workshops import Roll, Workshop
from tests.gathering import a_planned_workshop, here, leader_of, plan
from tests.scenario import PROCESS, Scenario

UPLOAD = Upload(sha256="1" * 64, size=9, media_type="application/pdf", name="")


@pytest.fixture
def open_process(scenario: Scenario) -> Scenario:
    """On a Tuesday, the 17th of March 2026."""
    scenario.an_open_intake()
    leader_of(scenario)
    return scenario


def again(story: Scenario, reason: str = "", **changes: object) -> ReplanWorkshop:
    planned = plan(story, **changes)
    facts = {name: getattr(planned, name) for name in planned.__dataclass_fields__}
    return ReplanWorkshop(**facts, reason=reason)


def moved(story: Scenario, days: float, hours: float = 2) -> RescheduleWorkshop:
    starts, ends = story.clock.moment(days=days), story.clock.moment(days=days, hours=hours)
    return RescheduleWorkshop(**here(starts=starts, ends=ends, reason="Hay paro de buses."))


def material(key: str = "m1") -> ShareMaterial:
    return ShareMaterial(**here(material=key, title="Datos del barrio", upload=UPLOAD))


# Plans ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"facilitators": ()}, workshops.NoFacilitator),
        ({"agenda": ()}, workshops.AgendaMakesNoSense),
        ({"capacity": 0}, workshops.CapacityTooSmall),
        ({"mode": Mode.ONLINE}, workshops.PlaceMissing),
        ({"mode": Mode.HYBRID}, workshops.PlaceMissing),
        ({"tables": (PlannedTable(key="1", topic="a"), PlannedTable(key="1", topic="b"))}, workshops.TablesMakeNoSense),
        ({"starts": "2026-03-01T12:00:00.000Z"}, workshops.WorkshopIsInThePast),
        ({"ends": "2026-03-01T12:00:00.000Z"}, workshops.WorkshopEndsBeforeItBegins),
    ],
)
def test_a_plan_makes_sense(open_process: Scenario, changes: dict, refusal: type) -> None:
    open_process.when("Fabia", plan(open_process, **changes)).then_refused(refusal)


def test_who_is_consulted_is_asked_something(open_process: Scenario) -> None:
    only_talk = (PlannedItem(key="a", purpose=ItemKind.TALK, minutes=30, words="Charla"),)
    open_process.when("Fabia", plan(open_process, agenda=only_talk)).then_refused(workshops.AgendaMakesNoSense)
    told = plan(open_process, agenda=only_talk, purpose=Kind.AWARENESS)
    open_process.when("Fabia", told).then(Workshop.Planned, purpose=Kind.AWARENESS)


def test_the_same_plan_sent_twice_is_one_workshop(open_process: Scenario) -> None:
    open_process.given(("Fabia", plan(open_process)))
    open_process.when("Fabia", plan(open_process)).then_refused(workshops.WorkshopExists)


def test_only_who_was_named_leads_and_who_organises(open_process: Scenario) -> None:
    a_planned_workshop(open_process)
    open_process.with_role("Flor", Role.FACILITATOR)
    cancel = CancelWorkshop(**here(reason="Llueve."))
    open_process.when("Flor", cancel).then_refused(workshops.NotALeader)
    open_process.when("Olga", cancel).then(Workshop.Cancelled, announced=True, zones=["QU"])


def test_a_draft_changes_freely_a_public_plan_with_a_reason(open_process: Scenario) -> None:
    story = open_process.given(("Fabia", plan(open_process)))
    later = {"starts": story.clock.moment(days=8), "ends": story.clock.moment(days=8, hours=2)}
    story.when("Fabia", again(story, **later)).then(Workshop.Replanned, reason=None)
    story.given(("Fabia", PublishWorkshop(**here())))
    story.when("Fabia", again(story, **later)).then_refused(ReasonMissing)
    story.when("Fabia", again(story, "Otra casa comunal.", **later)).then(Workshop.Replanned)


def test_public_times_move_by_rescheduling_alone(open_process: Scenario) -> None:
    story = a_planned_workshop(open_process)
    was = plan(story).starts
    elsewhen = {"starts": story.clock.moment(days=9), "ends": story.clock.moment(days=9, hours=2)}
    story.when("Fabia", again(story, "Otro día.", **elsewhen)).then_refused(workshops.TimesAreMovedWithRescheduling)
    story.when("Fabia", moved(story, 9)).then(Workshop.Rescheduled, was_starts=was, zones=["QU"])
    story.when("Fabia", moved(story, 9)).then_refused(workshops.NothingReplanned)


def test_nothing_is_planned_anew_once_the_doors_are_open_or_it_is_cancelled(open_process: Scenario) -> None:
    story = a_planned_workshop(open_process)
    a_planned_workshop(story, "otro")
    story.given(("Fabia", CancelWorkshop(**here("otro", reason="Llueve."))))
    story.when("Fabia", PublishWorkshop(**here("otro"))).then_refused(workshops.WorkshopIsCancelled)
    story.when("Fabia", CancelWorkshop(**here("otro", reason="Llueve."))).then_refused(workshops.WorkshopIsCancelled)
    story.when("Fabia", PublishWorkshop(**here())).then_refused(workshops.AlreadyPublished)
    story.clock.move(days=5, minutes=-30)
    story.given(("Fabia", OpenDoors(**here())))
    story.when("Fabia", moved(story, 9)).then_refused(workshops.WorkshopHasBegun)
    story.given(("Fabia", BeginItem(**here(item="needs"))))
    story.when("Fabia", CancelWorkshop(**here(reason="Nadie vino."))).then_refused(workshops.WorkshopHasBegun)


def test_more_seats_go_to_who_waits_and_fewer_than_taken_there_cannot_be(open_process: Scenario) -> None:
    story = a_planned_workshop(open_process, capacity=2)
    story.given(*((name, RegisterForWorkshop(**here())) for name in ("Ana", "Beto", "Carla", "Dora")))
    story.when("Fabia", again(story, "Menos sillas.", capacity=1)).then_refused(workshops.CapacityTooSmall, taken=2)
    story.when("Fabia", again(story, "Más sillas.", capacity=3)).then(Roll.MovedUp)
    story.given(("Ana", CancelRegistration(**here())))
    story.when("Fabia", again(story, "Menos.", capacity=2)).then_refused(workshops.CapacityTooSmall, taken=3)


def test_a_rooms_code_is_always_the_same_and_tells_nothing_of_the_workshop() -> None:
    codes = {room_code_of(b"key", f"w{n}") for n in range(200)}
    assert len(codes) == 200
    assert room_code_of(b"key", "w1") == room_code_of(b"key", "w1") != room_code_of(b"other", "w1")


# Materials ------------------------------------------------------------------------------------------------------------


def test_materials_are_shared_with_everybody_and_so_once_it_is_public(open_process: Scenario) -> None:
    story = open_process.given(("Fabia", plan(open_process)))
    story.when("Fabia", material()).then_refused(workshops.NotPublished)
    story.given(("Fabia", PublishWorkshop(**here())))
    story.when("Fabia", material()).then(Workshop.MaterialShared)
    story.when("Fabia", material()).then_refused(workshops.MaterialIsShared)


def test_a_weekend_is_no_time_to_prepare(open_process: Scenario) -> None:
    """Tuesday to Sunday: Wednesday, Thursday, Friday. Wednesday to Sunday: two days are left."""
    story = a_planned_workshop(open_process)
    story.when("Fabia", material("m1")).then(Workshop.MaterialShared, working_days=3, in_time=True)
    story.clock.move(days=1)
    story.when("Fabia", material("m2")).then(Workshop.MaterialShared, working_days=2, in_time=False)


def test_what_came_in_time_for_the_first_day_may_be_late_for_the_day_that_holds(open_process: Scenario) -> None:
    story = a_planned_workshop(open_process)
    story.given(("Fabia", material()))
    story.when("Fabia", moved(story, 1)).then(Workshop.Rescheduled, materials_in_time=False)
    story.clock.move(days=1, minutes=-30)
    story.when("Fabia", OpenDoors(**here())).then(Workshop.DoorsOpened, materials_in_time=False)


def test_what_came_late_is_in_time_once_the_workshop_is_put_off(open_process: Scenario) -> None:
    story = a_planned_workshop(open_process)
    story.clock.move(days=3)
    story.when("Fabia", material()).then(Workshop.MaterialShared, in_time=False)
    story.when("Fabia", moved(story, 9)).then(Workshop.Rescheduled, materials_in_time=True)
    story.clock.move(days=9, minutes=-30)
    story.when("Fabia", OpenDoors(**here())).then(Workshop.DoorsOpened, materials_in_time=True)


def test_the_link_is_kept_but_never_handed_out(open_process: Scenario) -> None:
    words = WorkshopWords(
        title="En línea", description="x", audience="x", place="", accessibility="", link="https://meet.example.org/a"
    )
    planned = plan(open_process, mode=Mode.ONLINE, words=words)
    event = open_process.when("Fabia", planned).then(Workshop.Planned)
    assert event.process == PROCESS
    assert b"meet.example" not in event.leaf
