"""What the page of a proposal shows of groups of proposals."""

from cocreate.queries.clusters import belonging_of
from cocreate.queries.proposals import ProposalView, Setting
from cocreate.web.current import connection

MOST_SIBLINGS = 5


def panel(proposal: ProposalView, _around: Setting) -> dict[str, object] | None:
    """Its group with what else is in it, and the groups that it was in before."""
    belonging = belonging_of(connection(), proposal.id) if proposal.grouped else None
    if belonging is None:
        return None
    return {
        "cluster": belonging.cluster,
        "siblings": belonging.siblings[:MOST_SIBLINGS],
        "more": max(0, len(belonging.siblings) - MOST_SIBLINGS),
        "former": belonging.former,
    }
