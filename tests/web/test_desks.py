"""Desks: what waits for each role, what is late, who may decide what, and what happened today."""

import pytest

from cocreate.application.admission import AdmitProposal, AppealAdmission, AskOpinion, NotAdmitProposal, NotAdmittedCode
from cocreate.application.moderation import AppealHiding, HideContent, ReportContent, Rule
from cocreate.application.processes import Effect, OpenPhase, PublishSupportRules, RegisterUnit, Threshold
from cocreate.application.proposals import Channel, GiveSupport, TranscribeProposal
from cocreate.application.responses import ContestResponse
from cocreate.bootstrap import build_app
from cocreate.domain.discussion import Stance
from cocreate.domain.shared import Role
from cocreate.queries.desks import without_opinion
from tests.answering import RESPOND, UNIT, admitted, an_answering_house, answer, proposed
from tests.deliberating import comment
from tests.pages import Pages
from tests.scenario import PROCESS, Scenario, submission
from tests.web.test_proposals_statements import counted

ORGANISER = f"/procesos/{PROCESS}/mesa"
MODERATOR = f"{ORGANISER}/moderacion"
UNIT_DESK = f"{ORGANISER}/unidad"
TO = {"process": PROCESS, "proposal": "a"}
NOT_ADMIT = NotAdmitProposal(**TO, code=NotAdmittedCode.OUT_OF_COMPETENCE, reasons="La decide el Ministerio de Salud.")
APPEAL = AppealAdmission(**TO, words="La ordenanza 101 le da esa tarea a la ciudad.")
HIDE = HideContent(process=PROCESS, about="proposal/a", rule=Rule.PERSONAL_DATA, reason="Da un teléfono.")


@pytest.fixture
def busy(story: Scenario) -> Scenario:
    """Olga organises, Mora and Mateo moderate, Ulises speaks for one unit and Uma for another; the intake is open."""
    return an_answering_house(story)


def tasks_on(pages: Pages, path: str) -> dict[str, str]:
    """What stands on a desk: the task's words, and its count, hint, age and deadline."""
    rows = pages.get(path).select(".tareas li")
    return {
        "".join(anchor.itertext()): " ".join(" ".join(row.itertext()).split())
        for row in rows
        for anchor in row.iter("a")
    }


def report(about: str = "proposal/a") -> ReportContent:
    return ReportContent(process=PROCESS, about=about, rule=Rule.INSULT_OR_HATE, note="")


# Whose desk ----------------------------------------------------------------------------------------------------------


def test_a_desk_is_for_those_who_work_at_it(busy: Scenario, pages: Pages) -> None:
    pages.sign_in(busy.person("Ana"))
    for path in (ORGANISER, MODERATOR, UNIT_DESK):
        pages.get(path, 403)
    pages.sign_in(busy.person("Mora")).get(UNIT_DESK, 403)
    pages.sign_in(busy.person("Ulises")).get(MODERATOR, 403)


def test_the_menu_leads_everybody_to_the_own_desk(busy: Scenario, pages: Pages) -> None:
    busy.with_role("Fabi", Role.FACILITATOR)
    for name, heading in (
        ("Olga", "Mesa de organización"),
        ("Mora", "Mesa de moderación"),
        ("Fabi", "Mesa de facilitación"),
        ("Ulises", "Mesa de tu unidad"),
    ):
        pages.sign_in(busy.person(name)).get("/propuestas/")
        assert pages.click("Tu mesa").h1 == heading


def test_a_role_that_was_taken_away_takes_the_desk_along(busy: Scenario, pages: Pages) -> None:
    assert "Tu mesa" not in pages.sign_in(busy.person("Ana")).get("/").text


def test_my_page_names_the_desk_with_how_much_waits(busy: Scenario, pages: Pages) -> None:
    proposed(busy, "a", "b")
    assert "2 Mesa de moderación" in pages.sign_in(busy.person("Mora")).get("/mi-pagina").main_text


def test_where_nothing_waits_the_desk_says_so(busy: Scenario, pages: Pages) -> None:
    assert "No hay nada pendiente" in pages.sign_in(busy.person("Mora")).get(MODERATOR).main_text
    assert "Mesa de moderación No hay nada pendiente" in pages.get("/mi-pagina").main_text


# Moderators ----------------------------------------------------------------------------------------------------------


def test_moderators_see_what_was_reported_and_what_waits_for_a_decision(busy: Scenario, pages: Pages) -> None:
    proposed(busy, "a", "b").given(("Berta", report()))
    busy.clock.move(days=3)
    tasks = tasks_on(pages.sign_in(busy.person("Mora")), MODERATOR)
    assert "1" in tasks["Revisa lo que la gente avisó"]
    assert tasks["Decide la admisión de propuestas"].startswith("2 ")
    assert "desde hace 3 días" in tasks["Decide la admisión de propuestas"]
    assert "Quedan 7 días" in tasks["Decide la admisión de propuestas"]


def test_what_is_late_is_marked_and_comes_first(busy: Scenario, pages: Pages) -> None:
    proposed(busy, "a")
    busy.clock.move(days=11)
    busy.given(("Berta", report()))
    tasks = tasks_on(pages.sign_in(busy.person("Mora")), MODERATOR)
    assert next(iter(tasks)) == "Decide la admisión de propuestas"
    assert "el plazo venció" in tasks["Decide la admisión de propuestas"]
    assert "Con retraso" in tasks["Decide la admisión de propuestas"]


def test_an_appeal_of_admission_waits_for_another_than_who_decided(busy: Scenario, pages: Pages) -> None:
    proposed(busy, "a").given(("Mora", NOT_ADMIT), ("Ana", APPEAL))
    own = tasks_on(pages.sign_in(busy.person("Mora")), MODERATOR)
    assert "Resuelve apelaciones de admisión" not in own
    assert "la resuelve otra persona" in own["Apelaciones de propuestas que no admitiste"]
    assert "1" in tasks_on(pages.sign_in(busy.person("Mateo")), MODERATOR)["Resuelve apelaciones de admisión"]
    assert "1" in tasks_on(pages.sign_in(busy.person("Olga")), ORGANISER)["Resuelve apelaciones de admisión"]


def test_an_appeal_against_hiding_waits_for_another_moderator(busy: Scenario, pages: Pages) -> None:
    appeal = AppealHiding(process=PROCESS, about="proposal/a", words="Es un teléfono público.")
    proposed(busy, "a").given(("Mora", HIDE), ("Ana", appeal))
    assert "Apelaciones de textos que ocultaste" in tasks_on(pages.sign_in(busy.person("Mora")), MODERATOR)
    assert "Resuelve apelaciones de textos ocultos" in tasks_on(pages.sign_in(busy.person("Mateo")), MODERATOR)


def test_what_another_must_do_does_not_count_as_ones_own(busy: Scenario, pages: Pages) -> None:
    proposed(busy, "a").given(("Mora", NOT_ADMIT), ("Ana", APPEAL))
    assert "Mesa de moderación No hay nada pendiente" in pages.sign_in(busy.person("Mora")).get("/mi-pagina").main_text


def test_a_transcription_waits_for_a_second_person(busy: Scenario, pages: Pages) -> None:
    for name in ("Fabi", "Félix"):
        busy.with_role(name, Role.FACILITATOR)
    heard = {**submission("heard").__dict__, "channel": Channel.ASSISTED, "author": busy.person("Ana")}
    busy.given(("Fabi", TranscribeProposal(**heard)))
    assert "Confirma transcripciones" not in tasks_on(pages.sign_in(busy.person("Fabi")), MODERATOR)
    assert "Confirma transcripciones" in tasks_on(pages.sign_in(busy.person("Félix")), MODERATOR)
    assert "Confirma transcripciones" in tasks_on(pages.sign_in(busy.person("Olga")), ORGANISER)


def test_who_only_compares_transcriptions_is_not_led_to_writing_one(busy: Scenario, pages: Pages) -> None:
    busy.with_role("Fabi", Role.FACILITATOR)
    assert "Escribir otra" in pages.sign_in(busy.person("Fabi")).get("/propuestas/por-confirmar").main_text
    assert "Escribir otra" not in pages.sign_in(busy.person("Olga")).get("/propuestas/por-confirmar").main_text


def test_a_contested_response_waits_for_another_than_who_gave_it(busy: Scenario, pages: Pages) -> None:
    contest = ContestResponse(process=PROCESS, about="proposal/a", proposal="a", words="No leyeron la segunda parte.")
    admitted(busy, "a").given(("Ulises", answer("a")), ("Ana", contest))
    assert "Resuelve objeciones a respuestas" in tasks_on(pages.sign_in(busy.person("Mora")), MODERATOR)


# Organisers ----------------------------------------------------------------------------------------------------------


def test_organisers_see_what_is_owed_and_how_far_the_answers_have_come(busy: Scenario, pages: Pages) -> None:
    admitted(busy, "a", "b").given(("Ulises", answer("a")))
    task = tasks_on(pages.sign_in(busy.person("Olga")), ORGANISER)["Responde lo que se admitió"]
    assert task.startswith("1 ")
    assert "50 % de lo admitido ya tiene respuesta" in task
    busy.clock.move(days=RESPOND)
    pages.sign_out().sign_in(busy.person("Olga"))  # the session of twenty days ago is over
    late = tasks_on(pages, ORGANISER)["Responde lo que se admitió"]
    assert "el plazo venció" in late


def test_organisers_are_told_what_the_rules_of_support_ask_for(story: Scenario, pages: Pages) -> None:
    thresholds = (Threshold(1, Effect.OPINIONS_ASKED), Threshold(2, Effect.COUNCIL_HEARS))
    story.a_territory().a_process()
    story.given(("Olga", PublishSupportRules(process=PROCESS, most=None, thresholds=thresholds)))
    story.clock.move(days=15)
    story.given(("Olga", OpenPhase(process=PROCESS, phase="intake"))).a_proposal("a").a_proposal("b")
    for name, key in (("Berta", "a"), ("Carla", "a"), ("Berta", "b")):
        story.given((name, GiveSupport(process=PROCESS, proposal=key)))
    tasks = tasks_on(pages.sign_in(story.person("Olga")), ORGANISER)
    assert tasks["Pide informes sobre propuestas con muchos apoyos"].startswith("2 ")
    assert tasks["Lleva al Consejo las más apoyadas"].startswith("1 ")
    assert len(pages.click("Lleva al Consejo").select(".lista article")) == 1


def test_a_proposal_on_which_an_opinion_was_asked_needs_no_further_asking(busy: Scenario, pages: Pages) -> None:
    proposed(busy, "a").given(("Berta", GiveSupport(process=PROCESS, proposal="a")))
    with busy.platform.database.reading() as connection:
        assert without_opinion(connection, PROCESS, 1) == 1
    busy.given(("Mora", AskOpinion(**TO, aspect="legal", unit=UNIT)))
    with busy.platform.database.reading() as connection:
        assert without_opinion(connection, PROCESS, 1) == 0


def test_an_open_question_stands_on_the_desks_of_those_who_answer(busy: Scenario, pages: Pages) -> None:
    question = comment("c1", "¿Quién lo paga?", about="proposal/a", stance=Stance.QUESTION)
    proposed(busy, "a").given(("Berta", question))
    for name, path in (("Olga", ORGANISER), ("Ulises", UNIT_DESK)):
        assert "Contesta preguntas de los comentarios" in tasks_on(pages.sign_in(busy.person(name)), path)


def test_a_process_without_rules_of_the_game_says_what_is_missing(story: Scenario, pages: Pages) -> None:
    story.a_territory().a_process()
    tasks = tasks_on(pages.sign_in(story.person("Olga")), ORGANISER)
    assert "Publica las reglas de los apoyos" in tasks
    assert "Publica los criterios de admisión" not in tasks  # no phase of this process admits


def test_a_process_that_answers_needs_units_and_people_who_speak_for_them(busy: Scenario, pages: Pages) -> None:
    pages.sign_in(busy.person("Olga"))
    assert "Nombra a quien habla por cada unidad" not in tasks_on(pages, ORGANISER)
    busy.given(("Olga", RegisterUnit(process=PROCESS, unit="nobody", name="Sin nadie")))
    assert "Nombra a quien habla por cada unidad" in tasks_on(pages, ORGANISER)


# Units ---------------------------------------------------------------------------------------------------------------


def test_a_unit_sees_the_opinions_it_was_asked_for(busy: Scenario, pages: Pages) -> None:
    proposed(busy, "a").given(("Mora", AskOpinion(**TO, aspect="legal", unit=UNIT)))
    tasks = tasks_on(pages.sign_in(busy.person("Ulises")), UNIT_DESK)
    title = next(iter(tasks))
    assert title.startswith("Da el informe de tu unidad: Una escuela de participación")
    assert "Secretaría de Coordinación Territorial" in tasks[title]
    assert pages.get(UNIT_DESK).link("Da el informe").endswith("/propuestas/1/informes/legal")
    assert not tasks_on(pages.sign_in(busy.person("Uma")), UNIT_DESK)


def test_a_unit_sees_the_responses_to_what_it_was_asked_about(busy: Scenario, pages: Pages) -> None:
    proposed(busy, "a").given(("Mora", AskOpinion(**TO, aspect="legal", unit=UNIT)))
    busy.given(("Mora", AdmitProposal(**TO)))
    assert "Responde lo que tu unidad revisó" in tasks_on(pages.sign_in(busy.person("Ulises")), UNIT_DESK)
    assert "Responde lo que tu unidad revisó" not in tasks_on(pages.sign_in(busy.person("Uma")), UNIT_DESK)


def test_who_was_not_named_for_a_unit_is_told_whom_to_ask(busy: Scenario, pages: Pages) -> None:
    busy.with_role("Nueva", Role.UNIT)
    assert "todavía no te nombró" in pages.sign_in(busy.person("Nueva")).get(UNIT_DESK).main_text


# Today ---------------------------------------------------------------------------------------------------------------


def test_the_desk_counts_what_happened_today_and_leads_to_it(busy: Scenario, pages: Pages) -> None:
    proposed(busy, "a")
    busy.clock.move(days=1)
    proposed(busy, "b", "c")
    page = pages.sign_in(busy.person("Mora")).get(MODERATOR)
    assert "Propuestas nuevas 2" in page.main_text
    entries = pages.click("Propuestas nuevas")
    assert len(entries.select(".libro li")) == 2
    assert "Acto: Propuestas nuevas" in entries.main_text


def test_a_quiet_day_says_so(busy: Scenario, pages: Pages) -> None:
    busy.clock.move(days=2)
    assert "Todavía no pasa nada hoy" in pages.sign_in(busy.person("Mora")).get(MODERATOR).main_text


def test_desks_and_lists_open_on_both_databases(scenario: Scenario) -> None:
    busy = an_answering_house(scenario)
    admitted(proposed(busy, "a"), "b").given(("Berta", report()), ("Mora", AskOpinion(**TO, aspect="legal", unit=UNIT)))
    pages = Pages(build_app(busy.platform))
    for name, path in (("Olga", ORGANISER), ("Mora", MODERATOR), ("Ulises", UNIT_DESK)):
        pages.sign_out().sign_in(busy.person(name))
        for address in (path, "/mi-pagina", "/", f"/procesos/{PROCESS}", "/propuestas/?orden=comentarios&minimo=1"):
            pages.get(address)


# How much it asks ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "path", "most"), [("Olga", ORGANISER, 45), ("Mora", MODERATOR, 22), ("Ulises", UNIT_DESK, 18)]
)
def test_a_desk_asks_the_same_however_much_waits(
    busy: Scenario, app, pages: Pages, name: str, path: str, most: int
) -> None:
    def asked() -> int:
        with counted(busy.platform.database.engine) as statements:
            pages.get(path)
        return len(statements)

    proposed(busy, "a").given(("Berta", report()), ("Mora", AskOpinion(**TO, aspect="legal", unit=UNIT)))
    pages.sign_in(busy.person(name))
    few = asked()
    proposed(busy, *(f"more-{n}" for n in range(6)))
    admitted(busy, *(f"admitted-{n}" for n in range(4)))
    busy.given(
        *(("Mora", AskOpinion(process=PROCESS, proposal=f"more-{n}", aspect="legal", unit=UNIT)) for n in range(4))
    )
    assert asked() <= few + 2 <= most
