"""Comments as they are read: threads and their replies, editions, and how many there are about each thing."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import msgspec
import sqlalchemy as sa
from msgspec.structs import astuple

from cocreate.database import add_to_counts, execute, insert_rows, upsert_rows
from cocreate.domain.discussion import Comment, Stance
from cocreate.domain.moderation import Case
from cocreate.domain.shared import Role
from cocreate.projections.base import COMMITMENT, MOMENT, PSEUDONYM, SLUG, Projection, metadata

ABOUT = sa.String(160)
"""`proposal/<id>`, `cluster/<id>`, `plan/<process>`, `section/<process>/<section>`."""

COMMENT = sa.Table(
    "comment",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("number", sa.Integer, nullable=False, unique=True),  # in the order of the ledger, over all processes
    sa.Column("process", SLUG, nullable=False),
    sa.Column("about", ABOUT, nullable=False),
    sa.Column("thread", sa.String(32), nullable=False),  # the comment that began the thread; its own id if it did
    sa.Column("place", sa.Integer, nullable=False),  # 0 begins a thread; replies are 1, 2, 3 … as they came
    sa.Column("stance", sa.String(16)),
    sa.Column("author", PSEUDONYM, nullable=False, index=True),
    sa.Column("acting_as", sa.String(32), nullable=False),
    sa.Column("guest", sa.Boolean, nullable=False),
    sa.Column("words", COMMITMENT, nullable=False),
    sa.Column("edition", sa.Integer, nullable=False),
    sa.Column("posted_at", MOMENT, nullable=False),
    sa.Column("edited_at", MOMENT),
    sa.Column("withdrawn_at", MOMENT),
    sa.Column("hidden", sa.Boolean, nullable=False),
    sa.Column("rule", sa.String(32)),  # by which it was hidden
    sa.Column("reason", COMMITMENT),
    sa.Column("came", sa.Integer, nullable=False),  # replies that ever came
    sa.Column("replies", sa.Integer, nullable=False),  # those that stand and are shown
    sa.Column("official", sa.Integer, nullable=False),  # those of them by who answers for the process
    sa.Column("position", sa.BigInteger, nullable=False),
    sa.Index("ix_comment_newest", "about", "place", "number"),
    sa.Index("ix_comment_answered", "about", "place", "replies", "number"),
    sa.Index("ix_comment_thread", "thread", "place"),
    sa.Index("ix_comment_process", "process", "number"),
    sa.Index("ix_comment_questions", "process", "stance", "official", "number"),
)


class CommentRow(msgspec.Struct):
    """A row of COMMENT, with its columns in their order."""

    id: str
    number: int
    process: str
    about: str
    thread: str
    place: int
    stance: str | None
    author: str
    acting_as: str
    guest: bool
    words: str
    edition: int
    posted_at: str
    edited_at: str | None
    withdrawn_at: str | None
    hidden: bool
    rule: str | None
    reason: str | None
    came: int
    replies: int
    official: int
    position: int

    @property
    def stands(self) -> bool:
        return self.withdrawn_at is None and not self.hidden

    @property
    def is_reply(self) -> bool:
        return self.thread != self.id

    @property
    def is_official(self) -> bool:
        return self.acting_as != Role.CITIZEN

    @property
    def waits(self) -> bool:
        """A question of somebody that nobody has answered officially."""
        return self.stance == Stance.QUESTION and not (self.is_reply or self.is_official or self.official)


COMMENT_EDITION = sa.Table(
    "comment_edition",
    metadata,
    sa.Column("comment", sa.String(32), primary_key=True),
    sa.Column("edition", sa.Integer, primary_key=True),
    sa.Column("stance", sa.String(16)),
    sa.Column("words", COMMITMENT, nullable=False),
    sa.Column("at", MOMENT, nullable=False),
    sa.Column("position", sa.BigInteger, nullable=False),
)

COMMENT_TALLY = sa.Table(
    "comment_tally",
    metadata,
    sa.Column("about", ABOUT, primary_key=True),
    sa.Column("what", sa.String(16), primary_key=True),
    sa.Column("n", sa.Integer, nullable=False),
)
"""How much was said about a thing: see the names below; what a page counts without reading the comments."""

COMMENTS = "comments"  # that stand and are shown, replies with them
THREADS = "threads"  # that were ever begun: what a list has to turn over, tombstones with them
UNANSWERED = "unanswered"  # questions that wait for an official answer
STANCES = tuple(Stance)
"""A stance is the name of the threads that stand with it."""

Change = Callable[[CommentRow], None]


class CommentChanges:
    def __init__(self) -> None:
        self.new: dict[str, CommentRow] = {}
        self.changes: dict[str, list[Change]] = {}
        self.editions: list[tuple[Any, ...]] = []

    def change(self, comment: str, change: Change) -> None:
        if comment in self.new:
            change(self.new[comment])
        else:
            self.changes.setdefault(comment, []).append(change)


DISCUSSIONS: Projection[CommentChanges] = Projection(
    "discussion", version=1, tables=[COMMENT, COMMENT_EDITION, COMMENT_TALLY], delta=CommentChanges
)


@DISCUSSIONS.on(Comment.Posted)
def add_comment(delta: CommentChanges, event: Comment.Posted) -> None:
    key = event.subject
    delta.new[key] = CommentRow(
        id=key,
        number=0,
        process=event.process,
        about=event.about,
        thread=event.parent or key,
        place=0,
        stance=event.stance,
        author=event.author,
        acting_as=event.acting_as,
        guest=event.guest,
        words=event.words.commitment,
        edition=1,
        posted_at=event.timestamp,
        edited_at=None,
        withdrawn_at=None,
        hidden=False,
        rule=None,
        reason=None,
        came=0,
        replies=0,
        official=0,
        position=event.position,
    )
    delta.editions.append((key, 1, event.stance, event.words.commitment, event.timestamp, event.position))


@DISCUSSIONS.on(Comment.Edited)
def edit_comment(delta: CommentChanges, event: Comment.Edited) -> None:
    def change(row: CommentRow) -> None:
        row.words = event.words.commitment
        row.stance = event.stance
        row.edition = event.edition
        row.edited_at = event.timestamp

    delta.change(event.subject, change)
    edition = (event.subject, event.edition, event.stance, event.words.commitment, event.timestamp, event.position)
    delta.editions.append(edition)


@DISCUSSIONS.on(Comment.Withdrawn)
def withdraw_comment(delta: CommentChanges, event: Comment.Withdrawn) -> None:
    def change(row: CommentRow) -> None:
        row.withdrawn_at = event.timestamp

    delta.change(event.subject, change)


@DISCUSSIONS.on(Case.Hidden)
def hide_comment(delta: CommentChanges, event: Case.Hidden) -> None:
    def change(row: CommentRow) -> None:
        row.hidden = True
        row.rule, row.reason = event.rule, event.reason.commitment

    if comment := _comment_in(event.about):
        delta.change(comment, change)


@DISCUSSIONS.on(Case.Restored)
def show_comment(delta: CommentChanges, event: Case.Restored) -> None:
    if comment := _comment_in(event.about):
        delta.change(comment, _show)


@DISCUSSIONS.on(Case.AppealDecided)
def decide_hidden(delta: CommentChanges, event: Case.AppealDecided) -> None:
    if event.upheld and (comment := _comment_in(event.about)):
        delta.change(comment, _show)


def _show(row: CommentRow) -> None:
    row.hidden = False
    row.rule = row.reason = None


def _comment_in(about: str) -> str:
    """The id of the comment that something is about; empty if it is about another thing."""
    kind, _sep, key = about.partition("/")
    return key if kind == "comment" else ""


# Writing ------------------------------------------------------------------------------------------------------------


@DISCUSSIONS.writes
def write_comments(connection: sa.Connection, delta: CommentChanges) -> None:
    old = _existing(connection, {*delta.changes, *(row.thread for row in delta.new.values())} - delta.new.keys())
    old |= _existing(connection, {row.thread for row in old.values()} - old.keys())
    tallies: Counter[tuple[str, str]] = Counter()
    for row in old.values():
        _tally(tallies, row, -1)
    for row in old.values():
        _count_in_thread(old, row, -1)
    for comment, changes in delta.changes.items():
        for change in changes:
            change(old[comment])
    rows = {**old, **delta.new}
    if delta.new:
        _number(connection, delta.new.values(), rows)
    for row in rows.values():
        _count_in_thread(rows, row, 1)
    for row in rows.values():
        _tally(tallies, row, 1)
    insert_rows(connection, COMMENT, [astuple(row) for row in delta.new.values()])
    upsert_rows(connection, COMMENT, [astuple(row) for row in old.values()])
    insert_rows(connection, COMMENT_EDITION, delta.editions)
    _write_tallies(connection, tallies)


def _existing(connection: sa.Connection, comments: Iterable[str]) -> dict[str, CommentRow]:
    wanted = sorted(comments)
    if not wanted:
        return {}
    found = connection.execute(sa.select(COMMENT).where(COMMENT.c.id.in_(wanted)))
    return {row.id: CommentRow(*row) for row in found}


def _number(connection: sa.Connection, new: Iterable[CommentRow], rows: dict[str, CommentRow]) -> None:
    last: int = execute(connection, "SELECT COALESCE(MAX(number), 0) FROM comment").fetchone()[0]
    for number, row in enumerate(new, last + 1):
        row.number = number
        if row.is_reply:
            beginning = rows[row.thread]
            beginning.came += 1
            row.place = beginning.came


def _count_in_thread(rows: dict[str, CommentRow], row: CommentRow, n: int) -> None:
    """What a reply that stands adds to the comment that it answers."""
    if row.is_reply and row.stands:
        beginning = rows[row.thread]
        beginning.replies += n
        beginning.official += n * row.is_official


def _tally(tallies: Counter[tuple[str, str]], row: CommentRow, n: int) -> None:
    if not row.is_reply:
        tallies[row.about, THREADS] += n
    if not row.stands:
        return
    tallies[row.about, COMMENTS] += n
    if row.stance and not row.is_reply:
        tallies[row.about, row.stance] += n
    if row.waits:
        tallies[row.about, UNANSWERED] += n


def _write_tallies(connection: sa.Connection, tallies: Counter[tuple[str, str]]) -> None:
    add_to_counts(connection, COMMENT_TALLY, [(*key, n) for key, n in tallies.items() if n], ["n"])
    if any(n < 0 for n in tallies.values()):
        # A row of zero would tell how the log was cut into batches.
        execute(connection, "DELETE FROM comment_tally WHERE n = 0")
