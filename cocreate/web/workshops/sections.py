"""Sections of a workshop's page that other parts of its life bring: each by its own module and template."""

from collections.abc import Callable
from typing import Any

from flask import render_template
from markupsafe import Markup

from cocreate.queries.workshops import WorkshopView
from cocreate.web.workshops import coming, continuity, deciding, live, minutes

Section = Callable[[WorkshopView], dict[str, Any] | None]
BEFORE: dict[str, Section] = {"live": live.section, "coming": coming.section}
AFTER: dict[str, Section] = {
    "minutes": minutes.section,
    "deciding": deciding.section,
    "continuity": continuity.section,
}
"""In the order of the page: what one does first, and what came of it."""


def sections_of(workshop: WorkshopView, which: dict[str, Section]) -> list[Markup]:
    """Each drawn with its own names, so that no section needs to know those of another."""
    drawn = []
    for name, section in which.items():
        names = section(workshop)
        if names is not None:
            template = f"workshops/_{name}_section.html"
            drawn.append(Markup(render_template(template, workshop=workshop, **names)))  # noqa: S704 — a template's
    return drawn
