"""What becomes of what was said at a workshop, over the bus, on both databases."""

import pytest

from cocreate.application.moderation import (
    AppealHidingInRoom,
    DecideHidingAppeal,
    HideInRoom,
    ReportContent,
    RestoreContent,
    Rule,
)
from cocreate.application.processes import OpenPhase
from cocreate.application.proposals import ReturnTranscription, WithdrawProposal
from cocreate.application.workshops import ExplainGap, ReviewSettlement, contribution_subject
from cocreate.domain.moderation import AlreadyHidden, AnotherModeratorNeeded, Case, NotTheAuthorOfHidden, OwnContent
from cocreate.domain.processes import Process
from cocreate.domain.proposals import ProposalIsWithdrawn
from cocreate.domain.responses import ResponsesMissing
from cocreate.domain.shared import Role
from cocreate.domain.workshops import (
    AlreadyContestedSettlement,
    AnotherPersonLooksAgain,
    ContestOfSettlementIsOver,
    Contribution,
    ContributionIsSettled,
    NotALeader,
    NotCheckedIn,
    NotHeldYet,
    NothingToExplain,
    NothingToSettle,
    Outreach,
)
from cocreate.queries.workshops.fates import settled_of_number
from tests.answering import INTAKE_DAYS, an_answering_house
from tests.deciding import a_board
from tests.gathering import here
from tests.scenario import PROCESS, Scenario
from tests.settling import a_held_workshop, carry, contest, raised, set_aside


@pytest.fixture
def held(scenario: Scenario) -> Scenario:
    scenario.an_open_intake_with_admission().a_proposal("first", by="Eva")
    return a_held_workshop(scenario)


def review(note: str, *, upheld: bool) -> ReviewSettlement:
    return ReviewSettlement(**here(contribution=note, upheld=upheld, reasons="Lo leí otra vez con calma."))


def test_nothing_is_decided_before_the_workshop_is_over(scenario: Scenario) -> None:
    scenario.an_open_intake_with_admission().a_proposal("first", by="Eva")
    a_board(scenario)
    for command in (carry("note1"), set_aside("note1"), raised("note1")):
        scenario.when("Fabia", command).then_refused(NotHeldYet)


def test_who_does_not_lead_decides_nothing(held: Scenario) -> None:
    for command in (carry("note1"), set_aside("note1"), raised("note1")):
        held.when("Felipe", command).then_refused(NotALeader)


def test_an_act_is_about_something(held: Scenario) -> None:
    for command in (carry(), set_aside(), raised()):
        held.when("Fabia", command).then_refused(NothingToSettle)


def test_those_that_go_the_same_way_are_counted_in_their_act(held: Scenario) -> None:
    held.when("Fabia", carry("note1", "note2"))
    assert [(event.nth, event.together) for event in held.events] == [(1, 2), (2, 2)]


def test_what_was_decided_stays_decided(held: Scenario) -> None:
    held.given(("Fabia", carry("note1")))
    held.when("Fabia", set_aside("note1")).then_refused(ContributionIsSettled)
    held.when("Fabia", carry("note1")).then_refused(ContributionIsSettled)


def test_what_was_set_aside_may_still_be_carried_on(held: Scenario) -> None:
    held.given(("Fabia", set_aside("note5")))
    held.when("Fabia", carry("note5")).then(Contribution.Carried, proposal="first")


def test_one_that_is_refused_keeps_all_of_them_as_they_are(held: Scenario) -> None:
    held.given(("Fabia", carry("note1")))
    held.when("Fabia", set_aside("note5", "note1")).then_refused(ContributionIsSettled)
    held.when("Fabia", set_aside("note5")).then(Contribution.SetAside)


def test_of_a_proposal_that_its_author_took_back_it_is_decided_again(held: Scenario) -> None:
    held.given(("Fabia", carry("note1", "note2")), ("Eva", WithdrawProposal(process=PROCESS, proposal="first")))
    held.when("Fabia", carry("note1")).then_refused(ProposalIsWithdrawn)
    held.when("Fabia", set_aside("note1")).then(Contribution.SetAside)
    held.when("Fabia", raised("note2")).then(Contribution.Carried, proposal="raised")


def test_of_a_proposal_that_was_not_what_was_said_it_is_decided_again(held: Scenario) -> None:
    back = ReturnTranscription(process=PROCESS, proposal="raised", reason="No es lo que se dijo.")
    held.given(("Fabia", raised("note1")), ("Felipe", back))
    held.when("Fabia", raised("note1", key="again")).then(Contribution.Carried, proposal="again")


# Objections -----------------------------------------------------------------------------------------------------------


def test_only_who_was_there_objects_and_only_once(held: Scenario) -> None:
    held.given(("Fabia", set_aside("note5")))
    held.when("Eva", contest("note5")).then_refused(NotCheckedIn)
    held.given(("Ana", contest("note5")))
    held.when("Beto", contest("note5")).then_refused(AlreadyContestedSettlement)


def test_objections_have_their_days(held: Scenario) -> None:
    held.given(("Fabia", set_aside("note5")))
    held.clock.move(days=10)
    held.when("Ana", contest("note5")).then_refused(ContestOfSettlementIsOver)


def test_neither_who_decided_nor_who_objects_looks_again(held: Scenario) -> None:
    held.with_role("Ana", Role.MODERATOR)
    held.given(("Fabia", set_aside("note5")), ("Ana", contest("note5")))
    for name in ("Fabia", "Ana"):
        held.when(name, review("note5", upheld=True)).then_refused(AnotherPersonLooksAgain)
    held.when("Felipe", review("note5", upheld=True)).then(Contribution.SettlementReviewed, upheld=True)
    held.when("Fabia", carry("note5")).then(Contribution.Carried)


# The duty -------------------------------------------------------------------------------------------------------------


def test_the_plan_is_not_endorsed_while_something_is_undecided(scenario: Scenario) -> None:
    """Also while an objection waits, or what lived on in a proposal that was withdrawn (P5.5)."""
    story = an_answering_house(scenario)
    story.a_proposal("first", by="Eva")
    a_held_workshop(story)
    story.given(("Fabia", carry("note1", "note2", "note3", "note4")), ("Fabia", set_aside("note5")))
    story.given(("Ana", contest("note5")), ("Eva", WithdrawProposal(process=PROCESS, proposal="first")))
    story.clock.move(days=INTAKE_DAYS)
    endorse = OpenPhase(process=PROCESS, phase="endorsement")
    story.when("Olga", endorse).then_refused(ResponsesMissing, unsettled=[1], undecided=[])
    story.given(("Felipe", review("note5", upheld=False)))
    story.when("Olga", endorse).then_refused(ResponsesMissing, unsettled=[1])
    story.given(("Fabia", set_aside("note1", "note2", "note3", "note4")))
    story.when("Olga", endorse).then(Process.PhaseOpened)


# Moderation -----------------------------------------------------------------------------------------------------------

ABOUT = contribution_subject("note1")


def hide(about: str = ABOUT) -> HideInRoom:
    return HideInRoom(**here(about=about, rule=Rule.OFF_TOPIC, reason="No habla del barrio."))


def test_who_leads_hides_at_once_and_moderators_decide_the_appeal(held: Scenario) -> None:
    """Note 1 is Beto's, under his name in this workshop alone."""
    appeal = AppealHidingInRoom(**here(about=ABOUT, words="Sí habla del barrio."))
    held.when("Fabia", hide()).then(Case.Hidden, about=ABOUT, author=held.person("Beto").pseudonym("w/taller"))
    held.when("Fabia", hide()).then_refused(AlreadyHidden)
    held.when("Ana", appeal).then_refused(NotTheAuthorOfHidden)
    held.when("Beto", appeal).then(Case.Appealed)
    decide = DecideHidingAppeal(process=PROCESS, about=ABOUT, upheld=True, reason="Tiene razón.")
    held.when("Mora", decide).then(Case.AppealDecided, upheld=True)


def test_nobody_moderates_what_she_said_under_another_name(held: Scenario) -> None:
    held.with_role("Beto", Role.MODERATOR)
    held.with_role("Beto", Role.ORGANISER)
    report = ReportContent(process=PROCESS, about=ABOUT, rule=Rule.OFF_TOPIC)
    held.when("Beto", report).then_refused(OwnContent)
    held.when("Beto", hide()).then_refused(OwnContent)
    held.given(("Mora", ReportContent(process=PROCESS, about=ABOUT, rule=Rule.OFF_TOPIC)), ("Fabia", hide()))
    held.when("Beto", RestoreContent(process=PROCESS, about=ABOUT, reason="Es mío.")).then_refused(OwnContent)
    held.given(("Beto", AppealHidingInRoom(**here(about=ABOUT, words="Es mío."))))
    decide = DecideHidingAppeal(process=PROCESS, about=ABOUT, upheld=True, reason="Es mío.")
    held.when("Beto", decide).then_refused(OwnContent)


def test_who_hid_it_does_not_decide_the_appeal_as_a_moderator(held: Scenario) -> None:
    held.with_role("Fabia", Role.MODERATOR)
    held.given(("Fabia", hide()), ("Beto", AppealHidingInRoom(**here(about=ABOUT, words="Sí habla."))))
    decide = DecideHidingAppeal(process=PROCESS, about=ABOUT, upheld=False, reason="Sigue igual.")
    held.when("Fabia", decide).then_refused(AnotherModeratorNeeded)


def test_an_objection_is_hidden_with_what_it_is_about(held: Scenario) -> None:
    held.given(("Fabia", set_aside("note5")), ("Ana", contest("note5")))
    held.given(("Fabia", hide(contribution_subject("note5"))))
    with held.platform.database.reading() as connection:
        note = settled_of_number(connection, "taller", 5)
    assert note is not None
    assert (note.words, note.contest, note.hidden) == (None, None, True)


# Gaps -----------------------------------------------------------------------------------------------------------------


def test_gaps_are_explained_for_zones_and_groups_that_there_are(held: Scenario) -> None:
    held.when("Olga", ExplainGap(process=PROCESS, gap="zone/TU", reason="No hubo dónde.")).then(
        Outreach.GapExplained, gap="zone/TU"
    )
    for gap in ("zone/XX", "group/nobody", "zone", "city/QU"):
        held.when("Olga", ExplainGap(process=PROCESS, gap=gap, reason="No hubo.")).then_refused(NothingToExplain)
