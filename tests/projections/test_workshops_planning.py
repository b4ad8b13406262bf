"""Plans of workshops as rows: whatever people do with them, the rows tell the same after a rebuild."""

import random
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from cocreate.application.acts import Command
from cocreate.application.proposals import Upload
from cocreate.application.workshops import (
    CancelRegistration,
    CancelWorkshop,
    PublishWorkshop,
    RegisterForWorkshop,
    ReplanWorkshop,
    RescheduleWorkshop,
    ShareMaterial,
)
from cocreate.database import Database, open_engine
from cocreate.domain.shared import Refused
from cocreate.projections.workshops import MATERIAL, WORKSHOP, WORKSHOP_CHANGE
from tests.gathering import a_planned_workshop, here, leader_of, plan
from tests.scenario import Scenario

PEOPLE = ("Ana", "Beto", "Carla")


@pytest.fixture
def scratch() -> Iterator[Database]:
    database = Database(open_engine("sqlite://"))
    yield database
    database.engine.dispose()


def an_act(story: Scenario, chance: random.Random) -> tuple[str, Command]:
    key, days = chance.choice("ab"), chance.randint(2, 9)
    changes = {"capacity": chance.choice((None, 1, 2)), "zones": chance.choice(((), ("QU",), ("QU", "TU")))}
    planned = plan(story, key, **changes)
    facts = {name: getattr(planned, name) for name in planned.__dataclass_fields__}
    times = {"starts": story.clock.moment(days=days), "ends": story.clock.moment(days=days, hours=1)}
    upload = Upload(sha256=f"{chance.randint(0, 3)}" * 64, size=9, media_type="application/pdf", name="")
    acts = (
        ("Fabia", planned),
        ("Fabia", ReplanWorkshop(**facts, reason=chance.choice(("", "Cambia.")))),
        ("Fabia", PublishWorkshop(**here(key))),
        ("Fabia", RescheduleWorkshop(**here(key, **times, reason="Paro."))),
        ("Fabia", ShareMaterial(**here(key, material=upload.sha256[:4], title="Datos", upload=upload))),
        (chance.choice(PEOPLE), RegisterForWorkshop(**here(key, zone="QU"))),
        (chance.choice(PEOPLE), CancelRegistration(**here(key))),
        *((("Fabia", CancelWorkshop(**here(key, reason="Llueve."))),) if chance.random() < 0.1 else ()),
    )
    return chance.choice(acts)


@pytest.mark.parametrize("seed", range(3))
def test_the_rows_are_what_a_rebuild_makes(scenario: Scenario, scratch: Database, seed: int) -> None:
    chance, done = random.Random(seed), 0
    scenario.an_open_intake()
    leader_of(scenario)
    for _ in range(70):
        scenario.clock.move(minutes=chance.choice((0, 1, 40)))
        who, command = an_act(scenario, chance)
        try:
            scenario.given((who, command))
            done += 1
        except Refused:
            continue
    assert done > 8
    platform = scenario.platform
    platform.projections.build_into(scratch, platform.ledger)
    assert list(platform.projections.differences(platform.database, scratch)) == []


def test_a_calendar_entry_counts_what_changed_in_public(story: Scenario) -> None:
    story.an_open_intake()
    planned = plan(story)
    facts = {name: getattr(planned, name) for name in planned.__dataclass_fields__}
    story.given(("Fabia", planned), ("Fabia", ReplanWorkshop(**facts)))
    assert sequence_of(story) == 0
    story.given(("Fabia", PublishWorkshop(**here())))
    assert sequence_of(story) == 0
    story.given(("Fabia", ReplanWorkshop(**facts, reason="Otra casa.")))
    times = {"starts": story.clock.moment(days=6), "ends": story.clock.moment(days=6, hours=1)}
    story.given(("Fabia", RescheduleWorkshop(**here(**times, reason="Paro."))))
    story.given(("Fabia", CancelWorkshop(**here(reason="Llueve."))))
    assert sequence_of(story) == 3
    with story.platform.database.reading() as connection:
        changes = connection.execute(sa.select(WORKSHOP_CHANGE.c.what).order_by(WORKSHOP_CHANGE.c.position)).scalars()
        assert list(changes) == ["replanned", "rescheduled", "cancelled"]


def sequence_of(story: Scenario) -> int:
    with story.platform.database.reading() as connection:
        return connection.execute(sa.select(WORKSHOP.c.sequence)).scalar_one()


def test_whether_people_can_prepare_follows_the_day_that_holds(story: Scenario) -> None:
    story.an_open_intake()
    a_planned_workshop(story)
    upload = Upload(sha256="1" * 64, size=9, media_type="application/pdf", name="")
    story.given(("Fabia", ShareMaterial(**here(material="m", title="Datos", upload=upload))))
    times = {"starts": story.clock.moment(days=1), "ends": story.clock.moment(days=1, hours=1)}
    with story.platform.database.reading() as connection:
        assert connection.execute(sa.select(WORKSHOP.c.materials_in_time)).scalar_one() is True
    story.given(("Fabia", RescheduleWorkshop(**here(**times, reason="Paro."))))
    with story.platform.database.reading() as connection:
        assert connection.execute(sa.select(WORKSHOP.c.materials_in_time)).scalar_one() is False
        assert connection.execute(sa.select(MATERIAL.c.in_time)).scalar_one() is True
