"""The process around proposals, in one statement: where they belong, what its phases allow and when."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa

from cocreate.domain.processes import Ability
from cocreate.domain.shared import Moment
from cocreate.projections.processes import PHASE, PROCESS
from cocreate.projections.territory import TERRITORY_VERSION
from cocreate.queries.processes import current_id
from cocreate.queries.proposals.places import Places, places_of


class Window(NamedTuple):
    """One phase as proposals meet it."""

    key: str
    abilities: frozenset[str]
    opens: Moment
    closes: Moment
    opened_at: Moment | None
    closed_at: Moment | None

    def is_open(self, at: Moment) -> bool:
        return self.opened_at is not None and self.closed_at is None and at < self.closes

    def is_over(self, at: Moment) -> bool:
        return self.closed_at is not None or at >= self.closes


@dataclass(frozen=True)
class Setting:
    """A process as far as its proposals need it."""

    process: str
    territory: str
    places: Places
    windows: list[Window]

    def allows(self, ability: Ability | str, at: Moment) -> bool:
        return self.open_window(ability, at) is not None

    def open_window(self, ability: Ability | str, at: Moment) -> Window | None:
        return next((window for window in self.windows if ability in window.abilities and window.is_open(at)), None)

    def next_window(self, ability: Ability | str, at: Moment) -> Window | None:
        """The next phase that will allow it, when none does now."""
        coming = [w for w in self.windows if ability in w.abilities and w.opened_at is None and not w.is_over(at)]
        return min(coming, key=lambda window: window.opens, default=None)

    def last_window(self, ability: Ability | str) -> Window | None:
        having = [window for window in self.windows if ability in window.abilities]
        return max(having, key=lambda window: window.closes, default=None)


def _select(process: Any) -> sa.Select[Any]:
    adopted = (
        sa.select(sa.func.max(TERRITORY_VERSION.c.position))
        .where(TERRITORY_VERSION.c.territory == PROCESS.c.territory)
        .scalar_subquery()
    )
    columns = [PHASE.c[name] for name in ("key", "abilities", "opens", "closes", "opened_at", "closed_at")]
    return (
        sa.select(PROCESS.c.id, PROCESS.c.territory, adopted, *columns)
        .outerjoin(PHASE, PHASE.c.process == PROCESS.c.id)
        .where(PROCESS.c.id == process)
        .order_by(PHASE.c.ordinal)
    )


# Put together once: every page of a proposal asks them.
_CURRENT = _select(current_id().scalar_subquery())
_OF_PROCESS = _select(sa.bindparam("wanted"))


def setting_of(connection: sa.Connection, process: str | None = None) -> Setting | None:
    """The setting of a process; without a name, of the current one. None when there is no process."""
    rows = connection.execute(
        _CURRENT if process is None else _OF_PROCESS, {"wanted": process} if process else {}
    ).all()
    if not rows:
        return None
    windows = [Window(row[3], frozenset(row[4].split(",")), *row[5:]) for row in rows if row[3] is not None]
    return Setting(rows[0][0], rows[0][1], places_of(connection, rows[0][1], rows[0][2]), windows)
