"""One person's inbox: what concerns her, for which reason, and what of it she has not read."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from cocreate.kept import FOLLOW, INBOX, PSEUDONYM_TABLE
from cocreate.kept.preferences import NewsKind
from cocreate.projections.chronicle import CHRONICLE
from cocreate.projections.notifications import NEWS
from cocreate.projections.participants import PARTICIPANT
from cocreate.queries.chronicle import Entry
from cocreate.queries.notifications.items import Item, item_of, weighed

PAGE = 30
MOST_COUNTED = 100
"""Beyond this the number beside «Mi página» says only that there are many."""


@dataclass(frozen=True)
class InboxItem:
    item: Item
    entry: Entry
    unread: bool


@dataclass(frozen=True)
class InboxPage:
    """From new to old. `older` is the position to ask the next page with; `newest` that of the first item of all."""

    items: list[InboxItem]
    older: int | None


_ME: sa.BindParameter[str] = sa.bindparam("me")
_MY_NAMES = sa.select(PSEUDONYM_TABLE.c.pseudonym).where(PSEUDONYM_TABLE.c.person == _ME)


def _concerning(after: sa.ColumnElement[Any]) -> sa.CompoundSelect[Any]:
    """Position and weighed reason of all that concerns one person, once for each reason."""
    mine = (
        sa.select(NEWS.c.position, weighed(NEWS.c.topic, NEWS.c.about).label("reason"))
        .join_from(PSEUDONYM_TABLE, NEWS, NEWS.c.subject == sa.literal("person/") + PSEUDONYM_TABLE.c.pseudonym)
        .where(PSEUDONYM_TABLE.c.person == _ME, NEWS.c.position > after)
    )
    followed = (
        sa.select(NEWS.c.position, weighed(sa.literal(NewsKind.FOLLOWED.value), NEWS.c.about))
        .join_from(FOLLOW, NEWS, (NEWS.c.subject == FOLLOW.c.subject) & (NEWS.c.position > FOLLOW.c.since))
        .where(FOLLOW.c.person == _ME, NEWS.c.position > after, NEWS.c.actor.not_in(_MY_NAMES))
    )
    process = (
        sa.select(NEWS.c.position, weighed(sa.literal(NewsKind.PROCESS.value), NEWS.c.about))
        .join_from(PSEUDONYM_TABLE, PARTICIPANT, PARTICIPANT.c.pseudonym == PSEUDONYM_TABLE.c.pseudonym)
        .join(NEWS, NEWS.c.subject == sa.literal("process/") + PSEUDONYM_TABLE.c.scope)
        .where(
            PSEUDONYM_TABLE.c.person == _ME,
            NEWS.c.position > after,
            NEWS.c.at > PARTICIPANT.c.joined_at,
            NEWS.c.actor.not_in(_MY_NAMES),
        )
    )
    return sa.union_all(mine, followed, process)


def _select_unread() -> sa.Select[Any]:
    read_to = sa.select(INBOX.c.read_to).where(INBOX.c.person == _ME).scalar_subquery()
    concerning = _concerning(sa.func.coalesce(read_to, 0)).subquery()
    counted = sa.select(concerning.c.position).distinct().limit(MOST_COUNTED).subquery()
    return sa.select(sa.func.count()).select_from(counted)


def _select_page() -> sa.Select[Any]:
    concerning = _concerning(sa.literal(0)).subquery()
    reasons = (
        sa.select(concerning.c.position, sa.func.min(concerning.c.reason).label("reason"))
        .where(concerning.c.position < sa.bindparam("before"))
        .group_by(concerning.c.position)
        .order_by(concerning.c.position.desc())
        .limit(sa.bindparam("most"))
        .subquery()
    )
    return (
        sa.select(CHRONICLE, reasons.c.reason)
        .join_from(reasons, CHRONICLE, CHRONICLE.c.position == reasons.c.position)
        .order_by(CHRONICLE.c.position.desc())
    )


# Put together once: every page of somebody who is signed in asks the first.
_UNREAD = _select_unread()
_PAGE = _select_page()
_NO_END = 2**62


def unread_by(connection: sa.Connection, person: str) -> int:
    """How many news somebody has not read, at most MOST_COUNTED. One statement."""
    return int(connection.execute(_UNREAD, {"me": person}).scalar_one())


def inbox_of(
    connection: sa.Connection, person: str, *, read_to: int, before: int | None = None, size: int = PAGE
) -> InboxPage:
    """One page of what concerns somebody, each event once. One statement."""
    wanted = {"me": person, "before": _NO_END if before is None else max(0, min(before, _NO_END)), "most": size + 1}
    rows = connection.execute(_PAGE, wanted).all()
    items = [InboxItem(item_of(row.position, row.reason), Entry.of(row), row.position > read_to) for row in rows[:size]]
    return InboxPage(items, items[-1].item.position if len(rows) > size else None)
