"""Which letters about news somebody wants: at once, once a week, or none, for each kind of news."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

import sqlalchemy as sa

from cocreate.database import upsert_rows
from cocreate.kept import LETTER, PREFERENCE


class NewsKind(StrEnum):
    """Why somebody is told: in the order of weight, when there are several reasons."""

    MINE = "mine"
    REPLIES = "replies"
    FOLLOWED = "followed"
    PROCESS = "process"


class Choice(StrEnum):
    NOW = "now"
    WEEKLY = "weekly"
    NO = "no"


DEFAULTS: Mapping[NewsKind, Choice] = {
    NewsKind.MINE: Choice.NOW,
    NewsKind.REPLIES: Choice.NOW,
    NewsKind.FOLLOWED: Choice.WEEKLY,
    NewsKind.PROCESS: Choice.WEEKLY,
}
"""For who has not chosen. Letters of the kind PROCESS go only to who consented to news, whatever was chosen."""

WEEKLY_DIGEST = "weekly_digest"
EVERYTHING = "all"


def letter_kind(kind: NewsKind) -> str:
    """The name of the letter that goes at once."""
    return f"news_{kind}"


NEWS_LETTERS = frozenset({WEEKLY_DIGEST, *(letter_kind(kind) for kind in NewsKind)})
"""Letters that tell news, and that one can do without."""


def choices_of(connection: sa.Connection, person: str) -> dict[NewsKind, Choice]:
    """What holds for each kind, chosen or not."""
    rows = connection.execute(sa.select(PREFERENCE.c.kind, PREFERENCE.c.choice).where(PREFERENCE.c.person == person))
    return {**DEFAULTS, **{NewsKind(row.kind): Choice(row.choice) for row in rows}}


def choose(connection: sa.Connection, person: str, choices: Mapping[NewsKind, Choice]) -> None:
    """Letters of a kind that is no longer wanted at once, and wait in the outbox, are not sent any more."""
    upsert_rows(connection, PREFERENCE, [(person, kind, choice) for kind, choice in choices.items()])
    unwanted = [letter_kind(kind) for kind, choice in choices.items() if choice is Choice.NO]
    if Choice.WEEKLY not in choices_of(connection, person).values():
        unwanted.append(WEEKLY_DIGEST)
    _take_back(connection, person, unwanted)


def _take_back(connection: sa.Connection, person: str, kinds: Iterable[str]) -> None:
    waiting = (LETTER.c.person == person, LETTER.c.kind.in_(sorted(kinds)), LETTER.c.sent_at.is_(None))
    connection.execute(sa.delete(LETTER).where(*waiting))


def kinds_stopped(choices: Mapping[NewsKind, Choice], what: str) -> list[NewsKind]:
    """Kinds that end with a link in a letter: one, those of the weekly letter (WEEKLY_DIGEST), or EVERYTHING."""
    if what == EVERYTHING:
        return list(NewsKind)
    if what == WEEKLY_DIGEST:
        return [kind for kind, choice in choices.items() if choice is Choice.WEEKLY]
    return [NewsKind(what)]
