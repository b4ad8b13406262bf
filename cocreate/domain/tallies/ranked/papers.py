"""Ranked ballots made ready for counting: options as numbers in the order of the lot, equal ballots in one stack."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Ranking = Sequence[tuple[str, ...]]
"""Best first; options in one group are equal; what is not named stands, equal, below all that is."""

Groups = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Papers:
    """The option with number 0 wins every lot, so that a lower number is the last link of every chain of ties."""

    options: tuple[str, ...]
    stacks: tuple[tuple[Groups, int], ...]

    @property
    def count(self) -> int:
        return sum(copies for _, copies in self.stacks)

    def named(self, numbers: Iterable[int]) -> tuple[str, ...]:
        return tuple(self.options[number] for number in numbers)


def papers_of(lot: Sequence[str], ballots: Iterable[tuple[Ranking, int]]) -> Papers:
    """`lot`: the options that are counted, the one that wins ties first. Others are passed over: what a ballot ranks
    below them moves up. Stacks only ever enter sums: their order leaves no trace."""
    numbered = _Numbered(lot)
    stacks: Counter[Groups] = Counter()
    for ranking, copies in ballots:
        stacks[tuple(filter(None, map(numbered.__getitem__, ranking)))] += copies
    return Papers(tuple(lot), tuple(stacks.items()))


class _Numbered(dict[tuple[str, ...], tuple[int, ...]]):
    """Groups of names as numbers. Nearly all groups are single options and come again and again."""

    def __init__(self, lot: Sequence[str]) -> None:
        super().__init__()
        self.number = {option: place for place, option in enumerate(lot)}

    def __missing__(self, group: tuple[str, ...]) -> tuple[int, ...]:
        numbers = self[group] = tuple(sorted(self.number[option] for option in group if option in self.number))
        return numbers


def preferences_in_order(papers: Papers) -> Counter[tuple[int, ...]]:
    """For counts that move a paper from hand to hand: it says no more where it names two at once (no option is "next"),
    as in the Scottish order. A last group of all that is left says the same as leaving it out."""
    stacks: Counter[tuple[int, ...]] = Counter()
    for groups, copies in papers.stacks:
        stacks[_up_to_the_first_tie(groups)] += copies
    return stacks


def _up_to_the_first_tie(groups: Groups) -> tuple[int, ...]:
    ranked: list[int] = []
    for group in groups:
        if len(group) > 1:
            break
        ranked.append(group[0])
    return tuple(ranked)
