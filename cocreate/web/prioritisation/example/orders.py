"""What the rules without a budget did in the example: lists, grades, majorities, duels, papers that pass on."""

from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.application.tallies import Result, Step
from cocreate.web.prioritisation.results.amounts import plain
from cocreate.web.prioritisation.results.reasons import Sentence
from cocreate.web.prioritisation.results.speaker import Speaker, and_then, decided_by
from cocreate.web.words.prioritisation import grade_name


def listed(result: Result, say: Speaker) -> Iterator[str]:
    for place, name in enumerate(result.order, 1):
        told: dict[str, Any] = {"place": place, "option": say.quoted(name), "has": say.scored(str(result.scores[name]))}
        if name in result.winners:
            yield _("%(place)s. %(option)s: %(has)s. Entra.", **told)
        else:
            yield _("%(place)s. %(option)s: %(has)s. No entra.", **told)


def judged(result: Result, say: Speaker) -> Iterator[str]:
    for place, step in enumerate(result.steps, 1):
        n = step.numbers
        told: dict[str, Any] = {
            "place": place,
            "option": say.quoted(n["option"]),
            "grades": _in_a_row(result.figures["spreads"][n["option"]], result.figures["grades"]),
            "grade": grade_name(n["grade"]),
        }
        if n["option"] in result.winners:
            yield _("%(place)s. %(option)s: %(grades)s. La del medio es «%(grade)s». Entra.", **told)
        else:
            yield _("%(place)s. %(option)s: %(grades)s. La del medio es «%(grade)s». No entra.", **told)
    for first, second in pairwise(result.order):
        yield from _parted(first, second, result, say)


def _in_a_row(spread: list[int], grades: tuple[str, ...]) -> str:
    given = zip(spread, grades, strict=True)
    return and_then([f"{grade_name(grade)}\N{NO-BREAK SPACE}{n}" for n, grade in given if n])


def _parted(first: str, second: str, result: Result, say: Speaker) -> Iterator[Sentence]:
    """Two neighbours with the same middle grade: when the middles that are taken away tell them apart."""
    spreads, grades = result.figures["spreads"], result.figures["grades"]
    middles = enumerate(zip(_middles(spreads[first]), _middles(spreads[second]), strict=True))
    taken, one, other = next(((n, a, b) for n, (a, b) in middles if a != b), (0, 0, 0))
    if taken:
        yield ngettext(
            "%(first)s y %(second)s tienen la misma. Al quitarla %(num)s vez, queda «%(one)s» y «%(other)s».",
            "%(first)s y %(second)s tienen la misma. Al quitar la del medio %(num)s veces, queda «%(one)s» y"
            " «%(other)s».",
            taken,
            first=say.quoted(first),
            second=say.quoted(second),
            one=grade_name(grades[one]),
            other=grade_name(grades[other]),
        )


def _middles(spread: list[int]) -> list[int]:
    """The middle grade, the middle of what is left without it, and so on."""
    left = [grade for grade, times in enumerate(spread) for _time in range(times)]
    return [left.pop((len(left) - 1) // 2) for _taken in range(len(left))]


def voted(result: Result, say: Speaker) -> Iterator[str]:
    for step in result.steps:
        n = step.numbers
        told: dict[str, Any] = {name: plain(n[name]) for name in ("yes", "no", "abstain", "needed")}
        told["option"] = say.quoted(n["option"])
        if n["option"] in result.winners:
            yield _(
                "%(option)s: sí %(yes)s, no %(no)s, abstención %(abstain)s. Necesitaba %(needed)s sí: se aprueba.",
                **told,
            )
        else:
            yield _(
                "%(option)s: sí %(yes)s, no %(no)s, abstención %(abstain)s. Necesitaba %(needed)s sí: no se aprueba.",
                **told,
            )


# Duels --------------------------------------------------------------------------------------------------------------


def fought(result: Result, say: Speaker) -> Iterator[str]:
    """All duels; where paths say otherwise than the duel itself, those too."""
    duels, paths = result.figures["pairwise"], result.figures["strongest_paths"]
    for a, b in combinations(sorted(duels), 2):
        first, second = (a, b) if duels[a][b] >= duels[b][a] else (b, a)
        told: dict[str, Any] = {
            "first": say.quoted(first),
            "second": say.quoted(second),
            "more": plain(duels[first][second]),
            "fewer": plain(duels[second][first]),
        }
        if duels[a][b] == duels[b][a]:
            yield _("%(first)s y %(second)s empatan su duelo, %(more)s a %(fewer)s.", **told)
        else:
            yield _("%(first)s le gana a %(second)s, %(more)s a %(fewer)s.", **told)
        if (duels[first][second] > duels[second][first]) != (paths[first][second] > paths[second][first]):
            yield _by_paths(first, second, paths, say)
    yield from listed(result, say)


def _by_paths(first: str, second: str, paths: dict[str, dict[str, int]], say: Speaker) -> Sentence:
    return _(
        "Pero por el camino más fuerte: de %(first)s a %(second)s tiene fuerza %(there)s, y de vuelta %(back)s.",
        first=say.quoted(first),
        second=say.quoted(second),
        there=plain(paths[first][second]),
        back=plain(paths[second][first]),
    )


# Papers that pass on ------------------------------------------------------------------------------------------------


def staged(result: Result, say: Speaker) -> Iterator[str]:
    quota = result.figures.get("quota")
    if quota is not None:
        yield ngettext(
            "Para %(num)s puesto, la cuota es de %(quota)s votos.",
            "Para %(num)s puestos, la cuota es de %(quota)s votos.",
            result.figures["seats"],
            quota=plain(quota),
        )
    for step in result.steps:
        yield " ".join(map(str, _stage(step, say, result)))


def _stage(step: Step, say: Speaker, result: Result) -> Iterator[str]:
    """A run-off counts before the papers move, a transfer of seats after it."""
    n = step.numbers
    yield _("Etapa %(stage)s.", stage=n["stage"])
    if "elected" in n:
        yield from _moved(step, say)
    yield _held(step, say)
    if "elected" not in n:
        yield from _moved(step, say)
    if step.did == "DECIDED" and result.winners:
        yield _("%(option)s tiene más de la mitad: gana.", option=say.quoted(result.winners[0]))
    if elected := n.get("elected"):
        names = say.list_of(elected)
        yield ngettext("Entra %(names)s.", "Entran %(names)s.", len(elected), names=names)


def _held(step: Step, say: Speaker) -> str:
    votes = {name: held for name, held in step.numbers["votes"].items() if held}
    ranked = sorted(votes, key=lambda name: (-votes[name], name))
    held = and_then([f"{say.quoted(name)} {plain(votes[name], 5)}" for name in ranked])
    return str(_("Tienen: %(votes)s.", votes=held))


def _moved(step: Step, say: Speaker) -> Iterator[str]:
    n = step.numbers
    if n.get("equals"):
        yield _("Empatan %(equals)s: %(link)s.", equals=say.list_of(n["equals"]), link=decided_by(n["link"]))
    if step.did == "SURPLUS":
        yield _("Lo que le sobra a %(option)s pasa a otras.", option=say.quoted(n["option"]))
    if step.did == "EXCLUSION":
        out = say.quoted(n["option"])
        yield _("Sale %(option)s, la que tiene menos; sus papeletas pasan a la siguiente.", option=out)
    if step.did == "LAST_SEATS":
        yield _("Quedan tantas opciones como puestos por llenar: entran todas.")
