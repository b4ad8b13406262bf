"""Questions of people that nobody who answers for the process has answered yet."""

import sqlalchemy as sa

from cocreate.domain.discussion import Stance
from cocreate.domain.shared import Moment, Role
from cocreate.projections.discussion import COMMENT
from cocreate.queries.discussion.comments import CommentView, comment_view, select_comments

_WAITING = (
    COMMENT.c.process == sa.bindparam("process"),
    COMMENT.c.stance == Stance.QUESTION.value,
    COMMENT.c.official == 0,
    COMMENT.c.place == 0,
    COMMENT.c.acting_as == Role.CITIZEN.value,
    COMMENT.c.withdrawn_at.is_(None),
    COMMENT.c.hidden.is_(False),
)
_COUNT = sa.select(sa.func.count(), sa.func.min(COMMENT.c.posted_at)).where(*_WAITING)
_OLDEST_FIRST = (
    select_comments()
    .where(*_WAITING)
    .order_by(COMMENT.c.number)
    .limit(sa.bindparam("most"))
    .offset(sa.bindparam("skipped"))
)


def questions_waiting(connection: sa.Connection, process: str) -> tuple[int, Moment | None]:
    """How many questions wait for an official answer, and since when the oldest does. One statement."""
    count, oldest = connection.execute(_COUNT, {"process": process}).one()
    return count, oldest


def questions_of(connection: sa.Connection, process: str, limit: int = 30, *, skipped: int = 0) -> list[CommentView]:
    """The questions themselves, the oldest first. One statement."""
    values = {"process": process, "most": limit, "skipped": skipped}
    return [comment_view(row) for row in connection.execute(_OLDEST_FIRST, values)]
