"""Desks: what waits for whoever works on a process, by role, and the way to each from every page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from cocreate.domain.shared import Moment, Role
from cocreate.queries.participants import RoleHeld
from cocreate.queries.processes import process_by_id, units_of_member
from cocreate.web.current import actor, connection
from cocreate.web.desks.moderation import moderation_tasks
from cocreate.web.desks.organiser import organiser_tasks
from cocreate.web.desks.rounds import VOTING_DESK, round_tasks
from cocreate.web.desks.tasks import Task, total
from cocreate.web.desks.today import Happened, happened_today
from cocreate.web.desks.unit import unit_tasks

MODERATES = frozenset({Role.MODERATOR, Role.FACILITATOR})
"""Who has the desk of moderation; facilitators see of it what is theirs."""


@dataclass(frozen=True)
class Desk:
    """`tasks` asks the database: a constant number of questions."""

    name: str
    url: str
    tasks: Callable[[Moment], list[Task]]


def desks_in(process: str, mine: frozenset[Role]) -> list[Desk]:
    """The desks of who is asking in a process, by her roles there."""
    desks = []
    if Role.ORGANISER in mine:
        url = url_for("processes.desk", process=process)
        desks.append(Desk(_("Mesa de organización"), url, lambda at: _organising(process, at)))
    if mine & MODERATES:
        url = url_for("desks.moderation", process=process)
        desks.append(Desk(moderation_name(mine), url, lambda at: moderation_tasks(process, mine, _me(process), at)))
    if Role.UNIT in mine:
        url = url_for("desks.unit", process=process)
        desks.append(Desk(_("Mesa de tu unidad"), url, lambda at: _for_unit(process, at)))
    if mine & VOTING_DESK:
        url = url_for("desks.rounds", process=process)
        desks.append(Desk(_("Mesa de votaciones"), url, lambda at: round_tasks(process, mine, _me(process), at)))
    return desks


def desks_of(held: Sequence[RoleHeld]) -> list[Desk]:
    """Every desk of somebody with these roles, wherever they hold."""
    scopes = dict.fromkeys(role.scope for role in held)
    return [
        desk
        for scope in scopes
        for desk in desks_in(scope, frozenset(role.role for role in held if role.scope == scope))
    ]


def moderation_name(mine: frozenset[Role]) -> str:
    return str(_("Mesa de moderación") if Role.MODERATOR in mine else _("Mesa de facilitación"))


def _me(process: str) -> str:
    return actor().pseudonym(process)


def _organising(process: str, at: Moment) -> list[Task]:
    view = process_by_id(connection(), process)
    return organiser_tasks(view, _me(process), at) if view else []


def _for_unit(process: str, at: Moment) -> list[Task]:
    return unit_tasks(process, units_of_member(connection(), process, _me(process)), at)


__all__ = [
    "MODERATES",
    "VOTING_DESK",
    "Desk",
    "Happened",
    "Task",
    "desks_in",
    "desks_of",
    "happened_today",
    "moderation_name",
    "moderation_tasks",
    "organiser_tasks",
    "round_tasks",
    "total",
    "unit_tasks",
]
