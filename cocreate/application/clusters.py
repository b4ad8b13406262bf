"""Forming, changing, merging, splitting and contesting groups of proposals."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cocreate.application.acts import Command, Handler, ProcessCommand, Work
from cocreate.domain.admission import Admission
from cocreate.domain.clusters import (
    FEWEST_MEMBERS,
    MOST_MEMBERS,
    Cluster,
    Kind,
    Membership,
    Method,
    NoSuchCluster,
    Pair,
)
from cocreate.domain.proposals import Proposal
from cocreate.domain.responses import AlreadyAnswered, ClusterIsAnswered, Response
from cocreate.domain.shared import Aggregate, normalised
from cocreate.kept.words import word_of


@dataclass(frozen=True, kw_only=True)
class FormCluster(ProcessCommand):
    """`cluster` is the id that the form had from its beginning; `members` are ids of proposals."""

    cluster: str
    purpose: Kind
    title: str
    rationale: str
    members: tuple[str, ...]
    method: Method = Method.HUMAN


@dataclass(frozen=True, kw_only=True)
class AddToCluster(ProcessCommand):
    cluster: str
    members: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class RemoveFromCluster(ProcessCommand):
    cluster: str
    members: tuple[str, ...]
    reason: str


@dataclass(frozen=True, kw_only=True)
class SplitCluster(ProcessCommand):
    """Takes some members into a new group of their own, `new`."""

    cluster: str
    new: str
    members: tuple[str, ...]
    title: str
    rationale: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class MergeClusters(ProcessCommand):
    """`cluster` ends in `into`."""

    cluster: str
    into: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class DescribeCluster(ProcessCommand):
    cluster: str
    title: str
    rationale: str


@dataclass(frozen=True, kw_only=True)
class ContestCluster(ProcessCommand):
    cluster: str
    words: str


@dataclass(frozen=True, kw_only=True)
class AnswerContest(ProcessCommand):
    """`changed`: the group was, or will be, changed as it was asked."""

    cluster: str
    changed: bool
    reasons: str


@dataclass(frozen=True, kw_only=True)
class TellApart(ProcessCommand):
    """Two proposals are alike and yet different: they are not suggested again."""

    one: str
    other: str
    reason: str = ""


def form_cluster(command: FormCluster, work: Work) -> Sequence[Aggregate]:
    cluster = work.get(Cluster, command.cluster)
    memberships = _joining(command.members, command.process, work) if not cluster.exists else []
    cluster.form(
        process=command.process,
        purpose=command.purpose,
        title=work.seal(command.title),
        rationale=work.seal(command.rationale),
        members=list(command.members),
        method=command.method,
    )
    return [cluster, *_joined(memberships, cluster)]


def add_to_cluster(command: AddToCluster, work: Work) -> Sequence[Aggregate]:
    cluster = _changeable(command.cluster, command.process, work)
    memberships = _joining(command.members, command.process, work)
    cluster.add(list(command.members), reason=work.seal(command.reason) if command.reason else None)
    return [cluster, *_joined(memberships, cluster)]


def remove_from_cluster(command: RemoveFromCluster, work: Work) -> Sequence[Aggregate]:
    cluster = _changeable(command.cluster, command.process, work)
    cluster.remove(list(command.members), reason=work.seal(command.reason))
    return [cluster, *_left(_memberships(command.members, work), command.process)]


def split_cluster(command: SplitCluster, work: Work) -> Sequence[Aggregate]:
    cluster = _changeable(command.cluster, command.process, work)
    new = work.get(Cluster, command.new)
    cluster.remove(list(command.members), reason=work.seal(command.reason), into=command.new)
    new.form(
        process=command.process,
        purpose=cluster.purpose,
        title=work.seal(command.title),
        rationale=work.seal(command.rationale),
        members=list(command.members),
        method=Method.HUMAN,
        split_from=command.cluster,
    )
    memberships = _left(_memberships(command.members, work), command.process)
    return [cluster, new, *_joined(memberships, new)]


def merge_clusters(command: MergeClusters, work: Work) -> Sequence[Aggregate]:
    cluster = _changeable(command.cluster, command.process, work)
    into = _changeable(command.into, command.process, work)
    reason = work.seal(command.reason)
    members = cluster.merge_into(into, reason=reason)
    into.add(members, reason=None, merged_from=command.cluster)
    memberships = _left(_memberships(members, work), command.process)
    return [cluster, into, *_joined(memberships, into)]


def describe_cluster(command: DescribeCluster, work: Work) -> Sequence[Aggregate]:
    """The same form sent twice describes once."""
    cluster = _changeable(command.cluster, command.process, work)
    said = [word_of(work.connection, sealed) for sealed in cluster.described or ()]
    if said != [normalised(command.title), normalised(command.rationale)]:
        cluster.describe(title=work.seal(command.title), rationale=work.seal(command.rationale))
    return [cluster]


def contest_cluster(command: ContestCluster, work: Work) -> Sequence[Aggregate]:
    cluster = _cluster_of(command.cluster, command.process, work)
    cluster.contest(by=work.pseudonym, words=work.seal(command.words))
    return [cluster]


def answer_contest(command: AnswerContest, work: Work) -> Sequence[Aggregate]:
    cluster = _cluster_of(command.cluster, command.process, work)
    cluster.answer_contest(by=work.pseudonym, changed=command.changed, reasons=work.seal(command.reasons))
    return [cluster]


def tell_apart(command: TellApart, work: Work) -> Sequence[Aggregate]:
    one, other, pair = work.get_all(
        (Proposal, command.one), (Proposal, command.other), (Pair, Pair.name(command.one, command.other))
    )
    for proposal in (one, other):
        proposal.must_belong_to(command.process)
    reason = work.seal(command.reason) if command.reason else None
    pair.tell_apart(process=command.process, one=command.one, other=command.other, reason=reason)
    return [pair]


def _joining(members: Sequence[str], process: str, work: Work) -> list[Membership]:
    """Their memberships, once each proposal has shown that it stands, is not refused and not answered."""
    wanted: list[tuple[type[Any], str]] = []
    for member in dict.fromkeys(members):
        wanted += [
            (Proposal, member),
            (Admission, member),
            (Response, f"proposal/{member}"),
            (Membership, member),
        ]
    found = work.get_all(*wanted) if wanted else []
    memberships = []
    for proposal, admission, response, membership in zip(*[iter(found)] * 4, strict=True):
        proposal.must_belong_to(process)
        proposal.must_be_readable()
        admission.must_not_be_refused()
        if response.exists:
            raise AlreadyAnswered(about=response.key)
        memberships.append(membership)
    return memberships


def _memberships(members: Sequence[str], work: Work) -> list[Membership]:
    return work.get_all(*((Membership, member) for member in dict.fromkeys(members)))


def _joined(memberships: list[Membership], cluster: Cluster) -> list[Membership]:
    for membership in memberships:
        membership.join(cluster.key, process=cluster.process)
    return memberships


def _left(memberships: list[Membership], process: str) -> list[Membership]:
    for membership in memberships:
        membership.leave(process=process)
    return memberships


def _cluster_of(key: str, process: str, work: Work) -> Cluster:
    cluster = work.get(Cluster, key)
    if cluster.process != process:
        raise NoSuchCluster(cluster=key)
    return cluster


def _changeable(key: str, process: str, work: Work) -> Cluster:
    """A group that was answered stays as it is: the response is about its members."""
    cluster = _cluster_of(key, process, work)
    if work.get(Response, f"cluster/{key}").exists:
        raise ClusterIsAnswered(cluster=key)
    return cluster


HANDLERS: dict[type[Command], Handler] = {
    FormCluster: form_cluster,
    AddToCluster: add_to_cluster,
    RemoveFromCluster: remove_from_cluster,
    SplitCluster: split_cluster,
    MergeClusters: merge_clusters,
    DescribeCluster: describe_cluster,
    ContestCluster: contest_cluster,
    AnswerContest: answer_contest,
    TellApart: tell_apart,
}

__all__ = [
    "FEWEST_MEMBERS",
    "HANDLERS",
    "MOST_MEMBERS",
    "AddToCluster",
    "AnswerContest",
    "ContestCluster",
    "DescribeCluster",
    "FormCluster",
    "Kind",
    "MergeClusters",
    "Method",
    "RemoveFromCluster",
    "SplitCluster",
    "TellApart",
]
