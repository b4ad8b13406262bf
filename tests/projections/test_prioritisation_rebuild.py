"""Rounds as rows: however the log is cut, rounds, ballots, batches and results tell what the ledger says."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from cocreate.database import Database, open_engine
from cocreate.projections.base import metadata
from cocreate.projections.prioritisation import BALLOT, BALLOT_BATCH, ROUND
from tests.every_vote import round_acts
from tests.scenario import Scenario
from tests.voting import Voting, neighbours

Rows = dict[str, list[tuple[object, ...]]]


@pytest.fixture
def scratch() -> Iterator[Database]:
    database = Database(open_engine("sqlite://"))
    yield database
    database.engine.dispose()


def rows_of(database: Database) -> Rows:
    with database.reading() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(sa.select(table).order_by(*table.primary_key))]
            for table in metadata.sorted_tables
        }


def test_the_rows_of_rounds_do_not_depend_on_how_the_log_is_cut(scenario: Scenario, scratch: Database) -> None:
    scenario.a_territory().a_process()
    round_acts(scenario)
    platform = scenario.platform
    platform.projections.build_into(scratch, platform.ledger)
    assert list(platform.projections.differences(platform.database, scratch)) == []
    before = rows_of(platform.database)
    for batch in (1, 3, 1_000):
        platform.projections.rebuild(platform.database, platform.ledger, batch=batch)
        assert rows_of(platform.database) == before, batch


def test_a_batch_of_ballots_that_is_cut_in_two_is_still_one(story: Scenario) -> None:
    voting = Voting(story).ground().opened()
    for neighbour in neighbours(story, 12):
        voting.casts(neighbour, "1")
    voting.flushed().casts("Vecina 0", "2").closed()
    platform = story.platform
    for batch in (5, 1_000):
        platform.projections.rebuild(platform.database, platform.ledger, batch=batch)
        with platform.database.reading() as connection:
            counts = connection.execute(sa.select(BALLOT_BATCH.c.ballots).order_by(BALLOT_BATCH.c.at)).scalars().all()
            counted = connection.execute(sa.select(sa.func.count()).where(BALLOT.c.counts)).scalar_one()
            (ballots,) = connection.execute(sa.select(ROUND.c.ballots)).scalars()
        assert counts == [12, 1]
        assert counted == 12
        assert ballots == '{"citizens":12}'
