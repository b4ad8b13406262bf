"""The criteria of a process, in each edition, and what they give each step: days, and from when they count."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from cocreate.domain.processes import Ability
from cocreate.domain.shared import Moment, later
from cocreate.kept.words import words_of
from cocreate.projections.admission import CRITERIA
from cocreate.projections.processes import PHASE


@dataclass(frozen=True)
class CriteriaView:
    """`after_intake`: people had already begun to propose when this edition was made public."""

    process: str
    edition: int
    decide_days: int
    clarify_days: int
    appeal_days: int
    respond_days: int
    after_intake: bool
    published_at: Moment
    position: int
    text: str | None


@dataclass(frozen=True)
class Terms:
    """The days in force, and when the first phase opened in which decisions are made (None: not yet)."""

    edition: int
    decide_days: int
    clarify_days: int
    appeal_days: int
    respond_days: int
    opened_at: Moment | None

    def decide_by(self, clock_from: Moment) -> Moment | None:
        """Until when a decision is due whose days count from there; None as long as no clock runs."""
        if self.opened_at is None:
            return None
        return later(max(clock_from, self.opened_at), days=self.decide_days)

    def late_from(self, at: Moment) -> Moment | None:
        """Clocks that began then or before are over; None when none can be."""
        limit = later(at, days=-self.decide_days)
        return limit if self.opened_at is not None and self.opened_at <= limit else None


def first_opening(process: Any) -> sa.ScalarSelect[Any]:
    """When decisions about proposals of a process could be made for the first time."""
    admits = PHASE.c.abilities.contains(Ability.ADMIT.value, autoescape=True)
    return sa.select(sa.func.min(PHASE.c.opened_at)).where(PHASE.c.process == process, admits).scalar_subquery()


_FIELDS = ("edition", "decide_days", "clarify_days", "appeal_days", "respond_days")
TERMS = tuple(CRITERIA.c[name] for name in _FIELDS)
"""Columns that a Terms begins with; the first opening follows."""


def criteria_of(connection: sa.Connection, process: str, edition: int | None = None) -> CriteriaView | None:
    """One edition; without a number, the one in force."""
    query = sa.select(CRITERIA).where(CRITERIA.c.process == process).order_by(CRITERIA.c.edition.desc()).limit(1)
    if edition is not None:
        query = query.where(CRITERIA.c.edition == edition)
    row = connection.execute(query).mappings().first()
    if row is None:
        return None
    fields = dict(row)
    sealed = fields.pop("criteria")
    return CriteriaView(**fields, text=words_of(connection, [sealed]).get(sealed))


def editions_of(connection: sa.Connection, process: str) -> list[tuple[int, Moment]]:
    """Number and moment of every edition, the first one first."""
    query = sa.select(CRITERIA.c.edition, CRITERIA.c.published_at).where(CRITERIA.c.process == process)
    return [(row.edition, row.published_at) for row in connection.execute(query.order_by(CRITERIA.c.edition))]


def terms_of(connection: sa.Connection, process: str) -> Terms | None:
    query = sa.select(*TERMS, first_opening(process)).where(CRITERIA.c.process == process)
    row = connection.execute(query.order_by(CRITERIA.c.edition.desc()).limit(1)).first()
    return Terms(*tuple(row)) if row else None
