"""Of a workshop's page: what became of what was said."""

from typing import Any

from cocreate.queries.workshops import WorkshopView


def section(workshop: WorkshopView) -> dict[str, Any] | None:  # noqa: ARG001 — nothing to show yet
    """What `workshops/_continuity_section.html` needs; None for no section."""
    return None
