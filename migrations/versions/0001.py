"""The first house."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

APPEND_ONLY = {
    "sqlite": [
        f"CREATE TRIGGER event_no_{act.lower()} BEFORE {act} ON event"
        " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
        for act in ("UPDATE", "DELETE")
    ]
    + [
        # INSERT OR REPLACE would take an event away without waking the trigger for DELETE.
        (
            "CREATE TRIGGER event_goes_on BEFORE INSERT ON event"
            " WHEN NEW.position <> 1 + COALESCE((SELECT MAX(position) FROM event), 0)"
            " OR EXISTS (SELECT 1 FROM event WHERE stream = NEW.stream AND pos = NEW.pos)"
            " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
        )
    ],
    "postgresql": [
        (
            "CREATE FUNCTION event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$"
        ),
        (
            "CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event"
            " FOR EACH STATEMENT EXECUTE FUNCTION event_is_append_only()"
        ),
        "REVOKE UPDATE, DELETE, TRUNCATE ON event FROM PUBLIC",
    ],
}
SEARCH = {
    "sqlite": ["CREATE VIRTUAL TABLE text_search USING fts5(stems, words, tokenize='unicode61', prefix='2 3')"],
    "postgresql": [
        "CREATE TABLE text_search (id BIGINT PRIMARY KEY, vector tsvector NOT NULL)",
        "CREATE INDEX text_search_vector ON text_search USING gin (vector)",
    ],
}
HEAD_ONLY_FORWARD = {
    "sqlite": [
        (
            "CREATE TRIGGER ledger_head_forward BEFORE UPDATE ON ledger_head"
            " WHEN NEW.position < OLD.position OR NEW.time < OLD.time"
            " BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END"
        ),
        (
            "CREATE TRIGGER ledger_head_stays BEFORE DELETE ON ledger_head"
            " BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END"
        ),
    ],
    "postgresql": [
        (
            "CREATE FUNCTION ledger_only_grows() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN IF TG_OP = 'DELETE' OR NEW.position < OLD.position OR NEW.time < OLD.time THEN"
            " RAISE EXCEPTION 'the ledger only grows'; END IF; RETURN NEW; END $$"
        ),
        (
            "CREATE TRIGGER ledger_head_forward BEFORE UPDATE OR DELETE ON ledger_head"
            " FOR EACH ROW EXECUTE FUNCTION ledger_only_grows()"
        ),
        (
            "CREATE TRIGGER ledger_head_stays BEFORE TRUNCATE ON ledger_head"
            " FOR EACH STATEMENT EXECUTE FUNCTION event_is_append_only()"
        ),
    ],
}


def by_hand() -> None:
    """Triggers that keep the ledger append-only, and the search index, each in its database's own words."""
    dialect = op.get_bind().dialect.name
    for statements in (APPEND_ONLY, HEAD_ONLY_FORWARD, SEARCH):
        for statement in statements[dialect]:
            op.execute(sa.text(statement.replace(":", r"\:")))


def upgrade() -> None:
    op.create_table(
        "event",
        sa.Column("position", BIG_KEY, autoincrement=False, nullable=False),
        sa.Column("stream", sa.String(length=96), nullable=False),
        sa.Column("pos", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("time", sa.String(length=24), nullable=False),
        sa.Column("leaf", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("position"),
        sa.UniqueConstraint("stream", "pos", name="uq_event_stream_pos"),
    )
    op.create_table(
        "ledger_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("time", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "anomaly",
        sa.Column("position", BIG_KEY, autoincrement=False, nullable=False),
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("section", sa.String(length=64), nullable=False),
        sa.Column("problem", sa.String(length=64), nullable=False),
        sa.Column("source_text", sa.String(length=43), nullable=False),
        sa.Column("note", sa.String(length=43), nullable=False),
        sa.PrimaryKeyConstraint("position"),
    )
    with op.batch_alter_table("anomaly", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_anomaly_process"), ["process"], unique=False)

    op.create_table(
        "area",
        sa.Column("territory", sa.String(length=64), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("parent", sa.String(length=16), nullable=True),
        sa.Column("population", sa.Integer(), nullable=False),
        sa.Column("urban", sa.Boolean(), nullable=True),
        sa.Column("x", sa.Integer(), nullable=True),
        sa.Column("y", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("territory", "version", "code"),
    )
    op.create_table(
        "chronicle",
        sa.Column("position", BIG_KEY, autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("context", sa.String(length=24), nullable=False),
        sa.Column("subject", sa.String(length=96), nullable=False),
        sa.Column("actor", sa.String(length=40), nullable=False),
        sa.Column("acting_as", sa.String(length=32), nullable=False),
        sa.Column("time", sa.String(length=24), nullable=False),
        sa.Column("leaf", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("position"),
    )
    with op.batch_alter_table("chronicle", schema=None) as batch_op:
        batch_op.create_index("ix_chronicle_acting_as", ["acting_as", "position"], unique=False)
        batch_op.create_index("ix_chronicle_context", ["context", "position"], unique=False)
        batch_op.create_index("ix_chronicle_subject", ["subject", "position"], unique=False)
        batch_op.create_index("ix_chronicle_time", ["time", "position"], unique=False)

    op.create_table(
        "consent",
        sa.Column("pseudonym", sa.String(length=40), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("notice", sa.String(length=40), nullable=False),
        sa.Column("given_at", sa.String(length=24), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=24), nullable=True),
        sa.PrimaryKeyConstraint("pseudonym", "purpose"),
    )
    op.create_table(
        "document",
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(length=43), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("published_at", sa.String(length=24), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("process", "id"),
    )
    op.create_table(
        "forum",
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=43), nullable=False),
        sa.Column("legal_reference", sa.String(length=43), nullable=False),
        sa.Column("constituted_at", sa.String(length=24), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("process"),
    )
    op.create_table(
        "participant",
        sa.Column("pseudonym", sa.String(length=40), nullable=False),
        sa.Column("scope", sa.String(length=64), nullable=False),
        sa.Column("level", sa.String(length=16), nullable=False),
        sa.Column("joined_at", sa.String(length=24), nullable=False),
        sa.Column("left_at", sa.String(length=24), nullable=True),
        sa.PrimaryKeyConstraint("pseudonym"),
    )
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_participant_scope"), ["scope"], unique=False)

    op.create_table(
        "phase",
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("abilities", sa.String(length=300), nullable=False),
        sa.Column("opens", sa.String(length=24), nullable=False),
        sa.Column("closes", sa.String(length=24), nullable=False),
        sa.Column("first_closes", sa.String(length=24), nullable=False),
        sa.Column("opened_at", sa.String(length=24), nullable=True),
        sa.Column("closed_at", sa.String(length=24), nullable=True),
        sa.Column("reason", sa.String(length=43), nullable=True),
        sa.PrimaryKeyConstraint("process", "key"),
    )
    op.create_table(
        "phase_extension",
        sa.Column("position", BIG_KEY, autoincrement=False, nullable=False),
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("phase", sa.String(length=40), nullable=False),
        sa.Column("was", sa.String(length=24), nullable=False),
        sa.Column("closes", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.String(length=43), nullable=False),
        sa.Column("extended_at", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("position"),
    )
    with op.batch_alter_table("phase_extension", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_phase_extension_process"), ["process"], unique=False)

    op.create_table(
        "plan_section",
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("section", sa.String(length=64), nullable=False),
        sa.Column("part", sa.String(length=16), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=43), nullable=False),
        sa.Column("written_at", sa.String(length=24), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("process", "section"),
    )
    op.create_table(
        "process",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=43), nullable=False),
        sa.Column("summary", sa.String(length=43), nullable=False),
        sa.Column("rule_set", sa.String(length=24), nullable=False),
        sa.Column("territory", sa.String(length=64), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=True),
        sa.Column("announced_at", sa.String(length=24), nullable=False),
        sa.Column("rules", sa.String(length=43), nullable=True),
        sa.Column("rules_edition", sa.Integer(), nullable=False),
        sa.Column("timeline", sa.Integer(), nullable=False),
        sa.Column("timeline_at", sa.String(length=24), nullable=True),
        sa.Column("timeline_reason", sa.String(length=43), nullable=True),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "projection",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "proposal",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("theme", sa.String(length=40), nullable=False),
        sa.Column("ogp_values", sa.String(length=200), nullable=False),
        sa.Column("territory", sa.String(length=16), nullable=False),
        sa.Column("zone", sa.String(length=16), nullable=True),
        sa.Column("parish", sa.String(length=16), nullable=True),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("level", sa.String(length=16), nullable=False),
        sa.Column("phase", sa.String(length=40), nullable=False),
        sa.Column("author", sa.String(length=40), nullable=False),
        sa.Column("submitted_by", sa.String(length=40), nullable=False),
        sa.Column("words", sa.String(length=43), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("submitted_at", sa.String(length=24), nullable=False),
        sa.Column("changed_at", sa.String(length=24), nullable=False),
        sa.Column("confirmed_at", sa.String(length=24), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=24), nullable=True),
        sa.Column("redacted_at", sa.String(length=24), nullable=True),
        sa.Column("ground", sa.String(length=40), nullable=True),
        sa.Column("reason", sa.String(length=43), nullable=True),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("supports", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("number"),
    )
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proposal_author"), ["author"], unique=False)
        batch_op.create_index("ix_proposal_newest", ["process", "number"], unique=False)
        batch_op.create_index("ix_proposal_parish", ["process", "parish", "number"], unique=False)
        batch_op.create_index("ix_proposal_status", ["process", "status", "number"], unique=False)
        batch_op.create_index("ix_proposal_supported", ["process", "supports", "number"], unique=False)
        batch_op.create_index("ix_proposal_theme", ["process", "theme", "number"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposal_words"), ["words"], unique=False)
        batch_op.create_index("ix_proposal_zone", ["process", "zone", "number"], unique=False)

    op.create_table(
        "proposal_attachment",
        sa.Column("proposal", sa.String(length=32), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=43), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("proposal", "sha256"),
    )
    op.create_table(
        "proposal_edition",
        sa.Column("proposal", sa.String(length=32), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=43), nullable=False),
        sa.Column("at", sa.String(length=24), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("proposal", "edition"),
    )
    op.create_table(
        "proposal_tally",
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("dimension", sa.String(length=16), nullable=False),
        sa.Column("value", sa.String(length=64), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("process", "dimension", "value"),
    )
    op.create_table(
        "role",
        sa.Column("pseudonym", sa.String(length=40), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("scope", sa.String(length=64), nullable=False),
        sa.Column("granted_at", sa.String(length=24), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("pseudonym", "role"),
    )
    op.create_table(
        "seat",
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("seat", sa.String(length=40), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("member", sa.String(length=43), nullable=False),
        sa.Column("sector", sa.String(length=24), nullable=False),
        sa.Column("chair", sa.Boolean(), nullable=False),
        sa.Column("seated_at", sa.String(length=24), nullable=False),
        sa.Column("left_at", sa.String(length=24), nullable=True),
        sa.Column("reason", sa.String(length=43), nullable=True),
        sa.PrimaryKeyConstraint("process", "seat", "position"),
    )
    op.create_table(
        "support",
        sa.Column("proposal", sa.String(length=32), nullable=False),
        sa.Column("supporter", sa.String(length=40), nullable=False),
        sa.Column("at", sa.String(length=24), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("proposal", "supporter"),
    )
    with op.batch_alter_table("support", schema=None) as batch_op:
        batch_op.create_index("ix_support_supporter", ["supporter"], unique=False)

    op.create_table(
        "territory_version",
        sa.Column("territory", sa.String(length=64), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column("valid_from", sa.String(length=10), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("adopted_at", sa.String(length=24), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("territory", "version"),
    )
    op.create_table(
        "timeline_edition",
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.String(length=43), nullable=True),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("process", "edition"),
    )
    op.create_table(
        "account",
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("join_code", sa.String(length=64), nullable=True),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("show_name", sa.Boolean(), nullable=False),
        sa.Column("born_on", sa.String(length=10), nullable=True),
        sa.Column("representative", sa.String(length=120), nullable=True),
        sa.Column("zone", sa.String(length=16), nullable=True),
        sa.Column("level", sa.String(length=16), nullable=False),
        sa.Column("document_tag", sa.String(length=64), nullable=True),
        sa.Column("secret", sa.LargeBinary(length=32), nullable=False),
        sa.Column("session_stamp", sa.String(length=32), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("notice", sa.String(length=16), nullable=True),
        sa.Column("created_at", sa.String(length=24), nullable=False),
        sa.Column("confirmed_at", sa.String(length=24), nullable=True),
        sa.PrimaryKeyConstraint("person"),
        sa.UniqueConstraint("document_tag"),
        sa.UniqueConstraint("email"),
        sa.UniqueConstraint("join_code"),
    )
    op.create_table(
        "file",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("owner", sa.String(length=40), nullable=False),
        sa.Column("kept_at", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("sha256"),
    )
    with op.batch_alter_table("file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_file_owner"), ["owner"], unique=False)

    op.create_table(
        "lease",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("holder", sa.String(length=64), nullable=False),
        sa.Column("until", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "letter",
        sa.Column("id", BIG_KEY, autoincrement=True, nullable=False),
        sa.Column("once", sa.String(length=120), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=True),
        sa.Column("recipient", sa.String(length=254), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("written_at", sa.String(length=24), nullable=False),
        sa.Column("sent_at", sa.String(length=24), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.String(length=24), nullable=False),
        sa.Column("failure", sa.String(length=300), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("once"),
    )
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_letter_person"), ["person"], unique=False)
        batch_op.create_index("ix_letter_waiting", ["sent_at", "not_before"], unique=False)

    op.create_table(
        "rate",
        sa.Column("bucket", sa.String(length=80), nullable=False),
        sa.Column("window", sa.BigInteger(), nullable=False),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("bucket", "window"),
    )
    op.create_table(
        "text",
        sa.Column("id", BIG_KEY, autoincrement=True, nullable=False),
        sa.Column("commitment", sa.String(length=43), nullable=False),
        sa.Column("salt", sa.LargeBinary(length=32), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(length=40), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("kept_at", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("commitment"),
    )
    with op.batch_alter_table("text", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_text_owner"), ["owner"], unique=False)

    op.create_table(
        "tracking",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("proposal", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("digest"),
        sa.UniqueConstraint("proposal"),
    )
    op.create_table(
        "draft",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["account.person"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_draft_person"), ["person"], unique=False)

    op.create_table(
        "pseudonym",
        sa.Column("pseudonym", sa.String(length=40), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("scope", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["account.person"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("pseudonym"),
    )
    with op.batch_alter_table("pseudonym", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pseudonym_person"), ["person"], unique=False)

    op.create_table(
        "token",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("purpose", sa.String(length=24), nullable=False),
        sa.Column("expires_at", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["account.person"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("digest"),
    )
    with op.batch_alter_table("token", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_token_person"), ["person"], unique=False)

    by_hand()
