"""What the page of a proposal shows of following it."""

from flask import url_for

from cocreate.kept.follows import follows
from cocreate.queries.proposals import ProposalView, Setting
from cocreate.web.auth import current_user
from cocreate.web.current import actor, connection


def panel(proposal: ProposalView, _around: Setting) -> dict[str, object] | None:
    """One statement for who is signed in, none for strangers; authors are told anyway."""
    subject = f"proposal/{proposal.id}"
    known = bool(current_user.is_authenticated)
    is_author = known and actor().pseudonym(proposal.process) == proposal.author
    return {
        "subject": subject,
        "is_author": is_author,
        "following": known and not is_author and follows(connection(), current_user.account.person, subject),
        "feed": url_for("notifications.proposal_feed", number=proposal.number),
    }
