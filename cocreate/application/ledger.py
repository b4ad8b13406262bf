"""The one event store: gap-free positions, public canonical bytes, events and tables in one transaction.

All that names the `eventsourcing` library, save the aggregate's base, stands here: its application, repository, mapper
and recorder, with our recorder under them. Measured reasons for not using the stock recorders are in the README.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextvars import ContextVar
from typing import Any, TypeVar, cast

import msgspec
import sqlalchemy as sa
from eventsourcing.application import Application
from eventsourcing.persistence import (
    AggregateRecorder,
    ApplicationRecorder,
    InfrastructureFactory,
    Mapper,
    Notification,
    ProcessRecorder,
    StoredEvent,
    TrackingRecorder,
    Transcoder,
)
from eventsourcing.utils import Environment

from cocreate.database import Database, execute, insert_rows, is_duplicate_key
from cocreate.domain.shared import KINDS, Aggregate, Moment, canonical

metadata = sa.MetaData()

EVENT = sa.Table(
    "event",
    metadata,
    sa.Column("position", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=False),
    sa.Column("stream", sa.String(96), nullable=False),
    sa.Column("pos", sa.Integer, nullable=False),
    sa.Column("kind", sa.String(64), nullable=False),
    sa.Column("time", sa.String(24), nullable=False),
    sa.Column("leaf", sa.LargeBinary, nullable=False),
    sa.UniqueConstraint("stream", "pos", name="uq_event_stream_pos"),
)
"""The leaf is the event; the other columns are copies for look-up."""

HEAD = sa.Table(
    "ledger_head",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("position", sa.BigInteger, nullable=False),
    sa.Column("time", sa.String(24), nullable=False),
)
"""One row: the last position given out and its time. Its lock puts all writers in one order."""

GENESIS: Moment = "0000-00-00T00:00:00.000Z"
MAX_LEAF = 65_535
"""Bytes: an entry of a tlog-tiles bundle carries its length in two bytes."""
WHOLE_LOG = 1 << 62

SomeAggregate = TypeVar("SomeAggregate", bound=Aggregate)
Event = Aggregate.Event


class LostRace(Exception):
    """Somebody wrote first to a stream that this act read or writes."""


class LeafTooLong(Exception):
    """An event whose stored form would pass MAX_LEAF."""


class Leaf(msgspec.Struct, frozen=True):
    """The stored form (cocreate-log/1): exactly these nine keys, in this order, in canonical JSON."""

    actor: str
    data: msgspec.Raw
    index: int
    kind: str
    pos: int
    schema: int
    stream: str
    time: Moment
    v: int


_LEAF = msgspec.json.Decoder(Leaf)
_DECODERS: dict[str, msgspec.json.Decoder[Any]] = {}
_TEXT = msgspec.json.encode


def _decoder(kind: str) -> msgspec.json.Decoder[Any]:
    decoder = _DECODERS.get(kind)
    if decoder is None:
        decoder = _DECODERS[kind] = msgspec.json.Decoder(KINDS[kind])
    return decoder


def event_of(leaf: bytes) -> Event:
    """The typed event of stored bytes; one of an older schema is brought up to the present one."""
    stored = _LEAF.decode(leaf)
    kind = stored.kind
    cls = KINDS[kind]
    if stored.schema == cls.SCHEMA:
        event: Event = (_DECODERS.get(kind) or _decoder(kind)).decode(stored.data)
    else:
        event = _upcast(cls, stored)
    event.originator_id = stored.stream
    event.originator_version = stored.pos
    event.timestamp = stored.time
    event.actor = stored.actor
    event.position = stored.index + 1
    event.leaf = bytes(leaf)
    return event


def _upcast(cls: type[Event], stored: Leaf) -> Event:
    if stored.schema > cls.SCHEMA:
        raise ValueError(f"{stored.kind} of schema {stored.schema} was written by a later program")
    data = msgspec.json.decode(stored.data)
    for schema in range(stored.schema, cls.SCHEMA):
        data = cls.UPCASTERS[schema](data)
    return msgspec.convert(data, cls)


def leaf_of(event: Event, data: bytes) -> bytes:
    """The canonical bytes of an event that has its position, time and actor."""
    leaf = b'{"actor":%b,"data":%b,"index":%d,"kind":%b,"pos":%d,"schema":%d,"stream":%b,"time":"%b","v":1}' % (
        _TEXT(event.actor),
        data,
        event.position - 1,
        _TEXT(event.TOPIC),
        event.originator_version,
        event.SCHEMA,
        _TEXT(event.originator_id),
        event.timestamp.encode(),
    )
    if len(leaf) > MAX_LEAF:
        raise LeafTooLong(event.TOPIC)
    return leaf


class Statements:
    """The ledger's few statements as driver SQL: a third of the price of compiled ones."""

    def __init__(self, *, postgresql: bool) -> None:
        mark = "%s" if postgresql else "?"
        later = "GREATEST" if postgresql else "MAX"
        self.advance = (
            f"UPDATE ledger_head SET position = position + {mark}, time = {later}(time, {mark}) WHERE id = 1"  # noqa: S608
            " RETURNING position, time"
        )
        # SQLite has the one writer's lock from the beginning of the transaction.
        self.lock = "SELECT position FROM ledger_head WHERE id = 1" + (" FOR UPDATE" if postgresql else "")  # noqa: S608 — no value in it
        columns, marks = "(position, stream, pos, kind, time, leaf)", ", ".join([mark] * 6)
        self.append = f"INSERT INTO event {columns} VALUES ({marks})"  # noqa: S608
        self.append_unless = f"INSERT INTO event {columns} SELECT {marks} WHERE NOT"
        # MAX goes straight to the index; EXISTS would let a planner without statistics read the whole log.
        self.moved_on = f"COALESCE((SELECT MAX(pos) FROM event WHERE stream = {mark}), 0) > {mark}"  # noqa: S608 — a mark of the driver, no value
        self.streams = f"SELECT leaf FROM event WHERE stream IN ({{marks}}) AND pos > {mark} ORDER BY stream, pos"  # noqa: S608
        self.stream = f"SELECT leaf FROM event WHERE stream = {mark} AND pos > {mark} AND pos <= {mark} ORDER BY pos"  # noqa: S608
        self.log = (
            f"SELECT position, leaf FROM event WHERE position > {mark} AND position <= {mark}"  # noqa: S608
            f" ORDER BY position LIMIT {mark}"
        )
        self.time_at = f"SELECT time FROM event WHERE position = {mark}"  # noqa: S608
        self.mark = mark


class EventMapper(Mapper[str]):
    """Between events and stored events. To be stored: the canonical `data`. Read back: the whole leaf."""

    def to_stored_event(self, domain_event: Any) -> StoredEvent:
        return StoredEvent(
            domain_event.originator_id,
            domain_event.originator_version,
            domain_event.TOPIC,
            canonical(domain_event.facts()),
        )

    def to_domain_event(self, stored_event: StoredEvent) -> Any:
        return event_of(stored_event.state)


class NoTranscoder(Transcoder):
    """Events are typed structs; nothing is transcoded by guessing."""

    def encode(self, obj: Any) -> bytes:
        raise TypeError(f"not an event: {obj!r}")

    def decode(self, data: bytes) -> Any:
        raise TypeError(f"not an event: {data!r}")


_PENDING: ContextVar[Sequence[Event]] = ContextVar("pending")


class LedgerRecorder(ApplicationRecorder):
    """Writes and reads the event table on the connection of the running transaction."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.statements = Statements(postgresql=database.is_postgresql)

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int] | None:
        """Stamps and appends under the head's lock. `depends`: streams that were read, with the version seen.

        Raises LostRace when one of them, or a written stream, has moved on.
        """
        with self.database.writing() as connection:
            return self.append(connection, _PENDING.get(), stored_events, kwargs.get("depends", ()))

    def append(
        self,
        connection: sa.Connection,
        events: Sequence[Event],
        stored: Sequence[StoredEvent],
        depends: Sequence[tuple[str, int]],
    ) -> list[int]:
        head, time = execute(connection, self.statements.advance, (len(events), events[-1].timestamp)).fetchone()
        rows: list[tuple[Any, ...]] = []
        for position, (event, state) in enumerate(zip(events, stored, strict=True), head - len(events) + 1):
            event.position, event.timestamp = position, time
            event.leaf = leaf_of(event, state.state)
            rows.append((position, state.originator_id, state.originator_version, state.topic, time, event.leaf))
        try:
            self._append_unless_moved_on(connection, rows[0], depends)
            insert_rows(connection, EVENT, rows[1:])
        except Exception as error:
            if is_duplicate_key(error):
                raise LostRace(str(error)) from error
            raise
        return [event.position for event in events]

    def _append_unless_moved_on(
        self, connection: sa.Connection, row: tuple[Any, ...], depends: Sequence[tuple[str, int]]
    ) -> None:
        """One statement, begun when the head is locked: it sees all that others have committed."""
        statement = self.statements.append
        if depends:
            moved = " OR ".join([self.statements.moved_on] * len(depends))
            statement = f"{self.statements.append_unless} ({moved})"
        values = (*row, *(part for pair in depends for part in pair))
        if execute(connection, statement, values).rowcount != 1:
            raise LostRace(f"one of {[stream for stream, _ in depends]} has moved on")

    def select_events(
        self,
        originator_id: Any,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        with self.database.reading() as connection:
            rows = execute(connection, self.statements.stream, (originator_id, gt or 0, lte or WHOLE_LOG)).fetchall()
        if desc:
            rows = rows[::-1]
        return [StoredEvent(originator_id, 0, "", row[0]) for row in rows[:limit]]

    def leaves_of(self, streams: Sequence[str]) -> list[bytes]:
        """The stored bytes of several streams, in one question."""
        marks = ", ".join([self.statements.mark] * len(streams))
        with self.database.reading() as connection:
            rows = execute(
                connection, self.statements.streams.format(marks=marks), (*streams, 0), binary=True
            ).fetchall()
        return [row[0] for row in rows]

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        after = (start or 0) - (1 if inclusive_of_start else 0)
        with self.database.reading() as connection:
            rows = execute(connection, self.statements.log, (after, stop or WHOLE_LOG, limit)).fetchall()
        events = [(row[1], event_of(row[1])) for row in rows]
        return [
            Notification(event.stream, event.originator_version, event.TOPIC, bytes(leaf), id=event.position)
            for leaf, event in events
            if not topics or event.TOPIC in topics
        ]

    def max_notification_id(self) -> int | None:
        return self.head()[0] or None

    def head(self) -> tuple[int, Moment]:
        with self.database.reading() as connection:
            row = connection.execute(sa.select(HEAD.c.position, HEAD.c.time)).one()
        return row.position, row.time

    def subscribe(self, gt: int | None = None, topics: Sequence[str] = ()) -> Any:
        raise NotImplementedError("tables follow in the transaction; nothing needs to subscribe")


class LedgerFactory(InfrastructureFactory[TrackingRecorder]):
    def __init__(self, env: Environment, database: Database) -> None:
        super().__init__(env)
        self.database = database

    def application_recorder(self) -> ApplicationRecorder:
        return LedgerRecorder(self.database)

    def mapper(self, transcoder: Transcoder | None = None, mapper_class: Any = None) -> Mapper[Any]:  # noqa: ARG002
        return EventMapper(NoTranscoder())

    def transcoder(self) -> Transcoder:
        return NoTranscoder()

    def aggregate_recorder(self, purpose: str = "events") -> AggregateRecorder:
        raise NotImplementedError("streams are short: no snapshots")

    def tracking_recorder(self, tracking_recorder_class: Any = None) -> TrackingRecorder:
        raise NotImplementedError("tables keep their own positions")

    def process_recorder(self) -> ProcessRecorder:
        raise NotImplementedError("tables keep their own positions")


class Ledger(Application[str]):
    """The library's application over our recorder. Built once a process; it opens nothing before it is used."""

    name = "ledger"
    recorder: LedgerRecorder

    def __init__(self, database: Database) -> None:
        self.database = database
        super().__init__()

    def construct_env(self, name: str, env: Any = None) -> Environment:  # noqa: ARG002
        return Environment(name)  # nothing of the process's environment may turn the store into another one

    def construct_factory(self, env: Environment) -> InfrastructureFactory[TrackingRecorder]:
        return LedgerFactory(env, self.database)

    def get(self, cls: type[SomeAggregate], key: str) -> SomeAggregate:
        """An aggregate as it stands now; an empty one at version 0 when nothing has happened to it."""
        return self.get_all([(cls, key)])[0]

    def get_all(self, wanted: Sequence[tuple[type[SomeAggregate], str]]) -> list[SomeAggregate]:
        """Several aggregates in one question to the database."""
        found = {cls.stream(key): cls.begin(cls.stream(key)) for cls, key in wanted}
        for leaf in self.recorder.leaves_of(list(found)):
            event = event_of(leaf)
            event.mutate(found[event.originator_id])
        return [found[cls.stream(key)] for cls, key in wanted]

    def record(
        self, aggregates: Iterable[Aggregate], *, actor: str, acting_as: str, depends: Sequence[tuple[str, int]] = ()
    ) -> list[Event]:
        """Appends what happened to the aggregates, in the name of the actor. Part of the running transaction."""
        events = [cast("Event", event) for aggregate in aggregates for event in aggregate.collect_events()]
        if not events:
            return []
        for event in events:
            event.actor, event.acting_as = actor, acting_as
        token = _PENDING.set(events)
        try:
            stored = [self.mapper.to_stored_event(event) for event in events]
            self.recorder.insert_events(stored, depends=depends)
        finally:
            _PENDING.reset(token)
        return events

    def lock_head(self) -> None:
        """Waits until no other act is being recorded, and lets none begin before this transaction ends."""
        with self.database.writing() as connection:
            execute(connection, self.recorder.statements.lock)

    def head(self) -> tuple[int, Moment]:
        """The last position and its time; (0, GENESIS) while the ledger is empty."""
        return self.recorder.head()

    def position_at(self, moment: Moment) -> int:
        """The last position that stood at a moment; found by halving, since time never goes back along the log."""
        with self.database.reading() as connection:
            low, high = 0, self.head()[0]
            while low < high:
                middle = (low + high + 1) // 2
                (time,) = execute(connection, self.recorder.statements.time_at, (middle,)).fetchone()
                low, high = (middle, high) if time <= moment else (low, middle - 1)
        return low

    def history(self, *, after: int = 0, upto: int | None = None, batch: int = 5_000) -> Iterator[list[Event]]:
        """The log in batches, oldest first."""
        for rows in self.leaves(after=after, upto=upto, batch=batch):
            yield [event_of(leaf) for _, leaf in rows]

    def leaves(
        self, *, after: int = 0, upto: int | None = None, batch: int = 5_000
    ) -> Iterator[list[tuple[int, bytes]]]:
        """Positions and stored bytes in batches, each read in a transaction of its own."""
        last = WHOLE_LOG if upto is None else upto
        while True:
            with self.database.reading() as connection:
                rows = execute(connection, self.recorder.statements.log, (after, last, batch), binary=True).fetchall()
            if not rows:
                return
            yield rows
            after = rows[-1][0]
