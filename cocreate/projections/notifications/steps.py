"""The tables of news, and the steps by which events become rows: what begins, moves, asks, and is told to whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import sqlalchemy as sa

from cocreate.database import delete_rows, insert_rows, upsert_rows
from cocreate.kept.preferences import NewsKind
from cocreate.projections.base import MOMENT, PSEUDONYM, SLUG, Event, Projection, metadata

SUBJECT = sa.String(96)

NEWS = sa.Table(
    "news",
    metadata,
    sa.Column("subject", SUBJECT, primary_key=True),  # what is followed, or `person/<pseudonym>` for one alone
    sa.Column("position", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("about", SUBJECT, primary_key=True),  # the thing to which it happened
    sa.Column("kind", sa.String(64), nullable=False),  # of the event
    sa.Column("topic", sa.String(16), nullable=False),  # a NewsKind: the reason for telling
    sa.Column("process", SLUG, nullable=False),
    sa.Column("actor", PSEUDONYM, nullable=False),
    sa.Column("at", MOMENT, nullable=False),
    sa.Index("ix_news_position", "position"),
)

THING = sa.Table(
    "news_thing",
    metadata,
    sa.Column("thing", SUBJECT, primary_key=True),
    sa.Column("process", SLUG, nullable=False),
    sa.Column("author", PSEUDONYM, nullable=False),
    sa.Column("zone", sa.String(16)),
)
"""Whose a proposal or a comment is, and in which zone: as it stood at each step of the fold, however the log is cut."""

ASKER = sa.Table(
    "news_asker",
    metadata,
    sa.Column("thing", SUBJECT, primary_key=True),
    sa.Column("person", PSEUDONYM, primary_key=True),
)
"""Who waits to be told of something: the answer to a contest or a report, changes of a workshop that she comes to."""

LISTED = sa.Table(
    "news_listed",
    metadata,
    sa.Column("thing", SUBJECT, primary_key=True),
    sa.Column("subject", SUBJECT, primary_key=True),
)
"""What is decided about in a thing: proposals and groups that are options of a round. Who follows them hears of it."""


class Thing(NamedTuple):
    process: str
    author: str
    zone: str | None = None


@dataclass(frozen=True)
class Begin:
    name: str
    thing: Thing


@dataclass(frozen=True)
class Move:
    """A thing is in another zone from now on."""

    name: str
    zone: str | None


@dataclass(frozen=True)
class Ask:
    name: str
    person: str


@dataclass(frozen=True)
class StopAsking:
    name: str
    person: str


@dataclass(frozen=True)
class Enlist:
    """These subjects are decided about in a thing; they take the place of those before."""

    name: str
    subjects: frozenset[str]


@dataclass(frozen=True)
class Tell:
    """One event, and to whom it is news.

    `subjects` are followed things; `authors` things whose authors are told, and why; `zones` things whose zones are
    told; the askers of `answers` are told that their answer came, and no longer wait; those of `concerns` are told and
    go on waiting. `listed` is a thing in which other things are decided about: who follows those is told, and the
    reason for telling their authors.
    """

    event: Event
    process: str
    about: str
    subjects: tuple[tuple[str, NewsKind], ...] = ()
    authors: tuple[tuple[str, NewsKind], ...] = ()
    zones: tuple[str, ...] = ()
    answers: tuple[str, NewsKind] | None = None
    concerns: tuple[str, NewsKind] | None = None
    listed: tuple[str, NewsKind] | None = None

    @property
    def names(self) -> set[str]:
        return {name for name, _kind in self.authors} | set(self.zones)


Step = Begin | Move | Ask | StopAsking | Enlist | Tell


@dataclass
class NewsChanges:
    steps: list[Step] = field(default_factory=list)


NEWS_PROJECTION: Projection[NewsChanges] = Projection(
    "news", version=1, tables=[NEWS, THING, ASKER, LISTED], delta=NewsChanges
)


# Writing -------------------------------------------------------------------------------------------------------------

Row = tuple[Any, ...]
Key = tuple[str, int, str]
WEIGHT = {kind: weight for weight, kind in enumerate(NewsKind)}


class Fold:
    """Goes through the steps in their order, so that each event finds its things as they stood then."""

    def __init__(
        self, things: dict[str, Thing], askers: dict[str, set[str]], listed: dict[str, frozenset[str]]
    ) -> None:
        """`askers` of the things whose askers are told; of others only who comes and who goes is written down."""
        self.things = things
        self.askers = askers
        self.listed = listed
        self.enlisted: set[str] = set()
        self.waiting: dict[tuple[str, str], bool] = {}
        self.changed: set[str] = set()
        self.news: dict[Key, Row] = {}

    def take(self, step: Step) -> None:
        match step:
            case Begin():
                self.things[step.name] = step.thing
                self.changed.add(step.name)
            case Move() if step.name in self.things:
                self.things[step.name] = self.things[step.name]._replace(zone=step.zone)
                self.changed.add(step.name)
            case Ask():
                self.askers.setdefault(step.name, set()).add(step.person)
                self.waiting[step.name, step.person] = True
            case StopAsking():
                self.askers.setdefault(step.name, set()).discard(step.person)
                self.waiting[step.name, step.person] = False
            case Enlist():
                self.listed[step.name] = step.subjects
                self.enlisted.add(step.name)
            case Tell():
                self._tell(step)

    def _tell(self, tell: Tell) -> None:
        for subject, topic in tell.subjects:
            self._add(tell, subject, topic)
        for name in tell.zones:
            thing = self.things.get(name)
            if thing and thing.zone:
                self._add(tell, f"zone/{thing.process}/{thing.zone}", NewsKind.FOLLOWED)
        for name, topic in tell.authors:
            if name in self.things:
                self._add_person(tell, self.things[name].author, topic)
        if tell.listed:
            self._tell_of_listed(tell, *tell.listed)
        if tell.concerns:
            self._tell_askers(tell, *tell.concerns)
        if tell.answers:
            name, topic = tell.answers
            self._tell_askers(tell, name, topic)
            self.waiting |= dict.fromkeys(((name, person) for person in self.askers[name]), False)
            self.askers[name].clear()

    def _tell_of_listed(self, tell: Tell, name: str, topic: NewsKind) -> None:
        for subject in sorted(self.listed.get(name, ())):
            self._add(tell, subject, NewsKind.FOLLOWED)
            if subject in self.things:
                self._add_person(tell, self.things[subject].author, topic)

    def _tell_askers(self, tell: Tell, name: str, topic: NewsKind) -> None:
        for person in sorted(self.askers[name]):
            self._add_person(tell, person, topic)

    def _add_person(self, tell: Tell, person: str, topic: NewsKind) -> None:
        """What somebody did herself is no news to her."""
        if person != tell.event.actor:
            self._add(tell, f"person/{person}", topic)

    def _add(self, tell: Tell, subject: str, topic: NewsKind) -> None:
        event, key = tell.event, (subject, tell.event.position, tell.about)
        if key in self.news and WEIGHT[self.news[key][4]] <= WEIGHT[topic]:
            return
        process = tell.process or self.things[tell.about].process
        self.news[key] = (*key, event.TOPIC, topic, process, event.actor, event.timestamp)


@NEWS_PROJECTION.writes
def write_news(connection: sa.Connection, delta: NewsChanges) -> None:
    steps = delta.steps
    told = {to[0] for step in steps if isinstance(step, Tell) for to in (step.answers, step.concerns) if to is not None}
    listed = _listed(connection, {step.listed[0] for step in steps if isinstance(step, Tell) and step.listed})
    fold = Fold(_things(connection, steps, listed), _askers(connection, told), listed)
    for step in steps:
        fold.take(step)
    insert_rows(connection, NEWS, list(fold.news.values()))
    things = [(name, *thing) for name, thing in fold.things.items() if name in fold.changed]
    upsert_rows(connection, THING, things)
    delete_rows(connection, ASKER, sorted(fold.waiting))
    insert_rows(connection, ASKER, sorted(pair for pair, waits in fold.waiting.items() if waits))
    if fold.enlisted:
        connection.execute(sa.delete(LISTED).where(LISTED.c.thing.in_(sorted(fold.enlisted))))
        insert_rows(
            connection, LISTED, [(name, s) for name in sorted(fold.enlisted) for s in sorted(fold.listed[name])]
        )


def _listed(connection: sa.Connection, names: set[str]) -> dict[str, frozenset[str]]:
    if not names:
        return {}
    found: dict[str, set[str]] = {}
    for row in connection.execute(sa.select(LISTED).where(LISTED.c.thing.in_(sorted(names)))):
        found.setdefault(row.thing, set()).add(row.subject)
    return {name: frozenset(subjects) for name, subjects in found.items()}


def _things(connection: sa.Connection, steps: Iterable[Step], listed: Mapping[str, frozenset[str]]) -> dict[str, Thing]:
    """What the steps need to know of things that began before them."""
    begun: set[str] = set()
    needed: set[str] = {subject for subjects in listed.values() for subject in subjects}
    for step in steps:
        match step:
            case Begin():
                begun.add(step.name)
            case Move():
                needed |= {step.name} - begun
            case Enlist():
                needed |= step.subjects - begun
            case Tell():
                needed |= step.names - begun
    if not needed:
        return {}
    rows = connection.execute(sa.select(THING).where(THING.c.thing.in_(sorted(needed))))
    return {row[0]: Thing(*row[1:]) for row in rows}


def _askers(connection: sa.Connection, names: set[str]) -> dict[str, set[str]]:
    waiting: dict[str, set[str]] = {name: set() for name in names}
    if names:
        for row in connection.execute(sa.select(ASKER).where(ASKER.c.thing.in_(sorted(names)))):
            waiting[row.thing].add(row.person)
    return waiting
