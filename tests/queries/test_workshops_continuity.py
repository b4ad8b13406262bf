"""Questions about what workshops owe, where proposals come from, whom workshops reached, and who hears of it."""

from typing import Any

import pytest
import sqlalchemy as sa

from cocreate.application.proposals import WithdrawProposal
from cocreate.application.workshops import (
    BeginItem,
    ClosePoll,
    EndWorkshop,
    EnterRoom,
    ExplainGap,
    Kind,
    LinkContribution,
    OpenDoors,
    PlannedOption,
    PriorityGroup,
    RecordRepresentation,
    RegisterForWorkshop,
    RevealPoll,
    ReviewSettlement,
)
from cocreate.kept.follows import follow
from cocreate.projections.notifications import NEWS
from cocreate.queries.responses import missing_from
from cocreate.queries.workshops.fates import Fates, fates_of, settled_page
from cocreate.queries.workshops.lineage import linked_with, sources_of
from cocreate.queries.workshops.outreach import Outreach, followed_awareness, outreach_of
from cocreate.queries.workshops.unsettled import Undecided, undecided_in, unsettled_workshops
from tests.deciding import a_board, a_poll, two_themes, voted
from tests.gathering import WORKSHOP, a_planned_workshop, an_open_workshop, here
from tests.scenario import PROCESS, Scenario
from tests.settling import a_held_workshop, carry, contest, raised, set_aside


@pytest.fixture
def held(scenario: Scenario) -> Scenario:
    scenario.an_open_intake_with_admission().a_proposal("first", by="Eva")
    return a_held_workshop(scenario)


def asked(story: Scenario, question: Any, *about: Any, **more: Any) -> Any:
    with story.platform.database.reading() as connection:
        return question(connection, *about, **more)


# What is owed ---------------------------------------------------------------------------------------------------------


def test_what_is_undecided_is_counted_until_it_is_decided(held: Scenario) -> None:
    assert asked(held, undecided_in, PROCESS) == Undecided(5, 1)
    held.given(("Fabia", carry("note1", "note2")), ("Fabia", set_aside("note5")), ("Ana", contest("note5")))
    assert asked(held, fates_of, WORKSHOP) == Fates(open=2, carried=2, contested=1)
    held.given(("Eva", WithdrawProposal(process=PROCESS, proposal="first")))
    assert asked(held, fates_of, WORKSHOP) == Fates(open=4, contested=1)
    (owed,) = asked(held, unsettled_workshops, PROCESS, held.person("Fabia").pseudonym(PROCESS))
    assert (owed.number, owed.open, owed.contested, owed.mine, owed.leads) == (1, 4, 1, 0, True)
    assert owed.title == "Taller de Quitumbe"
    (same,) = asked(held, unsettled_workshops, PROCESS, held.person("Felipe").pseudonym(PROCESS))
    assert (same.mine, same.leads) == (1, False)


def test_endorsement_is_told_of_every_workshop_that_owes_something(held: Scenario) -> None:
    assert asked(held, missing_from, PROCESS)["unsettled"] == [1]
    held.given(("Fabia", carry("note1", "note2", "note3", "note4", "note5")))
    assert asked(held, missing_from, PROCESS)["unsettled"] == []


def test_an_awareness_session_owes_nothing(scenario: Scenario) -> None:
    scenario.an_open_intake()
    a_board(scenario, purpose=Kind.AWARENESS)
    assert asked(scenario, undecided_in, PROCESS) == Undecided(0, 0)


def test_the_account_has_pages_by_theme(held: Scenario) -> None:
    page = asked(held, settled_page, WORKSHOP, size=3)
    assert [(theme and theme.name, [note.number for note in notes]) for theme, notes in page.by_theme] == [
        ("Cursos de noche", [1, 2]),
        ("La silla vacía", [3]),
    ]
    assert page.more
    last = asked(held, settled_page, WORKSHOP, size=3, page=2)
    assert ([note.number for note in last.contributions], last.more) == ([4, 5], False)
    beside = asked(held, settled_page, WORKSHOP, theme=0)
    assert [note.number for note in beside.contributions] == [5]


# Where proposals come from --------------------------------------------------------------------------------------------


def test_a_proposal_knows_what_was_said_of_it_with_the_dots_of_its_theme(scenario: Scenario) -> None:
    story = scenario
    story.an_open_intake_with_admission().a_proposal("first", by="Eva")
    a_board(story)
    two_themes(story)
    a_poll(story, options=(PlannedOption(key="1", theme="courses"), PlannedOption(key="2", theme="seat")))
    story.given(("Ana", voted(o1=2, o2=1)), ("Fabia", ClosePoll(**here(poll="poll0001"))))
    story.given(("Fabia", LinkContribution(**here(contribution="note3", proposal="first"))))
    story.given(("Fabia", EndWorkshop(**here())), ("Fabia", carry("note1")))
    assert [source.dots for source in asked(story, sources_of, "first")] == [None, None]
    story.given(("Fabia", RevealPoll(**here(poll="poll0001"))))
    found = [(s.number, s.how, s.theme, s.dots, s.workshop) for s in asked(story, sources_of, "first")]
    assert found == [(1, "carried", "Cursos de noche", 2, 1), (3, "linked", "La silla vacía", 1, 1)]
    assert [title.number for title in asked(story, linked_with, ["note3", "note4"])] == [1]


# Who hears of it ------------------------------------------------------------------------------------------------------


def heard(story: Scenario, subject: str) -> list[str]:
    query = sa.select(NEWS.c.kind).where(NEWS.c.subject == subject, NEWS.c.kind.like("workshops.%"))
    return list(asked(story, lambda connection: connection.execute(query.order_by(NEWS.c.position)).scalars().all()))


def in_the_room(story: Scenario, name: str) -> str:
    return f"person/{story.person(name).pseudonym('w/taller')}"


def test_who_follows_a_proposal_hears_of_an_act_once(held: Scenario) -> None:
    with held.platform.database.writing() as connection:
        follow(connection, held.person("Zoe").person or "", "proposal/first", since=0, at=held.platform.bus.now())
    held.given(("Fabia", carry("note1", "note2", "note3")), ("Fabia", raised("note4")))
    assert heard(held, "proposal/first") == ["workshops.contribution_carried"]
    assert heard(held, "proposal/raised") == []


def test_who_said_it_hears_what_became_of_it(held: Scenario) -> None:
    """Note 5 is Carla's, note 2 too."""
    review = ReviewSettlement(**here(contribution="note5", upheld=False, reasons="Se queda en el acta."))
    held.given(("Fabia", set_aside("note5")), ("Ana", contest("note5")), ("Felipe", review), ("Fabia", carry("note2")))
    assert heard(held, in_the_room(held, "Carla")) == [
        "workshops.contribution_set_aside",
        "workshops.settlement_reviewed",
        "workshops.contribution_carried",
    ]
    assert heard(held, in_the_room(held, "Ana")) == []


# Whom workshops reached -----------------------------------------------------------------------------------------------


def reached(story: Scenario) -> Outreach:
    found: Outreach = asked(story, outreach_of, PROCESS)
    return found


def test_a_zone_is_reached_by_a_workshop_of_its_own_or_by_ten_who_came(scenario: Scenario) -> None:
    story = scenario
    story.an_open_intake()
    a_planned_workshop(story, "taller", zones=("QU",))
    guests = [f"Vecina {n}" for n in range(10)]
    registered = [(name, RegisterForWorkshop(**here(zone="TU"))) for name in guests]
    story.given(*registered)
    story.clock.move(days=5, minutes=-30)
    _open(story)
    story.given(*((name, EnterRoom(**here(zone="TU"))) for name in guests[:9]))
    assert not reached(story).of_zone("QU").is_reached
    story.given(("Fabia", EndWorkshop(**here())))
    assert reached(story).of_zone("QU").is_reached
    assert (reached(story).of_zone("TU").registered, reached(story).of_zone("TU").came) == (10, 9)
    assert not reached(story).of_zone("TU").is_reached


def _open(story: Scenario) -> None:
    story.given(("Fabia", OpenDoors(**here())), ("Fabia", BeginItem(**here(item="needs"))))


def test_groups_are_those_that_were_recorded_and_gaps_have_the_last_reason(scenario: Scenario) -> None:
    story = scenario
    story.an_open_intake()
    an_open_workshop(story)
    story.given(
        ("Fabia", RecordRepresentation(**here(groups=(PriorityGroup.CARERS,)))),
        ("Fabia", EndWorkshop(**here())),
        ("Olga", ExplainGap(process=PROCESS, gap="group/young_people", reason="Había exámenes.")),
        ("Olga", ExplainGap(process=PROCESS, gap="group/young_people", reason="Había exámenes esa semana.")),
    )
    found = reached(story)
    assert [held.number for held in found.with_group("carers")] == [1]
    assert found.with_group("young_people") == []
    assert found.gaps["group/young_people"].reason == "Había exámenes esa semana."


def test_after_an_awareness_session_counts_what_came_in_two_weeks(scenario: Scenario) -> None:
    story = scenario
    story.an_open_intake().a_proposal("before")
    an_open_workshop(story, purpose=Kind.AWARENESS)
    story.given(("Fabia", EndWorkshop(**here())))
    story.a_proposal("during", by="Berta")
    a_planned_workshop(story, "otro", starts=story.clock.moment(days=30), ends=story.clock.moment(days=30, hours=1))
    story.given(("Ana", RegisterForWorkshop(**here("otro"))))
    story.clock.move(days=20)
    story.a_proposal("late", by="Carla").given(("Beto", RegisterForWorkshop(**here("otro"))))
    (followed,) = asked(story, followed_awareness, PROCESS, reached(story).workshops)
    assert (followed.proposals, followed.registrations) == (1, 1)
