"""BORDA and SCHULZE: the pairs of all options, a complete order, a cut."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from cocreate.domain.tallies.lists import CUT_PARAMS, Cut, listed
from cocreate.domain.tallies.profile import BallotType, Profile
from cocreate.domain.tallies.ranked.borda import doubled_borda
from cocreate.domain.tallies.ranked.choosing import answers_before_the_count, named_by_anybody
from cocreate.domain.tallies.ranked.pairwise import Matrix, preferences
from cocreate.domain.tallies.ranked.papers import Papers, papers_of
from cocreate.domain.tallies.ranked.schulze import schulze
from cocreate.domain.tallies.result import Numbers, Result, Step, excluded
from cocreate.domain.tallies.rule import Params, Progress, Rule, always
from cocreate.domain.tallies.ties import RANKED_CHAIN, TieOrder, TieRule


def in_tie_order(profile: Profile, ties: TieRule) -> tuple[TieOrder, Papers]:
    """The ballots as far as options may win, numbered in the order in which equals fall before any count."""
    standing = [option.id for option in profile.options if option.may_win]
    order = TieOrder(ties, answers_before_the_count(profile, ties), standing)
    ballots = ((ballot.content, ballot.count) for ballot in profile.ballots)
    return order, papers_of(order.sorted(standing), ballots)  # type: ignore[arg-type]  # the ballot type says so


def _count_borda(profile: Profile, params: Params, ties: TieRule, _progress: Progress) -> Result:
    order, papers = in_tie_order(profile, ties)
    doubled = dict(zip(papers.options, doubled_borda(papers), strict=True))
    keys = {name: -points for name, points in doubled.items()}
    scores = {name: Fraction(points, 2) for name, points in doubled.items()}
    figures = {"pairwise": by_name(papers, preferences(papers))}
    return _result(profile, params, BORDA, order, keys, scores, figures, scores)


def _count_schulze(profile: Profile, params: Params, ties: TieRule, _progress: Progress) -> Result:
    """The score is how many others an option beats on the strongest path."""
    order, papers = in_tie_order(profile, ties)
    found = schulze(papers)
    place = {option: place for place, group in enumerate(found.groups) for option in group}
    keys = {name: place[number] for number, name in enumerate(papers.options)}
    scores = dict(zip(papers.options, map(Fraction, found.wins()), strict=True))
    figures = {
        "pairwise": by_name(papers, found.pairwise),
        "strongest_paths": by_name(papers, found.strengths),
        "groups": [list(papers.named(group)) for group in found.groups],
    }
    return _result(profile, params, SCHULZE, order, keys, scores, figures)


def _result(
    profile: Profile,
    params: Params,
    rule: Rule,
    order: TieOrder,
    keys: Mapping[str, int],
    scores: Mapping[str, Fraction],
    figures: Numbers,
    told: Mapping[str, Fraction] | None = None,
) -> Result:
    unnamed = set(keys) - named_by_anybody(profile)
    listing = listed(profile, keys, order, Cut.of(profile, params), unnamed, told)
    return Result(
        rule=rule.name(params),
        rule_id=rule.versioned,
        params=params,
        num_votes=profile.num_votes,
        num_projects=len(profile.options),
        seats=profile.seats,
        scores={option.id: scores.get(option.id, Fraction(0)) for option in profile.options},
        winners=listing.winners,
        order=listing.order,
        steps=(Step("ORDERED", {"order": list(listing.order), "above_cut": len(listing.winners)}),),
        ties=listing.ties,
        reasons={**excluded(profile), **listing.reasons},
        figures=figures,
    )


def by_name(papers: Papers, matrix: Matrix) -> dict[str, Any]:
    names = papers.options
    return {name: dict(zip(names, row, strict=True)) for name, row in zip(names, matrix, strict=True)}


BORDA = Rule(
    id="borda",
    ballots=frozenset({BallotType.RANKING}),
    params=CUT_PARAMS,
    chain=RANKED_CHAIN,
    count=_count_borda,
    name=always("borda"),
)

SCHULZE = Rule(
    id="schulze",
    ballots=frozenset({BallotType.RANKING}),
    params=CUT_PARAMS,
    chain=RANKED_CHAIN,
    count=_count_schulze,
    name=always("schulze"),
)
