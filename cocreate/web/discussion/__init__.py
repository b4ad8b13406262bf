"""Conversations as the page shows them: where they take place, their comments as cards, and the form."""

from cocreate.web.discussion.cards import Card, CardThread, cards_of, threads_shown
from cocreate.web.discussion.places import Place, about_proposal, place_of
from cocreate.web.discussion.summary import FILTERS, ORDERS, Summary, Wish, summary_of

__all__ = [
    "FILTERS",
    "ORDERS",
    "Card",
    "CardThread",
    "Place",
    "Summary",
    "Wish",
    "about_proposal",
    "cards_of",
    "place_of",
    "summary_of",
    "threads_shown",
]
