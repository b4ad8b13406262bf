"""Alembic over three sets of tables: the ledger, the tables rebuilt from it, and what is kept."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from alembic import context

from cocreate import kept, projections
from cocreate.application import ledger
from cocreate.projections import base

METADATA = [ledger.metadata, base.metadata, kept.metadata]
for module in iter_modules(projections.__path__):  # so that their tables are known
    import_module(f"{projections.__name__}.{module.name}")

BY_HAND = "text_search"
"""Search indexes differ between the databases and are written by hand in the migrations."""


def include_object(_object: Any, name: str | None, _kind: str, _reflected: bool, _compare_to: Any) -> bool:
    return not (name or "").startswith(BY_HAND)


def run_migrations() -> None:
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        include_object=include_object,
        render_as_batch=connection.dialect.name == "sqlite",
        transaction_per_migration=False,
    )
    context.run_migrations()


run_migrations()
