"""The council as a page, and its acts."""

import pytest

from tests.scenario import PROCESS

DESK = f"/procesos/{PROCESS}/mesa/consejo"
SEAT = {
    "seat": "academia-1",
    "sector": "academia",
    "organisation": "Universidad de prueba",
    "person": "Marta Ruiz",
    "capacity": "Consejera",
    "chair": "y",
}


@pytest.fixture
def organiser(story, pages):
    story.a_territory().a_process()
    return pages.sign_in(story.person("Olga"))


@pytest.fixture
def council(organiser):
    form = organiser.get(DESK).form()
    organiser.submit(form, name="Consejo Consultivo", legal_reference="Código Municipal, Libro I.3")
    return organiser


def test_without_a_council_the_page_says_so(story, pages):
    assert "todavía no está constituido" in pages.get("/consejo").main_text
    story.a_process()
    assert "todavía no está constituido" in pages.get("/consejo").main_text


def test_a_council_is_constituted_seated_and_left(council):
    assert "Consejo constituido" in council.last.main_text
    page = council.submit(council.get(DESK + "/sentar").form(), **SEAT)
    assert "Marta Ruiz" in page.main_text
    assert "Preside el Consejo" in page.main_text
    council.get(DESK + "/puestos/academia-1/dejar")
    page = council.submit(council.last.form(), reason="Terminó su periodo.")
    assert "Quienes estuvieron antes" in page.main_text
    assert "Motivo: Terminó su periodo." in page.main_text


def test_a_seat_taken_is_refused_with_what_was_typed_kept(council):
    council.submit(council.get(DESK + "/sentar").form(), **SEAT)
    page = council.submit(council.get(DESK + "/sentar").form(), 409, **{**SEAT, "person": "Otra", "chair": None})
    assert "Ese puesto está ocupado" in page.main_text
    assert page.form().values["person"] == "Otra"


def test_a_person_sits_in_some_capacity(council):
    page = council.submit(council.get(DESK + "/sentar").form(), 422, **{**SEAT, "capacity": ""})
    assert "en qué calidad" in page.main_text


def test_an_institution_sits_without_a_person(council):
    page = council.submit(council.get(DESK + "/sentar").form(), **{**SEAT, "person": "", "capacity": "", "chair": None})
    assert "Universidad de prueba" in page.main_text


def test_an_empty_seat_has_no_page_to_leave_it(council):
    council.get(DESK + "/puestos/academia-9/dejar", 404)


def test_a_second_council_is_refused(council):
    page = council.submit(council.get(DESK).form(), 409, name="Otro", legal_reference="Otra norma")
    assert "ya está constituido" in page.main_text


def test_reading_is_for_everybody_and_acting_is_not(story, pages):
    story.a_process()
    pages.sign_in(story.person("Ana"))
    pages.get(DESK, 403)
