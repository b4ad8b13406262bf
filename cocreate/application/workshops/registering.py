"""Registering for a workshop, and letting one's place go; who has a place is told so, also when it came later."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from cocreate.application.acts import Command, Handler, Work
from cocreate.application.workshops.leading import RoomCommand, room_of
from cocreate.domain.assemblies import Assembly
from cocreate.domain.shared import Aggregate, datetime_of
from cocreate.domain.workshops import NotADelegate, Roll, Workshop
from cocreate.kept import PSEUDONYM_TABLE
from cocreate.kept.words import words_of


@dataclass(frozen=True, kw_only=True)
class RegisterForWorkshop(RoomCommand):
    """`delegate` is `<assembly>/<delegate>`: the mandate in which she comes."""

    zone: str | None = None
    delegate: str | None = None


@dataclass(frozen=True, kw_only=True)
class CancelRegistration(RoomCommand):
    pass


def register_for_workshop(command: RegisterForWorkshop, work: Work) -> Sequence[Aggregate]:
    """One at a time: the order of registering is the order of the waiting list."""
    work.counting()
    workshop = room_of(command, work)
    workshop.must_take_registrations()
    _must_be_delegate(command, workshop, work)
    roll = work.get(Roll, command.workshop)
    roll.register(
        process=command.process,
        person=work.pseudonym,
        capacity=workshop.capacity,
        zone=command.zone,
        delegate=work.seal(command.delegate, public=False) if command.delegate else None,
    )
    kind = "workshop_waiting" if work.pseudonym in roll.waiting else "workshop_place"
    tell(work, roll, kind, [work.pseudonym])
    return [roll]


def cancel_registration(command: CancelRegistration, work: Work) -> Sequence[Aggregate]:
    work.counting()
    workshop = room_of(command, work)
    workshop.must_take_registrations()
    roll = work.get(Roll, command.workshop)
    moved = roll.cancel(process=command.process, person=work.pseudonym, capacity=workshop.capacity)
    tell(work, roll, "workshop_moved_up", moved)
    return [roll]


def _must_be_delegate(command: RegisterForWorkshop, workshop: Workshop, work: Work) -> None:
    """On the day of the workshop, as that account of the process whose the mandate is."""
    if command.delegate is None:
        return
    key, _sep, delegate = command.delegate.partition("/")
    known = work.get(Assembly, key).delegates.get(delegate)
    day = datetime_of(workshop.starts).astimezone(ZoneInfo(workshop.time_zone)).date().isoformat()
    if known is None or known.account is None or not any(mandate.covers(day) for mandate in known.mandates):
        raise NotADelegate(delegate=command.delegate)
    sealed = known.account.commitment
    whose = words_of(work.connection, [sealed], concealed=True).get(sealed)
    if whose != work.actor.pseudonym(command.process):
        raise NotADelegate(delegate=command.delegate)


def tell(work: Work, roll: Roll, kind: str, people: Sequence[str]) -> None:
    """A letter to each, which is put together when it is sent. Whoever registers again is told again."""
    for pseudonym, person in _accounts_of(work, people).items():
        once = f"{kind}/{roll.key}/{pseudonym}/{roll.version}"
        work.write_to(person, kind, once=once, workshop=roll.key)


def _accounts_of(work: Work, pseudonyms: Sequence[str]) -> dict[str, str]:
    """Who acts for the first time is not among the kept pseudonyms yet."""
    known = {work.pseudonym: work.actor.person} if work.actor.person and work.pseudonym in pseudonyms else {}
    others = [pseudonym for pseudonym in pseudonyms if pseudonym not in known]
    if not others:
        return known
    columns = (PSEUDONYM_TABLE.c.pseudonym, PSEUDONYM_TABLE.c.person)
    rows = work.connection.execute(sa.select(*columns).where(PSEUDONYM_TABLE.c.pseudonym.in_(others)))
    return known | {row.pseudonym: row.person for row in rows}


HANDLERS: dict[type[Command], Handler] = {
    RegisterForWorkshop: register_for_workshop,
    CancelRegistration: cancel_registration,
}
