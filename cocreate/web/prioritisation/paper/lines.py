"""What somebody types of one paper, in one line with the keyboard alone: `3 7 12`, `3=2 7=5`, `4 2=9`; `b` is blank.

Options go by the numbers that are printed beside them. Whether the paper keeps to the limits is another question: a
reader types what she sees.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext as _

from cocreate.application.tallies import BallotType, valid_ballot
from cocreate.domain.shared import Refused
from cocreate.web.prioritisation.voting.paper import CHOOSING, Paper
from cocreate.web.refusals import sentence_of

BLANK_WORDS = frozenset({"b", "blanco", "x"})
"""Blank, or nobody can read it: both say nothing."""
LONGEST = 400
MOST_DIGITS = 6
_BETWEEN = re.compile(r"[\s,;]+")
_ASKED = re.compile(r"([\w-]+)[=:](-?\w+)", re.ASCII)
_SIDED = re.compile(r"([\w-]*\w)([+-])", re.ASCII)
_SIDES = {"+": "for", "-": "against"}

Body = dict[str, Any]


class UnreadableLine(Exception):
    """A slip of the keyboard: `sentence` says what to mend."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def body_typed(paper: Paper, line: str) -> Body | None:
    """None for an empty line: nobody has read that paper yet. Raises UnreadableLine."""
    plain = " ".join(line.split()).lower()
    if not plain:
        return None
    if plain in BLANK_WORDS:
        return {"blank": True}
    if len(plain) > LONGEST:
        raise UnreadableLine(_("La línea es demasiado larga."))
    tokens = [token for token in _BETWEEN.split(plain) if token]
    if paper.type in CHOOSING:
        return {"choices": _options(paper, tokens)}
    return _READERS[paper.type](paper, tokens)


def why_blank(paper: Paper, body: Body) -> str:
    """Of a paper that breaks a limit, which one: it is counted as blank. Empty for one that says something."""
    try:
        valid_ballot(paper.judged(), body)
    except Refused as refused:
        return sentence_of(refused)
    return ""


def how_to_type(paper: Paper) -> str:
    return str(_HOW[paper.type]())


def letters_of(paper: Paper) -> dict[str, str]:
    """The letter that stands for each answer on paper and keyboard, by its code; empty where none is needed."""
    if paper.type is BallotType.GRADE:
        return {code: chr(ord("a") + place) for place, (code, _name) in enumerate(paper.choices)}
    return {"Y": "s", "N": "n", "A": "a"} if paper.type is BallotType.YES_NO_ABSTAIN else {}


# By type --------------------------------------------------------------------------------------------------------------


def _options(paper: Paper, tokens: list[str]) -> list[str]:
    known = {option.id.lower(): option.id for option in paper.options}
    for token in tokens:
        if token not in known:
            raise UnreadableLine(_("No hay una opción «%(id)s» en la papeleta.", id=token))
        if tokens.count(token) > 1:
            raise UnreadableLine(_("Escribiste dos veces la opción %(id)s.", id=token))
    return [known[token] for token in tokens]


def _single(paper: Paper, tokens: list[str]) -> Body:
    """Two crosses on a ballot for one: it says nothing."""
    chosen = _options(paper, tokens)
    return {"choice": chosen[0]} if len(chosen) == 1 else {"blank": True}


def _pairs(paper: Paper, tokens: list[str]) -> dict[str, str]:
    found = [_ASKED.fullmatch(token) for token in tokens]
    for token, match in zip(tokens, found, strict=True):
        if match is None:
            raise UnreadableLine(_("No se entiende «%(token)s». %(how)s", token=token, how=how_to_type(paper)))
    matches = [match for match in found if match]
    options = _options(paper, [match[1] for match in matches])
    return dict(zip(options, (match[2] for match in matches), strict=True))


def _numbers(paper: Paper, tokens: list[str]) -> dict[str, int]:
    pairs = _pairs(paper, tokens)
    for option, typed in pairs.items():
        digits = typed.removeprefix("-")
        if not (digits.isascii() and digits.isdigit() and len(digits) <= MOST_DIGITS):
            raise UnreadableLine(_("Después de la opción %(id)s va un número entero.", id=option))
    return {option: int(typed) for option, typed in pairs.items()}


def _judged(paper: Paper, tokens: list[str]) -> dict[str, str]:
    codes = {letter: code for code, letter in letters_of(paper).items()}
    pairs = _pairs(paper, tokens)
    for option, typed in pairs.items():
        if typed not in codes:
            raise UnreadableLine(
                _(
                    "«%(typed)s» no es una respuesta de la opción %(id)s. %(how)s",
                    typed=typed,
                    id=option,
                    how=how_to_type(paper),
                )
            )
    return {option: codes[typed] for option, typed in pairs.items()}


def _points(paper: Paper, tokens: list[str]) -> Body:
    return {"points": _numbers(paper, tokens)}


def _scores(paper: Paper, tokens: list[str]) -> Body:
    return {"scores": _numbers(paper, tokens)}


def _sides(paper: Paper, tokens: list[str]) -> Body:
    found = [_SIDED.fullmatch(token) for token in tokens]
    for token, match in zip(tokens, found, strict=True):
        if match is None:
            raise UnreadableLine(_("No se entiende «%(token)s». %(how)s", token=token, how=how_to_type(paper)))
    matches = [match for match in found if match]
    sides = dict(zip(_options(paper, [m[1] for m in matches]), (_SIDES[m[2]] for m in matches), strict=True))
    return {side: sorted(option for option, at in sides.items() if at == side) for side in ("for", "against")}


def _ranking(paper: Paper, tokens: list[str]) -> Body:
    groups = [token.split("=") for token in tokens]
    known = iter(_options(paper, [option for group in groups for option in group]))
    return {"ranking": [[next(known) for _option in group] for group in groups]}


_READERS: Mapping[BallotType, Callable[[Paper, list[str]], Body]] = {
    BallotType.SINGLE: _single,
    BallotType.POINTS: _points,
    BallotType.SCORE: _scores,
    BallotType.GRADE: lambda paper, tokens: {"grades": _judged(paper, tokens)},
    BallotType.YES_NO_ABSTAIN: lambda paper, tokens: {"votes": _judged(paper, tokens)},
    BallotType.SUPPORT_OPPOSE: _sides,
    BallotType.RANKING: _ranking,
}

_HOW: Mapping[BallotType, Callable[[], str]] = {
    BallotType.APPROVAL: lambda: _("Escribe los números de las opciones marcadas: 3 7 12."),
    BallotType.KNAPSACK: lambda: _("Escribe los números de las opciones marcadas: 3 7 12."),
    BallotType.SINGLE: lambda: _("Escribe el número de la opción marcada: 7."),
    BallotType.POINTS: lambda: _("Escribe opción=puntos: 3=2 7=5."),
    BallotType.SCORE: lambda: _("Escribe opción=nota: 3=2 7=5."),
    BallotType.GRADE: lambda: _("Escribe opción=letra de la nota: 3=a 7=c."),
    BallotType.YES_NO_ABSTAIN: lambda: _("Escribe opción=respuesta, con s, n o a: 3=s 7=n 9=a."),
    BallotType.SUPPORT_OPPOSE: lambda: _("Escribe + o - después de cada opción: 3+ 7-."),
    BallotType.RANKING: lambda: _(
        "Escribe las opciones desde la preferida: 4 2 9. Las que comparten lugar van con =: 4 2=9."
    ),
}
