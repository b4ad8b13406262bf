"""Proposals: list, page, journey, look-up; and what facilitators and moderators do with them."""

from cocreate.web.views.proposals import changes, journey, listing, look_up, moderation, show, support, transcription
from cocreate.web.views.proposals.blueprint import bp

__all__ = ["bp", "changes", "journey", "listing", "look_up", "moderation", "show", "support", "transcription"]
