"""The bank of hand-written words behind the workshops: what is planned, said, put together, agreed on and objected to.

A note is written as table, key of the question, who wrote it down and its words: `2b. …` came from a phone, `2b: …` was
written down by a facilitator who listened, `2b# …` stood on paper. Notes stand in groups of the same fate: carried into
a proposal of an idea, raised as one, set aside with reasons, or still open. Days count from the day of the workshop.
"""

import re
import tomllib
from collections.abc import Iterator
from datetime import time
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from cocreate.application.workshops import Via

HELD = ("awareness_south", "awareness_north", "south", "specialised", "valleys")
VIA = {".": Via.PHONE, ":": Via.FACILITATOR, "#": Via.PAPER}
NOTE = re.compile(r"(\w)(\w)([.:#]) (.+)", re.DOTALL)

Item = tuple[str, str, int, str]
"""Key, kind, minutes and words."""


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the files may say, and nothing else."""


class Note(Text, frozen=True):
    table: str
    question: str
    via: Via
    words: str


class Group(Text, frozen=True):
    """Notes of one fate. `carry` names an idea, or several by `|`, the best one first. `contested` is about the first of them; `then` is where it goes if that was `upheld`."""

    notes: list[str]
    carry: str = ""
    raised: str = msgspec.field(default="", name="raise")
    aside: str = ""
    reasons: str = ""
    open: bool = False
    contested: str = ""
    upheld: bool = False
    ruling: str = ""
    then: str = ""

    def read(self) -> list[Note]:
        return [note_of(line) for line in self.notes]


class Theme(Text, frozen=True):
    """`first` is the name that it had before; `into` the theme in which it ends; `dots` how much people like it."""

    key: str
    name: str
    dots: int
    groups: list[Group]
    first: str = ""
    into: str = ""


class RaisedAnswer(Text, frozen=True):
    """The reasoned response that a raised proposal has got; `into` names a challenge of the plan."""

    day: int
    unit: str
    outcome: str
    into: str
    session: str
    item: str
    evidence: str
    reasons: str


class Raised(Text, frozen=True):
    """A proposal that is made of contributions. `after` and `admitted` are days."""

    key: str
    theme: str
    values: list[str]
    zone: str
    title: str
    happens: str
    who: str
    causes: str
    what: str
    expected: str
    after: int
    admitted: int | None = None
    answer: RaisedAnswer | None = None


class Poll(Text, frozen=True):
    """`options` are words with weights: of a statement, for agreeing, disagreeing and passing. Dots go to themes."""

    kind: str
    question: str
    most: int = 1
    options: list[list[Any]] = []


class Agreement(Text, frozen=True):
    """`poll` counts from 1. A dissent that begins with a full stop was written by who dissents, else by hand."""

    words: str
    theme: str = ""
    poll: int = 0
    reworded: str = ""
    taken_back: str = ""
    dissents: list[str] = []


class Objection(Text, frozen=True):
    """`precision` is what the minutes say once it was accepted."""

    words: str
    accepted: bool
    reasons: str
    precision: str = ""


class MinutesText(Text, frozen=True):
    drafted: int
    until: int
    correction: str = ""
    objections: list[Objection] = []


class Evaluation(Text, frozen=True):
    usual: dict[str, float]
    words: list[str]


class Plan(Text, frozen=True):
    """What every workshop has. `planned` and `shared` are days before it; `zones` are codes."""

    key: str
    kind: str
    mode: str
    zones: list[str]
    planned: int
    shared: int
    capacity: int
    registered: int
    title: str
    description: str
    audience: str
    place: str
    link: str
    accessibility: str
    tables: list[str]
    agenda: list[Item]


class Held(Plan, frozen=True):
    """`cancelled` of the registered gave their seat back; `guests` came with the code alone, `door` were counted.

    `was` and `moved`: the day for which it was planned at first, and the day on which it was moved.
    """

    day: int
    clock: time
    guests: int
    door: int
    groups_present: list[str]
    minutes: MinutesText
    evaluation: Evaluation
    cancelled: int = 0
    was: int = 0
    moved: int = 0
    moved_because: str = ""
    withdrawn: list[str] = []
    corrected: list[tuple[str, str]] = []
    photos: list[tuple[str, str]] = []
    themes: list[Theme] = []
    loose: list[Group] = []
    raised: list[Raised] = []
    polls: list[Poll] = []
    agreements: list[Agreement] = []

    @property
    def groups(self) -> Iterator[Group]:
        for theme in self.themes:
            yield from theme.groups
        yield from self.loose

    @property
    def is_consultation(self) -> bool:
        return self.kind != "awareness"


class Tomorrow(Plan, frozen=True):
    """More register than there are seats; `cancelled` of them gave theirs back, and the room became larger on the day
    `replanned`, so that others moved up."""

    clock: time
    cancelled: int
    capacity_at_first: int
    replanned: int
    replanned_because: str


class CalledOff(Text, frozen=True):
    """`instead_of_a_missing_zone` stands for zones that this edition of the territory does not have."""

    key: str
    day: int
    clock: time
    planned: int
    called_off: int
    zones: list[str]
    instead_of_a_missing_zone: list[str]
    title: str
    description: str
    audience: str
    place: str
    accessibility: str
    agenda: list[Item]
    reason: str


class Gap(Text, frozen=True):
    gap: str
    day: int
    reason: str


class Ahead(Text, frozen=True):
    cancelled: CalledOff
    tomorrow: Tomorrow
    gaps: list[Gap]


class Live(Plan, frozen=True):
    """Of the day on which somebody starts the demonstration. `planned` and `shared` are days of the story."""

    in_the_room: int
    notes: list[str]
    corrected: tuple[str, str]
    poll: Poll


def note_of(line: str) -> Note:
    found = NOTE.fullmatch(line)
    if found is None:
        raise ValueError(line)
    table, question, mark, words = found.groups()
    return Note(table, question, VIA[mark], words)


@cache
def held() -> tuple[Held, ...]:
    return tuple(msgspec.convert(_load(f"held/{name}.toml"), Held) for name in HELD)


@cache
def ahead() -> Ahead:
    return msgspec.convert(_load("ahead.toml"), Ahead)


@cache
def live() -> Live:
    return msgspec.convert(_load("live.toml"), Live)


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(*name.split("/")).read_text("utf-8"))
