"""What a count says: winners, exact scores, steps, ties and a reason for every option; always the same bytes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from hashlib import sha256
from typing import Any

from cocreate.domain.shared import canonical
from cocreate.domain.tallies.profile import Profile
from cocreate.domain.tallies.ties import Tie

Numbers = Mapping[str, Any]
"""Figures by name. A `Fraction` is an exact amount and is written as text (`"25/3"`); an `int` is a count."""


class Why(StrEnum):
    """Why an option won or did not (voting.md 5.3)."""

    FUNDED_BY_RULE = "FUNDED_BY_RULE"
    FUNDED_BY_COMPLETION = "FUNDED_BY_COMPLETION"
    FUNDED_BY_COMPARISON = "FUNDED_BY_COMPARISON"
    LOST_BY_COMPARISON = "LOST_BY_COMPARISON"
    NO_SUPPORT = "NO_SUPPORT"
    BELOW_THRESHOLD = "BELOW_THRESHOLD"
    TOO_FEW_SUPPORTERS = "TOO_FEW_SUPPORTERS"
    SUPPORTERS_MONEY_SPENT = "SUPPORTERS_MONEY_SPENT"
    DID_NOT_FIT = "DID_NOT_FIT"
    AFTER_STOP = "AFTER_STOP"
    TIE_LOST = "TIE_LOST"
    ABOVE_CUT = "ABOVE_CUT"
    BELOW_CUT = "BELOW_CUT"
    WITHDRAWN = "WITHDRAWN"
    NOT_ELIGIBLE = "NOT_ELIGIBLE"


@dataclass(frozen=True)
class Reason:
    why: Why
    numbers: Numbers = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """One thing that the rule did: a word for it, and its figures."""

    did: str
    numbers: Numbers = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Result:
    """`rule` is the name people and files use (`mes_cost_add1`), `rule_id` the versioned one (`equal_shares/1`)."""

    rule: str
    rule_id: str
    params: Numbers
    num_votes: int
    num_projects: int
    budget: Fraction | None = None
    seats: int | None = None
    scores: Mapping[str, Fraction]
    winners: tuple[str, ...]
    order: tuple[str, ...] = ()
    """All options from first to last, where the rule makes a complete list."""
    cost: Fraction | None = None
    share: Fraction | None = None
    steps: tuple[Step, ...] = ()
    ties: tuple[Tie, ...] = ()
    reasons: Mapping[str, Reason] = field(default_factory=dict)
    figures: Numbers = field(default_factory=dict)
    """What only this rule knows: runs, money left, a pairwise matrix …"""

    def core(self) -> dict[str, Any]:
        """What another program must find too, whoever wrote it."""
        return {
            "rule": self.rule,
            "params": as_data(self.params),
            "num_votes": self.num_votes,
            "num_projects": self.num_projects,
            "budget": as_data(self.budget),
            "scores": as_data(self.scores),
            "winners_in_order": list(self.winners),
            "cost": as_data(self.cost),
            "ties": [tie_as_data(tie) for tie in self.ties],
        }

    def digest(self) -> str:
        """SHA-256 of the canonical JSON of the core: two counts that agree have the same one."""
        return sha256(canonical(self.core())).hexdigest()

    def as_data(self) -> dict[str, Any]:
        """Everything, ready for JSON."""
        return self.core() | {
            "rule_id": self.rule_id,
            "seats": self.seats,
            "order": list(self.order),
            "share": as_data(self.share),
            "steps": [{"did": step.did, **as_data(step.numbers)} for step in self.steps],
            "reasons": {
                name: {"why": reason.why.value, **as_data(reason.numbers)} for name, reason in self.reasons.items()
            },
            "figures": as_data(self.figures),
            "digest": self.digest(),
        }

    def as_bytes(self) -> bytes:
        return canonical(self.as_data())


def tie_as_data(tie: Tie) -> dict[str, Any]:
    data: dict[str, Any] = {
        "projects": list(tie.options),
        "link": tie.link.value,
        "lot_needed": tie.lot_needed,
        "outcome_depends_on_tie_break": tie.outcome_depends,
    }
    if tie.round is not None:
        data["round"] = tie.round
    if tie.score is not None:
        data["score"] = as_data(tie.score)
    if tie.lots:
        data["lots"] = dict(tie.lots)
    return data


def as_data(value: Any) -> Any:
    """Exact amounts as text, everything else as JSON has it."""
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): as_data(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [as_data(item) for item in value]
    if isinstance(value, StrEnum):
        return value.value
    return value


def excluded(profile: Profile) -> dict[str, Reason]:
    """Reasons of the options that cannot win, whatever was cast."""
    return {option.id: Reason(Why(option.standing.value)) for option in profile.options if not option.may_win}
