"""The one door for everything that changes: right? decide, record, show; in one transaction."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

import sqlalchemy as sa

from cocreate.application.acts import Actor, Command, Handler, Tables, Work
from cocreate.application.ledger import Event, Ledger, LostRace
from cocreate.database import Database, insert_rows, is_duplicate_key
from cocreate.domain.participants import HasLeft, Participant
from cocreate.domain.shared import MOMENT, Aggregate, Moment, Refused, Role, moment_of
from cocreate.kept import PSEUDONYM_TABLE

Clock = Callable[[], datetime]
Follower = Callable[[sa.Connection, Sequence[Event]], None]
Result = TypeVar("Result")


class NotYours(Refused):
    """The right to give this command belongs to other roles."""


def wall_clock() -> datetime:
    return datetime.now(UTC)


class Bus:
    """Takes commands. `follow` writes the tables that are shown, on the same connection, before the commit."""

    def __init__(
        self,
        *,
        database: Database,
        ledger: Ledger,
        handlers: Mapping[type[Command], Handler],
        who_may: Mapping[type[Command], Sequence[Role]],
        follow: Follower,
        tables: Tables,
        clock: Clock = wall_clock,
    ) -> None:
        self.database = database
        self.ledger = ledger
        self.handlers = handlers
        self.who_may = who_may
        self.follow = follow
        self.tables = tables
        self.clock = clock

    def now(self) -> Moment:
        return moment_of(self.clock())

    def dispatch(self, command: Command, by: Actor) -> list[Event]:
        """Carries out the wish and gives the events that it caused.

        Raises the rule's Refused when a rule says no, and NotYours when the actor has no right to it. After a lost race
        it tries once more, on the new state; LostRace then means that the ledger is busier than two tries.
        """
        return self.atomically(lambda connection: self._act(connection, command, by))

    def atomically(self, work: Callable[[sa.Connection], Result]) -> Result:
        """Runs several changes as one, with one retry after a lost race; inside a running one, as part of it."""
        if self.database.in_transaction:
            with self.database.writing() as connection:
                return work(connection)
        try:
            return self._once(work)
        except LostRace:
            return self._once(work)

    def _once(self, work: Callable[[sa.Connection], Result]) -> Result:
        """A key that another act has just taken is a lost race too: the new state gives the honest reason."""
        try:
            with self.database.writing() as connection:
                return work(connection)
        except Exception as error:
            if is_duplicate_key(error):
                raise LostRace(str(error)) from error
            raise

    def _act(self, connection: sa.Connection, command: Command, by: Actor) -> list[Event]:
        at = self.now()
        token = MOMENT.set(at)
        try:
            scope = command.scope
            pseudonym = by.pseudonym(scope)
            work = Work(
                ledger=self.ledger,
                connection=connection,
                actor=by,
                pseudonym=pseudonym,
                at=at,
                right=lambda participant: self._right(command, participant),
                tables=self.tables,
            )
            aggregates = list(self.handlers[type(command)](command, work))
            participant = work.participant if command.TAKES_PART else None
            if participant is not None:
                self._take_part(work, scope, participant)
                aggregates = _with_first(participant, aggregates)
            return self._record(work, aggregates)
        finally:
            MOMENT.reset(token)

    def _right(self, command: Command, participant: Participant | None) -> Role:
        """The role in which the command is given: the first of its roles that the actor has."""
        roles = self.who_may[type(command)]
        if participant is None:
            return Role.SYSTEM
        if participant.left:
            raise HasLeft
        for role in roles:
            if role in participant.roles or role is Role.CITIZEN:
                return role
        raise NotYours(command=type(command).__name__, roles=list(roles))

    def _take_part(self, work: Work, scope: str, participant: Participant) -> None:
        if not participant.exists:
            insert_rows(work.connection, PSEUDONYM_TABLE, [(work.pseudonym, work.actor.person, scope)])
        if not participant.left:
            participant.take_part(scope, work.actor.level)

    def _record(self, work: Work, aggregates: Sequence[Aggregate]) -> list[Event]:
        written = {aggregate.id for aggregate in aggregates if aggregate.pending_events}
        if not written:
            return []
        events = self.ledger.record(
            aggregates,
            actor=work.pseudonym,
            acting_as=work.acting_as,
            depends=[(stream, version) for stream, version in work.seen.items() if stream not in written],
        )
        if events:
            self.follow(work.connection, events)
        return events


def _with_first(participant: Participant, aggregates: list[Any]) -> list[Aggregate]:
    """Joining comes before what was done on joining; a participant that the handler changed keeps its own order."""
    if any(aggregate is participant for aggregate in aggregates):
        return aggregates
    return [participant, *aggregates]
