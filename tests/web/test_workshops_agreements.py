"""Agreements of a workshop through their pages, and dissent beside them, word by word."""

import pytest

from cocreate.application.workshops import Dissent, RecordDissent, TakeAgreementBack
from tests.deciding import AGREEMENTS, PAGE, ROOM, a_board, a_poll, an_agreement, closed, revealed, two_themes
from tests.gathering import a_planned_workshop, here
from tests.pages import Page, Pages
from tests.scenario import Scenario

DISSENT = f"{ROOM}/acuerdos/1/desacuerdo"


@pytest.fixture
def room(story: Scenario) -> Scenario:
    story.an_open_intake()
    return a_board(story)


def problems(page: Page) -> str:
    return " ".join(page.error_summary())


def test_without_agreements_the_page_says_so(room: Scenario, pages: Pages) -> None:
    assert "Todavía no hay acuerdos" in pages.get(AGREEMENTS).main_text
    pages.sign_in(room.person("Fabia"))
    assert "Anotar un acuerdo" in pages.get(AGREEMENTS).main_text


def test_an_agreement_comes_from_a_theme_and_a_poll(room: Scenario, pages: Pages) -> None:
    two_themes(room)
    a_poll(room)
    room.given(("Fabia", closed()), ("Fabia", revealed()))
    pages.sign_in(room.person("Fabia"))
    form = pages.get(f"{AGREEMENTS}/nuevo").form("words")
    assert "Escribe el acuerdo" in problems(pages.submit(form, status=422, theme="courses"))
    page = pages.submit(form, words="Primero los cursos de noche.", theme="courses", poll="poll0001")
    assert "Anotaste el acuerdo" in page.text
    assert "Tema: Cursos de noche" in page.main_text
    assert "Consulta: ¿Qué va primero?" in page.main_text
    assert "Ese acuerdo ya está anotado" in problems(pages.submit(form, words="Otra vez.", status=409))
    assert "Primero los cursos de noche." in pages.sign_out().get(PAGE).main_text


def test_before_the_workshop_begins_nothing_is_agreed(story: Scenario, pages: Pages) -> None:
    story.an_open_intake()
    a_planned_workshop(story)
    pages.sign_in(story.person("Fabia"))
    assert "Anotar un acuerdo" not in pages.get(AGREEMENTS).main_text
    form = pages.get(f"{AGREEMENTS}/nuevo").form("words")
    late = pages.submit(form, words="Demasiado pronto.", status=409)
    assert late.form("words").values["words"] == "Demasiado pronto."


def test_an_agreement_is_reworded_and_taken_back_with_a_reason(room: Scenario, pages: Pages) -> None:
    an_agreement(room)
    pages.sign_in(room.person("Fabia"))
    form = pages.get(f"{AGREEMENTS}/1/cambiar").form("words")
    assert form.values["words"] == "Primero los cursos."
    assert "Cambiaste el acuerdo" in pages.submit(form, words="Primero los cursos, de noche.").text
    form = pages.get(f"{AGREEMENTS}/1/retirar").form("reason")
    assert "Escribe el motivo" in problems(pages.submit(form, status=422))
    page = pages.submit(form, reason="Faltaba una mesa.")
    assert "Motivo: Faltaba una mesa." in page.main_text
    assert "Retirado" in page.main_text
    late = pages.submit(form, reason="Otra vez.", status=409)
    assert "Ese acuerdo se retiró" in problems(late)
    assert late.form("reason").values["reason"] == "Otra vez."
    pages.get(f"{AGREEMENTS}/9/cambiar", status=404)


def test_dissent_is_written_by_hand_and_stays_word_by_word(room: Scenario, pages: Pages) -> None:
    an_agreement(room)
    pages.sign_in(room.person("Fabia"))
    form = pages.get(f"{AGREEMENTS}/1/desacuerdo").form("words")
    assert "Escribe el desacuerdo" in problems(pages.submit(form, status=422))
    page = pages.submit(form, words="Yo trabajo de noche.\nMejor el sábado.")
    assert "Anotaste el desacuerdo" in page.text
    page = pages.sign_out().get(AGREEMENTS)
    assert "Yo trabajo de noche. Mejor el sábado." in page.main_text
    assert "Lo anotó la facilitación, tal como se dijo" in page.main_text


def test_dissent_is_written_with_her_own_phone(room: Scenario, pages: Pages) -> None:
    an_agreement(room)
    pages.sign_in(room.person("Ana"))
    page = pages.get(ROOM)
    assert "No estoy de acuerdo" in page.main_text
    form = pages.get(DISSENT).form("words")
    assert "Escribe el desacuerdo" in problems(pages.submit(form, status=422))
    page = pages.submit(form, words="Yo quería la sala.")
    assert "Tu desacuerdo quedó escrito" in page.text
    assert "Tu desacuerdo ya está escrito" in problems(pages.submit(form, words="Otra vez.", status=409))
    page = pages.sign_out().get(AGREEMENTS)
    assert "Yo quería la sala." in page.main_text
    assert "Lo escribió una persona del taller" in page.main_text


def test_who_is_not_in_the_room_writes_no_dissent(room: Scenario, pages: Pages) -> None:
    an_agreement(room)
    page = pages.get(DISSENT, follow=False, status=303)
    assert page.response.headers["Location"].endswith(ROOM)


def test_an_agreement_that_was_taken_back_keeps_what_was_said_beside_it(room: Scenario, pages: Pages) -> None:
    an_agreement(room)
    room.given(
        ("Ana", Dissent(**here(agreement="agree001", dissent="d1", words="No me convence."))),
        ("Fabia", RecordDissent(**here(agreement="agree001", dissent="d2", words="Falta gente."))),
        ("Fabia", TakeAgreementBack(**here(agreement="agree001", reason="No era acuerdo."))),
    )
    page = pages.get(AGREEMENTS)
    assert "No me convence." in page.main_text
    assert "Falta gente." in page.main_text
    assert "No lo comparten 2 personas" in page.main_text
    pages.sign_in(room.person("Ana"))
    assert "Este acuerdo se retiró" in pages.get(DISSENT).main_text
    assert "Primero los cursos." not in pages.get(ROOM).main_text


def test_the_wall_shows_results_until_people_agreed_on_something(room: Scenario, pages: Pages) -> None:
    a_poll(room)
    room.given(("Fabia", closed()), ("Fabia", revealed()))
    pages.sign_in(room.person("Fabia"))
    wall = f"{PAGE}/pantalla?vista=consulta"
    assert "¿Qué va primero?" in pages.get(wall).main_text
    room.clock.move(minutes=1)
    an_agreement(room)
    assert "Primero los cursos." in pages.get(wall).main_text
    a_poll(room, "poll0002", question="¿Y después?")
    assert "¿Y después?" in pages.get(wall).main_text


def test_only_who_leads_writes_agreements(room: Scenario, pages: Pages) -> None:
    an_agreement(room)
    pages.sign_in(room.person("Ana"))
    for address in ("nuevo", "1/cambiar", "1/retirar", "1/desacuerdo"):
        pages.get(f"{AGREEMENTS}/{address}", status=403)
