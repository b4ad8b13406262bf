"""Who answers what, once and with reasons; contests; and what the endorsement of the plan waits for."""

import pytest

from cocreate.application.acts import THE_SYSTEM
from cocreate.application.admission import (
    AdmitProposal,
    AppealAdmission,
    DecideAdmissionAppeal,
    NotAdmitProposal,
    NotAdmittedCode,
)
from cocreate.application.bus import NotYours
from cocreate.application.clusters import AddToCluster, RemoveFromCluster
from cocreate.application.processes import OpenPhase, RegisterUnit, RelieveFromUnit, WritePlanSection
from cocreate.application.proposals import WithdrawProposal
from cocreate.application.responses import ContestResponse, DecideResponseContest, Outcome
from cocreate.domain.admission import CriteriaNotPublished, ProposalIsNotAdmitted
from cocreate.domain.processes import NoSuchUnit, NotOfTheUnit, PlanPart, Process
from cocreate.domain.proposals import NoSuchProposal, NotTheAuthor
from cocreate.domain.responses import (
    AlreadyAnswered,
    AlreadyContestedResponse,
    AnotherPersonReconsiders,
    AnsweredWithItsGroup,
    AnswersOwnProposal,
    ClusterIsAnswered,
    CoverageHasChanged,
    NoResponseContest,
    NotAnswered,
    NothingToAnswer,
    NotYoursToContest,
    ReasonsTooShort,
    ReferenceMissing,
    Response,
    ResponseIsOver,
    ResponsesMissing,
    SessionMissing,
    TargetMissing,
    TargetUnknown,
)
from cocreate.domain.shared import Role
from cocreate.kept.words import word_of
from tests.answering import (
    APPEAL,
    INTAKE_DAYS,
    OTHER_UNIT,
    RESPOND,
    SECTION,
    admitted,
    an_answering_house,
    answer,
    grouped,
    proposed,
)
from tests.scenario import PROCESS, Scenario

CONTEST = ContestResponse(process=PROCESS, about="proposal/a", proposal="a", words="No leyeron la segunda parte.")
UPHELD = DecideResponseContest(process=PROCESS, about="proposal/a", upheld=True, reasons="Falta responder una parte.")
REJECTED = DecideResponseContest(process=PROCESS, about="proposal/a", upheld=False, reasons="Está bien respondida.")
ENDORSE = OpenPhase(process=PROCESS, phase="endorsement")


@pytest.fixture
def house(scenario: Scenario) -> Scenario:
    return an_answering_house(scenario)


# Giving it ------------------------------------------------------------------------------------------------------------


def test_a_unit_answers_an_admitted_proposal(house: Scenario) -> None:
    admitted(house, "a").when("Ulises", answer("a", Outcome.INCORPORATED, target=SECTION, target_text="Habrá cursos"))
    event = house.then(
        Response.Published,
        about="proposal/a",
        edition=1,
        outcome="incorporated",
        unit="territory",
        covers=["a"],
        target=SECTION,
        target_edition=1,
        appeal_until=house.clock.moment(days=APPEAL),
        acting_as=Role.UNIT,
    )
    with house.platform.database.reading() as connection:
        words = word_of(connection, event.words)
    assert (words["item"], words["target_text"]) == ("Punto 2", "Habrá cursos")
    assert words["evidence"] == [{"title": "Informe presupuestario", "url": "https://example.org/informe.pdf"}]


def test_the_organiser_writes_down_what_any_unit_answers(house: Scenario) -> None:
    admitted(house, "a").when("Olga", answer("a")).then(Response.Published, acting_as=Role.ORGANISER)


def test_an_organiser_who_also_speaks_for_a_unit_may_name_another(house: Scenario) -> None:
    house.with_role("Olga", Role.UNIT)
    admitted(house, "a").when("Olga", answer("a", unit=OTHER_UNIT)).then(Response.Published, unit=OTHER_UNIT)


def test_nobody_speaks_for_a_unit_that_is_not_hers(house: Scenario) -> None:
    admitted(house, "a").when("Uma", answer("a")).then_refused(NotOfTheUnit)
    house.given(("Olga", RelieveFromUnit(process=PROCESS, unit="territory", member=house.person("Ulises"))))
    house.when("Ulises", answer("a")).then_refused(NotOfTheUnit)


def test_a_response_names_a_unit_of_the_process(house: Scenario) -> None:
    """Invariant P8.6: a unit and a session, never "the system"."""
    admitted(house, "a").when("Olga", answer("a", unit="nobody")).then_refused(NoSuchUnit)
    house.when(THE_SYSTEM, answer("a", unit="")).then_refused(NoSuchUnit)
    house.when("Olga", answer("a", session="  ")).then_refused(SessionMissing)


@pytest.mark.parametrize("who", ["Ana", "Mora"])
def test_citizens_and_moderators_do_not_answer(house: Scenario, who: str) -> None:
    admitted(house, "a").when(who, answer("a")).then_refused(NotYours)


def test_nobody_answers_her_own_proposal(house: Scenario) -> None:
    admitted(house, "a", by="Ulises").when("Ulises", answer("a")).then_refused(AnswersOwnProposal)
    admitted(house, "b")
    grouped(house, "g", "a", "b").when("Ulises", answer("cluster/g")).then_refused(AnswersOwnProposal)
    house.when("Olga", answer("cluster/g")).then(Response.Published)


def test_an_acknowledgement_is_no_response(house: Scenario) -> None:
    admitted(house, "a").when("Ulises", answer("a", reasons="Gracias por participar.")).then_refused(ReasonsTooShort)


@pytest.mark.parametrize("outcome", [Outcome.INCORPORATED, Outcome.PARTIALLY_INCORPORATED, Outcome.MERGED])
def test_what_is_incorporated_says_into_what(house: Scenario, outcome: Outcome) -> None:
    admitted(house, "a").when("Ulises", answer("a", outcome)).then_refused(TargetMissing)


@pytest.mark.parametrize(
    "target",
    [
        "section/quito-2026/nothing",
        "section/other/training",
        "cluster/none",
        "proposal/none",
        "commitment/1",
        "training",
        "",
    ],
)
def test_what_something_went_into_exists(house: Scenario, target: str) -> None:
    """Invariant P8.2."""
    admitted(house, "a").when("Ulises", answer("a", Outcome.INCORPORATED, target=target))
    house.then_refused(TargetUnknown if target else TargetMissing)


def test_the_edition_of_the_plan_that_stood_then_is_in_the_response(house: Scenario) -> None:
    section = WritePlanSection(
        process=PROCESS, section="training", part=PlanPart.VISION, question="Formación", text="Otra.", source="Borrador"
    )
    admitted(house, "a").given(("Olga", section))
    house.when("Ulises", answer("a", Outcome.INCORPORATED, target=SECTION)).then(Response.Published, target_edition=2)


@pytest.mark.parametrize("outcome", [Outcome.REFERRED, Outcome.ALREADY_IN_PROGRESS])
def test_who_refers_says_to_whom(house: Scenario, outcome: Outcome) -> None:
    admitted(house, "a").when("Ulises", answer("a", outcome, reference=" ")).then_refused(ReferenceMissing)
    house.when("Ulises", answer("a", outcome, reference="Policía Nacional")).then(Response.Published)


def test_only_what_is_admitted_is_answered(house: Scenario) -> None:
    proposed(house, "a").when("Ulises", answer("a")).then_refused(ProposalIsNotAdmitted)
    house.when("Ulises", answer("nothing")).then_refused(NoSuchProposal)
    house.when("Ulises", answer("comment/x")).then_refused(NothingToAnswer)
    house.when("Ulises", answer("cluster/nothing")).then_refused(NothingToAnswer)


def test_a_proposal_is_answered_once(house: Scenario) -> None:
    admitted(house, "a").given(("Ulises", answer("a"))).when("Olga", answer("a")).then_refused(AlreadyAnswered)


def test_what_was_answered_is_not_withdrawn(house: Scenario) -> None:
    admitted(house, "a").given(("Ulises", answer("a")))
    house.when("Ana", WithdrawProposal(process=PROCESS, proposal="a")).then_refused(AlreadyAnswered)


def test_without_criteria_there_is_nothing_to_answer(scenario: Scenario) -> None:
    scenario.an_open_intake().a_proposal("a")
    scenario.with_role("Ulises", Role.UNIT)
    scenario.when("Olga", answer("a")).then_refused(NoSuchUnit)
    scenario.given(("Olga", RegisterUnit(process=PROCESS, unit="territory", name="Territorio")))
    scenario.when("Olga", answer("a")).then_refused(CriteriaNotPublished)


# Groups ---------------------------------------------------------------------------------------------------------------


def test_a_group_is_answered_for_those_of_it_that_are_admitted(house: Scenario) -> None:
    admitted(house, "a", "b", "c")
    proposed(house, "d")
    grouped(house, "g", "a", "b", "c", "d").given(
        ("Ulises", answer("c")), ("Ana", WithdrawProposal(process=PROCESS, proposal="b"))
    )
    house.when("Ulises", answer("cluster/g")).then(Response.Published, covers=["a"])


def test_a_proposal_that_its_group_answers_is_not_answered_alone(house: Scenario) -> None:
    grouped(admitted(house, "a", "b"), "g", "a", "b").given(("Ulises", answer("cluster/g")))
    house.when("Ulises", answer("a")).then_refused(AnsweredWithItsGroup)


def test_a_member_that_is_admitted_later_gets_a_response_of_its_own(house: Scenario) -> None:
    admitted(house, "a")
    proposed(house, "late")
    grouped(house, "g", "a", "late").given(
        ("Ulises", answer("cluster/g")), ("Mora", AdmitProposal(process=PROCESS, proposal="late"))
    )
    house.when("Ulises", answer("cluster/g")).then_refused(AlreadyAnswered)
    house.when("Ulises", answer("late")).then(Response.Published, covers=["late"])


def test_a_group_without_anything_to_answer_is_not_answered(house: Scenario) -> None:
    grouped(proposed(house, "a", "b"), "g", "a", "b").when("Ulises", answer("cluster/g")).then_refused(NothingToAnswer)


def test_a_group_that_was_answered_keeps_its_members(house: Scenario) -> None:
    grouped(admitted(house, "a", "b", "c"), "g", "a", "b", "c").given(("Ulises", answer("cluster/g")))
    remove = RemoveFromCluster(process=PROCESS, cluster="g", members=("a",), reason="Ya no.")
    house.when("Mora", remove).then_refused(ClusterIsAnswered)
    admitted(house, "d")
    house.when("Mora", AddToCluster(process=PROCESS, cluster="g", members=("d",))).then_refused(ClusterIsAnswered)


def test_a_response_covers_what_its_author_saw_or_nothing(house: Scenario) -> None:
    """Between the check page and the button another proposal was admitted into the group."""
    admitted(house, "a", "b")
    grouped(house, "g", "a", "b")
    admitted(house, "c").given(("Mora", AddToCluster(process=PROCESS, cluster="g", members=("c",))))
    seen = answer("cluster/g", seen=frozenset({"a", "b"}))
    house.when("Ulises", seen).then_refused(CoverageHasChanged)
    house.when("Ulises", answer("cluster/g", seen=frozenset("abc"))).then(Response.Published, covers=["a", "b", "c"])


def test_one_proposal_is_merged_with_the_group_that_it_is_in(house: Scenario) -> None:
    grouped(admitted(house, "a", "b", "c"), "g", "a", "b")
    house.when("Ulises", answer("c", Outcome.MERGED, target="cluster/g")).then(Response.Published)
    house.when("Ulises", answer("a", Outcome.MERGED, target="proposal/c")).then(Response.Published)


# Contests -------------------------------------------------------------------------------------------------------------


def test_the_author_contests_and_another_person_decides(house: Scenario) -> None:
    admitted(house, "a").given(("Ulises", answer("a"))).when("Ana", CONTEST)
    house.then(Response.Contested, edition=1, proposal="a")
    house.with_role("Ulises", Role.MODERATOR)
    house.when("Ulises", UPHELD).then_refused(AnotherPersonReconsiders)
    house.when("Mora", UPHELD).then(
        Response.ContestDecided, upheld=True, covers=["a"], respond_by=house.clock.moment(days=RESPOND)
    )
    house.when("Ulises", answer("a")).then(Response.Published, edition=2)


def test_who_contests_does_not_decide(house: Scenario) -> None:
    house.with_role("Ana", Role.MODERATOR)
    admitted(house, "a").given(("Ulises", answer("a")), ("Ana", CONTEST))
    house.when("Ana", REJECTED).then_refused(AnotherPersonReconsiders)


def test_whose_proposal_was_answered_does_not_decide_either(house: Scenario) -> None:
    """A moderator who has a proposal in the group would decide about the answer to her own."""
    house.with_role("Ana", Role.MODERATOR)
    proposed(proposed(house, "a"), "b", by="Berta")
    for key in ("a", "b"):
        house.given(("Mora", AdmitProposal(process=PROCESS, proposal=key)))
    grouped(house, "g", "a", "b").given(
        ("Ulises", answer("cluster/g")),
        ("Berta", ContestResponse(process=PROCESS, about="cluster/g", proposal="b", words="No leyeron lo mío.")),
    )
    decision = DecideResponseContest(process=PROCESS, about="cluster/g", upheld=True, reasons="Tiene razón.")
    house.when("Ana", decision).then_refused(AnotherPersonReconsiders)
    house.when("Mora", decision).then(Response.ContestDecided, upheld=True)


def test_a_rejected_contest_leaves_the_response_in_force(house: Scenario) -> None:
    admitted(house, "a").given(("Ulises", answer("a")), ("Ana", CONTEST))
    house.when("Mora", REJECTED).then(Response.ContestDecided, upheld=False, respond_by=None)
    house.when("Ulises", answer("a")).then_refused(AlreadyAnswered)
    house.when("Ana", CONTEST).then_refused(AlreadyContestedResponse)
    house.when("Mateo", REJECTED).then_refused(NoResponseContest)


def test_a_new_edition_may_be_contested_anew(house: Scenario) -> None:
    admitted(house, "a").given(("Ulises", answer("a")), ("Ana", CONTEST), ("Mora", UPHELD))
    house.when("Ana", CONTEST).then_refused(NotAnswered)
    house.when("Mateo", REJECTED).then_refused(NotAnswered)
    house.given(("Ulises", answer("a"))).when("Ana", CONTEST).then(Response.Contested, edition=2)


def test_only_authors_of_what_was_answered_contest_and_in_time(house: Scenario) -> None:
    grouped(admitted(house, "a", "b"), "g", "a", "b")
    admitted(house, "c").given(("Ulises", answer("cluster/g")))
    of_group = {"process": PROCESS, "about": "cluster/g", "words": "No."}
    house.when("Berta", ContestResponse(proposal="a", **of_group)).then_refused(NotTheAuthor)
    house.when("Ana", ContestResponse(proposal="c", **of_group)).then_refused(NotYoursToContest)
    house.when("Ana", CONTEST).then_refused(NotAnswered)
    house.when("Ana", ContestResponse(proposal="a", **of_group)).then(Response.Contested)
    house.when("Ana", ContestResponse(proposal="a", **of_group)).then_refused(AlreadyContestedResponse)
    house.clock.move(days=APPEAL)
    house.when("Ana", ContestResponse(proposal="b", **of_group)).then_refused(ResponseIsOver)


def test_while_its_group_answers_anew_no_member_is_answered_alone(house: Scenario) -> None:
    grouped(admitted(house, "a", "b"), "g", "a", "b").given(("Ulises", answer("cluster/g")))
    house.given(
        ("Ana", ContestResponse(process=PROCESS, about="cluster/g", proposal="a", words="No.")),
        ("Mora", DecideResponseContest(process=PROCESS, about="cluster/g", upheld=True, reasons="Tiene razón.")),
    )
    house.when("Ulises", answer("a")).then_refused(AnsweredWithItsGroup)
    house.when("Ulises", answer("cluster/g")).then(Response.Published, edition=2, covers=["a", "b"])


def test_a_contest_is_decided_in_its_own_process(house: Scenario) -> None:
    admitted(house, "a").given(("Ulises", answer("a")), ("Ana", CONTEST))
    house.with_role("Olivia", Role.ORGANISER, scope="another")
    elsewhere = DecideResponseContest(process="another", about="proposal/a", upheld=True, reasons="Sí.")
    house.when("Olivia", elsewhere).then_refused(NotAnswered)


# Endorsement ----------------------------------------------------------------------------------------------------------


def not_admit(key: str) -> NotAdmitProposal:
    return NotAdmitProposal(process=PROCESS, proposal=key, code=NotAdmittedCode.OUT_OF_COMPETENCE, reasons="No.")


def test_the_plan_is_not_endorsed_while_a_response_is_missing(house: Scenario) -> None:
    """Invariant P8.3, with the numbers of what is missing."""
    admitted(house, "a", "b")
    proposed(house, "c", "d", "e")
    house.given(
        ("Ulises", answer("a")), ("Mora", not_admit("c")), ("Ana", WithdrawProposal(process=PROCESS, proposal="e"))
    )
    house.clock.move(days=INTAKE_DAYS)
    house.when("Olga", ENDORSE).then_refused(ResponsesMissing, undecided=[4], unanswered=[2])
    house.given(("Mora", not_admit("d")), ("Ulises", answer("b"))).when("Olga", ENDORSE).then(Process.PhaseOpened)


def test_an_appeal_and_an_upheld_contest_keep_the_plan_waiting(house: Scenario) -> None:
    house.clock.move(days=INTAKE_DAYS - 2)
    admitted(house, "a")
    proposed(house, "b").given(("Ulises", answer("a")), ("Mora", not_admit("b")))
    house.clock.move(days=2)
    house.given(
        ("Ana", AppealAdmission(process=PROCESS, proposal="b", words="Sí es de la ciudad.")),
        ("Ana", CONTEST),
        ("Mora", UPHELD),
    )
    house.when("Olga", ENDORSE).then_refused(ResponsesMissing, undecided=[2], unanswered=[1])
    decided = DecideAdmissionAppeal(process=PROCESS, proposal="b", upheld=True, reasons="Sí.")
    house.given(("Mateo", decided), ("Ulises", answer("a")))
    house.when("Olga", ENDORSE).then_refused(ResponsesMissing, undecided=[], unanswered=[2])
    house.given(("Ulises", answer("b"))).when("Olga", ENDORSE).then(Process.PhaseOpened)
