"""One workshop from its plan to its end: published, moved, cancelled, opened, led through its agenda, ended."""

from msgspec.structs import asdict

from cocreate.domain.shared import Aggregate, Moment, Sealed, later
from cocreate.domain.workshops.plan import Plan, check_times
from cocreate.domain.workshops.refusals import (
    AlreadyPublished,
    DoorsAreClosed,
    DoorsAreOpen,
    ItemIsRunning,
    MaterialIsShared,
    NoQuestionIsOpen,
    NoSuchItem,
    NoSuchTable,
    NoSuchWorkshop,
    NotALeader,
    NotBegun,
    NotHeldYet,
    NothingReplanned,
    NotPublished,
    TimesAreMovedWithRescheduling,
    TooEarlyToOpen,
    WorkshopHasBegun,
    WorkshopIsCancelled,
    WorkshopIsInThePast,
    WorkshopIsOver,
)
from cocreate.domain.workshops.words import (
    MATERIALS_WORKING_DAYS,
    AgendaItem,
    ItemKind,
    Kind,
    Mode,
    PriorityGroup,
    Table,
    working_days_between,
)

DOORS_BEFORE_HOURS = 12
"""So long before its beginning the doors of a workshop may open: on its day, with time to try the room."""


class Workshop(Aggregate):
    PREFIX = "workshop"

    process: str
    purpose: Kind
    mode: Mode
    starts: Moment
    ends: Moment
    time_zone: str
    capacity: int | None
    items: dict[str, ItemKind]
    tables: set[str]
    facilitators: set[str]
    zones: list[str]
    materials: set[str]
    shared_since: Moment | None
    published: bool
    cancelled: bool
    open: bool
    begun: bool
    ended: bool
    item: str | None
    at_the_door: int

    class Planned(Aggregate.Event):
        """A plan (plan.py), as it stands in the ledger."""

        TOPIC = "workshops.workshop_planned"
        process: str
        purpose: Kind
        mode: Mode
        starts: Moment
        ends: Moment
        time_zone: str
        territory_version: str
        zones: list[str]
        capacity: int | None
        words: Sealed
        link: Sealed | None
        agenda: list[AgendaItem]
        tables: list[Table]
        facilitators: list[str]

        def apply(self, workshop: "Workshop") -> None:
            workshop.process = self.process
            workshop.purpose = self.purpose
            workshop.mode = self.mode
            workshop.starts, workshop.ends, workshop.time_zone = self.starts, self.ends, self.time_zone
            workshop.capacity = self.capacity
            workshop.zones = self.zones
            workshop.items = {item.key: item.purpose for item in self.agenda}
            workshop.tables = {table.key for table in self.tables}
            workshop.facilitators = set(self.facilitators)

    class Replanned(Planned):
        """The same again, whole. `reason` is given once the workshop is public. `materials_in_time`: whether the first
        materials came in time for the day that is planned now."""

        TOPIC = "workshops.workshop_replanned"
        reason: Sealed | None = None
        materials_in_time: bool = False

    class Published(Aggregate.Event):
        """`zones` are told, as with moving and cancelling: those of the plan, none for the whole city."""

        TOPIC = "workshops.workshop_published"
        process: str
        zones: list[str]

        def apply(self, workshop: "Workshop") -> None:
            workshop.published = True

    class Rescheduled(Aggregate.Event):
        TOPIC = "workshops.workshop_rescheduled"
        process: str
        zones: list[str]
        starts: Moment
        ends: Moment
        was_starts: Moment
        was_ends: Moment
        materials_in_time: bool
        reason: Sealed

        def apply(self, workshop: "Workshop") -> None:
            workshop.starts, workshop.ends = self.starts, self.ends

    class Cancelled(Aggregate.Event):
        """`announced`: a draft that is given up is nobody's news."""

        TOPIC = "workshops.workshop_cancelled"
        process: str
        announced: bool
        zones: list[str]
        reason: Sealed

        def apply(self, workshop: "Workshop") -> None:
            workshop.cancelled = True

    class MaterialShared(Aggregate.Event):
        """`working_days` lie between the day of sharing and the day of the workshop; `in_time` if they are enough."""

        TOPIC = "workshops.material_shared"
        process: str
        material: str
        title: Sealed
        sha256: str
        size: int
        media_type: str
        working_days: int
        in_time: bool

        def apply(self, workshop: "Workshop") -> None:
            workshop.materials.add(self.material)
            workshop.shared_since = workshop.shared_since or self.timestamp

    class DoorsOpened(Aggregate.Event):
        """`materials_in_time`: whether people could prepare (P5.1). It stays on record if they could not."""

        TOPIC = "workshops.doors_opened"
        process: str
        materials_in_time: bool

        def apply(self, workshop: "Workshop") -> None:
            workshop.open = True

    class ItemBegun(Aggregate.Event):
        """The agenda has come to this item; the one before is over. The first one begins the workshop."""

        TOPIC = "workshops.item_begun"
        process: str
        item: str

        def apply(self, workshop: "Workshop") -> None:
            workshop.begun = True
            workshop.item = self.item

    class BoardPhotographed(Aggregate.Event):
        """A paper board, as it hung on the wall."""

        TOPIC = "workshops.board_photographed"
        process: str
        picture: str
        item: str | None
        table: str | None
        sha256: str
        size: int
        media_type: str

    class DoorCounted(Aggregate.Event):
        """People who are there without having been checked in one by one; a later count takes the place of this."""

        TOPIC = "workshops.door_counted"
        process: str
        count: int

        def apply(self, workshop: "Workshop") -> None:
            workshop.at_the_door = self.count

    class RepresentationRecorded(Aggregate.Event):
        """Which groups of priority attention were there (P5.2), as the facilitators saw and people said of themselves;
        if none was, why. `counts` are only those that are large enough to hide everybody in."""

        TOPIC = "workshops.representation_recorded"
        process: str
        groups: list[PriorityGroup]
        counts: dict[str, int]
        reason: Sealed | None

    class Ended(Aggregate.Event):
        TOPIC = "workshops.workshop_ended"
        process: str

        def apply(self, workshop: "Workshop") -> None:
            workshop.open = False
            workshop.ended = True
            workshop.item = None

    def start(self) -> None:
        self.process = self.starts = self.ends = self.time_zone = ""
        self.purpose, self.mode = Kind.GENERAL, Mode.IN_PERSON
        self.capacity = self.item = self.shared_since = None
        self.at_the_door = 0
        self.zones = []
        self.items = {}
        self.tables = set()
        self.facilitators = set()
        self.materials = set()
        self.published = self.cancelled = self.open = self.begun = self.ended = False

    # Planning ---------------------------------------------------------------------------------------------------------

    def plan_it(
        self, plan: Plan, *, process: str, has_place: bool, at: Moment, taken: int = 0, reason: Sealed | None = None
    ) -> None:
        """The first plan, or the whole plan anew until the doors open. `taken`: seats that people have."""
        if self.exists:
            self._must_be_changeable()
        if self.exists and self.published and (plan.starts, plan.ends) != (self.starts, self.ends):
            raise TimesAreMovedWithRescheduling(workshop=self.key)
        plan.must_hold(has_place=has_place, taken=taken, at=at)
        facts = {"process": process, **asdict(plan)}
        if not self.exists:
            self.trigger(self.Planned, **facts)
        else:
            in_time = self._materials_in_time(plan.starts)
            self.trigger(self.Replanned, reason=reason, materials_in_time=in_time, **facts)

    def publish(self, *, at: Moment) -> None:
        self._must_be_changeable()
        if self.published:
            raise AlreadyPublished(workshop=self.key)
        if self.starts <= at:
            raise WorkshopIsInThePast(starts=self.starts)
        self.trigger(self.Published, process=self.process, zones=self.zones)

    def reschedule(self, *, starts: Moment, ends: Moment, reason: Sealed, at: Moment) -> None:
        self.must_be_public()
        self._must_be_changeable()
        check_times(starts, ends, at)
        if (starts, ends) == (self.starts, self.ends):
            raise NothingReplanned(workshop=self.key)
        self.trigger(
            self.Rescheduled,
            process=self.process,
            zones=self.zones,
            starts=starts,
            ends=ends,
            was_starts=self.starts,
            was_ends=self.ends,
            materials_in_time=self._materials_in_time(starts),
            reason=reason,
        )

    def cancel(self, *, reason: Sealed) -> None:
        """Also with the doors open, when nobody came or the roof leaks; not once the agenda has begun."""
        self.must_exist()
        self._must_not_be_cancelled()
        if self.ended:
            raise WorkshopIsOver(workshop=self.key)
        if self.begun:
            raise WorkshopHasBegun(workshop=self.key)
        facts = {"announced": self.published, "zones": self.zones}
        self.trigger(self.Cancelled, process=self.process, reason=reason, **facts)

    def share_material(
        self, material: str, *, title: Sealed, sha256: str, size: int, media_type: str, at: Moment
    ) -> None:
        """With everybody, and so once the workshop is public; also afterwards, as slides that were asked for. Whether
        it came in time is on record."""
        self.must_be_public()
        self._must_not_be_cancelled()
        if material in self.materials:
            raise MaterialIsShared(material=material)
        days = working_days_between(at, self.starts, self.time_zone)
        self.trigger(
            self.MaterialShared,
            process=self.process,
            material=material,
            title=title,
            sha256=sha256,
            size=size,
            media_type=media_type,
            working_days=days,
            in_time=days >= MATERIALS_WORKING_DAYS,
        )

    def _materials_in_time(self, starts: Moment) -> bool:
        """Whether people could prepare for that day (P5.1)."""
        if self.shared_since is None:
            return False
        return working_days_between(self.shared_since, starts, self.time_zone) >= MATERIALS_WORKING_DAYS

    # Running ----------------------------------------------------------------------------------------------------------

    def open_doors(self, *, at: Moment) -> None:
        self.must_be_public()
        self._must_not_be_cancelled()
        if self.ended:
            raise WorkshopIsOver(workshop=self.key)
        if self.open:
            raise DoorsAreOpen(workshop=self.key)
        if at < (opens := later(self.starts, hours=-DOORS_BEFORE_HOURS)):
            raise TooEarlyToOpen(opens=opens)
        self.trigger(self.DoorsOpened, process=self.process, materials_in_time=self._materials_in_time(self.starts))

    def begin_item(self, item: str) -> None:
        """In any order, and again: people come back to a question."""
        self.must_be_open()
        self._must_have_item(item)
        if item == self.item:
            raise ItemIsRunning(item=item)
        self.trigger(self.ItemBegun, process=self.process, item=item)

    def photograph(
        self, photo: str, *, item: str | None, table: str | None, sha256: str, size: int, media_type: str
    ) -> None:
        self.must_have_opened()
        if item is not None:
            self._must_have_item(item)
        self.must_have_table(table)
        facts = {"sha256": sha256, "size": size, "media_type": media_type}
        self.trigger(self.BoardPhotographed, process=self.process, picture=photo, item=item, table=table, **facts)

    def count_door(self, count: int) -> None:
        self.must_have_opened()
        self.trigger(self.DoorCounted, process=self.process, count=count)

    def record_representation(
        self, *, groups: list[PriorityGroup], counts: dict[str, int], reason: Sealed | None
    ) -> None:
        self.must_have_opened()
        self.trigger(
            self.RepresentationRecorded,
            process=self.process,
            groups=sorted(groups),
            counts=dict(sorted(counts.items())),
            reason=reason,
        )

    def end(self) -> None:
        self.must_be_open()
        if not self.begun:
            raise NotBegun(workshop=self.key)
        self.trigger(self.Ended, process=self.process)

    # Rules ------------------------------------------------------------------------------------------------------------

    def must_exist(self) -> None:
        if not self.exists:
            raise NoSuchWorkshop(workshop=self.key)

    def must_belong_to(self, process: str) -> None:
        if self.process != process:
            raise NoSuchWorkshop(workshop=self.key)

    def must_be_led_by(self, by: str) -> None:
        if by not in self.facilitators:
            raise NotALeader(workshop=self.key)

    def must_be_public(self) -> None:
        self.must_exist()
        if not self.published:
            raise NotPublished(workshop=self.key)

    def must_take_registrations(self) -> None:
        self.must_be_public()
        self._must_not_be_cancelled()
        if self.ended:
            raise WorkshopIsOver(workshop=self.key)

    def must_be_open(self) -> None:
        self.must_be_public()
        self._must_not_be_cancelled()
        if not self.open:
            raise DoorsAreClosed(workshop=self.key)

    def must_be_over(self) -> None:
        self.must_exist()
        if not self.ended:
            raise NotHeldYet(workshop=self.key)

    def must_take_contributions(self, item: str | None) -> str:
        """The question that a contribution answers: the one that runs, when none is named."""
        self.must_be_open()
        item = item or self.item
        if item is None or self.items.get(item) is not ItemKind.QUESTION:
            raise NoQuestionIsOpen(workshop=self.key)
        return item

    def must_have_asked(self, item: str | None) -> str:
        """For what stands on paper: the question may be over, and the workshop too."""
        self.must_have_opened()
        if item is None or self.items.get(item) is not ItemKind.QUESTION:
            raise NoQuestionIsOpen(workshop=self.key)
        return item

    def must_have_table(self, table: str | None) -> None:
        if table is not None and table not in self.tables:
            raise NoSuchTable(table=table)

    def _must_have_item(self, item: str) -> None:
        if item not in self.items:
            raise NoSuchItem(item=item)

    def must_have_opened(self) -> None:
        if not (self.open or self.ended):
            raise DoorsAreClosed(workshop=self.key)

    def _must_not_be_cancelled(self) -> None:
        if self.cancelled:
            raise WorkshopIsCancelled(workshop=self.key)

    def _must_be_changeable(self) -> None:
        self.must_exist()
        self._must_not_be_cancelled()
        if self.open or self.ended:
            raise WorkshopHasBegun(workshop=self.key)
