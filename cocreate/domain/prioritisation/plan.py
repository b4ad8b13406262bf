"""What a round declares before anybody votes, as one thing, and what every declaration keeps to."""

import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import partial
from hashlib import sha256
from types import MappingProxyType

import msgspec

from cocreate.domain.prioritisation.refusals import (
    ChallengePeriodTooShort,
    ChambersVoteApart,
    CombinationNeedsTwoChambers,
    GradeIsNotACode,
    NoChamber,
    NoSuchOption,
    OptionCostsNothing,
    OptionDearerThanBudget,
    OptionListedTwice,
    PaperNeedsDocuments,
    RoundEndsBeforeItBegins,
    RuleOfAnotherVersion,
    TooFewOptions,
    TooManyOptions,
    WeightsAreMissing,
    ZonesAreMissing,
)
from cocreate.domain.prioritisation.words import ChamberKey, Electorate, Listed, SeedSource
from cocreate.domain.shared import Level, Moment, Refused, Sealed, canonical
from cocreate.domain.tallies.ballots import BallotPaper, Limits, must_be_possible
from cocreate.domain.tallies.chambers import Combination
from cocreate.domain.tallies.profile import BallotType, Option, Standing
from cocreate.domain.tallies.rule import (
    BallotsDoNotSuitRule,
    BudgetIsMissing,
    ParameterIsMissing,
    SeatsAreMissing,
)
from cocreate.domain.tallies.rules import rule_named
from cocreate.domain.tallies.thresholds import Quorum, Ratio, Thresholds
from cocreate.domain.tallies.ties import Link

FEWEST_OPTIONS = 2
MOST_OPTIONS = 200
"""So many fit into one entry of the record, with all that is declared."""
LEAST_CHALLENGE_DAYS = 1
WEIGHED = (Combination.WEIGHTED_SHARE, Combination.CHAMBER_SHARES)
SHARES_RULE = "equal_shares"

_CODE = re.compile(r"[a-z0-9][a-z0-9_-]{0,31}")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,31}")
"""As files of other cities have them."""


class ChamberPlan(msgspec.Struct, frozen=True, kw_only=True):
    """How one chamber votes and is counted. `rule` has its version (`equal_shares/1`); `params` are written as text."""

    chamber: ChamberKey
    ballot_type: BallotType
    limits: Limits
    rule: str
    params: dict[str, str]
    quorum: Quorum = Quorum()
    thresholds: Thresholds = Thresholds()

    def paper(self, options: Sequence[Listed], withdrawn: Sequence[str] = ()) -> BallotPaper:
        return BallotPaper(self.ballot_type, self.limits, options_of(options, withdrawn))


class RoundPlan(msgspec.Struct, frozen=True, kw_only=True):
    """`words`: title, question and description, sealed as one. `budget` is in minor units of `currency`.

    `draw` opens to the name of the public draw that gives the seed. `zones_in_ballots`: every ballot says the zone of
    who cast it, for thresholds that ask for it. `territory_version`: the edition in which zones are meant.
    """

    words: Sealed
    chambers: list[ChamberPlan]
    budget: int | None
    currency: str
    seats: int | None
    electorate: Electorate
    combination: Combination
    weights: dict[str, Ratio]
    tie_chain: list[Link]
    seed: SeedSource
    draw: Sealed | None
    totals_hidden: bool
    zones_in_ballots: bool
    paper: bool
    opens: Moment
    closes: Moment
    challenge_days: int
    territory_version: str

    def chamber(self, key: ChamberKey) -> ChamberPlan:
        for plan in self.chambers:
            if plan.chamber is key:
                return plan
        raise NoChamber(chamber=key)

    @property
    def has_council(self) -> bool:
        return any(plan.chamber is ChamberKey.COUNCIL for plan in self.chambers)

    def must_hold(self) -> None:
        """What can be said before the options are chosen."""
        self._must_have_chambers()
        if self.closes <= self.opens:
            raise RoundEndsBeforeItBegins(opens=self.opens, closes=self.closes)
        if self.challenge_days < LEAST_CHALLENGE_DAYS:
            raise ChallengePeriodTooShort(least=LEAST_CHALLENGE_DAYS)
        if self.paper and self.electorate.level is Level.EMAIL:
            raise PaperNeedsDocuments
        for plan in self.chambers:
            self._must_count(plan)

    def must_hold_with(self, options: Sequence[Listed]) -> None:
        """What needs the options: whether a ballot can be filled in, and whether each could win."""
        for check in self._checks(options):
            check()

    def faults(self, options: Sequence[Listed]) -> list[Refused]:
        """All that `must_hold_with` would refuse, for who still declares: one thing at a time takes many tries."""
        found = []
        for check in self._checks(options):
            try:
                check()
            except Refused as refused:
                found.append(refused)
        return found

    def _checks(self, options: Sequence[Listed]) -> list[Callable[[], None]]:
        """Each refuses one thing. Without options no ballot could be filled in, whatever its limits."""
        checks: list[Callable[[], None]] = [self.must_hold, partial(check_options, options), partial(_enough, options)]
        if len(options) >= FEWEST_OPTIONS:
            checks += [partial(must_be_possible, plan.paper(options)) for plan in self.chambers]
        if self.shares_out_money:
            checks += [partial(self._must_be_affordable, option) for option in options]
        return checks

    @property
    def shares_out_money(self) -> bool:
        return any(rule_named(plan.rule).rule.budget for plan in self.chambers)

    def _must_have_chambers(self) -> None:
        keys = [plan.chamber for plan in self.chambers]
        if ChamberKey.CITIZENS not in keys or len(set(keys)) < len(keys):
            raise NoChamber(chamber=ChamberKey.CITIZENS)
        if self.combination is not Combination.SIDE_BY_SIDE and len(keys) < 2:
            raise CombinationNeedsTwoChambers(combination=self.combination)
        weighed = [
            key for key in keys if key in self.weights and self.weights[key].of > 0 and self.weights[key].over > 0
        ]
        if self.combination in WEIGHED and len(weighed) < len(keys):
            raise WeightsAreMissing(combination=self.combination)
        if self.combination is Combination.CHAMBER_SHARES:
            self._must_count_together()

    def _must_count_together(self) -> None:
        """All ballots go into one count of Equal Shares, which each chamber pays from its part."""
        alike = {plan.ballot_type for plan in self.chambers}
        if len(alike) > 1 or rule_named(self.chambers[0].rule).rule.id != SHARES_RULE:
            raise ChambersVoteApart(combination=self.combination)

    def _must_count(self, plan: ChamberPlan) -> None:
        named = rule_named(plan.rule)
        rule = named.rule
        if plan.rule != rule.versioned:
            raise RuleOfAnotherVersion(rule=plan.rule, version=rule.versioned)
        meant = rule.read(plan.params)
        if named.needs and meant[named.needs] is None:
            raise ParameterIsMissing(name=named.needs, rule=rule.id)
        if plan.ballot_type not in rule.ballots:
            suited = ", ".join(sorted(kind.value for kind in rule.ballots))
            raise BallotsDoNotSuitRule(rule=rule.id, ballots=plan.ballot_type.value, suited=suited)
        if rule.budget and not self.budget:
            raise BudgetIsMissing(rule=rule.id)
        if rule.seats and not self.seats and meant.get("seats") is None:
            raise SeatsAreMissing(rule=rule.id)
        if plan.thresholds.min_territories is not None and not self.zones_in_ballots:
            raise ZonesAreMissing
        for grade in plan.limits.grades:
            if not _CODE.fullmatch(grade):
                raise GradeIsNotACode(grade=grade)

    def _must_be_affordable(self, option: Listed) -> None:
        if option.cost <= 0:
            raise OptionCostsNothing(option=option.id)
        if self.budget is not None and option.cost > self.budget:
            raise OptionDearerThanBudget(option=option.id, cost=option.cost, budget=self.budget)


def _enough(options: Sequence[Listed]) -> None:
    if not len(options) >= FEWEST_OPTIONS:
        raise TooFewOptions(fewest=FEWEST_OPTIONS)


def check_options(options: Sequence[Listed]) -> None:
    """A draft may have none yet; what is listed must be told apart."""
    if len(options) > MOST_OPTIONS:
        raise TooManyOptions(most=MOST_OPTIONS)
    for option in options:
        if not _ID.fullmatch(option.id) or not all(_CODE.fullmatch(name) for name in option.categories):
            raise NoSuchOption(option=option.id)
    things = [(option.source, option.of) for option in options if option.of]
    if len({option.id for option in options}) < len(options) or len(set(things)) < len(things):
        raise OptionListedTwice


def options_of(options: Sequence[Listed], withdrawn: Sequence[str] = ()) -> Mapping[str, Option]:
    """Options as the counting knows them; withdrawn ones stay listed and cannot win."""
    return MappingProxyType(
        {
            listed.id: Option(
                id=listed.id,
                cost=Fraction(listed.cost),
                territory=listed.zone,
                categories=tuple(listed.categories),
                standing=Standing.WITHDRAWN if listed.id in withdrawn else Standing.OPEN,
            )
            for listed in options
        }
    )


def declaration_digest(plan: RoundPlan, options: Sequence[Listed]) -> str:
    """SHA-256 (hex) of the canonical JSON of all that was declared: `{"options": […], "plan": {…}}`."""
    return sha256(canonical({"options": list(options), "plan": plan})).hexdigest()
