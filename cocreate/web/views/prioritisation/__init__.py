"""Pages of rounds: declaring, voting, receipts, paper, counting, objecting and certifying."""

from cocreate.web.views.prioritisation import pages
from cocreate.web.views.prioritisation.blueprint import bp

__all__ = ["bp", "pages"]
