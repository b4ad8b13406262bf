"""How a file says that it is counted: by a name of the format, or in full in the comment of a file of ours."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cocreate.domain.shared import Refused
from cocreate.domain.tallies.pabulib.election import threshold_of
from cocreate.domain.tallies.pabulib.file import PabulibFile
from cocreate.domain.tallies.result import Result
from cocreate.domain.tallies.rules import rule_named
from cocreate.domain.tallies.ties import Link, Lot, TieRule


class FileNamesNoRule(Refused):
    """The file does not say by which rule it is counted, or names one that has no exact definition."""


@dataclass(frozen=True)
class Declared:
    """A rule by name, its parameters as text, and the way ties fall."""

    rule: str
    params: Mapping[str, Any] = field(default_factory=dict)
    ties: TieRule = field(default_factory=TieRule)


OWN_RULES: dict[str, Declared] = {
    "greedy": Declared("greedy"),
    "greedy-no-skip": Declared("greedy_no_skip"),
    "greedy-threshold": Declared("greedy"),
    "equalshares": Declared("mes_cost"),
    "equalshares-comparison": Declared("mes_cost", {"comparison": "yes"}),
    "equalshares/add1": Declared("mes_cost_add1_full"),
    "equalshares/add1-comparison": Declared("mes_cost_add1_full", {"comparison": "yes"}),
}
"""What the format's rule names mean. Add1 raises the shares until the next would overspend, as in the first town."""

IN_FULL = re.compile(r"Counted by (?P<rule>[a-z_]+/\d+)( \((?P<params>[^()]*)\))?\.")
TIES = re.compile(r"Ties fall by (?P<chain>[A-Z_, ]+) \((?P<lot>[^()]*)\)\.")


def own_rule(file: PabulibFile) -> Declared:
    """What the file itself declares; a threshold in META belongs to the greedy rules."""
    comment = file.value("comment") or ""
    if told := IN_FULL.search(comment):
        return Declared(told["rule"], _params(told["params"] or ""), ties_of(file))
    named = file.value("rule") or ""
    if named not in OWN_RULES:
        raise FileNamesNoRule(rule=named or "-", line=file.line_of("rule") or 0)
    own = OWN_RULES[named]
    threshold = threshold_of(file)
    if own.rule.startswith("greedy") and threshold is not None:
        return Declared(own.rule, {"min_score": str(threshold)})
    return own


def told_in_full(result: Result, ties: TieRule) -> list[str]:
    """Sentences that `own_rule` understands, for the comment of a file of ours."""
    params = ", ".join(f"{name}={value}" for name, value in sorted(result.params.items()) if value is not None)
    counted = f"Counted by {result.rule_id} ({params})." if params else f"Counted by {result.rule_id}."
    asked = ties.with_default(rule_named(result.rule_id).rule.chain)
    return [counted, f"Ties fall by {', '.join(asked.chain)} ({asked.lot.prefix})."]


def _params(text: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in text.split(", ") if "=" in pair)


def ties_of(file: PabulibFile) -> TieRule:
    """How ties fall, if the comment tells it; else the rule's own questions and the lot for files."""
    comment = file.value("comment") or ""
    told = TIES.search(comment)
    if told is None:
        return TieRule()
    known = {link.value for link in Link}
    return TieRule(
        tuple(Link(word) for word in told["chain"].split(", ") if word in known),
        Lot(told["lot"]),
    )
