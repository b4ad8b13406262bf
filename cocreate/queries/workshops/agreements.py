"""What people agreed on at a workshop, and next to it, in their own words, who did not."""

from dataclasses import dataclass

import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.kept.words import words_of
from cocreate.projections.workshops import AGREEMENT, DISSENT, POLL, THEME


@dataclass(frozen=True)
class DissentView:
    """`by_hand`: a facilitator wrote it down as it was said."""

    words: str
    by_hand: bool
    at: Moment
    position: int


@dataclass(frozen=True)
class AgreementView:
    """`theme` and `poll` are their numbers; words that were erased are empty."""

    id: str
    number: int
    words: str
    theme: int | None
    theme_name: str
    poll: int | None
    poll_question: str
    at: Moment
    position: int
    taken_back_at: Moment | None
    reason: str
    dissents: tuple[DissentView, ...]

    @property
    def stands(self) -> bool:
        return self.taken_back_at is None


def agreements_of(connection: sa.Connection, workshop: str) -> list[AgreementView]:
    """In the order in which they were reached, those that were taken back too. Three statements."""
    return _agreements(connection, AGREEMENT.c.workshop == workshop)


def agreement_of_number(connection: sa.Connection, workshop: str, number: int) -> AgreementView | None:
    found = _agreements(connection, sa.and_(AGREEMENT.c.workshop == workshop, AGREEMENT.c.number == number))
    return found[0] if found else None


def _agreements(connection: sa.Connection, condition: sa.ColumnElement[bool]) -> list[AgreementView]:
    of_theme = sa.and_(THEME.c.workshop == AGREEMENT.c.workshop, THEME.c.key == AGREEMENT.c.theme)
    query = (
        sa.select(
            AGREEMENT,
            THEME.c.number.label("theme_number"),
            THEME.c.name.label("theme_name"),
            POLL.c.number.label("poll_number"),
            POLL.c.question.label("question"),
        )
        .select_from(AGREEMENT.outerjoin(THEME, of_theme).outerjoin(POLL, POLL.c.id == AGREEMENT.c.poll))
        .where(condition)
        .order_by(AGREEMENT.c.number)
    )
    rows = connection.execute(query).all()
    if not rows:
        return []
    beside = sa.select(DISSENT).where(DISSENT.c.agreement.in_([row.id for row in rows])).order_by(DISSENT.c.position)
    dissents = connection.execute(beside).all()
    sealed = [part for row in rows for part in (row.words, row.theme_name, row.question, row.taken_back_reason)]
    words = words_of(connection, [*sealed, *(dissent.words for dissent in dissents)])
    return [
        AgreementView(
            id=row.id,
            number=row.number,
            words=words.get(row.words, ""),
            theme=row.theme_number,
            theme_name=words.get(row.theme_name, ""),
            poll=row.poll_number,
            poll_question=words.get(row.question, ""),
            at=row.at,
            position=row.position,
            taken_back_at=row.taken_back_at,
            reason=words.get(row.taken_back_reason, ""),
            dissents=tuple(
                DissentView(words.get(dissent.words, ""), dissent.by_hand, dissent.at, dissent.position)
                for dissent in dissents
                if dissent.agreement == row.id
            ),
        )
        for row in rows
    ]
