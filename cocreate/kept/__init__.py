"""Tables that are never rebuilt: people, words, files, keys, letters. Facts are in the ledger; this may be erased.

Every table here is a sink of personal data or holds none; `SINKS` says which, and erasing a person visits each.
"""

import sqlalchemy as sa

metadata = sa.MetaData()

MOMENT = sa.String(24)
"""`YYYY-MM-DDTHH:MM:SS.mmmZ`, as in the ledger."""
PERSON = sa.String(32)
PSEUDONYM = sa.String(40)
COMMITMENT = sa.String(43)
BigKey = sa.BigInteger().with_variant(sa.Integer, "sqlite")

ACCOUNT = sa.Table(
    "account",
    metadata,
    sa.Column("person", PERSON, primary_key=True),
    sa.Column("email", sa.String(254), unique=True),
    sa.Column("join_code", sa.String(64), unique=True),  # SHA-256 of the code on the card of an assisted person
    sa.Column("password_hash", sa.String(200)),
    sa.Column("name", sa.String(120), nullable=False),
    sa.Column("show_name", sa.Boolean, nullable=False),
    sa.Column("born_on", sa.String(10)),
    sa.Column("representative", sa.String(120)),
    sa.Column("zone", sa.String(16)),
    sa.Column("level", sa.String(16), nullable=False),
    sa.Column("document_tag", sa.String(64), unique=True),  # keyed HMAC of the identity number, for uniqueness only
    sa.Column("secret", sa.LargeBinary(32), nullable=False),  # the person's own key: pseudonyms come from it
    sa.Column("session_stamp", sa.String(32), nullable=False),  # changes with the password: old sessions end
    sa.Column("language", sa.String(5), nullable=False),
    sa.Column("notice", sa.String(16)),  # version of the privacy notice that was shown before the first field
    sa.Column("created_at", MOMENT, nullable=False),
    sa.Column("confirmed_at", MOMENT),
)

PSEUDONYM_TABLE = sa.Table(
    "pseudonym",
    metadata,
    sa.Column("pseudonym", PSEUDONYM, primary_key=True),
    sa.Column("person", PERSON, sa.ForeignKey("account.person", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("scope", sa.String(64), nullable=False),  # the process, or `platform`
)

TOKEN = sa.Table(
    "token",
    metadata,
    sa.Column("digest", sa.String(64), primary_key=True),  # SHA-256 of the token in the letter
    sa.Column("person", PERSON, sa.ForeignKey("account.person", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("purpose", sa.String(24), nullable=False),
    sa.Column("expires_at", MOMENT, nullable=False),
)

TEXT = sa.Table(
    "text",
    metadata,
    sa.Column("id", BigKey, primary_key=True, autoincrement=True),
    sa.Column("commitment", COMMITMENT, nullable=False, unique=True),
    sa.Column("salt", sa.LargeBinary(32), nullable=False),
    sa.Column("value", sa.Text, nullable=False),  # canonical JSON of the sealed value
    sa.Column("owner", PSEUDONYM, nullable=False, index=True),
    sa.Column("public", sa.Boolean, nullable=False),
    sa.Column("kept_at", MOMENT, nullable=False),
)

FILE = sa.Table(
    "file",
    metadata,
    sa.Column("sha256", sa.String(64), primary_key=True),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("media_type", sa.String(100), nullable=False),
    sa.Column("owner", PSEUDONYM, nullable=False, index=True),
    sa.Column("kept_at", MOMENT, nullable=False),
)
"""What is kept of each file beside its content, which stands on disk under its digest (kept/files.py)."""

TRACKING = sa.Table(
    "tracking",
    metadata,
    sa.Column("digest", sa.String(64), primary_key=True),  # SHA-256 of the tracking code
    sa.Column("proposal", sa.String(32), nullable=False, unique=True),
)

DRAFT = sa.Table(
    "draft",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("person", PERSON, sa.ForeignKey("account.person", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("kind", sa.String(24), nullable=False),
    sa.Column("process", sa.String(64), nullable=False),
    sa.Column("value", sa.Text, nullable=False),  # JSON of the form's fields, as typed
    sa.Column("changed_at", MOMENT, nullable=False),
)

WAITING_COMMENT = sa.Table(
    "waiting_comment",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),  # of the comment that it will be
    sa.Column("digest", sa.String(64), nullable=False, unique=True),  # SHA-256 of the token in the letter
    sa.Column("email", sa.String(254), nullable=False, index=True),
    sa.Column("language", sa.String(5), nullable=False),
    sa.Column("notice", sa.String(16), nullable=False),
    sa.Column("process", sa.String(64), nullable=False),
    sa.Column("about", sa.String(160), nullable=False),
    sa.Column("parent", sa.String(32)),
    sa.Column("stance", sa.String(16)),
    sa.Column("words", sa.Text, nullable=False),
    sa.Column("expires_at", MOMENT, nullable=False),
)
"""What guests wrote, until the link in the letter to them is opened; it is in no event and on no page before."""

ROOM = sa.Table(
    "room",
    metadata,
    sa.Column("code", sa.String(12), primary_key=True),
    sa.Column("workshop", sa.String(32), nullable=False, unique=True),
)
"""Codes with which phones enter the room of a workshop. Who has one may come in, so they are not in the ledger."""

DESCRIPTION_COUNT = sa.Table(
    "description_count",
    metadata,
    sa.Column("workshop", sa.String(32), primary_key=True),
    sa.Column("aspect", sa.String(24), primary_key=True),  # age, gender, group
    sa.Column("answer", sa.String(32), primary_key=True),
    sa.Column("people", sa.Integer, nullable=False),
)
"""How people at a workshop described themselves: counted at once and kept as numbers only. No row leads to anybody."""

BALLOT_GATE = sa.Table(
    "ballot_gate",
    metadata,
    sa.Column("round", sa.String(32), primary_key=True),
    sa.Column("process", sa.String(64), nullable=False),
    sa.Column("opens_at", MOMENT, nullable=False),
    sa.Column("closes_at", MOMENT, nullable=False),
    sa.Column("shut", sa.Boolean, nullable=False),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Column("declaration", sa.Text, nullable=False),  # canonical JSON of options and plan, as frozen
    sa.Column("key", sa.LargeBinary(32)),  # ballot ids come from it; destroyed with an event
)
"""Where a ballot is let in: casting shares this row, closing takes it for itself. One row of each opened round."""

ROLL = sa.Table(
    "roll",
    metadata,
    sa.Column("round", sa.String(32), primary_key=True),
    sa.Column("voter", sa.String(80), primary_key=True),  # `d:<document tag>`, or `p:<person>` where none is asked for
    sa.Column("person", PERSON),
    sa.Column("zone", sa.String(16), nullable=False),
    sa.Column("salt", sa.LargeBinary(32)),  # with it she finds her leaf; gone with the round's key
    sa.Column("late", sa.Boolean, nullable=False),  # joined while voting was open
    sa.Column("paper", sa.Boolean, nullable=False),  # was given a paper ballot
    sa.Column("leaf", sa.String(64), nullable=False),  # what of her is in the sealed roll
    sa.Column("voted", sa.Boolean, nullable=False),  # stated at the close
    sa.Index("ix_roll_person", "person", "round", unique=True),
    sqlite_with_rowid=False,  # numbered rows would keep the order in which people came
)
"""Who of the citizens may vote in a round. When the round's key is destroyed, only leaves stay: nothing here leads to
people any more."""

BALLOT_BOX = sa.Table(
    "ballot_box",
    metadata,
    sa.Column("round", sa.String(32), primary_key=True),
    sa.Column("bid", sa.String(26), primary_key=True),
    sa.Column("revision", sa.Integer, primary_key=True),
    sa.Column("commitment", COMMITMENT, nullable=False),
    sa.Column("salt", sa.LargeBinary(32)),  # with `choice`; both go when a later ballot takes its place
    sa.Column("choice", sa.Text),  # canonical JSON of the ballot
    sa.Column("channel", sa.String(16), nullable=False),
    sa.Column("zone", sa.String(16), nullable=False),
    sa.Column("merge_by", MOMENT, nullable=False),  # the hour of its promise; empty once the round's key is destroyed
    sa.Column("waits_since", MOMENT),  # null once it stands there: no time of day stays with a ballot
    sa.Index(
        "ix_ballot_box_waiting",
        "round",
        "waits_since",
        sqlite_where=sa.text("waits_since IS NOT NULL"),
        postgresql_where=sa.text("waits_since IS NOT NULL"),
    ),
    sqlite_with_rowid=False,  # numbered rows would keep the order in which people voted
)
"""What opens the ballots. Those of citizens are written here at once and flushed into the ledger in batches: no row
leads to a person without the round's key. Those of the council stand in the ledger at once, by name."""

PAPER_READING = sa.Table(
    "paper_reading",
    metadata,
    sa.Column("round", sa.String(32), primary_key=True),
    sa.Column("batch", sa.String(32), primary_key=True),
    sa.Column("paper", sa.Integer, primary_key=True),
    sa.Column("entry", sa.Integer, primary_key=True),  # 1 and 2: two people; 3: who resolved a difference
    sa.Column("choice", sa.Text, nullable=False),
)
"""What people read on paper ballots, until the batch is settled."""

TALLY_WORK = sa.Table(
    "tally_work",
    metadata,
    sa.Column("round", sa.String(32), primary_key=True),
    sa.Column("step", sa.String(24), nullable=False),
    sa.Column("done", sa.BigInteger, nullable=False),
    sa.Column("of", sa.BigInteger, nullable=False),
    sa.Column("at", MOMENT, nullable=False),
    sa.Column("failure", sa.String(200)),
)
"""How far a count has come, for who waits for it; and why it stopped."""

INTERIM_TOTAL = sa.Table(
    "interim_total",
    metadata,
    sa.Column("round", sa.String(32), primary_key=True),
    sa.Column("chamber", sa.String(16), primary_key=True),
    sa.Column("written", sa.BigInteger, nullable=False),  # ballots in the ledger then, replaced ones included
    sa.Column("ballots", sa.BigInteger, nullable=False),
    sa.Column("supporters", sa.Text, nullable=False),  # canonical JSON: ballots by option
    sa.Column("at", MOMENT, nullable=False),
)
"""What stands in an open round that does not hide its totals. Sums alone, and none of few ballots."""

LETTER = sa.Table(
    "letter",
    metadata,
    sa.Column("id", BigKey, primary_key=True, autoincrement=True),
    sa.Column("once", sa.String(120), nullable=False, unique=True),  # the same letter is never written twice
    sa.Column("person", PERSON, index=True),
    sa.Column("recipient", sa.String(254), nullable=False),
    sa.Column("kind", sa.String(40), nullable=False),
    sa.Column("language", sa.String(5), nullable=False),
    sa.Column("details", sa.Text, nullable=False),  # JSON: what the letter's sentences need
    sa.Column("written_at", MOMENT, nullable=False),
    sa.Column("sent_at", MOMENT),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("not_before", MOMENT, nullable=False),
    sa.Column("failure", sa.String(300)),
    sa.Index("ix_letter_waiting", "sent_at", "not_before"),
)

FOLLOW = sa.Table(
    "follow",
    metadata,
    sa.Column("person", PERSON, sa.ForeignKey("account.person", ondelete="CASCADE"), primary_key=True),
    sa.Column("subject", sa.String(96), primary_key=True),  # `proposal/<id>`, `zone/<process>/<code>` …
    sa.Column("since", sa.BigInteger, nullable=False),  # the ledger's last position then: only what comes later is news
    sa.Column("at", MOMENT, nullable=False),
    sa.Index("ix_follow_subject", "subject"),
)
"""Whom and what somebody follows is nobody's business: it is never in the ledger."""

PREFERENCE = sa.Table(
    "preference",
    metadata,
    sa.Column("person", PERSON, sa.ForeignKey("account.person", ondelete="CASCADE"), primary_key=True),
    sa.Column("kind", sa.String(16), primary_key=True),
    sa.Column("choice", sa.String(8), nullable=False),
)
"""Which letters about news somebody chose; what she did not choose is as in kept/preferences.py."""

INBOX = sa.Table(
    "inbox",
    metadata,
    sa.Column("person", PERSON, sa.ForeignKey("account.person", ondelete="CASCADE"), primary_key=True),
    sa.Column("read_to", sa.BigInteger, nullable=False),
)
"""Up to which position of the ledger somebody has read her news."""

READER = sa.Table(
    "reader",
    metadata,
    sa.Column("name", sa.String(24), primary_key=True),
    sa.Column("position", sa.BigInteger, nullable=False),
    sa.Column("at", MOMENT, nullable=False),
)
"""How far the news were turned into letters. Kept, so that a rebuild sends nothing."""

RATE = sa.Table(
    "rate",
    metadata,
    sa.Column("bucket", sa.String(80), primary_key=True),  # what is limited and for whom (a keyed digest)
    sa.Column("window", sa.BigInteger, primary_key=True),
    sa.Column("used", sa.Integer, nullable=False),
)

LEASE = sa.Table(
    "lease",
    metadata,
    sa.Column("name", sa.String(40), primary_key=True),
    sa.Column("holder", sa.String(64), nullable=False),
    sa.Column("until", MOMENT, nullable=False),
)

SINKS = {
    "account": "name, e-mail, birth date, language, verification level; the key of the person's pseudonyms",
    "pseudonym": "which pseudonym is whose",
    "token": "links in letters not yet used",
    "text": "words that the person wrote, sealed in the ledger by a salted commitment",
    "file": "attachments of the person",
    "draft": "what the person began and did not submit",
    "waiting_comment": "comments that wait for the person's address to be confirmed",
    "letter": "letters written to the person",
    "follow": "what the person follows",
    "preference": "which letters the person wants",
    "roll": "in which open rounds the person may vote, and whether she was given a paper ballot",
    "inbox": "how far the person has read her news",
}
"""Where something about a person may stand, and what. Tables not named here hold nothing of anybody."""
