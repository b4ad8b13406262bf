"""What desks ask, on both databases: who may decide what, what happened since, what gathered supports."""

from cocreate.application.admission import AppealAdmission, AskOpinion
from cocreate.application.processes import RegisterUnit
from cocreate.application.proposals import Channel, GiveSupport, TranscribeProposal
from cocreate.application.responses import ContestResponse
from cocreate.domain.shared import Role
from cocreate.queries.deliberation import deliberation_of
from cocreate.queries.desks import (
    Shared,
    acts_since,
    admission_appeals_waiting,
    response_contests_waiting,
    transcriptions_waiting,
    unit_figures,
    without_opinion,
)
from cocreate.queries.participants import first_held
from cocreate.queries.proposals import most_supported, supported_among, with_supports
from tests.answering import UNIT, admitted, an_answering_house, answer, grouped, proposed
from tests.deliberating import comment, hide, not_admit
from tests.scenario import PROCESS, Scenario, submission


def me(scenario: Scenario, name: str) -> str:
    return scenario.person(name).pseudonym(PROCESS)


def test_kinds_are_counted_from_a_moment_on(scenario: Scenario) -> None:
    proposed(an_answering_house(scenario), "a")
    scenario.clock.move(days=1)
    since = scenario.clock.moment()
    proposed(scenario, "b", "c").given(("Berta", GiveSupport(process=PROCESS, proposal="a")))
    with scenario.platform.database.reading() as connection:
        counts = acts_since(connection, since)
        assert acts_since(connection, scenario.clock.moment(days=1)) == {}
    assert counts == {"proposals.submitted": 2, "proposals.support_given": 1, "participants.joined": 1}


def test_an_appeal_is_for_everybody_but_its_author_and_who_decided(scenario: Scenario) -> None:
    appeal = AppealAdmission(process=PROCESS, proposal="a", words="La ordenanza 101 le da esa tarea a la ciudad.")
    proposed(an_answering_house(scenario), "a").given(("Mora", not_admit("a")))
    at = scenario.clock.moment()
    scenario.given(("Ana", appeal))
    with scenario.platform.database.reading() as connection:
        asked = {name: admission_appeals_waiting(connection, PROCESS, me(scenario, name)) for name in ("Mora", "Ana")}
        other = admission_appeals_waiting(connection, PROCESS, me(scenario, "Mateo"))
        elsewhere = admission_appeals_waiting(connection, "another", me(scenario, "Mateo"))
    assert set(asked.values()) == {Shared(0, 1)}
    assert (other.mine, other.for_others, other.oldest) == (1, 0, at)
    assert other.due is not None
    assert elsewhere == Shared(0, 0)


def test_a_transcription_is_for_a_second_person(scenario: Scenario) -> None:
    an_answering_house(scenario)
    for name in ("Fabi", "Félix"):
        scenario.with_role(name, Role.FACILITATOR)
    heard = {**submission("heard").__dict__, "channel": Channel.ASSISTED, "author": scenario.person("Ana")}
    scenario.given(("Fabi", TranscribeProposal(**heard)))
    with scenario.platform.database.reading() as connection:
        assert transcriptions_waiting(connection, PROCESS, me(scenario, "Fabi")) == Shared(0, 1)
        assert transcriptions_waiting(connection, PROCESS, me(scenario, "Félix")).mine == 1


def test_a_contested_response_is_for_another_than_who_gave_it(scenario: Scenario) -> None:
    contest = ContestResponse(process=PROCESS, about="proposal/a", proposal="a", words="No leyeron la segunda parte.")
    admitted(an_answering_house(scenario), "a").given(("Ulises", answer("a")), ("Ana", contest))
    with scenario.platform.database.reading() as connection:
        asked = {
            name: response_contests_waiting(connection, PROCESS, me(scenario, name)).mine
            for name in ("Ulises", "Ana", "Mora", "Olga")
        }
    assert asked == {"Ulises": 0, "Ana": 0, "Mora": 1, "Olga": 1}


def test_many_supports_are_counted_among_what_can_be_supported(scenario: Scenario) -> None:
    proposed(an_answering_house(scenario), "a", "b", "c", "d")
    for name in ("Berta", "Carla"):
        scenario.given(*((name, GiveSupport(process=PROCESS, proposal=key)) for key in ("a", "b", "c")))
    scenario.given(("Mora", not_admit("b")), ("Mora", hide("proposal/c")))
    scenario.given(("Berta", GiveSupport(process=PROCESS, proposal="d")))
    with scenario.platform.database.reading() as connection:
        assert [with_supports(connection, PROCESS, n) for n in (1, 2, 3)] == [2, 1, 0]
        assert [p.id for p in most_supported(connection, PROCESS, 1)] == ["a", "d"]
        assert without_opinion(connection, PROCESS, 1) == 2
        assert supported_among(connection, me(scenario, "Carla"), ["a", "d"]) == {"a"}
        assert supported_among(connection, me(scenario, "Carla"), []) == frozenset()
    scenario.given(("Mora", AskOpinion(process=PROCESS, proposal="d", aspect="legal", unit=UNIT)))
    with scenario.platform.database.reading() as connection:
        assert without_opinion(connection, PROCESS, 1) == 1


def test_units_for_which_nobody_speaks_are_counted(scenario: Scenario) -> None:
    an_answering_house(scenario).given(("Olga", RegisterUnit(process=PROCESS, unit="nobody", name="Sin nadie")))
    with scenario.platform.database.reading() as connection:
        figures, none = unit_figures(connection, PROCESS), unit_figures(connection, "another")
    assert (figures.total, figures.unstaffed) == (3, 1)
    assert (none.total, none.unstaffed) == (0, 0)


def test_of_several_roles_the_first_wanted_is_found(scenario: Scenario) -> None:
    an_answering_house(scenario).with_role("Mora", Role.FACILITATOR)
    person = scenario.person("Mora").person
    with scenario.platform.database.reading() as connection:
        found = first_held(connection, person, (Role.ORGANISER, Role.MODERATOR, Role.FACILITATOR))
        other = first_held(connection, person, (Role.FACILITATOR, Role.MODERATOR))
        assert first_held(connection, scenario.person("Ana").person, (Role.MODERATOR,)) is None
    assert (found.role, found.scope, other.role) == (Role.MODERATOR, PROCESS, Role.FACILITATOR)


def test_the_deliberation_is_counted(scenario: Scenario) -> None:
    admitted(an_answering_house(scenario), "a", "b", "c")
    grouped(scenario, "one", "a", "b").given(("Ulises", answer("c")), ("Berta", comment("c1", about="proposal/a")))
    with scenario.platform.database.reading() as connection:
        found = deliberation_of(connection, PROCESS, scenario.clock.moment())
    assert (found.groups, found.grouped, found.talk.comments, found.answers.answered) == (1, 2, 1, 1)
