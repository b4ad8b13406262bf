"""What the page of a proposal shows of workshops: what it was raised from, and what was said of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from cocreate.queries.proposals import ProposalView, Setting
from cocreate.queries.workshops.lineage import MOST, Source, sources_of
from cocreate.web.current import connection

SHOWN = 4
"""Contributions of one workshop that stand open on the page; the others unfold."""


@dataclass(frozen=True)
class Meeting:
    """One workshop behind a proposal. `themes` are its themes there, with the dots that they got."""

    number: int
    title: str
    themes: list[tuple[str, int | None]]
    first: list[Source]
    others: list[Source]


def panel(proposal: ProposalView, _around: Setting) -> dict[str, object] | None:
    """One statement; none for a proposal of which no workshop spoke."""
    sources = sources_of(connection(), proposal.id) if proposal.discussed_in_workshops else []
    if not sources:
        return None
    return {
        "meetings": meetings_of(sources[:MOST]),
        "raised": any(source.how == "raised" for source in sources),
        "more": len(sources) > MOST,
    }


def meetings_of(sources: Sequence[Source]) -> list[Meeting]:
    return [_meeting(list(said)) for _number, said in groupby(sources, key=lambda source: source.workshop)]


def _meeting(said: list[Source]) -> Meeting:
    themes = dict.fromkeys((source.theme, source.dots) for source in said if source.theme)
    return Meeting(said[0].workshop, said[0].workshop_title, list(themes), said[:SHOWN], said[SHOWN:])
