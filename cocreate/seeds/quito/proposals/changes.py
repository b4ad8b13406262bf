"""What becomes of some proposals: covered by a moderator, changed or taken back by their authors."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from cocreate.seeds.quito.deliberation.bank import ways_told_of
from cocreate.seeds.quito.idea_bank import Take
from cocreate.seeds.quito.proposals.casting import Casting
from cocreate.seeds.quito.proposals.hours import clock
from cocreate.seeds.quito.proposals.words import (
    INTAKE_DAYS,
    Amendment,
    Redaction,
    SyntheticProposal,
    Withdrawal,
    shared_data,
)

AMENDED = 40
WITHDRAWN = 15


def may_be_disturbed(proposal: SyntheticProposal) -> bool:
    return proposal.day < INTAKE_DAYS - 3 and (proposal.idea, proposal.take) not in ways_told_of()


def redact(chance: Random, proposals: list[SyntheticProposal], undisturbed: list[int]) -> None:
    for exposure in shared_data()["exposures"]:
        number = next(number for number in undisturbed if _may_be_exposed(proposals[number], exposure["theme"]))
        undisturbed.remove(number)
        exposing = proposals[number]
        happens = f"{exposing.problem.what_happens} {exposure['sentence']}"
        proposals[number] = replace(
            exposing,
            problem=replace(exposing.problem, what_happens=happens),
            redaction=Redaction(
                day=exposing.day + chance.randint(1, 2),
                time=clock(chance.triangular(8.5, 16.5)),
                exposed=exposure["exposed"],
                reason=exposure["reason"],
            ),
        )


def _may_be_exposed(proposal: SyntheticProposal, theme: str) -> bool:
    """In the first round each proposal was decided and answered; covered are some of the second."""
    return proposal.theme == theme and not proposal.is_of_first_round


def amend(chance: Random, proposals: list[SyntheticProposal], undisturbed: list[int], casts: list[Casting]) -> None:
    """First those whose take says what its author would change, then others, each with a sentence of its own."""
    additions = {theme: list(sentences) for theme, sentences in shared_data()["amendments"].items()}
    undisturbed.sort(key=lambda number: casts[number].take.revision is None)
    amended = 0
    for number in list(undisturbed):
        change = _change(casts[number].take, additions[proposals[number].theme])
        if change is None:
            continue
        undisturbed.remove(number)
        proposals[number] = _amended(chance, proposals[number], change)
        amended += 1
        if amended == AMENDED:
            return


def _change(take: Take, additions: list[str]) -> Callable[[str], str] | None:
    """How an author rewrites the solution; None when the theme has no addition left."""
    if take.revision is not None:
        words, better_words = take.revision
        return lambda what: what.replace(words, better_words)
    if not additions:
        return None
    sentence = additions.pop(0)
    return lambda what: f"{what} {sentence}"


def _amended(chance: Random, proposal: SyntheticProposal, change: Callable[[str], str]) -> SyntheticProposal:
    solution = replace(proposal.solution, what=change(proposal.solution.what))
    day = min(proposal.day + chance.randint(1, 9), INTAKE_DAYS - 1)
    amendment = Amendment(day, clock(chance.triangular(9, 22.5, 20)), proposal.problem, solution)
    return replace(proposal, amendment=amendment)


def withdraw(chance: Random, proposals: list[SyntheticProposal], undisturbed: list[int]) -> None:
    reasons = chance.sample(shared_data()["withdrawals"]["reasons"], k=WITHDRAWN)
    for number, reason in zip(chance.sample(undisturbed, k=WITHDRAWN), reasons, strict=True):
        day = min(proposals[number].day + chance.randint(1, 12), INTAKE_DAYS - 1)
        withdrawal = Withdrawal(day, clock(chance.triangular(9, 22.5, 19)), reason)
        proposals[number] = replace(proposals[number], withdrawal=withdrawal)
