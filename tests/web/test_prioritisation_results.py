"""A count is told so that a neighbour understands it: every option has a place and a reason, under every rule."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from html.parser import HTMLParser
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
from tests.pages import Pages

TITLES = {"1": "Parque de la Loma", "2": "Luz en la escalinata", "3": "Ciclovía del sur", "4": "Huerto", "5": "Cancha"}
COSTS = {"1": 600_000, "2": 300_000, "3": 400_000, "4": 900_000, "5": 50_000}
GRADES = ("reject", "fair", "good")


def election(kind: BallotType, ballots: Iterable[Content], **more: Any) -> Profile:
    options = [
        Option(name, title, Fraction(COSTS[name]), territory="Sur" if name < "3" else "Norte")
        for name, title in TITLES.items()
    ]
    return Profile.of(
        options=options, ballot_type=kind, ballots=ballots, budget=Fraction(1_000_000), seats=2, electors=40, **more
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
} | {name: {"step": 5_000} for name in NAMED if "add1" in name}
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
    return [row for row in table.iter("tr")]


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


@pytest.mark.parametrize("why", list(Why))
def test_a_reason_without_any_number_is_still_a_sentence(why: Why, app: Flask) -> None:
    """What the combination of two chambers or another standing leaves may have few numbers."""
    with app.test_request_context():
        speaker = Speaker.of(counted("greedy"))
        bare = {"why": why.value}
        if why in BARE:
            assert because(bare, speaker).endswith(".")
            assert story_of(bare, speaker) == []


BARE = {
    Why.NO_SUPPORT,
    Why.BELOW_THRESHOLD,
    Why.ABOVE_CUT,
    Why.BELOW_CUT,
    Why.TIE_LOST,
    Why.WITHDRAWN,
    Why.NOT_ELIGIBLE,
}
