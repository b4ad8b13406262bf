"""Sorting and deciding in a real browser: themes by keys alone, dots by buttons and without a script, axe on both sizes."""

from collections.abc import Callable, Iterator

import pytest

from cocreate.application.workshops import Dissent, PollKind
from cocreate.domain.workshops import Board
from tests.browser.conftest import DESK, PHONE, Tab
from tests.browser.houses import a_story, served, sign_in_as
from tests.deciding import (
    AGREEMENTS,
    BOARD,
    PAGE,
    POLLS,
    ROOM,
    a_board,
    a_poll,
    an_agreement,
    closed,
    revealed,
    two_themes,
    voted,
)
from tests.gathering import here
from tests.scenario import Scenario

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Scenario]]:
    """A room that is sorting and deciding: two themes, one loose note, results, an agreement with dissent."""
    story = a_story(tmp_path_factory.mktemp("deciding"), days_ago=20).an_open_intake()
    two_themes(a_board(story))
    a_poll(story, "poll0001", purpose=PollKind.STATEMENTS, most=1, question="¿Con qué estás de acuerdo?")
    story.given(
        ("Ana", voted("poll0001", o1="agree", o2="agree", o3="pass")),
        ("Beto", voted("poll0001", o1="agree", o2="disagree")),
        ("Fabia", closed("poll0001")),
        ("Fabia", revealed("poll0001")),
    )
    an_agreement(story, theme="courses", poll="poll0001")
    story.given(("Beto", Dissent(**here(agreement="agree001", dissent="d1", words="Primero el bus."))))
    a_poll(story, "poll0002")
    yield from served(story)


def press(tab: Tab, *keys: str) -> None:
    for key in keys:
        tab.page.keyboard.press(key)


def press_and_wait(tab: Tab, key: str) -> None:
    with tab.page.expect_navigation():
        press(tab, key)


def test_a_board_is_sorted_by_keys_alone(decided: tuple[str, Scenario], open_tab: Callable[..., Tab]) -> None:
    """J goes to the note, X ticks it, 2 moves it to theme 2, D takes it back; N names a theme from what is ticked."""
    base, story = decided
    tab = open_tab(base, DESK)
    sign_in_as(tab, story, "Fabia")
    tab.open(BOARD)
    press(tab, "j", "x")
    press_and_wait(tab, "2")
    board = story.platform.ledger.get(Board, "taller")
    assert board.placed["note5"] == "seat"
    press_and_wait(tab, "d")
    assert "note5" not in story.platform.ledger.get(Board, "taller").placed
    press(tab, "j", "x", "n")
    tab.page.keyboard.type("Xilófonos y sala")
    press_and_wait(tab, "Enter")
    assert "Creaste el tema «Xilófonos y sala»" in tab.page.locator("main").inner_text()
    press_and_wait(tab, "d")
    press_and_wait(tab, "d")


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_dots_are_spread_with_buttons_or_with_numbers(
    decided: tuple[str, Scenario], open_tab: Callable[..., Tab], script: bool
) -> None:
    base, story = decided
    tab = open_tab(base, PHONE, java_script_enabled=script)
    sign_in_as(tab, story, "Carla" if script else "Ana")
    tab.open(ROOM)
    if script:
        give = tab.page.get_by_role("button", name="Dar un punto a Cursos")
        give.click()
        assert "Te quedan 2 puntos" in tab.page.locator("[data-left]").inner_text()
        give.click()
        tab.page.get_by_role("button", name="Dar un punto a Sala").click()
        assert "Te quedan 0 puntos" in tab.page.locator("[data-left]").inner_text()
        assert give.is_disabled()
        tab.page.get_by_role("button", name="Quitar un punto a Sala").click()
        assert "Te queda 1 punto" in tab.page.locator("[data-left]").inner_text()
    else:
        assert not tab.page.get_by_role("button", name="Dar un punto a Cursos").is_visible()
        tab.page.get_by_label("Cursos", exact=True).fill("2")
    with tab.page.expect_navigation():
        tab.page.get_by_role("button", name="Votar").click()
    assert "Tu voto está guardado" in tab.page.locator("main").inner_text()
    if script:
        tab.judge()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_pages_of_sorting_and_deciding_pass_axe(
    decided: tuple[str, Scenario], open_tab: Callable[..., Tab], size: dict[str, int]
) -> None:
    base, story = decided
    tab = open_tab(base, size)
    for path in (PAGE, f"{BOARD}?tema=1", f"{BOARD}/cambios", f"{POLLS}/1", AGREEMENTS):
        tab.open(path)
        tab.judge()
    sign_in_as(tab, story, "Fabia")
    for path in (
        f"{BOARD}?tema=1",
        f"{BOARD}/parecidos",
        f"{BOARD}/aporte/5",
        POLLS,
        f"{POLLS}/nueva",
        f"{PAGE}/conducir",
        f"{PAGE}/pantalla?vista=temas",
        f"{PAGE}/pantalla?vista=consulta",
    ):
        tab.open(path)
        tab.judge()
    tab.open(BOARD)
    tab.page.get_by_role("button", name="Crear tema").click()
    tab.page.wait_for_load_state("load")
    tab.judge()


def test_the_room_on_a_phone_passes_axe(decided: tuple[str, Scenario], open_tab: Callable[..., Tab]) -> None:
    base, story = decided
    tab = open_tab(base, PHONE)
    sign_in_as(tab, story, "Beto")
    for path in (ROOM, f"{ROOM}/consultas/1", f"{ROOM}/consultas/2", f"{ROOM}/acuerdos/1/desacuerdo"):
        tab.open(path)
        tab.judge()
