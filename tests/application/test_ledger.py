"""The record itself: positions, time, public bytes, append-only, all or nothing."""

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import rfc8785
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from cocreate.application.ledger import EVENT, GENESIS, HEAD, MAX_LEAF, LeafTooLong, event_of, leaf_of
from cocreate.application.participants import Join
from cocreate.application.proposals import WithdrawProposal
from cocreate.application.territory import AdoptTerritory
from cocreate.bootstrap import Platform
from cocreate.database import Database
from cocreate.domain.proposals import Proposal, Support
from cocreate.domain.shared import MAX_INTEGER, Role, canonical
from cocreate.domain.territory import Area, AreaKind
from cocreate.kept import LETTER, PSEUDONYM_TABLE, TEXT, TRACKING
from cocreate.projections.base import Projection
from cocreate.projections.base import metadata as shown
from tests.chance import Chance
from tests.scenario import PROCESS, Scenario, submission

KEYS = ["actor", "data", "index", "kind", "pos", "schema", "stream", "time", "v"]


def leaves(platform: Platform) -> list[tuple[int, bytes]]:
    return [(position, bytes(leaf)) for batch in platform.ledger.leaves() for position, leaf in batch]


def counted(database: Database) -> dict[str, int]:
    """How many rows stand in every table that an act may write."""
    tables = [EVENT, TEXT, TRACKING, LETTER, PSEUDONYM_TABLE, *shown.sorted_tables]
    with database.reading() as connection:
        counts = {
            table.name: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar() for table in tables
        }
        counts["text_search"] = connection.execute(sa.text("SELECT COUNT(*) FROM text_search")).scalar()
        counts["head"] = connection.execute(sa.select(HEAD.c.position)).scalar()
    return counts


def test_an_empty_ledger_stands_before_its_first_event(platform: Platform) -> None:
    assert platform.ledger.head() == (0, GENESIS)
    assert leaves(platform) == []
    assert platform.ledger.recorder.max_notification_id() is None


# Public bytes -------------------------------------------------------------------------------------------------------


def test_the_stored_bytes_are_one_canonical_object_with_nine_keys(scenario: Scenario) -> None:
    Chance(scenario, seed=3).tell(80)
    stored = leaves(scenario.platform)
    assert [position for position, _ in stored] == list(range(1, len(stored) + 1))
    for position, leaf in stored:
        value = json.loads(leaf)
        assert list(value) == KEYS
        assert leaf == rfc8785.dumps(value)
        assert (value["index"], value["v"]) == (position - 1, 1)
        assert len(leaf) <= MAX_LEAF


def test_the_other_columns_are_copies_of_the_leaf(scenario: Scenario) -> None:
    Chance(scenario, seed=4).tell(40)
    with scenario.platform.database.reading() as connection:
        for row in connection.execute(sa.select(EVENT)):
            value = json.loads(row.leaf)
            assert (row.stream, row.pos, row.kind, row.time) == (
                value["stream"],
                value["pos"],
                value["kind"],
                value["time"],
            )


def test_an_event_read_back_is_the_event_that_was_recorded(scenario: Scenario) -> None:
    scenario.an_open_intake()
    recorded = scenario.when("Ana", submission()).events
    assert [event_of(leaf) for _, leaf in leaves(scenario.platform)][-len(recorded) :] == recorded


def test_no_free_text_and_no_name_stands_in_the_ledger(scenario: Scenario) -> None:
    scenario.an_open_intake()
    start = scenario.platform.ledger.head()[0]
    scenario.a_proposal(by="Anastasia")
    scenario.given(("Anastasia", WithdrawProposal(process=PROCESS, proposal="first", reason="Me mudé a Cuenca.")))
    log = b"\n".join(leaf for position, leaf in leaves(scenario.platform) if position > start).decode()
    person = scenario.person("Anastasia").person
    for word in ("escuela", "silla vacía", "Cuenca", "nastasia", "@", "CODE-first", person):
        assert word not in log


facts = st.fixed_dictionaries(
    {
        name: st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
        for name in ("process", "proposal", "supporter")
    }
)
numbers = st.integers(1, MAX_INTEGER)
names = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(facts, numbers, numbers, names, names)
def test_whatever_the_facts_the_leaf_is_canonical(
    facts: dict[str, str], position: int, version: int, actor: str, stream: str
) -> None:
    event = Support.Given(**facts, originator_id=stream, originator_version=version)
    event.actor, event.position, event.timestamp = actor, position, "2026-03-02T14:00:00.000Z"
    leaf = leaf_of(event, canonical(event.facts()))
    value = json.loads(leaf)
    assert list(value) == KEYS
    assert leaf == rfc8785.dumps(value)
    again = event_of(leaf)
    assert again.facts() == event.facts()
    assert (again.position, again.originator_version, again.actor, again.stream) == (position, version, actor, stream)


# Positions and time -------------------------------------------------------------------------------------------------


def test_time_never_goes_back_when_the_machines_clock_does(scenario: Scenario) -> None:
    scenario.an_open_intake()
    last = scenario.platform.ledger.head()[1]
    scenario.clock.at -= timedelta(days=1, hours=2)
    event = scenario.when("Alba", Join()).events[-1]
    assert event.timestamp == last
    scenario.clock.at += timedelta(days=3)
    scenario.when("Berta", Join())
    times = [json.loads(leaf)["time"] for _, leaf in leaves(scenario.platform)]
    assert times == sorted(times)
    assert times[-1] == scenario.clock.moment()


WRITERS = """
import os, sys
from cocreate.application.acts import Actor
from cocreate.application.participants import GiveConsent
from cocreate.bootstrap import build_platform
from cocreate.config import settings_from
from tests.scenario import add_person

def write(number, ready, go):
    platform = build_platform(settings_from({}, database=sys.argv[1], data=sys.argv[2], synchronous="OFF"))
    people = [add_person(platform, f"{number}-{n}") for n in range(5)]
    os.write(ready, b".")
    os.close(ready)
    os.read(go, 1)
    for n in range(25):
        for person in people:
            platform.bus.dispatch(GiveConsent(purpose="news", notice=str(n)), person)

is_ready, ready = os.pipe()
gone, go = os.pipe()
writers = []
for number in range(4):
    writers.append(os.fork())
    if not writers[-1]:
        os.close(go)
        write(number, ready, gone)
        os._exit(0)
os.close(ready)
waiting = 0
while waiting < 4 and os.read(is_ready, 1):
    waiting += 1
os.close(go)
sys.exit(any(os.waitpid(writer, 0)[1] for writer in writers) or waiting < 4)
"""
"""Imports once and forks before anything is opened; all begin at once, when the last one is ready."""


def test_four_processes_writing_at_once_leave_no_gap(platform: Platform, database_url: str, tmp_path: Path) -> None:
    program = [sys.executable, "-c", WRITERS, database_url, str(tmp_path)]
    ended = subprocess.run(program, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 0, ended.stderr
    stored = leaves(platform)
    assert [position for position, _ in stored] == list(range(1, 4 * 5 * (25 + 1) + 1))
    assert platform.ledger.head()[0] == len(stored)
    times = [json.loads(leaf)["time"] for _, leaf in stored]
    assert times == sorted(times)
    with platform.database.reading() as connection:
        assert set(platform.projections.positions(connection).values()) == {len(stored)}


# Append-only --------------------------------------------------------------------------------------------------------

TAMPERING = (
    "UPDATE event SET leaf = leaf WHERE position = 1",
    "UPDATE event SET time = '2030-01-01T00:00:00.000Z'",
    "DELETE FROM event WHERE position = 1",
    "DELETE FROM event",
    "UPDATE ledger_head SET position = position - 1",
    "UPDATE ledger_head SET time = '2020-01-01T00:00:00.000Z'",
    "DELETE FROM ledger_head",
)


@pytest.mark.parametrize("statement", TAMPERING)
def test_the_database_itself_refuses_to_change_the_past(scenario: Scenario, statement: str) -> None:
    scenario.an_open_intake()
    before = leaves(scenario.platform), scenario.platform.ledger.head()
    with (
        pytest.raises(sa.exc.DBAPIError, match=r"append-only|only grows"),
        scenario.platform.database.writing() as connection,
    ):
        connection.exec_driver_sql(statement)
    assert (leaves(scenario.platform), scenario.platform.ledger.head()) == before


@pytest.mark.postgres
@pytest.mark.parametrize("table", ["event", "ledger_head"])
def test_postgresql_refuses_to_empty_the_ledger(postgresql_url: str, table: str) -> None:
    engine = sa.create_engine(postgresql_url)
    with pytest.raises(sa.exc.DBAPIError, match=r"append-only|only grows"), engine.begin() as connection:
        connection.exec_driver_sql(f"TRUNCATE {table}")
    engine.dispose()


@pytest.mark.parametrize("replacing", ["INSERT OR REPLACE", "REPLACE"])
@pytest.mark.parametrize("row", ["1, 'new', 1", "{next}, 'process/quito-2026', 1", "{next} + 1, 'new', 1"])
def test_sqlite_replaces_no_event_through_an_insert_and_leaves_no_gap(
    story: Scenario, replacing: str, row: str
) -> None:
    story.an_open_intake()
    before = leaves(story.platform)
    values = row.format(next=len(before) + 1)
    with pytest.raises(sa.exc.DBAPIError, match="append-only"), story.platform.database.writing() as connection:
        connection.exec_driver_sql(
            f"{replacing} INTO event (position, stream, pos, kind, time, leaf) VALUES ({values}, 'k', 't', x'00')"
        )
    assert leaves(story.platform) == before


# All or nothing -----------------------------------------------------------------------------------------------------


class BrokenError(Exception):
    pass


def broken_projection() -> Projection[list[Any]]:
    """It fails on every submission, when all the others have written."""
    projection: Projection[list[Any]] = Projection("broken", version=1, tables=[], delta=list)
    projection.on(Proposal.Submitted)(lambda delta, event: delta.append(event))

    @projection.writes
    def fail(_connection: sa.Connection, _delta: list[Any]) -> None:
        raise BrokenError

    return projection


def test_nothing_of_an_act_stays_when_its_tables_cannot_be_written(scenario: Scenario) -> None:
    """Events, rows, kept words, tracking code and letters are one."""
    scenario.an_open_intake()
    ana, platform = scenario.person("Ana"), scenario.platform
    follow = platform.bus.follow
    before = counted(platform.database)

    def follow_and_break(connection: sa.Connection, events: Any) -> None:
        follow(connection, events)
        broken_projection().apply(connection, events)

    platform.bus.follow = follow_and_break
    submit = platform.bus.handlers[type(submission())]

    def submit_with_letter(command: Any, work: Any) -> Any:
        work.write_to(ana.person, "receipt", once="receipt-1", code="x")
        return submit(command, work)

    platform.bus.handlers = {**platform.bus.handlers, type(submission()): submit_with_letter}
    with pytest.raises(BrokenError):
        platform.bus.dispatch(submission(), ana)
    assert counted(platform.database) == before
    assert not platform.database.in_transaction

    platform.bus.follow = follow
    platform.bus.dispatch(submission(), ana)
    after = counted(platform.database)
    changed = {table for table in after if after[table] != before[table]}
    assert {"event", "text", "text_search", "tracking", "letter", "pseudonym", "proposal", "head"} <= changed


def test_an_event_that_is_too_long_leaves_nothing(scenario: Scenario) -> None:
    district = Area("DMQ", "Distrito", AreaKind.DISTRICT, None, 1)
    areas = (district, *(Area(f"{n:06d}", f"Zona número {n}", AreaKind.ZONE, "DMQ", n) for n in range(1_500)))
    before = counted(scenario.platform.database)
    command = AdoptTerritory(territory="big", version="1", valid_from="2022-01-01", source="prueba", areas=areas)
    with pytest.raises(LeafTooLong):
        scenario.platform.bus.dispatch(command, scenario.with_role("Alba", Role.ADMINISTRATOR, "platform"))
    after = counted(scenario.platform.database)
    assert after["event"] - before["event"] == 2  # the role that was needed, and nothing else
    assert after["head"] == after["event"]


def test_the_longest_leaf_still_fits() -> None:
    event = Support.Given(process="", proposal="", supporter="", originator_id="s", originator_version=1)
    event.actor, event.position, event.timestamp = "a", 1, "2026-03-02T14:00:00.000Z"
    room = MAX_LEAF - len(leaf_of(event, canonical(event.facts())))
    event.proposal = "x" * room
    assert len(leaf_of(event, canonical(event.facts()))) == MAX_LEAF
    event.proposal += "x"
    with pytest.raises(LeafTooLong):
        leaf_of(event, canonical(event.facts()))


# The library's door -------------------------------------------------------------------------------------------------


def test_the_librarys_repository_and_notifications_read_the_same_record(scenario: Scenario) -> None:
    scenario.an_open_intake().a_proposal()
    ledger = scenario.platform.ledger
    stored = leaves(scenario.platform)
    notifications = ledger.notification_log.select(start=1, limit=10)
    assert [n.id for n in notifications] == list(range(1, min(10, len(stored)) + 1))
    assert [bytes(n.state) for n in notifications] == [leaf for _, leaf in stored[:10]]
    (submitted,) = ledger.recorder.select_notifications(1, 100, topics=["proposals.submitted"])
    assert submitted.originator_id == "proposal/first"
    events = list(ledger.events.get("proposal/first"))
    assert [type(event) for event in events] == [Proposal.Submitted]
    assert list(ledger.events.get("proposal/first", desc=True, limit=1)) == events


def test_streams_follow_the_record_by_position(scenario: Scenario) -> None:
    Chance(scenario, seed=6).tell(30)
    ledger = scenario.platform.ledger
    head = ledger.head()[0]
    assert [event.position for batch in ledger.history(batch=7) for event in batch] == list(range(1, head + 1))
    assert [event.position for batch in ledger.history(after=3, upto=9, batch=2) for event in batch] == list(
        range(4, 10)
    )
