"""Who comes: registrations with a waiting list that moves up by itself, and who was there."""

from cocreate.domain.shared import Aggregate, Sealed
from cocreate.domain.workshops.refusals import (
    AlreadyCheckedIn,
    AlreadyEvaluated,
    AlreadyRegistered,
    NotCheckedIn,
    NotRegistered,
    ScoresMakeNoSense,
)
from cocreate.domain.workshops.words import Arrival

LOWEST_SCORE, HIGHEST_SCORE = 1, 5
ASPECTS = ("useful", "heard", "welcome", "clear")
"""What people say of a workshop: it was useful, I was heard, I felt welcome, I understood what happens next."""


class Roll(Aggregate):
    """The registrations of one workshop, under its id. Who has no seat waits, in the order of registering."""

    PREFIX = "roll"

    seated: list[str]
    waiting: list[str]

    class Registered(Aggregate.Event):
        """`participant` is a pseudonym of this workshop alone. `zone` is where she says she comes from. `delegate`
        seals the mandate of an assembly (`<assembly>/<delegate>`) in which she comes, never public: a delegate's name
        is, and it must not lead to what she says and votes here."""

        TOPIC = "workshops.registration_made"
        process: str
        workshop: str
        participant: str
        waits: bool
        zone: str | None
        delegate: Sealed | None

        def apply(self, roll: "Roll") -> None:
            (roll.waiting if self.waits else roll.seated).append(self.participant)

    class RegistrationCancelled(Aggregate.Event):
        TOPIC = "workshops.registration_cancelled"
        process: str
        workshop: str
        participant: str

        def apply(self, roll: "Roll") -> None:
            (roll.seated if self.participant in roll.seated else roll.waiting).remove(self.participant)

    class MovedUp(Aggregate.Event):
        """A seat became free, or there are more of them."""

        TOPIC = "workshops.waiting_moved_up"
        process: str
        workshop: str
        participant: str

        def apply(self, roll: "Roll") -> None:
            roll.waiting.remove(self.participant)
            roll.seated.append(self.participant)

    def start(self) -> None:
        self.seated = []
        self.waiting = []

    def register(
        self, *, process: str, person: str, capacity: int | None, zone: str | None, delegate: Sealed | None
    ) -> None:
        if person in self.seated or person in self.waiting:
            raise AlreadyRegistered(workshop=self.key)
        self.trigger(
            self.Registered,
            process=process,
            workshop=self.key,
            participant=person,
            waits=capacity is not None and len(self.seated) >= capacity,
            zone=zone,
            delegate=delegate,
        )

    def cancel(self, *, process: str, person: str, capacity: int | None) -> list[str]:
        """Gives who moved up."""
        if person not in self.seated and person not in self.waiting:
            raise NotRegistered(workshop=self.key)
        self.trigger(self.RegistrationCancelled, process=process, workshop=self.key, participant=person)
        return self.fill(process=process, capacity=capacity)

    def fill(self, *, process: str, capacity: int | None) -> list[str]:
        """Gives free seats to who waits, in their order. Gives who moved up."""
        moved = []
        while self.waiting and (capacity is None or len(self.seated) < capacity):
            moved.append(self.waiting[0])
            self.trigger(self.MovedUp, process=process, workshop=self.key, participant=self.waiting[0])
        return moved


class Attendance(Aggregate):
    """One person at one workshop; its id is the rule that nobody is counted twice."""

    PREFIX = "attendance"

    evaluated: bool

    class CheckedIn(Aggregate.Event):
        TOPIC = "workshops.person_checked_in"
        process: str
        workshop: str
        participant: str
        how: Arrival
        table: str | None
        zone: str | None

    class SatDown(Aggregate.Event):
        """Went to a table, or from one to another."""

        TOPIC = "workshops.table_chosen"
        process: str
        workshop: str
        participant: str
        table: str | None

    class Evaluated(Aggregate.Event):
        """Scores from 1 to 5 by aspect, and maybe a word."""

        TOPIC = "workshops.workshop_evaluated"
        process: str
        workshop: str
        scores: dict[str, int]
        words: Sealed | None

        def apply(self, attendance: "Attendance") -> None:
            attendance.evaluated = True

    def start(self) -> None:
        self.evaluated = False

    def check_in(
        self, *, process: str, workshop: str, person: str, how: Arrival, table: str | None, zone: str | None
    ) -> None:
        if self.exists:
            raise AlreadyCheckedIn(workshop=workshop)
        facts = {"process": process, "workshop": workshop, "participant": person}
        self.trigger(self.CheckedIn, how=how, table=table, zone=zone, **facts)

    def sit_down(self, *, process: str, workshop: str, person: str, table: str | None) -> None:
        self.must_be_there(workshop)
        self.trigger(self.SatDown, process=process, workshop=workshop, participant=person, table=table)

    def evaluate(self, *, process: str, workshop: str, scores: dict[str, int], words: Sealed | None) -> None:
        self.must_be_there(workshop)
        if self.evaluated:
            raise AlreadyEvaluated(workshop=workshop)
        in_range = all(LOWEST_SCORE <= score <= HIGHEST_SCORE for score in scores.values())
        if not scores or not in_range or not scores.keys() <= set(ASPECTS):
            raise ScoresMakeNoSense
        self.trigger(self.Evaluated, process=process, workshop=workshop, scores=scores, words=words)

    def must_be_there(self, workshop: str) -> None:
        if not self.exists:
            raise NotCheckedIn(workshop=workshop)
