"""Sorting and deciding at a workshop: who may, what is refused, what stays sealed, on both databases."""

import threading
from collections.abc import Callable

import pytest

from cocreate.application.bus import NotYours
from cocreate.application.workshops import (
    CastVote,
    Dissent,
    EndWorkshop,
    EnterRoom,
    MergeThemes,
    MoveContributions,
    NameTheme,
    NoteForOthers,
    OpenPoll,
    PlannedOption,
    PollKind,
    PreparePoll,
    ReachAgreement,
    RecordDissent,
    RenameTheme,
    RewordAgreement,
    TakeAgreementBack,
    UndoOnBoard,
    Via,
    WithdrawContribution,
)
from cocreate.domain import workshops
from cocreate.domain.shared import Role
from cocreate.domain.workshops import Agreement, Board, Poll, Vote
from cocreate.kept.words import words_of
from tests.deciding import a_board, a_poll, an_agreement, closed, opened, options, revealed, two_themes, voted
from tests.gathering import a_planned_workshop, an_open_workshop, here
from tests.scenario import Scenario


@pytest.fixture
def room(scenario: Scenario) -> Scenario:
    scenario.an_open_intake()
    return a_board(scenario)


# The board ------------------------------------------------------------------------------------------------------------


def test_only_who_leads_this_workshop_sorts(room: Scenario) -> None:
    naming = NameTheme(**here(theme="courses", name="Cursos"))
    room.with_role("Otro", Role.FACILITATOR)
    room.when("Otro", naming).then_refused(workshops.NotALeader)
    room.when("Ana", naming).then_refused(NotYours)
    room.when("Fabia", naming).then(Board.ThemeNamed, theme="courses")
    room.when("Olga", RenameTheme(**here(theme="courses", name="Cursos de noche"))).then(Board.ThemeRenamed)


def test_a_board_is_sorted_from_the_opening_of_the_doors_and_also_afterwards(scenario: Scenario) -> None:
    story = scenario
    story.an_open_intake()
    a_planned_workshop(story)
    naming = NameTheme(**here(theme="courses", name="Cursos"))
    story.when("Fabia", naming).then_refused(workshops.DoorsAreClosed)


def test_notes_from_paper_are_sorted_when_the_workshop_is_over(room: Scenario) -> None:
    room.given(
        ("Fabia", EndWorkshop(**here())),
        ("Fabia", NoteForOthers(**here(contribution="paper1", words="En papel", item="needs", via=Via.PAPER))),
    )
    room.when("Fabia", NameTheme(**here(theme="late", name="De papel", contributions=("paper1",))))
    room.then(Board.ThemeNamed, contributions=["paper1"], suggested=False)


def test_naming_with_notes_that_likeness_pointed_at_says_so(room: Scenario) -> None:
    naming = NameTheme(**here(theme="courses", name="Cursos", contributions=("note1", "note2"), suggested=True))
    room.when("Fabia", naming).then(Board.ThemeNamed, suggested=True)


def test_only_what_was_said_at_this_workshop_and_stands_is_moved(room: Scenario) -> None:
    two_themes(room)
    room.given(("Carla", WithdrawContribution(**here(contribution="note5"))))
    moving = lambda *keys: MoveContributions(**here(contributions=keys, theme="courses"))  # noqa: E731
    room.when("Fabia", moving("note5")).then_refused(workshops.ContributionIsWithdrawn)
    room.when("Fabia", moving("nothing")).then_refused(workshops.NoSuchContribution)
    too_many = tuple(f"k{n}" for n in range(201))
    room.when("Fabia", moving(*too_many)).then_refused(workshops.TooManyAtOnce, most=200)


def test_an_undo_names_the_change_that_was_seen(room: Scenario) -> None:
    two_themes(room)
    room.when("Olga", UndoOnBoard(**here(change=1))).then_refused(workshops.BoardHasMovedOn, change=2)
    room.when("Olga", UndoOnBoard(**here(change=2))).then(Board.ChangeUndone, change=2)
    room.when("Fabia", UndoOnBoard(**here())).then(Board.ChangeUndone, change=1)


def at_once(*acts: Callable[[], object]) -> None:
    threads = [threading.Thread(target=act) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_two_who_lead_at_once_lose_nothing(room: Scenario) -> None:
    two_themes(room)
    bus = room.platform.bus
    fabia, olga = room.person("Fabia"), room.person("Olga")
    at_once(
        lambda: bus.dispatch(MoveContributions(**here(contributions=("note5",), theme="courses")), fabia),
        lambda: bus.dispatch(MoveContributions(**here(contributions=("note1",), theme="seat")), olga),
        lambda: bus.dispatch(NameTheme(**here(theme="third", name="Otro")), olga),
    )
    board = room.platform.ledger.get(Board, "taller")
    assert board.placed == {"note1": "seat", "note2": "courses", "note3": "seat", "note4": "seat", "note5": "courses"}
    assert set(board.themes) == {"courses", "seat", "third"}


# Polls ----------------------------------------------------------------------------------------------------------------


def test_only_who_leads_prepares_opens_closes_and_reveals(room: Scenario) -> None:
    room.with_role("Otro", Role.FACILITATOR)
    asked = here(poll="p", purpose=PollKind.CHOICE, question="¿?", options=options("A", "B"))
    room.when("Otro", PreparePoll(**asked)).then_refused(workshops.NotALeader)
    room.when("Fabia", PreparePoll(**asked)).then(Poll.Prepared, most=1)
    for act in (opened("p"), closed("p"), revealed("p")):
        room.when("Otro", act).then_refused(workshops.NotALeader)
        room.when("Ana", act).then_refused(NotYours)


def test_a_poll_goes_from_prepared_to_open_to_closed_to_revealed(room: Scenario) -> None:
    a_poll(room, opened=False)
    room.when("Ana", voted(o1=1)).then_refused(workshops.PollIsNotOpen)
    room.when("Fabia", closed()).then_refused(workshops.PollIsNotOpen)
    room.when("Fabia", revealed()).then_refused(workshops.PollIsOpen)
    room.given(("Fabia", opened()))
    room.when("Fabia", opened()).then_refused(workshops.PollIsOpen)
    room.when("Fabia", revealed()).then_refused(workshops.PollIsOpen)
    room.given(("Ana", voted(o1=1)))
    room.when("Fabia", closed()).then(Poll.Closed, voters=1)
    room.when("Ana", voted(o2=1)).then_refused(workshops.PollIsClosed)
    room.when("Fabia", opened()).then_refused(workshops.PollIsClosed)
    room.when("Fabia", revealed()).then(Poll.Revealed, voters=1)
    room.when("Fabia", revealed()).then_refused(workshops.AlreadyRevealed)


def test_options_are_themes_that_stand(room: Scenario) -> None:
    two_themes(room)
    room.given(("Fabia", MergeThemes(**here(theme="seat", into="courses"))))
    themes = tuple(PlannedOption(key=key, theme=key) for key in ("courses", "seat"))
    asked = PreparePoll(**here(poll="p", purpose=PollKind.DOTS, question="¿?", options=themes, most=3))
    room.when("Fabia", asked).then_refused(workshops.NoSuchTheme)


def test_who_is_there_votes_and_who_is_not_does_not(room: Scenario) -> None:
    a_poll(room)
    room.when("Zoila", voted(o1=1)).then_refused(workshops.NotCheckedIn)
    room.given(("Zoila", EnterRoom(**here())))
    room.when("Zoila", voted(o1=1)).then(Vote.Cast, poll="poll0001")


def test_the_same_again_is_said_once_and_the_last_one_stands(room: Scenario) -> None:
    a_poll(room)
    room.given(("Ana", voted(o1=1, o2=1)))
    room.when("Ana", voted(o2=1, o1=1)).then_nothing()
    room.when("Ana", voted(o3=3)).then(Vote.Cast)
    room.given(("Beto", voted(o3=1)), ("Fabia", closed()))
    room.when("Fabia", revealed()).then(
        Poll.Revealed,
        voters=2,
        totals={
            "1": {"dots": 0, "people": 0},
            "2": {"dots": 0, "people": 0},
            "3": {"dots": 4, "people": 2},
        },
    )


def test_a_poll_of_one_workshop_takes_no_votes_of_another(room: Scenario) -> None:
    a_poll(room)
    an_open_workshop(room, "second01", people=("Ana",))
    stray = CastVote(**here("second01", poll="poll0001", choice=(("1", 1),)))
    room.when("Ana", stray).then_refused(workshops.NoSuchPoll)
    room.when("Fabia", OpenPoll(**here("second01", poll="poll0001"))).then_refused(workshops.NoSuchPoll)


def test_what_somebody_votes_is_sealed_until_it_is_revealed(room: Scenario) -> None:
    a_poll(room)
    cast = room.when("Ana", voted(o1=3)).then(Vote.Cast)
    room.when("Ana", voted(o1=2)).then(Vote.Cast)
    changed = cast.choice.commitment

    def opened_words(commitment: str) -> object:
        with room.platform.database.reading() as connection:
            return words_of(connection, [commitment]).get(commitment)

    last = room.events[0].choice.commitment
    assert opened_words(last) is None
    room.given(("Fabia", closed()), ("Fabia", revealed()))
    assert opened_words(last) == {"1": 2}
    assert opened_words(changed) is None, "what she thought before is nobody's business"


def test_what_a_workshop_says_is_not_known_by_the_name_under_which_she_proposes(room: Scenario) -> None:
    a_poll(room)
    an_open_workshop(room, "second01", people=("Ana",))
    cast = room.when("Ana", voted(o1=1)).then(Vote.Cast)
    ana = room.person("Ana")
    assert cast.actor == ana.pseudonym("w/taller")
    assert cast.actor not in (ana.pseudonym("quito-2026"), ana.pseudonym("w/second01"))


def test_votes_that_come_at_once_all_count(room: Scenario) -> None:
    a_poll(room)
    people = [f"Vecina {n}" for n in range(6)]
    room.given(*((name, EnterRoom(**here())) for name in people))
    actors = [room.person(name) for name in people]
    at_once(*(lambda who=who: room.platform.bus.dispatch(voted(o2=1), who) for who in actors))
    room.given(("Fabia", closed()))
    room.when("Fabia", revealed()).then(Poll.Revealed, voters=6)


# Agreements -----------------------------------------------------------------------------------------------------------


def test_an_agreement_is_of_a_workshop_that_has_begun(scenario: Scenario) -> None:
    story = scenario
    story.an_open_intake()
    a_planned_workshop(story)
    story.when("Fabia", ReachAgreement(**here(agreement="a", words="Algo"))).then_refused(workshops.NotHeldYet)


def test_an_agreement_names_a_theme_and_a_poll_of_this_workshop(room: Scenario) -> None:
    two_themes(room)
    reach = lambda **facts: ReachAgreement(**here(agreement="a", words="Algo", **facts))  # noqa: E731
    room.when("Fabia", reach(theme="none")).then_refused(workshops.NoSuchTheme)
    room.when("Fabia", reach(poll="none")).then_refused(workshops.NoSuchPoll)
    room.when("Ana", reach()).then_refused(NotYours)
    a_poll(room)
    room.when("Fabia", reach(theme="seat", poll="poll0001")).then(Agreement.Reached, theme="seat", poll="poll0001")
    room.when("Fabia", reach()).then_refused(workshops.AgreementExists)


def test_dissent_stays_whatever_becomes_of_the_agreement(room: Scenario) -> None:
    an_agreement(room)
    said = lambda key: Dissent(**here(agreement="agree001", dissent=key, words="No lo comparto."))  # noqa: E731
    room.when("Zoila", said("d")).then_refused(workshops.NotCheckedIn)
    room.when("Ana", said("d")).then(Agreement.DissentRecorded, dissent="d", acting_as="citizen")
    room.when("Ana", said("d")).then_refused(workshops.DissentIsRecorded)
    by_hand = RecordDissent(**here(agreement="agree001", dissent="e", words="Yo tampoco."))
    room.when("Ana", by_hand).then_refused(NotYours)
    room.when("Fabia", by_hand).then(Agreement.DissentRecorded, acting_as="facilitator")
    room.given(
        ("Fabia", RewordAgreement(**here(agreement="agree001", words="De otro modo."))),
        ("Fabia", TakeAgreementBack(**here(agreement="agree001", reason="No lo era."))),
    )
    for act in (said("f"), RewordAgreement(**here(agreement="agree001", words="Otra vez."))):
        who = "Ana" if isinstance(act, Dissent) else "Fabia"
        room.when(who, act).then_refused(workshops.AgreementIsTakenBack)
    assert room.platform.ledger.get(Agreement, "agree001").dissents == {"d", "e"}
