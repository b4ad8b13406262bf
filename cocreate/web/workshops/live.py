"""Of a workshop's page: whether its doors are open, and how to come in."""

from typing import Any

from cocreate.queries.workshops import WorkshopView


def section(workshop: WorkshopView) -> dict[str, Any] | None:  # noqa: ARG001 — nothing to show yet
    """What `workshops/_live_section.html` needs; None for no section."""
    return None
