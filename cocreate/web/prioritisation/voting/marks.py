"""From what stands in the fields of a ballot page to a ballot as it is cast, and back into the fields."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from cocreate.application.tallies import BallotType
from cocreate.web.prioritisation.voting.paper import CHOOSING, Paper

FIELD = "o"
"""Of boxes to tick; an option that is answered by itself has a field `o-<id>`."""
MARKED = "1"
MOST_DIGITS = 6

Marks = Mapping[str, str]
"""What was typed or ticked, by option; whatever was left empty is missing."""
Body = dict[str, Any]


class UnreadableMarks(Exception):
    """`problems` by option: what was typed is no answer."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(problems)
        self.problems = problems


def marks_in(paper: Paper, fields: MultiDict[str, str]) -> Marks:
    """Of options that may be chosen: one that was withdrawn meanwhile is no longer asked."""
    listed = {option.id for option in paper.open}
    if paper.asks in ("check", "radio"):
        return {option: MARKED for option in fields.getlist(FIELD) if option in listed}
    typed = {option: fields.get(f"{FIELD}-{option}", "").strip() for option in listed}
    return {option: text for option, text in typed.items() if text}


def body_of(paper: Paper, marks: Marks) -> Body:
    """Raises UnreadableMarks. Whether the limits are kept is another question."""
    if paper.type in CHOOSING:
        return {"choices": list(marks)}
    if paper.type is BallotType.SINGLE:
        return {"choice": next(iter(marks), "")}
    return _ANSWERED[paper.type](paper, marks)


def marks_of(kind: BallotType, body: Mapping[str, Any]) -> Marks:
    """The fields of a ballot that was filled in before."""
    if body.get("blank") or not body:
        return {}
    if kind is BallotType.RANKING:
        return {option: str(place) for place, rank in enumerate(body["ranking"], 1) for option in rank}
    if kind is BallotType.SUPPORT_OPPOSE:
        return {option: side for side in ("for", "against") for option in body.get(side, ())}
    if kind is BallotType.SINGLE:
        return {body["choice"]: MARKED}
    if kind in CHOOSING:
        return dict.fromkeys(body["choices"], MARKED)
    return {option: str(answer) for answers in body.values() for option, answer in answers.items()}


def _numbers(paper: Paper, marks: Marks) -> dict[str, int]:
    numbers = {option: _number(text) for option, text in marks.items()}
    problems = {
        option: str(_("Escribe un número entero en «%(title)s».", title=paper.titles[option]))
        for option, found in numbers.items()
        if found is None
    }
    if problems:
        raise UnreadableMarks(problems)
    return {option: found for option, found in numbers.items() if found is not None}


def _number(text: str) -> int | None:
    digits = text.removeprefix("-")
    readable = digits.isascii() and digits.isdigit() and len(digits) <= MOST_DIGITS
    return int(text) if readable else None


def _points(paper: Paper, marks: Marks) -> Body:
    return {"points": {option: given for option, given in _numbers(paper, marks).items() if given}}


def _scores(paper: Paper, marks: Marks) -> Body:
    return {"scores": _numbers(paper, marks)}


def _ranking(paper: Paper, marks: Marks) -> Body:
    """Places as they were typed: what matters is their order, and who shares one."""
    places = _numbers(paper, marks)
    ranks = [sorted(option for option in places if places[option] == place) for place in sorted(set(places.values()))]
    return {"ranking": ranks}


def _sides(_paper: Paper, marks: Marks) -> Body:
    return {side: _with(marks, side) for side in ("for", "against")}


def _with(marks: Marks, answer: str) -> list[str]:
    return sorted(option for option, given in marks.items() if given == answer)


_ANSWERED: Mapping[BallotType, Callable[[Paper, Marks], Body]] = {
    BallotType.POINTS: _points,
    BallotType.SCORE: _scores,
    BallotType.GRADE: lambda _paper, marks: {"grades": dict(marks)},
    BallotType.SUPPORT_OPPOSE: _sides,
    BallotType.YES_NO_ABSTAIN: lambda _paper, marks: {"votes": dict(marks)},
    BallotType.RANKING: _ranking,
}


def moved(ranking: Iterable[list[str]], option: str, by: int) -> list[list[str]]:
    """The option changes places with what stands before it (`by` -1) or after it (1)."""
    ranks = [list(rank) for rank in ranking]
    here = next((place for place, rank in enumerate(ranks) if option in rank), None)
    if here is None or not 0 <= here + by < len(ranks):
        return ranks
    ranks[here], ranks[here + by] = ranks[here + by], ranks[here]
    return ranks
