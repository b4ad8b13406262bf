"""The vote that was held elsewhere, brought from its public file: every ballot again, counted as the file says."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from cocreate.application.prioritisation import (
    IMPORT_BATCH,
    CertifyResult,
    ImportBallots,
    ImportRound,
    PublishResult,
)
from cocreate.application.prioritisation.files import vote_in
from cocreate.domain.shared import Moment, moment_of, same_id
from cocreate.domain.tallies.pabulib import own_rule, read_pabulib
from cocreate.kept.files import keep_as
from cocreate.seeds.quito.calendar import Act, Calendar
from cocreate.seeds.quito.cast import AUDITOR, ORGANISER, PROCESS, SYSTEM
from cocreate.seeds.quito.intake import edition_on
from cocreate.seeds.quito.rounds.bank import Imported, bank
from cocreate.seeds.quito.rounds.voting import OFFICE, Counted

MEDIA_TYPE = "text/plain"


@cache
def content() -> bytes:
    return files(__package__).joinpath(bank().calderon.file).read_bytes()


def digest() -> str:
    return sha256(content()).hexdigest()


def brought_round() -> str:
    """The id that the console gives to a round of this file: who brings it once more finds it there."""
    return same_id("imported round", PROCESS, digest())


def keep_election(connection: sa.Connection, folder: Path, *, owner: str, at: Moment) -> None:
    """Before its round is there: whoever asks for the file gets it as it came."""
    keep_as(connection, folder, content(), MEDIA_TYPE, owner=owner, at=at)


class CalderonVote:
    def __init__(self, text: Imported, calendar: Calendar) -> None:
        self.text = text
        self.calendar = calendar
        self.id = brought_round()
        self.imported = self._office(text.imported)
        pabulib = read_pabulib(content())
        self.vote = vote_in(pabulib, own_rule(pabulib), at=moment_of(self.imported))

    def acts(self) -> Iterator[Act]:
        yield Act(self.imported, ORGANISER, self._round())
        bodies = self.vote.bodies
        for number, first in enumerate(range(0, len(bodies), IMPORT_BATCH), 1):
            batch = ImportBallots(**self._here(first=first, bodies=bodies[first : first + IMPORT_BATCH]))
            yield Act(self.imported + timedelta(seconds=number), SYSTEM, batch)
        yield Act(self.imported + timedelta(minutes=1), SYSTEM, Counted(self.id))
        certified = self._office(self.text.certified)
        yield Act(certified, AUDITOR, CertifyResult(**self._here()))
        yield Act(certified + timedelta(hours=3), ORGANISER, CertifyResult(**self._here()))
        yield Act(certified + timedelta(hours=3, minutes=10), ORGANISER, PublishResult(**self._here()))

    def _here(self, **facts: Any) -> dict[str, Any]:
        return {"process": PROCESS, "round": self.id, **facts}

    def _office(self, day: int) -> datetime:
        working = next(later for later in range(day, day + 7) if self.calendar.is_working_day(later))
        return self.calendar.at(working, OFFICE)

    def _round(self) -> ImportRound:
        text, vote = self.text, self.vote
        return ImportRound(
            **self._here(),
            title=text.title,
            question=text.question,
            description=text.description.strip(),
            chamber=vote.chamber,
            options=vote.options,
            budget=vote.budget,
            currency=vote.currency,
            seats=vote.seats,
            opens=vote.opens,
            closes=vote.closes,
            territory_version=edition_on(date.fromisoformat(vote.opens[:10])).code,
            file=digest(),
            size=len(content()),
            ballots=len(vote.bodies),
            lot=vote.lot,
            tie_chain=vote.tie_chain,
        )
