"""Reasoned responses through their pages: read, looked up, counted, downloaded, given, contested; what endorsement needs."""

import csv
import io
import re

import pytest

from cocreate.application.admission import AdmitProposal, NotAdmitProposal, NotAdmittedCode
from cocreate.application.processes import OpenPhase
from cocreate.application.proposals import RedactProposal
from cocreate.application.responses import ContestResponse, DecideResponseContest, Outcome
from cocreate.bootstrap import build_app
from cocreate.domain.processes import Process
from cocreate.domain.proposals import Ground
from cocreate.domain.responses import Response
from cocreate.domain.shared import Role
from cocreate.queries.responses import COLUMNS
from cocreate.tending import Tender
from cocreate.web.words.responses import COLUMN_WORDS, MEANINGS, OUTCOMES, VERDICTS
from tests.answering import (
    INTAKE_DAYS,
    OTHER_UNIT,
    REASONS,
    RESPOND,
    SECTION,
    UNIT,
    admitted,
    an_answering_house,
    answer,
    grouped,
    proposed,
)
from tests.pages import Pages
from tests.scenario import PROCESS, Scenario, submission, words
from tests.web.test_proposals_statements import counted

OWED = f"/procesos/{PROCESS}/respuestas/pendientes"
CONTESTS = f"/procesos/{PROCESS}/respuestas/objeciones"
OPEN_ENDORSEMENT = f"/procesos/{PROCESS}/mesa/fases/endorsement/abrir"
TYPED = {
    "outcome": "not_incorporated_budget",
    "reasons": REASONS,
    "unit": UNIT,
    "session": "Mesa técnica 3",
    "item": "2",
}


@pytest.fixture
def city(story: Scenario) -> Scenario:
    return an_answering_house(story)


def published(city: Scenario) -> list[Response.Published]:
    events = [event for batch in city.platform.ledger.history() for event in batch]
    return [event for event in events if isinstance(event, Response.Published)]


# What the author sees -------------------------------------------------------------------------------------------------


def test_while_a_response_is_owed_the_clock_is_public(city: Scenario, pages: Pages) -> None:
    admitted(city, "a")
    text = pages.get("/propuestas/1").main_text
    assert "Todavía no tiene respuesta" in text
    assert f"quedan {RESPOND} días" in text
    city.clock.move(days=RESPOND + 3)
    assert "lleva 3 días de retraso" in pages.get("/propuestas/1").main_text


def test_the_page_of_a_proposal_says_what_became_of_it_and_why(city: Scenario, pages: Pages) -> None:
    admitted(city, "a")
    city.clock.move(days=4)
    city.given(("Ulises", answer("a", Outcome.INCORPORATED, target=SECTION, target_text="Habrá cursos")))
    page = pages.get("/propuestas/1")
    text = page.main_text
    assert "Sí: el plan recoge esta propuesta." in text
    assert REASONS[:60] in text
    assert "Secretaría de Coordinación Territorial" in text
    assert "Mesa técnica 3, 12 de mayo de 2026, Punto 2" in text
    assert "Tardó 4 días, dentro del plazo de 20." in text
    assert "Habrá cursos" in text
    assert "https://example.org/informe.pdf" in page.links()
    assert f"/procesos/{PROCESS}/plan?parte=vision#seccion-training" in page.links()
    assert "Respondida" in text


def test_a_response_out_of_time_says_by_how_much(city: Scenario, pages: Pages) -> None:
    admitted(city, "a")
    city.clock.move(days=RESPOND + 2)
    city.given(("Ulises", answer("a")))
    assert "Tardó 22 días: 2 días después del plazo de 20." in pages.get("/propuestas/1").main_text


def test_who_looks_a_proposal_up_by_its_code_finds_the_response_first(city: Scenario, pages: Pages) -> None:
    admitted(city, "a").given(("Ulises", answer("a")))
    page = pages.submit(_code_form(pages), code="CODE-a")
    assert page.path == "/propuestas/1/seguimiento"
    assert page.main_text.index("No entra en el plan: no hay presupuesto.") < page.main_text.index("Qué sigue")
    assert "Quien la propuso puede objetarla hasta el" in page.main_text


def _code_form(pages: Pages):
    page = pages.get("/busca-tu-propuesta")
    return next(form for form in page.forms() if "code" in form.names)


def test_my_page_says_what_became_of_each_of_my_ideas(city: Scenario, pages: Pages) -> None:
    admitted(city, "a", "b").given(("Ulises", answer("a")))
    pages.sign_in(city.person("Ana"))
    text = pages.get("/mi-pagina").main_text
    assert "No incorporada: no hay presupuesto" in text
    assert f"quedan {RESPOND} días" in text


def test_a_group_is_told_on_the_page_of_each_of_its_proposals(city: Scenario, pages: Pages) -> None:
    grouped(proposed(admitted(city, "a", "b"), "c"), "g", "a", "b", "c").given(("Ulises", answer("cluster/g")))
    assert "Esta respuesta es para 2 propuestas del grupo 1" in pages.get("/propuestas/2").main_text
    page = pages.get("/respuestas/1")
    assert page.h1 == "Escuelas de participación g"
    assert "Responde a 2 propuestas" in page.main_text
    assert "No responde a 1 del mismo grupo" in page.main_text
    assert "No entran en el plan: no hay presupuesto." in pages.get("/grupos/1").main_text
    assert pages.get("/respuestas/de/cluster/g").path == "/respuestas/1"
    pages.get("/respuestas/de/cluster/nothing", 404)


def test_a_response_outlives_the_words_of_what_it_answers(city: Scenario, pages: Pages) -> None:
    admitted(city, "a").given(("Ulises", answer("a")))
    redaction = RedactProposal(process=PROCESS, proposal="a", ground=Ground.OTHER, reason="Un teléfono.")
    city.given(("Mora", redaction))
    assert "No entra en el plan" in pages.get("/propuestas/1").main_text
    assert pages.get("/respuestas/1").h1 == "Propuesta 1, con el texto retirado"


# Contests -------------------------------------------------------------------------------------------------------------


def test_the_author_contests_another_person_decides_and_both_editions_stay(city: Scenario, pages: Pages) -> None:
    admitted(city, "a").given(("Ulises", answer("a")))
    pages.sign_in(city.person("Ana")).get("/propuestas/1")
    assert "Puedes objetar hasta el" in pages.last.main_text
    page = pages.click("Objetar la respuesta")
    assert pages.submit(page.form(), status=422, words="").error_summary() == ["Escribe qué está mal en la respuesta."]
    page = pages.submit(pages.last.form(), words="No dicen nada de los sábados.")
    assert "No dicen nada de los sábados." in page.main_text
    assert "Objetada" in page.main_text
    assert "Objetar la respuesta" not in page.main_text

    pages.sign_in(city.person("Olga")).get(CONTESTS)
    page = pages.click("Resuelve la objeción a la respuesta 1")
    page = pages.submit(page.form(), decision="upheld", reasons="Falta hablar de los sábados.")
    assert "se debe otra" in page.main_text
    assert "Falta hablar de los sábados." in pages.get("/propuestas/1").main_text
    assert "Quien la propuso tuvo razón" in pages.last.main_text

    city.given(("Ulises", answer("a", Outcome.DEFERRED)))
    assert "edición 2" in pages.get("/propuestas/1").main_text
    first = pages.get("/respuestas/1?edicion=1")
    assert "Lees una edición anterior" in first.main_text
    assert "No dicen nada de los sábados." in first.main_text


def test_who_answered_cannot_decide_about_it(city: Scenario, pages: Pages) -> None:
    admitted(city, "a").given(
        ("Olga", answer("a")),
        ("Ana", ContestResponse(process=PROCESS, about="proposal/a", proposal="a", words="No.")),
    )
    page = pages.sign_in(city.person("Olga")).get("/respuestas/1")
    assert "Resolver la objeción" not in page.main_text
    form = pages.get("/respuestas/1/resolver").form()
    page = pages.submit(form, status=409, decision="rejected", reasons="Está bien.")
    assert page.error_summary() == [
        "Quien dio la respuesta, o la objeta, no resuelve la objeción: le toca a otra persona."
    ]
    assert "Está bien." in page.html


def test_only_an_author_finds_the_form_of_a_contest(city: Scenario, pages: Pages) -> None:
    admitted(city, "a").given(("Ulises", answer("a")))
    pages.sign_in(city.person("Berta")).get("/respuestas/1/objetar", 404)
    pages.sign_in(city.person("Ana")).get("/respuestas/1/objetar?propuesta=99")
    pages.sign_in(city.person("Berta")).get("/respuestas/1/resolver", 403)
    pages.get(CONTESTS, 403)


# Answering ------------------------------------------------------------------------------------------------------------


def test_a_unit_answers_with_a_check_page_as_the_author_will_read_it(city: Scenario, pages: Pages) -> None:
    admitted(city, "a")
    pages.sign_in(city.person("Ulises")).get("/propuestas/1")
    page = pages.submit(pages.click("Responder").form(), **TYPED)
    assert page.h1 == "Revisa antes de publicar"
    assert "No entra en el plan: no hay presupuesto." in page.main_text
    assert "Mesa técnica 3, punto 2" in page.main_text
    assert not published(city)
    page = pages.submit(page.form())
    assert page.path == "/respuestas/1"
    (event,) = published(city)
    assert (event.unit, event.acting_as) == (UNIT, Role.UNIT)
    assert "Lo que dejaste a medias" not in pages.get(OWED).main_text


def test_reasons_that_are_none_are_refused_with_what_is_missing_and_kept(city: Scenario, pages: Pages) -> None:
    admitted(city, "a")
    form = pages.sign_in(city.person("Ulises")).get("/propuestas/1/responder").form()
    page = pages.submit(form, status=422, **{**TYPED, "reasons": "Gracias por tu propuesta."})
    assert page.error_summary() == [
        "Las razones son muy cortas: van 4 de al menos 30 palabras, y 25 de al menos 180 letras."
    ]
    assert "Gracias por tu propuesta." in page.html
    assert "Gracias por tu propuesta." in pages.get("/propuestas/1/responder").html  # another day


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"outcome": ""}, "Elige un resultado."),
        ({"outcome": "incorporated"}, "Elige dónde quedó: este resultado lo necesita."),
        ({"outcome": "referred"}, "Escribe a quién se deriva, o dónde se está haciendo."),
        ({"outcome": "merged", "target": "other_proposal"}, "Escribe el número de la otra propuesta."),
        ({"session": ""}, "Escribe en qué sesión se decidió."),
        ({"evidence-0-url": "https://example.org/x"}, "Ponle un título al enlace."),
        (
            {"evidence-0-title": "Informe", "evidence-0-url": "javascript:alert(1)"},
            "Escribe el enlace completo: empieza con https://",
        ),
    ],
)
def test_a_form_says_what_an_outcome_needs(city: Scenario, pages: Pages, typed, said: str) -> None:
    admitted(city, "a")
    form = pages.sign_in(city.person("Ulises")).get("/propuestas/1/responder").form()
    assert pages.submit(form, status=422, **{**TYPED, **typed}).error_summary() == [said]


def test_what_a_rule_refuses_is_said_on_the_check_page(city: Scenario, pages: Pages) -> None:
    admitted(city, "a")
    form = pages.sign_in(city.person("Ulises")).get("/propuestas/1/responder").form()
    check = pages.submit(form, **{**TYPED, "outcome": "merged", "target": "other_proposal", "other": "77"})
    page = pages.submit(check.form(), status=409)
    assert page.error_summary() == ["Lo que elegiste como destino no existe en este proceso. Elige otro."]


def test_who_comes_after_the_answer_reads_it_and_writes_none(city: Scenario, pages: Pages) -> None:
    """Nobody writes a page of reasons only to be told at the end that somebody else was first."""
    admitted(city, "a").given(("Ulises", answer("a")))
    page = pages.sign_in(city.person("Olga")).get("/propuestas/1/responder")
    assert "Ya tiene su respuesta" in page.main_text
    assert page.select("main textarea") == []
    pages.get(page.link("Respuesta 1"))


def test_a_draft_is_put_off_and_thrown_away(city: Scenario, pages: Pages) -> None:
    admitted(city, "a")
    form = pages.sign_in(city.person("Ulises")).get("/propuestas/1/responder").form()
    page = pages.submit(form, press="later", outcome="deferred_next_plan", reasons="Empiezo")
    assert "Lo que dejaste a medias" in page.main_text
    page = pages.click("Queda para el próximo plan")
    assert "Empiezo" in page.html
    draft = page.path.rsplit("/", 1)[1]
    pages.get(f"/respuestas/borradores/{draft}/revisar")
    assert pages.last.path.endswith(draft)  # not finished: back to the form
    pages.sign_in(city.person("Uma")).get(f"/respuestas/borradores/{draft}", 404)
    pages.sign_in(city.person("Ulises"))
    pages.post(f"/respuestas/borradores/{draft}/borrar")
    assert "Lo que dejaste a medias" not in pages.get(OWED).main_text


def test_a_group_is_answered_for_exactly_those_that_the_page_names(city: Scenario, pages: Pages) -> None:
    grouped(proposed(admitted(city, "a", "b"), "c"), "g", "a", "b", "c")
    form = pages.sign_in(city.person("Ulises")).get("/grupos/1/responder").form()
    check = pages.submit(form, **TYPED)
    assert "Responde a 2 propuestas" in check.main_text
    city.given(("Ulises", answer("b")))
    page = pages.submit(check.form(), status=409)
    assert "cambió la lista de propuestas" in page.error_summary()[0]
    pages.submit(page.form())
    assert published(city)[-1].covers == ["a"]


def test_a_proposal_of_a_group_says_that_the_group_can_be_answered(city: Scenario, pages: Pages) -> None:
    grouped(admitted(city, "a", "b"), "g", "a", "b")
    page = pages.sign_in(city.person("Ulises")).get("/propuestas/1/responder")
    assert "/grupos/1/responder" in page.links()


def test_one_answer_for_several_is_an_act_for_each(city: Scenario, pages: Pages) -> None:
    admitted(city, "a", "b", "c")
    pages.sign_in(city.person("Olga"))
    form = pages.get(OWED).form(0)
    page = pages.submit(form, about=["proposal/a", "proposal/b"])
    assert page.h1 == "La misma respuesta para 2 propuestas"
    assert 'value="incorporated"' not in page.html
    check = pages.submit(page.form(), **TYPED)
    assert "idea a" in check.main_text
    assert "idea b" in check.main_text
    assert "idea c" not in check.main_text
    city.given(("Ulises", answer("b")))
    page = pages.submit(check.form(), status=409)
    assert page.error_summary() == [
        "Se publicó 1; falta:",
        "Propuesta 2: Ya tiene su respuesta. Solo se da otra si se acepta una objeción.",
    ]
    assert [(event.about, event.covers) for event in published(city)] == [
        ("proposal/b", ["b"]),
        ("proposal/a", ["a"]),
    ]


def test_several_must_be_chosen_and_groups_are_no_part_of_them(city: Scenario, pages: Pages) -> None:
    admitted(city, "a")
    pages.sign_in(city.person("Olga")).get(OWED)
    for chosen in ([], ["cluster/g"]):
        assert "Elige de una a 50 propuestas." in pages.post(OWED, {"about": chosen}).text


def test_what_is_owed_stands_in_order_with_its_clock(city: Scenario, pages: Pages) -> None:
    admitted(city, "a", "b", "c")
    grouped(city, "g", "b", "c")
    city.clock.move(days=RESPOND + 1)
    pages.sign_in(city.person("Ulises"))
    text = pages.get(OWED).main_text
    assert "2 respuestas por dar, para 3 propuestas. 2 atrasadas." in text
    assert text.index("Primero, los grupos") < text.index("Una por una")
    assert "Nada espera respuesta" in pages.get(f"{OWED}?de=mis-unidades").main_text


@pytest.mark.parametrize("path", [OWED, "/propuestas/1/responder"])
def test_others_do_not_answer(city: Scenario, pages: Pages, path: str) -> None:
    admitted(city, "a")
    for who in ("Ana", "Mora"):
        pages.sign_in(city.person(who)).get(path, 403)
    pages.get("/propuestas/99/responder", 404)
    pages.get("/grupos/99/responder", 404)


# The register ---------------------------------------------------------------------------------------------------------


def told(city: Scenario) -> Scenario:
    admitted(city, "in", "out", "owed")
    proposed(city, "no")
    city.given(("Ulises", answer("in", Outcome.INCORPORATED, target=SECTION)))
    city.clock.move(days=RESPOND + 1)
    reasons = "No es de la ciudad."
    not_admitted = NotAdmitProposal(
        process=PROCESS, proposal="no", code=NotAdmittedCode.OUT_OF_COMPETENCE, reasons=reasons
    )
    return city.given(("Uma", answer("out", unit=OTHER_UNIT)), ("Mora", not_admitted))


def test_the_register_counts_all_and_shows_that_the_sum_is_right(city: Scenario, pages: Pages) -> None:
    told(city)
    text = pages.get("/respuestas/").main_text
    assert "66 % de lo admitido tiene respuesta" in text
    assert "Cuadra: la suma es igual a las 4 propuestas enviadas" in text
    assert "2 de 3 admitidas." in text
    assert "Incorporada 1" in text
    assert "No admitida 1" in text


def test_an_empty_register_says_so(city: Scenario, pages: Pages) -> None:
    assert "Todavía no se admite ninguna propuesta" in pages.get("/respuestas/").main_text
    assert "Ninguna respuesta está atrasada" in pages.get("/respuestas/atrasadas").main_text


def test_without_a_process_there_is_no_register(pages: Pages) -> None:
    pages.get("/respuestas/", 404)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"in", "out", "owed"}),
        ("?resultado=incorporated", {"in"}),
        ("?resultado=owed", {"owed"}),
        (f"?unidad={OTHER_UNIT}", {"out"}),
        ("?plazo=a-tiempo", {"in"}),
        ("?plazo=tarde", {"out", "owed"}),
        ("?tema=training&zona=QU&fase=intake", {"in", "out", "owed"}),
        ("?q=idea+out", {"out"}),
        ("?q=zanahoria", set()),
        ("?despues=x.y&plazo=nada", {"in", "out", "owed"}),
    ],
)
def test_the_register_is_filtered_and_downloaded_alike(city: Scenario, pages: Pages, query: str, found: set) -> None:
    told(city)
    text = pages.get(f"/respuestas/{query}").main_text
    assert {key for key in ("in", "out", "owed") if f"idea {key}" in text} == found
    rows = _csv(pages, query)
    assert {row["title"].rpartition(" ")[2] for row in rows} == found
    data = pages.get(f"/respuestas/datos.json{query}").response.get_json()
    assert [line["proposal"] for line in data["responses"]] == [int(row["proposal"]) for row in rows]
    assert sum(data["totals"].values()) == 4


def _csv(pages: Pages, query: str = "") -> list[dict[str, str]]:
    response = pages.get(f"/respuestas/datos.csv{query}").response
    assert response.content_type == "text/csv; charset=utf-8"
    text = response.get_data().decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_no_cell_of_the_download_is_carried_out_by_a_spreadsheet(city: Scenario, pages: Pages) -> None:
    city.given(("Ana", submission("evil", words=words('=HYPERLINK("http://evil.example";"Pulsa aquí")'))))
    admitted(city, "a")
    city.given(
        ("Mora", AdmitProposal(process=PROCESS, proposal="evil")),
        ("Ulises", answer("a", session="@SUM(A1)", item="-1+2", reference="+593")),
    )
    rows = _csv(pages)
    assert rows[0]["title"].startswith("'=HYPERLINK")
    assert (rows[1]["session"], rows[1]["item"], rows[1]["reference"]) == ("'@SUM(A1)", "'-1+2", "'+593")
    assert rows[1]["reasons"] == REASONS
    assert rows[1]["evidence"] == "Informe presupuestario https://example.org/informe.pdf"


def test_every_column_and_every_outcome_is_explained() -> None:
    assert set(COLUMN_WORDS) == set(COLUMNS)
    assert set(OUTCOMES) == set(MEANINGS) == set(VERDICTS) == set(Outcome)


def test_late_ones_are_public_answered_or_not(city: Scenario, pages: Pages) -> None:
    told(city)
    page = pages.get("/respuestas/atrasadas")
    assert "2 propuestas fuera del plazo" in page.main_text
    assert page.main_text.index("idea owed") < page.main_text.index("idea out")
    assert "Ninguna todavía" in page.main_text
    assert "Respondida tarde" in page.main_text
    pages.get("/respuestas/atrasadas?pagina=999999999999")


@pytest.mark.parametrize("path", ["/respuestas/", "/respuestas/atrasadas", "/respuestas/1", "/propuestas/1"])
def test_pages_ask_the_same_number_of_questions_however_much_there_is(city: Scenario, app, path: str) -> None:
    admitted(city, "a").given(("Ulises", answer("a")))
    city.clock.move(days=RESPOND + 1)
    client = app.test_client()
    client.get(path)

    def questions() -> int:
        with counted(city.platform.database.engine) as statements:
            assert client.get(path).status_code == 200
        return len(statements)

    admitted(city, "b").given(("Ulises", answer("b")))
    few = questions()
    admitted(city, "c", "d", "e").given(("Ulises", answer("c")), ("Ulises", answer("d")))
    assert questions() == few <= 30


def test_the_chronicle_tells_of_responses(city: Scenario, pages: Pages) -> None:
    grouped(admitted(city, "a", "b"), "g", "a", "b")
    admitted(city, "c").given(
        ("Ulises", answer("cluster/g")),
        ("Ulises", answer("c")),
        ("Ana", ContestResponse(process=PROCESS, about="proposal/c", proposal="c", words="No.")),
        ("Mora", DecideResponseContest(process=PROCESS, about="proposal/c", upheld=True, reasons="Sí.")),
        ("Ulises", answer("c")),
    )
    text = pages.get("/registro/").main_text
    assert re.search(r"respondió a un grupo, con 2 propuestas: No incorporada", text)
    assert "objetó la respuesta a la propuesta 3" in text
    assert "aceptó una objeción" in text
    assert "volvió a responder a la propuesta 3" in text


# Endorsement ----------------------------------------------------------------------------------------------------------


def test_the_form_that_opens_endorsement_names_what_is_missing_and_the_refusal_too(
    city: Scenario, pages: Pages
) -> None:
    admitted(city, "a")
    proposed(city, "b")
    city.clock.move(days=INTAKE_DAYS)
    page = pages.sign_in(city.person("Olga")).get(OPEN_ENDORSEMENT)
    assert "Todavía no puede abrir" in page.main_text
    assert {"/propuestas/1", "/propuestas/2"} <= set(page.links())
    page = pages.submit(page.form(), status=409)
    assert "Falta decidir si se admite 1: n.º 2." in page.error_summary()[0]
    assert "Falta responder 1: n.º 1." in page.error_summary()[0]
    assert {"/propuestas/1", "/propuestas/2"} <= set(page.links())


def test_of_many_that_are_missing_twenty_are_named_and_the_list_shows_the_rest(city: Scenario, pages: Pages) -> None:
    admitted(city, *(f"p{n}" for n in range(23)))
    city.clock.move(days=INTAKE_DAYS)
    page = pages.sign_in(city.person("Olga")).get(OPEN_ENDORSEMENT)
    assert "y 3 más" in page.main_text
    assert "/respuestas/?resultado=owed" in page.links()


def test_endorsement_does_not_open_by_the_calendar_and_the_desk_says_why(city: Scenario, app, pages: Pages) -> None:
    admitted(city, "a")
    city.clock.move(days=INTAKE_DAYS)
    tender = Tender(city.platform, build_app(city.platform))
    assert tender.tend_once()["open phases"] == 0
    desk = pages.sign_in(city.person("Olga")).get(f"/procesos/{PROCESS}/mesa").main_text
    assert "No puede abrir: faltan 0 propuestas por decidir y 1 por responder" in desk
    city.given(("Ulises", answer("a")))
    assert tender.tend_once()["open phases"] == 1
    opened = [
        event for batch in city.platform.ledger.history() for event in batch if isinstance(event, Process.PhaseOpened)
    ]
    assert [event.phase for event in opened] == ["intake", "endorsement"]
    assert city.when("Olga", OpenPhase(process=PROCESS, phase="endorsement")).refusal is not None
