"""What each member of the council chose: their votes are public acts."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from cocreate.application.prioritisation import ChamberKey
from cocreate.queries.prioritisation.results import named_ballots
from cocreate.queries.prioritisation.views import OptionView, RoundView
from cocreate.web.current import connection
from cocreate.web.prioritisation.outcome.people import named
from cocreate.web.prioritisation.voting.paper import Paper
from cocreate.web.prioritisation.voting.told import Said, said_in


@dataclass(frozen=True)
class Called:
    """`said` is empty where she left her ballot blank. `url`: her ballot's entry in the record."""

    name: str
    said: Sequence[Said]
    url: str


def roll_call(round: RoundView, options: Sequence[OptionView]) -> list[Called]:
    """By name. At most three statements."""
    ballots = named_ballots(connection(), round)
    names = named((ballot.voter, ballot.role) for ballot in ballots)
    paper = Paper(round, ChamberKey.COUNCIL, options, {})
    called = [
        Called(
            names[ballot.voter],
            said_in(paper, ballot.body),
            url_for("chronicle.show", position=ballot.position),
        )
        for ballot in ballots
    ]
    return sorted(called, key=lambda one: one.name)
