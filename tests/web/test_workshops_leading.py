"""Leading a workshop through its pages: doors and agenda, notes by hand, links, the wall, photographs, sheets."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from cocreate.application.workshops import (
    BeginItem,
    CarryContributions,
    CastVote,
    ClosePoll,
    EndWorkshop,
    OpenPoll,
    PlannedOption,
    PollKind,
    PreparePoll,
    RevealPoll,
)
from cocreate.projections.workshops import BOARD_PHOTO, CONTRIBUTION, WORKSHOP
from cocreate.web.workshops.boards import Drawings
from tests.gathering import a_planned_workshop, an_open_workshop, here, leader_of, plan, said
from tests.pages import Page, Pages
from tests.scenario import Scenario

LEAD = "/talleres/1/conducir"
WALL = "/talleres/1/pantalla"
JSON = {"Accept": "application/json"}
NOTE = "a" * 26


@pytest.fixture
def planned(story: Scenario, app: Flask) -> Scenario:
    app.extensions["drawings"] = Drawings(rest_seconds=0)
    story.an_open_intake().a_proposal()
    return a_planned_workshop(story)


@pytest.fixture
def live(story: Scenario, app: Flask) -> Scenario:
    app.extensions["drawings"] = Drawings(rest_seconds=0)
    story.an_open_intake().a_proposal()
    return an_open_workshop(story)


@pytest.fixture
def reader(app: Flask, story: Scenario) -> Callable[[str], Pages]:
    return lambda name: Pages(app).sign_in(story.person(name))


def rows(story: Scenario, table: sa.Table) -> list[Any]:
    with story.platform.database.reading() as connection:
        return list(connection.execute(sa.select(table).order_by(table.c.position)))


def state(story: Scenario) -> str:
    return str(rows(story, WORKSHOP)[0].state)


# Doors, agenda, end ---------------------------------------------------------------------------------------------------


def test_doors_open_on_the_day_and_not_before(planned: Scenario, reader) -> None:
    fabia = reader("Fabia")
    page = fabia.get(LEAD)
    assert "Todavía no hay aportes" not in page.main_text
    assert "Los materiales no se compartieron al menos 3 días hábiles antes" in page.main_text
    page = fabia.submit(page.form("puertas"), 409)
    assert "Todavía es muy temprano" in page.error_summary()[0]
    planned.clock.move(days=5, minutes=-60)
    fabia = reader("Fabia")
    page = fabia.submit(fabia.get(LEAD).form("puertas"))
    assert state(planned) == "open"
    assert "CODEER" in page.main_text


def test_the_agenda_is_walked_with_one_button_each_and_a_clock_against_the_plan(live: Scenario, reader) -> None:
    fabia = reader("Fabia")
    live.clock.move(minutes=25)
    page = fabia.get(LEAD)
    assert "Pasan 5 minutos de lo previsto" in page.main_text
    ideas = next(form for form in page.forms() if form.values.get("item") == "ideas")
    page = fabia.submit(ideas)
    assert "En curso: ¿Qué harías tú?" in page.text
    assert "Quedan 20 minutos" in page.main_text


def test_a_point_that_is_not_on_the_agenda_begins_nothing(live: Scenario, reader) -> None:
    assert reader("Fabia").client.post(f"{LEAD}/punto", data={"item": "nada"}).status_code == 400


def test_before_the_end_the_console_says_what_is_missing_and_then_ends(live: Scenario, reader) -> None:
    fabia = reader("Fabia")
    page = fabia.get(LEAD)
    assert "Anota qué grupos de atención prioritaria están." in page.main_text
    assert "Hay preguntas sin ningún aporte: 2." in page.main_text
    page = fabia.submit(page.form("cerrar"))
    assert state(live) == "held"
    assert "El taller terminó" in page.text


def test_every_way_from_the_console_leads_somewhere(live: Scenario, reader) -> None:
    fabia = reader("Fabia")
    for _ in range(2):
        links = fabia.get(LEAD).links(".consola__enl")
        assert len(links) >= 6
        for link in links:
            fabia.get(link)
        live.when("Fabia", EndWorkshop(**here()))


def test_from_what_is_done_beside_the_console_a_link_leads_back_to_it(live: Scenario, reader, pages: Pages) -> None:
    fabia = reader("Fabia")
    for page in ("temas", "consultas", "acuerdos", "llegada", "representacion"):
        assert LEAD in fabia.get(f"/talleres/1/{page}").links("main"), page
    assert LEAD not in pages.get("/talleres/1/temas").links("main")


def test_the_phone_of_who_was_there_is_led_on_when_all_is_over(live: Scenario, reader) -> None:
    ana = reader("Ana")
    live.given(("Fabia", EndWorkshop(**here())))
    links = ana.get("/sala/CODEER").links(".sala__sigue")
    assert len(links) == 4
    for link in links:
        ana.get(link)


def test_only_who_leads_gets_in(live: Scenario, reader, pages: Pages) -> None:
    leader_of(live, "Otra")
    for path in (LEAD, f"{LEAD}/tablero", WALL, f"{WALL}/tablero", "/talleres/1/hoja", f"{LEAD}/aportes/1"):
        reader("Ana").get(path, 403)
        reader("Otra").get(path, 403)
    assert "Entra" in pages.get(LEAD).h1
    assert reader("Ana").client.post(f"{LEAD}/aportes", data={"words": "x"}).status_code == 403
    assert reader("Ana").client.post("/talleres/1/fotos").status_code == 403
    reader("Olga").get(LEAD)


def test_a_draft_says_what_comes_first(story: Scenario, reader) -> None:
    story.an_open_intake()
    leader_of(story)
    story.given(("Fabia", plan(story)))
    assert "Publica el taller" in reader("Fabia").get(LEAD).main_text


# Notes by hand --------------------------------------------------------------------------------------------------------


def test_a_facilitator_writes_note_after_note_and_her_choices_stay(live: Scenario, reader) -> None:
    fabia = reader("Fabia")
    page = fabia.submit(fabia.get(LEAD).form("anotar"), words="Se oye en la mesa dos", table="2", item="ideas")
    form = page.form("anotar")
    assert (form.values["table"], form.values["item"]) == ("2", "ideas")
    assert form.values["words"] == ""
    fabia.submit(form, words="Y otra")
    noted = rows(live, CONTRIBUTION)
    assert [(n.via, n.at_table, n.item) for n in noted] == [("facilitator", "2", "ideas")] * 2


def test_what_stands_on_paper_is_written_off_also_when_the_workshop_is_over(live: Scenario, reader) -> None:
    fabia = reader("Fabia")
    live.given(("Fabia", EndWorkshop(**here())))
    form = fabia.get(LEAD).form("anotar")
    assert form.values["paper"] == "y"
    text = fabia.get(LEAD).main_text
    assert "Pasa a limpio lo que quedó en papel" in text
    assert "La última que se preguntó" in text
    assert "La que está en curso" not in text
    assert "Preparar una" not in text
    fabia.submit(form, words="En la hoja de la mesa uno", table="1")
    (note,) = rows(live, CONTRIBUTION)
    assert (note.via, note.item) == ("paper", "needs")
    page = fabia.submit(form, 409, words="De viva voz", paper=None, contribution=NOTE)
    assert "La sala está cerrada" in page.error_summary()[0]


def test_the_console_answers_its_queue_like_the_room(live: Scenario, reader) -> None:
    fabia = reader("Fabia")
    sent = {"words": "Rápido", "contribution": NOTE, "table": "", "item": ""}
    for _ in range(2):
        answer = fabia.client.post(f"{LEAD}/aportes", data=sent, headers=JSON)
        assert (answer.status_code, answer.json["noted"]) == (200, True)
    assert len(rows(live, CONTRIBUTION)) == 1
    live.given(("Fabia", BeginItem(**here(item="sort"))))
    answer = fabia.client.post(f"{LEAD}/aportes", data={**sent, "contribution": "b" * 26}, headers=JSON)
    assert (answer.status_code, answer.json["noted"]) == (409, False)
    answer = fabia.client.post(f"{LEAD}/aportes", data={**sent, "words": ""}, headers=JSON)
    assert answer.status_code == 422


def test_an_empty_note_by_hand_is_told(live: Scenario, reader) -> None:
    fabia = reader("Fabia")
    page = fabia.submit(fabia.get(LEAD).form("anotar"), 422, words="")
    assert page.error_summary() == ["Escribe algo antes de enviar."]


def test_a_note_is_linked_with_a_proposal_by_two_numbers(live: Scenario, reader) -> None:
    live.given(("Ana", said("n1", "Lo de los cursos")))
    fabia = reader("Fabia")
    page = fabia.submit(fabia.get(LEAD).form("enlazar"), note="1", proposal="1")
    assert "Habla de la propuesta 1" in page.main_text
    page = fabia.submit(page.form("enlazar"), 409, note="1", proposal="1")
    assert page.error_summary() == ["Ese aporte ya está enlazado con esa propuesta."]
    page = fabia.submit(page.form("enlazar"), 422, note="9", proposal="1")
    assert page.error_summary() == ["No hay un aporte con ese número."]
    page = fabia.submit(page.form("enlazar"), 422, note="1", proposal="99")
    assert "No hay una propuesta con ese número" in page.error_summary()[0]
    assert page.form("enlazar").values["note"] == "1"
    page = fabia.submit(fabia.get(f"{LEAD}/aportes/1").form("desenlazar"))
    assert "ya no habla de la propuesta 1" in page.text


def test_a_note_by_hand_is_corrected_and_taken_back_one_from_a_phone_is_not(live: Scenario, reader) -> None:
    fabia = reader("Fabia")
    live.given(("Ana", said("n1", "De mi teléfono")))
    fabia.submit(fabia.get(LEAD).form("anotar"), words="Mal escirto")
    phone = fabia.get(f"{LEAD}/aportes/1")
    assert "solo ella puede corregirlo o retirarlo" in phone.main_text
    assert fabia.client.post(f"{LEAD}/aportes/1/corregir", data={"words": "Otra cosa"}).status_code == 409
    assert fabia.client.post(f"{LEAD}/aportes/1/retirar").status_code == 409
    page = fabia.submit(fabia.get(f"{LEAD}/aportes/2").form("corregir"), words="Mal escrito")
    assert "Mal escrito" in page.main_text
    fabia.submit(fabia.get(f"{LEAD}/aportes/2").form("corregir"), 422, words="")
    fabia.submit(fabia.get(f"{LEAD}/aportes/2").form("retirar"))
    fabia.get(f"{LEAD}/aportes/2", 404)


def test_what_was_settled_is_not_taken_back(live: Scenario, reader) -> None:
    fabia = reader("Fabia")
    fabia.submit(fabia.get(LEAD).form("anotar"), words="Sigue en una propuesta")
    live.given(("Fabia", EndWorkshop(**here())))
    key = rows(live, CONTRIBUTION)[0].id
    live.given(("Fabia", CarryContributions(**here(contributions=(key,), proposal="first"))))
    answer = fabia.client.post(f"{LEAD}/aportes/1/retirar")
    assert answer.status_code == 409


# The console's board --------------------------------------------------------------------------------------------------


def test_the_console_follows_by_itself_and_brings_its_parts(live: Scenario, reader) -> None:
    fabia = reader("Fabia")
    ask = {"query_string": {"estado": "running"}}
    first = fabia.client.get(f"{LEAD}/tablero", **ask)
    tag = first.headers["HX-PTag"]
    assert fabia.client.get(f"{LEAD}/tablero", **ask, headers={"HX-PTag": tag}).status_code == 304
    live.given(("Ana", said("n1", "Algo nuevo", table="1")))
    html = fabia.client.get(f"{LEAD}/tablero", **ask, headers={"HX-PTag": tag}).get_data(as_text=True)
    for place in ("hasta", "sala-cifras", "notas", "falta", "consultas-lado"):
        assert f'<div id="{place}" hx-swap-oob="innerMorph">' in html
    assert "Algo nuevo" in html


def test_when_the_workshop_changes_its_state_the_console_opens_anew(live: Scenario, reader) -> None:
    fabia = reader("Fabia")
    live.given(("Fabia", EndWorkshop(**here())))
    answer = fabia.client.get(f"{LEAD}/tablero", query_string={"estado": "running"})
    assert answer.headers["HX-Refresh"] == "true"


def test_the_console_costs_the_same_however_much_was_said(live: Scenario, reader) -> None:
    fabia = reader("Fabia")

    def cost() -> int:
        asked: list[str] = []
        engine = live.platform.database.engine
        listener = lambda connection, _entry: connection.set_trace_callback(asked.append)  # noqa: E731
        sa.event.listen(engine, "connect", listener)
        engine.dispose()
        fabia.get(LEAD)
        sa.event.remove(engine, "connect", listener)
        engine.dispose()
        return len([statement for statement in asked if statement.startswith(("SELECT", "WITH"))])

    live.given(("Ana", said("n0", "La primera")))
    few = cost()
    live.given(*(("Ana", said(f"m{n}", f"La número {n}")) for n in range(20)))
    assert cost() <= few


# The wall -------------------------------------------------------------------------------------------------------------


def wall(pages: Pages, query: str = "") -> Page:
    return pages.get(WALL + query)


def test_the_wall_follows_from_the_door_to_the_end(planned: Scenario, reader) -> None:
    planned.clock.move(days=5, minutes=-30)
    fabia = reader("Fabia")
    fabia.submit(fabia.get(LEAD).form("puertas"))
    page = wall(fabia)
    assert page.h1 == "Entra con tu teléfono"
    assert "CODEER" in page.main_text
    assert page.select(".qr")
    planned.given(("Fabia", BeginItem(**here(item="welcome"))))
    assert wall(fabia).h1 == "Bienvenida"
    planned.given(("Fabia", BeginItem(**here(item="needs"))))
    assert "Escribe en tu teléfono, o dilo en voz alta" in wall(fabia).main_text
    fabia.submit(fabia.get(LEAD).form("anotar"), words="Faltan cursos", table="1")
    page = wall(fabia)
    assert page.h1 == "¿Qué falta en tu barrio?"
    assert "Faltan cursos Mesa 1" in page.main_text
    planned.given(("Fabia", BeginItem(**here(item="sort"))))
    assert wall(fabia).h1 == "Los temas de lo que dijimos"
    planned.given(("Fabia", BeginItem(**here(item="decide"))))
    assert wall(fabia).h1 == "Los temas de lo que dijimos"
    planned.given(("Fabia", EndWorkshop(**here())))
    page = wall(fabia)
    assert page.h1 == "Gracias por venir"
    assert not page.select("[hx-get]")


def test_an_open_poll_takes_the_wall_and_shows_no_result_before_it_is_revealed(live: Scenario, reader) -> None:
    fabia = reader("Fabia")
    options = (PlannedOption(key="a", words="Sí"), PlannedOption(key="b", words="No"))
    poll = {"poll": "p", "purpose": PollKind.CHOICE, "question": "¿Seguimos?", "options": options, "most": 1}
    live.given(("Fabia", PreparePoll(**here(**poll))))
    assert wall(fabia).h1 == "¿Qué falta en tu barrio?"
    live.given(("Fabia", OpenPoll(**here(poll="p"))), ("Ana", CastVote(**here(poll="p", choice=(("a", 1),)))))
    page = wall(fabia)
    assert page.h1 == "¿Seguimos?"
    assert "1 persona ha votado" in page.main_text
    assert "100" not in page.main_text
    live.given(("Fabia", ClosePoll(**here(poll="p"))), ("Fabia", RevealPoll(**here(poll="p"))))
    assert "1 persona votó" in wall(fabia).main_text
    live.clock.move(minutes=1)
    live.given(("Fabia", BeginItem(**here(item="ideas"))))
    assert wall(fabia).h1 == "¿Qué harías tú?", "results stay until the agenda goes on"
    assert "¿Seguimos?" not in reader("Ana").get("/sala/CODEER").main_text


def test_one_view_can_be_held_and_an_unknown_one_follows(live: Scenario, reader) -> None:
    fabia = reader("Fabia")
    assert wall(fabia, "?vista=codigo").h1 == "Entra con tu teléfono"
    assert wall(fabia, "?vista=cierre").h1 == "Gracias por venir"
    assert wall(fabia, "?vista=consulta").h1 == "Decidimos"
    assert wall(fabia, "?vista=temas&luz=clara").h1 == "Los temas de lo que dijimos"
    assert wall(fabia, "?vista=otra").h1 == "¿Qué falta en tu barrio?"
    held = fabia.client.get(f"{WALL}/tablero", query_string={"vista": "codigo"})
    assert "Entra con tu teléfono" in held.get_data(as_text=True)
    tag = held.headers["HX-PTag"]
    assert fabia.client.get(f"{WALL}/tablero", headers={"HX-PTag": tag}).status_code == 304


# On paper -------------------------------------------------------------------------------------------------------------


def test_each_table_gets_a_sheet_with_the_code_and_lines(live: Scenario, reader) -> None:
    page = reader("Fabia").get("/talleres/1/hoja")
    assert page.texts("section h2") == ["Mesa 1: Barrio", "Mesa 2: Escuela"]
    assert page.main_text.count("CODEER") == 2
    assert len(page.select(".renglon")) == 2 * 2 * 7


# Photographs ----------------------------------------------------------------------------------------------------------


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    parts = [(b"IHDR", header), *chunks, (b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(kind, data) for kind, data in parts)


def test_a_photograph_is_kept_without_its_place_and_shown_to_everybody(live: Scenario, reader, pages: Pages) -> None:
    fabia = reader("Fabia")
    form = fabia.get("/talleres/1/fotos").form("photo")
    sent = {**form.values, "photo": (BytesIO(png((b"tEXt", b"GPS\0-0.2"))), "pared.png"), "table": "2", "item": "needs"}
    fabia.post(form.action, sent)
    (photo,) = rows(live, BOARD_PHOTO)
    page = pages.get("/talleres/1/fotos")
    assert "Papelógrafo, Mesa 2, ¿Qué falta en tu barrio?" in page.main_text
    with pages.client.get(f"/talleres/1/fotos/{photo.key}") as answer:
        assert answer.data == png()
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "Mira la foto del papelógrafo" in pages.get("/talleres/1").main_text


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"%PDF-1.7 no es una foto", "JPEG o PNG"), (b"\xff\xd8\xff\xe1", "JPEG o PNG"), (None, "Elige o toma una foto")],
)
def test_what_is_no_photograph_is_told(live: Scenario, reader, content: bytes | None, said: str) -> None:
    fabia = reader("Fabia")
    form = fabia.get("/talleres/1/fotos").form("photo")
    sent = {**form.values, **({"photo": (BytesIO(content), "x.jpg")} if content else {})}
    page = fabia.post(form.action, sent, 422)
    assert said in page.error_summary()[0]
    assert rows(live, BOARD_PHOTO) == []


def test_before_the_doors_open_no_photograph_is_taken(planned: Scenario, reader, app: Flask) -> None:
    fabia = reader("Fabia")
    sent = {"photo": (BytesIO(png()), "x.png"), "table": "", "item": ""}
    page = fabia.post("/talleres/1/fotos", sent, 409)
    assert "La sala está cerrada" in page.error_summary()[0]
    assert "Todavía no hay fotos" in page.main_text
    fabia.get("/talleres/1/fotos/nada", 404)


def test_the_page_of_a_workshop_leads_into_the_room_while_it_is_open(live: Scenario, reader, pages: Pages) -> None:
    page = pages.get("/talleres/1")
    assert "Está pasando ahora" in page.main_text
    assert "Conducir el taller" not in page.main_text
    assert page.link("Entrar a la sala") == "/sala"
    assert reader("Fabia").get("/talleres/1").link("Conducir el taller") == LEAD
