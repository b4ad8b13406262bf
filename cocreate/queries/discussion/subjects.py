"""What comments are about, under the names and numbers that readers know."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from cocreate.kept.words import words_of
from cocreate.projections.clusters import CLUSTER
from cocreate.projections.processes import PLAN_SECTION, PROCESS
from cocreate.projections.proposals import PROPOSAL, STANDING
from cocreate.queries.proposals.rows import listed, select_listed


@dataclass(frozen=True)
class Subject:
    """`kind` is proposal, cluster, plan or section, `key` its id (of a section: its name), `number` that of a proposal
    or a cluster; `title` is None where the words were erased or hidden. What does not stand takes no comments any more.
    """

    about: str
    kind: str
    key: str
    process: str
    number: int = 0
    title: str | None = None
    stands: bool = True


def subject_of(connection: sa.Connection, about: str) -> Subject | None:
    return subjects_of(connection, [about]).get(about)


def subjects_of(connection: sa.Connection, abouts: Iterable[str]) -> dict[str, Subject]:
    """By what was asked for; what does not exist is missing. A constant number of statements."""
    wanted: dict[str, list[str]] = {}
    for about in set(abouts):
        kind, _sep, key = about.partition("/")
        wanted.setdefault(kind, []).append(key)
    return {
        **_proposals(connection, wanted.get("proposal", [])),
        **_clusters(connection, wanted.get("cluster", [])),
        **_plans(connection, wanted.get("plan", [])),
        **_sections(connection, wanted.get("section", [])),
    }


def _proposals(connection: sa.Connection, ids: list[str]) -> dict[str, Subject]:
    if not ids:
        return {}
    rows = connection.execute(select_listed().where(PROPOSAL.c.id.in_(sorted(ids))))
    found = [
        Subject(f"proposal/{p.id}", "proposal", p.id, p.process, p.number, p.title, takes_comments(p.status, p.hidden))
        for p in map(listed, rows)
    ]
    return {subject.about: subject for subject in found}


def takes_comments(status: str, hidden: bool) -> bool:
    """Whether a proposal can be commented on, while a phase allows it."""
    return status in STANDING and not hidden


_CLUSTERS = sa.select(CLUSTER.c.id, CLUSTER.c.number, CLUSTER.c.process, CLUSTER.c.title, CLUSTER.c.merged_into)


def _clusters(connection: sa.Connection, ids: list[str]) -> dict[str, Subject]:
    return _groups(connection, _CLUSTERS.where(CLUSTER.c.id.in_(sorted(ids)))) if ids else {}


def cluster_subject(connection: sa.Connection, number: int) -> Subject | None:
    """The group that readers know by this number."""
    found = _groups(connection, _CLUSTERS.where(CLUSTER.c.number == number))
    return next(iter(found.values()), None)


def _groups(connection: sa.Connection, query: sa.Select[Any]) -> dict[str, Subject]:
    rows = connection.execute(query).all()
    titles = words_of(connection, [row.title for row in rows])
    found = [
        Subject(
            f"cluster/{row.id}", "cluster", row.id, row.process, row.number, titles.get(row.title), not row.merged_into
        )
        for row in rows
    ]
    return {subject.about: subject for subject in found}


def _plans(connection: sa.Connection, processes: list[str]) -> dict[str, Subject]:
    if not processes:
        return {}
    rows = connection.execute(sa.select(PROCESS.c.id, PROCESS.c.title).where(PROCESS.c.id.in_(sorted(processes)))).all()
    titles = words_of(connection, [row.title for row in rows])
    return {f"plan/{row.id}": Subject(f"plan/{row.id}", "plan", "", row.id, 0, titles.get(row.title)) for row in rows}


def _sections(connection: sa.Connection, keys: list[str]) -> dict[str, Subject]:
    """Named by the question that the section of the plan answers."""
    if not keys:
        return {}
    pairs = [tuple(key.split("/", 1)) for key in sorted(keys) if "/" in key]
    columns = (PLAN_SECTION.c.process, PLAN_SECTION.c.section)
    rows = connection.execute(sa.select(*columns, PLAN_SECTION.c.text).where(sa.tuple_(*columns).in_(pairs))).all()
    said = words_of(connection, [row.text for row in rows])
    found = [
        Subject(
            f"section/{row.process}/{row.section}", "section", row.section, row.process, 0, _question(said, row.text)
        )
        for row in rows
    ]
    return {subject.about: subject for subject in found}


def _question(said: dict[str, Any], text: str) -> str | None:
    words = said.get(text)
    return words.get("question") if isinstance(words, dict) else None
