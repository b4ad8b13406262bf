"""How you vote: what the ballot asks, its limits, blank ballots, and who sees your vote."""

from collections.abc import Callable, Iterator, Mapping

from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.application.tallies import BallotType
from cocreate.web.filters import number
from cocreate.web.prioritisation.explained import ExplainedChamber
from cocreate.web.prioritisation.results.reasons import Sentence
from cocreate.web.prioritisation.results.speaker import and_then
from cocreate.web.words.prioritisation import grade_name, money


def voting(chamber: ExplainedChamber) -> Iterator[str]:
    yield from map(str, _ASKED[chamber.ballot_type](chamber))
    if chamber.ballot_type is not BallotType.SINGLE:
        yield _how_many(chamber)
    yield from map(str, _of_one_kind(chamber))
    yield str(_blank(chamber))
    yield str(_seen(chamber))


# Types --------------------------------------------------------------------------------------------------------------


def _approval(_chamber: ExplainedChamber) -> Iterator[str]:
    yield _("Marca las opciones que apoyas. Todas las que marcas valen lo mismo: el orden no importa.")


def _single(chamber: ExplainedChamber) -> Iterator[str]:
    yield _("Elige una sola opción de las %(all)s.", all=number(chamber.options))


def _knapsack(chamber: ExplainedChamber) -> Iterator[str]:
    limits = chamber.limits
    yield _("Arma tu canasta: marca las opciones que pagarías. Cada una cuesta lo que dice.")
    if limits.max_sum_cost is not None:
        yield _("Lo que marcas puede costar en total hasta %(most)s.", most=money(limits.max_sum_cost))
    if limits.min_sum_cost:
        yield _("Lo que marcas debe costar en total %(least)s o más.", least=money(limits.min_sum_cost))


def _points(chamber: ExplainedChamber) -> Iterator[str]:
    limits = chamber.limits
    yield _("Reparte puntos entre las opciones que apoyas.")
    if limits.max_sum is None:
        yield ngettext("Da %(num)s punto o más en total.", "Da %(num)s puntos o más en total.", limits.min_sum)
    elif limits.min_sum == limits.max_sum:
        yield ngettext(
            "Da exactamente %(num)s punto en total.", "Da exactamente %(num)s puntos en total.", limits.max_sum
        )
    else:
        yield _(
            "Da en total entre %(least)s y %(most)s puntos.",
            least=number(limits.min_sum),
            most=number(limits.max_sum),
        )
    if limits.max_per_option is not None:
        yield ngettext(
            "A una misma opción, como máximo %(num)s punto.",
            "A una misma opción, como máximo %(num)s puntos.",
            limits.max_per_option,
        )


def _score(chamber: ExplainedChamber) -> Iterator[str]:
    limits = chamber.limits
    yield _(
        "Pon a cada opción una nota entera, de %(lowest)s (la peor) a %(highest)s (la mejor).",
        lowest=number(limits.lowest),
        highest=number(limits.highest),
    )
    if limits.default is None:
        yield _("Si no pones nota a una opción, tu papeleta no dice nada de ella.")
    else:
        yield _("Si no pones nota a una opción, cuenta como %(default)s.", default=number(limits.default))


def _grade(chamber: ExplainedChamber) -> Iterator[str]:
    grades = [f"«{grade_name(grade)}»" for grade in chamber.limits.grades]
    yield _("Califica cada opción con una palabra. De peor a mejor: %(grades)s.", grades=and_then(grades))


def _support_oppose(_chamber: ExplainedChamber) -> Iterator[str]:
    yield _("Marca las opciones que apoyas y las que rechazas. De las demás no dices nada.")


def _yes_no_abstain(_chamber: ExplainedChamber) -> Iterator[str]:
    yield _("Responde en cada punto: sí, no o abstención.")


def _ranking(chamber: ExplainedChamber) -> Iterator[str]:
    yield _("Ordena las opciones: primero la que más quieres.")
    if chamber.limits.equal_allowed:
        yield _("Puedes poner dos o más en el mismo lugar.")
    else:
        yield _("Pon una sola opción en cada lugar.")


_ASKED: Mapping[BallotType, Callable[[ExplainedChamber], Iterator[str]]] = {
    BallotType.APPROVAL: _approval,
    BallotType.SINGLE: _single,
    BallotType.KNAPSACK: _knapsack,
    BallotType.POINTS: _points,
    BallotType.SCORE: _score,
    BallotType.GRADE: _grade,
    BallotType.SUPPORT_OPPOSE: _support_oppose,
    BallotType.YES_NO_ABSTAIN: _yes_no_abstain,
    BallotType.RANKING: _ranking,
}


# For all ------------------------------------------------------------------------------------------------------------


def _how_many(chamber: ExplainedChamber) -> str:
    limits, all_ = chamber.limits, number(chamber.options)
    most = chamber.options if limits.max is None else min(limits.max, chamber.options)
    if limits.min >= most:
        said = ngettext(
            "En tu papeleta va exactamente %(num)s opción, de %(all)s.",
            "En tu papeleta van exactamente %(num)s opciones, de %(all)s.",
            most,
            all=all_,
        )
    elif most >= chamber.options:
        said = ngettext(
            "En tu papeleta va %(num)s opción o más, hasta las %(all)s.",
            "En tu papeleta van %(num)s opciones o más, hasta las %(all)s.",
            limits.min,
            all=all_,
        )
    else:
        least, many = number(limits.min), number(most)
        said = _("En tu papeleta van de %(least)s a %(most)s opciones, de %(all)s.", least=least, most=many, all=all_)
    return str(said)


def _of_one_kind(chamber: ExplainedChamber) -> Iterator[str]:
    limits = chamber.limits
    if limits.max_per_category is not None:
        yield ngettext(
            "De una misma categoría puedes elegir %(num)s opción.",
            "De una misma categoría puedes elegir hasta %(num)s opciones.",
            limits.max_per_category,
        )
    if limits.max_per_territory is not None:
        yield ngettext(
            "De una misma zona puedes elegir %(num)s opción.",
            "De una misma zona puedes elegir hasta %(num)s opciones.",
            limits.max_per_territory,
        )


def _blank(chamber: ExplainedChamber) -> Sentence:
    if chamber.limits.blank_allowed:
        return _("Puedes votar en blanco: tu papeleta cuenta para la participación y no apoya ninguna opción.")
    return _("En esta votación no se puede votar en blanco.")


def _seen(chamber: ExplainedChamber) -> Sentence:
    if chamber.secret:
        return _("Tu voto es secreto: se publica qué dicen las papeletas, no de quién es cada una.")
    return _("El voto es por nombre: se publica qué votó cada persona.")
