"""Who chose what, as a table: a row for each neighbour, a column for each work."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from cocreate.application.tallies import BallotType, Result
from cocreate.web.prioritisation.example.election import Election
from cocreate.web.prioritisation.example.people import WORKS
from cocreate.web.prioritisation.results.amounts import plain
from cocreate.web.prioritisation.results.speaker import Speaker
from cocreate.web.words.prioritisation import grade_name

NOTHING = "–"
MARK = "✓"
WITHOUT_SUM = frozenset({"median_grade", "irv", "stv_scottish", "schulze"})


@dataclass(frozen=True)
class Row:
    head: str
    cells: tuple[str, ...]


def rows_of(election: Election) -> tuple[Row, ...]:
    said = {name: _said(election.kind, body) for name, body in election.bodies.items()}
    return tuple(Row(name, tuple(cells.get(work.id, NOTHING) for work in WORKS)) for name, cells in said.items())


def _said(kind: BallotType, body: dict[str, Any]) -> dict[str, str]:
    """What a ballot says of each work that it names."""
    if kind is BallotType.SUPPORT_OPPOSE:
        return dict.fromkeys(body["for"], "+1") | dict.fromkeys(body["against"], "−1")
    if kind is BallotType.YES_NO_ABSTAIN:
        words = {"Y": _("Sí"), "N": _("No"), "A": _("Abst.")}
        return {work: str(words[answer]) for work, answer in body["votes"].items()}
    if kind is BallotType.RANKING:
        return {work: _("%(place)s.º", place=place) for place, group in enumerate(body["ranking"], 1) for work in group}
    if kind is BallotType.GRADE:
        return {work: grade_name(grade) for work, grade in body["grades"].items()}
    if kind is BallotType.SINGLE:
        return {body["choice"]: MARK}
    if kind in (BallotType.POINTS, BallotType.SCORE):
        return {work: plain(number) for work, number in next(iter(body.values())).items()}
    return dict.fromkeys(body["choices"], MARK)


def totals_of(election: Election, result: Result, say: Speaker) -> Row | None:
    """The scores, where they are what a reader gets by adding up a column."""
    if election.rule in WITHOUT_SUM:
        return None
    return Row(say.score_label(), tuple(plain(result.scores[work.id]) for work in WORKS))
