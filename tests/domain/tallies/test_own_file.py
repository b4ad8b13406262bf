"""The invented budget of Calderón: it keeps to the format, counts as it says, and shows what a count can meet."""

import re
from collections import Counter
from functools import cache
from pathlib import Path
from statistics import mean

import pytest

from cocreate.cli.tally.files import read_election
from cocreate.domain.tallies.pabulib import PabulibFile, own_rule, profile_of, read_pabulib
from cocreate.domain.tallies.profile import Profile
from cocreate.domain.tallies.result import Result, Why
from cocreate.domain.tallies.rules import tally
from cocreate.domain.tallies.ties import Link
from tools import recount
from tools.invent_election import BARRIOS, BUDGET, EVERYWHERE, RULE, THEMES, VOTERS, invented

PATH = Path(__file__).parents[3] / "cocreate" / "seeds" / "quito" / "rounds" / "presupuesto-calderon.pb"

NEEDED = {
    "description", "country", "unit", "instance", "num_projects", "num_votes", "budget", "vote_type", "rule",
    "date_begin", "date_end",
}  # fmt: skip
KNOWN = NEEDED | {
    "district",
    "min_length",
    "max_length",
    "language",
    "currency",
    "neighborhoods",
    "categories",
    "comment",
}
PROJECT_COLUMNS = ["project_id", "cost", "votes", "name", "category", "selected", "neighborhood"]
VOTE_COLUMNS = ["voter_id", "vote", "voting_method", "neighborhood"]


@cache
def file() -> PabulibFile:
    return read_pabulib(PATH.read_bytes())


@cache
def profile() -> Profile:
    return profile_of(file())


@cache
def result() -> Result:
    """By the rule that the file names."""
    own = own_rule(file())
    return tally(profile(), own.rule, own.params, own.ties)


def meta() -> dict[str, str]:
    return dict(file().meta.rows)


def column(table: str, name: str) -> list[str]:
    return list(getattr(file(), table).column(name))


# The file -----------------------------------------------------------------------------------------------------------


def test_the_tool_makes_the_same_bytes_again():
    assert invented() == PATH.read_bytes()


def test_another_seed_makes_another_election():
    assert invented(1) != PATH.read_bytes()


def test_it_is_read_and_written_without_loss_and_without_a_warning():
    profile()
    assert file().warnings == []
    assert file().written() == PATH.read_bytes()
    assert read_pabulib(file().written()) == file()


def test_it_is_plain_utf8_with_line_feeds():
    content = PATH.read_bytes()
    assert b"\r" not in content
    assert content.startswith(b"META\nkey;value\n")
    assert content.endswith(b"\n")
    assert "ó" in content.decode()


def test_meta_has_the_keys_that_the_format_needs_and_no_strangers():
    assert set(meta()) >= NEEDED
    assert set(meta()) <= KNOWN
    assert all(meta().values())
    assert meta()["vote_type"] == "approval"
    assert meta()["rule"] == "unknown"  # the format cannot name the completion; the comment tells all
    assert (meta()["language"], meta()["currency"]) == ("es", "USD")
    assert all(re.fullmatch(r"\d\d\.\d\d\.2021", meta()[key]) for key in ("date_begin", "date_end"))
    assert re.match(r"#1: .+ #2: .+ #3: ", meta()["comment"])


def test_its_numbers_are_those_of_its_tables():
    assert int(meta()["num_projects"]) == len(file().projects.rows) == 36
    assert int(meta()["num_votes"]) == len(file().votes.rows) == VOTERS
    assert dict(zip(column("projects", "project_id"), map(int, column("projects", "votes")), strict=True)) == dict(
        Counter(name for vote in column("votes", "vote") for name in vote.split(","))
    )
    assert meta()["neighborhoods"].split(",") == [*BARRIOS, EVERYWHERE]
    assert meta()["categories"].split(",") == list(THEMES)


def test_projects_have_names_of_their_own_whole_costs_and_known_places():
    assert file().projects.columns == PROJECT_COLUMNS
    assert len(set(column("projects", "name"))) == 36
    assert sorted(map(int, column("projects", "project_id"))) == list(range(1, 37))
    costs = [int(cost) for cost in column("projects", "cost")]
    assert (min(costs), max(costs)) == (3_000, 120_000)
    assert set(column("projects", "neighborhood")) == {EVERYWHERE, *BARRIOS}
    assert {theme for cell in column("projects", "category") for theme in cell.split(",")} == set(THEMES)


def test_ballots_keep_to_the_limits_and_tell_nothing_about_a_person():
    assert file().votes.columns == VOTE_COLUMNS
    assert column("votes", "voter_id") == [str(number) for number in range(1, VOTERS + 1)]
    for vote in column("votes", "vote"):
        names = vote.split(",")
        assert int(meta()["min_length"]) <= len(names) == len(set(names)) <= int(meta()["max_length"])
    assert set(column("votes", "voting_method")) == {"internet", "paper"}
    assert set(column("votes", "neighborhood")) == set(BARRIOS)


# Its shape ----------------------------------------------------------------------------------------------------------


def test_it_has_the_shape_of_a_real_town():
    assert 0.28 < BUDGET / sum(option.cost for option in profile().options) < 0.37
    assert 2.5 < mean(len(vote.split(",")) for vote in column("votes", "vote")) < 4
    popular = sorted((int(votes) / VOTERS for votes in column("projects", "votes")), reverse=True)
    assert 0.2 < popular[0] < 0.45
    assert popular[12] < popular[0] / 2
    assert 0 < popular[-1] < 0.03
    smallest = min(Counter(column("votes", "neighborhood")).values())
    assert smallest >= 20


def test_people_look_to_their_own_barrio_first():
    barrio_of = dict(zip(column("projects", "project_id"), column("projects", "neighborhood"), strict=True))
    near: Counter[bool] = Counter()
    for vote, barrio in zip(column("votes", "vote"), column("votes", "neighborhood"), strict=True):
        near.update(barrio_of[name] == barrio for name in vote.split(",") if barrio_of[name] != EVERYWHERE)
    assert near[True] > near[False]


# Its result ---------------------------------------------------------------------------------------------------------


def test_it_is_counted_by_the_standard_for_budgets_and_says_so_in_full():
    own = own_rule(file())
    assert own.rule == "equal_shares/1"
    assert result().rule == RULE
    assert result().params["then_votes"]
    assert result().params["add1_stop"] == "OVERSPEND"
    assert "#1: Counted by equal_shares/1 (" in meta()["comment"]


def test_what_it_calls_selected_is_what_counting_it_gives():
    rows = zip(column("projects", "project_id"), column("projects", "selected"), strict=True)
    assert {name for name, selected in rows if selected == "1"} == set(result().winners)
    assert result().cost <= BUDGET


def test_the_console_counts_it():
    election = read_election(PATH)
    own = election.own_rule()
    assert (own.rule, election.currency) == ("equal_shares/1", "USD")
    assert election.profile == profile()


def test_the_simple_rule_would_choose_otherwise_and_serve_fewer_people():
    simple = tally(profile(), "greedy")
    ours, theirs = set(result().winners), set(simple.winners)
    assert ours - theirs
    assert theirs - ours

    def left_out(winners: set[str]) -> int:
        return sum(not winners & set(vote.split(",")) for vote in column("votes", "vote"))

    assert left_out(ours) < left_out(theirs)


def test_two_projects_with_the_same_votes_tie_in_a_round_and_the_cheaper_one_goes_first():
    [tie] = result().ties
    costs = [profile().option[name].cost for name in tie.options]
    assert (tie.link, tie.lot_needed) == (Link.LOWER_COST, False)
    assert costs == sorted(costs)
    assert len({profile().scores()[name] for name in tie.options}) == 1


def test_options_are_chosen_and_lose_for_different_reasons():
    reasons = Counter(reason.why for reason in result().reasons.values())
    assert reasons[Why.FUNDED_BY_COMPLETION] >= 1
    assert sum(reasons.values()) == 36
    assert reasons[Why.FUNDED_BY_RULE] > 10
    assert reasons[Why.TOO_FEW_SUPPORTERS] > 2
    assert reasons[Why.SUPPORTERS_MONEY_SPENT] > 2


@pytest.mark.parametrize("rule", ["greedy", "mes_cost"])
def test_the_auditors_script_agrees(rule):
    assert recount.digest(recount.recount(PATH, rule)) == tally(profile(), rule).digest()
