"""Who won, in one sentence, and what it costs."""

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.web.prioritisation.results.amounts import exact, length, sum_of_money
from cocreate.web.prioritisation.results.shown import OptionShown, ResultShown

SHADES = 4


@dataclass(frozen=True)
class Winner:
    title: str
    url: str | None
    cost: str
    zone: str
    anchor: str


@dataclass(frozen=True)
class Piece:
    """A part of the budget bar: from where, how long, which shade."""

    title: str
    amount: str
    start: float
    length: float
    shade: int


@dataclass(frozen=True)
class Budget:
    pieces: tuple[Piece, ...]
    total: str
    spent: str
    left: str
    left_length: float


def sentence_of(shown: ResultShown) -> str:
    """What was decided."""
    won, all_of_them, data = len(shown.winners), len(shown.options), shown.data
    if shown.quorum_missed:
        return str(_("Nadie gana: no se llegó al quórum. El conteo se publica igual."))
    if not won:
        return str(_("Ninguna opción gana."))
    if shown.rule == "majority":
        return str(
            ngettext(
                "Se aprueba %(num)s punto de %(all)s.", "Se aprueban %(num)s puntos de %(all)s.", won, all=all_of_them
            )
        )
    if data["budget"] is not None:
        return str(
            ngettext(
                "Gana %(num)s opción de %(all)s. Cuesta %(cost)s de un presupuesto de %(budget)s.",
                "Ganan %(num)s opciones de %(all)s. Cuestan %(cost)s de un presupuesto de %(budget)s.",
                won,
                all=all_of_them,
                cost=sum_of_money(data["cost"]),
                budget=sum_of_money(data["budget"]),
            )
        )
    if won == 1:
        return str(_("Gana «%(option)s», entre %(all)s opciones.", option=_first(shown), all=all_of_them))
    return str(_("Ganan %(won)s opciones de %(all)s, en este orden.", won=won, all=all_of_them))


def _first(shown: ResultShown) -> str:
    winner = shown.option.get(shown.winners[0])
    return winner.title if winner else shown.winners[0]


def winners_of(shown: ResultShown) -> tuple[Winner, ...]:
    priced = shown.data["budget"] is not None
    return tuple(_winner(shown, shown.option[name], priced=priced) for name in shown.winners)


def _winner(shown: ResultShown, option: OptionShown, *, priced: bool) -> Winner:
    cost = sum_of_money(option.cost) if priced and option.cost is not None else ""
    return Winner(option.title, option.url, cost, option.zone, f"{shown.prefix}op-{option.id}")


def budget_of(shown: ResultShown) -> Budget | None:
    """None where nothing is bought."""
    if shown.data["budget"] is None:
        return None
    total = exact(shown.data["budget"])
    pieces: list[Piece] = []
    start = exact(0)
    for place, name in enumerate(shown.winners):
        option = shown.option[name]
        cost = exact(option.cost or 0)
        pieces.append(
            Piece(option.title, sum_of_money(cost), length(start, total), length(cost, total), place % SHADES + 1)
        )
        start += cost
    return Budget(
        pieces=tuple(pieces),
        total=sum_of_money(total),
        spent=sum_of_money(start),
        left=sum_of_money(total - start),
        left_length=length(total - start, total),
    )
