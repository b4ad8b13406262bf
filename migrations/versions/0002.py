"""Deliberation: comments, admission, clusters, moderation, responses, what people follow."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "admission",
        sa.Column("proposal", sa.String(length=32), nullable=False),
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("changed_at", sa.String(length=24), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("clock_from", sa.String(length=24), nullable=True),
        sa.Column("asked_at", sa.String(length=24), nullable=True),
        sa.Column("answer_until", sa.String(length=24), nullable=True),
        sa.Column("question", sa.String(length=43), nullable=True),
        sa.Column("answered_at", sa.String(length=24), nullable=True),
        sa.Column("answer", sa.String(length=43), nullable=True),
        sa.Column("decided_at", sa.String(length=24), nullable=True),
        sa.Column("decided_by", sa.String(length=40), nullable=True),
        sa.Column("decided_as", sa.String(length=32), nullable=True),
        sa.Column("criteria", sa.Integer(), nullable=True),
        sa.Column("code", sa.String(length=32), nullable=True),
        sa.Column("reasons", sa.String(length=43), nullable=True),
        sa.Column("appeal_until", sa.String(length=24), nullable=True),
        sa.Column("appealed_at", sa.String(length=24), nullable=True),
        sa.Column("appeal", sa.String(length=43), nullable=True),
        sa.Column("appeal_decide_by", sa.String(length=24), nullable=True),
        sa.Column("appeal_decided_at", sa.String(length=24), nullable=True),
        sa.Column("appeal_decided_as", sa.String(length=32), nullable=True),
        sa.Column("appeal_upheld", sa.Boolean(), nullable=True),
        sa.Column("appeal_reasons", sa.String(length=43), nullable=True),
        sa.Column("respond_by", sa.String(length=24), nullable=True),
        sa.PrimaryKeyConstraint("proposal"),
    )
    with op.batch_alter_table("admission", schema=None) as batch_op:
        batch_op.create_index("ix_admission_state", ["process", "state"], unique=False)

    op.create_table(
        "admission_criteria",
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("criteria", sa.String(length=43), nullable=False),
        sa.Column("decide_days", sa.Integer(), nullable=False),
        sa.Column("clarify_days", sa.Integer(), nullable=False),
        sa.Column("appeal_days", sa.Integer(), nullable=False),
        sa.Column("respond_days", sa.Integer(), nullable=False),
        sa.Column("after_intake", sa.Boolean(), nullable=False),
        sa.Column("published_at", sa.String(length=24), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("process", "edition"),
    )
    op.create_table(
        "admission_opinion",
        sa.Column("position", BIG_KEY, autoincrement=False, nullable=False),
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("proposal", sa.String(length=32), nullable=False),
        sa.Column("aspect", sa.String(length=16), nullable=False),
        sa.Column("unit", sa.String(length=64), nullable=False),
        sa.Column("asked_at", sa.String(length=24), nullable=False),
        sa.Column("answer_by", sa.String(length=24), nullable=False),
        sa.Column("given_at", sa.String(length=24), nullable=True),
        sa.Column("verdict", sa.String(length=16), nullable=True),
        sa.Column("words", sa.String(length=43), nullable=True),
        sa.Column("given_position", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("position"),
    )
    with op.batch_alter_table("admission_opinion", schema=None) as batch_op:
        batch_op.create_index("ix_admission_opinion_proposal", ["proposal", "position"], unique=False)
        batch_op.create_index("ix_admission_opinion_unit", ["process", "unit", "given_at"], unique=False)

    op.create_table(
        "answer",
        sa.Column("proposal", sa.String(length=32), nullable=False),
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("owed_since", sa.String(length=24), nullable=False),
        sa.Column("respond_by", sa.String(length=24), nullable=False),
        sa.Column("about", sa.String(length=96), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(length=48), nullable=True),
        sa.Column("unit", sa.String(length=64), nullable=True),
        sa.Column("answered_at", sa.String(length=24), nullable=True),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("late", sa.Boolean(), nullable=True),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("proposal"),
    )
    with op.batch_alter_table("answer", schema=None) as batch_op:
        batch_op.create_index("ix_answer_about", ["about"], unique=False)
        batch_op.create_index("ix_answer_due", ["process", "answered_at", "respond_by"], unique=False)
        batch_op.create_index("ix_answer_newest", ["process", "position"], unique=False)

    op.create_table(
        "cluster",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("method", sa.String(length=16), nullable=False),
        sa.Column("title", sa.String(length=43), nullable=False),
        sa.Column("rationale", sa.String(length=43), nullable=False),
        sa.Column("members", sa.Integer(), nullable=False),
        sa.Column("formed_by", sa.String(length=40), nullable=False),
        sa.Column("formed_as", sa.String(length=32), nullable=False),
        sa.Column("formed_at", sa.String(length=24), nullable=False),
        sa.Column("changed_at", sa.String(length=24), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("split_from", sa.String(length=32), nullable=True),
        sa.Column("merged_into", sa.String(length=32), nullable=True),
        sa.Column("merged_at", sa.String(length=24), nullable=True),
        sa.Column("merge_reason", sa.String(length=43), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("number"),
    )
    with op.batch_alter_table("cluster", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cluster_merged_into"), ["merged_into"], unique=False)
        batch_op.create_index("ix_cluster_process", ["process", "number"], unique=False)
        batch_op.create_index(batch_op.f("ix_cluster_split_from"), ["split_from"], unique=False)

    op.create_table(
        "cluster_contest",
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("cluster", sa.String(length=32), nullable=False),
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("by", sa.String(length=40), nullable=False),
        sa.Column("words", sa.String(length=43), nullable=False),
        sa.Column("at", sa.String(length=24), nullable=False),
        sa.Column("answered_at", sa.String(length=24), nullable=True),
        sa.Column("changed", sa.Boolean(), nullable=True),
        sa.Column("reasons", sa.String(length=43), nullable=True),
        sa.Column("answer_position", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("position"),
    )
    with op.batch_alter_table("cluster_contest", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cluster_contest_cluster"), ["cluster"], unique=False)
        batch_op.create_index("ix_cluster_contest_waiting", ["process", "answered_at"], unique=False)

    op.create_table(
        "cluster_member",
        sa.Column("cluster", sa.String(length=32), nullable=False),
        sa.Column("proposal", sa.String(length=32), nullable=False),
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("joined_at", sa.String(length=24), nullable=False),
        sa.Column("came_from", sa.String(length=32), nullable=True),
        sa.Column("left_at", sa.String(length=24), nullable=True),
        sa.Column("went_to", sa.String(length=32), nullable=True),
        sa.Column("reason", sa.String(length=43), nullable=True),
        sa.PrimaryKeyConstraint("cluster", "proposal", "position"),
    )
    with op.batch_alter_table("cluster_member", schema=None) as batch_op:
        batch_op.create_index("ix_cluster_member_proposal", ["proposal"], unique=False)

    op.create_table(
        "comment",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("about", sa.String(length=160), nullable=False),
        sa.Column("thread", sa.String(length=32), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("stance", sa.String(length=16), nullable=True),
        sa.Column("author", sa.String(length=40), nullable=False),
        sa.Column("acting_as", sa.String(length=32), nullable=False),
        sa.Column("guest", sa.Boolean(), nullable=False),
        sa.Column("words", sa.String(length=43), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("posted_at", sa.String(length=24), nullable=False),
        sa.Column("edited_at", sa.String(length=24), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=24), nullable=True),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column("rule", sa.String(length=32), nullable=True),
        sa.Column("reason", sa.String(length=43), nullable=True),
        sa.Column("came", sa.Integer(), nullable=False),
        sa.Column("replies", sa.Integer(), nullable=False),
        sa.Column("official", sa.Integer(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("number"),
    )
    with op.batch_alter_table("comment", schema=None) as batch_op:
        batch_op.create_index("ix_comment_answered", ["about", "place", "replies", "number"], unique=False)
        batch_op.create_index(batch_op.f("ix_comment_author"), ["author"], unique=False)
        batch_op.create_index("ix_comment_newest", ["about", "place", "number"], unique=False)
        batch_op.create_index("ix_comment_process", ["process", "number"], unique=False)
        batch_op.create_index("ix_comment_questions", ["process", "stance", "official", "number"], unique=False)
        batch_op.create_index("ix_comment_thread", ["thread", "place"], unique=False)

    op.create_table(
        "comment_edition",
        sa.Column("comment", sa.String(length=32), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("stance", sa.String(length=16), nullable=True),
        sa.Column("words", sa.String(length=43), nullable=False),
        sa.Column("at", sa.String(length=24), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("comment", "edition"),
    )
    op.create_table(
        "comment_tally",
        sa.Column("about", sa.String(length=160), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("about", "what"),
    )
    op.create_table(
        "moderation_act",
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("about", sa.String(length=96), nullable=False),
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=False),
        sa.Column("rule", sa.String(length=24), nullable=True),
        sa.Column("reason", sa.String(length=43), nullable=True),
        sa.Column("acting_as", sa.String(length=32), nullable=False),
        sa.Column("at", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("position"),
    )
    with op.batch_alter_table("moderation_act", schema=None) as batch_op:
        batch_op.create_index("ix_moderation_act_about", ["about", "position"], unique=False)
        batch_op.create_index("ix_moderation_act_log", ["process", "position"], unique=False)
        batch_op.create_index("ix_moderation_act_outcome", ["process", "outcome", "position"], unique=False)
        batch_op.create_index("ix_moderation_act_rule", ["process", "rule", "position"], unique=False)

    op.create_table(
        "moderation_case",
        sa.Column("about", sa.String(length=96), nullable=False),
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("waiting_since", sa.String(length=24), nullable=True),
        sa.Column("waiting_from", sa.BigInteger(), nullable=True),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column("author", sa.String(length=40), nullable=True),
        sa.Column("rule", sa.String(length=24), nullable=True),
        sa.Column("reason", sa.String(length=43), nullable=True),
        sa.Column("hidden_by", sa.String(length=40), nullable=True),
        sa.Column("hidden_as", sa.String(length=32), nullable=True),
        sa.Column("hidden_at", sa.String(length=24), nullable=True),
        sa.Column("position", sa.BigInteger(), nullable=True),
        sa.Column("appeal_until", sa.String(length=24), nullable=True),
        sa.Column("appeal", sa.String(length=12), nullable=True),
        sa.Column("appeal_words", sa.String(length=43), nullable=True),
        sa.Column("appealed_at", sa.String(length=24), nullable=True),
        sa.Column("answer", sa.String(length=43), nullable=True),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("about"),
    )
    with op.batch_alter_table("moderation_case", schema=None) as batch_op:
        batch_op.create_index("ix_moderation_case_appeal", ["process", "appeal", "appealed_at"], unique=False)
        batch_op.create_index("ix_moderation_case_author", ["author", "hidden_at"], unique=False)
        batch_op.create_index("ix_moderation_case_queue", ["process", "waiting_from"], unique=False)

    op.create_table(
        "moderation_report",
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("about", sa.String(length=96), nullable=False),
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("rule", sa.String(length=24), nullable=False),
        sa.Column("note", sa.String(length=43), nullable=True),
        sa.Column("at", sa.String(length=24), nullable=False),
        sa.Column("looked_at", sa.String(length=24), nullable=True),
        sa.Column("waited", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("position"),
    )
    with op.batch_alter_table("moderation_report", schema=None) as batch_op:
        batch_op.create_index("ix_moderation_report_about", ["about", "looked_at"], unique=False)
        batch_op.create_index("ix_moderation_report_waited", ["process", "waited"], unique=False)

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
        sa.Column("author", sa.String(length=40), nullable=False),
        sa.Column("zone", sa.String(length=16), nullable=True),
        sa.PrimaryKeyConstraint("thing"),
    )
    op.create_table(
        "response",
        sa.Column("about", sa.String(length=96), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("outcome", sa.String(length=48), nullable=False),
        sa.Column("words", sa.String(length=43), nullable=False),
        sa.Column("unit", sa.String(length=64), nullable=False),
        sa.Column("target_kind", sa.String(length=16), nullable=True),
        sa.Column("target_key", sa.String(length=64), nullable=True),
        sa.Column("target_edition", sa.Integer(), nullable=True),
        sa.Column("covers", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.String(length=24), nullable=False),
        sa.Column("appeal_until", sa.String(length=24), nullable=False),
        sa.Column("given_by", sa.String(length=40), nullable=False),
        sa.Column("standing", sa.String(length=12), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("about", "edition"),
    )
    with op.batch_alter_table("response", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_response_number"), ["number"], unique=False)

    op.create_table(
        "response_contest",
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("about", sa.String(length=96), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("proposal", sa.String(length=32), nullable=False),
        sa.Column("by", sa.String(length=40), nullable=False),
        sa.Column("words", sa.String(length=43), nullable=False),
        sa.Column("at", sa.String(length=24), nullable=False),
        sa.Column("decided_at", sa.String(length=24), nullable=True),
        sa.Column("upheld", sa.Boolean(), nullable=True),
        sa.Column("reasons", sa.String(length=43), nullable=True),
        sa.Column("decided_position", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("position"),
    )
    with op.batch_alter_table("response_contest", schema=None) as batch_op:
        batch_op.create_index("ix_response_contest_about", ["about"], unique=False)
        batch_op.create_index("ix_response_contest_waiting", ["process", "decided_at"], unique=False)

    op.create_table(
        "response_covered",
        sa.Column("about", sa.String(length=96), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("proposal", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("about", "edition", "proposal"),
    )
    with op.batch_alter_table("response_covered", schema=None) as batch_op:
        batch_op.create_index("ix_response_covered_proposal", ["proposal"], unique=False)

    op.create_table(
        "support_rules",
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=True),
        sa.Column("thresholds", sa.String(length=200), nullable=False),
        sa.Column("published_at", sa.String(length=24), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("process"),
    )
    op.create_table(
        "told_apart",
        sa.Column("one", sa.String(length=32), nullable=False),
        sa.Column("other", sa.String(length=32), nullable=False),
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=43), nullable=True),
        sa.Column("at", sa.String(length=24), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("one", "other"),
    )
    op.create_table(
        "unit",
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=43), nullable=False),
        sa.Column("registered_at", sa.String(length=24), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("process", "key"),
    )
    op.create_table(
        "unit_member",
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("unit", sa.String(length=64), nullable=False),
        sa.Column("member", sa.String(length=40), nullable=False),
        sa.Column("since", sa.String(length=24), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("process", "unit", "member"),
    )
    with op.batch_alter_table("unit_member", schema=None) as batch_op:
        batch_op.create_index("ix_unit_member_member", ["process", "member"], unique=False)

    op.create_table(
        "likeness",
        sa.Column("one", sa.String(length=32), nullable=False),
        sa.Column("other", sa.String(length=32), nullable=False),
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("one", "other"),
    )
    with op.batch_alter_table("likeness", schema=None) as batch_op:
        batch_op.create_index("ix_likeness_best", ["process", "score"], unique=False)
        batch_op.create_index("ix_likeness_other", ["other"], unique=False)

    op.create_table(
        "likeness_compared",
        sa.Column("proposal", sa.String(length=32), nullable=False),
        sa.Column("words", sa.String(length=43), nullable=False),
        sa.PrimaryKeyConstraint("proposal"),
    )
    with op.batch_alter_table("likeness_compared", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_likeness_compared_words"), ["words"], unique=False)

    op.create_table(
        "reader",
        sa.Column("name", sa.String(length=24), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "waiting_comment",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("notice", sa.String(length=16), nullable=False),
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("about", sa.String(length=160), nullable=False),
        sa.Column("parent", sa.String(length=32), nullable=True),
        sa.Column("stance", sa.String(length=16), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("digest"),
    )
    with op.batch_alter_table("waiting_comment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_waiting_comment_email"), ["email"], unique=False)

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
        batch_op.create_index("ix_proposal_commented", ["process", "comments", "number"], unique=False)
