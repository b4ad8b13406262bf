"""The deliberation of a process at a glance: how much is talked about, grouped, decided and answered."""

from dataclasses import dataclass

import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.projections.clusters import CLUSTER
from cocreate.queries.discussion import Figures, figures_of
from cocreate.queries.responses import Coverage, coverage
from cocreate.queries.workshops.unsettled import Undecided, undecided_in


@dataclass(frozen=True)
class Deliberation:
    """`groups` are those that still stand; `grouped` how many proposals are in them; `unsettled` what workshops owe."""

    talk: Figures
    answers: Coverage
    groups: int
    grouped: int
    unsettled: Undecided


def deliberation_of(connection: sa.Connection, process: str, at: Moment) -> Deliberation:
    """Four statements."""
    standing = (CLUSTER.c.process == process, CLUSTER.c.merged_into.is_(None), CLUSTER.c.members > 0)
    groups, grouped = connection.execute(
        sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(CLUSTER.c.members), 0)).where(*standing)
    ).one()
    return Deliberation(
        talk=figures_of(connection, process),
        answers=coverage(connection, process, at),
        groups=int(groups),
        grouped=int(grouped),
        unsettled=undecided_in(connection, process),
    )
