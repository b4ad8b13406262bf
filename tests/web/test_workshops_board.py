"""The board of a workshop through its pages: sorting with one button, naming, merging, undoing, and what is alike."""

import pytest
import sqlalchemy as sa

from cocreate.application.workshops import (
    MergeThemes,
    MoveContributions,
    NameTheme,
    PublishWorkshop,
    RenameTheme,
    WithdrawContribution,
)
from cocreate.domain.shared import Role
from cocreate.kept.words import set_public
from cocreate.projections.workshops import CONTRIBUTION
from tests.deciding import BOARD, NOTES, a_board, two_themes
from tests.gathering import a_planned_workshop, an_open_workshop, here, leader_of, plan, said
from tests.pages import Form, Page, Pages
from tests.scenario import Scenario


@pytest.fixture
def board(story: Scenario) -> Scenario:
    story.an_open_intake()
    return a_board(story)


def big_form(page: Page) -> Form:
    return page.form("name")


def section(page: Page, number: int) -> str:
    """What stands in the card of a theme."""
    cards = [card for card in page.texts("li.tema") if card]
    return cards[number - 1]


def problems(page: Page) -> str:
    return " ".join(page.error_summary())


def loose(page: Page) -> list[str]:
    return page.texts("section.tablero__lista li label")


def test_everybody_reads_the_board_and_only_who_leads_moves(board: Scenario, pages: Pages) -> None:
    two_themes(board)
    page = pages.get(BOARD)
    assert "Cursos de noche" in page.main_text
    assert "La sala es muy fría" in page.main_text
    assert not page.select("main input")
    assert "Mover" not in page.main_text
    assert "Cursos de noche" not in pages.get(f"{BOARD}?tema=2").texts("section.tablero__lista")[0]
    pages.get(f"{BOARD}?tema=9", status=404)


def test_the_board_is_moved_by_who_leads_this_workshop(board: Scenario, pages: Pages) -> None:
    board.with_role("Otro", Role.FACILITATOR)
    pages.sign_in(board.person("Otro"))
    page = pages.get(BOARD)
    assert not page.select("main input[type=checkbox]")
    pages.post(BOARD, {"notes": ["1"], "to": "1", "key": "a" * 24}, status=403)
    pages.get(f"{BOARD}/aporte/1", status=403)
    pages.get(f"{BOARD}/parecidos", status=403)


def test_who_is_not_signed_in_is_asked_to(board: Scenario, pages: Pages) -> None:
    assert "Para esa página necesitas entrar" in pages.get(f"{BOARD}/parecidos").text


def test_a_board_without_notes_says_so(story: Scenario, pages: Pages) -> None:
    story.an_open_intake()
    an_open_workshop(story)
    assert "Todavía no hay aportes" in pages.get(BOARD).main_text
    pages.sign_in(story.person("Fabia"))
    assert "Todavía no hay aportes" in pages.get(BOARD).main_text
    assert "Nada más se parece" in pages.get(f"{BOARD}/parecidos").main_text
    assert "Todavía no hay cambios" in pages.get(f"{BOARD}/cambios").main_text


def test_a_board_of_a_draft_does_not_exist_for_others(story: Scenario, pages: Pages) -> None:
    story.an_open_intake()
    leader_of(story)
    story.given(("Fabia", plan(story)))
    pages.get(BOARD, status=404)
    pages.sign_in(story.person("Fabia"))
    page = pages.get(BOARD)
    assert "Todavía no hay aportes" in page.main_text
    story.given(("Fabia", PublishWorkshop(**here())))
    assert "Todavía no hay aportes" in pages.sign_out().get(BOARD).main_text


def test_a_theme_is_named_from_what_is_ticked(board: Scenario, pages: Pages) -> None:
    pages.sign_in(board.person("Fabia"))
    page = pages.submit(big_form(pages.get(BOARD)), press="new", notes=["1", "2"], name="Cursos de noche")
    assert "Creaste el tema «Cursos de noche»" in page.text
    assert len(loose(page)) == 3
    assert "cursos" in section(page, 1)


def test_several_go_to_a_theme_with_one_button(board: Scenario, pages: Pages) -> None:
    two_themes(board)
    pages.sign_in(board.person("Fabia"))
    page = pages.submit(big_form(pages.get(BOARD)), press="move", notes=["5", "3"], to="1")
    assert "Moviste 2 aportes" in page.text
    assert loose(page) == []
    assert "La sala es muy fría" in section(page, 1)
    page = pages.submit(big_form(page), press=("here", "2"), notes=["5"])
    assert "Moviste 1 aporte" in page.text
    assert "La sala es muy fría" in section(page, 2)
    page = pages.submit(big_form(page), press="move", notes=["5"], to="0")
    assert loose(page) == ["La sala es muy fría"]


def test_what_is_missing_is_said_and_what_was_ticked_stays(board: Scenario, pages: Pages) -> None:
    two_themes(board)
    pages.sign_in(board.person("Fabia"))
    form = big_form(pages.get(BOARD))
    wrong = pages.submit(form, press="move", notes=["5"], status=422)
    assert "Elige a qué tema van" in problems(wrong)
    assert big_form(wrong).values["notes"] == "5"
    assert "Marca al menos un aporte" in problems(pages.submit(form, press="move", to="1", status=422))
    assert "Escribe el nombre del tema" in problems(pages.submit(form, press="new", notes=["5"], status=422))
    long = pages.submit(form, press="new", notes=["5"], name="x" * 81, status=422)
    assert "Escribe hasta 80 caracteres" in problems(long)
    assert big_form(long).values["name"] == "x" * 81


def test_enter_in_the_name_creates_the_theme(board: Scenario, pages: Pages) -> None:
    """The browser presses the first button then, which moves."""
    pages.sign_in(board.person("Fabia"))
    page = pages.submit(big_form(pages.get(BOARD)), press="move", notes=["5"], name="La sala")
    assert "Creaste el tema «La sala»" in page.text


def test_two_who_lead_lose_nothing(board: Scenario, pages: Pages) -> None:
    """One has the page open while the other merges a theme away: she is told, and her ticks stay."""
    two_themes(board)
    pages.sign_in(board.person("Fabia"))
    form = big_form(pages.get(BOARD))
    board.given(("Olga", MergeThemes(**here(theme="seat", into="courses"))))
    late = pages.submit(form, press=("here", "2"), notes=["5"], status=409)
    assert "Ese tema ya no está" in problems(late)
    assert big_form(late).values["notes"] == "5"
    assert "Esos aportes ya están ahí" in problems(
        pages.submit(big_form(late), press="move", notes=["1"], to="1", status=409)
    )


def test_what_its_author_took_back_meanwhile_stays_away(board: Scenario, pages: Pages) -> None:
    two_themes(board)
    pages.sign_in(board.person("Fabia"))
    form = big_form(pages.get(BOARD))
    board.given(("Carla", WithdrawContribution(**here(contribution="note5"))))
    assert "Esos aportes ya están ahí" in problems(
        pages.submit(form, press="move", notes=["5", "1"], to="1", status=409)
    )


def test_undo_goes_back_step_by_step(board: Scenario, pages: Pages) -> None:
    two_themes(board)
    pages.sign_in(board.person("Fabia"))
    page = pages.get(BOARD)
    assert "creó el tema «La silla vacía» con 2 aportes" in page.main_text
    page = pages.submit(page.form("change"))
    assert "Deshiciste el último cambio" in page.text
    assert len(loose(page)) == 3
    assert "creó el tema «Cursos de noche» con 2 aportes" in page.main_text
    page = pages.submit(page.form("change"))
    assert len(loose(page)) == 5
    assert "Deshacer" not in page.main_text
    changes = pages.get(f"{BOARD}/cambios")
    assert changes.main_text.count("deshizo un cambio") == 2
    assert changes.main_text.count("Deshecho") == 2


def test_nobody_undoes_what_she_has_not_seen(board: Scenario, pages: Pages) -> None:
    two_themes(board)
    pages.sign_in(board.person("Fabia"))
    undo = pages.get(BOARD).form("change")
    board.given(("Olga", MoveContributions(**here(contributions=("note5",), theme="seat"))))
    page = pages.submit(undo, status=409)
    assert "Mientras tanto otra persona cambió el tablero" in problems(page)
    assert "movió 1 aporte a «La silla vacía»" in page.main_text
    assert "Deshiciste" in pages.submit(page.form("change")).text


def test_one_note_has_a_form_of_its_own(board: Scenario, pages: Pages) -> None:
    two_themes(board)
    board.given(("Ana", said("note6", "Quiero cursos por la noche en Guamaní", item="needs")))
    pages.sign_in(board.person("Fabia"))
    page = pages.get(f"{BOARD}/aporte/6")
    assert "Se parece: cursos, noche." in page.main_text
    form = page.form("to")
    assert "Elige un tema" in problems(pages.submit(form, status=422))
    assert "Escribe el nombre" in problems(pages.submit(form, to="nuevo", status=422))
    assert "Moviste el aporte 6" in pages.submit(form, to="1").text
    assert "mostró que se parecen; decidió una persona" in pages.get(f"{BOARD}/cambios").main_text
    page = pages.submit(pages.get(f"{BOARD}/aporte/5").form("to"), to="nuevo", name="La sala")
    assert "Moviste el aporte 5" in page.text
    assert "La sala" in section(page, 3)
    pages.get(f"{BOARD}/aporte/99", status=404)


def test_a_theme_is_renamed_and_merged(board: Scenario, pages: Pages) -> None:
    two_themes(board)
    pages.sign_in(board.person("Fabia"))
    form = pages.get(f"{BOARD}/1/nombre").form("name")
    assert form.values["name"] == "Cursos de noche"
    assert "Escribe el nombre" in problems(pages.submit(form, name="", status=422))
    assert "Cursos para todos" in pages.submit(form, name="Cursos para todos").main_text
    form = pages.get(f"{BOARD}/2/unir").form("into")
    assert "Elige un tema" in problems(pages.submit(form, status=422))
    page = pages.submit(form, into="1")
    assert "1 tema" in page.main_text
    assert "4 aportes" in section(page, 1)
    pages.get(f"{BOARD}/2/nombre", status=404)


def test_what_is_alike_is_ticked_already_and_a_person_decides(board: Scenario, pages: Pages) -> None:
    pages.sign_in(board.person("Fabia"))
    page = pages.get(f"{BOARD}/parecidos")
    assert {"cursos", "noche", "silla", "vacía"} <= {word.lower() for word in page.texts("mark")}
    forms = [form for form in page.forms() if "bunch" in form.names]
    assert sorted(map(len, (form.values["notes"] for form in forms))) == [2, 2]
    wrong = pages.submit(forms[0], press="new", status=422)
    assert "Escribe el nombre del tema" in problems(wrong)
    courses = next(form for form in forms if "1" in form.values["notes"])
    page = pages.submit(courses, press="new", name="Cursos")
    assert "Creaste el tema «Cursos»" in page.text
    assert len([form for form in page.forms() if "bunch" in form.names]) == 1
    assert "La plataforma mostró que se parecen; decidió una persona" in pages.get("/registro/").main_text


def test_what_is_like_a_theme_is_offered_to_it(board: Scenario, pages: Pages) -> None:
    board.given(("Fabia", NameTheme(**here(theme="courses", name="Cursos de noche", contributions=("note1",)))))
    pages.sign_in(board.person("Fabia"))
    assert "Sin tema, y parecidos a este tema" in pages.get(f"{BOARD}?tema=1").main_text
    page = pages.get(f"{BOARD}/parecidos")
    form = next(form for form in page.forms() if form.values.get("bunch") == "tema-1")
    assert form.values["notes"] == "2"
    page = pages.submit(form, press=("here", "1"))
    assert "Moviste 1 aporte" in page.text
    assert "Parecidos al tema" not in page.main_text


def test_changes_are_told_with_role_and_time_and_no_name(board: Scenario, pages: Pages) -> None:
    two_themes(board)
    board.given(
        ("Olga", RenameTheme(**here(theme="seat", name="Silla vacía"))),
        ("Fabia", MergeThemes(**here(theme="seat", into="courses"))),
        ("Fabia", MoveContributions(**here(contributions=("note1",), theme=None))),
    )
    said = pages.get(f"{BOARD}/cambios").main_text
    assert "La organización del proceso cambió el nombre de un tema" in said
    assert "El equipo de facilitación unió «Silla vacía» a «Cursos de noche»" in said
    assert "sacó 1 aporte de su tema" in said
    assert "Fabia" not in said
    assert "Olga" not in said


def test_long_lists_of_changes_have_pages(board: Scenario, pages: Pages) -> None:
    two_themes(board)
    for turn in range(32):
        for theme in ("courses", None):
            board.given(("Fabia", MoveContributions(**here(contributions=("note5",), theme=theme))))
        if turn == 0:
            assert "Los anteriores" not in pages.get(f"{BOARD}/cambios").main_text
    pages.get(f"{BOARD}/cambios")
    assert "creó el tema" in pages.click("Los anteriores").main_text


def test_hidden_words_stay_hidden_on_the_board(board: Scenario, pages: Pages) -> None:
    with board.platform.database.writing() as connection:
        words = connection.execute(sa.select(CONTRIBUTION.c.words).where(CONTRIBUTION.c.id == "note5")).scalar_one()
        set_public(connection, [words], public=False)
    assert "La sala es muy fría" not in pages.get(BOARD).text
    pages.sign_in(board.person("Fabia"))
    page = pages.get(BOARD)
    assert "La sala es muy fría" not in page.text
    assert "Texto retirado u oculto" in page.main_text


def test_before_the_doors_open_nothing_is_moved(story: Scenario, pages: Pages) -> None:
    story.an_open_intake()
    a_planned_workshop(story)
    pages.sign_in(story.person("Fabia"))
    page = pages.post(BOARD, {"new": "1", "name": "Cursos", "key": "a" * 24, "csrf_token": _token(pages)}, status=409)
    assert problems(page)


def _token(pages: Pages) -> str:
    pages.get(f"{BOARD}/cambios")
    return pages.token or ""


def test_three_hundred_notes_stay_light_and_are_paged(story: Scenario, pages: Pages) -> None:
    story.an_open_intake()
    many = [f"{NOTES[n % 5]}, y además esto otro que pasa en la calle número {n}" for n in range(300)]
    a_board(story, many)
    for theme in range(12):
        story.given(("Fabia", NameTheme(**here(
            theme=f"t{theme}", name=f"Un tema con nombre largo, el {theme}",
            contributions=tuple(f"note{n}" for n in range(theme * 15 + 1, theme * 15 + 16)),
        ))))  # fmt: skip
    pages.get(BOARD)
    pages.sign_in(story.person("Fabia"))
    page = pages.get(BOARD)
    assert len(loose(page)) == 40
    assert "Siguiente" in page.text
    assert len(loose(pages.get(f"{BOARD}?desde=80"))) == 40
    assert len(loose(pages.get(f"{BOARD}?tema=12"))) == 15
    alike = pages.get(f"{BOARD}/parecidos").select("main input[name=notes]")
    assert 50 < len(alike) <= 100


@pytest.mark.parametrize("address", ["?tema=x", "?desde=99999", "?desde=-1", "?tema=0", "/cambios?antes=x"])
def test_odd_addresses_show_the_board(board: Scenario, pages: Pages, address: str) -> None:
    pages.get(f"{BOARD}{address}")
