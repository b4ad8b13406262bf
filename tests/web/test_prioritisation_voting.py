"""Voting on pages: the list of rounds, the page of one, the ballot of every type, checking, casting, the receipt."""

import json
from typing import Any

import pytest

from tests.pages import Page, Pages
from tests.scenario import Scenario
from tests.voting import Voting

SHOW, BALLOT, OWN = "/votaciones/1", "/votaciones/1/papeleta", "/votaciones/1/mi-papeleta"


@pytest.fixture
def voting(story: Scenario) -> Voting:
    return Voting(story).ground()


@pytest.fixture
def ana(voting: Voting, pages: Pages) -> Pages:
    pages.sign_in(voting.story.person("Ana"))
    return pages


def check(pages: Pages, **marks: Any) -> Page:
    return pages.submit(pages.get(BALLOT).form(0), status=200, **marks)


def test_the_list_and_the_page_of_an_open_round(voting: Voting, pages: Pages) -> None:
    voting.opened()
    assert "Se vota ahora" in pages.get("/votaciones/").main_text
    page = pages.get(SHOW)
    assert "Quedan 7 días" in page.main_text
    assert "Parque 4" in page.main_text


def test_she_marks_checks_casts_and_has_her_receipt(voting: Voting, ana: Pages) -> None:
    voting.opened()
    checked = check(ana, o=["2", "3"])
    assert checked.h1 == "Revisa tu papeleta"
    own = ana.submit(checked.form("votar"))
    assert "Tu papeleta está en la urna" in own.h1
    kept = json.loads(ana.client.get(own.link("Descargar comprobante")).text)
    assert kept["choice"] == {"choices": ["2", "3"]}
