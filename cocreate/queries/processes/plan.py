"""The plan that a process makes, section by section, with what is odd about its source."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.kept.words import words_of
from cocreate.projections.processes import ANOMALY, PLAN_SECTION


@dataclass(frozen=True)
class AnomalyView:
    section: str
    problem: str
    source_text: str | None
    explanation: str | None
    note: str | None
    normalised: str | None
    position: int


@dataclass(frozen=True)
class SectionView:
    """`text` is a paragraph, a list of items or a list of objects; None once it was erased."""

    section: str
    part: str
    ordinal: int
    question: str
    text: Any
    source: str
    edition: int
    written_at: Moment
    position: int
    anomalies: list[AnomalyView]


@dataclass(frozen=True)
class PlanView:
    """`loose` are anomalies of what is not a section of the plan."""

    sections: list[SectionView]
    loose: list[AnomalyView]

    def of_part(self, part: str) -> list[SectionView]:
        return [section for section in self.sections if section.part == part]

    @property
    def anomaly_count(self) -> int:
        return len(self.loose) + sum(len(section.anomalies) for section in self.sections)


def plan_of(connection: sa.Connection, process: str) -> PlanView:
    """The plan in the order of its sections, each with what is odd about it. Three statements."""
    sections = connection.execute(
        sa.select(PLAN_SECTION).where(PLAN_SECTION.c.process == process).order_by(PLAN_SECTION.c.ordinal)
    ).all()
    anomalies = connection.execute(
        sa.select(ANOMALY).where(ANOMALY.c.process == process).order_by(ANOMALY.c.position)
    ).all()
    words = words_of(
        connection,
        [*(row.text for row in sections), *(row.source_text for row in anomalies), *(row.note for row in anomalies)],
    )
    odd = [_anomaly(row, words) for row in anomalies]
    known = {row.section for row in sections}
    return PlanView(
        sections=[_section(row, words, odd) for row in sections],
        loose=[anomaly for anomaly in odd if anomaly.section not in known],
    )


def _anomaly(row: Any, words: dict[str, Any]) -> AnomalyView:
    note = words.get(row.note, {})
    return AnomalyView(
        section=row.section,
        problem=row.problem,
        source_text=words.get(row.source_text),
        explanation=note.get("explanation"),
        note=note.get("note"),
        normalised=note.get("normalised"),
        position=row.position,
    )


def _section(row: Any, words: dict[str, Any], anomalies: Sequence[AnomalyView]) -> SectionView:
    said = words.get(row.text, {})
    return SectionView(
        section=row.section,
        part=row.part,
        ordinal=row.ordinal,
        question=said.get("question", row.section),
        text=said.get("text"),
        source=said.get("source", ""),
        edition=row.edition,
        written_at=row.written_at,
        position=row.position,
        anomalies=[anomaly for anomaly in anomalies if anomaly.section == row.section],
    )
