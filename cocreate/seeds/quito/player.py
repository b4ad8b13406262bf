"""Plays the Quito demonstration into a new ledger: every act through the bus, on a clock that walks through the story."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

import sqlalchemy as sa

from cocreate.application.acts import Command
from cocreate.application.bus import Bus
from cocreate.domain.shared import moment_of
from cocreate.kept import LEASE, LETTER
from cocreate.kept.likeness import keep_compared
from cocreate.queries.likeness.comparing import compare_next
from cocreate.seeds.quito.calendar import QUITO, Act, Calendar
from cocreate.seeds.quito.cast import (
    CITIZEN,
    FACILITATORS,
    ORGANISER,
    PROCESS,
    Cast,
    admit_guests,
    admit_to_rooms,
    open_accounts,
)
from cocreate.seeds.quito.deliberation.discussion import GUESTS
from cocreate.seeds.quito.follows import follow_along
from cocreate.seeds.quito.intake import edition_on, is_transcribed, without_address
from cocreate.seeds.quito.people import synthetic_people
from cocreate.seeds.quito.proposals import SyntheticProposal, synthetic_proposals
from cocreate.seeds.quito.rounds import give_documents, keep_election
from cocreate.seeds.quito.story import BEGINS, story
from cocreate.seeds.quito.workshops import room_guests
from cocreate.seeds.quito.workshops.descriptions import describe_everybody
from cocreate.seeds.quito.workshops.papers import keep_papers

AT_ONCE = 50
MARK = "seed quito"
"""Name of the row that tells a demonstration's database from a real one."""
UNFINISHED = "unfinished"
FINISHED = "finished"

Progress = Callable[[int], None]


class LedgerNotEmpty(Exception):
    """The story is set in the past: it can only stand at the beginning of a ledger."""

    def __init__(self, events: int) -> None:
        super().__init__(
            f"This ledger already holds {events} events; the story of Quito is played into an empty one only."
        )


class DayAhead(Exception):
    """A ledger's time never goes back: what people do today could not follow a story of tomorrow."""

    def __init__(self, today: date) -> None:
        super().__init__(f"--today cannot lie in the future: {today}.")


@dataclass
class StoryClock:
    """The bus's clock while the story is told."""

    at: datetime

    def __call__(self) -> datetime:
        return self.at


@dataclass(frozen=True)
class Script:
    cast: Cast
    acts: Sequence[Act]


def prepare(bus: Bus, today: date, *, files: Path, tracking_key: bytes, password_hash: str) -> Script:
    """Opens the accounts, keeps the papers in `files`, and writes down everything that will be done, in order.

    The same day gives the same story; keys of people are new each time. When the bus's clock shows that very day, a
    workshop of this hour comes with it. Raises LedgerNotEmpty and DayAhead. From here
    on the database carries the mark of a story (state_of_story).
    """
    position, _moment = bus.ledger.head()
    if position:
        raise LedgerNotEmpty(position)
    calendar = Calendar(today)
    if moment_of(calendar.end) > bus.now():
        raise DayAhead(today)
    edition = edition_on(calendar.opens)
    people = synthetic_people(territory=edition)
    proposals = synthetic_proposals(territory=edition, people=people, opens_on=calendar.opens)
    the_citizen = _the_citizen(proposals)
    _mark(bus, UNFINISHED)
    with bus.database.writing() as connection:
        cast = open_accounts(
            connection,
            people,
            the_citizen=the_citizen,
            assisted=without_address(proposals),
            since=calendar.at(BEGINS, time(8)),
            password_hash=password_hash,
        )
        guests = [person.given_names for person in people[-GUESTS:]]
        admit_guests(connection, cast, guests, since=calendar.at(0))
        admit_to_rooms(connection, cast, room_guests(), since=calendar.at(0))
        give_documents(connection, (cast[person.index] for person in people))
        owner = cast[FACILITATORS[0]].pseudonym(PROCESS)
        keep_papers(connection, files, owner=owner, at=calendar.moment(BEGINS))
        keep_election(connection, files, owner=cast[ORGANISER].pseudonym(PROCESS), at=calendar.moment(BEGINS))
    now = bus.clock()
    here = now if now.astimezone(QUITO).date() == today else None
    acts = story(cast, calendar, people, proposals, citizen=the_citizen, tracking_key=tracking_key, now=here)
    return Script(cast, acts)


def play(bus: Bus, script: Script, *, progress: Progress = lambda _acts: None) -> None:
    """Every act at its own time; AT_ONCE of them are committed together, as nobody else is there yet."""
    usual, clock = bus.clock, StoryClock(script.acts[0].at)
    bus.clock = clock
    try:
        for first in range(0, len(script.acts), AT_ONCE):
            acts = script.acts[first : first + AT_ONCE]
            with bus.database.writing():
                for act in acts:
                    clock.at = act.at
                    bus.dispatch(_command_of(bus, act), script.cast[act.who])
            progress(len(acts))
    finally:
        bus.clock = usual
    _letters_were_sent(bus)
    follow_along(bus, script.cast[CITIZEN])
    _all_were_compared(bus)
    with bus.database.writing() as connection:
        describe_everybody(connection)
    _mark(bus, FINISHED)


def _command_of(bus: Bus, act: Act) -> Command:
    if isinstance(act.command, Command):
        return act.command
    with bus.database.reading() as connection:
        return act.command(connection)


def state_of_story(bus: Bus) -> str | None:
    """UNFINISHED after an interruption, FINISHED, or None where the story was never played."""
    with bus.database.reading() as connection:
        return connection.execute(sa.select(LEASE.c.holder).where(LEASE.c.name == MARK)).scalar()


def _mark(bus: Bus, state: str) -> None:
    with bus.database.writing() as connection:
        connection.execute(sa.delete(LEASE).where(LEASE.c.name == MARK))
        connection.execute(sa.insert(LEASE).values(name=MARK, holder=state, until=bus.now()))


def _letters_were_sent(bus: Bus) -> None:
    """Nobody in the story exists: its letters stay to be read, and never leave the house."""
    with bus.database.writing() as connection:
        connection.execute(sa.update(LETTER).where(LETTER.c.sent_at.is_(None)).values(sent_at=LETTER.c.written_at))


def _all_were_compared(bus: Bus) -> None:
    """What the background would do in its first minute: whoever opens the bench of likenesses finds its pairs."""
    with bus.database.writing() as connection:
        while compared := compare_next(connection, most=200):
            keep_compared(connection, compared)


def _the_citizen(proposals: Sequence[SyntheticProposal]) -> int:
    """Whoever wrote the most supported proposal of the first round that was amended online: it is decided and answered."""
    first = [proposal for proposal in proposals if proposal.is_of_first_round and not is_transcribed(proposal)]
    amended = [proposal for proposal in first if proposal.amendment]
    return max(amended, key=lambda proposal: len(proposal.supporters)).author
