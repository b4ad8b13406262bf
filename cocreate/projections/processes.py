"""Processes as they are shown: title, rules, timeline of phases, documents, plan, units, and the rules of support."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from cocreate.database import delete_rows, insert_rows, upsert_rows
from cocreate.domain.processes import Process
from cocreate.projections.base import COMMITMENT, MOMENT, PSEUDONYM, SLUG, Projection, metadata

PROCESS = sa.Table(
    "process",
    metadata,
    sa.Column("id", SLUG, primary_key=True),
    sa.Column("title", COMMITMENT, nullable=False),
    sa.Column("summary", COMMITMENT, nullable=False),
    sa.Column("rule_set", sa.String(24), nullable=False),
    sa.Column("territory", SLUG, nullable=False),
    sa.Column("previous", SLUG),
    sa.Column("announced_at", MOMENT, nullable=False),
    sa.Column("rules", COMMITMENT),
    sa.Column("rules_edition", sa.Integer, nullable=False),
    sa.Column("timeline", sa.Integer, nullable=False),
    sa.Column("timeline_at", MOMENT),
    sa.Column("timeline_reason", COMMITMENT),
    sa.Column("position", sa.BigInteger, nullable=False),
)

PHASE = sa.Table(
    "phase",
    metadata,
    sa.Column("process", SLUG, primary_key=True),
    sa.Column("key", sa.String(40), primary_key=True),
    sa.Column("ordinal", sa.Integer, nullable=False),
    sa.Column("abilities", sa.String(300), nullable=False),  # codes, comma-separated
    sa.Column("opens", MOMENT, nullable=False),
    sa.Column("closes", MOMENT, nullable=False),
    sa.Column("first_closes", MOMENT, nullable=False),  # before any extension
    sa.Column("opened_at", MOMENT),
    sa.Column("closed_at", MOMENT),
    sa.Column("reason", COMMITMENT),  # of the last extension
)

TIMELINE_EDITION = sa.Table(
    "timeline_edition",
    metadata,
    sa.Column("process", SLUG, primary_key=True),
    sa.Column("edition", sa.Integer, primary_key=True),
    sa.Column("published_at", MOMENT, nullable=False),
    sa.Column("reason", COMMITMENT),
    sa.Column("position", sa.BigInteger, nullable=False),
)

EXTENSION = sa.Table(
    "phase_extension",
    metadata,
    sa.Column("position", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=False),
    sa.Column("process", SLUG, nullable=False, index=True),
    sa.Column("phase", sa.String(40), nullable=False),
    sa.Column("was", MOMENT, nullable=False),
    sa.Column("closes", MOMENT, nullable=False),
    sa.Column("reason", COMMITMENT, nullable=False),
    sa.Column("extended_at", MOMENT, nullable=False),
)

DOCUMENT = sa.Table(
    "document",
    metadata,
    sa.Column("process", SLUG, primary_key=True),
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("title", COMMITMENT, nullable=False),
    sa.Column("category", sa.String(40), nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("media_type", sa.String(100), nullable=False),
    sa.Column("published_at", MOMENT, nullable=False),
    sa.Column("position", sa.BigInteger, nullable=False),
)

PLAN_SECTION = sa.Table(
    "plan_section",
    metadata,
    sa.Column("process", SLUG, primary_key=True),
    sa.Column("section", sa.String(64), primary_key=True),
    sa.Column("part", sa.String(16), nullable=False),
    sa.Column("ordinal", sa.Integer, nullable=False),
    sa.Column("edition", sa.Integer, nullable=False),
    sa.Column("text", COMMITMENT, nullable=False),
    sa.Column("written_at", MOMENT, nullable=False),
    sa.Column("position", sa.BigInteger, nullable=False),
)

ANOMALY = sa.Table(
    "anomaly",
    metadata,
    sa.Column("position", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=False),
    sa.Column("process", SLUG, nullable=False, index=True),
    sa.Column("section", sa.String(64), nullable=False),
    sa.Column("problem", sa.String(64), nullable=False),
    sa.Column("source_text", COMMITMENT, nullable=False),
    sa.Column("note", COMMITMENT, nullable=False),
)

UNIT = sa.Table(
    "unit",
    metadata,
    sa.Column("process", SLUG, primary_key=True),
    sa.Column("key", SLUG, primary_key=True),
    sa.Column("name", COMMITMENT, nullable=False),
    sa.Column("registered_at", MOMENT, nullable=False),
    sa.Column("position", sa.BigInteger, nullable=False),
)
"""Municipal units and counterparts that give opinions and responses in a process."""

UNIT_MEMBER = sa.Table(
    "unit_member",
    metadata,
    sa.Column("process", SLUG, primary_key=True),
    sa.Column("unit", SLUG, primary_key=True),
    sa.Column("member", PSEUDONYM, primary_key=True),
    sa.Column("since", MOMENT, nullable=False),
    sa.Column("position", sa.BigInteger, nullable=False),
    sa.Index("ix_unit_member_member", "process", "member"),
)

SUPPORT_RULES = sa.Table(
    "support_rules",
    metadata,
    sa.Column("process", SLUG, primary_key=True),
    sa.Column("edition", sa.Integer, nullable=False),
    sa.Column("most", sa.Integer),  # none: no limit
    sa.Column("thresholds", sa.String(200), nullable=False),  # effect:supports, comma-separated, the lowest first
    sa.Column("published_at", MOMENT, nullable=False),
    sa.Column("position", sa.BigInteger, nullable=False),
)
"""The rules of support that hold; earlier editions stand in the chronicle."""

Row = dict[str, Any]
Change = Callable[[Row], None]


class ProcessChanges:
    def __init__(self) -> None:
        self.processes: dict[str, Row] = {}
        self.process_changes: list[tuple[str, Change]] = []
        self.phase_changes: list[tuple[str, Callable[[dict[str, Row]], None]]] = []
        self.editions: list[tuple[Any, ...]] = []
        self.extensions: list[tuple[Any, ...]] = []
        self.documents: dict[tuple[str, str], tuple[Any, ...]] = {}
        self.sections: dict[tuple[str, str], tuple[Any, ...]] = {}
        self.anomalies: list[tuple[Any, ...]] = []
        self.units: list[tuple[Any, ...]] = []
        self.members: dict[tuple[str, str, str], tuple[Any, ...]] = {}
        self.relieved: set[tuple[str, str, str]] = set()
        self.support_rules: dict[str, tuple[Any, ...]] = {}


PROCESSES: Projection[ProcessChanges] = Projection(
    "processes",
    version=2,
    tables=[
        PROCESS,
        PHASE,
        TIMELINE_EDITION,
        EXTENSION,
        DOCUMENT,
        PLAN_SECTION,
        ANOMALY,
        UNIT,
        UNIT_MEMBER,
        SUPPORT_RULES,
    ],
    delta=ProcessChanges,
)


@PROCESSES.on(Process.Announced)
def add_process(delta: ProcessChanges, event: Process.Announced) -> None:
    delta.processes[event.subject] = {
        "id": event.subject,
        "title": event.title.commitment,
        "summary": event.summary.commitment,
        "rule_set": event.rule_set,
        "territory": event.territory,
        "previous": event.previous,
        "announced_at": event.timestamp,
        "rules": None,
        "rules_edition": 0,
        "timeline": 0,
        "timeline_at": None,
        "timeline_reason": None,
        "position": event.position,
    }


@PROCESSES.on(Process.RulesPublished)
def set_rules(delta: ProcessChanges, event: Process.RulesPublished) -> None:
    changes = {"rules": event.rules.commitment, "rules_edition": event.edition}
    delta.process_changes.append((event.subject, lambda row: row.update(changes)))


@PROCESSES.on(Process.TimelinePublished)
def set_timeline(delta: ProcessChanges, event: Process.TimelinePublished) -> None:
    changes = {
        "timeline": event.edition,
        "timeline_at": event.timestamp,
        "timeline_reason": event.reason.commitment if event.reason else None,
    }
    delta.process_changes.append((event.subject, lambda row: row.update(changes)))
    delta.editions.append((event.subject, event.edition, event.timestamp, changes["timeline_reason"], event.position))

    def replace(phases: dict[str, Row]) -> None:
        old = dict(phases)
        phases.clear()
        for ordinal, phase in enumerate(event.phases):
            before = old.get(phase.key, {})
            phases[phase.key] = {
                "process": event.subject,
                "key": phase.key,
                "ordinal": ordinal,
                "abilities": ",".join(phase.abilities),
                "opens": phase.opens,
                "closes": phase.closes,
                "first_closes": before.get("first_closes", phase.closes),
                "opened_at": before.get("opened_at"),
                "closed_at": before.get("closed_at"),
                "reason": before.get("reason"),
            }

    delta.phase_changes.append((event.subject, replace))


@PROCESSES.on(Process.PhaseOpened)
def open_phase(delta: ProcessChanges, event: Process.PhaseOpened) -> None:
    delta.phase_changes.append((event.subject, lambda phases: phases[event.phase].update(opened_at=event.timestamp)))


@PROCESSES.on(Process.PhaseExtended)
def extend_phase(delta: ProcessChanges, event: Process.PhaseExtended) -> None:
    changes = {"closes": event.closes, "reason": event.reason.commitment}
    delta.phase_changes.append((event.subject, lambda phases: phases[event.phase].update(changes)))
    delta.extensions.append(
        (
            event.position,
            event.subject,
            event.phase,
            event.was,
            event.closes,
            event.reason.commitment,
            event.timestamp,
        )
    )


@PROCESSES.on(Process.PhaseClosed)
def close_phase(delta: ProcessChanges, event: Process.PhaseClosed) -> None:
    delta.phase_changes.append((event.subject, lambda phases: phases[event.phase].update(closed_at=event.timestamp)))


@PROCESSES.on(Process.DocumentPublished)
def add_document(delta: ProcessChanges, event: Process.DocumentPublished) -> None:
    delta.documents[event.subject, event.document] = (
        event.subject,
        event.document,
        event.title.commitment,
        event.category,
        event.sha256,
        event.size,
        event.media_type,
        event.timestamp,
        event.position,
    )


@PROCESSES.on(Process.PlanSectionWritten)
def write_section(delta: ProcessChanges, event: Process.PlanSectionWritten) -> None:
    delta.sections[event.subject, event.section] = (
        event.subject,
        event.section,
        event.part,
        event.ordinal,
        event.edition,
        event.text.commitment,
        event.timestamp,
        event.position,
    )


@PROCESSES.on(Process.AnomalyNoted)
def note_anomaly(delta: ProcessChanges, event: Process.AnomalyNoted) -> None:
    delta.anomalies.append(
        (
            event.position,
            event.subject,
            event.section,
            event.problem,
            event.source_text.commitment,
            event.note.commitment,
        )
    )


@PROCESSES.on(Process.UnitRegistered)
def add_unit(delta: ProcessChanges, event: Process.UnitRegistered) -> None:
    delta.units.append((event.subject, event.unit, event.name.commitment, event.timestamp, event.position))


@PROCESSES.on(Process.UnitStaffed)
def add_member(delta: ProcessChanges, event: Process.UnitStaffed) -> None:
    key = (event.subject, event.unit, event.member)
    delta.members[key] = (*key, event.timestamp, event.position)


@PROCESSES.on(Process.UnitRelieved)
def remove_member(delta: ProcessChanges, event: Process.UnitRelieved) -> None:
    key = (event.subject, event.unit, event.member)
    delta.members.pop(key, None)
    delta.relieved.add(key)


@PROCESSES.on(Process.SupportRulesPublished)
def set_support_rules(delta: ProcessChanges, event: Process.SupportRulesPublished) -> None:
    thresholds = ",".join(f"{threshold.effect}:{threshold.at_least}" for threshold in event.thresholds)
    delta.support_rules[event.subject] = (
        event.subject,
        event.edition,
        event.most,
        thresholds,
        event.timestamp,
        event.position,
    )


@PROCESSES.writes
def write_processes(connection: sa.Connection, delta: ProcessChanges) -> None:
    _write_rows(connection, delta)
    _write_phases(connection, delta)
    insert_rows(connection, TIMELINE_EDITION, delta.editions)
    insert_rows(connection, EXTENSION, delta.extensions)
    upsert_rows(connection, DOCUMENT, list(delta.documents.values()))
    upsert_rows(connection, PLAN_SECTION, list(delta.sections.values()))
    insert_rows(connection, ANOMALY, delta.anomalies)
    insert_rows(connection, UNIT, delta.units)
    delete_rows(connection, UNIT_MEMBER, sorted(delta.relieved))
    insert_rows(connection, UNIT_MEMBER, list(delta.members.values()))
    upsert_rows(connection, SUPPORT_RULES, list(delta.support_rules.values()))


def _write_rows(connection: sa.Connection, delta: ProcessChanges) -> None:
    rows = dict(delta.processes)
    missing = {process for process, _ in delta.process_changes} - rows.keys()
    if missing:
        for row in connection.execute(sa.select(PROCESS).where(PROCESS.c.id.in_(sorted(missing)))).mappings():
            rows[row["id"]] = dict(row)
    for process, change in delta.process_changes:
        change(rows[process])
    upsert_rows(connection, PROCESS, [tuple(row.values()) for row in rows.values()])


def _write_phases(connection: sa.Connection, delta: ProcessChanges) -> None:
    for process in dict.fromkeys(process for process, _ in delta.phase_changes):
        found = connection.execute(sa.select(PHASE).where(PHASE.c.process == process)).mappings()
        phases = {row["key"]: dict(row) for row in found}
        for subject, change in delta.phase_changes:
            if subject == process:
                change(phases)
        connection.execute(sa.delete(PHASE).where(PHASE.c.process == process))
        insert_rows(connection, PHASE, [tuple(row.values()) for row in phases.values()])
