"""The room on a phone: where the workshop is, saying something, a board that asks again, one's own notes."""

import re
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from cocreate.application.moderation import HideContent, Rule
from cocreate.application.workshops import (
    BeginItem,
    EndWorkshop,
    PlannedOption,
    PollKind,
    PreparePoll,
    ReachAgreement,
)
from cocreate.domain.shared import Role
from cocreate.projections.workshops import CONTRIBUTION
from cocreate.web.limits import LIMITS, Limit
from cocreate.web.workshops.boards import Drawings
from tests.gathering import an_open_workshop, here, said
from tests.pages import Page, Pages
from tests.scenario import PROCESS, Scenario

ROOM = "/sala/CODEER"
BOARD = f"{ROOM}/tablero"
JSON = {"Accept": "application/json"}
NOTE = "a" * 26


@pytest.fixture
def live(story: Scenario, app: Flask) -> Scenario:
    app.extensions["drawings"] = Drawings(rest_seconds=0)
    story.an_open_intake()
    return an_open_workshop(story)


@pytest.fixture
def ana(live: Scenario, app: Flask) -> Pages:
    return Pages(app).sign_in(live.person("Ana"))


def notes(story: Scenario) -> list[sa.Row]:
    with story.platform.database.reading() as connection:
        return list(connection.execute(sa.select(CONTRIBUTION).order_by(CONTRIBUTION.c.number)))


def board(pages: Pages, tag: str = "", **query: str) -> Any:
    return pages.client.get(BOARD, query_string=query, headers={"HX-PTag": tag, "Accept-Encoding": "identity"})


# The page -------------------------------------------------------------------------------------------------------------


def test_the_phone_shows_the_question_in_big_words_and_where_in_the_agenda_it_stands(ana: Pages) -> None:
    page = ana.get(ROOM)
    assert page.h1 == "¿Qué falta en tu barrio?"
    assert "Punto 2 de 5 · quedan 20 minutos" in page.main_text
    assert "Todavía nadie ha escrito. Puede ser tu idea la primera." in page.main_text


def test_who_is_not_in_the_room_stands_at_its_door(live: Scenario, app: Flask) -> None:
    assert "Entrar a la sala" in Pages(app).get(ROOM).main_text


def test_before_the_first_item_and_in_a_break_the_phone_says_that_it_follows_by_itself(live, ana: Pages) -> None:
    live.given(("Fabia", BeginItem(**here(item="welcome"))))
    page = ana.get(ROOM)
    assert page.h1 == "Bienvenida"
    assert "Cuando haya una pregunta, la ves aquí" in page.main_text
    assert not page.select("input[name=item]")


def test_a_later_page_of_the_room_is_light(live: Scenario, ana: Pages) -> None:
    live.given(*(("Beto", said(f"n{n}", f"Una idea de unas cuantas palabras, la número {n}.")) for n in range(20)))
    response = ana.client.get(ROOM, headers={"Accept-Encoding": "br"})
    assert len(response.data) <= 6_000


# Saying something -----------------------------------------------------------------------------------------------------


def test_a_note_without_a_script_is_noted_and_shown_as_mine(live: Scenario, ana: Pages) -> None:
    page = ana.submit(ana.get(ROOM).form("aporte"), words="Faltan cursos de noche")
    assert "Tu aporte quedó anotado." in page.text
    assert "Faltan cursos de noche" in " ".join(page.texts("#mios-lista"))
    (note,) = notes(live)
    assert (note.item, note.via, note.at_table) == ("needs", "phone", None)
    assert note.author == live.person("Ana").pseudonym("w/taller")


def test_an_empty_or_too_long_note_is_told_and_the_text_stays(ana: Pages) -> None:
    form = ana.get(ROOM).form("aporte")
    assert ana.submit(form, 422, words=" ").error_summary() == ["Escribe algo antes de enviar."]
    page = ana.submit(form, 422, words="a" * 601)
    assert "Es muy largo" in page.error_summary()[0]
    assert page.form("aporte").values["words"] == "a" * 601


def test_a_note_when_nothing_is_asked_is_refused_and_the_text_stays(live: Scenario, ana: Pages) -> None:
    form = ana.get(ROOM).form("aporte")
    live.given(("Fabia", BeginItem(**here(item="sort"))))
    page = ana.submit(form, 409, words="Llego tarde", item="")
    assert "Ahora no hay una pregunta abierta" in page.error_summary()[0]
    assert page.form("aporte").values["words"] == "Llego tarde"


def test_a_note_answers_the_question_that_was_on_the_screen(live: Scenario, ana: Pages) -> None:
    form = ana.get(ROOM).form("aporte")
    live.given(("Fabia", BeginItem(**here(item="ideas"))))
    ana.post(form.action, {"words": "Sobre la anterior", "item": "needs", "contribution": NOTE})
    assert [note.item for note in notes(live)] == ["needs"]


def test_the_same_form_twice_is_one_note(live: Scenario, ana: Pages) -> None:
    form = ana.get(ROOM).form("aporte")
    for _ in range(2):
        ana.submit(form, words="Una vez")
    assert len(notes(live)) == 1


def test_a_note_carries_the_table_where_its_author_sits(live: Scenario, ana: Pages) -> None:
    ana.submit(ana.get(ROOM).form("mesa"), table="2")
    page = ana.submit(ana.get(ROOM).form("aporte"), words="Desde la mesa")
    assert [note.at_table for note in notes(live)] == ["2"]
    assert "Mesa 2" in " ".join(page.texts("#voces"))


def test_what_a_script_sends_is_answered_in_its_own_words(live: Scenario, ana: Pages) -> None:
    sent = {"words": "Con cola", "contribution": NOTE, "item": "needs"}
    first = ana.client.post(f"{ROOM}/aportes", data=sent, headers=JSON)
    assert first.status_code == 200
    assert first.json["noted"] is True
    assert "Con cola" in first.json["mine"]
    again = ana.client.post(f"{ROOM}/aportes", data=sent, headers=JSON)
    assert (again.status_code, again.json["noted"]) == (200, True)
    assert len(notes(live)) == 1


def test_a_note_that_came_back_after_the_end_counts_as_noted_and_a_new_one_is_given_back(live, ana: Pages) -> None:
    sent = {"words": "Antes del fin", "contribution": NOTE, "item": "needs"}
    ana.client.post(f"{ROOM}/aportes", data=sent, headers=JSON)
    live.given(("Fabia", EndWorkshop(**here())))
    assert ana.client.post(f"{ROOM}/aportes", data=sent, headers=JSON).status_code == 200
    late = ana.client.post(f"{ROOM}/aportes", data={**sent, "contribution": "b" * 26}, headers=JSON)
    assert late.status_code == 409
    assert "La sala está cerrada" in late.json["message"]


def test_a_script_is_told_what_is_wrong_with_a_note(ana: Pages) -> None:
    answer = ana.client.post(f"{ROOM}/aportes", data={"words": "", "contribution": NOTE}, headers=JSON)
    assert (answer.status_code, answer.json["message"]) == (422, "Escribe algo antes de enviar.")
    answer = ana.client.post(f"{ROOM}/aportes", data={"words": "Hola", "contribution": "x"}, headers=JSON)
    assert answer.status_code == 422


def test_a_phone_that_lost_who_it_was_is_sent_to_the_door(live: Scenario, app: Flask) -> None:
    pages = Pages(app)
    answer = pages.client.post(f"{ROOM}/aportes", data={"words": "Hola", "contribution": NOTE}, headers=JSON)
    assert answer.status_code == 409
    assert "Entra otra vez a la sala" in answer.json["message"]
    assert pages.post(f"{ROOM}/aportes", {"words": "Hola"}).path == ROOM
    assert notes(live) == []


def test_nobody_floods_the_room(ana: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LIMITS, "note", Limit(3_600, person=1, address=100))
    ana.submit(ana.get(ROOM).form("aporte"), words="Una")
    ana.submit(ana.get(ROOM).form("aporte"), 429, words="Dos")


# One's own notes ------------------------------------------------------------------------------------------------------


def test_who_wrote_a_note_corrects_and_withdraws_it(live: Scenario, ana: Pages) -> None:
    live.given(("Ana", said("mine", "Faltan cusros")))
    ana.get(ROOM)
    page = ana.click("Corregir o retirar")
    page = ana.submit(page.form("words"), words="Faltan cursos")
    assert "Faltan cursos" in " ".join(page.texts("#mios-lista"))
    assert "corregido" in page.main_text
    page = ana.submit(ana.get(f"{ROOM}/aportes/1").form("retirar"))
    assert "Retiraste el aporte 1" in page.main_text
    assert "Faltan cursos" not in page.text
    ana.get(f"{ROOM}/aportes/1", 404)


def test_nobody_else_gets_at_a_note(live: Scenario, app: Flask) -> None:
    live.given(("Ana", said("mine", "Es mío")))
    beto = Pages(app).sign_in(live.person("Beto"))
    beto.get(f"{ROOM}/aportes/1", 404)
    assert beto.client.post(f"{ROOM}/aportes/1/retirar").status_code == 404


def test_a_corrected_note_is_not_left_empty(live: Scenario, ana: Pages) -> None:
    live.given(("Ana", said("mine", "Es mío")))
    form = ana.get(f"{ROOM}/aportes/1").form("words")
    assert ana.submit(form, 422, words="").error_summary()


# The board ------------------------------------------------------------------------------------------------------------


def test_the_board_answers_304_until_something_happens(live: Scenario, ana: Pages) -> None:
    first = board(ana)
    tag = first.headers["HX-PTag"]
    assert first.status_code == 200
    assert first.headers["Cache-Control"] == "no-store"
    assert board(ana, tag).status_code == 304
    live.given(("Beto", said("n1", "Algo nuevo")))
    fresh = board(ana, tag)
    assert fresh.status_code == 200
    assert "Algo nuevo" in fresh.get_data(as_text=True)
    assert fresh.headers["HX-PTag"] != tag


def test_a_board_to_which_nothing_happened_costs_one_statement(live: Scenario, ana: Pages) -> None:
    tag = board(ana).headers["HX-PTag"]
    asked: list[str] = []
    engine = live.platform.database.engine
    sa.event.listen(engine, "connect", lambda connection, _entry: connection.set_trace_callback(asked.append))
    engine.dispose()
    assert board(ana, tag).status_code == 304
    assert len([statement for statement in asked if statement.startswith("SELECT")]) == 1


def test_the_board_is_drawn_once_for_everybody_and_rests_a_moment(live: Scenario, app: Flask, ana: Pages) -> None:
    app.extensions["drawings"] = Drawings(rest_seconds=60)
    tag = board(ana).headers["HX-PTag"]
    live.given(("Beto", said("n1", "Algo nuevo")))
    resting = board(ana)
    assert resting.headers["HX-PTag"] == tag
    assert board(ana, tag).status_code == 304
    assert "Algo nuevo" in ana.get(ROOM).main_text, "whoever opens the page sees all of it"


def test_the_board_beats_without_any_event(live: Scenario, ana: Pages) -> None:
    tag = board(ana).headers["HX-PTag"]
    live.clock.move(minutes=5)
    later = board(ana, tag)
    assert later.status_code == 200
    assert "quedan 15 minutos" in later.get_data(as_text=True)


def test_the_poll_comes_with_the_board_only_when_it_is_another_one(live: Scenario, ana: Pages) -> None:
    known = {"panel": board_panel(ana.get(ROOM))}
    assert 'id="decidir"' not in board(ana, **known).get_data(as_text=True)
    options = (PlannedOption(key="a", words="Sí"), PlannedOption(key="b", words="No"))
    poll = {"poll": "p", "purpose": PollKind.CHOICE, "question": "¿Seguimos?", "options": options, "most": 1}
    live.given(("Fabia", PreparePoll(**here(**poll, opened=True))))
    fresh = board(ana, **known).get_data(as_text=True)
    assert "¿Seguimos?" in fresh
    known = {"panel": re.search(r'name="panel" value="([^"]+)"', fresh)[1]}
    live.given(("Beto", said("n1", "Otra cosa")))
    assert 'id="decidir"' not in board(ana, **known).get_data(as_text=True)
    live.given(("Fabia", ReachAgreement(**here(agreement="g", words="Seguimos", theme=None, poll=None))))
    agreed = board(ana, **known).get_data(as_text=True)
    assert 'id="convenido"' in agreed
    assert "Seguimos" in agreed


def test_a_new_poll_comes_with_ones_own_token_and_ones_own_vote(live: Scenario, app: Flask) -> None:
    app.config.update(WTF_CSRF_ENABLED=True)
    options = (PlannedOption(key="a", words="Sí"), PlannedOption(key="b", words="No"))
    poll = {"poll": "p", "purpose": PollKind.CHOICE, "question": "¿Seguimos?", "options": options, "most": 1}
    live.given(("Fabia", PreparePoll(**here(**poll, opened=True))))
    ana, beto = (Pages(app).sign_in(live.person(name)) for name in ("Ana", "Beto"))
    tokens = {}
    for pages in (ana, beto):
        html = board(pages, panel="another").get_data(as_text=True)
        tokens[pages] = re.search(r'name="csrf_token" value="([^"]+)"', html)[1]
        assert "Tu voto está guardado." not in html
    assert tokens[ana] != tokens[beto]
    vote = {"choice": "a"}
    assert ana.client.post(f"{ROOM}/consultas/1", data={**vote, "csrf_token": "token-of-who-asks"}).status_code == 400
    assert ana.client.post(f"{ROOM}/consultas/1", data={**vote, "csrf_token": tokens[ana]}).status_code == 303
    assert "Tu voto está guardado." in board(ana, panel="another").get_data(as_text=True)
    assert "Tu voto está guardado." not in board(beto, panel="another").get_data(as_text=True)


def board_panel(page: Page) -> str:
    return str(page.by_id("panel").get("value"))


def test_notes_of_one_table_can_be_read_alone(live: Scenario, ana: Pages) -> None:
    live.given(("Ana", said("n1", "De la uno", table="1")), ("Beto", said("n2", "De la dos", table="2")))
    page = ana.get(f"{ROOM}?mesa=2")
    assert "De la dos" in " ".join(page.texts("#voces"))
    assert "De la uno" not in " ".join(page.texts("#voces"))
    assert "De la uno" not in board(ana, mesa="2").get_data(as_text=True)
    assert "De la uno" in board(ana, mesa="nonsense").get_data(as_text=True)


def test_what_moderation_hides_leaves_the_phones_with_the_next_beat(live: Scenario, ana: Pages) -> None:
    live.with_role("Mora", Role.MODERATOR)
    live.given(("Ana", said("n1", "Una grosería")))
    tag = board(ana).headers["HX-PTag"]
    hidden = HideContent(process=PROCESS, about="contribution/n1", rule=Rule.INSULT_OR_HATE, reason="Insulta.")
    live.given(("Mora", hidden))
    live.clock.move(minutes=1)
    assert "grosería" not in board(ana, tag).get_data(as_text=True)


def test_at_the_end_the_phone_opens_its_page_anew_and_is_thanked(live: Scenario, ana: Pages) -> None:
    tag = board(ana).headers["HX-PTag"]
    live.given(("Fabia", EndWorkshop(**here())))
    assert board(ana, tag).headers["HX-Refresh"] == "true"
    page = ana.get(ROOM)
    assert page.h1 == "Gracias por venir"
    assert not page.select("[hx-get]")
    assert not page.select("#aporte")


def test_a_board_of_a_wrong_code_is_counted_like_any_guess(live: Scenario, ana: Pages, monkeypatch) -> None:
    monkeypatch.setitem(LIMITS, "room_code", Limit(3_600, person=1, address=1))
    assert ana.client.get("/sala/ZZZZZZ/tablero").status_code == 404
    assert ana.client.get("/sala/ZZZZZZ/tablero").status_code == 429


def test_guests_write_under_a_pseudonym_that_leads_nowhere_else(live: Scenario, app: Flask) -> None:
    pages = Pages(app)
    pages.submit(pages.get(ROOM).form("key"))
    pages.submit(pages.get(ROOM).form("aporte"), words="Sin cuenta")
    (note,) = notes(live)
    assert note.author.startswith("p:")
    assert "Sin cuenta" in pages.get(ROOM).main_text
