"""Assemblies as they are read: each assembly, its delegates, and every mandate, past ones included."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from cocreate.database import execute, insert_rows, update_rows
from cocreate.domain.assemblies import Assembly
from cocreate.projections.base import COMMITMENT, MOMENT, SLUG, Projection, metadata

KEY = sa.String(32)
DAY = sa.String(10)

ASSEMBLY = sa.Table(
    "assembly",
    metadata,
    sa.Column("id", KEY, primary_key=True),
    sa.Column("number", sa.Integer, nullable=False, unique=True),  # in the order of the ledger, over all processes
    sa.Column("process", SLUG, nullable=False, index=True),
    sa.Column("level", sa.String(16), nullable=False),
    sa.Column("name", COMMITMENT, nullable=False),
    sa.Column("version", sa.String(16), nullable=False),
    sa.Column("zone", sa.String(16), nullable=False),
    sa.Column("parish", sa.String(16), nullable=False),
    sa.Column("registered_at", MOMENT, nullable=False),
    sa.Column("position", sa.BigInteger, nullable=False),
)

DELEGATE = sa.Table(
    "delegate",
    metadata,
    sa.Column("assembly", KEY, primary_key=True),
    sa.Column("key", KEY, primary_key=True),
    sa.Column("name", COMMITMENT, nullable=False),
    sa.Column("account", COMMITMENT),  # seals the pseudonym of an account in the process
    sa.Column("erased_at", MOMENT),
    sa.Column("position", sa.BigInteger, nullable=False),
)

MANDATE = sa.Table(
    "mandate",
    metadata,
    sa.Column("assembly", KEY, primary_key=True),
    sa.Column("delegate", KEY, primary_key=True),
    sa.Column("since", DAY, primary_key=True),
    sa.Column("until", DAY, nullable=False),  # the last day, also when it ended early
    sa.Column("term", sa.Integer, nullable=False),
    sa.Column("position", sa.BigInteger, nullable=False),
    sa.Column("was_until", DAY),  # the last day that it would have had
    sa.Column("reason", COMMITMENT),
    sa.Column("end_position", sa.BigInteger),
)

Row = tuple[Any, ...]


class AssemblyChanges:
    """Rows to insert, and the last word on columns that change, by the key of their row."""

    def __init__(self) -> None:
        self.assemblies: list[Row] = []
        self.delegates: list[Row] = []
        self.mandates: list[Row] = []
        self.names: dict[str, str] = {}
        self.accounts: dict[tuple[str, str], str | None] = {}
        self.erased: dict[tuple[str, str], str] = {}
        self.ended: dict[tuple[str, str, str], Row] = {}


ASSEMBLIES: Projection[AssemblyChanges] = Projection(
    "assemblies", version=1, tables=[ASSEMBLY, DELEGATE, MANDATE], delta=AssemblyChanges
)


@ASSEMBLIES.on(Assembly.Registered)
def add_assembly(delta: AssemblyChanges, event: Assembly.Registered) -> None:
    place = event.place
    delta.assemblies.append(
        (
            event.subject,
            event.process,
            event.level,
            event.name.commitment,
            place.version,
            place.zone,
            place.parish,
            event.timestamp,
            event.position,
        )
    )


@ASSEMBLIES.on(Assembly.Renamed)
def rename_assembly(delta: AssemblyChanges, event: Assembly.Renamed) -> None:
    delta.names[event.subject] = event.name.commitment


@ASSEMBLIES.on(Assembly.DelegateElected)
def add_delegate(delta: AssemblyChanges, event: Assembly.DelegateElected) -> None:
    account = event.account.commitment if event.account else None
    delta.delegates.append((event.subject, event.delegate, event.name.commitment, account, None, event.position))
    add_mandate(delta, event)


@ASSEMBLIES.on(Assembly.DelegateReelected)
def add_mandate(delta: AssemblyChanges, event: Assembly.DelegateElected | Assembly.DelegateReelected) -> None:
    mandate = (event.since, event.until, event.term, event.position, None, None, None)
    delta.mandates.append((event.subject, event.delegate, *mandate))


@ASSEMBLIES.on(Assembly.DelegateLinked)
def link_delegate(delta: AssemblyChanges, event: Assembly.DelegateLinked) -> None:
    delta.accounts[event.subject, event.delegate] = event.account.commitment


@ASSEMBLIES.on(Assembly.MandateEnded)
def end_mandate(delta: AssemblyChanges, event: Assembly.MandateEnded) -> None:
    key = event.subject, event.delegate, event.since
    delta.ended[key] = (event.until, event.was, event.reason.commitment, event.position)


@ASSEMBLIES.on(Assembly.DelegateNameErased)
def erase_name(delta: AssemblyChanges, event: Assembly.DelegateNameErased) -> None:
    key = event.subject, event.delegate
    delta.accounts[key] = None
    delta.erased[key] = event.timestamp


@ASSEMBLIES.writes
def write_assemblies(connection: sa.Connection, delta: AssemblyChanges) -> None:
    insert_rows(connection, ASSEMBLY, list(_numbered(connection, delta.assemblies)))
    insert_rows(connection, DELEGATE, delta.delegates)
    insert_rows(connection, MANDATE, delta.mandates)
    update_rows(connection, ASSEMBLY, ["name"], [(name, key) for key, name in delta.names.items()])
    update_rows(connection, DELEGATE, ["account"], [(account, *key) for key, account in delta.accounts.items()])
    update_rows(connection, DELEGATE, ["erased_at"], [(at, *key) for key, at in delta.erased.items()])
    ended = [(*end, *key) for key, end in delta.ended.items()]
    update_rows(connection, MANDATE, ["until", "was_until", "reason", "end_position"], ended)


def _numbered(connection: sa.Connection, rows: list[Row]) -> Iterable[Row]:
    if not rows:
        return
    last: int = execute(connection, "SELECT COALESCE(MAX(number), 0) FROM assembly").fetchone()[0]
    for number, (key, *rest) in enumerate(rows, last + 1):
        yield (key, number, *rest)
