"""What the desks ask beyond the questions of each context: what happened since, who may decide what, thresholds."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.projections.admission import ADMISSION, OPINION
from cocreate.projections.chronicle import CHRONICLE
from cocreate.projections.processes import UNIT, UNIT_MEMBER
from cocreate.projections.proposals import APPEALED, PROPOSAL, WAITING
from cocreate.projections.responses import RESPONSE, RESPONSE_CONTEST
from cocreate.queries.proposals import SUPPORTABLE


class Shared(NamedTuple):
    """Things that somebody else must decide when one's own hand was in them. `oldest` and `due` are of `mine`."""

    mine: int
    for_others: int
    oldest: Moment | None = None
    due: Moment | None = None


@dataclass(frozen=True)
class UnitFigures:
    """How many units a process has, and how many of them nobody speaks for."""

    total: int
    unstaffed: int


def acts_since(connection: sa.Connection, since: Moment) -> dict[str, int]:
    """How often each kind of event happened from a moment on."""
    query = sa.select(CHRONICLE.c.kind, sa.func.count()).where(CHRONICLE.c.time >= since)
    return {row[0]: row[1] for row in connection.execute(query.group_by(CHRONICLE.c.kind))}


def transcriptions_waiting(connection: sa.Connection, process: str, me: str) -> Shared:
    """What was written down for somebody: a second person confirms it."""
    theirs = PROPOSAL.c.submitted_by != me
    return _shared(
        connection,
        theirs,
        PROPOSAL.c.submitted_at,
        sa.null(),
        PROPOSAL,
        (PROPOSAL.c.process == process, PROPOSAL.c.status == WAITING),
    )


def admission_appeals_waiting(connection: sa.Connection, process: str, me: str) -> Shared:
    """Appeals against what was not admitted: neither the author nor who decided first decides them."""
    theirs = (ADMISSION.c.decided_by != me) & (PROPOSAL.c.author != me)
    return _shared(
        connection,
        theirs,
        ADMISSION.c.appealed_at,
        ADMISSION.c.appeal_decide_by,
        PROPOSAL.join(ADMISSION, ADMISSION.c.proposal == PROPOSAL.c.id),
        (PROPOSAL.c.process == process, PROPOSAL.c.status == APPEALED),
    )


def response_contests_waiting(connection: sa.Connection, process: str, me: str) -> Shared:
    """Responses that an author contests: whoever gave the response does not judge it."""
    theirs = (RESPONSE.c.given_by != me) & (RESPONSE_CONTEST.c.by != me)
    same = (RESPONSE.c.about == RESPONSE_CONTEST.c.about) & (RESPONSE.c.edition == RESPONSE_CONTEST.c.edition)
    return _shared(
        connection,
        theirs,
        RESPONSE_CONTEST.c.at,
        sa.null(),
        RESPONSE_CONTEST.join(RESPONSE, same),
        (RESPONSE_CONTEST.c.process == process, RESPONSE_CONTEST.c.decided_at.is_(None)),
    )


def _shared(
    connection: sa.Connection,
    mine: sa.ColumnElement[bool],
    since: Any,
    due: Any,
    tables: sa.FromClause,
    conditions: tuple[sa.ColumnElement[bool], ...],
) -> Shared:
    row = connection.execute(
        sa.select(
            sa.func.count(),
            sa.func.coalesce(sa.func.sum(sa.case((mine, 1), else_=0)), 0),
            sa.func.min(sa.case((mine, since))),
            sa.func.min(sa.case((mine, due))),
        )
        .select_from(tables)
        .where(*conditions)
    ).one()
    return Shared(int(row[1]), int(row[0] - row[1]), row[2], row[3])


def without_opinion(connection: sa.Connection, process: str, at_least: int) -> int:
    """How many proposals with so many supports no unit was asked about."""
    asked = sa.exists().where(OPINION.c.proposal == PROPOSAL.c.id)
    query = sa.select(sa.func.count()).where(
        PROPOSAL.c.process == process,
        PROPOSAL.c.supports >= at_least,
        PROPOSAL.c.status.in_(sorted(SUPPORTABLE)),
        PROPOSAL.c.hidden.is_(False),
        ~asked,
    )
    return int(connection.execute(query).scalar_one())


def unit_figures(connection: sa.Connection, process: str) -> UnitFigures:
    spoken_for = sa.exists().where(UNIT_MEMBER.c.process == UNIT.c.process, UNIT_MEMBER.c.unit == UNIT.c.key)
    row = connection.execute(
        sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(sa.case((spoken_for, 0), else_=1)), 0)).where(
            UNIT.c.process == process
        )
    ).one()
    return UnitFigures(int(row[0]), int(row[1]))
