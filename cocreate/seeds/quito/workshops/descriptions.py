"""How people in the rooms of the story describe themselves: added to counts, as their phones would have done."""

from collections.abc import Mapping, Sequence
from random import Random

import sqlalchemy as sa

from cocreate.application.workshops import PriorityGroup
from cocreate.kept.descriptions import NONE_OF_THESE, UNSAID, AgeBand, Answer, Aspect, Gender, count_description
from cocreate.projections.workshops import ATTENDANCE, WORKSHOP

ANSWERS = 0.8
"""The share of those in a room who answer at all."""
AGES: Mapping[str, int] = {
    AgeBand.UNDER_18: 4,
    AgeBand.FROM_18: 20,
    AgeBand.FROM_30: 25,
    AgeBand.FROM_45: 32,
    AgeBand.FROM_65: 15,
    UNSAID: 4,
}
GENDERS: Mapping[str, int] = {Gender.WOMAN: 52, Gender.MAN: 38, Gender.OTHER: 2, UNSAID: 8}
USUAL_GROUPS = (PriorityGroup.OLDER_ADULTS, PriorityGroup.YOUNG_PEOPLE)
IN_A_GROUP, SAYS_NOTHING = 0.3, 0.1


def describe_everybody(connection: sa.Connection) -> None:
    query = (
        sa.select(WORKSHOP.c.id, WORKSHOP.c.groups, sa.func.count().label("people"))
        .join(ATTENDANCE, ATTENDANCE.c.workshop == WORKSHOP.c.id)
        .group_by(WORKSHOP.c.id, WORKSHOP.c.groups)
    )
    for workshop, groups, people in connection.execute(query).all():
        chance = Random(f"descriptions {workshop}")
        for _person in range(round(people * ANSWERS)):
            count_description(connection, workshop, _answers(chance, (groups or " ".join(USUAL_GROUPS)).split()))


def _answers(chance: Random, groups: Sequence[str]) -> list[Answer]:
    spoken = chance.random()
    group = chance.choice(groups) if spoken < IN_A_GROUP else NONE_OF_THESE
    return [
        (Aspect.AGE, _one_of(chance, AGES)),
        (Aspect.GENDER, _one_of(chance, GENDERS)),
        (Aspect.GROUP, UNSAID if spoken > 1 - SAYS_NOTHING else group),
    ]


def _one_of(chance: Random, weights: Mapping[str, int]) -> str:
    return chance.choices([*weights], [*weights.values()])[0]
