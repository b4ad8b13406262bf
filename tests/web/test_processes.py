"""The process, its plan and its desk, page by page."""

from io import BytesIO

import pytest

from cocreate.application.processes import (
    ClosePhase,
    ExtendPhase,
    NoteAnomaly,
    OpenPhase,
    PlanPart,
    PublishRules,
    WritePlanSection,
)
from cocreate.domain.processes import Process
from cocreate.domain.shared import Role
from cocreate.queries.processes import details_of, process_by_id
from cocreate.web.filters import local
from tests.scenario import PROCESS, TERRITORY

SHOW, DESK = f"/procesos/{PROCESS}", f"/procesos/{PROCESS}/mesa"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def typed_time(app, moment: str) -> str:
    with app.app_context():
        return local(moment).strftime("%Y-%m-%dT%H:%M")


@pytest.fixture
def desk(story, pages):
    """Olga organises; the timeline is published and nothing is open."""
    story.a_territory().a_process()
    pages.sign_in(story.person("Olga"))
    return pages


# What everybody reads ------------------------------------------------------------------------------------------------


def test_without_a_process_the_list_is_empty(pages):
    assert "Todavía no hay un proceso anunciado" in pages.get("/procesos/").main_text


def test_the_only_process_is_where_the_list_leads(story, pages):
    story.a_process()
    assert pages.get("/procesos/").path == SHOW


def test_the_process_shows_its_timeline_its_notice_and_what_phases_allow(story, pages):
    story.an_open_intake()
    text = pages.get(SHOW).main_text
    assert "Proponer: estamos aquí" in text
    assert "Hacer propuestas, apoyar propuestas." in text
    assert "15 días antes de abrir la recepción" in text


def test_an_extension_shows_the_old_date_and_the_reason(story, pages):
    story.an_open_intake()
    closes = story.clock.moment(days=60)
    story.given(("Olga", ExtendPhase(process=PROCESS, phase="intake", closes=closes, reason="Llovió mucho.")))
    text = pages.get(SHOW).main_text
    assert "Antes: 1 may 2026, 08:59" in text
    assert "Motivo: Llovió mucho." in text


def test_rules_are_shown_below_their_heading(story, pages):
    rules = PublishRules(process=PROCESS, rules="# Quién\n\nToda persona.", legal_references=("Constitución, art. 95",))
    story.a_process().given(("Olga", rules))
    page = pages.get(SHOW)
    assert "Quién" in [heading.text for heading in page.select("h3")]
    assert "Constitución, art. 95" in page.main_text


def test_a_process_that_does_not_exist_is_not_found(pages):
    pages.get("/procesos/nada", 404)
    pages.get("/procesos/nada/plan", 404)


def test_the_plan_shows_questions_answers_and_what_is_odd(story, pages):
    def section(key, part, text):
        return WritePlanSection(
            process=PROCESS, section=key, part=part, question=f"¿{key}?", text=text, source="https://example.org/plan"
        )

    note = NoteAnomaly(
        process=PROCESS,
        section="groups_count",
        problem="implausible_number",
        source_text="32014148",
        explanation="No puede ser un número de grupos.",
        note="No se usa.",
    )
    story.a_process().given(
        ("Olga", section("vision", PlanPart.VISION, "Uno.\n\nDos.")),
        ("Olga", section("groups_count", PlanPart.COORDINATION, "32014148")),
        ("Olga", section("leads", PlanPart.COORDINATION, ["Planificación", "Concejo"])),
        ("Olga", section("spaces", PlanPart.COORDINATION, [{"name": "Portal", "mode": "en línea"}])),
        ("Olga", section("contact", PlanPart.COORDINATION, "")),
        ("Olga", note),
    )
    assert "Dos." in pages.get(SHOW + "/plan").main_text
    text = pages.click("B. Compromiso y coordinación").main_text
    for words in (
        "¿groups_count?",
        "Concejo",
        "Portal",
        "Sin respuesta en el original",
        "Dice el original: 32014148",
    ):
        assert words in text.replace("“", "").replace("”", "")


def test_a_plan_that_is_not_written_says_so(story, pages):
    story.a_process()
    assert "El plan todavía no está escrito" in pages.get(SHOW + "/plan").main_text


# The desk ------------------------------------------------------------------------------------------------------------


def test_the_desk_is_for_those_who_have_a_role_in_the_process(story, pages):
    story.a_process()
    assert pages.get(DESK).path.startswith("/entrar")
    pages.sign_in(story.person("Ana"))
    pages.get(DESK, 403)
    pages.get(DESK + "/reglas", 403)


def test_a_moderator_sees_the_desk_without_the_acts_of_organisers(story, pages):
    story.a_process()
    pages.sign_in(story.with_role("Mora", Role.MODERATOR))
    page = pages.get(DESK)
    assert "Publicar" not in page.main_text


def test_the_desk_names_what_is_missing(desk):
    text = desk.get(DESK).main_text
    for task in ("Publica las reglas", "Constituye el Consejo", "Publica un documento"):
        assert task in text


def test_a_phase_that_is_due_waits_on_the_desk_and_is_opened(story, desk):
    story.clock.move(days=15)
    assert "Abre la fase Proponer" in desk.get(DESK).main_text
    desk.click("Abre la fase Proponer")
    page = desk.submit(desk.last.form())
    assert "Fase abierta: Proponer" in page.main_text
    assert "Abre la fase Proponer" not in page.main_text


def test_a_phase_that_is_not_due_does_not_open_and_the_page_says_when(desk):
    page = desk.get(DESK + "/fases/intake/abrir")
    assert "La fase abre en la fecha publicada" in page.main_text
    assert page.select("main form") == []
    page = desk.post(DESK + "/fases/intake/abrir", {}, 409)
    assert "La fase abre en la fecha publicada" in page.error_summary()[0]


def test_a_phase_past_its_end_waits_to_be_closed(story, desk):
    story.clock.move(days=15)
    desk.submit(desk.get(DESK + "/fases/intake/abrir").form())
    story.clock.move(days=45)
    desk.sign_out().sign_in(story.person("Olga")).get(DESK)
    desk.click("Cierra la fase Proponer")
    assert "Fase cerrada: Proponer" in desk.submit(desk.last.form()).main_text


def test_a_window_about_to_close_may_be_extended_but_not_cut(story, desk, app):
    story.clock.move(days=15)
    desk.submit(desk.get(DESK + "/fases/intake/abrir").form())
    story.clock.move(days=40)
    assert "Quedan 5 días" in desk.sign_out().sign_in(story.person("Olga")).get(DESK).main_text
    desk.click("Revisa si hay que ampliar Proponer")
    earlier = typed_time(app, story.clock.moment(days=2))
    page = desk.submit(desk.last.form(), 409, closes=earlier, reason="Prisa.")
    assert "no acortar" in page.main_text
    assert page.form().values["reason"] == "Prisa."
    later = typed_time(app, story.clock.moment(days=20))
    assert "Plazo ampliado" in desk.submit(page.form(), closes=later, reason="Llovió.").main_text


def test_what_ran_out_is_not_extended(story, desk, app):
    story.clock.move(days=61)
    desk.get(DESK + "/fases/intake/ampliar")
    page = desk.submit(desk.last.form(), 409, closes=typed_time(app, story.clock.moment(days=20)), reason="Llovió.")
    assert "La fase no está abierta" in page.main_text


def test_rules_can_be_seen_before_they_are_published(story, desk):
    form = desk.get(DESK + "/reglas").form()
    page = desk.submit(
        form, 200, press="preview", rules="## Quién\n\nToda persona.", legal_references="Art. 95\nArt. 100"
    )
    assert "Así se verá" in page.main_text
    assert "Art. 100" in page.main_text
    page = desk.submit(page.form())
    assert "Reglas publicadas" in page.main_text
    assert "Toda persona." in desk.get(SHOW).main_text


def test_rules_need_words(desk):
    page = desk.submit(desk.get(DESK + "/reglas").form(), 422, rules=" ")
    assert "Hay un problema" in page.main_text


# The timeline's form -------------------------------------------------------------------------------------------------


def test_the_published_timeline_is_what_the_form_begins_with(desk, app, story):
    values = desk.get(DESK + "/cronograma").form().values
    assert values["phases-0-key"] == "intake"
    assert values["phases-0-opens"] == typed_time(app, story.clock.moment(days=15))
    assert values["phases-0-abilities"] == ["propose", "support"]


def test_rows_are_added_and_taken_away_without_a_script(desk):
    form = desk.get(DESK + "/cronograma").form()
    page = desk.submit(form, 200, press="add", reason="Una más.")
    assert page.form().values["reason"] == "Una más."
    assert "phases-2-key" in page.form().names
    assert "Hay un problema" not in page.main_text
    page = desk.submit(page.form(), 200, press=("remove", "phases-1"))
    assert "phases-2-key" in page.form().names
    assert "phases-1-key" not in page.form().names


def test_a_timeline_too_late_is_refused_with_what_was_typed_kept(desk, app, story):
    form = desk.get(DESK + "/cronograma").form()
    soon = typed_time(app, story.clock.moment(days=3))
    page = desk.submit(form, 409, **{"phases-0-opens": soon, "reason": "Prisa."})
    assert "requisito mínimo 3.1" in page.main_text
    assert page.form().values["phases-0-opens"] == soon
    assert page.form().values["reason"] == "Prisa."


def test_a_revised_timeline_is_published_with_its_reason(desk, app, story):
    form = desk.get(DESK + "/cronograma").form()
    later = typed_time(app, story.clock.moment(days=20))
    page = desk.submit(form, **{"phases-0-opens": later, "reason": "Hubo feriado."})
    assert "Cronograma publicado" in page.main_text
    assert "Motivo: Hubo feriado." in desk.get(SHOW).main_text


def test_a_phase_that_closes_before_it_opens_is_a_fault_of_the_form(desk, app, story):
    form = desk.get(DESK + "/cronograma").form()
    early = typed_time(app, story.clock.moment(days=1))
    page = desk.submit(form, 422, **{"phases-0-closes": early, "reason": "Error."})
    assert "Cierra después de abrir" in page.main_text


def test_a_long_timeline_stays_a_light_page(story, pages):
    from cocreate.application.processes import PublishTimeline
    from cocreate.domain.processes import Ability, Phase
    from cocreate.web.words.processes import PHASES

    story.a_process()
    phases = tuple(
        Phase(key, [Ability.SENSITISE], story.clock.moment(days=n + 1), story.clock.moment(days=n + 2))
        for n, key in enumerate(PHASES)
    )
    story.given(("Olga", PublishTimeline(process=PROCESS, phases=phases, reason="Larga.")))
    pages.sign_in(story.person("Olga")).get(DESK + "/cronograma")


# Documents, plan, council --------------------------------------------------------------------------------------------


def test_a_document_is_published_and_taken_home_under_its_title(story, desk, house):
    form = desk.get(DESK + "/documentos").form()
    upload = (BytesIO(PDF), "x.pdf")
    page = desk.submit(form, title="Metodología del taller", category="method", file=upload)
    assert "Documento publicado" in page.main_text
    with house.database.reading() as connection:
        (document,) = details_of(connection, process_by_id(connection, PROCESS)).documents
    with desk.client.get(f"{SHOW}/documentos/{document.id}") as response:
        assert response.data == PDF
        assert "metodologia-del-taller.pdf" in response.headers["Content-Disposition"]
    assert "Metodología del taller" in desk.get(SHOW).main_text


def test_the_same_document_twice_is_refused_and_other_types_too(desk):
    def send(content: bytes, status: int | None = None):
        form = desk.get(DESK + "/documentos").form()
        return desk.submit(form, status, title="Acta", category="minutes", file=(BytesIO(content), "x.pdf"))

    send(PDF)
    assert "ya es un documento del proceso" in send(PDF, 409).main_text
    assert "no se acepta" in send(b"MZ something", 422).main_text


def test_a_section_is_written_and_begun_again_from_its_words(desk):
    form = desk.get(DESK + "/plan").form()
    desk.submit(
        form,
        section="current_challenges",
        part="vision",
        question="¿Qué desafíos?",
        shape="list",
        text="Uno\n\nDos",
        source="El plan",
    )
    assert "Dos" in desk.get(SHOW + "/plan").main_text
    values = desk.get(DESK + "/plan?seccion=current_challenges").form().values
    assert (values["shape"], values["text"].split()) == ("list", ["Uno", "Dos"])


def test_something_odd_is_noted_beside_its_section(desk):
    desk.submit(
        desk.get(DESK + "/notas").form(),
        section="page",
        problem="incomplete",
        explanation="Falta el contacto.",
        note="Se ve que falta.",
    )
    assert "Nota guardada" in desk.last.main_text


# Announcing ----------------------------------------------------------------------------------------------------------


def announcement(pages, status: int | None = None, **changes):
    values = {
        "slug": "plan-2027",
        "title": "Tercer plan",
        "summary": "Otro plan.",
        "rule_set": "ogp_local_2022",
        "territory": TERRITORY,
    }
    return pages.submit(pages.get("/procesos/nuevo").form(), status, **{**values, **changes})


def test_a_new_process_is_announced_by_whoever_was_made_its_organiser(story, pages):
    story.a_territory()
    pages.sign_in(story.with_role("Nora", Role.ORGANISER, "plan-2027"))
    page = announcement(pages)
    assert "Proceso anunciado" in page.main_text
    assert "Publica el cronograma" in page.main_text


def test_whoever_has_not_that_role_is_told_so_in_the_form(story, pages):
    story.a_territory()
    pages.sign_in(story.person("Ana"))
    page = announcement(pages, 409)
    assert "corresponde a otro rol" in page.main_text
    assert page.form().values["title"] == "Tercer plan"


def test_a_window_until_one_minute_to_midnight_takes_in_the_whole_day(story, desk):
    story.clock.move(days=15)
    story.given(("Olga", OpenPhase(process=PROCESS, phase="intake")))
    form = desk.get(DESK + "/fases/intake/ampliar").form()
    desk.submit(form, closes="2026-06-30T23:59", reason="Por prueba.")
    with story.platform.database.reading() as connection:
        (phase,) = [phase for phase in process_by_id(connection, PROCESS).phases if phase.key == "intake"]
    assert phase.closes == "2026-07-01T05:00:00.000Z"
    assert "30 jun 2026, 23:59" in desk.get(SHOW).main_text


@pytest.mark.parametrize("taken", ["nuevo", "platform", "system"])
def test_the_short_name_is_no_address_of_a_page_and_not_the_platform(story, pages, taken: str):
    story.a_territory()
    pages.sign_in(story.with_role("Nora", Role.ORGANISER, scope=taken))
    announcement(pages, 422, slug=taken)


@pytest.mark.parametrize("year", ["0001-01-01", "9999-12-31"])
def test_a_year_beyond_the_calendar_is_a_fault_of_the_form(story, desk, year: str):
    form = desk.get(DESK + "/fases/intake/ampliar").form()
    desk.submit(form, 422, closes=f"{year}T23:59", reason="Por prueba.")


def test_the_short_name_is_checked(story, pages):
    story.a_territory()
    pages.sign_in(story.person("Ana"))
    assert "minúsculas" in announcement(pages, 422, slug="Plan 2027").main_text


def test_without_a_territory_there_is_nothing_to_announce_for(story, pages):
    pages.sign_in(story.person("Ana"))
    assert "Falta el territorio" in pages.get("/procesos/nuevo").main_text


def test_forms_of_the_desk_are_protected(story, guarded_pages):
    story.a_territory().a_process()
    guarded_pages.sign_in(story.person("Olga"))
    form = guarded_pages.get(DESK + "/reglas").form()
    guarded_pages.post(DESK + "/reglas", {"rules": "Sin ficha.", "csrf_token": ""}, 400)
    page = guarded_pages.submit(form, rules="Con ficha.", legal_references="")
    assert "Reglas publicadas" in page.main_text


def test_looking_at_the_desk_writes_nothing(story, desk, house):
    before = house.ledger.head()
    for path in ("", "/reglas", "/cronograma", "/documentos", "/plan", "/notas", "/consejo", "/fases/intake/abrir"):
        desk.get(DESK + path)
    assert house.ledger.head() == before


def test_closing_is_in_the_ledger_under_the_organisers_role(story):
    story.an_open_intake()
    story.clock.move(days=45)
    event = story.when("Olga", ClosePhase(process=PROCESS, phase="intake")).then(Process.PhaseClosed)
    assert event.acting_as == Role.ORGANISER
