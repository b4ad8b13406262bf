"""`cocreate tally FILE`: what people read, what programs read, and what is refused."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from cocreate.cli.tally import tally

PARKS = """META
key;value
description;Four voters
num_projects;3
num_votes;4
budget;100
vote_type;approval
rule;{rule}
currency;USD
PROJECTS
project_id;cost;name
a;60;A park
b;30;Benches
c;40;A cycle path
VOTES
voter_id;vote
1;a,c
2;a
3;a,b
4;b,c
"""
BLT = '3 1\n3 1 2 0\n2 2 0\n2 3 2 0\n0\n"Ana"\n"Bea"\n"Carla"\n"Chair"\n'


@pytest.fixture
def parks(tmp_path: Path) -> Path:
    file = tmp_path / "parks.pb"
    file.write_text(PARKS.format(rule="equalshares"))
    return file


def said(*words: str | Path) -> str:
    result = CliRunner().invoke(tally, [str(word) for word in words])
    assert result.exit_code == 0, result.output
    return result.output


def refused(*words: str | Path) -> str:
    result = CliRunner().invoke(tally, [str(word) for word in words])
    assert result.exit_code == 2, result.output
    assert "Traceback" not in result.output
    return result.output


def test_people_read_who_won_and_why_the_others_did_not(parks):
    output = said(parks)
    assert "Rule: mes_cost (equal_shares/1" in output
    assert "2 win, for 90.00 USD; 10.00 USD are left." in output
    assert "Worth 3 to those who pay for it: 20.00 USD each; 3 pay in full, 0 give all they have." in output
    told = " ".join(output.split())
    assert "its supporters had 30.00 USD left: 10.00 USD too little. Of their money, a took 20.00 USD." in told


def test_steps_ties_and_effective_support_are_told_when_asked(parks):
    output = said(parks, "--rule", "mes_cost", "--steps", "--support")
    assert "Step by step:\n   1 bought a:" in output
    assert "    75 %  c" in output
    tied = parks.with_name("tied.pb")
    tied.write_text(PARKS.format(rule="greedy").replace("4;b,c", "4;b,c,a").replace("c;40", "c;50"))
    output = said(tied, "--rule", "greedy_no_skip")
    assert "Ties, and how they fell:\n   - b, then c at 2, by the lower cost." in output


def test_programs_read_exact_numbers_as_text(parks):
    data = json.loads(said(parks, "--json", "--rule", "mes_cost_add1", "--param", "step=1/3"))
    keys = {"rule", "params", "num_votes", "num_projects", "budget", "scores", "winners_in_order", "cost", "ties"}
    assert keys < set(data)
    assert (data["rule"], data["params"]["step"], data["budget"]) == ("mes_cost_add1", "1/3", "100")
    assert (data["scores"], data["winners_in_order"], data["cost"]) == (
        {"a": "3", "b": "2", "c": "2"},
        ["a", "b"],
        "90",
    )


def test_a_file_is_counted_by_its_own_rule_bent_by_parameters(parks):
    assert json.loads(said(parks, "--json", "--param", "then_votes=yes"))["rule"] == "mes_cost_u"


def test_a_threshold_comes_from_the_file_or_from_the_command_line(parks):
    parks.write_text(PARKS.format(rule="greedy-threshold\nmin_project_score_threshold;3"))
    for words in ((), ("--rule", "greedy_threshold"), ("--rule", "greedy", "--param", "min_score=3")):
        data = json.loads(said(parks, "--json", *words))
        assert (data["rule"], data["winners_in_order"]) == ("greedy_threshold", ["a"])
    assert json.loads(said(parks, "--json", "--rule", "greedy"))["winners_in_order"] == ["a", "b"]


def test_ranked_ballots_are_counted_too(tmp_path):
    file = tmp_path / "chair.blt"
    file.write_text(BLT)
    output = said(file, "--rule", "irv")
    assert "Chair" in output
    assert "1. 2  Bea" in output
    assert "choose one with --rule" in refused(file)


def test_warnings_go_beside_the_result(parks):
    parks.write_text(PARKS.format(rule="greedy").replace("num_votes;4", "num_votes;5"))
    result = CliRunner().invoke(tally, [str(parks), "--json"])
    assert json.loads(result.stdout)["num_votes"] == 4
    assert "num_votes is 5, the file holds 4" in result.stderr


def test_a_malformed_file_is_refused_with_line_and_reason(parks):
    parks.write_text(PARKS.format(rule="greedy").replace("4;b,c", "4;b,x"))
    assert "line 20: the ballot names a project that is not in PROJECTS (x)." in refused(parks)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--rule", "lottery"], "there is no rule 'lottery'"),
        (["--rule", "schulze"], "cannot count ballots of the type APPROVAL"),
        (["--rule", "greedy_threshold"], "needs --param min_score"),
        (["--rule", "mes_cost", "--param", "colour=red"], "has no parameter 'colour'"),
        (["--rule", "mes_cost_add1", "--param", "step=0"], "more than 0"),
        (["--rule", "mes_cost", "--param", "utility=FUN"], "one of COST, CARD"),
        (["--rule", "mes_cost", "--param", "step"], "NAME=VALUE"),
        (["--rule", "equal_shares_k"], "seats="),
        (["--rule", "greedy", "--support"], "--support goes with"),
    ],
)
def test_what_cannot_be_counted_is_one_clear_sentence(parks, words, sentence):
    assert sentence in refused(parks, *words)


def test_a_rule_that_the_format_does_not_define_is_asked_for(parks):
    parks.write_text(PARKS.format(rule="unknown"))
    assert "'unknown' cannot be counted exactly" in refused(parks)
    assert "2 win" in said(parks, "--rule", "greedy")
