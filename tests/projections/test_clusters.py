"""Groups as rows: whatever people do with them, however the log is cut, the rows tell the same and add up."""

import random
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from cocreate.application.acts import Command
from cocreate.application.clusters import DescribeCluster
from cocreate.database import Database, open_engine
from cocreate.domain.shared import Refused
from cocreate.projections.clusters import CLUSTER, CONTEST, MEMBER, TOLD_APART
from tests.application.test_clusters import KEYS, add, answer, contest, form, merge, remove, split, tell_apart, told
from tests.scenario import PROCESS, Scenario

__all__ = ["told"]

GROUPS = ("g", "h", "i", "j")


@pytest.fixture
def scratch() -> Iterator[Database]:
    database = Database(open_engine("sqlite://"))
    yield database
    database.engine.dispose()


def an_act(chance: random.Random) -> Command:
    """Any act on any group, with any of the proposals."""
    key, other = chance.choice(GROUPS), chance.choice(GROUPS)
    some = tuple(chance.sample(KEYS, chance.randint(1, 3)))
    described = DescribeCluster(process=PROCESS, cluster=key, title="Otro título", rationale="Otra razón.")
    acts = (
        form(key, *some), form(key, *some), add(key, *some), remove(key, *some[:1]), split(key, other, *some[:2]),
        merge(key, other), described, contest(key), answer(key), tell_apart(*chance.sample(KEYS, 2)),
    )  # fmt: skip
    return chance.choice(acts)


def by_chance(told: Scenario, seed: int, acts: int = 160) -> int:
    """Gives how many acts went through."""
    chance = random.Random(seed)
    done = 0
    for _ in range(acts):
        told.clock.move(seconds=chance.choice((0, 1, 40)))
        try:
            told.platform.bus.dispatch(an_act(chance), told.person(chance.choice(("Mo", "Mia"))))
            done += 1
        except Refused:
            continue
    return done


@pytest.mark.parametrize("seed", range(5))
def test_the_rows_are_what_a_rebuild_makes_and_add_up(told: Scenario, scratch: Database, seed: int) -> None:
    assert by_chance(told, seed) > 12
    platform = told.platform
    platform.projections.build_into(scratch, platform.ledger)
    assert list(platform.projections.differences(platform.database, scratch)) == []
    with platform.database.reading() as connection:
        rows = connection.execute(sa.select(MEMBER).where(MEMBER.c.left_at.is_(None))).all()
        counts = dict(connection.execute(sa.select(CLUSTER.c.id, CLUSTER.c.members)).all())
        ended = set(connection.execute(sa.select(CLUSTER.c.id).where(CLUSTER.c.merged_into.isnot(None))).scalars())
        numbers = list(connection.execute(sa.select(CLUSTER.c.number).order_by(CLUSTER.c.position)).scalars())
    assert len({row.proposal for row in rows}) == len(rows)  # in one group at a time
    assert counts == {cluster: sum(row.cluster == cluster for row in rows) for cluster in counts}
    assert all(counts[cluster] == 0 if cluster in ended else counts[cluster] >= 2 for cluster in counts)
    assert numbers == list(range(1, len(numbers) + 1))  # in the order of the ledger


@pytest.mark.parametrize("batch", [1, 3, 1_000])
def test_the_rows_do_not_depend_on_how_the_log_is_cut(told: Scenario, scratch: Database, batch: int) -> None:
    by_chance(told, seed=batch)
    platform = told.platform
    platform.projections.rebuild(platform.database, platform.ledger, batch=batch)
    platform.projections.build_into(scratch, platform.ledger)
    assert list(platform.projections.differences(platform.database, scratch)) == []


def test_a_proposal_that_comes_back_has_two_stays(told: Scenario) -> None:
    told.given(("Mo", form("g", "a", "b", "c")), ("Mo", remove("g", "c")), ("Mo", add("g", "c")))
    with told.platform.database.reading() as connection:
        stays = connection.execute(sa.select(MEMBER).where(MEMBER.c.proposal == "c").order_by(MEMBER.c.position)).all()
    assert [stay.left_at is None for stay in stays] == [False, True]
    assert stays[0].reason
    assert not stays[1].reason


def test_a_merge_says_where_each_went_and_came_from(told: Scenario) -> None:
    told.given(("Mo", form("g", "a", "b")), ("Mo", form("h", "c", "d")), ("Mo", merge("h", "g")))
    with told.platform.database.reading() as connection:
        left = sa.select(MEMBER.c.proposal, MEMBER.c.went_to).where(MEMBER.c.cluster == "h")
        went = dict(connection.execute(left).all())
        here = sa.select(MEMBER.c.proposal, MEMBER.c.came_from).where(MEMBER.c.cluster == "g")
        came = dict(connection.execute(here).all())
    assert went == {"c": "g", "d": "g"}
    assert came == {"a": None, "b": None, "c": "h", "d": "h"}


def test_an_answer_settles_every_contest_that_waited(told: Scenario) -> None:
    told.given(("Mo", form("g", "a", "b")), ("Autora a", contest("g")), ("Autora b", contest("g")))
    told.given(("Mia", answer("g", changed=True)), ("Autora a", contest("g")))
    with told.platform.database.reading() as connection:
        rows = connection.execute(sa.select(CONTEST).order_by(CONTEST.c.position)).all()
    assert [row.changed for row in rows] == [True, True, None]


def test_a_pair_is_kept_with_the_smaller_one_first(told: Scenario) -> None:
    told.given(("Mo", tell_apart("e", "b")))
    with told.platform.database.reading() as connection:
        row = connection.execute(sa.select(TOLD_APART)).one()
    assert (row.one, row.other, row.process) == ("b", "e", PROCESS)
