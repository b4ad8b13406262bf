"""Spanish and English complete: every message has a translation, and no visible text passes by the catalogue."""

import re
from typing import Any

import flask_babel
import html5lib
import pytest
from flask import Flask

from cocreate.bootstrap import Platform, build_app
from tools import translations

PLACEHOLDER = re.compile(r"%\((\w+)\)")
NOT_WORDS = re.compile(r"[\W\d_]+")
OPEN, CLOSE = "⟦", "⟧"
NAMES = {
    "cocreate", "Quito", "ES", "EN", "QU", "Español", "English", "Error", "GET", "POST", "PDF", "JPEG", "PNG", "ODT", "DOCX",
    "MB", "CSV", "JSON", "QR", "SHA", "RFC", "OGP", "LOPDP", "art", "km", "localhost",
}  # fmt: skip
HIDDEN = {"code", "script", "style", "template"}


def test_every_message_is_translated() -> None:
    for language in translations.languages():
        lacking = translations.missing(language)
        assert not lacking, f"{language}: {len(lacking)} messages without translation, first {lacking[:5]}"


def test_the_binary_catalogues_are_those_of_the_sources() -> None:
    for language in translations.languages():
        assert translations.path_of(language).with_suffix(".mo").read_bytes() == translations.binary(language)


@pytest.mark.parametrize("language", translations.languages())
def test_translations_keep_the_placeholders(language: str) -> None:
    for message in translations.catalogue_of(language):
        if not message.id:
            continue
        sources = [message.id] if isinstance(message.id, str) else list(message.id)
        targets = [message.string] if isinstance(message.string, str) else list(message.string)
        wanted = {name for source in sources for name in PLACEHOLDER.findall(source)}
        for target in targets:
            names = set(PLACEHOLDER.findall(target))
            assert names <= wanted, message.id
            # A plural's number may be spelt out in one of its forms.
            assert names == wanted or len(sources) > 1, message.id


class Marked:
    """A catalogue that puts a mark around everything that went through it."""

    def __getattr__(self, name: str) -> Any:
        def translate(*arguments: Any) -> str:
            plural = name.lstrip("ul").startswith("n")
            texts = arguments[1:] if "p" in name.lstrip("ul")[:2] else arguments
            text = texts[0] if not plural or texts[2] == 1 else texts[1]
            return f"{OPEN}{text}{CLOSE}"

        return translate


@pytest.fixture
def marked(house: Platform, monkeypatch: pytest.MonkeyPatch) -> Flask:
    app = build_app(house)
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    monkeypatch.setattr(flask_babel.Domain, "get_translations", lambda self: Marked())
    monkeypatch.setattr(flask_babel.Domain, "get_translations_cache", lambda self: {}, raising=False)
    return app


def visible_texts(html: str) -> list[str]:
    document = html5lib.parse(html, namespaceHTMLElements=False)
    texts: list[str] = []

    def walk(element: Any) -> None:
        if element.tag in HIDDEN or not isinstance(element.tag, str):
            return
        texts.append(element.text or "")
        for child in element:
            walk(child)
            texts.append(child.tail or "")
        for name in ("alt", "aria-label", "placeholder", "title"):
            texts.append(element.get(name, ""))

    walk(document)
    return texts


def unmarked(html: str) -> list[str]:
    """Words that no catalogue has seen: what stands outside the marks and is not a name or a number."""
    whole = "\n".join(visible_texts(html))
    while re.search(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", whole):
        whole = re.sub(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", " ", whole)
    return [word for word in NOT_WORDS.split(whole) if word and word not in NAMES and len(word) > 1]


def test_no_visible_text_passes_by_the_catalogue(marked: Flask) -> None:
    client = marked.test_client()
    found = {}
    for rule in marked.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.arguments or rule.endpoint == "static":
            continue
        response = client.get(rule.rule)
        if response.mimetype == "text/html" and response.status_code == 200:
            words = unmarked(response.get_data(as_text=True))
            if words:
                found[rule.rule] = words[:12]
    assert not found
