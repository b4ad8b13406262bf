"""Workshops for other calendars, read as strictly as other programs read them; and who hears that one changed."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from icalendar import Calendar

from cocreate.accounts.notices import write_letters
from cocreate.application.workshops import (
    CancelRegistration,
    CancelWorkshop,
    Mode,
    PublishWorkshop,
    RegisterForWorkshop,
    ReplanWorkshop,
    RescheduleWorkshop,
    WorkshopWords,
)
from cocreate.kept.follows import follow
from cocreate.kept.letters import letters
from cocreate.queries.notifications import inbox_of
from tests.gathering import a_planned_workshop, here, leader_of, plan
from tests.pages import Pages
from tests.scenario import PROCESS, Scenario

ONE, OF_PROCESS = "/talleres/1/calendario.ics", f"/procesos/{PROCESS}/talleres.ics"


@pytest.fixture
def planned(story: Scenario) -> Scenario:
    return a_planned_workshop(story.an_open_intake())


def events(app: Flask, path: str) -> list:
    response = app.test_client().get(path)
    assert response.status_code == 200, path
    assert response.content_type == "text/calendar; charset=utf-8"
    assert all(len(line) <= 75 for line in response.data.split(b"\r\n")), "lines are folded"
    calendar = Calendar.from_ical(response.data)
    assert calendar["method"] == "PUBLISH"
    return calendar.walk("VEVENT")


def moved(story: Scenario, days: float = 6) -> RescheduleWorkshop:
    times = {"starts": story.clock.moment(days=days), "ends": story.clock.moment(days=days, hours=2)}
    return RescheduleWorkshop(**here(**times, reason="Hay paro de buses."))


def replanned(story: Scenario, reason: str) -> ReplanWorkshop:
    again = plan(story)
    return ReplanWorkshop(**{name: getattr(again, name) for name in again.__dataclass_fields__}, reason=reason)


# Calendars ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [ONE, OF_PROCESS, "/zonas/QU/talleres.ics"])
def test_a_workshop_is_an_entry_with_its_hours_and_its_place(planned: Scenario, app: Flask, path: str) -> None:
    (event,) = events(app, path)
    assert event["summary"] == "Taller de Quitumbe"
    assert event.decoded("dtstart") == datetime(2026, 3, 22, 14, 0, tzinfo=UTC)
    assert event.decoded("dtend") == datetime(2026, 3, 22, 16, 0, tzinfo=UTC)
    assert event["location"] == "Casa Somos Guamaní"
    assert event["url"].endswith("/talleres/1")
    assert (event["sequence"], event.get("status")) == (0, None)


def test_an_entry_keeps_its_name_through_every_change_and_counts_them(planned: Scenario, app: Flask) -> None:
    (first,) = events(app, ONE)
    planned.clock.move(hours=1)
    planned.given(("Fabia", moved(planned)), ("Fabia", CancelWorkshop(**here(reason="No hay casa."))))
    (last,) = events(app, OF_PROCESS)
    assert last["uid"] == first["uid"]
    assert (last["sequence"], last["status"]) == (2, "CANCELLED")
    assert last["summary"] == "Cancelado: Taller de Quitumbe"
    assert last.decoded("dtstamp") > first.decoded("dtstamp")


def test_a_zones_calendar_has_what_is_for_the_whole_city_too(planned: Scenario, app: Flask) -> None:
    a_planned_workshop(planned, "city", zones=())
    assert len(events(app, "/zonas/TU/talleres.ics")) == 1
    assert len(events(app, "/zonas/QU/talleres.ics")) == 2
    for path in ("/zonas/XX/talleres.ics", "/procesos/none/talleres.ics", "/talleres/9/calendario.ics"):
        assert app.test_client().get(path).status_code == 404


def test_neither_drafts_nor_links_are_in_a_calendar(planned: Scenario, app: Flask) -> None:
    words = WorkshopWords(
        title="En línea", description="x", audience="x", place="", accessibility="", link="https://meet.example.org/a"
    )
    planned.given(("Fabia", plan(planned, "line", mode=Mode.ONLINE, words=words)))
    assert len(events(app, OF_PROCESS)) == 1
    planned.given(("Fabia", PublishWorkshop(**here("line"))))
    assert len(events(app, OF_PROCESS)) == 2
    assert b"meet.example" not in app.test_client().get(OF_PROCESS).data


def test_who_has_the_calendar_already_gets_nothing_again(planned: Scenario, app: Flask) -> None:
    client = app.test_client()
    tag = client.get(ONE).headers["ETag"]
    assert client.get(ONE, headers={"If-None-Match": tag}).status_code == 304
    planned.given(("Fabia", moved(planned)))
    assert client.get(ONE, headers={"If-None-Match": tag}).status_code == 200


# News -----------------------------------------------------------------------------------------------------------------


def following(story: Scenario, who: str, subject: str) -> None:
    with story.platform.database.writing() as connection:
        since = story.platform.ledger.head()[0]
        follow(connection, story.person(who).person, subject, since=since, at=story.platform.bus.now())


def told(story: Scenario, who: str) -> list[tuple[str, str]]:
    """Kinds of events in somebody's inbox and why she is told, newest first."""
    with story.platform.database.reading() as connection:
        items = inbox_of(connection, story.person(who).person, read_to=0).items
    return [(item.entry.kind.partition(".")[2], item.item.kind.value) for item in items]


def letters_to(story: Scenario, who: str) -> list[str]:
    with story.platform.database.reading() as connection:
        return [letter.kind for letter in letters(connection, limit=99) if letter.person == story.person(who).person]


def test_a_new_workshop_is_news_in_its_process_and_its_zones(story: Scenario) -> None:
    story.an_open_intake().a_proposal(by="Eva")
    following(story, "Zoila", f"zone/{PROCESS}/QU")
    following(story, "Tomás", f"zone/{PROCESS}/TU")
    story.clock.move(minutes=1)
    leader_of(story)
    story.given(("Fabia", plan(story)))
    assert told(story, "Zoila") == []
    a_planned_workshop(story, "otro")
    assert told(story, "Zoila") == [("workshop_published", "followed")]
    assert told(story, "Tomás") == []
    assert ("workshop_published", "process") in told(story, "Eva")


def test_who_has_registered_hears_at_once_of_what_changes(planned: Scenario) -> None:
    write_letters(planned.platform.bus)
    planned.given(("Ana", RegisterForWorkshop(**here())), ("Beto", RegisterForWorkshop(**here())))
    planned.given(("Beto", CancelRegistration(**here())))
    following(planned, "Ana", "workshop/taller")
    following(planned, "Carla", "workshop/taller")
    before = {name: letters_to(planned, name) for name in ("Ana", "Beto", "Carla")}
    planned.given(
        ("Fabia", moved(planned)),
        ("Fabia", CancelWorkshop(**here(reason="No hay casa."))),
    )
    assert told(planned, "Ana")[:2] == [("workshop_cancelled", "mine"), ("workshop_rescheduled", "mine")]
    assert told(planned, "Carla")[:2] == [("workshop_cancelled", "followed"), ("workshop_rescheduled", "followed")]
    assert [kind for kind, why in told(planned, "Beto") if why == "mine"] == []
    write_letters(planned.platform.bus)
    written = {name: letters_to(planned, name) for name in before}
    assert written["Ana"].count("news_mine") - before["Ana"].count("news_mine") == 2, (
        "each once, though she follows too"
    )
    assert written["Beto"] == before["Beto"]


def test_changes_of_a_public_plan_are_told_and_those_of_a_draft_are_not(planned: Scenario) -> None:
    planned.given(("Ana", RegisterForWorkshop(**here())), ("Fabia", replanned(planned, "Otra casa.")))
    assert ("workshop_replanned", "mine") in told(planned, "Ana")
    following(planned, "Zoila", f"zone/{PROCESS}/QU")
    planned.given(("Fabia", plan(planned, "draft")), ("Fabia", CancelWorkshop(**here("draft", reason="No se hará."))))
    assert told(planned, "Zoila") == []


def test_the_letter_says_what_was_and_what_is(planned: Scenario, pages: Pages) -> None:
    write_letters(planned.platform.bus)
    planned.given(("Ana", RegisterForWorkshop(**here())), ("Fabia", moved(planned)))
    write_letters(planned.platform.bus)
    pages.get("/dev/letters")
    letter = pages.click("Noticias de lo tuyo").main_text
    assert "Tu taller cambia de fecha" in letter
    for words in (
        "Hay paro de buses.",
        "Era el 22 mar 2026, 09:00. Ahora es el 23 mar 2026, 09:00.",
        "/talleres/1/cal",
    ):
        assert words in letter


def test_news_of_workshops_survive_a_rebuild(planned: Scenario) -> None:
    planned.given(("Ana", RegisterForWorkshop(**here())), ("Beto", RegisterForWorkshop(**here())))
    planned.given(("Beto", CancelRegistration(**here())), ("Fabia", moved(planned)))
    before = told(planned, "Ana"), told(planned, "Beto")
    planned.platform.projections.rebuild(planned.platform.database, planned.platform.ledger)
    assert (told(planned, "Ana"), told(planned, "Beto")) == before
    planned.given(("Fabia", moved(planned, 7)))
    assert told(planned, "Ana")[0] == ("workshop_rescheduled", "mine")
    assert ("workshop_rescheduled", "mine") not in told(planned, "Beto")
