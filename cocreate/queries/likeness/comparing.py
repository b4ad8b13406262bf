"""Which proposals were not compared yet, each compared now; `kept.likeness.keep_compared` writes the answer down."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from cocreate.kept import TEXT
from cocreate.kept.likeness import COMPARED, Compared
from cocreate.projections.proposals import PROPOSAL, STANDING
from cocreate.queries.likeness.finding import ALIKE, Read, like, reading_each_once

LIKES_KEPT = 10
"""Of each proposal, the pairs with those that it is most like."""


def compare_next(connection: sa.Connection, *, process: str | None = None, most: int = 40) -> list[Compared]:
    """Compares the newest proposals that were not, or not in their present edition; three statements for each."""
    read = reading_each_once()
    return [_compare(connection, row, read) for row in _uncompared(connection, process, most)]


def uncompared(connection: sa.Connection, process: str) -> int:
    """How many proposals of a process were not compared in their present edition."""
    query = _select_uncompared(sa.func.count()).where(PROPOSAL.c.process == process)
    return int(connection.execute(query).scalar_one())


def _uncompared(connection: sa.Connection, process: str | None, most: int) -> list[Any]:
    query = _select_uncompared(PROPOSAL.c.id, PROPOSAL.c.process, PROPOSAL.c.words, TEXT.c.value)
    if process is not None:
        query = query.where(PROPOSAL.c.process == process)
    return list(connection.execute(query.order_by(PROPOSAL.c.number.desc()).limit(most)))


def _select_uncompared(*columns: Any) -> sa.Select[Any]:
    """Words of a closed account are gone while the proposal stands: there is nothing to compare then."""
    return (
        sa.select(*columns)
        .select_from(PROPOSAL)
        .join(TEXT, TEXT.c.commitment == PROPOSAL.c.words)
        .outerjoin(COMPARED, COMPARED.c.proposal == PROPOSAL.c.id)
        .where(PROPOSAL.c.status.in_(sorted(STANDING)), PROPOSAL.c.hidden.is_(False))
        .where(COMPARED.c.words.is_(None) | (COMPARED.c.words != PROPOSAL.c.words))
    )


def _compare(connection: sa.Connection, row: Any, read: Callable[[str], Read]) -> Compared:
    reading = read(row.value).reading
    found = like(connection, row.process, reading, but=row.id, least=ALIKE, most=LIKES_KEPT, read=read)
    return Compared(row.id, row.process, row.words, [(likeness.id, likeness.score) for likeness in found])
