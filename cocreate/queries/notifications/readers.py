"""Who is to be written to about what, by everybody's choice; and how far the news have come."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from cocreate.domain.participants import Purpose
from cocreate.domain.shared import Level, Moment
from cocreate.kept import ACCOUNT, FOLLOW, LETTER, PREFERENCE, PSEUDONYM_TABLE
from cocreate.kept.preferences import DEFAULTS, Choice, NewsKind
from cocreate.projections.base import PROJECTION
from cocreate.projections.notifications import NEWS, NEWS_PROJECTION
from cocreate.projections.participants import CONSENT, PARTICIPANT
from cocreate.queries.notifications.items import Item, item_of, weighed
from cocreate.queries.participants import PLATFORM


@dataclass(frozen=True)
class Reader:
    """Somebody to write to, and what to tell her, from new to old."""

    person: str
    email: str
    language: str
    items: list[Item]


_AFTER: sa.BindParameter[int] = sa.bindparam("after")
_UPTO: sa.BindParameter[int] = sa.bindparam("upto")


def once_of(person: str, position: int) -> str:
    """The identity of the letter that tells somebody of one event at once."""
    return f"news/{position}/{person}"


def _select_readers() -> sa.Select[Any]:
    """Who has a reason to be told of each event after one position and up to another, whatever she chose."""
    columns = (NEWS.c.position, NEWS.c.about, NEWS.c.actor)
    window = (NEWS.c.position > _AFTER, NEWS.c.position <= _UPTO)
    by_name = (
        sa.select(PSEUDONYM_TABLE.c.person, *columns, NEWS.c.topic)
        .join_from(NEWS, PSEUDONYM_TABLE, PSEUDONYM_TABLE.c.pseudonym == sa.func.substr(NEWS.c.subject, 8))
        .where(*window, NEWS.c.subject.like("person/%"))
    )
    following = (
        sa.select(FOLLOW.c.person, *columns, sa.literal(NewsKind.FOLLOWED.value))
        .join_from(NEWS, FOLLOW, (FOLLOW.c.subject == NEWS.c.subject) & (FOLLOW.c.since < NEWS.c.position))
        .where(*window)
    )
    taking_part = (
        sa.select(PSEUDONYM_TABLE.c.person, *columns, sa.literal(NewsKind.PROCESS.value))
        .join_from(NEWS, PSEUDONYM_TABLE, PSEUDONYM_TABLE.c.scope == sa.func.substr(NEWS.c.subject, 9))
        .join(PARTICIPANT, PARTICIPANT.c.pseudonym == PSEUDONYM_TABLE.c.pseudonym)
        .where(*window, NEWS.c.subject.like("process/%"), PARTICIPANT.c.joined_at < NEWS.c.at, _consented())
    )
    told = sa.union_all(by_name, following, taking_part).subquery()
    default = sa.case({kind.value: choice.value for kind, choice in DEFAULTS.items()}, value=told.c.topic)
    themselves = sa.exists().where(
        PSEUDONYM_TABLE.c.pseudonym == told.c.actor, PSEUDONYM_TABLE.c.person == told.c.person
    )
    return (
        sa.select(
            told.c.person,
            told.c.position,
            weighed(told.c.topic, told.c.about).label("reason"),
            sa.func.coalesce(PREFERENCE.c.choice, default).label("choice"),
            ACCOUNT.c.email,
            ACCOUNT.c.language,
        )
        .join_from(told, ACCOUNT, ACCOUNT.c.person == told.c.person)
        .outerjoin(PREFERENCE, (PREFERENCE.c.person == told.c.person) & (PREFERENCE.c.kind == told.c.topic))
        .where(ACCOUNT.c.email.is_not(None), ACCOUNT.c.level != Level.NONE, ~themselves)
    )


def _consented() -> sa.ColumnElement[bool]:
    names = PSEUDONYM_TABLE.alias("names")
    return sa.exists().where(
        names.c.person == PSEUDONYM_TABLE.c.person,
        names.c.scope == PLATFORM,
        CONSENT.c.pseudonym == names.c.pseudonym,
        CONSENT.c.purpose == Purpose.NEWS,
        CONSENT.c.withdrawn_at.is_(None),
    )


_READERS = _select_readers().subquery("readers")
_AT_ONCE = sa.select(_READERS).where(_READERS.c.choice == Choice.NOW)
_NOT_TOLD = (
    sa.select(_READERS)
    .outerjoin(
        LETTER,
        LETTER.c.once == sa.literal("news/") + sa.cast(_READERS.c.position, sa.String) + "/" + _READERS.c.person,
    )
    .where(_READERS.c.choice != Choice.NO, LETTER.c.id.is_(None))
)


def readers_at_once(connection: sa.Connection, *, after: int, upto: int) -> Iterator[Reader]:
    """Who wants to be told at once of what happened after one position and up to another."""
    return _readers(connection, _AT_ONCE, after, upto)


def readers_of_the_week(connection: sa.Connection, *, after: int, upto: int) -> Iterator[Reader]:
    """Who is to hear in one letter of what happened, leaving out what she was told at once."""
    return _readers(connection, _NOT_TOLD, after, upto)


def _readers(connection: sa.Connection, query: sa.Select[Any], after: int, upto: int) -> Iterator[Reader]:
    ordered = query.order_by(_READERS.c.person, _READERS.c.position.desc(), _READERS.c.reason)
    rows = connection.execute(ordered, {"after": after, "upto": upto})
    for person, group in groupby(rows, key=lambda row: row.person):
        reasons: dict[int, Any] = {}
        for row in group:
            reasons.setdefault(row.position, row)
        first = next(iter(reasons.values()))
        items = [item_of(position, row.reason) for position, row in reasons.items()]
        yield Reader(person, first.email, first.language, items)


def news_are_at(connection: sa.Connection) -> int | None:
    """The position to which the news have come; None while a rebuild by this program is due."""
    known = sa.select(PROJECTION.c.position).where(
        PROJECTION.c.name == NEWS_PROJECTION.name, PROJECTION.c.version == NEWS_PROJECTION.version
    )
    return connection.execute(known).scalar()


def last_news_before(connection: sa.Connection, moment: Moment) -> int:
    query = sa.select(sa.func.coalesce(sa.func.max(NEWS.c.position), 0)).where(NEWS.c.at < moment)
    return int(connection.execute(query).scalar_one())
