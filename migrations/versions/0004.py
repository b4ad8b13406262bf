"""Rounds of votes: ballots, rolls, results."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ballot",
        sa.Column("round", sa.String(length=32), nullable=False),
        sa.Column("bid", sa.String(length=26), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("chamber", sa.String(length=16), nullable=False),
        sa.Column(
            "commitment",
            sa.String(length=43).with_variant(sa.String(length=43, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("zone", sa.String(length=16), nullable=False),
        sa.Column("voter", sa.String(length=40), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("round", "bid", "revision"),
        sa.UniqueConstraint("commitment"),
    )
    op.create_table(
        "ballot_batch",
        sa.Column("round", sa.String(length=32), nullable=False),
        sa.Column("at", sa.String(length=24), nullable=False),
        sa.Column("ballots", sa.Integer(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("round", "at"),
    )
    op.create_table(
        "certification",
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("round", sa.String(length=32), nullable=False),
        sa.Column("by", sa.String(length=40), nullable=False),
        sa.Column("acting_as", sa.String(length=32), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("at", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("position"),
    )
    with op.batch_alter_table("certification", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_certification_round"), ["round"], unique=False)

    op.create_table(
        "combined_result",
        sa.Column("round", sa.String(length=32), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("winners", sa.Text(), nullable=False),
        sa.Column("result", sa.String(length=43), nullable=False),
        sa.PrimaryKeyConstraint("round", "count"),
    )
    op.create_table(
        "news_listed",
        sa.Column("thing", sa.String(length=96), nullable=False),
        sa.Column("subject", sa.String(length=96), nullable=False),
        sa.PrimaryKeyConstraint("thing", "subject"),
    )
    op.create_table(
        "option_answer",
        sa.Column("round", sa.String(length=32), nullable=False),
        sa.Column("option", sa.String(length=32), nullable=False),
        sa.Column("answer", sa.String(length=16), nullable=False),
        sa.Column("reasons", sa.String(length=43), nullable=False),
        sa.Column("by", sa.String(length=40), nullable=False),
        sa.Column("at", sa.String(length=24), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("round", "option"),
    )
    op.create_table(
        "paper_batch",
        sa.Column("round", sa.String(length=32), nullable=False),
        sa.Column("batch", sa.String(length=32), nullable=False),
        sa.Column("box", sa.String(length=43), nullable=False),
        sa.Column("papers", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("opened_by", sa.String(length=40), nullable=False),
        sa.Column("opened_at", sa.String(length=24), nullable=False),
        sa.Column("first_by", sa.String(length=40), nullable=True),
        sa.Column("second_by", sa.String(length=40), nullable=True),
        sa.Column("differing", sa.Text(), nullable=True),
        sa.Column("resolved", sa.Integer(), nullable=False),
        sa.Column("settled_at", sa.String(length=24), nullable=True),
        sa.Column("reason", sa.String(length=43), nullable=True),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("round", "batch"),
    )
    op.create_table(
        "paper_resolution",
        sa.Column("round", sa.String(length=32), nullable=False),
        sa.Column("batch", sa.String(length=32), nullable=False),
        sa.Column("paper", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=43), nullable=False),
        sa.Column("at", sa.String(length=24), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("round", "batch", "paper"),
    )
    op.create_table(
        "round",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("words", sa.String(length=43), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("opens_at", sa.String(length=24), nullable=False),
        sa.Column("closes_at", sa.String(length=24), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("frozen_at", sa.String(length=24), nullable=True),
        sa.Column("opened_at", sa.String(length=24), nullable=True),
        sa.Column("closed_at", sa.String(length=24), nullable=True),
        sa.Column("rolls", sa.Text(), nullable=True),
        sa.Column("ballots", sa.Text(), nullable=True),
        sa.Column("changes", sa.Integer(), nullable=True),
        sa.Column("drawn", sa.String(length=64), nullable=True),
        sa.Column("drawn_by", sa.String(length=40), nullable=True),
        sa.Column("seed", sa.String(length=64), nullable=True),
        sa.Column("closing_leaf", sa.String(length=64), nullable=True),
        sa.Column("seed_parts", sa.Text(), nullable=True),
        sa.Column("seed_settled_at", sa.String(length=24), nullable=True),
        sa.Column("file", sa.String(length=64), nullable=True),
        sa.Column("file_size", sa.Integer(), nullable=True),
        sa.Column("file_ballots", sa.Integer(), nullable=True),
        sa.Column("lot", sa.String(length=200), nullable=True),
        sa.Column("cancelled_at", sa.String(length=24), nullable=True),
        sa.Column("cancel_reason", sa.String(length=43), nullable=True),
        sa.Column("tallied_at", sa.String(length=24), nullable=True),
        sa.Column("challenge_until", sa.String(length=24), nullable=True),
        sa.Column("result_digest", sa.String(length=64), nullable=True),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("recount", sa.Boolean(), nullable=False),
        sa.Column("published_at", sa.String(length=24), nullable=True),
        sa.Column("key_destroyed_at", sa.String(length=24), nullable=True),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("number"),
        info={"numbered_by": ""},
    )
    with op.batch_alter_table("round", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_round_process"), ["process"], unique=False)

    op.create_table(
        "round_challenge",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("round", sa.String(length=32), nullable=False),
        sa.Column("by", sa.String(length=40), nullable=False),
        sa.Column("words", sa.String(length=43), nullable=False),
        sa.Column("at", sa.String(length=24), nullable=False),
        sa.Column("upheld", sa.Boolean(), nullable=True),
        sa.Column("recount", sa.Boolean(), nullable=True),
        sa.Column("reasons", sa.String(length=43), nullable=True),
        sa.Column("answered_by", sa.String(length=40), nullable=True),
        sa.Column("answered_at", sa.String(length=24), nullable=True),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        info={"numbered_by": "round"},
    )
    with op.batch_alter_table("round_challenge", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_round_challenge_round"), ["round"], unique=False)

    op.create_table(
        "round_extension",
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("round", sa.String(length=32), nullable=False),
        sa.Column("closes_at", sa.String(length=24), nullable=False),
        sa.Column("was", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.String(length=43), nullable=False),
        sa.Column("at", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("position"),
    )
    with op.batch_alter_table("round_extension", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_round_extension_round"), ["round"], unique=False)

    op.create_table(
        "round_option",
        sa.Column("round", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=16), nullable=False),
        sa.Column("of", sa.String(length=32), nullable=False),
        sa.Column("words", sa.String(length=43), nullable=False),
        sa.Column("cost", sa.BigInteger(), nullable=False),
        sa.Column("zone", sa.String(length=16), nullable=False),
        sa.Column("categories", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=24), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=43), nullable=True),
        sa.Column("won", sa.Boolean(), nullable=True),
        sa.PrimaryKeyConstraint("round", "id"),
    )
    with op.batch_alter_table("round_option", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_round_option_of"), ["of"], unique=False)

    op.create_table(
        "round_result",
        sa.Column("round", sa.String(length=32), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("chamber", sa.String(length=16), nullable=False),
        sa.Column("ballots", sa.Integer(), nullable=False),
        sa.Column("blank", sa.Integer(), nullable=False),
        sa.Column("electors", sa.Integer(), nullable=False),
        sa.Column("ballots_digest", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("winners", sa.Text(), nullable=False),
        sa.Column("missed", sa.Text(), nullable=False),
        sa.Column("result", sa.String(length=43), nullable=False),
        sa.Column("at", sa.String(length=24), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("round", "count", "chamber"),
    )
    op.create_table(
        "seed_part",
        sa.Column("round", sa.String(length=32), nullable=False),
        sa.Column("party", sa.String(length=40), nullable=False),
        sa.Column("acting_as", sa.String(length=32), nullable=False),
        sa.Column("commitment", sa.String(length=64), nullable=False),
        sa.Column("committed_at", sa.String(length=24), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=True),
        sa.Column("revealed_at", sa.String(length=24), nullable=True),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("round", "party"),
    )
    op.create_table(
        "ballot_box",
        sa.Column("round", sa.String(length=32), nullable=False),
        sa.Column("bid", sa.String(length=26), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("commitment", sa.String(length=43), nullable=False),
        sa.Column("salt", sa.LargeBinary(length=32), nullable=True),
        sa.Column("choice", sa.Text(), nullable=True),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("zone", sa.String(length=16), nullable=False),
        sa.Column("merge_by", sa.String(length=24), nullable=False),
        sa.Column("waits_since", sa.String(length=24), nullable=True),
        sa.PrimaryKeyConstraint("round", "bid", "revision"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("ballot_box", schema=None) as batch_op:
        batch_op.create_index(
            "ix_ballot_box_waiting",
            ["round", "waits_since"],
            unique=False,
            sqlite_where=sa.text("waits_since IS NOT NULL"),
            postgresql_where=sa.text("waits_since IS NOT NULL"),
        )

    op.create_table(
        "ballot_gate",
        sa.Column("round", sa.String(length=32), nullable=False),
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("opens_at", sa.String(length=24), nullable=False),
        sa.Column("closes_at", sa.String(length=24), nullable=False),
        sa.Column("shut", sa.Boolean(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("declaration", sa.Text(), nullable=False),
        sa.Column("key", sa.LargeBinary(length=32), nullable=True),
        sa.PrimaryKeyConstraint("round"),
    )
    op.create_table(
        "interim_total",
        sa.Column("round", sa.String(length=32), nullable=False),
        sa.Column("chamber", sa.String(length=16), nullable=False),
        sa.Column("written", sa.BigInteger(), nullable=False),
        sa.Column("ballots", sa.BigInteger(), nullable=False),
        sa.Column("supporters", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("round", "chamber"),
    )
    op.create_table(
        "paper_reading",
        sa.Column("round", sa.String(length=32), nullable=False),
        sa.Column("batch", sa.String(length=32), nullable=False),
        sa.Column("paper", sa.Integer(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("choice", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("round", "batch", "paper", "entry"),
    )
    op.create_table(
        "roll",
        sa.Column("round", sa.String(length=32), nullable=False),
        sa.Column("voter", sa.String(length=80), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=True),
        sa.Column("zone", sa.String(length=16), nullable=False),
        sa.Column("salt", sa.LargeBinary(length=32), nullable=True),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("paper", sa.Boolean(), nullable=False),
        sa.Column("leaf", sa.String(length=64), nullable=False),
        sa.Column("voted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("round", "voter"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("roll", schema=None) as batch_op:
        batch_op.create_index("ix_roll_person", ["person", "round"], unique=True)

    op.create_table(
        "tally_work",
        sa.Column("round", sa.String(length=32), nullable=False),
        sa.Column("step", sa.String(length=24), nullable=False),
        sa.Column("done", sa.BigInteger(), nullable=False),
        sa.Column("of", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.String(length=24), nullable=False),
        sa.Column("failure", sa.String(length=200), nullable=True),
        sa.PrimaryKeyConstraint("round"),
    )
    with op.batch_alter_table("chronicle", schema=None) as batch_op:
        batch_op.create_index(
            "ix_chronicle_told",
            ["position"],
            unique=False,
            postgresql_where=sa.text("context != 'ballots'"),
            sqlite_where=sa.text("context != 'ballots'"),
        )
