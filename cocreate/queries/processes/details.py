"""What stands behind a process: its rules, the history of its timeline, its documents."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from cocreate.domain.processes import NOTICE_DAYS, Ability
from cocreate.domain.shared import Moment, datetime_of
from cocreate.kept import FILE
from cocreate.kept.files import MEDIA_TYPES
from cocreate.kept.words import words_of
from cocreate.projections.processes import DOCUMENT, EXTENSION, PROCESS, TIMELINE_EDITION
from cocreate.queries.processes.shown import ProcessView


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
