"""Papers that pass from hand to hand: each lies with the first option that it names and that is still in the count."""

from collections.abc import Callable
from dataclasses import dataclass, field

from cocreate.domain.tallies.ranked.papers import Papers, preferences_in_order


@dataclass(slots=True)
class Stack:
    """Equal papers; `place` is where in their order they lie now, `value` what one of them is worth."""

    preferences: tuple[int, ...]
    copies: int
    value: int
    place: int = -1


@dataclass(slots=True)
class Hands:
    """`votes` and `exhausted` are in the units of a paper's value. `history` has the votes of every stage until now."""

    piles: list[list[Stack]]
    votes: list[int]
    continuing: set[int]
    exhausted: int = 0
    history: list[tuple[int, ...]] = field(default_factory=list)

    def move(self, option: int, value_of: Callable[[int], int]) -> None:
        """Hands all papers of an option on, each at its new value. What it keeps or loses is for the caller to say."""
        stacks, self.piles[option] = self.piles[option], []
        for stack in stacks:
            stack.value = value_of(stack.value)
            self._deal(stack)

    def _deal(self, stack: Stack) -> None:
        worth = stack.copies * stack.value
        for place in range(stack.place + 1, len(stack.preferences)):
            option = stack.preferences[place]
            if option in self.continuing:
                stack.place = place
                self.piles[option].append(stack)
                self.votes[option] += worth
                return
        self.exhausted += worth

    def end_stage(self) -> None:
        self.history.append(tuple(self.votes))


def dealt(papers: Papers, value: int) -> Hands:
    """First preferences. A paper without one is exhausted from the beginning."""
    size = len(papers.options)
    hands = Hands([[] for _ in range(size)], [0] * size, set(range(size)))
    for preferences, copies in preferences_in_order(papers).items():
        hands._deal(Stack(preferences, copies, value))
    hands.end_stage()
    return hands
