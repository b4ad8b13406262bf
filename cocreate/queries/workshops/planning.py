"""What belongs to the plan of one workshop beside its view: materials, changes with their reasons, the private link."""

from dataclasses import dataclass

import sqlalchemy as sa

from cocreate.domain.shared import Moment, Role
from cocreate.kept import FILE
from cocreate.kept.words import words_of
from cocreate.projections.participants import ROLE
from cocreate.projections.workshops import MATERIAL, WORKSHOP, WORKSHOP_CHANGE


@dataclass(frozen=True)
class MaterialView:
    """`working_days` lay between its sharing and the day that the workshop had then; `kept` tells whether the file
    still stands."""

    workshop: str
    key: str
    title: str
    sha256: str
    size: int
    media_type: str
    working_days: int
    in_time: bool
    at: Moment
    position: int
    kept: bool


@dataclass(frozen=True)
class ChangeView:
    """`what` is rescheduled, replanned or cancelled; `was_starts` and `was_ends` the times before it."""

    what: str
    reason: str
    was_starts: Moment | None
    was_ends: Moment | None
    at: Moment
    position: int


def materials_of(connection: sa.Connection, workshop: str) -> list[MaterialView]:
    """In the order of sharing. Two statements."""
    return _materials(connection, MATERIAL.c.workshop == workshop)


def material_of(connection: sa.Connection, workshop: str, key: str) -> MaterialView | None:
    found = _materials(connection, MATERIAL.c.workshop == workshop, MATERIAL.c.key == key)
    return found[0] if found else None


def _materials(connection: sa.Connection, *which: sa.ColumnElement[bool]) -> list[MaterialView]:
    kept = FILE.c.sha256.is_not(None).label("kept")
    query = sa.select(MATERIAL, kept).outerjoin(FILE, FILE.c.sha256 == MATERIAL.c.sha256).where(*which)
    rows = connection.execute(query.order_by(MATERIAL.c.position)).all()
    words = words_of(connection, [row.title for row in rows])
    return [
        MaterialView(
            workshop=row.workshop,
            key=row.key,
            title=words.get(row.title, ""),
            sha256=row.sha256,
            size=row.size,
            media_type=row.media_type,
            working_days=row.working_days,
            in_time=row.in_time,
            at=row.at,
            position=row.position,
            kept=bool(row.kept),
        )
        for row in rows
    ]


def changes_of(connection: sa.Connection, workshop: str) -> list[ChangeView]:
    """What was changed in public, the newest first. Two statements."""
    rows = connection.execute(
        sa.select(WORKSHOP_CHANGE)
        .where(WORKSHOP_CHANGE.c.workshop == workshop)
        .order_by(WORKSHOP_CHANGE.c.position.desc())
    ).all()
    words = words_of(connection, [row.reason for row in rows])
    return [
        ChangeView(row.what, words.get(row.reason, ""), row.was_starts, row.was_ends, row.at, row.position)
        for row in rows
    ]


def link_of(connection: sa.Connection, workshop: str) -> str:
    """Where people meet online: only for who leads the workshop, has registered or is in its room. Empty for none."""
    commitment = connection.execute(sa.select(WORKSHOP.c.link).where(WORKSHOP.c.id == workshop)).scalar()
    link = words_of(connection, [commitment], concealed=True).get(commitment or "")
    return link if isinstance(link, str) else ""


def facilitators_of(connection: sa.Connection, process: str) -> list[str]:
    """Pseudonyms of those who can lead a workshop of the process, in the order in which they got the role."""
    query = sa.select(ROLE.c.pseudonym).where(ROLE.c.scope == process, ROLE.c.role == Role.FACILITATOR)
    return list(connection.execute(query.order_by(ROLE.c.position)).scalars())
