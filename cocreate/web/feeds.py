"""News for other programs: Atom feeds of things that can be followed."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.etree import ElementTree as Xml

from flask import Response, request

from cocreate.domain.shared import Moment
from cocreate.web.current import setting
from cocreate.web.languages import current_language
from cocreate.web.news.lines import Line
from cocreate.web.news.things import absolute

ATOM = "http://www.w3.org/2005/Atom"
ATOM_TYPE = "application/atom+xml"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
SINCE = "2026-01-01"
"""From when on the addresses of this program name things for ever (RFC 4151)."""
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Feed:
    """What a feed is of: `subject` as it is followed, `began` when there is no news yet."""

    subject: str
    title: str
    url: str
    began: Moment


def atom_of(feed: Feed, lines: Sequence[Line]) -> bytes:
    """A feed by RFC 4287. Names of entries come from their positions: the same in every feed, for ever."""
    root = Xml.Element("feed", {"xmlns": ATOM, LANGUAGE: current_language()})
    _text(root, "id", _tag(f"avisos/{feed.subject}"))
    _text(root, "title", f"{feed.title} – {setting('brand_name')} {setting('brand_place')}")
    _text(root, "updated", lines[0].moment if lines else feed.began)
    Xml.SubElement(root, "link", {"rel": "self", "type": ATOM_TYPE, "href": absolute(request.path)})
    Xml.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": absolute(feed.url)})
    _text(Xml.SubElement(root, "author"), "name", f"{setting('brand_name')} {setting('brand_place')}")
    for line in lines:
        _entry(root, line)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + Xml.tostring(root, encoding="unicode").encode()


def _entry(root: Xml.Element, line: Line) -> None:
    entry = Xml.SubElement(root, "entry")
    _text(entry, "id", _tag(f"registro/{line.position}"))
    _text(entry, "title", line.plain)
    _text(entry, "updated", line.moment)
    _text(entry, "published", line.moment)
    url = absolute(line.thing.url) if line.thing else absolute(f"/registro/{line.position}")
    Xml.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": url})
    _text(entry, "summary", line.plain)


def _text(parent: Xml.Element, name: str, text: str) -> None:
    """Characters that XML does not have are left out; people do paste them."""
    Xml.SubElement(parent, name).text = _NOT_XML.sub("", text)


def _tag(name: str) -> str:
    return f"tag:{_host()},{SINCE}:{name}"


def _host() -> str:
    return urlsplit(setting("base_url")).hostname or "localhost"


# Answers --------------------------------------------------------------------------------------------------------------


def answered(body: bytes, media_type: str) -> Response:
    """Sent only to who does not have it yet: programs ask again and again."""
    response = Response(body, content_type=f"{media_type}; charset=utf-8")
    response.set_etag(hashlib.sha256(body).hexdigest())
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Vary"] = "Cookie, Accept-Language"
    return response.make_conditional(request)  # type: ignore[return-value]
