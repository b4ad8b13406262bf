"""What is read of a process: its phases, its current one, its details and plan, in a constant number of statements."""

import pytest
import sqlalchemy as sa

from cocreate.application.processes import (
    AnnounceProcess,
    ExtendPhase,
    NoteAnomaly,
    PlanPart,
    PublishRules,
    RuleSet,
    WritePlanSection,
)
from cocreate.domain.shared import Role
from cocreate.queries.processes import (
    current_process,
    details_of,
    people_taking_part,
    plan_of,
    process_by_id,
    processes_announced,
)
from tests.scenario import PROCESS, TERRITORY, Scenario


@pytest.fixture
def connection(scenario: Scenario):
    with scenario.platform.database.reading() as reading:
        yield reading


def announce(scenario: Scenario, process: str) -> None:
    scenario.with_role("Olga", Role.ORGANISER, process)
    command = AnnounceProcess(
        process=process, title=process, summary="", rule_set=RuleSet.OGP_LOCAL, territory=TERRITORY
    )
    scenario.given(("Olga", command))


def statements(connection: sa.Connection, ask) -> int:
    seen = []
    listen = lambda *arguments: seen.append(arguments[2])  # noqa: E731
    sa.event.listen(connection, "before_cursor_execute", listen)
    ask()
    sa.event.remove(connection, "before_cursor_execute", listen)
    return len(seen)


def test_an_empty_platform_has_no_current_process(scenario, connection):
    assert current_process(connection) is None


def test_the_process_with_an_open_phase_is_the_current_one(scenario, connection):
    scenario.an_open_intake()
    announce(scenario, "next-plan")
    assert current_process(connection).id == PROCESS
    assert [listed.id for listed in processes_announced(connection)] == ["next-plan", PROCESS]


def test_without_an_open_phase_the_last_announced_is_the_current_one(scenario, connection):
    scenario.a_process()
    announce(scenario, "next-plan")
    assert current_process(connection).id == "next-plan"


def test_a_phase_is_next_now_and_done(scenario, connection):
    scenario.an_open_intake()
    clock, process = scenario.clock, process_by_id(connection, PROCESS)
    intake, deliberation = process.phases
    assert intake.state(clock.moment()) == "now"
    assert deliberation.state(clock.moment()) == "next"
    assert intake.state(clock.moment(days=45)) == "done"
    assert process.phase_now(clock.moment()) == intake
    assert process.allows("propose", clock.moment())
    assert not process.allows("deliberate", clock.moment(days=46))
    assert process.closes("support", clock.moment()) == intake.closes
    assert process.next_opening("deliberate", clock.moment()) == deliberation.opens


def test_an_extension_keeps_the_first_date_and_the_reason_in_sight(scenario, connection):
    scenario.an_open_intake()
    closes = scenario.clock.moment(days=60)
    scenario.given(("Olga", ExtendPhase(process=PROCESS, phase="intake", closes=closes, reason="Llovió.")))
    process = process_by_id(connection, PROCESS)
    (extension,) = details_of(connection, process).extensions
    assert (extension.was, extension.closes, extension.reason) == (scenario.clock.moment(days=45), closes, "Llovió.")
    assert process.phases[0].is_extended
    assert process.phases[0].first_closes == scenario.clock.moment(days=45)


def test_the_notice_counts_from_the_first_edition_of_the_timeline(scenario, connection):
    scenario.a_process()
    notice = details_of(connection, process_by_id(connection, PROCESS)).notice
    assert (notice.days, notice.is_met) == (15, True)


def test_rules_come_with_their_legal_references(scenario, connection):
    scenario.a_process().given(
        ("Olga", PublishRules(process=PROCESS, rules="## Quién", legal_references=("Constitución, art. 95",)))
    )
    details = details_of(connection, process_by_id(connection, PROCESS))
    assert (details.rules, details.legal_references) == ("## Quién", ["Constitución, art. 95"])


def write(key: str, text: str | list[str]) -> WritePlanSection:
    return WritePlanSection(
        process=PROCESS, section=key, part=PlanPart.VISION, question=f"¿{key}?", text=text, source="El plan"
    )


def note(section: str) -> NoteAnomaly:
    return NoteAnomaly(
        process=PROCESS, section=section, problem="incomplete", source_text="", explanation="Falta.", note="Se ve."
    )


def test_the_plan_keeps_its_order_and_has_its_notes_beside_the_words(scenario, connection):
    scenario.a_process().given(
        ("Olga", write("first", "Uno.")),
        ("Olga", write("second", ["a", "b"])),
        ("Olga", write("first", "Uno, otra vez.")),
        ("Olga", note("second")),
        ("Olga", note("page")),
    )
    plan = plan_of(connection, PROCESS)
    assert [(s.section, s.text, s.edition) for s in plan.of_part("vision")] == [
        ("first", "Uno, otra vez.", 2),
        ("second", ["a", "b"], 1),
    ]
    assert [a.explanation for a in plan.sections[1].anomalies] == ["Falta."]
    assert [a.section for a in plan.loose] == ["page"]
    assert plan.anomaly_count == 2


def test_a_longer_plan_costs_no_further_statement(scenario, connection):
    scenario.a_process().given(("Olga", write("first", "Uno.")), ("Olga", note("first")))
    short = statements(connection, lambda: plan_of(connection, PROCESS))
    scenario.given(*(("Olga", write(f"section_{n}", "Más.")) for n in range(8)))
    assert statements(connection, lambda: plan_of(connection, PROCESS)) == short == 3


def test_a_process_is_read_in_two_statements_and_its_details_in_five(scenario, connection):
    scenario.an_open_intake().given(("Olga", PublishRules(process=PROCESS, rules="Reglas.")))
    process = process_by_id(connection, PROCESS)
    assert statements(connection, lambda: current_process(connection)) == 2
    assert statements(connection, lambda: details_of(connection, process)) == 5


def test_people_of_the_process_are_counted_not_those_of_others(scenario, connection):
    scenario.an_open_intake().a_proposal()
    announce(scenario, "next-plan")
    assert people_taking_part(connection, PROCESS) == 2
