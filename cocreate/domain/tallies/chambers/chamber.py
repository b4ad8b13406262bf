"""A chamber: people who vote together, with an electorate, a rule, a quorum and thresholds of their own."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from cocreate.domain.tallies.profile import Profile, Standing
from cocreate.domain.tallies.result import Reason, Result, Why
from cocreate.domain.tallies.rule import Params, Progress, nobody_waits
from cocreate.domain.tallies.rules import tally
from cocreate.domain.tallies.thresholds import Quorum, QuorumKind, Support, Thresholds, below_thresholds
from cocreate.domain.tallies.ties import TieRule


@dataclass(frozen=True, kw_only=True)
class Chamber:
    """`territories`: from how many of them an option has supporters; who does not ask for them leaves them out."""

    name: str
    profile: Profile
    rule: str
    params: Params = field(default_factory=dict)
    ties: TieRule = field(default_factory=TieRule)
    quorum: Quorum = field(default_factory=Quorum)
    thresholds: Thresholds = field(default_factory=Thresholds)
    territories: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Counted:
    """A chamber's result. Without quorum it stands as computed, for all to see, but nobody won. `profile` is what was
    counted: who missed a threshold is barred there, and so it is to be exported."""

    chamber: Chamber
    profile: Profile
    result: Result
    missed: tuple[QuorumKind, ...] = ()

    @property
    def winners(self) -> tuple[str, ...]:
        return () if self.missed else self.result.winners

    def as_data(self) -> dict[str, Any]:
        """What a combination prints of each of its inputs."""
        profile = self.chamber.profile
        return {
            "chamber": self.chamber.name,
            "ballots": profile.num_votes,
            "electors": profile.electors,
            "quorum_missed": [kind.value for kind in self.missed],
            "winners_in_order": list(self.winners),
            "votes": dict(profile.supporters()),
            "result_digest": self.result.digest(),
        }


def count_chamber(chamber: Chamber, progress: Progress = nobody_waits) -> Counted:
    """Thresholds come before the rule: who misses one is listed with what it missed, and takes no part."""
    profile = chamber.profile
    missed = chamber.quorum.missed(ballots=profile.num_votes, electors=profile.electors or 0)
    barred = reasons_below(chamber)
    counted = barring(profile, barred)
    result = tally(counted, chamber.rule, chamber.params, chamber.ties, progress)
    return Counted(
        chamber=chamber,
        profile=counted,
        missed=missed,
        result=replace(result, reasons={**result.reasons, **barred}) if barred else result,
    )


def reasons_below(chamber: Chamber) -> dict[str, Reason]:
    profile, supporters = chamber.profile, chamber.profile.supporters()
    supports = {
        option.id: Support(
            votes=supporters[option.id], cost=option.cost, territories=chamber.territories.get(option.id, 0)
        )
        for option in profile.options
        if option.may_win
    }
    below = below_thresholds(
        chamber.thresholds, supports, ballots=profile.num_votes, budget=profile.budget or Fraction(0)
    )
    return {
        name: Reason(
            Why.BELOW_THRESHOLD, {"score": missed.reached, "threshold": missed.least, "kind": missed.kind.value}
        )
        for name, missed in below.items()
    }


def barring(profile: Profile, names: Collection[str]) -> Profile:
    """The same election in which these options cannot win; with none of them, itself, and all it has added up."""
    if not names:
        return profile
    options = tuple(
        replace(option, standing=Standing.NOT_ELIGIBLE) if option.id in names and option.may_win else option
        for option in profile.options
    )
    return replace(profile, options=options)
