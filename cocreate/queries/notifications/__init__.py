"""News as they are read: what concerns somebody, what of it is unread, who is to be written to, what a feed tells."""

from cocreate.queries.notifications.inbox import MOST_COUNTED, InboxItem, InboxPage, inbox_of, unread_by
from cocreate.queries.notifications.items import Item
from cocreate.queries.notifications.readers import (
    Reader,
    last_news_before,
    news_are_at,
    once_of,
    readers_at_once,
    readers_of_the_week,
)
from cocreate.queries.notifications.things import (
    Naming,
    began_at,
    can_be_followed,
    entries_at,
    items_of,
    naming_of,
    words_of_comment,
)

__all__ = [
    "MOST_COUNTED",
    "InboxItem",
    "InboxPage",
    "Item",
    "Naming",
    "Reader",
    "began_at",
    "can_be_followed",
    "entries_at",
    "inbox_of",
    "items_of",
    "last_news_before",
    "naming_of",
    "news_are_at",
    "once_of",
    "readers_at_once",
    "readers_of_the_week",
    "unread_by",
    "words_of_comment",
]
