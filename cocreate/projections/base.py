"""How tables follow the ledger: projectors with a pure and a writing half, in requests, rebuilds and time travel."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

import sqlalchemy as sa

from cocreate.domain.shared import Aggregate

metadata = sa.MetaData()
"""Only tables that a rebuild may empty."""

MOMENT = sa.String(24)
PSEUDONYM = sa.String(40)
COMMITMENT = sa.String(43)
SLUG = sa.String(64)

Event = Aggregate.Event
Delta = TypeVar("Delta")
SomeEvent = TypeVar("SomeEvent", bound=Aggregate.Event)

PROJECTION = sa.Table(
    "projection",
    metadata,
    sa.Column("name", sa.String(40), primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("position", sa.BigInteger, nullable=False),
)
"""How far each projection has come. A version that differs from the code's means that a rebuild is due."""


class Projection(Generic[Delta]):
    """Tables that show one thing.

    `delta` makes an empty collection of changes; collectors (registered with `on`) fill it from events and know no SQL;
    `write` brings it to the tables and knows no events. A batch is one event in a request, thousands in a rebuild:
    what is written must not depend on how the log was cut into batches.
    """

    def __init__(self, name: str, *, version: int, tables: Sequence[sa.Table], delta: Callable[[], Delta]) -> None:
        self.name = name
        self.version = version
        self.tables = list(tables)
        self.delta = delta
        self.collectors: dict[type[Event], Callable[[Delta, Any], None]] = {}
        self.follows_all: Callable[[Delta, Event], None] | None = None
        self.write: Callable[[sa.Connection, Delta], None] = _no_writer

    def on(
        self, *event_types: type[SomeEvent]
    ) -> Callable[[Callable[[Delta, Any], None]], Callable[[Delta, Any], None]]:
        """Registers a collector for these kinds of events."""

        def register(collect: Callable[[Delta, Any], None]) -> Callable[[Delta, Any], None]:
            for event_type in event_types:
                self.collectors[event_type] = collect
            return collect

        return register

    def on_every_event(self, collect: Callable[[Delta, Event], None]) -> Callable[[Delta, Event], None]:
        self.follows_all = collect
        return collect

    def writes(self, write: Callable[[sa.Connection, Delta], None]) -> Callable[[sa.Connection, Delta], None]:
        self.write = write
        return write

    def apply(self, connection: sa.Connection, events: Sequence[Event]) -> None:
        """Both halves; nothing at all when no event of the batch is of a kind that this projection follows."""
        if self.follows_all is None and self.collectors.keys().isdisjoint(map(type, events)):
            return
        delta = self.delta()
        self.collect(delta, events)
        self.write(connection, delta)

    def collect(self, delta: Delta, events: Sequence[Event]) -> None:
        if self.follows_all is not None:
            for event in events:
                self.follows_all(delta, event)
        collectors = self.collectors
        for event in events:
            collect = collectors.get(type(event))
            if collect is not None:
                collect(delta, event)


def _no_writer(connection: sa.Connection, delta: Any) -> None:
    raise NotImplementedError("a projection without a writing half")
