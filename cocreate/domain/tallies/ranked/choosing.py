"""One of several: by its votes now, and among equals by the declared chain, which may ask earlier stages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from cocreate.domain.tallies.profile import Profile
from cocreate.domain.tallies.ties import Link, Tie, TieOrder, TieRule, earlier_stage, higher_first

History = Sequence[Sequence[int]]
"""The votes of every option after each stage until now."""


@dataclass(frozen=True, slots=True)
class Choice:
    """`tie`: those who were equal, the better one first, with the question that settled it."""

    option: int
    tie: Tie | None = None


@dataclass(frozen=True, slots=True)
class Chooser:
    """The chain of ties over numbered options. `keys`: its answers that do not change in the count."""

    options: Sequence[str]
    rule: TieRule
    keys: Mapping[Link, Mapping[str, Any]]

    def most(self, among: Sequence[int], history: History) -> Choice:
        equals = _foremost(among, history[-1], sign=1)
        return Choice(equals[0]) if len(equals) == 1 else self._settled(equals, history, best=True)

    def fewest(self, among: Sequence[int], history: History) -> Choice:
        equals = _foremost(among, history[-1], sign=-1)
        return Choice(equals[0]) if len(equals) == 1 else self._settled(equals, history, best=False)

    def _settled(self, equals: Sequence[int], history: History, *, best: bool) -> Choice:
        """The question named is the one that set the chosen one apart from its neighbour."""
        number = {self.options[option]: option for option in equals}
        stages = [
            {name: votes[option] for name, option in number.items()} for votes in islice(history, len(history) - 1)
        ]
        order = TieOrder(self.rule, {**self.keys, Link.EARLIER_STAGE: earlier_stage(stages, number)}, number)
        names = order.sorted(number)
        link = order.link_between(*(names[:2] if best else names[-2:]))
        lots = {name: order.lots[name] for name in names} if link is Link.LOT else {}
        tie = Tie(tuple(names), link, len(history), history[-1][equals[0]], lots=lots)
        return Choice(number[names[0 if best else -1]], tie)


def answers_before_the_count(profile: Profile, ties: TieRule) -> dict[Link, dict[str, Any]]:
    """What the chain asks of ranked ballots: MORE_VOTES and MORE_FOR are both "named by more ballots"."""
    answers: dict[Link, dict[str, Any]] = {Link.LOWER_COST: {option.id: option.cost for option in profile.options}}
    if not {Link.MORE_VOTES, Link.MORE_FOR}.isdisjoint(ties.chain):
        more = higher_first(_naming(profile))
        answers |= {Link.MORE_VOTES: more, Link.MORE_FOR: more}
    return answers


def _naming(profile: Profile) -> dict[str, int]:
    named = {option.id: 0 for option in profile.options}
    for ballot in profile.ballots:
        for option in chain.from_iterable(ballot.content):
            named[str(option)] += ballot.count
    return named


def named_by_anybody(profile: Profile) -> set[Any]:
    return set(chain.from_iterable(chain.from_iterable(ballot.content for ballot in profile.ballots)))


def _foremost(among: Sequence[int], votes: Sequence[int], sign: int) -> list[int]:
    extreme = max(sign * votes[option] for option in among)
    return [option for option in among if votes[option] == sign * extreme]
