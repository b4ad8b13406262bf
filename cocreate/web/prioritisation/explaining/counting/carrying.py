"""Phragmén's rule, for a budget and for a list."""

from collections.abc import Iterator

from flask_babel import gettext as _

from cocreate.web.prioritisation.explained import ExplainedChamber
from cocreate.web.prioritisation.explaining.counting.cut import cut
from cocreate.web.words.prioritisation import money


def phragmen(chamber: ExplainedChamber) -> Iterator[str]:
    yield _("Cada opción que entra carga lo que cuesta sobre quienes la apoyan. Se busca que nadie cargue demasiado.")
    yield from _carrying()
    yield _(
        "Hay %(budget)s. El conteo termina en la primera opción que no alcanza con lo que queda.",
        budget=money(chamber.budget or 0),
    )


def phragmen_ranking(chamber: ExplainedChamber) -> Iterator[str]:
    yield _(
        "Toda opción cuesta 1, y esa carga se reparte entre quienes la apoyan. Se busca que nadie cargue demasiado."
    )
    yield from _carrying()
    yield _("Así se sigue hasta que todas las opciones con apoyo tienen su lugar en la lista.")
    yield from cut(chamber)


def _carrying() -> Iterator[str]:
    yield _("Al comienzo nadie carga nada.")
    yield _(
        "En cada ronda se hace esta cuenta para cada opción que falta: se suma lo que ya cargan quienes la apoyan y lo"
        " que cuesta, y se divide para el número de quienes la apoyan."
    )
    yield _("Entra la opción con el resultado más bajo. Ese resultado es desde entonces la carga de quienes la apoyan.")
