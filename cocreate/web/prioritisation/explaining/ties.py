"""What happens with equals: the declared questions, in their order, as far as the rule can ask them."""

from collections.abc import Iterator

from flask_babel import gettext as _

from cocreate.application.tallies import Link
from cocreate.web.prioritisation.explained import ExplainedChamber

BUDGET_LIKE = frozenset(
    {
        "greedy_votes",
        "greedy_votes_no_skip",
        "greedy_per_cost",
        "equal_shares",
        "equal_shares_k",
        "phragmen",
        "phragmen_ranking",
    }
)
ONE_PRICE = frozenset({"equal_shares_k", "phragmen_ranking"})
"""Rules to which every option costs the same."""
STAGED = frozenset({"irv", "stv_scottish"})
RANKED = STAGED | {"borda", "schulze"}
SUPPORT = frozenset({Link.MORE_VOTES, Link.MORE_FOR})


def ties(chamber: ExplainedChamber) -> Iterator[str]:
    asked = asked_links(chamber)
    for place, link in enumerate(asked):
        yield _first(chamber, link) if place == 0 else _next(chamber, link)
    yield str(
        _(
            "El sorteo sale de un número secreto. Se compromete antes de abrir la votación y se muestra solo después"
            " del cierre: nadie puede escoger el orden, y cualquiera puede volver a sacarlo."
        )
    )
    if chamber.rule_id == "majority":
        yield str(
            _("Los puntos no compiten entre sí: un empate cambia solo el orden de la lista, no lo que se aprueba.")
        )


def asked_links(chamber: ExplainedChamber) -> list[Link]:
    """A question that this rule cannot answer is passed over, and so is one that asks the same again."""
    asked: list[Link] = []
    for link in chamber.chain:
        same = chamber.rule_id not in BUDGET_LIKE and link in SUPPORT and not SUPPORT.isdisjoint(asked)
        if link in _answered(chamber) and not same:
            asked.append(link)
    return asked


def _answered(chamber: ExplainedChamber) -> set[Link]:
    answered = {Link.MORE_VOTES, Link.LOT}
    if chamber.rule_id not in ONE_PRICE:
        answered.add(Link.LOWER_COST)
    if chamber.rule_id not in BUDGET_LIKE:
        answered.add(Link.MORE_FOR)
    if chamber.rule_id in STAGED:
        answered.add(Link.EARLIER_STAGE)
    return answered


def _first(chamber: ExplainedChamber, link: Link) -> str:
    if link is Link.LOT:
        return str(_("Si dos opciones quedan iguales, decide un sorteo."))
    return str(_("Si dos opciones quedan iguales, va primero %(link)s.", link=_told(chamber, link)))


def _next(chamber: ExplainedChamber, link: Link) -> str:
    if link is Link.LOT:
        return str(_("Si todavía son iguales, decide un sorteo."))
    return str(_("Si todavía son iguales, va primero %(link)s.", link=_told(chamber, link)))


def _told(chamber: ExplainedChamber, link: Link) -> str:
    if link is Link.LOWER_COST:
        return str(_("la que cuesta menos"))
    if link is Link.EARLIER_STAGE:
        return str(_("la que tenía más votos en la etapa anterior (y, si hace falta, en la de antes)"))
    if chamber.rule_id in RANKED:
        return str(_("la que nombran más papeletas"))
    if chamber.rule_id in BUDGET_LIKE:
        return str(_("la que tiene más votos") if chamber.counts_votes else _("la que tiene más puntos"))
    return str(_("la que apoyan más papeletas"))
