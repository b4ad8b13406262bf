"""News of what one follows and of what is one's own: inbox, choices, following, stopping letters, feeds."""

from cocreate.web.views.notifications import choices, feeds, following, inbox, unsubscribe
from cocreate.web.views.notifications.blueprint import bp

__all__ = ["bp", "choices", "feeds", "following", "inbox", "unsubscribe"]
