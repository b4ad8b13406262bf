"""The hand-written words and the numbers behind the votes. Days are those of the story; money is in whole dollars."""

import tomllib
from datetime import time
from functools import cache
from importlib.resources import files

import msgspec


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the file may say, and nothing else."""


class Objection(Text, frozen=True):
    words: str
    reasons: str


class Reasons(Text, frozen=True):
    reasons: str


class Answers(Text, frozen=True):
    """Of the council to what the citizens chose. `partly` is accepted as well."""

    accepted: Reasons
    partly: Reasons
    deferred: Reasons
    rejected: Reasons


class HeldHere(Text, frozen=True):
    """`changed`: so many of those `on_the_web` vote a second time. `seeds`: parts of the seed by who gives them."""

    title: str
    question: str
    description: str
    declared: int
    opens: int
    opens_at: time
    closes: int
    closes_at: time
    challenge_days: int
    on_the_web: int
    changed: int
    assisted: int
    seeds: dict[str, str]


class Priorities(HeldHere, frozen=True):
    """`chosen` of the `options` win, at most `of_each_zone`; who has supporters in fewer than `zones_needed` does not.
    `papers`: handed out, all of which are in the box, though at first fewer were `miscounted`. `counted` and `certified`
    are the first days on which it may be. It was to close on the day `closes_at_first`."""

    closes_at_first: int
    extended: int
    extended_because: str
    counted: int
    certified: int
    options: int
    chosen: int
    most: int
    zones_needed: int
    of_each_zone: int
    papers: int
    blank_papers: int
    box: str
    miscounted: int
    set_aside_because: str
    misread: str
    objection: Objection
    answers: Answers


class Work(Text, frozen=True):
    """An empty `zone` is the whole city."""

    title: str
    summary: str
    cost: int
    zone: str


class Works(HeldHere, frozen=True):
    """`in_the_box`: cast so shortly before the demonstration is made that they are not written down yet. `withdrawn` is the number
    of an option that left before the opening."""

    budget: int
    in_the_box: int
    withdrawn: int
    withdrawn_because: str
    options: list[Work]


class Imported(Text, frozen=True):
    file: str
    title: str
    question: str
    description: str
    imported: int
    certified: int


class Bank(Text, frozen=True):
    priorities: Priorities
    works: Works
    calderon: Imported


@cache
def bank() -> Bank:
    content = files(__package__).joinpath("rounds.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(content), Bank)
