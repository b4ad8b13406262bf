"""Assemblies of neighbourhoods and parishes in the story: registered, electing, re-electing, one name erased."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any

from cocreate.application.acts import Command
from cocreate.application.assemblies import (
    AssemblyLevel,
    ElectDelegate,
    EndMandate,
    EraseDelegateName,
    LinkDelegate,
    ParishPlace,
    ReelectDelegate,
    RegisterAssembly,
    RenameAssembly,
)
from cocreate.domain.shared import same_id
from cocreate.seeds.quito.calendar import Act, Calendar
from cocreate.seeds.quito.cast import DEMO_ACCOUNTS, FACILITATORS, PROCESS, Cast
from cocreate.seeds.quito.intake import edition_on
from cocreate.seeds.quito.people import SyntheticPerson

Entry = Mapping[str, Any]
WRITTEN = time(10)
"""Hour at which facilitation writes down what an assembly elected."""
LATER = 2
"""Days after an election until it is written down, once the assembly is known."""
WEEKEND = 2
MONTHS_TOLD = 11 * 30
"""Days for which a mandate is surely in force."""


@dataclass(frozen=True)
class Delegation:
    """Somebody with an account, and `<assembly>/<delegate>`: the mandate that she has in these days of the story,
    since it is written down."""

    person: str | int
    mandate: str
    since: int
    until: int


class Assemblies:
    """Every assembly of the file, told by facilitation. `delegations` are known once `acts` were told."""

    def __init__(self, cast: Cast, calendar: Calendar, people: Sequence[SyntheticPerson]) -> None:
        self.cast = cast
        self.calendar = calendar
        self.edition = edition_on(calendar.opens)
        at_home = sorted(people, key=lambda person: (person.parish, person.index))
        self.delegations: list[Delegation] = []
        self.living_in = {parish: iter(list(some)) for parish, some in groupby(at_home, key=lambda p: p.parish)}

    def acts(self) -> Iterator[Act]:
        for number, entry in enumerate(_entries()):
            yield from self._of(entry, timedelta(minutes=20 * number), FACILITATORS[number % len(FACILITATORS)])

    def _of(self, entry: Entry, after: timedelta, by: str) -> Iterator[Act]:
        registered = self._in_office(entry["registered"])
        at = self.calendar.at(registered, WRITTEN) + after
        register = self._registering(entry)
        yield Act(at, by, register)
        if "corrected" in entry:
            name = RenameAssembly(process=PROCESS, assembly=register.assembly, name=entry["corrected"])
            yield Act(at + timedelta(minutes=2), by, name)
        neighbours = self.living_in[entry["parish"]]
        for number, delegate in enumerate(entry["delegates"], 1):
            for day, command in self._mandates(register.assembly, delegate, number, neighbours, registered):
                later = self._in_office(day + LATER)
                written = self.calendar.at(later, WRITTEN) if later > registered else at
                yield Act(written + _minutes(command, number), by, command)

    def _registering(self, entry: Entry) -> RegisterAssembly:
        parish = next(parish for parish in self.edition.parishes if parish.code == entry["parish"])
        place = ParishPlace(version=self.edition.code, zone=parish.zone, parish=parish.code)
        return RegisterAssembly(process=PROCESS, level=AssemblyLevel(entry["level"]), name=entry["name"], place=place)

    def _in_office(self, day: int) -> int:
        """The first day on which facilitation works, from this one on."""
        return next(later for later in range(day, day + 7) if self.calendar.is_working_day(later))

    def _mandates(
        self, assembly: str, entry: Entry, number: int, neighbours: Iterator[SyntheticPerson], registered: int
    ) -> Iterator[tuple[int, Command]]:
        """With the day on which each happened; it may have been before the platform."""
        her = {"process": PROCESS, "assembly": assembly, "delegate": same_id(assembly, str(number))}
        name, person = self._person(entry, neighbours)
        account = self.cast[person] if entry.get("account") else None
        if entry.get("account") and "ended" not in entry:
            begins = entry.get("again", entry["since"])
            written = max(registered, begins + LATER + WEEKEND)
            mandate = f"{assembly}/{her['delegate']}"
            self.delegations.append(Delegation(person, mandate, written, begins + MONTHS_TOLD))
        since, term = self._day(entry["since"]), entry.get("term", 1)
        yield entry["since"], ElectDelegate(**her, name=name, since=since, term=term, account=account)
        if "again" in entry:
            yield entry["again"], ReelectDelegate(**her, since=self._day(entry["again"]))
        if "linked" in entry:
            yield entry["linked"], LinkDelegate(**her, account=self.cast[person])
        if "ended" in entry:
            yield entry["ended"], EndMandate(**her, until=self._day(entry["ended"]), reason=entry["reason"])
        if "erased" in entry:
            yield entry["erased"], EraseDelegateName(**her, today=self._day(entry["erased"]))

    def _person(self, entry: Entry, neighbours: Iterator[SyntheticPerson]) -> tuple[str, str | int]:
        """One of the demonstration's accounts, or the next who lives in the parish."""
        if isinstance(entry.get("account"), str):
            return next((demo.name, demo.key) for demo in DEMO_ACCOUNTS if demo.key == entry["account"])
        person = next(neighbours)
        return person.full_name, person.index

    def _day(self, day: int) -> str:
        return (self.calendar.opens + timedelta(days=day)).isoformat()


def _minutes(command: Command, number: int) -> timedelta:
    """What an assembly decided stands in the order in which it can be."""
    order = (ElectDelegate, ReelectDelegate, LinkDelegate, EndMandate, EraseDelegateName)
    return timedelta(minutes=3 + number, seconds=10 * order.index(type(command)))


@cache
def _entries() -> tuple[Entry, ...]:
    return tuple(tomllib.loads(files(__package__).joinpath("assemblies.toml").read_text("utf-8"))["assemblies"])
