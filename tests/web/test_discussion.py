"""Comments through their pages: read, filtered, written, answered, corrected, taken back, moderated, kept light."""

import re
from html import unescape

import pytest

from cocreate.application.discussion import LONGEST, EditComment, Stance, WithdrawComment
from cocreate.application.moderation import HideContent, Rule
from cocreate.application.processes import WritePlanSection
from cocreate.application.proposals import WithdrawProposal
from cocreate.domain.processes import PlanPart
from cocreate.queries.discussion import comment_of_number
from cocreate.web.limits import LIMITS, Limit
from tests.discussing import DAYS, an_open_conversation, comment, official, reply
from tests.pages import Page, Pages
from tests.scenario import PROCESS, Scenario
from tests.web.test_proposals_statements import counted

TALK = "/propuestas/1/comentarios"


@pytest.fixture
def talk(story: Scenario) -> Scenario:
    return an_open_conversation(story)


def write(pages: Pages, words: str = "Me parece muy bien.", stance: str = "for", **more) -> Page:
    return pages.submit(form_of(pages.get(TALK)), words=words, stance=stance, **more)


def form_of(page: Page):
    """The form in which somebody writes."""
    return next(form for form in page.forms() if "words" in form.names)


def faults(page: Page) -> str:
    return " ".join(page.error_summary())


def said(talk: Scenario, number: int):
    with talk.platform.database.reading() as connection:
        return comment_of_number(connection, number)


# Reading ------------------------------------------------------------------------------------------------------------


def test_the_page_of_a_proposal_shows_what_is_said_and_asks_for_more(talk: Scenario, pages: Pages) -> None:
    text = pages.get("/propuestas/1").main_text
    assert "0 comentarios" in text
    assert "Nadie ha comentado todavía" in text
    talk.given(("Berta", comment()), ("Ana", reply("c-two", "c-one", "Gracias por decirlo.")))
    page = pages.get("/propuestas/1")
    assert "2 comentarios" in page.main_text
    assert "Gracias por decirlo." in page.main_text
    assert "Hizo la propuesta" in page.main_text
    assert pages.click("Abrir la conversación").path == TALK


def test_each_place_has_an_empty_conversation(talk: Scenario, pages: Pages) -> None:
    for path in (TALK, f"/plan/{PROCESS}/comentarios"):
        assert "Nadie ha comentado todavía" in pages.get(path).main_text
    for path in ("/propuestas/9/comentarios", "/grupos/9/comentarios", "/plan/none/comentarios", "/comentarios/9"):
        pages.get(path, 404)
    pages.get(f"/plan/{PROCESS}/comentarios/none", 404)


def test_the_plan_counts_what_is_said_of_each_section(talk: Scenario, pages: Pages) -> None:
    section = WritePlanSection(
        process=PROCESS, section="b.1", part=PlanPart.VISION, question="¿Qué visión?", text="Una.", source="prueba"
    )
    talk.given(("Olga", section), ("Berta", comment(about=f"section/{PROCESS}/b.1")))
    page = pages.get(f"/procesos/{PROCESS}/plan")
    assert "Comentar el plan entero" in page.main_text
    assert "Me parece bien" in pages.click("1 comentario: ¿Qué visión?").main_text
    assert "¿Qué visión?" in pages.last.main_text


def test_filters_and_orders_stand_in_the_address(talk: Scenario, pages: Pages) -> None:
    talk.given(
        ("Berta", comment("c-one", "A favor va esto.")),
        ("Carla", comment("c-two", "¿Cuándo abre?", stance=Stance.QUESTION)),
        ("Ana", reply("c-three", "c-one", "Gracias.")),
    )
    text = pages.get(f"{TALK}?ver=preguntas").main_text
    assert "¿Cuándo abre?" in text
    assert "A favor va esto." not in text
    assert "¿Cuándo abre?" in pages.get(f"{TALK}?ver=sin-respuesta").main_text
    assert "Aquí no hay comentarios" in pages.get(f"{TALK}?ver=contra").main_text
    text = pages.get(f"{TALK}?orden=respondidos").main_text
    assert text.index("A favor va esto.") < text.index("¿Cuándo abre?")
    for odd in ("?pagina=0", "?pagina=x", "?pagina=99999999999", "?ver=x&orden=y", "?pagina=²"):
        pages.get(TALK + odd)


def test_a_comment_has_an_address_that_stays(talk: Scenario, pages: Pages) -> None:
    talk.given(*((f"P{n % 5}", comment(f"n{n}", f"Comentario {n}.")) for n in range(45)))
    for number, where in {45: TALK, 25: f"{TALK}?pagina=2", 1: f"{TALK}?pagina=3"}.items():
        page = pages.get(f"/comentarios/{number}", 302, follow=False)
        assert page.response.headers["Location"] == f"{where}#c{number}"
        assert f'id="c{number}"' in pages.get(f"/comentarios/{number}").html
    talk.given(*((f"P{n % 5}", reply(f"r{n}", "n1", f"Respuesta {n}.")) for n in range(60)))
    page = pages.get("/comentarios/100", 302, follow=False)
    assert page.response.headers["Location"] == "/comentarios/2/hilo?pagina=2#c100"
    assert 'id="c100"' in pages.get("/comentarios/100").html
    assert pages.get("/comentarios/id/n7").path.startswith(TALK)
    pages.get("/comentarios/id/none", 404)
    assert pages.get("/comentarios/100/hilo").path.startswith("/comentarios/2/hilo")


def test_what_is_gone_leaves_its_place_and_says_why(talk: Scenario, pages: Pages) -> None:
    talk.given(("Berta", comment("c-one", "Palabras retiradas.")), ("Ana", reply("c-two", "c-one", "Respuesta viva.")))
    talk.given(("Diego", comment("c-three", "Palabras feas.")))
    talk.given(("Berta", WithdrawComment(process=PROCESS, comment="c-one")))
    hide = HideContent(
        process=PROCESS, about="comment/c-three", rule=Rule.INSULT_OR_HATE, reason="Insulta a una vecina."
    )
    talk.given(("Mónica", hide))
    page = pages.get(TALK)
    assert "Quien lo escribió retiró este comentario" in page.main_text
    assert "Respuesta viva." in page.main_text
    assert "Moderación ocultó este comentario" in page.main_text
    assert "Insulta a una vecina." in page.main_text
    assert "Palabras" not in page.main_text
    assert "Palabras" not in pages.get("/comentarios/3/cambios").main_text
    assert "Responder" not in pages.get("/comentarios/1/hilo").main_text


def test_who_speaks_is_named_only_if_she_wants(talk: Scenario, pages: Pages) -> None:
    talk.given(("Olga", official(about="proposal/first")))
    text = pages.get(TALK).main_text
    assert "Organización" in text
    assert "Oficial" in text
    assert "Olga" not in text


def test_the_pages_read_the_same_in_english(talk: Scenario, app) -> None:
    talk.given(("Berta", comment()), ("Ana", reply("c-two", "c-one")))
    english = Pages(app, language="en")
    for path in (TALK, "/comentarios/1/hilo", f"/procesos/{PROCESS}/preguntas", "/comentarios/revisa-tu-correo"):
        english.get(path)


# Writing ------------------------------------------------------------------------------------------------------------


def test_somebody_comments_and_lands_on_her_comment(talk: Scenario, pages: Pages) -> None:
    pages.sign_in(talk.person("Berta"))
    page = write(pages, "Dos párrafos.\r\n\r\nEste es el segundo.")
    assert page.path.startswith(TALK)
    assert "Tu comentario está publicado" in page.html
    assert said(talk, 1).words == "Dos párrafos.\n\nEste es el segundo."
    assert "Corregir, hasta las" in page.main_text
    assert "(tú)" in page.main_text


def test_a_form_that_says_too_little_keeps_what_was_typed(talk: Scenario, pages: Pages) -> None:
    pages.sign_in(talk.person("Berta"))
    page = pages.submit(form_of(pages.get(TALK)), 422, words="Falta decir qué.")
    assert "Elige qué quieres decir." in faults(page)
    assert "Falta decir qué." in page.html
    page = pages.submit(form_of(pages.get(TALK)), 422, words="", stance="for")
    assert "Escribe tu comentario." in faults(page)
    page = pages.submit(form_of(pages.get(TALK)), 422, words="x" * (LONGEST + 1), stance="for")
    assert "Es demasiado largo" in faults(page)
    page = pages.submit(form_of(pages.get(TALK)), 422, words="Hola a todas.", stance="shout")
    assert "Hola a todas." in page.html


def test_a_form_sent_back_opens_at_its_faults_and_not_below_them(talk: Scenario, pages: Pages) -> None:
    """A fragment of the form's address would take the reader past the summary, and the focus away from it."""
    pages.sign_in(talk.person("Berta"))
    assert "#" not in form_of(pages.get(TALK)).action


def test_a_rules_no_keeps_what_was_typed(talk: Scenario, pages: Pages) -> None:
    pages.sign_in(talk.person("Berta"))
    write(pages, "Lo mismo.")
    page = pages.submit(form_of(pages.get(TALK)), 409, words="Lo mismo.", stance="for")
    assert "Ya escribiste esto mismo" in faults(page)
    assert form_of(page).values["words"].strip() == "Lo mismo."


def test_the_same_form_sent_twice_posts_once_and_does_not_complain(talk: Scenario, pages: Pages) -> None:
    pages.sign_in(talk.person("Berta"))
    form = form_of(pages.get(TALK))
    for _time in range(2):
        page = pages.submit(form, words="Una vez basta.", stance="idea")
        assert "Una vez basta." in page.main_text
    assert said(talk, 2) is None


def test_a_phase_that_closed_meanwhile_does_not_swallow_the_words(talk: Scenario, pages: Pages) -> None:
    pages.sign_in(talk.person("Berta"))
    form = form_of(pages.get(TALK))
    talk.clock.move(days=DAYS + 1)
    pages.sign_in(talk.person("Berta"))
    page = pages.submit(form, 409, words="Llegué tarde.", stance="for")
    assert "cerraron" in faults(page)
    assert "Llegué tarde." in page.html
    assert "cerraron" in pages.get(TALK).main_text
    assert "cerraron" in pages.get("/propuestas/1").main_text
    assert not [form for form in pages.last.forms() if "words" in form.names]


def test_comments_that_are_not_open_yet_say_when(story: Scenario, pages: Pages) -> None:
    an_open_conversation(story)
    story.given(("Ana", WithdrawProposal(process=PROCESS, proposal="first")))
    assert "Esto ya no recibe comentarios." in pages.get(TALK).main_text
    story.given(("Olga", WritePlanSection(
        process=PROCESS, section="b.1", part=PlanPart.VISION, question="¿Qué?", text="Una.", source="prueba"
    )))  # fmt: skip
    assert "Escribe un comentario" in pages.get(f"/plan/{PROCESS}/comentarios/b.1").main_text


def test_too_many_comments_wait_and_keep_the_words(talk: Scenario, pages: Pages, monkeypatch) -> None:
    monkeypatch.setitem(LIMITS, "comment", Limit(3_600, person=2, address=100))
    pages.sign_in(talk.person("Berta"))
    for n in range(2):
        write(pages, f"Comentario número {n}.")
    page = pages.submit(form_of(pages.get(TALK)), 429, words="Uno más, por favor.", stance="for")
    assert "Espera un poco" in faults(page)
    assert "Uno más, por favor." in page.html
    assert int(page.response.headers["Retry-After"]) > 0
    talk.clock.move(hours=1)
    pages.sign_in(talk.person("Berta"))
    assert "Uno más" in pages.submit(form_of(pages.get(TALK)), words="Uno más.", stance="for").main_text


def test_an_answer_is_written_on_the_page_of_its_thread(talk: Scenario, pages: Pages) -> None:
    talk.given(("Berta", comment()))
    pages.sign_in(talk.person("Ana"))
    pages.get(TALK)
    link = next(url for url in re.findall(r'href="([^"]+)"', pages.last.html) if "responder" in url)
    assert unescape(link) == "/comentarios/1/hilo?responder=1#responder"
    page = pages.get("/comentarios/1/hilo?responder=1")
    assert 'id="responder"' in page.html
    page = pages.submit(form_of(page), words="Te respondo aquí.")
    assert page.path == "/comentarios/1/hilo"
    assert "Te respondo aquí." in page.main_text
    assert said(talk, 2).place == 1


def test_who_answers_for_the_process_may_say_so(talk: Scenario, pages: Pages) -> None:
    talk.given(("Berta", comment("c-one", "¿Cuándo abre?", stance=Stance.QUESTION)))
    assert "¿Cuándo abre?" in pages.get(f"/procesos/{PROCESS}/preguntas").main_text
    pages.sign_in(talk.person("Olga"))
    page = pages.get("/comentarios/1/hilo")
    assert "Responder como Organización" in page.main_text
    assert form_of(page).values["official"] == "y"  # she need not look for how a question is answered
    page = pages.submit(form_of(page), words="Abre en marzo.")
    assert "Oficial" in page.main_text
    assert "Ninguna pregunta espera" in pages.get(f"/procesos/{PROCESS}/preguntas").main_text
    assert "official" not in form_of(pages.sign_in(talk.person("Ana")).get("/comentarios/1/hilo")).names


def test_nobody_speaks_officially_by_adding_a_field(talk: Scenario, pages: Pages) -> None:
    pages.sign_in(talk.person("Berta"))
    form = form_of(pages.get(TALK))
    pages.post(form.action, {**form.values, "words": "Soy la alcaldía.", "stance": "for", "official": "y"})
    assert said(talk, 1).acting_as == "citizen"


# Correcting and taking back -------------------------------------------------------------------------------------------


def test_a_correction_shows_what_it_changed(talk: Scenario, pages: Pages) -> None:
    talk.given(("Berta", comment(words="Me parece bien.")))
    pages.sign_in(talk.person("Berta"))
    page = pages.get("/comentarios/1/corregir")
    assert "Me parece bien." in page.html
    page = pages.submit(form_of(page), words="Me parece muy bien.", stance="idea")
    assert "corregido" in page.main_text
    assert "Me parece muy bien." in page.main_text
    page = pages.click("corregido")
    assert page.path == "/comentarios/1/cambios"
    assert "<ins>" in page.html


def test_too_late_a_correction_keeps_the_words(talk: Scenario, pages: Pages) -> None:
    talk.given(("Berta", comment()))
    pages.sign_in(talk.person("Berta"))
    form = form_of(pages.get("/comentarios/1/corregir"))
    talk.clock.move(minutes=16)
    page = pages.submit(form, 409, words="Palabras que no quiero perder.", stance="for")
    assert "15 minutos" in faults(page)
    assert "Palabras que no quiero perder." in page.html
    assert pages.get("/comentarios/1/corregir").path.startswith(TALK)
    assert said(talk, 1).edition == 1


def test_only_its_author_corrects_or_takes_back(talk: Scenario, pages: Pages) -> None:
    talk.given(("Berta", comment()))
    pages.sign_in(talk.person("Ana"))
    for act in ("corregir", "retirar"):
        assert "Solo quien escribió" in pages.get(f"/comentarios/1/{act}").html
    pages.post("/comentarios/1/retirar", {}, 409)
    pages.sign_out()
    assert pages.get("/comentarios/1/corregir").path.startswith("/entrar")


def test_taking_back_asks_once_and_leaves_the_answers(talk: Scenario, pages: Pages) -> None:
    talk.given(("Berta", comment()), ("Ana", reply("c-two", "c-one", "Respuesta viva.")))
    pages.sign_in(talk.person("Berta"))
    page = pages.get("/comentarios/1/retirar")
    assert "Qué se borra" in page.main_text
    page = pages.submit(page.form())
    assert "Quien lo escribió retiró este comentario" in page.main_text
    assert "Respuesta viva." in page.main_text


def test_ones_own_comments_stand_on_one_page(talk: Scenario, pages: Pages) -> None:
    pages.sign_in(talk.person("Berta"))
    assert "Todavía no has comentado" in pages.get("/mis-comentarios").main_text
    talk.given(("Berta", comment()), ("Berta", EditComment(process=PROCESS, comment="c-one", words="Corregido.")))
    assert "Corregido." in pages.get("/mis-comentarios").main_text


# The record -----------------------------------------------------------------------------------------------------------


def test_the_chronicle_tells_of_comments_without_their_words(talk: Scenario, pages: Pages) -> None:
    talk.given(
        ("Berta", comment(words="Secreto a voces.")),
        ("Ana", reply("c-two", "c-one")),
        ("Berta", EditComment(process=PROCESS, comment="c-one", words="Otra cosa.", stance=Stance.IDEA)),
        ("Berta", comment("c-three", "Sobre el plan.", about=f"plan/{PROCESS}")),
        ("Berta", WithdrawComment(process=PROCESS, comment="c-one")),
    )
    text = pages.get("/registro/").main_text
    for sentence in (
        "comentó sobre la propuesta 1, «Una escuela de participación en cada zona»: a favor.",
        "respondió a un comentario sobre la propuesta 1",
        "corrigió un comentario sobre la propuesta 1",
        "comentó sobre el plan: a favor.",
        "retiró un comentario sobre la propuesta 1",
    ):
        assert sentence in text
    assert "Secreto" not in text


# Weight ---------------------------------------------------------------------------------------------------------------


def test_long_comments_by_the_hundred_stay_light_and_whole_in_their_thread(talk: Scenario, pages: Pages) -> None:
    long = "Ñandú y pingüino conversan largo. " * 55
    for n in range(40):
        talk.given((f"P{n % 7}", comment(f"n{n}", f"{n}. {long}")))
    talk.given(
        *((f"P{k % 7}", reply(f"r{n}-{k}", f"n{n}", f"{n}-{k} {long}")) for n in range(20, 40) for k in range(6))
    )
    pages.sign_in(talk.person("Ana"))
    page = pages.get(TALK)  # judged: no more than the limit of bytes
    assert "Seguir leyendo" in page.main_text
    assert "Ver otras" in page.main_text
    pages.get("/propuestas/1")
    assert long.strip() in pages.get("/comentarios/40/hilo").main_text


def test_a_conversation_takes_the_same_statements_however_much_is_said(talk: Scenario, app) -> None:
    client = app.test_client()
    talk.given(("Berta", comment()))
    few = {path: statements(talk, client, path) for path in (TALK, "/propuestas/1", "/comentarios/1/hilo")}
    talk.given(*((f"P{n % 7}", comment(f"n{n}", f"Comentario {n}.")) for n in range(45)))
    talk.given(*((f"P{n % 7}", reply(f"r{n}", "c-one", f"Respuesta {n}.")) for n in range(12)))
    talk.given(("Olga", official("o-one", parent="n3")), ("P1", WithdrawComment(process=PROCESS, comment="n1")))
    assert {path: statements(talk, client, path) for path in few} == few
    assert few[TALK] <= 6


def statements(talk: Scenario, client, path: str) -> int:
    client.get(path)
    with counted(talk.platform.database.engine) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def test_correcting_without_end_is_slowed_down(talk: Scenario, pages: Pages, monkeypatch) -> None:
    monkeypatch.setitem(LIMITS, "correction", Limit(3_600, person=1, address=100))
    pages.sign_in(talk.person("Berta"))
    write(pages, "Primera versión.")
    address = "/comentarios/1/corregir"
    pages.submit(form_of(pages.get(address)), words="Segunda versión.")
    pages.submit(form_of(pages.get(address)), 429, words="Tercera versión.")
