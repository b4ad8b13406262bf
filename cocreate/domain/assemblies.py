"""Assemblies of neighbourhoods, comunas and parishes, and the mandates of the delegates whom they elect."""

from datetime import date, timedelta
from enum import StrEnum

import msgspec

from cocreate.domain.shared import Aggregate, Refused, Sealed, normalised, same_id

Day = str
"""A day of the city's calendar, YYYY-MM-DD: text order is time order."""

MOST_TERMS = 2
"""One mandate and one re-election."""


class AssemblyLevel(StrEnum):
    """A neighbourhood and a comuna send delegates to their parish, a parish to its zone."""

    NEIGHBOURHOOD = "neighbourhood"
    COMUNA = "comuna"
    PARISH = "parish"


SEATS = {AssemblyLevel.NEIGHBOURHOOD: 4, AssemblyLevel.COMUNA: 1, AssemblyLevel.PARISH: 10}
"""How many delegates an assembly may have at a time."""


class AssemblyExists(Refused):
    """A parish has one assembly, and one of each neighbourhood or comuna."""


class NoSuchAssembly(Refused):
    pass


class NoSuchDelegate(Refused):
    pass


class DelegateExists(Refused):
    """The same form arrived twice; the first one counts."""


class WasDelegateBefore(Refused):
    """The account is that of another delegate of this assembly: she is re-elected, not elected anew."""


class SeatsAreTaken(Refused):
    pass


class MandateTooLong(Refused):
    pass


class MandateEndsBeforeItBegins(Refused):
    pass


class ReelectedOnceAlready(Refused):
    pass


class MandatesOverlap(Refused):
    """A re-election begins when the first mandate is over."""


class NoMandateToEnd(Refused):
    """On that day the delegate has no mandate that would have gone on."""


class MandateInForce(Refused):
    """A public role is public while it lasts, and before it begins."""


class NameIsErased(Refused):
    pass


class ParishPlace(msgspec.Struct, frozen=True):
    """A parish, and the zone in which it lies in this edition of the territory."""

    version: str
    zone: str
    parish: str


class Mandate(msgspec.Struct, frozen=True):
    """Both days belong to it."""

    since: Day
    until: Day

    def covers(self, day: Day) -> bool:
        return self.since <= day <= self.until

    def meets(self, other: "Mandate") -> bool:
        return self.since <= other.until and other.since <= self.until


class Delegate(msgspec.Struct):
    """What rules need to know of one: `terms` counts mandates, also one from before the platform."""

    name: Sealed
    account: Sealed | None
    terms: int
    mandates: list[Mandate]
    erased: bool = False


class Assembly(Aggregate):
    PREFIX = "assembly"

    process: str
    level: AssemblyLevel
    delegates: dict[str, Delegate]

    class Registered(Aggregate.Event):
        TOPIC = "assemblies.assembly_registered"
        process: str
        level: AssemblyLevel
        name: Sealed
        place: ParishPlace

        def apply(self, assembly: "Assembly") -> None:
            assembly.process = self.process
            assembly.level = AssemblyLevel(self.level)

    class Renamed(Aggregate.Event):
        TOPIC = "assemblies.assembly_renamed"
        process: str
        name: Sealed

    class DelegateElected(Aggregate.Event):
        """`name` is public, as the role is. `account` seals who of the process she is, and is never shown: beside the
        name, the pseudonym would tell whose every support and comment is."""

        TOPIC = "assemblies.delegate_elected"
        process: str
        delegate: str
        name: Sealed
        since: Day
        until: Day
        term: int
        account: Sealed | None = None

        def apply(self, assembly: "Assembly") -> None:
            mandates = [Mandate(self.since, self.until)]
            assembly.delegates[self.delegate] = Delegate(self.name, self.account, self.term, mandates)

    class DelegateReelected(Aggregate.Event):
        TOPIC = "assemblies.delegate_reelected"
        process: str
        delegate: str
        since: Day
        until: Day
        term: int

        def apply(self, assembly: "Assembly") -> None:
            delegate = assembly.delegates[self.delegate]
            delegate.mandates.append(Mandate(self.since, self.until))
            delegate.terms = self.term

    class DelegateLinked(Aggregate.Event):
        """The delegate has an account now, or another one."""

        TOPIC = "assemblies.delegate_linked"
        process: str
        delegate: str
        account: Sealed

        def apply(self, assembly: "Assembly") -> None:
            assembly.delegates[self.delegate].account = self.account

    class MandateEnded(Aggregate.Event):
        """The mandate that began on `since` ends with `until`, before its time."""

        TOPIC = "assemblies.mandate_ended"
        process: str
        delegate: str
        since: Day
        until: Day
        was: Day
        reason: Sealed

        def apply(self, assembly: "Assembly") -> None:
            delegate = assembly.delegates[self.delegate]
            delegate.mandates = [
                Mandate(m.since, self.until) if m.since == self.since else m for m in delegate.mandates
            ]

    class DelegateNameErased(Aggregate.Event):
        """At her wish, when no mandate is left. That she was a delegate, and when, stays."""

        TOPIC = "assemblies.delegate_name_erased"
        process: str
        delegate: str

        def apply(self, assembly: "Assembly") -> None:
            delegate = assembly.delegates[self.delegate]
            delegate.erased, delegate.account = True, None

    def start(self) -> None:
        self.process = ""
        self.level = AssemblyLevel.NEIGHBOURHOOD
        self.delegates = {}

    @classmethod
    def name(cls, process: str, level: AssemblyLevel, parish: str, name: str) -> str:
        """The id that this assembly always has: a parish has one, whatever it is called."""
        called = "" if level is AssemblyLevel.PARISH else " ".join(normalised(name).casefold().split())
        return same_id("assembly", process, level, parish, called)

    def register(self, *, process: str, level: AssemblyLevel, name: Sealed, place: ParishPlace) -> None:
        if self.exists:
            raise AssemblyExists(assembly=self.key)
        self.trigger(self.Registered, process=process, level=level, name=name, place=place)

    def rename(self, *, name: Sealed) -> None:
        self.must_exist()
        self.trigger(self.Renamed, process=self.process, name=name)

    def elect(
        self,
        delegate: str,
        *,
        name: Sealed,
        since: Day,
        until: Day | None,
        term: int,
        account: Sealed | None,
        known_as: str | None,
    ) -> None:
        """`known_as` is the delegate of this assembly to whom the account belongs already. Without `until` the mandate
        lasts a year."""
        self.must_exist()
        if delegate in self.delegates:
            raise DelegateExists(delegate=delegate)
        if known_as is not None:
            raise WasDelegateBefore(delegate=known_as)
        if not 1 <= term <= MOST_TERMS:
            raise ReelectedOnceAlready(delegate=delegate)
        mandate = self._mandate(since, until)
        self.trigger(
            self.DelegateElected,
            process=self.process,
            delegate=delegate,
            name=name,
            since=mandate.since,
            until=mandate.until,
            term=term,
            account=account,
        )

    def reelect(self, delegate: str, *, since: Day, until: Day | None) -> None:
        known = self._delegate(delegate)
        if known.erased:
            raise NameIsErased(delegate=delegate)
        if known.terms >= MOST_TERMS:
            raise ReelectedOnceAlready(delegate=delegate)
        last = max(mandate.until for mandate in known.mandates)
        if since <= last:
            raise MandatesOverlap(until=last)
        mandate = self._mandate(since, until)
        self.trigger(
            self.DelegateReelected,
            process=self.process,
            delegate=delegate,
            since=mandate.since,
            until=mandate.until,
            term=known.terms + 1,
        )

    def link(self, delegate: str, *, account: Sealed, known_as: str | None) -> Sealed | None:
        """Gives the account that this one replaces."""
        known = self._delegate(delegate)
        if known.erased:
            raise NameIsErased(delegate=delegate)
        if known_as is not None:
            raise WasDelegateBefore(delegate=known_as)
        replaced = known.account
        self.trigger(self.DelegateLinked, process=self.process, delegate=delegate, account=account)
        return replaced

    def end_mandate(self, delegate: str, *, until: Day, reason: Sealed) -> None:
        known = self._delegate(delegate)
        found = [mandate for mandate in known.mandates if mandate.covers(until) and until < mandate.until]
        if not found:
            raise NoMandateToEnd(day=until)
        (mandate,) = found
        self.trigger(
            self.MandateEnded,
            process=self.process,
            delegate=delegate,
            since=mandate.since,
            until=until,
            was=mandate.until,
            reason=reason,
        )

    def erase_name(self, delegate: str, *, today: Day) -> list[Sealed]:
        """Gives what is no longer kept."""
        known = self._delegate(delegate)
        if known.erased:
            raise NameIsErased(delegate=delegate)
        last = max(mandate.until for mandate in known.mandates)
        if last >= today:
            raise MandateInForce(until=last)
        kept = [known.name, *([known.account] if known.account else [])]
        self.trigger(self.DelegateNameErased, process=self.process, delegate=delegate)
        return kept

    def must_exist(self) -> None:
        if not self.exists:
            raise NoSuchAssembly(assembly=self.key)

    def _delegate(self, key: str) -> Delegate:
        self.must_exist()
        if key not in self.delegates:
            raise NoSuchDelegate(delegate=key)
        return self.delegates[key]

    def _mandate(self, since: Day, until: Day | None) -> Mandate:
        """A mandate for which a seat is free on each of its days."""
        latest = last_day_of_a_year(since)
        mandate = Mandate(since, until or latest)
        if mandate.until < since:
            raise MandateEndsBeforeItBegins(since=since)
        if mandate.until > latest:
            raise MandateTooLong(latest=latest)
        if self._most_at_once(mandate) >= SEATS[self.level]:
            raise SeatsAreTaken(level=self.level, seats=SEATS[self.level])
        return mandate

    def _most_at_once(self, during: Mandate) -> int:
        """Others in force on the fullest of these days, which is one on which a mandate begins."""
        others = [m for delegate in self.delegates.values() for m in delegate.mandates if m.meets(during)]
        days = {during.since, *(m.since for m in others if m.since > during.since)}
        return max(sum(m.covers(day) for m in others) for day in days)


def last_day_of_a_year(since: Day) -> Day:
    """The last day of the year that begins on this one: the day before its anniversary."""
    first = date.fromisoformat(since)
    leap_day = (first.month, first.day) == (2, 29)
    anniversary = date(first.year + 1, 3, 1) if leap_day else first.replace(year=first.year + 1)
    return (anniversary - timedelta(days=1)).isoformat()
