"""Bringing all tables forward: in the act's transaction, in catch-up and rebuild, and in scratch databases."""

import gc
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, Protocol

import sqlalchemy as sa
from sqlalchemy.schema import CreateIndex, CreateTable, DropIndex

from cocreate.database import Database, empty_tables, execute, note_sizes
from cocreate.projections.base import PROJECTION, Event, Projection, metadata

BATCH = 10_000
"""Events of one transaction in a rebuild: bounded memory, and little to do again after a kill."""
REBUILDING = "~rebuild"
"""Name of the marker row that stands while a rebuild is under way."""

Progress = Callable[[int], None]


class Log(Protocol):
    """What is read of the ledger."""

    def history(self, *, after: int = 0, upto: int | None = None, batch: int = BATCH) -> Iterator[list[Event]]: ...


class Difference(tuple[str, Any, Any]):
    """Table, the live row (None: missing), the rebuilt row (None: should not be there)."""

    __slots__ = ()


@contextmanager
def _without_collector() -> Iterator[None]:
    """Folding makes no reference cycles; the garbage collector would only walk the growing batch again and again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _read_ahead(batches: Iterator[list[Event]]) -> Iterator[list[Event]]:
    """The next batch is read and decoded, on a connection of its own, while a server writes this one.

    Not for SQLite, whose driver would ask for the interpreter's lock back after every row.
    """
    with ThreadPoolExecutor(1, thread_name_prefix="read-ahead") as reader:
        coming = reader.submit(next, batches, None)
        while (batch := coming.result()) is not None:
            coming = reader.submit(next, batches, None)
            yield batch


class Projections:
    """All projections of the house as one follower of the ledger."""

    def __init__(self, projections: Sequence[Projection[Any]]) -> None:
        self.all = list(projections)
        ours = ", ".join(f"('{projection.name}', {projection.version})" for projection in self.all)
        self._forward = {
            dialect: f"UPDATE projection SET position = {mark} WHERE position = {mark}"  # noqa: S608 — our own names
            f" AND (name, version) IN (VALUES {ours})"
            for dialect, mark in (("postgresql", "%s"), ("sqlite", "?"))
        }

    # In the act's transaction ----------------------------------------------------------------------------------------

    def follow(self, connection: sa.Connection, events: Sequence[Event]) -> None:
        """Rows and positions move together. A projection that is behind (a rebuild is due) is left alone."""
        old, new = events[0].position - 1, events[-1].position
        moved = execute(connection, self._forward[connection.dialect.name], (new, old))
        following = self.all if moved.rowcount == len(self.all) else self._at(connection, new)
        for projection in following:
            projection.apply(connection, events)

    def _at(self, connection: sa.Connection, position: int) -> list[Projection[Any]]:
        at = self.positions(connection)
        return [projection for projection in self.all if at.get(projection.name) == position]

    # Positions -------------------------------------------------------------------------------------------------------

    def positions(self, connection: sa.Connection) -> dict[str, int]:
        """How far each has come; one that was built by another version of its code is missing."""
        versions = {projection.name: projection.version for projection in self.all}
        rows = connection.execute(sa.select(PROJECTION.c.name, PROJECTION.c.version, PROJECTION.c.position))
        return {row.name: row.position for row in rows if versions.get(row.name) == row.version}

    def prepare(self, connection: sa.Connection) -> None:
        """Rows of positions for a new database, at zero."""
        have = set(connection.execute(sa.select(PROJECTION.c.name)).scalars())
        for projection in self.all:
            if projection.name not in have:
                connection.execute(
                    sa.insert(PROJECTION).values(name=projection.name, version=projection.version, position=0)
                )

    # Rebuild ---------------------------------------------------------------------------------------------------------

    def rebuild(
        self, database: Database, log: Log, *, progress: Progress = lambda _position: None, batch: int = BATCH
    ) -> int:
        """Empties the tables and folds the log again. After a kill, the next call goes on where this one stopped.

        Gives the last position. Indexes are left out while the rows come in and made at the end. Acts may go on: they
        wait for the batch that is being written, and what they record is folded in its turn.
        """
        with database.writing_much() as connection:
            _wait_for_acts(connection)
            if not self._is_rebuilding(connection):
                self._begin(connection)
            _drop_indexes(connection)
        last = self.catch_up(database, log, progress=progress, batch=batch)
        with database.writing_much() as connection:
            _wait_for_acts(connection)
            _create_indexes(connection)
            note_sizes(connection, metadata.sorted_tables)
            connection.execute(sa.delete(PROJECTION).where(PROJECTION.c.name == REBUILDING))
        # What was recorded while the indexes were made has waited for this.
        return max(last, self.catch_up(database, log, progress=progress, batch=batch))

    def catch_up(
        self,
        database: Database,
        log: Log,
        *,
        upto: int | None = None,
        progress: Progress = lambda _position: None,
        batch: int = BATCH,
    ) -> int:
        """Brings every projection to the end of the log, in transactions of one batch each.

        One that was built by another version of its code is left as it is: only a rebuild helps it.
        """
        with database.reading() as connection:
            after = min(self.positions(connection).values(), default=0)
        with _without_collector():
            if database.is_postgresql:
                for events in _read_ahead(log.history(after=after, upto=upto, batch=batch)):
                    after = self._bring(database, events)
                    progress(after)
            # Nobody has read ahead what an act added while the last batch was being written.
            for events in log.history(after=after, upto=upto, batch=batch):
                after = self._bring(database, events)
                progress(after)
        return after

    def _bring(self, database: Database, events: Sequence[Event]) -> int:
        with database.writing_much() as connection:
            _wait_for_acts(connection)
            self._apply(connection, events)
        return events[-1].position

    def _apply(self, connection: sa.Connection, events: Sequence[Event]) -> None:
        at = self.positions(connection)
        for projection in self.all:
            behind = at.get(projection.name, events[-1].position)
            fresh = events if behind < events[0].position else [e for e in events if e.position > behind]
            if fresh:
                projection.apply(connection, fresh)
                connection.execute(
                    sa.update(PROJECTION)
                    .where(PROJECTION.c.name == projection.name)
                    .values(position=fresh[-1].position)
                )

    def _is_rebuilding(self, connection: sa.Connection) -> bool:
        """Was one begun by this same code, and not finished?"""
        marker = sa.select(PROJECTION.c.position).where(PROJECTION.c.name == REBUILDING)
        return connection.execute(marker).first() is not None and len(self.positions(connection)) == len(self.all)

    def _begin(self, connection: sa.Connection) -> None:
        empty_tables(connection, metadata.sorted_tables)
        self.prepare(connection)
        connection.execute(sa.insert(PROJECTION).values(name=REBUILDING, version=0, position=0))

    # Elsewhere -------------------------------------------------------------------------------------------------------

    def build_into(
        self, scratch: Database, log: Log, *, upto: int | None = None, progress: Progress = lambda _position: None
    ) -> int:
        """The tables as of a position, in an empty database of their own: every page works on it unchanged."""
        with scratch.writing() as connection:
            _create_tables(connection)
            _drop_indexes(connection)
            self.prepare(connection)
        last = 0
        with _without_collector(), scratch.writing_much() as connection:
            for events in log.history(after=0, upto=upto, batch=BATCH):
                for projection in self.all:
                    projection.apply(connection, events)
                last = events[-1].position
                progress(last)
            connection.execute(sa.update(PROJECTION).values(position=last))
            _create_indexes(connection)
        return last

    def differences(self, live: Database, rebuilt: Database, log: Log | None = None) -> Iterator[Difference]:
        """Compares row by row, in the order of the primary keys, with bounded memory.

        With `log`, what acts have added since `rebuilt` was built is folded in first: a running house can be checked.
        """
        with live.snapshot() as left:
            upto = max(self.positions(left).values(), default=0)
            if log is not None and upto:
                self.catch_up(rebuilt, log, upto=upto)
            with rebuilt.snapshot() as right:
                for table in metadata.sorted_tables:
                    key = [column.name for column in table.primary_key]
                    yield from _merge(table, _stream(left, table), _stream(right, table), key)


def _stream(connection: sa.Connection, table: sa.Table) -> Iterator[dict[str, Any]]:
    """PostgreSQL would sort text by language; SQLite sorts by bytes. Both must meet the rows in one order."""
    by_language = connection.dialect.name == "postgresql"
    query = sa.select(table).order_by(
        *(
            sa.collate(column, "C") if by_language and isinstance(column.type, sa.String) else column
            for column in table.primary_key
        )
    )
    if table is PROJECTION:
        query = query.where(PROJECTION.c.name != REBUILDING)
    for row in connection.execution_options(yield_per=1_000).execute(query).mappings():
        yield {name: bytes(value) if isinstance(value, memoryview) else value for name, value in row.items()}


def _merge(
    table: sa.Table, left: Iterator[dict[str, Any]], right: Iterator[dict[str, Any]], key: Sequence[str]
) -> Iterator[Difference]:
    one, other = next(left, None), next(right, None)
    while one is not None or other is not None:
        here = None if one is None else tuple(one[name] for name in key)
        there = None if other is None else tuple(other[name] for name in key)
        if here == there:
            if one != other:
                yield Difference((table.name, one, other))
            one, other = next(left, None), next(right, None)
        elif there is None or (here is not None and here < there):
            yield Difference((table.name, one, None))
            one = next(left, None)
        else:
            yield Difference((table.name, None, other))
            other = next(right, None)


def _wait_for_acts(connection: sa.Connection) -> None:
    """On PostgreSQL: an act that moves the projections on has committed, or begins after this transaction. Without it
    an act could overlook a projection that reaches the ledger's end at the same moment, and leave it behind for good.
    SQLite has one writer anyway.
    """
    if connection.dialect.name == "postgresql":
        execute(connection, "LOCK TABLE projection IN SHARE ROW EXCLUSIVE MODE")


def _create_tables(connection: sa.Connection) -> None:
    """Without indexes: those are made when the rows are there."""
    for table in metadata.sorted_tables:
        connection.execute(CreateTable(table, if_not_exists=True))


def _drop_indexes(connection: sa.Connection) -> None:
    for table in metadata.sorted_tables:
        for index in table.indexes:
            connection.execute(DropIndex(index, if_exists=True))


def _create_indexes(connection: sa.Connection) -> None:
    for table in metadata.sorted_tables:
        for index in table.indexes:
            connection.execute(CreateIndex(index, if_not_exists=True))
