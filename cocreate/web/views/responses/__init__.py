"""Reasoned responses: register and late ones, one response, what is owed, answering, contesting."""

from cocreate.web.views.responses import contesting, owed, register, show, writing
from cocreate.web.views.responses.blueprint import bp

__all__ = ["bp", "contesting", "owed", "register", "show", "writing"]
