"""What is owed a response: groups first, then single proposals, each by its day."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.kept.words import words_of
from cocreate.projections.admission import OPINION
from cocreate.projections.clusters import CLUSTER, MEMBER
from cocreate.projections.proposals import ADMITTED, PROPOSAL
from cocreate.projections.responses import ANSWER, REOPENED, REPLACED, RESPONSE


@dataclass(frozen=True)
class OwedLine:
    """One response that is owed. `number` is the proposal's or the group's; `proposals` how many it would answer;
    `units` those that were asked for an opinion; `again`: an earlier one was found wrong. `title` is None where its
    words are not shown."""

    about: str
    number: int
    title: str | None
    proposals: int
    supports: int
    owed_since: Moment
    respond_by: Moment
    again: bool
    units: tuple[str, ...]

    @property
    def is_group(self) -> bool:
        return self.about.startswith("cluster/")

    def is_late(self, at: Moment) -> bool:
        return at >= self.respond_by


@dataclass(frozen=True)
class OwedFigures:
    """`responses` counts a group once; `next_due` is the first day of those that are not late."""

    responses: int = 0
    proposals: int = 0
    late: int = 0
    next_due: Moment | None = None


_CLUSTER, _PROPOSAL = sa.literal_column("'cluster/'", sa.String), sa.literal_column("'proposal/'", sa.String)
"""Not parameters: PostgreSQL groups by an expression only where it finds the very same one."""
_OWN = RESPONSE.alias("own_response")
_OF_GROUP = RESPONSE.alias("group_response")
_WITH_GROUP = (
    MEMBER.c.cluster.is_not(None)
    & _OWN.c.about.is_(None)
    & (_OF_GROUP.c.about.is_(None) | (_OF_GROUP.c.standing == REOPENED))
)
"""It waits for the response of its group: it has none of its own, and the group's is still owed."""
_ABOUT = sa.case((_WITH_GROUP, _CLUSTER.concat(MEMBER.c.cluster)), else_=_PROPOSAL.concat(PROPOSAL.c.id))
_ALONE = sa.case((_WITH_GROUP, 0), else_=1)
_AGAIN = sa.case((_WITH_GROUP, _OF_GROUP.c.standing), else_=_OWN.c.standing)
_SOURCE = (
    ANSWER.join(PROPOSAL, PROPOSAL.c.id == ANSWER.c.proposal)
    .outerjoin(MEMBER, (MEMBER.c.proposal == PROPOSAL.c.id) & MEMBER.c.left_at.is_(None))
    .outerjoin(CLUSTER, CLUSTER.c.id == MEMBER.c.cluster)
    .outerjoin(
        _OWN,
        (_OWN.c.about == _PROPOSAL.concat(PROPOSAL.c.id)) & (_OWN.c.standing != REPLACED),
    )
    .outerjoin(
        _OF_GROUP,
        (_OF_GROUP.c.about == _CLUSTER.concat(MEMBER.c.cluster)) & (_OF_GROUP.c.standing != REPLACED),
    )
)


def owed(
    connection: sa.Connection,
    process: str,
    *,
    units: Collection[str] | None = None,
    limit: int = 50,
    offset: int = 0,
) -> list[OwedLine]:
    """Groups first, then single proposals, by their day. `units`: only what one of them was asked about. Three
    statements."""
    lines = connection.execute(_ordered(process, units).limit(limit).offset(offset)).all()
    words = words_of(connection, [line.words for line in lines])
    asked = _asked(connection, [line.about for line in lines])
    return [
        OwedLine(
            about=line.about,
            number=line.number,
            title=_title(words.get(line.words)),
            proposals=line.proposals,
            supports=line.supports,
            owed_since=line.owed_since,
            respond_by=line.respond_by,
            again=line.again == REOPENED,
            units=tuple(asked.get(line.about, ())),
        )
        for line in lines
    ]


def owed_figures(
    connection: sa.Connection, process: str, at: Moment, units: Collection[str] | None = None
) -> OwedFigures:
    """Of the whole list. One statement."""
    lines = _lines(process, units).subquery()
    row = connection.execute(
        sa.select(
            sa.func.count(),
            sa.func.coalesce(sa.func.sum(lines.c.proposals), 0),
            sa.func.coalesce(sa.func.sum(sa.case((lines.c.respond_by <= at, 1), else_=0)), 0),
            sa.func.min(sa.case((lines.c.respond_by > at, lines.c.respond_by))),
        )
    ).one()
    return OwedFigures(int(row[0]), int(row[1]), int(row[2]), row[3])


def _ordered(process: str, units: Collection[str] | None) -> sa.Select[Any]:
    lines = _lines(process, units)
    return lines.order_by(sa.func.min(_ALONE), sa.func.min(ANSWER.c.respond_by), sa.func.min(PROPOSAL.c.number))


def _lines(process: str, units: Collection[str] | None) -> sa.Select[Any]:
    with_group = sa.func.min(_ALONE) == 0
    lines = (
        sa.select(
            _ABOUT.label("about"),
            sa.case((with_group, sa.func.min(CLUSTER.c.number)), else_=sa.func.min(PROPOSAL.c.number)).label("number"),
            sa.case((with_group, sa.func.min(CLUSTER.c.title)), else_=sa.func.min(PROPOSAL.c.words)).label("words"),
            sa.func.count().label("proposals"),
            sa.func.sum(PROPOSAL.c.supports).label("supports"),
            sa.func.min(ANSWER.c.owed_since).label("owed_since"),
            sa.func.min(ANSWER.c.respond_by).label("respond_by"),
            sa.func.max(_AGAIN).label("again"),
        )
        .select_from(_SOURCE)
        .where(ANSWER.c.process == process, PROPOSAL.c.status == ADMITTED)
        .group_by(_ABOUT)
    )
    if units is None:
        return lines
    asked = sa.select(OPINION.c.proposal).where(OPINION.c.process == process, OPINION.c.unit.in_(sorted(units)))
    return lines.having(sa.func.sum(sa.case((PROPOSAL.c.id.in_(asked), 1), else_=0)) > 0)


def _asked(connection: sa.Connection, abouts: Collection[str]) -> dict[str, list[str]]:
    """Units that were asked for an opinion on a proposal, or on one of a group."""
    proposals = [about.partition("/")[2] for about in abouts if about.startswith("proposal/")]
    groups = [about.partition("/")[2] for about in abouts if about.startswith("cluster/")]
    if not proposals and not groups:
        return {}
    here = (MEMBER.c.proposal == OPINION.c.proposal) & MEMBER.c.left_at.is_(None) & MEMBER.c.cluster.in_(groups)
    rows = connection.execute(
        sa.select(OPINION.c.proposal, MEMBER.c.cluster, OPINION.c.unit)
        .select_from(OPINION.outerjoin(MEMBER, here))
        .where(OPINION.c.proposal.in_(proposals) | MEMBER.c.cluster.is_not(None))
        .order_by(OPINION.c.position)
    )
    found: dict[str, list[str]] = {}
    for proposal, cluster, unit in rows:
        about = f"cluster/{cluster}" if cluster else f"proposal/{proposal}"
        if unit not in found.setdefault(about, []):
            found[about].append(unit)
    return found


def _title(words: Any) -> str | None:
    return words.get("title") if isinstance(words, dict) else words
