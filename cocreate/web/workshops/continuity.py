"""What became of what was said at a workshop, as its pages show it."""

from typing import Any

from cocreate.application.workshops import Fate
from cocreate.queries.workshops import WorkshopView
from cocreate.queries.workshops.fates import Fates, fates_of
from cocreate.web.current import connection
from cocreate.web.room import may_lead

SHOWN = (Fate.OPEN, Fate.CARRIED, Fate.SET_ASIDE, Fate.CONTESTED)
"""In the order in which a reader asks: what is missing, what goes on, what does not."""


def section(workshop: WorkshopView) -> dict[str, Any] | None:
    """For `workshops/_continuity_section.html`, on the page of the workshop, once it is over."""
    if workshop.state != "held":
        return None
    fates = fates_of(connection(), workshop.id)
    if not fates.total:
        return None
    return {"fates": fates, "counts": counts_of(fates), "leads": may_lead(workshop)}


def counts_of(fates: Fates) -> list[tuple[str, int]]:
    """By fate; of objections only where there are some."""
    return [(fate, fates.of(fate)) for fate in SHOWN if fate is not Fate.CONTESTED or fates.contested]
