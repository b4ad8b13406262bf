"""The reason of an option as one English sentence."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, Protocol

from cocreate.domain.tallies.result import Reason, Why


class Speaks(Protocol):
    points: str
    each: str

    def money(self, amount: Fraction) -> str: ...


def because(reason: Reason, speaker: Speaks) -> str:
    """Every reason can be said; what a rule adds of its own is left to the JSON."""
    return SENTENCES[reason.why](Numbers(reason.numbers, speaker))


class Numbers:
    """The figures of a reason, said with the words that they need."""

    def __init__(self, numbers: Mapping[str, Any], speaker: Speaks) -> None:
        self.numbers, self.speaker = numbers, speaker

    def __contains__(self, name: str) -> bool:
        return self.numbers.get(name) is not None

    def __getitem__(self, name: str) -> Any:
        return self.numbers[name]

    def money(self, name: str) -> str:
        return self.speaker.money(Fraction(self.numbers[name]))


def _funded(n: Numbers) -> str:
    said = f"Round {n['round']}."
    if "payment_per_point" in n:
        value = "" if "value" not in n else f" Worth {_number(n['value'])} to those who pay for it:"
        full, all_had = f"{n['paid_in_full']:,} pay in full", f"{n['paid_all_they_had']:,} give all they have"
        return f"{said}{value} {n.money('payment_per_point')} {n.speaker.each}; {full}, {all_had}."
    if "load" in n:
        return f"{said} Each of its {n['supporters']:,} supporters bears {n.money('load')} then."
    return f"{said} {n.money('left')} were left."


def _completed(n: Numbers) -> str:
    return f"Bought with what the shares left over: {n.money('left')} when its turn came."


def _spent(n: Numbers) -> str:
    most = "; ".join(f"{item['option']} took {n.speaker.money(item['amount'])}" for item in n["spent_on"])
    return (
        f"When its turn came, after {n['rounds_before']} rounds, its supporters had {n.money('money_left')} left:"
        f" {n.money('shortfall')} too little.{f' Of their money, {most}.' if most else ''}{_turn(n)}"
    )


def _too_few(n: Numbers) -> str:
    needed = f" It would have needed {n['supporters_needed']:,}." if "supporters_needed" in n else ""
    return f"Its {n['supporters']:,} supporters never had more than {n.money('money')}.{needed}{_turn(n)}"


def _turn(n: Numbers) -> str:
    """What the completion says to those who did not fit either."""
    if "left_at_its_turn" not in n:
        return ""
    return f" When the rest was spent, {n.money('left_at_its_turn')} were left at its turn."


def _did_not_fit(n: Numbers) -> str:
    return f"{n.money('left')} were left at its turn.{_missing(n)}"


def _missing(n: Numbers) -> str:
    if "votes_missing" not in n:
        return ""
    return f" With {_number(n['votes_missing'])} more {n.speaker.points} it would have been in."


def _tie_lost(n: Numbers) -> str:
    return f"Equal to {', '.join(n['rivals'])}, and lost the tie."


def _compared(n: Numbers) -> str:
    return f"{n['prefer_greedy']:,} voters prefer most votes alone, {n['prefer_equal_shares']:,} Equal Shares."


def _place(n: Numbers) -> str:
    stage = f" Stage {n['stage']}, with {_number(n['votes'])} votes." if "stage" in n and "votes" in n else ""
    return f"Place {n['place']}; the cut is at {n['cut']}.{stage}" if "place" in n and "cut" in n else stage.strip()


def _number(value: Fraction | int) -> str:
    exact = Fraction(value)
    return f"{exact.numerator:,}" if exact.denominator == 1 else f"{float(exact):,.2f}"


SENTENCES: dict[Why, Callable[[Numbers], str]] = {
    Why.FUNDED_BY_RULE: _funded,
    Why.FUNDED_BY_COMPLETION: _completed,
    Why.FUNDED_BY_COMPARISON: lambda n: f"In by comparison: {_compared(n)}",
    Why.LOST_BY_COMPARISON: lambda n: f"Out by comparison: {_compared(n)}",
    Why.NO_SUPPORT: lambda _n: "Nobody supports it.",
    Why.BELOW_THRESHOLD: lambda n: (
        "Below the threshold" + (f" of {_number(n['threshold'])}." if "threshold" in n else ".")
    ),
    Why.TOO_FEW_SUPPORTERS: _too_few,
    Why.SUPPORTERS_MONEY_SPENT: _spent,
    Why.DID_NOT_FIT: _did_not_fit,
    Why.AFTER_STOP: lambda n: f"The count had stopped at {n['stopped_at']}.{_missing(n)}",
    Why.TIE_LOST: _tie_lost,
    Why.ABOVE_CUT: _place,
    Why.BELOW_CUT: _place,
    Why.WITHDRAWN: lambda _n: "Withdrawn.",
    Why.NOT_ELIGIBLE: lambda _n: "Not eligible.",
}
