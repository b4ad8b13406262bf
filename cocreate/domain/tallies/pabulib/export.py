"""Our own elections as Pabulib files: voters are running numbers in the order of their ballots, never of their coming.

Ballots stand sorted by what they say, so that the file tells nothing about who came when. What the format cannot say
(rule with version, tie chain, seed, quorum) goes into the comment.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from cocreate.domain.shared import Refused
from cocreate.domain.tallies.pabulib.declared import told_in_full
from cocreate.domain.tallies.pabulib.file import PabulibFile, Section
from cocreate.domain.tallies.profile import BallotType, Content, Option, Profile
from cocreate.domain.tallies.result import Result
from cocreate.domain.tallies.ties import TieRule

PABULIB_TYPES = {
    BallotType.APPROVAL: "approval",
    BallotType.KNAPSACK: "approval",
    BallotType.SINGLE: "choose-1",
    BallotType.RANKING: "ordinal",
    BallotType.POINTS: "cumulative",
    BallotType.SCORE: "scoring",
}
POINTED = (BallotType.POINTS, BallotType.SCORE)

PABULIB_RULES = {
    "greedy": "greedy",
    "greedy_no_skip": "greedy-no-skip",
    "greedy_threshold": "greedy-threshold",
    "mes_cost": "equalshares",
    "mes_cost_add1_full": "equalshares/add1",
}
"""Our names for which the format has one that means the same. Any other rule is `unknown` there, and told in full."""

SELECTED, NOT_SELECTED = "1", "0"


class BallotsDoNotFitPabulib(Refused):
    """The format knows no ballots of this type."""


class RankingHasEquals(Refused):
    """The format knows only rankings without equals."""


class AmountIsNoDecimal(Refused):
    """The format writes money as decimal numbers, and this amount has no end as one."""


@dataclass(frozen=True, kw_only=True)
class About:
    """What a file says about its election besides the votes. Dates as `dd.mm.yyyy`."""

    description: str
    country: str
    unit: str
    instance: str
    date_begin: str
    date_end: str
    more: Mapping[str, str] = field(default_factory=dict)
    """Further keys of META by the names of the format, such as `language` and `currency`."""
    remarks: Sequence[str] = ()
    """What the format cannot say, one sentence each."""


def file_of(profile: Profile, about: About, result: Result | None = None, ties: TieRule | None = None) -> PabulibFile:
    """The election as a file that others read: LF, the columns in the order of the format."""
    file = head_of(profile, about, result, ties)
    contents: list[Content] = [ballot.content for ballot in profile.ballots for _copy in range(ballot.count)]
    for number, content in enumerate(contents, start=1):
        file.votes.rows.append([str(number), *vote_cells(profile.ballot_type, content)])
    return file


def head_of(profile: Profile, about: About, result: Result | None = None, ties: TieRule | None = None) -> PabulibFile:
    """The same without its votes, for who writes them one by one. Refuses at once what the format has no place for."""
    told = [*_left_out(profile), *([] if result is None else told_in_full(result, ties or TieRule()))]
    must_fit(profile)
    return PabulibFile(
        meta=Section(["key", "value"], [[key, _line(value)] for key, value in _meta(profile, about, result, told)]),
        projects=_projects(profile, result),
        votes=Section(["voter_id", "vote", "points"] if profile.ballot_type in POINTED else ["voter_id", "vote"]),
    )


def must_fit(profile: Profile) -> None:
    if profile.ballot_type not in PABULIB_TYPES:
        raise BallotsDoNotFitPabulib(ballots=profile.ballot_type.value)
    if profile.ballot_type is BallotType.RANKING:
        for ballot in profile.ballots:
            vote_cells(profile.ballot_type, ballot.content)


def _left_out(profile: Profile) -> Iterator[str]:
    """What the tables of the format have no room for, in sentences that `profile_of` understands."""
    barred = [option.id for option in profile.options if not option.may_win]
    if barred:
        yield f"Cannot win ({', '.join(barred)})."
    if profile.seats is not None:
        yield f"Seats: {profile.seats}."
    if profile.blank:
        yield f"Blank ballots: {profile.blank}."


def _money(profile: Profile) -> tuple[dict[str, Fraction], Fraction]:
    """Costs and budget; a list without a budget is written at a price of 1 for each, and its seats."""
    costs = {option.id: option.cost for option in profile.options}
    if profile.budget is not None:
        return costs, profile.budget
    if any(costs.values()):
        return costs, sum(costs.values(), Fraction(0))
    return dict.fromkeys(costs, Fraction(1)), Fraction(profile.seats or len(costs))


def _line(value: str) -> str:
    """One line: the format allows more, and many of its readers do not."""
    return " ".join(value.split())


def _meta(profile: Profile, about: About, result: Result | None, told: list[str]) -> Iterator[tuple[str, str]]:
    costs, budget = _money(profile)
    yield "description", about.description
    yield "country", about.country
    yield "unit", about.unit
    yield "instance", about.instance
    yield "num_projects", str(len(profile.options))
    yield "num_votes", str(profile.num_filled)
    yield "budget", decimal(budget)
    yield "vote_type", PABULIB_TYPES[profile.ballot_type]
    yield "rule", _rule(result)
    yield "date_begin", about.date_begin
    yield "date_end", about.date_end
    yield from _limits(profile)
    if result is not None and result.params.get("min_score") is not None:
        yield "min_project_score_threshold", decimal(result.params["min_score"])
    yield from about.more.items()
    if sum(costs.values()) <= budget:
        yield "fully_funded", "1"
    remarks = [*told, *about.remarks]
    if remarks:
        yield "comment", " ".join(f"#{number}: {remark}" for number, remark in enumerate(remarks, start=1))


def _rule(result: Result | None) -> str:
    if result is None or result.params.get("step") not in (None, 1):
        return "unknown"
    declared = PABULIB_RULES.get(result.rule, "unknown")
    return f"{declared}-comparison" if result.params.get("comparison") and declared != "unknown" else declared


def _limits(profile: Profile) -> Iterator[tuple[str, str]]:
    for key, limit in profile.limits.items():
        yield key, decimal(limit)
    if profile.ballot_type is BallotType.POINTS and "max_sum_points" not in profile.limits:
        most = max((sum(points for _name, points in marks) for marks, _count in profile.points()), default=0)
        yield "max_sum_points", str(most)


def _projects(profile: Profile, result: Result | None) -> Section:
    """The most supported first, as the files of the collection have them; of equals those that won, in their order."""
    named, scores = _named(profile), profile.scores()
    scored = profile.ballot_type in (*POINTED, BallotType.RANKING)
    areas = any(option.territory for option in profile.options)
    kinds = any(option.categories for option in profile.options)
    columns = {
        "project_id": True,
        "cost": True,
        "votes": True,
        "score": scored,
        "name": True,
        "category": kinds,
        "selected": result is not None,
        "neighborhood": areas,
    }
    costs, _budget = _money(profile)
    won = {name: place for place, name in enumerate(result.winners if result is not None else ())}

    def cells(option: Option) -> dict[str, str]:
        return {
            "project_id": option.id,
            "cost": decimal(costs[option.id]),
            "votes": str(named[option.id]),
            "score": decimal(scores[option.id]),
            "name": _line(option.name) or option.id,
            "category": ",".join(option.categories),
            "selected": SELECTED if option.id in won else NOT_SELECTED,
            "neighborhood": option.territory,
        }

    ordered = sorted(profile.options, key=lambda option: (-scores[option.id], won.get(option.id, len(won)), option.id))
    wanted = [name for name, wished in columns.items() if wished]
    return Section(wanted, [[row[name] for name in wanted] for row in map(cells, ordered)])


def _named(profile: Profile) -> Counter[str]:
    """On how many ballots each option stands, also with a score of nothing: what a reader of the file counts."""
    named: Counter[str] = Counter()
    for ballot in profile.ballots:
        for item in ballot.content:
            for name in item if profile.ballot_type is BallotType.RANKING else item[:1]:
                named[str(name)] += ballot.count
    return named


def vote_cells(kind: BallotType, content: Content) -> list[str]:
    """What a ballot says, in the columns after `voter_id`."""
    if kind is BallotType.RANKING:
        if any(len(group) > 1 for group in content):
            raise RankingHasEquals()
        return [",".join(str(group[0]) for group in content)]
    if kind not in POINTED:
        return [",".join(str(name) for name, *_points in content)]
    most_first = sorted(content, key=lambda mark: (-int(mark[1]), mark[0]))
    return [",".join(str(name) for name, _points in most_first), ",".join(str(points) for _name, points in most_first)]


def decimal(amount: Fraction) -> str:
    """The exact amount as decimal text, with two places where it has cents: `1261899.87`."""
    if amount.denominator == 1:
        return str(amount.numerator)
    for places in range(2, 10):
        scaled = amount * 10**places
        if scaled.denominator == 1:
            sign, digits = ("-" if scaled < 0 else ""), str(abs(scaled.numerator)).rjust(places + 1, "0")
            return f"{sign}{digits[:-places]}.{digits[-places:]}"
    raise AmountIsNoDecimal(amount=str(amount))
