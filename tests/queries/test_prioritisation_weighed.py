"""Chambers brought together: a weighed list is cut where the first one is; one budget is paid from two parts."""

from cocreate.application.prioritisation import CastByName
from cocreate.domain.shared import Role
from cocreate.domain.tallies.chambers import Combination
from cocreate.domain.tallies.thresholds import Ratio
from cocreate.queries.prioritisation.counting import count_round
from cocreate.queries.prioritisation.stating import nobody_watches
from tests.scenario import Scenario
from tests.voting import Voting, citizens, council, works


def test_a_weighed_list_keeps_its_cut(story: Scenario) -> None:
    story.with_role("Consuelo", Role.COUNCIL_MEMBER)
    voting = Voting(story, chambers=[citizens(params={"top": "1"}), council(params={"top": "1"})])
    voting.plan = {
        "combination": Combination.WEIGHTED_SHARE,
        "weights": {"citizens": Ratio(70, 1), "council": Ratio(30, 1)},
    }
    voting.ground().opened().casts("Ana", "1", "2").casts("Beto", "2", "3").closed().revealed()
    with story.platform.bus.database.snapshot() as connection:
        counted = count_round(connection, voting.round, nobody_watches)
    assert counted.combined is not None
    assert counted.combined.order[0] == "2"
    assert counted.combined.winners == ("2",)


def test_chambers_pay_from_their_parts_of_one_budget(story: Scenario) -> None:
    story.with_role("Consuelo", Role.COUNCIL_MEMBER)
    sharing = {"rule": "equal_shares", "params": {"step": "1"}}
    voting = Voting(story, chambers=[citizens(**sharing), council(**sharing)], options=works(3, cost=10_00))
    voting.plan = {
        "budget": 40_00,
        "combination": Combination.CHAMBER_SHARES,
        "weights": {"citizens": Ratio(50, 1), "council": Ratio(50, 1)},
    }
    voting.ground().opened().casts("Ana", "1").casts("Beto", "1", "2")
    voting.does("Consuelo", CastByName, body={"choices": ["2"]}).closed().revealed()
    with story.platform.bus.database.snapshot() as connection:
        counted = count_round(connection, voting.round, nobody_watches)
    assert counted.combined is not None
    assert sorted(counted.combined.winners) == ["1", "2"]
    assert counted.combined.cost == 30
