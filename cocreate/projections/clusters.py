"""Groups of proposals as they are read: each group, who is and was in it, who contested it; pairs told apart."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa
from msgspec.structs import astuple

from cocreate.database import execute, insert_rows, upsert_rows
from cocreate.domain.clusters import Cluster, Pair
from cocreate.projections.base import COMMITMENT, MOMENT, PSEUDONYM, SLUG, Event, Projection, metadata

KEY = sa.String(32)

CLUSTER = sa.Table(
    "cluster",
    metadata,
    sa.Column("id", KEY, primary_key=True),
    sa.Column("number", sa.Integer, nullable=False, unique=True),  # in the order of the ledger, over all processes
    sa.Column("process", SLUG, nullable=False),
    sa.Column("purpose", sa.String(16), nullable=False),
    sa.Column("method", sa.String(16), nullable=False),
    sa.Column("title", COMMITMENT, nullable=False),
    sa.Column("rationale", COMMITMENT, nullable=False),
    sa.Column("members", sa.Integer, nullable=False),
    sa.Column("formed_by", PSEUDONYM, nullable=False),
    sa.Column("formed_as", sa.String(32), nullable=False),
    sa.Column("formed_at", MOMENT, nullable=False),
    sa.Column("changed_at", MOMENT, nullable=False),
    sa.Column("position", sa.BigInteger, nullable=False),
    sa.Column("split_from", KEY, index=True),
    sa.Column("merged_into", KEY, index=True),
    sa.Column("merged_at", MOMENT),
    sa.Column("merge_reason", COMMITMENT),
    sa.Index("ix_cluster_process", "process", "number"),
)


class ClusterRow(msgspec.Struct):
    """A row of CLUSTER, with its columns in their order."""

    id: str
    number: int
    process: str
    purpose: str
    method: str
    title: str
    rationale: str
    members: int
    formed_by: str
    formed_as: str
    formed_at: str
    changed_at: str
    position: int
    split_from: str | None
    merged_into: str | None = None
    merged_at: str | None = None
    merge_reason: str | None = None


MEMBER = sa.Table(
    "cluster_member",
    metadata,
    sa.Column("cluster", KEY, primary_key=True),
    sa.Column("proposal", KEY, primary_key=True),
    sa.Column("position", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("joined_at", MOMENT, nullable=False),
    sa.Column("came_from", KEY),  # the group that it was in before: merged, or split
    sa.Column("left_at", MOMENT),
    sa.Column("went_to", KEY),
    sa.Column("reason", COMMITMENT),  # why it left
    sa.Index("ix_cluster_member_proposal", "proposal"),
)


class MemberRow(msgspec.Struct):
    cluster: str
    proposal: str
    position: int
    joined_at: str
    came_from: str | None
    left_at: str | None = None
    went_to: str | None = None
    reason: str | None = None


CONTEST = sa.Table(
    "cluster_contest",
    metadata,
    sa.Column("position", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("cluster", KEY, nullable=False, index=True),
    sa.Column("process", SLUG, nullable=False),
    sa.Column("by", PSEUDONYM, nullable=False),
    sa.Column("words", COMMITMENT, nullable=False),
    sa.Column("at", MOMENT, nullable=False),
    sa.Column("answered_at", MOMENT),
    sa.Column("changed", sa.Boolean),
    sa.Column("reasons", COMMITMENT),
    sa.Column("answer_position", sa.BigInteger),
    sa.Index("ix_cluster_contest_waiting", "process", "answered_at"),
)


class ContestRow(msgspec.Struct):
    position: int
    cluster: str
    process: str
    by: str
    words: str
    at: str
    answered_at: str | None = None
    changed: bool | None = None
    reasons: str | None = None
    answer_position: int | None = None


TOLD_APART = sa.Table(
    "told_apart",
    metadata,
    sa.Column("one", KEY, primary_key=True),  # ids of proposals, the smaller one first
    sa.Column("other", KEY, primary_key=True),
    sa.Column("process", SLUG, nullable=False),
    sa.Column("reason", COMMITMENT),
    sa.Column("at", MOMENT, nullable=False),
    sa.Column("position", sa.BigInteger, nullable=False),
)

Change = Callable[[ClusterRow], None]


class ClusterChanges:
    """What a batch does. What begins and ends in it is settled here; `left` and `answers` end what began before."""

    def __init__(self) -> None:
        self.new: dict[str, ClusterRow] = {}
        self.changes: dict[str, list[Change]] = {}
        self.joined: list[MemberRow] = []
        self.left: list[tuple[str, str | None, str, str, str]] = []
        self.contests: list[ContestRow] = []
        self.answers: list[tuple[str, bool, str, int, str]] = []
        self.told_apart: list[tuple[Any, ...]] = []

    def change(self, cluster: str, change: Change) -> None:
        if cluster in self.new:
            change(self.new[cluster])
        else:
            self.changes.setdefault(cluster, []).append(change)

    def join(self, cluster: str, members: Sequence[str], event: Event, came_from: str | None) -> None:
        self.joined += [MemberRow(cluster, member, event.position, event.timestamp, came_from) for member in members]

    def leave(self, cluster: str, members: Sequence[str], at: str, went_to: str | None, reason: str) -> None:
        here = {row.proposal: row for row in self.joined if row.cluster == cluster and row.left_at is None}
        for member in members:
            if member in here:
                here[member].left_at, here[member].went_to, here[member].reason = at, went_to, reason
            else:
                self.left.append((at, went_to, reason, cluster, member))


CLUSTERS: Projection[ClusterChanges] = Projection(
    "clusters", version=1, tables=[CLUSTER, MEMBER, CONTEST, TOLD_APART], delta=ClusterChanges
)


@CLUSTERS.on(Cluster.Formed)
def add_cluster(delta: ClusterChanges, event: Cluster.Formed) -> None:
    delta.new[event.subject] = ClusterRow(
        id=event.subject,
        number=0,
        process=event.process,
        purpose=event.purpose,
        method=event.method,
        title=event.title.commitment,
        rationale=event.rationale.commitment,
        members=len(event.members),
        formed_by=event.actor,
        formed_as=event.acting_as,
        formed_at=event.timestamp,
        changed_at=event.timestamp,
        position=event.position,
        split_from=event.split_from,
    )
    delta.join(event.subject, event.members, event, event.split_from)


@CLUSTERS.on(Cluster.MembersAdded)
def add_members(delta: ClusterChanges, event: Cluster.MembersAdded) -> None:
    def change(row: ClusterRow) -> None:
        row.members += len(event.members)
        row.changed_at = event.timestamp

    delta.change(event.subject, change)
    delta.join(event.subject, event.members, event, event.merged_from)


@CLUSTERS.on(Cluster.MembersRemoved)
def remove_members(delta: ClusterChanges, event: Cluster.MembersRemoved) -> None:
    def change(row: ClusterRow) -> None:
        row.members -= len(event.members)
        row.changed_at = event.timestamp

    delta.change(event.subject, change)
    delta.leave(event.subject, event.members, event.timestamp, event.into, event.reason.commitment)


@CLUSTERS.on(Cluster.MergedInto)
def end_cluster(delta: ClusterChanges, event: Cluster.MergedInto) -> None:
    def change(row: ClusterRow) -> None:
        row.members = 0
        row.merged_into = event.into
        row.merged_at = row.changed_at = event.timestamp
        row.merge_reason = event.reason.commitment

    delta.change(event.subject, change)
    delta.leave(event.subject, event.members, event.timestamp, event.into, event.reason.commitment)


@CLUSTERS.on(Cluster.Described)
def describe_cluster(delta: ClusterChanges, event: Cluster.Described) -> None:
    def change(row: ClusterRow) -> None:
        row.title, row.rationale = event.title.commitment, event.rationale.commitment
        row.changed_at = event.timestamp

    delta.change(event.subject, change)


@CLUSTERS.on(Cluster.Contested)
def add_contest(delta: ClusterChanges, event: Cluster.Contested) -> None:
    delta.contests.append(
        ContestRow(event.position, event.subject, event.process, event.by, event.words.commitment, event.timestamp)
    )


@CLUSTERS.on(Cluster.ContestAnswered)
def answer_contests(delta: ClusterChanges, event: Cluster.ContestAnswered) -> None:
    answer = (event.timestamp, event.changed, event.reasons.commitment, event.position)
    for row in delta.contests:
        if row.cluster == event.subject and row.answered_at is None:
            row.answered_at, row.changed, row.reasons, row.answer_position = answer
    delta.answers.append((*answer, event.subject))


@CLUSTERS.on(Pair.ToldApart)
def tell_apart(delta: ClusterChanges, event: Pair.ToldApart) -> None:
    reason = event.reason.commitment if event.reason else None
    delta.told_apart.append((event.one, event.other, event.process, reason, event.timestamp, event.position))


@CLUSTERS.writes
def write_clusters(connection: sa.Connection, delta: ClusterChanges) -> None:
    if delta.new:
        _number(connection, delta.new.values())
        insert_rows(connection, CLUSTER, [astuple(row) for row in delta.new.values()])
    if delta.changes:
        rows = _existing(connection, delta.changes)
        for row in rows:
            for change in delta.changes[row.id]:
                change(row)
        upsert_rows(connection, CLUSTER, [astuple(row) for row in rows])
    _end(connection, delta)
    insert_rows(connection, MEMBER, [astuple(row) for row in delta.joined])
    insert_rows(connection, CONTEST, [astuple(row) for row in delta.contests])
    insert_rows(connection, TOLD_APART, delta.told_apart)


def _end(connection: sa.Connection, delta: ClusterChanges) -> None:
    """Before the new rows come: of a proposal that left and came back only the row of its first stay is ended."""
    mark = "%s" if connection.dialect.name == "postgresql" else "?"
    for left in delta.left:
        execute(
            connection,
            f"UPDATE cluster_member SET left_at = {mark}, went_to = {mark}, reason = {mark}"  # noqa: S608 — marks of the driver
            f" WHERE cluster = {mark} AND proposal = {mark} AND left_at IS NULL",
            left,
        )
    for answer in delta.answers:
        execute(
            connection,
            f"UPDATE cluster_contest SET answered_at = {mark}, changed = {mark}, reasons = {mark},"  # noqa: S608 — marks of the driver
            f" answer_position = {mark} WHERE cluster = {mark} AND answered_at IS NULL",
            answer,
        )


def _number(connection: sa.Connection, rows: Iterable[ClusterRow]) -> None:
    last: int = execute(connection, "SELECT COALESCE(MAX(number), 0) FROM cluster").fetchone()[0]
    for number, row in enumerate(rows, last + 1):
        row.number = number


def _existing(connection: sa.Connection, clusters: Iterable[str]) -> list[ClusterRow]:
    found = connection.execute(sa.select(CLUSTER).where(CLUSTER.c.id.in_(sorted(clusters))))
    return [ClusterRow(*row) for row in found]
