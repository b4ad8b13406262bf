"""The bank of hand-written words behind the deliberation: comments, admission, groups, moderation and answers.

All of it hangs on ideas of the idea bank and on their takes, so that the words fit whatever proposals were drawn.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from cocreate.seeds.quito.idea_bank import THEMES

EDIT = " ~~ "
"""Between the first words of a comment and those of its edit."""
MARKS = {"+": "for", "-": "against", "?": "question", "*": "idea"}

LONG, LONGEST = 10, 30
"""Comments that make a long conversation, and one that everybody has heard of."""

Way = tuple[str, int]
"""A take of an idea: the idea's code and the take's number, from 1."""


@dataclass(frozen=True, slots=True)
class Said:
    """One comment. `by` is "somebody", "author" or "official"; an `is_reply` belongs to the last comment that is none.

    `corrected`, if any, is what its author makes of it within the first minutes.
    """

    words: str
    stance: str
    by: str
    is_reply: bool
    corrected: str | None = None


@dataclass(frozen=True, slots=True)
class Thread:
    """What is said about one take, or about a section of the plan; about the whole plan without either."""

    said: tuple[Said, ...]
    way: Way | None = None
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Stray:
    """A proposal that could not be admitted, and why. `asked` and `answer`: what was tried to clarify before."""

    theme: str
    values: tuple[str, ...]
    title: str
    happens: str
    who: str
    causes: str
    what: str
    expected: str
    code: str
    reasons: str
    asked: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    code: str
    reasons: str


@dataclass(frozen=True, slots=True)
class Appeal:
    """`upheld` is None while nobody has decided."""

    words: str
    upheld: bool | None = None
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Asked before a decision; without an `answer` when the author has not found time yet."""

    asked: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class OpinionText:
    unit: str
    aspect: str
    verdict: str
    words: str
    refer_to: str = ""


@dataclass(frozen=True, slots=True)
class AdmissionBank:
    criteria: str
    refused: Mapping[Way, Refusal]
    appeals: Mapping[Way, Appeal]
    questions: Mapping[Way, Question]
    opinions: Mapping[Way, OpinionText]


@dataclass(frozen=True, slots=True)
class Answer:
    """What becomes of an idea. `takes` open the answer to each take, `why` gives the reasons that all of them share.

    `into` is a key of CHALLENGES. `but` holds the takes that fare otherwise. `group` and `because` are the title and
    the rationale of a group; `apart` says how two proposals of the idea differ, where they may be told apart.
    """

    code: str
    outcome: str
    unit: str
    evidence: str
    why: str
    takes: tuple[str, ...]
    into: str = ""
    to: str = ""
    reference: str = ""
    group: str = ""
    because: str = ""
    apart: str = ""
    but: Mapping[str, str] = field(default_factory=dict)

    def outcome_of(self, take: int) -> str:
        return self.but.get(str(take), self.outcome)


@dataclass(frozen=True, slots=True)
class Broken:
    """A comment that broke a rule, or was said to.

    `outcome`: hidden, upheld (the hiding held after an appeal), restored (it did not), undone (by whoever hid it).
    """

    way: Way
    said: Said
    rule: str
    reports: int
    note: str
    outcome: str
    reason: str
    plea: str = ""
    ruling: str = ""


@dataclass(frozen=True, slots=True)
class Dismissed:
    """A report about a comment of the bank, and why nothing came of it."""

    words: str
    rule: str
    note: str
    reason: str


@dataclass(frozen=True, slots=True)
class Objection:
    """By the author of one take: against her group, or against her answer. `ruling` is empty while it waits."""

    way: Way
    words: str
    ruling: str = ""


@cache
def threads() -> tuple[Thread, ...]:
    return tuple(
        Thread(_with_officials(tuple(_said(mark) for mark in entry["words"])), way=_way(entry))
        for theme in THEMES
        for entry in _load(f"comments/{theme}.toml")["threads"]
    )


@cache
def official_answers() -> Mapping[str, str]:
    """What units answered, by the words of the question."""
    return {entry["question"]: entry["answer"] for entry in _load("official.toml")["official"]}


@cache
def threads_on_the_plan() -> tuple[Thread, ...]:
    entries = _load("conversation.toml")["plan"]
    return tuple(
        Thread(tuple(_said(mark) for mark in entry["words"]), section=entry.get("section")) for entry in entries
    )


@cache
def load_strays() -> tuple[Stray, ...]:
    entries = _load("strays.toml")["strays"]
    return tuple(Stray(**{**entry, "values": tuple(entry["values"])}) for entry in entries)


@cache
def admission() -> AdmissionBank:
    data = _load("admission.toml")
    return AdmissionBank(
        criteria=data["criteria"].strip(),
        refused={_way(entry): Refusal(**_rest(entry)) for entry in data["refused"]},
        appeals={_way(entry): Appeal(**_rest(entry)) for entry in data["appeals"]},
        questions={_way(entry): Question(**_rest(entry)) for entry in data["questions"]},
        opinions={_way(entry): OpinionText(**_rest(entry)) for entry in data["opinions"]},
    )


@cache
def answers() -> Mapping[str, Answer]:
    """By the code of the idea."""
    return {answer.code: answer for theme in THEMES for answer in _answers_of(theme)}


@cache
def broken() -> tuple[Broken, ...]:
    return tuple(_broken(entry) for entry in _load("conversation.toml")["broken"])


@cache
def dismissed() -> tuple[Dismissed, ...]:
    return tuple(
        Dismissed(_said(entry["comment"]).words, entry["rule"], entry["note"], entry["reason"])
        for entry in _load("conversation.toml")["dismissed"]
    )


@cache
def talked_about(least: int) -> frozenset[Way]:
    """Takes under which so many comments or more are written."""
    return frozenset(thread.way for thread in threads() if thread.way and len(thread.said) >= least)


@cache
def ways_told_of() -> frozenset[Way]:
    """Takes with a story of their own, which nobody takes back or covers."""
    return ways_that_take_time() | frozenset(admission().opinions)


@cache
def ways_that_take_time() -> frozenset[Way]:
    """An appeal, a long conversation, a comment that was hidden: what cannot begin in the last days."""
    return talked_about(LONG) | frozenset([*admission().appeals, *(case.way for case in broken())])


@cache
def objections(kind: str) -> tuple[Objection, ...]:
    """`kind`: groups, answers."""
    return tuple(Objection(_way(entry), **_rest(entry)) for entry in _load("objections.toml")[kind])


def _answers_of(theme: str) -> Iterator[Answer]:
    for entry in _load(f"answers/{theme}.toml")["ideas"]:
        yield Answer(**{**entry, "takes": tuple(entry["takes"])})


def _with_officials(said: tuple[Said, ...]) -> tuple[Said, ...]:
    """The same, with the answers of units at the end of what follows each question."""
    told: list[Said] = []
    open_answers: list[Said] = []
    for one in said:
        if not one.is_reply:
            told += open_answers
            open_answers = []
        told.append(one)
        if one.words in official_answers():
            open_answers = [Said(official_answers()[one.words], "idea", "official", is_reply=True)]
    return (*told, *open_answers)


def _said(mark: str) -> Said:
    is_reply, rest = mark.startswith(">"), mark.removeprefix(">")
    sign, words = rest[0], rest[2:]
    first, _edit, better = words.partition(EDIT)
    if sign in "@!":
        return Said(first, "idea", "author" if sign == "@" else "official", is_reply=True)
    return Said(first, MARKS[sign], "somebody", is_reply, better or None)


def _broken(entry: Mapping[str, Any]) -> Broken:
    return Broken(
        way=_way(entry["about"]),
        said=_said(entry["words"]),
        **{key: value for key, value in entry.items() if key not in ("about", "words", "note")},
        note=entry.get("note", ""),
    )


def _way(entry: Mapping[str, Any]) -> Way:
    return entry["idea"], entry["take"]


def _rest(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if key not in ("idea", "take")}


def _load(name: str) -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath(*name.split("/")).read_text("utf-8"))
