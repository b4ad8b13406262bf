"""Polls of a workshop through their pages: prepared, voted on with phones, sealed until revealed, counted again."""

import csv
import io
import json

import pytest
import sqlalchemy as sa

from cocreate.application.workshops import EndWorkshop, MergeThemes, PlannedOption, PollKind, RenameTheme
from cocreate.domain.shared import Role
from cocreate.kept.words import opening_of
from cocreate.projections.workshops import VOTE
from tests.deciding import (
    PAGE,
    POLLS,
    ROOM,
    a_board,
    a_poll,
    closed,
    options,
    revealed,
    two_themes,
    voted,
)
from tests.gathering import a_planned_workshop, here
from tests.pages import Page, Pages
from tests.scenario import Scenario

POLL = f"{POLLS}/1"
VOTE_IN = f"{ROOM}/consultas/1"


@pytest.fixture
def room(story: Scenario) -> Scenario:
    story.an_open_intake()
    return a_board(story)


def problems(page: Page) -> str:
    return " ".join(page.error_summary())


# Preparing ------------------------------------------------------------------------------------------------------------


def test_without_polls_the_page_says_so(room: Scenario, pages: Pages) -> None:
    assert "Todavía no hay consultas" in pages.get(POLLS).main_text
    pages.get(POLL, status=404)


@pytest.mark.parametrize("kind", list(PollKind))
def test_each_kind_has_its_own_short_form(room: Scenario, pages: Pages, kind: PollKind) -> None:
    two_themes(room)
    pages.sign_in(room.person("Fabia"))
    form = pages.get(f"{POLLS}/nueva?tipo={kind}").form("question")
    assert ("most" in form.names) is (kind is not PollKind.STATEMENTS)
    assert ("themes" in form.names) is (kind is not PollKind.STATEMENTS)
    wrong = pages.submit(form, status=422, options="", question="")
    assert "Escribe la pregunta" in problems(wrong)
    wrong = pages.submit(form, status=422, question="¿Qué va primero?", options="")
    assert "Escribe al menos" in problems(wrong)
    page = pages.submit(form, question="¿Qué va primero?", options="Los cursos\nLa silla\n\nLos cursos")
    assert "La consulta está abierta" in page.text
    assert page.main_text.count("Los cursos") == 1


def test_themes_that_are_ticked_are_options(room: Scenario, pages: Pages) -> None:
    two_themes(room)
    pages.sign_in(room.person("Fabia"))
    form = pages.get(f"{POLLS}/nueva").form("question")
    themes = [e.get("value") for e in form.element.iter("input") if e.get("name") == "themes"]
    assert "Escribe un número de 1 a 20" in problems(
        pages.submit(form, status=422, question="¿Cuál?", themes=themes, most="99")
    )
    page = pages.submit(form, question="¿Cuál?", themes=themes, options="Otra cosa", opened=None)
    assert "Preparaste la consulta" in page.text
    assert "Abrir" in page.main_text
    assert page.texts("ul.consulta__op li") == ["Cursos de noche", "La silla vacía", "Otra cosa"]
    assert "¿Cuál?" not in pages.sign_out().get(POLLS).main_text
    pages.get(POLL, status=404)


def test_too_many_or_too_long_options_are_told(room: Scenario, pages: Pages) -> None:
    pages.sign_in(room.person("Fabia"))
    form = pages.get(f"{POLLS}/nueva?tipo=choice").form("question")
    many = "\n".join(f"Opción {n}" for n in range(61))
    assert "como máximo 60 opciones" in problems(pages.submit(form, status=422, question="¿?", options=many))
    long = "x" * 201 + "\nB"
    wrong = pages.submit(form, status=422, question="¿?", options=long)
    assert "hasta 200 caracteres" in problems(wrong)
    assert wrong.form("question").values["options"] == long


def test_only_who_leads_prepares_and_opens(room: Scenario, pages: Pages) -> None:
    a_poll(room, opened=False)
    assert "Para esa página necesitas entrar" in pages.get(f"{POLLS}/nueva").text
    pages.sign_in(room.person("Ana"))
    pages.get(f"{POLLS}/nueva", status=403)
    for act in ("abrir", "cerrar", "mostrar"):
        pages.post(f"{POLL}/{act}", {}, status=403)
    room.with_role("Otro", Role.FACILITATOR)
    pages.sign_in(room.person("Otro"))
    pages.get(f"{POLLS}/nueva", status=403)
    pages.get(f"{POLLS}/nueva?tipo=raro", status=403)
    pages.sign_in(room.person("Fabia"))
    pages.get(f"{POLLS}/nueva?tipo=raro", status=404)


def test_a_poll_waits_for_the_doors(story: Scenario, pages: Pages) -> None:
    story.an_open_intake()
    a_planned_workshop(story)
    pages.sign_in(story.person("Fabia"))
    form = pages.get(f"{POLLS}/nueva?tipo=choice").form("question")
    assert "opened" not in form.names
    page = pages.submit(form, question="¿Cuándo?", options="Lunes\nMartes")
    assert "Se puede abrir cuando se abran las puertas" in page.main_text
    assert problems(pages.post(f"{POLL}/abrir", {}, status=409))


# Voting ---------------------------------------------------------------------------------------------------------------


def test_dots_are_spread_and_changed_until_the_close(room: Scenario, pages: Pages) -> None:
    a_poll(room)
    pages.sign_in(room.person("Ana"))
    page = pages.get(ROOM)
    assert "Tienes 3 puntos" in page.main_text
    form = page.form("o-1")
    page = pages.submit(form, **{"o-1": "2", "o-3": "1"})
    assert "Tu voto está guardado" in page.text
    assert "Cambiar mi voto" in page.main_text
    form = page.form("o-1")
    assert (form.values["o-1"], form.values["o-2"], form.values["o-3"]) == ("2", "0", "1")
    pages.submit(form, **{"o-1": "3", "o-3": "0"})
    room.given(("Beto", voted(o2=1)), ("Fabia", closed()), ("Fabia", revealed()))
    results = pages.get(POLL).main_text
    assert "Cursos 3 puntos de 1 persona" in results
    assert "Silla 1 punto de 1 persona" in results


@pytest.mark.parametrize(
    ("dots", "said"),
    [
        ({"o-1": "3", "o-2": "2"}, "Repartiste 5 puntos y tienes 3. Quita 2 puntos."),
        ({}, "Reparte al menos un punto."),
        ({"o-1": "uno"}, "Escribe números enteros"),
        ({"o-1": "-1"}, "Escribe números enteros"),
        ({"o-1": "99999999999"}, "Escribe números enteros"),
    ],
)
def test_dots_that_do_not_fit_come_back_as_they_were_typed(
    room: Scenario, pages: Pages, dots: dict[str, str], said: str
) -> None:
    a_poll(room)
    pages.sign_in(room.person("Ana"))
    page = pages.submit(pages.get(ROOM).form("o-1"), status=422, **dots)
    assert said in problems(page)
    assert page.title.startswith("Error:")
    assert {name: page.form("o-1").values[name] for name in dots} == dots


def test_statements_are_agreed_with_denied_or_passed(room: Scenario, pages: Pages) -> None:
    a_poll(room, purpose=PollKind.STATEMENTS, most=1)
    pages.sign_in(room.person("Ana"))
    form = pages.get(ROOM).form("o-1")
    assert "Responde al menos una afirmación" in problems(pages.submit(form, status=422))
    assert "Tu voto está guardado" in pages.submit(form, **{"o-1": "agree", "o-2": "pass"}).text
    assert pages.get(VOTE_IN).form("o-1").values["o-1"] == "agree"


def test_a_quick_choice_takes_as_many_as_it_says(room: Scenario, pages: Pages) -> None:
    a_poll(room, purpose=PollKind.CHOICE, most=2)
    pages.sign_in(room.person("Ana"))
    form = pages.get(ROOM).form("choice")
    assert "Elige una opción" in problems(pages.submit(form, status=422))
    assert "Elige hasta 2 opciones" in problems(pages.submit(form, status=422, choice=["1", "2", "3"]))
    assert "Elige una opción" in problems(pages.submit(form, status=422, choice="nada"))
    assert "Tu voto está guardado" in pages.submit(form, choice=["1", "3"]).text


def test_who_comes_too_late_is_told_and_her_words_stay(room: Scenario, pages: Pages) -> None:
    a_poll(room)
    pages.sign_in(room.person("Ana"))
    form = pages.get(ROOM).form("o-1")
    room.given(("Fabia", closed()))
    page = pages.submit(form, status=409, **{"o-1": "2"})
    assert "La consulta está cerrada" in problems(page)
    assert "La consulta se cerró" in pages.get(ROOM).main_text


def test_only_who_is_in_the_room_votes(room: Scenario, pages: Pages) -> None:
    a_poll(room)
    assert pages.get(VOTE_IN, follow=False, status=303)
    pages.sign_in(room.person("Zoila"))
    page = pages.get("/registro/")
    page = pages.post(VOTE_IN, {"o-1": "1", "csrf_token": pages.token or ""}, follow=False, status=303)
    assert page.response.headers["Location"].endswith(f"{ROOM}#consulta")
    with room.platform.database.reading() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(VOTE)).scalar_one() == 0


def test_a_poll_of_another_workshop_or_not_yet_open_is_not_there(room: Scenario, pages: Pages) -> None:
    a_poll(room, opened=False)
    pages.sign_in(room.person("Ana"))
    pages.get(VOTE_IN, status=404)
    pages.get(f"{ROOM}/consultas/7", status=404)
    assert "¿Qué va primero?" not in pages.get(ROOM).main_text


# Sealed until revealed ------------------------------------------------------------------------------------------------


def everything_public(pages: Pages, story: Scenario) -> str:
    """What anybody may read of a poll, on pages, in the record, and its stored bytes."""
    pages.sign_out()
    with story.platform.database.reading() as connection:
        last = connection.execute(sa.text("SELECT MAX(position) FROM chronicle")).scalar_one()
    entries = list(range(max(1, last - 8), last + 1))
    addresses = [PAGE, POLLS, POLL, "/registro/", *(f"/registro/{position}" for position in entries)]
    texts = [pages.get(address).html for address in addresses]
    texts += [pages.client.get(f"/registro/{position}.json").get_data(as_text=True) for position in entries]
    return "\n".join(texts)


def test_nobody_learns_anything_before_it_is_revealed(room: Scenario, pages: Pages) -> None:
    """Numbers that stand nowhere else say whether something leaks."""
    a_poll(room, most=9_999)
    room.given(("Ana", voted(o1=4321)), ("Beto", voted(o1=2345, o2=17)))
    assert "Han votado 2 personas" in pages.get(POLL).main_text
    for act in (None, closed()):
        if act is not None:
            room.given(("Fabia", act))
        seen = everything_public(pages, room)
        assert not any(number in seen for number in ("4321", "2345", "6666"))
        pages.get(f"{POLL}/votos.csv", status=404)
        pages.sign_in(room.person("Fabia"))
        for address in (POLLS, POLL, f"{PAGE}/conducir", f"{PAGE}/pantalla"):
            led = pages.get(address).html
            assert not any(number in led for number in ("4321", "2345", "6666")), address
        pages.sign_in(room.person("Carla"))
        assert "4321" not in pages.get(ROOM).html


def test_each_sees_her_own_vote_only(room: Scenario, pages: Pages) -> None:
    a_poll(room, most=9_999)
    room.given(("Ana", voted(o1=4321)))
    pages.sign_in(room.person("Ana"))
    assert "4321" in pages.get(ROOM).html
    pages.sign_in(room.person("Beto"))
    assert "4321" not in pages.get(ROOM).html


def test_once_revealed_everything_opens(room: Scenario, pages: Pages) -> None:
    a_poll(room, most=9_999)
    room.given(("Ana", voted(o1=4321)), ("Beto", voted(o1=2345, o2=17)))
    with room.platform.database.reading() as connection:
        sealed = connection.execute(sa.select(VOTE.c.choice)).scalars().all()
        assert not any(opening_of(connection, commitment) for commitment in sealed)
    room.given(("Fabia", closed()))
    pages.sign_in(room.person("Fabia"))
    page = pages.submit(pages.get(POLLS).form("mostrar"))
    assert "Ahora todas las personas ven los resultados" in page.text
    seen = everything_public(pages, room)
    assert "6666" in seen.replace(".", "")
    with room.platform.database.reading() as connection:
        opened = [opening_of(connection, commitment) for commitment in sealed]
    assert sorted(json.dumps(value) for _salt, value in filter(None, opened)) == ['{"1":2345,"2":17}'.replace(
        ":", ": ").replace(",", ", "), '{"1": 4321}']  # fmt: skip
    assert "Los resultados ya se muestran" in problems(
        pages.sign_in(room.person("Fabia")).post(f"{POLL}/mostrar", {"csrf_token": pages.token or ""}, status=409)
    )


def test_anybody_counts_again(room: Scenario, pages: Pages) -> None:
    a_poll(room, of=("=Cursos", "Silla"))
    room.given(("Ana", voted(o1=2, o2=1)), ("Beto", voted(o2=3)), ("Carla", voted(o2=3)))
    room.given(("Fabia", closed()), ("Fabia", revealed()))
    page = pages.get(POLL)
    assert "Vuelve a contar" in page.main_text
    answer = pages.client.get(page.link("Descargar los votos (CSV)"))
    head, *lines = list(csv.reader(io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff"))))
    assert head == ["'=Cursos", "Silla"]
    assert lines == [["2", "1"], ["0", "3"], ["0", "3"]]
    assert [sum(map(int, column)) for column in zip(*lines, strict=True)] == [2, 7]
    assert "p:" not in answer.get_data(as_text=True)


def test_statements_say_where_people_part(room: Scenario, pages: Pages) -> None:
    a_poll(room, purpose=PollKind.STATEMENTS, most=1, of=("Todos lo queremos", "Nos divide", "Nadie sabe"))
    room.given(
        ("Ana", voted(o1="agree", o2="agree", o3="pass")),
        ("Beto", voted(o1="agree", o2="disagree", o3="pass")),
        ("Carla", voted(o1="agree", o2="disagree")),
        ("Fabia", closed()),
        ("Fabia", revealed()),
    )
    said = pages.get(POLL).main_text
    assert "Todos lo queremos La más compartida 100 % de acuerdo, de quienes tomaron partido" in said
    assert "Nos divide La que más divide 33 % de acuerdo" in said
    assert "1 de acuerdo · 2 en desacuerdo · 0 pasaron" in said
    assert "Nadie tomó partido; 2 personas pasaron." in said
    lines = pages.client.get(f"{POLL}/votos.csv").get_data(as_text=True).splitlines()
    assert "De acuerdo,En desacuerdo," in lines


def test_nobody_votes_and_the_results_are_still_whole(room: Scenario, pages: Pages) -> None:
    for key, kind in (("poll0001", PollKind.DOTS), ("poll0002", PollKind.STATEMENTS), ("poll0003", PollKind.CHOICE)):
        a_poll(room, key, purpose=kind, most=1)
        room.given(("Fabia", closed(key)), ("Fabia", revealed(key)))
    for number in (1, 2, 3):
        assert "Ha" in pages.get(f"{POLLS}/{number}").main_text
    pages.get(POLLS)


def test_a_theme_in_a_poll_keeps_its_name_when_it_is_gone(room: Scenario, pages: Pages) -> None:
    two_themes(room)
    themes = (PlannedOption(key="c", theme="courses"), PlannedOption(key="s", theme="seat"))
    a_poll(room, options=(*options("Otra"), *themes))
    room.given(("Fabia", RenameTheme(**here(theme="seat", name="Silla vacía"))))
    room.given(("Fabia", MergeThemes(**here(theme="seat", into="courses"))))
    assert pages.get(POLL).texts("ul.consulta__op li") == ["Otra", "Cursos de noche", "Silla vacía"]


def test_a_poll_can_be_closed_and_shown_when_the_workshop_is_over(room: Scenario, pages: Pages) -> None:
    a_poll(room)
    room.given(("Ana", voted(o1=1)), ("Fabia", EndWorkshop(**here())))
    pages.sign_in(room.person("Fabia"))
    page = pages.submit(pages.get(POLLS).form("cerrar"))
    page = pages.submit(page.form("mostrar"))
    assert "Cursos 1 punto" in page.main_text
    assert "Preparar" not in page.main_text


def test_buttons_of_the_console_lead_back_to_it(room: Scenario, pages: Pages) -> None:
    a_poll(room)
    pages.sign_in(room.person("Fabia"))
    form = pages.get(POLLS).form("cerrar")
    page = pages.submit(form, press=("volver", "conducir"), follow=False, status=303)
    assert "/conducir" in page.response.headers["Location"]
