"""The page of a round is put together here: the sections of every part, and what is up to who is asking."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cocreate.queries.prioritisation.views import RoundView
from cocreate.web.desks.tasks import Task
from cocreate.web.prioritisation import declaring, history, outcome, proof
from cocreate.web.prioritisation.paper import told as paper
from cocreate.web.prioritisation.voting.tasks import tasks as voting_tasks

Section = Callable[[RoundView], dict[str, Any] | None]


@dataclass(frozen=True)
class Part:
    """`name` is what the template `prioritisation/_<name>_section.html` calls what `section` gave."""

    name: str
    section: Section


ABOVE_OPTIONS: tuple[Part, ...] = (Part("outcome", outcome.section),)
BELOW_RULE: tuple[Part, ...] = (
    Part("declaring", declaring.section),
    Part("proof", proof.section),
    Part("papers", paper.section),
    Part("history", history.section),
)
TASKS: tuple[Callable[[RoundView], list[Task]], ...] = (
    declaring.tasks,
    voting_tasks,
    paper.tasks,
    outcome.tasks,
)


def sections(parts: tuple[Part, ...], round: RoundView) -> dict[str, dict[str, Any]]:
    """What each part has to say, by its name; one that has nothing to say is left out."""
    said = ((part.name, part.section(round)) for part in parts)
    return {name: given for name, given in said if given is not None}


def tasks_in(round: RoundView) -> list[Task]:
    return [task for tasks in TASKS for task in tasks(round)]
