"""The example as an election: its ballots, the parameters it is counted under, and the count itself."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from typing import Any

from cocreate.application.tallies import (
    BallotPaper,
    BallotType,
    Link,
    Option,
    Profile,
    Result,
    TieRule,
    content_of,
    tally,
)
from cocreate.web.prioritisation.example.ballots import ballot_of
from cocreate.web.prioritisation.example.limits import limits_of
from cocreate.web.prioritisation.example.people import BUDGET, ELECTORS, WISHES, WORKS
from cocreate.web.prioritisation.explained import ExplainedChamber
from cocreate.web.words.prioritisation import CENTS

WINNERS = 2
"""Places of the example where as many as were declared would leave nobody out."""
STEPS = 100
"""Shares rise by a hundredth of the first one, or by more if more was declared: so the count is short to tell."""


@dataclass(frozen=True)
class Election:
    """`changed`: parameters, and `seats`, that the example could not use as declared, with what it uses instead."""

    kind: BallotType
    bodies: Mapping[str, dict[str, Any]]
    paper: BallotPaper
    profile: Profile
    rule: str
    params: Mapping[str, Any]
    ties: tuple[Link, ...]
    changed: Mapping[str, Any]

    @property
    def result(self) -> Result:
        return self.counted()

    def counted(self, **other: Any) -> Result:
        """Under the parameters of the example, some of them otherwise."""
        return _counted(_Asked(self.profile, self.rule, tuple(sorted({**self.params, **other}.items())), self.ties))


def election_of(chamber: ExplainedChamber) -> Election:
    """Ballots are held against costs in minor units, and counted in whole ones, as those of a round."""
    limits = limits_of(chamber)
    options = {work.id: Option(id=work.id, cost=Fraction(work.cost), territory=work.zone) for work in WORKS}
    paper = BallotPaper(chamber.ballot_type, limits, options)
    bodies = {name: ballot_of(wishes, chamber.ballot_type, limits) for name, wishes in WISHES.items()}
    seats = None if chamber.seats is None else _fewer(chamber.seats)
    profile = Profile.of(
        options=[replace(option, cost=option.cost / CENTS) for option in options.values()],
        ballot_type=chamber.ballot_type,
        ballots=[content_of(paper, body) for body in bodies.values()],
        budget=Fraction(BUDGET, CENTS) if chamber.counted_by.budget else None,
        seats=seats,
        electors=ELECTORS,
        grades=limits.grades,
    )
    params = _fitting(chamber, profile)
    changed = {name: value for name, value in params.items() if value != chamber.meant[name]}
    return Election(
        kind=chamber.ballot_type,
        bodies=bodies,
        paper=paper,
        profile=profile,
        rule=chamber.rule_id,
        params=params,
        ties=chamber.ties,
        changed=changed if seats == chamber.seats else {**changed, "seats": seats},
    )


# Parameters ---------------------------------------------------------------------------------------------------------


def _fitting(chamber: ExplainedChamber, profile: Profile) -> dict[str, Any]:
    """All as declared, but what only many people or many options could reach."""
    params = dict(chamber.meant)
    for name in ("top", "seats"):
        if params.get(name) is not None:
            params[name] = _fewer(params[name])
    if params.get("top_per_territory") is not None:
        params["top_per_territory"] = min(params["top_per_territory"], WINNERS)
    if params.get("present") is not None:
        params["present"] = profile.num_votes
    if params.get("min_score") is not None:
        params["min_score"] = _reachable(params["min_score"], profile)
    if params.get("completion") == "ADD1":
        params["step"] = _step(params["step"], profile, params.get("seats"))
    return params


def _fewer(places: int) -> int:
    return places if places < len(WORKS) else WINNERS


def _reachable(least: Fraction, profile: Profile) -> Fraction:
    """What nobody would reach becomes what the middle one has."""
    scores = sorted(profile.scores().values())
    return least if least <= scores[-1] else scores[len(scores) // 2]


def _step(declared: Fraction | None, profile: Profile, seats: int | None) -> Fraction:
    whole = profile.budget if profile.budget is not None else Fraction(seats or profile.seats or 0)
    least = whole / (STEPS * profile.num_filled)
    return least if declared is None else max(declared, least)


# The count ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Asked:
    """Equal questions have the same answer: the many readers of a round wait for one count."""

    profile: Profile
    rule: str
    params: tuple[tuple[str, Any], ...]
    ties: tuple[Link, ...]

    @property
    def _key(self) -> tuple[Any, ...]:
        profile = self.profile
        cast = (profile.ballot_type, profile.ballots, profile.grades, profile.seats)
        return (*cast, self.rule, self.params, self.ties)

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and self._key == other._key


@lru_cache(maxsize=64)
def _counted(asked: _Asked) -> Result:
    return tally(asked.profile, asked.rule, dict(asked.params), TieRule(asked.ties))
