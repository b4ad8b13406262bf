"""A counting rule in plain words: how you vote, how it is counted, how ties fall, what must be reached, an example."""

from dataclasses import dataclass

from cocreate.web.prioritisation.example import Example, example_of
from cocreate.web.prioritisation.explained import ExplainedChamber
from cocreate.web.prioritisation.explaining.conditions import conditions
from cocreate.web.prioritisation.explaining.counting import counting
from cocreate.web.prioritisation.explaining.naming import short_rule
from cocreate.web.prioritisation.explaining.ties import ties
from cocreate.web.prioritisation.explaining.voting import voting

__all__ = ["ExplainedChamber", "Explanation", "explain", "short_rule"]


@dataclass(frozen=True)
class Explanation:
    """Sentences by heading, in the language of the moment in which they were made."""

    voting: tuple[str, ...]
    counting: tuple[str, ...]
    ties: tuple[str, ...]
    conditions: tuple[str, ...]
    example: Example


def explain(chamber: ExplainedChamber) -> Explanation:
    return Explanation(
        voting=tuple(voting(chamber)),
        counting=tuple(counting(chamber)),
        ties=tuple(ties(chamber)),
        conditions=tuple(conditions(chamber)),
        example=example_of(chamber),
    )
