"""Minutes in a real browser: from the draft to the published text with a phone that has no script, axe on both sizes."""

from collections.abc import Callable, Iterator

import pytest

from cocreate.application.workshops import DraftMinutes, PutMinutesForward
from tests.browser.conftest import DESK, PHONE, Tab
from tests.browser.houses import a_story, served, sign_in_as
from tests.gathering import here
from tests.recording import a_held_workshop
from tests.scenario import Scenario

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.timeout(300)]

MINUTES = "/talleres/1/acta"


@pytest.fixture
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Scenario]]:
    story = a_held_workshop(a_story(tmp_path_factory.mktemp("minutes"), days_ago=20).an_open_intake())
    yield from served(story)


def press(tab: Tab, button: str) -> None:
    with tab.page.expect_navigation():
        tab.page.get_by_role("button", name=button).click()


def test_minutes_go_from_the_draft_to_the_published_text(
    held: tuple[str, Scenario], open_tab: Callable[..., Tab]
) -> None:
    """Fabia writes on a laptop; Ana and Beto read on phones, Beto without a script; he objects, and is heard."""
    base, story = held
    fabia, ana, beto = open_tab(base, DESK), open_tab(base, PHONE), open_tab(base, PHONE, java_script_enabled=False)
    for tab, name in ((fabia, "Fabia"), (ana, "Ana"), (beto, "Beto")):
        sign_in_as(tab, story, name)
    fabia.open(MINUTES)
    fabia.judge()
    fabia.page.get_by_role("link", name="Escribir el acta").click()
    fabia.judge()
    press(fabia, "Ver cómo queda")
    fabia.judge()
    press(fabia, "Guardar el acta")
    fabia.page.get_by_role("link", name="Elegir el plazo").click()
    fabia.judge()
    press(fabia, "Ponerla a consideración")
    fabia.judge()

    beto.open(MINUTES)
    beto.page.get_by_role("link", name="No está bien").click()
    beto.page.get_by_label("Qué no está bien en el acta").fill("Falta la silla vacía.")
    press(beto, "Enviar la objeción")
    assert "Recibimos tu objeción" in beto.page.locator("body").inner_text()
    ana.open(MINUTES)
    ana.judge()
    press(ana, "Está bien, la confirmo")
    ana.judge()

    fabia.open(f"{MINUTES}/objeciones/1")
    fabia.judge()
    fabia.page.get_by_label("Tiene razón: cambio el acta").check()
    fabia.page.get_by_label("Por qué").fill("Es cierto: va en los acuerdos.")
    press(fabia, "Publicar la respuesta")
    fabia.judge()
    text = fabia.page.get_by_label("Texto del acta")
    text.fill(text.input_value().replace("Primero los cursos\n", "Primero los cursos y la silla vacía\n"))
    press(fabia, "Guardar el acta")
    fabia.open(f"{MINUTES}/versiones")
    fabia.judge()
    fabia.open(f"{MINUTES}/consideracion")
    press(fabia, "Ponerla a consideración")
    for tab in (ana, beto):
        tab.open(MINUTES)
        press(tab, "Está bien, la confirmo")
    story.clock.move(days=4)

    sign_in_as(fabia, story, "Fabia")
    fabia.open(f"{MINUTES}/aprobar")
    fabia.judge()
    press(fabia, "Aprobar el acta")
    fabia.judge()
    press(fabia, "Publicar el acta")
    fabia.judge()
    ana.open(MINUTES)
    assert "Primero los cursos y la silla vacía" in ana.page.locator("main").inner_text()
    assert "La confirmaron: 2 personas, de 3" in ana.page.locator("main").inner_text()
    ana.judge()


def test_on_paper_stands_the_text_and_nothing_to_press(
    held: tuple[str, Scenario], open_tab: Callable[..., Tab]
) -> None:
    base, story = held
    story.given(
        ("Fabia", DraftMinutes(**here(text="# Acta\n\nPrimero los cursos."))),
        ("Fabia", PutMinutesForward(**here(until=story.clock.moment(days=3)))),
    )
    tab = open_tab(base, DESK)
    tab.open(MINUTES)
    tab.page.emulate_media(media="print")
    assert tab.page.get_by_text("Primero los cursos.").is_visible()
    for gone in ("Llévatela", "Objeciones y respuestas", "Confirma u objeta quien estuvo"):
        assert not tab.page.get_by_text(gone).first.is_visible()
