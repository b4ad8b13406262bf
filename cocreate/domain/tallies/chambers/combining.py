"""What several chambers decided together. Nothing is added up silently: every way prints each chamber's own result."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from cocreate.domain.shared import Refused, canonical
from cocreate.domain.tallies.chambers.chamber import Counted, barring
from cocreate.domain.tallies.lists import Cut, listed
from cocreate.domain.tallies.profile import BallotClass, Profile
from cocreate.domain.tallies.result import Numbers, Reason, Result, Why, as_data, tie_as_data
from cocreate.domain.tallies.rule import Params
from cocreate.domain.tallies.rules import tally
from cocreate.domain.tallies.selection import Walk, costs_of
from cocreate.domain.tallies.ties import BUDGET_CHAIN, LIST_CHAIN, Link, Tie, TieOrder, TieRule, higher_first


class ChambersDoNotMatch(Refused):
    """They voted on different options, or on ballots that this combination cannot bring together."""


class WeightMissing(Refused):
    """Every chamber needs a declared weight above zero."""


class AnswerOfCouncil(StrEnum):
    ACCEPTED = "ACCEPTED"
    REJECTED = "REJECTED"
    DEFERRED = "DEFERRED"


class Combination(StrEnum):
    """SIDE_BY_SIDE merges nothing. BOTH_MUST: winner in every chamber. COUNCIL_ANSWERS: the first chamber's list, each
    item answered. WEIGHTED_SHARE: shares of the chambers' ballots, weighed. CHAMBER_SHARES: Equal Shares in which each
    chamber holds its part of the budget together."""

    SIDE_BY_SIDE = "SIDE_BY_SIDE"
    BOTH_MUST = "BOTH_MUST"
    COUNCIL_ANSWERS = "COUNCIL_ANSWERS"
    WEIGHTED_SHARE = "WEIGHTED_SHARE"
    CHAMBER_SHARES = "CHAMBER_SHARES"


@dataclass(frozen=True, kw_only=True)
class Declared:
    """The combination as it was published before the vote; the answers of the council come after it."""

    combination: Combination = Combination.SIDE_BY_SIDE
    weights: Mapping[str, Fraction] = field(default_factory=dict)
    rule: str = "equal_shares"
    params: Params = field(default_factory=dict)
    ties: TieRule = field(default_factory=TieRule)
    answers: Mapping[str, AnswerOfCouncil] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Combined:
    declared: Declared
    parts: tuple[Counted, ...]
    winners: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    scores: Mapping[str, Fraction] = field(default_factory=dict)
    reasons: Mapping[str, Reason] = field(default_factory=dict)
    ties: tuple[Tie, ...] = ()
    cost: Fraction | None = None
    figures: Numbers = field(default_factory=dict)

    def as_data(self) -> dict[str, Any]:
        return {
            "combination": f"{self.declared.combination.lower()}/1",
            "weights": as_data(self.declared.weights),
            "parts": [part.as_data() for part in self.parts],
            "winners_in_order": list(self.winners),
            "order": list(self.order),
            "scores": as_data(self.scores),
            "cost": as_data(self.cost),
            "ties": [tie_as_data(tie) for tie in self.ties],
            "reasons": {
                name: {"why": reason.why.value, **as_data(reason.numbers)} for name, reason in self.reasons.items()
            },
            "figures": as_data(self.figures),
        }

    def digest(self) -> str:
        return sha256(canonical(self.as_data())).hexdigest()


def combine(declared: Declared, parts: Sequence[Counted]) -> Combined:
    """The first chamber leads where an order or a list is asked for. If one has no quorum, nothing is decided."""
    _must_vote_on_the_same(parts)
    combined = _WAYS[declared.combination](declared, tuple(parts))
    return replace(combined, winners=()) if any(part.missed for part in parts) else combined


def _must_vote_on_the_same(parts: Sequence[Counted]) -> None:
    options = {tuple((option.id, option.cost) for option in part.chamber.profile.options) for part in parts}
    if len(options) != 1:
        raise ChambersDoNotMatch(chambers=", ".join(part.chamber.name for part in parts))


# Ways ---------------------------------------------------------------------------------------------------------------


def _side_by_side(declared: Declared, parts: tuple[Counted, ...]) -> Combined:
    return Combined(declared=declared, parts=parts)


def _both_must(declared: Declared, parts: tuple[Counted, ...]) -> Combined:
    order = _order_of(parts[0].result)
    lost_in = {name: [part.chamber.name for part in parts if name not in part.result.winners] for name in order}
    winners = tuple(name for name in order if not lost_in[name])
    reasons = {
        name: Reason(Why.BELOW_CUT if lost_in[name] else Why.ABOVE_CUT, {"place": place, "lost_in": lost_in[name]})
        for place, name in enumerate(order, 1)
    }
    return Combined(declared=declared, parts=parts, winners=winners, order=order, reasons=reasons)


def _council_answers(declared: Declared, parts: tuple[Counted, ...]) -> Combined:
    """What is above the citizens' cut must be answered; only what was accepted is decided."""
    order = parts[0].result.winners
    answers = {name: declared.answers.get(name) for name in order}
    reasons = {
        name: Reason(
            Why.ABOVE_CUT if answers[name] is AnswerOfCouncil.ACCEPTED else Why.BELOW_CUT,
            {"place": place, "answer": answers[name]},
        )
        for place, name in enumerate(order, 1)
    }
    return Combined(
        declared=declared,
        parts=parts,
        winners=tuple(name for name in order if answers[name] is AnswerOfCouncil.ACCEPTED),
        order=order,
        reasons=reasons,
        figures={"unanswered": [name for name in order if answers[name] is None]},
    )


def _weighted_share(declared: Declared, parts: tuple[Counted, ...]) -> Combined:
    """Votes over ballots in each chamber, weighed; then the budget, most first, or the cut of the first chamber."""
    weights = _weights(declared, parts)
    shares = {part.chamber.name: _shares(part.chamber.profile) for part in parts}
    barred = _barred(parts)
    profile = barring(parts[0].chamber.profile, barred)
    scores = {
        option.id: sum((weights[name] * of[option.id] for name, of in shares.items()), Fraction(0))
        for option in profile.options
    }
    choose = _listed if profile.budget is None else _walked
    chosen = choose(declared, profile, scores)
    reasons = {**chosen.reasons, **barred}
    return replace(chosen, parts=parts, scores=scores, reasons=reasons, figures={"shares": shares, "weights": weights})


def _listed(declared: Declared, profile: Profile, scores: Mapping[str, Fraction]) -> Combined:
    order = _tie_order(profile, declared.ties.with_default(LIST_CHAIN))
    keys = higher_first({option.id: scores[option.id] for option in profile.options if option.may_win})
    listing = listed(profile, keys, order, Cut.of(profile, declared.params), {n for n in keys if not scores[n]}, scores)
    return Combined(
        declared=declared,
        parts=(),
        winners=listing.winners,
        order=listing.order,
        ties=listing.ties,
        reasons=listing.reasons,
    )


def _walked(declared: Declared, profile: Profile, scores: Mapping[str, Fraction]) -> Combined:
    budget, costs = profile.budget or Fraction(0), costs_of(profile)
    walk = Walk(costs, _tie_order(profile, declared.ties.with_default(BUDGET_CHAIN)), budget)
    walk.down((option.id for option in profile.options if option.may_win and scores[option.id]), scores)
    taken = {
        name: Reason(Why.FUNDED_BY_RULE, {"score": scores[name], "left": left})
        for name, _worth, left in walk.turns
        if name in walk.taken
    }
    unsupported = {
        option.id: Reason(Why.NO_SUPPORT) for option in profile.options if option.may_win and not scores[option.id]
    }
    return Combined(
        declared=declared,
        parts=(),
        winners=tuple(walk.taken),
        order=tuple(name for name, _worth, _left in walk.turns),
        ties=tuple(walk.ties),
        reasons=unsupported | walk.losers() | taken,
        cost=budget - walk.left,
    )


def _chamber_shares(declared: Declared, parts: tuple[Counted, ...]) -> Combined:
    """All ballots in one count, each voter with her part of what her chamber holds."""
    weights, barred = _weights(declared, parts), _barred(parts)
    profile = barring(parts[0].chamber.profile, barred)
    if len({part.chamber.profile.ballot_type for part in parts}) > 1:
        raise ChambersDoNotMatch(chambers=", ".join(part.chamber.name for part in parts))
    everybody = sum(part.chamber.profile.num_filled for part in parts)
    purses = {
        part.chamber.name: weights[part.chamber.name] * everybody / (part.chamber.profile.num_filled or 1)
        for part in parts
    }
    ballots = [
        BallotClass(ballot.content, ballot.count, purses[part.chamber.name])
        for part in parts
        for ballot in part.chamber.profile.ballots
    ]
    together = Profile.of(
        options=profile.options, ballot_type=profile.ballot_type, ballots=ballots, budget=profile.budget
    )
    result = tally(together, declared.rule, declared.params, declared.ties)
    return Combined(
        declared=declared,
        parts=parts,
        winners=result.winners,
        order=_order_of(result),
        scores=result.scores,
        reasons={**result.reasons, **barred},
        ties=result.ties,
        cost=result.cost,
        figures={"purses": purses, "weights": weights, "result_digest": result.digest()},
    )


_WAYS: Mapping[Combination, Callable[[Declared, tuple[Counted, ...]], Combined]] = MappingProxyType(
    {
        Combination.SIDE_BY_SIDE: _side_by_side,
        Combination.BOTH_MUST: _both_must,
        Combination.COUNCIL_ANSWERS: _council_answers,
        Combination.WEIGHTED_SHARE: _weighted_share,
        Combination.CHAMBER_SHARES: _chamber_shares,
    }
)


# Parts --------------------------------------------------------------------------------------------------------------


def _weights(declared: Declared, parts: tuple[Counted, ...]) -> dict[str, Fraction]:
    """Declared like 70 and 30; used as parts of one."""
    for part in parts:
        if declared.weights.get(part.chamber.name, 0) <= 0:
            raise WeightMissing(chamber=part.chamber.name)
    total = sum(declared.weights[part.chamber.name] for part in parts)
    return {part.chamber.name: Fraction(declared.weights[part.chamber.name]) / total for part in parts}


def _shares(profile: Profile) -> dict[str, Fraction]:
    ballots = profile.num_votes or 1
    return {name: Fraction(votes, ballots) for name, votes in profile.supporters().items()}


def _barred(parts: tuple[Counted, ...]) -> dict[str, Reason]:
    """Who may not win in one chamber may not win together; the first chamber that says so names the reason."""
    barring_reasons = {Why.BELOW_THRESHOLD, Why.WITHDRAWN, Why.NOT_ELIGIBLE}
    barred: dict[str, Reason] = {}
    for part in parts:
        for name, reason in part.result.reasons.items():
            if reason.why in barring_reasons:
                barred.setdefault(name, Reason(reason.why, {"chamber": part.chamber.name, **reason.numbers}))
    return barred


def _order_of(result: Result) -> tuple[str, ...]:
    """A rule that makes no list still has an order: its winners, then the others by their scores."""
    others = [name for name in result.scores if name not in result.winners]
    return result.order or (*result.winners, *sorted(others, key=lambda name: (-result.scores[name], name)))


def _tie_order(profile: Profile, ties: TieRule) -> TieOrder:
    """MORE_VOTES and MORE_FOR ask the first chamber."""
    more = higher_first(profile.supporters())
    keys = {Link.LOWER_COST: costs_of(profile), Link.MORE_VOTES: more, Link.MORE_FOR: more}
    return TieOrder(ties, keys, (option.id for option in profile.options))
