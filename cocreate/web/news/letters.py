"""What letters with news say, put together when they are sent: what was hidden or erased meanwhile is not in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.accounts import account_of
from cocreate.kept.letters import Letter
from cocreate.kept.preferences import EVERYTHING, WEEKLY_DIGEST, NewsKind, letter_kind
from cocreate.kept.words import words_of
from cocreate.queries.chronicle import Entry, sealed_in
from cocreate.queries.notifications import Item, entries_at, words_of_comment
from cocreate.web.current import connection
from cocreate.web.news.lines import Line, lines_of
from cocreate.web.news.mine import Status, links_of, status_of
from cocreate.web.news.stopping import stopping_url
from cocreate.web.news.things import NamedThing, absolute, comment_of, things_named


class NothingToTell(Exception):
    """The tables do not have yet, or no longer, what the letter tells of: it waits."""


@dataclass(frozen=True)
class Group:
    """What happened to one thing; new comments are only counted."""

    thing: NamedThing | None
    lines: list[Line]
    comments: int


STOPS = {WEEKLY_DIGEST: WEEKLY_DIGEST, **{letter_kind(kind): kind.value for kind in NewsKind}}
"""What the link of each kind of letter stops."""


def one_click(letter: Letter) -> str | None:
    """The address to which a mail program posts when its reader wants no more of these; None for other letters."""
    what = STOPS.get(letter.kind)
    return stopping_url(letter.person, what) if what and letter.person else None


def news_in(letter: Letter) -> tuple[str, dict[str, Any]]:
    """Subject, and what the template needs. Raises NothingToTell."""
    told = _told(letter)
    account = account_of(connection(), letter.person or "")
    details = {
        "name": account.name if account else "",
        "choices_url": absolute(url_for("notifications.choices")),
        "inbox_url": absolute(url_for("notifications.inbox")),
        "stop_url": stopping_url(letter.person or "", STOPS[letter.kind]),
        "stop_all_url": stopping_url(letter.person or "", EVERYTHING),
    }
    if letter.kind == WEEKLY_DIGEST:
        return _digest(letter, told, details)
    return _one(told[0], details)


def _told(letter: Letter) -> list[tuple[Item, Entry]]:
    items = [Item(position, NewsKind(kind), about) for position, kind, about in letter.details["items"]]
    entries = entries_at(connection(), [item.position for item in items])
    told = [(item, entries[item.position]) for item in items if item.position in entries]
    if not told:
        raise NothingToTell(letter.once)
    return told


def _one(told: tuple[Item, Entry], details: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    item, entry = told
    line = lines_of([told])[0]
    words = words_of(connection(), [commitment for _name, commitment in sealed_in(entry.data)])
    status = status_of(entry, item.about, words) if item.kind is NewsKind.MINE else Status(line.plain)
    comment = comment_of(entry)
    links = _links(item, entry, line) if item.kind is NewsKind.MINE else []
    quote = words_of_comment(connection(), comment) if comment and item.kind is NewsKind.REPLIES else None
    subject = _("Contestaron tu comentario") if item.kind is NewsKind.REPLIES else status.title or line.plain
    return _cut(subject), {**details, "line": line, "status": status, "quote": quote, "links": links}


def _links(item: Item, entry: Entry, line: Line) -> list[tuple[str, str]]:
    """Where to act, and the group that a proposal is in."""
    found = [
        (label, absolute(url)) for label, url in links_of(entry, item.about, line.thing.number if line.thing else None)
    ]
    group = things_named([entry.subject]).get(entry.subject) if entry.subject.startswith("cluster/") else None
    return [*found, (_("El grupo:"), group.absolute)] if group else found


def _digest(letter: Letter, told: Sequence[tuple[Item, Entry]], details: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Grouped by the thing; what happened last comes first."""
    lines: dict[str, list[Line]] = {}
    for line in lines_of(told):
        lines.setdefault(line.about, []).append(line)
    things = things_named(lines)
    groups = [_group(things.get(about), about_it) for about, about_it in lines.items()]
    count = int(letter.details.get("more", len(told)))
    subject = ngettext("Tu semana: %(num)s aviso", "Tu semana: %(num)s avisos", count)
    return subject, {**details, "groups": groups, "left_out": count - len(told)}


def _group(thing: NamedThing | None, lines: list[Line]) -> Group:
    told = [line for line in lines if not line.is_comment]
    return Group(thing, told, len(lines) - len(told))


def _cut(subject: str, most: int = 110) -> str:
    if len(subject) <= most:
        return subject
    return subject[:most].rsplit(" ", 1)[0].rstrip(",;:.") + "…"
