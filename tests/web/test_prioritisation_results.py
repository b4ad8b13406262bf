"""A count is told so that a neighbour understands it: every option has a place and a reason, under every rule."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any

import pytest
from flask import Flask, render_template_string

from cocreate.domain.tallies.chambers import Chamber, Combination, Declared, combine, count_chamber
from cocreate.domain.tallies.chambers.combining import AnswerOfCouncil
from cocreate.domain.tallies.profile import (
    BallotType,
    Content,
    Option,
    Profile,
    Standing,
    approving,
    giving,
    ranking,
)
from cocreate.domain.tallies.result import Result, Why
from cocreate.domain.tallies.rules import NAMED, tally
from cocreate.domain.tallies.thresholds import Quorum, Ratio, Thresholds
from cocreate.web.prioritisation.results import (
    ChamberShown,
    CombinedShown,
    Download,
    OptionShown,
    QuorumShown,
    ResultShown,
    WhatIf,
    ZoneShown,
    combined_view,
    result_view,
)
from cocreate.web.prioritisation.results.amounts import percent, plain
from cocreate.web.prioritisation.results.reasons import SENTENCES, because
from cocreate.web.prioritisation.results.speaker import DECIDED_BY, Speaker
from cocreate.web.prioritisation.results.stories import story_of
from tests.pages import Pages, select, spoken

TITLES = {"1": "Parque de la Loma", "2": "Luz en la escalinata", "3": "Ciclovía del sur", "4": "Huerto", "5": "Cancha"}
COSTS = {"1": 6_000, "2": 3_000, "3": 4_000, "4": 9_000, "5": 500}
GRADES = ("reject", "fair", "good")


def election(kind: BallotType, ballots: Iterable[Content], **more: Any) -> Profile:
    options = [
        Option(name, title, Fraction(COSTS[name]), territory="Sur" if name < "3" else "Norte")
        for name, title in TITLES.items()
    ]
    return Profile.of(
        options=options, ballot_type=kind, ballots=ballots, budget=Fraction(10_000), seats=2, electors=40, **more
    )


CHOICES = [*["12"] * 4, *["13"] * 3, *["23"] * 2, "34", "3", "4", ""]
APPROVALS = election(BallotType.APPROVAL, [approving(choice) for choice in CHOICES])
SINGLES = election(BallotType.SINGLE, [approving(name) for name in "1112223345"])
POINTS = election(BallotType.POINTS, [giving({"1": 3, "2": 1}), giving({"3": 2, "4": 2}), giving({"2": 4}), ()])
SCORES = election(BallotType.SCORE, [giving({"1": 5, "2": 3}), giving({"2": 4, "3": 1}), giving({"3": 2})])
OPPOSED = election(BallotType.SUPPORT_OPPOSE, [giving({"1": 1, "2": -1}), giving({"2": -1, "3": 1}), giving({"1": 1})])
RANKINGS = election(
    BallotType.RANKING, [*[ranking("123")] * 4, *[ranking("321")] * 3, *[ranking("231")] * 2, ranking("41")]
)
GRADED = election(
    BallotType.GRADE, [(("1", 2), ("2", 1)), (("1", 1), ("2", 2), ("3", 0)), (("1", 2), ("3", 1))], grades=GRADES
)
ANSWERS = election(
    BallotType.YES_NO_ABSTAIN, [(("1", 1), ("2", -1), ("3", 0)), (("1", 1), ("2", 1)), (("1", 1), ("2", -1))]
)
OF_TYPE = {
    profile.ballot_type: profile for profile in (APPROVALS, SINGLES, POINTS, SCORES, OPPOSED, RANKINGS, GRADED, ANSWERS)
}
GIVEN: Mapping[str, Mapping[str, Any]] = {
    "greedy_threshold": {"min_score": 3},
    "greedy_no_skip_threshold": {"min_score": 3},
} | {name: {"step": 50} for name in NAMED if "add1" in name}
"""By default shares rise by one unit, here a cent: nobody waits for that."""
COUNTS = [
    pytest.param(name, profile, id=f"{name}-{kind.value.lower()}")
    for name, named in sorted(NAMED.items())
    for kind, profile in OF_TYPE.items()
    if kind in named.rule.ballots
]


def shown(result: Result, profile: Profile, **more: Any) -> ResultShown:
    """As a page gets it: the count through JSON and back."""
    data = json.loads(result.as_bytes())
    filled: dict[str, Any] = {
        "ballots": profile.num_votes,
        "blank": profile.blank,
        "electors": profile.electors,
        "channels": {"web": profile.num_votes - 1, "paper": 1},
        "supporters": profile.supporters(),
    }
    return ResultShown(data=data, ballot_type=profile.ballot_type.value, options=options(profile), **{**filled, **more})


def options(profile: Profile) -> tuple[OptionShown, ...]:
    return tuple(
        OptionShown(id=option.id, title=option.name, cost=int(option.cost), zone=option.territory)
        for option in profile.options
    )


def counted(
    rule: str, profile: Profile = APPROVALS, params: Mapping[str, Any] | None = None, **more: Any
) -> ResultShown:
    return shown(tally(profile, rule, params or GIVEN.get(rule, {})), profile, **more)


PAGE = (
    '{% extends "base.html" %}{% block title %}Resultado{% endblock %}{% block content %}<h1>Votación</h1>'
    '{% include "prioritisation/results/_all.html" %}{% endblock %}'
)


@pytest.fixture
def page_of(app: Flask) -> Callable[..., Any]:
    """A judged page with every partial, as the site frames it."""
    drawn: dict[str, Any] = {}

    @app.get("/votacion-de-prueba")
    def page() -> str:
        combined = drawn.get("combined")
        return render_template_string(
            PAGE, r=result_view(drawn["result"]), c=combined_view(combined) if combined else None
        )

    def draw(result: ResultShown, combined: CombinedShown | None = None) -> Any:
        drawn.update(result=result, combined=combined)
        return Pages(app).get("/votacion-de-prueba")

    return draw


CODE = re.compile(r"\b[A-Z]{2,}(?:_[A-Z0-9]+)+\b|Fraction|\bNone\b|Decimal|\bmes_\w+|\b\d+/[1-9]\d*\b")
"""A name of the program, or a fraction as it is kept."""


def rows_of(page: Any) -> list[Any]:
    table = page.select("table.opciones tbody")[0]
    return list(table.iter("tr"))


@pytest.mark.parametrize(("rule", "profile"), COUNTS)
def test_under_every_rule_each_option_has_a_place_and_a_reason(rule: str, profile: Profile, page_of: Any) -> None:
    page = page_of(counted(rule, profile))
    rows = rows_of(page)
    assert [cell.text for row in rows for cell in row.iter("td") if cell.get("class") == "lugar"] == list("12345")
    for row in rows:
        last = "".join(list(row.iter("td"))[-1].itertext()).strip()
        assert last.endswith("."), last
    leak = CODE.search(page.main_text)
    assert leak is None, page.main_text[max(0, leak.start() - 60) : leak.end() + 60]


def test_every_reason_has_a_sentence_and_every_link_of_the_chain_an_end() -> None:
    assert set(SENTENCES) == set(Why)
    assert set(DECIDED_BY) == {"LOWER_COST", "MORE_VOTES", "MORE_FOR", "EARLIER_STAGE", "LOT"}


NUMBERS: Mapping[Why, Mapping[str, Any]] = {
    Why.FUNDED_BY_RULE: {"round": 2, "payment_per_point": "250/3", "value": "36", "paid_in_full": 5, "paid_all_they_had": 1},
    Why.FUNDED_BY_COMPLETION: {"left": "1200", "place": 3, "score": "7"},
    Why.FUNDED_BY_COMPARISON: {"prefer_equal_shares": 3, "prefer_greedy": 5, "keep": "greedy"},
    Why.LOST_BY_COMPARISON: {"prefer_equal_shares": 3, "prefer_greedy": 5, "keep": "greedy"},
    Why.BELOW_THRESHOLD: {"score": "4", "threshold": "37/3", "kind": "SHARE"},
    Why.TOO_FEW_SUPPORTERS: {
        "supporters": 3, "share": "100", "money": "300", "cost": "900", "supporters_needed": 9
    },
    Why.SUPPORTERS_MONEY_SPENT: {
        "cost": "900", "money_left": "2000/3", "shortfall": "700/3", "rounds_before": 4,
        "spent_on": [{"option": "1", "amount": "500"}, {"option": "2", "amount": "1000/3"}],
    },
    Why.DID_NOT_FIT: {"score": "9", "cost": "900", "left": "500", "highest_cost": "500", "votes_missing": "4"},
    Why.AFTER_STOP: {"score": "2", "cost": "900", "stopped_at": "4", "votes_missing": None},
    Why.TIE_LOST: {"rivals": ["1", "3"], "link": "LOT", "lots": {"1": "0a1b2c3d4e5f6a7b", "2": "9f8e7d6c5b4a3928"}},
    Why.ABOVE_CUT: {"place": 1, "cut": 2},
    Why.BELOW_CUT: {"place": 3, "cut": 2, "stage": 4, "votes": "150000/100000"},
}  # fmt: skip
SAID: Mapping[Why, tuple[str, ...]] = {
    Why.FUNDED_BY_RULE: ("ronda 2", "83,333333", "5 votantes", "1 puso todo", "Votos efectivos: 36"),
    Why.FUNDED_BY_COMPLETION: ("1.200,00", "número 3", "7 votos"),
    Why.FUNDED_BY_COMPARISON: ("Entró por la comparación", "5", "3"),
    Why.LOST_BY_COMPARISON: ("Salió por la comparación", "5", "3"),
    Why.BELOW_THRESHOLD: ("4 votos", "13", "Le faltaron 9"),
    Why.TOO_FEW_SUPPORTERS: ("3 votantes", "300,00", "900,00", "9 votantes"),
    Why.SUPPORTERS_MONEY_SPENT: ("666,67", "900,00", "233,33", "4 rondas", "Parque de la Loma», $ 500,00", "333,33"),
    Why.DID_NOT_FIT: ("900,00", "500,00", "4 votos más"),
    Why.AFTER_STOP: ("«Huerto»", "Ni con más votos"),
    Why.TIE_LOST: ("Parque de la Loma» y «Ciclovía", "sorteo", "0a1b2c3d4e5f…", "9f8e7d6c5b4a…"),
    Why.ABOVE_CUT: ("Puesto 1",),
    Why.BELOW_CUT: ("etapa 4", "1,500000"),
    Why.NO_SUPPORT: ("Nadie",),
    Why.WITHDRAWN: ("Se retiró",),
    Why.NOT_ELIGIBLE: ("No puede ganar",),
}


@pytest.mark.parametrize("why", list(Why))
def test_each_reason_says_all_its_numbers(why: Why, app: Flask) -> None:
    with app.test_request_context(headers={"Accept-Language": "es"}):
        speaker = Speaker.of(counted("greedy"))
        reason = {"why": why.value, **NUMBERS.get(why, {})}
        told = " ".join([because(reason, speaker), *story_of(reason, speaker)]).replace("\N{NO-BREAK SPACE}", " ")
    for words in SAID[why]:
        assert words in told
    assert not CODE.search(told), told


BARE = sorted({Why.NO_SUPPORT, Why.BELOW_THRESHOLD, Why.ABOVE_CUT, Why.BELOW_CUT, Why.TIE_LOST, Why.WITHDRAWN})


@pytest.mark.parametrize("why", BARE)
def test_a_reason_that_came_without_numbers_is_still_a_sentence(why: Why, app: Flask) -> None:
    """As a combination of chambers, or a standing, may leave it."""
    with app.test_request_context():
        speaker = Speaker.of(counted("greedy"))
        assert because({"why": why.value}, speaker).endswith(".")
        assert story_of({"why": why.value}, speaker) == []


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("VOTES", "el mínimo era 8"),
        ("COST_SHARE", "por lo que cuesta"),
        ("TERRITORIES", "1 zona"),
        ("SCORE", "7,500000"),
    ],
)
def test_each_kind_of_threshold_is_said(kind: str, words: str, app: Flask) -> None:
    with app.test_request_context(headers={"Accept-Language": "es"}):
        reason = {"why": "BELOW_THRESHOLD", "score": "1", "threshold": "15/2", "kind": kind}
        assert words in because(reason, Speaker.of(counted("greedy")))


# Numbers ------------------------------------------------------------------------------------------------------------


def test_a_percentage_is_cut_and_only_all_is_a_hundred(app: Flask) -> None:
    with app.test_request_context(headers={"Accept-Language": "es"}):
        said = [
            percent(*pair).replace("\N{NO-BREAK SPACE}", " ") for pair in [(99_996, 100_000), (3, 3), (1, 500), (0, 5)]
        ]
        assert said == ["99 %", "100 %", "menos de 1 %", "0 %"]
        assert percent(0, 0) == "–"


def test_a_share_is_rounded_half_to_even_at_six_places(app: Flask) -> None:
    with app.test_request_context(headers={"Accept-Language": "es"}):
        assert plain("1/2000000") == "0,000000"
        assert plain("3/2000000") == "0,000002"
        assert plain("1234/1") == "1.234"


# The page -----------------------------------------------------------------------------------------------------------


def test_every_bar_has_its_number_beside_it(page_of: Any) -> None:
    page = page_of(counted("greedy"))
    assert page.select(".barra")
    for row in rows_of(page):
        cell = next(cell for cell in row.iter("td") if cell.get("class") == "apoyo")
        assert [bar.get("aria-hidden") for bar in select(cell, ".barra")] == ["true"]
        assert re.search(r"\d", spoken(cell))
    assert "De $ 10.000,00 se gastan $ 10.000,00 y sobran $ 0,00." in page.main_text


def test_without_quorum_nobody_wins_and_the_count_is_shown_all_the_same(page_of: Any) -> None:
    quorum = QuorumShown(min_turnout=(1, 2), min_ballots=15)
    page = page_of(counted("greedy", quorum=quorum, quorum_missed=("TURNOUT",)))
    assert "Nadie gana: no se llegó al quórum" in page.main_text
    assert "Hacían falta: 20 papeletas (50 % del padrón) y 15 papeletas" in page.main_text
    assert not page.select(".opciones .gana")
    assert len(rows_of(page)) == len(TITLES)


def test_a_withdrawn_option_comes_last_and_says_so(page_of: Any) -> None:
    options = [
        Option(o.id, o.name, o.cost, standing=Standing.WITHDRAWN if o.id == "1" else o.standing)
        for o in APPROVALS.options
    ]
    profile = Profile.of(
        options=options, ballot_type=BallotType.APPROVAL, ballots=[approving("12")] * 3, budget=Fraction(10_000)
    )
    last = rows_of(page_of(counted("greedy", profile)))[-1]
    assert "Parque de la Loma" in "".join(last.itertext())
    assert "Se retiró" in "".join(last.itertext())


def test_other_rules_are_marked_as_a_comparison_that_changes_nothing(page_of: Any) -> None:
    other = tally(APPROVALS, "phragmen")
    page = page_of(
        counted(
            "greedy",
            what_ifs=(
                WhatIf(rule="phragmen", params={}, winners=other.winners[:1], cost=str(other.cost)),
                WhatIf(rule="score_ranking", params={}, winners=("4",), name="Las 2 primeras"),
            ),
        )
    )
    assert "¿Y si…? Solo para comparar: no cambia el resultado." in page.main_text
    assert [head for head in page.texts("table.otras thead th") if "La regla de esta votación" in head]
    assert any(head.startswith("Las 2 primeras") for head in page.texts("table.otras thead th"))
    assert "Huerto" in " ".join(page.texts("table.otras tbody th"))


def test_small_cells_of_a_zone_are_kept_back_and_the_map_says_so_too(page_of: Any) -> None:
    zones = (
        ZoneShown(name="Sur", ballots=40, support={"1": 30, "2": None}, url="/zonas/", x=10, y=10),
        ZoneShown(name="Norte", ballots=None, support={}, url="/zonas/", x=160, y=10),
    )
    page = page_of(counted("greedy", zones=zones))
    told = {
        spoken(next(row.iter("th"))): [spoken(cell) for cell in row.iter("td")]
        for row in page.select("table.matriz tbody tr")
    }
    assert told["Parque de la Loma"] == ["30", "–"]
    assert told["Luz en la escalinata"] == ["–", "–"]
    assert "hay menos de 10 papeletas" in page.main_text
    assert page.select(".mapa .k0")


def test_titles_are_words_and_never_markup(page_of: Any) -> None:
    options = [Option(o.id, f"<b>{o.name}</b> & %s", o.cost) for o in APPROVALS.options]
    profile = Profile.of(
        options=options, ballot_type=BallotType.APPROVAL, ballots=[approving("12")] * 3, budget=Fraction(6_000)
    )
    page = page_of(counted("mes_cost", profile))
    assert "<b>Luz en la escalinata" in page.main_text


def test_many_steps_wait_in_a_fold(page_of: Any) -> None:
    options = [Option(str(n), f"Obra {n}", Fraction(1_000)) for n in range(1, 31)]
    ballots = [approving([str(n) for n in range(1, least)]) for least in range(2, 32)]
    profile = Profile.of(options=options, ballot_type=BallotType.APPROVAL, ballots=ballots, budget=Fraction(25_000))
    page = page_of(counted("greedy", profile))
    tables = page.select("table.pasos tbody")
    assert [len(list(table.iter("tr"))) for table in tables] == [20, 10]
    assert "Ver 10 pasos más" in page.main_text


def test_downloads_are_offered_with_the_digest_of_the_result(page_of: Any) -> None:
    result = counted("greedy", downloads=(Download(label="Resultado exacto", url="/votaciones/1/resultado.json"),))
    page = page_of(result)
    assert page.link("Resultado exacto") == "/votaciones/1/resultado.json"
    assert result.data["digest"] in page.main_text


def test_two_results_stand_on_one_page_without_sharing_an_id(page_of: Any) -> None:
    page = page_of(counted("greedy", prefix="consejo-"))
    ids = [element.get("id") for element in page.select("section h2[id]")]
    assert ids
    assert all(name.startswith("consejo-") for name in ids)


# Chambers -----------------------------------------------------------------------------------------------------------


def combined(way: Combination, **more: Any) -> CombinedShown:
    council = election(BallotType.APPROVAL, [*[approving("24")] * 3, approving("1")])
    parts = [
        count_chamber(
            Chamber(name="CITIZENS", profile=APPROVALS, rule="greedy", thresholds=Thresholds(min_share=Ratio(1, 12)))
        ),
        count_chamber(Chamber(name="COUNCIL", profile=council, rule="greedy", **more)),
    ]
    answers = dict(zip(parts[0].result.winners, (AnswerOfCouncil.ACCEPTED, AnswerOfCouncil.REJECTED), strict=False))
    declared = Declared(
        combination=way,
        weights={"CITIZENS": Fraction(70), "COUNCIL": Fraction(30)},
        params={"completion": "NONE"} if way is Combination.CHAMBER_SHARES else {},
        answers=answers,
    )
    return CombinedShown(
        data=json.loads(json.dumps(combine(declared, parts).as_data())),
        chambers=(ChamberShown(key="CITIZENS", name="Ciudadanía"), ChamberShown(key="COUNCIL", name="Consejo")),
        options=options(APPROVALS),
    )


@pytest.mark.parametrize("way", list(Combination))
def test_two_chambers_stand_side_by_side_and_the_combination_is_written_out(way: Combination, page_of: Any) -> None:
    page = page_of(counted("greedy"), combined(way))
    section = next(section for section in page.select("section") if section.get("aria-labelledby") == "camaras")
    told = " ".join("".join(section.itertext()).split())
    assert "Ciudadanía" in told
    assert "Consejo" in told
    assert all(title in told for title in TITLES.values())
    assert not re.search(r"\b[A-Z]{2,}_[A-Z]+\b|CITIZENS|COUNCIL|Fraction|None", told)


def test_weighed_shares_are_worked_out_for_each_option(page_of: Any) -> None:
    page = page_of(counted("greedy"), combined(Combination.WEIGHTED_SHARE))
    said = page.main_text
    assert "70 % × 7/13 + 30 % × 1/4 = 0,451923" in said


def test_if_a_chamber_has_no_quorum_nothing_is_decided(page_of: Any) -> None:
    page = page_of(counted("greedy"), combined(Combination.BOTH_MUST, quorum=Quorum(min_ballots=50)))
    assert "No se decide nada: una cámara no llegó al quórum." in page.main_text
