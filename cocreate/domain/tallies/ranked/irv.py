"""Instant run-off: the last goes out until one has more than half of the papers that still speak."""

from dataclasses import dataclass

from cocreate.domain.tallies.ranked.choosing import Choice, Chooser
from cocreate.domain.tallies.ranked.hands import Hands, dealt
from cocreate.domain.tallies.ranked.papers import Papers


@dataclass(frozen=True, slots=True)
class Round:
    """One count: the votes of all (those who are out hold none), and who goes out after it, if anybody."""

    votes: tuple[int, ...]
    exhausted: int
    out: Choice | None


@dataclass(frozen=True, slots=True)
class RunOff:
    """`order`: the winner, those still in at the end by their votes, then the others, the last to go out first."""

    rounds: tuple[Round, ...]
    order: tuple[int, ...]


def instant_run_off(papers: Papers, chooser: Chooser) -> RunOff:
    hands, rounds = dealt(papers, value=1), []
    while not _is_decided(hands):
        out = chooser.fewest(sorted(hands.continuing), hands.history)
        rounds.append(Round(hands.history[-1], hands.exhausted, out))
        hands.continuing.remove(out.option)
        hands.votes[out.option] = 0
        hands.move(out.option, lambda value: value)
        hands.end_stage()
    rounds.append(Round(hands.history[-1], hands.exhausted, None))
    return RunOff(tuple(rounds), (*_by_votes(hands), *(round_.out.option for round_ in reversed(rounds) if round_.out)))


def _is_decided(hands: Hands) -> bool:
    votes = [hands.votes[option] for option in hands.continuing]
    return len(votes) <= 1 or 2 * max(votes) > sum(votes)


def _by_votes(hands: Hands) -> list[int]:
    return sorted(hands.continuing, key=lambda option: (*(-votes[option] for votes in reversed(hands.history)), option))
