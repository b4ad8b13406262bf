"""Groups of proposals: formed by people, changed, merged, split, contested; a proposal is in one at a time."""

from typing import Any

import pytest

from cocreate.application.acts import THE_SYSTEM
from cocreate.application.bus import NotYours
from cocreate.application.clusters import (
    MOST_MEMBERS,
    AddToCluster,
    AnswerContest,
    ContestCluster,
    DescribeCluster,
    FormCluster,
    Kind,
    MergeClusters,
    Method,
    RemoveFromCluster,
    SplitCluster,
    TellApart,
)
from cocreate.application.processes import AnnounceProcess
from cocreate.application.proposals import WithdrawProposal
from cocreate.domain.clusters import (
    AlreadyContested,
    AlreadyInCluster,
    AlreadyToldApart,
    AnotherPersonAnswers,
    Cluster,
    ClusterExists,
    ClusterIsMerged,
    Membership,
    NoContest,
    NoSuchCluster,
    NotInCluster,
    Pair,
    SameCluster,
    TooFewMembers,
    TooManyMembers,
)
from cocreate.domain.processes import RuleSet
from cocreate.domain.proposals import NoSuchProposal, ProposalIsWithdrawn
from cocreate.domain.shared import Role
from cocreate.kept.words import word_of
from tests.scenario import PROCESS, TERRITORY, Scenario

KEYS = ("a", "b", "c", "d", "e")


def form(key: str, *members: str, **changes: Any) -> FormCluster:
    fields: dict[str, Any] = {
        "process": PROCESS,
        "cluster": key,
        "purpose": Kind.DUPLICATES,
        "title": f"Grupo {key}",
        "rationale": "Piden lo mismo.",
        "members": members,
    }
    return FormCluster(**{**fields, **changes})


def add(key: str, *members: str) -> AddToCluster:
    return AddToCluster(process=PROCESS, cluster=key, members=members)


def remove(key: str, *members: str) -> RemoveFromCluster:
    return RemoveFromCluster(process=PROCESS, cluster=key, members=members, reason="No pide lo mismo.")


def split(key: str, new: str, *members: str) -> SplitCluster:
    return SplitCluster(
        process=PROCESS,
        cluster=key,
        new=new,
        members=members,
        title="Otro",
        rationale="Es otra cosa.",
        reason="Son dos.",
    )


def merge(key: str, into: str) -> MergeClusters:
    return MergeClusters(process=PROCESS, cluster=key, into=into, reason="Es lo mismo.")


def contest(key: str) -> ContestCluster:
    return ContestCluster(process=PROCESS, cluster=key, words="La mía pide otra cosa.")


def answer(key: str, changed: bool = False) -> AnswerContest:
    return AnswerContest(process=PROCESS, cluster=key, changed=changed, reasons="Las dos piden lo mismo.")


def tell_apart(one: str, other: str) -> TellApart:
    return TellApart(process=PROCESS, one=one, other=other)


@pytest.fixture
def told(scenario: Scenario) -> Scenario:
    """Five proposals, each by its own author; Mo and Mia moderate."""
    scenario.an_open_intake()
    for key in KEYS:
        scenario.a_proposal(key, by=f"Autora {key}")
    scenario.with_role("Mo", Role.MODERATOR)
    scenario.with_role("Mia", Role.MODERATOR)
    return scenario


# Forming --------------------------------------------------------------------------------------------------------------


def test_a_group_has_its_members_a_title_and_a_reason(told: Scenario) -> None:
    formed = told.when("Mo", form("g", "b", "a", method=Method.ASSISTED)).then(
        Cluster.Formed, members=["a", "b"], method=Method.ASSISTED, purpose=Kind.DUPLICATES, split_from=None
    )
    with told.platform.database.reading() as connection:
        assert word_of(connection, formed.title) == "Grupo g"
        assert word_of(connection, formed.rationale) == "Piden lo mismo."
    joined = [event for event in told.events if isinstance(event, Membership.Joined)]
    assert [(event.proposal, event.cluster) for event in joined] == [("b", "g"), ("a", "g")]


def test_one_alone_is_no_group(told: Scenario) -> None:
    told.when("Mo", form("g", "a", "a")).then_refused(TooFewMembers)


def test_a_group_has_an_end(told: Scenario) -> None:
    cluster = Cluster.begin("cluster/g")
    with pytest.raises(TooManyMembers):
        cluster.form(
            process=PROCESS,
            purpose=Kind.THEME,
            title=None,  # type: ignore[arg-type]
            rationale=None,  # type: ignore[arg-type]
            members=[str(n) for n in range(MOST_MEMBERS + 1)],
            method=Method.HUMAN,
        )


def test_the_same_form_sent_twice_is_one_group(told: Scenario) -> None:
    told.given(("Mo", form("g", "a", "b"))).when("Mo", form("g", "a", "b")).then_refused(ClusterExists)


def test_a_proposal_is_in_one_group_at_a_time(told: Scenario) -> None:
    told.given(("Mo", form("g", "a", "b"))).when("Mo", form("h", "b", "c")).then_refused(AlreadyInCluster, proposal="b")
    told.given(("Mo", form("h", "c", "d"))).when("Mo", add("h", "a")).then_refused(AlreadyInCluster, proposal="a")


def test_what_was_withdrawn_does_not_come_into_a_group(told: Scenario) -> None:
    told.given(("Autora a", WithdrawProposal(process=PROCESS, proposal="a")))
    told.when("Mo", form("g", "a", "b")).then_refused(ProposalIsWithdrawn)


def test_only_proposals_of_the_process_are_grouped(told: Scenario) -> None:
    told.when("Mo", form("g", "a", "nothing")).then_refused(NoSuchProposal)


def test_citizens_do_not_form_groups(told: Scenario) -> None:
    told.when("Autora a", form("g", "a", "b")).then_refused(NotYours)


# Changing -------------------------------------------------------------------------------------------------------------


def test_members_come_and_go_and_may_come_back(told: Scenario) -> None:
    told.given(("Mo", form("g", "a", "b"))).when("Mo", add("g", "d", "c")).then(
        Cluster.MembersAdded, members=["c", "d"]
    )
    told.when("Mo", remove("g", "c")).then(Cluster.MembersRemoved, members=["c"], into=None)
    told.then(Membership.Left, proposal="c", cluster="g")
    told.when("Mo", add("g", "c")).then(Membership.Joined, proposal="c")


def test_a_group_is_not_emptied_bit_by_bit(told: Scenario) -> None:
    told.given(("Mo", form("g", "a", "b"))).when("Mo", remove("g", "a")).then_refused(TooFewMembers)


def test_only_members_are_taken_out(told: Scenario) -> None:
    told.given(("Mo", form("g", "a", "b", "c"))).when("Mo", remove("g", "d")).then_refused(NotInCluster)
    told.when("Mo", remove("g")).then_refused(NotInCluster)


def test_the_same_description_sent_twice_is_one(told: Scenario) -> None:
    described = DescribeCluster(process=PROCESS, cluster="g", title="Mejor", rationale="Más claro.")
    told.given(("Mo", form("g", "a", "b")), ("Mo", described)).when("Mo", described).then_nothing()


def test_a_better_title_is_an_event_of_its_own(told: Scenario) -> None:
    described = DescribeCluster(process=PROCESS, cluster="g", title="Mejor", rationale="Más claro.")
    told.given(("Mo", form("g", "a", "b"))).when("Mo", described).then(Cluster.Described)


def test_what_is_not_there_is_not_changed(told: Scenario) -> None:
    for command in (add("g", "a"), remove("g", "a"), merge("g", "h"), contest("g"), answer("g")):
        told.when("Mo", command).then_refused(NoSuchCluster)


def test_a_group_of_another_process_is_none_of_this_one(told: Scenario) -> None:
    told.with_role("Olga", Role.ORGANISER, "other")
    told.with_role("Mo", Role.MODERATOR, "other")
    announced = AnnounceProcess(
        process="other", title="Otro", summary="Otro.", rule_set=RuleSet.OGP_LOCAL, territory=TERRITORY
    )
    told.given(("Mo", form("g", "a", "b")), ("Olga", announced))
    told.when("Mo", AddToCluster(process="other", cluster="g", members=("c",))).then_refused(NoSuchCluster)


def test_merging_moves_every_member_and_ends_the_group(told: Scenario) -> None:
    told.given(("Mo", form("g", "a", "b")), ("Mo", form("h", "c", "d"))).when("Mo", merge("h", "g"))
    told.then(Cluster.MergedInto, into="g", members=["c", "d"])
    told.then(Cluster.MembersAdded, members=["c", "d"], merged_from="h")
    told.when("Mo", add("h", "e")).then_refused(ClusterIsMerged, into="g")
    told.when("Mo", merge("g", "h")).then_refused(ClusterIsMerged)
    told.when("Mo", remove("g", "c")).then(Membership.Left, proposal="c", cluster="g")


def test_a_group_is_not_merged_with_itself(told: Scenario) -> None:
    told.given(("Mo", form("g", "a", "b"))).when("Mo", merge("g", "g")).then_refused(SameCluster)


def test_splitting_makes_a_group_of_the_same_kind_that_names_where_it_came_from(told: Scenario) -> None:
    told.given(("Mo", form("g", "a", "b", "c", "d"))).when("Mo", split("g", "h", "c", "d"))
    told.then(Cluster.Formed, members=["c", "d"], split_from="g", purpose=Kind.DUPLICATES)
    told.then(Cluster.MembersRemoved, members=["c", "d"], into="h")
    told.when("Mo", split("h", "i", "c")).then_refused(TooFewMembers)
    told.when("Mo", split("g", "i", "a")).then_refused(TooFewMembers)


# Contesting -----------------------------------------------------------------------------------------------------------


def test_anybody_may_contest_once_until_it_is_answered(told: Scenario) -> None:
    told.given(("Mo", form("g", "a", "b"))).when("Autora a", contest("g")).then(Cluster.Contested)
    told.when("Autora a", contest("g")).then_refused(AlreadyContested)
    told.when("Nadie Conocida", contest("g")).then(Cluster.Contested)
    told.when("Mia", answer("g")).then(Cluster.ContestAnswered, changed=False)
    told.when("Autora a", contest("g")).then(Cluster.Contested)


def test_who_formed_the_group_does_not_answer(told: Scenario) -> None:
    told.given(("Mo", form("g", "a", "b")), ("Autora a", contest("g")))
    told.when("Mo", answer("g")).then_refused(AnotherPersonAnswers)
    told.when("Mia", answer("g")).then(Cluster.ContestAnswered)


def test_nor_does_who_had_last_changed_it(told: Scenario) -> None:
    told.given(("Mo", form("g", "a", "b")), ("Mia", add("g", "c")), ("Autora a", contest("g")))
    told.when("Mia", answer("g")).then_refused(AnotherPersonAnswers)
    told.when("Mo", answer("g")).then_refused(AnotherPersonAnswers)


def test_who_changes_it_because_it_was_contested_may_answer(told: Scenario) -> None:
    told.given(("Mo", form("g", "a", "b", "c")), ("Autora a", contest("g")), ("Mia", remove("g", "a")))
    told.when("Mia", answer("g", changed=True)).then(Cluster.ContestAnswered, changed=True)


def test_nobody_answers_herself(told: Scenario) -> None:
    told.given(("Mo", form("g", "a", "b")), ("Mia", contest("g")))
    told.when("Mia", answer("g")).then_refused(AnotherPersonAnswers)


def test_there_is_nothing_to_answer_where_nobody_contests(told: Scenario) -> None:
    told.given(("Mo", form("g", "a", "b"))).when("Mia", answer("g")).then_refused(NoContest)


def test_a_contest_is_answered_also_when_the_group_has_ended_in_another(told: Scenario) -> None:
    told.given(("Mo", form("g", "a", "b")), ("Mo", form("h", "c", "d")), ("Autora a", contest("g")))
    told.given(("Mo", merge("g", "h"))).when("Mia", answer("g", changed=True)).then(Cluster.ContestAnswered)
    told.when("Autora a", contest("g")).then_refused(ClusterIsMerged)


# Telling apart --------------------------------------------------------------------------------------------------------


def test_two_are_told_apart_once_in_whatever_order(told: Scenario) -> None:
    told.when("Mo", tell_apart("b", "a")).then(Pair.ToldApart, one="a", other="b")
    told.when("Mia", tell_apart("a", "b")).then_refused(AlreadyToldApart)
    told.when("Mo", tell_apart("a", "nothing")).then_refused(NoSuchProposal)


def test_the_system_may_do_all_of_it_under_its_own_name(told: Scenario) -> None:
    told.when(THE_SYSTEM, form("g", "a", "b")).then(Cluster.Formed, actor="system")
