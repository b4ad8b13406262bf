"""A result for people at a console: who won and why, who did not and why, how ties fell, what each step did."""

from collections.abc import Iterator, Mapping
from decimal import Decimal, localcontext
from fractions import Fraction
from textwrap import shorten, wrap
from typing import Any

from cocreate.cli.tally.files import Election
from cocreate.cli.tally.reasons import because
from cocreate.domain.tallies.profile import BallotType
from cocreate.domain.tallies.result import Result, Step
from cocreate.domain.tallies.ties import Tie

CHOOSING = (BallotType.APPROVAL, BallotType.SINGLE, BallotType.KNAPSACK)
COUNTING_HANDS = ("irv", "stv_scottish")
WIDTH = 100
NAME = 48
"""Letters of an option's name that are shown."""


def tell(election: Election, result: Result, supported: Mapping[str, Any] | None, *, steps: bool) -> str:
    speaker = Speaker(election, result)
    lines = [*speaker.head(), "", *speaker.winners(), "", *speaker.losers(), *speaker.ties()]
    if supported is not None:
        lines += ["", *speaker.support(supported)]
    if steps:
        lines += ["", *speaker.steps()]
    return "\n".join([*lines, "", f"Digest of the result: {result.digest()}"])


class Speaker:
    """Says the parts of a result; knows names and money."""

    def __init__(self, election: Election, result: Result) -> None:
        self.election, self.result = election, result
        self.options = election.profile.option
        self.with_money = result.cost is not None
        chosen = election.profile.ballot_type in CHOOSING
        self.points = "votes" if chosen or result.rule in COUNTING_HANDS else "points"
        self.each = "each" if chosen else "per point"

    def head(self) -> Iterator[str]:
        result = self.result
        params = ", ".join(f"{name}={plain(value)}" for name, value in result.params.items() if value is not None)
        yield self.election.title
        yield f"Rule: {result.rule} ({result.rule_id}{f': {params}' if params else ''})"
        budget = f", budget {self.money(result.budget)}" if result.budget is not None else ""
        yield f"{result.num_votes:,} ballots, {result.num_projects:,} options{budget}"
        if result.share is not None:
            runs = result.figures.get("runs", 1)
            yield f"Share of each voter: {six(result.share)} after {runs:,} {'run' if runs == 1 else 'runs'}"

    def winners(self) -> Iterator[str]:
        result = self.result
        if not result.winners:
            yield "Nobody won."
            return
        if result.cost is not None and result.budget is not None:
            left = self.money(result.budget - result.cost)
            yield f"{len(result.winners)} win, for {self.money(result.cost)}; {left} are left."
        else:
            yield f"{len(result.winners)} win, in this order."
        for place, name in enumerate(result.winners, start=1):
            yield from self.option(f"{place}.", name)

    def losers(self) -> Iterator[str]:
        won = set(self.result.winners)
        rest = [name for name in self.result.order or self._by_score() if name not in won]
        out = [name for name in self.options if name not in won and name not in rest]
        if not (rest or out):
            yield "Nobody lost."
            return
        yield "Not chosen, and why:"
        for name in (*rest, *out):
            yield from self.option("-", name)

    def option(self, mark: str, name: str) -> Iterator[str]:
        """What it is and how it stands; below, the reason."""
        option = self.options[name]
        words = shorten(option.name, NAME, placeholder=" …") if option.name != name else ""
        cost = f"  {self.money(option.cost)}" if self.with_money else ""
        score = self.result.scores.get(name)
        points = f"  {plain(score)} {self.points}" if score is not None else ""
        yield f"{mark:>4} {name}  {words}{cost}{points}".rstrip()
        reason = self.result.reasons.get(name)
        if reason is not None:
            yield from wrap(because(reason, self), WIDTH, initial_indent=" " * 5, subsequent_indent=" " * 5)

    def ties(self) -> Iterator[str]:
        if self.result.ties:
            yield ""
            yield "Ties, and how they fell:"
        for tie in self.result.ties:
            yield from wrap(self._tie(tie), WIDTH, initial_indent="   - ", subsequent_indent=" " * 5)

    def _tie(self, tie: Tie) -> str:
        where = f"Round {tie.round}: " if tie.round is not None else ""
        worth = f" at {plain(tie.score)}" if tie.score is not None else ""
        lots = "".join(f" Lot of {name}: {lot[:16]}…" for name, lot in tie.lots.items())
        matters = "" if tie.outcome_depends else " The outcome does not depend on it."
        return f"{where}{', then '.join(tie.options)}{worth}, by {LINKS[tie.link.value]}.{matters}{lots}"

    def support(self, supported: Mapping[str, Any]) -> Iterator[str]:
        yield "Effective support (100 % and more is bought; rounded down):"
        for name, part in sorted(supported.items(), key=lambda item: (-item[1], item[0])):
            yield f"{int(part * 100):>6,} %  {name}  {shorten(self.options[name].name, NAME, placeholder=' …')}"

    def steps(self) -> Iterator[str]:
        yield "Step by step:"
        for number, step in enumerate(self.result.steps, start=1):
            yield from wrap(self._step(step), WIDTH, initial_indent=f"{number:>4} ", subsequent_indent=" " * 5)

    def _step(self, step: Step) -> str:
        numbers = {name: value for name, value in step.numbers.items() if name not in ("round", "option")}
        told = ", ".join(f"{name.replace('_', ' ')} {plain(value)}" for name, value in numbers.items())
        option = step.numbers.get("option")
        return f"{step.did.lower().replace('_', ' ')}{f' {option}' if option else ''}: {told}"

    def money(self, amount: Fraction) -> str:
        return f"{rounded(amount, 2):,}{f' {self.election.currency}' if self.election.currency else ''}"

    def _by_score(self) -> list[str]:
        return sorted(self.result.scores, key=lambda name: (-self.result.scores[name], name))


LINKS = {
    "LOWER_COST": "the lower cost",
    "MORE_VOTES": "more votes",
    "MORE_FOR": "more votes in favour",
    "EARLIER_STAGE": "an earlier stage",
    "LOT": "lot",
}


def rounded(amount: Fraction, places: int) -> Decimal:
    """Half to even, from the exact number."""
    with localcontext() as context:
        context.prec = 60
        scaled = round(amount * 10**places)
        return Decimal(scaled).scaleb(-places)


def six(amount: Fraction) -> str:
    return f"{rounded(amount, 6):,}"


def plain(value: Any) -> str:
    """A number for reading: whole, or with six places; lists and tables in one line."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Fraction):
        return f"{value.numerator:,}" if value.denominator == 1 else six(value)
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {plain(item)}" for name, item in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(plain, value)) or "none"
    return str(value)
