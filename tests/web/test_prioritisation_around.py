"""What surrounds rounds: proposals, groups, the process and the home say where something is voted on."""

import pytest

from cocreate.application.acts import THE_SYSTEM
from cocreate.application.prioritisation import OpenRound, OptionSource, OptionWish
from tests.deliberating import admit, group
from tests.every_vote import a_phase_for_votes
from tests.pages import Pages
from tests.scenario import PROCESS, Scenario
from tests.voting import Voting, works


@pytest.fixture
def voting(story: Scenario) -> Voting:
    """Ana's proposal is one of three options, and Beto's is not."""
    story.an_open_intake_with_admission().a_proposal("first", by="Ana").a_proposal("second", by="Beto")
    story.given(("Mora", admit()), ("Mora", admit("second")))
    a_phase_for_votes(story)
    option = OptionWish(id="3", source=OptionSource.PROPOSAL, of="first")
    return Voting(story, options=[*works(2), option]).people()


def test_a_proposal_says_that_it_is_voted_on_and_what_came_of_it(voting: Voting, pages: Pages) -> None:
    voting.configured()
    assert "Está en la votación" not in pages.get("/propuestas/1").main_text
    voting = Voting(voting.story, round="another", options=voting.options).opened()
    said = pages.get("/propuestas/1").main_text
    assert "Está en la votación 2 Se vota ahora" in said
    assert "Ir a votar" in said
    assert "votación" not in pages.get("/propuestas/2").main_text
    voting.casts("Ana", "3").casts("Beto", "3", "1").closed().revealed()
    assert "Se están contando los votos." in pages.get("/propuestas/1").main_text
    voting.tallied()
    said = pages.get("/propuestas/1").main_text
    assert "Quedó en el puesto 1 de 2 elegidas. El resultado es provisional hasta el" in said
    voting.published()
    assert "provisional" not in pages.get("/propuestas/1").main_text
    assert pages.click("Por qué, paso a paso").path.startswith("/votaciones/2/resultado")


def test_what_did_not_win_says_so(voting: Voting, pages: Pages) -> None:
    voting.opened().casts("Ana", "1", "2").closed().revealed().tallied()
    assert "No quedó entre las elegidas (2)." in pages.get("/propuestas/1").main_text


def test_a_group_and_the_proposals_in_it_say_that_the_group_is_voted_on(voting: Voting, pages: Pages) -> None:
    voting.story.given(("Mora", group("first", "second", key="both")))
    option = OptionWish(id="3", source=OptionSource.CLUSTER, of="both")
    Voting(voting.story, round="of-groups", options=[*works(2), option]).opened()
    assert "Está en la votación 1" in pages.get("/grupos/1").main_text
    assert "Su grupo está en la votación 1" in pages.get("/propuestas/2").main_text


def test_home_and_process_show_what_can_be_voted_on_now(voting: Voting, pages: Pages) -> None:
    voting.frozen()
    assert "Vota" not in pages.get("/").texts(".accion h3")
    assert "¿Qué obras van primero?" in pages.get(f"/procesos/{PROCESS}").main_text
    voting.story.clock.move(hours=2)
    voting.does(THE_SYSTEM, OpenRound)
    assert pages.get("/").texts(".accion h3")[0] == "Vota"
    page = pages.get(f"/procesos/{PROCESS}")
    assert "Ver y votar" in page.main_text


def test_the_menu_leads_to_the_rounds(voting: Voting, pages: Pages) -> None:
    pages.get("/")
    assert pages.click("Votaciones").path == "/votaciones/"
