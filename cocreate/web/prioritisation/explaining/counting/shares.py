"""Equal Shares, for a budget and for places."""

from collections.abc import Iterator
from fractions import Fraction

from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.web.prioritisation.explained import ExplainedChamber
from cocreate.web.prioritisation.explaining.giving import given
from cocreate.web.prioritisation.results.amounts import money_of_one, plain
from cocreate.web.words.prioritisation import money

ONE_UNIT = Fraction(1)
"""Of the currency: by so much shares are raised where nothing else is declared."""


def equal_shares(chamber: ExplainedChamber) -> Iterator[str]:
    yield _(
        "El presupuesto de %(budget)s se divide en partes iguales entre todas las papeletas que no están en blanco."
        " Cada persona tiene la misma parte para pagar lo que apoya.",
        budget=money(chamber.budget or 0),
    )
    yield from _buying(chamber, by_cost=chamber.meant["utility"] == "COST")
    step = chamber.meant["step"]
    yield from _completion(chamber, money_of_one(ONE_UNIT if step is None else step))
    yield from _spending(chamber)
    if chamber.meant["comparison"]:
        yield from _comparing(chamber)


def equal_shares_k(chamber: ExplainedChamber) -> Iterator[str]:
    yield ngettext(
        "Hay %(num)s puesto. Se divide en partes iguales entre todas las papeletas que no están en blanco.",
        "Hay %(num)s puestos. Se dividen en partes iguales entre todas las papeletas que no están en blanco.",
        chamber.places or 0,
    )
    yield _("Toda opción cuesta 1 puesto. Con su parte, cada persona ayuda a pagar lo que apoya.")
    yield from _buying(chamber, by_cost=True)
    step = chamber.meant["step"]
    told = _("una milésima de la parte inicial") if step is None else _("%(n)s de un puesto", n=plain(step))
    yield from _completion(chamber, str(told))
    yield from _spending(chamber)


def _buying(chamber: ExplainedChamber, *, by_cost: bool) -> Iterator[str]:
    yield from given(chamber)
    yield _("Una opción se puede comprar si a quienes la apoyan les queda, en conjunto, lo que cuesta.")
    if chamber.counts_votes:
        yield _("Quienes la apoyan ponen lo mismo. Quien no tiene tanto pone todo lo que le queda.")
    else:
        yield _(
            "Quienes la apoyan ponen lo mismo por cada punto que le dieron. Quien no tiene tanto pone todo lo que le"
            " queda."
        )
    if by_cost:
        yield from _effective(chamber)
    elif chamber.counts_votes:
        yield _("En cada ronda se compra la opción en la que cada persona tiene que poner menos.")
    else:
        yield _("En cada ronda se compra la opción en la que hay que poner menos por cada punto.")
    yield _("Lo que cada persona puso sale de su parte. Hay rondas hasta que ya no se puede comprar ninguna opción.")


def _effective(chamber: ExplainedChamber) -> Iterator[str]:
    if chamber.counts_votes:
        yield _(
            "En cada ronda se compra la opción con más votos efectivos: lo que cuesta, dividido para lo que pone cada"
            " persona."
        )
    else:
        yield _(
            "En cada ronda se compra la opción con más puntos efectivos: lo que cuesta, dividido para lo que se pone"
            " por cada punto."
        )


def _completion(chamber: ExplainedChamber, step: str) -> Iterator[str]:
    if chamber.meant["completion"] == "NONE":
        yield _("El conteo se hace una sola vez: la parte de cada persona no sube, aunque sobre.")
        return
    yield _("Como casi siempre sobra algo, el conteo se repite desde el principio con una parte un poco más grande.")
    yield _("La parte de cada persona sube %(step)s cada vez.", step=step)
    most = _("el presupuesto") if chamber.counted_by.budget else _("los puestos que hay")
    if chamber.meant["add1_stop"] == "EXHAUSTIVE":
        yield _(
            "Deja de subir cuando lo que sobra no alcanza para ninguna otra opción con apoyo, o cuando subir una vez"
            " más costaría más que %(most)s.",
            most=most,
        )
    else:
        yield _(
            "Deja de subir solo cuando subir una vez más costaría más que %(most)s, o cuando ya entraron todas las"
            " opciones con apoyo.",
            most=most,
        )
    yield _("Vale el último conteo que se puede pagar.")


def _spending(chamber: ExplainedChamber) -> Iterator[str]:
    if not chamber.meant["then_votes"]:
        yield _("No hay ronda final: lo que todavía sobra no se usa.")
        return
    if chamber.counts_votes:
        yield _("Ronda final: con lo que todavía sobra entran las que alcancen, de más a menos votos.")
    else:
        yield _("Ronda final: con lo que todavía sobra entran las que alcancen, de más a menos puntos.")
    yield _("En la ronda final, la que no alcanza se salta, y no hace falta un mínimo de apoyo.")


def _comparing(chamber: ExplainedChamber) -> Iterator[str]:
    yield _("Al final se compara con otra lista: más votos primero, mientras alcance el presupuesto.")
    if chamber.counts_votes:
        yield _("En cada papeleta se mira de cuál de las dos listas ganan más opciones que esa persona marcó.")
    else:
        yield _("En cada papeleta se mira cuál de las dos listas suma más puntos de los que dio esa persona.")
    yield _("Si la de más votos conviene a más personas, vale esa. Si no, vale la de partes iguales.")
