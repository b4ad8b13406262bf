"""Whom the workshops of a process reached, and why somebody was not."""

from cocreate.domain.shared import Aggregate, Sealed
from cocreate.domain.workshops.refusals import NothingToExplain
from cocreate.domain.workshops.words import PriorityGroup


class Outreach(Aggregate):
    """Under the process's id."""

    PREFIX = "outreach"

    class GapExplained(Aggregate.Event):
        """`gap` is `zone/<code>` or `group/<priority group>`; a later reason takes the place of an earlier one."""

        TOPIC = "workshops.gap_explained"
        process: str
        gap: str
        reason: Sealed

    def explain(self, gap: str, *, zones: set[str], reason: Sealed) -> None:
        kind, _sep, code = gap.partition("/")
        known = code in zones if kind == "zone" else kind == "group" and code in set(PriorityGroup)
        if not known:
            raise NothingToExplain(gap=gap)
        self.trigger(self.GapExplained, process=self.key, gap=gap, reason=reason)
