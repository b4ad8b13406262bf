"""Moderation through its pages: reporting, the queue, the bench, many at once, hiding, appeals, the public log."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from cocreate.accounts import account_of
from cocreate.accounts.closing import close_account
from cocreate.application.moderation import (
    AppealHiding,
    DecideHidingAppeal,
    DismissReports,
    HideContent,
    ReportContent,
    RestoreContent,
    Rule,
)
from cocreate.bootstrap import Platform, build_app, build_platform
from cocreate.web.limits import LIMITS, Limit
from tests.deliberating import comment, deliberating, hide
from tests.pages import Page, Pages
from tests.scenario import PROCESS, Scenario

QUEUE = f"/procesos/{PROCESS}/moderacion/cola"
BENCH = f"/procesos/{PROCESS}/moderacion/mesa"
BULK = f"/procesos/{PROCESS}/moderacion/varios"
APPEALS = f"/procesos/{PROCESS}/moderacion/apelaciones"
SAID = "Me parece muy útil para el barrio."


@pytest.fixture
def talk(story: Scenario) -> Scenario:
    """Ana proposed (1), Berta commented (1); Mario and Marta moderate."""
    return deliberating(story).a_proposal().given(("Berta", comment("c1")))


@pytest.fixture
def reader(app: Flask, talk: Scenario) -> Callable[[str], Pages]:
    """Pages of somebody signed in, by her name."""

    def reader(name: str) -> Pages:
        return Pages(app).sign_in(talk.person(name))

    return reader


def report(about: str = "comment/c1", rule: Rule = Rule.INSULT_OR_HATE, note: str = "") -> ReportContent:
    return ReportContent(process=PROCESS, about=about, rule=rule, note=note)


def busy(talk: Scenario, n: int) -> Scenario:
    """So many reported comments: b0, b1, … by Berta, reported by Carla."""
    for i in range(n):
        talk.given(("Berta", comment(f"b{i}", f"Comentario repetido número {i}.")), ("Carla", report(f"comment/b{i}")))
    return talk


# Reporting ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("about", ["comment/c1", "proposal/first"])
def test_a_report_is_sent_and_the_thanks_say_what_happens_next(reader, talk: Scenario, about: str) -> None:
    pages = reader("Carla")
    form = pages.get(f"/moderacion/avisar/{about}").form("rule")
    page = pages.submit(form, rule="personal_data", note="Da mi teléfono.")
    assert "Una persona de moderación lee el texto" in page.main_text
    queue = reader("Mario").get(QUEUE).main_text
    assert "1 texto espera revisión" in queue
    assert "Datos personales" in queue


def test_a_report_needs_a_rule_and_keeps_what_was_typed(reader) -> None:
    pages = reader("Carla")
    page = pages.submit(pages.get("/moderacion/avisar/comment/c1").form("rule"), 422, note="Es un insulto.")
    assert page.error_summary() == ["Elige la regla que incumple."]
    assert page.form("rule").values["note"] == "Es un insulto."


def test_a_second_report_is_refused_on_its_form(reader) -> None:
    pages = reader("Carla")
    form = pages.get("/moderacion/avisar/comment/c1").form("rule")
    pages.submit(form, rule="off_topic")
    page = pages.submit(form, 409, rule="off_topic", note="Otra vez.")
    assert "Ya avisaste de este texto" in page.error_summary()[0]
    assert page.form("rule").values["note"] == "Otra vez."


def test_who_is_signed_out_signs_in_and_comes_back(pages: Pages, talk: Scenario) -> None:
    assert pages.get("/moderacion/avisar/comment/c1").path.startswith("/entrar")
    with pages.client.session_transaction() as session:
        assert session["next"] == "/moderacion/avisar/comment/c1"


def test_what_does_not_exist_cannot_be_reported(reader) -> None:
    pages = reader("Carla")
    for about in ("comment/none", "proposal/none", f"plan/{PROCESS}", "x", "comment/"):
        pages.get(f"/moderacion/avisar/{about}", 404)


def test_own_words_are_not_reported(reader) -> None:
    page = reader("Berta").get("/moderacion/avisar/comment/c1")
    assert "Este texto es tuyo" in page.main_text


def test_the_page_of_a_proposal_offers_a_report_to_all_but_its_author(reader, pages: Pages) -> None:
    assert "/moderacion/avisar/proposal/first" in pages.get("/propuestas/1").links()
    assert "/moderacion/avisar/proposal/first" not in reader("Ana").get("/propuestas/1").links()


def test_reports_have_a_limit_for_each_person(reader, talk: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LIMITS, "report", Limit(86_400, person=2, address=200))
    busy(talk, 3)
    pages = reader("Dora")
    for n in range(3):
        form = pages.get(f"/moderacion/avisar/comment/b{n}").form("rule")
        pages.submit(form, 429 if n == 2 else None, rule="off_topic")
    assert pages.client.get("/moderacion/avisar/comment/b2").status_code == 200


# The queue and the bench ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [QUEUE, BENCH, BULK, APPEALS])
def test_the_desk_is_for_moderators(reader, pages: Pages, path: str) -> None:
    assert pages.get(path).path.startswith("/entrar")
    reader("Ana").get(path, 403)
    reader("Olga").get(path, 403)


def test_the_queue_shows_count_rules_age_text_and_context(reader, talk: Scenario) -> None:
    talk.given(("Carla", report()), ("Dora", report()), ("Ana", report(rule=Rule.OFF_TOPIC)))
    talk.clock.move(days=2)
    text = reader("Mario").get(QUEUE).main_text
    assert "3 avisos: Insultos u odio (2), No tiene que ver con el proceso" in text
    assert "desde hace 2 días" in text
    assert SAID in text
    assert "Comentario 1 · Propuesta 1, «Una escuela de participación en cada zona»" in text


def test_an_empty_queue_says_so(reader) -> None:
    assert "La cola está vacía" in reader("Mario").get(QUEUE).main_text
    assert "No queda nada por revisar" in reader("Mario").get(BENCH).main_text


def test_the_bench_shows_the_notes_and_goes_on_to_the_next(reader, talk: Scenario) -> None:
    busy(talk, 2)
    talk.given(("Dora", report("comment/b0", note="Es la misma persona de siempre.")))
    pages = reader("Mario")
    page = pages.get(BENCH)
    assert "Quedan 2 textos" in page.h1
    assert "«Es la misma persona de siempre.»" in page.main_text
    page = pages.submit(page.form("decision"), decision="advertising")
    assert "Ocultaste el texto anterior." in page.main_text
    assert "Comentario repetido número 1." in page.main_text
    page = pages.submit(page.form("decision"), decision="dismiss")
    assert "No queda nada por revisar" in page.main_text
    log = pages.get("/moderacion/").main_text
    assert "Vende o promociona algo, o repite el mismo mensaje." in log
    assert "Lo leímos completo y no incumple ninguna regla." in log


def test_a_reason_of_ones_own_is_what_is_published(reader, talk: Scenario) -> None:
    busy(talk, 1)
    pages = reader("Mario")
    pages.submit(pages.get(BENCH).form("decision"), decision="off_topic", reason="Habla de otra ciudad.")
    text = pages.get("/moderacion/").main_text
    assert "Habla de otra ciudad." in text
    assert "No habla de la propuesta" not in text


def test_what_is_left_for_later_comes_again_at_the_end(reader, talk: Scenario) -> None:
    busy(talk, 2)
    pages = reader("Mario")
    page = pages.submit(pages.get(BENCH).form("decision"), decision="skip")
    assert "número 1." in page.main_text
    page = pages.submit(page.form("decision"), decision="skip")
    assert "Dejaste 2 textos para después" in page.main_text
    assert "número 0." in pages.click("Empezar otra vez").main_text


def test_the_bench_asks_for_a_decision(reader, talk: Scenario) -> None:
    busy(talk, 1)
    pages = reader("Mario")
    page = pages.submit(pages.get(BENCH).form("decision"), 422, reason="Porque sí.")
    assert page.error_summary() == ["Elige qué haces con este texto."]
    assert page.form("decision").values["reason"] == "Porque sí."
    assert "número 0." in page.main_text


def test_what_another_moderator_decided_meanwhile_is_told(reader, talk: Scenario) -> None:
    busy(talk, 2)
    pages = reader("Mario")
    form = pages.get(BENCH).form("decision")
    talk.given(("Marta", hide("comment/b0")))
    page = pages.submit(form, decision="advertising")
    assert "Otra persona ya decidió" in page.main_text
    assert "número 1." in page.main_text


def test_ones_own_text_is_left_to_others(reader, talk: Scenario) -> None:
    talk.given(("Mario", comment("m1", "Lo digo como vecino.")), ("Carla", report("comment/m1")))
    pages = reader("Mario")
    page = pages.get(BENCH)
    assert "Es un texto tuyo" in page.main_text
    page = pages.submit(page.form("decision"), 409, decision="off_topic")
    assert "sobre él decide otra persona" in page.error_summary()[0]


def test_the_bench_opens_at_a_named_text(reader, talk: Scenario) -> None:
    busy(talk, 3)
    assert "número 2." in reader("Mario").get(f"{BENCH}?texto=comment/b2").main_text


def test_the_bench_says_how_much_of_this_person_was_hidden_lately(reader, talk: Scenario) -> None:
    busy(talk, 1)
    talk.given(("Marta", hide("comment/c1")))
    assert "ya ocultó 1 texto de esta persona" in reader("Mario").get(BENCH).main_text


@pytest.mark.parametrize("place", ["x", "-1", "9" * 40, "1.5"])
def test_odd_places_in_the_queue_are_its_beginning(reader, talk: Scenario, place: str) -> None:
    busy(talk, 1)
    assert "número 0." in reader("Mario").get(f"{BENCH}?despues={place}").main_text
    assert "número 0." in reader("Mario").get(f"{QUEUE}?despues={place}").main_text


# Many at once ---------------------------------------------------------------------------------------------------------


def choose(pages: Pages, *names: str) -> Page:
    return pages.submit(pages.get(QUEUE).form("about"), 200, about=[f"comment/{name}" for name in names])


def test_many_are_checked_and_then_hidden_each_with_its_own_entry(reader, talk: Scenario) -> None:
    busy(talk, 3)
    before = talk.platform.ledger.head()[0]
    pages = reader("Mario")
    check = choose(pages, "b0", "b2")
    assert "Elegiste 2 textos" in check.main_text
    assert talk.platform.ledger.head()[0] == before
    page = pages.submit(check.form("decision"), decision="advertising", press="sure")
    assert "Ocultaste 2 textos." in page.main_text
    assert "1 texto espera revisión" in page.main_text
    assert talk.platform.ledger.head()[0] == before + 2


def test_many_are_dismissed(reader, talk: Scenario) -> None:
    busy(talk, 2)
    pages = reader("Mario")
    page = pages.submit(choose(pages, "b0", "b1").form("decision"), decision="dismiss", press="sure")
    assert "2 textos se quedan como están." in page.main_text


def test_what_a_rule_refuses_among_many_stays_and_is_told(reader, talk: Scenario) -> None:
    busy(talk, 2)
    talk.given(("Mario", comment("m1", "Lo digo como vecino.")), ("Carla", report("comment/m1")))
    pages = reader("Mario")
    page = pages.submit(choose(pages, "b0", "b1", "m1").form("decision"), decision="off_topic", press="sure")
    assert "Ocultaste 2 textos." in page.main_text
    assert "1 texto no se pudo decidir. Es un texto tuyo" in page.main_text
    assert "Lo digo como vecino." in page.main_text


def test_a_check_without_a_decision_asks_for_one(reader, talk: Scenario) -> None:
    busy(talk, 2)
    pages = reader("Mario")
    page = pages.submit(choose(pages, "b0", "b1").form("decision"), 422, press="sure", reason="Todos iguales.")
    assert page.error_summary() == ["Elige qué haces con estos textos."]
    assert "Elegiste 2 textos" in page.main_text


def test_nothing_chosen_leads_back_to_the_queue(reader, talk: Scenario) -> None:
    busy(talk, 1)
    pages = reader("Mario")
    assert "Elige al menos un texto" in pages.submit(pages.get(QUEUE).form("about")).main_text
    assert pages.get(BULK).path == QUEUE


def test_all_of_a_page_can_be_chosen_without_a_script(reader, talk: Scenario) -> None:
    busy(talk, 30)
    pages = reader("Mario")
    page = pages.get(pages.get(QUEUE).link("Elegir todos los de esta página"))
    assert len(page.form("about").values["about"]) == 25
    following = pages.get(page.select("a[rel=next]")[0].get("href"))
    assert "Comentario repetido número 29." in following.main_text


# Hiding and restoring -------------------------------------------------------------------------------------------------


def test_a_moderator_hides_a_proposal_and_shows_it_again(reader, pages: Pages) -> None:
    mario = reader("Mario")
    form = mario.get(mario.get("/propuestas/1").link("Ocultar el texto")).form("rule")
    page = mario.submit(form, rule="unlawful", reason="Llama a bloquear la vía.")
    assert "Llama a bloquear la vía." in page.main_text
    public = pages.get("/propuestas/1")
    assert "Moderación ocultó el texto de esta propuesta" in public.main_text
    assert "Regla: Va contra la ley. Motivo: Llama a bloquear la vía." in public.main_text
    assert "silla vacía" not in public.html
    form = mario.get(mario.get("/propuestas/1").link("Mostrar otra vez")).form("reason")
    assert mario.submit(form, 422).error_summary() == ["Escribe por qué se muestra otra vez."]
    mario.submit(form, reason="No llamaba a nada.")
    assert "silla vacía" in pages.get("/propuestas/1").main_text


def test_a_rules_no_stands_on_the_form(reader, talk: Scenario) -> None:
    pages = reader("Mario")
    form = pages.get("/moderacion/ocultar/comment/c1").form("rule")
    talk.given(("Marta", hide("comment/c1")))
    assert "está oculto" in pages.submit(form, 409, rule="off_topic", reason="Ya.").error_summary()[0]
    restore = pages.get("/moderacion/mostrar/comment/c1").form("reason")
    pages.submit(restore, reason="Era un error.")
    assert "no está oculto" in pages.submit(restore, 409, reason="Otra vez.").error_summary()[0]


def test_hiding_and_erasing_are_told_apart(reader) -> None:
    pages = reader("Mario")
    assert "Ocultar no es borrar" in pages.get("/moderacion/ocultar/proposal/first").main_text
    redact = pages.get("/propuestas/1/retirar-texto").main_text
    assert "no se puede deshacer" in redact
    assert "ocúltalo" in redact


def test_only_the_author_and_moderators_read_what_is_hidden(reader, pages: Pages, talk: Scenario) -> None:
    talk.given(("Mario", hide("comment/c1")), ("Mario", hide("proposal/first")))
    for about, author, words in (("comment/c1", "Berta", SAID), ("proposal/first", "Ana", "silla vacía")):
        for name in (author, "Mario", "Marta"):
            assert words in reader(name).get(f"/moderacion/texto/{about}").main_text
        for other in (pages, reader("Carla"), reader("Olga")):
            page = other.get(f"/moderacion/texto/{about}")
            assert words not in page.html
            assert "Da el teléfono de una vecina." in page.main_text
    assert "silla vacía" in reader("Ana").get("/propuestas/1").main_text
    assert "silla vacía" in reader("Mario").get("/propuestas/1").main_text
    assert "silla vacía" not in reader("Carla").get("/propuestas/1").html


def test_the_acts_on_a_text_are_for_moderators(reader, pages: Pages, talk: Scenario) -> None:
    talk.given(("Mario", hide("comment/c1")), ("Berta", _appeal()))
    for act in ("ocultar", "mostrar", "decidir"):
        assert pages.get(f"/moderacion/{act}/comment/c1").path.startswith("/entrar")
        reader("Carla").get(f"/moderacion/{act}/comment/c1", 403)


# Appeals --------------------------------------------------------------------------------------------------------------


def _appeal() -> AppealHiding:
    return AppealHiding(process=PROCESS, about="comment/c1", words="Es el teléfono de la oficina zonal.")


def test_an_author_appeals_another_moderator_decides_and_the_outcome_is_public(reader, pages, talk: Scenario) -> None:
    talk.given(("Mario", hide("comment/c1")))
    berta = reader("Berta")
    page = berta.get("/moderacion/texto/comment/c1")
    assert "Puedes apelar hasta el" in page.main_text
    form = berta.get(page.link("Apelar")).form("words")
    assert berta.submit(form, 422, words="").error_summary() == ["Escribe por qué."]
    page = berta.submit(form, words="Es el teléfono de la oficina zonal.")
    assert "La decide otra persona de moderación" in page.main_text

    mario = reader("Mario").get(APPEALS)
    assert "Tú ocultaste o escribiste este texto" in mario.main_text
    assert "La decide otra persona" not in reader("Marta").get(APPEALS).main_text
    assert "Esta apelación la decide otra persona" in reader("Mario").get("/moderacion/decidir/comment/c1").main_text
    marta = reader("Marta")
    form = marta.get("/moderacion/decidir/comment/c1").form("upheld")
    page = marta.submit(form, 422)
    assert len(page.error_summary()) == 2
    marta.submit(form, upheld="no", reason="El teléfono es de una casa.")
    public = pages.get("/moderacion/texto/comment/c1").main_text
    assert "Apelación rechazada" in public
    assert "El teléfono es de una casa." in public
    assert "oficina zonal" not in public
    assert "Otra persona revisó tu apelación" in berta.get("/moderacion/texto/comment/c1").main_text
    assert "No hay una apelación" in marta.get("/moderacion/decidir/comment/c1").main_text


def test_an_upheld_appeal_shows_the_text_again(reader, pages: Pages, talk: Scenario) -> None:
    talk.given(("Mario", hide("comment/c1")), ("Berta", _appeal()))
    marta = reader("Marta")
    marta.submit(marta.get("/moderacion/decidir/comment/c1").form("upheld"), upheld="yes", reason="Es una oficina.")
    assert SAID in pages.get("/propuestas/1").main_text


def test_after_the_days_the_author_is_told_that_they_are_over(reader, talk: Scenario) -> None:
    talk.given(("Mario", hide("comment/c1")))
    talk.clock.move(days=15)
    berta = reader("Berta")
    assert "El plazo para apelar terminó" in berta.get("/moderacion/texto/comment/c1").main_text
    form = berta.get("/moderacion/apelar/comment/c1").form("words")
    assert "El plazo para apelar terminó" in berta.submit(form, 409, words="Llego tarde.").error_summary()[0]


def test_nobody_appeals_for_somebody_else_nor_what_is_shown(reader, talk: Scenario) -> None:
    reader("Berta").get("/moderacion/apelar/comment/c1", 404)
    talk.given(("Mario", hide("comment/c1")))
    reader("Carla").get("/moderacion/apelar/comment/c1", 403)


def test_who_leaves_and_lets_her_words_stay_leaves_the_hidden_ones_too(pages: Pages, talk: Scenario, tmp_path) -> None:
    """They are sealed, not given up: an error of moderation can still be mended."""
    talk.given(("Mario", hide("comment/c1")), ("Mario", hide("proposal/first")))
    for name in ("Ana", "Berta"):
        with talk.platform.database.reading() as connection:
            account = account_of(connection, talk.person(name).person)
        close_account(talk.platform.bus, account, erase_words=False, files=tmp_path)
    for about in ("comment/c1", "proposal/first"):
        talk.given(("Marta", RestoreContent(process=PROCESS, about=about, reason="Fue un error.")))
    text = pages.get("/propuestas/1").main_text
    assert SAID in text
    assert "silla vacía" in text


def test_who_leaves_with_her_words_takes_the_hidden_ones_along(reader, talk: Scenario, tmp_path) -> None:
    talk.given(("Carla", report()), ("Mario", hide("comment/c1")))
    with talk.platform.database.reading() as connection:
        account = account_of(connection, talk.person("Berta").person)
    close_account(talk.platform.bus, account, erase_words=True, files=tmp_path)
    page = reader("Mario").get("/moderacion/texto/comment/c1")
    assert SAID not in page.html
    assert "quien lo escribió lo borró" in page.main_text


# The log --------------------------------------------------------------------------------------------------------------


def test_the_log_counts_and_lists_every_decision(pages: Pages, talk: Scenario) -> None:
    talk.given(("Carla", report()))
    talk.clock.move(hours=3)
    talk.given(("Mario", hide("comment/c1")), ("Berta", _appeal()))
    page = pages.get("/moderacion/")
    assert "1 de 2 textos (50 %)" in page.main_text
    assert "0 aceptadas, 0 rechazadas, 1 por decidir" in page.main_text
    assert "3 horas" in page.main_text
    assert "Datos personales 1" in page.main_text
    assert "La moderación" in page.main_text
    assert "2 asientos" in page.main_text
    talk.given(("Marta", DecideHidingAppeal(process=PROCESS, about="comment/c1", upheld=True, reason="Es de oficina.")))
    page = pages.get("/moderacion/")
    assert "0 de 2 textos" in page.main_text
    assert "1 aceptada, 0 rechazadas, 0 por decidir" in page.main_text


def test_who_looks_up_a_hidden_proposal_reads_which_rule_and_why(pages: Pages, talk: Scenario) -> None:
    talk.given(
        ("Mario", HideContent(process=PROCESS, about="proposal/first", rule=Rule.OFF_TOPIC, reason="Otra cosa."))
    )
    for path in ("/propuestas/1", "/propuestas/1/seguimiento"):
        assert "Otra cosa." in pages.get(path).main_text


def test_the_log_is_filtered_by_rule_outcome_and_month(pages: Pages, talk: Scenario) -> None:
    talk.given(("Mario", hide("comment/c1")))
    talk.clock.move(days=40)
    talk.given(
        ("Mario", HideContent(process=PROCESS, about="proposal/first", rule=Rule.OFF_TOPIC, reason="Otra cosa."))
    )
    assert "2 asientos" in pages.get("/moderacion/").main_text
    assert "Otra cosa." not in pages.get("/moderacion/?regla=personal_data").main_text
    assert "No hay decisiones con estos criterios" in pages.get("/moderacion/?resultado=restored").main_text
    page = pages.get("/moderacion/?mes=2026-04")
    assert "Otra cosa." in page.main_text
    assert "1 asiento" in page.main_text
    assert "abril 2026" in page.main_text.lower()


@pytest.mark.parametrize("query", ["regla=x", "resultado=x", "mes=2026-13", "mes=x", "antes=x", "despues=" + "9" * 40])
def test_odd_filters_of_the_log_ask_for_nothing(pages: Pages, talk: Scenario, query: str) -> None:
    talk.given(("Mario", hide("comment/c1")))
    assert "1 asiento" in pages.get(f"/moderacion/?{query}").main_text


def test_the_log_is_turned_over(pages: Pages, talk: Scenario) -> None:
    busy(talk, 35)
    for n in range(35):
        talk.given(("Mario", hide(f"comment/b{n}", f"Motivo {n}.")))
    first = pages.get("/moderacion/")
    assert "Motivo 34." in first.main_text
    second = pages.get(first.select("a[rel=next]")[0].get("href"))
    assert "Motivo 0." in second.main_text
    back = pages.get(second.select("a[rel=prev]")[0].get("href"))
    assert "Motivo 34." in back.main_text
    assert not back.select("a[rel=prev]")


def test_the_log_of_no_process_and_of_an_unknown_one(pages: Pages) -> None:
    assert "Todavía no hay un proceso" in pages.get("/moderacion/").main_text
    pages.get("/moderacion/?proceso=unknown", 404)
    assert pages.client.get("/moderacion/registro.csv").status_code == 404


def test_the_whole_log_comes_as_csv(pages: Pages, talk: Scenario) -> None:
    talk.given(("Mario", hide("comment/c1", "=SUMA(1;2) dice que no.")), ("Berta", _appeal()))
    response = pages.client.get("/moderacion/registro.csv")
    lines = response.get_data(as_text=True).splitlines()
    assert response.mimetype == "text/csv"
    assert lines[0] == "asiento,momento,texto,resultado,regla,motivo,decidio,enlace"
    assert "comment/c1,hidden,personal_data,'=SUMA(1;2) dice que no.,moderator,http" in lines[1]
    assert ",appealed,personal_data,," in lines[2]
    assert SAID not in response.get_data(as_text=True)


def test_the_rules_are_linked_from_every_page(pages: Pages) -> None:
    assert "/moderacion/reglas" in pages.get("/ayuda").links()
    page = pages.get("/moderacion/reglas")
    assert "Qué no puede hacer" in page.main_text
    assert "durante 15 días" in page.main_text


# The chronicle --------------------------------------------------------------------------------------------------------


def test_every_act_is_told_in_the_chronicle(pages: Pages, talk: Scenario) -> None:
    talk.given(("Carla", report()), ("Mario", hide("comment/c1")), ("Berta", _appeal()))
    talk.given(
        ("Marta", DecideHidingAppeal(process=PROCESS, about="comment/c1", upheld=False, reason="No es pública."))
    )
    talk.given(("Carla", report("proposal/first")), ("Mario", hide("proposal/first", "Insulta.")))
    text = pages.get("/registro/?tipo=moderation").main_text
    for sentence in (
        "Una persona avisó a moderación sobre un comentario. Regla: Insultos u odio.",
        "La moderación ocultó el texto de un comentario. Regla: Datos personales. Motivo: Da el teléfono de una vecina.",
        "Quien escribió un comentario apeló que se ocultara su texto.",
        "Otra persona de moderación revisó la apelación de un comentario: el texto sigue oculto. Motivo: No es pública.",
        "La moderación ocultó el texto de la propuesta 1. Regla: Datos personales. Motivo: Insulta.",
    ):
        assert sentence in text
    assert "«Una escuela" not in text


def test_what_stays_and_what_comes_back_is_told_too(pages: Pages, talk: Scenario) -> None:
    talk.given(("Carla", report()), ("Dora", report()))
    talk.given(("Mario", DismissReports(process=PROCESS, about="comment/c1", reason="Critica la idea.")))
    talk.given(("Mario", hide("comment/c1")), ("Berta", _appeal()))
    talk.given(("Marta", DecideHidingAppeal(process=PROCESS, about="comment/c1", upheld=True, reason="Es pública.")))
    talk.given(("Mario", hide("proposal/first")))
    talk.given(("Marta", RestoreContent(process=PROCESS, about="proposal/first", reason="Fue un error.")))
    text = pages.get("/registro/?tipo=moderation").main_text
    for sentence in (
        "La moderación revisó un comentario por 2 avisos y no encontró ninguna falta: se queda como está.",
        "Motivo: Critica la idea.",
        "dio la razón a quien escribió un comentario: su texto se muestra otra vez. Motivo: Es pública.",
        "La moderación volvió a mostrar el texto de la propuesta 1, «Una escuela",
    ):
        assert sentence in text


def test_an_entry_opens_neither_hidden_words_nor_notes(pages: Pages, talk: Scenario) -> None:
    talk.given(("Carla", report(note="Nota para moderación.")), ("Mario", hide("comment/c1")))
    with talk.platform.database.reading() as connection:
        last = talk.platform.ledger.head()[0]
        del connection
    seen = [pages.get(f"/registro/{position}") for position in range(1, last + 1)]
    assert not any(SAID in page.html or "Nota para moderación." in page.html for page in seen)
    assert any("Ocultas por moderación" in page.main_text for page in seen)


# Spam -----------------------------------------------------------------------------------------------------------------


def test_who_was_hidden_three_times_writes_a_third_and_is_told_so(reader, talk: Scenario, monkeypatch) -> None:
    monkeypatch.setitem(LIMITS, "report", Limit(86_400, person=6, address=200))
    busy(talk, 3)
    for n in range(8):
        talk.given(("Eva", comment(f"e{n}", f"Opinión {n}.")))
    berta = reader("Berta")
    assert "puedes escribir la tercera parte" not in berta.get("/moderacion/avisar/comment/e0").main_text
    for n in range(3):
        talk.given(("Mario", hide(f"comment/b{n}")))
    assert "hasta 6 comentarios por hora y 2 avisos al día" in berta.get("/moderacion/avisar/comment/e0").main_text
    for n in range(2):
        berta.submit(berta.get(f"/moderacion/avisar/comment/e{n}").form("rule"), rule="off_topic")
    page = berta.submit(berta.get("/moderacion/avisar/comment/e2").form("rule"), 429, rule="off_topic")
    assert "Moderación ocultó 3 textos tuyos" in page.main_text


def test_caution_ends_with_its_days_and_with_an_upheld_appeal(reader, talk: Scenario) -> None:
    busy(talk, 3)
    for n in range(3):
        talk.given(("Mario", hide(f"comment/b{n}")))
    warned = "puedes escribir la tercera parte"
    berta = reader("Berta")
    assert warned in berta.get("/moderacion/avisar/proposal/first").main_text
    appeal = AppealHiding(process=PROCESS, about="comment/b0", words="No repetí nada.")
    decision = DecideHidingAppeal(process=PROCESS, about="comment/b0", upheld=True, reason="Es verdad.")
    talk.given(("Berta", appeal), ("Marta", decision))
    assert warned not in berta.get("/moderacion/avisar/proposal/first").main_text
    talk.given(("Mario", hide("comment/b0")))
    assert warned in berta.get("/moderacion/avisar/proposal/first").main_text
    talk.clock.move(days=8)
    assert warned not in reader("Berta").get("/moderacion/avisar/proposal/first").main_text


@pytest.fixture
def two_workers(scenario: Scenario) -> Iterator[tuple[Scenario, list[Flask]]]:
    """Two platforms over one database, each with its own pages, as two processes have them."""
    other: Platform = build_platform(scenario.platform.settings, clock=scenario.clock)
    apps = [build_app(platform) for platform in (scenario.platform, other)]
    for app in apps:
        app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    yield scenario, apps
    other.database.engine.dispose()


def test_two_workers_keep_one_limit(two_workers, monkeypatch: pytest.MonkeyPatch) -> None:
    story, apps = two_workers
    monkeypatch.setitem(LIMITS, "report", Limit(86_400, person=5, address=200))
    busy(deliberating(story).a_proposal(), 8)
    dora = [Pages(app).sign_in(story.person("Dora")) for app in apps]
    answers = []
    for n in range(8):
        response = dora[n % 2].client.post(f"/moderacion/avisar/comment/b{n}", data={"rule": "off_topic"})
        answers.append(response.status_code)
    assert answers == [303] * 5 + [429] * 3
