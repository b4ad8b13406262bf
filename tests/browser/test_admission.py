"""Who decides a lot does it with the keyboard, and every page of admission holds before axe, on a phone and on a desk."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from tests.application.test_admission import APPEAL, ASK, NOT_ADMIT, OPINION, RETURN
from tests.browser.conftest import DESK, PHONE, Tab, serve
from tests.pages import Pages
from tests.scenario import PROCESS, Scenario, words

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.timeout(300)]

QUEUE = f"/procesos/{PROCESS}/admision"


@pytest.fixture
def review(story: Scenario) -> Scenario:
    story.an_open_intake_with_admission().a_unit()
    for n in range(1, 9):
        story.a_proposal("first" if n == 1 else f"p{n}", words=words(f"Una idea del barrio número {n}"))
        story.clock.move(hours=1)
    return story


@pytest.fixture
def site(app: Flask) -> Iterator[str]:
    yield from serve(app)


def enter(tab: Tab, app: Flask, review: Scenario, name: str) -> None:
    """Signed in, without the way there."""
    client = Pages(app).sign_in(review.person(name)).client
    cookie = client.get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert cookie is not None
    tab.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": tab.base}])


def title(tab: Tab) -> str:
    return str(tab.page.locator("h1").inner_text())


def test_a_queue_is_cleared_with_the_keyboard(
    review: Scenario, app: Flask, site: str, open_tab: Callable[..., Tab]
) -> None:
    """Read, press a number, press Enter, and the next one is there."""
    tab = open_tab(site, DESK)
    enter(tab, app, review, "Mora")
    tab.open(QUEUE)
    tab.page.keyboard.press("j")
    with tab.page.expect_navigation():
        tab.page.keyboard.press("Enter")
    for n in range(1, 8):
        assert title(tab) == f"Una idea del barrio número {n}"
        tab.page.keyboard.press("1")
        with tab.page.expect_navigation():
            tab.page.keyboard.press("Enter")
    assert title(tab) == "Una idea del barrio número 8"
    tab.page.keyboard.press("3")
    assert tab.page.locator("#reasons").is_visible()
    assert not tab.page.locator("#question").is_visible()
    tab.page.locator("#reasons").press_sequentially("1234 sin elegir otra cosa")
    assert tab.page.locator("[name=act]:checked").get_attribute("value") == "not_admit"
    assert not tab.problems


def test_the_keys_can_be_turned_off(review: Scenario, app: Flask, site: str, open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(site, DESK)
    enter(tab, app, review, "Mora")
    tab.open(f"{QUEUE}/1")
    tab.page.get_by_label("Teclas rápidas").uncheck()
    tab.open(f"{QUEUE}/2")
    tab.page.keyboard.press("1")
    assert tab.page.locator("[name=act]:checked").count() == 0


def test_without_a_script_the_tab_key_leads_from_the_text_to_the_decision(
    review: Scenario, app: Flask, site: str, open_tab: Callable[..., Tab]
) -> None:
    tab = open_tab(site, DESK, java_script_enabled=False)
    enter(tab, app, review, "Mora")
    tab.open(f"{QUEUE}/1#propuesta")
    for _link in range(8):  # to its page, and to those that are like it
        tab.page.keyboard.press("Tab")
        if tab.page.locator("[name=act]:focus").count():
            break
    tab.page.keyboard.press("Space")
    with tab.page.expect_navigation():
        tab.page.keyboard.press("Enter")
    assert title(tab) == "Una idea del barrio número 2"
    assert "Admitiste la propuesta 1" in tab.page.content()


def test_the_pages_of_admission_hold_before_axe(
    review: Scenario, app: Flask, site: str, open_tab: Callable[..., Tab]
) -> None:
    review.given(("Mora", ASK), ("Úrsula", OPINION), ("Mora", NOT_ADMIT), ("Ana", APPEAL))
    review.given(("Mora", type(RETURN)(process=PROCESS, proposal="p2", question="¿En qué parroquia se haría?")))
    review.given(("Mora", type(NOT_ADMIT)(**{**vars(NOT_ADMIT), "proposal": "p3"})))
    visits = {
        "Mora": (QUEUE, f"{QUEUE}?estado=apeladas", f"{QUEUE}/1", f"{QUEUE}/2", f"{QUEUE}/4"),
        "Milton": (f"{QUEUE}/1",),
        "Olga": (f"/procesos/{PROCESS}/mesa/criterios",),
        "Úrsula": ("/propuestas/1", "/propuestas/1/informes/competence"),
        "Ana": ("/propuestas/2", "/propuestas/2/aclarar", "/propuestas/3/apelar", "/mi-pagina"),
    }
    for name, paths in visits.items():
        tab = open_tab(site, DESK if name == "Milton" else PHONE)
        enter(tab, app, review, name)
        for path in paths:
            tab.open(path)
            tab.judge()
    tab = open_tab(site, PHONE)
    for path in (f"/procesos/{PROCESS}/criterios", "/propuestas/1", "/propuestas/2/seguimiento"):
        tab.open(path)
        tab.judge()


def test_a_page_of_fifty_is_light(review: Scenario, app: Flask, site: str, open_tab: Callable[..., Tab]) -> None:
    for n in range(9, 60):
        review.a_proposal(f"p{n}", words=words(f"Una idea del barrio número {n}"))
    tab = open_tab(site, DESK)
    enter(tab, app, review, "Mora")
    tab.open(QUEUE)
    assert tab.weight_of(QUEUE) < 12_000
