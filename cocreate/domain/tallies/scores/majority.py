"""Yes, no, abstention on each item: is the majority that was declared reached?"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from cocreate.domain.shared import Refused
from cocreate.domain.tallies.profile import BallotType, Profile
from cocreate.domain.tallies.result import Reason, Result, Step, Why, excluded
from cocreate.domain.tallies.rule import Kind, Param, Params, Progress, Rule, always
from cocreate.domain.tallies.scores.ranking import by_support
from cocreate.domain.tallies.ties import LIST_CHAIN, TieRule


class BaseOfMajorityUnknown(Refused):
    """The majority is of those present or entitled, and nobody said how many they are."""


class Majority(StrEnum):
    """SIMPLE: more yes than no. ABSOLUTE: more than half of the base. QUALIFIED: at least the share of the base."""

    SIMPLE = "SIMPLE"
    ABSOLUTE = "ABSOLUTE"
    QUALIFIED = "QUALIFIED"


class Base(StrEnum):
    """Of whom. VALID: yes and no. CAST: all ballots, with abstentions and blank ones. The others are told."""

    CAST = "CAST"
    VALID = "VALID"
    PRESENT = "PRESENT"
    ELECTORS = "ELECTORS"


@dataclass(frozen=True, slots=True)
class Votes:
    yes: int = 0
    no: int = 0
    abstain: int = 0

    def needed(self, majority: Majority, base: int, share: Fraction) -> int:
        """The least number of yes that would do, with the no that there are."""
        if majority is Majority.SIMPLE:
            return self.no + 1
        if majority is Majority.ABSOLUTE:
            return base // 2 + 1
        return max(-(-share.numerator * base // share.denominator), 1)


def _count_majority(profile: Profile, params: Params, ties: TieRule, _progress: Progress) -> Result:
    """Items do not compete: as many pass as reach the majority, listed by yes, then by fewer no."""
    votes = votes_on_items(profile)
    standing = [option.id for option in profile.options if option.may_win]
    place = by_support(profile, ties, standing).place
    order = sorted(standing, key=lambda name: (-votes[name].yes, votes[name].no, place[name]))
    judged = {name: _judged(votes[name], _base(profile, params, votes[name]), params) for name in order}
    passed = tuple(name for name in order if judged[name].why is Why.ABOVE_CUT)
    return Result(
        rule=MAJORITY.name(params),
        rule_id=MAJORITY.versioned,
        params=params,
        num_votes=profile.num_votes,
        num_projects=len(profile.options),
        scores={name: Fraction(of.yes) for name, of in votes.items()},
        winners=passed,
        order=tuple(order),
        steps=tuple(Step("VOTED", {"option": name, **judged[name].numbers}) for name in order),
        reasons={**excluded(profile), **judged},
    )


def votes_on_items(profile: Profile) -> dict[str, Votes]:
    sums: dict[tuple[str, int], int] = {}
    for marks, count in profile.points():
        for name, answer in marks:
            sums[name, answer] = sums.get((name, answer), 0) + count
    return {
        option.id: Votes(*(sums.get((option.id, answer), 0) for answer in (1, -1, 0))) for option in profile.options
    }


def _judged(votes: Votes, base: int, params: Params) -> Reason:
    needed = votes.needed(Majority(params["majority"]), base, params["share"])
    return Reason(
        Why.ABOVE_CUT if votes.yes >= needed else Why.BELOW_CUT,
        {"yes": votes.yes, "no": votes.no, "abstain": votes.abstain, "base": base, "needed": needed},
    )


def _base(profile: Profile, params: Params, votes: Votes) -> int:
    told = {Base.CAST: profile.num_votes, Base.PRESENT: params["present"], Base.ELECTORS: profile.electors}
    base = votes.yes + votes.no if params["base"] == Base.VALID else told[Base(params["base"])]
    if base is None:
        raise BaseOfMajorityUnknown(base=params["base"])
    return int(base)


MAJORITY = Rule(
    id="majority",
    ballots=frozenset({BallotType.YES_NO_ABSTAIN}),
    params={
        "majority": Param(Kind.CHOICE, Majority.SIMPLE.value, tuple(Majority)),
        "share": Param(Kind.RATIONAL, Fraction(2, 3)),
        "base": Param(Kind.CHOICE, Base.VALID.value, tuple(Base)),
        "present": Param(Kind.WHOLE, least=1),
    },
    chain=LIST_CHAIN,
    count=_count_majority,
    name=always("majority"),
)
