"""Things that can be followed: what happened to each, whether there is such a one, and what it is called."""

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.domain.territory import AreaKind
from cocreate.kept.preferences import NewsKind
from cocreate.kept.words import words_of
from cocreate.projections.assemblies import ASSEMBLY
from cocreate.projections.chronicle import CHRONICLE
from cocreate.projections.clusters import CLUSTER
from cocreate.projections.discussion import COMMENT
from cocreate.projections.notifications import NEWS
from cocreate.projections.prioritisation import ROUND
from cocreate.projections.processes import PROCESS
from cocreate.projections.territory import AREA
from cocreate.projections.workshops import CONTRIBUTION, WORKSHOP
from cocreate.queries.chronicle import Entry
from cocreate.queries.notifications.items import Item
from cocreate.queries.proposals.rows import titles_of

FEED = 50


def items_of(connection: sa.Connection, subject: str, *, limit: int = FEED) -> list[tuple[Item, Entry]]:
    """What happened to one thing that can be followed, from new to old, each event once. One statement."""
    about = sa.func.min(NEWS.c.about).label("thing")
    told = sa.select(NEWS.c.position, about).where(NEWS.c.subject == subject).group_by(NEWS.c.position)
    newest = told.order_by(NEWS.c.position.desc()).limit(limit).subquery()
    query = sa.select(CHRONICLE, newest.c.thing).join_from(newest, CHRONICLE, CHRONICLE.c.position == newest.c.position)
    rows = connection.execute(query.order_by(CHRONICLE.c.position.desc()))
    return [(Item(row.position, NewsKind.FOLLOWED, row.thing), Entry.of(row)) for row in rows]


def began_at(connection: sa.Connection, subject: str) -> Moment:
    """The moment of the first news of a thing; before there is any, that of the process."""
    first = sa.select(sa.func.min(NEWS.c.at)).where(NEWS.c.subject == subject).scalar_subquery()
    announced = sa.select(PROCESS.c.announced_at).where(PROCESS.c.id == subject.split("/")[1]).scalar_subquery()
    return str(connection.execute(sa.select(sa.func.coalesce(first, announced))).scalar_one())


def words_of_comment(connection: sa.Connection, comment: str) -> str | None:
    """What a comment says now; None where it was hidden, taken back or erased."""
    words = connection.execute(sa.select(COMMENT.c.words).where(COMMENT.c.id == comment)).scalar()
    said = words_of(connection, [words]).get(words or "")
    return said if isinstance(said, str) else None


def entries_at(connection: sa.Connection, positions: Iterable[int]) -> dict[int, Entry]:
    rows = connection.execute(sa.select(CHRONICLE).where(CHRONICLE.c.position.in_(sorted(set(positions)))))
    return {row.position: Entry.of(row) for row in rows}


def can_be_followed(connection: sa.Connection, subject: str) -> bool:
    """Whether there is such a thing: something was told of it, or it is a zone of the process's territory."""
    context, _sep, key = subject.partition("/")
    if context == "person":
        return False
    if context != "zone":
        return (
            connection.execute(sa.select(NEWS.c.position).where(NEWS.c.subject == subject).limit(1)).first() is not None
        )
    process, _sep, code = key.partition("/")
    zone = sa.select(AREA.c.code).join_from(AREA, PROCESS, PROCESS.c.territory == AREA.c.territory)
    here = (PROCESS.c.id == process, AREA.c.code == code, AREA.c.kind == AreaKind.ZONE)
    return connection.execute(zone.where(*here).limit(1)).first() is not None


@dataclass(frozen=True)
class Naming:
    """What a thing is called: `title` is None where the words were erased or hidden; `number` where it has one.

    `about` is what a comment was written about, or the workshop of a contribution; `process` in which an assembly is.
    """

    subject: str
    title: str | None = None
    number: int | None = None
    about: str | None = None
    process: str = ""

    @property
    def context(self) -> str:
        return self.subject.partition("/")[0]

    @property
    def key(self) -> str:
        return self.subject.partition("/")[2]


def naming_of(connection: sa.Connection, subjects: Iterable[str]) -> dict[str, Naming]:
    """Names by subject; fourteen statements at most, however many. A thing that does not exist is missing."""
    known = {subject for subject in subjects if "/" in subject}
    parts = {**_comments_named(connection, known), **_contributions_named(connection, known)}
    known |= {naming.about for naming in parts.values() if naming.about}
    return {
        **parts,
        **_proposals_named(connection, known),
        **_clusters_named(connection, known),
        **_assemblies_named(connection, known),
        **_workshops_named(connection, known),
        **_rounds_named(connection, known),
        **_processes_named(connection, known),
        **_zones_named(connection, known),
    }


def _keys(known: Iterable[str], *contexts: str) -> list[str]:
    """Ids of things, by their context; a plan's and a section's is the process."""
    return sorted({parts[1] for parts in (subject.split("/") for subject in known) if parts[0] in contexts})


def _comments_named(connection: sa.Connection, known: Iterable[str]) -> dict[str, Naming]:
    wanted = _keys(known, "comment")
    if not wanted:
        return {}
    columns = (COMMENT.c.id, COMMENT.c.number, COMMENT.c.about)
    rows = connection.execute(sa.select(*columns).where(COMMENT.c.id.in_(wanted)))
    return {f"comment/{row.id}": Naming(f"comment/{row.id}", None, row.number, row.about) for row in rows}


def _contributions_named(connection: sa.Connection, known: Iterable[str]) -> dict[str, Naming]:
    wanted = _keys(known, "contribution")
    if not wanted:
        return {}
    columns = (CONTRIBUTION.c.id, CONTRIBUTION.c.number, CONTRIBUTION.c.workshop)
    rows = connection.execute(sa.select(*columns).where(CONTRIBUTION.c.id.in_(wanted)))
    names = [Naming(f"contribution/{row.id}", None, row.number, f"workshop/{row.workshop}") for row in rows]
    return {naming.subject: naming for naming in names}


def _proposals_named(connection: sa.Connection, known: Iterable[str]) -> dict[str, Naming]:
    titles = titles_of(connection, _keys(known, "proposal"))
    return {f"proposal/{key}": Naming(f"proposal/{key}", t.title, t.number) for key, t in titles.items()}


def _clusters_named(connection: sa.Connection, known: Iterable[str]) -> dict[str, Naming]:
    wanted = _keys(known, "cluster")
    if not wanted:
        return {}
    columns = (CLUSTER.c.id, CLUSTER.c.number, CLUSTER.c.title)
    rows = connection.execute(sa.select(*columns).where(CLUSTER.c.id.in_(wanted))).all()
    words = words_of(connection, [row.title for row in rows])
    return {f"cluster/{row.id}": Naming(f"cluster/{row.id}", words.get(row.title), row.number) for row in rows}


def _assemblies_named(connection: sa.Connection, known: Iterable[str]) -> dict[str, Naming]:
    wanted = _keys(known, "assembly")
    if not wanted:
        return {}
    columns = (ASSEMBLY.c.id, ASSEMBLY.c.number, ASSEMBLY.c.name, ASSEMBLY.c.process)
    rows = connection.execute(sa.select(*columns).where(ASSEMBLY.c.id.in_(wanted))).all()
    words = words_of(connection, [row.name for row in rows])
    return {
        f"assembly/{row.id}": Naming(f"assembly/{row.id}", words.get(row.name), row.number, process=row.process)
        for row in rows
    }


def _workshops_named(connection: sa.Connection, known: Iterable[str]) -> dict[str, Naming]:
    """Those that are public: before, a plan has no page that everybody may read."""
    wanted = _keys(known, "workshop")
    if not wanted:
        return {}
    columns = (WORKSHOP.c.id, WORKSHOP.c.number, WORKSHOP.c.words)
    public = sa.select(*columns).where(WORKSHOP.c.id.in_(wanted), WORKSHOP.c.published_at.is_not(None))
    rows = connection.execute(public).all()
    words = words_of(connection, [row.words for row in rows])
    titles = {row.id: (words.get(row.words) or {}).get("title") for row in rows}
    return {f"workshop/{row.id}": Naming(f"workshop/{row.id}", titles[row.id], row.number) for row in rows}


def _rounds_named(connection: sa.Connection, known: Iterable[str]) -> dict[str, Naming]:
    """Those that are declared: a draft has no page that everybody may read."""
    wanted = _keys(known, "round")
    if not wanted:
        return {}
    columns = (ROUND.c.id, ROUND.c.number, ROUND.c.words)
    rows = connection.execute(sa.select(*columns).where(ROUND.c.id.in_(wanted), ROUND.c.frozen_at.is_not(None))).all()
    words = words_of(connection, [row.words for row in rows])
    titles = {row.id: (words.get(row.words) or {}).get("title") for row in rows}
    return {f"round/{row.id}": Naming(f"round/{row.id}", titles[row.id], row.number) for row in rows}


def _processes_named(connection: sa.Connection, known: Iterable[str]) -> dict[str, Naming]:
    wanted = _keys(known, "process", "plan", "section")
    if not wanted:
        return {}
    rows = connection.execute(sa.select(PROCESS.c.id, PROCESS.c.title).where(PROCESS.c.id.in_(wanted))).all()
    words = words_of(connection, [row.title for row in rows])
    titles = {row.id: words.get(row.title) for row in rows}
    ours = [s for s in known if s.partition("/")[0] in ("process", "plan", "section") and s.split("/")[1] in titles]
    return {subject: Naming(subject, titles[subject.split("/")[1]]) for subject in ours}


def _zones_named(connection: sa.Connection, known: Iterable[str]) -> dict[str, Naming]:
    """By the name that a zone has in the newest edition that knows it."""
    zones = [subject for subject in known if subject.startswith("zone/") and subject.count("/") == 2]
    if not zones:
        return {}
    codes = {subject.split("/")[2] for subject in zones}
    rows = connection.execute(
        sa.select(AREA.c.code, AREA.c.name).where(AREA.c.code.in_(codes)).order_by(AREA.c.version)
    )
    names = {row.code: row.name for row in rows}
    return {subject: Naming(subject, names[code]) for subject in zones if (code := subject.split("/")[2]) in names}
