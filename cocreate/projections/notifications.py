"""News: what happened to things that people follow, and to people themselves, each with the reason why it is told."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass, field, replace
from typing import Any

import sqlalchemy as sa

from cocreate.database import insert_rows, upsert_rows
from cocreate.domain.admission import Admission, Criteria, Opinion
from cocreate.domain.clusters import Cluster
from cocreate.domain.council import Forum
from cocreate.domain.discussion import Comment
from cocreate.domain.moderation import Case
from cocreate.domain.processes import Process
from cocreate.domain.proposals import Proposal
from cocreate.domain.responses import Response
from cocreate.domain.shared import Channel
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
"""Who contested or reported something, and waits for the answer."""


@dataclass(frozen=True)
class Thing:
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
class Tell:
    """One event, and to whom it is news.

    `subjects` are followed things; `authors` things whose authors are told, and why; `zones` things whose zones are
    told; the askers of `answers` are told that their answer came, and no longer wait.
    """

    event: Event
    process: str
    about: str
    subjects: tuple[tuple[str, NewsKind], ...] = ()
    authors: tuple[tuple[str, NewsKind], ...] = ()
    zones: tuple[str, ...] = ()
    answers: tuple[str, NewsKind] | None = None

    @property
    def names(self) -> set[str]:
        return {name for name, _kind in self.authors} | set(self.zones)


Step = Begin | Move | Ask | Tell


@dataclass
class NewsChanges:
    steps: list[Step] = field(default_factory=list)


NEWS_PROJECTION: Projection[NewsChanges] = Projection("news", version=1, tables=[NEWS, THING, ASKER], delta=NewsChanges)

MINE, REPLIES, FOLLOWED, PROCESS = NewsKind.MINE, NewsKind.REPLIES, NewsKind.FOLLOWED, NewsKind.PROCESS


def _proposal_news(event: Event, process: str, proposal: str, *, in_zone: bool, author: NewsKind = MINE) -> Tell:
    """Something happened to a proposal: its followers hear it, its author, and maybe its zone."""
    name = f"proposal/{proposal}"
    return Tell(
        event,
        process,
        name,
        subjects=((name, FOLLOWED),),
        authors=((name, author),),
        zones=(name,) if in_zone else (),
    )


# Proposals -----------------------------------------------------------------------------------------------------------


@NEWS_PROJECTION.on(Proposal.Submitted)
def tell_of_proposal(delta: NewsChanges, event: Proposal.Submitted) -> None:
    """What was written down for somebody is news for her; for her neighbours once a second person has confirmed it."""
    delta.steps.append(Begin(event.stream, Thing(event.process, event.author, event.place.zone)))
    at_once = event.channel == Channel.WEB
    delta.steps.append(_proposal_news(event, event.process, event.subject, in_zone=at_once))


@NEWS_PROJECTION.on(Proposal.TranscriptionConfirmed)
def tell_of_confirmation(delta: NewsChanges, event: Proposal.TranscriptionConfirmed) -> None:
    delta.steps.append(_proposal_news(event, "", event.subject, in_zone=True))


@NEWS_PROJECTION.on(Proposal.Amended)
def tell_of_amendment(delta: NewsChanges, event: Proposal.Amended) -> None:
    delta.steps.append(_proposal_news(event, "", event.subject, in_zone=False))
    delta.steps.append(Move(event.stream, event.place.zone))


@NEWS_PROJECTION.on(Proposal.TranscriptionReturned, Proposal.Withdrawn, Proposal.Redacted)
def tell_of_end(delta: NewsChanges, event: Event) -> None:
    delta.steps.append(_proposal_news(event, "", event.subject, in_zone=False))


# Admission -----------------------------------------------------------------------------------------------------------


@NEWS_PROJECTION.on(Criteria.Published)
def tell_of_criteria(delta: NewsChanges, event: Criteria.Published) -> None:
    delta.steps.append(_process_news(event, event.process))


@NEWS_PROJECTION.on(Admission.Admitted, Admission.NotAdmitted, Admission.AppealUpheld)
def tell_of_decision(
    delta: NewsChanges, event: Admission.Admitted | Admission.NotAdmitted | Admission.AppealUpheld
) -> None:
    delta.steps.append(_proposal_news(event, event.process, event.proposal, in_zone=True))


@NEWS_PROJECTION.on(
    Admission.ReturnedForClarification, Admission.Clarified, Admission.Appealed, Admission.AppealRejected
)
def tell_of_admission(
    delta: NewsChanges,
    event: Admission.ReturnedForClarification | Admission.Clarified | Admission.Appealed | Admission.AppealRejected,
) -> None:
    delta.steps.append(_proposal_news(event, event.process, event.proposal, in_zone=False))


@NEWS_PROJECTION.on(Opinion.Given)
def tell_of_opinion(delta: NewsChanges, event: Opinion.Given) -> None:
    delta.steps.append(_proposal_news(event, event.process, event.proposal, in_zone=False, author=FOLLOWED))


# Groups --------------------------------------------------------------------------------------------------------------


@NEWS_PROJECTION.on(Cluster.Formed, Cluster.MembersAdded)
def tell_of_members(delta: NewsChanges, event: Cluster.Formed | Cluster.MembersAdded) -> None:
    _tell_cluster(delta, event, event.process, event.members)


@NEWS_PROJECTION.on(Cluster.MembersRemoved)
def tell_of_removal(delta: NewsChanges, event: Cluster.MembersRemoved) -> None:
    """Who goes into a new group at once hears of that one."""
    _tell_cluster(delta, event, event.process, [] if event.into else event.members)


@NEWS_PROJECTION.on(Cluster.MergedInto, Cluster.Described)
def tell_of_cluster(delta: NewsChanges, event: Cluster.MergedInto | Cluster.Described) -> None:
    _tell_cluster(delta, event, event.process, [])


@NEWS_PROJECTION.on(Cluster.Contested)
def note_contest(delta: NewsChanges, event: Cluster.Contested) -> None:
    delta.steps.append(Ask(event.stream, event.by))
    _tell_cluster(delta, event, event.process, [])


@NEWS_PROJECTION.on(Cluster.ContestAnswered)
def tell_of_answered_contest(delta: NewsChanges, event: Cluster.ContestAnswered) -> None:
    name = event.stream
    delta.steps.append(Tell(event, event.process, name, subjects=((name, FOLLOWED),), answers=(name, MINE)))


def _tell_cluster(delta: NewsChanges, event: Event, process: str, members: Iterable[str]) -> None:
    delta.steps.append(Tell(event, process, event.stream, subjects=((event.stream, FOLLOWED),)))
    delta.steps += [_proposal_news(event, process, member, in_zone=False) for member in members]


# Conversation and moderation -----------------------------------------------------------------------------------------


@NEWS_PROJECTION.on(Comment.Posted)
def tell_of_comment(delta: NewsChanges, event: Comment.Posted) -> None:
    """Who is answered is told so; who wrote what is commented on follows it anyway."""
    delta.steps.append(Begin(event.stream, Thing(event.process, event.author)))
    about = followed_as(event.about)
    answered = ((f"comment/{event.parent}", REPLIES),) if event.parent else ()
    authors = ((about, FOLLOWED), *answered)
    delta.steps.append(Tell(event, event.process, about, subjects=((about, FOLLOWED),), authors=authors))


def followed_as(subject: str) -> str:
    """A section of the plan is followed with the whole plan."""
    context, _sep, key = subject.partition("/")
    return f"plan/{key.partition('/')[0]}" if context == "section" else subject


@NEWS_PROJECTION.on(Case.Reported)
def note_report(delta: NewsChanges, event: Case.Reported) -> None:
    delta.steps.append(Ask(event.stream, event.reporter))


@NEWS_PROJECTION.on(Case.ReportsDismissed)
def tell_of_dismissal(delta: NewsChanges, event: Case.ReportsDismissed) -> None:
    delta.steps.append(Tell(event, event.process, event.about, answers=(event.stream, FOLLOWED)))


@NEWS_PROJECTION.on(Case.Hidden)
def tell_of_hiding(delta: NewsChanges, event: Case.Hidden) -> None:
    tell = _content_news(event, event.process, event.about)
    delta.steps.append(replace(tell, answers=(event.stream, FOLLOWED)))


@NEWS_PROJECTION.on(Case.Restored, Case.AppealDecided)
def tell_of_moderation(delta: NewsChanges, event: Case.Restored | Case.AppealDecided) -> None:
    delta.steps.append(_content_news(event, event.process, event.about))


def _content_news(event: Event, process: str, content: str) -> Tell:
    """Followers of a proposal hear what becomes of its text; of a comment only its author does."""
    subjects = ((content, FOLLOWED),) if content.startswith("proposal/") else ()
    return Tell(event, process, content, subjects=subjects, authors=((content, MINE),))


# Responses -----------------------------------------------------------------------------------------------------------


@NEWS_PROJECTION.on(Response.Published)
def tell_of_response(delta: NewsChanges, event: Response.Published) -> None:
    if not event.about.startswith("proposal/"):
        _tell_followers(delta, event, event.process, event.about)
    delta.steps += [_proposal_news(event, event.process, proposal, in_zone=True) for proposal in event.covers]


@NEWS_PROJECTION.on(Response.Contested)
def note_contested_response(delta: NewsChanges, event: Response.Contested) -> None:
    delta.steps.append(Ask(event.stream, event.actor))
    _tell_followers(delta, event, event.process, event.about)


@NEWS_PROJECTION.on(Response.ContestDecided)
def tell_of_decided_contest(delta: NewsChanges, event: Response.ContestDecided) -> None:
    """Who contested hears it as hers; others whom the response was about hear that it will be given anew."""
    subjects = ((event.about, FOLLOWED),)
    covered = event.covers if event.upheld else []
    authors = tuple((f"proposal/{proposal}", FOLLOWED) for proposal in covered)
    answers = (event.stream, MINE)
    delta.steps.append(Tell(event, event.process, event.about, subjects=subjects, authors=authors, answers=answers))


def _tell_followers(delta: NewsChanges, event: Event, process: str, subject: str) -> None:
    delta.steps.append(Tell(event, process, subject, subjects=((subject, FOLLOWED),)))


# The process ---------------------------------------------------------------------------------------------------------


@NEWS_PROJECTION.on(
    Process.Announced,
    Process.RulesPublished,
    Process.SupportRulesPublished,
    Process.TimelinePublished,
    Process.PhaseOpened,
    Process.PhaseExtended,
    Process.PhaseClosed,
    Process.DocumentPublished,
    Forum.Constituted,
)
def tell_of_process(delta: NewsChanges, event: Event) -> None:
    delta.steps.append(_process_news(event, event.originator_id.partition("/")[2]))


@NEWS_PROJECTION.on(Process.PlanSectionWritten)
def tell_of_plan(delta: NewsChanges, event: Process.PlanSectionWritten) -> None:
    plan = f"plan/{event.subject}"
    delta.steps.append(Tell(event, event.subject, plan, subjects=((plan, FOLLOWED),)))


def _process_news(event: Event, process: str) -> Tell:
    name = f"process/{process}"
    return Tell(event, process, name, subjects=((name, PROCESS),))


# Writing -------------------------------------------------------------------------------------------------------------

Row = tuple[Any, ...]
Key = tuple[str, int, str]
WEIGHT = {kind: weight for weight, kind in enumerate(NewsKind)}


class Fold:
    """Goes through the steps in their order, so that each event finds its things as they stood then."""

    def __init__(self, things: dict[str, Thing], askers: dict[str, set[str]]) -> None:
        self.things = things
        self.askers = askers
        self.changed: set[str] = set()
        self.news: dict[Key, Row] = {}

    def take(self, step: Step) -> None:
        match step:
            case Begin():
                self.things[step.name] = step.thing
                self.changed.add(step.name)
            case Move() if step.name in self.things:
                self.things[step.name] = replace(self.things[step.name], zone=step.zone)
                self.changed.add(step.name)
            case Ask():
                self.askers[step.name].add(step.person)
            case Tell():
                self._tell(step)

    def _tell(self, tell: Tell) -> None:
        for subject, topic in tell.subjects:
            self._add(tell, subject, topic)
        for name in tell.zones:
            thing = self.things.get(name)
            if thing and thing.zone:
                self._add(tell, f"zone/{thing.process}/{thing.zone}", FOLLOWED)
        for name, topic in tell.authors:
            if name in self.things:
                self._add_person(tell, self.things[name].author, topic)
        if tell.answers:
            name, topic = tell.answers
            for person in sorted(self.askers[name]):
                self._add_person(tell, person, topic)
            self.askers[name].clear()

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
    asked = {step.name for step in steps if isinstance(step, Ask)}
    asked |= {step.answers[0] for step in steps if isinstance(step, Tell) and step.answers}
    fold = Fold(_things(connection, steps), _askers(connection, asked))
    for step in steps:
        fold.take(step)
    insert_rows(connection, NEWS, list(fold.news.values()))
    things = [(name, *astuple(thing)) for name, thing in fold.things.items() if name in fold.changed]
    upsert_rows(connection, THING, things)
    if asked:
        connection.execute(sa.delete(ASKER).where(ASKER.c.thing.in_(sorted(asked))))
        insert_rows(connection, ASKER, [(name, person) for name in asked for person in sorted(fold.askers[name])])


def _things(connection: sa.Connection, steps: Iterable[Step]) -> dict[str, Thing]:
    """What the steps need to know of things that began before them."""
    begun: set[str] = set()
    needed: set[str] = set()
    for step in steps:
        match step:
            case Begin():
                begun.add(step.name)
            case Move():
                needed |= {step.name} - begun
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
