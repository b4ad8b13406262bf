"""Pages of rounds: declaring, voting, receipts, paper, counting, objecting and certifying."""

from cocreate.web.views.prioritisation import assisting, council, own, pages, voting
from cocreate.web.views.prioritisation.blueprint import bp

__all__ = ["assisting", "bp", "council", "own", "pages", "voting"]
