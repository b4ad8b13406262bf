"""The printed form of minutes, where the extra `pdf` is installed; elsewhere the print view of the page is offered."""

import hashlib
import logging
from importlib import import_module
from importlib.util import find_spec

from flask import render_template

from cocreate.queries.workshops import WorkshopView
from cocreate.web.assets import STATIC

log = logging.getLogger(__name__)


def can_print() -> bool:
    return find_spec("weasyprint") is not None


def printed(workshop: WorkshopView, document: str) -> bytes | None:
    """A PDF of the document, with the digest of its text at its foot; None where it cannot be made: that keeps nobody
    from publishing."""
    if not can_print():
        return None
    sha256 = hashlib.sha256(document.encode()).hexdigest()
    page = render_template("workshops/minutes_printed.html", workshop=workshop, document=document, sha256=sha256)
    try:
        # Loads pango from the system, and takes half a second: not with the program.
        library = import_module("weasyprint")
        sheet = library.CSS(filename=STATIC / "acta.css")
        content: bytes = library.HTML(string=page).write_pdf(stylesheets=[sheet], pdf_tags=True)
    except (OSError, ImportError):  # the system's libraries are missing, or too old
        log.exception("The minutes are published without a PDF")
        return None
    return content
