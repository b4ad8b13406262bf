"""Proposals through their pages: listed, read, written, found again, corrected, withdrawn, transcribed, erased."""

from io import BytesIO
from urllib.parse import quote

import pytest
import sqlalchemy as sa

from cocreate.accounts.closing import close_account
from cocreate.accounts.people import account_of
from cocreate.application.processes import DocumentCategory, PublishDocument
from cocreate.application.proposals import (
    AmendProposal,
    GiveSupport,
    Place,
    RedactProposal,
    WithdrawProposal,
)
from cocreate.domain.proposals import Ground, OgpValue
from cocreate.domain.shared import Role
from cocreate.kept import ACCOUNT
from cocreate.kept.files import keep_file
from cocreate.web.limits import LIMITS, Limit
from tests.pages import Page, Pages
from tests.scenario import PROCESS, VERSION, Scenario, submission, words

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64
PROBLEM = {
    "title": "Una parada con techo en Guamaní",
    "what_happens": "Cuando llueve esperamos el bus sin techo.",
    "who_is_affected": "Estudiantes y personas mayores.",
    "causes": "La parada se movió y nadie hizo otra.",
}
SOLUTION = {
    "what_to_do": "Poner un techo y una banca.",
    "expected_result": "Nadie espera bajo la lluvia.",
    "theme": "city_services",
    "values": ["civic_participation"],
}


@pytest.fixture
def open_story(story: Scenario) -> Scenario:
    return story.an_open_intake()


def test_the_list_says_when_there_is_no_process(pages: Pages) -> None:
    assert "Todavía no hay un proceso" in pages.get("/propuestas/").main_text


def test_the_list_has_two_kinds_of_nothing(open_story: Scenario, pages: Pages) -> None:
    assert "Todavía no hay propuestas" in pages.get("/propuestas/").main_text
    open_story.a_proposal()
    assert "No hay propuestas con estos criterios" in pages.get("/propuestas/?q=zanahoria").main_text


def test_the_list_is_found_by_stems_accents_and_unfinished_words(open_story: Scenario, pages: Pages) -> None:
    open_story.a_proposal()
    for question in ("escuelas participacion", "Guamani", "particip", "silla vací"):
        assert "Una escuela de participación" in pages.get("/propuestas/?q=" + quote(question)).main_text, question


def test_filters_become_chips_that_can_be_taken_away(open_story: Scenario, pages: Pages) -> None:
    open_story.a_proposal()
    page = pages.get("/propuestas/?zona=QU&tema=training")
    assert "1 propuesta" in page.main_text
    assert "Quitar el filtro" in page.main_text
    assert "No hay propuestas" in pages.get("/propuestas/?zona=TU").main_text


def test_pages_of_the_list_stay_while_new_ones_arrive(open_story: Scenario, pages: Pages) -> None:
    for n in range(45):
        open_story.a_proposal(f"p{n}", by=f"Person {n % 3}", words=words(f"Propuesta de prueba número {n}"))
    first = pages.get("/propuestas/")
    second_url = first.select("a[rel=next]")[0].get("href")
    before = pages.get(second_url).main_text
    open_story.a_proposal("late", words=words("Una que llega mientras alguien lee"))
    assert pages.get(second_url).main_text.replace("46", "45") == before
    third = pages.get(pages.get(second_url).select("a[rel=next]")[0].get("href"))
    assert not third.select("a[rel=next]")
    assert "número 4 " in third.main_text
    back = pages.get(third.select("a[rel=prev]")[0].get("href"))
    assert "número 24" in back.main_text
    assert "número 5 " in back.main_text


def test_a_proposal_is_read_with_its_way_and_history(open_story: Scenario, pages: Pages) -> None:
    open_story.a_proposal().given(("Berta", GiveSupport(process=PROCESS, proposal="first")))
    page = pages.get("/propuestas/1")
    for text in ("casi nadie sabe", "Una persona de Quitumbe", "En recepción", "1 apoyo", "Formación ciudadana"):
        assert text in page.main_text
    pages.get("/propuestas/2", status=404)


def test_a_correction_shows_what_changed(open_story: Scenario, pages: Pages) -> None:
    open_story.a_proposal().given(("Ana", amendment(words(what_to_do="Abrir cursos los sábados en cada parroquia."))))
    page = pages.get("/propuestas/1")
    assert "quitado: de noche" in page.main_text
    assert "añadido: los sábados" in page.main_text
    assert "versión 2" in page.main_text


def test_a_withdrawn_proposal_is_read_behind_a_notice(open_story: Scenario, pages: Pages) -> None:
    open_story.a_proposal().given(("Ana", WithdrawProposal(process=PROCESS, proposal="first", reason="Ya se hizo.")))
    page = pages.get("/propuestas/1")
    assert "Motivo: Ya se hizo." in page.main_text
    assert "casi nadie sabe" in page.main_text


def test_of_an_erased_proposal_only_ground_and_reason_stay(open_story: Scenario, pages: Pages) -> None:
    open_story.a_proposal().with_role("Mo", Role.MODERATOR)
    open_story.given(
        ("Mo", RedactProposal(process=PROCESS, proposal="first", ground=Ground.INSULT_OR_HATE, reason="Insultaba."))
    )
    page = pages.get("/propuestas/1")
    assert "Insultaba o llamaba al odio. Insultaba." in page.main_text
    assert "casi nadie" not in page.text
    assert "Insultaba o llamaba al odio. Insultaba." in pages.get("/propuestas/1/seguimiento").main_text
    assert "escuela" not in pages.get("/propuestas/").main_text


def test_an_author_finds_her_code_again_from_her_own_page(open_story: Scenario, pages: Pages) -> None:
    open_story.a_proposal()
    pages.sign_in(open_story.person("Ana"))
    pages.get("/mi-pagina")
    assert pages.click("Tu código").path == "/comprobante/first"


def test_supporting_asks_to_sign_in_and_counts_once(open_story: Scenario, pages: Pages) -> None:
    open_story.a_proposal()
    page = pages.get("/propuestas/1")
    assert "Entra" in pages.submit(page.form("/apoyo")).text
    pages.sign_in(open_story.person("Berta"))
    after = pages.submit(pages.get("/propuestas/1").form("/apoyo"))
    assert "1 apoyo" in after.main_text
    assert "0 apoyos" in pages.submit(after.form("/apoyo/retirar")).main_text


def write_through(pages: Pages, story: Scenario, who: str = "Ana") -> str:
    """Goes the whole way; gives the code."""
    pages.sign_in(story.person(who))
    page = pages.submit(pages.get("/proponer").form("/proponer"))
    page = pages.submit(page.form(), **PROBLEM)
    page = pages.submit(page.form(), parish="170111")
    page = pages.submit(page.form(), **SOLUTION)
    assert "Quitumbe, Guamaní" in page.main_text
    page = pages.submit(page.form())
    assert "Recibimos la propuesta" in page.main_text
    return page.select(".codigo")[0].text or ""


def test_a_proposal_is_written_sent_and_found_again_by_its_code(open_story: Scenario, pages: Pages) -> None:
    code = write_through(pages, open_story)
    assert len(code) == 19
    pages.client.delete_cookie("session")
    found = pages.submit(pages.get("/busca-tu-propuesta").form("code"), code=code.lower().replace("-", " "))
    assert PROBLEM["title"] in found.main_text
    assert "La recepción sigue abierta" in found.main_text
    wrong = pages.submit(pages.get("/busca-tu-propuesta").form("code"), code="AAAA", status=422)
    assert "No encontramos ese código" in wrong.main_text


def test_what_was_typed_is_kept_whatever_is_wrong_with_it(open_story: Scenario, pages: Pages) -> None:
    pages.sign_in(open_story.person("Ana"))
    first = pages.submit(pages.get("/proponer").form("/proponer"))
    wrong = pages.submit(first.form(), title="Corto", what_happens="Llueve.", status=422)
    assert "El título tiene entre 10 y 120 letras." in wrong.error_summary()
    again = pages.get(wrong.path)
    assert again.form().values["what_happens"] == "Llueve."
    later = pages.submit(again.form(), press="later", title=PROBLEM["title"])
    assert PROBLEM["title"] in later.main_text
    gone = pages.submit(later.form("/borrar"))
    assert "Tus borradores" not in gone.main_text


def test_a_parish_belongs_to_its_zone(open_story: Scenario, pages: Pages) -> None:
    pages.sign_in(open_story.person("Ana"))
    place = pages.submit(pages.submit(pages.get("/proponer").form("/proponer")).form(), **PROBLEM)
    wrong = pages.submit(place.form(), zone="TU", parish="170111", status=422)
    assert "Esa parroquia es de otra zona" in wrong.error_summary()[0]


def test_another_person_does_not_see_my_draft(open_story: Scenario, pages: Pages) -> None:
    pages.sign_in(open_story.person("Ana"))
    path = pages.submit(pages.get("/proponer").form("/proponer")).path
    pages.sign_in(open_story.person("Berta"))
    pages.get(path, status=404)


def solution_page(pages: Pages, story: Scenario) -> Page:
    pages.sign_in(story.person("Ana"))
    place = pages.submit(pages.submit(pages.get("/proponer").form("/proponer")).form(), **PROBLEM)
    return pages.submit(place.form(), zone="QU")


def test_files_are_judged_by_their_content_and_fold(open_story: Scenario, pages: Pages) -> None:
    page = solution_page(pages, open_story)
    wrong = pages.post(page.path, {**SOLUTION, "files": (BytesIO(b"MZ not a picture"), "foto.png")}, status=422)
    assert "no es un PDF" in wrong.error_summary()[0]
    files = [(BytesIO(PNG), "parada.png"), (BytesIO(PNG), "otra.png")]
    check = pages.post(page.path, {**SOLUTION, "files": files})
    assert "otra.png" in check.main_text
    assert "parada.png" not in check.main_text
    sent = pages.submit(check.form())
    shown = pages.get(sent.link("Ver la propuesta"))
    with pages.client.get(shown.link("otra.png")) as answer:
        assert answer.data == PNG
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_the_same_form_sent_again_leads_to_the_same_receipt(open_story: Scenario, pages: Pages) -> None:
    check = pages.submit(solution_page(pages, open_story).form(), **SOLUTION)
    first = pages.submit(check.form())
    again = pages.submit(check.form())
    assert again.path == first.path
    assert again.texts(".codigo") == first.texts(".codigo")
    assert "2 propuestas" not in pages.get("/propuestas/").main_text


def test_the_author_corrects_and_withdraws_through_pages(open_story: Scenario, pages: Pages) -> None:
    open_story.a_proposal()
    pages.sign_in(open_story.person("Ana"))
    form = pages.get("/propuestas/1/corregir").form()
    assert "No cambiaste nada" in pages.submit(form, status=409).error_summary()[0]
    assert "versión 2" in pages.submit(form, title="Una escuela de participación en cada barrio").main_text
    unsure = pages.submit(pages.get("/propuestas/1/retirar").form(), status=422)
    assert "Marca la casilla" in unsure.error_summary()[0]
    assert "Su autor retiró" in pages.submit(pages.get("/propuestas/1/retirar").form(), sure="y").main_text


def test_a_form_that_would_come_to_nothing_is_not_offered(open_story: Scenario, pages: Pages) -> None:
    open_story.a_proposal()
    pages.sign_in(open_story.person("Ana"))
    typed_before = pages.get("/propuestas/1/corregir").form()
    pages.submit(pages.get("/propuestas/1/retirar").form(), sure="y")
    for act in ("corregir", "retirar"):
        assert "ya no se puede cambiar" in pages.get(f"/propuestas/1/{act}").text
    late = pages.submit(typed_before, status=409, title="Una escuela en cada barrio")
    assert "fue retirada por su autor" in late.error_summary()[0]


def test_nobody_corrects_the_proposal_of_another(open_story: Scenario, pages: Pages) -> None:
    open_story.a_proposal()
    pages.sign_in(open_story.person("Berta"))
    assert "Solo quien escribió" in pages.get("/propuestas/1/corregir").text


def transcribed(story: Scenario, pages: Pages) -> None:
    """Faby writes on paper's behalf of Ana, who is known by her e-mail."""
    with story.platform.database.reading() as connection:
        email = connection.execute(
            sa.select(ACCOUNT.c.email).where(ACCOUNT.c.person == story.person("Ana").person)
        ).scalar_one()
    pages.sign_in(story.with_role("Faby", Role.FACILITATOR))
    form = pages.get("/propuestas/transcribir").form()
    fields = {**PROBLEM, **SOLUTION, "zone": "QU", "person": email, "channel": "paper"}
    assert "Recibimos la propuesta" in pages.submit(form, **fields).main_text


def test_a_transcription_is_confirmed_by_a_second_person(open_story: Scenario, pages: Pages) -> None:
    transcribed(open_story, pages)
    assert "La escribiste tú" in pages.get("/propuestas/por-confirmar").main_text
    assert "debe confirmarla otra persona" in pages.get("/propuestas/1/confirmar").main_text
    assert "segunda persona" in pages.post("/propuestas/1/confirmar", status=409).error_summary()[0]
    pages.sign_in(open_story.with_role("Gabo", Role.FACILITATOR))
    pages.submit(pages.get("/propuestas/1/confirmar").form())
    shown = pages.get("/propuestas/1").main_text
    assert "Confirmada por otra persona" in shown
    assert "En papel" in shown


def test_facilitators_find_their_work_on_the_list(open_story: Scenario, pages: Pages) -> None:
    assert "Escribe la propuesta de otra persona" not in pages.get("/propuestas/").main_text
    pages.sign_in(open_story.with_role("Faby", Role.FACILITATOR))
    page = pages.get("/propuestas/")
    pages.get(page.link("Escribe la propuesta de otra persona"))
    pages.get(page.link("Las que esperan confirmación"))


def test_a_transcription_that_does_not_agree_goes_back(open_story: Scenario, pages: Pages) -> None:
    transcribed(open_story, pages)
    pages.sign_in(open_story.with_role("Gabo", Role.FACILITATOR))
    pages.submit(pages.get("/propuestas/1/devolver").form(), reason="Falta la mitad.")
    shown = pages.get("/propuestas/1").main_text
    assert "Transcripción devuelta" in shown
    assert "Falta la mitad." in shown


def test_a_transcription_names_somebody_who_is_known(open_story: Scenario, pages: Pages) -> None:
    pages.sign_in(open_story.with_role("Faby", Role.FACILITATOR))
    form = pages.get("/propuestas/transcribir").form()
    wrong = pages.submit(form, **PROBLEM, **SOLUTION, person="nadie@example.org", channel="assisted", status=422)
    assert "No encontramos a esa persona" in wrong.error_summary()[0]
    assert wrong.form().values["title"] == PROBLEM["title"]


def test_pages_of_work_are_for_their_roles(open_story: Scenario, pages: Pages) -> None:
    open_story.a_proposal()
    pages.sign_in(open_story.person("Ana"))
    for path in ("transcribir", "por-confirmar", "1/confirmar", "1/devolver", "1/retirar-texto"):
        pages.get(f"/propuestas/{path}", status=403)


def test_moderation_checks_before_it_erases(open_story: Scenario, pages: Pages) -> None:
    open_story.a_proposal()
    pages.sign_in(open_story.with_role("Mo", Role.MODERATOR))
    check = pages.submit(
        pages.get("/propuestas/1/retirar-texto").form(), ground="unlawful", reason="Llama a un delito.", status=200
    )
    assert "Revisa antes de borrar" in check.main_text
    assert "casi nadie sabe" in pages.get("/propuestas/1").main_text
    change = pages.submit(check.form(), press="change", status=200)
    assert change.form().values["reason"] == "Llama a un delito."
    assert "Era contraria a la ley" in pages.submit(check.form(), press="sure").main_text


def test_erasing_takes_the_files_from_the_disk(open_story: Scenario, pages: Pages) -> None:
    page = solution_page(pages, open_story)
    pages.submit(pages.post(page.path, {**SOLUTION, "files": [(BytesIO(PNG), "parada.png")]}).form())
    folder = open_story.platform.settings.data / "files"
    assert len(list(folder.glob("??/*"))) == 1
    pages.sign_in(open_story.with_role("Mo", Role.MODERATOR))
    check = pages.submit(
        pages.get("/propuestas/1/retirar-texto").form(), ground="other", reason="Una foto privada.", status=200
    )
    assert "Archivo retirado" in pages.submit(check.form(), press="sure").main_text
    assert not list(folder.glob("??/*"))


def test_pages_bear_that_the_reason_of_a_withdrawal_is_erased(open_story: Scenario, pages: Pages) -> None:
    open_story.a_proposal().with_role("Mo", Role.MODERATOR)
    withdraw = WithdrawProposal(process=PROCESS, proposal="first", reason="Soy Delfina, 099 123 4567.")
    redact = RedactProposal(process=PROCESS, proposal="first", ground=Ground.OTHER, reason="Por prueba.")
    open_story.given(("Ana", withdraw), ("Mo", redact))
    head = open_story.platform.ledger.head()[0]
    for address in (
        "/propuestas/1",
        "/propuestas/1/seguimiento",
        "/registro/",
        f"/registro/{head - 1}",
        "/propuestas/",
    ):
        assert "Delfina" not in pages.get(address).text


def test_erasing_leaves_what_another_proposal_or_a_document_shows_too(open_story: Scenario, pages: Pages) -> None:
    for number in (1, 2):
        page = solution_page(pages, open_story)
        pages.submit(pages.post(page.path, {**SOLUTION, "files": [(BytesIO(PNG), f"{number}.png")]}).form())
    pages.sign_in(open_story.with_role("Mo", Role.MODERATOR))
    form = pages.get("/propuestas/1/retirar-texto").form()
    pages.submit(pages.submit(form, ground="other", reason="Por prueba.", status=200).form(), press="sure")
    with pages.client.get(pages.get("/propuestas/2").link("2.png")) as answer:
        assert answer.data == PNG


def test_nobody_fills_the_disk_through_a_draft(open_story: Scenario, pages: Pages, monkeypatch) -> None:
    monkeypatch.setitem(LIMITS, "upload", Limit(86_400, person=1, address=10))
    page = solution_page(pages, open_story)
    pages.post(page.path, {**SOLUTION, "files": [(BytesIO(PNG), "1.png")]})
    pages.post(page.path, {**SOLUTION, "files": [(BytesIO(PNG + b"2"), "2.png")]}, status=429)
    pages.post(page.path, SOLUTION)
    assert len(list((open_story.platform.settings.data / "files").glob("??/*"))) == 1


def test_nobody_takes_a_file_away_that_her_draft_does_not_have(open_story: Scenario, pages: Pages) -> None:
    folder = open_story.platform.settings.data / "files"
    with open_story.platform.database.writing() as connection:
        document = keep_file(connection, folder, PNG, owner="p:olga", at=open_story.platform.bus.now())
    assert document
    open_story.given(
        (
            "Olga",
            PublishDocument(
                process=PROCESS,
                document="doc",
                title="Acta",
                category=DocumentCategory.MINUTES,
                sha256=document.sha256,
                size=document.size,
                media_type=document.media_type,
            ),
        )
    )
    page = solution_page(pages, open_story)
    draft = page.path.split("/")[2]
    for digest in (document.sha256, ".."):
        assert pages.client.post(f"/proponer/{draft}/archivos/{digest}/quitar").status_code in (303, 308, 404)
    with pages.client.get(f"/procesos/{PROCESS}/documentos/doc") as answer:
        assert answer.data == PNG
    pages.post(page.path, {**SOLUTION, "files": [(BytesIO(PNG), "mine.png")]})
    pages.client.post(f"/proponer/{draft}/archivos/{document.sha256}/quitar")
    with pages.client.get(f"/procesos/{PROCESS}/documentos/doc") as answer:
        assert answer.data == PNG


def test_what_comes_next_is_said_to_everybody(open_story: Scenario, pages: Pages) -> None:
    open_story.a_proposal()
    assert "La recepción sigue abierta" in pages.get("/busca-tu-propuesta?q=1").main_text
    assert "Una escuela" in pages.get("/busca-tu-propuesta?q=escuela").main_text
    assert "No encontramos ninguna" in pages.get("/busca-tu-propuesta?q=zanahoria").main_text


def test_the_paper_form_has_the_three_parts(pages: Pages) -> None:
    page = pages.get("/propuestas/formulario-en-papel").main_text
    for part in ("A. Tus datos", "B. El problema", "C. La solución"):
        assert part in page


def test_forms_carry_their_token(open_story: Scenario, guarded_pages: Pages) -> None:
    write_through(guarded_pages, open_story)
    guarded_pages.submit(guarded_pages.get("/propuestas/1").form("/apoyo"))


def amendment(new_words=None, **changes) -> AmendProposal:
    fields = {
        "process": PROCESS,
        "proposal": "first",
        "words": new_words or words(),
        "theme": "training",
        "values": (OgpValue.CIVIC_PARTICIPATION,),
        "place": Place(version=VERSION, zone="QU", parish="170111"),
    }
    return AmendProposal(**{**fields, **changes})


def test_files_of_a_draft_go_with_the_account_of_who_never_joined(open_story: Scenario, pages: Pages) -> None:
    page = solution_page(pages, open_story)
    pages.post(page.path, {**SOLUTION, "files": [(BytesIO(PNG), "parada.png")]})
    folder = open_story.platform.settings.data / "files"
    assert len(list(folder.glob("??/*"))) == 1
    with open_story.platform.database.reading() as connection:
        account = account_of(connection, open_story.person("Ana").person)
    close_account(open_story.platform.bus, account, erase_words=False, files=folder)
    assert not list(folder.glob("??/*"))


def test_its_own_history_names_a_proposal_by_its_number_alone(open_story: Scenario, pages: Pages) -> None:
    open_story.given(("Ana", submission("p1")))
    page = pages.get("/propuestas/1")
    assert "envió la propuesta 1." in page.main_text
    assert not [a for a in page.select(".libro a") if a.get("href") == "/propuestas/1"]
    record = pages.get("/registro/?propuesta=1")
    assert [a for a in record.select("a") if a.get("href") == "/propuestas/1"]
