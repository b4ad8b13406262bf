"""Rules by their names, and results that are the same bytes on every machine."""

import json
import os
import random
import subprocess
import sys
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

import pytest

from cocreate.domain.tallies.profile import BallotType, Option, Profile, approving
from cocreate.domain.tallies.rule import UnknownParameter, UnknownRule
from cocreate.domain.tallies.rules import NAMED, rule_named, tally
from tests.domain.tallies.elections import FOUR_VOTERS

ROOT = Path(__file__).parents[3]
BUDGET_RULES = [name for name, named in NAMED.items() if named.rule.budget and not named.needs]


def test_the_reference_names_are_known():
    plain = ("greedy", "greedy_no_skip", "greedy_per_cost", "phragmen")
    shares = [f"mes_{u}{c}{v}" for u in ("cost", "card") for c in ("", "_add1", "_add1_full") for v in ("", "_u")]
    assert {*plain, *shares} <= set(NAMED)


@pytest.mark.parametrize("name", BUDGET_RULES)
def test_a_result_carries_the_name_it_was_asked_by(name):
    assert tally(FOUR_VOTERS, name).rule == name


@pytest.mark.parametrize("name", ["equal_shares", "EQUAL_SHARES", "equal_shares/1"])
def test_a_rule_is_found_by_its_id_with_its_own_defaults(name):
    result = tally(FOUR_VOTERS, name)
    assert (result.rule, result.rule_id) == ("mes_cost_add1_full_u", "equal_shares/1")


def test_unknown_names_and_parameters_are_refused():
    with pytest.raises(UnknownRule):
        rule_named("equal_shares/2")
    with pytest.raises(UnknownParameter):
        tally(FOUR_VOTERS, "greedy", {"step": 1})


def test_the_digest_is_that_of_the_canonical_core():
    result = tally(FOUR_VOTERS, "mes_cost")
    assert list(result.core()) == [
        "rule", "params", "num_votes", "num_projects", "budget", "scores", "winners_in_order", "cost", "ties",
    ]  # fmt: skip
    text = json.dumps(result.core(), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert result.digest() == sha256(text.encode()).hexdigest()


def shuffled(seed: int) -> Profile:
    chance = random.Random(7)
    names = [f"P{number}" for number in range(12)]
    options = [Option(name, f"Name {name}", Fraction(chance.choice([10, 20, 20, 30]))) for name in names]
    ballots = [approving(chance.sample(names, chance.randint(1, 5))) for _voter in range(60)]
    order = random.Random(seed)
    order.shuffle(options)
    order.shuffle(ballots)
    return Profile.of(options=options, ballot_type=BallotType.APPROVAL, ballots=ballots, budget=Fraction(90))


@pytest.mark.parametrize("name", BUDGET_RULES)
def test_the_order_of_options_and_ballots_changes_no_byte(name):
    assert len({tally(shuffled(seed), name).as_bytes() for seed in range(4)}) == 1


PROGRAM = """
from tests.domain.tallies.test_rules import BUDGET_RULES, shuffled, tally
from hashlib import sha256
print(sha256(b"".join(tally(shuffled(1), name).as_bytes() for name in BUDGET_RULES)).hexdigest())
"""


def test_the_seed_of_hashes_changes_no_byte():
    said = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("0", "1")
    }  # fmt: skip
    assert len(said) == 1
