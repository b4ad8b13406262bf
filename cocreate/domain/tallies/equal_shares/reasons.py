"""Why each option was bought or not, in the voters' money (voting.md 5.3)."""

from collections import defaultdict
from fractions import Fraction
from math import ceil
from typing import Any

from cocreate.domain.tallies.equal_shares.count import Count
from cocreate.domain.tallies.result import Reason, Why, excluded
from cocreate.domain.tallies.ties import Tie, TieOrder

SPENDERS = 3
"""So many winners are named that took most of the supporters' money."""


def reasons_of(count: Count) -> dict[str, Reason]:
    """One reason for every option."""
    reasons = excluded(count.profile) | _losers(count)
    reasons |= _bought(count) | _added(count)
    if count.comparison is not None and count.comparison["keep"] == "greedy":
        _tell_comparison(count, reasons)
    return reasons


def _bought(count: Count) -> dict[str, Reason]:
    reasons = {}
    for round, held in enumerate(count.rounds, start=1):
        numbers = {
            "round": round,
            "value": held.value,
            "payment_per_point": held.price,
            "paid_in_full": held.payment.in_full,
            "paid_all_they_had": held.payment.all_they_had,
        }
        reasons[count.backing.options[held.option]] = Reason(Why.FUNDED_BY_RULE, numbers)
    return reasons


def _added(count: Count) -> dict[str, Reason]:
    if count.walk is None:
        return {}
    taken = set(count.walk.taken)
    return {
        name: Reason(Why.FUNDED_BY_COMPLETION, {"left": left, "place": place, "score": score})
        for place, (name, score, left) in enumerate(count.walk.turns, start=1)
        if name in taken
    }


def _losers(count: Count) -> dict[str, Reason]:
    supporters = count.profile.supporters()
    turns = _turns(count)
    lost_ties = _lost_ties(count)
    spending = _spending(count)
    bought, reasons = set(count.run.taken), {}
    for name, number in supporters.items():
        if not number:
            reasons[name] = Reason(Why.NO_SUPPORT, {"supporters": 0, **turns.get(name, {})})
    for option, name in enumerate(count.backing.options):
        if option not in bought:
            reason = _too_few(count, option, supporters[name]) or _spent(count, option, spending[option])
            if name in lost_ties:
                reason = Reason(Why.TIE_LOST, {**reason.numbers, **lost_ties[name]})
            reasons[name] = Reason(reason.why, {**reason.numbers, **turns.get(name, {})})
    return {name: reason for name, reason in reasons.items() if count.profile.option[name].may_win}


def _turns(count: Count) -> dict[str, dict[str, Any]]:
    """What was left when the completion came to each, for those that did not fit."""
    return {name: {"left_at_its_turn": left} for name, _score, left in count.walk.turns} if count.walk else {}


def _lost_ties(count: Count) -> dict[str, dict[str, Any]]:
    """An option that was as good as the one bought, and was never bought after: the tie decided."""
    bought = set(count.bought())
    lost: dict[str, dict[str, Any]] = {}
    for tie in count.ties:
        for name in tie.options[1:]:
            if name not in bought and tie.round is not None:
                lost[name] = lost_tie(tie, name, count.order)
    return lost


def lost_tie(tie: Tie, name: str, order: TieOrder) -> dict[str, Any]:
    first = tie.options[0]
    lots = {other: order.lots[other] for other in (first, name)} if tie.lots else {}
    return {"rivals": [first], "link": order.link_between(first, name), "lots": lots}


def _too_few(count: Count, option: int, supporters: int) -> Reason | None:
    """Even with full purses the supporters could not have paid."""
    backing, share = count.backing, count.raised.share
    cost = backing.money(backing.costs[option])
    money = share * backing.shares_behind(option)
    if money >= cost:
        return None
    needed = ceil(cost / share) if share else None
    return Reason(
        Why.TOO_FEW_SUPPORTERS,
        {"supporters": supporters, "share": share, "money": money, "cost": cost, "supporters_needed": needed},
    )


def _spent(count: Count, option: int, by_round: dict[int, Fraction]) -> Reason:
    backing = count.backing
    cost, (rounds, left) = backing.money(backing.costs[option]), count.run.out[option]
    most = sorted(by_round, key=lambda round: (-by_round[round], round))[:SPENDERS]
    spenders = [{"option": backing.options[count.run.taken[round]], "amount": by_round[round]} for round in most]
    numbers = {
        "cost": cost,
        "money_left": left,
        "shortfall": cost - left,
        "rounds_before": rounds,
        "spent_on": spenders,
    }
    return Reason(Why.SUPPORTERS_MONEY_SPENT, numbers)


def _spending(count: Count) -> dict[int, dict[int, Fraction]]:
    """For each option that was not bought: in which round before its turn its supporters paid how much, for others."""
    purses, bought = count.run.purses, set(count.run.taken)
    parts: dict[int, dict[int, int]] = {}
    for option, groups in enumerate(count.backing.groups):
        if option in bought:
            continue
        paid = parts[option] = defaultdict(int)
        for group in groups:
            for payments in group.pick(purses.spent or []):
                for round, amount in payments:
                    paid[round] += amount * group.count
    unit = count.backing.unit
    return {
        option: {
            round: Fraction(paid, purses.scales[round] * unit)
            for round, paid in by_round.items()
            if paid and round < count.run.out[option][0]
        }
        for option, by_round in parts.items()
    }


def _tell_comparison(count: Count, reasons: dict[str, Reason]) -> None:
    """Most votes alone stood: whoever it brought in, and whoever it threw out."""
    winners, numbers = set(count.winners), count.comparison or {}
    for name in count.profile.option:
        if name in winners:
            reasons[name] = Reason(Why.FUNDED_BY_COMPARISON, numbers)
        elif reasons[name].why in (Why.FUNDED_BY_RULE, Why.FUNDED_BY_COMPLETION):
            reasons[name] = Reason(Why.LOST_BY_COMPARISON, numbers)
