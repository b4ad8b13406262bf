"""Assemblies as rows: whatever is registered, however the log is cut, the rows tell the same."""

import random
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from cocreate.application.acts import Command
from cocreate.application.assemblies import LinkDelegate, RenameAssembly
from cocreate.database import Database, open_engine
from cocreate.domain.shared import Refused, Role
from cocreate.projections.assemblies import ASSEMBLY, DELEGATE, MANDATE
from tests.application.test_assemblies import LA_PERLA, PARISH, elect, end, erase, reelect, register
from tests.scenario import PROCESS, Scenario

DAYS = tuple(f"202{year}-{month:02}-01" for year in (4, 5, 6) for month in (1, 4, 7, 10))


@pytest.fixture
def scratch() -> Iterator[Database]:
    database = Database(open_engine("sqlite://"))
    yield database
    database.engine.dispose()


@pytest.fixture
def full(scenario: Scenario) -> Scenario:
    """A hundred acts by chance, those that the rules allow."""
    scenario.a_process()
    scenario.with_role("Fabio", Role.FACILITATOR)
    scenario.given(("Fabio", register()), ("Fabio", register("Guamaní", PARISH)))
    chance = random.Random(7)
    for _ in range(100):
        try:
            scenario.platform.bus.dispatch(an_act(scenario, chance), scenario.person("Fabio"))
        except Refused:
            continue
    return scenario


def an_act(scenario: Scenario, chance: random.Random) -> Command:
    key, day = chance.choice("abcdefgh"), chance.choice(DAYS)
    early = chance.choice(DAYS[:4])
    account = scenario.person(chance.choice(("Ana", "Eva", "Luz")))
    acts = (
        elect(key, early), elect(key, early, account=account), reelect(key, day), reelect(key, day), end(key, day), end(key, day),
        erase(key, "2026-03-02"), LinkDelegate(process=PROCESS, assembly=LA_PERLA, delegate=key, account=account),
        RenameAssembly(process=PROCESS, assembly=LA_PERLA, name=f"La Perla {key}"),
    )  # fmt: skip
    return chance.choice(acts)


def test_the_rows_are_what_a_rebuild_makes(full: Scenario, scratch: Database) -> None:
    platform = full.platform
    platform.projections.build_into(scratch, platform.ledger)
    assert list(platform.projections.differences(platform.database, scratch)) == []
    with platform.database.reading() as connection:
        counts = [connection.execute(sa.select(sa.func.count()).select_from(t)).scalar() for t in (DELEGATE, MANDATE)]
        ended = connection.execute(sa.select(MANDATE).where(MANDATE.c.was_until > MANDATE.c.until)).all()
        numbers = list(connection.execute(sa.select(ASSEMBLY.c.number).order_by(ASSEMBLY.c.position)).scalars())
    assert counts[1] > counts[0] > 3
    assert ended
    assert numbers == [1, 2]


@pytest.mark.parametrize("batch", [1, 7, 1_000])
def test_the_rows_do_not_depend_on_how_the_log_is_cut(full: Scenario, scratch: Database, batch: int) -> None:
    platform = full.platform
    platform.projections.rebuild(platform.database, platform.ledger, batch=batch)
    platform.projections.build_into(scratch, platform.ledger)
    assert list(platform.projections.differences(platform.database, scratch)) == []
