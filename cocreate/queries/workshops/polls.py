"""Polls of a workshop: what is asked, how many have voted, what somebody said herself, and the revealed results."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from cocreate.domain.shared import Moment, same_id
from cocreate.domain.workshops import PollKind
from cocreate.kept.words import words_of
from cocreate.projections.workshops import POLL, POLL_OPTION, THEME, VOTE

Choice = Mapping[str, Any]
HALF = 0.5
FEWEST_TO_COMPARE = 2
"""Answers without which a statement is called neither divided nor agreed."""


@dataclass(frozen=True)
class OptionView:
    """`words` are its own or its theme's name; empty once they were erased. Counts are zero until they are revealed."""

    key: str
    words: str
    theme: int | None
    people: int = 0
    dots: int = 0
    agree: int = 0
    disagree: int = 0
    passed: int = 0

    @property
    def answers(self) -> int:
        """Of those who took a side."""
        return self.agree + self.disagree

    @property
    def agreement(self) -> int | None:
        """Percent who agree, of those who took a side; None when nobody did."""
        return round(100 * self.agree / self.answers) if self.answers else None

    @property
    def gap(self) -> float:
        """0 where both sides are equal, 1 where all stand on one."""
        return abs(self.agree - self.disagree) / self.answers


@dataclass(frozen=True)
class PollView:
    """`state` is prepared, open, closed or revealed. `voters` counts those whose vote stands now."""

    id: str
    number: int
    workshop: str
    purpose: str
    question: str
    most: int
    state: str
    voters: int
    opened_at: Moment | None
    closed_at: Moment | None
    revealed_at: Moment | None
    position: int
    options: tuple[OptionView, ...]

    @property
    def is_open(self) -> bool:
        return self.state == "open"

    @property
    def is_revealed(self) -> bool:
        return self.state == "revealed"

    @property
    def ranked(self) -> list[OptionView]:
        """What most chose first; what is equal stands as it was offered. Statements keep their order."""
        if self.purpose == PollKind.STATEMENTS:
            return list(self.options)
        return sorted(self.options, key=lambda option: (-option.dots, -option.people))

    @property
    def dots(self) -> int:
        return sum(option.dots for option in self.options)

    @property
    def highest(self) -> int:
        return max((max(option.dots, option.people) for option in self.options), default=0)

    @property
    def _compared(self) -> list[OptionView]:
        compared = [option for option in self.options if option.answers >= FEWEST_TO_COMPARE]
        return compared if len(compared) > 1 else []

    @property
    def most_divided(self) -> frozenset[str]:
        """Statements on which the two sides are most equal; none where all were of one mind."""
        gaps = {option.key: option.gap for option in self._compared}
        least = min(gaps.values(), default=1.0)
        return frozenset(key for key, gap in gaps.items() if gap == least < 1)

    @property
    def most_agreed(self) -> frozenset[str]:
        """Statements with the highest part of agreement, and among these the most who agree; none where no more agree
        than not."""
        shares = {option.key: (option.agree / option.answers, option.agree) for option in self._compared}
        most = max(shares.values(), default=(0.0, 0))
        return frozenset(key for key, share in shares.items() if share == most and share[0] > HALF)


def polls_of(connection: sa.Connection, workshop: str) -> list[PollView]:
    """In the order in which they were prepared. Four statements."""
    return _polls(connection, POLL.c.workshop == workshop)


def poll_of_number(connection: sa.Connection, workshop: str, number: int) -> PollView | None:
    found = _polls(connection, sa.and_(POLL.c.workshop == workshop, POLL.c.number == number))
    return found[0] if found else None


def live_poll(connection: sa.Connection, workshop: str) -> PollView | None:
    """What a room looks at: the poll that was opened last, or whose results were shown last."""
    shown = (
        sa.select(POLL.c.id)
        .where(POLL.c.workshop == workshop, POLL.c.opened_at.is_not(None))
        .order_by(sa.case((POLL.c.state == "open", 0), else_=1), POLL.c.opened_at.desc(), POLL.c.position.desc())
        .limit(1)
    )
    found = _polls(connection, POLL.c.id.in_(shown))
    return found[0] if found else None


def _polls(connection: sa.Connection, condition: sa.ColumnElement[bool]) -> list[PollView]:
    rows = connection.execute(sa.select(POLL).where(condition).order_by(POLL.c.number)).mappings().all()
    if not rows:
        return []
    ids = [row["id"] for row in rows]
    options = _options(connection, ids, rows[0]["workshop"])
    counted = sa.select(VOTE.c.poll, sa.func.count().label("voters")).where(VOTE.c.poll.in_(ids)).group_by(VOTE.c.poll)
    voters = {row.poll: row.voters for row in connection.execute(counted)}
    sealed = [row["question"] for row in rows] + [option["shown"] for option in options]
    words = words_of(connection, sealed)
    return [
        PollView(
            id=row["id"],
            number=row["number"],
            workshop=row["workshop"],
            purpose=row["purpose"],
            question=words.get(row["question"], ""),
            most=row["most"],
            state=row["state"],
            voters=voters.get(row["id"], 0),
            opened_at=row["opened_at"],
            closed_at=row["closed_at"],
            revealed_at=row["revealed_at"],
            position=row["position"],
            options=tuple(_option(option, words) for option in options if option["poll"] == row["id"]),
        )
        for row in rows
    ]


def _options(connection: sa.Connection, polls: Sequence[str], workshop: str) -> list[Mapping[str, Any]]:
    here = sa.and_(THEME.c.workshop == workshop, THEME.c.key == POLL_OPTION.c.theme)
    query = (
        sa.select(
            POLL_OPTION,
            THEME.c.number.label("theme_number"),
            sa.func.coalesce(POLL_OPTION.c.words, THEME.c.name).label("shown"),
        )
        .select_from(POLL_OPTION.outerjoin(THEME, here))
        .where(POLL_OPTION.c.poll.in_(polls))
        .order_by(POLL_OPTION.c.poll, POLL_OPTION.c.ordinal)
    )
    return [dict(row) for row in connection.execute(query).mappings()]


def _option(row: Mapping[str, Any], words: Mapping[str, Any]) -> OptionView:
    return OptionView(
        key=row["key"],
        words=words.get(row["shown"], ""),
        theme=row["theme_number"],
        people=row["people"] or 0,
        dots=row["dots"] or 0,
        agree=row["agree"] or 0,
        disagree=row["disagree"] or 0,
        passed=row["pass"] or 0,
    )


def own_choice(connection: sa.Connection, poll: str, pseudonym: str) -> Choice | None:
    """What somebody said herself in a poll, as it stands: for her alone, also while it is sealed for all others."""
    mine = sa.select(VOTE.c.choice).where(VOTE.c.id == same_id("vote", poll, pseudonym))
    commitment = connection.execute(mine).scalar()
    return words_of(connection, [commitment], concealed=True).get(commitment) if commitment else None


def revealed_choices(connection: sa.Connection, poll: PollView) -> list[Choice]:
    """What people said in a revealed poll, so that anybody can count again: without who, in an order that says nothing.
    Empty until it is revealed."""
    if not poll.is_revealed:
        return []
    commitments = connection.execute(sa.select(VOTE.c.choice).where(VOTE.c.poll == poll.id)).scalars().all()
    said = words_of(connection, commitments)
    return sorted(said.values(), key=lambda choice: sorted((key, str(value)) for key, value in choice.items()))
