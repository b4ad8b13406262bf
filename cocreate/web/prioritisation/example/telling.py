"""The example told: who chose what, what each step did, who wins, and why the first loser did not."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.application.tallies import Result, Why
from cocreate.web.prioritisation.example import orders, rounds
from cocreate.web.prioritisation.example.changes import changes
from cocreate.web.prioritisation.example.election import Election, election_of
from cocreate.web.prioritisation.example.people import BUDGET, WISHES, WORKS
from cocreate.web.prioritisation.example.table import Row, rows_of, totals_of
from cocreate.web.prioritisation.explained import ExplainedChamber
from cocreate.web.prioritisation.results.reasons import Sentence, because
from cocreate.web.prioritisation.results.shown import Data, OptionShown, ResultShown
from cocreate.web.prioritisation.results.speaker import Speaker
from cocreate.web.prioritisation.results.stories import story_of
from cocreate.web.prioritisation.results.ties import ties_of
from cocreate.web.words.prioritisation import CENTS, money

TOLD_BY_THE_STORY = frozenset({Why.SUPPORTERS_MONEY_SPENT, Why.TOO_FEW_SUPPORTERS})


@dataclass(frozen=True)
class WorkShown:
    name: str
    about: str
    zone: str
    cost: str


@dataclass(frozen=True)
class Example:
    """`columns` are the names of the works, as the cells of `rows` and `totals` follow them. `first_loser` is None
    where everybody won; `why` are the sentences about it. `election` and `result` are what was told."""

    intro: tuple[str, ...]
    works: tuple[WorkShown, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    totals: Row | None
    steps: tuple[str, ...]
    ties: tuple[str, ...]
    outcome: str
    first_loser: str | None
    why: tuple[str, ...]
    election: Election
    result: Result


def example_of(chamber: ExplainedChamber) -> Example:
    election = election_of(chamber)
    result = election.result
    data = result.as_data()
    say = _speaker(election, data)
    loser = _first_loser(result)
    return Example(
        intro=tuple(map(str, (*_intro(chamber), *changes(chamber, election)))),
        works=tuple(
            WorkShown(str(work.name), str(work.about), work.zone, money(work.cost) if say.with_money else "")
            for work in WORKS
        ),
        columns=tuple(str(work.name) for work in WORKS),
        rows=rows_of(election),
        totals=totals_of(election, result, say),
        steps=tuple(map(str, _steps(election, result, say))),
        ties=tuple(tie.told for tie in ties_of(data, say)),
        outcome=str(_outcome(result, say)),
        first_loser=say.quoted(loser) if loser else None,
        why=_why(data["reasons"][loser], say) if loser else (),
        election=election,
        result=result,
    )


def _speaker(election: Election, data: Data) -> Speaker:
    options = tuple(
        OptionShown(id=work.id, title=str(work.name), cost=Fraction(work.cost, CENTS), zone=work.zone) for work in WORKS
    )
    return Speaker.of(
        ResultShown(data=data, ballot_type=election.kind.value, options=options, ballots=election.profile.num_votes)
    )


def _intro(chamber: ExplainedChamber) -> Iterator[str]:
    yield _("Un ejemplo inventado, contado con esta misma regla.")
    people, works = len(WISHES), len(WORKS)
    if chamber.counted_by.budget:
        yield _(
            "%(people)s personas de dos barrios votan sobre %(works)s obras. Hay %(budget)s.",
            people=people,
            works=works,
            budget=money(BUDGET),
        )
    else:
        yield _("%(people)s personas de dos barrios votan sobre %(works)s obras.", people=people, works=works)


def _steps(election: Election, result: Result, say: Speaker) -> Iterator[str]:
    did = {step.did for step in result.steps}
    if say.rule in ("equal_shares", "equal_shares_k"):
        yield from rounds.bought(election, result, say)
    elif say.rule == "phragmen":
        yield from rounds.carried(result, say)
    elif say.rule == "phragmen_ranking":
        yield from (*rounds.carried(result, say), *orders.listed(result, say))
    elif say.rule == "schulze":
        yield from orders.fought(result, say)
    elif "JUDGED" in did:
        yield from orders.judged(result, say)
    elif "VOTED" in did:
        yield from orders.voted(result, say)
    elif say.rule in ("irv", "stv_scottish"):
        yield from orders.staged(result, say)
    else:
        yield from orders.listed(result, say) if "ORDERED" in did else rounds.walked(result, say)


def _outcome(result: Result, say: Speaker) -> Sentence:
    if not result.winners:
        return _("No se aprueba ninguna.") if say.rule == "majority" else _("No gana ninguna.")
    names = say.list_of(result.winners)
    if say.rule == "majority":
        return ngettext("Se aprueba %(names)s.", "Se aprueban %(names)s.", len(result.winners), names=names)
    if result.cost is None:
        return ngettext("Gana %(names)s.", "Ganan, en este orden, %(names)s.", len(result.winners), names=names)
    return ngettext(
        "Gana %(names)s, por %(cost)s.",
        "Ganan %(names)s, por %(cost)s en total.",
        len(result.winners),
        names=names,
        cost=say.amount(result.cost),
    )


def _first_loser(result: Result) -> str | None:
    """The one that came nearest: next in the list, or with the most votes."""
    ranked = result.order or sorted(result.scores, key=lambda name: (-result.scores[name], name))
    return next((name for name in ranked if name not in result.winners), None)


def _why(reason: Data, say: Speaker) -> tuple[str, ...]:
    """The story says all that the reason says in the two cases that are about the voters' money."""
    story = tuple(map(str, story_of(reason, say)))
    return story if story and reason["why"] in TOLD_BY_THE_STORY else (str(because(reason, say)), *story)
