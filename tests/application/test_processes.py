"""The rules of a process, given, when, then: notice, opening, extending, closing, revising."""

from datetime import timedelta

import pytest

from cocreate.application.bus import NotYours
from cocreate.application.processes import (
    AnnounceProcess,
    ClosePhase,
    DocumentCategory,
    ExtendPhase,
    NoteAnomaly,
    OpenPhase,
    PlanPart,
    PublishDocument,
    PublishTimeline,
    WritePlanSection,
)
from cocreate.application.proposals import GiveSupport
from cocreate.domain.processes import (
    Ability,
    AlreadyPublished,
    NoSuchPhase,
    NotAllowedNow,
    Phase,
    PhaseIsNotOpen,
    PhaseIsOpen,
    PhaseIsOver,
    PhaseNotDue,
    PhasesOverlapThemselves,
    Process,
    ProcessExists,
    ProcessNotAnnounced,
    ReasonMissing,
    RuleSet,
    TimelineHasNoPhases,
    TimelineNotPublished,
    TimelineTooLate,
    WindowCannotBeCut,
)
from cocreate.domain.proposals import Proposal
from cocreate.domain.shared import Role, moment_of
from tests.scenario import PROCESS, TERRITORY, Scenario, submission, timeline


def announce(process: str = PROCESS) -> AnnounceProcess:
    return AnnounceProcess(
        process=process,
        title="Plan de prueba",
        summary="Un proceso para probar.",
        rule_set=RuleSet.OGP_LOCAL,
        territory=TERRITORY,
    )


def publish(*phases: Phase, reason: str = "") -> PublishTimeline:
    return PublishTimeline(process=PROCESS, phases=phases, reason=reason)


@pytest.fixture
def announced(scenario: Scenario) -> Scenario:
    scenario.with_role("Olga", Role.ORGANISER)
    return scenario.given(("Olga", announce()))


@pytest.fixture
def published(scenario: Scenario) -> Scenario:
    return scenario.a_process()


@pytest.fixture
def opened(scenario: Scenario) -> Scenario:
    return scenario.an_open_intake()


def intake(scenario: Scenario, opens_in_days: float, days: float = 30) -> Phase:
    clock = scenario.clock
    return Phase("intake", [Ability.PROPOSE], clock.moment(days=opens_in_days), clock.moment(days=opens_in_days + days))


# Announcing ----------------------------------------------------------------------------------------------------------


def test_a_process_is_announced_once(announced):
    announced.when("Olga", announce()).then_refused(ProcessExists)


def test_only_an_organiser_of_that_process_announces_it(announced):
    announced.when("Olga", announce("another")).then_refused(NotYours)


# Fourteen days -------------------------------------------------------------------------------------------------------


def test_a_timeline_exactly_fourteen_days_before_is_in_time(announced):
    announced.when("Olga", publish(intake(announced, 14))).then(Process.TimelinePublished, edition=1)


def test_a_millisecond_less_than_fourteen_days_is_too_late(announced):
    phase = intake(announced, 14)
    announced.clock.move(milliseconds=1)
    announced.when("Olga", publish(phase)).then_refused(TimelineTooLate, phase="intake", days=14)


def test_a_phase_in_which_nobody_proposes_needs_no_notice(announced):
    soon = Phase("awareness", [Ability.SENSITISE], announced.clock.moment(days=1), announced.clock.moment(days=9))
    announced.when("Olga", publish(soon, intake(announced, 14))).then(Process.TimelinePublished)


def test_the_moment_of_recording_counts_not_that_of_writing(announced):
    phase = intake(announced, 15)
    announced.clock.move(days=2)
    refused = announced.when("Olga", publish(phase)).then_refused(TimelineTooLate)
    assert refused.details["earliest"] == announced.clock.moment(days=14)


def test_an_opening_that_was_known_may_be_postponed_at_the_last_moment(published):
    published.clock.move(days=14)
    later = intake(published, 3)
    published.when("Olga", publish(later, reason="Llovió.")).then(Process.TimelinePublished, edition=2)


def test_an_opening_is_not_brought_forward_without_notice(published):
    published.when("Olga", publish(intake(published, 14.5), reason="Prisa.")).then(Process.TimelinePublished)
    published.clock.move(days=10)
    published.when("Olga", publish(intake(published, 2), reason="Más prisa.")).then_refused(TimelineTooLate)


def test_a_second_intake_needs_its_own_notice(opened):
    phases = timeline(opened.clock, opens_in_days=0)
    again = Phase("again", [Ability.PROPOSE], opened.clock.moment(days=13), opened.clock.moment(days=20))
    opened.when("Olga", publish(*phases, again, reason="Segunda vuelta.")).then_refused(TimelineTooLate, phase="again")


# Shape ---------------------------------------------------------------------------------------------------------------


def test_a_timeline_has_phases(announced):
    announced.when("Olga", publish()).then_refused(TimelineHasNoPhases)


def test_a_phase_does_not_close_before_it_opens(announced):
    announced.when("Olga", publish(intake(announced, 20, days=0))).then_refused(PhasesOverlapThemselves)


def test_two_phases_do_not_share_a_name(announced):
    announced.when("Olga", publish(intake(announced, 20), intake(announced, 90))).then_refused(PhasesOverlapThemselves)


def test_a_timeline_needs_a_process(scenario):
    scenario.with_role("Olga", Role.ORGANISER)
    scenario.when("Olga", publish(intake(scenario, 20))).then_refused(ProcessNotAnnounced)


def test_a_revision_needs_a_reason(published):
    published.when("Olga", publish(*timeline(published.clock))).then_refused(ReasonMissing)


# Opening -------------------------------------------------------------------------------------------------------------


def test_a_phase_opens_on_its_date_and_not_before(published):
    published.clock.move(days=15, milliseconds=-1)
    published.when("Olga", OpenPhase(process=PROCESS, phase="intake")).then_refused(PhaseNotDue)
    published.clock.move(milliseconds=1)
    published.when("Olga", OpenPhase(process=PROCESS, phase="intake")).then(Process.PhaseOpened, phase="intake")


def test_a_phase_opens_once(opened):
    opened.when("Olga", OpenPhase(process=PROCESS, phase="intake")).then_refused(PhaseIsOpen)


def test_a_phase_whose_end_has_passed_does_not_open(published):
    published.clock.move(days=15 + 45)
    published.when("Olga", OpenPhase(process=PROCESS, phase="intake")).then_refused(PhaseIsOver)


def test_only_phases_of_the_timeline_open(announced):
    announced.when("Olga", OpenPhase(process=PROCESS, phase="intake")).then_refused(TimelineNotPublished)
    announced.given(("Olga", publish(intake(announced, 14))))
    announced.when("Olga", OpenPhase(process=PROCESS, phase="party")).then_refused(NoSuchPhase)


# Extending and closing -----------------------------------------------------------------------------------------------


def extend(scenario: Scenario, **later: float) -> ExtendPhase:
    return ExtendPhase(process=PROCESS, phase="intake", closes=scenario.clock.moment(**later), reason="Llovió.")


def test_an_open_window_is_extended_with_a_reason(opened):
    was = moment_of(opened.clock.at + timedelta(days=45))
    opened.when("Olga", extend(opened, days=50)).then(
        Process.PhaseExtended, was=was, closes=opened.clock.moment(days=50)
    )


@pytest.mark.parametrize("days", [44, 45])
def test_an_open_window_is_never_cut(opened, days):
    opened.when("Olga", extend(opened, days=days)).then_refused(WindowCannotBeCut)


def test_a_window_that_is_not_open_is_not_extended(published):
    published.when("Olga", extend(published, days=99)).then_refused(PhaseIsNotOpen)


def test_a_window_that_ran_out_is_not_extended_though_nobody_closed_it(opened):
    opened.clock.move(days=45)
    opened.when("Olga", extend(opened, days=9)).then_refused(PhaseIsNotOpen)


def test_a_phase_is_closed_only_after_its_end(opened):
    close = ClosePhase(process=PROCESS, phase="intake")
    opened.clock.move(days=45, milliseconds=-1)
    opened.when("Olga", close).then_refused(WindowCannotBeCut)
    opened.clock.move(milliseconds=1)
    opened.when("Olga", close).then(Process.PhaseClosed)
    opened.when("Olga", close).then_refused(PhaseIsNotOpen)


def test_a_closed_phase_does_not_open_again(opened):
    opened.clock.move(days=45)
    opened.given(("Olga", ClosePhase(process=PROCESS, phase="intake")))
    opened.when("Olga", OpenPhase(process=PROCESS, phase="intake")).then_refused(PhaseIsOver)


def test_an_extension_keeps_the_doors_open(opened):
    opened.given(("Olga", extend(opened, days=60)))
    opened.clock.move(days=50)
    opened.when("Ana", submission()).then(Proposal.Submitted)


def test_nothing_is_proposed_after_the_last_moment(opened):
    opened.clock.move(days=45)
    refused = opened.when("Ana", submission()).then_refused(NotAllowedNow)
    assert refused.details["closed"] == opened.clock.moment()


def test_nothing_is_proposed_before_the_phase_was_opened(published):
    published.clock.move(days=16)
    refused = published.when("Ana", submission()).then_refused(NotAllowedNow)
    assert refused.details["opens"] == published.clock.moment(days=-1)


def test_support_follows_the_phase_too(opened):
    opened.a_proposal()
    opened.clock.move(days=45)
    opened.when("Luis", GiveSupport(process=PROCESS, proposal="first")).then_refused(NotAllowedNow)


# Revising while a window is open -------------------------------------------------------------------------------------


def test_a_revision_keeps_an_open_window(opened):
    phases = timeline(opened.clock, opens_in_days=0, days=44)
    opened.when("Olga", publish(*phases, reason="Antes.")).then_refused(WindowCannotBeCut, phase="intake")
    dropped = Phase("deliberation", [Ability.DELIBERATE], opened.clock.moment(days=45), opened.clock.moment(days=60))
    opened.when("Olga", publish(dropped, reason="Sin recepción.")).then_refused(WindowCannotBeCut, phase="intake")


def test_a_revision_does_not_take_an_ability_from_an_open_window(opened):
    narrower = Phase("intake", [Ability.PROPOSE], opened.clock.moment(), opened.clock.moment(days=45))
    opened.when("Olga", publish(narrower, reason="Sin apoyos.")).then_refused(WindowCannotBeCut)


def test_a_revision_may_prolong_an_open_window(opened):
    phases = timeline(opened.clock, opens_in_days=0, days=50)
    opened.when("Olga", publish(*phases, reason="Más tiempo.")).then(Process.TimelinePublished, edition=2)


def test_a_revision_does_not_reopen_what_ran_out(opened):
    opened.clock.move(days=46)
    phases = timeline(opened.clock, opens_in_days=-46, days=90)
    opened.when("Olga", publish(*phases, reason="Otra vez.")).then_refused(PhaseIsOver, phase="intake")


# Documents and plan --------------------------------------------------------------------------------------------------


def document(name: str = "a" * 32) -> PublishDocument:
    return PublishDocument(
        process=PROCESS,
        document=name,
        title="Convocatoria",
        category=DocumentCategory.CALL,
        sha256="a" * 64,
        size=1000,
        media_type="application/pdf",
    )


def test_the_same_file_is_published_once(announced):
    announced.when("Olga", document()).then(Process.DocumentPublished, category=DocumentCategory.CALL)
    announced.when("Olga", document()).then_refused(AlreadyPublished)


def section(key: str, text: str = "Una visión.") -> WritePlanSection:
    return WritePlanSection(
        process=PROCESS, section=key, part=PlanPart.VISION, question="¿Cuál es la visión?", text=text, source="El plan"
    )


def test_a_section_keeps_its_place_when_it_is_written_again(announced):
    announced.given(("Olga", section("vision_long_term")), ("Olga", section("achievements_to_date")))
    announced.when("Olga", section("vision_long_term", "Otra visión.")).then(
        Process.PlanSectionWritten, ordinal=1, edition=2
    )
    announced.when("Olga", section("current_challenges")).then(Process.PlanSectionWritten, ordinal=3, edition=1)


def test_where_a_section_comes_from_is_words_and_stands_outside_the_ledger(announced):
    written = announced.when("Olga", section("vision_long_term")).then(Process.PlanSectionWritten)
    assert b"El plan" not in written.leaf


def test_an_anomaly_stands_beside_the_words_and_changes_none(announced):
    command = NoteAnomaly(
        process=PROCESS,
        section="groups_count",
        problem="implausible_number",
        source_text="32014148",
        explanation="No puede ser un número de grupos.",
        note="Se guarda tal como vino.",
    )
    announced.when("Olga", command).then(Process.AnomalyNoted, section="groups_count")
