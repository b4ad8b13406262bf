"""How much two texts are alike: the cosine of their words, each the heavier the fewer texts have it.

A word's weight is (1 + ln times) · ln(1 + 1/share), where `share` is the part of all texts that have it, never less
than 1/60: words in fewer texts than one of sixty are all equally telling, which makes a score mean the same among
three hundred proposals as among thirty thousand, and lets the words of a found text that nobody asked for count as
such without a question to the index. A name (a place, an institution) counts half: two wishes for one parish are
neighbours, not the same wish. Measured on the seed's ground truth in tests/queries/test_likeness.py.
"""

from collections.abc import Mapping
from math import log, sqrt
from typing import NamedTuple

from cocreate.queries.likeness.reading import Reading

LEAST_SHARE = 1 / 60
MOST_TELLING = log(1 + 1 / LEAST_SHARE)
NAMES_COUNT = 0.5
MOST_SHOWN = 6
LEAST_PART = 0.03
"""A word that brings less of the score than this explains nothing."""


class Comparison(NamedTuple):
    """`score` per mille. `stems` are of the words that bring most of it, the most telling first."""

    score: int
    stems: list[str]


def telling(share: float) -> float:
    return log(1 + 1 / max(share, LEAST_SHARE))


class Scale:
    """Weighs texts against one: its vector is made once. `shares` says in what part of the texts a stem is."""

    def __init__(self, reading: Reading, shares: Mapping[str, float]) -> None:
        self.weight = {stem: telling(share) for stem, share in shares.items()}
        self.vector = self._vector(reading)
        self.length = length_of(self.vector)

    def compare(self, other: Reading) -> Comparison:
        theirs = self._vector(other)
        parts = {stem: weight * theirs[stem] for stem, weight in self.vector.items() if stem in theirs}
        lengths = self.length * length_of(theirs)
        if not parts or not lengths:
            return Comparison(0, [])
        total = sum(parts.values())
        best = sorted(parts, key=lambda stem: (-parts[stem], stem))[:MOST_SHOWN]
        stems = [stem for stem in best if parts[stem] >= LEAST_PART * total]
        return Comparison(min(1_000, round(1_000 * total / lengths)), stems)

    def _vector(self, reading: Reading) -> dict[str, float]:
        return vector_of(reading, self.weight)


def vector_of(reading: Reading, weight: Mapping[str, float]) -> dict[str, float]:
    """How much each stem of a text counts; `weight` says how telling those are that were asked about."""
    names = reading.names
    return {
        stem: (1 + log(times)) * weight.get(stem, MOST_TELLING) * (NAMES_COUNT if stem in names else 1.0)
        for stem, times in reading.counts.items()
    }


def length_of(vector: Mapping[str, float]) -> float:
    return sqrt(sum(weight * weight for weight in vector.values()))
