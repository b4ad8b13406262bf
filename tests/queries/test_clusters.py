"""Answers about groups: the list, one group, a proposal's group, what waits on the bench; the same on both databases."""

import pytest
import sqlalchemy as sa

from cocreate.application.proposals import Ground, RedactProposal, WithdrawProposal
from cocreate.kept.likeness import keep_compared
from cocreate.queries.clusters import (
    PAIRS_ON_A_PAGE,
    belonging_of,
    bench_of,
    cluster_of_number,
    clusters_of,
    contested_clusters,
    contests_waiting,
    groups,
    named_clusters,
    suggestions_waiting,
    to_group,
)
from cocreate.queries.likeness.comparing import compare_next
from tests.application.test_clusters import add, answer, contest, form, merge, remove, split, tell_apart, told
from tests.scenario import PROCESS, Scenario, words

__all__ = ["told"]


@pytest.fixture
def alike(told: Scenario) -> Scenario:
    """The five proposals of the story say the same: ten pairs, all compared."""
    with told.platform.database.reading() as connection:
        compared = compare_next(connection)
    with told.platform.database.writing() as connection:
        keep_compared(connection, compared)
    return told


def read(scenario: Scenario) -> sa.Connection:
    return scenario.platform.database.reader.connect()


def test_the_list_goes_from_new_to_old_page_by_page(told: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(groups, "PAGE", 1)
    told.given(("Mo", form("g", "a", "b")), ("Mo", form("h", "c", "d")), ("Mo", merge("g", "h")))
    with read(told) as connection:
        first = clusters_of(connection, PROCESS)
        second = clusters_of(connection, PROCESS, below=first.following)
        assert [c.number for c in first.clusters] == [2]
        assert [(c.number, c.merged_into, c.members) for c in second.clusters] == [(1, 2, 0)]
        assert (first.total, second.following) == (1, None)  # the one that still stands
        assert clusters_of(connection, "another").clusters == []


def test_one_group_with_its_members_and_lineage(told: Scenario) -> None:
    told.given(("Mo", form("g", "a", "b", "c", "d")), ("Mo", split("g", "h", "c", "d")))
    told.given(("Mo", add("g", "e")), ("Mo", remove("g", "e")))
    with read(told) as connection:
        one, other = cluster_of_number(connection, 1), cluster_of_number(connection, 2)
        assert cluster_of_number(connection, 3) is None
    assert one is not None
    assert other is not None
    assert [member.proposal.number for member in one.members] == [1, 2]
    assert [(m.proposal.number, m.went_to, m.reason) for m in one.former] == [
        (3, "h", "Son dos."),
        (4, "h", "Son dos."),
        (5, None, "No pide lo mismo."),
    ]
    assert [cluster.number for cluster in one.split_off] == [2]
    assert other.split_from is not None
    assert other.split_from.number == 1
    assert other.stands
    assert other.purpose == "duplicates"


def test_a_member_without_words_stays_a_member(told: Scenario) -> None:
    told.given(
        ("Mo", form("g", "a", "b")),
        ("Mo", RedactProposal(process=PROCESS, proposal="a", ground=Ground.OTHER, reason="Prueba.")),
        ("Autora b", WithdrawProposal(process=PROCESS, proposal="b")),
    )
    with read(told) as connection:
        group = cluster_of_number(connection, 1)
        assert group is not None
        assert [(m.proposal.title, m.proposal.status) for m in group.members] == [
            (None, "redacted"),
            (words().title, "withdrawn"),
        ]


def test_contests_stand_with_their_answers(told: Scenario) -> None:
    told.given(("Mo", form("g", "a", "b")), ("Autora a", contest("g")))
    with read(told) as connection:
        assert contests_waiting(connection, PROCESS) == (1, told.clock.moment())
        assert contested_clusters(connection, PROCESS) == [(1, "Grupo g", told.clock.moment())]
        group = cluster_of_number(connection, 1)
        assert group is not None
        assert [c.words for c in group.waiting] == ["La mía pide otra cosa."]
    told.given(("Mia", answer("g")))
    with read(told) as connection:
        assert contests_waiting(connection, PROCESS) == (0, None)
        assert contested_clusters(connection, PROCESS) == []
        group = cluster_of_number(connection, 1)
        assert group is not None
        assert group.waiting == []
        assert group.contests[0].reasons == "Las dos piden lo mismo."


def test_a_proposal_knows_its_group_its_siblings_and_where_it_was(told: Scenario) -> None:
    told.given(("Mo", form("g", "a", "b")), ("Mo", form("h", "c", "d")), ("Mo", merge("g", "h")))
    with read(told) as connection:
        belonging = belonging_of(connection, "a")
        assert belonging is not None
        assert belonging.cluster is not None
        assert belonging.cluster.number == 2
        assert [sibling.number for sibling in belonging.siblings] == [2, 3, 4]
        assert [cluster.number for cluster in belonging.former] == [1]
        assert belonging_of(connection, "e") is None


def test_taken_out_it_only_knows_where_it_was(told: Scenario) -> None:
    told.given(("Mo", form("g", "a", "b", "c")), ("Mo", remove("g", "c")))
    with read(told) as connection:
        belonging = belonging_of(connection, "c")
    assert belonging is not None
    assert belonging.cluster is None
    assert belonging.siblings == []
    assert [cluster.title for cluster in belonging.former] == ["Grupo g"]


def test_groups_are_named_by_their_ids(told: Scenario) -> None:
    told.given(("Mo", form("g", "a", "b")))
    with read(told) as connection:
        assert {key: (c.number, c.title) for key, c in named_clusters(connection, ["g", "x"]).items()} == {
            "g": (1, "Grupo g")
        }
        assert named_clusters(connection, []) == {}
        assert [(p.number, group) for p, group in to_group(connection, PROCESS, [1, 3, 99])] == [(1, 1), (3, None)]


# The bench ------------------------------------------------------------------------------------------------------------


def test_every_pair_waits_once(alike: Scenario) -> None:
    with read(alike) as connection:
        count, oldest = suggestions_waiting(connection, PROCESS)
        assert count == 10
        assert oldest is not None
        assert oldest <= alike.clock.moment()
        assert suggestions_waiting(connection, "another") == (0, None)


def test_the_bench_goes_page_by_page(alike: Scenario) -> None:
    with read(alike) as connection:
        first = bench_of(connection, PROCESS)
        second = bench_of(connection, PROCESS, start=first.following or 0)
    pairs = [(s.one.proposal.number, s.other.proposal.number) for s in (*first.suggestions, *second.suggestions)]
    assert len(set(pairs)) == 2 * PAIRS_ON_A_PAGE == 10
    assert all(one < other for one, other in pairs)
    assert (first.total, second.following) == (10, None)
    assert first.suggestions[0].score == 1_000
    assert len(first.suggestions[0].also) == 3
    assert first.suggestions[0].shared


def test_what_was_told_apart_grouped_or_is_gone_does_not_wait(alike: Scenario) -> None:
    alike.given(("Mo", tell_apart("a", "b")))
    with read(alike) as connection:
        assert suggestions_waiting(connection, PROCESS)[0] == 9
    alike.given(("Mo", form("g", "c", "d")))
    with read(alike) as connection:
        assert suggestions_waiting(connection, PROCESS)[0] == 8
        assert {s.one.cluster or s.other.cluster for s in bench_of(connection, PROCESS).suggestions} <= {1, None}
    alike.given(("Autora e", WithdrawProposal(process=PROCESS, proposal="e")))
    with read(alike) as connection:
        assert suggestions_waiting(connection, PROCESS)[0] == 4


def test_the_bench_asks_the_same_number_of_questions_however_many_pairs(alike: Scenario) -> None:
    asked: list[str] = []
    with read(alike) as connection:
        sa.event.listen(connection, "before_cursor_execute", lambda *args: asked.append(args[2]))
        bench_of(connection, PROCESS)
    assert len(asked) <= 7


def test_a_group_is_read_in_five_questions(told: Scenario) -> None:
    told.given(("Mo", form("g", "a", "b", "c", "d")), ("Mo", split("g", "h", "c", "d")), ("Autora a", contest("g")))
    asked: list[str] = []
    with read(told) as connection:
        sa.event.listen(connection, "before_cursor_execute", lambda *args: asked.append(args[2]))
        cluster_of_number(connection, 1)
        assert len(asked) == 5
        del asked[:]
        belonging_of(connection, "a")
        assert len(asked) == 2
