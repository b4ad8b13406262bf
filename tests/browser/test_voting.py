"""A voter with a cheap phone and sixty options: she looks for hers, marks, reads it in words, casts, keeps her receipt,
changes her mind; and once more with the keyboard alone."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from cocreate.domain.tallies.ballots import Limits
from cocreate.domain.tallies.profile import BallotType
from cocreate.kept import BALLOT_BOX
from tests.browser.conftest import PHONE, Tab
from tests.browser.houses import a_story, served, sign_in_as
from tests.scenario import Scenario
from tests.voting import Voting, citizens, works

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.timeout(300)]

BALLOT, OWN = "/votaciones/1/papeleta", "/votaciones/1/mi-papeleta"
THEMES = ("training", "open_data", "inclusion")
COST = 100_000


@pytest.fixture
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Scenario]]:
    """One budget round and one to rank, both just opened, with sixty options each."""
    story = a_story(tmp_path_factory.mktemp("voting"), days_ago=21)
    options = [replace(option, categories=(THEMES[n % 3],), cost=COST) for n, option in enumerate(works(60))]
    basket = citizens(BallotType.KNAPSACK, "greedy_votes", {"min_score": "1"}, Limits(max_sum_cost=5 * COST))
    ranks = citizens(BallotType.RANKING, "schulze", {"top": "3"}, Limits(max=6))
    first = Voting(story, chambers=[basket], options=options, plan={"budget": 20 * COST}).ground()
    first.opened()
    Voting(story, round="to-rank", chambers=[ranks], options=options).opened()
    yield from served(story)


def sum_up(tab: Tab) -> str:
    return " ".join(tab.page.locator(".urna p").inner_text().split())


def said_in_the_box(story: Scenario) -> list[str]:
    with story.platform.database.reading() as connection:
        return [choice for choice in connection.execute(sa.select(BALLOT_BOX.c.choice)).scalars() if choice]


def test_on_a_phone_she_picks_checks_casts_keeps_her_receipt_and_changes_her_mind(
    house: tuple[str, Scenario], open_tab: Callable[..., Tab]
) -> None:
    address, story = house
    tab = open_tab(address, PHONE)
    sign_in_as(tab, story, "Ana")
    tab.open(BALLOT)
    tab.judge()
    assert tab.page.locator(".urna").is_visible(), "what she has is in view from the start"

    tab.page.get_by_label("Buscar en la papeleta").fill("PARQUE 17")
    assert tab.page.locator(".voto:visible").count() == 1
    tab.page.get_by_label("Parque 17").check()
    tab.page.get_by_label("Buscar en la papeleta").fill("")
    tab.page.get_by_label("Parque 42").check()
    assert "3.000" in sum_up(tab)
    assert "2 elegidas" in sum_up(tab)

    tab.follow(tab.page.get_by_role("button", name="Revisar"))
    tab.judge()
    assert tab.page.get_by_text("Parque 17").is_visible()
    tab.follow(tab.page.get_by_role("button", name="Votar"))
    tab.judge()
    with tab.page.expect_download() as download:
        tab.page.get_by_role("link", name="Descargar comprobante").click()
    receipt = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert sorted(receipt["choice"]["choices"]) == ["17", "42"]

    tab.follow(tab.page.get_by_role("link", name="Cambiar mi papeleta"))
    assert tab.page.get_by_label("Parque 42").is_checked()
    tab.page.get_by_label("Parque 42").uncheck()
    tab.follow(tab.page.get_by_role("button", name="Revisar"))
    tab.follow(tab.page.get_by_role("button", name="Votar"))
    assert said_in_the_box(story) == ['{"choices":["17"]}']


def test_one_tap_gives_the_next_place_and_another_closes_the_gap(
    house: tuple[str, Scenario], open_tab: Callable[..., Tab]
) -> None:
    address, story = house
    tab = open_tab(address, PHONE)
    sign_in_as(tab, story, "Ana")
    tab.open("/votaciones/2/papeleta")
    tab.judge()
    for name in ("Parque 5", "Parque 9", "Parque 30"):
        tab.page.get_by_role("button", name=re.compile(f"Siguiente lugar.*{name}$")).click()
    tab.page.get_by_role("button", name=re.compile("Quitar.*Parque 5$")).click()
    assert tab.page.locator("#o-9").input_value() == "1"
    assert sum_up(tab) == "2 de 6 elegidas"
    tab.follow(tab.page.get_by_role("button", name="Revisar"))
    tab.judge()
    tab.follow(tab.page.get_by_role("button", name=re.compile("Subir.*Parque 30")))
    tab.follow(tab.page.get_by_role("button", name="Votar"))
    assert said_in_the_box(story) == ['{"ranking":[["30"],["9"]]}']


def test_with_the_keyboard_alone_she_votes(house: tuple[str, Scenario], open_tab: Callable[..., Tab]) -> None:
    address, story = house
    tab = open_tab(address, PHONE)
    sign_in_as(tab, story, "Ana")
    tab.open(BALLOT)
    key = tab.page.keyboard.press
    tab.page.locator(".voto input").first.focus()
    key("Space")
    for _ in range(8):
        key("Tab")
    box = tab.page.evaluate("document.activeElement.getBoundingClientRect().bottom")
    bar = tab.page.locator(".urna").bounding_box()
    assert box <= bar["y"] + 1, "the bar does not hide what has the focus"
    tab.page.locator(".urna button").focus()
    with tab.page.expect_navigation():
        key("Enter")
    tab.page.get_by_role("button", name="Votar").focus()
    with tab.page.expect_navigation():
        key("Enter")
    assert tab.page.url.endswith(OWN)
    assert len(said_in_the_box(story)) == 1
