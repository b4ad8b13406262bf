"""Static files under addresses that change with their content: kept for ever by browsers, packed once by us."""

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import brotli
from flask import Flask, Response, abort, request, url_for

STATIC = Path(__file__).parent / "static"
YEAR = 31_536_000
DAY = 86_400
PACKED = ("text/", "image/svg", "application/javascript", "application/json")


@dataclass(frozen=True)
class StaticFile:
    """A file as it is sent, plain and packed. `digest` is the first ten hexadecimal digits of its SHA-256."""

    content: bytes
    packed: dict[str, bytes]
    media_type: str
    digest: str


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(str(path.relative_to(STATIC).as_posix()) for path in STATIC.rglob("*") if path.is_file())


@lru_cache(maxsize=256)
def _file(name: str) -> StaticFile:
    content = (STATIC / name).read_bytes()
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    packed = {}
    if media_type.startswith(PACKED):
        packed = {"br": brotli.compress(content), "gzip": gzip.compress(content, mtime=0)}
    return StaticFile(content, packed, media_type, hashlib.sha256(content).hexdigest()[:10])


_addresses: dict[tuple[str, str], str] = {}


def asset(name: str) -> str:
    """The address of a file below `static/`; a page asks for dozens, so each is put together once."""
    known = (request.script_root, name)
    if known not in _addresses:
        _addresses[known] = url_for("static", filename=name, v=_file(name).digest)
    return _addresses[known]


def send(filename: str) -> Response:
    """The file in the smallest form that the browser takes; kept for ever when the address names its content."""
    if filename not in _names():
        abort(404)
    file = _file(filename)
    encoding = next((form for form in file.packed if request.accept_encodings[form]), None)
    response = Response(file.packed[encoding] if encoding else file.content, mimetype=file.media_type)
    if encoding:
        response.headers["Content-Encoding"] = encoding
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = (
        f"public, max-age={YEAR}, immutable" if "v" in request.args else f"public, max-age={DAY}"
    )
    response.set_etag(f"{file.digest}-{encoding or 'plain'}")
    response.make_conditional(request)
    return response


def init_assets(app: Flask) -> None:
    app.add_url_rule("/static/<path:filename>", endpoint="static", view_func=send)
    app.add_template_global(asset)
