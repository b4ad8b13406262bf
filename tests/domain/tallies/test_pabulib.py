"""Pabulib files: read without loss, refused with line and reason, written so that others read them."""

import random
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings

from cocreate.domain.tallies.pabulib import (
    About,
    FileNamesNoRule,
    MalformedPabulib,
    file_of,
    own_rule,
    profile_of,
    read_pabulib,
    threshold_of,
    ties_of,
)
from cocreate.domain.tallies.pabulib.export import AmountIsNoDecimal, BallotsDoNotFitPabulib, RankingHasEquals, decimal
from cocreate.domain.tallies.profile import BallotClass, BallotType, Option, Profile, approving, giving, ranking
from cocreate.domain.tallies.rules import tally
from cocreate.domain.tallies.ties import Link, Lot, TieRule
from tests.domain.tallies.elections import FOUR_VOTERS, elections
from tests.domain.tallies.references import FILES

HEAD = (
    "META\nkey;value\ndescription;A town\nnum_projects;2\nnum_votes;2\nbudget;{budget}\nvote_type;{kind}\nrule;{rule}\n"
)
PROJECTS = 'PROJECTS\nproject_id;cost;name;colour\n1;10,50;Trees;green\n2;20;"Benches; ""new""";brown\n'
ABOUT = About(
    description="Small budget of Quito", country="Ecuador", unit="Quito", instance="2026",
    date_begin="01.03.2026", date_end="15.03.2026", more={"language": "es", "currency": "USD"},
)  # fmt: skip


def text(
    votes: str = "VOTES\nvoter_id;vote;shoe\na;1,2;40\nb;2;41\n", kind: str = "approval", rule: str = "greedy",
    budget: str = "30", projects: str = PROJECTS,
) -> str:  # fmt: skip
    return HEAD.format(kind=kind, rule=rule, budget=budget) + projects + votes


def read(content: str) -> Profile:
    return profile_of(read_pabulib(content.encode()))


# Reading --------------------------------------------------------------------------------------------------------------


def test_projects_and_votes_are_read_exactly():
    profile = read(text())
    assert [(option.id, option.name, option.cost) for option in profile.options] == [
        ("1", "Trees", Fraction(21, 2)), ("2", 'Benches; "new"', 20),
    ]  # fmt: skip
    assert profile.ballots == (BallotClass(approving("12")), BallotClass(approving("2")))
    assert (profile.budget, profile.ballot_type) == (30, BallotType.APPROVAL)


def test_each_type_of_vote_is_read():
    points = "VOTES\nvoter_id;vote;points\na;1,2;3,1\nb;2;2\n"
    assert read(text(points, "cumulative")).ballots[0].content == giving({"1": 3, "2": 1})
    assert read(text(points.replace("3,1", "3,-1"), "scoring")).scores() == {"1": 3, "2": 1}
    assert read(text("VOTES\nvoter_id;vote\na;2,1\n", "ordinal")).ballots[0].content == ranking([["2"], ["1"]])
    assert read(text("VOTES\nvoter_id;vote\na;2\n", "choose-1")).ballot_type is BallotType.SINGLE


def test_a_scoring_ballot_gives_the_default_to_what_it_does_not_name():
    meta = text("VOTES\nvoter_id;vote;points\na;1;5\nb;;\n", "scoring").replace("rule;", "default_score;2\nrule;")
    assert read(meta).scores() == {"1": 5, "2": 2}


def test_a_project_named_twice_counts_once_and_an_empty_vote_is_blank():
    profile = read(text("VOTES\nvoter_id;vote\na;1,1\nb;\n"))
    assert (profile.scores()["1"], profile.num_votes, profile.blank) == (1, 2, 1)


def test_what_meta_says_otherwise_is_a_warning():
    file = read_pabulib(text("VOTES\nvoter_id;vote\na;1\na;2\nb;1\n").encode())
    profile_of(file)
    assert file.warnings == [
        "Line 5: num_votes is 2, the file holds 3.",
        "1 ballots carry a voter_id that stands twice.",
    ]


def test_forgotten_doubling_of_quotes_and_semicolons_in_meta_are_understood():
    content = text(projects=PROJECTS.replace("Trees", '"Old" trees')).replace("A town", "A town; in the hills")
    file = read_pabulib(content.encode())
    assert file.value("description") == "A town; in the hills"
    assert profile_of(file).options[0].name == "Old trees"


# Without loss ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("end", ["", "\n"])
def test_a_file_is_written_as_it_was_read(newline, end):
    content = (text().removesuffix("\n") + end).replace("\n", newline).encode()
    file = read_pabulib(content)
    assert file.as_bytes() == content
    assert file.written() == content


def test_an_edited_file_keeps_what_we_do_not_know():
    file = read_pabulib(text().encode())
    file.votes.rows[0][1] = "1"
    edited = replace(file, original=None).as_bytes().decode()
    assert edited == text().replace("a;1,2;40", "a;1;40")


@pytest.mark.skipif(not FILES, reason="the reference elections are not on this machine")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_real_files_come_through_whole(path):
    content = path.read_bytes()
    file = read_pabulib(content)
    again = read_pabulib(file.written())
    assert file.as_bytes() == content
    assert (again.meta.rows, again.projects, again.votes) == (file.meta.rows, file.projects, file.votes)
    assert profile_of(again) == profile_of(file)


# Malformed ------------------------------------------------------------------------------------------------------------

MALFORMED = {
    "NOT_A_NUMBER in META": (text(budget="a lot"), 6, "NOT_A_NUMBER"),
    "budget below zero": (text(budget="-1"), 6, "BELOW_ZERO"),
    "unknown type": (text(kind="shouting"), 7, "UNKNOWN_TYPE"),
    "no budget": (text().replace("budget;30\n", ""), 1, "KEY_MISSING"),
    "empty budget": (text(budget=""), 1, "KEY_MISSING"),
    "key twice": (text().replace("budget;30", "budget;30\nbudget;40"), 7, "KEY_TWICE"),
    "cost": (text(projects=PROJECTS.replace("20;", "20 USD;")), 12, "NOT_A_NUMBER"),
    "project twice": (text(projects=PROJECTS.replace("\n2;", "\n1;")), 12, "PROJECT_TWICE"),
    "project without id": (text(projects=PROJECTS.replace("\n2;", "\n;")), 12, "ID_MISSING"),
    "no cost column": (text(projects=PROJECTS.replace("cost", "price")), 10, "COLUMN_MISSING"),
    "column twice": (text(projects=PROJECTS.replace("colour", "name")), 10, "COLUMN_TWICE"),
    "too few cells": (text(projects=PROJECTS.replace(";green", "")), 11, "CELLS_DIFFER"),
    "too many cells": (text(projects=PROJECTS.replace("green", "green;red")), 11, "CELLS_DIFFER"),
    "unknown project": (text().replace("b;2;41", "b;3;41"), 16, "UNKNOWN_PROJECT"),
    "vote cell missing": (text().replace("b;2;41", "b"), 16, "CELLS_DIFFER"),
    "points missing": (text("VOTES\nvoter_id;vote;points\na;1,2;3\n", "cumulative"), 15, "POINTS_DIFFER"),
    "points no number": (text("VOTES\nvoter_id;vote;points\na;1;x\n", "cumulative"), 15, "NOT_A_NUMBER"),
    "half a point": (text("VOTES\nvoter_id;vote;points\na;1;0.5\n", "cumulative"), 15, "NOT_WHOLE"),
    "no points column": (text(kind="cumulative"), 14, "COLUMN_MISSING"),
    "no votes": (text(""), 13, "SECTION_MISSING"),
    "section twice": (text() + PROJECTS, 17, "SECTION_TWICE"),
    "no header": (text("VOTES\na;1\n"), 14, "HEADER_MISSING"),
    "no section at all": ("hello\n", 1, "NO_SECTION"),
    "empty": ("", 1, "SECTION_MISSING"),
    "open quotes": (text().replace("b;2;41", 'b;"2;41'), 16, "BAD_QUOTES"),
    "open quotes in the middle": (text(projects=PROJECTS.replace("Trees", '"Trees')), 11, None),
}


@pytest.mark.parametrize(("content", "line", "problem"), MALFORMED.values(), ids=MALFORMED)
def test_a_malformed_file_is_refused_with_its_line(content, line, problem):
    with pytest.raises(MalformedPabulib) as no:
        read(content)
    assert problem is None or (no.value.details["line"], no.value.details["problem"]) == (line, problem)
    assert no.value.details["words"]


def test_bytes_that_are_not_utf8_are_refused_with_their_line():
    with pytest.raises(MalformedPabulib) as no:
        read_pabulib(text().replace("Trees", "Árboles").encode("latin-1"))
    assert (no.value.details["line"], no.value.details["problem"]) == (11, "NOT_UTF8")


@settings(max_examples=60, deadline=None)
@given(elections())
def test_a_file_with_a_lost_line_never_breaks_the_reader(profile):
    lines = file_of(profile, ABOUT).as_bytes().splitlines(keepends=True)
    chance = random.Random(len(lines))
    del lines[chance.randrange(len(lines))]
    with suppress(MalformedPabulib):
        profile_of(read_pabulib(b"".join(lines)))


# The file's own rule --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("declared", "rule", "params"),
    [
        ("greedy", "greedy", {}),
        ("greedy-no-skip", "greedy_no_skip", {}),
        ("equalshares", "mes_cost", {}),
        ("equalshares/add1", "mes_cost_add1_full", {}),
        ("equalshares/add1-comparison", "mes_cost_add1_full", {"comparison": "yes"}),
    ],
)
def test_a_file_names_its_rule(declared, rule, params):
    own = own_rule(read_pabulib(text(rule=declared).encode()))
    assert (own.rule, own.params) == (rule, params)


def test_a_threshold_in_meta_belongs_to_the_greedy_rules():
    file = read_pabulib(text(rule="greedy-threshold").replace("rule;", "min_project_score_threshold;2\nrule;").encode())
    own = own_rule(file)
    result = tally(profile_of(file), own.rule, own.params)
    assert (result.rule, result.winners, threshold_of(file)) == ("greedy_threshold", ("2",), 2)


@pytest.mark.parametrize("declared", ["unknown", "greedy-custom", "greedy-exclusive", ""])
def test_a_rule_without_a_definition_is_not_guessed(declared):
    with pytest.raises(FileNamesNoRule):
        own_rule(read_pabulib(text(rule=declared).encode()))


# Our own --------------------------------------------------------------------------------------------------------------


def test_our_file_tells_everything_and_is_counted_again_to_the_same_digest():
    ties = TieRule((Link.MORE_VOTES, Link.LOT), Lot.of_poll("poll-1", "00ff"))
    result = tally(FOUR_VOTERS, "equal_shares", {"step": "5/2", "comparison": "yes"}, ties)
    file = read_pabulib(file_of(FOUR_VOTERS, ABOUT, result, ties).as_bytes())
    own = own_rule(file)
    assert ties_of(file).lot == ties.lot
    assert tally(profile_of(file), own.rule, own.params, own.ties).digest() == result.digest()


def test_our_file_stands_as_the_format_wants_it():
    result = tally(FOUR_VOTERS, "mes_cost_add1_full")
    file = file_of(FOUR_VOTERS, ABOUT, result)
    assert (file.value("rule"), file.value("num_votes"), file.value("budget")) == ("equalshares/add1", "4", "100")
    assert file.projects.columns == ["project_id", "cost", "votes", "name", "selected"]
    assert file.projects.rows[0] == ["a", "60", "3", "Option a", "1"]
    assert file.votes.rows == [["1", "a"], ["2", "a,b"], ["3", "a,c"], ["4", "b,c"]]
    assert file.as_bytes().endswith(b"4;b,c\n")


def test_of_equals_the_one_that_won_stands_first_and_points_stand_the_most_first():
    """Readers of the format walk down the rows to see whether a rule was followed."""
    profile = Profile.of(
        options=[Option("a", cost=Fraction(9)), Option("b", cost=Fraction(5))],
        ballot_type=BallotType.POINTS,
        ballots=[giving({"a": 1, "b": 3}), giving({"a": 2})],
        budget=Fraction(9),
    )
    file = file_of(profile, ABOUT, tally(profile, "greedy"))
    assert [row[0] for row in file.projects.rows] == ["b", "a"]
    assert [row[1:] for row in file.votes.rows] == [["b,a", "3,1"], ["a", "2"]]
    assert file.value("max_sum_points") == "4"


def test_votes_of_a_project_are_the_ballots_that_name_it_also_with_a_score_of_nothing():
    """A reader of the format counts the names in the votes, and holds the number in the projects against them."""
    profile = Profile.of(
        options=[Option("a", cost=Fraction(9)), Option("b", cost=Fraction(5))],
        ballot_type=BallotType.SCORE,
        ballots=[(("a", 0), ("b", 3)), (("a", 2),)],
        budget=Fraction(9),
    )
    file = file_of(profile, ABOUT)
    assert {row[0]: row[2] for row in file.projects.rows} == {"a": "2", "b": "1"}


def test_blank_ballots_stand_in_the_comment_because_the_format_wants_a_choice_in_each():
    profile = Profile.of(
        options=[Option("a", cost=Fraction(9))],
        ballot_type=BallotType.APPROVAL,
        ballots=[approving("a"), approving(""), approving("")],
        budget=Fraction(9),
    )
    file = file_of(profile, ABOUT)
    assert (file.value("num_votes"), file.value("comment"), len(file.votes.rows)) == ("1", "#1: Blank ballots: 2.", 1)
    assert profile_of(read_pabulib(file.as_bytes())) == replace(
        profile, options=(replace(profile.options[0], name="a"),)
    )


def test_a_list_without_a_budget_is_written_at_a_price_of_one_each():
    profile = Profile.of(
        options=[Option("a"), Option("b")], ballot_type=BallotType.APPROVAL, ballots=[approving("b")], seats=1
    )
    result = tally(profile, "phragmen_ranking")
    file = read_pabulib(file_of(profile, ABOUT, result).as_bytes())
    assert (file.value("budget"), list(file.projects.column("cost"))) == ("1", ["1", "1"])
    own = own_rule(file)
    assert tally(profile_of(file), own.rule, own.params, own.ties).digest() == result.digest()


def test_a_budget_for_everything_is_said_to_be_enough():
    assert file_of(replace(FOUR_VOTERS, budget=Fraction(130)), ABOUT).value("fully_funded") == "1"
    assert file_of(FOUR_VOTERS, ABOUT).value("fully_funded") is None


@settings(max_examples=40, deadline=None)
@given(elections((BallotType.APPROVAL, BallotType.POINTS, BallotType.RANKING)))
def test_what_is_written_is_read_again(profile):
    result = tally(profile, "greedy")
    again = profile_of(read_pabulib(file_of(profile, ABOUT, result).as_bytes()))
    assert again.ballots == profile.ballots
    assert (again.blank, again.budget, again.scores()) == (profile.blank, profile.budget, profile.scores())
    assert tally(again, "greedy").digest() == result.digest()


def test_what_the_format_cannot_say_is_refused():
    grades = Profile.of(options=[], ballot_type=BallotType.GRADE, ballots=[])
    with pytest.raises(BallotsDoNotFitPabulib):
        file_of(grades, ABOUT)
    equals = Profile.of(
        options=[Option("a"), Option("b")], ballot_type=BallotType.RANKING, ballots=[ranking([["a", "b"]])]
    )
    with pytest.raises(RankingHasEquals):
        file_of(equals, ABOUT)


def test_money_is_written_as_exact_decimals():
    assert [decimal(Fraction(amount)) for amount in ("100", "10.5", "1261899.87", "0.001")] == [
        "100", "10.50", "1261899.87", "0.001",
    ]  # fmt: skip
    with pytest.raises(AmountIsNoDecimal):
        decimal(Fraction(1, 3))
