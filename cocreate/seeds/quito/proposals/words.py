"""What a synthetic proposal is, and the lists that all of them share."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

INTAKE_DAYS = 45
INTAKE_OPENS = date(2022, 8, 22)
SECOND_ROUND = 18
"""The day on which the first round of the intake is over and the second begins."""
TIME_TO_DECIDE = 15
"""Days within which also what has to be clarified in vain is decided, and an appeal against it."""


class Channel(StrEnum):
    WEB = "web"
    ASSISTED = "assisted"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Theme:
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Problem:
    title: str
    what_happens: str
    who_is_affected: str
    causes: str


@dataclass(frozen=True, slots=True)
class Solution:
    what: str
    expected_result: str


@dataclass(frozen=True, slots=True)
class Amendment:
    """The whole second version of a proposal, by its author."""

    day: int
    time: time
    problem: Problem
    solution: Solution


@dataclass(frozen=True, slots=True)
class Withdrawal:
    day: int
    time: time
    reason: str


@dataclass(frozen=True, slots=True)
class Redaction:
    """A moderator covers the proposal's problem text, which holds `exposed` word for word. All of it is invented."""

    day: int
    time: time
    exposed: str
    reason: str


@dataclass(frozen=True, slots=True)
class SyntheticProposal:
    """A proposal as first sent; `author` and `supporters` are indices of the people it was drawn with.

    At most one of `amendment`, `withdrawal` and `redaction` is there. `idea` tells which proposals say much the same,
    `take` (from 1) in which way, `use` how often that way was used before; a stray has take 0 and an idea of its own.
    """

    index: int
    idea: str
    theme: str
    ogp_values: tuple[str, ...]
    problem: Problem
    solution: Solution
    zone: str
    parish: str
    day: int
    time: time
    channel: Channel
    author: int
    supporters: tuple[int, ...]
    take: int = 0
    use: int = 0
    amendment: Amendment | None = None
    withdrawal: Withdrawal | None = None
    redaction: Redaction | None = None

    @property
    def is_stray(self) -> bool:
        return self.take == 0

    @property
    def is_of_first_round(self) -> bool:
        return self.day < SECOND_ROUND


def themes() -> tuple[Theme, ...]:
    """The closed list of themes, in the order they are shown."""
    return tuple(Theme(**entry) for entry in shared_data()["themes"])


@cache
def shared_data() -> Mapping[str, Any]:
    return tomllib.loads(files("cocreate.seeds.quito").joinpath("proposals.toml").read_text("utf-8"))
