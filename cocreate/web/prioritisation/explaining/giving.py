"""What one ballot gives to an option when it is counted: votes or points."""

from collections.abc import Callable, Iterator, Mapping

from flask_babel import gettext as _

from cocreate.application.tallies import BallotType
from cocreate.web.filters import number
from cocreate.web.prioritisation.explained import ExplainedChamber
from cocreate.web.prioritisation.results.speaker import and_then
from cocreate.web.words.prioritisation import grade_name


def given(chamber: ExplainedChamber) -> Iterator[str]:
    yield from map(str, _GIVEN[chamber.ballot_type](chamber))


def _mark(_chamber: ExplainedChamber) -> Iterator[str]:
    yield _("Cada opción que marcas recibe 1 voto tuyo.")


def _one(_chamber: ExplainedChamber) -> Iterator[str]:
    yield _("La opción que eliges recibe 1 voto tuyo.")


def _points(_chamber: ExplainedChamber) -> Iterator[str]:
    yield _("Cada opción recibe los puntos que le das.")


def _score(chamber: ExplainedChamber) -> Iterator[str]:
    yield _("La nota que pones a una opción son sus puntos. La apoyas si le pones más de 0.")
    if chamber.limits.default is None:
        yield _("Una opción a la que no pones nota no recibe puntos tuyos.")


def _grade(chamber: ExplainedChamber) -> Iterator[str]:
    values = [f"«{grade_name(grade)}» {number(place)}" for place, grade in enumerate(chamber.limits.grades)]
    yield _("Cada nota da puntos: %(values)s.", values=and_then(values))
    yield _("Una opción que no calificas no recibe puntos tuyos.")


def _for_and_against(_chamber: ExplainedChamber) -> Iterator[str]:
    yield _("Una papeleta a favor suma 1 y una en contra resta 1.")


def _answer(_chamber: ExplainedChamber) -> Iterator[str]:
    yield _("Cada sí suma 1, cada no resta 1 y una abstención cuenta 0.")


def _place(chamber: ExplainedChamber) -> Iterator[str]:
    yield _(
        "La opción que pones primera recibe tantos puntos como opciones ordenas; cada lugar hacia abajo, 1 menos; la"
        " última, 1. Las que no ordenas no reciben nada."
    )
    if chamber.limits.equal_allowed:
        yield _("Las que pones en el mismo lugar reciben todas los puntos del primero de sus lugares.")


_GIVEN: Mapping[BallotType, Callable[[ExplainedChamber], Iterator[str]]] = {
    BallotType.APPROVAL: _mark,
    BallotType.SINGLE: _one,
    BallotType.KNAPSACK: _mark,
    BallotType.POINTS: _points,
    BallotType.SCORE: _score,
    BallotType.GRADE: _grade,
    BallotType.SUPPORT_OPPOSE: _for_and_against,
    BallotType.YES_NO_ABSTAIN: _answer,
    BallotType.RANKING: _place,
}
