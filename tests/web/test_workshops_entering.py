"""Coming into the room of a workshop: the code, the page at the door, and how people describe themselves."""

import pytest
import sqlalchemy as sa

from cocreate.application.workshops import CancelWorkshop, EndWorkshop, OpenDoors
from cocreate.kept import ACCOUNT, DESCRIPTION_COUNT
from cocreate.kept.descriptions import descriptions_counted
from cocreate.projections.workshops import ATTENDANCE
from tests.gathering import a_planned_workshop, an_open_workshop, here
from tests.pages import Page, Pages
from tests.scenario import Scenario

DOOR = "/sala/CODEER"


def attendance(story: Scenario) -> list[sa.Row]:
    with story.platform.database.reading() as connection:
        return list(connection.execute(sa.select(ATTENDANCE).order_by(ATTENDANCE.c.position)))


def guests(story: Scenario) -> int:
    with story.platform.database.reading() as connection:
        nameless = sa.select(sa.func.count()).where(ACCOUNT.c.name == "")
        return connection.execute(nameless).scalar_one()


def come_in(pages: Pages, **answers: str) -> Page:
    page = pages.get(DOOR)
    return pages.submit(page.form("key"), **answers)


@pytest.fixture
def live(story: Scenario) -> Scenario:
    story.an_open_intake()
    return an_open_workshop(story, people=())


def test_a_phone_without_an_account_comes_in_with_the_code_and_no_name(live: Scenario, pages: Pages) -> None:
    page = pages.get("/sala")
    page = pages.submit(page.form("code"), code=" cod eer ")
    assert page.path == DOOR
    assert "No te pedimos tu nombre" in page.main_text
    page = pages.submit(page.form("key"), table="1", zone="QU")
    assert page.h1.startswith("Ya estás en la sala")
    (row,) = attendance(live)
    assert (row.how, row.at_table, row.zone) == ("code", "1", "QU")
    assert guests(live) == 1


def test_the_same_page_sent_again_is_the_same_person(live: Scenario, pages: Pages) -> None:
    form = pages.get(DOOR).form("key")
    pages.submit(form)
    pages.submit(form)
    assert len(attendance(live)) == 1
    assert guests(live) == 1


def test_who_is_signed_in_comes_in_as_herself(live: Scenario, pages: Pages) -> None:
    ana = live.person("Ana")
    pages.sign_in(ana)
    page = pages.get(DOOR)
    assert "Entras con tu cuenta" in page.main_text
    form = page.form("key")
    pages.submit(form)
    pages.submit(form)
    assert [row.person for row in attendance(live)] == [ana.pseudonym("w/taller")]
    assert guests(live) == 0


def test_another_person_comes_in_with_the_same_phone(live: Scenario, pages: Pages) -> None:
    come_in(pages)
    pages.post(f"{DOOR}/otra-persona")
    come_in(pages)
    assert len(attendance(live)) == 2


def test_a_wrong_code_keeps_what_was_typed(live: Scenario, pages: Pages) -> None:
    page = pages.submit(pages.get("/sala").form("code"), 422, code="ZZZZZZ")
    assert "No hay una sala con ese código" in page.error_summary()[0]
    assert page.form("code").values["code"] == "ZZZZZZ"
    pages.get("/sala/ZZZZZZ", 404)


def test_who_tries_codes_is_stopped_even_when_she_hits_one(live: Scenario, pages: Pages) -> None:
    for _try in range(601):
        pages.app.test_client().get("/sala/ZZZZZZ")
    assert pages.app.test_client().get("/sala/ZZZZZZ").status_code == 429
    assert pages.app.test_client().get(DOOR).status_code == 429
    live.clock.move(minutes=15)
    assert pages.app.test_client().get(DOOR).status_code == 200


def test_the_door_says_when_it_opens_and_that_it_is_over(story: Scenario, pages: Pages) -> None:
    story.an_open_intake()
    a_planned_workshop(story)
    page = pages.get(DOOR)
    assert "Las puertas todavía no abren" in page.main_text
    assert not page.select("main form")
    story.clock.move(days=5, minutes=-30)
    story.given(("Fabia", OpenDoors(**here())))
    assert pages.get(DOOR).form("key")
    story.given(("Fabia", CancelWorkshop(**here(reason="Se inundó la sala"))))
    pages.get(DOOR, 404)


def test_who_arrives_when_doors_have_closed_is_told_and_leaves_nothing(live: Scenario, pages: Pages) -> None:
    form = pages.get(DOOR).form("key")
    live.given(("Fabia", EndWorkshop(**here())))
    page = pages.submit(form, 409)
    assert page.error_summary()
    assert guests(live) == 0
    assert "Este taller ya terminó" in pages.get(DOOR).main_text


# Describing oneself ----------------------------------------------------------------------------------------------------


def test_people_describe_themselves_once_a_phone_and_only_counts_are_kept(live: Scenario, pages: Pages) -> None:
    come_in(pages)
    page = pages.get(f"{DOOR}/sobre-mi")
    assert page.form("age").values["age"] == "unsaid"
    pages.submit(page.form("age"), age="30_44", groups=["carers", "young_people"])
    with live.platform.database.reading() as connection:
        assert descriptions_counted(connection, "taller") == {
            "age": {"30_44": 1},
            "gender": {"unsaid": 1},
            "group": {"carers": 1, "young_people": 1},
        }
        assert {column.name for column in DESCRIPTION_COUNT.c} == {"workshop", "aspect", "answer", "people"}
    pages.get(f"{DOOR}/sobre-mi", 303, follow=False)
    pages.submit(page.form("age"), age="18_29")
    with live.platform.database.reading() as connection:
        assert descriptions_counted(connection, "taller")["age"] == {"30_44": 1}


def test_none_of_these_and_a_group_do_not_go_together(live: Scenario, pages: Pages) -> None:
    come_in(pages)
    page = pages.get(f"{DOOR}/sobre-mi")
    page = pages.submit(page.form("age"), groups=["carers", "none"], status=422)
    assert "Elige los grupos" in page.error_summary()[0]


def test_only_who_is_in_the_room_describes_herself(live: Scenario, pages: Pages) -> None:
    pages.get(f"{DOOR}/sobre-mi", 303, follow=False)
