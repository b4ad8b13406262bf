"""What came of rounds: results of every count, objections, answers, signatures; and the batches of paper."""

import sqlalchemy as sa

from cocreate.domain.prioritisation import Outcome, PaperBatch
from cocreate.domain.shared import canonical
from cocreate.projections.base import COMMITMENT, MOMENT, PSEUDONYM, Projection, metadata
from cocreate.projections.steps import Steps

KEY = sa.String(32)
DIGEST = sa.String(64)
BATCH_OPEN, BATCH_ACCEPTED, BATCH_SET_ASIDE = "open", "accepted", "set_aside"

ROUND_RESULT = sa.Table(
    "round_result",
    metadata,
    sa.Column("round", KEY, primary_key=True),
    sa.Column("count", sa.Integer, primary_key=True),
    sa.Column("chamber", sa.String(16), primary_key=True),
    sa.Column("ballots", sa.Integer, nullable=False),
    sa.Column("blank", sa.Integer, nullable=False),
    sa.Column("electors", sa.Integer, nullable=False),
    sa.Column("ballots_digest", DIGEST, nullable=False),
    sa.Column("digest", DIGEST, nullable=False),
    sa.Column("winners", sa.Text, nullable=False),  # canonical JSON
    sa.Column("missed", sa.Text, nullable=False),  # canonical JSON
    sa.Column("result", COMMITMENT, nullable=False),
    sa.Column("at", MOMENT, nullable=False),
    sa.Column("position", sa.BigInteger, nullable=False),
)

COMBINED_RESULT = sa.Table(
    "combined_result",
    metadata,
    sa.Column("round", KEY, primary_key=True),
    sa.Column("count", sa.Integer, primary_key=True),
    sa.Column("digest", DIGEST, nullable=False),
    sa.Column("winners", sa.Text, nullable=False),  # canonical JSON
    sa.Column("result", COMMITMENT, nullable=False),
)

ROUND_CHALLENGE = sa.Table(
    "round_challenge",
    metadata,
    sa.Column("id", KEY, primary_key=True),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("round", KEY, nullable=False, index=True),
    sa.Column("by", PSEUDONYM, nullable=False),
    sa.Column("words", COMMITMENT, nullable=False),
    sa.Column("at", MOMENT, nullable=False),
    sa.Column("upheld", sa.Boolean),
    sa.Column("recount", sa.Boolean),
    sa.Column("reasons", COMMITMENT),
    sa.Column("answered_by", PSEUDONYM),
    sa.Column("answered_at", MOMENT),
    sa.Column("position", sa.BigInteger, nullable=False),
    info={"numbered_by": "round"},
)

CERTIFICATION = sa.Table(
    "certification",
    metadata,
    sa.Column("position", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("round", KEY, nullable=False, index=True),
    sa.Column("by", PSEUDONYM, nullable=False),
    sa.Column("acting_as", sa.String(32), nullable=False),
    sa.Column("digest", DIGEST, nullable=False),
    sa.Column("at", MOMENT, nullable=False),
)

OPTION_ANSWER = sa.Table(
    "option_answer",
    metadata,
    sa.Column("round", KEY, primary_key=True),
    sa.Column("option", KEY, primary_key=True),
    sa.Column("answer", sa.String(16), nullable=False),
    sa.Column("reasons", COMMITMENT, nullable=False),
    sa.Column("by", PSEUDONYM, nullable=False),
    sa.Column("at", MOMENT, nullable=False),
    sa.Column("position", sa.BigInteger, nullable=False),
)

PAPER_BATCH = sa.Table(
    "paper_batch",
    metadata,
    sa.Column("round", KEY, primary_key=True),
    sa.Column("batch", KEY, primary_key=True),
    sa.Column("box", COMMITMENT, nullable=False),
    sa.Column("papers", sa.Integer, nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("opened_by", PSEUDONYM, nullable=False),
    sa.Column("opened_at", MOMENT, nullable=False),
    sa.Column("first_by", PSEUDONYM),
    sa.Column("second_by", PSEUDONYM),
    sa.Column("differing", sa.Text),  # canonical JSON: numbers of the papers that two people read differently
    sa.Column("resolved", sa.Integer, nullable=False),
    sa.Column("settled_at", MOMENT),
    sa.Column("reason", COMMITMENT),
    sa.Column("position", sa.BigInteger, nullable=False),
)

PAPER_RESOLUTION = sa.Table(
    "paper_resolution",
    metadata,
    sa.Column("round", KEY, primary_key=True),
    sa.Column("batch", KEY, primary_key=True),
    sa.Column("paper", sa.Integer, primary_key=True),
    sa.Column("by", PSEUDONYM, nullable=False),
    sa.Column("reason", COMMITMENT, nullable=False),
    sa.Column("at", MOMENT, nullable=False),
    sa.Column("position", sa.BigInteger, nullable=False),
)

TABLES = [
    ROUND_RESULT,
    COMBINED_RESULT,
    ROUND_CHALLENGE,
    CERTIFICATION,
    OPTION_ANSWER,
    PAPER_BATCH,
    PAPER_RESOLUTION,
]
OUTCOMES: Projection[Steps] = Projection("outcomes", version=1, tables=TABLES, delta=Steps)


def _json(value: object) -> str:
    return canonical(value).decode()


@OUTCOMES.on(Outcome.Tallied)
def add_results(steps: Steps, event: Outcome.Tallied) -> None:
    for result in event.chambers:
        steps.add(
            ROUND_RESULT,
            round=event.round,
            count=event.count,
            chamber=result.chamber,
            ballots=result.ballots,
            blank=result.blank,
            electors=result.electors,
            ballots_digest=result.ballots_digest,
            digest=result.digest,
            winners=_json(result.winners),
            missed=_json(result.missed),
            result=result.result.commitment,
            at=event.timestamp,
            position=event.position,
        )
    if event.combined:
        steps.add(
            COMBINED_RESULT,
            round=event.round,
            count=event.count,
            digest=event.combined.digest,
            winners=_json(event.combined.winners),
            result=event.combined.result.commitment,
        )
    steps.remove(CERTIFICATION, round=event.round)


@OUTCOMES.on(Outcome.Challenged)
def add_challenge(steps: Steps, event: Outcome.Challenged) -> None:
    steps.add(
        ROUND_CHALLENGE,
        id=event.challenge,
        round=event.round,
        by=event.by,
        words=event.words.commitment,
        at=event.timestamp,
        position=event.position,
    )


@OUTCOMES.on(Outcome.ChallengeAnswered)
def answer_challenge(steps: Steps, event: Outcome.ChallengeAnswered) -> None:
    steps.change(
        ROUND_CHALLENGE,
        {"id": event.challenge},
        upheld=event.upheld,
        recount=event.recount,
        reasons=event.reasons.commitment,
        answered_by=event.actor,
        answered_at=event.timestamp,
    )


@OUTCOMES.on(Outcome.OptionAnswered)
def answer_option(steps: Steps, event: Outcome.OptionAnswered) -> None:
    steps.replace(
        OPTION_ANSWER,
        {"round": event.round, "option": event.option},
        answer=event.answer,
        reasons=event.reasons.commitment,
        by=event.actor,
        at=event.timestamp,
        position=event.position,
    )


@OUTCOMES.on(Outcome.Certified)
def certify(steps: Steps, event: Outcome.Certified) -> None:
    steps.add(
        CERTIFICATION,
        position=event.position,
        round=event.round,
        by=event.actor,
        acting_as=event.acting_as,
        digest=event.digest,
        at=event.timestamp,
    )


@OUTCOMES.on(PaperBatch.Opened)
def open_batch(steps: Steps, event: PaperBatch.Opened) -> None:
    steps.add(
        PAPER_BATCH,
        round=event.round,
        batch=event.batch,
        box=event.box.commitment,
        papers=event.papers,
        state=BATCH_OPEN,
        opened_by=event.actor,
        opened_at=event.timestamp,
        resolved=0,
        position=event.position,
    )


@OUTCOMES.on(PaperBatch.Entered)
def enter_batch(steps: Steps, event: PaperBatch.Entered) -> None:
    who = {"first_by" if event.entry == 1 else "second_by": event.actor}
    steps.change(PAPER_BATCH, {"round": event.round, "batch": event.batch}, **who)


@OUTCOMES.on(PaperBatch.Compared)
def compare(steps: Steps, event: PaperBatch.Compared) -> None:
    steps.change(PAPER_BATCH, {"round": event.round, "batch": event.batch}, differing=_json(event.differing))


@OUTCOMES.on(PaperBatch.PaperResolved)
def resolve(steps: Steps, event: PaperBatch.PaperResolved) -> None:
    key = {"round": event.round, "batch": event.batch}
    steps.change(PAPER_BATCH, key, resolved=PAPER_BATCH.c.resolved + 1)
    steps.add(
        PAPER_RESOLUTION,
        **key,
        paper=event.paper,
        by=event.actor,
        reason=event.reason.commitment,
        at=event.timestamp,
        position=event.position,
    )


@OUTCOMES.on(PaperBatch.Accepted)
def accept(steps: Steps, event: PaperBatch.Accepted) -> None:
    key = {"round": event.round, "batch": event.batch}
    steps.change(PAPER_BATCH, key, state=BATCH_ACCEPTED, settled_at=event.timestamp)


@OUTCOMES.on(PaperBatch.SetAside)
def set_aside(steps: Steps, event: PaperBatch.SetAside) -> None:
    key = {"round": event.round, "batch": event.batch}
    reason = event.reason.commitment
    steps.change(PAPER_BATCH, key, state=BATCH_SET_ASIDE, settled_at=event.timestamp, reason=reason)


@OUTCOMES.writes
def write_outcomes(connection: sa.Connection, steps: Steps) -> None:
    steps.write(connection)
