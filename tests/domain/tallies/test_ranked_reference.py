"""Ranked rules against the reference results beside the checkout: textbook, random and real elections."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cocreate.domain.tallies.profile import BallotClass, BallotType, Option, Profile, ranking
from cocreate.domain.tallies.ranked.files import ListedOrder, read_preflib
from cocreate.domain.tallies.rules import tally
from cocreate.domain.tallies.ties import TieRule

RANKED = Path(__file__).parents[4] / "shared" / "data" / "ranked"


def elections() -> Iterator[Any]:
    for name in ("known", "random"):
        if (file := RANKED / f"{name}.json").exists():
            yield from (
                pytest.param(election, id=election["name"]) for election in json.loads(file.read_text())["elections"]
            )


def profile_of(election: dict[str, Any]) -> Profile:
    return Profile.of(
        options=[Option(str(number)) for number in range(len(election["candidates"]))],
        ballot_type=BallotType.RANKING,
        seats=election["seats"],
        ballots=[
            BallotClass(ranking([str(number)] for number in ballot), copies) for copies, ballot in election["ballots"]
        ],
    )


def rows(matrix: dict[str, dict[str, int]]) -> list[list[int]]:
    numbers = sorted(matrix, key=int)
    return [[matrix[a][b] for b in numbers] for a in numbers]


@pytest.mark.skipif(not RANKED.exists(), reason="the reference elections are not beside the checkout")
@pytest.mark.parametrize("election", list(elections()))
def test_every_ranked_rule_finds_the_reference_result(election: dict[str, Any]) -> None:
    profile, expected = profile_of(election), election["result"]
    numbers = [str(number) for number in range(len(election["candidates"]))]
    ties = TieRule(lot=ListedOrder(drawn=tuple(numbers)))

    schulze = tally(profile, "SCHULZE", ties=ties)
    assert rows(schulze.figures["pairwise"]) == expected["pairwise"]
    assert rows(schulze.figures["strongest_paths"]) == expected["schulze_strength"]
    assert [[int(name) for name in group] for group in schulze.figures["groups"]] == expected["schulze_groups"]

    borda = tally(profile, "BORDA", ties=ties)
    assert [2 * borda.scores[name] for name in numbers] == expected["borda_times_2"]

    irv = tally(profile, "IRV", ties=ties)
    assert (irv.winners, irv.figures["rounds"]) == ((str(expected["irv_winner"]),), expected["irv_rounds"])

    stv = tally(profile, "STV_SCOTTISH", ties=ties)
    assert stv.figures["quota"] == expected["stv_quota"]
    assert [int(name) for name in stv.winners] == expected["stv_elected_in_order"]


@pytest.mark.skipif(not RANKED.exists(), reason="the reference elections are not beside the checkout")
def test_the_leader_of_2002_is_found_in_the_file_of_orders() -> None:
    expected = json.loads((RANKED / "preflib_00002-00000001.ref.json").read_text())
    file = read_preflib((RANKED / expected["file"]).read_text(), seats=2)

    def count(rule: str, **params: int) -> Any:
        return tally(file.profile, rule, params, file.ties())

    def index(names: Any) -> list[int]:
        return [int(name) - 1 for name in names]

    schulze = count("schulze")
    assert rows(schulze.figures["pairwise"]) == expected["pairwise"]
    assert [index(group) for group in schulze.figures["groups"]] == expected["schulze_groups"]
    assert [2 * count("borda").scores[name] for name in "1234"] == expected["borda_times_2"]
    assert index(count("irv").winners) == [expected["irv_winner"]]
    stv = count("stv_scottish")
    assert (index(stv.winners), stv.figures["quota"]) == (expected["stv_2_seats"], expected["stv_quota"])
    assert file.profile.option["3"].name == "Bdale Garbee"
