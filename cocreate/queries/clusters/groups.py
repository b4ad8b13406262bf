"""Groups of proposals: the list, one group with its members, its lineage and who contests it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.kept import TEXT
from cocreate.kept.words import words_of
from cocreate.projections.clusters import CLUSTER, CONTEST, MEMBER
from cocreate.projections.proposals import ANSWERED, PROPOSAL
from cocreate.queries.proposals.rows import COLUMNS, ListedProposal, listed

PAGE = 20
"""Most groups of one page of the list."""

_DECODE = msgspec.json.decode


class NamedCluster(NamedTuple):
    """A group as others name it; `title` is None where the words were erased."""

    id: str
    number: int
    process: str
    title: str | None


class ListedCluster(NamedTuple):
    """`members` now, and the supports of all of them together."""

    number: int
    title: str | None
    rationale: str | None
    purpose: str
    members: int
    supports: int
    formed_at: Moment
    merged_into: int | None


class MemberView(NamedTuple):
    """One stay of a proposal in a group. `came_from` and `went_to` are ids of groups; `author` is a pseudonym."""

    proposal: ListedProposal
    author: str
    joined_at: Moment
    came_from: str | None
    left_at: Moment | None
    went_to: str | None
    reason: str | None


class ContestView(NamedTuple):
    by: str
    words: str | None
    at: Moment
    position: int
    answered_at: Moment | None
    changed: bool | None
    reasons: str | None
    answer_position: int | None


@dataclass(frozen=True)
class ClusterView:
    """One group. `formed_by` and `shaped` are pseudonyms; `lineage` names the groups that it came from or went to."""

    id: str
    number: int
    process: str
    purpose: str
    method: str
    title: str | None
    rationale: str | None
    formed_by: str
    formed_as: str
    formed_at: Moment
    changed_at: Moment
    position: int
    split_from: NamedCluster | None
    merged_into: NamedCluster | None
    merged_at: Moment | None
    merge_reason: str | None
    made_from: list[NamedCluster]
    split_off: list[NamedCluster]
    members: list[MemberView]
    former: list[MemberView]
    contests: list[ContestView]
    relatives: dict[str, NamedCluster]

    @property
    def stands(self) -> bool:
        return self.merged_into is None

    @property
    def may_change(self) -> bool:
        """A group that was answered stays as it is: the response is about its members."""
        return self.stands and all(member.proposal.status != ANSWERED for member in self.members)

    @property
    def supports(self) -> int:
        return sum(member.proposal.supports for member in self.members)

    @property
    def waiting(self) -> list[ContestView]:
        """Contests that nobody has answered."""
        return [contest for contest in self.contests if contest.answered_at is None]


class ClusterPage(NamedTuple):
    clusters: list[ListedCluster]
    total: int
    """Of those that still stand, as the home page counts them."""
    following: int | None
    """The number after which the next page begins."""


def clusters_of(connection: sa.Connection, process: str, *, below: int | None = None) -> ClusterPage:
    """The groups of a process, the newest first, from the one before `below`; those that ended in another included."""
    standing = (CLUSTER.c.process == process, CLUSTER.c.merged_into.is_(None), CLUSTER.c.members > 0)
    total = sa.select(sa.func.count()).select_from(CLUSTER).where(*standing)
    into = CLUSTER.alias()
    supports = (
        sa.select(sa.func.coalesce(sa.func.sum(PROPOSAL.c.supports), 0))
        .join(MEMBER, MEMBER.c.proposal == PROPOSAL.c.id)
        .where(MEMBER.c.cluster == CLUSTER.c.id, MEMBER.c.left_at.is_(None))
        .scalar_subquery()
    )
    query = (
        sa.select(CLUSTER, supports.label("supports"), into.c.number.label("into"))
        .outerjoin(into, into.c.id == CLUSTER.c.merged_into)
        .where(CLUSTER.c.process == process)
        .order_by(CLUSTER.c.number.desc())
        .limit(PAGE + 1)
    )
    if below is not None:
        query = query.where(CLUSTER.c.number < below)
    rows = connection.execute(query).all()
    words = words_of(connection, [words for row in rows for words in (row.title, row.rationale)])
    shown = [
        ListedCluster(
            row.number, words.get(row.title), words.get(row.rationale), row.purpose, row.members, row.supports,
            row.formed_at, row.into,
        )
        for row in rows[:PAGE]
    ]  # fmt: skip
    following = shown[-1].number if len(rows) > PAGE else None
    return ClusterPage(shown, int(connection.execute(total).scalar_one()), following)


def cluster_of_number(connection: sa.Connection, number: int) -> ClusterView | None:
    """Five statements, however many members."""
    row = connection.execute(sa.select(CLUSTER).where(CLUSTER.c.number == number)).first()
    if row is None:
        return None
    members = _members_of(connection, row.id)
    contests = connection.execute(_CONTESTS, {"wanted": row.id}).all()
    relatives = _relatives(connection, row, members)
    words = words_of(
        connection,
        [
            row.title,
            row.rationale,
            row.merge_reason,
            *(member[-1] for member in members),
            *(words for contest in contests for words in (contest.words, contest.reasons)),
            *(relative.title for relative in relatives),
        ],
    )
    named = {r.id: NamedCluster(r.id, r.number, r.process, words.get(r.title)) for r in relatives}
    stays = [MemberView._make((*member[:-1], words.get(member[-1]))) for member in members]
    return ClusterView(
        id=row.id,
        number=row.number,
        process=row.process,
        purpose=row.purpose,
        method=row.method,
        title=words.get(row.title),
        rationale=words.get(row.rationale),
        formed_by=row.formed_by,
        formed_as=row.formed_as,
        formed_at=row.formed_at,
        changed_at=row.changed_at,
        position=row.position,
        split_from=named.get(row.split_from),
        merged_into=named.get(row.merged_into),
        merged_at=row.merged_at,
        merge_reason=words.get(row.merge_reason),
        made_from=[named[r.id] for r in relatives if r.merged_into == row.id],
        split_off=[named[r.id] for r in relatives if r.split_from == row.id],
        members=[stay for stay in stays if stay.left_at is None],
        former=[stay for stay in stays if stay.left_at is not None],
        contests=[_contest(contest, words) for contest in contests],
        relatives=named,
    )


_CONTESTS = sa.select(CONTEST).where(CONTEST.c.cluster == sa.bindparam("wanted")).order_by(CONTEST.c.position)
_MEMBERS = (
    sa.select(
        *(PROPOSAL.c[name] for name in COLUMNS), TEXT.c.value, PROPOSAL.c.author, MEMBER.c.joined_at,
        MEMBER.c.came_from, MEMBER.c.left_at, MEMBER.c.went_to, MEMBER.c.reason,
    )
    .select_from(MEMBER)
    .join(PROPOSAL, PROPOSAL.c.id == MEMBER.c.proposal)
    .outerjoin(TEXT, TEXT.c.commitment == PROPOSAL.c.words)
    .where(MEMBER.c.cluster == sa.bindparam("wanted"))
    .order_by(PROPOSAL.c.number, MEMBER.c.position)
)  # fmt: skip


def _members_of(connection: sa.Connection, cluster: str) -> list[tuple[Any, ...]]:
    rows = connection.execute(_MEMBERS, {"wanted": cluster}).all()
    width = len(COLUMNS) + 1
    return [(listed(row[:width]), *row[width:]) for row in rows]


def _relatives(connection: sa.Connection, row: Any, members: Iterable[tuple[Any, ...]]) -> list[Any]:
    """Groups that it came from, that came out of it, that ended in it, and where single members came from or went."""
    ids = {row.split_from, row.merged_into} | {member[3] for member in members} | {member[5] for member in members}
    columns = (CLUSTER.c.id, CLUSTER.c.number, CLUSTER.c.process, CLUSTER.c.title, CLUSTER.c.merged_into)
    related = (
        CLUSTER.c.id.in_(ids - {None}) | (CLUSTER.c.merged_into == row.id) | (CLUSTER.c.split_from == row.id)
    )  # fmt: skip
    return list(connection.execute(sa.select(*columns, CLUSTER.c.split_from).where(related).order_by(CLUSTER.c.number)))


def _contest(row: Any, words: dict[str, Any]) -> ContestView:
    return ContestView(
        row.by, words.get(row.words), row.at, row.position,
        row.answered_at, row.changed, words.get(row.reasons), row.answer_position,
    )  # fmt: skip


def named_cluster(connection: sa.Connection, number: int) -> NamedCluster | None:
    row = connection.execute(_NAMED.where(CLUSTER.c.number == number)).first()
    return None if row is None else NamedCluster(row.id, row.number, row.process, _text(row.value))


def named_clusters(connection: sa.Connection, ids: Iterable[str]) -> dict[str, NamedCluster]:
    """Number and title by the group's id."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    rows = connection.execute(_NAMED.where(CLUSTER.c.id.in_(wanted))).all()
    return {row.id: NamedCluster(row.id, row.number, row.process, _text(row.value)) for row in rows}


def _text(value: str | None) -> str | None:
    return None if value is None else str(_DECODE(value))


_NAMED = (
    sa.select(CLUSTER.c.id, CLUSTER.c.number, CLUSTER.c.process, TEXT.c.value)
    .select_from(CLUSTER)
    .outerjoin(TEXT, TEXT.c.commitment == CLUSTER.c.title)
)


# Around one proposal ------------------------------------------------------------------------------------------------


class Belonging(NamedTuple):
    """In which group a proposal is now, if in any, with what else is in it; and where it was before."""

    cluster: NamedCluster | None
    siblings: list[ListedProposal]
    former: list[NamedCluster]


def belonging_of(connection: sa.Connection, proposal: str) -> Belonging | None:
    """None for a proposal that never was in a group. Two statements."""
    rows = connection.execute(_STAYS, {"wanted": proposal}).all()
    if not rows:
        return None
    stays = [(NamedCluster(r.id, r.number, r.process, _text(r.value)), r.left_at) for r in rows]
    now = next((cluster for cluster, left_at in stays if left_at is None), None)
    former = [cluster for cluster, left_at in stays if left_at is not None and (now is None or cluster.id != now.id)]
    siblings = (
        [listed(row) for row in connection.execute(_SIBLINGS, {"wanted": now.id, "but": proposal})] if now else []
    )
    return Belonging(now, siblings, list(dict.fromkeys(former)))


_STAYS = (
    sa.select(CLUSTER.c.id, CLUSTER.c.number, CLUSTER.c.process, TEXT.c.value, MEMBER.c.left_at)
    .select_from(MEMBER)
    .join(CLUSTER, CLUSTER.c.id == MEMBER.c.cluster)
    .outerjoin(TEXT, TEXT.c.commitment == CLUSTER.c.title)
    .where(MEMBER.c.proposal == sa.bindparam("wanted"))
    .order_by(MEMBER.c.position)
)
_SIBLINGS = (
    sa.select(*(PROPOSAL.c[name] for name in COLUMNS), TEXT.c.value)
    .select_from(MEMBER)
    .join(PROPOSAL, PROPOSAL.c.id == MEMBER.c.proposal)
    .outerjoin(TEXT, TEXT.c.commitment == PROPOSAL.c.words)
    .where(MEMBER.c.cluster == sa.bindparam("wanted"), MEMBER.c.left_at.is_(None))
    .where(MEMBER.c.proposal != sa.bindparam("but"))
    .order_by(PROPOSAL.c.number)
)
