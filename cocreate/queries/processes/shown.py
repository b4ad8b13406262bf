"""A process and its phases as they are shown; which one is the current; who takes part."""

from dataclasses import dataclass
from typing import Any, Literal

import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.kept.words import words_of
from cocreate.projections.participants import PARTICIPANT
from cocreate.projections.processes import PHASE, PROCESS

State = Literal["done", "now", "next"]


@dataclass(frozen=True)
class PhaseView:
    """`first_closes` is the end that was announced before any extension; `reason` is that of the last one."""

    key: str
    abilities: frozenset[str]
    opens: Moment
    closes: Moment
    first_closes: Moment
    opened_at: Moment | None
    closed_at: Moment | None
    reason: str | None

    def state(self, at: Moment) -> State:
        if self.closed_at or at >= self.closes:
            return "done"
        return "now" if self.opened_at else "next"

    @property
    def is_extended(self) -> bool:
        return self.closes != self.first_closes


@dataclass(frozen=True)
class ProcessView:
    id: str
    title: str
    summary: str
    rule_set: str
    territory: str
    previous: str | None
    announced_at: Moment
    rules_edition: int
    timeline: int
    timeline_at: Moment | None
    timeline_reason: str | None
    position: int
    phases: list[PhaseView]

    def allows(self, ability: str, at: Moment) -> bool:
        return any(ability in phase.abilities and phase.state(at) == "now" for phase in self.phases)

    def phase_now(self, at: Moment) -> PhaseView | None:
        """The open phase; of several, the one that comes latest in the timeline."""
        return next((phase for phase in reversed(self.phases) if phase.state(at) == "now"), None)

    def closes(self, ability: str, at: Moment) -> Moment | None:
        """When what is allowed now stops being allowed."""
        ends = [p.closes for p in self.phases if ability in p.abilities and p.state(at) == "now"]
        return max(ends, default=None)

    def next_opening(self, ability: str, at: Moment) -> Moment | None:
        """When something that is not allowed yet will be, by the published timeline."""
        return min((p.opens for p in self.phases if ability in p.abilities and p.state(at) == "next"), default=None)


@dataclass(frozen=True)
class Listed:
    id: str
    title: str
    announced_at: Moment


def current_process(connection: sa.Connection) -> ProcessView | None:
    """The process with an open phase, else the one announced last; None on an empty platform. Two statements."""
    return _process(connection, PROCESS.c.id == current_id().scalar_subquery())


def process_by_id(connection: sa.Connection, process: str) -> ProcessView | None:
    return _process(connection, PROCESS.c.id == process)


def current_id() -> sa.Select[tuple[str]]:
    """The id of the current process, to stand in other questions."""
    is_open = sa.exists().where(
        PHASE.c.process == PROCESS.c.id, PHASE.c.opened_at.is_not(None), PHASE.c.closed_at.is_(None)
    )
    return sa.select(PROCESS.c.id).order_by(sa.case((is_open, 0), else_=1), PROCESS.c.position.desc()).limit(1)


def _process(connection: sa.Connection, which: sa.ColumnElement[bool]) -> ProcessView | None:
    phases = [column.label(f"phase_{column.name}") for column in PHASE.columns]
    rows = connection.execute(
        sa.select(PROCESS, *phases)
        .join_from(PROCESS, PHASE, PHASE.c.process == PROCESS.c.id, isouter=True)
        .where(which)
        .order_by(PHASE.c.ordinal)
    ).all()
    if not rows:
        return None
    row = rows[0]
    words = words_of(connection, [row.title, row.summary, row.timeline_reason, *(phase.phase_reason for phase in rows)])
    return ProcessView(
        id=row.id,
        title=words.get(row.title, row.id),
        summary=words.get(row.summary, ""),
        rule_set=row.rule_set,
        territory=row.territory,
        previous=row.previous,
        announced_at=row.announced_at,
        rules_edition=row.rules_edition,
        timeline=row.timeline,
        timeline_at=row.timeline_at,
        timeline_reason=words.get(row.timeline_reason),
        position=row.position,
        phases=[_phase(phase, words) for phase in rows if phase.phase_key],
    )


def _phase(row: Any, words: dict[str, Any]) -> PhaseView:
    return PhaseView(
        key=row.phase_key,
        abilities=frozenset(row.phase_abilities.split(",")) - {""},
        opens=row.phase_opens,
        closes=row.phase_closes,
        first_closes=row.phase_first_closes,
        opened_at=row.phase_opened_at,
        closed_at=row.phase_closed_at,
        reason=words.get(row.phase_reason),
    )


def processes_announced(connection: sa.Connection) -> list[Listed]:
    """Every process, the newest first."""
    rows = connection.execute(
        sa.select(PROCESS.c.id, PROCESS.c.title, PROCESS.c.announced_at).order_by(PROCESS.c.position.desc())
    ).all()
    words = words_of(connection, [row.title for row in rows])
    return [Listed(row.id, words.get(row.title, row.id), row.announced_at) for row in rows]


def people_taking_part(connection: sa.Connection, process: str) -> int:
    """How many pseudonyms have acted in the process and not left."""
    return connection.execute(
        sa.select(sa.func.count()).where(PARTICIPANT.c.scope == process, PARTICIPANT.c.left_at.is_(None))
    ).scalar_one()
