"""The pages of admission: criteria, queue, bench, many at once, what authors and units answer, what everybody reads."""

import threading

import pytest

from cocreate.application.admission import AskOpinion, NotAdmitProposal, ReturnForClarification
from cocreate.application.moderation import HideContent
from cocreate.application.proposals import WithdrawProposal
from cocreate.domain.admission import Admission
from cocreate.domain.shared import Role
from cocreate.web.words.admission import GAP
from tests.application.test_admission import (
    ADMIT,
    APPEAL,
    ASK,
    CLARIFY,
    NOT_ADMIT,
    OPINION,
    REASONS,
    REJECT,
    RETURN,
    TO,
    UPHOLD,
)
from tests.pages import Pages
from tests.scenario import PROCESS, Scenario, criteria, submission, words
from tests.web.test_proposals_statements import counted

QUEUE = f"/procesos/{PROCESS}/admision"


@pytest.fixture
def review(story: Scenario) -> Scenario:
    return story.an_open_intake_with_admission().a_proposal()


def as_(pages: Pages, review: Scenario, name: str) -> Pages:
    pages.sign_out()
    return pages.sign_in(review.person(name))


def several(review: Scenario, n: int) -> Scenario:
    for k in range(2, n + 1):
        review.a_proposal(f"p{k}", words=words(f"Una idea del barrio número {k}"))
        review.clock.move(minutes=10)
    return review


def last(review: Scenario) -> Admission.Event:
    return list(review.platform.ledger.history())[-1][-1]


# Criteria -----------------------------------------------------------------------------------------------------------


def test_the_organiser_publishes_criteria_after_looking_at_them(story: Scenario, pages: Pages) -> None:
    story.a_process()
    page = pages.get(f"/procesos/{PROCESS}/criterios")
    assert "Todavía no hay criterios" in page.main_text
    pages.sign_in(story.person("Olga"))
    page = pages.get(f"/procesos/{PROCESS}/criterios")
    page = pages.click("Publicar los criterios")
    filled = {"criteria": "## Se admite\n\n- Lo que la ciudad decide.", "decide_days": "20"}
    page = pages.submit(page.form(), 200, press="preview", **filled)
    assert "Así se verá" in page.main_text
    assert page.form().values["decide_days"] == "20"
    page = pages.submit(page.form())
    assert page.h1 == "Criterios de admisión"
    assert "Lo que la ciudad decide" in page.main_text
    assert "20 días" in page.main_text
    assert "Publicados tarde" not in page.main_text


def test_criteria_that_cannot_be_read_or_counted_are_sent_back(story: Scenario, pages: Pages) -> None:
    story.a_process()
    pages.sign_in(story.person("Olga"))
    page = pages.get(f"/procesos/{PROCESS}/mesa/criterios")
    page = pages.submit(page.form(), 422, criteria="", decide_days="0", appeal_days="muchos")
    assert set(page.form().errors()) == {"criteria", "decide_days", "appeal_days"}
    assert page.form().values["decide_days"] == "0"


def test_criteria_in_force_stay_when_people_propose(review: Scenario, pages: Pages) -> None:
    as_(pages, review, "Olga")
    assert "Publicar otra edición" not in pages.get(f"/procesos/{PROCESS}/criterios").main_text
    address = f"/procesos/{PROCESS}/mesa/criterios"
    page = pages.get(address)
    assert "Solo se leen" in page.main_text
    assert page.select("main textarea") == []
    overtaken = {"criteria": "Otros criterios.", "decide_days": "9", "clarify_days": "9", "appeal_days": "9"}
    page = pages.post(address, {**overtaken, "respond_days": "9"}, 409)
    assert page.form().values["criteria"] == "Otros criterios."
    assert page.error_summary() == ["Ya se reciben propuestas: los criterios con los que la gente propone no cambian."]


def test_criteria_that_came_late_say_so_and_old_editions_can_be_read(story: Scenario, pages: Pages) -> None:
    story.an_open_intake().given(("Olga", criteria()))
    assert "Publicados tarde" in pages.get(f"/procesos/{PROCESS}/criterios").main_text


def test_old_editions_can_be_read(story: Scenario, pages: Pages) -> None:
    story.a_process().given(("Olga", criteria(criteria="La primera.")), ("Olga", criteria(criteria="La segunda.")))
    assert "La segunda." in pages.get(f"/procesos/{PROCESS}/criterios").main_text
    page = pages.get(f"/procesos/{PROCESS}/criterios?edicion=1")
    assert "La primera." in page.main_text
    assert "Ver la edición vigente" in page.main_text
    pages.get(f"/procesos/{PROCESS}/criterios?edicion=7", 404)
    pages.get("/procesos/none/criterios", 404)


def test_who_is_about_to_propose_is_led_to_the_criteria(review: Scenario, pages: Pages) -> None:
    for path in ("/proponer", f"/procesos/{PROCESS}"):
        assert f"/procesos/{PROCESS}/criterios" in pages.get(path).links()


# The queue ----------------------------------------------------------------------------------------------------------


def test_the_queue_is_for_those_who_decide(review: Scenario, pages: Pages) -> None:
    assert pages.get(QUEUE).path.startswith("/entrar")
    for name in ("Ana", "Berta"):
        as_(pages, review, name).get(QUEUE, 403)
    for name in ("Mora", "Olga"):
        assert as_(pages, review, name).get(QUEUE).h1 == "Admisión"


def test_the_queue_says_what_waits_and_how_long(review: Scenario, pages: Pages) -> None:
    review.clock.move(days=13)
    page = as_(pages, review, "Mora").get(QUEUE)
    for text in ("1 propuesta espera una decisión", "desde hace 13 días", "Quedan 2 días", "Quitumbe, Guamaní"):
        assert text in page.main_text
    review.clock.move(days=5)
    page = as_(pages, review, "Mora").get(QUEUE)
    assert "Tarde por 3 días" in page.main_text
    assert "1 fuera de plazo" in page.main_text


def test_the_queue_begins_with_what_one_may_decide(review: Scenario, pages: Pages) -> None:
    review.given(("Mora", NOT_ADMIT), ("Ana", APPEAL)).a_proposal("second")
    assert as_(pages, review, "Mora").get(QUEUE).link("Empezar por la primera").startswith(f"{QUEUE}/2")
    assert as_(pages, review, "Milton").get(QUEUE).link("Empezar por la primera").startswith(f"{QUEUE}/1")


def test_the_queue_is_filtered(review: Scenario, pages: Pages) -> None:
    several(review, 3).given(("Mora", ReturnForClarification(process=PROCESS, proposal="p2", question="¿Dónde sería?")))
    page = as_(pages, review, "Mora").get(QUEUE)
    assert "2 propuestas esperan" in page.main_text
    page = pages.submit(page.form("filtros"), estado="devueltas")
    assert "número 2" in page.main_text
    assert "Detenido hasta el" in page.main_text
    assert "Quitar el filtro" in page.text
    page = pages.get(f"{QUEUE}?estado=devueltas&tema=open_data")
    assert "No espera nada" in page.main_text
    pages.get(f"{QUEUE}?estado=x&tema=y&zona=z&pagina=nada")
    pages.get(f"{QUEUE}?pagina=999999999999999999999")


def test_fifty_wait_on_a_page_and_the_page_stays_light(review: Scenario, pages: Pages) -> None:
    several(review, 53)
    page = as_(pages, review, "Mora").get(QUEUE)
    assert len(page.select(".cola li")) == 50
    assert "53 propuestas esperan" in page.main_text
    page = pages.click("Siguiente")
    assert len(page.select(".cola li")) == 3
    page = pages.get(f"{QUEUE}?todas=1")
    assert len(page.form("varias").values["numbers"]) == 50


def test_pages_take_a_constant_number_of_statements(review: Scenario, app) -> None:
    client = Pages(app).sign_in(review.person("Mora")).client
    paths = (QUEUE, f"{QUEUE}/1", "/propuestas/1", "/propuestas/1/seguimiento")

    def statements() -> list[int]:
        counts = []
        for path in paths:
            client.get(path)
            with counted(review.platform.database.engine) as said:
                assert client.get(path).status_code == 200
            counts.append(len(said))
        return counts

    few = statements()
    several(review, 12).given(
        *(
            ("Mora", ReturnForClarification(process=PROCESS, proposal=f"p{n}", question="¿Dónde sería?"))
            for n in (3, 4, 5)
        )
    )
    many = statements()
    assert many[0] == few[0] <= 14
    assert many[2:] == few[2:]
    assert abs(many[1] - few[1]) <= 2  # what is like it is compared once there is something to compare


# The bench ----------------------------------------------------------------------------------------------------------


def test_deciding_leads_to_the_next_that_waits(review: Scenario, pages: Pages) -> None:
    several(review, 3)
    page = as_(pages, review, "Mora").get(QUEUE)
    page = pages.get(page.link("Empezar por la primera"))
    assert "1 de 3" in page.main_text
    assert "Lo que la ciudad puede decidir" in page.main_text  # the criteria stand beside
    page = pages.submit(page.form("acto"), act="admit")
    assert "Admitiste la propuesta 1." in page.text
    assert page.h1 == "Una idea del barrio número 2"
    page = pages.get(page.link("Saltar a la siguiente"))
    assert page.h1 == "Una idea del barrio número 3"
    page = pages.submit(page.form("acto"), act="admit")
    assert page.h1 == "Una idea del barrio número 2"
    page = pages.submit(page.form("acto"), act="admit")
    assert page.h1 == "Admisión"
    assert "No espera nada" in page.main_text


def test_the_filter_goes_along_from_one_to_the_next(review: Scenario, pages: Pages) -> None:
    review.a_proposal("other", theme="open_data")
    review.a_proposal("third", words=words("La tercera idea del barrio"))
    page = as_(pages, review, "Mora").get(f"{QUEUE}?tema=training")
    page = pages.get(page.link("Empezar por la primera"))
    assert "1 de 2" in page.main_text
    page = pages.submit(page.form("acto"), act="admit")
    assert page.h1 == "La tercera idea del barrio"
    assert page.path.endswith("?tema=training")


def test_a_clarification_is_asked_at_the_bench(review: Scenario, pages: Pages) -> None:
    page = as_(pages, review, "Mora").get(f"{QUEUE}/1")
    page = pages.submit(page.form("acto"), 422, act="clarify", question="¿Qué?")
    assert "question" in page.form("acto").errors()
    page = pages.submit(page.form("acto"), question="¿En qué parroquia se haría, y con qué local?")
    assert type(last(review)) is Admission.ReturnedForClarification
    page = pages.get(f"{QUEUE}/1")
    assert "Antes no se decide" in page.main_text
    assert [radio.get("value") for radio in page.select("#acto [name=act]")] == ["opinion"]


def test_nobody_is_refused_without_a_code_and_real_reasons(review: Scenario, pages: Pages) -> None:
    page = as_(pages, review, "Mora").get(f"{QUEUE}/1")
    page = pages.submit(page.form("acto"), 422, act="not_admit", reasons="No.")
    assert set(page.form("acto").errors()) == {"code", "reasons"}
    page = pages.submit(page.form("acto"), code="out_of_competence", reasons=REASONS)
    assert last(review).code == "out_of_competence"


def test_reasons_may_begin_with_a_ready_text_but_not_end_with_it(review: Scenario, pages: Pages) -> None:
    page = as_(pages, review, "Mora").get(f"{QUEUE}/1")
    page = pages.submit(page.form("acto"), 422, act="not_admit", press="start")
    assert "Elige primero el motivo" in page.main_text
    page = pages.submit(page.form("acto"), 200, act="not_admit", code="contrary_to_law", press="start")
    begun = page.form("acto").values["reasons"]
    assert GAP in begun
    page = pages.submit(page.form("acto"), 422)
    assert page.form("acto").values["reasons"] == begun
    assert "corchetes" in page.error_summary()[0]
    pages.submit(page.form("acto"), reasons=begun.replace(GAP, "el artículo 23 de la Constitución"))
    assert type(last(review)) is Admission.NotAdmitted


def test_what_was_typed_is_not_lost_to_a_ready_text(review: Scenario, pages: Pages) -> None:
    page = as_(pages, review, "Mora").get(f"{QUEUE}/1")
    page = pages.submit(
        page.form("acto"), 422, act="not_admit", code="not_a_proposal", reasons="Mi texto.", press="start"
    )
    assert page.form("acto").values["reasons"] == "Mi texto."


def test_a_unit_is_asked_at_the_bench(review: Scenario, pages: Pages) -> None:
    review.a_unit()
    page = as_(pages, review, "Mora").get(f"{QUEUE}/1")
    page = pages.submit(page.form("acto"), 422, act="opinion", aspect="legal", unit="", days="10")
    assert "unit" in page.form("acto").errors()
    pages.submit(page.form("acto"), unit="secretaria", days="5")
    assert "Pedido" in pages.get(f"{QUEUE}/1").main_text
    page = pages.get(f"{QUEUE}/1")
    page = pages.submit(page.form("acto"), 409, act="opinion", aspect="legal", unit="secretaria", days="5")
    assert page.error_summary() == ["Ese informe ya está pedido y todavía no llega."]


def test_nothing_chosen_is_nothing_done(review: Scenario, pages: Pages) -> None:
    page = as_(pages, review, "Mora").get(f"{QUEUE}/1")
    page = pages.submit(page.form("acto"), 422)
    assert page.error_summary() == ["Elige qué decides"]


def test_an_own_proposal_is_left_to_others(review: Scenario, pages: Pages) -> None:
    review.with_role("Ana", Role.MODERATOR)
    page = as_(pages, review, "Ana").get(QUEUE)
    assert "la decide otra persona" in page.main_text
    page = pages.get(f"{QUEUE}/1")
    assert "Es tu propia propuesta" in page.main_text
    assert page.select("#acto") == []
    page = pages.post(f"{QUEUE}/1", {"act": "admit"}, 409)
    assert page.error_summary() == ["Es tu propia propuesta: la decide otra persona."]


def test_two_at_once_decide_once_and_the_second_is_told(review: Scenario, app) -> None:
    pages = Pages(app).sign_in(review.person("Mora"))
    page = pages.get(f"{QUEUE}/1")
    review.given(("Milton", ADMIT))
    page = pages.submit(page.form("acto"), 409, act="not_admit", code="not_a_proposal", reasons=REASONS)
    assert page.error_summary()[0].startswith("Ya está decidida: alguien la resolvió antes.")
    assert page.form("acto").values["reasons"] == REASONS
    assert "El plazo todavía no corre" not in page.main_text


def test_two_who_really_decide_at_once_leave_one_decision(review: Scenario, app) -> None:
    several(review, 6)
    answers: list[int] = []

    def decide_all(name: str, act: str) -> None:
        client = Pages(app).sign_in(review.person(name)).client
        for number in range(1, 7):
            data = {"act": act, "code": "not_a_proposal", "reasons": REASONS}
            answers.append(client.post(f"{QUEUE}/{number}", data=data).status_code)

    threads = [threading.Thread(target=decide_all, args=who) for who in (("Mora", "admit"), ("Milton", "not_admit"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [303] * 6 + [409] * 6
    events = [event for batch in review.platform.ledger.history() for event in batch]
    assert sum(isinstance(event, Admission.Admitted | Admission.NotAdmitted) for event in events) == 6


def test_a_bench_of_another_process_or_number_is_not_found(review: Scenario, pages: Pages) -> None:
    as_(pages, review, "Mora").get(f"{QUEUE}/99", 404)
    review.with_role("Mora", Role.MODERATOR, "other")
    pages.get("/procesos/other/admision/1", 404)


def test_a_hidden_text_is_not_shown_at_the_bench_by_accident(review: Scenario, pages: Pages) -> None:
    review.given(("Mora", HideContent(process=PROCESS, about="proposal/first", rule="spam", reason="Publicidad.")))
    page = as_(pages, review, "Milton").get(f"{QUEUE}/1")
    assert "Guamaní casi nadie" not in page.main_text
    assert "El texto está oculto" in page.main_text


# Many at once -------------------------------------------------------------------------------------------------------


def test_many_are_admitted_after_a_check(review: Scenario, pages: Pages) -> None:
    several(review, 4)
    page = as_(pages, review, "Mora").get(QUEUE)
    page = pages.submit(page.form("varias"), 200, numbers=["1", "2", "4"], press=("act", "admit"))
    assert page.h1 == "Revisa antes de decidir"
    assert "Se admiten 3" in page.main_text
    head = review.platform.ledger.head()
    page = pages.submit(page.form(), press="sure")
    assert "Admitiste 3 propuestas." in page.text
    assert "1 propuesta espera" in page.main_text
    events = [event for batch in review.platform.ledger.history(after=head[0]) for event in batch]
    assert [type(event) for event in events] == [Admission.Admitted] * 3  # each an act of its own


def test_the_check_changes_nothing_and_says_where_a_rule_says_no(review: Scenario, pages: Pages) -> None:
    several(review, 3).given(
        ("Milton", NotAdmitProposal(process=PROCESS, proposal="p2", code="not_a_proposal", reasons=REASONS)),
        ("Ana", WithdrawProposal(process=PROCESS, proposal="p3")),
    )
    as_(pages, review, "Mora").get(QUEUE)
    head = review.platform.ledger.head()
    page = pages.post(f"{QUEUE}/varias", {"numbers": ["1", "2", "3"], "act": "admit"}, 200)
    assert "Se admite 1" in page.main_text
    assert "Con 2 no se puede" in page.main_text
    assert "La propuesta fue retirada" in page.main_text
    assert page.form().values["numbers"] == "1"
    assert review.platform.ledger.head() == head


def test_what_changed_since_the_check_is_told_one_by_one(review: Scenario, pages: Pages) -> None:
    several(review, 3)
    as_(pages, review, "Mora").get(QUEUE)
    page = pages.post(f"{QUEUE}/varias", {"numbers": ["1", "2", "3"], "act": "admit"}, 200)
    review.given(("Milton", NotAdmitProposal(process=PROCESS, proposal="p2", code="not_a_proposal", reasons=REASONS)))
    page = pages.submit(page.form(), 409, press="sure")
    assert "Admitiste 2 propuestas." in page.main_text
    assert "1 quedó como estaba" in page.main_text
    assert "Ya está decidida" in page.main_text


def test_many_are_refused_with_one_code_and_reasons(review: Scenario, pages: Pages) -> None:
    several(review, 3)
    as_(pages, review, "Mora").get(QUEUE)
    page = pages.post(f"{QUEUE}/varias", {"numbers": ["2", "3"], "act": "not_admit"}, 200)
    page = pages.submit(page.form(), 422, reasons="No.", press="sure")
    assert set(page.form().errors()) == {"code", "reasons"}
    page = pages.submit(page.form(), 422, reasons="", press="start")
    assert page.error_summary() == ["Elige primero el motivo"]
    page = pages.submit(page.form(), 200, code="not_a_proposal", press="start")
    assert GAP in page.form().values["reasons"]
    page = pages.submit(page.form(), reasons=REASONS, press="sure")
    assert "2 propuestas no se admitieron." in page.text
    assert REASONS in pages.get("/propuestas/3").main_text


def test_a_unit_is_asked_about_many(review: Scenario, pages: Pages) -> None:
    several(review, 3).a_unit().given(("Mora", AskOpinion(**{**vars(ASK), "aspect": "budget"})))
    as_(pages, review, "Mora").get(QUEUE)
    page = pages.post(f"{QUEUE}/varias", {"numbers": ["1", "2"], "act": "opinion"}, 200)
    page = pages.submit(page.form(), 409, aspect="budget", unit="secretaria", days="8", press="sure")
    assert "Pediste un informe sobre 1 propuesta." in page.main_text
    assert "Ese informe ya está pedido" in page.main_text


@pytest.mark.parametrize("data", [{}, {"act": "admit"}, {"numbers": ["1"]}, {"numbers": ["1"], "act": "clarify"}])
def test_nothing_chosen_leads_back(review: Scenario, pages: Pages, data: dict) -> None:
    as_(pages, review, "Mora").get(QUEUE)
    page = pages.post(f"{QUEUE}/varias", data)
    assert "Elige primero" in page.text
    pages.post(f"{QUEUE}/varias", {"numbers": ["x", "99"], "act": "admit"})


def test_many_are_decided_by_those_who_decide(review: Scenario, pages: Pages) -> None:
    as_(pages, review, "Ana").post(f"{QUEUE}/varias", {"numbers": ["1"], "act": "admit", "sure": "1"}, 403)


# The author ---------------------------------------------------------------------------------------------------------


def test_an_author_finds_the_question_wherever_she_looks_and_answers(review: Scenario, pages: Pages) -> None:
    review.given(("Mora", RETURN))
    as_(pages, review, "Ana")
    assert "Aclara tu propuesta" in pages.get("/mi-pagina").main_text
    assert RETURN.question in pages.get("/propuestas/1/seguimiento").main_text
    page = pages.get("/propuestas/1")
    assert "Te piden una aclaración" in page.main_text
    assert "el reloj está detenido" in page.main_text
    page = pages.get(page.link("Responder"))
    assert RETURN.question in page.main_text
    page = pages.submit(page.form(), 422, answer=" ")
    page = pages.submit(page.form(), answer=CLARIFY.answer)
    assert "el plazo vuelve a correr" in page.text
    assert CLARIFY.answer in page.main_text
    assert "Aclara tu propuesta" not in pages.get("/mi-pagina").main_text


def test_an_answer_still_helps_after_its_days_and_after_the_intake(review: Scenario, pages: Pages) -> None:
    review.given(("Mora", RETURN))
    review.clock.move(days=70)
    page = as_(pages, review, "Ana").get("/propuestas/1/aclarar")
    assert "Todavía puedes" in page.main_text
    pages.submit(page.form(), answer=CLARIFY.answer)
    assert type(last(review)) is Admission.Clarified


def test_an_answer_that_nobody_waits_for_any_more_is_told(review: Scenario, pages: Pages) -> None:
    review.given(("Mora", RETURN))
    page = as_(pages, review, "Ana").get("/propuestas/1/aclarar")
    review.clock.move(days=8)
    review.given(("Mora", ADMIT))
    as_(pages, review, "Ana")
    page = pages.submit(page.form(), 409, answer=CLARIFY.answer)
    assert page.form().values["answer"] == CLARIFY.answer
    assert pages.get("/propuestas/1/aclarar").path == "/propuestas/1"


def test_only_its_author_clarifies_and_appeals(review: Scenario, pages: Pages) -> None:
    review.given(("Mora", RETURN))
    for name in ("Berta", "Mora"):
        as_(pages, review, name).get("/propuestas/1/aclarar", 403)
        pages.get("/propuestas/1/apelar", 403)
    pages.sign_out()
    assert pages.get("/propuestas/1/aclarar").path.startswith("/entrar")
    assert "Responder" not in pages.get("/propuestas/1").texts("main .govuk-button")


def test_who_is_not_signed_in_is_led_to_where_an_author_answers_and_appeals(review: Scenario, pages: Pages) -> None:
    review.given(("Mora", RETURN))
    for path in ("/propuestas/1", "/propuestas/1/seguimiento"):
        assert "aclarar" in pages.get(path).link("¿Es tuya? Entra y responde")
    review.given(("Ana", CLARIFY), ("Mora", NOT_ADMIT))
    for path in ("/propuestas/1", "/propuestas/1/seguimiento"):
        assert "apelar" in pages.get(path).link("¿Es tuya? Entra y apela")
    assert "¿Es tuya?" not in as_(pages, review, "Berta").get("/propuestas/1").main_text


def test_an_author_reads_why_and_appeals(review: Scenario, pages: Pages) -> None:
    review.given(("Mora", NOT_ADMIT))
    as_(pages, review, "Ana")
    assert "No se admitió tu propuesta" in pages.get("/mi-pagina").main_text
    page = pages.get("/propuestas/1")
    for text in ("No admitida", "No le toca a la ciudad decidirlo", REASONS, "la moderación", "Criterios, edición 1"):
        assert text in page.main_text
    page = pages.get(page.link("Apelar"))
    assert REASONS in page.main_text
    page = pages.submit(page.form(), 422, words="Mal.")
    page = pages.submit(page.form(), words=APPEAL.words)
    assert "La resuelve otra persona" in page.main_text
    assert APPEAL.words in page.main_text
    assert pages.get("/propuestas/1/apelar").path == "/propuestas/1"


def test_an_appeal_that_comes_too_late_is_told_with_its_words_kept(review: Scenario, pages: Pages) -> None:
    review.given(("Mora", NOT_ADMIT))
    page = as_(pages, review, "Ana").get("/propuestas/1/apelar")
    review.clock.move(days=11)
    as_(pages, review, "Ana")
    page = pages.submit(page.form(), 409, words=APPEAL.words)
    assert page.form().values["words"] == APPEAL.words
    assert "El plazo para apelar terminó" in pages.get("/propuestas/1").main_text


# Appeals at the bench -----------------------------------------------------------------------------------------------


def test_an_appeal_waits_for_another_person(review: Scenario, pages: Pages) -> None:
    review.given(("Mora", NOT_ADMIT), ("Ana", APPEAL))
    page = as_(pages, review, "Mora").get(f"{QUEUE}?estado=apeladas")
    assert "la decide otra persona" in page.main_text
    page = pages.get(f"{QUEUE}/1")
    assert "Tú decidiste no admitirla" in page.main_text
    assert page.select("#acto") == []
    page = pages.post(f"{QUEUE}/1", {"outcome": "uphold", "reasons": REASONS}, 409)
    assert page.error_summary() == ["Tú decidiste no admitirla. La apelación la resuelve otra persona."]


@pytest.mark.parametrize(("outcome", "said"), [("uphold", "Tiene razón"), ("reject", "Se mantiene: no admitida")])
def test_another_person_decides_it_with_reasons(review: Scenario, pages: Pages, outcome: str, said: str) -> None:
    review.given(("Mora", NOT_ADMIT), ("Ana", APPEAL))
    page = as_(pages, review, "Milton").get(f"{QUEUE}/1")
    for text in (REASONS, APPEAL.words):
        assert text in page.main_text
    page = pages.submit(page.form("acto"), 422, outcome=outcome, reasons="Sí.")
    page = pages.submit(
        page.form("acto"), reasons="Leímos todo otra vez, con la ordenanza al lado, y así es como lo entendemos."
    )
    assert "Resolviste la apelación" in page.text
    page = pages.get("/propuestas/1")
    assert said in page.main_text
    assert "Leímos todo otra vez" in page.main_text


# Units --------------------------------------------------------------------------------------------------------------


def test_a_unit_gives_its_opinion_from_the_page_of_the_proposal(review: Scenario, pages: Pages) -> None:
    review.a_unit().given(("Mora", ASK))
    page = as_(pages, review, "Úrsula").get("/propuestas/1")
    page = pages.get(page.link("Dar el informe"))
    assert "¿Le toca a la municipalidad?" in page.main_text
    page = pages.submit(page.form(), 422, words="No.")
    assert set(page.form().errors()) == {"verdict", "words"}
    page = pages.submit(page.form(), verdict="conditional", words=REASONS, refer_to="Ministerio de Salud")
    for text in ("Favorable con condiciones", REASONS, "Ministerio de Salud", "Secretaría de Participación"):
        assert text in page.main_text
    page = pages.get(page.link("Corregir el informe"))
    assert page.form().values["words"] == REASONS


def test_nobody_speaks_for_a_unit_but_those_who_were_named(review: Scenario, pages: Pages) -> None:
    review.a_unit().a_unit("ambiente", "Ambiente", "Uma").given(("Mora", ASK))
    for name in ("Uma", "Mora", "Ana"):
        as_(pages, review, name).get("/propuestas/1/informes/competence", 403)
        assert "Dar el informe" not in pages.get("/propuestas/1").main_text
    as_(pages, review, "Úrsula").get("/propuestas/1/informes/legal", 404)
    pages.get("/propuestas/1/informes/nada", 404)


def test_an_opinion_that_comes_late_is_marked(review: Scenario, pages: Pages) -> None:
    review.a_unit().given(("Mora", ASK))
    review.clock.move(days=11)
    assert "Tarde" in pages.get("/propuestas/1").main_text
    review.given(("Úrsula", OPINION))
    page = pages.get("/propuestas/1")
    assert "Llegó tarde" in page.main_text
    assert "Le toca a: Ministerio de Salud" in page.main_text


# What everybody reads -----------------------------------------------------------------------------------------------

STORIES = {
    "pending": ([], "Quien modera decide si se admite, hasta el", "Quien modera decide si se admite"),
    "returned": ([("Mora", RETURN)], RETURN.question, "Mientras tanto el plazo no corre"),
    "admitted": ([("Mora", ADMIT)], "Admitida el", "La ciudad le debe una respuesta razonada"),
    "not admitted": ([("Mora", NOT_ADMIT)], REASONS, "Quien la propuso puede apelar hasta el"),
    "appealed": ([("Mora", NOT_ADMIT), ("Ana", APPEAL)], APPEAL.words, "Otra persona resuelve hasta el"),
    "upheld": ([("Mora", NOT_ADMIT), ("Ana", APPEAL), ("Milton", UPHOLD)], UPHOLD.reasons, "Se admitió."),
    "rejected": ([("Mora", NOT_ADMIT), ("Ana", APPEAL), ("Milton", REJECT)], REJECT.reasons, "ya no cabe apelar"),
}


@pytest.mark.parametrize(("acts", "shown", "coming"), STORIES.values(), ids=STORIES.keys())
def test_anybody_reads_what_became_of_it_and_what_comes_next(
    review: Scenario, pages: Pages, acts: list, shown: str, coming: str
) -> None:
    review.given(*acts)
    assert shown in pages.get("/propuestas/1").main_text
    page = pages.get("/propuestas/1/seguimiento")
    assert coming in page.main_text
    assert shown in page.main_text
    assert len([knot for knot in page.select(".nudo") if knot.get("aria-current")]) == 1


def test_the_thread_tells_every_step_with_its_day(review: Scenario, pages: Pages) -> None:
    review.given(("Mora", RETURN))
    review.clock.move(days=1)
    review.given(("Ana", CLARIFY))
    review.clock.move(days=1)
    review.given(("Mora", NOT_ADMIT))
    review.clock.move(days=1)
    review.given(("Ana", APPEAL))
    knots = pages.get("/propuestas/1/seguimiento").texts(".nudo")
    names = ("Enviada", "Aclaración pedida", "Aclarada", "No admitida", "Apelación")
    assert [next(name for name in names if name in knot) for knot in knots] == list(names)
    assert "17 mar 2026" in knots[1]
    assert "18 mar 2026" in knots[2]
    assert "19 mar 2026" in knots[3]


def test_a_late_decision_is_public(review: Scenario, pages: Pages) -> None:
    review.clock.move(days=20)
    assert "Tarde por 5 días" in pages.get("/propuestas/1").main_text
    assert "Va tarde" in pages.get("/propuestas/1/seguimiento").main_text


def test_before_the_review_the_page_says_when_it_begins(story: Scenario, pages: Pages) -> None:
    story.an_open_intake_with_admission(review_after=20).a_proposal()
    assert "La revisión empieza el 6 de abril de 2026" in pages.get("/propuestas/1").main_text
    knots = pages.get("/propuestas/1/seguimiento").texts(".nudo")
    assert "En recepción" in knots[1]
    assert "Por decidir" in knots[2]


def test_where_nothing_is_reviewed_nothing_is_said_of_it(story: Scenario, pages: Pages) -> None:
    story.an_open_intake().a_proposal()
    page = pages.get("/propuestas/1")
    assert "Criterios" not in page.main_text
    assert "Por decidir" not in page.main_text
    assert "criterios" not in pages.get("/proponer").main_text


def test_a_withdrawn_proposal_owes_nothing(review: Scenario, pages: Pages) -> None:
    review.given(("Mora", RETURN), ("Ana", WithdrawProposal(**TO)))
    page = as_(pages, review, "Ana").get("/propuestas/1")
    assert "Responder" not in page.texts("main .govuk-button")
    assert pages.get("/mi-pagina").main_text.count("Aclara tu propuesta") == 0


def test_those_who_decide_are_led_from_the_page_to_the_bench(review: Scenario, pages: Pages) -> None:
    page = as_(pages, review, "Mora").get("/propuestas/1")
    page = pages.get(page.link("Decidir si se admite"))
    assert page.path == f"{QUEUE}/1"


def test_the_chronicle_tells_every_act(review: Scenario, pages: Pages) -> None:
    review.a_unit().given(("Mora", ASK), ("Úrsula", OPINION), ("Mora", RETURN), ("Ana", CLARIFY))
    review.given(("Mora", NOT_ADMIT), ("Ana", APPEAL), ("Milton", UPHOLD))
    page = pages.get("/registro/")
    for text in (
        "publicó los criterios de admisión de Plan de prueba, edición 1",
        "pidió a Secretaría de Participación un informe sobre la propuesta 1",
        "Secretaría de Participación dio su informe",
        "pidió aclarar la propuesta 1",
        "aclaró la propuesta 1",
        "no admitió la propuesta 1",
        "apeló que no se admitió",
        "dio la razón a quien apeló",
    ):
        assert text in page.main_text
    history = pages.get("/propuestas/1").texts(".libro li")
    assert "dio la razón a quien apeló" in history[0]
    assert len(pages.get("/registro/?propuesta=1").texts(".libro li")) == 8


def test_a_submission_waits_in_the_queue_at_once(review: Scenario, pages: Pages) -> None:
    review.given(("Berta", submission("second", words=words("Bancas con sombra en el parque"))))
    assert "Bancas con sombra" in as_(pages, review, "Mora").get(QUEUE).main_text
