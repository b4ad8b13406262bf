"""Workshops, assemblies and their delegates."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agenda_item",
        sa.Column("workshop", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=43), nullable=False),
        sa.Column("begun_at", sa.String(length=24), nullable=True),
        sa.PrimaryKeyConstraint("workshop", "key"),
    )
    op.create_table(
        "agreement",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("workshop", sa.String(length=32), nullable=False),
        sa.Column("words", sa.String(length=43), nullable=False),
        sa.Column("theme", sa.String(length=32), nullable=True),
        sa.Column("poll", sa.String(length=32), nullable=True),
        sa.Column("at", sa.String(length=24), nullable=False),
        sa.Column("taken_back_at", sa.String(length=24), nullable=True),
        sa.Column("taken_back_reason", sa.String(length=43), nullable=True),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        info={"numbered_by": "workshop"},
    )
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreement_workshop"), ["workshop"], unique=False)

    op.create_table(
        "assembly",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("level", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=43), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column("zone", sa.String(length=16), nullable=False),
        sa.Column("parish", sa.String(length=16), nullable=False),
        sa.Column("registered_at", sa.String(length=24), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("number"),
    )
    with op.batch_alter_table("assembly", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assembly_process"), ["process"], unique=False)

    op.create_table(
        "attendance",
        sa.Column("workshop", sa.String(length=32), nullable=False),
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("how", sa.String(length=8), nullable=False),
        sa.Column("at_table", sa.String(length=64), nullable=True),
        sa.Column("zone", sa.String(length=64), nullable=True),
        sa.Column("at", sa.String(length=24), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("workshop", "person"),
    )
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.create_index("ix_attendance_person", ["person"], unique=False)

    op.create_table(
        "board_change",
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("workshop", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(length=40), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("theme", sa.String(length=32), nullable=True),
        sa.Column("into_theme", sa.String(length=32), nullable=True),
        sa.Column("moved", sa.Integer(), nullable=False),
        sa.Column("suggested", sa.Boolean(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.Column("at", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("position"),
    )
    with op.batch_alter_table("board_change", schema=None) as batch_op:
        batch_op.create_index("ix_board_change_workshop", ["workshop", "version"], unique=False)

    op.create_table(
        "board_photo",
        sa.Column("workshop", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("item", sa.String(length=64), nullable=True),
        sa.Column("at_table", sa.String(length=64), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("at", sa.String(length=24), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("workshop", "key"),
    )
    with op.batch_alter_table("board_photo", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_board_photo_sha256"), ["sha256"], unique=False)

    op.create_table(
        "contribution",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("workshop", sa.String(length=32), nullable=False),
        sa.Column("item", sa.String(length=64), nullable=False),
        sa.Column("at_table", sa.String(length=64), nullable=True),
        sa.Column("words", sa.String(length=43), nullable=False),
        sa.Column("via", sa.String(length=16), nullable=False),
        sa.Column("author", sa.String(length=40), nullable=False),
        sa.Column("at", sa.String(length=24), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("corrected_at", sa.String(length=24), nullable=True),
        sa.Column("theme", sa.String(length=32), nullable=True),
        sa.Column("fate", sa.String(length=16), nullable=False),
        sa.Column("proposal", sa.String(length=32), nullable=True),
        sa.Column("raised", sa.Boolean(), nullable=True),
        sa.Column("code", sa.String(length=32), nullable=True),
        sa.Column("reasons", sa.String(length=43), nullable=True),
        sa.Column("settled_at", sa.String(length=24), nullable=True),
        sa.Column("settled_by", sa.String(length=40), nullable=True),
        sa.Column("contest_until", sa.String(length=24), nullable=True),
        sa.Column("contest", sa.String(length=43), nullable=True),
        sa.Column("contested_at", sa.String(length=24), nullable=True),
        sa.Column("review", sa.String(length=43), nullable=True),
        sa.Column("upheld", sa.Boolean(), nullable=True),
        sa.Column("reviewed_at", sa.String(length=24), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        info={"numbered_by": "workshop"},
    )
    with op.batch_alter_table("contribution", schema=None) as batch_op:
        batch_op.create_index("ix_contribution_process", ["process", "fate"], unique=False)
        batch_op.create_index(batch_op.f("ix_contribution_proposal"), ["proposal"], unique=False)
        batch_op.create_index(batch_op.f("ix_contribution_words"), ["words"], unique=False)
        batch_op.create_index("ix_contribution_workshop", ["workshop", "number"], unique=False)

    op.create_table(
        "contribution_link",
        sa.Column("contribution", sa.String(length=32), nullable=False),
        sa.Column("proposal", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("contribution", "proposal"),
    )
    with op.batch_alter_table("contribution_link", schema=None) as batch_op:
        batch_op.create_index("ix_contribution_link_proposal", ["proposal"], unique=False)

    op.create_table(
        "delegate",
        sa.Column("assembly", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=43), nullable=False),
        sa.Column("account", sa.String(length=43), nullable=True),
        sa.Column("erased_at", sa.String(length=24), nullable=True),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("assembly", "key"),
    )
    op.create_table(
        "dissent",
        sa.Column("agreement", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("words", sa.String(length=43), nullable=False),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
        sa.Column("at", sa.String(length=24), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("agreement", "key"),
    )
    op.create_table(
        "mandate",
        sa.Column("assembly", sa.String(length=32), nullable=False),
        sa.Column("delegate", sa.String(length=32), nullable=False),
        sa.Column("since", sa.String(length=10), nullable=False),
        sa.Column("until", sa.String(length=10), nullable=False),
        sa.Column("term", sa.Integer(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("was_until", sa.String(length=10), nullable=True),
        sa.Column("reason", sa.String(length=43), nullable=True),
        sa.Column("end_position", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("assembly", "delegate", "since"),
    )
    op.create_table(
        "minutes",
        sa.Column("workshop", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=43), nullable=False),
        sa.Column("drafted_at", sa.String(length=24), nullable=False),
        sa.Column("put_forward_at", sa.String(length=24), nullable=True),
        sa.Column("objections_until", sa.String(length=24), nullable=True),
        sa.Column("change_promised", sa.Boolean(), nullable=False),
        sa.Column("confirmed", sa.Integer(), nullable=False),
        sa.Column("approved_at", sa.String(length=24), nullable=True),
        sa.Column("published_at", sa.String(length=24), nullable=True),
        sa.Column("published_words", sa.String(length=43), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("pdf", sa.String(length=64), nullable=True),
        sa.Column("pdf_size", sa.Integer(), nullable=True),
        sa.Column("position", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("workshop"),
    )
    with op.batch_alter_table("minutes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_minutes_pdf"), ["pdf"], unique=False)

    op.create_table(
        "minutes_confirmation",
        sa.Column("workshop", sa.String(length=32), nullable=False),
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("workshop", "person"),
    )
    op.create_table(
        "minutes_edition",
        sa.Column("workshop", sa.String(length=32), nullable=False),
        sa.Column("edition", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("words", sa.String(length=43), nullable=False),
        sa.Column("by", sa.String(length=40), nullable=False),
        sa.Column("at", sa.String(length=24), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("put_forward_at", sa.String(length=24), nullable=True),
        sa.PrimaryKeyConstraint("workshop", "edition"),
    )
    op.create_table(
        "minutes_objection",
        sa.Column("workshop", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=43), nullable=False),
        sa.Column("at", sa.String(length=24), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        sa.Column("reasons", sa.String(length=43), nullable=True),
        sa.Column("answered_at", sa.String(length=24), nullable=True),
        sa.PrimaryKeyConstraint("workshop", "key"),
        info={"numbered_by": "workshop"},
    )
    op.create_table(
        "outreach_gap",
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("gap", sa.String(length=80), nullable=False),
        sa.Column("reason", sa.String(length=43), nullable=False),
        sa.Column("at", sa.String(length=24), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("process", "gap"),
    )
    op.create_table(
        "poll",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("workshop", sa.String(length=32), nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("question", sa.String(length=43), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("voters", sa.Integer(), nullable=True),
        sa.Column("opened_at", sa.String(length=24), nullable=True),
        sa.Column("closed_at", sa.String(length=24), nullable=True),
        sa.Column("revealed_at", sa.String(length=24), nullable=True),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        info={"numbered_by": "workshop"},
    )
    with op.batch_alter_table("poll", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_poll_workshop"), ["workshop"], unique=False)

    op.create_table(
        "poll_option",
        sa.Column("poll", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=43), nullable=True),
        sa.Column("theme", sa.String(length=32), nullable=True),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("dots", sa.Integer(), nullable=True),
        sa.Column("agree", sa.Integer(), nullable=True),
        sa.Column("disagree", sa.Integer(), nullable=True),
        sa.Column("pass", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("poll", "key"),
    )
    op.create_table(
        "poll_vote",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("poll", sa.String(length=32), nullable=False),
        sa.Column("choice", sa.String(length=43), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("poll_vote", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_poll_vote_poll"), ["poll"], unique=False)

    op.create_table(
        "registration",
        sa.Column("workshop", sa.String(length=32), nullable=False),
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("waits", sa.Boolean(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=True),
        sa.Column("delegate", sa.String(length=43), nullable=True),
        sa.Column("at", sa.String(length=24), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("workshop", "person"),
    )
    with op.batch_alter_table("registration", schema=None) as batch_op:
        batch_op.create_index("ix_registration_person", ["person"], unique=False)

    op.create_table(
        "workshop",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("mode", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("starts", sa.String(length=24), nullable=False),
        sa.Column("ends", sa.String(length=24), nullable=False),
        sa.Column("time_zone", sa.String(length=40), nullable=False),
        sa.Column("territory_version", sa.String(length=64), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(length=43), nullable=False),
        sa.Column("link", sa.String(length=43), nullable=True),
        sa.Column("planned_by", sa.String(length=40), nullable=False),
        sa.Column("planned_at", sa.String(length=24), nullable=False),
        sa.Column("published_at", sa.String(length=24), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.String(length=24), nullable=False),
        sa.Column("materials_in_time", sa.Boolean(), nullable=False),
        sa.Column("doors_at", sa.String(length=24), nullable=True),
        sa.Column("begun_at", sa.String(length=24), nullable=True),
        sa.Column("ended_at", sa.String(length=24), nullable=True),
        sa.Column("item", sa.String(length=64), nullable=True),
        sa.Column("at_the_door", sa.Integer(), nullable=False),
        sa.Column("groups", sa.String(length=200), nullable=True),
        sa.Column("group_counts", sa.String(length=600), nullable=True),
        sa.Column("no_groups_reason", sa.String(length=43), nullable=True),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("number"),
        info={"numbered_by": ""},
    )
    with op.batch_alter_table("workshop", schema=None) as batch_op:
        batch_op.create_index("ix_workshop_process", ["process", "starts"], unique=False)
        batch_op.create_index("ix_workshop_state", ["state", "starts"], unique=False)

    op.create_table(
        "workshop_change",
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("workshop", sa.String(length=32), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.String(length=43), nullable=True),
        sa.Column("was_starts", sa.String(length=24), nullable=True),
        sa.Column("was_ends", sa.String(length=24), nullable=True),
        sa.Column("at", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("position"),
    )
    with op.batch_alter_table("workshop_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_workshop_change_workshop"), ["workshop"], unique=False)

    op.create_table(
        "workshop_evaluation",
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("workshop", sa.String(length=32), nullable=False),
        sa.Column("useful", sa.Integer(), nullable=True),
        sa.Column("heard", sa.Integer(), nullable=True),
        sa.Column("welcome", sa.Integer(), nullable=True),
        sa.Column("clear", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(length=43), nullable=True),
        sa.Column("at", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("position"),
    )
    with op.batch_alter_table("workshop_evaluation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_workshop_evaluation_workshop"), ["workshop"], unique=False)

    op.create_table(
        "workshop_leader",
        sa.Column("workshop", sa.String(length=32), nullable=False),
        sa.Column("leader", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("workshop", "leader"),
    )
    with op.batch_alter_table("workshop_leader", schema=None) as batch_op:
        batch_op.create_index("ix_workshop_leader_leader", ["leader"], unique=False)

    op.create_table(
        "workshop_material",
        sa.Column("workshop", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(length=43), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("working_days", sa.Integer(), nullable=False),
        sa.Column("in_time", sa.Boolean(), nullable=False),
        sa.Column("at", sa.String(length=24), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("workshop", "key"),
    )
    with op.batch_alter_table("workshop_material", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_workshop_material_sha256"), ["sha256"], unique=False)

    op.create_table(
        "workshop_pulse",
        sa.Column("workshop", sa.String(length=32), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("workshop"),
    )
    op.create_table(
        "workshop_table",
        sa.Column("workshop", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=43), nullable=False),
        sa.PrimaryKeyConstraint("workshop", "key"),
    )
    op.create_table(
        "workshop_theme",
        sa.Column("workshop", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=43), nullable=False),
        sa.Column("merged_into", sa.String(length=32), nullable=True),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("workshop", "key"),
        info={"numbered_by": "workshop"},
    )
    op.create_table(
        "workshop_zone",
        sa.Column("workshop", sa.String(length=32), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("workshop", "zone"),
    )
    with op.batch_alter_table("workshop_zone", schema=None) as batch_op:
        batch_op.create_index("ix_workshop_zone_zone", ["zone"], unique=False)

    op.create_table(
        "description_count",
        sa.Column("workshop", sa.String(length=32), nullable=False),
        sa.Column("aspect", sa.String(length=24), nullable=False),
        sa.Column("answer", sa.String(length=32), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("workshop", "aspect", "answer"),
    )
    op.create_table(
        "room",
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("workshop", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("code"),
        sa.UniqueConstraint("workshop"),
    )
