"""Proposals as rows of a list: their titles, the newest ones, an author's own, and how many there are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.kept import TEXT
from cocreate.projections.proposals import PROPOSAL, REDACTED, SUPPORT, TALLY

SUMMARY_LENGTH = 160
"""Characters of the problem that a list shows."""


class Titled(NamedTuple):
    """`title` is None where the words were erased."""

    number: int
    title: str | None


class ListedProposal(NamedTuple):
    """One proposal in a list; `title` and `summary` are None where the words were erased or hidden."""

    id: str
    number: int
    process: str
    status: str
    theme: str
    territory: str
    zone: str | None
    parish: str | None
    channel: str
    submitted_at: Moment
    changed_at: Moment
    supports: int
    comments: int
    hidden: bool
    title: str | None
    summary: str | None


COLUMNS = (
    "id", "number", "process", "status", "theme", "territory", "zone", "parish", "channel", "submitted_at",
    "changed_at", "supports", "comments", "hidden",
)  # fmt: skip
"""Columns of PROPOSAL that a listed row begins with; the words' value follows them."""


@dataclass(frozen=True)
class Figures:
    """How many proposals of a process there are: in all, by status, zone ("" is the whole district), theme, channel."""

    total: int = 0
    by_status: dict[str, int] = field(default_factory=dict)
    by_zone: dict[str, int] = field(default_factory=dict)
    by_theme: dict[str, int] = field(default_factory=dict)
    by_channel: dict[str, int] = field(default_factory=dict)
    supports: int = 0


class _Problem(msgspec.Struct):
    what_happens: str = ""


class _Words(msgspec.Struct):
    title: str = ""
    problem: _Problem = msgspec.field(default_factory=_Problem)


_WORDS = msgspec.json.Decoder(_Words)


def listed(row: Sequence[Any]) -> ListedProposal:
    """A row of COLUMNS and the words' stored value."""
    value = row[-1]
    if value is None or row[3] == REDACTED or row[-2]:
        return ListedProposal._make((*row[:-1], None, None))
    words = _WORDS.decode(value)
    return ListedProposal._make((*row[:-1], words.title, shortened(words.problem.what_happens)))


def shortened(text: str, length: int = SUMMARY_LENGTH) -> str:
    """The beginning of a text, cut at a word."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(",;:.") + "…"


def select_listed() -> sa.Select[Any]:
    columns = [PROPOSAL.c[name] for name in COLUMNS]
    return sa.select(*columns, TEXT.c.value).select_from(
        PROPOSAL.outerjoin(TEXT, TEXT.c.commitment == PROPOSAL.c.words)
    )


def titles_of(connection: sa.Connection, ids: Iterable[str]) -> dict[str, Titled]:
    """Number and title by the proposal's id."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    rows = connection.execute(select_listed().where(PROPOSAL.c.id.in_(wanted)))
    found = [listed(row) for row in rows]
    return {proposal.id: Titled(proposal.number, proposal.title) for proposal in found}


def newest(connection: sa.Connection, process: str, *, zone: str | None = None, limit: int = 5) -> list[ListedProposal]:
    query = select_listed().where(PROPOSAL.c.process == process)
    if zone is not None:
        query = query.where(PROPOSAL.c.zone == zone)
    return [listed(row) for row in connection.execute(query.order_by(PROPOSAL.c.number.desc()).limit(limit))]


def of_author(connection: sa.Connection, pseudonym: str) -> list[ListedProposal]:
    """What this person proposed, the newest first; also what was written down for her."""
    mine = select_listed().where(PROPOSAL.c.author == pseudonym).order_by(PROPOSAL.c.number.desc())
    return [listed(row) for row in connection.execute(mine)]


def supported_by(connection: sa.Connection, pseudonym: str, process: str, *, limit: int = 50) -> list[ListedProposal]:
    """What this person supports now in a process, the latest support first."""
    mine = (
        select_listed()
        .join(SUPPORT, SUPPORT.c.proposal == PROPOSAL.c.id)
        .where(SUPPORT.c.supporter == pseudonym, PROPOSAL.c.process == process)
        .order_by(SUPPORT.c.position.desc())
        .limit(limit)
    )
    return [listed(row) for row in connection.execute(mine)]


def figures_of(connection: sa.Connection, process: str) -> Figures:
    counts = tallies_of(connection, process)
    supports = sa.select(sa.func.coalesce(sa.func.sum(PROPOSAL.c.supports), 0)).where(PROPOSAL.c.process == process)
    return Figures(
        total=counts.get("all", {}).get("", 0),
        by_status=counts.get("status", {}),
        by_zone=counts.get("zone", {}),
        by_theme=counts.get("theme", {}),
        by_channel=counts.get("channel", {}),
        supports=int(connection.execute(supports).scalar_one()),
    )


def tallies_of(connection: sa.Connection, process: str) -> dict[str, dict[str, int]]:
    """Counts by dimension and value."""
    counts: dict[str, dict[str, int]] = {}
    rows = connection.execute(sa.select(TALLY.c.dimension, TALLY.c.value, TALLY.c.n).where(TALLY.c.process == process))
    for dimension, value, n in rows:
        counts.setdefault(dimension, {})[value] = n
    return counts
