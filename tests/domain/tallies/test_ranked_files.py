"""Files of ranked ballots: what they hold, and the line where one breaks its format."""

import pytest

from cocreate.domain.tallies.profile import Standing
from cocreate.domain.tallies.ranked.files import MalformedRankedFile, RankedFile, read_blt, read_preflib
from cocreate.domain.tallies.rules import tally

ORDERS = """\
# FILE NAME: own.toc
# TITLE: Parks first
# DATA TYPE: toc
# NUMBER ALTERNATIVES: 4
# NUMBER VOTERS: 10
# ALTERNATIVE NAME 1: Trees
# ALTERNATIVE NAME 2: Benches
# ALTERNATIVE NAME 3: Lamps
# ALTERNATIVE NAME 4: Paths
5: 3,1,{2,4}
3: {1,2},3
2: 4
"""

BLT = """\
# a comment
4 2   # four for two seats
-2
3 1 3=4 0
4 3 - 1 0
(box 7) 2 2 4 0
1 0
0
"Trees # and more"
"Benches"
"Lamps"
"Paths"
"Parks first"
"""


def contents(file: RankedFile) -> dict[object, int]:
    return {ballot.content: ballot.count for ballot in file.profile.ballots}


def test_orders_with_equals_are_read() -> None:
    file = read_preflib(ORDERS, seats=2)
    assert contents(file) == {(("3",), ("1",), ("2", "4")): 5, (("1", "2"), ("3",)): 3, (("4",),): 2}
    assert [option.name for option in file.profile.options] == ["Trees", "Benches", "Lamps", "Paths"]
    assert (file.title, file.profile.seats, file.profile.num_votes) == ("Parks first", 2, 10)


def test_a_blt_says_who_withdrew_and_how_many_seats_there_are() -> None:
    file = read_blt(BLT)
    assert contents(file) == {(("1",), ("3", "4")): 3, (("3",), ("1",)): 4, (("2",), ("4",)): 2}
    assert (file.title, file.profile.seats, file.profile.blank) == ("Parks first", 2, 1)
    assert [option.standing for option in file.profile.options if not option.may_win] == [Standing.WITHDRAWN]
    assert file.profile.option["1"].name == "Trees # and more"
    assert tally(file.profile, "stv_scottish", ties=file.ties()).winners == ("3", "1")


def test_of_equals_the_one_listed_first_wins() -> None:
    many = "# DATA TYPE: soi\n# NUMBER ALTERNATIVES: 11\n2: 10\n2: 11\n2: 9\n"
    file = read_preflib(many)
    assert tally(file.profile, "schulze", ties=file.ties()).winners == ("9", "10", "11")


@pytest.mark.parametrize(
    ("broken", "problem", "line"),
    [
        (ORDERS.replace("toc\n# NUMBER A", "cat\n# NUMBER A"), "UNKNOWN_TYPE", 3),
        (ORDERS.replace("# NUMBER ALTERNATIVES: 4\n", ""), "KEY_MISSING", 1),
        (ORDERS.replace("5: 3", "five: 3"), "NOT_A_NUMBER", 10),
        (ORDERS.replace("5: 3", "0: 3"), "NOT_A_NUMBER", 10),
        (ORDERS.replace("5: 3,1", "5 3,1"), "NO_COUNT", 10),
        (ORDERS.replace("{2,4}", "{2,4"), "NOT_AN_ORDER", 10),
        (ORDERS.replace("{2,4}", "{2,7}"), "UNKNOWN_CANDIDATE", 10),
        (ORDERS.replace("{2,4}", "{2,04}"), "UNKNOWN_CANDIDATE", 10),
        (ORDERS.replace("{2,4}", "{2,1}"), "NAMED_TWICE", 10),
        (ORDERS.replace("VOTERS: 10", "VOTERS: 11"), "COUNT_DIFFERS", 5),
    ],
)
def test_a_broken_file_of_orders_names_its_line(broken: str, problem: str, line: int) -> None:
    with pytest.raises(MalformedRankedFile) as refused:
        read_preflib(broken)
    assert (refused.value.details["problem"], refused.value.details["line"]) == (problem, line)


@pytest.mark.parametrize(
    ("broken", "problem", "line"),
    [
        ("", "NO_SIZES", 1),
        (BLT.replace("4 2 ", "4 "), "NO_SIZES", 2),
        (BLT.replace("4 2 ", "4 two "), "NOT_A_NUMBER", 2),
        (BLT.replace("3 1 3=4 0", "3 1 3=4"), "NO_ZERO", 4),
        (BLT.replace("3 1 3=4 0", "3 1 3=5 0"), "UNKNOWN_CANDIDATE", 4),
        (BLT.replace("3 1 3=4 0", "3 1 3=1 0"), "NAMED_TWICE", 4),
        (BLT.replace("3 1 3=4 0", "1.5 1 3=4 0"), "NOT_A_NUMBER", 4),
        (BLT.replace("1 0\n0\n", "1 0\n"), "NO_END", 12),
        (BLT.partition("1 0\n0")[0], "NO_END", 6),
        (BLT.replace('"Paths"\n"Parks first"\n', ""), "NAMES_MISSING", 11),
    ],
)
def test_a_broken_blt_names_its_line(broken: str, problem: str, line: int) -> None:
    with pytest.raises(MalformedRankedFile) as refused:
        read_blt(broken)
    assert (refused.value.details["problem"], refused.value.details["line"]) == (problem, line)
