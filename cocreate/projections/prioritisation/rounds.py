"""Rounds: what is declared, in which state they are, their options, the parts of their seeds."""

import sqlalchemy as sa

from cocreate.domain.prioritisation import AnswerGiven, Outcome, Round, State
from cocreate.domain.shared import canonical
from cocreate.projections.base import COMMITMENT, MOMENT, PSEUDONYM, SLUG, Projection, metadata
from cocreate.projections.steps import Steps

KEY = sa.String(32)
DIGEST = sa.String(64)

ROUND = sa.Table(
    "round",
    metadata,
    sa.Column("id", KEY, primary_key=True),
    sa.Column("number", sa.Integer, nullable=False, unique=True),  # over all processes, in the order of the ledger
    sa.Column("process", SLUG, nullable=False, index=True),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("words", COMMITMENT, nullable=False),
    sa.Column("plan", sa.Text, nullable=False),  # canonical JSON of RoundPlan
    sa.Column("opens_at", MOMENT, nullable=False),
    sa.Column("closes_at", MOMENT, nullable=False),
    sa.Column("digest", DIGEST),  # of the declaration, once frozen
    sa.Column("frozen_at", MOMENT),
    sa.Column("opened_at", MOMENT),
    sa.Column("closed_at", MOMENT),
    sa.Column("rolls", sa.Text),  # canonical JSON: [RollSealed] at the opening, [RollClosed] from the close on
    sa.Column("ballots", sa.Text),  # canonical JSON: voters by chamber, at the close
    sa.Column("changes", sa.Integer),
    sa.Column("drawn", sa.String(64)),  # the number of a public draw, as the first person read it
    sa.Column("drawn_by", PSEUDONYM),
    sa.Column("seed", DIGEST),
    sa.Column("closing_leaf", DIGEST),
    sa.Column("seed_parts", sa.Text),  # canonical JSON
    sa.Column("seed_settled_at", MOMENT),
    sa.Column("file", DIGEST),  # of a vote held elsewhere
    sa.Column("file_size", sa.Integer),
    sa.Column("file_ballots", sa.Integer),
    sa.Column("lot", sa.String(200)),
    sa.Column("cancelled_at", MOMENT),
    sa.Column("cancel_reason", COMMITMENT),
    sa.Column("tallied_at", MOMENT),
    sa.Column("challenge_until", MOMENT),
    sa.Column("result_digest", DIGEST),
    sa.Column("count", sa.Integer, nullable=False),  # how often it was counted
    sa.Column("recount", sa.Boolean, nullable=False),  # an objection was right: it is to be counted anew
    sa.Column("published_at", MOMENT),
    sa.Column("key_destroyed_at", MOMENT),
    sa.Column("position", sa.BigInteger, nullable=False),
    info={"numbered_by": ""},
)

ROUND_OPTION = sa.Table(
    "round_option",
    metadata,
    sa.Column("round", KEY, primary_key=True),
    sa.Column("id", KEY, primary_key=True),
    sa.Column("ordinal", sa.Integer, nullable=False),
    sa.Column("source", sa.String(16), nullable=False),
    sa.Column("of", KEY, nullable=False, index=True),  # the proposal or group, if it is one
    sa.Column("words", COMMITMENT, nullable=False),
    sa.Column("cost", sa.BigInteger, nullable=False),
    sa.Column("zone", sa.String(16), nullable=False),
    sa.Column("categories", sa.Text, nullable=False),  # canonical JSON
    sa.Column("withdrawn_at", MOMENT),
    sa.Column("withdrawn_reason", COMMITMENT),
    sa.Column("won", sa.Boolean),  # by the latest count in the chamber of citizens, or by the combination
)

SEED_PART = sa.Table(
    "seed_part",
    metadata,
    sa.Column("round", KEY, primary_key=True),
    sa.Column("party", PSEUDONYM, primary_key=True),
    sa.Column("acting_as", sa.String(32), nullable=False),
    sa.Column("commitment", DIGEST, nullable=False),
    sa.Column("committed_at", MOMENT, nullable=False),
    sa.Column("code", sa.String(64)),
    sa.Column("revealed_at", MOMENT),
    sa.Column("position", sa.BigInteger, nullable=False),
)

ROUND_EXTENSION = sa.Table(
    "round_extension",
    metadata,
    sa.Column("position", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("round", KEY, nullable=False, index=True),
    sa.Column("closes_at", MOMENT, nullable=False),
    sa.Column("was", MOMENT, nullable=False),
    sa.Column("reason", COMMITMENT, nullable=False),
    sa.Column("at", MOMENT, nullable=False),
)

ROUNDS: Projection[Steps] = Projection(
    "rounds", version=1, tables=[ROUND, ROUND_OPTION, SEED_PART, ROUND_EXTENSION], delta=Steps
)


def _json(value: object) -> str:
    return canonical(value).decode()


@ROUNDS.on(Round.Configured)
def configure(steps: Steps, event: Round.Configured) -> None:
    plan = event.plan
    values = {
        "words": plan.words.commitment,
        "plan": _json(plan),
        "opens_at": plan.opens,
        "closes_at": plan.closes,
    }
    if event.originator_version > 1:
        steps.change(ROUND, {"id": event.subject}, **values)
        return
    steps.add(
        ROUND,
        id=event.subject,
        process=event.process,
        state=State.DRAFT,
        count=0,
        recount=False,
        position=event.position,
        **values,
    )


@ROUNDS.on(Round.OptionsListed)
def list_options(steps: Steps, event: Round.OptionsListed) -> None:
    steps.remove(ROUND_OPTION, round=event.subject)
    for ordinal, option in enumerate(event.options):
        steps.add(
            ROUND_OPTION,
            round=event.subject,
            id=option.id,
            ordinal=ordinal,
            source=option.source,
            of=option.of,
            words=option.words.commitment,
            cost=option.cost,
            zone=option.zone,
            categories=_json(option.categories),
        )


@ROUNDS.on(Round.Frozen)
def freeze(steps: Steps, event: Round.Frozen) -> None:
    steps.change(ROUND, {"id": event.subject}, state=State.FROZEN, digest=event.digest, frozen_at=event.timestamp)


@ROUNDS.on(Round.SeedCommitted)
def commit_seed(steps: Steps, event: Round.SeedCommitted) -> None:
    steps.add(
        SEED_PART,
        round=event.subject,
        party=event.party,
        acting_as=event.acting_as,
        commitment=event.commitment,
        committed_at=event.timestamp,
        position=event.position,
    )


@ROUNDS.on(Round.Opened)
def open_round(steps: Steps, event: Round.Opened) -> None:
    steps.change(ROUND, {"id": event.subject}, state=State.OPEN, opened_at=event.timestamp, rolls=_json(event.rolls))


@ROUNDS.on(Round.Extended)
def extend(steps: Steps, event: Round.Extended) -> None:
    steps.change(ROUND, {"id": event.subject}, closes_at=event.closes)
    steps.add(
        ROUND_EXTENSION,
        position=event.position,
        round=event.subject,
        closes_at=event.closes,
        was=event.was,
        reason=event.reason.commitment,
        at=event.timestamp,
    )


@ROUNDS.on(Round.OptionWithdrawn)
def withdraw_option(steps: Steps, event: Round.OptionWithdrawn) -> None:
    steps.change(
        ROUND_OPTION,
        {"round": event.subject, "id": event.option},
        withdrawn_at=event.timestamp,
        withdrawn_reason=event.reason.commitment,
    )


@ROUNDS.on(Round.Closed)
def close(steps: Steps, event: Round.Closed) -> None:
    steps.change(
        ROUND,
        {"id": event.subject},
        state=State.CLOSED,
        closed_at=event.timestamp,
        ballots=_json(event.ballots),
        changes=event.changes,
        rolls=_json(event.rolls),
    )


@ROUNDS.on(Round.Imported)
def import_round(steps: Steps, event: Round.Imported) -> None:
    steps.change(
        ROUND,
        {"id": event.subject},
        state=State.CLOSED,
        closed_at=event.timestamp,
        file=event.sha256,
        file_size=event.size,
        file_ballots=event.ballots,
        lot=event.lot,
    )


@ROUNDS.on(Round.SeedRevealed)
def reveal_seed(steps: Steps, event: Round.SeedRevealed) -> None:
    key = {"round": event.subject, "party": event.party}
    steps.change(SEED_PART, key, code=event.code, revealed_at=event.timestamp)


@ROUNDS.on(Round.DrawEntered)
def enter_draw(steps: Steps, event: Round.DrawEntered) -> None:
    steps.change(ROUND, {"id": event.subject}, drawn=event.code, drawn_by=event.actor)


@ROUNDS.on(Round.SeedSettled)
def settle_seed(steps: Steps, event: Round.SeedSettled) -> None:
    steps.change(
        ROUND,
        {"id": event.subject},
        seed=event.seed,
        closing_leaf=event.closing_leaf,
        seed_parts=_json(event.parts),
        seed_settled_at=event.timestamp,
    )


@ROUNDS.on(Round.Cancelled)
def cancel(steps: Steps, event: Round.Cancelled) -> None:
    steps.change(
        ROUND,
        {"id": event.subject},
        state=State.CANCELLED,
        cancelled_at=event.timestamp,
        cancel_reason=event.reason.commitment,
    )


@ROUNDS.on(Outcome.Tallied)
def tally(steps: Steps, event: Outcome.Tallied) -> None:
    steps.change(
        ROUND,
        {"id": event.round},
        state=State.TALLIED,
        tallied_at=event.timestamp,
        challenge_until=event.challenge_until,
        result_digest=event.digest,
        count=event.count,
        recount=False,
    )
    winners = event.combined.winners if event.combined else event.chambers[0].winners
    steps.change(ROUND_OPTION, {"round": event.round}, won=ROUND_OPTION.c.id.in_(winners))


@ROUNDS.on(Outcome.OptionAnswered)
def answer_option(steps: Steps, event: Outcome.OptionAnswered) -> None:
    """Only where the council answers: what it accepts is decided."""
    key = {"round": event.round, "id": event.option}
    steps.change(ROUND_OPTION, key, won=event.answer == AnswerGiven.ACCEPTED)


@ROUNDS.on(Outcome.ChallengeAnswered)
def answer_challenge(steps: Steps, event: Outcome.ChallengeAnswered) -> None:
    if event.recount:
        steps.change(ROUND, {"id": event.round}, recount=True)


@ROUNDS.on(Outcome.Published)
def publish(steps: Steps, event: Outcome.Published) -> None:
    steps.change(ROUND, {"id": event.round}, state=State.PUBLISHED, published_at=event.timestamp)


@ROUNDS.on(Outcome.KeyDestroyed)
def destroy_key(steps: Steps, event: Outcome.KeyDestroyed) -> None:
    steps.change(ROUND, {"id": event.round}, key_destroyed_at=event.timestamp)


@ROUNDS.writes
def write_rounds(connection: sa.Connection, steps: Steps) -> None:
    steps.write(connection)
