"""What the page of a proposal shows of its reasoned response, or of the clock while it is owed."""

from flask import g

from cocreate.queries.proposals import ProposalView, Setting
from cocreate.queries.responses import AnswerView, ResponseView, answer_to, response_of
from cocreate.web.auth import Role, current_user
from cocreate.web.current import actor, connection, now, roles

HAVING = frozenset({"admitted", "answered", "redacted"})
"""Statuses of proposals that may have something to show; of others nothing is asked."""


def answer_of(proposal: ProposalView) -> AnswerView | None:
    """What it is owed or was given; read once a request, for every part of a page that tells of it."""
    if proposal.status not in HAVING:
        return None
    known: dict[str, AnswerView | None] = g.setdefault("answers", {})
    if proposal.id not in known:
        known[proposal.id] = answer_to(connection(), proposal.id)
    return known[proposal.id]


def panel(proposal: ProposalView, _around: Setting) -> dict[str, object] | None:
    answer = answer_of(proposal)
    if answer is None or (answer.response is None and proposal.status != "admitted"):
        return None
    return {
        "answer": answer,
        "response": answer.response,
        "owed": proposal.status == "admitted",
        "number": proposal.number,
        "at": now(),
        "can_answer": proposal.status == "admitted" and bool(roles(proposal.process) & {Role.UNIT, Role.ORGANISER}),
        "can_contest": _may_contest(proposal, answer.response),
        "can_decide": answer.response is not None and may_decide(answer.response),
    }


def cluster_panel(cluster: str, process: str) -> dict[str, object]:
    """The same for the page of a group."""
    response = response_of(connection(), f"cluster/{cluster}")
    return {
        "response": response,
        "at": now(),
        "can_answer": (response is None or not response.in_force)
        and bool(roles(process) & {Role.UNIT, Role.ORGANISER}),
        "can_decide": response is not None and may_decide(response),
    }


def may_decide(response: ResponseView) -> bool:
    """A contest waits, and who is asking is neither who answered nor who contests."""
    waiting = response.waiting_contests
    if not waiting or not roles(response.process) & {Role.ORGANISER, Role.MODERATOR}:
        return False
    return actor().pseudonym(response.process) not in {response.given_by, *(contest.by for contest in waiting)}


def _may_contest(proposal: ProposalView, response: ResponseView | None) -> bool:
    if response is None or not current_user.is_authenticated or not response.may_be_contested(now()):
        return False
    mine = actor().pseudonym(proposal.process) == proposal.author
    before = {contest.proposal for contest in response.contests if contest.edition == response.edition}
    return mine and proposal.id not in before
