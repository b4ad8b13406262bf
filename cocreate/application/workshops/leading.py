"""What commands around a workshop have in common: where they act, and who leads."""

from dataclasses import dataclass

from cocreate.application.acts import Command, ProcessCommand, Work
from cocreate.domain.shared import Role
from cocreate.domain.workshops import Workshop


@dataclass(frozen=True, kw_only=True)
class LeadingCommand(ProcessCommand):
    """Of those who lead the workshop, and of who organises the process."""

    workshop: str


@dataclass(frozen=True, kw_only=True)
class RoomCommand(Command):
    """Of somebody in the room. She acts under a pseudonym of this workshop alone: what is said and voted there leads
    neither to her proposals nor to another workshop."""

    process: str
    workshop: str

    @property
    def scope(self) -> str:
        return room_scope(self.workshop)


def room_scope(workshop: str) -> str:
    return f"w/{workshop}"


def led_workshop(command: LeadingCommand, work: Work) -> Workshop:
    """Raises NoSuchWorkshop and NotALeader."""
    workshop = work.get(Workshop, command.workshop)
    must_lead(workshop, command, work)
    return workshop


def must_lead(workshop: Workshop, command: LeadingCommand, work: Work) -> None:
    workshop.must_exist()
    workshop.must_belong_to(command.process)
    if work.acting_as not in (Role.ORGANISER, Role.SYSTEM):
        workshop.must_be_led_by(work.pseudonym)


def room_of(command: RoomCommand, work: Work) -> Workshop:
    workshop = work.get(Workshop, command.workshop)
    workshop.must_exist()
    workshop.must_belong_to(command.process)
    return workshop
