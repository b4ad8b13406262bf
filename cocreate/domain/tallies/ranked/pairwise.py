"""The matrix of preferences: how many ballots place one option above another."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import chain, combinations

from cocreate.domain.tallies.ranked.papers import Groups, Papers

Matrix = list[list[int]]


def preferences(papers: Papers) -> Matrix:
    """`[a][b]` = ballots with a above b. Only named pairs are walked; what is left out is below."""
    size = len(papers.options)
    named, above, equal = [0] * size, _square(size), _square(size)
    for copies, rankings in _by_copies(papers).items():
        for option, times in Counter(chain.from_iterable(chain.from_iterable(rankings))).items():
            named[option] += times * copies
        for option, behind in enumerate(_all_behind(rankings, size)):
            for other, times in Counter(behind).items():
                above[option][other] += times * copies
        for (first, second), times in Counter(_equal_pairs(chain.from_iterable(rankings))).items():
            above[first][second] -= times * copies
            equal[first][second] += times * copies
    return [
        [_over(named[a], above[b][a], equal[a][b] + equal[b][a]) if a != b else 0 for b in range(size)]
        for a in range(size)
    ]


def _over(named: int, below: int, equal: int) -> int:
    """Of those who name a, all but those who put b above it or beside it."""
    return named - below - equal


def _by_copies(papers: Papers) -> dict[int, list[Groups]]:
    rankings: defaultdict[int, list[Groups]] = defaultdict(list)
    for groups, copies in papers.stacks:
        rankings[copies].append(groups)
    return rankings


def _all_behind(rankings: Iterable[Groups], size: int) -> list[list[int]]:
    """For each option, everything that stands behind it in any ranking: long lists, which are counted at one go."""
    behind: list[list[int]] = [[] for _ in range(size)]
    for groups in rankings:
        ranked = list(chain.from_iterable(groups))
        for place, option in enumerate(ranked, 1):
            behind[option] += ranked[place:]
    return behind


def _equal_pairs(groups: Iterable[tuple[int, ...]]) -> Iterable[tuple[int, int]]:
    return chain.from_iterable(combinations(group, 2) for group in groups if len(group) > 1)


def _square(size: int) -> Matrix:
    return [[0] * size for _ in range(size)]
