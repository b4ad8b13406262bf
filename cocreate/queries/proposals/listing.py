"""The list of proposals: what is asked for, one page of it, and how many there are, in a handful of statements."""

from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from cocreate.kept.search import matching
from cocreate.queries.proposals.rows import COLUMNS, ListedProposal, listed, tallies_of

PAGE = 20
"""Most proposals of one page."""
COUNTED = 1_000
"""A search is counted up to here; beyond, the page says "more than"."""
FEW = 500
"""Up to so many found texts are read and sorted; of more, the list is walked."""
FILTERS = ("theme", "zone", "parish", "status", "channel", "phase")
NEWEST, OLDEST, SUPPORTED, COMMENTED = "newest", "oldest", "supported", "commented"
ORDERS = (NEWEST, OLDEST, SUPPORTED, COMMENTED)
RANKS = {SUPPORTED: "supports", COMMENTED: "comments"}
"""What an order counts before the number decides."""
MOST_ASKED = 1_000_000
"""No proposal has more supports than the city has people."""


@dataclass(frozen=True)
class Criteria:
    """What the reader asked for; empty texts ask for nothing. `at_least`: so many supports or more."""

    q: str = ""
    theme: str = ""
    zone: str = ""
    parish: str = ""
    status: str = ""
    channel: str = ""
    phase: str = ""
    at_least: int = 0
    order: str = NEWEST

    def set_filters(self) -> dict[str, str]:
        return {name: value for name in FILTERS if (value := getattr(self, name))}

    @property
    def asks(self) -> bool:
        return bool(self.q or self.at_least or self.set_filters())

    def without(self, name: str) -> "Criteria":
        nothing: Any = 0 if name == "at_least" else ""
        return replace(self, **{name: nothing})


@dataclass(frozen=True)
class Cursor:
    """A place in the list: the last row of the page before (`after`), or the first of the page behind (`before`).

    `rank` is what the order counts: supports, comments, or nothing.
    """

    number: int
    rank: int = 0
    backwards: bool = False

    def __str__(self) -> str:
        return f"{self.number}.{self.rank}"

    @classmethod
    def of(cls, proposal: ListedProposal, order: str, *, backwards: bool = False) -> "Cursor":
        counted = RANKS.get(order)
        return cls(proposal.number, getattr(proposal, counted) if counted else 0, backwards)

    @classmethod
    def read(cls, after: str, before: str) -> "Cursor | None":
        """From the two parameters of an address; None for none, or for one that nobody made here."""
        number, _, rank = (after or before).partition(".")
        if not (number.isdecimal() and rank.isdecimal()) or len(number + rank) > 18:
            return None
        return cls(int(number), int(rank), backwards=not after)


@dataclass(frozen=True)
class Page:
    """`total` counts all that match; `more` says that there are more than that. `counts` are for the form's choices:
    by dimension and value, as far as they hold beside the filters that are set."""

    proposals: list[ListedProposal]
    previous: Cursor | None
    following: Cursor | None
    total: int
    more: bool
    counts: dict[str, dict[str, int]]


def page_of(connection: sa.Connection, process: str, criteria: Criteria, cursor: Cursor | None = None) -> Page:
    """One page of a process's proposals, in two statements."""
    chosen = criteria.set_filters()
    counts: dict[str, dict[str, int]] = {}
    counted = None
    if not criteria.q and not criteria.at_least and len(chosen) <= 1:
        counts = tallies_of(connection, process)
        name, value = next(iter(chosen.items()), ("all", ""))
        counted = counts.get(name, {}).get(value, 0)
    asked = _Question(connection.dialect.name, process, criteria)
    total = asked.count(connection) if counted is None else counted
    rows = asked.rows(connection, cursor, total) if total else []
    previous, following, shown = _cut(rows, cursor, criteria.order)
    more = counted is None and total > COUNTED
    return Page(shown, previous, following, min(total, COUNTED) if more else total, more, _beside(counts, chosen))


def _cut(
    rows: list[ListedProposal], cursor: Cursor | None, order: str
) -> tuple[Cursor | None, Cursor | None, list[ListedProposal]]:
    """Takes the row away that only says that there is more, and tells where the neighbouring pages begin."""
    more, shown = len(rows) > PAGE, rows[:PAGE]
    backwards = cursor is not None and cursor.backwards
    if backwards:
        shown.reverse()
    if not shown:
        return None, None, shown
    before = more if backwards else cursor is not None
    after = True if backwards else more
    return (
        Cursor.of(shown[0], order, backwards=True) if before else None,
        Cursor.of(shown[-1], order) if after else None,
        shown,
    )


def _beside(counts: dict[str, dict[str, int]], chosen: dict[str, str]) -> dict[str, dict[str, int]]:
    """Counts of all proposals hold where nothing is chosen, and among the values of the only thing that is."""
    return {name: counts[name] for name in counts if name in chosen} if chosen else counts


class _Question:
    """The list's SQL, put together as text: compiled anew for each set of filters it would cost more than the rows.

    A search begins with the texts that were found while they are few; when many match, the list is walked in its order
    and each row looked up among them: no search reads and sorts thousands of rows for twenty.
    """

    def __init__(self, dialect: str, process: str, criteria: Criteria) -> None:
        self.mark = "%s" if dialect == "postgresql" else "?"
        # SQLite keeps the order of tables in a CROSS JOIN; PostgreSQL plans by its statistics.
        self.join = "JOIN" if dialect == "postgresql" else "CROSS JOIN"
        # A sign before a column keeps SQLite from the index of that column where another one is meant.
        self.sign = "" if dialect == "postgresql" else "+"
        self.order = criteria.order
        chosen = criteria.set_filters()
        self.where = [f"p.{name} = {self.mark}" for name in ("process", *chosen)]
        self.values: list[Any] = [process, *chosen.values()]
        if criteria.at_least:
            self.where.append(f"p.supports >= {self.mark}")
            self.values.append(criteria.at_least)
        search = matching(dialect, criteria.q) if criteria.q else None
        self.found = search.text.replace(":question", self.mark) if search is not None else ""
        self.where += ["NOT p.hidden"] if self.found else []  # nobody finds by its words what is not shown
        self.question = [search.compile().params["question"]] if search is not None else []

    def count(self, connection: sa.Connection) -> int:
        """How many match, but no further than one beyond COUNTED."""
        tables, where = (self._found_first(), self._signed(self.where)) if self.found else ("proposal p", self.where)
        inner = f"SELECT 1 FROM {tables} WHERE {' AND '.join(where)} LIMIT {COUNTED + 1}"  # noqa: S608
        sql = f"SELECT COUNT(*) FROM ({inner}) counted"  # noqa: S608
        return int(connection.exec_driver_sql(sql, (*self.question, *self.values)).scalar_one())

    def rows(self, connection: sa.Connection, cursor: Cursor | None, total: int) -> list[ListedProposal]:
        columns = ", ".join(f"p.{name}" for name in COLUMNS)
        where, values, order = self._from(cursor)
        if self.found and total <= FEW:
            tables, where, values = self._found_first(), self._signed(where), [*self.question, *values]
        elif self.found:
            tables = "proposal p JOIN text t ON t.commitment = p.words"
            where, values = [*where, f"{self.sign}t.id IN ({self.found})"], [*values, *self.question]
        else:
            tables = "proposal p LEFT JOIN text t ON t.commitment = p.words"
        sql = (
            f"SELECT {columns}, t.value FROM {tables} WHERE {' AND '.join(where)}"  # noqa: S608
            f" ORDER BY {order} LIMIT {PAGE + 1}"
        )
        return [listed(row) for row in connection.exec_driver_sql(sql, tuple(values)).fetchall()]

    def _found_first(self) -> str:
        found = self.found.replace("SELECT rowid", "SELECT rowid AS id")
        return f"({found}) s {self.join} text t ON t.id = s.id {self.join} proposal p ON p.words = t.commitment"

    def _signed(self, where: list[str]) -> list[str]:
        return [f"{self.sign}{part}" if part.startswith("p.") else part for part in where]

    def _from(self, cursor: Cursor | None) -> tuple[list[str], list[Any], str]:
        rising = (self.order == OLDEST) != (cursor is not None and cursor.backwards)
        keys = [RANKS[self.order], "number"] if self.order in RANKS else ["number"]
        order = ", ".join(f"p.{key} {'ASC' if rising else 'DESC'}" for key in keys)
        if cursor is None:
            return self.where, self.values, order
        left = ", ".join(f"p.{key}" for key in keys)
        right = ", ".join(self.mark for _ in keys)
        place = f"({left}) {'>' if rising else '<'} ({right})"
        return (
            [*self.where, place],
            [*self.values, *([cursor.rank] if self.order in RANKS else []), cursor.number],
            order,
        )
