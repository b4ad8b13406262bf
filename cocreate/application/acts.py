"""The material of an act: who acts, the command, and the work on the ledger that a handler is given."""

import hashlib
import hmac
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

import sqlalchemy as sa

from cocreate.application.ledger import Ledger
from cocreate.database import insert_rows
from cocreate.domain.participants import Participant
from cocreate.domain.shared import Aggregate, Level, Moment, Role, Sealed, short_name
from cocreate.kept import ACCOUNT, PSEUDONYM_TABLE
from cocreate.kept.letters import take_letter_back, write_letter
from cocreate.kept.words import Value, erase_words, said_since, seal, set_public

PLATFORM = "platform"
"""The scope of acts that belong to no process."""
SYSTEM = "system"
"""The actor of what the platform does by itself, or its operator at the console."""

SomeAggregate = TypeVar("SomeAggregate", bound=Aggregate)


@dataclass(frozen=True, kw_only=True)
class Command:
    """One wish of one person. Subclasses are imperative sentences."""

    TAKES_PART = True
    """False: a wish open to every citizen that leaves no trace of her in the ledger, not even that she came."""

    @property
    def scope(self) -> str:
        return PLATFORM


@dataclass(frozen=True, kw_only=True)
class ProcessCommand(Command):
    process: str

    @property
    def scope(self) -> str:
        return self.process


def pseudonym_of(secret: bytes, scope: str) -> str:
    """A person's name in one scope: HMAC-SHA-256 under her own key, 26 base32 characters (verifiable.md 4.3)."""
    digest = hmac.digest(secret, f"actor/{scope}".encode(), hashlib.sha256)
    return "p:" + short_name(digest)


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Who gives a command: a person by her key, or the system."""

    person: str | None
    secret: bytes = field(default=b"", repr=False)
    level: Level = Level.NONE
    language: str = "es"

    def pseudonym(self, scope: str) -> str:
        return pseudonym_of(self.secret, scope) if self.person else SYSTEM


THE_SYSTEM = Actor(person=None)


class Tables(Protocol):
    """Questions about many things at once, which no single stream answers. A handler asks them under the head's lock
    (`Work.counting`), so that what they answer is what stands when the act is recorded."""

    def supports_of(self, connection: sa.Connection, process: str, supporter: str) -> int:
        """How many proposals of the process this person supports now."""

    def undecided(self, connection: sa.Connection, process: str) -> list[int]:
        """Numbers of proposals that are neither admitted nor not admitted nor withdrawn, in their order."""

    def unsettled(self, connection: sa.Connection, process: str) -> list[int]:
        """Numbers of workshops of which contributions have neither been carried on nor set aside, in their order."""

    def choices_in(self, connection: sa.Connection, poll: str) -> list[str]:
        """Commitments of what stands in a poll, one of each voter, in an order that says nothing about them."""

    def checked_in(self, connection: sa.Connection, workshop: str) -> int:
        """How many people were checked in one by one."""

    def those_there(self, connection: sa.Connection, workshop: str) -> list[str]:
        """Pseudonyms of those who were checked in one by one, in their order."""

    def council_of(self, connection: sa.Connection, process: str, *, since: Moment | None = None) -> list[str]:
        """Pseudonyms of those who sit in the council of a process now, or have since a moment, in the order of the
        alphabet."""

    def named_voters(self, connection: sa.Connection, round: str) -> list[str]:
        """Pseudonyms of those who voted by name, in the order of the alphabet."""

    def open_batches(self, connection: sa.Connection, round: str) -> list[str]:
        """Batches of paper that were neither accepted nor set aside."""

    def papers_in_batches(self, connection: sa.Connection, round: str) -> int:
        """How many papers all batches hold together that were not set aside."""

    def unanswered(self, connection: sa.Connection, process: str) -> list[int]:
        """Numbers of admitted proposals without a reasoned response, in their order."""


@dataclass(kw_only=True)
class Work:
    """What a handler may use: aggregates as they stand, the actor's pseudonym, the moment, the sealing of words.

    `right` gives the role in which the command is given, or raises NotYours. It is asked with the first aggregates that
    the handler wants, which saves every act a question to the database; nothing is decided before it has answered.
    """

    ledger: Ledger
    connection: sa.Connection
    actor: Actor
    pseudonym: str
    at: Moment
    right: Callable[[Participant | None], Role]
    tables: Tables
    seen: dict[str, int] = field(default_factory=dict)
    _admitted: tuple[Participant | None, Role] | None = None

    @property
    def participant(self) -> Participant | None:
        """The actor as one who takes part in the command's scope; None for the system."""
        return self._admitted[0] if self._admitted else self._admit(self._actor_with()[0])[0]

    @property
    def acting_as(self) -> Role:
        return self._admitted[1] if self._admitted else self._admit(self._actor_with()[0])[1]

    def get(self, cls: type[SomeAggregate], key: str) -> SomeAggregate:
        """The aggregate as it stands; at version 0 when nothing has happened to it."""
        aggregate: SomeAggregate = self.get_all((cls, key))[0]
        return aggregate

    def get_all(self, *wanted: tuple[type[Any], str]) -> list[Any]:
        """Several in one question. All that was read is checked again when the act is recorded."""
        if self._admitted is None:
            me, aggregates = self._actor_with(*wanted)
            self._admit(me)
        else:
            me, aggregates = self._admitted[0], self.ledger.get_all(wanted)
        for aggregate in aggregates:
            self.seen[aggregate.id] = aggregate.version
        if me is None:
            return aggregates
        return [me if aggregate.id == me.id else aggregate for aggregate in aggregates]

    def _actor_with(self, *wanted: tuple[type[Any], str]) -> tuple[Participant | None, list[Any]]:
        if self.actor.person is None:
            return None, self.ledger.get_all(wanted) if wanted else []
        mine: tuple[type[Any], str] = (Participant, self.pseudonym)
        me, *aggregates = self.ledger.get_all([mine, *wanted])
        return me, aggregates

    def _admit(self, me: Participant | None) -> tuple[Participant | None, Role]:
        self._admitted = me, self.right(me)
        if me is not None:
            self.seen[me.id] = me.version
        return self._admitted

    def counting(self) -> Tables:
        """The tables, once nobody else can record anything until this act is done."""
        self.ledger.lock_head()
        return self.tables

    def taking_part(self, person: Actor, scope: str) -> Participant:
        """Another person's participant in a scope, joined there if she was not. The handler returns it."""
        participant = self.get(Participant, person.pseudonym(scope))
        if not participant.exists:
            insert_rows(self.connection, PSEUDONYM_TABLE, [(participant.key, person.person, scope)])
        participant.take_part(scope, person.level)
        return participant

    def seal(self, value: Value, *, public: bool = True, search: str | None = None) -> Sealed:
        """Keeps words outside the ledger and gives the commitment that stands for them in the event."""
        return seal(self.connection, value, owner=self.pseudonym, at=self.at, public=public, search=search)

    def erase(self, commitments: Iterable[str]) -> list[str]:
        return erase_words(self.connection, commitments)

    def conceal(self, sealed: Iterable[Sealed]) -> None:
        """From now on nobody is shown these words or what opens them; they stay as they are."""
        set_public(self.connection, (words.commitment for words in sealed), public=False)

    def reveal(self, sealed: Iterable[Sealed]) -> None:
        set_public(self.connection, (words.commitment for words in sealed), public=True)

    def said_since(self, value: Value, since: Moment) -> bool:
        """Whether the actor said the very same since then."""
        return said_since(self.connection, self.pseudonym, value, since)

    def write_to(self, person: str, kind: str, *, once: str, **details: Any) -> None:
        """Writes to a person's confirmed or given address, in her language; nothing to somebody without one."""
        row = self.connection.execute(
            sa.select(ACCOUNT.c.email, ACCOUNT.c.language).where(ACCOUNT.c.person == person)
        ).first()
        if row is not None and row.email:
            self.write_letter(kind, once=once, person=person, recipient=row.email, language=row.language, **details)

    def write_letter(
        self, kind: str, *, once: str, person: str | None, recipient: str, language: str, **details: Any
    ) -> None:
        """Puts a letter in the outbox in this same transaction. `once` is its identity: a second one is not written."""
        write_letter(
            self.connection,
            kind,
            once=once,
            person=person,
            recipient=recipient,
            language=language,
            at=self.at,
            **details,
        )

    def take_letter_back(self, once: str) -> None:
        """A letter that quotes words which were erased is neither kept nor sent any more."""
        take_letter_back(self.connection, once)


Handler = Callable[[Any, Work], Sequence[Aggregate]]
"""Loads, decides, returns the aggregates to which something happened."""
