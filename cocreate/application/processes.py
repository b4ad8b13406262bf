"""Announcing a process, its rules, timeline, phases, documents and plan."""

from collections.abc import Sequence
from dataclasses import dataclass

from cocreate.application.acts import Actor, Command, Handler, ProcessCommand, Work
from cocreate.domain.admission import Criteria
from cocreate.domain.processes import (
    NOTICE_DAYS,
    Ability,
    DocumentCategory,
    Effect,
    Phase,
    PlanPart,
    Process,
    RuleSet,
    Threshold,
    TimelineTooLate,
)
from cocreate.domain.responses import must_be_complete
from cocreate.domain.shared import Aggregate, Moment


@dataclass(frozen=True, kw_only=True)
class AnnounceProcess(ProcessCommand):
    title: str
    summary: str
    rule_set: RuleSet
    territory: str
    previous: str | None = None


@dataclass(frozen=True, kw_only=True)
class PublishRules(ProcessCommand):
    """`rules` is Markdown; each legal reference names the norm and the article."""

    rules: str
    legal_references: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PublishTimeline(ProcessCommand):
    phases: tuple[Phase, ...]
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class OpenPhase(ProcessCommand):
    phase: str


@dataclass(frozen=True, kw_only=True)
class ExtendPhase(ProcessCommand):
    phase: str
    closes: Moment
    reason: str


@dataclass(frozen=True, kw_only=True)
class ClosePhase(ProcessCommand):
    phase: str


@dataclass(frozen=True, kw_only=True)
class PublishDocument(ProcessCommand):
    document: str
    title: str
    category: DocumentCategory
    sha256: str
    size: int
    media_type: str


@dataclass(frozen=True, kw_only=True)
class WritePlanSection(ProcessCommand):
    """`text` is a paragraph, a list of items, or a list of objects: what the OGP form has under this key."""

    section: str
    part: PlanPart
    question: str
    text: str | list[str] | list[dict[str, str]]
    source: str


@dataclass(frozen=True, kw_only=True)
class NoteAnomaly(ProcessCommand):
    """`explanation` says what does not fit, `note` what we do about it; `source_text` stays word for word."""

    section: str
    problem: str
    source_text: str
    note: str
    explanation: str = ""
    normalised: str | None = None


@dataclass(frozen=True, kw_only=True)
class RegisterUnit(ProcessCommand):
    """`unit` is a short key; `name` is what people call it."""

    unit: str
    name: str


@dataclass(frozen=True, kw_only=True)
class StaffUnit(ProcessCommand):
    """Lets a person speak for a unit; she takes part in the process from then on."""

    unit: str
    member: Actor


@dataclass(frozen=True, kw_only=True)
class RelieveFromUnit(ProcessCommand):
    unit: str
    member: Actor


@dataclass(frozen=True, kw_only=True)
class PublishSupportRules(ProcessCommand):
    """`most` proposals may one person support at a time; None sets no limit."""

    most: int | None
    thresholds: tuple[Threshold, ...] = ()


def announce_process(command: AnnounceProcess, work: Work) -> Sequence[Aggregate]:
    process = work.get(Process, command.process)
    process.announce(
        title=work.seal(command.title),
        summary=work.seal(command.summary),
        rule_set=command.rule_set,
        territory=command.territory,
        previous=command.previous,
    )
    return [process]


def publish_rules(command: PublishRules, work: Work) -> Sequence[Aggregate]:
    process = work.get(Process, command.process)
    process.publish_rules(work.seal({"rules": command.rules, "legal_references": list(command.legal_references)}))
    return [process]


def publish_timeline(command: PublishTimeline, work: Work) -> Sequence[Aggregate]:
    process = work.get(Process, command.process)
    reason = work.seal(command.reason) if command.reason else None
    process.publish_timeline(list(command.phases), at=work.at, reason=reason)
    return [process]


def open_phase(command: OpenPhase, work: Work) -> Sequence[Aggregate]:
    process, criteria = work.get_all((Process, command.process), (Criteria, command.process))
    process.open_phase(command.phase, at=work.at, criteria_are_public=criteria.exists)
    if Ability.ENDORSE in process.phases[command.phase].abilities:
        tables = work.counting()
        must_be_complete(
            undecided=tables.undecided(work.connection, command.process),
            unanswered=tables.unanswered(work.connection, command.process),
            unsettled=tables.unsettled(work.connection, command.process),
        )
    return [process]


def extend_phase(command: ExtendPhase, work: Work) -> Sequence[Aggregate]:
    process = work.get(Process, command.process)
    process.extend_phase(command.phase, closes=command.closes, reason=work.seal(command.reason), at=work.at)
    return [process]


def close_phase(command: ClosePhase, work: Work) -> Sequence[Aggregate]:
    process = work.get(Process, command.process)
    process.close_phase(command.phase, at=work.at)
    return [process]


def publish_document(command: PublishDocument, work: Work) -> Sequence[Aggregate]:
    process = work.get(Process, command.process)
    process.publish_document(
        command.document,
        title=work.seal(command.title),
        category=command.category,
        sha256=command.sha256,
        size=command.size,
        media_type=command.media_type,
    )
    return [process]


def write_plan_section(command: WritePlanSection, work: Work) -> Sequence[Aggregate]:
    process = work.get(Process, command.process)
    words = work.seal({"question": command.question, "source": command.source, "text": command.text})
    process.write_plan_section(command.section, part=command.part, text=words)
    return [process]


def note_anomaly(command: NoteAnomaly, work: Work) -> Sequence[Aggregate]:
    process = work.get(Process, command.process)
    process.note_anomaly(
        command.section,
        problem=command.problem,
        source_text=work.seal(command.source_text),
        note=work.seal({"explanation": command.explanation, "normalised": command.normalised, "note": command.note}),
    )
    return [process]


def register_unit(command: RegisterUnit, work: Work) -> Sequence[Aggregate]:
    process = work.get(Process, command.process)
    process.register_unit(command.unit, name=work.seal(command.name))
    return [process]


def staff_unit(command: StaffUnit, work: Work) -> Sequence[Aggregate]:
    process = work.get(Process, command.process)
    member = work.taking_part(command.member, command.process)
    process.staff_unit(command.unit, member=member.key)
    return [member, process]


def relieve_from_unit(command: RelieveFromUnit, work: Work) -> Sequence[Aggregate]:
    process = work.get(Process, command.process)
    process.relieve_from_unit(command.unit, member=command.member.pseudonym(command.process))
    return [process]


def publish_support_rules(command: PublishSupportRules, work: Work) -> Sequence[Aggregate]:
    process = work.get(Process, command.process)
    process.publish_support_rules(most=command.most, thresholds=list(command.thresholds))
    return [process]


HANDLERS: dict[type[Command], Handler] = {
    AnnounceProcess: announce_process,
    PublishRules: publish_rules,
    PublishTimeline: publish_timeline,
    OpenPhase: open_phase,
    ExtendPhase: extend_phase,
    ClosePhase: close_phase,
    PublishDocument: publish_document,
    WritePlanSection: write_plan_section,
    NoteAnomaly: note_anomaly,
    RegisterUnit: register_unit,
    StaffUnit: staff_unit,
    RelieveFromUnit: relieve_from_unit,
    PublishSupportRules: publish_support_rules,
}

__all__ = [
    "HANDLERS",
    "NOTICE_DAYS",
    "Ability",
    "AnnounceProcess",
    "ClosePhase",
    "DocumentCategory",
    "Effect",
    "ExtendPhase",
    "NoteAnomaly",
    "OpenPhase",
    "Phase",
    "PlanPart",
    "PublishDocument",
    "PublishRules",
    "PublishSupportRules",
    "PublishTimeline",
    "RegisterUnit",
    "RelieveFromUnit",
    "RuleSet",
    "StaffUnit",
    "Threshold",
    "TimelineTooLate",
    "WritePlanSection",
]
