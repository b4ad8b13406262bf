"""A complete order of the options, where it is cut, what was equal, and why each option stands above or below."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import Any

from cocreate.domain.tallies.profile import Profile
from cocreate.domain.tallies.result import Reason, Why
from cocreate.domain.tallies.rule import Kind, Param, Params
from cocreate.domain.tallies.ties import Link, Tie, TieOrder

CUT_PARAMS: Mapping[str, Param] = MappingProxyType(
    {"top": Param(Kind.WHOLE, least=1), "top_per_territory": Param(Kind.WHOLE, least=1)}
)


@dataclass(frozen=True, slots=True)
class Cut:
    """The first so many of each territory (options of the whole city are one more), and of those the first so many.
    Without either everything that has support is above the cut."""

    top: int | None = None
    per_territory: int | None = None

    @classmethod
    def of(cls, profile: Profile, params: Params) -> "Cut":
        return cls(params.get("top") or profile.seats, params.get("top_per_territory"))

    def of_each_territory(self, order: Sequence[str], territories: Mapping[str, str]) -> list[str]:
        taken: dict[str, int] = {}
        first = []
        for option in order:
            place = taken[territories[option]] = taken.get(territories[option], 0) + 1
            if self.per_territory is None or place <= self.per_territory:
                first.append(option)
        return first


@dataclass(frozen=True, slots=True)
class Listing:
    order: tuple[str, ...]
    winners: tuple[str, ...]
    ties: tuple[Tie, ...]
    reasons: Mapping[str, Reason]


def listed(
    profile: Profile,
    keys: Mapping[str, Any],
    tie_order: TieOrder,
    cut: Cut,
    unsupported: Collection[str],
    scores: Mapping[str, Any] | None = None,
) -> Listing:
    """`keys` has the options that may win, the better one lower. An option without support keeps its place in the
    order, but never wins. `scores`: what equals have the same of, to be told with the tie."""
    order = sorted(keys, key=lambda option: (keys[option], tie_order.place[option]))
    options = profile.option
    territories = {option: options[option].territory for option in order}
    entering = cut.of_each_territory([option for option in order if option not in unsupported], territories)
    winners = tuple(entering[: cut.top])
    drawn = _Drawn(keys, territories, frozenset(entering), winners)
    ties = _ties(order, scores or {}, tie_order, drawn, unsupported, is_cut=cut != Cut())
    reasons = {
        option: _reason(option, place, len(winners), tie_order, drawn, no_support=option in unsupported)
        for place, option in enumerate(order, 1)
    }
    return Listing(tuple(order), winners, ties, reasons)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Who won, and who lost only because equals were set before her."""

    keys: Mapping[str, Any]
    territories: Mapping[str, str]
    entering: frozenset[str]
    winners: tuple[str, ...]

    def rivals(self, loser: str) -> list[str]:
        """Winners equal to a loser for the place that she wanted: in her territory, or of those that entered."""
        return [
            winner
            for winner in self.winners
            if self.keys[winner] == self.keys[loser]
            and (loser in self.entering or self.territories[winner] == self.territories[loser])
        ]


def _ties(
    order: Sequence[str],
    scores: Mapping[str, Any],
    tie_order: TieOrder,
    drawn: _Drawn,
    unsupported: Collection[str],
    *,
    is_cut: bool,
) -> tuple[Tie, ...]:
    """Without a cut the order itself is the outcome; with one, who is above it. Who cannot win is nobody's rival."""
    rivals = [option for option in order if option not in unsupported]
    groups = [list(group) for _, group in groupby(rivals, key=drawn.keys.__getitem__)]
    return tuple(
        tie_order.settle(
            group,
            score=scores.get(group[0]),
            outcome_depends=not is_cut or any(drawn.rivals(option) for option in group if option not in drawn.winners),
        )
        for group in groups
        if len(group) > 1
    )


def _reason(option: str, place: int, cut: int, tie_order: TieOrder, drawn: _Drawn, *, no_support: bool) -> Reason:
    if option in drawn.winners:
        return Reason(Why.ABOVE_CUT, {"place": place, "cut": cut})
    if no_support:
        return Reason(Why.NO_SUPPORT, {"place": place})
    rivals = drawn.rivals(option)
    if not rivals:
        return Reason(Why.BELOW_CUT, {"place": place, "cut": cut})
    return Reason(Why.TIE_LOST, {"place": place, "cut": cut, **lost_tie(option, rivals, tie_order)})


def lost_tie(loser: str, rivals: Sequence[str], tie_order: TieOrder) -> dict[str, Any]:
    """Against whom, by which question of the chain, and the lots if it came to them."""
    link = tie_order.link_between(rivals[-1], loser)
    lots = {name: tie_order.lots[name] for name in (*rivals, loser)} if link is Link.LOT else {}
    return {"rivals": list(rivals), "link": link, **({"lots": lots} if lots else {})}
