"""The council votes by name: one seat, one vote, whoever sits on it in the course of a round."""

import json
from typing import Any

import pytest

from cocreate.application.acts import THE_SYSTEM
from cocreate.application.participants import RevokeRole
from cocreate.application.prioritisation import CastByName
from cocreate.domain.prioritisation import MayNotVote, Missing, Round
from cocreate.domain.shared import Role
from tests.scenario import PROCESS, Scenario
from tests.voting import Voting, citizens, council


@pytest.fixture
def voting(scenario: Scenario) -> Voting:
    voting = Voting(scenario, chambers=[citizens(), council()]).ground()
    for name in ("Consuelo", "Carlos"):
        scenario.with_role(name, Role.COUNCIL_MEMBER)
    return voting.opened()


def loses_her_seat(voting: Voting, name: str) -> None:
    story = voting.story
    revoke = RevokeRole(of=story.person(name), role=Role.COUNCIL_MEMBER, role_scope=PROCESS)
    story.given((THE_SYSTEM, revoke))


def closed_roll(voting: Voting) -> dict[str, Any]:
    events = [event for batch in voting.story.platform.ledger.history() for event in batch]
    (closed,) = [json.loads(event.leaf)["data"] for event in events if event.TOPIC == Round.Closed.TOPIC]
    return {roll["chamber"]: roll for roll in closed["rolls"]}["council"]


def test_who_takes_a_seat_while_voting_is_open_votes_the_next_time(voting: Voting) -> None:
    voting.does("Consuelo", CastByName, body={"choices": ["1"]})
    loses_her_seat(voting, "Consuelo")
    voting.story.clock.move(hours=1)
    voting.story.with_role("Nina", Role.COUNCIL_MEMBER)
    voting.wants("Nina", CastByName, body={"choices": ["2"]}).then_refused(MayNotVote, because=Missing.SEAT)


def test_who_leaves_the_council_after_voting_has_voted(voting: Voting) -> None:
    voting.does("Consuelo", CastByName, body={"choices": ["1"]})
    loses_her_seat(voting, "Consuelo")
    roll = closed_roll(voting.closed())
    assert (roll["electors"], roll["voted"]) == (2, 1)
