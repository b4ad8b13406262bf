"""What a batch does to tables, in the order of the ledger: rows that come, rows that change, rows that go."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from cocreate.database import insert_rows

Values = Mapping[str, Any]


class Steps:
    """Steps by table. Between tables the order does not matter, within one it is kept; rows that come are written
    together until something else happens to their table."""

    def __init__(self) -> None:
        self.by_table: dict[sa.Table, list[tuple[str, Values, Values]]] = {}

    def add(self, table: sa.Table, **row: Any) -> None:
        self._step(table, "add", row, {})

    def change(self, table: sa.Table, where: Values, **values: Any) -> None:
        """Values may be SQL expressions on the table's own columns, as a count that goes up."""
        self._step(table, "change", where, values)

    def remove(self, table: sa.Table, **where: Any) -> None:
        self._step(table, "remove", where, {})

    def replace(self, table: sa.Table, where: Values, **values: Any) -> None:
        """The row takes the place of one with the same key."""
        self.remove(table, **where)
        self.add(table, **where, **values)

    def _step(self, table: sa.Table, what: str, first: Values, second: Values) -> None:
        self.by_table.setdefault(table, []).append((what, first, second))

    def write(self, connection: sa.Connection) -> None:
        for table, steps in self.by_table.items():
            _write(connection, table, steps)


def _write(connection: sa.Connection, table: sa.Table, steps: Sequence[tuple[str, Values, Values]]) -> None:
    coming: list[Values] = []
    for what, first, second in steps:
        if what == "add":
            coming.append(first)
            continue
        _come(connection, table, coming)
        coming = []
        condition = sa.and_(*(table.c[name] == value for name, value in first.items()))
        if what == "change":
            connection.execute(sa.update(table).where(condition).values(dict(second)))
        else:
            connection.execute(sa.delete(table).where(condition))
    _come(connection, table, coming)


def _come(connection: sa.Connection, table: sa.Table, rows: Sequence[Values]) -> None:
    """A table with a `number` gives one to each row, in the order of the ledger (`info["numbered_by"]`: among whom)."""
    if not rows:
        return
    among = table.info.get("numbered_by")
    if among is not None:
        rows = _numbered(connection, table, among, rows)
    insert_rows(connection, table, [tuple(row.get(column.name) for column in table.columns) for row in rows])


def _numbered(connection: sa.Connection, table: sa.Table, among: str, rows: Sequence[Values]) -> Sequence[Values]:
    last: dict[Any, int] = {}
    numbered = []
    for row in rows:
        group = row[among] if among else None
        if group not in last:
            query = sa.select(sa.func.coalesce(sa.func.max(table.c.number), 0))
            last[group] = connection.execute(query.where(table.c[among] == group) if among else query).scalar_one()
        last[group] += 1
        numbered.append({**row, "number": last[group]})
    return numbered
