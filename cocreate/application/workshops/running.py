"""Leading a workshop: doors, the agenda, who is there, photographs of paper boards, the end."""

from collections.abc import Sequence
from dataclasses import dataclass

from cocreate.application.acts import Actor, Command, Handler, Work
from cocreate.application.proposals import Upload
from cocreate.application.workshops.leading import LeadingCommand, RoomCommand, led_workshop, room_of, room_scope
from cocreate.domain.processes import ReasonMissing
from cocreate.domain.shared import Aggregate, same_id
from cocreate.domain.workshops import Arrival, Attendance, CountMakesNoSense, PriorityGroup, Workshop

MOST_AT_A_DOOR = 5_000


@dataclass(frozen=True, kw_only=True)
class OpenDoors(LeadingCommand):
    pass


@dataclass(frozen=True, kw_only=True)
class BeginItem(LeadingCommand):
    item: str


@dataclass(frozen=True, kw_only=True)
class EndWorkshop(LeadingCommand):
    pass


@dataclass(frozen=True, kw_only=True)
class CountDoor(LeadingCommand):
    """People who are there without having been checked in one by one: `count` of them, or without it `step` more than
    were counted, so that two doors may be counted at once."""

    count: int | None = None
    step: int = 0


@dataclass(frozen=True, kw_only=True)
class RecordRepresentation(LeadingCommand):
    """`counts` are those that may be shown. `reason` says why no group of priority attention was there."""

    groups: tuple[PriorityGroup, ...]
    counts: tuple[tuple[str, int], ...] = ()
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class PhotographBoard(LeadingCommand):
    photo: str
    upload: Upload
    item: str | None = None
    table: str | None = None


@dataclass(frozen=True, kw_only=True)
class EnterRoom(RoomCommand):
    """With the room's code, by the one who comes."""

    zone: str | None = None
    table: str | None = None


@dataclass(frozen=True, kw_only=True)
class CheckIn(LeadingCommand):
    """By a facilitator: with the ticket of `person`, or by her name."""

    person: Actor
    how: Arrival


@dataclass(frozen=True, kw_only=True)
class SitDown(RoomCommand):
    table: str | None


@dataclass(frozen=True, kw_only=True)
class EvaluateWorkshop(RoomCommand):
    """Scores from 1 to 5, by aspect. Who leads the workshop reads the words; they are not public."""

    scores: tuple[tuple[str, int], ...]
    words: str = ""


def open_doors(command: OpenDoors, work: Work) -> Sequence[Aggregate]:
    workshop = led_workshop(command, work)
    workshop.open_doors(at=work.at)
    return [workshop]


def begin_item(command: BeginItem, work: Work) -> Sequence[Aggregate]:
    workshop = led_workshop(command, work)
    workshop.begin_item(command.item)
    return [workshop]


def end_workshop(command: EndWorkshop, work: Work) -> Sequence[Aggregate]:
    workshop = led_workshop(command, work)
    workshop.end()
    return [workshop]


def count_door(command: CountDoor, work: Work) -> Sequence[Aggregate]:
    workshop = led_workshop(command, work)
    count = workshop.at_the_door + command.step if command.count is None else command.count
    if not 0 <= count <= MOST_AT_A_DOOR:
        raise CountMakesNoSense(most=MOST_AT_A_DOOR)
    workshop.count_door(count)
    return [workshop]


def record_representation(command: RecordRepresentation, work: Work) -> Sequence[Aggregate]:
    workshop = led_workshop(command, work)
    if not command.groups and not command.reason:
        raise ReasonMissing
    workshop.record_representation(
        groups=list(command.groups),
        counts=dict(command.counts),
        reason=work.seal(command.reason) if command.reason else None,
    )
    return [workshop]


def photograph_board(command: PhotographBoard, work: Work) -> Sequence[Aggregate]:
    workshop = led_workshop(command, work)
    workshop.photograph(
        command.photo,
        item=command.item,
        table=command.table,
        sha256=command.upload.sha256,
        size=command.upload.size,
        media_type=command.upload.media_type,
    )
    return [workshop]


def enter_room(command: EnterRoom, work: Work) -> Sequence[Aggregate]:
    workshop = room_of(command, work)
    workshop.must_be_open()
    workshop.must_have_table(command.table)
    return [_checked_in(workshop, work.pseudonym, Arrival.CODE, work, zone=command.zone, table=command.table)]


def check_in(command: CheckIn, work: Work) -> Sequence[Aggregate]:
    workshop = led_workshop(command, work)
    workshop.must_be_open()
    person = work.taking_part(command.person, room_scope(command.workshop))
    return [person, _checked_in(workshop, person.key, command.how, work)]


def _checked_in(
    workshop: Workshop, person: str, how: Arrival, work: Work, *, zone: str | None = None, table: str | None = None
) -> Attendance:
    attendance = work.get(Attendance, attendance_id(workshop.key, person))
    attendance.check_in(process=workshop.process, workshop=workshop.key, person=person, how=how, table=table, zone=zone)
    return attendance


def sit_down(command: SitDown, work: Work) -> Sequence[Aggregate]:
    workshop = room_of(command, work)
    workshop.must_be_open()
    workshop.must_have_table(command.table)
    attendance = there(command, work)
    attendance.sit_down(process=command.process, workshop=command.workshop, person=work.pseudonym, table=command.table)
    return [attendance]


def evaluate_workshop(command: EvaluateWorkshop, work: Work) -> Sequence[Aggregate]:
    workshop = room_of(command, work)
    workshop.must_be_over()
    attendance = there(command, work)
    attendance.evaluate(
        process=command.process,
        workshop=command.workshop,
        scores=dict(command.scores),
        words=work.seal(command.words, public=False) if command.words else None,
    )
    return [attendance]


def attendance_id(workshop: str, person: str) -> str:
    return same_id("attendance", workshop, person)


def there(command: RoomCommand, work: Work) -> Attendance:
    """The attendance of who is acting. Raises NotCheckedIn."""
    attendance = work.get(Attendance, attendance_id(command.workshop, work.pseudonym))
    attendance.must_be_there(command.workshop)
    return attendance


HANDLERS: dict[type[Command], Handler] = {
    OpenDoors: open_doors,
    BeginItem: begin_item,
    EndWorkshop: end_workshop,
    CountDoor: count_door,
    RecordRepresentation: record_representation,
    PhotographBoard: photograph_board,
    EnterRoom: enter_room,
    CheckIn: check_in,
    SitDown: sit_down,
    EvaluateWorkshop: evaluate_workshop,
}
