"""The auditors' own script finds the same results: the same winners, ties and digest, from the exported file alone."""

import json
import random
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cocreate.domain.tallies.chambers.chamber import barring
from cocreate.domain.tallies.pabulib import profile_of, read_pabulib
from cocreate.domain.tallies.pabulib.export import About, file_of
from cocreate.domain.tallies.profile import BallotType, Content, Option, Profile, Standing, approving, giving, ranking
from cocreate.domain.tallies.result import Result
from cocreate.domain.tallies.rules import tally
from cocreate.domain.tallies.ties import Link, Lot, TieRule
from tools import recount

ROOT = Path(__file__).parents[3]
SHARED = ROOT.parent / "shared" / "data" / "pabulib"
ABOUT = About(
    description="A small election", country="Ecuador", unit="Quito", instance="2026", date_begin="2026", date_end="2026"
)
BUDGET_RULES = (
    "greedy",
    "greedy_no_skip",
    "greedy_per_cost",
    "mes_cost",
    "mes_card_u",
    "mes_cost_add1",
    "mes_card_add1_full_u",
)
RULES_OF = {
    BallotType.APPROVAL: (*BUDGET_RULES, "phragmen", "score_ranking"),
    BallotType.POINTS: (*BUDGET_RULES, "score_ranking"),
    BallotType.RANKING: BUDGET_RULES,
}


def ballot(kind: BallotType, names: list[str]) -> Content:
    """Of a list of names: a choice, a ranking, or a point for each time that a name stands there."""
    if kind is BallotType.RANKING:
        return ranking([name] for name in names)
    return approving(names) if kind is BallotType.APPROVAL else giving({name: names.count(name) for name in names})


def election(kind: BallotType, costs: list[Fraction], ballots: list[list[str]], budget: Fraction) -> Profile:
    options = [
        Option(name, name, cost, territory="north" if place % 2 else "south")
        for place, (name, cost) in enumerate(zip("abcdef", costs, strict=True))
    ]
    return Profile.of(
        options=options, ballot_type=kind, ballots=[ballot(kind, names) for names in ballots], budget=budget
    )


def written(profile: Profile, folder: Path, result: Result | None = None, ties: TieRule | None = None) -> Path:
    path = folder / "election.pb"
    path.write_bytes(file_of(profile, ABOUT, result, ties).as_bytes())
    return path


def agree(ours: Result, theirs: dict[str, Any]) -> None:
    assert theirs == json.loads(json.dumps(ours.core()))
    assert recount.digest(theirs) == ours.digest()


MONEY = st.integers(0, 12).map(lambda amount: Fraction(amount * 25, 100))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=st.sampled_from(list(RULES_OF)),
    costs=st.lists(MONEY, min_size=6, max_size=6),
    ballots=st.lists(st.lists(st.sampled_from("abcdef"), max_size=5), min_size=1, max_size=9),
    budget=MONEY,
)
def test_both_counts_agree_on_any_small_election(
    kind: BallotType, costs: list[Fraction], ballots: list[list[str]], budget: Fraction, tmp_path: Path
) -> None:
    profile = election(kind, costs, ballots, budget)
    path = written(profile, tmp_path)
    for rule in RULES_OF[kind]:
        agree(tally(profile, rule), recount.recount(path, rule))


PARAMS: list[tuple[str, dict[str, Any]]] = [
    ("greedy", {"min_score": "3"}),
    ("mes_cost_add1_full", {"comparison": True, "step": "1/4"}),
    ("score_ranking", {"top": 2}),
    ("score_ranking", {"top_per_territory": 1}),
    ("score_ranking", {"by": "COUNT", "top": 3}),
    ("score_ranking", {"by": "MEAN"}),
]


@pytest.mark.parametrize(("rule", "params"), PARAMS)
def test_parameters_mean_the_same_to_both_given_or_read_from_the_file(
    rule: str, params: dict[str, Any], tmp_path: Path
) -> None:
    chance = random.Random(rule)
    kind = BallotType.POINTS if rule == "score_ranking" else BallotType.APPROVAL
    ballots = [chance.choices("abcdef", k=chance.randint(1, 5)) for _voter in range(30)]
    profile = election(kind, [Fraction(n) for n in (3, 1, 4, 1, 5, 9)], ballots, Fraction(11))
    ties = TieRule(lot=Lot.of_poll("round", "5eed"))
    ours = tally(profile, rule, params, ties)
    agree(ours, recount.recount(written(profile, tmp_path), rule, params, ties.lot.prefix))
    agree(ours, recount.recount(written(profile, tmp_path, ours, ties)))


@pytest.mark.parametrize("kind", list(RULES_OF))
def test_an_option_that_cannot_win_is_told_in_the_file(kind: BallotType, tmp_path: Path) -> None:
    chance = random.Random(kind)
    ballots = [["a", *chance.choices("bcdef", k=chance.randint(1, 3))] for _voter in range(12)]
    profile = barring(election(kind, [Fraction(2)] * 6, ballots, Fraction(7)), {"a", "c"})
    path = written(profile, tmp_path)
    assert profile_of(read_pabulib(path.read_bytes())).option["a"].standing is Standing.NOT_ELIGIBLE
    for rule in RULES_OF[kind]:
        ours = tally(profile, rule)
        assert not {"a", "c"} & set(ours.winners)
        agree(ours, recount.recount(path, rule))


def test_the_seed_and_the_chain_of_a_round_are_followed(tmp_path: Path) -> None:
    profile = election(BallotType.APPROVAL, [Fraction(2)] * 6, [["a"], ["b"], ["c"], ["d"]], Fraction(4))
    lots = [Lot.of_poll("round", seed) for seed in ("00", "01", "02")]
    for lot in lots:
        ours = tally(profile, "greedy", ties=TieRule((Link.MORE_VOTES,), lot))
        agree(ours, recount.recount(written(profile, tmp_path), "greedy", lot=lot.prefix, chain=["MORE_VOTES"]))
    assert len({tally(profile, "greedy", ties=TieRule(lot=lot)).winners for lot in lots}) > 1


def test_the_script_alone_tells_whether_a_published_result_is_right(tmp_path: Path) -> None:
    profile = election(BallotType.APPROVAL, [Fraction(2)] * 6, [["a", "b"], ["b"], ["c"]], Fraction(4))
    path, published = written(profile, tmp_path), tmp_path / "result.json"

    def judged(result: dict[str, Any]) -> subprocess.CompletedProcess[str]:
        published.write_text(json.dumps(result))
        script = [sys.executable, "-I", str(ROOT / "tools" / "recount.py"), str(path), "--result", str(published)]
        return subprocess.run(script, capture_output=True, text=True, check=False)

    result = tally(profile, "mes_cost_add1_u").as_data()
    right = judged(result)
    assert (right.returncode, right.stderr) == (0, "The same result.\n")
    assert json.loads(right.stdout)["digest"] == result["digest"]
    wrong = judged({**result, "winners_in_order": ["c"], "cost": "2"})
    assert (wrong.returncode, wrong.stderr) == (1, "DIFFERENT: winners_in_order, cost\n")


@pytest.mark.skipif(not SHARED.exists(), reason="the reference elections are not beside the checkout")
@pytest.mark.parametrize(
    "name", ["Netherlands_Assen_2024", "Poland_Gdynia_2021_Dzialki_Lesne__large", "Switzerland_Zurich_S5R"]
)
def test_both_counts_agree_on_real_elections(name: str) -> None:
    path = SHARED / f"{name}.pb"
    profile = profile_of(read_pabulib(path.read_bytes()))
    for rule in RULES_OF.get(profile.ballot_type, BUDGET_RULES):
        if not rule.startswith("mes_card_add1"):
            agree(tally(profile, rule), recount.recount(path, rule))


def test_a_load_is_told_in_money_not_in_cents(tmp_path: Path) -> None:
    costs = [Fraction(3, 4), Fraction(3, 4), Fraction(1), Fraction(1), Fraction(1), Fraction(1)]
    profile = election(BallotType.APPROVAL, costs, [["a"], ["b"]], Fraction(2))
    ours = tally(profile, "phragmen")
    assert [tie.score for tie in ours.ties] == [Fraction(3, 4)]
    agree(ours, recount.recount(written(profile, tmp_path), "phragmen"))


def test_a_score_of_nothing_is_counted_in_a_mean_and_comes_back_from_the_file(tmp_path: Path) -> None:
    scores = [{"a": 4}, {"a": 0, "b": 3}, {"a": 0}, {"b": 0, "c": 0}]
    profile = Profile.of(
        options=[Option(name) for name in "abc"],
        ballot_type=BallotType.SCORE,
        ballots=[tuple(sorted(ballot.items())) for ballot in scores],
    )
    ours = tally(profile, "score_ranking", {"by": "MEAN"})
    assert ours.scores == {"a": Fraction(4, 3), "b": Fraction(3, 2), "c": 0}
    path = written(profile, tmp_path, ours)
    agree(ours, recount.recount(path))
    assert profile_of(read_pabulib(path.read_bytes())).ballots == profile.ballots
