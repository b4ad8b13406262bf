"""Criteria first; then each proposal is admitted, returned or not; appeals by another person; opinions of units."""

from datetime import UTC, datetime, timedelta

import pytest

from cocreate.application.admission import (
    AdmitProposal,
    AppealAdmission,
    AskOpinion,
    ClarifyProposal,
    DecideAdmissionAppeal,
    GiveOpinion,
    NotAdmitProposal,
    PublishCriteria,
    ReturnForClarification,
)
from cocreate.application.bus import NotYours
from cocreate.application.processes import OpenPhase, PublishTimeline
from cocreate.application.proposals import (
    AmendProposal,
    ConfirmTranscription,
    GiveSupport,
    Ground,
    RedactProposal,
    TranscribeProposal,
    WithdrawProposal,
)
from cocreate.domain.admission import (
    Admission,
    AlreadyDecided,
    AnotherPersonDecides,
    AppealIsOver,
    ClarificationIsRunning,
    Criteria,
    CriteriaNotPublished,
    DaysOutOfRange,
    IntakeHasBegun,
    NoAppeal,
    NothingToAppeal,
    NothingToClarify,
    NotYoursToAppeal,
    NotYoursToClarify,
    Opinion,
    OpinionIsAsked,
    OpinionNotAsked,
    OpinionOfAnotherUnit,
    OwnProposal,
    ProposalIsNotAdmitted,
)
from cocreate.domain.processes import Ability, CriteriaComeFirst, NoSuchUnit, NotAllowedNow, NotOfTheUnit, Phase
from cocreate.domain.proposals import NoSuchProposal, ProposalIsRedacted, ProposalIsWithdrawn, WaitsForConfirmation
from cocreate.domain.shared import Channel, Role, datetime_of, moment_of
from tests.application.test_races import interrupt, meanwhile  # noqa: F401 — a fixture
from tests.scenario import PROCESS, Scenario, announcement, criteria, reviewed_timeline, submission, words

TO = {"process": PROCESS, "proposal": "first"}
REASONS = "La decide el Ministerio de Salud, no la ciudad; puedes llevarla a su oficina de la zona."
ADMIT = AdmitProposal(**TO)
RETURN = ReturnForClarification(**TO, question="¿En qué parroquia se haría, y con qué local?")
CLARIFY = ClarifyProposal(**TO, answer="En Guamaní, en la casa comunal.")
NOT_ADMIT = NotAdmitProposal(**TO, code="out_of_competence", reasons=REASONS)
APPEAL = AppealAdmission(**TO, words="La ordenanza 101 le da esa tarea a la ciudad.")
UPHOLD = DecideAdmissionAppeal(**TO, upheld=True, reasons="Tiene razón: la ordenanza lo dice.")
REJECT = DecideAdmissionAppeal(**TO, upheld=False, reasons="La ordenanza habla de otra cosa.")
ASK = AskOpinion(**TO, aspect="competence", unit="secretaria")
OPINION = GiveOpinion(
    **TO,
    aspect="competence",
    unit="secretaria",
    verdict="unfavourable",
    words="La salud es del Ministerio.",
    refer_to="Ministerio de Salud",
)


@pytest.fixture
def review(scenario: Scenario) -> Scenario:
    """Ana's proposal `first`, just submitted, while decisions are made."""
    return scenario.an_open_intake_with_admission().a_proposal()


# Criteria -----------------------------------------------------------------------------------------------------------


def test_the_organiser_publishes_criteria_before_the_intake(scenario: Scenario) -> None:
    scenario.a_process()
    event = scenario.when("Olga", criteria(decide_days=20)).then(
        Criteria.Published, process=PROCESS, edition=1, decide_days=20, after_intake=False
    )
    assert event.acting_as == Role.ORGANISER


def test_before_the_intake_criteria_may_be_changed(scenario: Scenario) -> None:
    scenario.a_process().given(("Olga", criteria()))
    scenario.when("Olga", criteria()).then_nothing()
    scenario.when("Olga", criteria(appeal_days=12)).then(Criteria.Published, edition=2, appeal_days=12)


def test_criteria_do_not_change_once_people_propose_under_them(scenario: Scenario) -> None:
    scenario.an_open_intake_with_admission()
    scenario.when("Olga", criteria(appeal_days=1)).then_refused(IntakeHasBegun)


def test_criteria_that_come_late_say_so(scenario: Scenario) -> None:
    scenario.an_open_intake()
    scenario.when("Olga", criteria()).then(Criteria.Published, after_intake=True)


@pytest.mark.parametrize("days", [0, -1, 366])
@pytest.mark.parametrize("name", ["decide_days", "clarify_days", "appeal_days", "respond_days"])
def test_each_step_takes_from_a_day_to_a_year(story: Scenario, name: str, days: int) -> None:
    story.a_process()
    story.when("Olga", criteria(**{name: days})).then_refused(DaysOutOfRange)


def test_only_the_organiser_publishes_criteria(scenario: Scenario) -> None:
    scenario.a_process().with_role("Mora", Role.MODERATOR)
    scenario.when("Mora", criteria()).then_refused(NotYours)


def test_an_intake_that_will_be_reviewed_does_not_open_without_criteria(scenario: Scenario) -> None:
    scenario.a_territory().with_role("Olga", Role.ORGANISER)
    scenario.given(
        ("Olga", announcement()),
        ("Olga", PublishTimeline(process=PROCESS, phases=reviewed_timeline(scenario.clock))),
    )
    scenario.clock.move(days=15)
    scenario.when("Olga", OpenPhase(process=PROCESS, phase="intake")).then_refused(CriteriaComeFirst)


# Decisions ----------------------------------------------------------------------------------------------------------


def test_an_admitted_proposal_is_owed_a_response(review: Scenario) -> None:
    event = review.when("Mora", ADMIT).then(
        Admission.Admitted, proposal="first", criteria=1, respond_by=review.clock.moment(days=30)
    )
    assert event.acting_as == Role.MODERATOR


def test_an_organiser_decides_too(review: Scenario) -> None:
    assert review.when("Olga", ADMIT).then(Admission.Admitted).acting_as == Role.ORGANISER


@pytest.mark.parametrize("command", [ADMIT, RETURN, NOT_ADMIT, UPHOLD, ASK])
def test_nobody_else_decides(review: Scenario, command: object) -> None:
    review.with_role("Fabio", Role.FACILITATOR)
    for who in ("Ana", "Berta", "Fabio"):
        review.when(who, command).then_refused(NotYours)


def test_not_admitting_says_why_and_until_when_it_can_be_appealed(review: Scenario) -> None:
    review.when("Mora", NOT_ADMIT).then(
        Admission.NotAdmitted, code="out_of_competence", criteria=1, appeal_until=review.clock.moment(days=10)
    )


@pytest.mark.parametrize("first", [ADMIT, NOT_ADMIT])
@pytest.mark.parametrize("second", [ADMIT, NOT_ADMIT, RETURN])
def test_a_proposal_is_decided_once(review: Scenario, first: object, second: object) -> None:
    review.given(("Mora", first))
    review.when("Milton", second).then_refused(AlreadyDecided)


@pytest.mark.parametrize("command", [ADMIT, NOT_ADMIT, RETURN])
def test_nobody_decides_about_her_own_proposal(review: Scenario, command: object) -> None:
    review.with_role("Ana", Role.MODERATOR)
    review.when("Ana", command).then_refused(OwnProposal)


@pytest.mark.parametrize("command", [ADMIT, NOT_ADMIT, RETURN])
def test_nothing_is_decided_before_the_review_begins(scenario: Scenario, command: object) -> None:
    scenario.an_open_intake_with_admission(review_after=20).a_proposal()
    scenario.when("Mora", command).then_refused(NotAllowedNow)


def test_a_decision_that_comes_after_the_phase_is_late_and_still_made(review: Scenario) -> None:
    review.clock.move(days=200)
    review.when("Mora", ADMIT).then(Admission.Admitted)


def test_nothing_is_decided_by_criteria_that_nobody_could_read(scenario: Scenario) -> None:
    scenario.a_territory().with_role("Olga", Role.ORGANISER)
    scenario.with_role("Mora", Role.MODERATOR)
    opens, closes = scenario.clock.moment(days=15), scenario.clock.moment(days=60)
    without = (Phase("intake", [Ability.PROPOSE], opens, closes),)
    scenario.given(("Olga", announcement()), ("Olga", PublishTimeline(process=PROCESS, phases=without)))
    scenario.clock.move(days=15)
    scenario.given(("Olga", OpenPhase(process=PROCESS, phase="intake"))).a_proposal()
    later = (*without, Phase("admission", [Ability.ADMIT], opens, closes))
    scenario.given(("Olga", PublishTimeline(process=PROCESS, phases=later, reason="Faltaba la revisión.")))
    scenario.given(("Olga", OpenPhase(process=PROCESS, phase="admission")))
    scenario.when("Mora", ADMIT).then_refused(CriteriaNotPublished)
    scenario.given(("Olga", criteria()))
    scenario.when("Mora", ADMIT).then(Admission.Admitted)


@pytest.mark.parametrize("command", [ADMIT, NOT_ADMIT, RETURN, ASK])
def test_what_was_withdrawn_is_not_decided(review: Scenario, command: object) -> None:
    review.a_unit().given(("Ana", WithdrawProposal(**TO)))
    review.when("Mora", command).then_refused(ProposalIsWithdrawn)


def test_what_was_erased_is_not_decided(review: Scenario) -> None:
    review.given(("Mora", RedactProposal(**TO, ground=Ground.INSULT_OR_HATE, reason="Insulta.")))
    review.when("Milton", ADMIT).then_refused(ProposalIsRedacted)


def test_a_transcription_is_decided_after_its_confirmation(review: Scenario) -> None:
    review.with_role("Fabio", Role.FACILITATOR)
    fields = {**vars(submission("paper")), "channel": Channel.PAPER, "author": review.person("Berta")}
    review.given(("Fabio", TranscribeProposal(**fields)))
    review.when("Mora", AdmitProposal(process=PROCESS, proposal="paper")).then_refused(WaitsForConfirmation)


def test_a_proposal_is_decided_in_its_own_process(review: Scenario) -> None:
    review.with_role("Mora", Role.ORGANISER, "other")
    other = announcement().__class__(**{**vars(announcement()), "process": "other"})
    review.given(("Mora", other))
    review.when("Mora", AdmitProposal(process=PROCESS, proposal="unknown")).then_refused(NoSuchProposal)
    opinion = AskOpinion(process="other", proposal="first", aspect="legal", unit="secretaria")
    review.when("Mora", opinion).then_refused(NoSuchProposal)


def test_what_is_decided_is_amended_no_more(review: Scenario) -> None:
    review.given(("Mora", ADMIT))
    fields = {name: value for name, value in vars(submission()).items() if name not in ("tracking_code", "channel")}
    amended = AmendProposal(**{**fields, "words": words("Otra idea, mejor pensada")})
    review.when("Ana", amended).then_refused(AlreadyDecided)


def test_what_was_not_admitted_is_neither_supported_nor_withdrawn(review: Scenario) -> None:
    """Each ends in one way only (invariant P4.1)."""
    review.given(("Mora", NOT_ADMIT))
    review.when("Berta", GiveSupport(**TO)).then_refused(ProposalIsNotAdmitted)
    review.when("Ana", WithdrawProposal(**TO)).then_refused(ProposalIsNotAdmitted)


def test_what_was_admitted_can_be_withdrawn_until_it_is_answered(review: Scenario) -> None:
    review.given(("Mora", ADMIT), ("Ana", WithdrawProposal(**TO)))


# Clarification ------------------------------------------------------------------------------------------------------


def test_a_returned_proposal_gives_its_author_days_to_answer(review: Scenario) -> None:
    review.clock.move(days=2)
    review.when("Mora", RETURN).then(Admission.ReturnedForClarification, answer_until=review.clock.moment(days=7))


@pytest.mark.parametrize("command", [ADMIT, NOT_ADMIT, RETURN])
def test_nothing_is_decided_while_the_author_has_time_to_answer(review: Scenario, command: object) -> None:
    review.given(("Mora", RETURN))
    review.clock.move(days=6, hours=23)
    review.when("Milton", command).then_refused(ClarificationIsRunning)
    review.clock.move(hours=1)
    review.when("Milton", command)
    assert review.refusal is None


def test_the_author_answers_and_the_decision_follows(review: Scenario) -> None:
    review.given(("Mora", RETURN))
    review.when("Ana", CLARIFY).then(Admission.Clarified, proposal="first")
    review.when("Mora", ADMIT).then(Admission.Admitted)


def test_the_author_answers_after_the_intake_closed_and_after_her_days_too(review: Scenario) -> None:
    review.given(("Mora", RETURN))
    review.clock.move(days=80)
    review.when("Ana", CLARIFY).then(Admission.Clarified)


def test_only_the_author_answers_and_only_what_was_asked(review: Scenario) -> None:
    review.when("Ana", CLARIFY).then_refused(NothingToClarify)
    review.given(("Mora", RETURN))
    review.when("Berta", CLARIFY).then_refused(NotYoursToClarify)
    review.given(("Ana", CLARIFY))
    review.when("Ana", CLARIFY).then_refused(NothingToClarify)


def test_an_answer_after_the_decision_comes_too_late(review: Scenario) -> None:
    review.given(("Mora", RETURN))
    review.clock.move(days=8)
    review.given(("Mora", NOT_ADMIT))
    review.when("Ana", CLARIFY).then_refused(NothingToClarify)


def test_while_she_clarifies_the_author_may_still_amend_and_withdraw(review: Scenario) -> None:
    review.given(("Mora", RETURN))
    fields = {name: value for name, value in vars(submission()).items() if name not in ("tracking_code", "channel")}
    review.given(("Ana", AmendProposal(**{**fields, "words": words("Una escuela en la casa comunal")})))
    review.given(("Ana", WithdrawProposal(**TO)))


# The clock ----------------------------------------------------------------------------------------------------------


def test_the_clock_counts_from_the_submission(review: Scenario) -> None:
    began = review.clock.moment()
    review.clock.move(days=3)
    asked = review.when("Mora", RETURN).then(Admission.ReturnedForClarification)
    assert asked.clock_from == later(began, days=7)
    review.clock.move(days=2)
    assert review.when("Ana", CLARIFY).then(Admission.Clarified).clock_from == later(began, days=2)


def test_the_clock_of_what_came_before_the_review_counts_from_its_opening(scenario: Scenario) -> None:
    scenario.an_open_intake_with_admission(review_after=20).a_proposal()
    scenario.clock.move(days=20)
    opened = scenario.clock.moment()
    scenario.given(("Olga", OpenPhase(process=PROCESS, phase="admission")))
    scenario.clock.move(days=4)
    asked = scenario.when("Mora", RETURN).then(Admission.ReturnedForClarification)
    assert asked.clock_from == later(opened, days=7)


def test_the_clock_of_a_transcription_counts_from_its_confirmation(review: Scenario) -> None:
    for name in ("Fabio", "Flora"):
        review.with_role(name, Role.FACILITATOR)
    fields = {**vars(submission("paper")), "channel": Channel.PAPER, "author": review.person("Berta")}
    review.given(("Fabio", TranscribeProposal(**fields)))
    review.clock.move(days=5)
    confirmed = review.clock.moment()
    review.given(("Flora", ConfirmTranscription(process=PROCESS, proposal="paper")))
    review.clock.move(days=1)
    question = ReturnForClarification(process=PROCESS, proposal="paper", question="¿Dónde sería?")
    asked = review.when("Mora", question).then(Admission.ReturnedForClarification)
    assert asked.clock_from == later(confirmed, days=7)


def test_an_answer_that_comes_late_stops_the_clock_no_longer_than_its_days(review: Scenario) -> None:
    began = review.clock.moment()
    review.given(("Mora", RETURN))
    review.clock.move(days=30)
    assert review.when("Ana", CLARIFY).then(Admission.Clarified).clock_from == later(began, days=7)


def test_each_pause_adds_to_the_clock(review: Scenario) -> None:
    began = review.clock.moment()
    for _ in range(3):
        review.given(("Mora", RETURN))
        review.clock.move(days=2)
        event = review.when("Ana", CLARIFY).then(Admission.Clarified)
        review.clock.move(days=1)
    assert event.clock_from == later(began, days=6)


def later(moment: str, **by: float) -> str:
    return moment_of(datetime_of(moment) + timedelta(**by))


# Appeals ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def refused(review: Scenario) -> Scenario:
    """The proposal `first`, which Mora did not admit."""
    return review.given(("Mora", NOT_ADMIT))


def test_the_author_appeals_within_the_days(refused: Scenario) -> None:
    refused.clock.move(days=9, hours=23)
    refused.when("Ana", APPEAL).then(Admission.Appealed, decide_by=refused.clock.moment(days=15))


def test_after_the_days_there_is_no_appeal(refused: Scenario) -> None:
    refused.clock.move(days=10)
    refused.when("Ana", APPEAL).then_refused(AppealIsOver)


def test_only_the_author_appeals_and_only_what_was_not_admitted(review: Scenario) -> None:
    review.when("Ana", APPEAL).then_refused(NothingToAppeal)
    review.given(("Mora", NOT_ADMIT))
    review.when("Berta", APPEAL).then_refused(NotYoursToAppeal)


def test_an_appeal_is_decided_by_another_person(refused: Scenario) -> None:
    refused.given(("Ana", APPEAL))
    refused.when("Mora", UPHOLD).then_refused(AnotherPersonDecides)
    refused.when("Mora", REJECT).then_refused(AnotherPersonDecides)
    refused.when("Milton", REJECT).then(Admission.AppealRejected)


def test_another_role_does_not_make_another_person(refused: Scenario) -> None:
    refused.given(("Ana", APPEAL)).with_role("Mora", Role.ORGANISER)
    refused.when("Mora", UPHOLD).then_refused(AnotherPersonDecides)


def test_an_author_does_not_decide_her_own_appeal(refused: Scenario) -> None:
    refused.given(("Ana", APPEAL)).with_role("Ana", Role.MODERATOR)
    refused.when("Ana", UPHOLD).then_refused(OwnProposal)


def test_an_appeal_that_is_right_admits_the_proposal(refused: Scenario) -> None:
    refused.given(("Ana", APPEAL))
    refused.when("Olga", UPHOLD).then(Admission.AppealUpheld, respond_by=refused.clock.moment(days=30))
    refused.given(("Berta", GiveSupport(**TO)))


def test_a_rejected_appeal_is_the_end(refused: Scenario) -> None:
    refused.given(("Ana", APPEAL), ("Milton", REJECT))
    refused.when("Ana", APPEAL).then_refused(NothingToAppeal)
    refused.when("Milton", UPHOLD).then_refused(NoAppeal)
    refused.when("Milton", ADMIT).then_refused(AlreadyDecided)


def test_without_an_appeal_there_is_nothing_to_decide(refused: Scenario) -> None:
    refused.when("Milton", UPHOLD).then_refused(NoAppeal)


# Opinions -----------------------------------------------------------------------------------------------------------


def test_a_unit_is_asked_and_answers(review: Scenario) -> None:
    review.a_unit()
    review.when("Mora", ASK).then(Opinion.Asked, unit="secretaria", answer_by=review.clock.moment(days=10))
    event = review.when("Úrsula", OPINION).then(Opinion.Given, verdict="unfavourable", unit="secretaria")
    assert event.acting_as == Role.UNIT


def test_only_who_speaks_for_the_unit_gives_its_opinion(review: Scenario) -> None:
    review.a_unit().a_unit("ambiente", "Ambiente", "Uma").given(("Mora", ASK))
    review.when("Ana", OPINION).then_refused(NotYours)
    review.when("Uma", OPINION).then_refused(NotOfTheUnit)
    other = GiveOpinion(**{**vars(OPINION), "unit": "ambiente"})
    review.when("Uma", other).then_refused(OpinionOfAnotherUnit)


def test_nobody_gives_an_opinion_about_her_own_proposal(review: Scenario) -> None:
    review.a_unit(speaker="Ana").given(("Mora", ASK))
    review.when("Ana", OPINION).then_refused(OwnProposal)


def test_an_opinion_is_asked_of_a_unit_that_there_is_and_once_at_a_time(review: Scenario) -> None:
    review.when("Mora", ASK).then_refused(NoSuchUnit)
    review.a_unit().given(("Mora", ASK))
    review.when("Milton", ASK).then_refused(OpinionIsAsked)
    review.given(("Úrsula", OPINION))
    review.when("Milton", ASK).then(Opinion.Asked)


def test_what_nobody_asked_is_not_answered(review: Scenario) -> None:
    review.a_unit().when("Úrsula", OPINION).then_refused(OpinionNotAsked)


def test_an_opinion_is_asked_for_a_day_to_a_year(review: Scenario) -> None:
    review.a_unit().when("Mora", AskOpinion(**{**vars(ASK), "days": 0})).then_refused(DaysOutOfRange)


def test_the_same_opinion_sent_twice_is_given_once(review: Scenario) -> None:
    review.a_unit().given(("Mora", ASK), ("Úrsula", OPINION)).when("Úrsula", OPINION).then_nothing()
    review.given(("Mora", ASK)).when("Úrsula", OPINION).then(Opinion.Given)


def test_a_unit_may_correct_its_opinion_and_answer_late(review: Scenario) -> None:
    review.a_unit().given(("Mora", ASK))
    review.clock.move(days=40)
    review.given(("Úrsula", OPINION))
    review.when("Úrsula", GiveOpinion(**{**vars(OPINION), "verdict": "conditional"})).then(Opinion.Given)


def test_the_ledger_says_nothing_that_people_wrote(review: Scenario) -> None:
    review.a_unit().given(("Mora", RETURN), ("Ana", CLARIFY), ("Mora", ASK), ("Úrsula", OPINION))
    review.given(("Mora", NOT_ADMIT), ("Ana", APPEAL), ("Milton", REJECT))
    leaves = b"\n".join(event.leaf for batch in review.platform.ledger.history() for event in batch)
    for text in ("casa comunal", "Ministerio", "ordenanza"):
        assert text.encode() not in leaves


def test_moments_are_of_the_city_or_anywhere(review: Scenario) -> None:
    """A deadline is the same moment for everybody: days are counted in hours, not in calendars."""
    review.clock.at = datetime(2026, 10, 31, 23, 30, tzinfo=UTC)
    event = review.when("Mora", NOT_ADMIT).then(Admission.NotAdmitted)
    assert event.appeal_until == "2026-11-10T23:30:00.000Z"


def test_criteria_belong_to_an_announced_process(scenario: Scenario) -> None:
    scenario.with_role("Olga", Role.ORGANISER)
    scenario.when("Olga", PublishCriteria(**vars(criteria())))
    assert scenario.refusal is not None


# Two at once --------------------------------------------------------------------------------------------------------


@pytest.mark.postgres
def test_of_two_who_decide_at_once_the_second_hears_that_it_is_decided(meanwhile: Scenario) -> None:  # noqa: F811
    meanwhile.an_open_intake_with_admission().a_proposal()
    bus, milton = meanwhile.platform.bus, meanwhile.person("Milton")
    tries = interrupt(meanwhile.platform, AdmitProposal, lambda: bus.dispatch(NOT_ADMIT, milton))
    meanwhile.when("Mora", ADMIT).then_refused(AlreadyDecided)
    assert tries == [1]  # the second try is refused before it decides anything


@pytest.mark.postgres
def test_a_decision_that_crosses_an_answer_is_made_anew_on_what_stands(meanwhile: Scenario) -> None:  # noqa: F811
    meanwhile.an_open_intake_with_admission().a_proposal().given(("Mora", RETURN))
    meanwhile.clock.move(days=8)
    bus, ana = meanwhile.platform.bus, meanwhile.person("Ana")
    tries = interrupt(meanwhile.platform, AdmitProposal, lambda: bus.dispatch(CLARIFY, ana))
    meanwhile.when("Mora", ADMIT).then(Admission.Admitted)
    assert tries == [1, 2]


@pytest.mark.postgres
def test_a_withdrawal_that_crosses_a_refusal_leaves_one_end(meanwhile: Scenario) -> None:  # noqa: F811
    meanwhile.an_open_intake_with_admission().a_proposal()
    bus, mora = meanwhile.platform.bus, meanwhile.person("Mora")
    interrupt(meanwhile.platform, WithdrawProposal, lambda: bus.dispatch(NOT_ADMIT, mora))
    meanwhile.when("Ana", WithdrawProposal(**TO)).then_refused(ProposalIsNotAdmitted)
