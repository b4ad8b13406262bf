"""News as lines: what happened, when, why somebody is told; for the inbox, the weekly letter and the feeds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from markupsafe import Markup

from cocreate.domain.shared import Moment
from cocreate.kept.preferences import NewsKind
from cocreate.queries.chronicle import Entry
from cocreate.queries.notifications import InboxItem, Item
from cocreate.web.chronicle import described
from cocreate.web.chronicle.days import day_title
from cocreate.web.filters import clock, day_and_time, local
from cocreate.web.news.mine import title_of
from cocreate.web.news.things import NamedThing, comment_of, things_named
from cocreate.web.words.notifications import reason_name


@dataclass(frozen=True)
class Line:
    """`title` says in a few words what became of one's own thing; `thing` is where to read on."""

    position: int
    moment: Moment
    icon: str
    title: str
    sentence: Markup
    why: str
    thing: NamedThing | None
    about: str
    is_comment: bool = False
    unread: bool = False

    @property
    def plain(self) -> str:
        return self.sentence.striptags()

    @property
    def clock(self) -> str:
        return clock(self.moment)

    @property
    def when(self) -> str:
        return day_and_time(self.moment)


def lines_of(items: Sequence[tuple[Item, Entry]], *, unread: frozenset[int] = frozenset()) -> list[Line]:
    """In the order given, with the same number of questions however many there are."""
    told = described([entry for _item, entry in items])
    places = {item.about for item, _entry in items} | {_place(item, entry) for item, entry in items}
    things = things_named(places)
    return [
        Line(
            position=item.position,
            moment=entry.time,
            icon=line.icon,
            title=title_of(entry, item.about) if item.kind is NewsKind.MINE else "",
            sentence=line.sentence,
            why=reason_name(item.kind),
            thing=_where(item, entry, things),
            about=item.about,
            is_comment=comment_of(entry) is not None,
            unread=item.position in unread,
        )
        for (item, entry), line in zip(items, told, strict=True)
    ]


def _place(item: Item, entry: Entry) -> str:
    """Where to read on: the thing, or the new comment about it."""
    comment = comment_of(entry)
    return f"comment/{comment}" if comment else item.about


def _where(item: Item, entry: Entry, things: dict[str, NamedThing]) -> NamedThing | None:
    thing, place = things.get(item.about), things.get(_place(item, entry))
    return replace(thing, url=place.url) if thing and place else thing


@dataclass(frozen=True)
class Day:
    id: str
    title: str
    lines: list[Line]


def by_day(lines: Sequence[Line], now: Moment) -> list[Day]:
    """Lines under the days of the city on which it happened."""
    today = local(now).date()
    days = groupby(lines, key=lambda line: local(line.moment).date())
    return [Day(f"d-{day.isoformat()}", day_title(day, today), list(group)) for day, group in days]


def inbox_lines(items: Sequence[InboxItem]) -> list[Line]:
    unread = frozenset(item.item.position for item in items if item.unread)
    return lines_of([(item.item, item.entry) for item in items], unread=unread)
