"""IRV and STV_SCOTTISH: papers pass on until the seats are filled; every stage is a step."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from cocreate.domain.tallies.profile import BallotType, Profile
from cocreate.domain.tallies.ranked.choosing import Choice, Chooser, answers_before_the_count, named_by_anybody
from cocreate.domain.tallies.ranked.irv import Round, RunOff, instant_run_off
from cocreate.domain.tallies.ranked.lists import in_tie_order
from cocreate.domain.tallies.ranked.papers import Papers
from cocreate.domain.tallies.ranked.stv import VOTE, Stage, Transferable, scottish_stv
from cocreate.domain.tallies.result import Numbers, Reason, Result, Step, Why, excluded
from cocreate.domain.tallies.rule import Kind, Param, Params, Progress, Rule, always
from cocreate.domain.tallies.ties import RANKED_CHAIN, Link, Tie, TieRule


@dataclass(frozen=True, slots=True)
class Parting:
    """How an option left the count: at which stage, with how many votes, and whether a tie put it out."""

    stage: int
    votes: Fraction
    tie: Tie | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """A count by names: every option in order and with its parting, the ties by their stage, the steps."""

    order: tuple[str, ...]
    winners: tuple[str, ...]
    partings: Mapping[str, Parting]
    ties: Mapping[int, Tie]
    steps: tuple[Step, ...]
    figures: Numbers


def _count_irv(profile: Profile, params: Params, ties: TieRule, _progress: Progress) -> Result:
    _order, papers = in_tie_order(profile, ties)
    found = instant_run_off(papers, _chooser(profile, papers, ties))
    return _result(profile, params, IRV, _run_off(papers, found))


def _count_stv(profile: Profile, params: Params, ties: TieRule, _progress: Progress) -> Result:
    _order, papers = in_tie_order(profile, ties)
    seats = int(params["seats"] or profile.seats or 0)  # one of them is there: the rule asks for it
    found = scottish_stv(papers, seats, _chooser(profile, papers, ties))
    return _result(profile, params, STV_SCOTTISH, _transferred(papers, found, seats))


def _chooser(profile: Profile, papers: Papers, ties: TieRule) -> Chooser:
    return Chooser(papers.options, ties, answers_before_the_count(profile, ties))


# Courses ------------------------------------------------------------------------------------------------------------


def _run_off(papers: Papers, found: RunOff) -> Course:
    """Nobody wins a count in which no paper speaks."""
    rounds = list(enumerate(found.rounds, 1))
    last = found.rounds[-1]
    order = papers.named(found.order)
    winners = order[:1] if sum(last.votes) else ()
    partings = {papers.options[n]: Parting(len(rounds), Fraction(last.votes[n])) for n in found.order}
    for stage, round_ in rounds:
        if out := round_.out:
            partings[papers.options[out.option]] = Parting(stage, Fraction(round_.votes[out.option]), out.tie)
    return Course(
        order=order,
        winners=winners,
        partings=partings,
        ties=_ties(((stage, round_.out) for stage, round_ in rounds), winners, unit=1),
        steps=tuple(_counted(papers, stage, round_) for stage, round_ in rounds),
        figures={"rounds": len(rounds)},
    )


def _transferred(papers: Papers, found: Transferable, seats: int) -> Course:
    stages = list(enumerate(found.stages, 1))
    partings = _partings(papers, found.stages)
    winners = papers.named(found.elected)
    out = [name for name in reversed(partings) if name not in winners]
    last = dict(zip(papers.options, found.stages[-1].votes, strict=True))
    still_in = sorted((name for name in papers.options if name not in partings), key=lambda name: -last[name])
    return Course(
        order=(*winners, *still_in, *out),
        winners=winners,
        partings=partings | {name: Parting(len(stages), Fraction(last[name], VOTE)) for name in still_in},
        ties=_ties(((stage, done.of) for stage, done in stages), winners, VOTE),
        steps=tuple(_staged(papers, stage, done) for stage, done in stages),
        figures={"quota": found.quota, "seats": seats},
    )


def _partings(papers: Papers, stages: Iterable[Stage]) -> dict[str, Parting]:
    """In the order in which options were elected or left. Who is out had her votes at the end of the stage before."""
    partings: dict[str, Parting] = {}
    before: tuple[int, ...] = ()
    for number, stage in enumerate(stages, 1):
        if stage.of and papers.options[stage.of.option] not in partings:
            out = stage.of.option
            partings[papers.options[out]] = Parting(number, Fraction(before[out], VOTE), stage.of.tie)
        for option in stage.elected:
            partings[papers.options[option]] = Parting(number, Fraction(stage.votes[option], VOTE))
        before = stage.votes
    return partings


def _ties(choices: Iterable[tuple[int, Choice | None]], winners: tuple[str, ...], unit: int) -> dict[int, Tie]:
    """A tie of options that hold no paper changes nothing, unless one of them came in with the last seats."""
    ties = {stage: choice.tie for stage, choice in choices if choice and choice.tie}
    return {
        stage: replace(
            tie,
            round=stage,
            score=Fraction(tie.score, unit),
            outcome_depends=tie.score > 0 or not set(winners).isdisjoint(tie.options),
        )
        for stage, tie in ties.items()
    }


# Steps --------------------------------------------------------------------------------------------------------------


def _counted(papers: Papers, stage: int, done: Round) -> Step:
    numbers: dict[str, Any] = {
        "stage": stage,
        "votes": _votes(papers, done.votes, unit=1),
        "exhausted": Fraction(done.exhausted),
        **_moved(papers, done.out),
    }
    return Step("EXCLUSION" if done.out else "DECIDED", numbers)


def _staged(papers: Papers, stage: int, done: Stage) -> Step:
    numbers: dict[str, Any] = {
        "stage": stage,
        "votes": _votes(papers, done.votes, VOTE),
        "exhausted": Fraction(done.lost, VOTE),
        "elected": list(papers.named(done.elected)),
        **_moved(papers, done.of),
    }
    return Step(done.act.value, numbers)


def _votes(papers: Papers, votes: Iterable[int], unit: int) -> dict[str, Fraction]:
    return {name: Fraction(number, unit) for name, number in zip(papers.options, votes, strict=True)}


def _moved(papers: Papers, choice: Choice | None) -> dict[str, Any]:
    if choice is None:
        return {}
    tie = {"equals": list(choice.tie.options), "link": choice.tie.link} if choice.tie else {}
    return {"option": papers.options[choice.option], **tie}


# Results ------------------------------------------------------------------------------------------------------------


def _result(profile: Profile, params: Params, rule: Rule, course: Course) -> Result:
    """The score is what an option held when it was elected, went out, or stood at the end."""
    named = named_by_anybody(profile)
    votes = {option.id: Fraction(0) for option in profile.options}
    votes |= {name: parting.votes for name, parting in course.partings.items()}
    return Result(
        rule=rule.name(params),
        rule_id=rule.versioned,
        params=params,
        num_votes=profile.num_votes,
        num_projects=len(profile.options),
        seats=profile.seats,
        scores=votes,
        winners=course.winners,
        order=course.order,
        steps=course.steps,
        ties=tuple(course.ties[stage] for stage in sorted(course.ties)),
        reasons={
            **excluded(profile),
            **{name: _reason(course, name, place, named) for place, name in enumerate(course.order, 1)},
        },
        figures=course.figures,
    )


def _reason(course: Course, name: str, place: int, named: set[Any]) -> Reason:
    parting, tie = course.partings[name], course.ties.get(course.partings[name].stage)
    numbers = {"place": place, "cut": len(course.winners), "stage": parting.stage, "votes": parting.votes}
    if name in course.winners:
        return Reason(Why.ABOVE_CUT, numbers)
    if name not in named:
        return Reason(Why.NO_SUPPORT, {"place": place})
    if parting.tie is None or tie is None or not tie.outcome_depends:
        return Reason(Why.BELOW_CUT, numbers)
    rivals = [option for option in tie.options if option != name]
    lots = {"lots": dict(tie.lots)} if tie.link is Link.LOT else {}
    return Reason(Why.TIE_LOST, {**numbers, "rivals": rivals, "link": tie.link, **lots})


IRV = Rule(
    id="irv",
    ballots=frozenset({BallotType.RANKING}),
    chain=RANKED_CHAIN,
    count=_count_irv,
    name=always("irv"),
)

STV_SCOTTISH = Rule(
    id="stv_scottish",
    ballots=frozenset({BallotType.RANKING}),
    seats=True,
    params={"seats": Param(Kind.WHOLE, least=1)},
    chain=RANKED_CHAIN,
    count=_count_stv,
    name=always("stv_scottish"),
)
