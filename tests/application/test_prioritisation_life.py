"""The life of a round, from its declaration to its certified result."""

import pytest
import sqlalchemy as sa

from cocreate.application.acts import THE_SYSTEM
from cocreate.application.prioritisation import (
    CastBallot,
    CertifyResult,
    ChallengeResult,
    CloseRound,
    ConfigureRound,
    DestroyRoundKey,
    ExtendRound,
    FreezeRound,
    PublishResult,
    StateTally,
)
from cocreate.domain.prioritisation import (
    CertifiersAreAlike,
    ChallengePeriodRuns,
    Outcome,
    Round,
    RoundCannotBeCut,
    RoundIsFrozen,
    SeedIsNotSettled,
    VotingIsClosed,
    VotingIsStillOpen,
)
from cocreate.domain.shared import Role
from cocreate.domain.tallies.thresholds import Thresholds
from cocreate.kept import ACCOUNT
from cocreate.projections.prioritisation import ROUND_RESULT
from cocreate.queries.prioritisation.stating import stated
from tests.scenario import Scenario
from tests.voting import Voting, citizens


@pytest.fixture
def voting(story: Scenario) -> Voting:
    return Voting(story).ground()


def test_what_most_people_choose_wins_and_two_people_certify_it(voting: Voting) -> None:
    voting.opened().casts("Ana", "1", "2").casts("Beto", "2").casts("Caro", "2", "3").casts("Dora")
    voting.closed().revealed().tallied()
    tallied = voting.story.platform.ledger.get(Outcome, voting.round)
    assert tallied.winners == {"citizens": ["2", "1"]} or tallied.winners == {"citizens": ["2", "3"]}
    voting.published().does(THE_SYSTEM, DestroyRoundKey)


def test_a_changed_ballot_counts_once_and_as_changed(voting: Voting) -> None:
    voting.opened().casts("Ana", "1").casts("Ana", "4").casts("Beto", "4")
    voting.closed()
    assert voting.story.platform.ledger.get(Round, voting.round).state == "closed"
    voting.revealed().tallied()
    assert voting.story.platform.ledger.get(Outcome, voting.round).winners["citizens"][0] == "4"


def test_what_is_frozen_does_not_change(voting: Voting) -> None:
    voting.frozen()
    voting.wants("Olga", FreezeRound).then_refused(RoundIsFrozen)


def test_nothing_closes_before_its_hour_and_nothing_goes_in_after_it(voting: Voting) -> None:
    voting.opened()
    voting.wants(THE_SYSTEM, CloseRound).then_refused(VotingIsStillOpen)
    voting.story.clock.move(days=7)
    voting.wants("Ana", CastBallot, body={"choices": ["1"]}).then_refused(VotingIsClosed)


def test_an_open_round_is_extended_and_never_cut(voting: Voting) -> None:
    voting.opened()
    late, soon = voting.story.clock.moment(days=9), voting.story.clock.moment(days=1)
    voting.wants("Olga", ExtendRound, closes=soon, reason="Prisa.").then_refused(RoundCannotBeCut)
    voting.wants("Olga", ExtendRound, closes=late, reason="Llovió.").then(Round.Extended, closes=late)
    voting.story.clock.move(days=8)
    voting.casts("Ana", "1")


def test_nothing_is_counted_before_the_seed_is_known(voting: Voting) -> None:
    voting.opened().casts("Ana", "1").closed()
    voting.wants(THE_SYSTEM, StateTally, chambers=[]).then_refused(SeedIsNotSettled)


def test_objections_have_their_time_before_anybody_certifies(voting: Voting) -> None:
    voting.opened().casts("Ana", "1").closed().revealed().tallied()
    voting.wants("Olga", CertifyResult).then_refused(ChallengePeriodRuns)
    voting.does("Ana", ChallengeResult, challenge="first", words="Falta mi mesa.")
    voting.challenge_answered("first", recount=True).tallied().certified()
    voting.does("Olga", PublishResult)


def test_two_organisers_do_not_certify_alone(voting: Voting) -> None:
    voting.story.with_role("Oscar", Role.ORGANISER)
    voting.opened().casts("Ana", "1").closed().revealed().tallied()
    voting.story.clock.move(days=6)
    voting.does("Olga", CertifyResult)
    voting.wants("Oscar", CertifyResult).then_refused(CertifiersAreAlike)


def test_a_draft_may_be_declared_anew(voting: Voting) -> None:
    voting.configured()
    voting.plan["title"] = "Otra pregunta"
    voting.plan["anew"] = False
    voting.configured()
    assert ConfigureRound is not None


def test_a_count_after_the_key_is_gone_finds_what_was_published(voting: Voting) -> None:
    """Zones that ballots say stand in the ledger: a threshold of territories needs no more than that."""
    voting.chambers = [citizens(thresholds=Thresholds(min_territories=1))]
    voting.plan["zones_in_ballots"] = True
    with voting.story.platform.database.writing() as connection:
        for name in ("Ana", "Beto"):
            person = voting.story.person(name).person
            connection.execute(sa.update(ACCOUNT).where(ACCOUNT.c.person == person).values(zone="Z1"))
    voting.opened().casts("Ana", "1").casts("Beto", "2").closed().revealed().tallied().published()
    voting.does(THE_SYSTEM, DestroyRoundKey)
    with voting.story.platform.database.snapshot() as connection:
        (again,) = stated(connection, voting.round).chambers
        published = connection.execute(sa.select(ROUND_RESULT.c.digest)).scalar_one()
    assert again.digest == published
    assert again.winners
