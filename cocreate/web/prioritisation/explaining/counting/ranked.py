"""Rules for ranked ballots."""

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.web.filters import number
from cocreate.web.prioritisation.explained import ExplainedChamber
from cocreate.web.prioritisation.explaining.counting.cut import cut


def borda(chamber: ExplainedChamber) -> Iterator[str]:
    most = chamber.options - 1
    yield ngettext(
        "De %(all)s opciones, la que pones primera recibe %(num)s punto, y cada lugar hacia abajo, 1 punto menos. La"
        " última recibe 0.",
        "De %(all)s opciones, la que pones primera recibe %(num)s puntos, y cada lugar hacia abajo, 1 punto menos. La"
        " última recibe 0.",
        most,
        all=number(chamber.options),
    )
    yield _("Las que no ordenas se reparten por igual los puntos de los lugares que quedan.")
    if chamber.limits.equal_allowed:
        yield _("Las que pones en el mismo lugar también se reparten los puntos de sus lugares.")
    yield _("Se suman los puntos de cada opción y se ordenan de más a menos.")
    yield from _cut(chamber)


def schulze(chamber: ExplainedChamber) -> Iterator[str]:
    yield _("Cada opción se compara con cada otra, en un duelo. Gana el duelo la que más papeletas ponen por encima.")
    yield _("Las que no ordenas quedan, en un mismo lugar, debajo de todas las que ordenas.")
    yield _(
        "Un camino va de una opción a otra por duelos ganados. Su fuerza es la de su duelo más débil: los votos de"
        " quien ganó ese duelo."
    )
    yield _("Una opción va antes que otra si su camino más fuerte hacia ella es más fuerte que el de vuelta.")
    yield _("Si una gana todos sus duelos, va primera.")
    yield from _cut(chamber)


def _cut(chamber: ExplainedChamber) -> Iterator[str]:
    yield _("Una opción que nadie puso en su papeleta no entra.")
    yield from cut(chamber, supported=False)


def irv(chamber: ExplainedChamber) -> Iterator[str]:
    yield _("Cada papeleta cuenta para la opción que puso primera.")
    yield _("Si una tiene más de la mitad de las papeletas que siguen en juego, gana. Gana una sola.")
    yield _("Si no, sale la que tiene menos. Cada papeleta suya pasa a la siguiente opción que puso y que sigue.")
    yield from _speaking_no_more(chamber)
    yield _("Se repite hasta que una tiene más de la mitad.")


def stv(chamber: ExplainedChamber) -> Iterator[str]:
    seats = chamber.places or 0
    yield ngettext("Hay %(num)s puesto.", "Hay %(num)s puestos.", seats)
    yield _("Cada papeleta vale 1 voto y cuenta para la opción que puso primera.")
    yield _(
        "Cuota: el número de papeletas que ordenan algo se divide para %(parts)s (los puestos más uno), se quitan los"
        " decimales y se suma 1. La opción que llega a la cuota entra.",
        parts=number(seats + 1),
    )
    yield _(
        "Lo que le sobra a una opción que entró pasa a otras, primero lo de la que más tiene. Todas sus papeletas van"
        " a la siguiente opción que pusieron y que sigue. Cada una vale ahora lo que sobra, dividido para los votos"
        " que tenía la opción, por lo que valía antes, cortado a cinco decimales."
    )
    yield _("Si a nadie le sobra nada, sale la que tiene menos votos, y sus papeletas pasan con lo que valen.")
    yield from _speaking_no_more(chamber)
    yield _("Cuando quedan tantas opciones como puestos por llenar, entran todas.")


def _speaking_no_more(chamber: ExplainedChamber) -> Iterator[str]:
    yield _("Si una papeleta ya no nombra a ninguna que siga, deja de contar.")
    if chamber.limits.equal_allowed:
        yield _("Donde pones dos en el mismo lugar, tu papeleta cuenta solo hasta ahí.")
