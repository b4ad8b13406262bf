"""What somebody says at a workshop, and what becomes of it: carried into a proposal, or set aside with a reason."""

from enum import StrEnum

from cocreate.domain.shared import Aggregate, Moment, Sealed, later
from cocreate.domain.workshops.refusals import (
    AlreadyContestedSettlement,
    AlreadyLinked,
    AlreadyNoted,
    AnotherPersonLooksAgain,
    ContestOfSettlementIsOver,
    ContributionIsSettled,
    ContributionIsWithdrawn,
    NoContestOfSettlement,
    NoSuchContribution,
    NotLinked,
    NotSetAside,
    NotYourContribution,
    WrittenByItsAuthor,
)
from cocreate.domain.workshops.words import SetAsideCode, Via

CONTEST_DAYS = 10
"""As long may who was there contest that a contribution was set aside."""


class Fate(StrEnum):
    """Every contribution of a workshop that was held ends carried, set aside or withdrawn (P4.1, P5.5)."""

    OPEN = "open"
    CARRIED = "carried"
    SET_ASIDE = "set_aside"
    CONTESTED = "contested"
    WITHDRAWN = "withdrawn"


class Contribution(Aggregate):
    PREFIX = "contribution"

    process: str
    workshop: str
    author: str
    via: Via
    words: list[Sealed]
    linked: set[str]
    fate: Fate
    carried_into: str
    set_aside_by: str
    contest_until: Moment
    contested_before: bool
    contest_words: Sealed | None
    contested_by: str

    class Noted(Aggregate.Event):
        """`author` is who wrote it down: of a phone, the pseudonym of this workshop; else the facilitator's."""

        TOPIC = "workshops.contribution_noted"
        process: str
        workshop: str
        item: str
        table: str | None
        words: Sealed
        via: Via
        author: str

        def apply(self, contribution: "Contribution") -> None:
            contribution.process = self.process
            contribution.workshop = self.workshop
            contribution.author = self.author
            contribution.via = self.via
            contribution.words = [self.words]

    class Corrected(Aggregate.Event):
        TOPIC = "workshops.contribution_corrected"
        process: str
        workshop: str
        words: Sealed

        def apply(self, contribution: "Contribution") -> None:
            contribution.words.append(self.words)

    class Withdrawn(Aggregate.Event):
        """Who wrote it took it back: the words were erased."""

        TOPIC = "workshops.contribution_withdrawn"
        process: str
        workshop: str
        erased: list[str]

        def apply(self, contribution: "Contribution") -> None:
            contribution.fate = Fate.WITHDRAWN

    class Linked(Aggregate.Event):
        """It talks about this proposal."""

        TOPIC = "workshops.contribution_linked"
        process: str
        workshop: str
        proposal: str

        def apply(self, contribution: "Contribution") -> None:
            contribution.linked.add(self.proposal)

    class Unlinked(Aggregate.Event):
        TOPIC = "workshops.contribution_unlinked"
        process: str
        workshop: str
        proposal: str

        def apply(self, contribution: "Contribution") -> None:
            contribution.linked.discard(self.proposal)

    class Carried(Aggregate.Event):
        """It lives on in a proposal: one that was there and asks the same, or one `raised` from it. What becomes of
        the proposal, its admission and its reasoned response, becomes of the contribution.

        `nth` of the `together` that one act carried there: who follows the proposal is told of the act once."""

        TOPIC = "workshops.contribution_carried"
        process: str
        workshop: str
        proposal: str
        raised: bool
        nth: int
        together: int

        def apply(self, contribution: "Contribution") -> None:
            contribution.fate = Fate.CARRIED
            contribution.carried_into = self.proposal

    class SetAside(Aggregate.Event):
        TOPIC = "workshops.contribution_set_aside"
        process: str
        workshop: str
        code: SetAsideCode
        reasons: Sealed
        contest_until: Moment

        def apply(self, contribution: "Contribution") -> None:
            contribution.fate = Fate.SET_ASIDE
            contribution.set_aside_by = self.actor
            contribution.contest_until = self.contest_until

    class SettlementContested(Aggregate.Event):
        """Somebody who was there finds that it should go on."""

        TOPIC = "workshops.settlement_contested"
        process: str
        workshop: str
        words: Sealed

        def apply(self, contribution: "Contribution") -> None:
            contribution.fate = Fate.CONTESTED
            contribution.contested_before = True
            contribution.contest_words = self.words
            contribution.contested_by = self.actor

    class SettlementReviewed(Aggregate.Event):
        """Another person looked again. `upheld`: the objection was right, and the contribution is open once more."""

        TOPIC = "workshops.settlement_reviewed"
        process: str
        workshop: str
        upheld: bool
        reasons: Sealed

        def apply(self, contribution: "Contribution") -> None:
            contribution.fate = Fate.OPEN if self.upheld else Fate.SET_ASIDE

    def start(self) -> None:
        self.process = self.workshop = self.author = self.carried_into = self.contest_until = ""
        self.set_aside_by = self.contested_by = ""
        self.via = Via.PHONE
        self.words = []
        self.linked = set()
        self.fate = Fate.OPEN
        self.contested_before = False
        self.contest_words = None

    def note(
        self, *, process: str, workshop: str, item: str, table: str | None, words: Sealed, via: Via, author: str
    ) -> None:
        if self.exists:
            raise AlreadyNoted(contribution=self.key)
        facts = {"process": process, "workshop": workshop, "item": item, "table": table}
        self.trigger(self.Noted, words=words, via=via, author=author, **facts)

    def correct(self, *, words: Sealed) -> None:
        self.must_be_open()
        self.trigger(self.Corrected, words=words, **self._where())

    def withdraw(self) -> None:
        self.must_be_open()
        erased = sorted(words.commitment for words in self.words)
        self.trigger(self.Withdrawn, erased=erased, **self._where())

    def link(self, proposal: str) -> None:
        self.must_stand()
        if proposal in self.linked:
            raise AlreadyLinked(proposal=proposal)
        self.trigger(self.Linked, proposal=proposal, **self._where())

    def unlink(self, proposal: str) -> None:
        self.must_stand()
        if proposal not in self.linked:
            raise NotLinked(proposal=proposal)
        self.trigger(self.Unlinked, proposal=proposal, **self._where())

    def carry(self, proposal: str, *, raised: bool, nth: int = 1, together: int = 1, released: bool = False) -> None:
        """Also one that was set aside, when somebody thinks better of it. `released`: the proposal into which it was
        carried has ended without a decision, as one that its author took back."""
        self.must_stand()
        if self.fate is Fate.CARRIED and not released:
            raise ContributionIsSettled(contribution=self.key)
        self.trigger(self.Carried, proposal=proposal, raised=raised, nth=nth, together=together, **self._where())

    def set_aside(self, *, code: SetAsideCode, reasons: Sealed, at: Moment, released: bool = False) -> None:
        self.must_stand()
        if self.fate is not Fate.OPEN and not (self.fate is Fate.CARRIED and released):
            raise ContributionIsSettled(contribution=self.key)
        until = later(at, days=CONTEST_DAYS)
        self.trigger(self.SetAside, code=code, reasons=reasons, contest_until=until, **self._where())

    def contest(self, *, words: Sealed, at: Moment) -> None:
        if self.contested_before:
            raise AlreadyContestedSettlement(contribution=self.key)
        if self.fate is not Fate.SET_ASIDE:
            raise NotSetAside(contribution=self.key)
        if at >= self.contest_until:
            raise ContestOfSettlementIsOver(until=self.contest_until)
        self.trigger(self.SettlementContested, words=words, **self._where())

    def review(self, *, by: str, in_room: str, upheld: bool, reasons: Sealed) -> None:
        """`in_room` is the reviewer's own name in the workshop, where objections are made."""
        if self.fate is not Fate.CONTESTED:
            raise NoContestOfSettlement(contribution=self.key)
        if by == self.set_aside_by or in_room == self.contested_by:
            raise AnotherPersonLooksAgain(contribution=self.key)
        self.trigger(self.SettlementReviewed, upheld=upheld, reasons=reasons, **self._where())

    @property
    def said(self) -> list[Sealed]:
        """All that people wrote of it: its words in their editions, and the objection to its being set aside."""
        return [*self.words, *([self.contest_words] if self.contest_words else [])]

    def must_belong_to(self, workshop: str) -> None:
        if self.workshop != workshop:
            raise NoSuchContribution(contribution=self.key)

    def must_be_of(self, author: str) -> None:
        if author != self.author:
            raise NotYourContribution(contribution=self.key)

    @property
    def is_by_hand(self) -> bool:
        """A facilitator wrote it down."""
        return self.via is not Via.PHONE

    def must_be_by_hand(self) -> None:
        if not self.is_by_hand:
            raise WrittenByItsAuthor(contribution=self.key)

    def must_stand(self) -> None:
        if not self.exists:
            raise NoSuchContribution(contribution=self.key)
        if self.fate is Fate.WITHDRAWN:
            raise ContributionIsWithdrawn(contribution=self.key)

    def must_be_open(self) -> None:
        self.must_stand()
        if self.fate is not Fate.OPEN:
            raise ContributionIsSettled(contribution=self.key)

    def _where(self) -> dict[str, str]:
        return {"process": self.process, "workshop": self.workshop}
