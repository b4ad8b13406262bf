"""The calendar of workshops: what comes and what was, by filter and page, among workshops of other processes."""

import pytest
import sqlalchemy as sa

from cocreate.application.processes import AnnounceProcess, RuleSet
from cocreate.application.workshops import CancelWorkshop, Kind, Mode, PublishWorkshop, RegisterForWorkshop
from cocreate.domain.shared import Role
from cocreate.queries.workshops.listing import (
    ListedWorkshop,
    Wanted,
    drafts_of,
    next_workshops,
    past_workshops,
    upcoming_workshops,
    workshops_for_calendar,
)
from tests.gathering import a_planned_workshop, an_open_workshop, here, leader_of, plan
from tests.scenario import PROCESS, TERRITORY, Scenario

ALL = Wanted(process=PROCESS)


@pytest.fixture
def calendar(scenario: Scenario) -> Scenario:
    """Quitumbe in three days, the whole city in four, Tumbaco online in six; and one of another process."""
    story = scenario.an_open_intake()
    at(story, "south", 3)
    at(story, "city", 4, zones=(), purpose=Kind.AWARENESS)
    at(story, "east", 6, zones=("TU",), mode=Mode.HYBRID)
    noise(story)
    return story


def at(story: Scenario, key: str, days: float, **changes: object) -> None:
    if changes.get("mode") is Mode.HYBRID:
        words = plan(story).words
        changes["words"] = type(words)(**{**vars(words), "link": "https://meet.example.org/x"})
    times = {"starts": story.clock.moment(days=days), "ends": story.clock.moment(days=days, hours=2)}
    a_planned_workshop(story, key, **times, **changes)


def noise(story: Scenario) -> None:
    announced = AnnounceProcess(
        process="otro", title="Otro", summary="Otro.", rule_set=RuleSet.OGP_LOCAL, territory=TERRITORY, previous=None
    )
    story.with_role("Olga", Role.ORGANISER, "otro")
    leader = story.with_role("Fabia", Role.FACILITATOR, "otro").pseudonym("otro")
    planned = plan(story, "noise", process="otro", facilitators=(leader,))
    story.given(("Olga", announced), ("Fabia", planned), ("Fabia", PublishWorkshop(process="otro", workshop="noise")))


def coming(story: Scenario, wanted: Wanted = ALL, page: int = 1) -> list[str]:
    with story.platform.database.reading() as connection:
        return ids(upcoming_workshops(connection, wanted, story.platform.bus.now(), page).workshops)


def past(story: Scenario, wanted: Wanted = ALL) -> list[str]:
    with story.platform.database.reading() as connection:
        return ids(past_workshops(connection, wanted, story.platform.bus.now()).workshops)


def ids(workshops: list[ListedWorkshop]) -> list[str]:
    return [workshop.id for workshop in workshops]


def test_what_comes_stands_in_the_order_of_its_days(calendar: Scenario) -> None:
    assert coming(calendar) == ["south", "city", "east"]
    assert past(calendar) == []


def test_what_is_for_the_whole_city_belongs_to_every_zone(calendar: Scenario) -> None:
    assert coming(calendar, Wanted(process=PROCESS, zone="QU")) == ["south", "city"]
    assert coming(calendar, Wanted(process=PROCESS, zone="TU")) == ["city", "east"]


def test_a_filter_by_kind_and_by_mode(calendar: Scenario) -> None:
    assert coming(calendar, Wanted(process=PROCESS, purpose=Kind.AWARENESS)) == ["city"]
    assert coming(calendar, Wanted(process=PROCESS, mode=Mode.HYBRID)) == ["east"]


def test_a_cancelled_one_is_shown_until_its_day_has_passed_and_nobody_is_sent_there(calendar: Scenario) -> None:
    calendar.given(("Fabia", CancelWorkshop(**here("south", reason="Llueve."))))
    assert coming(calendar) == ["south", "city", "east"]
    with calendar.platform.database.reading() as connection:
        assert ids(next_workshops(connection, PROCESS, calendar.platform.bus.now())) == ["city", "east"]
        assert set(ids(workshops_for_calendar(connection, PROCESS))) == {"south", "city", "east"}
    calendar.clock.move(days=3, hours=3)
    assert coming(calendar) == ["city", "east"]
    assert past(calendar) == ["south"]


def test_what_runs_over_its_time_still_runs(scenario: Scenario) -> None:
    an_open_workshop(scenario.an_open_intake(), people=("Ana",))
    scenario.clock.move(hours=5)
    assert coming(scenario) == ["taller"]


def test_a_draft_is_in_no_list_but_that_of_who_leads_it(calendar: Scenario) -> None:
    calendar.given(("Fabia", plan(calendar, "draft")))
    assert "draft" not in coming(calendar)
    with calendar.platform.database.reading() as connection:
        assert ids(drafts_of(connection, PROCESS)) == ["draft"]
        assert ids(drafts_of(connection, PROCESS, leader_of(calendar))) == ["draft"]
        assert drafts_of(connection, PROCESS, "somebody else") == []
        assert "draft" not in ids(workshops_for_calendar(connection, PROCESS))


def test_seats_that_are_taken_are_counted_and_waiting_ones_are_not(scenario: Scenario) -> None:
    a_planned_workshop(scenario.an_open_intake(), capacity=2)
    scenario.given(*((name, RegisterForWorkshop(**here())) for name in ("Ana", "Beto", "Carla")))
    with scenario.platform.database.reading() as connection:
        (listed,) = next_workshops(connection, PROCESS, scenario.platform.bus.now())
    assert (listed.seats_taken, listed.is_full, listed.zones) == (2, True, ("QU",))


def test_pages_are_bounded_and_hold_everything_once(story: Scenario) -> None:
    story.an_open_intake()
    for n in range(26):
        at(story, f"w{n:02}", 2 + n / 10)
    with story.platform.database.reading() as connection:
        moment = story.platform.bus.now()
        first, second, beyond = (upcoming_workshops(connection, ALL, moment, page) for page in (1, 2, 99))
    assert (first.more, second.more, first.total) == (True, False, 26)
    assert ids(first.workshops) + ids(second.workshops) == [f"w{n:02}" for n in range(26)]
    assert ids(beyond.workshops) == ids(second.workshops)


def test_a_list_costs_the_same_however_long_it_is(story: Scenario) -> None:
    story.an_open_intake()
    at(story, "one", 2)
    counts = []
    for _ in range(2):
        asked: list[str] = []
        listen = lambda *a, to=asked: to.append(a[2])  # noqa: E731
        sa.event.listen(story.platform.database.engine, "before_cursor_execute", listen)
        coming(story)
        sa.event.remove(story.platform.database.engine, "before_cursor_execute", listen)
        counts.append(len(asked))
        for n in range(4):
            at(story, f"w{len(counts)}{n}", 3 + n)
    assert counts[0] == counts[1]
