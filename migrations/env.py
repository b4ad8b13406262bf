"""Alembic over three sets of tables: the ledger, the tables rebuilt from it, and what is kept."""

from typing import Any

from alembic import context

from cocreate import kept
from cocreate.application import ledger
from cocreate.projections import (
    admission,
    base,
    chronicle,
    council,
    participants,
    processes,
    proposals,
    responses,
    territory,
)

METADATA = [ledger.metadata, base.metadata, kept.metadata]
PROJECTIONS = (admission, chronicle, council, discussion, participants, processes, proposals, responses, territory)
"""Imported so that their tables are known."""

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
