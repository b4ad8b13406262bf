"""The board of a workshop against a simple model, what polls count, and which statements divide or unite."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cocreate.domain.shared import MOMENT, Refused, Sealed
from cocreate.domain.workshops import (
    Board,
    BoardHasMovedOn,
    ChoiceDoesNotFit,
    NoSuchTheme,
    NothingMoved,
    NothingToUndo,
    Option,
    OptionsMakeNoSense,
    Poll,
    PollKind,
    SameTheme,
    ThemeExists,
    totals_of,
)
from cocreate.queries.workshops.polls import OptionView, PollView

NAMES = {letter: Sealed(letter * 43) for letter in "abcdefgh"}
NOTES, THEMES = ("n1", "n2", "n3", "n4"), ("x", "y", "z")


@pytest.fixture(autouse=True)
def moment():
    token = MOMENT.set("2026-03-02T14:00:00.000Z")
    yield
    MOMENT.reset(token)


def a_board() -> Board:
    return Board.begin("board/w")


def name(board: Board, theme: str, letter: str = "a") -> None:
    board.name(theme, process="p", name=NAMES[letter])


def move(board: Board, theme: str | None, *notes: str) -> None:
    board.move(list(notes), theme=theme, process="p", suggested=False)


def picture(board: Board) -> tuple[dict[str, Sealed], dict[str, str]]:
    return dict(board.themes), dict(board.placed)


# Themes ---------------------------------------------------------------------------------------------------------------


def test_themes_are_named_once_and_merged_with_another():
    board = a_board()
    name(board, "x")
    with pytest.raises(ThemeExists):
        name(board, "x")
    with pytest.raises(SameTheme):
        board.merge("x", into="x", process="p")
    with pytest.raises(NoSuchTheme):
        board.merge("x", into="y", process="p")
    with pytest.raises(NoSuchTheme):
        board.rename("y", process="p", name=NAMES["b"])


def test_what_stands_there_already_is_left_out():
    board = a_board()
    name(board, "x")
    move(board, "x", "n1")
    move(board, "x", "n1", "n2", "n2")
    assert board.pending_events[-1].contributions == ["n2"]
    with pytest.raises(NothingMoved):
        move(board, "x", "n1", "n2")
    with pytest.raises(NothingMoved):
        move(board, None, "n3")


def test_a_theme_made_of_notes_is_one_change_and_goes_with_one_step():
    board = a_board()
    name(board, "x")
    move(board, "x", "n1")
    before = picture(board)
    board.name("y", process="p", name=NAMES["b"], contributions=["n1", "n2", "n2"])
    assert board.placed == {"n1": "y", "n2": "y"}
    board.undo(process="p")
    assert picture(board) == before


def test_a_merge_takes_along_what_hangs_there_and_an_undo_brings_it_back():
    board = a_board()
    name(board, "x")
    name(board, "y", "b")
    move(board, "x", "n1")
    move(board, "y", "n2")
    before = picture(board)
    board.merge("y", into="x", process="p")
    assert board.placed == {"n1": "x", "n2": "x"}
    assert "y" not in board.themes
    board.undo(process="p")
    assert picture(board) == before


def test_nobody_takes_back_what_she_has_not_seen():
    board = a_board()
    name(board, "x")
    seen = board.changes[-1].number
    move(board, "x", "n1")
    with pytest.raises(BoardHasMovedOn):
        board.undo(process="p", change=seen)
    board.undo(process="p", change=board.changes[-1].number)
    board.undo(process="p", change=seen)
    with pytest.raises(NothingToUndo):
        board.undo(process="p")


ACTS = st.one_of(
    st.tuples(st.just("name"), st.sampled_from(THEMES), st.sampled_from("abcd")),
    st.tuples(st.just("rename"), st.sampled_from(THEMES), st.sampled_from("efgh")),
    st.tuples(st.just("merge"), st.sampled_from(THEMES), st.sampled_from(THEMES)),
    st.tuples(
        st.just("move"),
        st.sampled_from((None, *THEMES)),
        st.lists(st.sampled_from(NOTES), min_size=1, max_size=4),
    ),
)


def carried_out(board: Board, act: tuple[Any, ...]) -> bool:
    what, theme, more = act
    try:
        if what == "name":
            name(board, theme, more)
        elif what == "rename":
            board.rename(theme, process="p", name=NAMES[more])
        elif what == "merge":
            board.merge(theme, into=more, process="p")
        else:
            move(board, theme, *more)
    except Refused:
        return False
    return True


@settings(max_examples=80, deadline=None)
@given(acts=st.lists(ACTS, max_size=25), again=st.lists(ACTS, max_size=6), back=st.integers(0, 25))
def test_undone_step_by_step_the_board_is_what_it_was_before_each(acts, again, back):
    """Also with further acts between the steps."""
    token = MOMENT.set("2026-03-02T14:00:00.000Z")
    board = a_board()
    pictures = [picture(board)]

    def go_on(further):
        pictures.extend(picture(board) for act in further if carried_out(board, act))

    def go_back(steps):
        for _ in range(min(steps, len(pictures) - 1)):
            board.undo(process="p")
            pictures.pop()
            assert picture(board) == pictures[-1]

    go_on(acts)
    go_back(back)
    go_on(again)
    go_back(len(pictures))
    assert picture(board) == ({}, {})
    assert set(board.placed.values()) <= set(board.themes)
    MOMENT.reset(token)


# Polls ----------------------------------------------------------------------------------------------------------------


def a_poll(purpose: PollKind, most: int = 3, options: int = 3) -> Poll:
    poll = Poll.begin("poll/p")
    offered = [Option(str(n), words=NAMES["a"]) for n in range(1, options + 1)]
    poll.prepare(process="p", workshop="w", purpose=purpose, question=NAMES["b"], options=offered, most=most)
    return poll


@pytest.mark.parametrize(
    ("purpose", "choice", "fits"),
    [
        (PollKind.DOTS, {"1": 3}, True),
        (PollKind.DOTS, {"1": 1, "2": 2}, True),
        (PollKind.DOTS, {"1": 1}, True),
        (PollKind.DOTS, {"1": 2, "2": 2}, False),
        (PollKind.DOTS, {"1": 0}, False),
        (PollKind.DOTS, {"1": -1, "2": 4}, False),
        (PollKind.DOTS, {"1": True}, False),
        (PollKind.DOTS, {"1": "2"}, False),
        (PollKind.DOTS, {"9": 1}, False),
        (PollKind.DOTS, {}, False),
        (PollKind.STATEMENTS, {"1": "agree", "2": "pass"}, True),
        (PollKind.STATEMENTS, {"1": "perhaps"}, False),
        (PollKind.STATEMENTS, {"9": "agree"}, False),
        (PollKind.CHOICE, {"1": 1, "2": 1, "3": 1}, True),
        (PollKind.CHOICE, {"1": 2}, False),
    ],
)
def test_a_choice_keeps_to_the_options_and_to_what_each_person_has(purpose, choice, fits):
    poll = a_poll(purpose)
    if fits:
        poll.must_fit(choice)
    else:
        with pytest.raises(ChoiceDoesNotFit):
            poll.must_fit(choice)


@pytest.mark.parametrize(
    ("purpose", "options", "most"),
    [
        (PollKind.DOTS, [Option("1", words=NAMES["a"])], 1),
        (PollKind.STATEMENTS, [], 1),
        (PollKind.CHOICE, [Option("1", words=NAMES["a"]), Option("1", words=NAMES["b"])], 1),
        (PollKind.CHOICE, [Option("1"), Option("2", words=NAMES["b"])], 1),
        (PollKind.CHOICE, [Option("1", words=NAMES["a"], theme="t"), Option("2", words=NAMES["b"])], 1),
        (PollKind.DOTS, [Option("1", words=NAMES["a"]), Option("2", words=NAMES["b"])], 0),
        (PollKind.DOTS, [Option(str(n), words=NAMES["a"]) for n in range(61)], 1),
    ],
)
def test_options_make_sense(purpose, options, most):
    with pytest.raises(OptionsMakeNoSense):
        Poll.begin("poll/p").prepare(
            process="p", workshop="w", purpose=purpose, question=NAMES["a"], options=options, most=most
        )


DOTS = st.dictionaries(st.sampled_from("123"), st.integers(1, 5), max_size=3)


@settings(max_examples=50, deadline=None)
@given(choices=st.lists(DOTS, max_size=12))
def test_totals_are_what_anybody_counts(choices):
    totals = totals_of(PollKind.DOTS, ["1", "2", "3"], choices)
    assert sum(total["dots"] for total in totals.values()) == sum(sum(choice.values()) for choice in choices)
    assert sum(total["people"] for total in totals.values()) == sum(map(len, choices))
    assert totals == totals_of(PollKind.DOTS, ["1", "2", "3"], choices[::-1])


def test_totals_of_statements_and_choices_count_also_what_nobody_chose():
    said = [{"1": "agree", "2": "pass"}, {"1": "disagree"}]
    assert totals_of(PollKind.STATEMENTS, ["1", "2"], said) == {
        "1": {"agree": 1, "disagree": 1, "pass": 0},
        "2": {"agree": 0, "disagree": 0, "pass": 1},
    }
    assert totals_of(PollKind.CHOICE, ["1", "2"], [{"1": 1}]) == {"1": {"people": 1}, "2": {"people": 0}}


# Which divide and which unite -----------------------------------------------------------------------------------------


def statements(*sides: tuple[int, int]) -> PollView:
    options = tuple(
        OptionView(str(n), f"Afirmación {n}", None, agree=agree, disagree=disagree)
        for n, (agree, disagree) in enumerate(sides, 1)
    )
    return PollView("p", 1, "w", "statements", "¿?", 1, "revealed", 9, None, None, None, 1, options)


@pytest.mark.parametrize(
    ("sides", "divided", "agreed"),
    [
        ([(5, 5), (9, 1), (2, 8)], {"1"}, {"2"}),
        ([(7, 0), (14, 0), (6, 3)], {"3"}, {"2"}),
        ([(4, 0), (4, 0)], set(), {"1", "2"}),
        ([(0, 4), (1, 3)], {"2"}, set()),
        ([(5, 5)], set(), set()),
        ([(1, 0), (3, 3), (0, 0)], set(), set()),
        ([(3, 3), (2, 2)], {"1", "2"}, set()),
    ],
)
def test_the_most_divided_and_the_most_agreed_are_marked(sides, divided, agreed):
    poll = statements(*sides)
    assert poll.most_divided == divided
    assert poll.most_agreed == agreed


def test_agreement_is_of_those_who_took_a_side():
    first, second = statements((3, 1), (0, 0)).options
    assert first.agreement == 75
    assert second.agreement is None
