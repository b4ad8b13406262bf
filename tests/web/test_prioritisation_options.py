"""The options of a draft through their pages: what was admitted is found and added, put in order, priced, taken away."""

import pytest

from cocreate.application.prioritisation import CancelRound, OptionSource
from cocreate.application.proposals import WithdrawProposal
from cocreate.domain.prioritisation import Round
from cocreate.domain.proposals import Place
from tests.answering import grouped
from tests.deliberating import admit
from tests.pages import Pages
from tests.scenario import PROCESS, VERSION, Scenario, words
from tests.voting import Voting, works

LIST, ADD, OWN = "/votaciones/1/opciones", "/votaciones/1/opciones/agregar", "/votaciones/1/opciones/propia"
CHECK = "/votaciones/1/revisar"
TITLES = {"school": "Una escuela en Guamaní", "maps": "Mapas abiertos de baches", "park": "Un parque en Tumbaco"}


@pytest.fixture
def draft(story: Scenario, pages: Pages) -> Voting:
    """Three proposals are admitted, one is not; a draft without options stands, and Olga is signed in."""
    story.an_open_intake_with_admission()
    for key, title in {**TITLES, "late": "Una idea sin decidir"}.items():
        zone = "TU" if key == "park" else "QU"
        story.a_proposal(
            key,
            words=words(title),
            theme="open_data" if key == "maps" else "training",
            place=Place(version=VERSION, zone=zone, parish="170184" if key == "park" else "170111"),
        )
    story.given(*(("Mora", admit(key)) for key in TITLES))
    pages.sign_in(story.person("Olga"))
    voting = Voting(story, options=[])
    voting.options = []
    return voting.configured()


def listed(voting: Voting) -> list[tuple[str, str, str, int]]:
    options = voting.story.platform.ledger.get(Round, voting.round).options
    return [(option.id, option.of, option.zone, option.cost) for option in options]


def test_without_options_the_page_says_where_to_begin(draft: Voting, pages: Pages) -> None:
    page = pages.get(LIST)
    assert "Todavía no hay opciones" in page.main_text
    assert {ADD, OWN} <= set(page.links())


def test_what_was_admitted_is_found_by_words_zone_and_theme(draft: Voting, pages: Pages) -> None:
    page = pages.get(ADD)
    assert all(title in page.main_text for title in TITLES.values())
    assert "Una idea sin decidir" not in page.main_text
    for query, found in (
        ("q=baches", "maps"),
        ("zona=TU", "park"),
        ("tema=open_data", "maps"),
        ("q=escuela", "school"),
    ):
        text = pages.get(f"{ADD}?{query}").main_text
        assert [key for key, title in TITLES.items() if title in text] == [found]
    assert "No hay nada más que añadir" in pages.get(f"{ADD}?q=teleférico").main_text


def test_ticked_ones_are_added_with_their_zone_and_numbers_in_order(draft: Voting, pages: Pages) -> None:
    page = pages.get(ADD)
    assert pages.submit(page.form("chosen"), 422).error_summary() == ["Marca al menos una."]
    pages.submit(pages.get(ADD).form("chosen"), chosen=["park", "maps"])
    assert listed(draft) == [("1", "maps", "QU", 0), ("2", "park", "TU", 0)]
    assert TITLES["park"] not in pages.get(ADD).main_text
    options = draft.story.platform.ledger.get(Round, draft.round).options
    assert [option.categories for option in options] == [["open_data"], ["training"]]


def test_all_that_match_are_added_at_once(draft: Voting, pages: Pages) -> None:
    page = pages.submit(pages.get(f"{ADD}?zona=QU").form("chosen"), press="all")
    assert {of for _id, of, _zone, _cost in listed(draft)} == {"school", "maps"}
    assert "Añadiste 2 opciones." in page.text


def test_a_group_is_of_a_zone_if_all_its_proposals_are(draft: Voting, pages: Pages) -> None:
    grouped(draft.story, "group1", "school", "maps")
    page = pages.get(f"{ADD}?de=grupos&q=escuelas")
    pages.submit(page.form("chosen"), chosen=["group1"])
    assert listed(draft) == [("1", "group1", "QU", 0)]
    option = draft.story.platform.ledger.get(Round, draft.round).options[0]
    assert option.source is OptionSource.CLUSTER
    assert option.categories == ["open_data", "training"]


def test_an_option_of_its_own_stands_beside_them(draft: Voting, pages: Pages) -> None:
    page = pages.submit(pages.get(OWN).form("title"), 422, title="", cost="caro")
    assert page.error_summary() == ["Escribe un título.", "Escribe el monto en dólares, por ejemplo 1500 o 1500.50."]
    pages.submit(page.form("title"), title="Ninguna de estas", cost="1.200,50", zone="TU", theme="training")
    assert listed(draft) == [("1", "", "TU", 120_050)]
    assert "Ninguna de estas" in pages.get(LIST).main_text


def test_order_and_costs_are_saved_by_every_button(draft: Voting, pages: Pages) -> None:
    pages.submit(pages.get(ADD).form("chosen"), press="all")
    was = [of for _id, of, _zone, _cost in listed(draft)]
    form = pages.get(LIST).form("rows-0-place")
    page = pages.submit(form, press="add", **{"rows-0-place": "9", "rows-1-cost": "25000"})
    assert page.path == ADD
    assert [(of, cost) for _id, of, _zone, cost in listed(draft)] == [(was[1], 2_500_000), (was[2], 0), (was[0], 0)]
    assert [id for id, *_rest in listed(draft)] == ["1", "2", "3"]


def test_an_option_is_taken_off_the_list(draft: Voting, pages: Pages) -> None:
    pages.submit(pages.get(ADD).form("chosen"), press="all")
    page = pages.submit(pages.get(LIST).form("rows-0-place"), press="stay", **{"rows-0-remove": "y"})
    assert page.path == LIST
    assert len(listed(draft)) == 2


def test_what_cannot_be_read_stays_as_it_was_typed(draft: Voting, pages: Pages) -> None:
    pages.submit(pages.get(ADD).form("chosen"), press="all")
    form = pages.get(LIST).form("rows-0-place")
    page = pages.submit(form, 422, **{"rows-0-place": "", "rows-1-cost": "mucho", "rows-2-cost": "30"})
    assert page.error_summary() == [
        "Escribe su lugar en la lista.",
        "Escribe el monto en dólares, por ejemplo 1500 o 1500.50.",
    ]
    assert page.form("rows-0-place").values["rows-1-cost"] == "mucho"
    assert page.form("rows-0-place").values["rows-2-cost"] == "30"


def test_a_proposal_that_was_withdrawn_is_told_and_refused(draft: Voting, pages: Pages) -> None:
    pages.submit(pages.get(ADD).form("chosen"), press="all")
    assert "cambió o ya no está admitida" not in pages.get(CHECK).main_text
    draft.story.given(("Ana", WithdrawProposal(process=PROCESS, proposal="park")))
    assert "cambió o ya no está admitida" in pages.get(CHECK).main_text
    page = pages.submit(pages.get(LIST).form("rows-0-place"), 409)
    assert "no se puede usar aquí" in page.error_summary()[0]


def test_options_of_a_cancelled_draft_are_refused(draft: Voting, pages: Pages) -> None:
    form = pages.get(OWN).form("title")
    draft.does("Olga", CancelRound, reason="Era una prueba.")
    page = pages.submit(form, 409, title="Otra")
    assert page.form("title").values["title"] == "Otra"


def test_sixty_options_are_a_light_page(story: Scenario, pages: Pages) -> None:
    """The client judges how much it weighs."""
    Voting(story, options=works(60, cost=1_000)).ground().configured()
    page = pages.sign_in(story.person("Olga")).get(LIST)
    assert len(page.select("fieldset")) == 60
    assert "18.300,00" in page.main_text
