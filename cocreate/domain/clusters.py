"""Groups of proposals that say the same or belong together: formed by people, merged, split, contested."""

from enum import StrEnum

from cocreate.domain.shared import Aggregate, Refused, Sealed, same_id

FEWEST_MEMBERS = 2
MOST_MEMBERS = 100


class Kind(StrEnum):
    """DUPLICATES want the same thing; of a THEME, things that are answered together."""

    DUPLICATES = "duplicates"
    THEME = "theme"


class Method(StrEnum):
    """Whether a machine had pointed at it. A person decided in each case (invariant P4.4)."""

    HUMAN = "human"
    ASSISTED = "assisted"


class ClusterExists(Refused):
    """The same form arrived twice; the first one counts."""


class NoSuchCluster(Refused):
    pass


class ClusterIsMerged(Refused):
    """Its members went into another group."""


class TooFewMembers(Refused):
    pass


class TooManyMembers(Refused):
    pass


class AlreadyInCluster(Refused):
    """A proposal is in one group at a time."""


class NotInCluster(Refused):
    pass


class SameCluster(Refused):
    """A group is not merged with itself."""


class AlreadyContested(Refused):
    """This person contested it, and nobody has answered yet."""


class NoContest(Refused):
    """Nobody contests this group."""


class AnotherPersonAnswers(Refused):
    """Who formed the group, or had last changed it when it was contested, does not answer; nor who contests it."""


class AlreadyToldApart(Refused):
    pass


class Cluster(Aggregate):
    PREFIX = "cluster"

    process: str
    purpose: Kind
    members: set[str]
    merged_into: str
    formed_by: str
    shaped_by: str
    described: tuple[Sealed, Sealed] | None
    contests: dict[str, str]
    """Who contests it, and who had last changed it then: changing it as was asked is no reason not to answer."""

    class Formed(Aggregate.Event):
        """`split_from`: the group from which its members were taken."""

        TOPIC = "clusters.cluster_formed"
        process: str
        purpose: Kind
        title: Sealed
        rationale: Sealed
        members: list[str]
        method: Method
        split_from: str | None = None

        def apply(self, cluster: "Cluster") -> None:
            cluster.process = self.process
            cluster.purpose = Kind(self.purpose)
            cluster.members = set(self.members)
            cluster.formed_by = cluster.shaped_by = self.actor
            cluster.described = self.title, self.rationale

    class MembersAdded(Aggregate.Event):
        """`merged_from`: the group that ended in this one."""

        TOPIC = "clusters.members_added"
        process: str
        members: list[str]
        reason: Sealed | None = None
        merged_from: str | None = None

        def apply(self, cluster: "Cluster") -> None:
            cluster.members |= set(self.members)
            cluster.shaped_by = self.actor

    class MembersRemoved(Aggregate.Event):
        """`into`: the new group that they form, when this one was split."""

        TOPIC = "clusters.members_removed"
        process: str
        members: list[str]
        reason: Sealed
        into: str | None = None

        def apply(self, cluster: "Cluster") -> None:
            cluster.members -= set(self.members)
            cluster.shaped_by = self.actor

    class MergedInto(Aggregate.Event):
        TOPIC = "clusters.cluster_merged"
        process: str
        into: str
        members: list[str]
        reason: Sealed

        def apply(self, cluster: "Cluster") -> None:
            cluster.merged_into = self.into
            cluster.members = set()

    class Described(Aggregate.Event):
        TOPIC = "clusters.cluster_described"
        process: str
        title: Sealed
        rationale: Sealed

        def apply(self, cluster: "Cluster") -> None:
            cluster.shaped_by = self.actor
            cluster.described = self.title, self.rationale

    class Contested(Aggregate.Event):
        TOPIC = "clusters.cluster_contested"
        process: str
        by: str
        words: Sealed

        def apply(self, cluster: "Cluster") -> None:
            cluster.contests[self.by] = cluster.shaped_by

    class ContestAnswered(Aggregate.Event):
        """`changed`: the group was, or will be, changed as the contest asks. Answers all that wait."""

        TOPIC = "clusters.contest_answered"
        process: str
        changed: bool
        reasons: Sealed

        def apply(self, cluster: "Cluster") -> None:
            cluster.contests.clear()

    def start(self) -> None:
        self.process = self.merged_into = self.formed_by = self.shaped_by = ""
        self.purpose = Kind.THEME
        self.members = set()
        self.described = None
        self.contests = {}

    def form(
        self,
        *,
        process: str,
        purpose: Kind,
        title: Sealed,
        rationale: Sealed,
        members: list[str],
        method: Method,
        split_from: str | None = None,
    ) -> None:
        if self.exists:
            raise ClusterExists(cluster=self.key)
        _must_be_a_group(len(set(members)))
        self.trigger(
            self.Formed,
            process=process,
            purpose=purpose,
            title=title,
            rationale=rationale,
            members=sorted(set(members)),
            method=method,
            split_from=split_from,
        )

    def add(self, members: list[str], *, reason: Sealed | None, merged_from: str | None = None) -> None:
        self.must_stand()
        if len(self.members | set(members)) > MOST_MEMBERS:
            raise TooManyMembers(most=MOST_MEMBERS)
        self.trigger(
            self.MembersAdded,
            process=self.process,
            members=sorted(set(members)),
            reason=reason,
            merged_from=merged_from,
        )

    def remove(self, members: list[str], *, reason: Sealed, into: str | None = None) -> None:
        """A group of which fewer than two would remain is not emptied bit by bit: it is merged into another."""
        self.must_stand()
        going = set(members)
        if not going or not going <= self.members:
            raise NotInCluster(cluster=self.key)
        if len(self.members - going) < FEWEST_MEMBERS:
            raise TooFewMembers(fewest=FEWEST_MEMBERS)
        self.trigger(self.MembersRemoved, process=self.process, members=sorted(going), reason=reason, into=into)

    def merge_into(self, other: "Cluster", *, reason: Sealed) -> list[str]:
        """Gives the members, which the other group takes."""
        self.must_stand()
        other.must_stand()
        if other.key == self.key:
            raise SameCluster(cluster=self.key)
        members = sorted(self.members)
        self.trigger(self.MergedInto, process=self.process, into=other.key, members=members, reason=reason)
        return members

    def describe(self, *, title: Sealed, rationale: Sealed) -> None:
        self.must_stand()
        self.trigger(self.Described, process=self.process, title=title, rationale=rationale)

    def contest(self, *, by: str, words: Sealed) -> None:
        self.must_stand()
        if by in self.contests:
            raise AlreadyContested(cluster=self.key)
        self.trigger(self.Contested, process=self.process, by=by, words=words)

    def answer_contest(self, *, by: str, changed: bool, reasons: Sealed) -> None:
        """Also when the group has ended in another meanwhile: who contests it is owed an answer."""
        self.must_exist()
        if not self.contests:
            raise NoContest(cluster=self.key)
        if by == self.formed_by or by in self.contests or by in self.contests.values():
            raise AnotherPersonAnswers(cluster=self.key)
        self.trigger(self.ContestAnswered, process=self.process, changed=changed, reasons=reasons)

    def must_exist(self) -> None:
        if not self.exists:
            raise NoSuchCluster(cluster=self.key)

    def must_stand(self) -> None:
        self.must_exist()
        if self.merged_into:
            raise ClusterIsMerged(cluster=self.key, into=self.merged_into)


class Membership(Aggregate):
    """In which group one proposal is, under the proposal's id: that it is in one only is the rule of this stream."""

    PREFIX = "membership"

    cluster: str

    class Joined(Aggregate.Event):
        TOPIC = "clusters.proposal_joined"
        process: str
        proposal: str
        cluster: str

        def apply(self, membership: "Membership") -> None:
            membership.cluster = self.cluster

    class Left(Aggregate.Event):
        TOPIC = "clusters.proposal_left"
        process: str
        proposal: str
        cluster: str

        def apply(self, membership: "Membership") -> None:
            membership.cluster = ""

    def start(self) -> None:
        self.cluster = ""

    def join(self, cluster: str, *, process: str) -> None:
        if self.cluster:
            raise AlreadyInCluster(proposal=self.key, cluster=self.cluster)
        self.trigger(self.Joined, process=process, proposal=self.key, cluster=cluster)

    def leave(self, *, process: str) -> None:
        if not self.cluster:
            raise NotInCluster(proposal=self.key)
        self.trigger(self.Left, process=process, proposal=self.key, cluster=self.cluster)


class Pair(Aggregate):
    """Two proposals of which somebody said that they are alike and yet different; not suggested again."""

    PREFIX = "pair"

    class ToldApart(Aggregate.Event):
        TOPIC = "clusters.pair_told_apart"
        process: str
        one: str
        other: str
        reason: Sealed | None = None

    @classmethod
    def name(cls, one: str, other: str) -> str:
        return same_id(*sorted((one, other)))

    def tell_apart(self, *, process: str, one: str, other: str, reason: Sealed | None) -> None:
        if self.exists:
            raise AlreadyToldApart(one=one, other=other)
        first, second = sorted((one, other))
        self.trigger(self.ToldApart, process=process, one=first, other=second, reason=reason)


def _must_be_a_group(members: int) -> None:
    if members < FEWEST_MEMBERS:
        raise TooFewMembers(fewest=FEWEST_MEMBERS)
    if members > MOST_MEMBERS:
        raise TooManyMembers(most=MOST_MEMBERS)
