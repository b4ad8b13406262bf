"""The minutes of a workshop: a draft from the record, its editions, objections, and the document that is published."""

from cocreate.queries.workshops.minutes.document import document_of
from cocreate.queries.workshops.minutes.drafting import draft_of
from cocreate.queries.workshops.minutes.reading import (
    EditionView,
    MinutesStanding,
    MinutesView,
    ObjectionView,
    drafted_text,
    editions_of,
    has_confirmed,
    minutes_of,
    objections_of,
)

__all__ = [
    "EditionView",
    "MinutesStanding",
    "MinutesView",
    "ObjectionView",
    "document_of",
    "draft_of",
    "drafted_text",
    "editions_of",
    "has_confirmed",
    "minutes_of",
    "objections_of",
]
