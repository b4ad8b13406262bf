"""Every command of rounds by every role: done or refused exactly as the table of rights says."""

from dataclasses import fields
from itertools import product
from typing import Any

import pytest

from cocreate.application import prioritisation
from cocreate.application.acts import THE_SYSTEM, Actor, Command
from cocreate.application.bus import NotYours
from cocreate.application.rights import WHO_MAY
from cocreate.domain.shared import Role
from tests.scenario import PROCESS, Scenario
from tests.voting import ROUND, Voting

ROLES = [role for role in Role if role not in (Role.SYSTEM, Role.CITIZEN)]


@pytest.fixture
def voting(story: Scenario) -> Voting:
    return Voting(story).ground().opened().casts("Ana", "1")


def wish(kind: type[Command]) -> Command:
    """Empty but for where it happens: the right to it is asked before anything that it says."""
    place: dict[str, Any] = {"process": PROCESS, "round": ROUND}
    return kind(**{field.name: place.get(field.name) for field in fields(kind)})


def is_refused(voting: Voting, who: Actor, kind: type[Command]) -> bool:
    try:
        voting.story.platform.bus.dispatch(wish(kind), who)
    except NotYours:
        return True
    except Exception:  # noqa: BLE001 — whatever is wrong with an empty wish comes after the right to it
        return False
    return False


def test_who_may_give_a_command_of_rounds_and_nobody_else(voting: Voting) -> None:
    story = voting.story
    people = {role: story.with_role(f"Con {role}", role) for role in ROLES}
    people[Role.CITIZEN] = story.person("Nadie")
    for kind, (role, person) in product(prioritisation.HANDLERS, people.items()):
        allowed = WHO_MAY[kind]
        expected = role not in allowed and Role.CITIZEN not in allowed
        assert is_refused(voting, person, kind) is expected, f"{kind.__name__} by {role}"
    assert not any(is_refused(voting, THE_SYSTEM, kind) for kind in prioritisation.HANDLERS)
