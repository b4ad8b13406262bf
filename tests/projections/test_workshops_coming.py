"""Who comes to a workshop, as rows: however the log is cut, the rows tell the same."""

import random
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from cocreate.application.acts import Command
from cocreate.application.workshops import (
    Arrival,
    CancelRegistration,
    CheckIn,
    CountDoor,
    EndWorkshop,
    EnterRoom,
    EvaluateWorkshop,
    PriorityGroup,
    RecordRepresentation,
    RegisterForWorkshop,
    SitDown,
)
from cocreate.database import Database, open_engine
from cocreate.projections.workshops import ATTENDANCE, EVALUATION, REGISTRATION
from tests.gathering import an_open_workshop, here
from tests.scenario import Scenario

PEOPLE = ("Ana", "Beto", "Carla", "Delia", "Elena")


@pytest.fixture
def scratch() -> Iterator[Database]:
    database = Database(open_engine("sqlite://"))
    yield database
    database.engine.dispose()


@pytest.fixture
def full(scenario: Scenario) -> Scenario:
    """Sixty acts by chance, those that the rules allow, and evaluations at the end."""
    scenario.an_open_intake()
    an_open_workshop(scenario, people=(), capacity=2)
    chance = random.Random(11)
    for _ in range(60):
        scenario.when(*an_act(scenario, chance))
    scenario.given(("Fabia", EndWorkshop(**here())))
    for name in PEOPLE:
        scenario.when(name, EvaluateWorkshop(**here(scores=(("useful", chance.randint(1, 5)),), words=name)))
    return scenario


def an_act(story: Scenario, chance: random.Random) -> tuple[str, Command]:
    who, table = chance.choice(PEOPLE), chance.choice((None, "1", "2"))
    groups = tuple(chance.sample(list(PriorityGroup), 2))
    acts = (
        (who, RegisterForWorkshop(**here(zone=chance.choice((None, "QU"))))),
        (who, CancelRegistration(**here())),
        (who, EnterRoom(**here(table=table))),
        (who, SitDown(**here(table=table))),
        ("Fabia", CheckIn(**here(person=story.person(who), how=Arrival.NAME))),
        ("Fabia", CountDoor(**here(step=1))),
        ("Fabia", RecordRepresentation(**here(groups=groups, counts=((groups[0], 12),)))),
    )
    return chance.choice(acts)


@pytest.mark.parametrize("batch", [1, 7, 1_000])
def test_the_rows_do_not_depend_on_how_the_log_is_cut(full: Scenario, scratch: Database, batch: int) -> None:
    platform = full.platform
    platform.projections.build_into(scratch, platform.ledger)
    assert list(platform.projections.differences(platform.database, scratch)) == []
    platform.projections.rebuild(platform.database, platform.ledger, batch=batch)
    assert list(platform.projections.differences(platform.database, scratch)) == []
    with platform.database.reading() as connection:
        counted = [
            connection.execute(sa.select(sa.func.count()).select_from(table)).scalar()
            for table in (REGISTRATION, ATTENDANCE, EVALUATION)
        ]
    assert min(counted) > 1


def test_nobody_who_waits_stands_before_a_free_place(full: Scenario) -> None:
    with full.platform.database.reading() as connection:
        seats = [row.waits for row in connection.execute(sa.select(REGISTRATION).order_by(REGISTRATION.c.position))]
    assert seats.count(False) == min(2, len(seats))
