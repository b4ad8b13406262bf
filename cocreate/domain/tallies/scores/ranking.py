"""Lists by what the ballots give: SCORE_RANKING by number of supporters, sum or mean, and NET_SUPPORT."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from fractions import Fraction

from cocreate.domain.tallies.lists import CUT_PARAMS, Cut, listed
from cocreate.domain.tallies.profile import BallotType, Profile
from cocreate.domain.tallies.result import Result, Step, excluded
from cocreate.domain.tallies.rule import Kind, Param, Params, Progress, Rule, always
from cocreate.domain.tallies.ties import LIST_CHAIN, Link, TieOrder, TieRule, higher_first


class By(StrEnum):
    """What is compared. A mean is over the ballots that say something about the option, zeros included."""

    COUNT = "COUNT"
    SUM = "SUM"
    MEAN = "MEAN"


def _count_score_ranking(profile: Profile, params: Params, ties: TieRule, _progress: Progress) -> Result:
    measure = {By.COUNT: _supporters, By.SUM: Profile.scores, By.MEAN: _means}[By(params["by"])]
    return _list(profile, params, ties, measure(profile), SCORE_RANKING)


def _count_net_support(profile: Profile, params: Params, ties: TieRule, _progress: Progress) -> Result:
    return _list(profile, params, ties, profile.scores(), NET_SUPPORT)


def _list(profile: Profile, params: Params, ties: TieRule, scores: Mapping[str, Fraction], rule: Rule) -> Result:
    supporters = profile.supporters()
    standing = [option.id for option in profile.options if option.may_win]
    listing = listed(
        profile,
        higher_first({name: scores[name] for name in standing}),
        by_support(profile, ties, standing),
        Cut.of(profile, params),
        {name for name in standing if not supporters[name]},
        scores,
    )
    return Result(
        rule=rule.name(params),
        rule_id=rule.versioned,
        params=params,
        num_votes=profile.num_votes,
        num_projects=len(profile.options),
        seats=profile.seats,
        scores=scores,
        winners=listing.winners,
        order=listing.order,
        steps=(Step("ORDERED", {"order": list(listing.order), "above_cut": len(listing.winners)}),),
        ties=listing.ties,
        reasons={**excluded(profile), **listing.reasons},
        figures={"supporters": supporters, "opponents": _opponents(profile)},
    )


def by_support(profile: Profile, ties: TieRule, standing: Iterable[str]) -> TieOrder:
    """Among equals: whoever more ballots are for, asked under either name; or who costs less."""
    standing, supporters, options = list(standing), profile.supporters(), profile.option
    more = higher_first({name: supporters[name] for name in standing})
    cost = {name: options[name].cost for name in standing}
    return TieOrder(ties, {Link.MORE_VOTES: more, Link.MORE_FOR: more, Link.LOWER_COST: cost}, standing)


def _supporters(profile: Profile) -> dict[str, Fraction]:
    return {name: Fraction(number) for name, number in profile.supporters().items()}


def _opponents(profile: Profile) -> dict[str, int]:
    """Ballots that give an option less than nothing."""
    against = {option.id: 0 for option in profile.options}
    for marks, count in profile.points():
        for name, points in marks:
            against[name] += count if points < 0 else 0
    return against


def _means(profile: Profile) -> dict[str, Fraction]:
    judged = {option.id: 0 for option in profile.options}
    for marks, count in profile.points():
        for name, _points in marks:
            judged[name] += count
    return {name: total / (judged[name] or 1) for name, total in profile.scores().items()}


SCORE_RANKING = Rule(
    id="score_ranking",
    ballots=frozenset(BallotType) - {BallotType.RANKING},
    params={"by": Param(Kind.CHOICE, By.SUM.value, tuple(By)), **CUT_PARAMS},
    chain=LIST_CHAIN,
    count=_count_score_ranking,
    name=always("score_ranking"),
)

NET_SUPPORT = Rule(
    id="net_support",
    ballots=frozenset({BallotType.SUPPORT_OPPOSE}),
    params=CUT_PARAMS,
    chain=(Link.MORE_FOR, Link.LOT),
    count=_count_net_support,
    name=always("net_support"),
)
"""For minus against; equals by more for, as in the practice of Köln."""
