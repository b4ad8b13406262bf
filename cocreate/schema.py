"""The database's schema and its versions: Alembic owns every table."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from cocreate import kept
from cocreate.application import ledger
from cocreate.application.ledger import GENESIS, HEAD
from cocreate.database import Database
from cocreate.projections import base
from cocreate.projections.following import Projections

PACKAGE = Path(__file__).parent
BESIDE, INSIDE = PACKAGE.parent / "migrations", PACKAGE / "migrations"


METADATA = (ledger.metadata, base.metadata, kept.metadata)
BY_HAND = {"text_search", "alembic_version"}
FUNCTIONS = ("event_is_append_only", "ledger_only_grows")
"""What stands in the migrations beside the tables of METADATA."""


class SchemaMismatch(Exception):
    """The database's version is not this program's; the message says what to do."""


def migrations_folder() -> Path:
    """A checkout has the migrations beside the package, a wheel inside it."""
    return BESIDE if (BESIDE / "env.py").exists() else INSIDE


def _config(connection: sa.Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def upgrade(database: Database, projections: Projections) -> None:
    """Brings the schema to this program's version, in one transaction. Raises SchemaMismatch for a newer database."""
    with database.writing() as connection:
        _refuse_newer(connection)
        command.upgrade(_config(connection), "head")
        if connection.execute(sa.select(HEAD.c.id)).first() is None:
            connection.execute(sa.insert(HEAD).values(id=1, position=0, time=GENESIS))
        projections.prepare(connection)


def tear_down(database: Database) -> None:
    """Drops everything that the migrations made, and nothing else that may live in the same database."""
    ours = {table.name for metadata in METADATA for table in metadata.sorted_tables} | BY_HAND
    with database.writing() as connection:
        for name in sorted(ours & set(sa.inspect(connection).get_table_names())):
            cascade = " CASCADE" if database.is_postgresql else ""
            connection.exec_driver_sql(f"DROP TABLE {name}{cascade}")
        if database.is_postgresql:
            for name in FUNCTIONS:
                connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS {name} CASCADE")


def check_version(database: Database) -> None:
    """Raises SchemaMismatch unless the database has exactly this program's version."""
    with database.reading() as connection:
        _refuse_newer(connection)
        current = _current(connection)
    wanted = ScriptDirectory.from_config(_config()).get_current_head()
    if current is None:
        raise SchemaMismatch("The database is empty. Run `cocreate init` first.")
    if current != wanted:
        raise SchemaMismatch(f"The database has version {current}, this program {wanted}. Run `cocreate init`.")


def _current(connection: sa.Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _refuse_newer(connection: sa.Connection) -> None:
    current = _current(connection)
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if current is not None and current not in known:
        raise SchemaMismatch(
            f"The database has version {current}, which this program does not know: it belongs to a newer cocreate."
            " Start that one, or restore the backup made before its upgrade."
        )
