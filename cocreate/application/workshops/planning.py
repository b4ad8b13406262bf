"""Planning, publishing, moving and cancelling workshops, and sharing what people should read before."""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from cocreate.application.acts import Command, Handler, ProcessCommand, Work
from cocreate.application.proposals import Upload
from cocreate.application.workshops.leading import LeadingCommand, led_workshop, must_lead
from cocreate.application.workshops.registering import tell
from cocreate.database import insert_rows
from cocreate.domain.processes import Process, ReasonMissing
from cocreate.domain.shared import Aggregate, Moment
from cocreate.domain.workshops import AgendaItem, ItemKind, Kind, Mode, Plan, Roll, Table, Workshop, WorkshopExists
from cocreate.kept import ROOM

CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Read aloud and typed on a phone without being mistaken for one another."""
CODE_LENGTH = 6


@dataclass(frozen=True, kw_only=True)
class WorkshopWords:
    """What is said of a workshop. `place` may be empty online; `link` only who has registered is shown."""

    title: str
    description: str
    audience: str
    place: str
    accessibility: str
    link: str = ""


@dataclass(frozen=True, kw_only=True)
class PlannedItem:
    key: str
    purpose: ItemKind
    minutes: int
    words: str


@dataclass(frozen=True, kw_only=True)
class PlannedTable:
    key: str
    topic: str


@dataclass(frozen=True, kw_only=True)
class PlanWorkshop(ProcessCommand):
    """`workshop` is the id that the form had from its beginning; `room_code` opens its room on a phone and is kept
    outside the ledger. `facilitators` are pseudonyms of the process. `zones` may be empty: the whole city."""

    workshop: str
    room_code: str
    purpose: Kind
    mode: Mode
    starts: Moment
    ends: Moment
    time_zone: str
    territory_version: str
    zones: tuple[str, ...]
    capacity: int | None
    words: WorkshopWords
    agenda: tuple[PlannedItem, ...]
    tables: tuple[PlannedTable, ...]
    facilitators: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ReplanWorkshop(PlanWorkshop):
    """The whole plan anew. `reason` is needed once the workshop is public."""

    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class PublishWorkshop(LeadingCommand):
    pass


@dataclass(frozen=True, kw_only=True)
class RescheduleWorkshop(LeadingCommand):
    starts: Moment
    ends: Moment
    reason: str


@dataclass(frozen=True, kw_only=True)
class CancelWorkshop(LeadingCommand):
    reason: str


@dataclass(frozen=True, kw_only=True)
class ShareMaterial(LeadingCommand):
    """`upload` is already kept under its digest."""

    material: str
    title: str
    upload: Upload


def room_code_of(key: bytes, workshop: str) -> str:
    """The code with which phones enter the room, under the platform's key: the same whenever it is asked."""
    number = int.from_bytes(hmac.digest(key, f"room/{workshop}".encode(), hashlib.sha256))
    letters = []
    for _place in range(CODE_LENGTH):
        number, letter = divmod(number, len(CODE_LETTERS))
        letters.append(CODE_LETTERS[letter])
    return "".join(letters)


def plan_workshop(command: PlanWorkshop, work: Work) -> Sequence[Aggregate]:
    process, workshop = work.get_all((Process, command.process), (Workshop, command.workshop))
    process.must_exist()
    if workshop.exists:
        raise WorkshopExists(workshop=command.workshop)
    _plan(command, workshop, work)
    insert_rows(work.connection, ROOM, [(command.room_code, command.workshop)])
    return [workshop]


def replan_workshop(command: ReplanWorkshop, work: Work) -> Sequence[Aggregate]:
    """More seats than before go to who waits."""
    workshop, roll = work.get_all((Workshop, command.workshop), (Roll, command.workshop))
    must_lead(workshop, _leading(command), work)
    if workshop.published and not command.reason:
        raise ReasonMissing
    _plan(command, workshop, work, taken=len(roll.seated), reason=command.reason)
    moved = roll.fill(process=command.process, capacity=command.capacity)
    tell(work, roll, "workshop_moved_up", moved)
    return [workshop, roll]


def _leading(command: PlanWorkshop) -> LeadingCommand:
    return LeadingCommand(process=command.process, workshop=command.workshop)


def _plan(command: PlanWorkshop, workshop: Workshop, work: Work, *, taken: int = 0, reason: str = "") -> None:
    said = command.words
    public = {
        "accessibility": said.accessibility,
        "audience": said.audience,
        "description": said.description,
        "place": said.place,
        "title": said.title,
    }
    plan = Plan(
        purpose=command.purpose,
        mode=command.mode,
        starts=command.starts,
        ends=command.ends,
        time_zone=command.time_zone,
        territory_version=command.territory_version,
        zones=sorted(command.zones),
        capacity=command.capacity,
        words=work.seal(public, search="\n".join((said.title, said.description, said.audience))),
        link=work.seal(said.link, public=False) if said.link else None,
        agenda=[AgendaItem(item.key, item.purpose, item.minutes, work.seal(item.words)) for item in command.agenda],
        tables=[Table(table.key, work.seal(table.topic)) for table in command.tables],
        facilitators=sorted(command.facilitators),
    )
    workshop.plan_it(
        plan,
        process=command.process,
        has_place=bool(said.place),
        at=work.at,
        taken=taken,
        reason=work.seal(reason) if reason else None,
    )


def publish_workshop(command: PublishWorkshop, work: Work) -> Sequence[Aggregate]:
    workshop = led_workshop(command, work)
    workshop.publish(at=work.at)
    return [workshop]


def reschedule_workshop(command: RescheduleWorkshop, work: Work) -> Sequence[Aggregate]:
    workshop = led_workshop(command, work)
    workshop.reschedule(starts=command.starts, ends=command.ends, reason=work.seal(command.reason), at=work.at)
    return [workshop]


def cancel_workshop(command: CancelWorkshop, work: Work) -> Sequence[Aggregate]:
    """Its room opens no more."""
    workshop = led_workshop(command, work)
    workshop.cancel(reason=work.seal(command.reason))
    work.connection.execute(sa.delete(ROOM).where(ROOM.c.workshop == command.workshop))
    return [workshop]


def share_material(command: ShareMaterial, work: Work) -> Sequence[Aggregate]:
    workshop = led_workshop(command, work)
    workshop.share_material(
        command.material,
        title=work.seal(command.title),
        sha256=command.upload.sha256,
        size=command.upload.size,
        media_type=command.upload.media_type,
        at=work.at,
    )
    return [workshop]


HANDLERS: dict[type[Command], Handler] = {
    PlanWorkshop: plan_workshop,
    ReplanWorkshop: replan_workshop,
    PublishWorkshop: publish_workshop,
    RescheduleWorkshop: reschedule_workshop,
    CancelWorkshop: cancel_workshop,
    ShareMaterial: share_material,
}
