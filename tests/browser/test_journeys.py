"""Whole stories in a real browser, as their people would live them."""

import re
from collections.abc import Callable

import pytest

from cocreate.seeds.quito.cast import PROCESS
from tests.browser.conftest import DESK, PHONE, Tab, sign_in

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.timeout(300)]

TITLE = "Huertos en los patios de las escuelas de Guamaní"


def press(tab: Tab, name: str) -> None:
    tab.follow(tab.page.get_by_role("button", name=name, exact=True).first)


def fill(tab: Tab, **values: str) -> None:
    for name, value in values.items():
        tab.page.locator(f"main [name={name}]").fill(value)


def join(tab: Tab, email: str) -> None:
    """Signs up, and opens the link in the letter."""
    tab.open("/registrarse")
    tab.page.locator("main input[type=date]").fill("1990-05-17")
    press(tab, "Continuar")
    fill(tab, name="Ana Lucía Quishpe", email=email, password="un patio lleno de quinua")
    tab.page.locator("main [name=consent]").check()
    tab.follow(tab.page.locator("main form button").last)
    tab.open("/dev/letters")
    tab.follow(tab.page.get_by_role("main").get_by_role("link", name=re.compile("Confirma")).first)
    link = re.search(r"/confirmar/[\w-]+", tab.page.content())
    assert link
    tab.open(link.group())
    tab.follow(tab.page.locator("main form button").first)


def write_proposal(tab: Tab) -> str:
    """The three parts, the check, the receipt; gives the tracking code."""
    tab.open("/proponer")
    press(tab, "Empezar")
    press(tab, "Continuar")
    assert tab.page.title().startswith("Error: ")
    fill(
        tab,
        title=TITLE,
        what_happens="Los patios de las escuelas son de cemento y nadie los usa por la tarde.",
        who_is_affected="Niñas y niños de seis escuelas.",
        causes="Nadie se encarga de los patios después de clases.",
    )
    press(tab, "Continuar")
    tab.page.locator("main [name=parish]").select_option(label="Guamaní")
    press(tab, "Continuar")
    fill(tab, what_to_do="Sembrar huertos con las familias.", expected_result="Tres huertos vivos en un año.")
    tab.page.get_by_label("Servicios de la ciudad").check()
    press(tab, "Continuar")
    assert TITLE in tab.page.locator("main").inner_text()
    press(tab, "Enviar mi propuesta")
    code = re.search(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3,}\b", tab.page.locator("main").inner_text())
    assert code, tab.page.locator("main").inner_text()
    return code.group()


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_a_newcomer_proposes_on_a_phone_and_finds_it_again_by_its_code(
    quito: str, open_tab: Callable[..., Tab], script: bool
) -> None:
    tab = open_tab(quito, PHONE, java_script_enabled=script)
    tab.open("/")
    tab.open("/propuestas/?zona=QU")
    assert "Quitumbe" in tab.page.locator("main").inner_text()
    join(tab, f"ana.{script}@example.org".lower())
    if "/entrar" in tab.page.url:
        fill(tab, password="un patio lleno de quinua")
        tab.page.locator("main input").first.fill(f"ana.{script}@example.org".lower())
        press(tab, "Entrar")
    code = write_proposal(tab)
    tab.follow(tab.page.get_by_role("link", name="Ver el asiento"))
    assert "proposals.submitted" in tab.page.content()

    stranger = open_tab(quito, PHONE, java_script_enabled=script)
    stranger.open("/busca-tu-propuesta")
    fill(stranger, code=code.lower().replace("-", " "))
    stranger.follow(stranger.page.locator("main form button").first)
    assert TITLE in stranger.page.locator("main").inner_text()
    stranger.open("/registro/")
    assert TITLE in stranger.page.locator("main").inner_text()


def test_a_support_counts_once_and_can_be_taken_back(quito: str, open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(quito, DESK)
    sign_in(tab, "counterpart")
    tab.open("/propuestas/?orden=apoyos")  # what most people support is admitted
    tab.follow(tab.page.locator("main a[href^='/propuestas/']").filter(has_text=re.compile(r"\w+ \w+")).first)
    before = int(re.search(r"(\d+) apoyo", tab.page.locator("main").inner_text()).group(1))  # type: ignore[union-attr]
    press(tab, "Apoyar")
    assert f"{before + 1} apoyo" in tab.page.locator("main").inner_text()
    tab.follow(tab.page.get_by_role("button", name=re.compile("Retirar")).first)
    assert f"{before} apoyo" in tab.page.locator("main").inner_text()


def test_an_organiser_extends_the_open_phase_and_the_reason_is_public(quito: str, open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(quito, DESK)
    sign_in(tab, "organiser")
    tab.open(f"/procesos/{PROCESS}/mesa")
    tab.judge()
    assert "Proponer" in tab.page.locator("main").inner_text()
