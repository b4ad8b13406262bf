"""Knows the names of the options and what the numbers of this count are numbers of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from cocreate.web.prioritisation.results.amounts import Exact, exact, money_of_one, plain, sum_of_money
from cocreate.web.prioritisation.results.shown import OptionShown, ResultShown
from cocreate.web.words.prioritisation import grade_name

CHOOSING = frozenset({"APPROVAL", "SINGLE", "KNAPSACK"})
COUNTING_PAPERS = frozenset({"irv", "stv_scottish", "majority"})

DECIDED_BY = {
    "LOWER_COST": _l("va antes la que cuesta menos"),
    "MORE_VOTES": _l("va antes la que tiene más votos"),
    "MORE_FOR": _l("va antes la que tiene más papeletas a favor"),
    "EARLIER_STAGE": _l("va antes la que tenía más en una etapa anterior"),
    "LOT": _l("lo decidió el sorteo"),
}
"""What settled a tie, as the end of a sentence."""


@dataclass(frozen=True)
class Speaker:
    """`params` are those of the count as text; `with_money` says whether its amounts are money or parts of a place."""

    options: Sequence[OptionShown]
    rule: str
    ballot_type: str
    params: dict[str, object]
    with_money: bool
    grades: tuple[str, ...] = ()

    @classmethod
    def of(cls, shown: ResultShown) -> "Speaker":
        return cls(
            options=shown.options,
            rule=shown.rule,
            ballot_type=shown.ballot_type,
            params=dict(shown.params),
            with_money=shown.data["budget"] is not None,
            grades=tuple(shown.data["figures"].get("grades", ())),
        )

    @cached_property
    def _titles(self) -> dict[str, str]:
        return {option.id: option.title for option in self.options}

    def title(self, option: str) -> str:
        return self._titles.get(option) or _("Opción %(id)s", id=option)

    def quoted(self, option: str) -> str:
        return f"«{self.title(option)}»"

    def list_of(self, options: Iterable[str]) -> str:
        return and_then([self.quoted(option) for option in options])

    # Numbers of this count

    @property
    def by_grades(self) -> bool:
        return self.rule == "median_grade"

    @property
    def counts_votes(self) -> bool:
        """Whether one ballot gives one option one vote, and no more."""
        return self.rule in COUNTING_PAPERS or (
            self.ballot_type in CHOOSING and self.rule not in ("borda", "schulze") and self.params.get("by") != "MEAN"
        )

    def score_label(self) -> str:
        """What the column of the scores is called."""
        labels = {
            "majority": _("A favor"),
            "net_support": _("Saldo"),
            "median_grade": _("Nota del medio"),
            "schulze": _("Duelos ganados"),
        }
        if self.rule in labels:
            return str(labels[self.rule])
        if self.rule == "score_ranking" and self.params.get("by") == "COUNT":
            return str(_("Apoyos"))
        if self.rule == "score_ranking" and self.params.get("by") == "MEAN":
            return str(_("Promedio"))
        return str(_("Votos") if self.counts_votes else _("Puntos"))

    def score(self, value: Exact) -> str:
        """The bare number, or the grade that it stands for."""
        if self.by_grades:
            place = int(exact(value))
            return grade_name(self.grades[place]) if place < len(self.grades) else plain(value)
        return plain(value)

    def scored(self, value: Exact) -> str:
        """With its unit, for a sentence."""
        amount = exact(value)
        if self.by_grades:
            return str(_("la nota «%(grade)s»", grade=self.score(value)))
        count = int(amount) if amount.denominator == 1 else 2
        said = self.score(value)
        if self.rule == "schulze":
            return str(ngettext("%(said)s duelo ganado", "%(said)s duelos ganados", count, said=said))
        if self.rule == "majority":
            return str(ngettext("%(said)s voto a favor", "%(said)s votos a favor", count, said=said))
        if self.rule == "net_support":
            return str(_("un saldo de %(said)s", said=said))
        if self.params.get("by") == "MEAN":
            return str(_("un promedio de %(said)s", said=said))
        if self.params.get("by") == "COUNT":
            return str(ngettext("%(said)s apoyo", "%(said)s apoyos", count, said=said))
        return self.points(value)

    def points(self, value: Exact) -> str:
        amount = exact(value)
        count = int(amount) if amount.denominator == 1 else 2
        if self.counts_votes:
            return str(ngettext("%(said)s voto", "%(said)s votos", count, said=plain(value)))
        return str(ngettext("%(said)s punto", "%(said)s puntos", count, said=plain(value)))

    # Amounts
    def amount(self, value: Exact) -> str:
        """Of an option: money, or parts of a place."""
        return sum_of_money(value) if self.with_money else self._places(value)

    def of_one(self, value: Exact) -> str:
        """Of a person."""
        return money_of_one(value) if self.with_money else self._places(value)

    def _places(self, value: Exact) -> str:
        amount = exact(value)
        if amount.denominator == 1:
            return str(ngettext("%(num)s puesto", "%(num)s puestos", int(amount)))
        return str(_("%(part)s de un puesto", part=plain(value)))


def and_then(words: Sequence[str]) -> str:
    """`A`, `A y B`, `A, B y C`."""
    if len(words) < 2:
        return "".join(words)
    return str(_("%(first)s y %(last)s", first=", ".join(words[:-1]), last=words[-1]))


def decided_by(link: str) -> str:
    return str(DECIDED_BY[link])
