"""What the page of a proposal shows of admission: its state, clock and decision, and the opinions of units."""

from flask import g

from cocreate.queries.admission import Standing, state_of
from cocreate.queries.processes import units_of_member
from cocreate.queries.proposals import ProposalView, Setting
from cocreate.web.admission_clock import clock_of_standing
from cocreate.web.auth import Role, current_user
from cocreate.web.chronicle import who_acts
from cocreate.web.current import actor, connection, now, roles
from cocreate.web.filters import last_day
from cocreate.web.words.admission import aspect_name, code_name, verdict_look, verdict_name

OVER = frozenset({"withdrawn", "redacted", "returned", "waiting"})
"""Statuses in which nothing of admission is owed; what was decided before still stands on the page."""


def standing_of(proposal: str) -> Standing | None:
    """How far a proposal has come; read once a request, for every part of a page that tells of it."""
    known: dict[str, Standing | None] = g.setdefault("standings", {})
    if proposal not in known:
        known[proposal] = state_of(connection(), proposal)
    return known[proposal]


def panel(proposal: ProposalView, around: Setting) -> dict[str, object] | None:
    standing = standing_of(proposal.id)
    if standing is None or _has_nothing_to_say(proposal, standing):
        return None
    at = now()
    deciders = roles(proposal.process) & {Role.MODERATOR, Role.ORGANISER}
    coming = around.next_window("admit", at)
    return {
        "standing": standing,
        "at": at,
        "clock": clock_of_standing(standing, at),
        "over": proposal.status in OVER,
        "answered": proposal.status == "answered",
        "opens": coming.opens if coming else None,
        "is_author": _is_author(proposal),
        "can_decide": bool(deciders) and standing.waits and proposal.status not in OVER,
        "can_ask": bool(deciders) and proposal.status not in OVER,
        "mine_to_give": _units_of_reader(proposal, standing),
        "code_name": code_name,
        "aspect_name": aspect_name,
        "verdict_name": verdict_name,
        "verdict_look": verdict_look,
        "who_acts": who_acts,
        "last_day": last_day,
    }


def _has_nothing_to_say(proposal: ProposalView, standing: Standing) -> bool:
    began = standing.changed_at is not None or bool(standing.opinions)
    return not began and (standing.terms is None or proposal.status in OVER)


def _is_author(proposal: ProposalView) -> bool:
    return bool(current_user.is_authenticated) and actor().pseudonym(proposal.process) == proposal.author


def _units_of_reader(proposal: ProposalView, standing: Standing) -> frozenset[str]:
    """Units that were asked and for which who is asking speaks."""
    if not standing.opinions or Role.UNIT not in roles(proposal.process):
        return frozenset()
    mine = units_of_member(connection(), proposal.process, actor().pseudonym(proposal.process))
    return frozenset(unit.key for unit in mine)
