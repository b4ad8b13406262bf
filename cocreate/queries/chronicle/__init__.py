"""The chronicle: entries by filter and page, what opens their sealed words, and the names in their sentences."""

from cocreate.queries.chronicle.entries import (
    PAGE,
    Entry,
    Page,
    Wanted,
    entry_at,
    history_of,
    last_position,
    latest,
    page_of,
    stored_bytes,
    subject_of_proposal,
)
from cocreate.queries.chronicle.names import (
    CLUSTER_FIELDS,
    INNER,
    PROPOSAL_FIELDS,
    SHORT_WORDS,
    AssemblyNaming,
    Names,
    WorkshopNaming,
    names_in,
    workshop_in,
)
from cocreate.queries.chronicle.openings import (
    SEALED,
    Opening,
    openings_of,
    sealed_in,
)

__all__ = [
    "CLUSTER_FIELDS",
    "INNER",
    "PAGE",
    "PROPOSAL_FIELDS",
    "SEALED",
    "SHORT_WORDS",
    "AssemblyNaming",
    "Entry",
    "Names",
    "Opening",
    "Page",
    "Wanted",
    "WorkshopNaming",
    "entry_at",
    "history_of",
    "last_position",
    "latest",
    "names_in",
    "openings_of",
    "page_of",
    "sealed_in",
    "stored_bytes",
    "subject_of_proposal",
    "workshop_in",
]
