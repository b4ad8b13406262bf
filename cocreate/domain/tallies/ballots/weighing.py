"""What a valid ballot gives to the options when it is counted."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from cocreate.domain.tallies.ballots.paper import BallotPaper, Body
from cocreate.domain.tallies.profile import BallotType, Content, Marks, approving, giving, ranking

WEIGHT_OF_ANSWER: Mapping[str, int] = MappingProxyType({"Y": 1, "A": 0, "N": -1})


def content_of(paper: BallotPaper, body: Body) -> Content:
    """A blank ballot gives nothing to anybody."""
    return () if body.get("blank") else _WEIGHERS[paper.type](paper, body)


def _scored(paper: BallotPaper, body: Body) -> Marks:
    """Every score counts, a zero too; what was not scored gets the default of the round, if there is one."""
    default = paper.limits.default
    unscored = {} if default is None else dict.fromkeys(paper.options, default)
    return tuple(sorted({**unscored, **body["scores"]}.items()))


def _graded(paper: BallotPaper, body: Body) -> Marks:
    place = {grade: place for place, grade in enumerate(paper.limits.grades)}
    return tuple(sorted((option, place[grade]) for option, grade in body["grades"].items()))


def _answered(_paper: BallotPaper, body: Body) -> Marks:
    return tuple(sorted((option, WEIGHT_OF_ANSWER[answer]) for option, answer in body["votes"].items()))


def _chosen(_paper: BallotPaper, body: Body) -> Marks:
    return approving(body["choices"])


_WEIGHERS: Mapping[BallotType, Callable[[BallotPaper, Body], Content]] = MappingProxyType(
    {
        BallotType.APPROVAL: _chosen,
        BallotType.SINGLE: lambda _paper, body: approving([body["choice"]]),
        BallotType.KNAPSACK: _chosen,
        BallotType.POINTS: lambda _paper, body: giving(body["points"]),
        BallotType.SCORE: _scored,
        BallotType.GRADE: _graded,
        BallotType.SUPPORT_OPPOSE: lambda _paper, body: giving(
            {**dict.fromkeys(body["for"], 1), **dict.fromkeys(body["against"], -1)}
        ),
        BallotType.YES_NO_ABSTAIN: _answered,
        BallotType.RANKING: lambda _paper, body: ranking(body["ranking"]),
    }
)
