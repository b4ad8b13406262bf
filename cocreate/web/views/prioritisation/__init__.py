"""Pages of rounds: declaring, voting, receipts, paper, counting, objecting and certifying."""

from cocreate.web.views.prioritisation import (
    assisting,
    changing,
    council,
    declaring,
    freezing,
    lots,
    options,
    own,
    pages,
    voting,
)
from cocreate.web.views.prioritisation.blueprint import bp

__all__ = [
    "assisting",
    "bp",
    "changing",
    "council",
    "declaring",
    "freezing",
    "lots",
    "options",
    "own",
    "pages",
    "voting",
]
