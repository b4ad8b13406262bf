"""One database, SQLite or PostgreSQL: engine, transactions, and batches of rows written the fast way on both."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

Row = tuple[Any, ...]

USUAL = {"cache_size": -4_096, "secure_delete": "ON", "wal_autocheckpoint": 1_000}
ROOMY = {"cache_size": -98_304, "secure_delete": "OFF", "wal_autocheckpoint": 25_000}
"""How SQLite keeps and moves pages: from day to day, and while thousands of rows are written. KiB and pages."""
LOCK_TIMEOUT_MS = 15_000
"""How long a writer waits for its turn before it gives up with one of `Database.unavailable`."""


def open_engine(url: str, *, synchronous: str = "FULL", pool_size: int = 10) -> sa.Engine:
    """An engine whose transactions mean the same on both databases, and whose faults name no value: logs hold no words.

    SQLite: WAL, `synchronous` as given (FULL keeps every acknowledged act through a power cut), foreign keys on, a
    deleted text overwritten on disk (`secure_delete`). A write transaction takes the write lock at its beginning.
    PostgreSQL: READ COMMITTED; what a decision read is checked again under the ledger's lock. Anything but FULL does
    not wait for the disk.
    """
    if url.startswith("sqlite"):
        in_memory = sa.make_url(url).database in (None, "", ":memory:")
        options: dict[str, Any] = {"poolclass": sa.StaticPool} if in_memory else {"pool_size": pool_size}
        engine = sa.create_engine(url, connect_args={"check_same_thread": False}, hide_parameters=True, **options)
        _prepare_sqlite(engine, synchronous)
        return engine
    wait = "" if synchronous == "FULL" else " -c synchronous_commit=off"
    # The connection that was used last comes first, and prepares its statements at their second use: plans stay warm.
    settings = {"options": f"-c lock_timeout={LOCK_TIMEOUT_MS}{wait}", "prepare_threshold": 1}
    return sa.create_engine(
        url, pool_size=pool_size, pool_use_lifo=True, pool_pre_ping=False, connect_args=settings, hide_parameters=True
    )


def _prepare_sqlite(engine: sa.Engine, synchronous: str) -> None:
    @sa.event.listens_for(engine, "connect")
    def set_pragmas(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # SQLAlchemy begins below, not the driver
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            f"synchronous={synchronous}",
            f"busy_timeout={LOCK_TIMEOUT_MS}",
            "foreign_keys=ON",
            "temp_store=MEMORY",
            *(f"{name}={value}" for name, value in USUAL.items()),
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        # A transaction that will write takes the lock at once: no SQLITE_BUSY_SNAPSHOT in the middle of an act.
        # Said to the driver itself: through SQLAlchemy this one word costs as much as the rest of an empty transaction.
        driver: Any = connection.connection.driver_connection
        driver.execute("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


class Database:
    """Hands out the connection of the running transaction, or a new one."""

    def __init__(self, engine: sa.Engine) -> None:
        self.engine = engine
        self.is_postgresql = engine.dialect.name == "postgresql"
        self._running: ContextVar[sa.Connection | None] = ContextVar(f"transaction{id(self)}", default=None)
        self._writer = engine.execution_options(writes=True)
        # A statement of a PostgreSQL reader sees its own moment: BEGIN and ROLLBACK would be two trips for nothing.
        self.reader = engine.execution_options(isolation_level="AUTOCOMMIT") if self.is_postgresql else engine

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """Joins the running transaction or begins one, which commits at the block's end and rolls back on any error."""
        running = self._running.get()
        if running is not None:
            yield running
            return
        with self._writer.connect() as connection, self._transaction(connection):
            yield connection

    @contextmanager
    def writing_one(self) -> Iterator[sa.Connection]:
        """Like `writing`, for a single statement: PostgreSQL commits it by itself, without two more trips."""
        if self.is_postgresql and not self.in_transaction:
            with self.reader.connect() as connection:
                yield connection
            return
        with self.writing() as connection:
            yield connection

    @contextmanager
    def writing_much(self) -> Iterator[sa.Connection]:
        """Like `writing`, for thousands of rows of tables that hold nothing to be erased: SQLite gets room for them in
        memory (pages that do not fit are written twice), and need not overwrite what is deleted. PostgreSQL does not
        wait for the disk: a power cut takes rows and their position back together.
        """
        if self.in_transaction:
            with self.writing() as connection:
                yield connection
            return
        if self.is_postgresql:
            with self.writing() as connection:
                execute(connection, "SET LOCAL synchronous_commit = off")
                execute(connection, "SET LOCAL maintenance_work_mem = '128MB'")
                yield connection
            return
        with self._writer.connect() as connection:
            _set_pragmas(connection, ROOMY)
            try:
                with self._transaction(connection):
                    yield connection
            finally:
                _set_pragmas(connection, USUAL)

    @contextmanager
    def _transaction(self, connection: sa.Connection) -> Iterator[None]:
        with connection.begin():
            token = self._running.set(connection)
            try:
                yield
            finally:
                self._running.reset(token)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """The running transaction's connection, or one to read with. On SQLite it sees one state of the database until
        the end; on PostgreSQL `snapshot` does.
        """
        running = self._running.get()
        if running is not None:
            yield running
            return
        with self.reader.connect() as connection:
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[sa.Connection]:
        """A connection that sees one state of the database until the end, however many questions it asks."""
        with self.engine.connect() as connection:
            if self.is_postgresql:
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    @property
    def unavailable(self) -> tuple[type[Exception], ...]:
        """No answer in time, or none at all: as SQLAlchemy wraps it, and as the driver raises it."""
        return (sa.exc.OperationalError, self.engine.dialect.loaded_dbapi.OperationalError)

    @property
    def in_transaction(self) -> bool:
        return self._running.get() is not None


def _set_pragmas(connection: sa.Connection, pragmas: Mapping[str, object]) -> None:
    for name, value in pragmas.items():
        execute(connection, f"PRAGMA {name}={value}")


# Driver statements --------------------------------------------------------------------------------------------------


def execute(connection: sa.Connection, statement: str, values: Row = (), *, binary: bool = False) -> Any:
    """Runs one statement on the driver, past SQLAlchemy's compiler and result machinery (a third of the CPU); gives
    the driver's cursor. Marks are the driver's: `?` on SQLite, `%s` on PostgreSQL. Driver exceptions come as they are.
    `binary` brings PostgreSQL's rows as they are stored, which halves the price of bytes.
    """
    driver: Any = connection.connection.driver_connection
    if binary and connection.dialect.name == "postgresql":
        return driver.execute(statement, values, binary=True)
    return driver.execute(statement, values)


def is_duplicate_key(error: BaseException | None) -> bool:
    """Somebody was first to write this key. Other broken constraints are errors of the program and stay loud."""
    if isinstance(error, sa.exc.IntegrityError):
        error = error.orig
    return getattr(error, "sqlstate", None) == "23505" or getattr(error, "sqlite_errorcode", None) in _SQLITE_DUPLICATES


_SQLITE_DUPLICATES = (sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY)


# Rows in batches ----------------------------------------------------------------------------------------------------
# One row in a request, twenty thousand in a rebuild: the same calls, with tuples in the order of the table's columns.

_STATEMENTS: dict[tuple[Any, ...], str] = {}
COPY_FROM = 200
"""From this many rows on, PostgreSQL's COPY is faster than INSERT."""


def insert_rows(connection: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    if not rows:
        return
    postgresql = connection.dialect.name == "postgresql"
    if postgresql and len(rows) >= COPY_FROM:
        _copy(connection, table, rows)
    else:
        _run(connection, _insert(table, postgresql), rows)


def upsert_rows(connection: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    """Inserts, or replaces the row that has the same primary key."""
    if rows:
        postgresql = connection.dialect.name == "postgresql"
        _run(connection, _upsert(table, postgresql, add=()), rows)


def add_to_counts(connection: sa.Connection, table: sa.Table, rows: Sequence[Row], counts: Sequence[str]) -> None:
    """Adds the numbers in the columns `counts` to the row of the same primary key; a missing row begins at zero."""
    if rows:
        postgresql = connection.dialect.name == "postgresql"
        # Sorted, so that two transactions meet the rows in the same order.
        _run(connection, _upsert(table, postgresql, add=tuple(counts)), sorted(rows, key=_first))


def update_rows(
    connection: sa.Connection, table: sa.Table, columns: Sequence[str], rows: Sequence[Row], *, add: bool = False
) -> None:
    """Sets (or adds to) `columns` of the rows named by primary key. Each row: the values, then the key's values."""
    if rows:
        postgresql = connection.dialect.name == "postgresql"
        if postgresql and len(rows) >= COPY_FROM:
            arrays = tuple(list(column) for column in zip(*rows, strict=True))
            execute(connection, _update_from_arrays(table, tuple(columns), add=add), arrays)
        else:
            _run(connection, _update(table, tuple(columns), postgresql, add=add), rows)


def delete_rows(connection: sa.Connection, table: sa.Table, keys: Sequence[Row]) -> None:
    if keys:
        postgresql = connection.dialect.name == "postgresql"
        _run(connection, _delete(table, postgresql), keys)


def empty_tables(connection: sa.Connection, tables: Sequence[sa.Table]) -> None:
    """PostgreSQL: TRUNCATE, which leaves no dead rows behind and keeps everybody else out until the commit."""
    if connection.dialect.name == "postgresql":
        execute(connection, f"TRUNCATE {', '.join(table.name for table in tables)}")
        return
    for table in tables:
        execute(connection, f"DELETE FROM {table.name}")  # noqa: S608 — the name is the code's own


def note_sizes(connection: sa.Connection, tables: Sequence[sa.Table]) -> None:
    """Tells PostgreSQL's planner how much there is now; until it looks by itself it plans for what there was."""
    if connection.dialect.name == "postgresql":
        execute(connection, f"ANALYZE {', '.join(table.name for table in tables)}")


def _first(row: Row) -> Any:
    return row[0]


def _run(connection: sa.Connection, statement: str, rows: Sequence[Row]) -> None:
    if len(rows) == 1:
        execute(connection, statement, rows[0])
    else:
        cursor = connection.connection.cursor()
        cursor.executemany(statement, rows)
        cursor.close()


def _remember(key: tuple[Any, ...], statement: str) -> str:
    _STATEMENTS[key] = statement
    return statement


def _mark(postgresql: bool) -> str:
    return "%s" if postgresql else "?"


def _insert(table: sa.Table, postgresql: bool) -> str:
    key = ("insert", table, postgresql)
    if key in _STATEMENTS:
        return _STATEMENTS[key]
    names = ", ".join(column.name for column in table.columns)
    marks = ", ".join(_mark(postgresql) for _ in table.columns)
    return _remember(key, f"INSERT INTO {table.name} ({names}) VALUES ({marks})")  # noqa: S608


def _upsert(table: sa.Table, postgresql: bool, add: tuple[str, ...]) -> str:
    key = ("upsert", table, postgresql, add)
    if key in _STATEMENTS:
        return _STATEMENTS[key]
    primary = [column.name for column in table.primary_key]
    others = add or [column.name for column in table.columns if column.name not in primary]
    changes = ", ".join(
        f"{name} = {table.name}.{name} + excluded.{name}" if add else f"{name} = excluded.{name}" for name in others
    )
    action = f"UPDATE SET {changes}" if changes else "NOTHING"
    return _remember(key, f"{_insert(table, postgresql)} ON CONFLICT ({', '.join(primary)}) DO {action}")


def _update(table: sa.Table, columns: tuple[str, ...], postgresql: bool, *, add: bool) -> str:
    key = ("update", table, columns, postgresql, add)
    if key in _STATEMENTS:
        return _STATEMENTS[key]
    mark = _mark(postgresql)
    changes = ", ".join(f"{name} = {name} + {mark}" if add else f"{name} = {mark}" for name in columns)
    where = " AND ".join(f"{column.name} = {mark}" for column in table.primary_key)
    return _remember(key, f"UPDATE {table.name} SET {changes} WHERE {where}")  # noqa: S608


def _update_from_arrays(table: sa.Table, columns: tuple[str, ...], *, add: bool) -> str:
    """One statement for thousands of rows: an array for each column."""
    key = ("update from arrays", table, columns, add)
    if key in _STATEMENTS:
        return _STATEMENTS[key]
    primary = [column.name for column in table.primary_key]
    names = (*columns, *primary)
    arrays = ", ".join(f"%s::{_stored_as(table.c[name])}[]" for name in names)
    changes = ", ".join(f"{name} = {f'{table.name}.{name} + ' if add else ''}new.{name}" for name in columns)
    where = " AND ".join(f"{table.name}.{name} = new.{name}" for name in primary)
    return _remember(
        key,
        f"UPDATE {table.name} SET {changes} FROM unnest({arrays}) AS new({', '.join(names)}) WHERE {where}",  # noqa: S608
    )


def _delete(table: sa.Table, postgresql: bool) -> str:
    key = ("delete", table, postgresql)
    if key in _STATEMENTS:
        return _STATEMENTS[key]
    where = " AND ".join(f"{column.name} = {_mark(postgresql)}" for column in table.primary_key)
    return _remember(key, f"DELETE FROM {table.name} WHERE {where}")  # noqa: S608


def _copy(connection: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    names = ", ".join(column.name for column in table.columns)
    cursor = connection.connection.cursor()
    try:
        with cursor.copy(f"COPY {table.name} ({names}) FROM STDIN (FORMAT BINARY)") as copy:
            copy.set_types([_stored_as(column) for column in table.columns])
            for row in rows:
                copy.write_row(row)
    finally:
        cursor.close()


def _stored_as(column: sa.Column[Any]) -> str:
    """PostgreSQL's name of a column's type. An unknown one is a KeyError: it has not been thought of."""
    return _STORED_AS[next(kind for kind in type(column.type).__mro__ if kind in _STORED_AS)]


_STORED_AS: dict[type, str] = {
    sa.BigInteger: "int8",
    sa.Boolean: "bool",
    sa.Integer: "int4",
    sa.LargeBinary: "bytea",
    sa.String: "text",
}
