"""What is typed of a paper: every type of ballot, slips of the keyboard, and papers that break a limit."""

from typing import Any

import pytest
from flask import Flask

from cocreate.application.prioritisation import ChamberKey
from cocreate.domain.tallies.ballots import Limits, valid_ballot
from cocreate.domain.tallies.profile import BallotType
from cocreate.queries.prioritisation.views import options_shown, round_by_id
from cocreate.web.prioritisation.paper.lines import UnreadableLine, body_typed, how_to_type, why_blank
from cocreate.web.prioritisation.voting.paper import Paper
from tests.scenario import Scenario
from tests.voting import Voting, citizens

GRADES = Limits(grades=("reject", "fair", "good"))
RULES: dict[BallotType, tuple[str, Limits]] = {
    BallotType.APPROVAL: ("score_ranking", Limits(max=3)),
    BallotType.SINGLE: ("score_ranking", Limits()),
    BallotType.POINTS: ("score_ranking", Limits(max_sum=5)),
    BallotType.SCORE: ("score_ranking", Limits()),
    BallotType.GRADE: ("median_grade", GRADES),
    BallotType.SUPPORT_OPPOSE: ("net_support", Limits()),
    BallotType.RANKING: ("borda", Limits(equal_allowed=True)),
}
TYPED: list[tuple[BallotType, str, dict[str, Any]]] = [
    (BallotType.APPROVAL, " 3, 1;2 ", {"choices": ["1", "2", "3"]}),
    (BallotType.SINGLE, "4", {"choice": "4"}),
    (BallotType.SINGLE, "4 1", {"blank": True}),
    (BallotType.POINTS, "1=2 4:3", {"points": {"1": 2, "4": 3}}),
    (BallotType.SCORE, "1=0 2=5", {"scores": {"1": 0, "2": 5}}),
    (BallotType.GRADE, "1=A 2=c", {"grades": {"1": "good", "2": "reject"}}),
    (BallotType.SUPPORT_OPPOSE, "3- 1+ 2+", {"against": ["3"], "for": ["1", "2"]}),
    (BallotType.RANKING, "4 2=1 3", {"ranking": [["4"], ["1", "2"], ["3"]]}),
]
SLIPS = [
    (BallotType.APPROVAL, "1 9"),
    (BallotType.APPROVAL, "1 1"),
    (BallotType.APPROVAL, "1=2"),
    (BallotType.POINTS, "1"),
    (BallotType.POINTS, "1=x"),
    (BallotType.POINTS, "1=99999999"),
    (BallotType.GRADE, "1=d"),
    (BallotType.SUPPORT_OPPOSE, "1"),
    (BallotType.SUPPORT_OPPOSE, "1+ 1-"),
    (BallotType.RANKING, "1="),
    (BallotType.RANKING, "1 2 1"),
    (BallotType.APPROVAL, "1 " * 300),
]


def paper_of_type(story: Scenario, kind: BallotType) -> Paper:
    rule, limits = RULES[kind]
    params = {} if kind is BallotType.SINGLE else {"top": "2"}
    voting = Voting(story, chambers=[citizens(kind, rule, params or {"top": "1"}, limits)]).ground().frozen()
    with story.platform.database.reading() as connection:
        round = round_by_id(connection, voting.round)
        assert round is not None
        return Paper(round, ChamberKey.CITIZENS, options_shown(connection, voting.round), {})


@pytest.mark.parametrize(("kind", "line", "body"), TYPED)
def test_a_line_says_what_the_paper_says(
    app: Flask, story: Scenario, kind: BallotType, line: str, body: dict[str, Any]
) -> None:
    paper = paper_of_type(story, kind)
    with app.test_request_context():
        typed = body_typed(paper, line)
        assert typed is not None
        assert valid_ballot(paper.judged(), typed) == body
        assert why_blank(paper, typed) == ""
        assert body_typed(paper, "  ") is None
        assert body_typed(paper, "B") == body_typed(paper, "x") == {"blank": True}


@pytest.mark.parametrize(("kind", "line"), SLIPS)
def test_a_slip_is_no_reading(app: Flask, story: Scenario, kind: BallotType, line: str) -> None:
    paper = paper_of_type(story, kind)
    with app.test_request_context(), pytest.raises(UnreadableLine) as slip:
        body_typed(paper, line)
    assert slip.value.sentence


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        (BallotType.APPROVAL, "1 2 3 4"),
        (BallotType.POINTS, "1=6"),
        (BallotType.SCORE, "1=9"),
        (BallotType.POINTS, "1=-2"),
    ],
)
def test_what_breaks_a_limit_is_typed_as_it_stands_and_told_as_blank(
    app: Flask, story: Scenario, kind: BallotType, line: str
) -> None:
    paper = paper_of_type(story, kind)
    with app.test_request_context():
        typed = body_typed(paper, line)
        assert typed is not None
        assert "blank" not in typed
        assert why_blank(paper, typed)


def test_every_type_says_how_it_is_typed(app: Flask, story: Scenario) -> None:
    paper = paper_of_type(story, BallotType.APPROVAL)
    with app.test_request_context():
        assert "3 7 12" in how_to_type(paper)
