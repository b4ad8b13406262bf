"""Equals: where the rule met them, how they fell, and what decided."""

from dataclasses import dataclass

from flask_babel import gettext as _

from cocreate.web.prioritisation.results.amounts import short
from cocreate.web.prioritisation.results.shown import Data
from cocreate.web.prioritisation.results.speaker import Speaker, decided_by
from cocreate.web.prioritisation.results.stories import lots_told


@dataclass(frozen=True)
class TieTold:
    where: str
    told: str
    matters: bool
    lots: str


def ties_of(data: Data, speaker: Speaker) -> tuple[TieTold, ...]:
    return tuple(_told(tie, speaker) for tie in data["ties"])


def _told(tie: Data, speaker: Speaker) -> TieTold:
    equals = speaker.list_of(tie["projects"])
    score, link = _score(tie, speaker), decided_by(tie["link"])
    if score:
        told = _(
            "Empataron %(all)s, con %(score)s. Quedaron en ese orden: %(link)s.", all=equals, score=score, link=link
        )
    else:
        told = _("Empataron %(all)s. Quedaron en ese orden: %(link)s.", all=equals, link=link)
    return TieTold(
        where=_where(tie, speaker),
        told=str(told),
        matters=tie["outcome_depends_on_tie_break"],
        lots=lots_told(tie["lots"], speaker) if tie.get("lots") else "",
    )


def _where(tie: Data, speaker: Speaker) -> str:
    if tie.get("round") is None:
        return ""
    staged = speaker.rule in ("irv", "stv_scottish")
    return str(_("Etapa %(n)s", n=tie["round"]) if staged else _("Ronda %(n)s", n=tie["round"]))


def _score(tie: Data, speaker: Speaker) -> str:
    """What they had the same of."""
    score, rule = tie.get("score"), speaker.rule
    if score is None:
        return ""
    if rule in ("phragmen", "phragmen_ranking"):
        return str(_("una carga de %(load)s por votante", load=speaker.of_one(score)))
    if rule in ("equal_shares", "equal_shares_k") and tie.get("round") is not None:
        by_cost = speaker.params.get("utility", "COST") == "COST"
        return str(_("%(value)s votos efectivos", value=short(score))) if by_cost else ""
    return "" if rule == "greedy_per_cost" else speaker.scored(score)
