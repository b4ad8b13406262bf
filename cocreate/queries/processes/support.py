"""The rules of support of a process: how many proposals one person may support, and what follows from how many."""

from dataclasses import dataclass

import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.projections.processes import SUPPORT_RULES


@dataclass(frozen=True)
class ThresholdView:
    """`effect` is a code of `Effect`; what follows is for people to do."""

    at_least: int
    effect: str


@dataclass(frozen=True)
class SupportRules:
    """`most` None sets no limit; edition 0: none were ever published."""

    most: int | None = None
    thresholds: tuple[ThresholdView, ...] = ()
    edition: int = 0
    published_at: Moment | None = None
    position: int | None = None

    def at_least(self, effect: str) -> int | None:
        """From how many supports on something follows; None if it never does."""
        return next((threshold.at_least for threshold in self.thresholds if threshold.effect == effect), None)


_RULES = sa.select(SUPPORT_RULES).where(SUPPORT_RULES.c.process == sa.bindparam("process"))


def support_rules_of(connection: sa.Connection, process: str) -> SupportRules:
    """One statement."""
    row = connection.execute(_RULES, {"process": process}).first()
    if row is None:
        return SupportRules()
    pairs = (pair.rpartition(":") for pair in row.thresholds.split(",") if pair)
    thresholds = tuple(ThresholdView(int(at_least), effect) for effect, _sep, at_least in pairs)
    return SupportRules(row.most, thresholds, row.edition, row.published_at, row.position)
