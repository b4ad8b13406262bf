"""Running a workshop and saying something in it, given, when, then: doors, the agenda, notes, links, photographs."""

import pytest

from cocreate.application.bus import NotYours
from cocreate.application.proposals import Upload
from cocreate.application.workshops import (
    BeginItem,
    CarryContributions,
    CorrectContribution,
    CorrectNote,
    EndWorkshop,
    LinkContribution,
    NoteForOthers,
    OpenDoors,
    PhotographBoard,
    UnlinkContribution,
    Via,
    WithdrawContribution,
    WithdrawNote,
)
from cocreate.domain.proposals import NoSuchProposal
from cocreate.domain.shared import Role
from cocreate.domain.workshops import (
    AlreadyLinked,
    AlreadyNoted,
    Contribution,
    ContributionIsSettled,
    ContributionIsWithdrawn,
    DoorsAreClosed,
    DoorsAreOpen,
    ItemIsRunning,
    NoQuestionIsOpen,
    NoSuchContribution,
    NoSuchItem,
    NoSuchTable,
    NotALeader,
    NotBegun,
    NotCheckedIn,
    NotLinked,
    NotPublished,
    NotYourContribution,
    SaidNothing,
    TooEarlyToOpen,
    Workshop,
    WorkshopIsOver,
    WrittenByItsAuthor,
)
from cocreate.kept.words import opening_of, words_of
from tests.gathering import a_planned_workshop, an_open_workshop, here, leader_of, plan, said
from tests.scenario import Scenario

DOORS, END = OpenDoors(**here()), EndWorkshop(**here())
PICTURE = Upload(sha256="a" * 64, size=9, media_type="image/jpeg", name="")


@pytest.fixture
def announced(scenario: Scenario) -> Scenario:
    scenario.an_open_intake()
    return a_planned_workshop(scenario)


@pytest.fixture
def live(scenario: Scenario) -> Scenario:
    scenario.an_open_intake().a_proposal(by="Eva")
    return an_open_workshop(scenario)


def hear(key: str = "heard", words: str = "Se oyó en la mesa", **facts: object) -> NoteForOthers:
    return NoteForOthers(**here(contribution=key, words=words, **facts))


# Doors, agenda, end ---------------------------------------------------------------------------------------------------


def test_doors_open_on_the_day_once_and_say_whether_people_could_prepare(announced: Scenario) -> None:
    announced.when("Fabia", DOORS).then_refused(TooEarlyToOpen)
    announced.clock.move(days=4, hours=12)
    announced.when("Fabia", DOORS).then(Workshop.DoorsOpened, materials_in_time=False)
    announced.when("Fabia", DOORS).then_refused(DoorsAreOpen)


def test_a_draft_has_no_doors(scenario: Scenario) -> None:
    scenario.an_open_intake()
    leader_of(scenario)
    scenario.given(("Fabia", plan(scenario))).when("Fabia", DOORS).then_refused(NotPublished)


def test_the_agenda_goes_in_any_order_and_back_to_a_question(live: Scenario) -> None:
    live.when("Fabia", BeginItem(**here(item="needs"))).then_refused(ItemIsRunning)
    live.when("Fabia", BeginItem(**here(item="nothing"))).then_refused(NoSuchItem)
    live.when("Fabia", BeginItem(**here(item="decide"))).then(Workshop.ItemBegun, item="decide")
    live.when("Fabia", BeginItem(**here(item="needs"))).then(Workshop.ItemBegun, item="needs")


def test_a_workshop_ends_once_and_only_if_it_began(announced: Scenario) -> None:
    announced.when("Fabia", END).then_refused(DoorsAreClosed)
    announced.clock.move(days=5, minutes=-30)
    announced.given(("Fabia", DOORS)).when("Fabia", END).then_refused(NotBegun)
    announced.given(("Fabia", BeginItem(**here(item="welcome")))).when("Fabia", END).then(Workshop.Ended)
    announced.when("Fabia", END).then_refused(DoorsAreClosed)
    announced.when("Fabia", DOORS).then_refused(WorkshopIsOver)


def test_a_workshop_is_led_by_those_who_were_named_and_by_who_organises(live: Scenario) -> None:
    live.with_role("Otra", Role.FACILITATOR)
    live.when("Otra", BeginItem(**here(item="ideas"))).then_refused(NotALeader)
    live.when("Ana", hear()).then_refused(NotYours)
    live.when("Olga", BeginItem(**here(item="ideas"))).then(Workshop.ItemBegun)


# Notes ----------------------------------------------------------------------------------------------------------------


def test_what_somebody_says_is_noted_under_the_question_that_runs(live: Scenario) -> None:
    author = live.person("Ana").pseudonym("w/taller")
    facts = {"item": "needs", "table": "1", "via": Via.PHONE, "author": author}
    noted = live.when("Ana", said("n1", "Faltan cursos", table="1")).then(Contribution.Noted, **facts)
    with live.platform.database.reading() as connection:
        assert words_of(connection, [noted.words.commitment]) == {noted.words.commitment: "Faltan cursos"}


def test_a_note_that_was_under_way_when_the_question_changed_answers_the_old_one(live: Scenario) -> None:
    live.given(("Fabia", BeginItem(**here(item="ideas"))))
    live.when("Ana", said("n1", "De antes", item="needs")).then(Contribution.Noted, item="needs")
    live.given(("Fabia", BeginItem(**here(item="sort"))))
    live.when("Ana", said("n2", "De antes", item="ideas")).then(Contribution.Noted, item="ideas")
    live.when("Ana", said("n3", "¿Y esto?")).then_refused(NoQuestionIsOpen)
    live.when("Ana", said("n3", "¿Y esto?", item="welcome")).then_refused(NoQuestionIsOpen)


def test_a_note_that_is_sent_again_is_noted_once_also_after_the_end(live: Scenario) -> None:
    live.given(("Ana", said("n1", "Una vez")))
    live.when("Ana", said("n1", "Una vez")).then_refused(AlreadyNoted)
    live.given(("Fabia", END))
    live.when("Ana", said("n1", "Una vez")).then_refused(AlreadyNoted)
    live.when("Ana", said("n2", "Tarde")).then_refused(DoorsAreClosed)


def test_only_who_is_in_the_room_says_something_and_not_nothing(live: Scenario) -> None:
    live.when("Zoe", said("n1", "Estoy afuera")).then_refused(NotCheckedIn)
    live.when("Ana", said("n1", "  ")).then_refused(SaidNothing)
    live.when("Ana", said("n1", "En otra mesa", table="9")).then_refused(NoSuchTable)


def test_a_facilitator_writes_down_what_she_hears_while_a_question_runs(live: Scenario) -> None:
    author = leader_of(live)
    live.when("Fabia", hear(table="2")).then(Contribution.Noted, via=Via.FACILITATOR, table="2", author=author)
    live.when("Fabia", hear()).then_refused(AlreadyNoted)
    live.given(("Fabia", END)).when("Fabia", hear("late")).then_refused(DoorsAreClosed)


def test_paper_is_written_off_also_when_all_is_over_under_the_question_it_names(live: Scenario) -> None:
    live.given(("Fabia", END))
    live.when("Fabia", hear("p1", via=Via.PAPER, item="ideas")).then(Contribution.Noted, via=Via.PAPER, item="ideas")
    live.when("Fabia", hear("p2", via=Via.PAPER)).then_refused(NoQuestionIsOpen)
    live.when("Fabia", hear("p2", via=Via.PAPER, item="sort")).then_refused(NoQuestionIsOpen)


# One's own ------------------------------------------------------------------------------------------------------------


def test_who_said_it_words_it_better_and_nobody_else(live: Scenario) -> None:
    live.given(("Ana", said("n1", "Faltan cusros")))
    better = CorrectContribution(**here(contribution="n1", words="Faltan cursos"))
    live.when("Beto", better).then_refused(NotYourContribution)
    live.when("Ana", better).then(Contribution.Corrected)
    live.when("Fabia", CorrectNote(**here(contribution="n1", words="Otra"))).then_refused(WrittenByItsAuthor)
    live.when("Fabia", WithdrawNote(**here(contribution="n1"))).then_refused(WrittenByItsAuthor)


def test_what_is_taken_back_leaves_no_words_of_any_version(live: Scenario) -> None:
    first = live.when("Ana", said("n1", "Faltan cusros")).then(Contribution.Noted)
    live.given(("Ana", CorrectContribution(**here(contribution="n1", words="Faltan cursos"))))
    gone = live.when("Ana", WithdrawContribution(**here(contribution="n1"))).then(Contribution.Withdrawn)
    assert len(gone.erased) == 2
    with live.platform.database.reading() as connection:
        assert opening_of(connection, first.words.commitment) is None
        assert words_of(connection, gone.erased, concealed=True) == {}
    live.when("Ana", WithdrawContribution(**here(contribution="n1"))).then_refused(ContributionIsWithdrawn)
    live.when("Fabia", LinkContribution(**here(contribution="n1", proposal="first"))).then_refused(
        ContributionIsWithdrawn
    )


def test_what_was_written_by_hand_is_corrected_and_taken_back_by_who_leads(live: Scenario) -> None:
    live.given(("Fabia", hear()))
    live.when("Olga", CorrectNote(**here(contribution="heard", words="Mejor dicho"))).then(Contribution.Corrected)
    live.when("Fabia", WithdrawNote(**here(contribution="heard"))).then(Contribution.Withdrawn)
    live.when("Fabia", CorrectNote(**here(contribution="nothing", words="x"))).then_refused(NoSuchContribution)


def test_what_was_settled_stays_as_it_was_said(live: Scenario) -> None:
    live.given(("Ana", said("n1", "Faltan cursos")), ("Fabia", END))
    live.given(("Fabia", CarryContributions(**here(contributions=("n1",), proposal="first"))))
    live.when("Ana", WithdrawContribution(**here(contribution="n1"))).then_refused(ContributionIsSettled)
    live.when("Ana", CorrectContribution(**here(contribution="n1", words="x"))).then_refused(ContributionIsSettled)


def test_a_note_of_another_workshop_is_not_here(live: Scenario) -> None:
    an_open_workshop(live, "segundo", people=("Ana",))
    live.given(("Ana", said("n1", "En el segundo", "segundo")))
    elsewhere = here(contribution="n1", proposal="first")
    live.when("Fabia", LinkContribution(**elsewhere)).then_refused(NoSuchContribution)
    live.when("Ana", WithdrawContribution(**here(contribution="n1"))).then_refused(NoSuchContribution)


def test_the_same_person_is_another_one_in_another_workshop(live: Scenario) -> None:
    an_open_workshop(live, "segundo", people=("Ana",))
    one = live.when("Ana", said("n2", "En el segundo", "segundo")).then(Contribution.Noted).author
    assert one != live.person("Ana").pseudonym("w/taller")


# Links and photographs ------------------------------------------------------------------------------------------------


def test_a_note_is_linked_with_the_proposals_it_talks_about(live: Scenario) -> None:
    live.given(("Ana", said("n1", "Lo de los cursos")))
    about = here(contribution="n1", proposal="first")
    live.when("Fabia", LinkContribution(**about)).then(Contribution.Linked, proposal="first")
    live.when("Fabia", LinkContribution(**about)).then_refused(AlreadyLinked)
    live.when("Fabia", LinkContribution(**here(contribution="n1", proposal="none"))).then_refused(NoSuchProposal)
    live.when("Fabia", UnlinkContribution(**about)).then(Contribution.Unlinked)
    live.when("Fabia", UnlinkContribution(**about)).then_refused(NotLinked)


def test_a_paper_board_is_photographed_from_the_opening_of_the_doors_on(announced: Scenario) -> None:
    shot = PhotographBoard(**here(photo="p1", upload=PICTURE, item="needs", table="1"))
    announced.when("Fabia", shot).then_refused(DoorsAreClosed)
    announced.clock.move(days=5, minutes=-30)
    announced.given(("Fabia", DOORS), ("Fabia", BeginItem(**here(item="needs"))))
    announced.when("Fabia", shot).then(Workshop.BoardPhotographed, sha256="a" * 64, table="1")
    announced.given(("Fabia", END))
    wrong = {"photo": "p2", "upload": PICTURE}
    announced.when("Fabia", PhotographBoard(**here(**wrong, item="nothing"))).then_refused(NoSuchItem)
    announced.when("Fabia", PhotographBoard(**here(**wrong, table="9"))).then_refused(NoSuchTable)
    announced.when("Fabia", PhotographBoard(**here(**wrong))).then(Workshop.BoardPhotographed, item=None)
