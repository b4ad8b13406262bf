"""Which proposals of the story say what was said in a workshop: of an idea, or of the first of several (`one|other`)."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from cocreate.seeds.quito.calendar import Calendar
from cocreate.seeds.quito.deliberation.fates import Fate
from cocreate.seeds.quito.intake import key_of

SOON = timedelta(hours=2)
"""After its arrival a proposal can be found: what was written down by somebody is confirmed by then."""


class Kin:
    """By idea, those that stand, the neighbours of a workshop's zones first."""

    def __init__(self, calendar: Calendar, fates: Mapping[int, Fate], zones: Sequence[str]) -> None:
        self.found: dict[str, list[tuple[datetime, str]]] = {}
        standing = [fate.proposal for fate in fates.values() if fate.stands]
        for proposal in sorted(standing, key=lambda proposal: (proposal.zone not in zones, proposal.index)):
            arrived = calendar.at(proposal.day, proposal.time) + SOON
            self.found.setdefault(proposal.idea, []).append((arrived, key_of(proposal)))

    def before(self, ideas: str, at: datetime) -> str | None:
        """The nearest one that was there by then, of the first idea that has one."""
        return next(
            (key for idea in ideas.split("|") for arrived, key in self.found.get(idea, []) if arrived < at), None
        )

    def first_after(self, ideas: str, at: datetime) -> tuple[datetime, str]:
        """One that was there by then, at that moment; else the next that came, a day later."""
        known = self.before(ideas, at)
        if known is not None:
            return at, known
        arrived, key = min(found for idea in ideas.split("|") for found in self.found.get(idea, []))
        return arrived + timedelta(days=1), key
