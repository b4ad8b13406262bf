"""Admission as tables: what a rebuild makes is what stands, whatever happened and however the log is cut."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from cocreate.application.admission import AskOpinion, GiveOpinion
from cocreate.application.proposals import WithdrawProposal
from cocreate.database import Database, open_engine
from cocreate.projections.admission import ADMISSION, OPINION
from cocreate.projections.proposals import PROPOSAL
from tests.application.test_admission import (
    ADMIT,
    APPEAL,
    ASK,
    CLARIFY,
    NOT_ADMIT,
    REJECT,
    RETURN,
    TO,
    UPHOLD,
)
from tests.application.test_admission import (
    OPINION as SAID,
)
from tests.projections.test_rebuild import differences
from tests.scenario import Scenario, criteria


@pytest.fixture
def scratch() -> Iterator[Database]:
    database = Database(open_engine("sqlite://"))
    yield database
    database.engine.dispose()


@pytest.fixture
def review(scenario: Scenario) -> Scenario:
    return scenario.an_open_intake_with_admission().a_proposal()


STORIES = {
    "admitted": [("Mora", ADMIT)],
    "clarified and admitted": [("Mora", RETURN), ("Ana", CLARIFY), ("Mora", ADMIT)],
    "asked twice": [("Mora", RETURN), ("Ana", CLARIFY), ("Milton", RETURN)],
    "not admitted": [("Mora", NOT_ADMIT)],
    "appealed": [("Mora", NOT_ADMIT), ("Ana", APPEAL)],
    "upheld": [("Mora", NOT_ADMIT), ("Ana", APPEAL), ("Milton", UPHOLD)],
    "rejected": [("Mora", NOT_ADMIT), ("Ana", APPEAL), ("Olga", REJECT)],
    "withdrawn while it waits": [("Mora", RETURN), ("Ana", WithdrawProposal(**TO))],
    "opinions": [("Mora", ASK), ("Úrsula", SAID), ("Milton", ASK), ("Úrsula", SAID), ("Úrsula", SAID)],
}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES.keys())
def test_the_live_tables_are_what_a_rebuild_makes(review: Scenario, scratch: Database, story: list) -> None:
    review.a_unit()
    for act in story:
        review.clock.move(hours=5)
        review.given(act)
    assert differences(review.platform, scratch) == []


@pytest.mark.parametrize("batch", [1, 3, 1000])
def test_the_rows_do_not_depend_on_how_the_log_is_cut(review: Scenario, scratch: Database, batch: int) -> None:
    review.a_unit().given(*STORIES["opinions"], *STORIES["clarified and admitted"])
    platform = review.platform
    platform.projections.rebuild(platform.database, platform.ledger, batch=batch)
    assert differences(platform, scratch) == []


EXPECTED = {
    "admitted": ("admitted", "admitted"),
    "asked twice": ("to_clarify", "returned"),
    "not admitted": ("not_admitted", "not_admitted"),
    "appealed": ("appealed", "appealed"),
    "upheld": ("admitted", "admitted"),
    "rejected": ("not_admitted", "not_admitted"),
    "withdrawn while it waits": ("withdrawn", "returned"),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_the_status_of_a_proposal_follows_its_admission(story: Scenario, name: str) -> None:
    story.an_open_intake_with_admission().a_proposal().given(*STORIES[name])
    query = sa.select(PROPOSAL.c.status, ADMISSION.c.state).join(ADMISSION, ADMISSION.c.proposal == PROPOSAL.c.id)
    with story.platform.database.reading() as connection:
        assert tuple(connection.execute(query).one()) == EXPECTED[name]


def test_an_opinion_stands_beside_the_question_that_it_answers(review: Scenario) -> None:
    review.a_unit().a_unit("ambiente", "Ambiente", "Uma")
    review.given(("Mora", ASK), ("Úrsula", SAID))
    again = AskOpinion(**{**vars(ASK), "unit": "ambiente"})
    review.given(("Mora", again), ("Uma", GiveOpinion(**{**vars(SAID), "unit": "ambiente", "verdict": "favourable"})))
    with review.platform.database.reading() as connection:
        rows = connection.execute(sa.select(OPINION.c.unit, OPINION.c.verdict).order_by(OPINION.c.position)).all()
    assert [tuple(row) for row in rows] == [("secretaria", "unfavourable"), ("ambiente", "favourable")]


def test_every_edition_of_the_criteria_stays(scenario: Scenario, scratch: Database) -> None:
    scenario.a_process().given(("Olga", criteria()), ("Olga", criteria(decide_days=20)))
    assert differences(scenario.platform, scratch) == []
