"""How numbers stand in a sentence of an explanation."""

from fractions import Fraction

from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.application.tallies import Ratio
from cocreate.web.filters import number
from cocreate.web.prioritisation.explained import ExplainedChamber
from cocreate.web.prioritisation.results.amounts import plain


def votes(chamber: ExplainedChamber, amount: Fraction | int) -> str:
    """So many votes or points, as the ballots of the chamber give them."""
    exact = Fraction(amount)
    count = int(exact) if exact.denominator == 1 else 2
    if chamber.counts_votes:
        return str(ngettext("%(said)s voto", "%(said)s votos", count, said=plain(exact)))
    return str(ngettext("%(said)s punto", "%(said)s puntos", count, said=plain(exact)))


def part(ratio: Ratio | Fraction) -> str:
    """`el 3 %`, `un tercio`: a share with its article, never rounded."""
    exact = Fraction(ratio.of, ratio.over) if isinstance(ratio, Ratio) else ratio
    bare = bare_part(exact)
    return str(_("el %(percent)s", percent=bare)) if bare.endswith("%") else bare


def bare_part(exact: Fraction) -> str:
    thirds = {Fraction(1, 3): _("un tercio"), Fraction(2, 3): _("dos tercios"), Fraction(1, 6): _("un sexto")}
    if exact in thirds:
        return str(thirds[exact])
    percent = exact * 100
    if (percent * 100).denominator == 1:
        return f"{plain(percent, 2)}\N{NO-BREAK SPACE}%"
    return f"{number(exact.numerator)}/{number(exact.denominator)}"
