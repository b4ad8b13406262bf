"""What a proposal can be incorporated into or merged with: parts of the plan, groups, other proposals."""

from typing import NamedTuple

import sqlalchemy as sa

from cocreate.kept.words import words_of
from cocreate.projections.clusters import CLUSTER
from cocreate.projections.processes import PLAN_SECTION


class Choice(NamedTuple):
    """`target` as a command takes it."""

    target: str
    kind: str
    number: int | None
    title: str


def possible_targets(connection: sa.Connection, process: str) -> list[Choice]:
    """Parts of the plan in their order, then groups that stand, by number. Three statements."""
    sections = connection.execute(
        sa.select(PLAN_SECTION.c.section, PLAN_SECTION.c.text)
        .where(PLAN_SECTION.c.process == process)
        .order_by(PLAN_SECTION.c.ordinal)
    ).all()
    groups = connection.execute(
        sa.select(CLUSTER.c.id, CLUSTER.c.number, CLUSTER.c.title)
        .where(CLUSTER.c.process == process, CLUSTER.c.merged_into.is_(None))
        .order_by(CLUSTER.c.number)
    ).all()
    words = words_of(connection, [*(row.text for row in sections), *(row.title for row in groups)])
    return [
        *(
            Choice(
                f"section/{process}/{row.section}",
                "section",
                None,
                (words.get(row.text) or {}).get("question") or row.section,
            )
            for row in sections
        ),
        *(Choice(f"cluster/{row.id}", "cluster", row.number, words.get(row.title) or "") for row in groups),
    ]
