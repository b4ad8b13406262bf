"""The minutes of a workshop: drafted from the record, put to who was there, objected to, approved, published."""

from cocreate.domain.shared import Aggregate, Moment, Sealed, datetime_of
from cocreate.domain.workshops.refusals import (
    AlreadyConfirmed,
    ChangePromised,
    MinutesAreApproved,
    MinutesAreNotApproved,
    MinutesAreNotPutForward,
    MinutesArePublished,
    MinutesArePutForward,
    MinutesHaveMovedOn,
    MinutesMissing,
    NoSuchObjection,
    ObjectionExists,
    ObjectionIsAnswered,
    ObjectionsAreOver,
    ObjectionsWait,
    WindowIsOpen,
    WindowTooShort,
)

LEAST_WINDOW_MINUTES = 30
"""Shorter, nobody has read them; people who are still in the room may confirm at once."""


class Minutes(Aggregate):
    """Under the workshop's id."""

    PREFIX = "minutes"

    edition: int
    words: Sealed | None
    objections: dict[str, bool | None]
    confirmed: set[str]
    objections_until: Moment | None
    change_promised: bool
    approved: bool
    published: bool

    class Drafted(Aggregate.Event):
        """An edition of the text (Markdown), sealed. Each saving is one."""

        TOPIC = "workshops.minutes_drafted"
        process: str
        workshop: str
        edition: int
        words: Sealed

        def apply(self, minutes: "Minutes") -> None:
            minutes.edition = self.edition
            minutes.words = self.words
            minutes.change_promised = False

    class PutForward(Aggregate.Event):
        TOPIC = "workshops.minutes_put_forward"
        process: str
        workshop: str
        edition: int
        objections_until: Moment

        def apply(self, minutes: "Minutes") -> None:
            minutes.objections_until = self.objections_until
            minutes.confirmed = set()

    class Confirmed(Aggregate.Event):
        """Somebody who was there read this edition and agrees."""

        TOPIC = "workshops.minutes_confirmed"
        process: str
        workshop: str
        edition: int
        participant: str

        def apply(self, minutes: "Minutes") -> None:
            minutes.confirmed.add(self.participant)

    class Objected(Aggregate.Event):
        TOPIC = "workshops.objection_filed"
        process: str
        workshop: str
        edition: int
        objection: str
        words: Sealed

        def apply(self, minutes: "Minutes") -> None:
            minutes.objections[self.objection] = None

    class ObjectionAnswered(Aggregate.Event):
        """`accepted`: the text is changed, and put forward again."""

        TOPIC = "workshops.objection_answered"
        process: str
        workshop: str
        objection: str
        accepted: bool
        reasons: Sealed

        def apply(self, minutes: "Minutes") -> None:
            minutes.objections[self.objection] = self.accepted
            if self.accepted:
                minutes.change_promised = True
                minutes.objections_until = None

    class Approved(Aggregate.Event):
        """`confirmed`: how many of those who were there said yes to this edition."""

        TOPIC = "workshops.minutes_approved"
        process: str
        workshop: str
        edition: int
        confirmed: int
        objections: int

        def apply(self, minutes: "Minutes") -> None:
            minutes.approved = True

    class Published(Aggregate.Event):
        """`words` is the whole document (text, sealed) and `sha256` its digest in UTF-8, as anybody can download it;
        `pdf` is the digest of its printed form, where there is one."""

        TOPIC = "workshops.minutes_published"
        process: str
        workshop: str
        edition: int
        words: Sealed
        sha256: str
        pdf: str | None
        pdf_size: int | None

        def apply(self, minutes: "Minutes") -> None:
            minutes.published = True

    def start(self) -> None:
        self.edition = 0
        self.words = None
        self.objections = {}
        self.confirmed = set()
        self.objections_until = None
        self.change_promised = self.approved = self.published = False

    def draft(self, *, process: str, words: Sealed, after: int | None = None) -> None:
        """`after` is the edition from which the writer began; None for one that puts aside whatever stands."""
        self.must_be_changeable()
        if after is not None and after != self.edition:
            raise MinutesHaveMovedOn(edition=self.edition)
        self.trigger(self.Drafted, process=process, workshop=self.key, edition=self.edition + 1, words=words)

    def put_forward(self, *, process: str, until: Moment, at: Moment) -> None:
        self._must_be_drafted()
        self.must_be_changeable()
        if self.change_promised:
            raise ChangePromised
        if (datetime_of(until) - datetime_of(at)).total_seconds() < LEAST_WINDOW_MINUTES * 60:
            raise WindowTooShort(minutes=LEAST_WINDOW_MINUTES)
        facts = {"edition": self.edition, "objections_until": until}
        self.trigger(self.PutForward, process=process, workshop=self.key, **facts)

    def confirm(self, *, process: str, person: str, at: Moment) -> None:
        self._must_be_put_forward(at)
        if person in self.confirmed:
            raise AlreadyConfirmed
        facts = {"edition": self.edition, "participant": person}
        self.trigger(self.Confirmed, process=process, workshop=self.key, **facts)

    def object(self, objection: str, *, process: str, words: Sealed, at: Moment) -> None:
        if objection in self.objections:
            raise ObjectionExists(objection=objection)
        self._must_be_put_forward(at)
        facts = {"edition": self.edition, "objection": objection, "words": words}
        self.trigger(self.Objected, process=process, workshop=self.key, **facts)

    def answer_objection(self, objection: str, *, process: str, accepted: bool, reasons: Sealed) -> None:
        self._must_not_be_approved()
        if objection not in self.objections:
            raise NoSuchObjection(objection=objection)
        if self.objections[objection] is not None:
            raise ObjectionIsAnswered(objection=objection)
        facts = {"objection": objection, "accepted": accepted, "reasons": reasons}
        self.trigger(self.ObjectionAnswered, process=process, workshop=self.key, **facts)

    def approve(self, *, process: str, there: int, at: Moment) -> None:
        """`there`: people who were checked in one by one."""
        self._must_be_drafted()
        self._must_not_be_approved()
        if any(answer is None for answer in self.objections.values()):
            raise ObjectionsWait(waiting=sum(answer is None for answer in self.objections.values()))
        if self.change_promised:
            raise ChangePromised
        if self.objections_until is None:
            raise MinutesAreNotPutForward
        if at < self.objections_until and not 0 < there <= len(self.confirmed):
            raise WindowIsOpen(until=self.objections_until, confirmed=len(self.confirmed), there=there)
        facts = {"edition": self.edition, "confirmed": len(self.confirmed), "objections": len(self.objections)}
        self.trigger(self.Approved, process=process, workshop=self.key, **facts)

    def publish(self, *, process: str, words: Sealed, sha256: str, pdf: str | None, pdf_size: int | None) -> None:
        if not self.approved:
            raise MinutesAreNotApproved
        if self.published:
            raise MinutesArePublished
        facts = {"edition": self.edition, "words": words, "sha256": sha256, "pdf": pdf, "pdf_size": pdf_size}
        self.trigger(self.Published, process=process, workshop=self.key, **facts)

    def must_be_changeable(self) -> None:
        """What people are reading, or have agreed on, is not changed under their eyes."""
        self._must_not_be_approved()
        if self.objections_until is not None:
            raise MinutesArePutForward(until=self.objections_until)

    def _must_be_drafted(self) -> None:
        if not self.edition:
            raise MinutesMissing(workshop=self.key)

    def _must_not_be_approved(self) -> None:
        if self.approved:
            raise MinutesAreApproved

    def _must_be_put_forward(self, at: Moment) -> None:
        self._must_not_be_approved()
        if self.objections_until is None:
            raise MinutesAreNotPutForward
        if at >= self.objections_until:
            raise ObjectionsAreOver(until=self.objections_until)
