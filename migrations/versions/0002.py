"""Deliberation: comments, admission, clusters, moderation, responses, what people follow."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "news",
        sa.Column("subject", sa.String(length=96), nullable=False),
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("about", sa.String(length=96), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("topic", sa.String(length=16), nullable=False),
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("actor", sa.String(length=40), nullable=False),
        sa.Column("at", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("subject", "position", "about"),
    )
    with op.batch_alter_table("news", schema=None) as batch_op:
        batch_op.create_index("ix_news_position", ["position"], unique=False)

    op.create_table(
        "news_asker",
        sa.Column("thing", sa.String(length=96), nullable=False),
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("thing", "person"),
    )
    op.create_table(
        "news_thing",
        sa.Column("thing", sa.String(length=96), nullable=False),
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("author", sa.String(length=40), nullable=True),
        sa.Column("zone", sa.String(length=16), nullable=True),
        sa.Column("within", sa.String(length=96), nullable=True),
        sa.Column("title", sa.String(length=43), nullable=True),
        sa.PrimaryKeyConstraint("thing"),
    )
    op.create_table(
        "reader",
        sa.Column("name", sa.String(length=24), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "follow",
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.String(length=96), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["account.person"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person", "subject"),
    )
    with op.batch_alter_table("follow", schema=None) as batch_op:
        batch_op.create_index("ix_follow_subject", ["subject"], unique=False)

    op.create_table(
        "inbox",
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("read_to", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["account.person"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person"),
    )
    op.create_table(
        "preference",
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("choice", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["account.person"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person", "kind"),
    )
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.add_column(sa.Column("hidden", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("comments", sa.Integer(), server_default="0", nullable=False))
