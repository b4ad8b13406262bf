"""Rounds on their list: what can be voted on now comes first."""

from collections.abc import Sequence
from dataclasses import dataclass

from cocreate.application.prioritisation import State
from cocreate.domain.shared import Moment
from cocreate.queries.prioritisation.views import RoundView
from cocreate.web.prioritisation.voting.stages import Stage, stage_of

Staged = tuple[RoundView, Stage]


@dataclass(frozen=True)
class Shelves:
    """`open` by which closes first, `coming` by which opens first, `past` and `drafts` the latest first."""

    open: Sequence[Staged]
    coming: Sequence[Staged]
    past: Sequence[Staged]
    drafts: Sequence[RoundView]

    @property
    def are_empty(self) -> bool:
        return not (self.open or self.coming or self.past or self.drafts)


def in_shelves(rounds: Sequence[RoundView], at: Moment) -> Shelves:
    """`rounds` come the latest first."""
    staged = [(round, stage_of(round, at)) for round in rounds if round.state is not State.DRAFT]
    opened = [pair for pair in staged if pair[1].open]
    coming = [pair for pair in staged if pair[0].state is State.FROZEN]
    return Shelves(
        open=sorted(opened, key=lambda pair: pair[0].closes),
        coming=sorted(coming, key=lambda pair: pair[0].opens),
        past=[pair for pair in staged if pair not in opened and pair not in coming],
        drafts=[round for round in rounds if round.state is State.DRAFT],
    )
