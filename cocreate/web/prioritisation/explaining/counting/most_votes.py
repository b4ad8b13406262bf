"""Most votes first, as long as the money lasts."""

from collections.abc import Iterator

from flask_babel import gettext as _

from cocreate.web.prioritisation.explained import ExplainedChamber
from cocreate.web.prioritisation.explaining.amounts import votes
from cocreate.web.prioritisation.explaining.giving import given
from cocreate.web.prioritisation.results.reasons import Sentence
from cocreate.web.words.prioritisation import money


def greedy(chamber: ExplainedChamber) -> Iterator[str]:
    yield from given(chamber)
    yield from _minimum(chamber)
    yield _("Se suma lo que recibe cada opción y se ordenan de más a menos.")
    yield _in_turn(chamber)
    yield _("La que no alcanza se salta, y se sigue con la siguiente.")
    yield from _even_without_support(chamber)


def no_skip(chamber: ExplainedChamber) -> Iterator[str]:
    yield from given(chamber)
    yield from _minimum(chamber)
    yield _("Se suma lo que recibe cada opción y se ordenan de más a menos.")
    yield _in_turn(chamber)
    yield _("En la primera que no alcanza termina el conteo, aunque más abajo haya otras más baratas.")
    yield from _even_without_support(chamber)


def per_cost(chamber: ExplainedChamber) -> Iterator[str]:
    yield from given(chamber)
    yield from _minimum(chamber)
    if chamber.counts_votes:
        yield _("Los votos de cada opción se dividen para lo que cuesta. Se ordenan de más a menos votos por dólar.")
    else:
        yield _("Los puntos de cada opción se dividen para lo que cuesta. Se ordenan de más a menos puntos por dólar.")
    yield _in_turn(chamber)
    yield _("La que no alcanza se salta, y se sigue con la siguiente.")
    yield from _even_without_support(chamber)


def _in_turn(chamber: ExplainedChamber) -> Sentence:
    return _(
        "Hay %(budget)s. En ese orden, cada opción entra si lo que queda alcanza para pagarla.",
        budget=money(chamber.budget or 0),
    )


def _minimum(chamber: ExplainedChamber) -> Iterator[str]:
    if (least := chamber.meant["min_score"]) is not None:
        yield _("Para poder ganar, una opción necesita %(least)s o más.", least=votes(chamber, least))


def _even_without_support(chamber: ExplainedChamber) -> Iterator[str]:
    if not chamber.meant["min_score"]:
        yield _("No hay un mínimo: también entra una opción con muy poco apoyo, si le llega el turno y alcanza.")
