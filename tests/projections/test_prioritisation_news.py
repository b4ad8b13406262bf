"""Who hears of a round of votes: the process, who follows the round, and who follows or wrote what is voted on."""

import pytest
import sqlalchemy as sa

from cocreate.application.prioritisation import ChallengeResult, OptionSource, OptionWish
from cocreate.projections.notifications import NEWS
from tests.deliberating import admit
from tests.every_vote import a_phase_for_votes
from tests.scenario import PROCESS, Scenario
from tests.voting import Voting, works

HERE = f"round/{Voting.round}"


@pytest.fixture
def voting(scenario: Scenario) -> Voting:
    """A proposal of Ana's is one of three options."""
    scenario.an_open_intake_with_admission().a_proposal("first", by="Ana").given(("Mora", admit()))
    a_phase_for_votes(scenario)
    option = OptionWish(id="3", source=OptionSource.PROPOSAL, of="first")
    return Voting(scenario, options=[*works(2), option]).people()


def news(story: Scenario, kind: str) -> set[tuple[str, str]]:
    names = {f"person/{actor.pseudonym(PROCESS)}": name for name, actor in story.people.items()}
    with story.platform.database.reading() as connection:
        rows = connection.execute(sa.select(NEWS).where(NEWS.c.kind == kind)).all()
    assert {row.about for row in rows} <= {HERE}
    return {(names.get(row.subject, row.subject), row.topic) for row in rows}


EVERYBODY = {(HERE, "followed"), (f"process/{PROCESS}", "process"), ("proposal/first", "followed"), ("Ana", "mine")}


def test_a_draft_is_nobodys_news(voting: Voting) -> None:
    voting.configured()
    assert news(voting.story, "prioritisation.round_configured") == set()


def test_opening_and_result_are_told_to_the_process_and_to_who_follows_or_wrote_an_option(voting: Voting) -> None:
    voting.opened().casts("Berta", "3").closed().revealed().tallied()
    assert news(voting.story, "prioritisation.round_opened") == EVERYBODY
    assert news(voting.story, "prioritisation.round_tallied") == EVERYBODY
    voting.published()
    assert news(voting.story, "prioritisation.result_published") == EVERYBODY
    platform = voting.story.platform
    for batch in (1, 1_000):
        platform.projections.rebuild(platform.database, platform.ledger, batch=batch)
        assert news(voting.story, "prioritisation.round_opened") == EVERYBODY


def test_no_ballot_is_news(voting: Voting) -> None:
    voting.opened().casts("Berta", "3").closed()
    assert news(voting.story, "prioritisation.ballot_cast") == set()


def test_who_objected_hears_the_answer_as_hers(voting: Voting) -> None:
    voting.opened().casts("Berta", "3").closed().revealed().tallied()
    voting.does("Berta", ChallengeResult, challenge="one", words="Falta una.").challenge_answered("one", recount=False)
    assert news(voting.story, "prioritisation.challenge_answered") == {(HERE, "followed"), ("Berta", "mine")}
