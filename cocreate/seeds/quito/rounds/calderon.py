"""The vote that was held elsewhere, brought from its public file: every ballot again, counted as the file says."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from cocreate.application.prioritisation import (
    IMPORT_BATCH,
    CertifyResult,
    ChamberKey,
    ChamberPlan,
    ImportBallots,
    ImportRound,
    OptionSource,
    OptionWish,
    PublishResult,
)
from cocreate.domain.shared import Moment, moment_of
from cocreate.domain.tallies.ballots import Limits
from cocreate.domain.tallies.pabulib import own_rule, read_pabulib
from cocreate.domain.tallies.profile import BallotType
from cocreate.kept.files import keep_as
from cocreate.seeds.quito.calendar import QUITO, Act, Calendar
from cocreate.seeds.quito.cast import AUDITOR, ORGANISER, PROCESS, SYSTEM
from cocreate.seeds.quito.intake import edition_on
from cocreate.seeds.quito.rounds.bank import Imported, bank
from cocreate.seeds.quito.rounds.voting import OFFICE, Counted, round_id

KEY = "calderon"
CENTS = 100
PABULIB = "text/csv"


@cache
def content() -> bytes:
    return files(__package__).joinpath(bank().calderon.file).read_bytes()


def keep_election(connection: sa.Connection, folder: Path, *, owner: str, at: Moment) -> None:
    """Before its round is there: whoever asks for the file gets it as it came."""
    keep_as(connection, folder, content(), PABULIB, owner=owner, at=at)


class CalderonVote:
    def __init__(self, text: Imported, calendar: Calendar) -> None:
        self.text = text
        self.calendar = calendar
        self.id = round_id(KEY)
        self.file = read_pabulib(content())

    def acts(self) -> Iterator[Act]:
        imported = self._office(self.text.imported)
        yield Act(imported, ORGANISER, self._round())
        bodies = [{"choices": vote.split(",")} for vote in self.file.votes.column("vote")]
        for number, first in enumerate(range(0, len(bodies), IMPORT_BATCH), 1):
            batch = ImportBallots(**self._here(first=first, bodies=bodies[first : first + IMPORT_BATCH]))
            yield Act(imported + timedelta(seconds=number), SYSTEM, batch)
        yield Act(imported + timedelta(minutes=1), SYSTEM, Counted(self.id))
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
        text, own = self.text, own_rule(self.file)
        chamber = ChamberPlan(
            chamber=ChamberKey.CITIZENS,
            ballot_type=BallotType.APPROVAL,
            limits=Limits(min=int(self._meta("min_length")), max=int(self._meta("max_length"))),
            rule=own.rule,
            params=dict(own.params),
        )
        return ImportRound(
            **self._here(),
            title=text.title,
            question=text.question,
            description=text.description.strip(),
            chamber=chamber,
            options=self._options(),
            budget=int(self._meta("budget")) * CENTS,
            currency=self._meta("currency"),
            seats=None,
            opens=_midnight(self._meta("date_begin"), 0),
            closes=_midnight(self._meta("date_end"), 1),
            territory_version=edition_on(self.calendar.opens).code,
            file=sha256(content()).hexdigest(),
            size=len(content()),
            ballots=int(self._meta("num_votes")),
            lot=own.ties.lot.prefix,
            tie_chain=own.ties.chain,
        )

    def _options(self) -> list[OptionWish]:
        """The barrios of the file are no zones of ours: they stand in the words."""
        table = self.file.projects
        columns = (table.column(name) for name in ("project_id", "name", "cost", "neighborhood", "category"))
        return [
            OptionWish(
                id=id,
                source=OptionSource.OWN,
                title=name,
                summary=f"{barrio or 'Toda la parroquia'}. Temas: {', '.join(themes.split(','))}.",
                cost=int(cost) * CENTS,
            )
            for id, name, cost, barrio, themes in zip(*columns, strict=True)
        ]

    def _meta(self, key: str) -> str:
        value = self.file.value(key)
        assert value, "the file says it"  # noqa: S101
        return value


def _midnight(day: str, later: int) -> Moment:
    """The beginning of a day as the file writes it (DD.MM.YYYY), or of one after it."""
    numbers = [int(number) for number in reversed(day.split("."))]
    begins = datetime.combine(date(*numbers) + timedelta(days=later), time(0), tzinfo=QUITO)
    return moment_of(begins.astimezone(UTC))
