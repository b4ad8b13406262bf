"""A house that is only read: the past in a file, or a mirror."""

from flask import Flask, current_app, request

from cocreate.domain.shared import Refused

SAFE = {"GET", "HEAD", "OPTIONS"}


class OnlyForReading(Refused):
    """Nothing is done here: these pages show what was done elsewhere, or before."""


def refuse_acts() -> None:
    if current_app.config["SETTINGS"]["read_only"] and request.method not in SAFE:
        raise OnlyForReading


def init_reading(app: Flask) -> None:
    app.before_request(refuse_acts)
    app.add_template_global(app.config["SETTINGS"]["read_only"], "read_only")
