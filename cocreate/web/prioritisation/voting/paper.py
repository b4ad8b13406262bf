"""The ballot paper of a chamber on a page: an order that favours nobody, groups, and what each type asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from hashlib import sha256

from flask_babel import gettext as _

from cocreate.application.prioritisation import ChamberKey, ChamberPlan
from cocreate.application.tallies import BallotPaper, BallotType, Limits, Option
from cocreate.queries.prioritisation.views import OptionView, RoundView
from cocreate.web.words import THEMES, theme_name
from cocreate.web.words.prioritisation import grade_name, money

FEW = 8
"""Up to so many options need neither groups nor a search."""
FEWEST_IN_A_GROUP = 3
"""On average: smaller groups order nothing."""
MOST_LISTED = 21
"""Up to so many numbers are a list to choose from; beyond them a number is typed."""
CHOOSING = frozenset({BallotType.APPROVAL, BallotType.KNAPSACK})


@dataclass(frozen=True)
class Group:
    """`key` stands in anchors; `name` is empty where options are not grouped."""

    key: str
    name: str
    options: Sequence[OptionView]


@dataclass(frozen=True)
class Paper:
    """`options` as the round lists them; `zones` are names by code."""

    round: RoundView
    chamber: ChamberKey
    options: Sequence[OptionView]
    zones: Mapping[str, str]

    @cached_property
    def plan(self) -> ChamberPlan:
        return self.round.plan.chamber(self.chamber)

    @property
    def type(self) -> BallotType:
        return self.plan.ballot_type

    @property
    def limits(self) -> Limits:
        return self.plan.limits

    @cached_property
    def shuffled(self) -> list[OptionView]:
        """The same for everybody, decided by the digest of the declaration: nobody chooses who comes first."""
        return sorted(self.options, key=lambda option: self._rank(option.id))

    def _rank(self, name: str) -> str:
        return sha256(f"{self.round.row.digest}\n{name}".encode()).hexdigest()

    @cached_property
    def open(self) -> list[OptionView]:
        """What may be chosen."""
        return [option for option in self.shuffled if option.withdrawn_at is None]

    @cached_property
    def withdrawn(self) -> list[OptionView]:
        return [option for option in self.shuffled if option.withdrawn_at is not None]

    @property
    def is_long(self) -> bool:
        return len(self.open) > FEW

    @cached_property
    def groups(self) -> list[Group]:
        """By theme, else by zone, where that makes several; the groups too are in the order of the digest."""
        for key_of, name_of in ((_theme, self._theme_name), (_zone, self._zone_name)):
            keys = {key_of(option) for option in self.open}
            if self.is_long and 1 < len(keys) <= len(self.open) // FEWEST_IN_A_GROUP:
                return [
                    Group(f"g{n}", name_of(key), [option for option in self.open if key_of(option) == key])
                    for n, key in enumerate(sorted(keys, key=self._rank), 1)
                ]
        return [Group("g1", "", self.open)]

    def _theme_name(self, key: str) -> str:
        return theme_name(key) if key in THEMES else key.replace("_", " ").capitalize() or str(_("Sin tema"))

    def _zone_name(self, key: str) -> str:
        return self.zones.get(key, key) or str(_("De toda la ciudad"))

    @cached_property
    def titles(self) -> dict[str, str]:
        return {option.id: option.title or str(_("Opción %(n)s", n=option.id)) for option in self.options}

    @cached_property
    def costs(self) -> dict[str, int]:
        return {option.id: option.cost for option in self.options}

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What may be said of one option, by its code; empty where it is marked or numbered."""
        if self.type is BallotType.GRADE:
            return [(grade, grade_name(grade)) for grade in reversed(self.limits.grades)]
        if self.type is BallotType.YES_NO_ABSTAIN:
            return [("Y", _("Sí")), ("N", _("No")), ("A", _("Abstención"))]
        if self.type is BallotType.SUPPORT_OPPOSE:
            return [("for", _("A favor")), ("against", _("En contra"))]
        limits = self.limits
        if self.type is BallotType.SCORE and limits.highest - limits.lowest < MOST_LISTED:
            return [(str(score), str(score)) for score in range(limits.highest, limits.lowest - 1, -1)]
        return []

    @property
    def asks(self) -> str:
        """How an option is answered: `check`, `radio` (one of all), `pills` (two or three words), `list`, `number`."""
        if self.type in CHOOSING:
            return "check"
        if self.type is BallotType.SINGLE:
            return "radio"
        if self.type in (BallotType.YES_NO_ABSTAIN, BallotType.SUPPORT_OPPOSE):
            return "pills"
        return "list" if self.choices else "number"

    @property
    def shows_costs(self) -> bool:
        return any(option.cost for option in self.options)

    def price(self, option: OptionView) -> str:
        return money(option.cost) if self.shows_costs else ""

    def place(self, option: OptionView) -> str:
        return option.place or self.zones.get(option.zone, option.zone)

    def judged(self) -> BallotPaper:
        """What a ballot is held against."""
        options = {
            option.id: Option(
                id=option.id,
                cost=Fraction(option.cost),
                territory=option.zone,
                categories=tuple(option.categories),
            )
            for option in self.options
        }
        return BallotPaper(self.type, self.limits, options)


def _theme(option: OptionView) -> str:
    return option.categories[0] if option.categories else ""


def _zone(option: OptionView) -> str:
    return option.zone
