"""A reader with a browser in her head: opens pages, judges each, fills forms in, follows links.

page = pages.get("/propuestas/")            # judged: valid, labelled, light, no inline script
page = pages.submit(page.form(), title="…")  # what a browser would send, hidden fields and token included
pages.sign_in(actor)
assert "Guamaní" in page.main_text
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl, quote_plus, urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib
import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from cocreate.kept import ACCOUNT

HTML_LIMIT = 60_000
"""Bytes of one page before compression."""
UNSEEN = {"script", "style", "template", "head", "title", "noscript"}
FIELDS = {"input", "select", "textarea"}
LABELLED_BY_ITSELF = {"hidden", "submit", "button", "reset", "image"}
REFERENCES = (
    "for",
    "aria-describedby",
    "aria-labelledby",
    "aria-controls",
    "aria-details",
    "aria-errormessage",
    "list",
    "form",
)
BLOCKS = {
    "p", "li", "div", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "tr", "dt", "dd", "br", "label", "legend",
    "option", "summary", "caption", "article", "section", "header", "footer", "nav", "main", "form", "fieldset",
}  # fmt: skip
LEAKS = (
    re.compile(r"(?<!\w)None(?!\w)"),
    re.compile(r"%\(\w*\)?"),
    re.compile(r"\{\{|\}\}|\{%|%\}"),
    re.compile(r"<[A-Z]\w+ object at"),
)
"""What slips from the program into the words of a page."""


# Reading a tree -----------------------------------------------------------------------------------------------------


def spoken(element: Element, leaving_out: Iterable[str] = UNSEEN) -> str:
    """The words of an element as they are read, blank space joined. Hidden helps for screen readers count."""
    return " ".join("".join(_pieces(element, set(leaving_out))).split())


def _pieces(element: Element, leaving_out: set[str]) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in leaving_out or element.get("hidden") is not None:
        return
    block = element.tag in BLOCKS
    if block:
        yield " "
    yield element.text or ""
    for child in element:
        yield from _pieces(child, leaving_out)
        yield child.tail or ""
    if block:
        yield " "


def _classes(element: Element) -> set[str]:
    return set((element.get("class") or "").split())


_PART = re.compile(
    r"#(?P<id>[\w-]+)|\.(?P<cls>[\w-]+)|\[(?P<name>[\w-]+)(?:(?P<op>[*^$]?=)\"?(?P<value>[^\"\]]*)\"?)?\]|(?P<tag>[\w-]+|\*)"
)
_COMPARE: dict[str | None, Callable[[str, str], bool]] = {
    "=": str.__eq__, "*=": str.__contains__, "^=": str.startswith, "$=": str.endswith,
}  # fmt: skip


def _matches(element: Element, simple: str) -> bool:
    for part in _PART.finditer(simple):
        if part["id"] and element.get("id") != part["id"]:
            return False
        if part["cls"] and part["cls"] not in _classes(element):
            return False
        if part["tag"] and part["tag"] not in ("*", element.tag):
            return False
        if part["name"]:
            value = element.get(part["name"])
            if value is None or (part["op"] and not _COMPARE[part["op"]](value, part["value"])):
                return False
    return True


def _elements(tree: Element) -> Iterator[Element]:
    return (element for element in tree.iter() if isinstance(element.tag, str))


def select(tree: Element, selector: str) -> list[Element]:
    """Simple CSS: tag, .class, #id, [name], [name=value] (also *= ^= $=), descendants by a space, commas."""
    found: list[Element] = []
    for alternative in selector.split(","):
        scope = [tree]
        for simple in alternative.split():
            below = {id(e): e for root in scope for e in _elements(root) if e is not root and _matches(e, simple)}
            scope = list(below.values())
        found += scope
    return found


# A page -------------------------------------------------------------------------------------------------------------


@dataclass
class Form:
    """A form as it stands on the page; `values` is what a browser would send if nothing were changed."""

    element: Element
    page: "Page"

    @property
    def action(self) -> str:
        return urljoin(self.page.path, self.element.get("action") or self.page.path)

    @property
    def method(self) -> str:
        return (self.element.get("method") or "get").lower()

    @cached_property
    def values(self) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for element in self.fields:
            name = element.get("name")
            if not name or element.tag not in FIELDS or element.get("disabled") is not None:
                continue
            for value in _sent(element):
                values[name] = [*_as_list(values[name]), value] if name in values else value
        return values

    @property
    def fields(self) -> list[Element]:
        """Those inside, and those that stand elsewhere on the page and name this form as theirs."""
        own = self.element.get("id")
        beside = [e for e in _elements(self.page.tree) if own and e.get("form") == own]
        return [e for e in (*_elements(self.element), *beside) if e.tag in FIELDS]

    @property
    def names(self) -> set[str]:
        return {e.get("name") or "" for e in self.fields} - {""}

    def errors(self) -> dict[str, str]:
        """Field name -> its error message."""
        found = {}
        for element in _elements(self.element):
            described = (element.get("aria-describedby") or "").split()
            for target in described:
                if target.endswith("-error"):
                    found[element.get("name") or target.removesuffix("-error")] = spoken(self.page.by_id(target))
        return found


def _sent(element: Element) -> list[str]:
    kind = element.get("type") or "text"
    if element.tag == "textarea":
        return [(element.text or "").removeprefix("\n")]
    if element.tag == "select":
        options = list(element.iter("option"))
        chosen = [option for option in options if option.get("selected") is not None] or options[:1]
        return [option.get("value", option.text or "") for option in chosen]
    if kind in ("checkbox", "radio"):
        return [element.get("value", "on")] if element.get("checked") is not None else []
    return [] if kind in ("submit", "button", "image", "reset", "file") else [element.get("value") or ""]


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


@dataclass
class Page:
    path: str
    response: TestResponse
    html: str = field(repr=False)

    @property
    def status(self) -> int:
        return self.response.status_code

    @cached_property
    def _parsed(self) -> tuple[Element, list[str]]:
        parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
        tree = parser.parse(self.html)
        lines = self.html.splitlines()
        errors = [
            f"{code} {data or ''} at line {line}: {lines[line - 1][:160] if line <= len(lines) else ''}"
            for (line, _), code, data in parser.errors
        ]
        return tree, errors

    @property
    def tree(self) -> Element:
        return self._parsed[0]

    @cached_property
    def text(self) -> str:
        """Everything that is read on the page."""
        return spoken(self.tree)

    @cached_property
    def main_text(self) -> str:
        return " ".join(spoken(main) for main in self.tree.iter("main"))

    @property
    def title(self) -> str:
        return " ".join("".join(e.text or "" for e in self.tree.iter("title")).split())

    @property
    def h1(self) -> str:
        return spoken(self.select("h1")[0])

    def select(self, selector: str) -> list[Element]:
        return select(self.tree, selector)

    def texts(self, selector: str) -> list[str]:
        return [spoken(element) for element in self.select(selector)]

    def by_id(self, name: str) -> Element:
        return next(e for e in _elements(self.tree) if e.get("id") == name)

    def forms(self) -> list[Form]:
        return [Form(element, self) for element in self.tree.iter("form")]

    def form(self, which: int | str = 0) -> Form:
        """By number, among the forms inside <main>; or by id, a field's name, or the end of its action."""
        inside = [Form(element, self) for main in self.tree.iter("main") for element in main.iter("form")]
        if isinstance(which, int):
            return inside[which]
        for form in self.forms():
            if form.element.get("id") == which or which in form.names or form.action.endswith(which):
                return form
        raise LookupError(f"no form {which!r} on {self.path}: {[form.action for form in self.forms()]}")

    def links(self, within: str = "") -> list[str]:
        """Addresses of the page's links, as absolute paths."""
        anchors = self.select(f"{within} a[href]".strip())
        return [urljoin(self.path, a.get("href") or "") for a in anchors]

    def link(self, words: str) -> str:
        """The address of the first link that says these words."""
        for anchor in self.select("a[href]"):
            if words.lower() in spoken(anchor).lower():
                return urljoin(self.path, anchor.get("href") or "")
        raise LookupError(f"no link {words!r} on {self.path}: {self.texts('a')}")

    def error_summary(self) -> list[str]:
        return self.texts(".govuk-error-summary__list li")


# Judging ------------------------------------------------------------------------------------------------------------


def faults_of(page: Page, brand: str) -> list[str]:
    """Everything that is wrong with a page."""
    return [fault for judge in JUDGES for fault in judge(page)] + _title_faults(page, brand)


def _title_faults(page: Page, brand: str) -> list[str]:
    title = page.title
    if not title.endswith(brand):
        return [f"the title {title!r} does not end with {brand!r}"]
    return [] if title.removesuffix(brand).strip(" –-") else [f"the title says only {title!r}"]


def _syntax(page: Page) -> list[str]:
    return [f"not valid HTML: {error}" for error in page._parsed[1]]


def _frame(page: Page) -> Iterator[str]:
    if not page.tree.get("lang"):
        yield "no language on <html>"
    if len(page.select("main")) != 1:
        yield "not exactly one <main>"
    headings = [spoken(h1) for h1 in page.tree.iter("h1")]
    if len(headings) != 1 or not headings[0]:
        yield f"not exactly one h1: {headings}"


def _headings(page: Page) -> Iterator[str]:
    last = 0
    for main in page.tree.iter("main"):
        for element in _elements(main):
            if re.fullmatch("h[1-6]", element.tag):
                level = int(element.tag[1])
                if last and level > last + 1:
                    yield f"<{element.tag}> {spoken(element)!r} follows an h{last}"
                last = level
                if not spoken(element):
                    yield f"an empty <{element.tag}>"


def _identities(page: Page) -> Iterator[str]:
    ids = [element.get("id") for element in _elements(page.tree) if element.get("id") is not None]
    yield from (f"the id {name!r} stands {ids.count(name)} times" for name in {*ids} if ids.count(name) > 1)
    yield from (f"the id {name!r} is empty or has spaces" for name in ids if not name or " " in name)
    for element in _elements(page.tree):
        for attribute in REFERENCES:
            for target in (element.get(attribute) or "").split():
                if target not in ids:
                    yield f"{attribute}={target!r} of <{element.tag}> points nowhere"
        href = element.get("href") or ""
        if element.tag == "a" and href.startswith("#") and href != "#" and href[1:] not in ids:
            yield f"the link {spoken(element)!r} points to {href}, which is not on the page"


def _labels(page: Page) -> Iterator[str]:
    labelled = {label.get("for") for label in page.tree.iter("label")}
    inside = {id(e) for label in page.tree.iter("label") for e in label.iter() if e.tag in FIELDS}
    for element in _elements(page.tree):
        if element.tag == "label" and not spoken(element):
            yield f"an empty label for {element.get('for')!r}"
        if element.tag not in FIELDS or (element.tag == "input" and element.get("type") in LABELLED_BY_ITSELF):
            continue
        named = element.get("aria-label") or element.get("aria-labelledby")
        if not (named or element.get("id") in labelled or id(element) in inside):
            yield f"<{element.tag} name={element.get('name')!r}> has no label"
    for fieldset in page.tree.iter("fieldset"):
        if not any(spoken(legend) for legend in fieldset.iter("legend")):
            yield "a fieldset without a legend"


def _name_of(element: Element, page: Page) -> str:
    """The accessible name: words, aria-label, what aria-labelledby names, or the alt of an image inside."""
    known = element.get("aria-label") or element.get("title") or spoken(element)
    if known:
        return known
    if element.get("aria-labelledby"):
        return "named elsewhere"
    alternatives = [img.get("alt") or "" for img in element.iter("img")]
    return "".join([*alternatives, *(spoken(title, ()) for title in element.iter("title"))])


def _names(page: Page) -> Iterator[str]:
    for element in _elements(page.tree):
        if element.get("hidden") is not None:
            continue  # nobody meets it before a script shows it
        if element.tag in ("a", "button", "summary") and not _name_of(element, page):
            yield f"an empty <{element.tag} href={element.get('href')!r} class={element.get('class')!r}>"
        if element.tag == "img" and element.get("alt") is None:
            yield f"the image {element.get('src')} has no alt"
        if element.tag == "svg" and element.get("aria-hidden") != "true" and not _name_of(element, page):
            yield f"an <svg class={element.get('class')!r}> that is neither named nor hidden"
        if element.tag == "table" and not (
            element.get("aria-label") or element.get("aria-labelledby") or any(map(spoken, element.iter("caption")))
        ):
            yield "a table without a caption or label"
        if element.tag == "iframe":
            yield "an iframe"


def _inline(page: Page) -> Iterator[str]:
    for element in _elements(page.tree):
        if element.tag == "style":
            yield "an inline <style>"
        if element.tag == "script" and not element.get("src"):
            yield "an inline <script>"
        for name in element.attrib:
            if name == "style" or name.lower().startswith("on"):
                yield f"the attribute {name} on <{element.tag}>"


def _addresses(page: Page) -> Iterator[str]:
    for element in _elements(page.tree):
        for name in ("href", "src", "action"):
            address = element.get(name)
            if address is None:
                continue
            parts = urlsplit(address)
            bad = not address or " " in address or "None" in parts.path.split("/") or parts.path.startswith("//")
            if bad and not (name == "action" and not address):
                yield f"the address {address!r} of <{element.tag}>"
            if parts.scheme not in ("", "http", "https", "mailto", "tel", "data"):
                yield f"the scheme of {address!r}"
            if parts.scheme.startswith("http") and name == "src":
                yield f"{address} is loaded from elsewhere"


def _nesting(page: Page) -> Iterator[str]:
    for outer in ("a", "button", "form", "label"):
        for element in page.tree.iter(outer):
            inner = [e.tag for e in element.iter() if e is not element and e.tag in ("a", "button", "form")]
            if outer != "form" and inner:
                yield f"<{inner[0]}> inside <{outer}> {spoken(element)[:60]!r}"


def _policy(page: Page) -> Iterator[str]:
    policy = page.response.headers.get("Content-Security-Policy", "")
    if "default-src 'none'" not in policy or "unsafe" in policy:
        yield f"the content security policy is {policy!r}"
    if page.response.headers.get("X-Content-Type-Options") != "nosniff":
        yield "no nosniff header"


def _weight(page: Page) -> Iterator[str]:
    weight = len(page.html.encode())
    if weight > HTML_LIMIT:
        yield f"the HTML weighs {weight} bytes"


def _leaks(page: Page) -> Iterator[str]:
    text = spoken(page.tree, leaving_out=UNSEEN | {"pre"})  # stored bytes and recipes are shown as they are
    for leak in LEAKS:
        for found in leak.finditer(text):
            yield f"{found[0]!r} stands on the page: …{text[max(0, found.start() - 50) : found.end() + 50]}…"


JUDGES: tuple[Callable[[Page], Iterable[str]], ...] = (
    _syntax, _frame, _headings, _identities, _labels, _names, _inline, _addresses, _nesting, _policy, _weight, _leaks,
)  # fmt: skip


# The client ---------------------------------------------------------------------------------------------------------


class Pages:
    """A browser without JavaScript. Every HTML page that it opens is judged; a fault fails the test."""

    def __init__(self, app: Flask, language: str = "es") -> None:
        self.app = app
        self.client = app.test_client()
        self.language = language
        self.last: Page | None = None
        settings = app.config["SETTINGS"]
        self.brand = f"{settings['brand_name']} {settings['brand_place']}"

    def get(
        self,
        path: str,
        status: int = 200,
        *,
        follow: bool = True,
        headers: Mapping[str, str] | None = None,
        judge: bool = True,
    ) -> Page:
        response = self.client.get(path, headers={"Accept-Language": self.language, **(headers or {})})
        return self._arrive(path, response, status, follow=follow, judge=judge)

    def post(
        self,
        path: str,
        data: Mapping[str, Any] | None = None,
        status: int | None = None,
        *,
        follow: bool = True,
        headers: Mapping[str, str] | None = None,
        judge: bool = True,
    ) -> Page:
        """Sends a form. Without `status`: where the answer's redirect leads, which must be 200; 303 is asked of it.

        The CSRF token of the last page goes along unless `data` has one.
        """
        data = dict(data or {})
        if "csrf_token" not in data and self.token:
            data["csrf_token"] = self.token
        multipart = any(
            isinstance(value, tuple) or hasattr(value, "read") for v in data.values() for value in _as_list(v)
        )
        response = self.client.post(
            path,
            data=data,
            content_type="multipart/form-data" if multipart else None,
            headers={"Accept-Language": self.language, **(headers or {})},
        )
        if status is None and not response.is_json:
            assert response.status_code in (302, 303), f"POST {path}: {response.status_code}{_said(response)}"
            status = 200 if follow else response.status_code
        return self._arrive(path, response, status or response.status_code, follow=follow, judge=judge)

    def submit(
        self,
        form: Form,
        status: int | None = None,
        *,
        press: str | tuple[str, str] | None = None,
        follow: bool = True,
        **values: Any,
    ) -> Page:
        """Fills fields in and sends the form as a browser would. `press`: the button's name (or name and value)."""
        unknown = set(values) - form.names
        assert not unknown, f"the form has no fields {unknown}; it has {sorted(form.names)}"
        data = {**form.values, **values}
        data = {name: value for name, value in data.items() if value is not None}
        if press is not None:
            name, value = (press, "1") if isinstance(press, str) else press
            data[name] = value
        if form.method == "get":
            query = "&".join(f"{name}={_quoted(value)}" for name, v in data.items() for value in _as_list(v))
            return self.get(f"{urlsplit(form.action).path}?{query}", status or 200, follow=follow)
        return self.post(form.action, data, status, follow=follow)

    def click(self, words: str, status: int = 200) -> Page:
        """Follows the first link of the last page that says these words."""
        assert self.last is not None, "no page is open"
        return self.get(self.last.link(words), status)

    @property
    def token(self) -> str | None:
        if self.last is None:
            return None
        tokens = [e.get("value") for e in self.last.tree.iter("input") if e.get("name") == "csrf_token"]
        return tokens[-1] if tokens else None

    def sign_in(self, who: Any) -> "Pages":
        """Signs in as an actor, an account, or a person's id, without the sign-in page."""
        person = who if isinstance(who, str) else who.person
        database = self.app.extensions["bus"].database
        with database.reading() as connection:
            row = connection.execute(sa.select(ACCOUNT.c.session_stamp).where(ACCOUNT.c.person == person)).one()
        with self.client.session_transaction() as session:
            session["_user_id"] = f"{person}.{row.session_stamp}"
            session["_fresh"] = True
        return self

    def sign_out(self) -> "Pages":
        with self.client.session_transaction() as session:
            session.clear()
        return self

    def _arrive(self, path: str, response: TestResponse, status: int, *, follow: bool, judge: bool = True) -> Page:
        steps = 0
        while follow and response.status_code in (301, 302, 303, 307, 308):
            path = _local(urljoin(path, response.headers["Location"]))
            response = self.client.get(path, headers={"Accept-Language": self.language})
            steps += 1
            assert steps < 6, f"redirects without end at {path}"
        assert response.status_code == status, f"{path}: {response.status_code}, wanted {status}{_said(response)}"
        page = Page(
            path=path,
            response=response,
            html=response.get_data(as_text=True) if response.mimetype.startswith("text/") else "",
        )
        if response.mimetype == "text/html" and page.html:
            self.last = page
            if judge and not 300 <= response.status_code < 400:
                self.judge(page)
        return page

    def judge(self, page: Page) -> None:
        faults = faults_of(page, self.brand)
        assert not faults, f"{page.path} ({page.status}):\n  " + "\n  ".join(faults)


def _said(response: TestResponse) -> str:
    """What an unexpected answer says, for the message of the failing test."""
    if response.mimetype != "text/html":
        return f" ({response.mimetype})"
    page = Page(path="", response=response, html=response.get_data(as_text=True))
    return f": {page.error_summary() or page.main_text[:300]}"


def _quoted(value: Any) -> str:
    return quote_plus(str(value))


def _local(address: str) -> str:
    parts = urlsplit(address)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def query_of(address: str) -> dict[str, str]:
    """The filters in an address."""
    return dict(parse_qsl(urlsplit(address).query))
