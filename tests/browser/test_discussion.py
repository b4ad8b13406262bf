"""Conversations in a real browser: accessible on both widths, and joined with the keyboard alone."""

import re
from collections.abc import Callable

import pytest

from cocreate.seeds.quito.cast import PROCESS
from tests.browser.conftest import DESK, PHONE, Tab, sign_in

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.timeout(600)]

PAGES = (
    "/propuestas/29/comentarios", "/propuestas/29/comentarios?ver=preguntas", "/comentarios/18/hilo",
    f"/procesos/{PROCESS}/preguntas", f"/plan/{PROCESS}/comentarios", "/comentarios/revisa-tu-correo",
)  # fmt: skip


def test_conversations_are_accessible_folded_and_unfolded(quito: str, open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(quito, PHONE)
    for path in PAGES:
        tab.open(path)
        tab.judge()
        if tab.page.locator("main details:not([open])").count():
            tab.page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
            tab.judge()


def test_a_comment_is_written_with_the_keyboard_alone(quito: str, open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(quito, DESK)
    sign_in(tab, "citizen")
    tab.open("/propuestas/185/comentarios")
    keys = tab.page.keyboard
    form = tab.page.locator("details.voz-nueva")
    form.locator("summary").focus()
    if form.get_attribute("open") is None:  # where nobody has said anything it is open already
        keys.press("Enter")
    keys.press("Tab")
    keys.press("Space")
    keys.press("ArrowDown")
    assert tab.page.evaluate("document.activeElement.value") == "against"
    keys.press("Tab")
    keys.type("Sin datos de cada cruce no me convence.")
    keys.press("Tab")
    keys.press("Enter")
    tab.page.wait_for_url(re.compile(r"#c\d+$"))
    anchor = tab.page.url.partition("#")[2]
    assert "Sin datos de cada cruce" in tab.page.inner_text(f"#{anchor}")
    assert tab.page.evaluate(f"document.getElementById('{anchor}').matches(':target')")
    tab.judge()
