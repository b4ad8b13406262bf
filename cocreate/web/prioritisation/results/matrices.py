"""Tables of all against all: duels of two options, grades of each, votes of each stage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from cocreate.web.prioritisation.results.amounts import exact, length, plain
from cocreate.web.prioritisation.results.shown import ResultShown
from cocreate.web.prioritisation.results.speaker import Speaker
from cocreate.web.prioritisation.results.steps import STAGES
from cocreate.web.words.prioritisation import grade_name

WIDEST = 12
"""So many columns stand open; a wider table waits in a fold."""


@dataclass(frozen=True)
class Cell:
    words: str
    strong: bool = False


@dataclass(frozen=True)
class Slice:
    """A part of a bar that is divided among the grades."""

    start: float
    length: float
    shade: int


@dataclass(frozen=True)
class MatrixRow:
    name: str
    cells: tuple[Cell, ...]
    slices: tuple[Slice, ...] = ()


@dataclass(frozen=True)
class Matrix:
    caption: str
    note: str
    heads: tuple[str, ...]
    rows: tuple[MatrixRow, ...]

    @property
    def wide(self) -> bool:
        return len(self.heads) > WIDEST

    @property
    def with_bars(self) -> bool:
        return any(row.slices for row in self.rows)


def matrices_of(shown: ResultShown, speaker: Speaker) -> tuple[Matrix, ...]:
    figures, order = shown.data["figures"], shown.data["order"]
    matrices = []
    if figures.get("pairwise"):
        note = _(
            "Cada fila dice en cuántas papeletas esa opción está antes que la de la columna. En negrita, quien gana."
        )
        matrices.append(_duels(_("Duelo por duelo"), str(note), figures["pairwise"], order, speaker))
    if figures.get("strongest_paths"):
        note = _(
            "Si una opción gana a otra por medio de terceras, vale el duelo más débil de ese camino. Va antes quien"
            " tiene el camino más fuerte."
        )
        matrices.append(_duels(_("Caminos más fuertes"), str(note), figures["strongest_paths"], order, speaker))
    if figures.get("spreads"):
        matrices.append(_grades(figures["grades"], figures["spreads"], order, speaker))
    stages = [step for step in shown.data["steps"] if step["did"] in STAGES]
    return (*matrices, *([_stages(stages, order, speaker)] if stages else []))


def _duels(
    caption: str, note: str, numbers: Mapping[str, Mapping[str, int]], order: Sequence[str], speaker: Speaker
) -> Matrix:
    """The heads are the places: a column of titles would be as wide as a street."""
    rows = [
        MatrixRow(f"{place}. {speaker.title(name)}", tuple(_duel(numbers, name, other) for other in order))
        for place, name in enumerate(order, 1)
    ]
    return Matrix(str(caption), note, tuple(str(place) for place in range(1, len(order) + 1)), tuple(rows))


def _duel(numbers: Mapping[str, Mapping[str, int]], name: str, other: str) -> Cell:
    if name == other:
        return Cell("–")
    return Cell(plain(numbers[name][other]), numbers[name][other] > numbers[other][name])


def _grades(
    grades: Sequence[str], spreads: Mapping[str, Sequence[int]], order: Sequence[str], speaker: Speaker
) -> Matrix:
    """Best grade first, as people read."""
    rows = [
        MatrixRow(
            speaker.title(name),
            tuple(Cell(plain(count)) for count in reversed(spreads[name])),
            _slices(list(reversed(spreads[name]))),
        )
        for name in order
    ]
    note = _("Una papeleta que no califica una opción le da la peor nota.")
    return Matrix(
        str(_("Cuántas papeletas dan cada nota")), str(note), tuple(map(grade_name, reversed(grades))), tuple(rows)
    )


def _slices(counts: Sequence[int]) -> tuple[Slice, ...]:
    total, start, slices = sum(counts), 0, []
    for shade, count in enumerate(counts):
        if count:
            slices.append(Slice(length(start, total), length(count, total), _shade(shade, len(counts))))
        start += count
    return tuple(slices)


def _shade(place: int, of: int) -> int:
    """Strongest first, whatever the number of grades: 4 to 1."""
    return 4 - place * 4 // max(of, 1)


def _stages(steps: Sequence[Mapping[str, Any]], order: Sequence[str], speaker: Speaker) -> Matrix:
    votes: list[Mapping[str, str]] = [step["votes"] for step in steps]
    rows = [
        MatrixRow(
            speaker.title(name),
            tuple(Cell(plain(held[name], 5) if exact(held[name]) else "–") for held in votes),
        )
        for name in order
    ]
    note = _("Una raya es que no tiene votos, porque ya salió o porque nadie la nombra todavía.")
    heads = tuple(str(number) for number in range(1, len(votes) + 1))
    return Matrix(str(_("Votos de cada opción al final de cada etapa")), str(note), heads, tuple(rows))
