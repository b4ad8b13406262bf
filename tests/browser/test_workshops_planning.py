"""A facilitator plans a workshop and convenes it in a real browser; every page of it is judged by axe on both sizes."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from cocreate.application.workshops import CancelWorkshop
from tests.browser.conftest import DESK, PHONE, Tab
from tests.browser.houses import a_story, served, sign_in_as
from tests.gathering import a_planned_workshop, here, leader_of
from tests.scenario import PROCESS, Scenario

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.timeout(300)]

NEW = f"/procesos/{PROCESS}/talleres/nuevo"


@pytest.fixture
def planned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Scenario]]:
    """A house with a workshop of Fabia's in five days, and one that was cancelled."""
    story = a_planned_workshop(a_story(tmp_path_factory.mktemp("planning"), days_ago=15).an_open_intake())
    a_planned_workshop(story, "otro")
    leader_of(story)
    story.given(("Fabia", CancelWorkshop(**here("otro", reason="No hay casa."))))
    yield from served(story)


def test_pages_of_planning_are_accessible(planned: tuple[str, Scenario], open_tab: Callable[..., Tab]) -> None:
    base, story = planned
    for number, size in enumerate((PHONE, DESK)):
        tab = open_tab(base, size)
        for path in ("/talleres", "/talleres/1", "/talleres/2"):
            tab.open(path)
            tab.judge()
        sign_in_as(tab, story, "Fabia")
        steps = ("cambiar", "mover", "cancelar", "materiales")
        for path in (NEW, f"{NEW}?tipo=general", "/talleres/1", *(f"/talleres/1/{step}" for step in steps[number::2])):
            tab.open(path)
            tab.judge()


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_a_workshop_is_planned_and_convened(
    planned: tuple[str, Scenario], open_tab: Callable[..., Tab], script: bool
) -> None:
    """Enter in a text field saves, whatever buttons stand before it; a new row is where one looks next."""
    base, story = planned
    tab = open_tab(base, DESK if script else PHONE, java_script_enabled=script)
    page = tab.page
    sign_in_as(tab, story, "Fabia")
    tab.open(NEW)
    page.get_by_role("link", name="Preparar una jornada").click()
    page.get_by_label("Título", exact=True).fill("Jornada de Quitumbe")
    page.get_by_label("De qué se trata").fill("Te contamos cómo se propone.")
    page.get_by_label("A quién invita").fill("Toda la gente")
    page.get_by_label("Quitumbe").check()
    page.get_by_role("button", name="Añadir una mesa").click()
    assert page.url.endswith("#fin-mesas")
    assert page.get_by_label("Quitumbe").is_checked()
    page.get_by_label("Mesa 1: de qué habla").fill("Escuelas")
    page.get_by_label("Día").fill((datetime.now(UTC) + timedelta(days=9)).date().isoformat())
    page.get_by_label("Empieza").fill("09:00")
    page.get_by_label("Termina").fill("10:30")
    page.get_by_label("Presencial", exact=True).check()
    page.get_by_label("Lugar").fill("Casa Somos Guamaní")
    page.get_by_label("Lugar").press("Enter")
    page.get_by_role("link", name="Revisar y convocar").click()
    if script:
        tab.judge()
    page.get_by_role("button", name="Convocar al taller").click()
    assert "Convocaste al taller" in page.locator("main").inner_text()
    assert "Escuelas" in page.locator("main").inner_text()
