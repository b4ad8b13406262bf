"""What is shown follows from the ledger alone: however it is cut, killed, or written to meanwhile."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from cocreate.application.proposals import AmendProposal, GiveSupport, Ground, RedactProposal, WithdrawProposal
from cocreate.bootstrap import Platform
from cocreate.database import Database, open_engine
from cocreate.domain.proposals import Proposal
from cocreate.domain.shared import Role
from cocreate.projections.base import PROJECTION, Projection, metadata
from cocreate.projections.chronicle import CHRONICLE
from cocreate.projections.following import REBUILDING, Projections
from cocreate.projections.proposals import PROPOSAL, PROPOSALS
from tests.chance import Chance
from tests.scenario import PROCESS, Scenario, submission, words


@pytest.fixture
def scratch() -> Iterator[Database]:
    """An empty database in memory."""
    database = Database(open_engine("sqlite://"))
    yield database
    database.engine.dispose()


def differences(platform: Platform, scratch: Database) -> list[tuple[str, object, object]]:
    """Between the live tables and the ledger folded anew."""
    platform.projections.build_into(scratch, platform.ledger)
    return list(platform.projections.differences(platform.database, scratch))


def rows_of(database: Database) -> dict[str, list[tuple[object, ...]]]:
    with database.reading() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(sa.select(table).order_by(*table.primary_key))]
            for table in metadata.sorted_tables
        }


@pytest.mark.parametrize("seed", range(4))
def test_the_live_tables_are_what_a_rebuild_makes(scenario: Scenario, scratch: Database, seed: int) -> None:
    story = Chance(scenario, seed).tell(250)
    assert story.done > 90
    assert story.refused > 30
    assert differences(scenario.platform, scratch) == []


@pytest.mark.parametrize("batch", [1, 2, 7, 1000])
def test_the_rows_do_not_depend_on_how_the_log_is_cut(scenario: Scenario, scratch: Database, batch: int) -> None:
    Chance(scenario, seed=batch).tell(220)
    platform = scenario.platform
    last = platform.projections.rebuild(platform.database, platform.ledger, batch=batch)
    assert last == platform.ledger.head()[0]
    assert differences(platform, scratch) == []


def test_a_submission_and_all_that_happens_to_it_may_fall_into_one_batch(story: Scenario, scratch: Database) -> None:
    story.an_open_intake().a_proposal()
    story.given(
        ("Berta", GiveSupport(process=PROCESS, proposal="first")),
        ("Ana", _amendment("first")),
        ("Ana", WithdrawProposal(process=PROCESS, proposal="first", reason="Ya no.")),
    )
    before = rows_of(story.platform.database)
    story.platform.projections.rebuild(story.platform.database, story.platform.ledger)
    assert rows_of(story.platform.database) == before
    assert differences(story.platform, scratch) == []


def test_a_tampered_row_is_found(scenario: Scenario, scratch: Database) -> None:
    scenario.an_open_intake().a_proposal().a_proposal("second")
    with scenario.platform.database.writing() as connection:
        connection.execute(sa.update(PROPOSAL).where(PROPOSAL.c.id == "second").values(supports=400))
    ((table, live, rebuilt),) = differences(scenario.platform, scratch)
    assert (table, live["supports"], rebuilt["supports"]) == ("proposal", 400, 0)


def test_a_missing_row_and_a_row_too_many_are_found(scenario: Scenario, scratch: Database) -> None:
    scenario.an_open_intake().a_proposal().a_proposal("second")
    with scenario.platform.database.writing() as connection:
        connection.execute(sa.update(PROPOSAL).where(PROPOSAL.c.id == "second").values(id="invented", number=9))
    found = differences(scenario.platform, scratch)
    assert [(table, bool(live), bool(rebuilt)) for table, live, rebuilt in found] == [
        ("proposal", True, False),
        ("proposal", False, True),
    ]


def test_every_position_has_its_own_past(story: Scenario) -> None:
    """The tables as of each position are those that stood there when it was the last one."""
    story.an_open_intake()
    platform = story.platform
    seen = {platform.ledger.head()[0]: rows_of(platform.database)}
    for who, command in (
        ("Ana", submission()),
        ("Berta", submission("second")),
        ("Berta", GiveSupport(process=PROCESS, proposal="first")),
        ("Ana", _amendment("first")),
        ("Berta", WithdrawProposal(process=PROCESS, proposal="second")),
    ):
        story.given((who, command))
        seen[platform.ledger.head()[0]] = rows_of(platform.database)
    for position, rows in seen.items():
        past = Database(open_engine("sqlite://"))
        assert platform.projections.build_into(past, platform.ledger, upto=position) == position
        assert rows_of(past) == rows
        past.engine.dispose()


def test_the_past_at_a_moment_ends_with_the_last_act_before_it(scenario: Scenario) -> None:
    scenario.an_open_intake().a_proposal()
    position, time = scenario.platform.ledger.head()
    scenario.clock.move(minutes=1)
    scenario.a_proposal("second")
    ledger = scenario.platform.ledger
    assert ledger.position_at(time) == position
    assert ledger.position_at("0001-01-01T00:00:00.000Z") == 0
    assert ledger.position_at("9999-01-01T00:00:00.000Z") == ledger.head()[0]


def test_acts_go_on_while_the_tables_are_rebuilt(scenario: Scenario, scratch: Database) -> None:
    Chance(scenario, seed=11).tell(60)
    platform = scenario.platform
    supporters = [scenario.person(f"P{n}") for n in range(12)]
    scenario.a_proposal("wanted")

    def support() -> None:
        for supporter in supporters:
            platform.bus.dispatch(GiveSupport(process=PROCESS, proposal="wanted"), supporter)

    thread = threading.Thread(target=support)
    thread.start()
    platform.projections.rebuild(platform.database, platform.ledger, batch=5)
    thread.join()
    assert differences(platform, scratch) == []
    with platform.database.reading() as connection:
        assert connection.execute(sa.select(PROPOSAL.c.supports).where(PROPOSAL.c.id == "wanted")).scalar() == 12


def test_a_running_house_can_be_compared(scenario: Scenario, scratch: Database) -> None:
    scenario.an_open_intake().a_proposal()
    platform = scenario.platform
    platform.projections.build_into(scratch, platform.ledger)
    scenario.a_proposal("written meanwhile")
    assert list(platform.projections.differences(platform.database, scratch, platform.ledger)) == []


REBUILD_SLOWLY = """
import sys, time
from cocreate.bootstrap import build_platform
from cocreate.config import settings_from
platform = build_platform(settings_from({}, database=sys.argv[1], data=sys.argv[2]))
def tell(position):
    print(position, flush=True)
    time.sleep(0.05)
platform.projections.rebuild(platform.database, platform.ledger, progress=tell, batch=10)
"""


def test_a_rebuild_that_was_killed_goes_on_where_it_stopped(
    scenario: Scenario, scratch: Database, database_url: str, tmp_path: Path
) -> None:
    Chance(scenario, seed=5).tell(150)
    platform = scenario.platform
    process = subprocess.Popen(
        [sys.executable, "-c", REBUILD_SLOWLY, database_url, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    for _ in range(4):
        process.stdout.readline()
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    with platform.database.reading() as connection:
        stopped_at = set(platform.projections.positions(connection).values())
        assert connection.execute(sa.select(PROJECTION.c.name).where(PROJECTION.c.name == REBUILDING)).first()
    assert 0 < max(stopped_at) < platform.ledger.head()[0]

    steps: list[int] = []
    platform.projections.rebuild(platform.database, platform.ledger, progress=steps.append, batch=10)
    assert steps[0] > max(stopped_at)
    assert differences(platform, scratch) == []


def test_what_happens_after_a_killed_rebuild_is_not_lost(scenario: Scenario, scratch: Database) -> None:
    """Acts between the kill and the second try leave the half-built tables alone."""
    scenario.an_open_intake().a_proposal()
    platform = scenario.platform

    class KilledError(Exception):
        pass

    def die(_position: int) -> None:
        raise KilledError

    with pytest.raises(KilledError):
        platform.projections.rebuild(platform.database, platform.ledger, progress=die, batch=3)
    scenario.a_proposal("second")
    with platform.database.reading() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(PROPOSAL)).scalar() == 0
    platform.projections.rebuild(platform.database, platform.ledger, batch=3)
    assert differences(platform, scratch) == []


def test_a_projection_of_an_older_version_waits_for_its_rebuild(story: Scenario, scratch: Database) -> None:
    story.an_open_intake().a_proposal()
    platform = story.platform
    with platform.database.writing() as connection:
        connection.execute(sa.update(PROJECTION).where(PROJECTION.c.name == PROPOSALS.name).values(version=0))
    story.a_proposal("second")
    with platform.database.reading() as connection:
        assert PROPOSALS.name not in platform.projections.positions(connection)
        assert connection.execute(sa.select(sa.func.count()).select_from(PROPOSAL)).scalar() == 1
        assert connection.execute(sa.select(sa.func.max(CHRONICLE.c.position))).scalar() == platform.ledger.head()[0]
    platform.projections.rebuild(platform.database, platform.ledger)
    assert differences(platform, scratch) == []


def test_a_new_projection_catches_up_and_leaves_the_others_alone(story: Scenario, scratch: Database) -> None:
    story.an_open_intake().a_proposal()
    platform = story.platform
    with platform.database.writing() as connection:
        for table in PROPOSALS.tables:
            connection.execute(sa.delete(table))
        connection.execute(sa.delete(PROJECTION).where(PROJECTION.c.name == PROPOSALS.name))
        platform.projections.prepare(connection)
    story.a_proposal("second")
    platform.projections.catch_up(platform.database, platform.ledger, batch=2)
    assert differences(platform, scratch) == []


def test_a_projection_without_a_writing_half_is_loud(story: Scenario) -> None:
    unfinished: Projection[list[object]] = Projection("unfinished", version=1, tables=[], delta=list)
    unfinished.on(Proposal.Submitted)(lambda delta, event: delta.append(event))
    story.an_open_intake().a_proposal()
    platform = story.platform
    with pytest.raises(NotImplementedError):
        Projections([unfinished]).build_into(Database(open_engine("sqlite://")), platform.ledger)


def test_words_erased_since_do_not_hinder_a_rebuild(scenario: Scenario, scratch: Database) -> None:
    scenario.an_open_intake().a_proposal().with_role("Mora", Role.MODERATOR)
    scenario.given(
        (
            "Mora",
            RedactProposal(process=PROCESS, proposal="first", ground=next(iter(Ground)), reason="Trae un teléfono."),
        )
    )
    platform = scenario.platform
    platform.projections.rebuild(platform.database, platform.ledger)
    assert differences(platform, scratch) == []


def _amendment(proposal: str) -> AmendProposal:
    new = submission(proposal)
    return AmendProposal(
        process=PROCESS,
        proposal=proposal,
        words=words("Una escuela en cada parroquia"),
        theme="open_data",
        values=new.values,
        place=new.place,
    )
