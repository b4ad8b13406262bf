"""Declaring a round through its pages: question, ballot, count, who votes, options, the check page, freezing."""

from typing import Any

import pytest

from cocreate.application.prioritisation import ChamberKey, ChamberPlan, RoundPlan, SeedSource
from cocreate.application.tallies import BallotType, Combination, Limits, Link, Quorum, Ratio, Thresholds
from cocreate.domain.prioritisation import Electorate, Round
from cocreate.domain.shared import Level
from tests.pages import Page, Pages
from tests.scenario import PROCESS, Scenario
from tests.voting import Voting

NEW = f"/procesos/{PROCESS}/votaciones/nueva"
STEP = "/votaciones/1/configurar"
BALLOT, COUNT = f"{STEP}/ciudadania/papeleta", f"{STEP}/ciudadania/conteo"
VOTERS, OPTIONS, CHECK = f"{STEP}/quienes", "/votaciones/1/opciones", "/votaciones/1/revisar"


@pytest.fixture
def voting(story: Scenario, pages: Pages) -> Voting:
    """The process is in a phase for votes, and Olga, who organises it, is signed in. It is the 22nd of March 2026."""
    voting = Voting(story).ground()
    pages.sign_in(story.person("Olga"))
    return voting


@pytest.fixture
def draft(voting: Voting, pages: Pages) -> Voting:
    """A draft that was begun on the first page, and nothing else."""
    pages.submit(pages.get(NEW).form("title"), **question())
    return voting


def question(**changes: Any) -> dict[str, Any]:
    return {
        "title": "¿Qué obras van primero?",
        "question": "Marca las obras que apoyas.",
        "opens_day": "2026-03-25",
        "opens_at": "08:00",
        "closes_day": "2026-04-05",
        "closes_at": "18:00",
        **changes,
    }


def round_of(voting: Voting) -> Round:
    database = voting.story.platform.database
    with database.reading() as connection:
        key = connection.exec_driver_sql("SELECT id FROM round").scalar_one()
    return voting.story.platform.ledger.get(Round, key)


def plan_of(voting: Voting) -> RoundPlan:
    return round_of(voting).declared


def citizens_of(voting: Voting) -> ChamberPlan:
    return plan_of(voting).chamber(ChamberKey.CITIZENS)


def priced(page: Page, *costs: str) -> dict[str, str]:
    return {f"rows-{place}-cost": cost for place, cost in enumerate(costs)}


def with_options(pages: Pages, *titles: str, cost: str = "") -> None:
    for title in titles:
        pages.submit(pages.get(f"{OPTIONS}/propia").form("title"), title=title, cost=cost)


# The first page -------------------------------------------------------------------------------------------------------


def test_a_draft_begins_with_its_question_and_a_list_of_what_most_support(draft: Voting, pages: Pages) -> None:
    plan = plan_of(draft)
    assert plan.opens == "2026-03-25T13:00:00.000Z"
    assert plan.closes == "2026-04-05T23:00:00.000Z"
    assert plan.challenge_days == 5
    assert plan.totals_hidden
    assert citizens_of(draft).rule == "score_ranking/1"
    assert pages.last is not None
    assert pages.last.path == BALLOT


def test_what_is_missing_is_asked_for_and_what_was_typed_stays(voting: Voting, pages: Pages) -> None:
    page = pages.submit(pages.get(NEW).form("title"), 422, **question(title="", closes_day=""))
    assert page.error_summary() == ["Escribe un título.", "Escribe el día."]
    assert page.form("title").values["question"] == "Marca las obras que apoyas."


def test_a_round_that_ends_before_it_begins_is_refused_with_its_reason(voting: Voting, pages: Pages) -> None:
    page = pages.submit(pages.get(NEW).form("title"), 409, **question(closes_day="2026-03-24"))
    assert page.error_summary() == ["La votación cierra después de abrir: revisa las dos horas."]
    assert page.form("title").values["closes_day"] == "2026-03-24"


def test_the_question_is_changed_while_it_is_a_draft(draft: Voting, pages: Pages) -> None:
    page = pages.submit(pages.get(STEP).form("title"), title="Otra pregunta", shows_totals="y")
    assert page.path == BALLOT
    assert not plan_of(draft).totals_hidden
    assert "Otra pregunta" in pages.get(CHECK).main_text


def test_only_who_organises_declares(draft: Voting, pages: Pages) -> None:
    for path in (NEW, STEP, BALLOT, COUNT, VOTERS, OPTIONS, CHECK):
        pages.sign_in(draft.story.person("Ana"))
        pages.get(path, 403 if path == NEW else 404)
    pages.get("/procesos/otro/votaciones/nueva", 403)


# The ballot -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "limits"),
    [
        ("APPROVAL", {"min", "max", "max_per_category", "max_per_territory"}),
        ("SINGLE", set()),
        ("KNAPSACK", {"min", "max", "max_per_category", "max_per_territory", "min_sum_cost", "max_sum_cost"}),
        ("POINTS", {"min", "max", "max_per_category", "max_per_territory", "min_sum", "max_sum", "max_per_option"}),
        ("SCORE", {"min", "max", "lowest", "highest", "default"}),
        ("GRADE", {"min", "max", "grades"}),
        ("SUPPORT_OPPOSE", {"min", "max", "max_per_category", "max_per_territory"}),
        ("YES_NO_ABSTAIN", {"min", "max"}),
        ("RANKING", {"min", "max", "equal_allowed"}),
    ],
)
def test_only_the_limits_of_the_chosen_type_are_asked(draft: Voting, pages: Pages, kind: str, limits: set[str]) -> None:
    page = pages.get(BALLOT)
    if kind != "APPROVAL":
        page = pages.submit(page.form("ballot_type"), 200, ballot_type=kind)
    assert page.form("ballot_type").names == {"csrf_token", "shown", "ballot_type", "blank_allowed"} | limits
    pages.submit(page.form("ballot_type"))
    assert citizens_of(draft).ballot_type == kind


def test_another_ballot_that_the_rule_cannot_count_gets_a_rule_that_can(draft: Voting, pages: Pages) -> None:
    page = pages.submit(pages.get(BALLOT).form("ballot_type"), 200, ballot_type="RANKING")
    page = pages.submit(page.form("ballot_type"), max="3")
    assert citizens_of(draft).limits == Limits(max=3)
    assert citizens_of(draft).rule == "borda/1"
    assert "La regla de antes no sirve para esta papeleta" in page.text
    assert page.path == COUNT


def test_looking_at_the_limits_saves_nothing_and_keeps_what_was_typed(draft: Voting, pages: Pages) -> None:
    page = pages.submit(pages.get(BALLOT).form("ballot_type"), 200, press="other", max="7")
    assert page.form("ballot_type").values["max"] == "7"
    assert citizens_of(draft).limits == Limits(max=5)


def test_limits_that_contradict_each_other_are_told_beside_their_fields(draft: Voting, pages: Pages) -> None:
    page = pages.submit(pages.get(BALLOT).form("ballot_type"), 422, min="4", max="2")
    assert page.error_summary() == ["El máximo no puede ser menor que el mínimo."]
    page = pages.submit(page.form("ballot_type"), 200, ballot_type="GRADE")
    page = pages.submit(page.form("ballot_type"), 422, grades=["good"])
    assert page.error_summary() == ["Marca al menos dos calificaciones."]


def test_grades_stand_worst_first_however_they_were_ticked(draft: Voting, pages: Pages) -> None:
    page = pages.submit(pages.get(BALLOT).form("ballot_type"), 200, ballot_type="GRADE")
    pages.submit(page.form("ballot_type"), grades=["excellent", "reject", "fair"])
    assert citizens_of(draft).limits.grades == ("reject", "fair", "excellent")


# Ways that are ready --------------------------------------------------------------------------------------------------

APPROVING = {"chamber": ChamberKey.CITIZENS, "ballot_type": BallotType.APPROVAL}
SHARES = {
    "add1_stop": "OVERSPEND",
    "comparison": "no",
    "completion": "ADD1",
    "start": "EXACT",
    "step": "1",
    "then_votes": "yes",
    "utility": "COST",
}
READY = {
    "BUDGET_STANDARD": ChamberPlan(**APPROVING, limits=Limits(), rule="equal_shares/1", params=SHARES),
    "BUDGET_SIMPLE": ChamberPlan(**APPROVING, limits=Limits(), rule="greedy_votes/1", params={}),
    "PRIORITY_LIST": ChamberPlan(
        **APPROVING, limits=Limits(max=5), rule="score_ranking/1", params={"by": "COUNT", "top_per_territory": "3"}
    ),
    "PRIORITY_FAIR": ChamberPlan(**APPROVING, limits=Limits(), rule="phragmen_ranking/1", params={}),
    "COUNCIL_ITEMS": ChamberPlan(
        chamber=ChamberKey.CITIZENS,
        ballot_type=BallotType.YES_NO_ABSTAIN,
        limits=Limits(),
        rule="majority/1",
        params={"base": "VALID", "majority": "SIMPLE", "share": "2/3"},
    ),
}
BUDGET_CHAIN = [Link.LOWER_COST, Link.MORE_VOTES, Link.LOT]
LIST_CHAIN = [Link.MORE_VOTES, Link.MORE_FOR, Link.LOT]


@pytest.mark.parametrize("preset", READY)
def test_a_way_that_is_ready_is_exactly_this_plan(draft: Voting, pages: Pages, preset: str) -> None:
    spends = preset.startswith("BUDGET")
    form = pages.get(COUNT).form("preset")
    page = pages.submit(form, preset=preset, preset_budget="150.000" if spends else "")
    plan = plan_of(draft)
    assert plan.chambers == [READY[preset]]
    assert plan.budget == (15_000_000 if spends else None)
    assert plan.tie_chain == (BUDGET_CHAIN if spends else LIST_CHAIN)
    assert page.form("preset").values["preset"] == preset


def test_the_step_of_equal_shares_is_a_thousandth_of_a_share_in_whole_dollars(draft: Voting, pages: Pages) -> None:
    form = pages.get(COUNT).form("preset")
    pages.submit(form, preset="BUDGET_STANDARD", preset_budget="3000000", voters="500")
    assert citizens_of(draft).params["step"] == "6"


def test_money_without_an_amount_is_asked_for(draft: Voting, pages: Pages) -> None:
    page = pages.submit(pages.get(COUNT).form("preset"), 422, preset="BUDGET_SIMPLE")
    assert page.error_summary() == ["Escribe cuánto dinero se reparte."]
    page = pages.submit(page.form("preset"), 422, preset_budget="mucho")
    assert page.error_summary() == ["Escribe el monto en dólares, por ejemplo 1500 o 1500.50."]
    assert page.form("preset").values["preset_budget"] == "mucho"


# The count ------------------------------------------------------------------------------------------------------------


def test_every_rule_that_counts_the_ballot_is_offered_with_its_own_numbers(draft: Voting, pages: Pages) -> None:
    page = pages.get(COUNT)
    offered = {e.get("value") for e in page.select("input[name=rule]")}
    assert {"greedy_votes", "equal_shares", "phragmen", "score_ranking", "phragmen_ranking"} <= offered
    assert "schulze" not in offered
    page = pages.submit(page.form("rule"), 200, rule="equal_shares")
    own = {name for name in page.form("rule").names if name.startswith("param_")}
    assert own == {f"param_{name}" for name in SHARES if name != "start"}
    pages.submit(page.form("rule"), budget="1,500.50", param_utility="CARD", param_step="0.5")
    assert plan_of(draft).budget == 150_050
    assert citizens_of(draft).params == {**SHARES, "utility": "CARD", "step": "1/2"}


def test_quorum_thresholds_ties_and_seed_are_declared_with_the_rule(draft: Voting, pages: Pages) -> None:
    pages.submit(
        pages.get(COUNT).form("rule"),
        param_top="4",
        min_turnout="2,5 %",
        min_ballots="30",
        min_votes="5",
        min_share="1/10",
        min_territories="2",
        zones_in_ballots="y",
        first_link="MORE_FOR",
        second_link="",
        seed="draw",
        draw="Lotería del 15 de abril",
    )
    chamber, plan = citizens_of(draft), plan_of(draft)
    assert chamber.quorum == Quorum(min_turnout=Ratio(1, 40), min_ballots=30)
    assert chamber.thresholds == Thresholds(min_votes=5, min_share=Ratio(1, 10), min_territories=2)
    assert plan.zones_in_ballots
    assert plan.tie_chain == [Link.MORE_FOR, Link.LOT]
    assert plan.seed is SeedSource.DRAW
    values = pages.get(COUNT).form("rule").values
    assert values["draw"] == "Lotería del 15 de abril"
    assert (values["min_turnout"], values["min_share"]) == ("1/40", "10 %")


def test_a_rule_says_no_where_the_numbers_were_typed(draft: Voting, pages: Pages) -> None:
    page = pages.submit(pages.get(COUNT).form("rule"), 409, min_territories="2")
    assert "Para poder recontarlo, marca también que cada papeleta diga su zona" in page.error_summary()[0]
    assert page.form("rule").values["min_territories"] == "2"


def test_numbers_of_the_wrong_shape_are_told_and_kept(draft: Voting, pages: Pages) -> None:
    page = pages.submit(pages.get(COUNT).form("rule"), 200, rule="greedy_votes")
    page = pages.submit(page.form("rule"), 422, budget="", param_min_score="pocos", min_turnout="150 %")
    assert set(page.error_summary()) == {
        "Escribe un número mayor que cero, por ejemplo 1 o 0.5.",
        "Escribe cuánto dinero se reparte.",
        "Escribe un porcentaje o una parte, por ejemplo 10 % o 2/3.",
    }
    assert page.form("rule").values["param_min_score"] == "pocos"


def test_places_belong_to_the_round(draft: Voting, pages: Pages) -> None:
    page = pages.submit(pages.get(COUNT).form("rule"), 200, rule="equal_shares_k")
    pages.submit(page.form("rule"), places="3")
    assert plan_of(draft).seats == 3
    assert "seats" not in citizens_of(draft).params


# Who votes ------------------------------------------------------------------------------------------------------------


def test_who_votes_is_declared_with_level_zones_age_and_paper(draft: Voting, pages: Pages) -> None:
    form = pages.get(VOTERS).form("level")
    page = pages.submit(form, level="cedula", zones=["QU"], from_years="16", late=None, paper="y")
    assert page.path == OPTIONS
    assert plan_of(draft).electorate == Electorate(level=Level.CEDULA, zones=["QU"], from_years=16, late=False)
    assert plan_of(draft).paper


def test_paper_without_documents_is_refused(draft: Voting, pages: Pages) -> None:
    page = pages.submit(pages.get(VOTERS).form("level"), 409, level="email", paper="y")
    assert "pide cédula a todas las personas" in page.error_summary()[0]


def test_the_council_votes_apart_in_its_own_way(draft: Voting, pages: Pages) -> None:
    page = pages.submit(pages.get(VOTERS).form("level"), council="yes", combination="COUNCIL_ANSWERS")
    assert page.path == f"{STEP}/consejo/papeleta"
    page = pages.submit(page.form("ballot_type"), 200, ballot_type="YES_NO_ABSTAIN")
    page = pages.submit(page.form("ballot_type"))
    assert page.path == f"{STEP}/consejo/conteo"
    assert "seed" not in page.form("rule").names
    pages.submit(page.form("preset"), preset="COUNCIL_ITEMS")
    plan = plan_of(draft)
    assert plan.chamber(ChamberKey.COUNCIL).rule == "majority/1"
    assert citizens_of(draft).rule == "score_ranking/1"
    assert plan.combination is Combination.COUNCIL_ANSWERS
    assert plan.tie_chain == LIST_CHAIN


def test_the_money_of_the_council_is_that_of_the_round(draft: Voting, pages: Pages) -> None:
    pages.submit(pages.get(VOTERS).form("level"), council="yes", combination="SIDE_BY_SIDE")
    count = f"{STEP}/consejo/conteo"
    assert "preset_budget" not in pages.get(count).form("preset").names
    page = pages.submit(pages.get(count).form("preset"), 409, preset="BUDGET_SIMPLE")
    assert page.error_summary()
    pages.submit(pages.get(COUNT).form("preset"), preset="BUDGET_SIMPLE", preset_budget="1000")
    pages.submit(pages.get(count).form("preset"), preset="BUDGET_SIMPLE")
    assert [plan.rule for plan in plan_of(draft).chambers] == ["greedy_votes/1", "greedy_votes/1"]
    assert plan_of(draft).budget == 100_000


def test_weights_are_asked_for_where_chambers_are_weighed(draft: Voting, pages: Pages) -> None:
    page = pages.submit(pages.get(VOTERS).form("level"), 409, council="yes", combination="WEIGHTED_SHARE")
    assert "cada una necesita un peso mayor que cero" in page.error_summary()[0]
    pages.submit(page.form("level"), weight_citizens="70", weight_council="30")
    assert plan_of(draft).weights == {"citizens": Ratio(70, 1), "council": Ratio(30, 1)}


def test_chambers_that_share_a_budget_vote_alike(draft: Voting, pages: Pages) -> None:
    shares = {"council": "yes", "combination": "CHAMBER_SHARES", "weight_citizens": "70", "weight_council": "30"}
    page = pages.submit(pages.get(VOTERS).form("level"), 409, **shares)
    assert "se cuenta con Partes iguales" in page.error_summary()[0]


def test_without_a_council_nothing_is_brought_together(draft: Voting, pages: Pages) -> None:
    pages.submit(pages.get(VOTERS).form("level"), council="yes", combination="BOTH_MUST")
    pages.submit(pages.get(VOTERS).form("level"), council="no")
    assert not plan_of(draft).has_council
    assert plan_of(draft).combination is Combination.SIDE_BY_SIDE


# The check page -------------------------------------------------------------------------------------------------------


def test_the_check_page_lists_all_that_is_missing_with_its_page(draft: Voting, pages: Pages) -> None:
    form = pages.get(COUNT).form("preset")
    pages.submit(form, preset="BUDGET_SIMPLE", preset_budget="1000")
    with_options(pages, "Parque")
    page = pages.get(CHECK)
    assert "Añade opciones: hacen falta al menos 2." in page.main_text
    assert "Escribe cuánto cuesta la opción «1»" in page.main_text
    assert page.link("Escribe cuánto cuesta").endswith(OPTIONS)
    page = pages.submit(page.form("understood"), 409, understood="y")
    assert page.error_summary() == ["Añade opciones: hacen falta al menos 2."]


def test_the_check_page_explains_the_rule_with_an_example(draft: Voting, pages: Pages) -> None:
    with_options(pages, "Parque", "Ciclovía")
    page = pages.get(CHECK)
    for words in ("No falta nada", "Cómo se cuenta", "Un ejemplo contado", "Parque", "toda la ciudad", "La huella"):
        assert words in page.main_text


def test_freezing_wants_to_be_understood_and_keeps_the_digest(draft: Voting, pages: Pages) -> None:
    with_options(pages, "Parque", "Ciclovía")
    promised = pages.get(CHECK).texts(".parte")[0]
    page = pages.submit(pages.get(CHECK).form("understood"), 422)
    assert page.error_summary() == ["Confirma que entiendes que después nada cambia."]
    page = pages.submit(page.form("understood"), understood="y")
    assert "La ronda quedó declarada" in page.text
    assert round_of(draft).digest == promised
    assert promised in pages.get(CHECK).main_text


def test_what_is_frozen_is_read_and_not_changed(draft: Voting, pages: Pages) -> None:
    with_options(pages, "Parque", "Ciclovía")
    ballot = pages.get(BALLOT).form("ballot_type")
    pages.submit(pages.get(CHECK).form("understood"), understood="y")
    page = pages.submit(ballot, 409, max="2")
    assert "nada de lo que se prometió cambia" in page.error_summary()[0]
    assert page.form("ballot_type").values["max"] == "2"
    assert pages.get(BALLOT).path == CHECK
    assert "Lo que se declaró" in pages.get(CHECK).h1


def test_a_round_whose_hour_has_passed_is_told_before_it_is_declared(draft: Voting, pages: Pages) -> None:
    with_options(pages, "Parque", "Ciclovía")
    draft.story.clock.move(days=4)
    pages.sign_out().sign_in(draft.story.person("Olga"))
    assert "La hora de apertura ya pasó" in pages.get(CHECK).main_text


def test_no_phase_for_votes_is_worth_a_look(draft: Voting, pages: Pages) -> None:
    assert "en una fase en la que se vota" not in pages.get(CHECK).main_text
    pages.submit(pages.get(STEP).form("title"), opens_day="2027-03-25", closes_day="2027-03-26")
    assert "en una fase en la que se vota" in pages.get(CHECK).main_text


def test_drafts_stand_on_the_list_for_who_organises_alone(draft: Voting, pages: Pages) -> None:
    page = pages.get("/votaciones/")
    assert page.link("¿Qué obras van primero?") == CHECK
    assert page.link("Preparar una votación") == NEW
    assert "Revisa y declara la ronda" in pages.get("/votaciones/1").main_text
    page = pages.sign_out().get("/votaciones/")
    assert "¿Qué obras van primero?" not in page.main_text
    assert "Preparar una votación" not in page.main_text
