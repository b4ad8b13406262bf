"""Quorum of a round and thresholds of an option: declared before the vote, judged before the rule, always "at least".

Every comparison multiplies across: no quotient is ever rounded.
"""

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction

import msgspec


class Ratio(msgspec.Struct, frozen=True, array_like=True):
    """A share as two integers, as it stands in a configuration: 3/100."""

    of: int
    over: int

    def reached_by(self, part: int, whole: int) -> bool:
        return part * self.over >= self.of * whole

    def __str__(self) -> str:
        return str(Fraction(self.of, self.over))


class QuorumKind(StrEnum):
    TURNOUT = "TURNOUT"
    BALLOTS = "BALLOTS"


class ThresholdKind(StrEnum):
    VOTES = "VOTES"
    SHARE = "SHARE"
    COST_SHARE = "COST_SHARE"
    TERRITORIES = "TERRITORIES"


class Quorum(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What makes a round valid: a share of the electors, a number of ballots, both, or nothing."""

    min_turnout: Ratio | None = None
    min_ballots: int | None = None

    def missed(self, *, ballots: int, electors: int) -> tuple[QuorumKind, ...]:
        """What was not reached. Missed: the tally stands and is published, but nobody won."""
        turnout, least = self.min_turnout, self.min_ballots
        missed = {
            QuorumKind.TURNOUT: turnout is not None and not (electors and turnout.reached_by(ballots, electors)),
            QuorumKind.BALLOTS: least is not None and ballots < least,
        }
        return tuple(kind for kind, is_missed in missed.items() if is_missed)


class Thresholds(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What makes an option eligible. `cost_share`: with 1/3, votes/ballots must reach a third of cost/budget."""

    min_votes: int | None = None
    min_share: Ratio | None = None
    cost_share: Ratio | None = None
    min_territories: int | None = None


class Support(msgspec.Struct, frozen=True, kw_only=True):
    """An option before the rule: who stands behind it, and where they live."""

    votes: int
    cost: Fraction = Fraction()
    territories: int = 0


class BelowThreshold(msgspec.Struct, frozen=True, kw_only=True):
    """What an option missed: so much of the least that was needed, both exact."""

    kind: ThresholdKind
    reached: Fraction
    least: Fraction


def below_thresholds(
    thresholds: Thresholds, supports: Mapping[str, Support], *, ballots: int, budget: Fraction = Fraction()
) -> dict[str, BelowThreshold]:
    """The options that may not win, each with the first threshold that it misses."""
    judged = {
        option: _first_missed(thresholds, support, ballots, budget) for option, support in sorted(supports.items())
    }
    return {option: missed for option, missed in judged.items() if missed}


def _first_missed(thresholds: Thresholds, support: Support, ballots: int, budget: Fraction) -> BelowThreshold | None:
    for kind, reached, least in _measures(thresholds, support, ballots, budget):
        if reached < least:
            return BelowThreshold(kind=kind, reached=reached, least=least)
    return None


def _measures(
    thresholds: Thresholds, support: Support, ballots: int, budget: Fraction
) -> list[tuple[ThresholdKind, Fraction, Fraction]]:
    """Kind, what the option has, what it needs: votes, votes, votes, territories."""
    votes, share, cost_share = Fraction(support.votes), thresholds.min_share, thresholds.cost_share
    measures = []
    if thresholds.min_votes is not None:
        measures.append((ThresholdKind.VOTES, votes, Fraction(thresholds.min_votes)))
    if share is not None:
        measures.append((ThresholdKind.SHARE, votes, Fraction(share.of * ballots, share.over)))
    if cost_share is not None and budget:
        needed = support.cost * cost_share.of * ballots / (budget * cost_share.over)
        measures.append((ThresholdKind.COST_SHARE, votes, needed))
    if thresholds.min_territories is not None:
        measures.append(
            (ThresholdKind.TERRITORIES, Fraction(support.territories), Fraction(thresholds.min_territories))
        )
    return measures
