"""Which rules count a type of ballot, in the order in which they are offered."""

from collections.abc import Sequence

from cocreate.application.tallies import NAMED, BallotType, Rule


def all_rules() -> list[Rule]:
    """Each once, however many names it has."""
    return list({named.rule.id: named.rule for named in NAMED.values()}.values())


def rules_for(kind: BallotType, *, spends: bool = False, seats: int | None = None) -> Sequence[Rule]:
    """Those that count such ballots; first those that need nothing but what is declared already."""
    suited = [rule for rule in all_rules() if kind in rule.ballots]
    return sorted(suited, key=lambda rule: _lacks(rule, spends=spends, seats=seats))


def _lacks(rule: Rule, *, spends: bool, seats: int | None) -> tuple[bool, bool]:
    return (rule.budget and not spends) or (rule.seats and not seats), rule.budget is not spends
