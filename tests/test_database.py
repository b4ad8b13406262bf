"""Rows in batches: the same outcome for a few as for thousands, on both databases; and what SQLite is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from cocreate.bootstrap import PROJECTIONS
from cocreate.config import settings_from
from cocreate.database import (
    COPY_FROM,
    Database,
    _stored_as,
    add_to_counts,
    delete_rows,
    empty_tables,
    execute,
    insert_rows,
    is_duplicate_key,
    open_engine,
    update_rows,
    upsert_rows,
)

TABLE = sa.Table(
    "thing",
    sa.MetaData(),
    sa.Column("owner", sa.String(20), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("place", sa.BigInteger, nullable=False),
    sa.Column("note", sa.String(60)),
    sa.Column("good", sa.Boolean, nullable=False),
    sa.Column("bytes", sa.LargeBinary, nullable=False),
)
FEW, MANY = 3, COPY_FROM + 50


@pytest.fixture
def database(database_url: str, tmp_path: Path) -> Iterator[Database]:
    database = Database(open_engine(settings_from({}, database=database_url, data=str(tmp_path)).database))
    with database.writing() as connection:
        TABLE.create(connection)
    yield database
    database.engine.dispose()


def rows(many: int, **changes: object) -> list[tuple[object, ...]]:
    fields = [{"owner": f"ñ{n % 7}\t\\", "number": n, "place": n * 2**33, "note": None if n % 2 else "línea\notra", "good": n % 3 == 0, "bytes": bytes([n % 256, 0])} for n in range(many)]  # fmt: skip
    return [tuple({**row, **changes}.values()) for row in fields]


def stored(database: Database) -> list[tuple[object, ...]]:
    with database.reading() as connection:
        found = connection.execute(sa.select(TABLE).order_by(TABLE.c.number))
        return [(*row[:5], bytes(row[5])) for row in found]


@pytest.mark.parametrize("many", [0, 1, FEW, MANY])
def test_what_is_inserted_comes_back(database: Database, many: int) -> None:
    with database.writing() as connection:
        insert_rows(connection, TABLE, rows(many))
    assert stored(database) == rows(many)


@pytest.mark.parametrize("many", [0, 1, FEW, MANY])
def test_rows_are_changed_by_their_key(database: Database, many: int) -> None:
    with database.writing() as connection:
        insert_rows(connection, TABLE, rows(MANY))
        keys = [(row[0], row[1]) for row in rows(many)]
        update_rows(connection, TABLE, ["note", "good"], [("nueva", True, *key) for key in keys])
    assert stored(database) == [*rows(many, note="nueva", good=True), *rows(MANY)[many:]]


@pytest.mark.parametrize("many", [1, FEW, MANY])
def test_numbers_are_added_to(database: Database, many: int) -> None:
    with database.writing() as connection:
        insert_rows(connection, TABLE, rows(MANY))
        update_rows(connection, TABLE, ["place"], [(-1, row[0], row[1]) for row in rows(many)], add=True)
    assert [row[2] for row in stored(database)] == [n * 2**33 - (n < many) for n in range(MANY)]


@pytest.mark.parametrize("many", [1, FEW, MANY])
def test_counts_begin_at_zero_and_grow(database: Database, many: int) -> None:
    with database.writing() as connection:
        insert_rows(connection, TABLE, rows(FEW, place=5))
        add_to_counts(connection, TABLE, rows(many, place=2), ["place"])
    assert [row[2] for row in stored(database)] == [5 * (n < FEW) + 2 * (n < many) for n in range(max(FEW, many))]


@pytest.mark.parametrize("many", [1, FEW, MANY])
def test_what_exists_is_replaced(database: Database, many: int) -> None:
    with database.writing() as connection:
        insert_rows(connection, TABLE, rows(FEW))
        upsert_rows(connection, TABLE, rows(many, note="otra"))
    assert stored(database) == [*rows(many, note="otra"), *rows(FEW)[many:]]


@pytest.mark.parametrize("many", [1, FEW, MANY])
def test_rows_are_deleted_by_their_key(database: Database, many: int) -> None:
    with database.writing() as connection:
        insert_rows(connection, TABLE, rows(MANY))
        delete_rows(connection, TABLE, [(row[0], row[1]) for row in rows(many)])
    assert stored(database) == rows(MANY)[many:]


def test_tables_are_emptied_and_come_back_when_the_act_fails(database: Database) -> None:
    with database.writing() as connection:
        insert_rows(connection, TABLE, rows(FEW))

    def fail() -> None:
        with database.writing() as connection:
            empty_tables(connection, [TABLE])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert stored(database) == rows(FEW)
    with database.writing() as connection:
        empty_tables(connection, [TABLE])
    assert stored(database) == []


@pytest.mark.parametrize("through_sqlalchemy", [True, False])
def test_a_key_that_is_taken_is_told_from_other_mistakes(database: Database, through_sqlalchemy: bool) -> None:
    def insert(value: str) -> None:
        statement = f"INSERT INTO thing (owner, number, place, good, bytes) VALUES ('a', 1, {value}, '1', '')"
        with database.writing() as connection:
            if through_sqlalchemy:
                connection.exec_driver_sql(statement)
            else:
                execute(connection, statement)

    insert("1")
    with pytest.raises(Exception) as taken:
        insert("1")
    with pytest.raises(Exception) as missing:
        insert("NULL")
    assert is_duplicate_key(taken.value)
    assert not is_duplicate_key(missing.value)


def test_a_snapshot_does_not_see_what_is_written_meanwhile(database: Database) -> None:
    count = sa.select(sa.func.count()).select_from(TABLE)
    with database.snapshot() as then:
        assert then.execute(count).scalar() == 0
        with database.writing() as connection:
            insert_rows(connection, TABLE, rows(FEW))
        assert then.execute(count).scalar() == 0
    assert len(stored(database)) == FEW


def test_whoever_writes_within_an_act_writes_in_its_transaction(database: Database) -> None:
    def fail() -> None:
        with database.writing() as outer:
            for door in (database.writing, database.writing_much, database.reading):
                with door() as inner:
                    assert inner is outer
            insert_rows(outer, TABLE, rows(FEW))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert stored(database) == []
    assert not database.in_transaction


def pragmas(connection: sa.Connection) -> dict[str, object]:
    names = ("journal_mode", "synchronous", "secure_delete", "foreign_keys", "cache_size", "wal_autocheckpoint")
    return {name: execute(connection, f"PRAGMA {name}").fetchone()[0] for name in names}


def test_sqlite_is_told_to_keep_every_act_and_to_overwrite_what_is_deleted(sqlite_url: str) -> None:
    database = Database(open_engine(sqlite_url))
    with database.reading() as connection:
        usual = pragmas(connection)
    assert usual["journal_mode"] == "wal"
    assert (usual["synchronous"], usual["secure_delete"], usual["foreign_keys"]) == (2, 1, 1)
    with database.writing_much() as connection:
        assert pragmas(connection)["secure_delete"] == 0
        assert pragmas(connection)["synchronous"] == 2
    for door in (database.writing, database.reading):
        with door() as connection:
            assert pragmas(connection) == usual
    database.engine.dispose()


def test_every_table_of_the_projections_can_be_copied_in_bulk() -> None:
    """A column of a kind that the bulk copy does not know would only be noticed by a large rebuild."""
    assert {_stored_as(column) for projection in PROJECTIONS for table in projection.tables for column in table.columns}
