"""Constituting the forum of a process and seating its members."""

from collections.abc import Sequence
from dataclasses import dataclass

from cocreate.application.acts import Command, Handler, ProcessCommand, Work
from cocreate.domain.council import Forum, Sector
from cocreate.domain.shared import Aggregate


@dataclass(frozen=True, kw_only=True)
class ConstituteForum(ProcessCommand):
    name: str
    legal_reference: str


@dataclass(frozen=True, kw_only=True)
class SeatMember(ProcessCommand):
    """A person in a public role, or an institution (`person` empty): names of public roles are public."""

    seat: str
    person: str
    capacity: str
    organisation: str
    sector: Sector
    chair: bool = False


@dataclass(frozen=True, kw_only=True)
class VacateSeat(ProcessCommand):
    seat: str
    reason: str


def constitute_forum(command: ConstituteForum, work: Work) -> Sequence[Aggregate]:
    forum = work.get(Forum, command.process)
    forum.constitute(name=work.seal(command.name), legal_reference=work.seal(command.legal_reference))
    return [forum]


def seat_member(command: SeatMember, work: Work) -> Sequence[Aggregate]:
    forum = work.get(Forum, command.process)
    member = {"capacity": command.capacity, "organisation": command.organisation, "person": command.person}
    forum.seat(command.seat, member=work.seal(member), sector=command.sector, chair=command.chair)
    return [forum]


def vacate_seat(command: VacateSeat, work: Work) -> Sequence[Aggregate]:
    forum = work.get(Forum, command.process)
    forum.vacate(command.seat, reason=work.seal(command.reason))
    return [forum]


HANDLERS: dict[type[Command], Handler] = {
    ConstituteForum: constitute_forum,
    SeatMember: seat_member,
    VacateSeat: vacate_seat,
}

__all__ = ["HANDLERS", "ConstituteForum", "SeatMember", "Sector", "VacateSeat"]
