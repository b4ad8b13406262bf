"""Where a proposal comes from: what it was raised from, what was carried into it, what was said of it at workshops."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import msgspec
import sqlalchemy as sa

from cocreate.domain.workshops import Fate
from cocreate.kept import TEXT
from cocreate.projections.proposals import PROPOSAL, STANDING
from cocreate.projections.workshops import (
    CONTRIBUTION,
    CONTRIBUTION_LINK,
    POLL,
    POLL_OPTION,
    THEME,
    WORKSHOP,
    WORKSHOP_TABLE,
)
from cocreate.queries.proposals.rows import Titled, titles_of

MOST = 60
MOST_LINKED = 5
_DECODE = msgspec.json.decode


def linked_with(connection: sa.Connection, contributions: Collection[str]) -> list[Titled]:
    """Proposals that these contributions were said to talk about, the most named first. Two statements."""
    if not contributions:
        return []
    named = sa.func.count()
    query = (
        sa.select(CONTRIBUTION_LINK.c.proposal, named)
        .join(PROPOSAL, PROPOSAL.c.id == CONTRIBUTION_LINK.c.proposal)
        .where(CONTRIBUTION_LINK.c.contribution.in_(sorted(contributions)), PROPOSAL.c.hidden.is_(False))
        .where(PROPOSAL.c.status.in_(sorted(STANDING)))
        .group_by(CONTRIBUTION_LINK.c.proposal)
        .order_by(named.desc(), CONTRIBUTION_LINK.c.proposal)
        .limit(MOST_LINKED)
    )
    found = [row.proposal for row in connection.execute(query)]
    titles = titles_of(connection, found)
    return [titles[key] for key in found if key in titles]


@dataclass(frozen=True)
class Source:
    """One contribution behind a proposal. `how` is raised, carried or linked; `words` are None where they are hidden or
    gone; `dots` what its theme got in votes whose results are shown."""

    number: int
    words: str | None
    how: str
    table: str
    theme: str
    dots: int | None
    workshop: int
    workshop_title: str


def sources_of(connection: sa.Connection, proposal: str) -> list[Source]:
    """By workshop: first what the proposal was raised from. One statement."""
    return [_source(row) for row in connection.execute(_SOURCES, {"proposal": proposal})]


def _source(row: Any) -> Source:
    title = _said(row.workshop_words)
    return Source(
        number=row.number,
        words=_said(row.words),
        how=row.how,
        table=_said(row.topic) or "",
        theme=_said(row.theme) or "",
        dots=row.dots,
        workshop=row.workshop,
        workshop_title=title.get("title", "") if isinstance(title, dict) else "",
    )


def _said(value: str | None) -> Any:
    return None if value is None else _DECODE(value)


def _select() -> sa.Select[Any]:
    own, topic, theme_name, plan = (TEXT.alias(name) for name in ("own", "topic", "theme_name", "plan"))
    proposal: sa.BindParameter[str] = sa.bindparam("proposal")
    carried = (CONTRIBUTION.c.proposal == proposal) & (CONTRIBUTION.c.fate == Fate.CARRIED)
    linked = CONTRIBUTION.c.id.in_(
        sa.select(CONTRIBUTION_LINK.c.contribution).where(CONTRIBUTION_LINK.c.proposal == proposal)
    )
    how = sa.case((carried & CONTRIBUTION.c.raised.is_(True), "raised"), (carried, "carried"), else_="linked")
    dots = (
        sa.select(sa.func.sum(POLL_OPTION.c.dots))
        .join(POLL, POLL.c.id == POLL_OPTION.c.poll)
        .where(
            POLL.c.workshop == CONTRIBUTION.c.workshop,
            POLL.c.state == "revealed",
            POLL_OPTION.c.theme == CONTRIBUTION.c.theme,
        )
        .scalar_subquery()
    )
    of_theme = (
        (THEME.c.workshop == CONTRIBUTION.c.workshop) & (THEME.c.key == CONTRIBUTION.c.theme) & THEME.c.gone.is_(False)
    )
    at_table = (WORKSHOP_TABLE.c.workshop == CONTRIBUTION.c.workshop) & (
        WORKSHOP_TABLE.c.key == CONTRIBUTION.c.at_table
    )

    def public(text: sa.TableClause | Any, commitment: sa.ColumnElement[str]) -> sa.ColumnElement[bool]:
        return (text.c.commitment == commitment) & text.c.public.is_(True)

    joined = (
        CONTRIBUTION.join(WORKSHOP, WORKSHOP.c.id == CONTRIBUTION.c.workshop)
        .outerjoin(THEME, of_theme)
        .outerjoin(WORKSHOP_TABLE, at_table)
        .outerjoin(own, public(own, CONTRIBUTION.c.words))
        .outerjoin(topic, public(topic, WORKSHOP_TABLE.c.topic))
        .outerjoin(theme_name, public(theme_name, THEME.c.name))
        .outerjoin(plan, public(plan, WORKSHOP.c.words))
    )
    return (
        sa.select(
            CONTRIBUTION.c.number,
            own.c.value.label("words"),
            how.label("how"),
            topic.c.value.label("topic"),
            theme_name.c.value.label("theme"),
            dots.label("dots"),
            WORKSHOP.c.number.label("workshop"),
            plan.c.value.label("workshop_words"),
        )
        .select_from(joined)
        .where(carried | linked, CONTRIBUTION.c.fate != Fate.WITHDRAWN)
        .order_by(WORKSHOP.c.number, sa.case({"raised": 0, "carried": 1}, value=how, else_=2), CONTRIBUTION.c.number)
        .limit(MOST + 1)
    )


_SOURCES = _select()
"""Put together once: the page of a proposal asks it."""
