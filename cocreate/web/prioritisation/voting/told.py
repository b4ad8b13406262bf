"""A ballot in words: what was chosen, on the check page and for who looks at her own ballot later."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.application.tallies import BallotType
from cocreate.web.filters import number
from cocreate.web.prioritisation.voting.paper import CHOOSING, Paper
from cocreate.web.words.prioritisation import grade_name, money


@dataclass(frozen=True)
class Said:
    """One option of a ballot. `answer` is empty where being on it says all. `withdrawn`: it no longer counts."""

    option: str
    title: str
    answer: str
    cost: str
    withdrawn: bool


def said_in(paper: Paper, body: Mapping[str, Any]) -> list[Said]:
    """In the order in which one would say it: the best first, what is alike in the order of the paper."""
    withdrawn = {option.id for option in paper.withdrawn}
    return [
        Said(
            option,
            paper.titles.get(option, option),
            answer,
            money(paper.costs[option]) if paper.shows_costs and option in paper.costs else "",
            option in withdrawn,
        )
        for option, answer in _answers(paper, body)
    ]


def _answers(paper: Paper, body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if body.get("blank"):
        return
    order = {option.id: place for place, option in enumerate(paper.shuffled)}
    kind = paper.type
    if kind in CHOOSING:
        yield from ((option, "") for option in sorted(body["choices"], key=order.__getitem__))
    elif kind is BallotType.SINGLE:
        yield body["choice"], ""
    elif kind is BallotType.RANKING:
        for place, rank in enumerate(body["ranking"], 1):
            yield from ((option, str(_("%(n)s.º lugar", n=place))) for option in sorted(rank, key=order.__getitem__))
    elif kind is BallotType.SUPPORT_OPPOSE:
        for side, name in (("for", _("A favor")), ("against", _("En contra"))):
            yield from ((option, str(name)) for option in sorted(body[side], key=order.__getitem__))
    else:
        yield from _judged(paper, next(iter(body.values())), order)


def _judged(paper: Paper, answers: Mapping[str, Any], order: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    worth = {code: place for place, (code, _name) in enumerate(paper.choices)}
    by_number = paper.type in (BallotType.POINTS, BallotType.SCORE)
    for option in sorted(answers, key=lambda o: (-answers[o] if by_number else worth[answers[o]], order[o])):
        yield option, _answer(paper, answers[option])


def _answer(paper: Paper, given: Any) -> str:
    if paper.type is BallotType.POINTS:
        return str(ngettext("%(num)s punto", "%(num)s puntos", given))
    if paper.type is BallotType.SCORE:
        return str(_("Nota %(score)s", score=given))
    return grade_name(given) if paper.type is BallotType.GRADE else dict(paper.choices)[given]


def summary_of(paper: Paper, body: Mapping[str, Any]) -> str:
    """One sentence over all of it."""
    if body.get("blank"):
        return str(_("Tu papeleta va en blanco: cuenta para la participación y no apoya ninguna opción."))
    said = said_in(paper, body)
    if paper.type is BallotType.KNAPSACK:
        return _spent(paper, body["choices"])
    if paper.type is BallotType.POINTS:
        given = sum(body["points"].values())
        return str(ngettext("Das %(num)s punto en total.", "Das %(num)s puntos en total.", given))
    text = ngettext(
        "Es %(num)s opción, de %(all)s.",
        "Son %(num)s opciones, de %(all)s.",
        len(said),
        all=number(len(paper.options)),
    )
    return str(text)


def _spent(paper: Paper, choices: list[str]) -> str:
    cost = sum(paper.costs[option] for option in choices)
    most = paper.limits.max_sum_cost
    if most is None:
        return str(_("Lo que elegiste cuesta %(cost)s.", cost=money(cost)))
    return str(
        _("Lo que elegiste cuesta %(cost)s. Te quedan %(left)s sin usar.", cost=money(cost), left=money(most - cost))
    )


def rule_of_thumb(paper: Paper) -> str:
    """What the bar at the foot of the ballot says before anything is marked."""
    limits, kind = paper.limits, paper.type
    if kind is BallotType.SINGLE:
        return str(_("Elige una sola"))
    if kind is BallotType.KNAPSACK and limits.max_sum_cost is not None:
        return str(_("Tienes %(most)s", most=money(limits.max_sum_cost)))
    if kind is BallotType.POINTS and limits.max_sum is not None:
        return str(ngettext("Tienes %(num)s punto", "Tienes %(num)s puntos", limits.max_sum))
    if limits.max is None or limits.max >= len(paper.options):
        return str(_("Las que quieras"))
    return str(ngettext("Hasta %(num)s opción", "Hasta %(num)s opciones", limits.max))
