"""What becomes of what was said in a real browser: the bench by keys alone, a phone without a script, axe on both sizes."""

from collections.abc import Callable, Iterator

import pytest

from cocreate.queries.workshops.fates import fates_of
from tests.browser.conftest import DESK, PHONE, Tab
from tests.browser.houses import a_story, served, sign_in_as
from tests.scenario import PROCESS, Scenario
from tests.settling import AFTER, BENCH, REASONS, a_held_workshop, carry, contest, raised, set_aside

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.timeout(300)]

NOTE = "/talleres/1/aportes"
REACH = f"/procesos/{PROCESS}/alcance"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Scenario]]:
    """A workshop that is over: one note carried, one raised, two open, one set aside and objected to."""
    story = a_story(tmp_path_factory.mktemp("continuity"), days_ago=25)
    story.an_open_intake_with_admission().a_proposal("first", by="Eva")
    a_held_workshop(story)
    story.given(("Fabia", carry("note1")), ("Fabia", raised("note2")))
    story.given(("Fabia", set_aside("note5")), ("Ana", contest("note5")))
    yield from served(story)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing_on_pages_of_what_became_of_it(
    held: tuple[str, Scenario], open_tab: Callable[..., Tab], size: dict[str, int]
) -> None:
    base, story = held
    visits = {
        None: (AFTER, f"{NOTE}/1", f"{NOTE}/5", f"{NOTE}/5/objetar", REACH, "/propuestas/1", "/talleres/1"),
        "Fabia": (BENCH, f"{NOTE}/1/ocultar", f"{REACH}/zona/TU"),
        "Felipe": (f"{NOTE}/5/revisar",),
    }
    for name, paths in visits.items():
        tab = open_tab(base, size)
        if name:
            sign_in_as(tab, story, name)
        for path in paths:
            tab.open(path)
            tab.judge()


@pytest.mark.parametrize("act", ["Llevar a una propuesta", "Hacer una propuesta", "Dejar solo en el acta"])
def test_axe_finds_nothing_on_the_pages_to_check(
    held: tuple[str, Scenario], open_tab: Callable[..., Tab], act: str
) -> None:
    base, story = held
    tab = open_tab(base, PHONE)
    sign_in_as(tab, story, "Fabia")
    tab.open(BENCH)
    tab.page.get_by_label("Nadie explica cómo se usa la silla vacía").check()
    tab.page.get_by_role("button", name=act).click()
    tab.page.wait_for_load_state("load")
    tab.judge()


def test_a_note_is_set_aside_by_keys_alone(held: tuple[str, Scenario], open_tab: Callable[..., Tab]) -> None:
    """Down to the first, mark it, leave it in the minutes, say why."""
    base, story = held
    tab = open_tab(base, DESK)
    sign_in_as(tab, story, "Fabia")
    tab.open(BENCH)
    for key in ("j", "x"):
        tab.page.keyboard.press(key)
    with tab.page.expect_navigation():
        tab.page.keyboard.press("a")
    tab.page.get_by_label("Repite otro aporte").focus()
    tab.page.keyboard.press("Space")
    tab.page.keyboard.press("Tab")
    tab.page.keyboard.type(REASONS)
    tab.page.keyboard.press("Tab")
    with tab.page.expect_navigation():
        tab.page.keyboard.press("Enter")
    assert "1 aporte queda solo en el acta" in tab.page.inner_text("body")
    with story.platform.database.reading() as connection:
        assert fates_of(connection, "taller").set_aside == 1


def test_an_objection_is_answered_without_a_script(held: tuple[str, Scenario], open_tab: Callable[..., Tab]) -> None:
    base, story = held
    tab = open_tab(base, PHONE, java_script_enabled=False)
    sign_in_as(tab, story, "Felipe")
    tab.open(f"{NOTE}/5")
    tab.page.get_by_role("link", name="Contestar la objeción").click()
    tab.page.get_by_label("Tiene razón").check()
    tab.page.get_by_label("Razones").fill("Sí propone algo que la Casa Somos puede hacer.")
    tab.page.get_by_role("button", name="Contestar").click()
    assert "Se aceptó una objeción" in tab.page.inner_text("main")
