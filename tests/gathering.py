"""Workshops for tests: planned, held, and what is said in them."""

from collections.abc import Sequence
from typing import Any

from cocreate.application.workshops import (
    BeginItem,
    Contribute,
    EnterRoom,
    ItemKind,
    Kind,
    Mode,
    OpenDoors,
    PlannedItem,
    PlannedTable,
    PlanWorkshop,
    PublishWorkshop,
    WorkshopWords,
)
from cocreate.domain.shared import Role
from tests.scenario import PROCESS, VERSION, Scenario

WORKSHOP = "taller"
TIME_ZONE = "America/Guayaquil"


def leader_of(story: Scenario, name: str = "Fabia") -> str:
    """The pseudonym of a facilitator of the process, who gets the role with her first workshop."""
    known = name in story.people
    actor = story.person(name) if known else story.with_role(name, Role.FACILITATOR)
    return actor.pseudonym(PROCESS)


def plan(story: Scenario, workshop: str = WORKSHOP, **changes: Any) -> PlanWorkshop:
    """In five days, two hours long, led by Fabia, with two questions, sorting and deciding, at two tables."""
    fields: dict[str, Any] = {
        "process": PROCESS,
        "workshop": workshop,
        "room_code": f"CODE{workshop[-2:].upper()}",
        "purpose": Kind.GENERAL,
        "mode": Mode.IN_PERSON,
        "starts": story.clock.moment(days=5),
        "ends": story.clock.moment(days=5, hours=2),
        "time_zone": TIME_ZONE,
        "territory_version": VERSION,
        "zones": ("QU",),
        "capacity": None,
        "words": WorkshopWords(
            title="Taller de Quitumbe",
            description="Conversamos sobre la participación en los barrios.",
            audience="Vecinas y vecinos de Quitumbe",
            place="Casa Somos Guamaní",
            accessibility="Hay rampa e intérprete de señas.",
        ),
        "agenda": (
            PlannedItem(key="welcome", purpose=ItemKind.TALK, minutes=10, words="Bienvenida"),
            PlannedItem(key="needs", purpose=ItemKind.QUESTION, minutes=20, words="¿Qué falta en tu barrio?"),
            PlannedItem(key="ideas", purpose=ItemKind.QUESTION, minutes=20, words="¿Qué harías tú?"),
            PlannedItem(key="sort", purpose=ItemKind.SORT, minutes=15, words="Ordenamos"),
            PlannedItem(key="decide", purpose=ItemKind.DECIDE, minutes=15, words="Decidimos"),
        ),
        "tables": (PlannedTable(key="1", topic="Barrio"), PlannedTable(key="2", topic="Escuela")),
        "facilitators": (leader_of(story),),
    }
    return PlanWorkshop(**{**fields, **changes})


def here(workshop: str = WORKSHOP, **facts: Any) -> dict[str, Any]:
    """Where a command acts."""
    return {"process": PROCESS, "workshop": workshop, **facts}


def a_planned_workshop(story: Scenario, workshop: str = WORKSHOP, **changes: Any) -> Scenario:
    """Planned by Fabia and public."""
    leader_of(story)
    return story.given(("Fabia", plan(story, workshop, **changes)), ("Fabia", PublishWorkshop(**here(workshop))))


def an_open_workshop(
    story: Scenario, workshop: str = WORKSHOP, people: Sequence[str] = ("Ana", "Beto", "Carla"), **changes: Any
) -> Scenario:
    """The day has come, doors are open, these people are in the room, and the first question runs."""
    a_planned_workshop(story, workshop, **changes)
    story.clock.move(days=5, minutes=-30)
    story.given(
        ("Fabia", OpenDoors(**here(workshop))),
        *((name, EnterRoom(**here(workshop))) for name in people),
        ("Fabia", BeginItem(**here(workshop, item="needs"))),
    )
    return story


def said(key: str, words: str, workshop: str = WORKSHOP, **facts: Any) -> Contribute:
    return Contribute(**here(workshop, contribution=key, words=words, **facts))
