"""News as they are read: what concerns somebody, what of it is unread, who is to be written to, what a feed tells."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from cocreate.domain.participants import Purpose
from cocreate.domain.shared import Level, Moment
from cocreate.domain.territory import AreaKind
from cocreate.kept import ACCOUNT, FOLLOW, INBOX, LETTER, PREFERENCE, PSEUDONYM_TABLE
from cocreate.kept.preferences import DEFAULTS, Choice, NewsKind
from cocreate.kept.words import words_of
from cocreate.projections.base import PROJECTION
from cocreate.projections.chronicle import CHRONICLE
from cocreate.projections.clusters import CLUSTER
from cocreate.projections.discussion import COMMENT
from cocreate.projections.notifications import NEWS, NEWS_PROJECTION
from cocreate.projections.participants import CONSENT, PARTICIPANT
from cocreate.projections.processes import PROCESS
from cocreate.projections.territory import AREA
from cocreate.queries.chronicle import Entry
from cocreate.queries.participants import PLATFORM
from cocreate.queries.proposals.rows import titles_of

PAGE = 30
MOST_COUNTED = 100
"""Beyond this the number beside «Mi página» says only that there are many."""
FEED = 50

_KINDS = tuple(NewsKind)


@dataclass(frozen=True)
class Item:
    """One event that concerns somebody: for the weightiest of the reasons, and the thing to which it happened."""

    position: int
    kind: NewsKind
    about: str


@dataclass(frozen=True)
class InboxItem:
    item: Item
    entry: Entry
    unread: bool


@dataclass(frozen=True)
class InboxPage:
    """From new to old. `older` is the position to ask the next page with; `newest` that of the first item of all."""

    items: list[InboxItem]
    older: int | None


@dataclass(frozen=True)
class Reader:
    """Somebody to write to, and what to tell her, from new to old."""

    person: str
    email: str
    language: str
    items: list[Item]


def _weighed(topic: sa.ColumnElement[Any], about: sa.ColumnElement[Any]) -> sa.ColumnElement[str]:
    """The weight of a reason and the thing as one text: the least of several is the weightiest."""
    weight = sa.case({kind.value: str(place) for place, kind in enumerate(_KINDS)}, value=topic, else_="9")
    return weight + about


def _item(position: int, weighed: str) -> Item:
    return Item(position, _KINDS[int(weighed[0])], weighed[1:])


# One person's inbox --------------------------------------------------------------------------------------------------

_ME: sa.BindParameter[str] = sa.bindparam("me")
_MY_NAMES = sa.select(PSEUDONYM_TABLE.c.pseudonym).where(PSEUDONYM_TABLE.c.person == _ME)


def _concerning(after: sa.ColumnElement[Any]) -> sa.CompoundSelect[Any]:
    """Position and weighed reason of all that concerns one person, once for each reason."""
    mine = (
        sa.select(NEWS.c.position, _weighed(NEWS.c.topic, NEWS.c.about).label("reason"))
        .join_from(PSEUDONYM_TABLE, NEWS, NEWS.c.subject == sa.literal("person/") + PSEUDONYM_TABLE.c.pseudonym)
        .where(PSEUDONYM_TABLE.c.person == _ME, NEWS.c.position > after)
    )
    followed = (
        sa.select(NEWS.c.position, _weighed(sa.literal(NewsKind.FOLLOWED.value), NEWS.c.about))
        .join_from(FOLLOW, NEWS, (NEWS.c.subject == FOLLOW.c.subject) & (NEWS.c.position > FOLLOW.c.since))
        .where(FOLLOW.c.person == _ME, NEWS.c.position > after, NEWS.c.actor.not_in(_MY_NAMES))
    )
    process = (
        sa.select(NEWS.c.position, _weighed(sa.literal(NewsKind.PROCESS.value), NEWS.c.about))
        .join_from(PSEUDONYM_TABLE, PARTICIPANT, PARTICIPANT.c.pseudonym == PSEUDONYM_TABLE.c.pseudonym)
        .join(NEWS, NEWS.c.subject == sa.literal("process/") + PSEUDONYM_TABLE.c.scope)
        .where(
            PSEUDONYM_TABLE.c.person == _ME,
            NEWS.c.position > after,
            NEWS.c.at > PARTICIPANT.c.joined_at,
            NEWS.c.actor.not_in(_MY_NAMES),
        )
    )
    return sa.union_all(mine, followed, process)


def _select_unread() -> sa.Select[Any]:
    read_to = sa.select(INBOX.c.read_to).where(INBOX.c.person == _ME).scalar_subquery()
    concerning = _concerning(sa.func.coalesce(read_to, 0)).subquery()
    counted = sa.select(concerning.c.position).distinct().limit(MOST_COUNTED).subquery()
    return sa.select(sa.func.count()).select_from(counted)


def _select_page() -> sa.Select[Any]:
    concerning = _concerning(sa.literal(0)).subquery()
    reasons = (
        sa.select(concerning.c.position, sa.func.min(concerning.c.reason).label("reason"))
        .where(concerning.c.position < sa.bindparam("before"))
        .group_by(concerning.c.position)
        .order_by(concerning.c.position.desc())
        .limit(sa.bindparam("most"))
        .subquery()
    )
    return (
        sa.select(CHRONICLE, reasons.c.reason)
        .join_from(reasons, CHRONICLE, CHRONICLE.c.position == reasons.c.position)
        .order_by(CHRONICLE.c.position.desc())
    )


# Put together once: every page of somebody who is signed in asks the first.
_UNREAD = _select_unread()
_PAGE = _select_page()
_NO_END = 2**62


def unread_by(connection: sa.Connection, person: str) -> int:
    """How many news somebody has not read, at most MOST_COUNTED. One statement."""
    return int(connection.execute(_UNREAD, {"me": person}).scalar_one())


def inbox_of(
    connection: sa.Connection, person: str, *, read_to: int, before: int | None = None, size: int = PAGE
) -> InboxPage:
    """One page of what concerns somebody, each event once. One statement."""
    wanted = {"me": person, "before": _NO_END if before is None else max(0, min(before, _NO_END)), "most": size + 1}
    rows = connection.execute(_PAGE, wanted).all()
    items = [InboxItem(_item(row.position, row.reason), Entry.of(row), row.position > read_to) for row in rows[:size]]
    return InboxPage(items, items[-1].item.position if len(rows) > size else None)


# Whom to write to ----------------------------------------------------------------------------------------------------

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
            _weighed(told.c.topic, told.c.about).label("reason"),
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
        items = [_item(position, row.reason) for position, row in reasons.items()]
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


# Things --------------------------------------------------------------------------------------------------------------


def items_of(connection: sa.Connection, subject: str, *, limit: int = FEED) -> list[tuple[Item, Entry]]:
    """What happened to one thing that can be followed, from new to old, each event once. One statement."""
    about = sa.func.min(NEWS.c.about).label("thing")
    told = sa.select(NEWS.c.position, about).where(NEWS.c.subject == subject).group_by(NEWS.c.position)
    newest = told.order_by(NEWS.c.position.desc()).limit(limit).subquery()
    query = sa.select(CHRONICLE, newest.c.thing).join_from(newest, CHRONICLE, CHRONICLE.c.position == newest.c.position)
    rows = connection.execute(query.order_by(CHRONICLE.c.position.desc()))
    return [(Item(row.position, NewsKind.FOLLOWED, row.thing), Entry.of(row)) for row in rows]


def began_at(connection: sa.Connection, subject: str) -> Moment:
    """The moment of the first news of a thing; before there is any, that of the process."""
    first = sa.select(sa.func.min(NEWS.c.at)).where(NEWS.c.subject == subject).scalar_subquery()
    announced = sa.select(PROCESS.c.announced_at).where(PROCESS.c.id == subject.split("/")[1]).scalar_subquery()
    return str(connection.execute(sa.select(sa.func.coalesce(first, announced))).scalar_one())


def words_of_comment(connection: sa.Connection, comment: str) -> str | None:
    """What a comment says now; None where it was hidden, taken back or erased."""
    words = connection.execute(sa.select(COMMENT.c.words).where(COMMENT.c.id == comment)).scalar()
    said = words_of(connection, [words]).get(words or "")
    return said if isinstance(said, str) else None


def entries_at(connection: sa.Connection, positions: Iterable[int]) -> dict[int, Entry]:
    rows = connection.execute(sa.select(CHRONICLE).where(CHRONICLE.c.position.in_(sorted(set(positions)))))
    return {row.position: Entry.of(row) for row in rows}


def can_be_followed(connection: sa.Connection, subject: str) -> bool:
    """Whether there is such a thing: something was told of it, or it is a zone of the process's territory."""
    context, _sep, key = subject.partition("/")
    if context == "person":
        return False
    if context != "zone":
        return (
            connection.execute(sa.select(NEWS.c.position).where(NEWS.c.subject == subject).limit(1)).first() is not None
        )
    process, _sep, code = key.partition("/")
    zone = sa.select(AREA.c.code).join_from(AREA, PROCESS, PROCESS.c.territory == AREA.c.territory)
    here = (PROCESS.c.id == process, AREA.c.code == code, AREA.c.kind == AreaKind.ZONE)
    return connection.execute(zone.where(*here).limit(1)).first() is not None


@dataclass(frozen=True)
class Naming:
    """What a thing is called: `title` is None where the words were erased or hidden; `number` where it has one.

    `about` is what a comment was written about.
    """

    subject: str
    title: str | None = None
    number: int | None = None
    about: str | None = None

    @property
    def context(self) -> str:
        return self.subject.partition("/")[0]

    @property
    def key(self) -> str:
        return self.subject.partition("/")[2]


def naming_of(connection: sa.Connection, subjects: Iterable[str]) -> dict[str, Naming]:
    """Names by subject; seven statements at most, however many. A thing that does not exist is missing."""
    known = set(subjects)
    comments = _comments_named(connection, known)
    known |= {naming.about for naming in comments.values() if naming.about}
    return {
        **comments,
        **_proposals_named(connection, known),
        **_clusters_named(connection, known),
        **_processes_named(connection, known),
        **_zones_named(connection, known),
    }


def _keys(known: Iterable[str], *contexts: str) -> list[str]:
    """Ids of things, by their context; a plan's and a section's is the process."""
    return sorted({parts[1] for parts in (subject.split("/") for subject in known) if parts[0] in contexts})


def _comments_named(connection: sa.Connection, known: Iterable[str]) -> dict[str, Naming]:
    wanted = _keys(known, "comment")
    if not wanted:
        return {}
    columns = (COMMENT.c.id, COMMENT.c.number, COMMENT.c.about)
    rows = connection.execute(sa.select(*columns).where(COMMENT.c.id.in_(wanted)))
    return {f"comment/{row.id}": Naming(f"comment/{row.id}", None, row.number, row.about) for row in rows}


def _proposals_named(connection: sa.Connection, known: Iterable[str]) -> dict[str, Naming]:
    titles = titles_of(connection, _keys(known, "proposal"))
    return {f"proposal/{key}": Naming(f"proposal/{key}", t.title, t.number) for key, t in titles.items()}


def _clusters_named(connection: sa.Connection, known: Iterable[str]) -> dict[str, Naming]:
    wanted = _keys(known, "cluster")
    if not wanted:
        return {}
    columns = (CLUSTER.c.id, CLUSTER.c.number, CLUSTER.c.title)
    rows = connection.execute(sa.select(*columns).where(CLUSTER.c.id.in_(wanted))).all()
    words = words_of(connection, [row.title for row in rows])
    return {f"cluster/{row.id}": Naming(f"cluster/{row.id}", words.get(row.title), row.number) for row in rows}


def _processes_named(connection: sa.Connection, known: Iterable[str]) -> dict[str, Naming]:
    wanted = _keys(known, "process", "plan", "section")
    if not wanted:
        return {}
    rows = connection.execute(sa.select(PROCESS.c.id, PROCESS.c.title).where(PROCESS.c.id.in_(wanted))).all()
    words = words_of(connection, [row.title for row in rows])
    titles = {row.id: words.get(row.title) for row in rows}
    ours = [s for s in known if s.partition("/")[0] in ("process", "plan", "section") and s.split("/")[1] in titles]
    return {subject: Naming(subject, titles[subject.split("/")[1]]) for subject in ours}


def _zones_named(connection: sa.Connection, known: Iterable[str]) -> dict[str, Naming]:
    """By the name that a zone has in the newest edition that knows it."""
    zones = [subject for subject in known if subject.startswith("zone/") and subject.count("/") == 2]
    if not zones:
        return {}
    codes = {subject.split("/")[2] for subject in zones}
    rows = connection.execute(
        sa.select(AREA.c.code, AREA.c.name).where(AREA.c.code.in_(codes)).order_by(AREA.c.version)
    )
    names = {row.code: row.name for row in rows}
    return {subject: Naming(subject, names[code]) for subject in zones if (code := subject.split("/")[2]) in names}
