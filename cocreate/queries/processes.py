"""Questions about processes: what is shown of one, its timeline, its rules and documents, its plan."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import sqlalchemy as sa

from cocreate.domain.processes import NOTICE_DAYS, Ability
from cocreate.domain.shared import Moment, datetime_of
from cocreate.kept import FILE
from cocreate.kept.files import MEDIA_TYPES
from cocreate.kept.words import words_of
from cocreate.projections.participants import PARTICIPANT
from cocreate.projections.processes import (
    ANOMALY,
    DOCUMENT,
    EXTENSION,
    PHASE,
    PLAN_SECTION,
    PROCESS,
    TIMELINE_EDITION,
)

State = Literal["done", "now", "next"]


@dataclass(frozen=True)
class PhaseView:
    """`first_closes` is the end that was announced before any extension; `reason` is that of the last one."""

    key: str
    abilities: frozenset[str]
    opens: Moment
    closes: Moment
    first_closes: Moment
    opened_at: Moment | None
    closed_at: Moment | None
    reason: str | None

    def state(self, at: Moment) -> State:
        if self.closed_at or at >= self.closes:
            return "done"
        return "now" if self.opened_at else "next"

    @property
    def is_extended(self) -> bool:
        return self.closes != self.first_closes


@dataclass(frozen=True)
class ProcessView:
    id: str
    title: str
    summary: str
    rule_set: str
    territory: str
    previous: str | None
    announced_at: Moment
    rules_edition: int
    timeline: int
    timeline_at: Moment | None
    timeline_reason: str | None
    position: int
    phases: list[PhaseView]

    def allows(self, ability: str, at: Moment) -> bool:
        return any(ability in phase.abilities and phase.state(at) == "now" for phase in self.phases)

    def phase_now(self, at: Moment) -> PhaseView | None:
        """The open phase; of several, the one that comes latest in the timeline."""
        return next((phase for phase in reversed(self.phases) if phase.state(at) == "now"), None)

    def closes(self, ability: str, at: Moment) -> Moment | None:
        """When what is allowed now stops being allowed."""
        ends = [p.closes for p in self.phases if ability in p.abilities and p.state(at) == "now"]
        return max(ends, default=None)

    def next_opening(self, ability: str, at: Moment) -> Moment | None:
        """When something that is not allowed yet will be, by the published timeline."""
        return min((p.opens for p in self.phases if ability in p.abilities and p.state(at) == "next"), default=None)


@dataclass(frozen=True)
class TimelineEdition:
    edition: int
    published_at: Moment
    reason: str | None


@dataclass(frozen=True)
class Extension:
    phase: str
    was: Moment
    closes: Moment
    reason: str | None
    extended_at: Moment
    position: int


@dataclass(frozen=True)
class DocumentView:
    """`kept` tells whether the file itself still stands."""

    id: str
    title: str | None
    category: str
    sha256: str
    size: int
    media_type: str
    published_at: Moment
    position: int
    kept: bool

    @property
    def file_name(self) -> str:
        """What the file is called when somebody takes it home: its title in plain letters."""
        plain = unicodedata.normalize("NFKD", self.title or "").encode("ascii", "ignore").decode().lower()
        stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or self.id[:12]
        return f"{stem}.{MEDIA_TYPES.get(self.media_type, 'bin')}"


@dataclass(frozen=True)
class Notice:
    """How long before its proposals a process made its timeline public (OGP minimum requirement 3.1)."""

    published_at: Moment
    opens: Moment
    days: int

    @property
    def is_met(self) -> bool:
        return self.days >= NOTICE_DAYS


@dataclass(frozen=True)
class ProcessDetails:
    rules: str | None
    legal_references: list[str]
    editions: list[TimelineEdition]
    extensions: list[Extension]
    documents: list[DocumentView]
    notice: Notice | None


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


@dataclass(frozen=True)
class Listed:
    id: str
    title: str
    announced_at: Moment


def current_process(connection: sa.Connection) -> ProcessView | None:
    """The process with an open phase, else the one announced last; None on an empty platform. Two statements."""
    return _process(connection, PROCESS.c.id == current_id().scalar_subquery())


def process_by_id(connection: sa.Connection, process: str) -> ProcessView | None:
    return _process(connection, PROCESS.c.id == process)


def current_id() -> sa.Select[tuple[str]]:
    """The id of the current process, to stand in other questions."""
    is_open = sa.exists().where(
        PHASE.c.process == PROCESS.c.id, PHASE.c.opened_at.is_not(None), PHASE.c.closed_at.is_(None)
    )
    return sa.select(PROCESS.c.id).order_by(sa.case((is_open, 0), else_=1), PROCESS.c.position.desc()).limit(1)


def _process(connection: sa.Connection, which: sa.ColumnElement[bool]) -> ProcessView | None:
    phases = [column.label(f"phase_{column.name}") for column in PHASE.columns]
    rows = connection.execute(
        sa.select(PROCESS, *phases)
        .join_from(PROCESS, PHASE, PHASE.c.process == PROCESS.c.id, isouter=True)
        .where(which)
        .order_by(PHASE.c.ordinal)
    ).all()
    if not rows:
        return None
    row = rows[0]
    words = words_of(connection, [row.title, row.summary, row.timeline_reason, *(phase.phase_reason for phase in rows)])
    return ProcessView(
        id=row.id,
        title=words.get(row.title, row.id),
        summary=words.get(row.summary, ""),
        rule_set=row.rule_set,
        territory=row.territory,
        previous=row.previous,
        announced_at=row.announced_at,
        rules_edition=row.rules_edition,
        timeline=row.timeline,
        timeline_at=row.timeline_at,
        timeline_reason=words.get(row.timeline_reason),
        position=row.position,
        phases=[_phase(phase, words) for phase in rows if phase.phase_key],
    )


def _phase(row: Any, words: dict[str, Any]) -> PhaseView:
    return PhaseView(
        key=row.phase_key,
        abilities=frozenset(row.phase_abilities.split(",")) - {""},
        opens=row.phase_opens,
        closes=row.phase_closes,
        first_closes=row.phase_first_closes,
        opened_at=row.phase_opened_at,
        closed_at=row.phase_closed_at,
        reason=words.get(row.phase_reason),
    )


def processes_announced(connection: sa.Connection) -> list[Listed]:
    """Every process, the newest first."""
    rows = connection.execute(
        sa.select(PROCESS.c.id, PROCESS.c.title, PROCESS.c.announced_at).order_by(PROCESS.c.position.desc())
    ).all()
    words = words_of(connection, [row.title for row in rows])
    return [Listed(row.id, words.get(row.title, row.id), row.announced_at) for row in rows]


def details_of(connection: sa.Connection, process: ProcessView) -> ProcessDetails:
    """Rules, history of the timeline and documents: five statements."""
    rules = connection.execute(sa.select(PROCESS.c.rules).where(PROCESS.c.id == process.id)).scalar()
    editions = connection.execute(
        sa.select(TIMELINE_EDITION).where(TIMELINE_EDITION.c.process == process.id).order_by(TIMELINE_EDITION.c.edition)
    ).all()
    extensions = connection.execute(
        sa.select(EXTENSION).where(EXTENSION.c.process == process.id).order_by(EXTENSION.c.position)
    ).all()
    documents = _documents(connection, process.id)
    words = words_of(
        connection,
        [
            rules,
            *(row.reason for row in editions),
            *(row.reason for row in extensions),
            *(row.title for row in documents),
        ],
    )
    spoken = words.get(rules or "", {})
    return ProcessDetails(
        rules=spoken.get("rules"),
        legal_references=spoken.get("legal_references", []),
        editions=[TimelineEdition(row.edition, row.published_at, words.get(row.reason)) for row in editions],
        extensions=[
            Extension(row.phase, row.was, row.closes, words.get(row.reason), row.extended_at, row.position)
            for row in extensions
        ],
        documents=[_document(row, words) for row in documents],
        notice=_notice(process, editions[0].published_at) if editions else None,
    )


def _documents(connection: sa.Connection, process: str) -> Sequence[Any]:
    kept = sa.exists().where(FILE.c.sha256 == DOCUMENT.c.sha256)
    return connection.execute(
        sa.select(DOCUMENT, kept.label("kept"))
        .where(DOCUMENT.c.process == process)
        .order_by(DOCUMENT.c.position.desc())
    ).all()


def _document(row: Any, words: dict[str, Any]) -> DocumentView:
    return DocumentView(
        id=row.id,
        title=words.get(row.title),
        category=row.category,
        sha256=row.sha256,
        size=row.size,
        media_type=row.media_type,
        published_at=row.published_at,
        position=row.position,
        kept=bool(row.kept),
    )


def _notice(process: ProcessView, published_at: Moment) -> Notice | None:
    opens = min((phase.opens for phase in process.phases if Ability.PROPOSE in phase.abilities), default=None)
    if opens is None:
        return None
    return Notice(published_at, opens, (datetime_of(opens) - datetime_of(published_at)).days)


def document_of(connection: sa.Connection, process: str, document: str) -> DocumentView | None:
    row = connection.execute(
        sa.select(DOCUMENT, sa.true().label("kept")).where(DOCUMENT.c.process == process, DOCUMENT.c.id == document)
    ).first()
    return _document(row, words_of(connection, [row.title])) if row else None


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
        normalised=row.normalised,
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
        source=row.source,
        edition=row.edition,
        written_at=row.written_at,
        position=row.position,
        anomalies=[anomaly for anomaly in anomalies if anomaly.section == row.section],
    )


def people_taking_part(connection: sa.Connection, process: str) -> int:
    """How many pseudonyms have acted in the process and not left."""
    return connection.execute(
        sa.select(sa.func.count()).where(PARTICIPANT.c.scope == process, PARTICIPANT.c.left_at.is_(None))
    ).scalar_one()


__all__ = [
    "AnomalyView",
    "DocumentView",
    "Extension",
    "Listed",
    "Moment",
    "Notice",
    "PhaseView",
    "PlanView",
    "ProcessDetails",
    "ProcessView",
    "SectionView",
    "State",
    "TimelineEdition",
    "current_id",
    "current_process",
    "details_of",
    "document_of",
    "people_taking_part",
    "plan_of",
    "process_by_id",
    "processes_announced",
]
