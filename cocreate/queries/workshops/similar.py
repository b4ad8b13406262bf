"""Which contributions of one workshop are alike, and by which words: suggestions only, a person decides.

The weighing is that of `queries/likeness`; how common a word is, is counted among the notes of the board itself, so
that the word that everybody uses in this room brings nothing together.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cocreate.queries.likeness.index import PRIOR
from cocreate.queries.likeness.reading import Reading
from cocreate.queries.likeness.weighing import LEAST_PART, MOST_SHOWN, length_of, telling, vector_of
from cocreate.queries.workshops.board import BoardView, Note, Theme

ALIKE = 230
"""Per mille. Notes are short: below, one word in common is chance."""
ALIKE_BY_ONE_WORD = 450
"""From here on a single word in common is enough: it is nearly all that both say."""
MOST_IN_A_BUNCH = 12
MOST_BUNCHES = 12

Vector = Mapping[str, float]


@dataclass(frozen=True)
class Alike:
    """A note that is like others. `shared` are the words, as they stand in it, that bring it there, and `stems` what
    they are told by elsewhere."""

    note: Note
    score: int
    shared: tuple[str, ...]
    stems: frozenset[str]


@dataclass(frozen=True)
class Bunch:
    """Notes beside all themes that could be one theme, the most typical first."""

    notes: tuple[Alike, ...]
    shared: tuple[str, ...]
    stems: frozenset[str]


@dataclass(frozen=True)
class Suggestions:
    """`to_themes` by a theme's key: loose notes that are like it, each under the theme that it is most like."""

    to_themes: dict[str, tuple[Alike, ...]]
    bunches: tuple[Bunch, ...]

    @property
    def total(self) -> int:
        return sum(map(len, self.to_themes.values())) + sum(len(bunch.notes) for bunch in self.bunches)

    def theme_of(self, note: str) -> tuple[str, Alike] | None:
        """Where a loose note might go, by the theme's key."""
        found = ((key, alike) for key, several in self.to_themes.items() for alike in several if alike.note.id == note)
        return next(found, None)


@dataclass
class _Weighed:
    """Notes as vectors of length one; and for each stem, who has it and how much it counts there."""

    readings: dict[str, Reading] = field(default_factory=dict)
    vectors: dict[str, Vector] = field(default_factory=dict)
    having: dict[str, dict[str, float]] = field(default_factory=lambda: defaultdict(dict))


def similar_on(board: BoardView) -> Suggestions:
    """Of a board with three hundred notes in a moment: only notes that share a word are compared."""
    weighed = _weigh(board.notes)
    to_themes = _to_themes(board, weighed)
    placed = {alike.note.id for several in to_themes.values() for alike in several}
    rest = [note for note in board.loose if note.words and note.id not in placed]
    return Suggestions(to_themes, tuple(_bunches(rest, weighed)))


def _weigh(notes: Iterable[Note]) -> _Weighed:
    weighed = _Weighed()
    weighed.readings = {note.id: Reading.of("", note.words) for note in notes if note.words}
    counts = Counter(stem for reading in weighed.readings.values() for stem in reading.counts)
    texts = len(weighed.readings) + PRIOR
    weight = {stem: telling(count / texts) for stem, count in counts.items()}
    for key, reading in weighed.readings.items():
        weighed.vectors[key] = _unit(vector_of(reading, weight))
        for stem, weight_here in weighed.vectors[key].items():
            weighed.having[stem][key] = weight_here
    return weighed


def _unit(vector: Vector) -> dict[str, float]:
    length = length_of(vector) or 1.0
    return {stem: weight / length for stem, weight in vector.items()}


# To a theme that is there ---------------------------------------------------------------------------------------------


def _to_themes(board: BoardView, weighed: _Weighed) -> dict[str, tuple[Alike, ...]]:
    centres = {theme.key: _centre(theme, weighed) for theme in board.themes}
    found: dict[str, list[Alike]] = defaultdict(list)
    for note in board.loose:
        if not note.words:
            continue
        best = max(
            ((_compare(weighed, note, centre), key) for key, centre in centres.items()),
            key=lambda pair: pair[0].score,
            default=None,
        )
        if best and _is_enough(best[0]):
            found[best[1]].append(best[0])
    return {key: tuple(sorted(several, key=_first)) for key, several in found.items()}


def _centre(theme: Theme, weighed: _Weighed) -> Vector:
    """What is typical of a theme: its notes together, and its name as one more."""
    total: dict[str, float] = defaultdict(float)
    name = Reading.of(theme.name)
    vectors = [weighed.vectors[note.id] for note in theme.notes if note.id in weighed.vectors]
    for vector in [*vectors, _unit(vector_of(name, {}))]:
        for stem, weight in vector.items():
            total[stem] += weight
    return _unit(total)


# Among themselves -----------------------------------------------------------------------------------------------------


def _bunches(notes: list[Note], weighed: _Weighed) -> list[Bunch]:
    """The note with most likenesses and what is like it; then the same among the rest."""
    left = {note.id: note for note in notes}
    near = _neighbours(left, weighed)
    bunches: list[Bunch] = []
    while len(bunches) < MOST_BUNCHES:
        weights = {key: sum(alike.score for alike in near[key] if alike.note.id in left) for key in left}
        middle = max(weights, key=lambda key: (weights[key], -left[key].number), default=None)
        if middle is None or not weights[middle]:
            break
        around = [alike for alike in sorted(near[middle], key=_first) if alike.note.id in left]
        bunches.append(_bunch(left[middle], around[: MOST_IN_A_BUNCH - 1], weighed))
        for alike in bunches[-1].notes:
            del left[alike.note.id]
    return bunches


def _neighbours(notes: Mapping[str, Note], weighed: _Weighed) -> dict[str, list[Alike]]:
    near: dict[str, list[Alike]] = {key: [] for key in notes}
    for key in notes:
        vector = weighed.vectors[key]
        scores: dict[str, float] = defaultdict(float)
        for stem, weight in vector.items():
            for other, theirs in weighed.having[stem].items():
                scores[other] += weight * theirs
        close = [other for other, score in scores.items() if score * 1_000 >= ALIKE and other in notes and other != key]
        found = (_compare(weighed, notes[other], vector) for other in close)
        near[key] = [alike for alike in found if _is_enough(alike)]
    return near


def _bunch(middle: Note, around: list[Alike], weighed: _Weighed) -> Bunch:
    """Told by the words that bring most of it, the most telling first."""
    brought: dict[str, float] = defaultdict(float)
    for alike in around:
        for stem in alike.stems:
            brought[stem] += weighed.vectors[middle.id][stem] * weighed.vectors[alike.note.id][stem]
    stems = sorted(brought, key=lambda stem: (-brought[stem], stem))[:MOST_SHOWN]
    written = weighed.readings[middle.id].written
    own = Alike(middle, 1_000, tuple(written[stem] for stem in stems), frozenset(stems))
    return Bunch((own, *around), own.shared, own.stems)


# Comparing ------------------------------------------------------------------------------------------------------------


def _compare(weighed: _Weighed, note: Note, other: Vector) -> Alike:
    """Both vectors are of length one: what their common stems bring together is the cosine."""
    vector = weighed.vectors[note.id]
    parts = {stem: weight * other[stem] for stem, weight in vector.items() if stem in other}
    total = sum(parts.values())
    best = sorted(parts, key=lambda stem: (-parts[stem], stem))[:MOST_SHOWN]
    stems = [stem for stem in best if parts[stem] >= LEAST_PART * total]
    written = weighed.readings[note.id].written
    return Alike(note, min(1_000, round(1_000 * total)), tuple(written[stem] for stem in stems), frozenset(stems))


def _is_enough(alike: Alike) -> bool:
    return alike.score >= (ALIKE if len(alike.stems) > 1 else ALIKE_BY_ONE_WORD)


def _first(alike: Alike) -> tuple[int, int]:
    return (-alike.score, alike.note.number)
