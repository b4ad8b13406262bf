"""Casting: a double click is one ballot, a change replaces what was said before."""

import pytest
import sqlalchemy as sa

from cocreate.application.acts import THE_SYSTEM
from cocreate.application.prioritisation import CastBallot, CastByName, HelpToVote, OpenRound
from cocreate.domain.prioritisation import Ballot, HelpNeedsAnotherPerson, NoSuchRound, RoundIsNotOpen
from cocreate.domain.shared import Role
from cocreate.kept import BALLOT_BOX
from tests.scenario import PROCESS, Scenario
from tests.voting import Voting, citizens, council


@pytest.fixture
def voting(scenario: Scenario) -> Voting:
    return Voting(scenario).ground()


def in_the_box(voting: Voting) -> list[tuple[int, str | None, str]]:
    with voting.story.platform.database.reading() as connection:
        columns = BALLOT_BOX.c.revision, BALLOT_BOX.c.choice, BALLOT_BOX.c.channel
        rows = connection.execute(sa.select(*columns).order_by(BALLOT_BOX.c.bid, BALLOT_BOX.c.revision))
        return [tuple(row) for row in rows]


def test_the_same_ballot_cast_twice_is_one_ballot(voting: Voting) -> None:
    voting.opened().casts("Ana", "2", "1").casts("Ana", "1", "2")
    assert in_the_box(voting) == [(1, '{"choices":["1","2"]}', "web")]


def test_a_change_destroys_what_the_ballot_said_before(voting: Voting) -> None:
    voting.opened().casts("Ana", "1").casts("Ana", "2").casts("Ana", "1")
    assert in_the_box(voting) == [(1, None, "web"), (2, None, "web"), (3, '{"choices":["1"]}', "web")]


def test_a_blank_ballot_is_a_ballot_and_a_second_one_is_the_same(voting: Voting) -> None:
    voting.opened().casts("Ana").casts("Ana")
    assert in_the_box(voting) == [(1, '{"blank":true}', "web")]


def test_the_same_ballot_by_name_is_written_down_once(voting: Voting) -> None:
    voting.chambers = [citizens(), council()]
    voting.story.with_role("Consuelo", Role.COUNCIL_MEMBER)
    voting.opened()
    for choices in (["1"], ["1"], ["2"]):
        voting.does("Consuelo", CastByName, body={"choices": choices})
    names = [event.TOPIC for batch in voting.story.platform.ledger.history() for event in batch]
    assert names.count(Ballot.NamedCast.TOPIC) == 2


def test_with_help_a_ballot_says_that_somebody_helped_and_nobody_helps_herself(voting: Voting) -> None:
    voting.opened().does("Clara", HelpToVote, voter=voting.story.person("Ana"), body={"choices": ["3"]})
    assert in_the_box(voting) == [(1, '{"choices":["3"]}', "assisted")]
    own = voting.story.person("Clara")
    voting.wants("Clara", HelpToVote, voter=own, body={"choices": ["3"]}).then_refused(HelpNeedsAnotherPerson)


def test_nothing_is_cast_before_the_opening_nor_into_a_round_of_another_process(voting: Voting) -> None:
    voting.frozen().wants("Ana", CastBallot, body={"choices": ["1"]}).then_refused(RoundIsNotOpen)
    voting.story.clock.move(hours=2)
    voting.does(THE_SYSTEM, OpenRound)
    elsewhere = CastBallot(process=f"{PROCESS}-x", round=voting.round, body={"choices": ["1"]})
    voting.story.when("Ana", elsewhere).then_refused(NoSuchRound)
