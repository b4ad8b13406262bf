"""How dates, numbers and marked-up words are written on a page."""

from datetime import date, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import nh3
from flask import Flask, current_app
from flask_babel import format_date, format_datetime, format_decimal, format_time
from markdown_it import MarkdownIt
from markupsafe import Markup

from cocreate.domain.shared import Moment, datetime_of, moment_of

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
_TAGS = {
    "p", "ul", "ol", "li", "em", "strong", "a", "h2", "h3", "h4", "h5", "h6", "blockquote", "code", "pre", "br", "hr",
    "del", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip


def local(moment: Moment) -> datetime:
    """A moment of the ledger on the city's clock."""
    return datetime_of(moment).astimezone(ZoneInfo(current_app.config["BABEL_DEFAULT_TIMEZONE"]))


def moment_in_city(clock_time: datetime) -> Moment:
    """What somebody typed from the city's clock, as a moment of the ledger."""
    return moment_of(clock_time.replace(tzinfo=ZoneInfo(current_app.config["BABEL_DEFAULT_TIMEZONE"])))


def day(moment: Moment | None, style: str = "long") -> str:
    return format_date(local(moment), style, rebase=False) if moment else ""


def civil_day(text: str) -> str:
    """A day of the calendar, YYYY-MM-DD, that is no moment."""
    return str(format_date(date.fromisoformat(text), "long"))


def short_day(moment: Moment | None) -> str:
    return format_date(local(moment), "d MMM y", rebase=False) if moment else ""


def clock(moment: Moment | None) -> str:
    return format_time(local(moment), "HH:mm", rebase=False) if moment else ""


def day_and_time(moment: Moment | None) -> str:
    return format_datetime(local(moment), "d MMM y, HH:mm", rebase=False) if moment else ""


def last_instant(closes: Moment) -> datetime:
    """The end as people say it: what closes at midnight ends on the day before, at 23:59."""
    return local(closes) - timedelta(milliseconds=1)


def last_day(closes: Moment | None) -> str:
    return str(format_date(last_instant(closes), "d MMM y", rebase=False)) if closes else ""


def end_of(closes: Moment | None) -> str:
    return str(format_datetime(last_instant(closes), "d MMM y, HH:mm", rebase=False)) if closes else ""


def to_the_minute(moment: Moment) -> str:
    """For the attribute of a time that is shown no finer; a bare date stays one."""
    return f"{moment[:16]}Z" if "T" in moment else moment


def number(value: int | float | None) -> str:
    if isinstance(value, int) and 0 <= value < 1_000:
        return str(value)  # the same in every language
    return "" if value is None else format_decimal(value)


def markdown(text: str | None, below: int = 2) -> Markup:
    """Markdown of the platform's own people; HTML in it is text, links are https or mail only.

    Its first heading stands below one of level `below`, whatever level was written, so that no level is left out.
    """
    tokens = _MARKDOWN.parse(text or "")
    levels = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    deeper = below + 1 - min(levels, default=1)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + deeper, 6)}"
    html = nh3.clean(
        _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}),
        tags=_TAGS,
        attributes={"a": {"href", "title"}},
        url_schemes={"https", "http", "mailto"},
        link_rel="nofollow ugc noopener",
    )
    return Markup(html)  # noqa: S704 — sanitised on the line above


def host(address: str) -> str:
    """Whose page an address is, for a link that is read aloud."""
    return urlsplit(address).hostname or address


def paragraphs(text: str | None) -> list[str]:
    """Plain words of people, cut at blank lines."""
    return [part.strip() for part in (text or "").replace("\r\n", "\n").split("\n\n") if part.strip()]


def init_filters(app: Flask) -> None:
    dates = (local, civil_day, day, short_day, last_day, end_of, clock, day_and_time, to_the_minute)
    for function in (*dates, number, markdown, host, paragraphs):
        app.add_template_filter(function)
