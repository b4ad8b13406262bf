"""From the close to the published result, as people meet it: progress, result, objections, answers, signatures."""

from typing import Any

import pytest
import sqlalchemy as sa

from cocreate.application.acts import THE_SYSTEM
from cocreate.application.prioritisation import (
    AnswerGiven,
    AnswerOption,
    CastByName,
    CertifyResult,
    ChallengeResult,
    DestroyRoundKey,
)
from cocreate.domain.shared import Role
from cocreate.domain.tallies.ballots import Limits
from cocreate.domain.tallies.chambers import Combination
from cocreate.domain.tallies.profile import BallotType
from cocreate.kept import ACCOUNT
from cocreate.kept.tally_work import InterimTotal, keep_failure, keep_interim, keep_progress
from tests.pages import Pages
from tests.scenario import Scenario
from tests.voting import Voting, citizens, council, works

RESULT = "/votaciones/1/resultado"
OBJECTIONS = "/votaciones/1/objeciones"


@pytest.fixture
def voting(story: Scenario) -> Voting:
    return Voting(story).ground()


@pytest.fixture
def tallied(voting: Voting) -> Voting:
    return voting.opened().casts("Ana", "1", "2").casts("Beto", "2").casts("Caro", "2").closed().revealed().tallied()


@pytest.fixture
def with_council(voting: Voting) -> Voting:
    """The citizens choose, the council answers; Consuelo sits in it and shows her name, Carlos presides."""
    voting.chambers = [citizens(), council()]
    voting.plan = {"combination": Combination.COUNCIL_ANSWERS}
    voting.story.with_role("Consuelo", Role.COUNCIL_MEMBER)
    voting.story.with_role("Carlos", Role.CHAIR)
    shows_name(voting, "Consuelo")
    voting.opened().casts("Ana", "1", "2").casts("Beto", "2")
    voting.does("Consuelo", CastByName, body={"choices": ["3"]}).does("Carlos", CastByName, body={"blank": True})
    return voting.closed().revealed().tallied()


def shows_name(voting: Voting, name: str) -> None:
    person = voting.story.person(name).person
    with voting.story.platform.database.writing() as connection:
        connection.execute(sa.update(ACCOUNT).where(ACCOUNT.c.person == person).values(show_name=True))


def signed_in(pages: Pages, voting: Voting, name: str) -> Pages:
    """With a session that begins now."""
    pages.sign_out().sign_in(voting.story.person(name))
    return pages


def must_sign_in(pages: Pages, address: str) -> bool:
    return "/entrar" in (pages.client.get(address).location or "")


def working(voting: Voting, act: Any, *values: Any) -> None:
    with voting.story.platform.database.writing() as connection:
        act(connection, voting.round, *values, voting.story.platform.bus.now())


# Before there is a result ---------------------------------------------------------------------------------------------


def test_an_open_round_has_no_result_and_says_until_when_people_vote(voting: Voting, pages: Pages):
    voting.opened().casts("Ana", "1")
    page = pages.get(RESULT)
    assert "Todavía se vota" in page.main_text
    assert "Parque" not in page.main_text


def test_a_draft_has_no_result_page_for_the_public(voting: Voting, pages: Pages):
    voting.configured()
    pages.get(RESULT, status=404)


def test_after_the_close_the_page_says_who_is_waited_for(voting: Voting, pages: Pages):
    voting.opened().casts("Ana", "1").closed()
    assert "Falta el número del sorteo" in pages.get(RESULT).main_text


def test_a_count_that_runs_says_how_far_it_is_and_asks_again(voting: Voting, pages: Pages):
    voting.opened().casts("Ana", "1").closed().revealed()
    assert "se va a contar" in pages.get(RESULT).main_text
    working(voting, keep_progress, "READ", 5_000, 20_000)
    page = pages.get(RESULT)
    assert "5.000 de 20.000" in page.main_text
    assert page.select("#avance[hx-get]")
    part = pages.client.get("/votaciones/1/resultado/avance").get_data(as_text=True)
    assert "5.000 de 20.000" in part
    voting.tallied()
    assert "Ver el resultado" in pages.client.get("/votaciones/1/resultado/avance").get_data(as_text=True)


def test_a_count_that_stopped_tells_the_organiser_why_and_others_that_it_is_known(voting: Voting, pages: Pages):
    voting.opened().casts("Ana", "1").closed().revealed()
    working(voting, keep_failure, "BallotDoesNotOpen:abc123")
    page = pages.get(RESULT)
    assert "El conteo se detuvo" in page.main_text
    assert "abc123" not in page.main_text
    signed_in(pages, voting, "Olga")
    assert "abc123" in pages.get(RESULT).main_text
    assert "El conteo se detuvo" in pages.get("/votaciones/1").main_text


# The result -----------------------------------------------------------------------------------------------------------


def test_a_provisional_result_says_so_and_until_when_one_may_object(tallied: Voting, pages: Pages):
    page = pages.get(RESULT)
    assert "Resultado provisional" in page.main_text
    assert "puede objetarlo hasta" in page.main_text
    assert page.texts(".ganan li a")[0] == "Parque 2"
    for file in page.links(".descargas"):
        assert pages.client.get(file).status_code == 200
    assert len(page.links(".descargas")) >= 3
    assert "3 votos" in page.main_text or "3" in page.main_text
    assert "Resultado provisional" in pages.get("/votaciones/1").main_text


def test_a_final_result_says_who_signed_and_that_the_key_is_gone(tallied: Voting, pages: Pages):
    shows_name(tallied, "Otto")
    tallied.published().does(THE_SYSTEM, DestroyRoundKey)
    page = pages.get(RESULT)
    assert "Resultado definitivo" in page.main_text
    assert "Firmó Otto, Auditoría" in page.main_text
    assert "Firmó Organización" in page.main_text
    assert "se destruyó" in page.main_text
    assert "El resultado ya es definitivo" in pages.get(OBJECTIONS).main_text


def test_counts_before_a_recount_stay_in_reach(tallied: Voting, pages: Pages):
    tallied.does("Ana", ChallengeResult, challenge="first", words="Falta mi mesa.")
    tallied.challenge_answered("first", recount=True)
    assert "se cuentan otra vez" in pages.get(RESULT).main_text
    tallied.tallied()
    page = pages.get(RESULT)
    assert page.texts("#asiento-t")
    earlier = pages.get(page.link("Conteo 1"))
    assert "Un conteo anterior" in earlier.main_text
    assert "Resultado provisional" not in earlier.main_text
    pages.get(f"{RESULT}?conteo=7", status=404)


def test_money_is_told_as_the_ballot_told_it(voting: Voting, pages: Pages):
    voting.chambers = [citizens(BallotType.APPROVAL, "equal_shares", {"completion": "NONE"}, Limits(max=3))]
    voting.options = works(3, cost=150_000)
    voting.plan = {"budget": 500_000}
    voting.opened().casts("Ana", "1", "2").casts("Beto", "1").closed().revealed().tallied()
    text = pages.get(RESULT).main_text.replace("\N{NO-BREAK SPACE}", " ")
    assert "$ 5.000,00" in text
    assert "$ 1.500,00" in text


def test_the_council_is_shown_by_name_and_with_what_each_chose(with_council: Voting, pages: Pages):
    page = pages.get(RESULT)
    assert page.h1 == "Resultado: Ciudadanía"
    assert "Las cámaras, una junto a otra" in page.main_text
    assert "Qué votó cada integrante" not in page.main_text
    council = pages.get(page.link("Ver cómo votó: Consejo"))
    assert council.h1 == "Resultado: Consejo"
    calls = council.texts("section .lista article")
    assert any(call.startswith("Consuelo, Consejo Parque 3") for call in calls)
    assert any(call.startswith("Presidencia del Consejo Papeleta en blanco.") for call in calls)
    pages.get(f"{RESULT}?camara=nadie", status=404)


def test_an_unknown_chamber_of_a_round_with_one_is_not_found(tallied: Voting, pages: Pages):
    pages.get(f"{RESULT}?camara=consejo", status=404)


def test_totals_that_are_not_hidden_are_marked_as_provisional(voting: Voting, pages: Pages):
    voting.plan["totals_hidden"] = False
    voting.opened()
    with voting.story.platform.database.writing() as connection:
        keep_interim(
            connection, voting.round, InterimTotal("citizens", 10, 10, {"1": 9, "3": 1}, voting.story.clock.moment())
        )
    for address in (RESULT, "/votaciones/1"):
        page = pages.get(address)
        assert "Cómo va: Ciudadanía" in page.main_text
        assert "Provisional 10 papeletas" in page.main_text


# Objections -----------------------------------------------------------------------------------------------------------


def test_anybody_with_an_account_objects_and_another_person_answers_in_public(tallied: Voting, pages: Pages):
    assert "Nadie ha objetado" in pages.get(OBJECTIONS).main_text
    signed_in(pages, tallied, "Ana")
    page = pages.get(OBJECTIONS)
    page = pages.submit(page.form(OBJECTIONS), words="Mi mesa tenía diez papeletas más.")
    assert "Recibimos tu objeción" in page.main_text
    assert "Ya objetaste" in page.main_text
    assert "Espera respuesta" in page.main_text
    pages.get("/votaciones/1/objeciones/1/contestar", status=403)
    signed_in(pages, tallied, "Olga")
    assert "Contesta 1 objeción" in pages.get("/votaciones/1").main_text
    page = pages.get(pages.get(OBJECTIONS).link("Contestar"))
    page = pages.submit(page.form("answer"), answer="recount", reasons="Faltaba un lote.")
    assert "Tiene razón: se cuenta otra vez" in page.main_text
    assert "Faltaba un lote." in page.main_text
    assert "se va a contar" in pages.get(RESULT).main_text


def test_an_empty_objection_comes_back_and_the_same_one_twice_is_one(tallied: Voting, pages: Pages):
    signed_in(pages, tallied, "Ana")
    form = pages.get(OBJECTIONS).form(OBJECTIONS)
    assert pages.submit(form, words=" ", status=422).error_summary() == ["Escribe qué está mal."]
    pages.submit(form, words="Falta mi mesa.")
    again = pages.submit(form, words="Falta mi mesa.", status=409)
    assert "Falta mi mesa." in again.form(OBJECTIONS).values["words"]
    assert len(again.select("ol.lista article")) == 1


def test_who_is_not_signed_in_may_read_and_is_shown_the_way(tallied: Voting, pages: Pages):
    assert "Entrar y objetar" in pages.get(OBJECTIONS).main_text
    assert must_sign_in(pages, "/votaciones/1/objeciones/nueva")
    assert must_sign_in(pages, "/votaciones/1/objeciones/1/contestar")
    assert "/entrar" in pages.client.post(OBJECTIONS, data={"words": "x"}).location
    assert (
        "/votaciones/1/objeciones#objetar"
        in signed_in(pages, tallied, "Ana").client.get("/votaciones/1/objeciones/nueva").location
    )


def test_an_objection_comes_too_late_with_its_words_kept(tallied: Voting, pages: Pages):
    signed_in(pages, tallied, "Ana")
    form = pages.get(OBJECTIONS).form(OBJECTIONS)
    tallied.story.clock.move(days=6)
    signed_in(pages, tallied, "Ana")
    page = pages.submit(form, words="Tarde, pero cierto.", status=409)
    assert page.form(OBJECTIONS).values["words"] == "Tarde, pero cierto."
    assert "terminó" in pages.get(OBJECTIONS).main_text


# The council's answers ------------------------------------------------------------------------------------------------


def test_the_council_answers_what_the_citizens_chose_with_reasons(with_council: Voting, pages: Pages):
    assert "Falta la respuesta" in pages.get("/votaciones/1/respuestas").main_text
    assert must_sign_in(pages, "/votaciones/1/respuestas/2")
    signed_in(pages, with_council, "Consuelo")
    assert "Responde a 2 opciones elegidas" in pages.get("/votaciones/1").main_text
    page = pages.get("/votaciones/1/respuestas/2")
    assert pages.submit(page.form("answer"), answer="accepted", reasons="", status=422).error_summary()
    page = pages.submit(page.form("answer"), answer="accepted", reasons="Entra en el plan.")
    assert "Aceptada" in page.main_text
    assert "Entra en el plan." in page.main_text
    result = pages.get(RESULT)
    assert "Juntas deciden 1 opci" in result.main_text
    assert "Parque 2: aceptada" in pages.get("/votaciones/1").main_text
    assert "Parque 1: falta la respuesta" in pages.get("/votaciones/1").main_text
    pages.get("/votaciones/1/respuestas/4", status=404)


def test_where_the_council_does_not_answer_there_is_no_such_page(tallied: Voting, pages: Pages):
    pages.get("/votaciones/1/respuestas", status=404)


# Signatures -----------------------------------------------------------------------------------------------------------


def test_two_people_sign_the_digest_that_they_read_and_the_organiser_publishes(tallied: Voting, pages: Pages):
    signed_in(pages, tallied, "Otto")
    page = pages.get("/votaciones/1/certificar")
    assert "Todavía se puede objetar" in page.main_text
    pages.submit(page.form("read"), read="y", status=409)
    tallied.story.clock.move(days=6)
    signed_in(pages, tallied, "Otto")
    assert "Certifica el resultado" in pages.get("/votaciones/1").main_text
    page = pages.get("/votaciones/1/certificar")
    assert pages.submit(page.form("read"), status=422).error_summary() == ["Marca que leíste el resultado."]
    page = pages.submit(page.form("read"), read="y")
    assert "Firmaste el resultado" in page.main_text
    assert "Ya firmaste" in pages.get("/votaciones/1/certificar").main_text
    signed_in(pages, tallied, "Olga")
    pages.submit(pages.get("/votaciones/1/publicar").forms()[-1], status=409)
    pages.submit(pages.get("/votaciones/1/certificar").form("read"), read="y")
    assert "Publica el resultado definitivo" in pages.get("/votaciones/1").main_text
    page = pages.submit(pages.get("/votaciones/1/publicar").form("publicar"))
    assert "Resultado definitivo" in page.main_text


def test_a_count_that_came_meanwhile_is_not_signed_unseen(tallied: Voting, pages: Pages):
    tallied.story.clock.move(days=6)
    signed_in(pages, tallied, "Otto")
    form = pages.get("/votaciones/1/certificar").form("read")
    page = pages.submit(form, read="y", digest="0" * 64, status=409)
    assert "se contó otra vez" in page.error_summary()[0]


def test_who_has_no_role_neither_signs_nor_publishes(tallied: Voting, pages: Pages):
    assert must_sign_in(pages, "/votaciones/1/certificar")
    signed_in(pages, tallied, "Ana")
    pages.get("/votaciones/1/certificar", status=403)
    pages.get("/votaciones/1/publicar", status=403)
    signed_in(pages, tallied, "Otto")
    pages.get("/votaciones/1/publicar", status=403)


def test_nothing_is_signed_while_the_council_has_not_answered(with_council: Voting, pages: Pages):
    with_council.story.clock.move(days=6)
    signed_in(pages, with_council, "Otto")
    page = pages.get("/votaciones/1/certificar")
    assert "Faltan las respuestas del Consejo a 2 opciones" in page.main_text
    assert "Parque 2: falta la respuesta" in page.main_text
    for option in "21":
        with_council.does("Carlos", AnswerOption, option=option, answer=AnswerGiven.ACCEPTED, reasons="Sí.")
    with_council.does("Otto", CertifyResult)


def test_where_nothing_is_brought_together_what_the_citizens_chose_is_what_came_out(voting: Voting, pages: Pages):
    voting.chambers = [citizens(), council()]
    voting.story.with_role("Consuelo", Role.COUNCIL_MEMBER)
    voting.opened().casts("Ana", "1", "2").casts("Beto", "2").does("Consuelo", CastByName, body={"choices": ["3"]})
    voting.closed().revealed().tallied()
    page = pages.get("/votaciones/1")
    assert "Resultado provisional" in page.main_text
    assert page.texts("[aria-labelledby=salio] ol li") == ["Parque 1", "Parque 2"]
