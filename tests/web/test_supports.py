"""Supports on pages: how many are left, what follows from many, from the list and from my page."""

import pytest

from cocreate.application.processes import Effect, OpenPhase, PublishSupportRules, Threshold
from cocreate.application.proposals import GiveSupport
from cocreate.web.limits import LIMITS, Limit
from tests.pages import Pages
from tests.scenario import PROCESS, Scenario, words

RULES = f"/procesos/{PROCESS}/mesa/apoyos"


def support(proposal: str) -> GiveSupport:
    return GiveSupport(process=PROCESS, proposal=proposal)


@pytest.fixture
def limited(story: Scenario) -> Scenario:
    """Two supports for each person; the council hears a proposal with three, opinions are asked at two."""
    rules = PublishSupportRules(
        process=PROCESS, most=2, thresholds=(Threshold(2, Effect.OPINIONS_ASKED), Threshold(3, Effect.COUNCIL_HEARS))
    )
    story.a_territory().a_process().given(("Olga", rules))
    story.clock.move(days=15)
    story.given(("Olga", OpenPhase(process=PROCESS, phase="intake")))
    for key, title in (("first", "Una escuela"), ("second", "Una parada"), ("third", "Un parque")):
        story.a_proposal(key, words=words(title))
    return story


# On a proposal -------------------------------------------------------------------------------------------------------


def test_a_proposal_says_how_many_supports_are_left(limited: Scenario, pages: Pages) -> None:
    assert "Cada persona puede apoyar hasta 2 propuestas a la vez" in pages.get("/propuestas/1").main_text
    pages.sign_in(limited.person("Berta"))
    assert "Te quedan 2 apoyos de 2." in pages.get("/propuestas/1").main_text
    assert "Te queda 1 apoyo de 2." in pages.submit(pages.get("/propuestas/1").form("/apoyo")).main_text


def test_where_there_is_no_limit_none_is_told(story: Scenario, pages: Pages) -> None:
    story.an_open_intake().a_proposal()
    text = pages.sign_in(story.person("Berta")).get("/propuestas/1").main_text
    assert "Te queda" not in text
    assert "no es un voto" in text


def test_a_threshold_is_a_goal_until_it_is_reached_and_then_says_what_follows(limited: Scenario, pages: Pages) -> None:
    assert "0 de 2 apoyos para que se pida la opinión de las unidades" in pages.get("/propuestas/1").main_text
    for name in ("Berta", "Carla"):
        limited.given((name, support("first")))
    text = pages.get("/propuestas/1").main_text
    assert "Llegó a 2 apoyos: se pide la opinión de las unidades." in text
    assert "2 de 3 apoyos para que el Consejo la trate en una sesión" in text
    limited.given(("Dora", support("first")))
    assert "Llegó a 3 apoyos: el Consejo la trata en una sesión." in pages.get("/propuestas/1").main_text


def test_no_goal_is_shown_that_can_no_longer_be_reached(limited: Scenario, pages: Pages) -> None:
    limited.given(("Berta", support("first")))
    assert "apoyos para que se pida" in pages.get("/propuestas/1").main_text
    limited.clock.move(days=60)
    text = pages.get("/propuestas/1").main_text
    assert "Ahora no se reciben apoyos" in text
    assert "apoyos para que" not in text


def test_who_has_none_left_sees_it_before_pressing(limited: Scenario, pages: Pages) -> None:
    limited.given(("Berta", support("first")), ("Berta", support("second")))
    page = pages.sign_in(limited.person("Berta")).get("/propuestas/3")
    assert "Ya diste tus 2 apoyos." in page.main_text
    assert "/mi-pagina#apoyos" in page.links("main")
    assert not [form for form in page.forms() if form.action.endswith("/apoyo")]


def test_who_presses_with_none_left_is_told_and_can_take_one_back_there(limited: Scenario, pages: Pages) -> None:
    limited.given(("Berta", support("first")), ("Berta", support("second")))
    refused = pages.sign_in(limited.person("Berta")).post("/propuestas/3/apoyo", status=409)
    assert refused.h1 == "Ya no te quedan apoyos"
    assert "Una escuela" in refused.main_text
    assert "Una parada" in refused.main_text
    back = pages.submit(refused.form("/propuestas/1/apoyo/retirar"))
    assert back.path == "/propuestas/3"
    assert "1 apoyo" in pages.submit(back.form("/propuestas/3/apoyo")).main_text


def test_pressing_twice_is_no_fault(limited: Scenario, pages: Pages) -> None:
    pages.sign_in(limited.person("Berta")).post("/propuestas/1/apoyo")
    assert "Ya apoyaste esta propuesta" in pages.post("/propuestas/1/apoyo").text


# On the list ---------------------------------------------------------------------------------------------------------


def test_a_card_supports_its_proposal_and_leads_back_to_the_same_list(limited: Scenario, pages: Pages) -> None:
    page = pages.sign_in(limited.person("Berta")).get("/propuestas/?tema=training&orden=apoyos")
    after = pages.submit(page.form("/propuestas/2/apoyo"))
    assert (after.path, after.texts(".chips b")) == ("/propuestas/?tema=training&orden=apoyos", ["Formación ciudadana"])
    assert "La apoyas" in after.main_text
    assert not [form for form in after.forms() if form.action.endswith("/2/apoyo")]


def test_a_card_leads_who_is_not_signed_in_to_the_proposal(limited: Scenario, pages: Pages) -> None:
    page = pages.get("/propuestas/")
    assert [form.method for form in page.forms()] == ["get"]
    assert "/propuestas/2#apoyos" in page.links("main")


def test_a_button_leads_nowhere_outside(limited: Scenario, pages: Pages) -> None:
    after = pages.sign_in(limited.person("Berta")).post("/propuestas/1/apoyo", {"volver": "https://example.com/"})
    assert after.path == "/propuestas/1"


def test_the_list_can_be_asked_for_those_with_many_supports(limited: Scenario, pages: Pages) -> None:
    limited.given(("Berta", support("first")), ("Carla", support("first")), ("Carla", support("third")))
    page = pages.get("/propuestas/?minimo=2")
    assert page.texts(".lista h3") == ["Una escuela"]
    assert "Apoyos, desde: 2" in page.main_text
    assert len(pages.get("/propuestas/?minimo=nada").texts(".lista h3")) == 3


# On my page ----------------------------------------------------------------------------------------------------------


def test_my_page_lists_what_i_support_and_takes_it_back(limited: Scenario, pages: Pages) -> None:
    limited.given(("Berta", support("first")))
    page = pages.sign_in(limited.person("Berta")).get("/mi-pagina")
    assert "Te queda 1 apoyo de 2." in page.main_text
    after = pages.submit(page.form("/propuestas/1/apoyo/retirar"))
    assert after.path == "/mi-pagina"
    assert "Una escuela" not in after.main_text


def test_after_the_phase_supports_stay_as_they_are(limited: Scenario, pages: Pages) -> None:
    limited.given(("Berta", support("first")))
    limited.clock.move(days=60)
    page = pages.sign_in(limited.person("Berta")).get("/mi-pagina")
    assert "Ahora no se reciben ni se retiran apoyos" in page.main_text
    assert not [form for form in page.forms() if "apoyo" in form.action]


# The rules -----------------------------------------------------------------------------------------------------------


def test_the_organiser_publishes_the_rules_of_support(story: Scenario, pages: Pages) -> None:
    story.a_territory().a_process()
    page = pages.sign_in(story.person("Olga")).get(RULES)
    pages.submit(page.form("most"), most="10", council_hears="50")
    again = pages.get(RULES).form("most").values
    assert (again["most"], again["council_hears"], again["shown_first"]) == ("10", "50", "")


def test_a_rule_of_support_is_a_whole_number_from_one(story: Scenario, pages: Pages) -> None:
    story.a_territory().a_process()
    page = pages.sign_in(story.person("Olga")).get(RULES)
    refused = pages.submit(page.form("most"), 422, most="0")
    assert refused.error_summary() == ["Escribe un número entero desde 1"]


def test_once_support_has_begun_the_rules_are_only_read(limited: Scenario, pages: Pages) -> None:
    page = pages.sign_in(limited.person("Olga")).get(RULES)
    assert "quedaron fijas" in page.main_text
    assert "desde 3 apoyos" in page.main_text
    assert not page.select("main form")
    assert "antes del primer apoyo" in pages.post(RULES, {"most": "9"}, 409).main_text


def test_only_the_organiser_sees_the_form_of_the_rules(limited: Scenario, pages: Pages) -> None:
    pages.sign_in(limited.person("Berta")).get(RULES, 403)


def test_giving_and_taking_back_without_end_is_slowed_down(limited: Scenario, pages: Pages, monkeypatch) -> None:
    monkeypatch.setitem(LIMITS, "support", Limit(3_600, person=2, address=100))
    pages.sign_in(limited.person("Berta"))
    page = pages.submit(pages.get("/propuestas/1").form("/apoyo"))
    pages.submit(page.form("/apoyo/retirar"))
    pages.submit(pages.get("/propuestas/1").form("/apoyo"), 429)
