"""One comment as it is read: its words, if they stand, and who speaks, as far as she lets it be known."""

from dataclasses import dataclass
from typing import Any

import msgspec
import sqlalchemy as sa

from cocreate.domain.shared import Moment, Role
from cocreate.kept import ACCOUNT, PSEUDONYM_TABLE, TEXT
from cocreate.kept.words import words_of
from cocreate.projections.discussion import COMMENT, COMMENT_EDITION

_DECODE = msgspec.json.decode
REASON = TEXT.alias("reason_text")


@dataclass(frozen=True)
class CommentView:
    """`words` are None where they were taken back, hidden or erased; `author_name` unless its author shows it.

    `place` is 0 for what begins a thread, whose `came` replies ever came and `replies` stand; `thread` is its id.
    `rule` and `reason` say why moderation hides it.
    """

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
    edition: int
    posted_at: Moment
    edited_at: Moment | None
    withdrawn_at: Moment | None
    hidden: bool
    rule: str | None
    came: int
    replies: int
    official: int
    position: int
    words: str | None
    author_name: str | None
    author_zone: str | None
    reason: str | None

    @property
    def is_reply(self) -> bool:
        return self.place > 0

    @property
    def is_official(self) -> bool:
        return self.acting_as != Role.CITIZEN

    @property
    def stands(self) -> bool:
        return self.words is not None


_COLUMNS = (
    "id", "number", "process", "about", "thread", "place", "stance", "author", "acting_as", "guest", "edition",
    "posted_at", "edited_at", "withdrawn_at", "hidden", "rule", "came", "replies", "official", "position",
)  # fmt: skip


def select_comments() -> sa.Select[Any]:
    """Rows for `comment_view`, each with its words, its author and the reason of moderation: one statement."""
    columns = [COMMENT.c[name] for name in _COLUMNS]
    shown = (COMMENT.c.guest.is_(False)) & ACCOUNT.c.show_name.is_(True)
    return (
        sa.select(
            *columns,
            TEXT.c.value,
            sa.case((shown, ACCOUNT.c.name)),
            sa.case((COMMENT.c.guest.is_(False), ACCOUNT.c.zone)),
            REASON.c.value,
        )
        .select_from(COMMENT)
        .outerjoin(TEXT, (TEXT.c.commitment == COMMENT.c.words) & TEXT.c.public.is_(True))
        .outerjoin(PSEUDONYM_TABLE, PSEUDONYM_TABLE.c.pseudonym == COMMENT.c.author)
        .outerjoin(ACCOUNT, ACCOUNT.c.person == PSEUDONYM_TABLE.c.person)
        .outerjoin(REASON, (REASON.c.commitment == COMMENT.c.reason) & REASON.c.public.is_(True))
    )


def comment_view(row: Any) -> CommentView:
    hidden, withdrawn = row[14], row[13]
    words = None if row[20] is None or hidden or withdrawn else _DECODE(row[20])
    reason = _DECODE(row[23]) if row[23] is not None else None
    return CommentView(*(*row[:20], words, row[21], row[22], reason))


# Put together once: pages ask them every time.
_BY_NUMBER = select_comments().where(COMMENT.c.number == sa.bindparam("wanted"))
_BY_ID = select_comments().where(COMMENT.c.id == sa.bindparam("wanted"))
_LATEST = (
    select_comments()
    .where(COMMENT.c.process == sa.bindparam("wanted"), COMMENT.c.withdrawn_at.is_(None), COMMENT.c.hidden.is_(False))
    .order_by(COMMENT.c.number.desc())
    .limit(sa.bindparam("most"))
)
_BY_AUTHOR = (
    select_comments()
    .where(COMMENT.c.author.in_(sa.bindparam("wanted", expanding=True)))
    .order_by(COMMENT.c.number.desc())
    .limit(sa.bindparam("most"))
    .offset(sa.bindparam("skipped"))
)


def comment_of_number(connection: sa.Connection, number: int) -> CommentView | None:
    return _one(connection, _BY_NUMBER, number)


def comment_by_id(connection: sa.Connection, comment: str) -> CommentView | None:
    return _one(connection, _BY_ID, comment)


def _one(connection: sa.Connection, query: sa.Select[Any], wanted: int | str) -> CommentView | None:
    row = connection.execute(query, {"wanted": wanted}).first()
    return comment_view(row) if row else None


def latest_comments(connection: sa.Connection, process: str, limit: int = 10) -> list[CommentView]:
    """What was said last in a process and still stands, the newest first. One statement."""
    return [comment_view(row) for row in connection.execute(_LATEST, {"wanted": process, "most": limit})]


def comments_by(
    connection: sa.Connection, pseudonyms: list[str], limit: int = 30, *, skipped: int = 0
) -> list[CommentView]:
    """What somebody said under these names, the newest first; also what she took back."""
    if not pseudonyms:
        return []
    values = {"wanted": pseudonyms, "most": limit, "skipped": skipped}
    return [comment_view(row) for row in connection.execute(_BY_AUTHOR, values)]


@dataclass(frozen=True)
class EditionView:
    """`words` are None once they were taken back, hidden or erased."""

    edition: int
    stance: str | None
    at: Moment
    position: int
    words: str | None


def editions_of(connection: sa.Connection, comment: str) -> list[EditionView]:
    """From the first to the present one."""
    query = sa.select(COMMENT_EDITION).where(COMMENT_EDITION.c.comment == comment).order_by(COMMENT_EDITION.c.edition)
    rows = connection.execute(query).all()
    words = words_of(connection, [row.words for row in rows])
    return [EditionView(row.edition, row.stance, row.at, row.position, words.get(row.words)) for row in rows]
