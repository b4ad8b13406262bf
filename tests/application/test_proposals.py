"""What happens to proposals, and what is refused."""

from cocreate.application.proposals import GiveSupport, WithdrawProposal
from cocreate.domain.processes import NotAllowedNow
from cocreate.domain.proposals import AlreadySubmitted, AlreadySupported, NotTheAuthor, Proposal, Support
from tests.scenario import PROCESS, Scenario, submission


def test_a_citizen_submits_a_proposal_while_the_intake_is_open(scenario: Scenario) -> None:
    scenario.an_open_intake()
    event = scenario.when("Ana", submission()).then(Proposal.Submitted, process=PROCESS, phase="intake")
    assert event.acting_as == "citizen"
    assert event.actor == event.author == scenario.person("Ana").pseudonym(PROCESS)


def test_nobody_proposes_before_the_intake_opens(scenario: Scenario) -> None:
    scenario.a_territory().a_process()
    scenario.when("Ana", submission()).then_refused(NotAllowedNow)


def test_nobody_proposes_after_the_last_day(scenario: Scenario) -> None:
    scenario.an_open_intake()
    scenario.clock.move(days=45)
    scenario.when("Ana", submission()).then_refused(NotAllowedNow)


def test_the_same_form_sent_twice_counts_once(scenario: Scenario) -> None:
    scenario.an_open_intake().a_proposal()
    scenario.when("Ana", submission()).then_refused(AlreadySubmitted)


def test_only_the_author_withdraws(scenario: Scenario) -> None:
    scenario.an_open_intake().a_proposal()
    scenario.when("Berta", WithdrawProposal(process=PROCESS, proposal="first")).then_refused(NotTheAuthor)
    scenario.when("Ana", WithdrawProposal(process=PROCESS, proposal="first")).then(Proposal.Withdrawn)


def test_nobody_supports_twice(scenario: Scenario) -> None:
    scenario.an_open_intake().a_proposal()
    scenario.when("Berta", GiveSupport(process=PROCESS, proposal="first")).then(Support.Given)
    scenario.when("Berta", GiveSupport(process=PROCESS, proposal="first")).then_refused(AlreadySupported)
