"""An election as it is counted: what may be chosen, and what was cast, equal ballots together."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from typing import Self

from cocreate.domain.shared import Refused


class UnknownOption(Refused):
    """A ballot names an option that does not stand in the election."""


class OptionStandsTwice(Refused):
    """Two options have the same id."""


class BallotType(StrEnum):
    APPROVAL = "APPROVAL"
    SINGLE = "SINGLE"
    KNAPSACK = "KNAPSACK"
    POINTS = "POINTS"
    SCORE = "SCORE"
    GRADE = "GRADE"
    SUPPORT_OPPOSE = "SUPPORT_OPPOSE"
    YES_NO_ABSTAIN = "YES_NO_ABSTAIN"
    RANKING = "RANKING"


class Standing(StrEnum):
    """May this option win? One that was withdrawn, or is not eligible, stays listed."""

    OPEN = "OPEN"
    WITHDRAWN = "WITHDRAWN"
    NOT_ELIGIBLE = "NOT_ELIGIBLE"
    BELOW_THRESHOLD = "BELOW_THRESHOLD"


Marks = tuple[tuple[str, int], ...]
"""What a ballot gives to options, sorted by their ids. Approval, one choice, knapsack: 1. Points, scores: the number.
Grades: the place in `Profile.grades`. For and against: 1 and -1. Yes, abstention, no: 1, 0, -1."""

Ranking = tuple[tuple[str, ...], ...]
"""Groups of equals, the best first, each sorted by id; who is not ranked stands below all."""

Content = Marks | Ranking


@dataclass(frozen=True)
class Option:
    id: str
    name: str = ""
    cost: Fraction = Fraction(0)
    territory: str = ""
    categories: tuple[str, ...] = ()
    standing: Standing = Standing.OPEN

    @property
    def may_win(self) -> bool:
        return self.standing is Standing.OPEN


@dataclass(frozen=True)
class BallotClass:
    """Ballots with the same content. `purse` is how many equal shares of the budget each of these voters holds."""

    content: Content
    count: int = 1
    purse: Fraction = Fraction(1)


@dataclass(frozen=True, kw_only=True)
class Profile:
    """An election, in an order that does not depend on how it was read: options and ballots are sorted."""

    options: tuple[Option, ...]
    ballot_type: BallotType
    ballots: tuple[BallotClass, ...]
    blank: int = 0
    budget: Fraction | None = None
    seats: int | None = None
    electors: int | None = None
    grades: tuple[str, ...] = ()
    """The words of the grades, the worst first: a higher mark is a better grade."""
    limits: Mapping[str, Fraction] = field(default_factory=dict)
    """What a ballot had to keep to, by the names of Pabulib (`min_length`, `max_sum_cost` …). Counting ignores them."""

    @classmethod
    def of(
        cls,
        *,
        options: Iterable[Option],
        ballot_type: BallotType,
        ballots: Iterable[Content | BallotClass] | Counter[Content],
        budget: Fraction | None = None,
        seats: int | None = None,
        electors: int | None = None,
        grades: tuple[str, ...] = (),
        limits: Mapping[str, Fraction] | None = None,
    ) -> Self:
        """Groups the ballots; a Counter says how many are alike. An empty one is blank: it counts for the turnout and
        holds no share of the budget."""
        standing = tuple(sorted(options, key=lambda option: option.id))
        classes, blank = _grouped(ballots)
        _refuse_strangers(standing, classes)
        return cls(
            options=standing,
            ballot_type=ballot_type,
            ballots=classes,
            blank=blank,
            budget=budget,
            seats=seats,
            electors=electors,
            grades=grades,
            limits=limits or {},
        )

    @property
    def num_votes(self) -> int:
        """Ballots cast, blank ones too."""
        return self.num_filled + self.blank

    @property
    def num_filled(self) -> int:
        return sum(ballot.count for ballot in self.ballots)

    @property
    def option(self) -> dict[str, Option]:
        return {option.id: option for option in self.options}

    def points(self) -> list[tuple[Marks, int]]:
        """Each class as points for options, with its number of ballots: rankings of L options give L … 1."""
        return self._points

    def scores(self) -> dict[str, Fraction]:
        """The sum of the points of every option."""
        return {name: Fraction(total) for name, total in self._sums[0].items()}

    def supporters(self) -> dict[str, int]:
        """How many ballots give an option more than nothing."""
        return dict(self._sums[1])

    @cached_property
    def _points(self) -> list[tuple[Marks, int]]:
        if self.ballot_type is BallotType.RANKING:
            return [(points_of_ranking(_ranking(ballot)), ballot.count) for ballot in self.ballots]
        return [(_marks(ballot), ballot.count) for ballot in self.ballots]

    @cached_property
    def _sums(self) -> tuple[dict[str, int], dict[str, int]]:
        scores = {option.id: 0 for option in self.options}
        supporters = dict(scores)
        for marks, count in self._points:
            for name, points in marks:
                scores[name] += count * points
                if points > 0:
                    supporters[name] += count
        return scores, supporters


def points_of_ranking(ranking: Ranking) -> Marks:
    """With L options ranked, the first gets L points and the last 1; equals get what the first of them would."""
    left = sum(len(group) for group in ranking)
    marks: list[tuple[str, int]] = []
    for group in ranking:
        marks += [(name, left) for name in group]
        left -= len(group)
    return tuple(sorted(marks))


def approving(names: Iterable[str]) -> Marks:
    """A ballot that only chooses. A name that stands twice counts once."""
    return tuple([_chosen(name) for name in sorted(set(names))])


@lru_cache(maxsize=4_096)
def _chosen(name: str) -> tuple[str, int]:
    """The same mark for all ballots: hundreds of thousands are then a fraction of the memory, and compared at once."""
    return name, 1


def giving(points: Mapping[str, int]) -> Marks:
    """A ballot that gives points; an option with none is not mentioned."""
    return tuple(sorted((name, number) for name, number in points.items() if number))


def ranking(groups: Iterable[Iterable[str]]) -> Ranking:
    """A ballot that ranks, the best first; equals stand in one group. A name counts where it stands first."""
    seen: set[str] = set()
    ranked = []
    for group in groups:
        fresh = sorted(set(group) - seen)
        seen.update(fresh)
        if fresh:
            ranked.append(tuple(fresh))
    return tuple(ranked)


def _grouped(
    ballots: Iterable[Content | BallotClass] | Counter[Content],
) -> tuple[tuple[BallotClass, ...], int]:
    even: Counter[Content] = Counter(ballots) if isinstance(ballots, Counter) else Counter()
    uneven: Counter[tuple[Content, Fraction]] = Counter()
    for ballot in () if isinstance(ballots, Counter) else ballots:
        if not isinstance(ballot, BallotClass):
            even[ballot] += 1
        elif ballot.purse == 1:
            even[ballot.content] += ballot.count
        else:
            uneven[ballot.content, ballot.purse] += ballot.count
    one = Fraction(1)
    counts = [(content, one, count) for content, count in even.items()]
    counts += [(content, purse, count) for (content, purse), count in uneven.items()]
    filled = tuple(BallotClass(content, count, purse) for content, purse, count in sorted(counts) if content)
    return filled, sum(count for content, _purse, count in counts if not content)


def _refuse_strangers(options: tuple[Option, ...], ballots: tuple[BallotClass, ...]) -> None:
    known = {option.id for option in options}
    if len(known) < len(options):
        raise OptionStandsTwice(option=next(a.id for a, b in pairwise(options) if a.id == b.id))
    named: set[str] = set()
    for item in set(chain.from_iterable(ballot.content for ballot in ballots)):
        named.update(name for name in item if isinstance(name, str))  # beside a mark's name stands its number
    if strangers := named - known:
        raise UnknownOption(option=min(strangers))


def _marks(ballot: BallotClass) -> Marks:
    return ballot.content  # type: ignore[return-value]  # the ballot type says so


def _ranking(ballot: BallotClass) -> Ranking:
    return ballot.content  # type: ignore[return-value]  # the ballot type says so
