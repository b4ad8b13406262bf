"""The second Open Government Action Plan of Quito as the Open Government Partnership publishes it.

The words are kept as they were found, mistakes included; what is odd about them is said in `anomalies`, never mended.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any


class SpaceMode(StrEnum):
    ONLINE = "online"
    CO_CREATION = "co_creation"


class AnomalyProblem(StrEnum):
    IMPLAUSIBLE_NUMBER = "implausible_number"
    CONTRADICTS_OTHER_FIELD = "contradicts_other_field"
    MIXED_LANGUAGE_DATE = "mixed_language_date"
    REQUIRED_FIELD_EMPTY = "required_field_empty"
    ANSWER_DOES_NOT_ANSWER = "answer_does_not_answer"
    ROLES_NOT_SEPARATED = "roles_not_separated"
    DUPLICATED_ANSWER = "duplicated_answer"
    SLIP_OF_TEXT = "slip_of_text"
    WRONG_NAME = "wrong_name"
    MACHINE_TRANSLATION = "machine_translation"
    INCOMPLETE = "incomplete"
    TIME_DEPENDENT = "time_dependent"
    PERSONAL_NAMES = "personal_names"
    INTERFACE_TEXT = "interface_text"


@dataclass(frozen=True, slots=True)
class PlanSource:
    title: str
    publisher: str
    page: str
    language: str


@dataclass(frozen=True, slots=True)
class PlanPart:
    """A chapter of the record: `heading` and `introduction` as the page prints them (the introduction may be empty)."""

    key: str
    heading: str
    introduction: str


@dataclass(frozen=True, slots=True)
class PlanSection:
    """One question of the form and its answer: either `text` (paragraphs parted by a blank line) or `items`."""

    key: str
    part: str
    question: str
    text: str
    items: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return not self.text and not self.items


@dataclass(frozen=True, slots=True)
class CollaborationSpace:
    name: str
    mode: SpaceMode
    url: str


@dataclass(frozen=True, slots=True)
class Endorsement:
    name: str
    role: str
    organisation: str


@dataclass(frozen=True, slots=True)
class PlanAnomaly:
    """Something in the record that does not fit; `normalised` is None where nobody can know the right value."""

    field: str
    source_text: str
    problem: AnomalyProblem
    explanation: str
    note: str
    normalised: str | None


@dataclass(frozen=True, slots=True)
class OpenGovernmentPlan:
    source: PlanSource
    parts: tuple[PlanPart, ...]
    sections: tuple[PlanSection, ...]
    spaces: tuple[CollaborationSpace, ...]
    endorsements: tuple[Endorsement, ...]
    anomalies: tuple[PlanAnomaly, ...]
    comments_heading: str
    comments_empty: str
    comments_notice: str

    def section(self, key: str) -> PlanSection:
        """The section with this key; KeyError if the plan has none."""
        for section in self.sections:
            if section.key == key:
                return section
        raise KeyError(key)

    def source_words(self, field: str) -> str:
        """Everything the page says under `field`, which is a section's key or "comments"."""
        if field == "comments":
            return self.comments_empty
        section = self.section(field)
        return "\n".join((section.text, *section.items))


@cache
def load_plan() -> OpenGovernmentPlan:
    data = tomllib.loads(files(__package__).joinpath("plan.toml").read_text("utf-8"))
    return OpenGovernmentPlan(
        source=PlanSource(**data["source"]),
        parts=tuple(PlanPart(**part) for part in data["parts"]),
        sections=tuple(_section(section) for section in data["sections"]),
        spaces=tuple(_space(space) for space in data["spaces"]),
        endorsements=tuple(Endorsement(**endorsement) for endorsement in data["endorsements"]),
        anomalies=tuple(_anomaly(anomaly) for anomaly in data["anomalies"]),
        **data["page"],
    )


def _section(data: Mapping[str, Any]) -> PlanSection:
    return PlanSection(data["key"], data["part"], data["question"], data.get("text", ""), tuple(data.get("items", ())))


def _space(data: Mapping[str, Any]) -> CollaborationSpace:
    return CollaborationSpace(data["name"], SpaceMode(data["mode"]), data["url"])


def _anomaly(data: Mapping[str, Any]) -> PlanAnomaly:
    return PlanAnomaly(
        field=data["field"],
        source_text=data["source_text"],
        problem=AnomalyProblem(data["problem"]),
        explanation=data["explanation"],
        note=data["note"],
        normalised=data.get("normalised"),
    )
