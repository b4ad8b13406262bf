"""What a declaration keeps to: every refusal of configuring, given a plan that nearly holds."""

from typing import Any

import msgspec
import pytest

from cocreate.domain.prioritisation import (
    MOST_OPTIONS,
    ChallengePeriodTooShort,
    ChamberKey,
    ChamberPlan,
    ChambersVoteApart,
    CombinationNeedsTwoChambers,
    Electorate,
    GradeIsNotACode,
    Listed,
    NoChamber,
    NoSuchOption,
    OptionCostsNothing,
    OptionDearerThanBudget,
    OptionListedTwice,
    OptionSource,
    PaperNeedsDocuments,
    RoundEndsBeforeItBegins,
    RoundPlan,
    RuleOfAnotherVersion,
    SeedSource,
    TooFewOptions,
    TooManyOptions,
    WeightsAreMissing,
    ZonesAreMissing,
    declaration_digest,
)
from cocreate.domain.prioritisation.plan import check_options
from cocreate.domain.shared import Level, Refused, Sealed
from cocreate.domain.tallies.ballots import Limits
from cocreate.domain.tallies.ballots.refusals import LimitsContradict
from cocreate.domain.tallies.chambers import Combination
from cocreate.domain.tallies.profile import BallotType
from cocreate.domain.tallies.rule import (
    BadParameter,
    BallotsDoNotSuitRule,
    BudgetIsMissing,
    SeatsAreMissing,
    UnknownParameter,
    UnknownRule,
)
from cocreate.domain.tallies.thresholds import Ratio, Thresholds
from cocreate.domain.tallies.ties import Link

WORDS = Sealed("w" * 43)
CITIZENS = ChamberPlan(
    chamber=ChamberKey.CITIZENS,
    ballot_type=BallotType.APPROVAL,
    limits=Limits(max=3),
    rule="score_ranking/1",
    params={"top": "2"},
)
COUNCIL = msgspec.structs.replace(CITIZENS, chamber=ChamberKey.COUNCIL)
SHARING = msgspec.structs.replace(CITIZENS, rule="equal_shares/1", params={}, limits=Limits())
WEIGHTS = {"citizens": Ratio(70, 1), "council": Ratio(30, 1)}


def plan(*chambers: ChamberPlan, **changes: Any) -> RoundPlan:
    fields: dict[str, Any] = {
        "words": WORDS,
        "chambers": list(chambers) or [CITIZENS],
        "budget": None,
        "currency": "USD",
        "seats": None,
        "electorate": Electorate(),
        "combination": Combination.SIDE_BY_SIDE,
        "weights": {},
        "tie_chain": [Link.MORE_VOTES, Link.LOT],
        "seed": SeedSource.PARTIES,
        "draw": None,
        "totals_hidden": True,
        "zones_in_ballots": False,
        "paper": False,
        "opens": "2026-04-01T13:00:00.000Z",
        "closes": "2026-04-10T23:00:00.000Z",
        "challenge_days": 5,
        "territory_version": "2022",
    }
    return RoundPlan(**(fields | changes))


def of(chamber: ChamberPlan, /, **changes: Any) -> ChamberPlan:
    return msgspec.structs.replace(chamber, **changes)


def option(id: str, **changes: Any) -> Listed:
    return Listed(**({"id": id, "source": OptionSource.OWN, "of": "", "words": WORDS} | changes))


def parks(number: int, cost: int = 0) -> list[Listed]:
    return [option(str(n), cost=cost * n) for n in range(1, number + 1)]


# Before there are options ---------------------------------------------------------------------------------------------


def test_a_plan_that_says_all_it_must_holds() -> None:
    plan().must_hold()
    plan(SHARING, budget=100_00).must_hold_with(parks(3, cost=10_00))


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        (plan(COUNCIL), NoChamber),
        (plan(CITIZENS, CITIZENS), NoChamber),
        (plan(combination=Combination.BOTH_MUST), CombinationNeedsTwoChambers),
        (plan(CITIZENS, COUNCIL, combination=Combination.WEIGHTED_SHARE), WeightsAreMissing),
        (
            plan(CITIZENS, COUNCIL, combination=Combination.WEIGHTED_SHARE, weights={"citizens": Ratio(70, 1)}),
            WeightsAreMissing,
        ),
        (
            plan(
                CITIZENS, COUNCIL, combination=Combination.WEIGHTED_SHARE, weights={**WEIGHTS, "council": Ratio(0, 1)}
            ),
            WeightsAreMissing,
        ),
        (
            plan(CITIZENS, COUNCIL, combination=Combination.CHAMBER_SHARES, weights=WEIGHTS, budget=1),
            ChambersVoteApart,
        ),
        (
            plan(
                SHARING,
                of(SHARING, chamber=ChamberKey.COUNCIL, ballot_type=BallotType.POINTS),
                combination=Combination.CHAMBER_SHARES,
                weights=WEIGHTS,
                budget=1,
            ),
            ChambersVoteApart,
        ),
        (plan(closes="2026-04-01T13:00:00.000Z"), RoundEndsBeforeItBegins),
        (plan(challenge_days=0), ChallengePeriodTooShort),
        (plan(paper=True), PaperNeedsDocuments),
        (plan(of(CITIZENS, rule="score_ranking/2")), UnknownRule),
        (plan(of(CITIZENS, rule="score_ranking")), RuleOfAnotherVersion),
        (plan(of(CITIZENS, params={"colour": "red"})), UnknownParameter),
        (plan(of(CITIZENS, params={"top": "0"})), BadParameter),
        (plan(of(CITIZENS, ballot_type=BallotType.RANKING)), BallotsDoNotSuitRule),
        (plan(SHARING), BudgetIsMissing),
        (plan(SHARING, budget=0), BudgetIsMissing),
        (plan(of(CITIZENS, rule="equal_shares_k/1", params={})), SeatsAreMissing),
        (plan(of(CITIZENS, thresholds=Thresholds(min_territories=2))), ZonesAreMissing),
        (
            plan(of(CITIZENS, ballot_type=BallotType.GRADE, limits=Limits(grades=("Muy mala", "Buena")))),
            GradeIsNotACode,
        ),
    ],
)
def test_what_cannot_be_declared_is_refused_for_its_reason(wrong: RoundPlan, refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        wrong.must_hold()


@pytest.mark.parametrize(
    "right",
    [
        plan(CITIZENS, COUNCIL, combination=Combination.BOTH_MUST),
        plan(CITIZENS, COUNCIL, combination=Combination.WEIGHTED_SHARE, weights=WEIGHTS),
        plan(
            SHARING,
            of(SHARING, chamber=ChamberKey.COUNCIL),
            combination=Combination.CHAMBER_SHARES,
            weights=WEIGHTS,
            budget=1,
        ),
        plan(paper=True, electorate=Electorate(level=Level.CEDULA)),
        plan(of(CITIZENS, rule="equal_shares_k/1", params={}), seats=2),
        plan(of(CITIZENS, thresholds=Thresholds(min_territories=2)), zones_in_ballots=True),
        plan(of(CITIZENS, ballot_type=BallotType.GRADE, limits=Limits(grades=("bad", "very_good")))),
    ],
)
def test_the_same_with_what_was_missing_holds(right: RoundPlan) -> None:
    right.must_hold()


# With options ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "refusal"),
    [
        ([], TooFewOptions),
        (parks(1), TooFewOptions),
        (parks(MOST_OPTIONS + 1), TooManyOptions),
        ([option("1"), option("1")], OptionListedTwice),
        (
            [option(n, source=OptionSource.PROPOSAL, of="same") for n in "12"],
            OptionListedTwice,
        ),
        ([option("1"), option("dos palabras")], NoSuchOption),
        ([option("1"), option("2", categories=["Con Mayúsculas"])], NoSuchOption),
    ],
)
def test_options_are_told_apart_and_are_enough(options: list[Listed], refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        plan(of(CITIZENS, limits=Limits())).must_hold_with(options)


def test_a_group_and_a_proposal_may_have_the_same_key() -> None:
    check_options([option("1", source=OptionSource.PROPOSAL, of="k"), option("2", source=OptionSource.CLUSTER, of="k")])


def test_where_money_is_shared_out_every_option_could_be_paid() -> None:
    with pytest.raises(OptionCostsNothing) as nothing:
        plan(SHARING, budget=100_00).must_hold_with([option("1", cost=1), option("2")])
    assert nothing.value.details == {"option": "2"}
    with pytest.raises(OptionDearerThanBudget) as dearer:
        plan(SHARING, budget=100_00).must_hold_with([option("1", cost=1), option("2", cost=100_01)])
    assert dearer.value.details == {"option": "2", "cost": 100_01, "budget": 100_00}


def test_limits_that_no_ballot_could_keep_are_no_limits() -> None:
    with pytest.raises(LimitsContradict):
        plan(of(CITIZENS, limits=Limits(min=5))).must_hold_with(parks(4))
    with pytest.raises(LimitsContradict):
        plan(of(CITIZENS, limits=Limits(max_sum=10))).must_hold_with(parks(4))


def test_all_that_is_wrong_is_told_at_once() -> None:
    wrong = plan(SHARING, budget=100_00, challenge_days=0)
    found = [type(fault) for fault in wrong.faults([option("1"), option("2", cost=200_00)])]
    assert found == [ChallengePeriodTooShort, OptionCostsNothing, OptionDearerThanBudget]
    assert plan(SHARING, budget=100_00).faults(parks(2, cost=1)) == []


def test_the_digest_changes_with_everything_that_was_declared() -> None:
    declared = plan(), parks(2)
    assert declaration_digest(*declared) == declaration_digest(plan(), parks(2))
    others = [(plan(challenge_days=6), parks(2)), (plan(), parks(3)), (plan(), list(reversed(parks(2))))]
    assert declaration_digest(*declared) not in {declaration_digest(*other) for other in others}
