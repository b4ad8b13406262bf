"""What a page is given to show a result: the kept count, and what stands beside it in the tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cocreate.web.prioritisation.results.amounts import Exact

Data = Mapping[str, Any]
"""A decoded JSON object of a count; exact numbers are text in it (`"25/3"`)."""

FEWEST_IN_A_CELL = 10
"""Under so many ballots a cell of a zone is not shown: whoever fills the rounds' figures leaves None there."""


@dataclass(frozen=True, kw_only=True)
class OptionShown:
    """`cost` in whole units of the currency, as in the count; None where nothing has a price."""

    id: str
    title: str
    cost: Exact | None = None
    zone: str = ""
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class ZoneShown:
    """`support`: of each option, the ballots of the zone that are for it. None: fewer than may be shown."""

    name: str
    ballots: int | None
    support: Mapping[str, int | None]
    url: str = ""
    x: int | None = None
    y: int | None = None


@dataclass(frozen=True, kw_only=True)
class WhatIf:
    """The same ballots under another rule. `cost` as in the count; `name` as `short_rule` says it,
    without it only the rule is named."""

    rule: str
    params: Data
    winners: tuple[str, ...]
    cost: Exact | None = None
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Download:
    label: str
    url: str
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class QuorumShown:
    """What was asked for: a share of the electors as two numbers, a number of ballots, or nothing."""

    min_turnout: tuple[int, int] | None = None
    min_ballots: int | None = None


@dataclass(frozen=True, kw_only=True)
class ResultShown:
    """The count of one chamber. `data` is what `Result.as_data()` gave; `prefix` begins every id, so that two results
    can stand on one page."""

    data: Data
    ballot_type: str
    options: tuple[OptionShown, ...]
    ballots: int
    blank: int = 0
    electors: int | None = None
    quorum: QuorumShown = field(default_factory=QuorumShown)
    quorum_missed: tuple[str, ...] = ()
    channels: Mapping[str, int] = field(default_factory=dict)
    """By `web`, `paper`, `assisted`, `council`."""
    supporters: Mapping[str, int] = field(default_factory=dict)
    zones: tuple[ZoneShown, ...] = ()
    what_ifs: tuple[WhatIf, ...] = ()
    downloads: tuple[Download, ...] = ()
    name: str = ""
    """The rule with what matters of its parameters, as `short_rule` says it."""
    prefix: str = ""

    @property
    def rule(self) -> str:
        """The id of the rule without its version."""
        return str(self.data["rule_id"]).partition("/")[0]

    @property
    def params(self) -> Data:
        params: Data = self.data["params"]
        return params

    @property
    def winners(self) -> tuple[str, ...]:
        """Without quorum nobody won, whatever the count says."""
        return () if self.quorum_missed else self.counted_first

    @property
    def counted_first(self) -> tuple[str, ...]:
        return tuple(self.data["winners_in_order"])

    @property
    def option(self) -> Mapping[str, OptionShown]:
        return {option.id: option for option in self.options}


@dataclass(frozen=True, kw_only=True)
class ChamberShown:
    """`key` is the chamber's name in the count, `name` what people call it."""

    key: str
    name: str


@dataclass(frozen=True, kw_only=True)
class CombinedShown:
    """What the chambers decided together. `data` is what `Combined.as_data()` gave."""

    data: Data
    chambers: tuple[ChamberShown, ...]
    options: tuple[OptionShown, ...]
    ballot_type: str = "APPROVAL"
