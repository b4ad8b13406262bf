"""Small elections for the tests of counting: written short, or drawn by hypothesis."""

from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from cocreate.domain.tallies.profile import BallotType, Content, Option, Profile, approving, giving, ranking


def approvals(budget: int | str, costs: dict[str, int | str], *ballots: str, **more: Any) -> Profile:
    """`approvals(100, {"a": 60, "b": 30}, "3 a", "1 a b")`: how many voters, and what they approve."""
    return Profile.of(
        options=[Option(name, f"Option {name}", Fraction(cost)) for name, cost in costs.items()],
        ballot_type=BallotType.APPROVAL,
        ballots=[approving(names) for count, *names in map(str.split, ballots) for _copy in range(int(count))],
        budget=Fraction(budget),
        **more,
    )


FOUR_VOTERS = approvals(100, {"a": 60, "b": 30, "c": 40}, "1 a c", "1 a", "1 a b", "1 b c")
"""Shares of 25. Counted by hand in the tests."""


def _content(kind: BallotType, names: list[str], points: list[int]) -> Content:
    if kind is BallotType.RANKING:
        return ranking([name] for name in names)
    if kind is BallotType.APPROVAL:
        return approving(names)
    return giving(dict(zip(names, points, strict=False)))


@st.composite
def elections(draw: st.DrawFn, kinds: tuple[BallotType, ...] = (BallotType.APPROVAL, BallotType.POINTS)) -> Profile:
    """Few options and few prices, so that ties are met often."""
    names = list("abcdefg"[: draw(st.integers(1, 7))])
    kind = draw(st.sampled_from(kinds))
    costs = draw(st.lists(st.sampled_from([1, 5, 10, 10, 12, 20]), min_size=len(names), max_size=len(names)))
    chosen = st.lists(st.sampled_from(names), max_size=4, unique=True)
    cast = draw(st.lists(st.tuples(chosen, st.lists(st.integers(1, 3), min_size=4, max_size=4)), max_size=12))
    return Profile.of(
        options=[Option(name, cost=Fraction(cost)) for name, cost in zip(names, costs, strict=True)],
        ballot_type=kind,
        ballots=[_content(kind, chosen, points) for chosen, points in cast],
        budget=Fraction(draw(st.integers(0, 40))),
    )
