"""A declared round through its pages: the seed of its lot, more time, withdrawing, cancelling."""

import re
import subprocess
from typing import Any

import pytest

from cocreate.application.acts import THE_SYSTEM
from cocreate.application.prioritisation import CloseRound, CommitSeed, FreezeRound, OpenRound, SeedSource
from cocreate.domain.prioritisation import Round
from tests.pages import Page, Pages
from tests.scenario import Scenario
from tests.voting import SEEDS, Voting

ROUND, LOT = "/votaciones/1", "/votaciones/1/sorteo"
COMMIT, REVEAL, ENTER = f"{LOT}/comprometer", f"{LOT}/revelar", f"{LOT}/anotar"
EXTEND, WITHDRAW, CANCEL = (f"{ROUND}/{act}" for act in ("extender", "retirar-opcion", "cancelar"))


@pytest.fixture
def voting(story: Scenario) -> Voting:
    return Voting(story).ground()


def round_of(voting: Voting) -> Round:
    return voting.story.platform.ledger.get(Round, voting.round)


def signed_in(pages: Pages, voting: Voting, name: str) -> Pages:
    return pages.sign_out().sign_in(voting.story.person(name))


def declared(voting: Voting) -> Voting:
    """Frozen, and nobody has given a part yet."""
    return voting.configured().does("Olga", FreezeRound)


# Parts ----------------------------------------------------------------------------------------------------------------


def test_a_code_by_chance_is_suggested_once_and_never_kept(voting: Voting, pages: Pages) -> None:
    declared(voting)
    page = signed_in(pages, voting, "Clara").get(LOT)
    code = page.form("code").values["code"]
    assert re.fullmatch(r"[a-z2-9]{5}(-[a-z2-9]{5}){3}", code)
    assert pages.get(LOT).form("code").values["code"] != code
    page = pages.submit(page.form("code"), 422)
    assert page.error_summary() == ["Anota el código: no se vuelve a mostrar."]
    assert page.form("code").values["code"] == code
    page = pages.submit(page.form("code"), noted="y")
    assert "Tu parte quedó comprometida" in page.text
    assert "Falta que otra persona comprometa su parte" in page.main_text
    assert code not in page.html
    assert code.replace("-", "") not in page.html


def test_what_is_still_needed_is_told_to_everybody(voting: Voting, pages: Pages) -> None:
    declared(voting)
    page = pages.get(LOT)
    assert "Hace falta que dos personas comprometan su parte." in page.main_text
    assert "no puede ser de la organización" in page.main_text
    voting.does("Olga", CommitSeed, code="olgasownpartoftheseed").does("Clara", CommitSeed, code=SEEDS["Clara"])
    page = pages.get(LOT)
    assert "Ya hay suficientes partes" in page.main_text
    assert "Facilitación" in page.main_text
    assert not page.select("main form")


def test_a_bad_code_and_a_second_part_are_refused_where_they_were_typed(voting: Voting, pages: Pages) -> None:
    declared(voting)
    form = signed_in(pages, voting, "Clara").get(LOT).form("code")
    page = pages.submit(form, 409, code="corto", noted="y")
    assert page.form("code").values["code"] == "corto"
    pages.submit(form, noted="y")
    pages.submit(form, 409, noted="y")


def test_who_has_no_role_gives_no_part(voting: Voting, pages: Pages) -> None:
    declared(voting)
    assert not signed_in(pages, voting, "Ana").get(LOT).select("main form")
    for path in (COMMIT, REVEAL, ENTER):
        pages.post(path, {"code": "abcdefghjkmnpqrs", "noted": "y"}, 403)
    pages.sign_out().post(COMMIT, {"code": "abcdefghjkmnpqrs", "noted": "y"}, 403)
    pages.get("/votaciones/9/sorteo", 404)


def test_after_the_close_parts_are_revealed_and_anybody_makes_the_seed_again(voting: Voting, pages: Pages) -> None:
    voting.opened().closed()
    page = signed_in(pages, voting, "Clara").get(LOT)
    page = pages.submit(page.form("code"), 409, code=SEEDS["Otto"])
    assert page.form("code").values["code"] == SEEDS["Otto"]
    pages.submit(page.form("code"), code=SEEDS["Clara"].upper())
    page = signed_in(pages, voting, "Otto").get(LOT)
    page = pages.submit(page.form("code"), code=SEEDS["Otto"])
    seed = round_of(voting).seed
    assert seed in page.main_text
    recipe = next(text for text in page.texts("pre") if "seed/1" in text)
    done = subprocess.run(["sh", "-c", recipe], capture_output=True, text=True, check=True)
    assert done.stdout.split()[0] == seed
    assert not page.select("main form")


def test_a_draw_is_read_by_two(voting: Voting, pages: Pages) -> None:
    voting.plan |= {"seed": SeedSource.DRAW, "draw": "Lotería del 15 de abril"}
    declared(voting)
    assert "Lotería del 15 de abril" in pages.get(LOT).main_text
    voting.story.clock.move(hours=2)
    voting.does(THE_SYSTEM, OpenRound)
    voting.story.clock.move(days=7)
    voting.does(THE_SYSTEM, CloseRound)
    page = signed_in(pages, voting, "Clara").get(LOT)
    page = pages.submit(page.form("code"), code="31.337")
    assert "Otra tiene que leer lo mismo" in page.main_text
    assert not page.select("main form")
    signed_in(pages, voting, "Otto")
    pages.submit(pages.get(LOT).form("code"), code="31337")
    assert round_of(voting).seed


def test_the_page_of_a_round_shows_its_lot_and_whose_turn_it_is(voting: Voting, pages: Pages) -> None:
    declared(voting)
    page = signed_in(pages, voting, "Clara").get(ROUND)
    assert "El sorteo y su semilla" in page.texts("h2")
    assert "Compromete tu parte del sorteo" in page.main_text
    assert "Cancela la votación" not in page.main_text
    assert "Cancela la votación" in signed_in(pages, voting, "Olga").get(ROUND).main_text


# Changing -------------------------------------------------------------------------------------------------------------


def acted(pages: Pages, path: str, status: int | None = None, **values: Any) -> Page:
    return pages.submit(pages.get(path).form("reason"), status, **values)


def test_more_time_is_given_with_its_reason_and_never_less(voting: Voting, pages: Pages) -> None:
    voting.opened()
    signed_in(pages, voting, "Olga")
    assert acted(pages, EXTEND, 422).error_summary() == ["Escribe el motivo."]
    page = acted(pages, EXTEND, 409, closes_day="2026-03-24", reason="Prisa.")
    assert page.form("reason").values["reason"] == "Prisa."
    acted(pages, EXTEND, closes_day="2026-04-12", closes_at="18:00", reason="Llovió dos días.")
    assert round_of(voting).closes == "2026-04-12T23:00:00.000Z"
    assert "Llovió dos días." in pages.get(EXTEND).main_text


def test_an_option_is_withdrawn_with_its_reason_and_once(voting: Voting, pages: Pages) -> None:
    voting.opened()
    signed_in(pages, voting, "Olga")
    form = pages.get(WITHDRAW).form("reason")
    assert pages.submit(form, 422, reason="Ya se hizo.").error_summary() == ["Elige una opción."]
    pages.submit(form, option="2", reason="Ya se hizo.")
    assert round_of(voting).withdrawn == {"2"}
    assert "2" not in {e.get("value") for e in pages.get(WITHDRAW).select("input[name=option]")}
    assert "Ya se hizo." in pages.get(ROUND).main_text


def test_cancelling_wants_to_be_understood(voting: Voting, pages: Pages) -> None:
    voting.opened()
    signed_in(pages, voting, "Olga")
    page = acted(pages, CANCEL, 422, reason="Se filtró el padrón.")
    assert page.error_summary() == ["Confirma que entiendes que no se puede deshacer."]
    page = pages.submit(page.form("reason"), understood="y")
    assert "Cancelaste la votación." in page.text
    acted(pages, CANCEL, 409, reason="Otra vez.", understood="y")


def test_a_draft_is_discarded(voting: Voting, pages: Pages) -> None:
    voting.configured()
    signed_in(pages, voting, "Olga")
    assert "Descartar el borrador" in pages.get(CANCEL).h1
    acted(pages, CANCEL, reason="Era una prueba.", understood="y")
    assert round_of(voting).state == "cancelled"


def test_only_who_organises_changes_a_round(voting: Voting, pages: Pages) -> None:
    voting.opened()
    signed_in(pages, voting, "Clara")
    for path in (EXTEND, WITHDRAW, CANCEL):
        pages.get(path, 403)
