"""A moderator clears her queue in a real browser, with the keyboard alone; her pages are judged by axe on both sizes."""

from collections.abc import Callable, Iterator

import pytest

from cocreate.application.moderation import AppealHiding, ReportContent, Rule
from cocreate.queries.moderation import account_of, figures
from tests.browser.conftest import DESK, PHONE, Tab
from tests.browser.houses import a_story, served, sign_in_as
from tests.deliberating import comment, deliberating, hide
from tests.scenario import PROCESS, Scenario

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.timeout(300)]

QUEUE = f"/procesos/{PROCESS}/moderacion/cola"
WAITING = 12
STAYS_EVERY = 5
"""Of so many that wait, one is no breach of the rules."""


class Keyboard:
    """The keys of somebody without a mouse, counted; a key held down with another counts too."""

    def __init__(self, tab: Tab) -> None:
        self.page = tab.page
        self.session = tab.session
        self.pressed = 0

    def press(self, key: str) -> None:
        self.pressed += 1
        self.page.keyboard.press(key)

    def press_figure(self, figure: int) -> None:
        self.press(str(figure))

    def press_with_alt(self, figure: int) -> None:
        """As a keyboard says it: with the figure that the key means without Alt, by which an access key is known."""
        self.pressed += 2
        key = {"modifiers": 1, "key": str(figure), "code": f"Digit{figure}"}
        said = {"text": str(figure), "unmodifiedText": str(figure)}
        self.session.send("Input.dispatchKeyEvent", {"type": "keyDown", **key, **said})
        self.session.send("Input.dispatchKeyEvent", {"type": "keyUp", **key})

    def press_and_wait(self, key: str) -> None:
        with self.page.expect_navigation():
            self.press(key)


@pytest.fixture
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Scenario]]:
    """A house whose moderator Mario has a dozen reported comments before him, on a clock that runs."""
    story = deliberating(a_story(tmp_path_factory.mktemp("moderation"), days_ago=20)).a_proposal()
    for n in range(WAITING):
        about = f"comment/k{n}"
        story.given(("Berta", comment(f"k{n}", f"Compren celulares baratos, oferta número {n}.")))
        story.given(("Carla", ReportContent(process=PROCESS, about=about, rule=Rule.ADVERTISING, note=f"Aviso {n}.")))
    yield from served(story)


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_reports_are_decided_with_two_keys_each(
    busy: tuple[str, Scenario], open_tab: Callable[..., Tab], script: bool
) -> None:
    """A figure chooses, Enter decides and brings the next one; some stay. Without a script, Alt and a figure."""
    base, story = busy
    tab = open_tab(base, DESK, java_script_enabled=script)
    sign_in_as(tab, story, "Mario")
    tab.open(QUEUE)
    keys = Keyboard(tab)
    tab.page.get_by_role("link", name="Revisar una por una").focus()
    keys.press_and_wait("Enter")
    choose = keys.press_figure if script else keys.press_with_alt
    for n in range(WAITING):
        assert f"oferta número {n}." in tab.page.locator("#texto").inner_text()
        choose(3 if n % STAYS_EVERY else 7)
        keys.press_and_wait("Enter")
    assert "No queda nada por revisar" in tab.page.locator("main").inner_text()
    assert keys.pressed == 1 + (2 if script else 3) * WAITING
    with story.platform.database.reading() as connection:
        assert figures(connection, PROCESS).reports == 0
        outcomes = account_of(connection, PROCESS).by_outcome
    stayed = len(range(0, WAITING, STAYS_EVERY))
    assert (outcomes["hidden"], outcomes["dismissed"]) == (WAITING - stayed, stayed)


def test_without_the_alt_key_tabs_and_arrows_do_as_well(
    busy: tuple[str, Scenario], open_tab: Callable[..., Tab]
) -> None:
    base, story = busy
    tab = open_tab(base, DESK)
    sign_in_as(tab, story, "Mario")
    tab.open(f"/procesos/{PROCESS}/moderacion/mesa#texto")
    keys = Keyboard(tab)
    for _ in range(6):
        keys.press("Tab")
        if tab.page.evaluate("document.activeElement.name") == "decision":
            break
    for _ in range(2):
        keys.press("ArrowDown")
    keys.press_and_wait("Enter")
    assert "Ocultaste el texto anterior." in tab.page.locator("main").inner_text()
    assert keys.pressed <= 8
    assert "oferta número 1." in tab.page.locator("#texto").inner_text()


def test_the_pages_of_moderation_pass_axe(busy: tuple[str, Scenario], open_tab: Callable[..., Tab]) -> None:
    base, story = busy
    story.given(
        ("Marta", hide("comment/k0")),
        ("Berta", AppealHiding(process=PROCESS, about="comment/k0", words="No vendo nada.")),
    )
    story.given(("Marta", hide("proposal/first")))
    tab = open_tab(base, PHONE)
    for path in ("/moderacion/", "/moderacion/reglas", "/moderacion/texto/comment/k0", "/propuestas/1"):
        tab.open(path)
        tab.judge()
    sign_in_as(tab, story, "Mario")
    for path in (
        QUEUE,
        f"{QUEUE}?todos=1",
        f"/procesos/{PROCESS}/moderacion/mesa",
        f"/procesos/{PROCESS}/moderacion/apelaciones",
        "/moderacion/avisar/comment/k1",
        "/moderacion/ocultar/comment/k1",
        "/moderacion/mostrar/proposal/first",
        "/moderacion/decidir/comment/k0",
        "/moderacion/texto/comment/k0",
        "/propuestas/1",
    ):
        tab.open(path)
        tab.judge()
    desk = tab.another(DESK)
    for path in (QUEUE, f"/procesos/{PROCESS}/moderacion/mesa"):
        desk.open(path)
        desk.judge()
    tab.open(QUEUE)
    tab.page.locator("#c1").check()
    tab.page.locator("#c2").check()
    tab.follow(tab.page.get_by_role("button", name="Decidir sobre los elegidos…"))
    tab.judge()
