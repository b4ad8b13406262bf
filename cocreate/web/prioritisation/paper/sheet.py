"""The ballot on paper in words: how it is filled in, by its type and its limits."""

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.application.tallies import BallotType
from cocreate.web.prioritisation.paper.lines import letters_of
from cocreate.web.prioritisation.voting.paper import CHOOSING, Paper
from cocreate.web.words.prioritisation import money

COLUMNS = frozenset({BallotType.GRADE, BallotType.YES_NO_ABSTAIN, BallotType.SUPPORT_OPPOSE})
"""Each option has a box for every answer; the others have one box, to cross or to write a number in."""


def columns_of(paper: Paper) -> list[tuple[str, str]]:
    """Heads of the boxes: what is typed for it, and its name."""
    if paper.type not in COLUMNS:
        return []
    letters = letters_of(paper) or {"for": "+", "against": "-"}
    return [(letters[code].upper(), name) for code, name in paper.choices]


def how_to_fill_in(paper: Paper) -> Iterator[str]:
    yield _main(paper)
    yield from _limits(paper)
    if paper.limits.blank_allowed:
        yield str(_("Para votar en blanco, no marques nada."))
    yield str(_("Si te equivocas, pide otra papeleta y entrega esta: se anula delante de ti."))
    yield str(_("No escribas tu nombre ni nada más: nadie debe saber de quién es."))


def _main(paper: Paper) -> str:
    kind, limits = paper.type, paper.limits
    if kind in CHOOSING:
        return str(_("Marca con una X las opciones que apoyas."))
    if kind is BallotType.SINGLE:
        return str(_("Marca con una X una sola opción."))
    if kind is BallotType.POINTS:
        return str(_("Escribe puntos en las opciones que apoyas. Una casilla vacía es cero."))
    if kind is BallotType.SCORE:
        return str(_("Escribe una nota en cada opción, de %(low)s a %(high)s.", low=limits.lowest, high=limits.highest))
    if kind is BallotType.RANKING:
        return str(_("Escribe 1 en la opción que prefieres, 2 en la que sigue, y así. Ordena las que quieras."))
    return str(_("En cada opción, marca con una X una sola casilla."))


def _limits(paper: Paper) -> Iterator[str]:
    limits, number = paper.limits, len(paper.open)
    if limits.min > 1:
        yield str(ngettext("Por lo menos %(num)s opción.", "Por lo menos %(num)s opciones.", limits.min))
    if limits.max is not None and limits.max < number and paper.type is not BallotType.SINGLE:
        yield str(
            ngettext(
                "Como máximo %(num)s opción: con más, la papeleta cuenta en blanco.",
                "Como máximo %(num)s opciones: con más, la papeleta cuenta en blanco.",
                limits.max,
            )
        )
    if limits.max_sum is not None:
        yield str(ngettext("En total, hasta %(num)s punto.", "En total, hasta %(num)s puntos.", limits.max_sum))
    if limits.max_per_option is not None:
        yield str(
            ngettext(
                "A cada opción, hasta %(num)s punto.", "A cada opción, hasta %(num)s puntos.", limits.max_per_option
            )
        )
    if limits.max_sum_cost is not None:
        yield str(_("Lo que marcas no puede costar más de %(most)s en total.", most=money(limits.max_sum_cost)))
    if paper.type is BallotType.RANKING and not limits.equal_allowed:
        yield str(_("No pongas el mismo número en dos opciones."))
