"""What is kept of workshops: minutes in their editions, objections, who confirmed, gaps in whom was reached; the pulse
by which a live board knows whether anything is new."""

import sqlalchemy as sa

from cocreate.database import upsert_rows
from cocreate.domain.workshops import Contribution, Minutes, Outreach, Workshop
from cocreate.projections.base import COMMITMENT, MOMENT, PSEUDONYM, SLUG, Event, Projection, metadata
from cocreate.projections.steps import Steps
from cocreate.projections.workshops.saying import CONTRIBUTION

KEY = sa.String(32)
SHA256 = sa.String(64)

MINUTES = sa.Table(
    "minutes",
    metadata,
    sa.Column("workshop", KEY, primary_key=True),
    sa.Column("state", sa.String(16), nullable=False),  # draft, put_forward, approved, published
    sa.Column("edition", sa.Integer, nullable=False),
    sa.Column("words", COMMITMENT, nullable=False),
    sa.Column("drafted_at", MOMENT, nullable=False),
    sa.Column("put_forward_at", MOMENT),
    sa.Column("objections_until", MOMENT),
    sa.Column("change_promised", sa.Boolean, nullable=False),
    sa.Column("confirmed", sa.Integer, nullable=False),
    sa.Column("approved_at", MOMENT),
    sa.Column("published_at", MOMENT),
    sa.Column("published_words", COMMITMENT),
    sa.Column("sha256", SHA256),
    sa.Column("pdf", SHA256, index=True),
    sa.Column("pdf_size", sa.Integer),
    sa.Column("position", sa.BigInteger),  # of its publication
)

MINUTES_EDITION = sa.Table(
    "minutes_edition",
    metadata,
    sa.Column("workshop", KEY, primary_key=True),
    sa.Column("edition", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("words", COMMITMENT, nullable=False),
    sa.Column("by", PSEUDONYM, nullable=False),
    sa.Column("at", MOMENT, nullable=False),
    sa.Column("position", sa.BigInteger, nullable=False),
    sa.Column("put_forward_at", MOMENT),  # from then on everybody may read it
)

CONFIRMATION = sa.Table(
    "minutes_confirmation",
    metadata,
    sa.Column("workshop", KEY, primary_key=True),
    sa.Column("person", PSEUDONYM, primary_key=True),
    sa.Column("edition", sa.Integer, nullable=False),
    sa.Column("at", MOMENT, nullable=False),
)

OBJECTION = sa.Table(
    "minutes_objection",
    metadata,
    sa.Column("workshop", KEY, primary_key=True),
    sa.Column("key", KEY, primary_key=True),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("edition", sa.Integer, nullable=False),
    sa.Column("words", COMMITMENT, nullable=False),
    sa.Column("at", MOMENT, nullable=False),
    sa.Column("accepted", sa.Boolean),
    sa.Column("reasons", COMMITMENT),
    sa.Column("answered_at", MOMENT),
    info={"numbered_by": "workshop"},
)

GAP = sa.Table(
    "outreach_gap",
    metadata,
    sa.Column("process", SLUG, primary_key=True),
    sa.Column("gap", sa.String(80), primary_key=True),
    sa.Column("reason", COMMITMENT, nullable=False),
    sa.Column("at", MOMENT, nullable=False),
    sa.Column("position", sa.BigInteger, nullable=False),
)

PULSE = sa.Table(
    "workshop_pulse",
    metadata,
    sa.Column("workshop", KEY, primary_key=True),
    sa.Column("position", sa.BigInteger, nullable=False),  # of the last event that has to do with it
)

RECORDS: Projection[Steps] = Projection(
    "workshop_records", version=1, tables=[MINUTES, MINUTES_EDITION, CONFIRMATION, OBJECTION, GAP], delta=Steps
)
_OF_A_WORKSHOP = Workshop.stream("")
_OF_A_CONTRIBUTION = Contribution.stream("")


class Pulses:
    """Positions of the last events by workshop; and of those about a contribution, of which only the tables know where
    it was said."""

    def __init__(self) -> None:
        self.of_workshops: dict[str, int] = {}
        self.of_contributions: dict[str, int] = {}

    def beat(self, workshop: str, position: int) -> None:
        self.of_workshops[workshop] = max(position, self.of_workshops.get(workshop, 0))


PULSES: Projection[Pulses] = Projection("workshop_pulses", version=1, tables=[PULSE], delta=Pulses)


@RECORDS.writes
def write_records(connection: sa.Connection, delta: Steps) -> None:
    delta.write(connection)


@RECORDS.on(Minutes.Drafted)
def draft_minutes(delta: Steps, event: Minutes.Drafted) -> None:
    workshop, at = event.workshop, event.timestamp
    words = event.words.commitment
    if event.edition == 1:
        facts = {"confirmed": 0, "change_promised": False, "words": words, "drafted_at": at}
        delta.add(MINUTES, workshop=workshop, state="draft", edition=1, **facts)
    else:
        facts = {"edition": event.edition, "change_promised": False, "words": words, "drafted_at": at}
        delta.change(MINUTES, {"workshop": workshop}, state="draft", **facts)
    delta.add(
        MINUTES_EDITION,
        workshop=workshop,
        edition=event.edition,
        words=words,
        by=event.actor,
        at=at,
        position=event.position,
    )


@RECORDS.on(Minutes.PutForward)
def put_forward(delta: Steps, event: Minutes.PutForward) -> None:
    delta.change(
        MINUTES,
        {"workshop": event.workshop},
        state="put_forward",
        put_forward_at=event.timestamp,
        objections_until=event.objections_until,
        confirmed=0,
    )
    edition = {"workshop": event.workshop, "edition": event.edition}
    delta.change(MINUTES_EDITION, edition, put_forward_at=event.timestamp)
    delta.remove(CONFIRMATION, workshop=event.workshop)


@RECORDS.on(Minutes.Confirmed)
def confirm(delta: Steps, event: Minutes.Confirmed) -> None:
    delta.change(MINUTES, {"workshop": event.workshop}, confirmed=MINUTES.c.confirmed + 1)
    facts = {"edition": event.edition, "at": event.timestamp}
    delta.add(CONFIRMATION, workshop=event.workshop, person=event.participant, **facts)


@RECORDS.on(Minutes.Objected)
def add_objection(delta: Steps, event: Minutes.Objected) -> None:
    delta.add(
        OBJECTION,
        workshop=event.workshop,
        key=event.objection,
        edition=event.edition,
        words=event.words.commitment,
        at=event.timestamp,
    )


@RECORDS.on(Minutes.ObjectionAnswered)
def answer_objection(delta: Steps, event: Minutes.ObjectionAnswered) -> None:
    facts = {"accepted": event.accepted, "reasons": event.reasons.commitment, "answered_at": event.timestamp}
    delta.change(OBJECTION, {"workshop": event.workshop, "key": event.objection}, **facts)
    if event.accepted:
        reopened = {"state": "draft", "objections_until": None, "change_promised": True}
        delta.change(MINUTES, {"workshop": event.workshop}, **reopened)


@RECORDS.on(Minutes.Approved)
def approve(delta: Steps, event: Minutes.Approved) -> None:
    delta.change(MINUTES, {"workshop": event.workshop}, state="approved", approved_at=event.timestamp)


@RECORDS.on(Minutes.Published)
def publish(delta: Steps, event: Minutes.Published) -> None:
    delta.change(
        MINUTES,
        {"workshop": event.workshop},
        state="published",
        published_at=event.timestamp,
        published_words=event.words.commitment,
        sha256=event.sha256,
        pdf=event.pdf,
        pdf_size=event.pdf_size,
        position=event.position,
    )


@RECORDS.on(Outreach.GapExplained)
def explain_gap(delta: Steps, event: Outreach.GapExplained) -> None:
    where = {"process": event.process, "gap": event.gap}
    facts = {"reason": event.reason.commitment, "at": event.timestamp, "position": event.position}
    delta.replace(GAP, where, **facts)


# Pulse ----------------------------------------------------------------------------------------------------------------


@PULSES.on_every_event
def feel_pulse(delta: Pulses, event: Event) -> None:
    """Also what moderation hides or shows again: boards that hang on walls must know at once."""
    workshop = event.subject if event.stream.startswith(_OF_A_WORKSHOP) else getattr(event, "workshop", None)
    about = getattr(event, "about", "")
    if workshop:
        delta.beat(workshop, event.position)
    elif about.startswith(_OF_A_CONTRIBUTION):
        delta.of_contributions[about.removeprefix(_OF_A_CONTRIBUTION)] = event.position


@PULSES.writes
def write_pulses(connection: sa.Connection, delta: Pulses) -> None:
    """Where something was said never changes, and it stands in ROOMS before anybody can moderate it."""
    if delta.of_contributions:
        wanted = CONTRIBUTION.c.id.in_(sorted(delta.of_contributions))
        for row in connection.execute(sa.select(CONTRIBUTION.c.id, CONTRIBUTION.c.workshop).where(wanted)):
            delta.beat(row.workshop, delta.of_contributions[row.id])
    upsert_rows(connection, PULSE, sorted(delta.of_workshops.items()))
