"""Threads about one thing: a page of them with their first replies in one statement, or one thread whole."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa

from cocreate.projections.discussion import COMMENT
from cocreate.queries.discussion.comments import CommentView, comment_view, select_comments

PAGE = 20
REPLIES_SHOWN = 5
"""So many replies stand below the comment that they answer; who wants the others opens the thread."""
REPLIES_OF_A_PAGE = 50
NEWEST, OLDEST, ANSWERED = "newest", "oldest", "answered"
ORDERS = (NEWEST, OLDEST, ANSWERED)
WAITS = "unanswered"
"""The filter for questions without an official answer; every other filter is a stance."""


@dataclass(frozen=True)
class Thread:
    """`replies` are the first that came; `begins.came` tells how many there are."""

    begins: CommentView
    replies: list[CommentView]

    @property
    def more(self) -> int:
        return self.begins.came - len(self.replies)


@dataclass(frozen=True)
class ThreadPage:
    """`number` counts from 1. `last`: nothing comes after it."""

    threads: list[Thread]
    number: int
    last: bool


@cache
def _page_query(order: str, wanted: str) -> sa.Select[Any]:
    """Built once for each order and filter."""
    beginning = COMMENT.alias("beginning")
    chosen = sa.select(beginning.c.id, beginning.c.number, beginning.c.replies).where(
        beginning.c.about == sa.bindparam("about"), beginning.c.place == 0
    )
    if wanted:
        stance = "question" if wanted == WAITS else wanted
        chosen = chosen.where(
            beginning.c.stance == stance, beginning.c.withdrawn_at.is_(None), beginning.c.hidden.is_(False)
        )
    if wanted == WAITS:
        chosen = chosen.where(beginning.c.official == 0, beginning.c.acting_as == "citizen")
    page = (
        chosen.order_by(*_order(beginning, order))
        .limit(sa.bindparam("most"))
        .offset(sa.bindparam("skipped"))
        .subquery("page")
    )
    return (
        select_comments()
        .join(page, COMMENT.c.thread == page.c.id)
        .where(COMMENT.c.place <= sa.bindparam("replies"))
        .order_by(*_order(page, order), COMMENT.c.place)
    )


def _order(table: sa.FromClause, order: str) -> list[sa.ColumnElement[Any]]:
    if order == OLDEST:
        return [table.c.number]
    if order == ANSWERED:
        return [table.c.replies.desc(), table.c.number.desc()]
    return [table.c.number.desc()]


def page_about(
    connection: sa.Connection,
    about: str,
    *,
    order: str = NEWEST,
    wanted: str = "",
    number: int = 1,
    size: int = PAGE,
    replies: int = REPLIES_SHOWN,
) -> ThreadPage:
    """One page of threads, each with its first replies; `wanted` is a stance, WAITS or nothing. One statement."""
    values = {"about": about, "most": size + 1, "skipped": (number - 1) * size, "replies": replies}
    threads: list[Thread] = []
    for row in connection.execute(_page_query(order, wanted), values):
        comment = comment_view(row)
        if comment.place == 0:
            threads.append(Thread(comment, []))
        else:
            threads[-1].replies.append(comment)
    return ThreadPage(threads[:size], number, last=len(threads) <= size)


_NEWER = sa.select(sa.func.count()).where(
    COMMENT.c.about == sa.bindparam("about"), COMMENT.c.place == 0, COMMENT.c.number > sa.bindparam("number")
)


def page_holding(connection: sa.Connection, comment: CommentView) -> int:
    """On which page, the newest first, the thread that this comment begins stands. One statement."""
    newer: int = connection.execute(_NEWER, {"about": comment.about, "number": comment.number}).scalar_one()
    return newer // PAGE + 1


_THREAD = (
    select_comments()
    .where(
        COMMENT.c.thread == sa.bindparam("thread"),
        (COMMENT.c.place == 0)
        | COMMENT.c.place.between(sa.bindparam("first", type_=sa.Integer), sa.bindparam("last", type_=sa.Integer)),
    )
    .order_by(COMMENT.c.place)
)


def thread_of(connection: sa.Connection, thread: str, *, number: int = 1) -> Thread | None:
    """What began a thread, and one page of its replies as they came. One statement."""
    first = (number - 1) * REPLIES_OF_A_PAGE + 1
    values = {"thread": thread, "first": first, "last": first + REPLIES_OF_A_PAGE - 1}
    comments = [comment_view(row) for row in connection.execute(_THREAD, values)]
    return Thread(comments[0], comments[1:]) if comments and comments[0].place == 0 else None
