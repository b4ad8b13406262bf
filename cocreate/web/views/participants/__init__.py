"""People: signing up and in, one's own page and data, joining with help, and the administrators' pages."""

from cocreate.web.views.participants import access, administration, assisted, joining, own
from cocreate.web.views.participants.blueprint import bp

__all__ = ["access", "administration", "assisted", "bp", "joining", "own"]
