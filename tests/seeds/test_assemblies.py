"""The assemblies of the demonstration: whatever day it is played on, the rules allow them."""

import secrets
from datetime import date

import pytest

from cocreate.application.acts import Actor
from cocreate.application.assemblies import AssemblyLevel, ElectDelegate
from cocreate.domain.shared import Role
from cocreate.queries.assemblies import assemblies_of, mandates_of
from cocreate.seeds.quito.assemblies import Assemblies
from cocreate.seeds.quito.calendar import Act, Calendar
from cocreate.seeds.quito.cast import CITIZEN, FACILITATORS, PROCESS, Cast
from cocreate.seeds.quito.people import synthetic_people
from tests.scenario import Scenario

PEOPLE = synthetic_people()
IN_OFFICE_NOWHERE = 1
"""Assemblies whose delegates' mandates are over, so that there is one to be seen."""


def a_cast(story: Scenario) -> Cast:
    cast = Cast()
    for who in (CITIZEN, *(person.index for person in PEOPLE)):
        cast.actors[who] = Actor(person=secrets.token_hex(8), secret=secrets.token_bytes(32))
    for key in FACILITATORS:
        cast.actors[key] = story.with_role(key, Role.FACILITATOR, PROCESS)
    return cast


def played(story: Scenario, cast: Cast, calendar: Calendar) -> list[Act]:
    acts = sorted(Assemblies(cast, calendar, PEOPLE).acts(), key=lambda act: act.at)
    for act in acts:
        story.clock.at = max(act.at, story.clock.at)
        story.platform.bus.dispatch(act.command, cast[act.who])
    return [act for act in acts if act.at < calendar.end]


@pytest.mark.parametrize("today", [date(2026, 10, 5), date(2028, 3, 1), date(2029, 1, 15)], ids=str)
def test_the_rules_allow_them_on_any_day(story: Scenario, today: date) -> None:
    cast, calendar = a_cast(story), Calendar(today)
    acts = played(story, cast, calendar)
    names = [act.command.name for act in acts if isinstance(act.command, ElectDelegate)]
    assert len(set(names)) > len(names) - 4  # hardly anybody has the name of somebody else
    with story.platform.database.reading() as connection:
        assemblies = assemblies_of(connection, PROCESS, today.isoformat())
        (mandate,) = mandates_of(connection, cast[CITIZEN].pseudonym(PROCESS), today.isoformat())
    assert {assembly.level for assembly in assemblies} == set(AssemblyLevel)
    assert sum(not assembly.in_force for assembly in assemblies) == IN_OFFICE_NOWHERE
    assert mandate.name == "Tamia Gualoto"
