"""The seed of a round's lot as its page shows it: who has given a part, what is needed, how anybody makes it again."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from flask_babel import gettext as _

from cocreate.application.prioritisation import GRACE_DAYS, State
from cocreate.domain.prioritisation import FEWEST_PARTIES
from cocreate.domain.shared import Moment, Role, later
from cocreate.queries.prioritisation.declaring import SeedPart, draw_of, seed_parts
from cocreate.queries.prioritisation.views import RoundView
from cocreate.web.auth import current_user
from cocreate.web.current import actor, connection, roles

WITNESSES = frozenset({Role.AUDITOR, Role.MONITOR, Role.CHAIR, Role.COUNCIL_MEMBER, Role.FACILITATOR, Role.ORGANISER})
BEFORE = (State.DRAFT, State.FROZEN)


@dataclass(frozen=True)
class SeedTold:
    """`mine`: the part of who is asking. `parts_used` and `recipe` once the seed is settled; `until` while parts may
    still be revealed."""

    round: RoundView
    parts: Sequence[SeedPart]
    draw: str
    mine: SeedPart | None
    may_hold: bool
    parts_used: Sequence[str]
    recipe: str
    lot_recipe: str
    until: Moment

    @property
    def needed(self) -> list[str]:
        """What the opening waits for."""
        if self.round.seed_by_draw:
            return []
        fewer = FEWEST_PARTIES - len(self.parts)
        alike = all(part.acting_as == Role.ORGANISER for part in self.parts)
        texts = {
            _("Hace falta que dos personas comprometan su parte."): fewer == FEWEST_PARTIES,
            _("Falta que otra persona comprometa su parte."): fewer == 1,
            _("Por lo menos una de las personas no puede ser de la organización."): alike,
        }
        return [str(text) for text, is_needed in texts.items() if is_needed]

    @property
    def waits_for_parts(self) -> bool:
        return self.round.state in BEFORE and not self.round.seed_by_draw

    @property
    def may_commit(self) -> bool:
        return self.waits_for_parts and self.may_hold and self.mine is None

    @property
    def may_reveal(self) -> bool:
        return self._is_due and not self.round.seed_by_draw and self.mine is not None and not self.mine.code

    @property
    def may_enter(self) -> bool:
        read_by_me = self.may_hold and self.round.row.drawn_by == _pseudonym(self.round)
        return self._is_due and self.round.seed_by_draw and self.may_hold and not read_by_me

    @property
    def _is_due(self) -> bool:
        return self.round.state is State.CLOSED and not self.round.has_seed


def seed_told(round: RoundView) -> SeedTold:
    row = round.row
    parts = seed_parts(connection(), round.id)
    used = msgspec.json.decode(row.seed_parts) if row.seed_parts else []
    joined = "|".join(["seed/1", row.closing_leaf or "", *used])
    return SeedTold(
        round=round,
        parts=parts,
        draw=draw_of(connection(), round),
        mine=next((part for part in parts if part.party == _pseudonym(round)), None),
        may_hold=not WITNESSES.isdisjoint(roles(round.process)),
        parts_used=used,
        recipe=f"printf '%s' '{joined}' | sha256sum" if row.seed else "",
        lot_recipe=f"printf '%s' 'lot/1|{round.id}|{row.seed}|1' | sha256sum" if row.seed else "",
        until=later(row.closed_at, days=GRACE_DAYS) if row.closed_at else "",
    )


def _pseudonym(round: RoundView) -> str:
    return actor().pseudonym(round.process) if current_user.is_authenticated else ""
