"""Questions about moderation: cases, what waits for moderators, the contents in question, the public log."""

from cocreate.queries.moderation.cases import (
    CaseView,
    Figures,
    appeals_in,
    case_of,
    case_of_proposal,
    cases_of,
    figures,
    hidden_lately,
)
from cocreate.queries.moderation.contents import Content, content_of, contents_of
from cocreate.queries.moderation.log import (
    Account,
    Line,
    Page,
    Wanted,
    account_of,
    every_line,
    lines_about,
    page_of,
)
from cocreate.queries.moderation.queue import Reported, next_reported, queue_of, reported

__all__ = [
    "Account",
    "CaseView",
    "Content",
    "Figures",
    "Line",
    "Page",
    "Reported",
    "Wanted",
    "account_of",
    "appeals_in",
    "case_of",
    "case_of_proposal",
    "cases_of",
    "content_of",
    "contents_of",
    "every_line",
    "figures",
    "hidden_lately",
    "lines_about",
    "next_reported",
    "page_of",
    "queue_of",
    "reported",
]
