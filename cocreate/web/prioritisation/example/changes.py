"""What the example does otherwise than the round, because it is so small: every difference is told."""

from collections.abc import Iterator
from fractions import Fraction

from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.application.tallies import BallotType, Quorum, Thresholds
from cocreate.web.filters import number
from cocreate.web.prioritisation.example.election import Election
from cocreate.web.prioritisation.example.people import BUDGET, ELECTORS
from cocreate.web.prioritisation.explained import ExplainedChamber
from cocreate.web.prioritisation.results.amounts import money_of_one, plain
from cocreate.web.prioritisation.results.reasons import Sentence
from cocreate.web.words.prioritisation import money


def changes(chamber: ExplainedChamber, election: Election) -> Iterator[str]:
    yield from _of_places(election)
    yield from _of_params(chamber, election)
    yield from _of_ballots(chamber, election)
    if chamber.quorum != Quorum() or chamber.thresholds != Thresholds():
        yield _("Aquí no hay quórum ni mínimos de apoyo.")


def _of_places(election: Election) -> Iterator[str]:
    changed = election.changed
    places = changed.get("top") or changed.get("seats")
    if places is not None:
        yield ngettext("Aquí entra solo %(num)s.", "Aquí entran solo %(num)s.", places)
    if (each := changed.get("top_per_territory")) is not None:
        yield ngettext("Aquí pasa solo %(num)s de cada barrio.", "Aquí pasan solo %(num)s de cada barrio.", each)


def _of_params(chamber: ExplainedChamber, election: Election) -> Iterator[str]:
    changed = election.changed
    if "present" in changed:
        yield _("Aquí están presentes las %(n)s.", n=number(changed["present"]))
    if chamber.meant.get("base") == "ELECTORS" and chamber.meant["majority"] != "SIMPLE":
        yield _("Aquí el padrón tiene %(n)s personas.", n=number(ELECTORS))
    if "min_score" in changed:
        yield _("Aquí el mínimo para poder ganar es %(least)s.", least=plain(changed["min_score"]))
    if "step" in changed:
        yield _(
            "Aquí la parte sube %(step)s cada vez, para que el ejemplo sea corto.",
            step=_amount(chamber, changed["step"]),
        )


def _amount(chamber: ExplainedChamber, step: Fraction) -> Sentence:
    if chamber.counted_by.budget:
        return money_of_one(step)
    return _("una centésima de la parte inicial")


def _of_ballots(chamber: ExplainedChamber, election: Election) -> Iterator[str]:
    limits, fitted = chamber.limits, election.paper.limits
    if fitted.min != limits.min:
        yield ngettext(
            "Aquí basta %(num)s opción en cada papeleta.", "Aquí bastan %(num)s opciones en cada papeleta.", fitted.min
        )
    if chamber.ballot_type is BallotType.KNAPSACK and fitted.max_sum_cost is not None:
        yield _("Aquí la canasta puede costar hasta %(most)s.", most=money(BUDGET))
    if fitted.min_sum != limits.min_sum:
        yield ngettext(
            "Aquí basta dar %(num)s punto en total.", "Aquí basta dar %(num)s puntos en total.", fitted.min_sum
        )
