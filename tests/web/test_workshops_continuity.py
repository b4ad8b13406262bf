"""What becomes of what was said, through its pages: the public account, the bench, objections."""

import csv
import io

import pytest
from flask import Flask

from cocreate.accounts.notices import write_letters
from cocreate.application.proposals import ConfirmTranscription, ProposalWords, WithdrawProposal
from cocreate.application.workshops import EndWorkshop, ReviewSettlement
from cocreate.domain.shared import Role
from cocreate.kept.letters import letters
from cocreate.queries.proposals import named_by_number
from cocreate.queries.workshops.fates import settled_of_number
from cocreate.web.letters import written
from tests.gathering import an_open_workshop, here, said
from tests.pages import Page, Pages
from tests.scenario import PROCESS, Scenario, words
from tests.settling import AFTER, BENCH, MANY, REASONS, a_held_workshop, carry, contest, raised, set_aside


@pytest.fixture
def held(story: Scenario) -> Scenario:
    story.an_open_intake_with_admission().a_proposal("first", by="Eva")
    return a_held_workshop(story)


def bench(pages: Pages, story: Scenario, who: str = "Fabia") -> Page:
    pages.sign_in(story.person(who))
    return pages.get(BENCH)


def note(number: int) -> str:
    return f"/talleres/1/aportes/{number}"


# The account ----------------------------------------------------------------------------------------------------------


def test_everybody_reads_what_became_of_everything(held: Scenario, pages: Pages) -> None:
    held.given(("Fabia", carry("note1")), ("Fabia", set_aside("note5")), ("Fabia", raised("note3", "note4")))
    page = pages.get(AFTER)
    assert "5 aportes en total" in page.main_text
    assert "Mientras falte uno, el plan no se respalda" in page.main_text
    assert "Se llevó a la propuesta 1, «Una escuela de participación en cada zona»" in page.main_text
    assert "nació la propuesta 2, «Cursos de noche en cada zona»" in page.main_text
    assert "Es sobre el propio taller" in page.main_text
    assert REASONS in page.main_text
    assert "Quien estuvo puede objetar hasta el" in page.main_text
    assert page.texts("section.tarjeta h3") == ["Cursos de noche", "La silla vacía", "Sin tema"]
    only = pages.get(f"{AFTER}?estado=set_aside")
    assert only.texts("ol.destinos li p.destinos__t") == ["La sala es muy fría"]
    assert "Ninguno terminó así" in pages.get(f"{AFTER}?estado=contested").main_text
    assert "Qué pasó con lo que se dijo" in pages.get("/talleres/1").main_text


def test_of_a_workshop_without_notes_the_page_says_so(story: Scenario, pages: Pages) -> None:
    story.an_open_intake()
    an_open_workshop(story)
    assert "Todavía no hay aportes" in pages.get(AFTER).main_text


def test_each_contribution_has_its_page_and_an_address_by_its_id(held: Scenario, pages: Pages) -> None:
    held.given(("Fabia", carry("note1")))
    page = pages.get("/aportes/note1")
    assert page.h1 == "Aporte 1"
    assert "Faltan cursos de noche" in page.main_text
    assert "Cursos de noche" in page.main_text
    pages.get("/aportes/nobody", status=404)
    pages.get(note(9), status=404)


def test_the_account_is_a_table_for_other_programs(held: Scenario, pages: Pages) -> None:
    held.given(("Fabia", carry("note1")), ("Fabia", set_aside("note5")))
    answer = pages.client.get(f"{AFTER}.csv")
    assert answer.mimetype == "text/csv"
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    by_number = {row["number"]: row for row in rows}
    assert len(rows) == 5
    assert by_number["1"]["proposal"] == "1"
    assert by_number["5"]["reasons"] == REASONS
    assert by_number["2"]["fate"] == "Por decidir"


def test_what_was_carried_into_a_proposal_that_is_withdrawn_waits_again(held: Scenario, pages: Pages) -> None:
    held.given(("Fabia", carry("note1", "note2")), ("Eva", WithdrawProposal(process=PROCESS, proposal="first")))
    page = pages.get(AFTER)
    assert "La propuesta en la que seguía se retiró: propuesta 1" in page.main_text
    assert "la propuesta 1 se retiró" in bench(pages, held).main_text
    held.given(("Fabia", raised("note1")), ("Fabia", set_aside("note2")))
    assert "de su admisión" not in pages.get(AFTER).main_text


# The bench ------------------------------------------------------------------------------------------------------------


def test_the_bench_is_of_who_leads(held: Scenario, pages: Pages) -> None:
    assert "necesitas entrar" in pages.get(BENCH).text
    pages.sign_in(held.person("Felipe"))
    pages.get(BENCH, status=403)
    pages.post(MANY, {"notes": ["1"], "act": "acta"}, status=403)


def test_before_the_end_nothing_is_decided(story: Scenario, pages: Pages) -> None:
    story.an_open_intake()
    an_open_workshop(story)
    assert "El taller todavía no termina" in bench(pages, story).main_text


def test_somebody_who_ticked_nothing_is_told_so(held: Scenario, pages: Pages) -> None:
    page = bench(pages, held)
    page = pages.submit(page.form("notes"), press=("act", "acta"))
    assert "Marca primero uno o más aportes" in page.text


def test_several_are_carried_into_a_suggested_proposal(held: Scenario, pages: Pages) -> None:
    held.a_proposal("courses", by="Ana", words=_courses())
    page = bench(pages, held)
    page = pages.submit(page.form("notes"), 200, press=("act", "llevar"), notes=["1", "2"])
    assert page.h1 == "Llevar a una propuesta"
    assert "Faltan cursos de noche para quienes trabajamos" in page.main_text
    assert "En común:" in page.main_text
    page = pages.submit(page.form("proposal"), press=("sure", "1"), proposal="2")
    assert "2 aportes siguen en la propuesta 2" in page.text
    assert "2 de 5 decididos" in page.main_text


def test_another_proposal_is_shown_before_anything_is_carried_there(held: Scenario, pages: Pages) -> None:
    page = bench(pages, held)
    page = pages.submit(page.form("notes"), 200, press=("act", "llevar"), notes=["5"])
    page = pages.submit(page.form("proposal"), press=("sure", "1"), status=422, proposal="otra", number="")
    assert "Escribe el número de la propuesta" in " ".join(page.error_summary())
    page = pages.submit(page.form("proposal"), press=("sure", "1"), status=422, proposal="otra", number="99")
    assert "No hay una propuesta con ese número" in " ".join(page.error_summary())
    page = pages.submit(page.form("proposal"), 200, press=("sure", "1"), proposal="otra", number="1")
    assert "Mira si es la propuesta que buscabas" in page.main_text
    assert "Una escuela de participación en cada zona" in page.main_text
    page = pages.submit(page.form("proposal"), press=("sure", "1"))
    assert "1 aporte sigue en la propuesta 1" in page.text


def test_what_is_set_aside_needs_a_code_and_reasons_and_keeps_what_was_typed(held: Scenario, pages: Pages) -> None:
    page = bench(pages, held)
    page = pages.submit(page.form("notes"), 200, press=("act", "acta"), notes=["5"])
    assert not page.error_summary()
    page = pages.submit(page.form("code"), press=("sure", "1"), status=422, reasons=REASONS)
    assert "Elige un motivo" in " ".join(page.error_summary())
    assert REASONS in page.main_text
    page = pages.submit(page.form("code"), press=("sure", "1"), code="about_the_workshop")
    assert "1 aporte queda solo en el acta" in page.text
    assert REASONS in pages.get(note(5)).main_text


def test_a_proposal_is_raised_from_what_was_said(held: Scenario, pages: Pages) -> None:
    page = bench(pages, held)
    page = pages.submit(page.form("notes"), 200, press=("act", "proponer"), notes=["1", "2"])
    assert page.h1 == "Hacer una propuesta con lo que se dijo"
    values = page.form("title").values
    assert values["title"] == "Cursos de noche"
    assert "- Faltan cursos de noche para quienes trabajamos" in values["what_happens"]
    filled = {
        "who_is_affected": "Quienes trabajan", "causes": "Se dan de día", "what_to_do": "Darlos de noche",
        "expected_result": "Más gente participa", "theme": "training",
    }  # fmt: skip
    wrong = pages.submit(page.form("title"), press=("sure", "1"), status=422, **filled | {"title": "Corto"})
    assert "entre 10 y 120 letras" in " ".join(wrong.error_summary())
    page = pages.submit(wrong.form("title"), press=("sure", "1"), title="Cursos de noche en cada zona")
    assert "Hiciste una propuesta con lo que se dijo" in page.text
    held.given(("Felipe", ConfirmTranscription(process=PROCESS, proposal=_carrier(held, 1))))
    proposal = pages.get("/propuestas/2")
    assert "Nació en un taller" in proposal.main_text
    assert "«Faltan cursos de noche para quienes trabajamos»" in proposal.main_text
    assert "Taller de Quitumbe" in proposal.main_text


def test_what_somebody_else_decided_meanwhile_stays_out(held: Scenario, pages: Pages) -> None:
    page = bench(pages, held)
    held.given(("Fabia", set_aside("note5")))
    page = pages.submit(page.form("notes"), 200, press=("act", "acta"), notes=["4", "5"])
    assert "1 aporte queda fuera" in page.main_text
    page = pages.post(MANY, {"notes": ["5"], "act": "acta", "sure": "1"})
    assert "Otra persona ya decidió" in page.text


def test_a_proposal_shows_what_workshops_said_of_it(held: Scenario, pages: Pages) -> None:
    assert "Lo que se dijo en talleres" not in pages.get("/propuestas/1").main_text
    held.given(("Fabia", carry("note1", "note2")))
    page = pages.get("/propuestas/1")
    assert "Lo que se dijo en talleres" in page.main_text
    assert "Aporte 1, se llevó aquí" in page.main_text
    assert "Cursos de noche" in page.main_text


# Objections -----------------------------------------------------------------------------------------------------------


def test_who_was_there_objects_and_another_person_answers(held: Scenario, pages: Pages) -> None:
    held.given(("Fabia", set_aside("note5")))
    page = pages.get(f"{note(5)}/objetar")
    assert "Objeta quien estuvo en el taller" in page.main_text
    pages.sign_in(held.person("Ana"))
    page = pages.get(f"{note(5)}/objetar")
    page = pages.submit(page.form("words"), status=422, words="")
    page = pages.submit(page.form("words"), words="Pide algo que se puede hacer.")
    assert "Recibimos tu objeción" in page.text
    assert "Pide algo que se puede hacer." in page.main_text
    pages.sign_in(held.person("Fabia"))
    assert "Contestar la objeción" not in pages.get(note(5)).main_text
    pages.get(f"{note(5)}/revisar", status=403)
    pages.sign_in(held.person("Felipe"))
    assert "Contesta objeciones sobre aportes" in pages.get(f"/procesos/{PROCESS}/mesa/moderacion").main_text
    page = pages.get(f"{note(5)}/revisar")
    page = pages.submit(page.form("upheld"), upheld="yes", reasons="Sí pide algo: que se caliente la sala.")
    assert "Se aceptó una objeción" in page.main_text
    assert "se aceptó una objeción" in bench(pages, held).main_text


def test_who_objects_does_not_answer_herself_whatever_her_role(held: Scenario, pages: Pages) -> None:
    held.with_role("Ana", Role.MODERATOR)
    held.given(("Fabia", set_aside("note5")), ("Ana", contest("note5")))
    pages.sign_in(held.person("Ana"))
    page = pages.get(f"{note(5)}/revisar")
    page = pages.submit(page.form("upheld"), status=409, upheld="yes", reasons="Me doy la razón a mí misma.")
    assert "Contesta otra persona" in " ".join(page.error_summary())
    assert "Me doy la razón a mí misma." in page.main_text


def test_after_the_last_day_nobody_objects(held: Scenario, pages: Pages) -> None:
    held.given(("Fabia", set_aside("note5")))
    held.clock.move(days=11)
    pages.sign_in(held.person("Ana"))
    assert pages.get(f"{note(5)}/objetar").h1 == "Aporte 5"
    assert "Objetar: debe seguir" not in pages.get(note(5)).main_text


def test_the_answer_that_it_stays_is_shown_with_its_reasons(held: Scenario, pages: Pages) -> None:
    review = ReviewSettlement(**here(contribution="note5", upheld=False, reasons="Ya se resolvió en el taller."))
    held.given(("Fabia", set_aside("note5")), ("Ana", contest("note5")), ("Felipe", review))
    page = pages.get(note(5))
    assert "Ya se resolvió en el taller." in page.main_text
    assert "otra persona lo mantuvo" in page.main_text


def test_a_phone_without_an_account_objects_with_the_cookie_that_it_has(story: Scenario, pages: Pages) -> None:
    story.an_open_intake()
    an_open_workshop(story)
    pages.submit(pages.get("/sala/CODEER").form("key"))
    story.given(("Ana", said("note1", "La sala es muy fría")), ("Fabia", EndWorkshop(**here())))
    story.given(("Fabia", set_aside("note1")))
    page = pages.get(f"{note(1)}/objetar")
    page = pages.submit(page.form("words"), words="Se puede prender la calefacción.")
    assert "Recibimos tu objeción" in page.text
    assert "Objetado" in page.main_text


def test_who_said_it_is_written_to_with_the_way_to_object(held: Scenario, app: Flask, pages: Pages) -> None:
    """Note 5 is Carla's."""
    write_letters(held.platform.bus)
    held.given(("Fabia", set_aside("note5")))
    held.clock.move(minutes=5)
    write_letters(held.platform.bus)
    with held.platform.database.reading() as connection:
        hers = [letter for letter in letters(connection, limit=50) if letter.person == held.person("Carla").person]
    letter = written(app, hers[0], base_url="http://localhost")
    assert letter.subject.startswith("Lo que dijiste en el taller queda solo en el acta")
    assert "Es sobre el propio taller." in letter.text
    assert REASONS in letter.text
    assert "objeta hasta el" in letter.text
    assert "http://localhost/aportes/note5" in letter.text
    pages.sign_in(held.person("Carla"))
    assert "Lo que dijiste en el taller queda solo en el acta" in pages.get("/avisos").main_text


def _courses() -> ProposalWords:
    return words("Cursos de noche sobre la participación", what_to_do="Cursos por la noche o el sábado.")


def _carrier(story: Scenario, number: int) -> str:
    with story.platform.database.reading() as connection:
        found = settled_of_number(connection, "taller", number)
        assert found is not None
        assert found.carrier is not None
        proposal = named_by_number(connection, found.carrier.number)
    assert proposal is not None
    return proposal.id
