"""Coming to a workshop in a real browser: a phone without a script, a door by keys alone, axe on both sizes."""

from collections.abc import Callable, Iterator

import pytest

from cocreate.application.workshops import EndWorkshop, Mode, RegisterForWorkshop, WorkshopWords
from cocreate.kept.descriptions import Aspect, count_description
from cocreate.queries.workshops.coming import coming_to
from tests.browser.conftest import DESK, PHONE, Tab
from tests.browser.houses import a_story, served, sign_in_as
from tests.gathering import a_planned_workshop, an_open_workshop, here
from tests.scenario import Scenario

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.timeout(300)]

HELD, LIVE, AHEAD = "/talleres/1", "/talleres/2", "/talleres/3"
ROOM = "/sala/CODELL"
REGISTERED = ("Ana", "Ángela", "Beto", "Carla")


@pytest.fixture(scope="module")
def gathered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Scenario]]:
    """One workshop that is over, one whose doors are open, one to come with a single place."""
    story = a_story(tmp_path_factory.mktemp("coming"), days_ago=25).an_open_intake()
    an_open_workshop(story, "w-held", people=("Ana",))
    with story.platform.database.writing() as connection:
        for _person in range(12):
            count_description(connection, "w-held", [(Aspect.AGE, "18_29"), (Aspect.GENDER, "woman")])
    story.given(("Fabia", EndWorkshop(**here("w-held"))))
    an_open_workshop(story, "w-ll", people=())
    words = WorkshopWords(
        title="Taller de Tumbaco",
        description="D",
        audience="A",
        place="P",
        accessibility="",
        link="https://example.org",
    )
    a_planned_workshop(story, "w-ahead", capacity=1, mode=Mode.HYBRID, words=words)
    story.given(*((name, RegisterForWorkshop(**here("w-ll", zone="QU"))) for name in REGISTERED))
    story.given(*((name, RegisterForWorkshop(**here("w-ahead"))) for name in ("Ana", "Beto")))
    yield from served(story)


def arrived(story: Scenario) -> int:
    with story.platform.database.reading() as connection:
        return coming_to(connection, "w-ll").arrived


def test_a_phone_comes_in_without_a_script_and_without_a_name(
    gathered: tuple[str, Scenario], open_tab: Callable[..., Tab]
) -> None:
    base, story = gathered
    before = arrived(story)
    tab = open_tab(base, PHONE, java_script_enabled=False)
    tab.open("/sala")
    tab.page.get_by_label("Código de la sala").fill("code ll")
    tab.page.get_by_role("button", name="Seguir").click()
    tab.page.get_by_label("¿En qué mesa estás?").select_option("1")
    tab.page.get_by_role("button", name="Entrar a la sala").click()
    assert "sobre-mi" in tab.page.url
    assert arrived(story) == before + 1
    tab.page.get_by_label("De 30 a 44").check()
    tab.page.get_by_role("button", name="Sumar mis respuestas").click()
    assert tab.page.url.endswith(ROOM)


def test_people_are_received_by_keys_alone(gathered: tuple[str, Scenario], open_tab: Callable[..., Tab]) -> None:
    """The field has the focus; a name found alone has its button's; then the field again."""
    base, story = gathered
    before = arrived(story)
    tab = open_tab(base, DESK)
    sign_in_as(tab, story, "Fabia")
    tab.open(f"{LIVE}/llegada")
    for name in ("angela", "cArLa"):
        tab.page.keyboard.type(name)
        for _step in ("find", "check in"):
            with tab.page.expect_navigation():
                tab.page.keyboard.press("Enter")
    assert arrived(story) == before + 2
    assert "Carla ya está en la sala" in tab.page.inner_text("main")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing_on_pages_of_who_comes(
    gathered: tuple[str, Scenario], open_tab: Callable[..., Tab], size: dict[str, int]
) -> None:
    base, story = gathered
    visits = {
        None: ("/sala", ROOM, f"{AHEAD}/inscripcion", AHEAD, HELD),
        "Ana": (f"{AHEAD}/inscripcion", f"{HELD}/evaluar"),
        "Beto": (f"{AHEAD}/inscripcion",),
        "Fabia": (f"{LIVE}/llegada", f"{LIVE}/representacion", f"{HELD}/evaluar"),
    }
    for name, paths in visits.items():
        tab = open_tab(base, size)
        if name:
            sign_in_as(tab, story, name)
        for path in paths:
            tab.open(path)
            tab.judge()
    guest = open_tab(base, size)
    guest.open(ROOM)
    guest.page.get_by_role("button", name="Entrar a la sala").click()
    guest.page.wait_for_load_state("load")
    guest.judge()
