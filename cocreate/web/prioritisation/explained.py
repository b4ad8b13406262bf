"""What is declared for a chamber, as far as its rule has to be explained."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from cocreate.application.tallies import (
    BallotType,
    Limits,
    Link,
    Named,
    Quorum,
    Rule,
    Thresholds,
    TieRule,
    rule_named,
)

CHOOSING = frozenset({BallotType.APPROVAL, BallotType.SINGLE, BallotType.KNAPSACK})
"""Ballots on which an option is marked or not: its points are votes."""


@dataclass(frozen=True, kw_only=True)
class ExplainedChamber:
    """`rule` by any of its names, `params` as they were declared: as text, or as the rule reads them. `options` is how
    many stand on the ballot; `budget` in minor units."""

    ballot_type: BallotType
    rule: str
    options: int
    limits: Limits = field(default_factory=Limits)
    params: Mapping[str, Any] = field(default_factory=dict)
    ties: tuple[Link, ...] = ()
    quorum: Quorum = field(default_factory=Quorum)
    thresholds: Thresholds = field(default_factory=Thresholds)
    budget: int | None = None
    seats: int | None = None
    secret: bool = True

    @cached_property
    def _named(self) -> Named:
        return rule_named(self.rule)

    @property
    def counted_by(self) -> Rule:
        return self._named.rule

    @property
    def rule_id(self) -> str:
        return self.counted_by.id

    @cached_property
    def meant(self) -> Mapping[str, Any]:
        """Every parameter of the rule, with its default where nothing was declared."""
        return self.counted_by.read({**self._named.preset, **self.params})

    @property
    def chain(self) -> tuple[Link, ...]:
        return TieRule(self.ties).with_default(self.counted_by.chain).chain

    @property
    def places(self) -> int | None:
        """Seats to be filled, wherever they were declared."""
        return self.meant.get("seats") or self.seats

    @property
    def top(self) -> int | None:
        """Where a list is cut."""
        return self.meant.get("top") or self.seats

    @property
    def counts_votes(self) -> bool:
        return self.ballot_type in CHOOSING
