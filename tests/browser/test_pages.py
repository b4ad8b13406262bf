"""Every page of the played Quito process in a real browser: axe, console, width, weight, on a phone and on a desk."""

import re
from collections.abc import Callable

import pytest

from cocreate.seeds.quito.cast import PROCESS
from tests.browser.conftest import DESK, PHONE, Tab, sign_in

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.timeout(600)]

FIRST_VISIT = 50 * 1024
LATER_VISIT = 6 * 1024

PUBLIC = [
    "/", "/ayuda", "/privacidad", "/accesibilidad", f"/procesos/{PROCESS}", f"/procesos/{PROCESS}/plan", "/zonas/",
    "/zonas/QU", "/consejo", f"/procesos/{PROCESS}/asambleas", f"/procesos/{PROCESS}/asambleas/1",
    "/talleres", "/talleres?vista=realizados", "/talleres/1",
    "/propuestas/", "/propuestas/?zona=QU&orden=apoyos", "/propuestas/?q=zzzzzz", "/propuestas/1",
    "/propuestas/40", "/busca-tu-propuesta", "/registro/", "/registro/1", "/registro/400", "/entrar", "/no-existe",
]  # fmt: skip
FRAMES = ("/", "/propuestas/", "/propuestas/1", f"/procesos/{PROCESS}", "/entrar")
"""A page for each way in which the site is laid out where there is room beside the text."""


def links_of(tab: Tab) -> set[str]:
    """Addresses of the site that this page offers, without their fragments."""
    found = tab.page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
    return {
        re.sub(r"#.*", "", address) for address in found if address.startswith("/") and not address.startswith("//")
    }


def test_public_pages_are_accessible(quito: str, open_tab: Callable[..., Tab]) -> None:
    """On a phone, where nothing scrolls sideways on a desk either; one page of each frame is judged whole on a desk."""
    for size, paths in ((PHONE, PUBLIC), (DESK, FRAMES)):
        tab = open_tab(quito, size)
        for path in paths:
            tab.open(path)
            tab.judge()


@pytest.mark.parametrize("key", ["citizen", "facilitator", "moderator", "organiser", "unit", "administrator"])
def test_pages_of_each_role_are_accessible(quito: str, open_tab: Callable[..., Tab], key: str) -> None:
    """Whatever the person's own page and desk link to: one page of each kind, on one of the widths in turn."""
    phone = open_tab(quito, PHONE)
    sign_in(phone, key)
    desk = phone.another(DESK)
    found: set[str] = set()
    for tab, start in ((phone, "/mi-pagina"), (desk, f"/procesos/{PROCESS}/mesa")):
        if tab.open(start).status != 403:
            tab.judge()
            found |= links_of(tab)
    for number, path in enumerate(_one_of_each_kind(found)):
        tab = (phone, desk)[number % 2]
        tab.open(path)
        tab.judge()


JUDGED: set[str] = set()
"""Kinds of pages that some role of this run has opened: what is the same for all is judged once."""


def _one_of_each_kind(paths: set[str]) -> list[str]:
    kinds = {}
    for path in sorted(paths - set(PUBLIC)):
        if not re.search(r"/idioma/|\.json|\.csv|\.xml|\.ics|/archivo|/adjuntos/|\.pdf", path):
            kinds.setdefault(re.sub(r"\d+|[0-9a-z]{20,}|\?.*", "", path), path)
    new = {kind: path for kind, path in kinds.items() if kind not in JUDGED}
    JUDGED.update(new)
    return list(new.values())


def test_a_first_visit_weighs_at_most_50_kilobytes_and_the_next_6(quito: str, open_tab: Callable[..., Tab]) -> None:
    for path in ("/", "/propuestas/", "/propuestas/1", "/registro/", f"/procesos/{PROCESS}", "/zonas/QU", "/entrar"):
        weight = open_tab(quito, PHONE).weight_of(path)
        assert 4_000 < weight <= FIRST_VISIT, (path, weight)
    tab = open_tab(quito, DESK)
    assert tab.weight_of("/") <= FIRST_VISIT
    later = {
        path: tab.weight_of(path) for path in ("/propuestas/", "/propuestas/1", "/zonas/", "/consejo", "/registro/")
    }
    assert max(later.values()) <= LATER_VISIT, later


def test_english_readers_get_english_pages(quito: str, open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(quito, PHONE, locale="en-GB")
    for path in ("/", "/propuestas/", "/propuestas/1", "/registro/", "/entrar"):
        tab.open(path)
        assert tab.page.locator("html").get_attribute("lang") == "en"
        tab.judge()


def test_the_menu_opens_with_the_keyboard_alone(quito: str, open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(quito, PHONE)
    tab.open("/")
    tab.page.keyboard.press("Tab")
    assert tab.page.evaluate("document.activeElement.className") == "govuk-skip-link"
    menu = tab.page.locator("details.v-menu summary")
    menu.focus()
    tab.page.keyboard.press("Enter")
    assert tab.page.locator("details.v-menu a").first.is_visible()
