"""The same ballots under other rules, side by side with what was decided."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from cocreate.web.prioritisation.results.amounts import plain, sum_of_money
from cocreate.web.prioritisation.results.shown import ResultShown, WhatIf
from cocreate.web.prioritisation.results.speaker import Speaker
from cocreate.web.prioritisation.results.table import order_of
from cocreate.web.words.prioritisation import rule_name


@dataclass(frozen=True)
class ComparisonRow:
    """`wins`: under the declared rule, then under each of the others."""

    title: str
    wins: tuple[bool, ...]


@dataclass(frozen=True)
class Comparison:
    rules: tuple[str, ...]
    costs: tuple[str, ...]
    counts: tuple[str, ...]
    rows: tuple[ComparisonRow, ...]
    """Only what the rules do not agree on."""
    agreed: tuple[str, ...]
    """What wins under each of them."""


def comparison_of(shown: ResultShown, speaker: Speaker) -> Comparison | None:
    """Only options that win somewhere. What the count says, with or without quorum: a comparison of rules."""
    if not shown.what_ifs:
        return None
    lists = [shown.counted_first, *(other.winners for other in shown.what_ifs)]
    rows = [
        ComparisonRow(speaker.title(name), tuple(name in winners for winners in lists))
        for name in order_of(shown)
        if any(name in winners for winners in lists)
    ]
    costs = [shown.data["cost"], *(other.cost for other in shown.what_ifs)]
    return Comparison(
        rules=(shown.name or rule_name(shown.rule), *(_named(other) for other in shown.what_ifs)),
        costs=tuple(_cost(cost) for cost in costs) if speaker.with_money else (),
        counts=tuple(plain(len(winners)) for winners in lists),
        rows=tuple(row for row in rows if not all(row.wins)),
        agreed=tuple(row.title for row in rows if all(row.wins)),
    )


def _named(other: WhatIf) -> str:
    return other.name or rule_name(other.rule)


def _cost(cost: Any) -> str:
    return str(_("sin costo")) if cost is None else sum_of_money(cost)
