"""Minutes as rows: whatever people do with them, however the log is cut, the rows tell what the ledger says."""

import random
from collections.abc import Iterator

import pytest

from cocreate.application.acts import Command
from cocreate.application.workshops import (
    AnswerObjection,
    ApproveMinutes,
    ConfirmMinutes,
    DraftMinutes,
    ObjectToMinutes,
    PublishMinutes,
    PutMinutesForward,
)
from cocreate.database import Database, open_engine
from cocreate.domain.shared import Refused
from cocreate.domain.workshops import Minutes
from cocreate.queries.workshops.minutes import minutes_of, objections_of
from tests.gathering import WORKSHOP, here
from tests.recording import a_held_workshop
from tests.scenario import Scenario

PEOPLE = ("Ana", "Beto", "Carla")


@pytest.fixture
def scratch() -> Iterator[Database]:
    database = Database(open_engine("sqlite://"))
    yield database
    database.engine.dispose()


@pytest.fixture
def held(scenario: Scenario) -> Scenario:
    return a_held_workshop(scenario.an_open_intake())


def an_act(story: Scenario, chance: random.Random) -> tuple[str, Command]:
    person, key = chance.choice(PEOPLE), f"o{chance.randint(1, 3)}"
    answer = {"accepted": chance.random() < 0.4, "reasons": "Sí."}
    return chance.choice([
        ("Fabia", DraftMinutes(**here(text=f"Acta {chance.randint(1, 9)}"))),
        ("Fabia", PutMinutesForward(**here(until=story.clock.moment(hours=2)))),
        (person, ConfirmMinutes(**here())),
        (person, ObjectToMinutes(**here(objection=key, words="No."))),
        ("Fabia", AnswerObjection(**here(objection=key, **answer))),
        ("Fabia", AnswerObjection(**here(objection=key, **answer))),
    ])  # fmt: skip


def by_chance(story: Scenario, seed: int) -> int:
    """Gives how many acts went through."""
    chance = random.Random(seed)
    done = 0
    for _ in range(60):
        story.clock.move(minutes=chance.choice((0, 0, 1, 40)))
        done += goes_through(story, *an_act(story, chance))
    return done


def goes_through(story: Scenario, who: str, command: Command) -> bool:
    try:
        story.platform.bus.dispatch(command, story.person(who))
    except Refused:
        return False
    return True


def finish(story: Scenario) -> None:
    """Whatever is left to do is done."""
    for number in range(1, 4):
        answer = {"objection": f"o{number}", "accepted": False, "reasons": "No."}
        goes_through(story, "Fabia", AnswerObjection(**here(**answer)))
    goes_through(story, "Fabia", DraftMinutes(**here(text="Al fin")))
    goes_through(story, "Fabia", PutMinutesForward(**here(until=story.clock.moment(hours=2))))
    story.clock.move(hours=3)
    story.given(("Fabia", ApproveMinutes(**here())), ("Fabia", PublishMinutes(**here(text="Acta"))))


@pytest.mark.parametrize("batch", [1, 7, 1000])
def test_however_the_log_is_cut_the_rows_are_the_same(held: Scenario, scratch: Database, batch: int) -> None:
    assert by_chance(held, seed=batch) > 10
    if batch > 1:
        finish(held)
    platform = held.platform
    platform.projections.rebuild(platform.database, platform.ledger, batch=batch)
    platform.projections.build_into(scratch, platform.ledger)
    assert list(platform.projections.differences(platform.database, scratch)) == []
    _agree_with_the_ledger(held)


def _agree_with_the_ledger(story: Scenario) -> None:
    minutes = story.platform.ledger.get(Minutes, WORKSHOP)
    with story.platform.database.reading() as connection:
        view, objections = minutes_of(connection, WORKSHOP), objections_of(connection, WORKSHOP)
    assert view is not None
    assert (view.edition, view.confirmed) == (minutes.edition, len(minutes.confirmed))
    assert (view.change_promised, view.objections_until) == (minutes.change_promised, minutes.objections_until)
    assert {objection.key: objection.accepted for objection in objections} == minutes.objections
    assert (view.approved_at is not None, view.published_at is not None) == (minutes.approved, minutes.published)
