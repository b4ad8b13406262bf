"""What is decided in the room: polls with their sealed votes, agreements, and dissent beside them."""

import sqlalchemy as sa

from cocreate.domain.workshops import Agreement, Poll, Vote
from cocreate.projections.base import COMMITMENT, MOMENT, SLUG, Projection, metadata
from cocreate.projections.steps import Steps

KEY = sa.String(32)

POLL = sa.Table(
    "poll",
    metadata,
    sa.Column("id", KEY, primary_key=True),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("process", SLUG, nullable=False),
    sa.Column("workshop", KEY, nullable=False, index=True),
    sa.Column("purpose", sa.String(16), nullable=False),
    sa.Column("question", COMMITMENT, nullable=False),
    sa.Column("most", sa.Integer, nullable=False),
    sa.Column("state", sa.String(16), nullable=False),  # prepared, open, closed, revealed
    sa.Column("voters", sa.Integer),
    sa.Column("opened_at", MOMENT),
    sa.Column("closed_at", MOMENT),
    sa.Column("revealed_at", MOMENT),
    sa.Column("position", sa.BigInteger, nullable=False),
    info={"numbered_by": "workshop"},
)

POLL_OPTION = sa.Table(
    "poll_option",
    metadata,
    sa.Column("poll", KEY, primary_key=True),
    sa.Column("key", KEY, primary_key=True),
    sa.Column("ordinal", sa.Integer, nullable=False),
    sa.Column("words", COMMITMENT),
    sa.Column("theme", KEY),
    sa.Column("people", sa.Integer),  # these counts come with the revealing
    sa.Column("dots", sa.Integer),
    sa.Column("agree", sa.Integer),
    sa.Column("disagree", sa.Integer),
    sa.Column("pass", sa.Integer),
)

VOTE = sa.Table(
    "poll_vote",
    metadata,
    sa.Column("id", KEY, primary_key=True),
    sa.Column("poll", KEY, nullable=False, index=True),
    sa.Column("choice", COMMITMENT, nullable=False),
)

AGREEMENT = sa.Table(
    "agreement",
    metadata,
    sa.Column("id", KEY, primary_key=True),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("workshop", KEY, nullable=False, index=True),
    sa.Column("words", COMMITMENT, nullable=False),
    sa.Column("theme", KEY),
    sa.Column("poll", KEY),
    sa.Column("at", MOMENT, nullable=False),
    sa.Column("taken_back_at", MOMENT),
    sa.Column("taken_back_reason", COMMITMENT),
    sa.Column("position", sa.BigInteger, nullable=False),
    info={"numbered_by": "workshop"},
)

DISSENT = sa.Table(
    "dissent",
    metadata,
    sa.Column("agreement", KEY, primary_key=True),
    sa.Column("key", KEY, primary_key=True),
    sa.Column("words", COMMITMENT, nullable=False),
    sa.Column("by_hand", sa.Boolean, nullable=False),  # written down by a facilitator
    sa.Column("at", MOMENT, nullable=False),
    sa.Column("position", sa.BigInteger, nullable=False),
)

DECISIONS: Projection[Steps] = Projection(
    "decisions", version=1, tables=[POLL, POLL_OPTION, VOTE, AGREEMENT, DISSENT], delta=Steps
)


@DECISIONS.writes
def write_decisions(connection: sa.Connection, delta: Steps) -> None:
    delta.write(connection)


@DECISIONS.on(Poll.Prepared)
def add_poll(delta: Steps, event: Poll.Prepared) -> None:
    delta.add(
        POLL,
        id=event.subject,
        process=event.process,
        workshop=event.workshop,
        purpose=event.purpose,
        question=event.question.commitment,
        most=event.most,
        state="prepared",
        position=event.position,
    )
    for ordinal, option in enumerate(event.options, 1):
        words = option.words.commitment if option.words else None
        delta.add(POLL_OPTION, poll=event.subject, key=option.key, ordinal=ordinal, words=words, theme=option.theme)


@DECISIONS.on(Poll.Opened)
def open_poll(delta: Steps, event: Poll.Opened) -> None:
    delta.change(POLL, {"id": event.subject}, state="open", opened_at=event.timestamp)


@DECISIONS.on(Poll.Closed)
def close_poll(delta: Steps, event: Poll.Closed) -> None:
    delta.change(POLL, {"id": event.subject}, state="closed", closed_at=event.timestamp, voters=event.voters)


@DECISIONS.on(Poll.Revealed)
def reveal_poll(delta: Steps, event: Poll.Revealed) -> None:
    delta.change(POLL, {"id": event.subject}, state="revealed", revealed_at=event.timestamp, voters=event.voters)
    for option, totals in event.totals.items():
        delta.change(POLL_OPTION, {"poll": event.subject, "key": option}, **totals)


@DECISIONS.on(Vote.Cast)
def cast_vote(delta: Steps, event: Vote.Cast) -> None:
    delta.replace(VOTE, {"id": event.subject}, poll=event.poll, choice=event.choice.commitment)


@DECISIONS.on(Agreement.Reached)
def add_agreement(delta: Steps, event: Agreement.Reached) -> None:
    delta.add(
        AGREEMENT,
        id=event.subject,
        workshop=event.workshop,
        words=event.words.commitment,
        theme=event.theme,
        poll=event.poll,
        at=event.timestamp,
        position=event.position,
    )


@DECISIONS.on(Agreement.Reworded)
def reword_agreement(delta: Steps, event: Agreement.Reworded) -> None:
    delta.change(AGREEMENT, {"id": event.subject}, words=event.words.commitment)


@DECISIONS.on(Agreement.TakenBack)
def take_agreement_back(delta: Steps, event: Agreement.TakenBack) -> None:
    reason = event.reason.commitment
    delta.change(AGREEMENT, {"id": event.subject}, taken_back_at=event.timestamp, taken_back_reason=reason)


@DECISIONS.on(Agreement.DissentRecorded)
def add_dissent(delta: Steps, event: Agreement.DissentRecorded) -> None:
    delta.add(
        DISSENT,
        agreement=event.subject,
        key=event.dissent,
        words=event.words.commitment,
        by_hand=event.acting_as != "citizen",
        at=event.timestamp,
        position=event.position,
    )
