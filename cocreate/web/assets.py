"""Static files under addresses that change with their content, so that browsers may keep them for ever."""

import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, request, url_for

STATIC = Path(__file__).parent / "static"
YEAR = 31_536_000
DAY = 86_400


@lru_cache(maxsize=256)
def _digest(name: str) -> str:
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]


_addresses: dict[tuple[str, str], str] = {}


def asset(name: str) -> str:
    """The address of a file below `static/`; a page asks for dozens, so each is put together once."""
    known = (request.script_root, name)
    if known not in _addresses:
        _addresses[known] = url_for("static", filename=name, v=_digest(name))
    return _addresses[known]


def keep_long(response: Response) -> Response:
    if request.endpoint == "static":
        lasting = "v" in request.args
        response.headers["Cache-Control"] = (
            f"public, max-age={YEAR}, immutable" if lasting else f"public, max-age={DAY}"
        )
    return response


def init_assets(app: Flask) -> None:
    app.add_template_global(asset)
    app.after_request(keep_long)
