"""Supports as one person gives them, and the proposals that gathered many."""

from collections.abc import Collection
from typing import NamedTuple

import sqlalchemy as sa

from cocreate.projections.proposals import ADMITTED, ANSWERED, PROPOSAL, SUBMITTED, SUPPORT, TO_CLARIFY
from cocreate.queries.proposals.rows import ListedProposal, listed, select_listed

SUPPORTABLE = frozenset({SUBMITTED, TO_CLARIFY, ADMITTED, ANSWERED})
"""What takes supports, while the phase does and nothing hides it."""


class SupportsGiven(NamedTuple):
    """How many proposals of a process one person supports now; `this`: whether the one in question is among them."""

    total: int
    this: bool


def supports_given(connection: sa.Connection, process: str, supporter: str, proposal: str = "") -> SupportsGiven:
    """One statement."""
    this = sa.func.max(sa.case((SUPPORT.c.proposal == proposal, 1), else_=0))
    row = connection.execute(
        sa.select(sa.func.count(), this)
        .select_from(SUPPORT.join(PROPOSAL, PROPOSAL.c.id == SUPPORT.c.proposal))
        .where(SUPPORT.c.supporter == supporter, PROPOSAL.c.process == process)
    ).one()
    return SupportsGiven(row[0], bool(row[1]))


def supported_among(connection: sa.Connection, supporter: str, proposals: Collection[str]) -> frozenset[str]:
    """Which of these proposals a person supports."""
    if not proposals:
        return frozenset()
    mine = sa.select(SUPPORT.c.proposal).where(
        SUPPORT.c.supporter == supporter, SUPPORT.c.proposal.in_(sorted(proposals))
    )
    return frozenset(connection.execute(mine).scalars())


def with_supports(connection: sa.Connection, process: str, at_least: int) -> int:
    """How many proposals that can be supported have so many supports."""
    query = sa.select(sa.func.count()).where(*_well_supported(process, at_least))
    return int(connection.execute(query).scalar_one())


def most_supported(connection: sa.Connection, process: str, at_least: int, *, limit: int = 3) -> list[ListedProposal]:
    """Those with so many supports, the most supported first."""
    query = select_listed().where(*_well_supported(process, at_least))
    ordered = query.order_by(PROPOSAL.c.supports.desc(), PROPOSAL.c.number.desc()).limit(limit)
    return [listed(row) for row in connection.execute(ordered)]


def _well_supported(process: str, at_least: int) -> list[sa.ColumnElement[bool]]:
    return [
        PROPOSAL.c.process == process,
        PROPOSAL.c.supports >= at_least,
        PROPOSAL.c.status.in_(sorted(SUPPORTABLE)),
        PROPOSAL.c.hidden.is_(False),
    ]
