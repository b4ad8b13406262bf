"""Ties: a declared chain of questions, and at its end a lot that was drawn once for all options.

Nothing else decides between equals: not the order of a file, of a dictionary, or of arrival.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from itertools import pairwise
from typing import Any


class Link(StrEnum):
    """A question of the chain. MORE_VOTES asks for the higher score; LOT ends every chain."""

    LOWER_COST = "LOWER_COST"
    MORE_VOTES = "MORE_VOTES"
    MORE_FOR = "MORE_FOR"
    EARLIER_STAGE = "EARLIER_STAGE"
    LOT = "LOT"


BUDGET_CHAIN = (Link.LOWER_COST, Link.MORE_VOTES, Link.LOT)
LIST_CHAIN = (Link.MORE_VOTES, Link.MORE_FOR, Link.LOT)
RANKED_CHAIN = (Link.EARLIER_STAGE, Link.LOT)


@dataclass(frozen=True)
class Lot:
    """The order of all options that a seed gives: ascending SHA-256 of the prefix and the option's id."""

    prefix: str = "pb-reference-lot-v1|"
    """By default the lot of the reference results (voting.md 4.3): for files, which have no seed of their own."""

    @classmethod
    def of_poll(cls, poll_id: str, seed_hex: str) -> "Lot":
        return cls(f"lot/1|{poll_id}|{seed_hex}|")

    def value(self, option: str) -> str:
        return sha256((self.prefix + option).encode()).hexdigest()


@dataclass(frozen=True)
class TieRule:
    """What a vote declares before it opens. An empty chain leaves the choice to the counting rule's own."""

    chain: tuple[Link, ...] = ()
    lot: Lot = field(default_factory=Lot)

    def with_default(self, chain: tuple[Link, ...]) -> "TieRule":
        links = tuple(link for link in self.chain or chain if link is not Link.LOT)
        return TieRule((*links, Link.LOT), self.lot)


@dataclass(frozen=True)
class Tie:
    """Options that were equal where the rule had to choose, in the order in which they fell, and what decided.

    `link` is the question that set the first apart from the next one.
    """

    options: tuple[str, ...]
    link: Link
    round: int | None = None
    score: Any = None
    outcome_depends: bool = True
    lots: Mapping[str, str] = field(default_factory=dict)

    @property
    def lot_needed(self) -> bool:
        return bool(self.lots)


class TieOrder:
    """The order of all options among equals, fixed before the count begins.

    `keys` holds for each question that this rule can answer a value per option, the better one lower; a question
    of the chain without values is passed over. EARLIER_STAGE is asked by the rules that have stages (`settle`).
    """

    def __init__(self, rule: TieRule, keys: Mapping[Link, Mapping[str, Any]], options: Iterable[str]) -> None:
        names = list(options)
        lots = {name: (rule.lot.value(name), name) for name in names}
        self.lots = {name: lot for name, (lot, _name) in lots.items()}
        self.links: list[tuple[Link, Mapping[str, Any]]] = [
            (link, lots if link is Link.LOT else keys[link]) for link in rule.chain if link in keys or link is Link.LOT
        ]
        ordered = sorted(names, key=lambda name: tuple(values[name] for _link, values in self.links))
        self.place = {name: place for place, name in enumerate(ordered)}

    def sorted(self, options: Iterable[str]) -> list[str]:
        return sorted(options, key=self.place.__getitem__)

    def link_between(self, first: str, second: str) -> Link:
        for link, values in self.links:
            if values[first] != values[second]:
                return link
        raise AssertionError("two options are never the same for the lot")

    def settle(
        self,
        equals: Iterable[str],
        *,
        round: int | None = None,
        score: Any = None,
        outcome_depends: bool = True,
        only_first: bool = False,
    ) -> Tie:
        """How equals fall. The lots are named if the lot decided between neighbours, or, asked so, who is first."""
        order = self.sorted(equals)
        decisions = [self.link_between(a, b) for a, b in pairwise(order)]
        by_lot = Link.LOT in (decisions[:1] if only_first else decisions)
        lots = {name: self.lots[name] for name in order} if by_lot else {}
        return Tie(tuple(order), decisions[0], round, score, outcome_depends, lots)


def higher_first(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values turned round, for a question that the higher one wins."""
    return {name: -value for name, value in values.items()}


def earlier_stage(stages: Sequence[Mapping[str, Any]], options: Iterable[str]) -> dict[str, tuple[Any, ...]]:
    """Keys of EARLIER_STAGE: the votes at the latest stage first, then at the one before it …; the higher wins."""
    return {name: tuple(-stage[name] for stage in reversed(stages)) for name in options}
