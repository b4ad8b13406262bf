"""Support by zone: nothing small is shown, and nothing that is kept back follows from what is public."""

from random import Random
from typing import Any

import pytest

from cocreate.queries.prioritisation.zones import BALLOTS, FEWEST_SHOWN, has_one_answer, zones_shown

Support = dict[str, dict[str, int]]


def shown(ballots: dict[str, int], support: Support, **more: Any) -> dict[str, dict[str, Any]]:
    return {
        row["zone"]: {BALLOTS: row["ballots"], **row["supporters"]} for row in zones_shown(ballots, support, **more)
    }


def test_a_zone_with_few_ballots_is_kept_back_and_another_with_it():
    """Alone, it would be the total less the others."""
    found = shown({"A": 3, "B": 40, "C": 25}, {"A": {"1": 2}, "B": {"1": 20}, "C": {"1": 12}})
    assert found == {"A": {BALLOTS: None, "1": None}, "B": {BALLOTS: 40, "1": 20}, "C": {BALLOTS: None, "1": None}}


def test_a_small_cell_is_kept_back_in_a_large_zone_and_never_alone():
    found = shown({"A": 60, "B": 40, "C": 50}, {"A": {"1": 4}, "B": {"1": 20}, "C": {"1": 30}})
    assert [found[zone]["1"] for zone in "ABC"] == [None, None, 30]
    assert [found[zone][BALLOTS] for zone in "ABC"] == [60, 40, 50]


def test_where_nobody_supports_an_option_it_is_not_said_of_two_zones_alone():
    """Their total would be nothing."""
    found = shown({"A": 60, "B": 40, "C": 50}, {"A": {"1": 0}, "B": {"1": 0}, "C": {"1": 30}})
    assert [found[zone]["1"] for zone in "ABC"] == [None, None, None]


def test_what_is_large_enough_everywhere_is_shown_everywhere():
    found = shown({"A": 60, "B": 40}, {"A": {"1": 10, "2": 30}, "B": {"1": 11, "2": 12}})
    assert found == {"A": {BALLOTS: 60, "1": 10, "2": 30}, "B": {BALLOTS: 40, "1": 11, "2": 12}}


def test_where_each_ballot_is_for_one_option_the_zone_gives_nothing_away_either():
    ballots = {"A": 50, "B": 60, "C": 70}
    support = {"A": {"1": 4, "2": 20, "3": 26}, "B": {"1": 7, "2": 23, "3": 30}, "C": {"1": 20, "2": 20, "3": 30}}
    found = shown(ballots, support, one_choice=True)
    for zone in "ABC":
        assert len([cell for cell in found[zone].values() if cell is None]) != 1


@pytest.mark.parametrize(
    ("total", "most", "known"),
    [(5, [5], True), (0, [4, 4], True), (8, [4, 4], True), (7, [4, 4], False), (4, [4, 0], True), (5, [9, 9], False)],
)
def test_one_answer(total: int, most: list[int], known: bool):
    assert has_one_answer(total, most) is known


@pytest.mark.parametrize("seed", range(150))
def test_no_cell_that_is_kept_back_can_be_derived_from_the_totals(seed: int):
    chance = Random(seed)
    zones = [f"Z{n}" for n in range(chance.randint(2, 6))]
    ballots = {zone: chance.choice([2, 9, 10, 11, 18, 30, 200]) for zone in zones}
    support = {
        zone: {str(option): chance.choice([0, 1, 9, 10, number // 2, number]) for option in range(4)}
        for zone, number in ballots.items()
    }
    support = {zone: {o: min(n, ballots[zone]) for o, n in found.items()} for zone, found in support.items()}
    found = shown(ballots, support)
    for option in (BALLOTS, "0", "1", "2", "3"):
        truth = {zone: ballots[zone] if option == BALLOTS else support[zone][option] for zone in zones}
        said = {zone: found[zone][option] for zone in zones}
        assert all(number is None or number == truth[zone] >= FEWEST_SHOWN for zone, number in said.items())
        hidden = [zone for zone in zones if said[zone] is None]
        if len(hidden) == len(zones):  # nothing is shown: the total says only what it says
            continue
        for zone in hidden:
            assert could_be_otherwise(zone, hidden, truth, {z: found[z][BALLOTS] for z in zones}, option), (zone, said)


def could_be_otherwise(
    zone: str, hidden: list[str], truth: dict[str, int], most: dict[str, int | None], option: str
) -> bool:
    """One ballot more here and one less there, or the other way round, and everything public would be the same."""

    def may_rise(other: str) -> bool:
        bound = None if option == BALLOTS else most[other]
        return bound is None or truth[other] < bound

    others = [other for other in hidden if other != zone]
    more_here = may_rise(zone) and any(truth[other] > 0 for other in others)
    less_here = truth[zone] > 0 and any(may_rise(other) for other in others)
    return more_here or less_here
