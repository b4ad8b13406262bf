"""What every vote of the story has in common: who may vote, its declaration, its ballots by the hour."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property
from random import Random
from typing import Any

import sqlalchemy as sa

from cocreate.application.prioritisation import (
    CastBallot,
    CommitSeed,
    ConfigureRound,
    FlushBallots,
    FreezeRound,
    HelpToVote,
    ListOptions,
    OpenRound,
    OptionWish,
    StateTally,
)
from cocreate.domain.shared import Level, moment_of, same_id
from cocreate.queries.prioritisation.stating import stated
from cocreate.seeds.quito.calendar import Act, Calendar
from cocreate.seeds.quito.cast import FACILITATORS, ORGANISER, PROCESS, SYSTEM, Cast, level_of
from cocreate.seeds.quito.intake import edition_on
from cocreate.seeds.quito.people import SyntheticPerson
from cocreate.seeds.quito.rounds.bank import HeldHere
from cocreate.seeds.quito.rounds.choosing import Hours, Taste, written_down

OFFICE = time(10)


def round_id(key: str) -> str:
    return same_id(PROCESS, "round", key)


@dataclass(frozen=True)
class Electors:
    """The synthetic people by what is known of them. `left_out` is behind an account that visitors sign in with."""

    cast: Cast
    calendar: Calendar
    people: Sequence[SyntheticPerson]
    assisted: frozenset[int]
    left_out: int

    @property
    def edition(self) -> str:
        return edition_on(self.calendar.opens).code

    def at(self, *levels: Level) -> list[SyntheticPerson]:
        others = (person for person in self.people if person.index != self.left_out)
        return [person for person in others if level_of(person, person.index in self.assisted) in levels]


class Vote:
    """A round that is held in the story. `taste` must be set before anybody votes."""

    taste: Taste

    def __init__(self, key: str, text: HeldHere, electors: Electors) -> None:
        self.id = round_id(key)
        self.text = text
        self.electors = electors
        self.calendar = electors.calendar
        self.chance = Random(f"round {key} 2022")
        self.opens = self.calendar.at(text.opens, text.opens_at)
        self.closes = self.calendar.at(text.closes, text.closes_at)

    @cached_property
    def declared_at(self) -> datetime:
        return self.calendar.at(self.in_office(self.text.declared), OFFICE)

    def in_office(self, day: int) -> int:
        """The first day on which offices work, from this one on."""
        return next(later for later in range(day, day + 7) if self.calendar.is_working_day(later))

    def here(self, **facts: Any) -> dict[str, Any]:
        return {"process": PROCESS, "round": self.id, **facts}

    def declaring(self, options: Sequence[OptionWish], **plan: Any) -> Iterator[Act]:
        """From the draft to the opening; both who hold a part of the seed commit to it once all is frozen."""
        at, text = self.declared_at, self.text
        words = {"title": text.title, "question": text.question, "description": text.description.strip()}
        dates = {"opens": moment_of(self.opens), "closes": moment_of(self.closes)}
        declaration = {**words, **dates, "challenge_days": text.challenge_days, **plan}
        edition = self.electors.edition
        yield Act(at, ORGANISER, ConfigureRound(**self.here(anew=True, territory_version=edition, **declaration)))
        yield Act(at + timedelta(minutes=12), ORGANISER, ListOptions(**self.here(options=options)))
        yield Act(at + timedelta(minutes=50), ORGANISER, FreezeRound(**self.here()))
        for number, (holder, code) in enumerate(text.seeds.items(), 1):
            yield Act(at + timedelta(minutes=50 + 25 * number), holder, CommitSeed(**self.here(code=code)))
        yield Act(self.opens, SYSTEM, OpenRound(**self.here()))

    # Ballots ----------------------------------------------------------------------------------------------------------

    def cast_on_the_web(self, voters: Sequence[SyntheticPerson], until: datetime) -> list[Act]:
        """The first `changed` of them vote again, later."""
        hours = Hours(self.chance, self.calendar, self.opens, until)
        acts = []
        for number, voter in enumerate(voters):
            at, ballot = hours.any(), self.taste.ballot(voter.zone)
            acts.append(Act(at, voter.index, CastBallot(**self.here(body=ballot))))
            if number < self.text.changed:
                body = self.taste.another(ballot, voter.zone)
                acts.append(Act(hours.any(after=at), voter.index, CastBallot(**self.here(body=body))))
        return acts

    def cast_with_help(self, voters: Sequence[SyntheticPerson], first: int, last: int) -> list[Act]:
        """At a desk, in office hours between two days."""
        acts = []
        for number, voter in enumerate(voters):
            helper = FACILITATORS[number % len(FACILITATORS)]
            at = self.calendar.in_office(self.chance, first, last)
            help_given = HelpToVote(
                **self.here(voter=self.electors.cast[voter.index], body=self.taste.ballot(voter.zone))
            )
            acts.append(Act(at, helper, help_given))
        return acts

    def writing_down(self, casts: Sequence[Act], until: datetime) -> Iterator[Act]:
        for at in written_down([act.at for act in casts]):
            if at < until:
                yield self.flush(at)

    def flush(self, at: datetime) -> Act:
        return Act(at, SYSTEM, FlushBallots(**self.here()))

    def voters(self, people: Sequence[SyntheticPerson], number: int) -> list[SyntheticPerson]:
        return self.chance.sample(list(people), number)


def ids(options: Sequence[Any]) -> Iterator[tuple[str, Any]]:
    """With the number under which each stands on the ballot."""
    return ((str(number), option) for number, option in enumerate(options, 1))


@dataclass(frozen=True)
class Counted:
    """The count, of the ballots as they are then."""

    round: str

    def __call__(self, connection: sa.Connection) -> StateTally:
        return stated(connection, self.round)
