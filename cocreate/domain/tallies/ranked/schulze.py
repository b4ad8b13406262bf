"""Schulze's method: winning votes, strongest paths, groups of options that nobody left beats."""

from dataclasses import dataclass

from cocreate.domain.tallies.ranked.pairwise import Matrix, preferences
from cocreate.domain.tallies.ranked.papers import Papers


@dataclass(frozen=True, slots=True)
class Schulze:
    """`groups`: best first; the options of one group stand in the order of the lot."""

    pairwise: Matrix
    strengths: Matrix
    groups: tuple[tuple[int, ...], ...]

    def wins(self) -> list[int]:
        """How many others each option beats on the strongest path."""
        options = range(len(self.strengths))
        return [sum(self.strengths[a][b] > self.strengths[b][a] for b in options) for a in options]


def schulze(papers: Papers) -> Schulze:
    pairwise = preferences(papers)
    strengths = strongest_paths(pairwise)
    return Schulze(pairwise, strengths, _groups(strengths))


def strongest_paths(pairwise: Matrix) -> Matrix:
    """The weakest step of the best path, where a step is a won duel and counts the votes of its winner."""
    size = len(pairwise)
    paths = [[pairwise[a][b] if pairwise[a][b] > pairwise[b][a] else 0 for b in range(size)] for a in range(size)]
    for via in range(size):
        onwards = paths[via]
        for a in range(size):
            to_via = paths[a][via]
            if to_via and a != via:
                paths[a] = [
                    max(direct, min(to_via, further)) for direct, further in zip(paths[a], onwards, strict=True)
                ]
                paths[a][a] = 0
    return paths


def _groups(strengths: Matrix) -> tuple[tuple[int, ...], ...]:
    left, groups = list(range(len(strengths))), []
    while left:
        unbeaten = tuple(a for a in left if not any(strengths[b][a] > strengths[a][b] for b in left))
        groups.append(unbeaten)
        left = [a for a in left if a not in unbeaten]
    return tuple(groups)
