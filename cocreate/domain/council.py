"""The multi-stakeholder forum of a process: its institutions, its seats, and who sits on them."""

from enum import StrEnum

from cocreate.domain.shared import Aggregate, Refused, Sealed


class Sector(StrEnum):
    GOVERNMENT = "government"
    CIVIL_SOCIETY = "civil_society"
    ACADEMIA = "academia"
    PRODUCTIVE = "productive"
    OTHER = "other"


class ForumExists(Refused):
    pass


class NoForum(Refused):
    pass


class SeatIsTaken(Refused):
    pass


class SeatIsEmpty(Refused):
    pass


class ChairIsTaken(Refused):
    """At most one chair is active (invariant P0.3)."""


class Forum(Aggregate):
    PREFIX = "forum"

    seats: dict[str, bool]

    class Constituted(Aggregate.Event):
        TOPIC = "council.forum_constituted"
        name: Sealed
        legal_reference: Sealed

    class MemberSeated(Aggregate.Event):
        """A person in a public role: the name is kept outside, sector and capacity are facts."""

        TOPIC = "council.member_seated"
        seat: str
        member: Sealed
        sector: Sector
        chair: bool

        def apply(self, forum: "Forum") -> None:
            forum.seats[self.seat] = self.chair

    class MemberLeft(Aggregate.Event):
        TOPIC = "council.member_left"
        seat: str
        reason: Sealed

        def apply(self, forum: "Forum") -> None:
            forum.seats.pop(self.seat, None)

    def start(self) -> None:
        self.seats = {}

    def constitute(self, *, name: Sealed, legal_reference: Sealed) -> None:
        if self.exists:
            raise ForumExists(forum=self.key)
        self.trigger(self.Constituted, name=name, legal_reference=legal_reference)

    def seat(self, seat: str, *, member: Sealed, sector: Sector, chair: bool) -> None:
        self._must_exist()
        if seat in self.seats:
            raise SeatIsTaken(seat=seat)
        if chair and any(self.seats.values()):
            raise ChairIsTaken
        self.trigger(self.MemberSeated, seat=seat, member=member, sector=sector, chair=chair)

    def vacate(self, seat: str, *, reason: Sealed) -> None:
        self._must_exist()
        if seat not in self.seats:
            raise SeatIsEmpty(seat=seat)
        self.trigger(self.MemberLeft, seat=seat, reason=reason)

    def _must_exist(self) -> None:
        if not self.exists:
            raise NoForum(forum=self.key)
