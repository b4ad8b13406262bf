"""Hiding what was said in a room, at once and before everybody; reporting it, appealing, and the account of it."""

import pytest

from cocreate.application.moderation import HideInRoom, Rule
from cocreate.domain.shared import Role
from tests.deciding import ROOM, a_board
from tests.gathering import here
from tests.pages import Pages
from tests.scenario import PROCESS, Scenario

NOTE = "/talleres/1/aportes/1"
WORDS = "Faltan cursos de noche"


@pytest.fixture
def room(story: Scenario) -> Scenario:
    """Note 1 is Beto's."""
    story.an_open_intake()
    a_board(story)
    story.with_role("Mora", Role.MODERATOR)
    return story


def hide_it(story: Scenario) -> None:
    hiding = HideInRoom(**here(about="contribution/note1", rule=Rule.OFF_TOPIC, reason="No habla del barrio."))
    story.given(("Fabia", hiding))


def test_who_leads_hides_it_and_every_board_is_without_it(room: Scenario, pages: Pages) -> None:
    pages.sign_in(room.person("Ana"))
    assert WORDS in pages.get(ROOM).main_text
    pages.sign_in(room.person("Fabia"))
    page = pages.get(f"{NOTE}/ocultar")
    page = pages.submit(page.form("rule"), status=422)
    page = pages.submit(page.form("rule"), rule="off_topic", reason="No habla del barrio.")
    assert "Ocultaste el aporte 1" in page.text
    assert WORDS not in pages.get("/talleres/1/pantalla").text
    pages.sign_in(room.person("Ana"))
    for path in (ROOM, f"{ROOM}/tablero", "/talleres/1/temas", "/talleres/1/despues", NOTE):
        assert WORDS not in pages.client.get(path).text, path
    assert "No habla del barrio." in pages.get("/moderacion/texto/contribution/note1").main_text
    assert "Aporte de un taller" in pages.get("/moderacion/").main_text


def test_hiding_is_of_who_leads(room: Scenario, pages: Pages) -> None:
    room.with_role("Felipe", Role.FACILITATOR)
    for name in ("Ana", "Felipe"):
        pages.sign_in(room.person(name))
        pages.get(f"{NOTE}/ocultar", status=403)


def test_hidden_already_is_said_so(room: Scenario, pages: Pages) -> None:
    pages.sign_in(room.person("Fabia"))
    page = pages.get(f"{NOTE}/ocultar")
    hide_it(room)
    page = pages.submit(page.form("rule"), status=409, rule="off_topic", reason="Otra vez.")
    assert "Otra vez." in page.main_text


def test_everybody_may_report_it_but_who_said_it(room: Scenario, pages: Pages) -> None:
    pages.sign_in(room.person("Ana"))
    assert "Avisar a moderación" in pages.get(NOTE).main_text
    page = pages.get("/moderacion/avisar/contribution/note1")
    assert "Aporte 1 · Taller «Taller de Quitumbe»" in page.main_text
    page = pages.submit(page.form("rule"), rule="advertising")
    pages.sign_in(room.person("Mora"))
    page = pages.get(f"/procesos/{PROCESS}/moderacion/cola")
    assert WORDS in page.main_text
    pages.sign_in(room.person("Beto"))
    assert "Avisar a moderación" not in pages.get(NOTE).main_text
    assert "Este texto es tuyo" in pages.get("/moderacion/avisar/contribution/note1").main_text


def test_who_said_it_reads_it_and_appeals(room: Scenario, pages: Pages) -> None:
    hide_it(room)
    assert "necesitas entrar" in pages.get(f"{NOTE}/apelar").text
    pages.sign_in(room.person("Ana"))
    pages.get(f"{NOTE}/apelar", status=403)
    pages.sign_in(room.person("Beto"))
    assert "apela" in pages.get(NOTE).main_text
    page = pages.get("/moderacion/apelar/contribution/note1")
    assert page.h1 == "Apela que ocultaran lo que dijiste"
    assert WORDS in page.main_text
    page = pages.submit(page.form("words"), status=422, words="No")
    page = pages.submit(page.form("words"), words="Los cursos son del barrio.")
    assert "Recibimos tu apelación" in page.text
    assert pages.get(f"{NOTE}/apelar").h1 == "Aporte 1"
    pages.sign_in(room.person("Mora"))
    page = pages.get("/moderacion/decidir/contribution/note1")
    page = pages.submit(page.form("upheld"), upheld="yes", reason="Sí hablan del barrio.")
    assert WORDS in pages.get(NOTE).main_text
