"""Comments: the conversation about a thing, one thread, writing, correcting, taking back, guests, open questions."""

from cocreate.web.views.discussion import changing, conversation, guests, lists, thread
from cocreate.web.views.discussion.blueprint import bp

__all__ = ["bp", "changing", "conversation", "guests", "lists", "thread"]
