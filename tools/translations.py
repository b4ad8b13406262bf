"""Catalogues of the interface: `python tools/translations.py update | compile | missing`.

Messages are Spanish; every other language is a catalogue. `update` collects the messages of the code and the templates
into each catalogue, `compile` makes the binary form that the pages read, `missing` lists what is not translated.
"""

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "cocreate" / "web"
CATALOGUES = WEB / "translations"
METHODS = [
    ("**/translations/**", "ignore"),
    ("**.py", "python"),
    ("**/templates/**.html", "jinja2"),
    ("**/templates/**.txt", "jinja2"),
]
OPTIONS = {"**/templates/**.html": {"trimmed": "true"}, "**/templates/**.txt": {"trimmed": "true"}}
KEYWORDS = {
    "_": None, "_l": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2), "_n": (1, 2),
    "lazy_ngettext": (1, 2),
    "pgettext": ((1, "c"), 2), "lazy_pgettext": ((1, "c"), 2),
}  # fmt: skip


def messages() -> Catalog:
    """Every message of the interface, with the places that use it."""
    catalogue = Catalog(locale="es", charset="utf-8", fuzzy=False)
    found = extract_from_dir(WEB, method_map=METHODS, options_map=OPTIONS, keywords=KEYWORDS, strip_comment_tags=True)
    for file, _line, message, _comments, context in found:
        catalogue.add(message, locations=[(file, 0)], context=context)
    return catalogue


def path_of(language: str) -> Path:
    return CATALOGUES / language / "LC_MESSAGES" / "messages.po"


def catalogue_of(language: str) -> Catalog:
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language, charset="utf-8")


def languages() -> list[str]:
    return sorted(folder.name for folder in CATALOGUES.iterdir() if folder.is_dir())


def missing(language: str) -> list[str]:
    """Messages without a translation, or with one that is only guessed."""
    known = catalogue_of(language)
    lacking = []
    for message in messages():
        if not message.id:
            continue
        here = known.get(message.id if isinstance(message.id, str) else message.id[0], message.context)
        strings = () if here is None else (here.string,) if isinstance(here.string, str) else tuple(here.string)
        if here is None or here.fuzzy or not strings or not all(strings):
            lacking.append(str(message.id))
    return lacking


def update(language: str) -> None:
    known = catalogue_of(language)
    known.update(messages(), no_fuzzy_matching=True)
    known.obsolete.clear()
    with path_of(language).open("wb") as file:
        write_po(file, known, width=120, sort_output=True, include_lineno=False, ignore_obsolete=True)


def binary(language: str) -> bytes:
    buffer = BytesIO()
    write_mo(buffer, catalogue_of(language))
    return buffer.getvalue()


def main() -> None:
    wish = sys.argv[1] if len(sys.argv) > 1 else "missing"
    for language in languages():
        if wish == "update":
            update(language)
        elif wish == "compile":
            path_of(language).with_suffix(".mo").write_bytes(binary(language))
        else:
            for message in missing(language):
                print(f"{language}: {message}")


if __name__ == "__main__":
    main()
