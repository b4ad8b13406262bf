"""What a counting rule is: an id with a version, the ballots it takes, its parameters, its way to count."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Any

from cocreate.domain.shared import Refused
from cocreate.domain.tallies.profile import BallotType, Profile
from cocreate.domain.tallies.result import Result
from cocreate.domain.tallies.ties import BUDGET_CHAIN, Link, TieRule


class UnknownRule(Refused):
    """No counting rule has this name."""


class UnknownParameter(Refused):
    """The rule has no parameter of this name."""


class BadParameter(Refused):
    """The value does not suit the parameter."""


class ParameterIsMissing(Refused):
    """Under the name by which the rule was asked for, this parameter must be given."""


class BallotsDoNotSuitRule(Refused):
    """The rule cannot count ballots of this type."""


class BudgetIsMissing(Refused):
    """The rule spends a budget, and there is none."""


class SeatsAreMissing(Refused):
    """The rule fills places, and their number is not given."""


Params = Mapping[str, Any]
Progress = Callable[[int], None]
"""Told how much of the count is done: rounds, runs or options, growing."""


class Kind(StrEnum):
    """What a parameter's value is."""

    CHOICE = "CHOICE"
    WHOLE = "WHOLE"
    RATIONAL = "RATIONAL"
    YES_NO = "YES_NO"
    WORDS = "WORDS"


@dataclass(frozen=True)
class Param:
    """A parameter. A `default` of None means: not set."""

    kind: Kind
    default: Any = None
    choices: tuple[str, ...] = ()
    least: int | None = None
    above: int | None = None

    def read(self, name: str, value: Any) -> Any:
        """The value meant by text or data; the same value however it was written."""
        if value is None or (value == "" and self.default is None):
            return None
        try:
            meant = _READERS[self.kind](value)
        except (ValueError, KeyError, ZeroDivisionError, TypeError) as problem:
            raise BadParameter(name=name, value=str(value), kind=self.kind.value) from problem
        if self.choices and meant not in self.choices:
            raise BadParameter(name=name, value=str(value), choices=", ".join(self.choices))
        if self.least is not None and meant < self.least:
            raise BadParameter(name=name, value=str(value), least=self.least)
        if self.above is not None and meant <= self.above:
            raise BadParameter(name=name, value=str(value), above=self.above)
        return meant


def _yes_or_no(value: Any) -> bool:
    return {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}[str(value).lower()]


def _words(value: Any) -> str:
    return str(value)


_READERS: dict[Kind, Callable[[Any], Any]] = {
    Kind.CHOICE: lambda value: str(value).upper(),
    Kind.WHOLE: lambda value: int(str(value)),
    Kind.RATIONAL: lambda value: Fraction(str(value).replace(",", ".")),
    Kind.YES_NO: _yes_or_no,
    Kind.WORDS: _words,
}

Count = Callable[[Profile, Params, TieRule, Progress], Result]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A published version never changes its behaviour: a better way to count is a new version."""

    id: str
    version: int = 1
    ballots: frozenset[BallotType]
    budget: bool = False
    seats: bool = False
    params: Mapping[str, Param] = field(default_factory=dict)
    chain: tuple[Link, ...] = BUDGET_CHAIN
    count: Count
    name: Callable[[Params], str]
    """The name that people and files use, from the parameters: `mes_cost_add1_u`."""

    @property
    def versioned(self) -> str:
        return f"{self.id}/{self.version}"

    def read(self, given: Params) -> dict[str, Any]:
        """All parameters, what is not given by its default; refuses what the rule does not know."""
        if strangers := set(given) - set(self.params):
            raise UnknownParameter(name=min(strangers), rule=self.id, known=", ".join(sorted(self.params)))
        return {
            name: param.read(name, given[name]) if name in given else param.default
            for name, param in sorted(self.params.items())
        }


@dataclass(frozen=True)
class Named:
    """A rule under a name that stands for some of its parameters."""

    rule: Rule
    preset: Params = field(default_factory=dict)
    needs: str = ""
    """A parameter that has no default under this name."""


def always(name: str) -> Callable[[Params], str]:
    return lambda _params: name


def nobody_waits(_done: int) -> None:
    """For a count whose progress nobody looks at."""
