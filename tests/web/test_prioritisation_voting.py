"""Voting on pages: the list of rounds, the page of one, the ballot of every type, checking, casting, the receipt."""

import json
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher

from cocreate.application.prioritisation import (
    CancelRound,
    Electorate,
    GivePaper,
    OptionWish,
    WithdrawOption,
)
from cocreate.domain.shared import Level, Role
from cocreate.domain.tallies.ballots import Limits
from cocreate.domain.tallies.profile import BallotType
from cocreate.kept import ACCOUNT, BALLOT_BOX
from tests.pages import Page, Pages
from tests.scenario import Scenario
from tests.voting import Voting, citizens, council, works

LIST, SHOW, BALLOT, OWN = "/votaciones/", "/votaciones/1", "/votaciones/1/papeleta", "/votaciones/1/mi-papeleta"
COUNCIL, HELP = "/votaciones/1/papeleta-consejo", "/votaciones/1/ayuda"


@pytest.fixture
def voting(story: Scenario) -> Voting:
    return Voting(story).ground()


@pytest.fixture
def ana(voting: Voting, pages: Pages) -> Pages:
    pages.sign_in(voting.story.person("Ana"))
    return pages


def check(pages: Pages, status: int = 200, at: str = BALLOT, **marks: Any) -> Page:
    return pages.submit(pages.get(at).form(0), status=status, **marks)


def cast(pages: Pages, at: str = BALLOT, **marks: Any) -> Page:
    return pages.submit(check(pages, at=at, **marks).form("votar"))


def in_the_box(voting: Voting) -> list[Any]:
    """What the ballots say that count so far."""
    with voting.story.platform.database.reading() as connection:
        said = connection.execute(sa.select(BALLOT_BOX.c.choice).where(BALLOT_BOX.c.choice.is_not(None))).scalars()
        return [json.loads(choice) for choice in said]


# The list, and the page of a round ------------------------------------------------------------------------------------


def test_without_rounds_the_list_says_what_will_be_here(voting: Voting, pages: Pages) -> None:
    assert "Todavía no hay votaciones" in pages.get(LIST).main_text


def test_what_can_be_voted_on_now_comes_first(voting: Voting, pages: Pages) -> None:
    voting.opened()
    Voting(voting.story, round="later", plan={"title": "La que viene"}).frozen()
    page = pages.get(LIST)
    assert page.texts("main h2") == ["Se vota ahora", "Vienen"]
    assert "La que viene" in page.main_text


def test_the_page_of_a_round_says_until_when_and_how_it_is_counted(voting: Voting, pages: Pages) -> None:
    voting.opened()
    page = pages.get(SHOW)
    assert "Quedan 7 días" in page.main_text
    assert "Un ejemplo contado" in page.main_text
    assert pages.get(page.link("Entrar y votar")).path.startswith("/entrar")


def test_before_the_opening_she_reads_that_she_may_vote_then(voting: Voting, ana: Pages) -> None:
    voting.frozen()
    page = ana.get(SHOW)
    assert "Abre pronto" in page.main_text
    assert "podrás votar desde que abra" in page.main_text
    assert ana.get(BALLOT).path == SHOW


def test_a_draft_is_there_for_who_declares_it_alone(voting: Voting, pages: Pages) -> None:
    voting.configured()
    pages.get(SHOW, status=404)
    pages.sign_in(voting.story.person("Olga"))
    assert "Borrador" in pages.get(SHOW).main_text


def test_a_cancelled_round_says_why(voting: Voting, pages: Pages) -> None:
    voting.opened().does("Olga", CancelRound, reason="Se inundó la sede.")
    page = pages.get(SHOW)
    assert "Cancelada" in page.main_text
    assert "Se inundó la sede." in page.main_text


def test_after_the_close_the_ballot_leads_to_the_round_and_hers_can_still_be_seen(voting: Voting, ana: Pages) -> None:
    voting.opened().casts("Ana", "2").closed()
    assert ana.get(BALLOT).path == SHOW
    assert "Votaste en esta votación" in ana.get(SHOW).main_text
    page = ana.get(OWN)
    assert "asiento" in page.main_text
    assert "Parque 2" in page.main_text


def test_what_won_stands_on_the_list(voting: Voting, pages: Pages) -> None:
    voting.opened().casts("Ana", "2", "3").closed().revealed().tallied()
    page = pages.get(LIST)
    assert page.texts("main h2") == ["Cerradas"]
    assert "Salieron elegidas: Parque 2; Parque 3" in page.main_text


# The ballot of every type ---------------------------------------------------------------------------------------------

MONEY = {"budget": 900_000}
TYPES: list[tuple[BallotType, str, dict[str, str], Limits, dict[str, str], Any, str]] = [
    (BallotType.APPROVAL, "score_ranking", {"top": "2"}, Limits(max=3), {"o": ["3", "1"]}, {"choices": ["1", "3"]}, ""),
    (BallotType.SINGLE, "score_ranking", {"top": "1"}, Limits(), {"o": "4"}, {"choice": "4"}, "Parque 4"),
    (
        BallotType.KNAPSACK,
        "greedy_votes",
        {"min_score": "1"},
        Limits(max_sum_cost=700_000),
        {"o": ["1", "2"]},
        {"choices": ["1", "2"]},
        "Te quedan $ 4.000,00 sin usar",
    ),
    (
        BallotType.POINTS,
        "score_ranking",
        {"top": "2"},
        Limits(max_sum=10),
        {"o-1": "7", "o-2": "3"},
        {"points": {"1": 7, "2": 3}},
        "7 puntos",
    ),
    (
        BallotType.SCORE,
        "score_ranking",
        {"top": "2"},
        Limits(lowest=0, highest=5),
        {"o-2": "0", "o-4": "5"},
        {"scores": {"2": 0, "4": 5}},
        "Nota 5",
    ),
    (
        BallotType.GRADE,
        "median_grade",
        {"top": "2"},
        Limits(grades=("bad", "fair", "good")),
        {"o-1": "good", "o-3": "bad"},
        {"grades": {"1": "good", "3": "bad"}},
        "Buena",
    ),
    (
        BallotType.SUPPORT_OPPOSE,
        "net_support",
        {"top": "2"},
        Limits(),
        {"o-1": "for", "o-2": "against"},
        {"against": ["2"], "for": ["1"]},
        "En contra",
    ),
    (
        BallotType.YES_NO_ABSTAIN,
        "majority",
        {"majority": "SIMPLE"},
        Limits(),
        {"o-1": "Y", "o-2": "N", "o-3": "A"},
        {"votes": {"1": "Y", "2": "N", "3": "A"}},
        "Abstención",
    ),
    (
        BallotType.RANKING,
        "schulze",
        {"top": "2"},
        Limits(),
        {"o-4": "1", "o-1": "3", "o-2": "2"},
        {"ranking": [["4"], ["2"], ["1"]]},
        "1.º lugar",
    ),
]


@pytest.mark.parametrize(
    ("kind", "rule", "params", "limits", "marks", "body", "said"), TYPES, ids=lambda v: str(v)[:12]
)
def test_she_marks_reads_it_in_words_casts_and_finds_her_marks_again(
    voting: Voting,
    ana: Pages,
    kind: BallotType,
    rule: str,
    params: dict[str, str],
    limits: Limits,
    marks: dict[str, Any],
    body: Any,
    said: str,
) -> None:
    voting.chambers = [citizens(kind, rule, params, limits)]
    voting.options = works(4, cost=100_000 if kind is BallotType.KNAPSACK else 0)
    voting.plan = MONEY if kind is BallotType.KNAPSACK else {}
    voting.opened()
    checked = check(ana, **marks)
    assert checked.h1 == "Revisa tu papeleta"
    assert said in checked.main_text
    again = ana.submit(checked.form("cambiar"), status=200)
    for name, mark in marks.items():
        kept = again.form(0).values[name]
        assert sorted(kept) == sorted(mark) if isinstance(mark, list) else kept == mark
    own = ana.submit(checked.form("votar"))
    assert "está en la urna" in own.h1
    assert in_the_box(voting) == [body]


def test_a_blank_ballot_has_a_button_of_its_own(voting: Voting, ana: Pages) -> None:
    voting.opened()
    checked = ana.submit(ana.get(BALLOT).form(0), status=200, press="blanco")
    assert "En blanco" in checked.main_text
    ana.submit(checked.form("votar"))
    assert in_the_box(voting) == [{"blank": True}]


def test_where_no_blank_ballot_is_allowed_there_is_no_button(voting: Voting, ana: Pages) -> None:
    voting.chambers = [citizens(limits=Limits(max=3, blank_allowed=False))]
    voting.opened()
    assert ana.get(BALLOT).select("[name=blanco]") == []


def test_a_ranking_is_moved_up_and_down_before_it_is_cast(voting: Voting, ana: Pages) -> None:
    voting.chambers = [citizens(BallotType.RANKING, "schulze", {"top": "2"}, Limits())]
    voting.opened()
    checked = check(ana, **{"o-1": "1", "o-2": "2", "o-3": "9"})
    first = checked.select(".papeleta__m")[0]
    form = next(form for form in checked.forms() if form.element is first)
    moved = ana.submit(form, status=200, press=("baja", "1"))
    ana.submit(moved.form("votar"))
    assert in_the_box(voting) == [{"ranking": [["2"], ["1"], ["3"]]}]


def test_sixty_options_are_grouped_and_light_and_in_one_order_for_everybody(voting: Voting, ana: Pages) -> None:
    themes = ["training", "open_data", "inclusion"]
    voting.options = [_of_theme(option, themes[n % 3]) for n, option in enumerate(works(60))]
    voting.opened()
    page = ana.get(BALLOT)
    first = [e.get("value") for e in page.select(".voto input")]
    assert len(page.texts(".boleta__grupos a")) == 3
    assert first != sorted(first)
    ana.sign_in(voting.story.person("Beto"))
    assert [e.get("value") for e in ana.get(BALLOT).select(".voto input")] == first


def _of_theme(option: OptionWish, theme: str) -> OptionWish:
    return replace(option, categories=(theme,))


# What goes wrong, and what is kept ------------------------------------------------------------------------------------


def test_nothing_marked_is_said_at_once(voting: Voting, ana: Pages) -> None:
    voting.opened()
    page = check(ana, status=422)
    assert page.error_summary() == ["Todavía no marcas nada. Elige algo, o usa el botón para votar en blanco."]


def test_too_many_marks_are_refused_and_stay(voting: Voting, ana: Pages) -> None:
    voting.opened()
    page = check(ana, status=409, o=["1", "2", "3", "4"])
    assert page.error_summary() == ["Elige como máximo 3: tienes 4. Quita alguna."]
    assert sorted(page.form(0).values["o"]) == ["1", "2", "3", "4"]


def test_a_word_where_a_number_belongs_is_shown_beside_what_else_was_typed(voting: Voting, ana: Pages) -> None:
    voting.chambers = [citizens(BallotType.POINTS, "score_ranking", {"top": "2"}, Limits(max_sum=10))]
    voting.opened()
    page = check(ana, status=422, **{"o-1": "mucho", "o-2": "3"})
    assert page.form(0).errors() == {"o-1": "Error: Escribe un número entero."}
    assert page.form(0).values["o-1"] == "mucho"
    assert page.form(0).values["o-2"] == "3"


def test_what_is_cast_after_the_close_is_refused_with_everything_in_view(voting: Voting, pages: Pages) -> None:
    voting.opened()
    voting.story.clock.move(days=6, hours=21, minutes=50)
    pages.sign_in(voting.story.person("Ana"))
    checked = check(pages, o=["2"])
    voting.story.clock.move(minutes=15)
    page = pages.post("/votaciones/1/votar", {"papeleta": checked.form("votar").values["papeleta"]}, status=409)
    assert page.error_summary() != []
    assert "Parque 2" in page.main_text
    assert in_the_box(voting) == []


def test_a_lost_session_brings_her_back_to_her_marks(voting: Voting, guarded_pages: Pages) -> None:
    voting.opened()
    pages, person = guarded_pages, voting.story.person("Ana")
    pages.sign_in(person)
    form = pages.get(BALLOT).form(0)
    voting.story.clock.move(hours=5)
    asked = pages.submit(form, o=["1", "3"])
    assert asked.path.startswith("/entrar")
    _gets_a_password(voting, "Ana")
    page = pages.submit(asked.form("name"), name="ana@example.org", password="muchas manos un hilo")
    assert page.path == BALLOT
    assert sorted(page.form(0).values["o"]) == ["1", "3"]


def _gets_a_password(voting: Voting, name: str) -> None:
    hashed = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("muchas manos un hilo")
    mine = ACCOUNT.c.person == voting.story.person(name).person
    with voting.story.platform.database.writing() as connection:
        values = {"password_hash": hashed, "email": f"{name.lower()}@example.org"}
        connection.execute(sa.update(ACCOUNT).where(mine).values(values))


def test_a_form_of_another_session_is_shown_again_and_casts_nothing(voting: Voting, guarded_pages: Pages) -> None:
    voting.opened()
    guarded_pages.sign_in(voting.story.person("Ana"))
    body = check(guarded_pages, o=["2"]).form("votar").values["papeleta"]
    page = guarded_pages.post("/votaciones/1/votar", {"papeleta": body, "csrf_token": "of another"}, status=409)
    assert "Tu sesión se renovó" in page.error_summary()[0]
    assert in_the_box(voting) == []
    guarded_pages.submit(page.form("votar"))
    assert in_the_box(voting) == [{"choices": ["2"]}]


@pytest.mark.parametrize("body", ["", "{", "[]", '{"votes":{}}', '{"choices":["99"]}', "x" * 30_000])
def test_what_is_no_ballot_casts_nothing(voting: Voting, ana: Pages, body: str) -> None:
    voting.opened()
    answer = ana.client.post("/votaciones/1/votar", data={"papeleta": body})
    assert answer.status_code in (303, 409)
    assert in_the_box(voting) == []


def test_there_is_no_ballot_of_a_round_that_does_not_exist(ana: Pages) -> None:
    ana.get("/votaciones/7/papeleta", status=404)
    assert ana.client.post("/votaciones/7/votar", data={"papeleta": "{}"}).status_code == 404


# Who may not ----------------------------------------------------------------------------------------------------------


def test_who_lacks_something_reads_what_and_where_to_get_it_before_filling_anything_in(
    voting: Voting, ana: Pages
) -> None:
    voting.plan = {"electorate": Electorate(level=Level.CEDULA)}
    voting.opened()
    page = ana.get(BALLOT, status=403)
    assert page.h1 == "Falta comprobar tu cédula"
    assert page.link("Ver dónde hay talleres").endswith("/talleres")
    assert "Falta comprobar tu cédula" in ana.get(SHOW).main_text


def test_who_came_after_a_roll_was_closed_reads_that(voting: Voting, pages: Pages) -> None:
    voting.plan = {"electorate": Electorate(late=False)}
    voting.opened()
    pages.sign_in(voting.story.person("Nueva"))
    assert pages.get(BALLOT, status=403).h1 == "No estás en el padrón"


def test_who_has_a_paper_ballot_votes_with_it(voting: Voting, pages: Pages) -> None:
    voting.plan = {"electorate": Electorate(level=Level.CEDULA), "paper": True}
    person = voting.story.person("Ana", Level.CEDULA)
    with voting.story.platform.database.writing() as connection:
        mine = ACCOUNT.c.person == person.person
        connection.execute(sa.update(ACCOUNT).where(mine).values(document_tag="a" * 64))
    voting.opened().does("Clara", GivePaper, tag="a" * 64)
    pages.sign_in(person)
    assert pages.get(BALLOT, status=403).h1 == "Ya tienes una papeleta de papel"
    assert "papeleta de papel" in pages.get(OWN).main_text


def test_a_withdrawn_option_cannot_be_marked_and_hers_is_told(voting: Voting, ana: Pages) -> None:
    voting.opened().casts("Ana", "2", "3").does("Olga", WithdrawOption, option="2", reason="La obra ya se hizo.")
    page = ana.get(BALLOT)
    assert "La obra ya se hizo." in page.main_text
    assert page.form(0).values["o"] == "3"
    assert "Retirada: no cuenta" in ana.get(OWN).main_text


# Her receipt ----------------------------------------------------------------------------------------------------------


def test_the_receipt_opens_the_commitment_and_is_promised(voting: Voting, ana: Pages) -> None:
    voting.opened()
    own = cast(ana, o=["2", "3"])
    kept = json.loads(ana.client.get(own.link("Descargar comprobante")).text)
    assert kept["choice"] == {"choices": ["2", "3"]}
    assert kept["commitment"] in own.main_text
    assert f"ballot {kept['commitment']}" in kept["promise"]


def test_who_has_no_ballot_has_no_receipt(voting: Voting, ana: Pages) -> None:
    voting.opened()
    assert "Todavía no votas" in ana.get(OWN).main_text
    assert ana.client.get(f"{OWN}/comprobante.json").status_code == 404


def test_pages_with_a_ballot_are_kept_nowhere(voting: Voting, ana: Pages) -> None:
    voting.opened()
    own = cast(ana, o=["1"])
    for page in (own, ana.get(BALLOT)):
        assert page.response.headers["Cache-Control"] == "no-store"


# With help, and by name -----------------------------------------------------------------------------------------------


def test_a_facilitator_finds_her_hands_the_device_over_and_prints_a_receipt(voting: Voting, pages: Pages) -> None:
    _gets_a_password(voting, "Ana")
    voting.opened()
    pages.sign_in(voting.story.person("Clara"))
    ballot = pages.submit(pages.get(HELP).form("who"), who="ana@example.org", here="y")
    assert "Entrega el equipo" in ballot.main_text
    checked = pages.submit(ballot.form(0), status=200, o=["4"])
    receipt = pages.submit(checked.form("votar"))
    assert "Parque 4" not in receipt.main_text
    assert in_the_box(voting) == [{"choices": ["4"]}]
    pages.submit(receipt.form(0))
    assert pages.get(f"{HELP}/papeleta").path == HELP


def test_with_help_nobody_sees_what_she_cast_before(voting: Voting, pages: Pages) -> None:
    _gets_a_password(voting, "Ana")
    voting.opened().casts("Ana", "2")
    pages.sign_in(voting.story.person("Clara"))
    ballot = pages.submit(pages.get(HELP).form("who"), who="ana@example.org", here="y")
    assert "o" not in ballot.form(0).values


@pytest.mark.parametrize("who", ["nadie@example.org", "clara@example.org", "1710034065", "ABCDE"])
def test_who_cannot_be_helped_is_told_on_the_field(voting: Voting, pages: Pages, who: str) -> None:
    _gets_a_password(voting, "Clara")
    voting.opened()
    pages.sign_in(voting.story.person("Clara"))
    page = pages.submit(pages.get(HELP).form("who"), status=422, who=who, here="y")
    assert page.form("who").errors()["who"]
    assert page.form("who").values["who"] == who


def test_neighbours_do_not_help_with_the_pages_of_helpers(voting: Voting, ana: Pages) -> None:
    voting.opened()
    for path in (HELP, f"{HELP}/papeleta", f"{HELP}/comprobante"):
        ana.get(path, status=403)


def test_the_council_votes_by_name(voting: Voting, pages: Pages) -> None:
    voting.chambers = [citizens(), council()]
    voting.story.with_role("Consuelo", Role.COUNCIL_MEMBER)
    voting.opened()
    pages.sign_in(voting.story.person("Consuelo"))
    assert "Vota en el Consejo" in pages.get(SHOW).main_text
    own = cast(pages, at=COUNCIL, o=["1"])
    assert "por nombre" in own.h1
    assert "Parque 1" in own.main_text


def test_the_ballot_of_the_council_is_for_the_council(voting: Voting, ana: Pages) -> None:
    voting.opened()
    ana.get(COUNCIL, status=404)


def test_who_has_no_seat_gets_no_ballot_of_the_council(voting: Voting, ana: Pages) -> None:
    voting.chambers = [citizens(), council()]
    voting.opened()
    ana.get(COUNCIL, status=403)


def test_casting_asks_little_of_the_database(voting: Voting, ana: Pages) -> None:
    """The account, the gate, the box."""
    voting.opened()
    cast(ana, o=["1"])
    asked: list[str] = []
    engine = voting.story.platform.database.engine
    sa.event.listen(engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    answer = ana.client.post("/votaciones/1/votar", data={"papeleta": '{"choices":["2"]}'})
    assert answer.status_code == 303
    assert asked == [], "through SQLAlchemy nothing is asked: what is, goes to the driver"
