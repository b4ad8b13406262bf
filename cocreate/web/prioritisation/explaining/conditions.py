"""What must be reached before anybody can win: the quorum of the chamber, the thresholds of each option."""

from collections.abc import Iterator
from fractions import Fraction

from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.application.tallies import Quorum, Ratio, Thresholds
from cocreate.web.prioritisation.explained import ExplainedChamber
from cocreate.web.prioritisation.explaining.amounts import part
from cocreate.web.words.prioritisation import money


def conditions(chamber: ExplainedChamber) -> Iterator[str]:
    yield from map(str, _quorum(chamber.quorum))
    yield from map(str, _thresholds(chamber))


def _quorum(quorum: Quorum) -> Iterator[str]:
    if quorum == Quorum():
        yield _("No hay quórum: la votación vale con las papeletas que haya.")
        return
    if quorum.min_turnout is not None:
        yield _("La votación vale si participa por lo menos %(part)s del padrón.", part=part(quorum.min_turnout))
    if quorum.min_ballots is not None:
        yield ngettext(
            "La votación vale si hay por lo menos %(num)s papeleta.",
            "La votación vale si hay por lo menos %(num)s papeletas.",
            quorum.min_ballots,
        )
    yield _("Las papeletas en blanco cuentan para el quórum. Si no se llega, el conteo se publica, pero nadie gana.")


def _thresholds(chamber: ExplainedChamber) -> Iterator[str]:
    thresholds = chamber.thresholds
    if thresholds == Thresholds():
        yield _("No hay un mínimo de apoyos que cada opción tenga que alcanzar antes del conteo.")
        return
    yield from _of_support(thresholds)
    if thresholds.cost_share is not None:
        yield from _of_cost(chamber, thresholds.cost_share)
    if thresholds.min_territories is not None:
        yield ngettext(
            "Una opción puede ganar solo si la apoya gente de por lo menos %(num)s zona.",
            "Una opción puede ganar solo si la apoya gente de por lo menos %(num)s zonas.",
            thresholds.min_territories,
        )
    yield _("Esto se mira antes de contar: la opción que no llega queda en la lista, pero no entra en el conteo.")


def _of_support(thresholds: Thresholds) -> Iterator[str]:
    if thresholds.min_votes is not None:
        yield ngettext(
            "Una opción puede ganar solo si la apoya por lo menos %(num)s papeleta.",
            "Una opción puede ganar solo si la apoyan por lo menos %(num)s papeletas.",
            thresholds.min_votes,
        )
    if thresholds.min_share is not None:
        yield _(
            "Una opción puede ganar solo si la apoya por lo menos %(part)s de las papeletas, con las blancas.",
            part=part(thresholds.min_share),
        )


def _of_cost(chamber: ExplainedChamber, ratio: Ratio) -> Iterator[str]:
    """Told once in general and once for an option of half the budget."""
    yield _(
        "Una opción más cara necesita más apoyo: su parte de las papeletas debe ser por lo menos %(part)s de la"
        " parte del presupuesto que pide.",
        part=part(ratio),
    )
    if chamber.budget is not None:
        yield _(
            "Por ejemplo, una que cuesta %(half)s, la mitad del presupuesto, necesita por lo menos %(needed)s de las"
            " papeletas.",
            half=money(chamber.budget // 2),
            needed=part(Fraction(ratio.of, 2 * ratio.over)),
        )
