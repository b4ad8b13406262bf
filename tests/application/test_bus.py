"""The one door: who may, in which role, what is recorded around an act, and several acts as one."""

from typing import Any

import pytest
import sqlalchemy as sa

from cocreate.application.acts import SYSTEM, THE_SYSTEM, Actor, pseudonym_of
from cocreate.application.bus import NotYours
from cocreate.application.participants import GiveConsent, GrantRole, Join, Leave
from cocreate.application.processes import OpenPhase, PublishTimeline
from cocreate.application.proposals import GiveSupport, WithdrawProposal
from cocreate.application.rights import WHO_MAY
from cocreate.domain.participants import HasLeft, Participant
from cocreate.domain.proposals import AlreadySupported, Proposal, Support
from cocreate.domain.shared import MOMENT, Level, Role
from cocreate.kept import LETTER, PSEUDONYM_TABLE
from tests.scenario import PROCESS, Scenario, submission, timeline


def test_who_has_not_the_role_is_told_whose_right_it_is(story: Scenario) -> None:
    story.an_open_intake()
    refused = story.when("Ana", OpenPhase(process=PROCESS, phase="deliberation")).then_refused(NotYours)
    assert refused.details["roles"] == [Role.ORGANISER]


def test_a_role_in_one_process_gives_no_right_in_another(story: Scenario) -> None:
    story.an_open_intake()
    elsewhere = PublishTimeline(process="cuenca-2026", phases=timeline(story.clock))
    story.when("Olga", elsewhere).then_refused(NotYours)


def test_the_system_may_give_every_command_in_its_own_name(story: Scenario) -> None:
    story.an_open_intake()
    grant = GrantRole(to=story.person("Ana"), role=Role.MODERATOR, role_scope=PROCESS)
    event = story.when(THE_SYSTEM, grant).then(Participant.RoleGranted)
    assert (event.actor, event.acting_as) == (SYSTEM, Role.SYSTEM)


def test_an_act_says_in_which_role_it_was_done(story: Scenario) -> None:
    story.an_open_intake()
    assert story.when("Olga", submission()).then(Proposal.Submitted).acting_as == Role.CITIZEN
    events = [event for batch in story.platform.ledger.history() for event in batch]
    assert {event.acting_as for event in events if event.TOPIC.startswith("processes.")} == {Role.ORGANISER}


def test_the_first_act_in_a_process_joins_it(story: Scenario) -> None:
    story.an_open_intake()
    story.when("Ana", submission())
    joined, submitted = story.events
    assert isinstance(joined, Participant.Joined)
    assert (joined.scope, joined.level, joined.position + 1) == (PROCESS, Level.EMAIL, submitted.position)
    story.when("Ana", submission("second"))
    assert [type(event) for event in story.events] == [Proposal.Submitted]


def test_nothing_is_recorded_when_nothing_happens(story: Scenario) -> None:
    story.given(("Ana", Join()))
    head = story.platform.ledger.head()
    story.when("Ana", Join()).then_nothing()
    assert story.platform.ledger.head() == head


def test_who_left_cannot_act_any_more(story: Scenario) -> None:
    story.an_open_intake().a_proposal(by="Ana").given(("Ana", Leave(left_scope=PROCESS)))
    story.when("Ana", WithdrawProposal(process=PROCESS, proposal="first")).then_refused(HasLeft)
    story.when("Ana", submission("second")).then_refused(HasLeft)


def test_a_new_level_is_stated_with_the_next_act(story: Scenario) -> None:
    story.an_open_intake().a_proposal(by="Ana")
    ana = story.person("Ana")
    story.people["Ana"] = Actor(person=ana.person, secret=ana.secret, level=Level.CEDULA)
    story.when("Ana", submission("second")).then(Participant.Verified, level=Level.CEDULA)


def test_a_person_has_another_pseudonym_in_every_scope_and_none_tells_of_the_other() -> None:
    one, other = bytes(32), bytes([1] * 32)
    names = {pseudonym_of(secret, scope) for secret in (one, other) for scope in ("platform", PROCESS)}
    assert len(names) == 4
    assert all(len(name) == 28 and name.startswith("p:") for name in names)


def test_whose_pseudonym_it_is_is_kept_outside_the_ledger(scenario: Scenario) -> None:
    scenario.an_open_intake().a_proposal(by="Ana")
    ana = scenario.person("Ana")
    with scenario.platform.database.reading() as connection:
        rows = connection.execute(sa.select(PSEUDONYM_TABLE).where(PSEUDONYM_TABLE.c.person == ana.person)).all()
    assert [(row.pseudonym, row.scope) for row in rows] == [(ana.pseudonym(PROCESS), PROCESS)]


# Several acts as one ------------------------------------------------------------------------------------------------


def test_several_acts_stand_or_fall_together(scenario: Scenario) -> None:
    scenario.an_open_intake()
    bus, ana = scenario.platform.bus, scenario.person("Ana")
    head = scenario.platform.ledger.head()

    def twice(_connection: sa.Connection) -> None:
        bus.dispatch(submission(), ana)
        bus.dispatch(GiveSupport(process=PROCESS, proposal="first"), ana)
        bus.dispatch(GiveSupport(process=PROCESS, proposal="first"), ana)

    with pytest.raises(AlreadySupported):
        bus.atomically(twice)
    assert scenario.platform.ledger.head() == head
    scenario.when("Ana", submission()).then(Proposal.Submitted)


def test_acts_within_one_see_what_the_ones_before_did(scenario: Scenario) -> None:
    scenario.an_open_intake()
    bus, ana = scenario.platform.bus, scenario.person("Ana")

    def both(_connection: sa.Connection) -> list[Any]:
        return [
            *bus.dispatch(submission(), ana),
            *bus.dispatch(GiveSupport(process=PROCESS, proposal="first"), ana),
        ]

    events = bus.atomically(both)
    assert [type(event) for event in events] == [Participant.Joined, Proposal.Submitted, Support.Given]
    assert [event.position for event in events] == list(range(events[0].position, events[0].position + 3))


def test_an_act_leaves_no_moment_and_no_transaction_behind(story: Scenario) -> None:
    story.an_open_intake()
    story.when("Ana", OpenPhase(process=PROCESS, phase="intake")).then_refused(NotYours)
    assert not story.platform.database.in_transaction
    with pytest.raises(LookupError):
        MOMENT.get()


def test_the_same_letter_is_written_once_and_nobody_without_an_address_gets_one(scenario: Scenario) -> None:
    platform, ana = scenario.platform, scenario.person("Ana")
    join = platform.bus.handlers[Join]

    def join_with_letters(command: Any, work: Any) -> Any:
        for _ in range(2):
            work.write_to(ana.person, "welcome", once="welcome-ana", name="Ana")
        work.write_to("nobody", "welcome", once="welcome-nobody")
        return join(command, work)

    platform.bus.handlers = {**platform.bus.handlers, Join: join_with_letters}
    platform.bus.dispatch(Join(), ana)
    with platform.database.reading() as connection:
        letters = connection.execute(sa.select(LETTER)).mappings().all()
    assert [(letter["once"], letter["details"], letter["attempts"]) for letter in letters] == [
        ("welcome-ana", '{"name":"Ana"}', 0)
    ]


def test_consent_is_a_citizens_own_act() -> None:
    assert WHO_MAY[GiveConsent] == (Role.CITIZEN,)
