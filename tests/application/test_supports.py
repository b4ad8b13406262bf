"""How many proposals one person may support: said before the supports begin, kept even by two requests at once."""

import threading

from cocreate.application.processes import Effect, OpenPhase, PublishSupportRules, Threshold
from cocreate.application.proposals import GiveSupport, TakeSupportBack
from cocreate.domain.processes import Process, RulesOfSupportMakeNoSense, SupportHasBegun
from cocreate.domain.proposals import NoSupportsLeft, Support
from cocreate.domain.shared import Refused
from cocreate.queries.proposals import supports_given
from tests.scenario import PROCESS, Scenario


def with_limit(scenario: Scenario, most: int | None, *thresholds: Threshold) -> Scenario:
    """An open intake whose rules of support were published before, with three proposals."""
    scenario.a_territory().a_process()
    scenario.given(("Olga", PublishSupportRules(process=PROCESS, most=most, thresholds=thresholds)))
    scenario.clock.move(days=15)
    scenario.given(("Olga", OpenPhase(process=PROCESS, phase="intake")))
    return scenario.a_proposal("first").a_proposal("second").a_proposal("third")


def support(proposal: str) -> GiveSupport:
    return GiveSupport(process=PROCESS, proposal=proposal)


def test_rules_of_support_are_published_before_the_first_phase_of_support(scenario: Scenario) -> None:
    rules = PublishSupportRules(process=PROCESS, most=3)
    scenario.a_process().when("Olga", rules).then(Process.SupportRulesPublished, edition=1, most=3)


def test_rules_of_support_do_not_change_once_support_has_begun(scenario: Scenario) -> None:
    scenario.an_open_intake().when("Olga", PublishSupportRules(process=PROCESS, most=3)).then_refused(SupportHasBegun)


def test_rules_of_support_name_each_effect_once_and_count_from_one(scenario: Scenario) -> None:
    twice = (Threshold(5, Effect.COUNCIL_HEARS), Threshold(9, Effect.COUNCIL_HEARS))
    scenario.a_process()
    for rules in (
        PublishSupportRules(process=PROCESS, most=None, thresholds=twice),
        PublishSupportRules(process=PROCESS, most=0),
        PublishSupportRules(process=PROCESS, most=None, thresholds=(Threshold(0, Effect.SHOWN_FIRST),)),
    ):
        scenario.when("Olga", rules).then_refused(RulesOfSupportMakeNoSense)


def test_one_person_supports_as_many_as_the_rules_say(scenario: Scenario) -> None:
    with_limit(scenario, 2).given(("Berta", support("first")), ("Berta", support("second")))
    scenario.when("Berta", support("third")).then_refused(NoSupportsLeft, most=2)
    scenario.when("Carla", support("third")).then(Support.Given)


def test_a_support_that_is_taken_back_can_be_given_to_another(scenario: Scenario) -> None:
    with_limit(scenario, 1).given(
        ("Berta", support("first")), ("Berta", TakeSupportBack(process=PROCESS, proposal="first"))
    )
    scenario.when("Berta", support("second")).then(Support.Given)


def test_without_a_limit_everything_may_be_supported(scenario: Scenario) -> None:
    with_limit(scenario, None)
    for proposal in ("first", "second", "third"):
        scenario.when("Berta", support(proposal)).then(Support.Given)


def test_of_two_requests_at_once_with_one_support_left_exactly_one_wins(scenario: Scenario) -> None:
    berta = with_limit(scenario, 2).given(("Berta", support("third"))).person("Berta")
    together, outcomes = threading.Barrier(2), list[str]()

    def give(proposal: str) -> None:
        together.wait()
        try:
            scenario.platform.bus.dispatch(support(proposal), berta)
            outcomes.append("given")
        except Refused as refused:
            outcomes.append(type(refused).__name__)

    for _round in range(5):
        outcomes.clear()
        threads = [threading.Thread(target=give, args=(proposal,)) for proposal in ("first", "second")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(outcomes) == ["NoSupportsLeft", "given"]
        with scenario.platform.database.reading() as connection:
            me = berta.pseudonym(PROCESS)
            assert supports_given(connection, PROCESS, me).total == 2
            won = "first" if supports_given(connection, PROCESS, me, "first").this else "second"
        scenario.given((berta, TakeSupportBack(process=PROCESS, proposal=won)))
