"""Of a workshop's page: whether its doors are open, and how to come in; photographs of what hung on its walls."""

from typing import Any

from cocreate.queries.workshops import WorkshopView
from cocreate.queries.workshops.room import photos_of
from cocreate.web.current import connection
from cocreate.web.room import may_lead


def section(workshop: WorkshopView) -> dict[str, Any] | None:
    """For `workshops/_live_section.html`; None while there is nothing to come into and nothing to lead."""
    leads = may_lead(workshop)
    photos = len(photos_of(connection(), workshop.id)) if workshop.doors_at else 0
    if not (workshop.is_live or photos or (leads and workshop.state in ("announced", "held"))):
        return None
    return {"leads": leads, "photos": photos}
