"""Pages of rounds: declaring, voting, receipts, paper, counting, objecting and certifying."""

from cocreate.web.views.prioritisation import (
    answering,
    assisting,
    batches,
    certifying,
    changing,
    council,
    declaring,
    freezing,
    lots,
    objecting,
    options,
    own,
    pages,
    papers,
    result,
    voting,
)
from cocreate.web.views.prioritisation.blueprint import bp

__all__ = [
    "answering",
    "assisting",
    "batches",
    "bp",
    "certifying",
    "changing",
    "council",
    "declaring",
    "freezing",
    "lots",
    "objecting",
    "options",
    "own",
    "pages",
    "papers",
    "result",
    "voting",
]
