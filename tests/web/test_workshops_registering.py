"""Registering for a workshop: places, the waiting list, one's ticket, the letters about it."""

import pytest

from cocreate.application.workshops import (
    BeginItem,
    CancelRegistration,
    EndWorkshop,
    Mode,
    OpenDoors,
    RegisterForWorkshop,
    WorkshopWords,
)
from cocreate.kept.letters import letters
from cocreate.web.letters import written
from cocreate.web.news.letters import NothingToTell
from tests.gathering import a_planned_workshop, an_open_workshop, here, leader_of, plan
from tests.pages import Pages
from tests.scenario import Scenario

PAGE = "/talleres/1/inscripcion"
LINK = "https://reunion.example.org/taller"


@pytest.fixture
def planned(story: Scenario) -> Scenario:
    """Two places, by Fabia, in person and online."""
    story.an_open_intake()
    words = {"title": "Taller de Quitumbe", "description": "Conversamos.", "audience": "Todas", "accessibility": ""}
    return a_planned_workshop(
        story, capacity=2, mode=Mode.HYBRID, words=WorkshopWords(**words, place="Casa Somos", link=LINK)
    )


def register(story: Scenario, *names: str) -> Scenario:
    return story.given(*((name, RegisterForWorkshop(**here())) for name in names))


def letters_to(story: Scenario, app, name: str):
    with story.platform.database.reading() as connection:
        return [
            (letter.kind, written(app, letter))
            for letter in letters(connection, limit=50)
            if letter.person == story.person(name).person
        ]


def test_a_stranger_reads_how_to_come_without_an_account(planned: Scenario, pages: Pages) -> None:
    page = pages.get(PAGE)
    assert "Quedan 2 cupos de 2" in page.main_text
    assert "También puedes venir sin cuenta" in page.main_text
    assert LINK not in page.html
    assert not page.select("main form")


def test_who_registers_has_a_ticket_the_link_and_a_letter_with_both(planned: Scenario, pages: Pages, app) -> None:
    pages.sign_in(planned.person("Ana"))
    page = pages.submit(pages.get(PAGE).form("zone"), zone="QU")
    assert "Tienes un cupo" in page.main_text
    assert LINK in page.links()
    assert page.select(".qr")
    ((kind, letter),) = letters_to(planned, app, "Ana")
    assert kind == "workshop_place"
    code = page.texts(".entrada__c")[0]
    assert code in letter.text
    assert LINK in letter.text
    assert "/talleres/1/calendario.ics" in letter.text
    ticket = f"/talleres/1/entrada/{code.replace(' ', '')}"
    assert ticket in letter.text
    assert LINK in pages.sign_out().get(ticket).links()


def test_who_comes_too_late_waits_and_moves_up_by_herself(planned: Scenario, pages: Pages, app) -> None:
    register(planned, "Ana", "Beto", "Carla", "Delia")
    carla = planned.person("Carla")
    pages.sign_in(planned.person("Delia"))
    page = pages.get(PAGE)
    assert "Estás en la lista de espera" in page.main_text
    assert "Tienes delante a 1 persona" in page.main_text
    assert LINK not in page.html
    assert [kind for kind, _letter in letters_to(planned, app, "Carla")] == ["workshop_waiting"]
    planned.given(("Ana", CancelRegistration(**here())))
    assert "Eres la siguiente" in pages.get(PAGE).main_text
    with pytest.raises(NothingToTell):
        letters_to(planned, app, "Carla")  # that she waits is told no more
    with planned.platform.database.reading() as connection:
        waits, moved = [letter for letter in letters(connection, limit=9) if letter.person == carla.person][::-1]
    assert (waits.kind, moved.kind) == ("workshop_waiting", "workshop_moved_up")
    assert "Ya no esperas" in written(app, moved).text
    pages.get(f"/dev/letters/{waits.id}")
    pages.sign_in(planned.person("Carla"))
    assert "Tienes un cupo" in pages.get(PAGE).main_text


def test_letting_the_place_go_is_one_button(planned: Scenario, pages: Pages) -> None:
    register(planned, "Ana", "Beto")
    pages.sign_in(planned.person("Ana"))
    page = pages.post(f"{PAGE}/cancelar")
    assert page.path == "/talleres/1"
    assert "Cancelaste tu inscripción" in page.text
    page = pages.post(f"{PAGE}/cancelar")
    assert "No estás en la lista" in page.text
    assert "Queda 1 cupo de 2" in page.main_text


def test_registering_twice_counts_once(planned: Scenario, pages: Pages) -> None:
    pages.sign_in(planned.person("Ana"))
    form = pages.get(PAGE).form("zone")
    pages.submit(form)
    page = pages.submit(form, 409)
    assert "Ya estás en la lista" in page.main_text


def test_nobody_comes_in_the_name_of_an_assembly_without_its_mandate(planned: Scenario, pages: Pages) -> None:
    pages.sign_in(planned.person("Ana"))
    form = pages.get(PAGE).form("zone")
    assert "delegate" not in form.names
    page = pages.post(PAGE, {"delegate": "some-assembly/some-delegate"}, 422)
    assert page.error_summary()


def test_a_held_workshop_takes_no_registrations(planned: Scenario, pages: Pages) -> None:
    planned.clock.move(days=5)
    planned.given(
        ("Fabia", OpenDoors(**here())), ("Fabia", BeginItem(**here(item="needs"))), ("Fabia", EndWorkshop(**here()))
    )
    pages.sign_in(planned.person("Ana"))
    assert "Ya no se reciben inscripciones" in pages.get(PAGE).main_text
    pages.post(PAGE, {}, 409)


def test_a_ticket_says_no_name_and_only_real_ones_open(planned: Scenario, pages: Pages) -> None:
    register(planned, "Ana")
    pages.sign_in(planned.person("Ana"))
    code = pages.get(PAGE).texts(".entrada__c")[0].replace(" ", "")
    page = pages.sign_out().get(f"/talleres/1/entrada/{code}")
    assert "Ana" not in page.main_text
    pages.get("/talleres/1/entrada/22222222", 404)
    pages.get("/talleres/1/entrada/ñandú", 404)
    planned.given(("Ana", CancelRegistration(**here())))
    pages.get(f"/talleres/1/entrada/{code}", 404)


def test_a_draft_has_no_registration_page(story: Scenario, pages: Pages) -> None:
    story.an_open_intake()
    leader_of(story)
    story.given(("Fabia", plan(story)))
    pages.get(PAGE, 404)


def test_who_is_in_the_room_sees_the_link_without_having_registered(story: Scenario, pages: Pages) -> None:
    story.an_open_intake()
    words = WorkshopWords(title="T", description="D", audience="A", place="", accessibility="", link=LINK)
    an_open_workshop(story, people=("Ana",), mode=Mode.ONLINE, words=words)
    pages.sign_in(story.person("Ana"))
    assert LINK in pages.get("/talleres/1").links()
    pages.sign_in(story.person("Beto"))
    assert LINK not in pages.get("/talleres/1").html


def test_my_page_lists_my_workshops_with_the_ticket(planned: Scenario, pages: Pages) -> None:
    ana = planned.person("Ana")
    pages.sign_in(ana)
    assert "Mis talleres" not in pages.get("/mi-pagina").main_text
    register(planned, "Ana")
    page = pages.get("/mi-pagina")
    assert "Tienes un cupo" in page.main_text
    assert "/talleres/1/entrada/" in page.link("Tu entrada")
    assert "Talleres a los que te inscribiste o fuiste 1" in pages.get("/mis-datos").main_text
    told = pages.get("/mis-datos/descargar").response.get_json()
    assert [workshop["number"] for workshop in told["workshops"]] == [1]
