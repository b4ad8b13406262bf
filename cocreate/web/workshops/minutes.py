"""Of a workshop's page: the minutes."""

from typing import Any

from cocreate.queries.workshops import WorkshopView


def section(workshop: WorkshopView) -> dict[str, Any] | None:  # noqa: ARG001 — nothing to show yet
    """What `workshops/_minutes_section.html` needs; None for no section."""
    return None
