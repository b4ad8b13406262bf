"""What the page of a proposal shows of moderation: that its text is hidden and why, and what the reader can do."""

from cocreate.queries.moderation import case_of_proposal
from cocreate.queries.proposals import ProposalView, Setting
from cocreate.web.auth import Role, current_user
from cocreate.web.current import actor, connection, now, roles

REDACTED = "redacted"


def panel(proposal: ProposalView, _around: Setting) -> dict[str, object] | None:
    if proposal.status == REDACTED:
        return None
    reader = actor().pseudonym(proposal.process) if current_user.is_authenticated else None
    author, moderator = reader == proposal.author, Role.MODERATOR in roles(proposal.process)
    case = case_of_proposal(connection(), proposal.id, concealed=author or moderator) if proposal.moderated else None
    return {
        "about": f"proposal/{proposal.id}",
        "process": proposal.process,
        "case": case,
        "hidden": proposal.hidden,
        "author": author,
        "moderator": moderator and not author,
        "can_appeal": bool(case and reader and case.can_appeal(reader, now())),
        "can_decide": bool(case and reader and moderator and case.can_decide(reader)),
    }
