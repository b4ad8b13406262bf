"""The database's schema and its versions: Alembic owns every table.

Alembic is loaded when there is something to upgrade and not before: it costs a sixth of a second at every start.
"""

import re
from importlib import import_module
from pathlib import Path
from typing import Any

import sqlalchemy as sa

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


def _config(connection: sa.Connection | None = None) -> Any:
    config = import_module("alembic.config").Config()
    config.set_main_option("script_location", str(migrations_folder()))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def upgrade(database: Database, projections: Projections) -> None:
    """Brings the schema to this program's version, in one transaction. Raises SchemaMismatch for a newer database."""
    with database.writing() as connection:
        if _current(connection) != known_versions()[-1]:
            _refuse_newer(connection)
            import_module("alembic.command").upgrade(_config(connection), "head")
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
    wanted = known_versions()[-1]
    if current is None:
        raise SchemaMismatch("The database is empty. Run `cocreate init` first.")
    if current != wanted:
        raise SchemaMismatch(f"The database has version {current}, this program {wanted}. Run `cocreate init`.")


_REVISION = re.compile(r'^revision(?:: str)? = "(\w+)"$', re.MULTILINE)
_BEFORE = re.compile(r'^down_revision(?:: .+)? = (?:"(\w+)"|None)$', re.MULTILINE)


def known_versions() -> list[str]:
    """The revisions of the migrations from the first to the last: one line, without branches."""
    after: dict[str | None, str] = {}
    for file in (migrations_folder() / "versions").glob("*.py"):
        source = file.read_text(encoding="utf-8")
        revision, before = _REVISION.search(source), _BEFORE.search(source)
        if revision and before:
            after[before[1]] = revision[1]
    line: list[str] = []
    while (following := after.get(line[-1] if line else None)) is not None:
        line.append(following)
    return line


def _current(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()


def _refuse_newer(connection: sa.Connection) -> None:
    current = _current(connection)
    if current is not None and current not in known_versions():
        raise SchemaMismatch(
            f"The database has version {current}, which this program does not know: it belongs to a newer cocreate."
            " Start that one, or restore the backup made before its upgrade."
        )
