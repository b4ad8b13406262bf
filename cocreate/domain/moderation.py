"""Moderation of what people write: reports, hiding by a rule and with a reason, restoring, appeal to another person."""

from enum import StrEnum

from cocreate.domain.shared import Aggregate, Moment, Refused, Sealed, later

APPEAL_DAYS = 15
"""As long may the author appeal against hiding."""
CAUTION_AFTER, CAUTION_DAYS, CAUTION_SHARE = 3, 7, 3
"""Of whom so many contents were hidden within so many days, she may write and report a third as often meanwhile."""


class Rule(StrEnum):
    """Rules of the conversation: a closed list, so that the public log can be counted."""

    INSULT_OR_HATE = "insult_or_hate"
    PERSONAL_DATA = "personal_data"
    ADVERTISING = "advertising"
    OFF_TOPIC = "off_topic"
    UNLAWFUL = "unlawful"
    FALSE_IDENTITY = "false_identity"


class NothingToModerate(Refused):
    """Only comments, proposals and contributions of the process are moderated."""


class AlreadyReported(Refused):
    """This person reported it already, and nobody has looked yet."""


class OwnContent(Refused):
    """Nobody reports, hides, restores or judges what she wrote herself."""


class NoReports(Refused):
    """There is no report to dismiss."""


class AlreadyHidden(Refused):
    pass


class NotHidden(Refused):
    pass


class NotTheAuthorOfHidden(Refused):
    """Only who wrote the hidden words may appeal."""


class HidingAppealIsOver(Refused):
    """The days for an appeal have passed."""


class HidingAlreadyAppealed(Refused):
    pass


class NoHidingAppeal(Refused):
    """There is no appeal to decide."""


class AnotherModeratorNeeded(Refused):
    """Who hid something does not decide the appeal against it (invariant X2)."""


class Case(Aggregate):
    """What moderation did with one content; its key is the content's name (`comment/…`, `proposal/…`,
    `contribution/…`)."""

    PREFIX = "case"

    reporters: set[str]
    hidden: bool
    hidden_by: str
    author: str
    appeal_until: Moment
    appealed: bool
    settled: bool

    class Reported(Aggregate.Event):
        TOPIC = "moderation.content_reported"
        process: str
        about: str
        reporter: str
        rule: Rule
        note: Sealed | None = None

        def apply(self, case: "Case") -> None:
            case.reporters.add(self.reporter)

    class ReportsDismissed(Aggregate.Event):
        """Somebody looked and found that no rule is broken."""

        TOPIC = "moderation.reports_dismissed"
        process: str
        about: str
        reports: int
        reason: Sealed

        def apply(self, case: "Case") -> None:
            case.reporters.clear()

    class Hidden(Aggregate.Event):
        """The words stay sealed where they are and are not shown; nothing is overwritten."""

        TOPIC = "moderation.content_hidden"
        process: str
        about: str
        author: str
        rule: Rule
        reason: Sealed
        reports: int
        appeal_until: Moment

        def apply(self, case: "Case") -> None:
            case.reporters.clear()
            case.hidden = True
            case.appealed = case.settled = False
            case.hidden_by = self.actor
            case.author = self.author
            case.appeal_until = self.appeal_until

    class Restored(Aggregate.Event):
        TOPIC = "moderation.content_restored"
        process: str
        about: str
        reason: Sealed

        def apply(self, case: "Case") -> None:
            case.hidden = case.appealed = False

    class Appealed(Aggregate.Event):
        TOPIC = "moderation.hiding_appealed"
        process: str
        about: str
        words: Sealed

        def apply(self, case: "Case") -> None:
            case.appealed = True

    class AppealDecided(Aggregate.Event):
        """`upheld`: the author was right and the words are shown again."""

        TOPIC = "moderation.appeal_decided"
        process: str
        about: str
        upheld: bool
        reason: Sealed

        def apply(self, case: "Case") -> None:
            case.appealed = False
            case.hidden = not self.upheld
            case.settled = not self.upheld

    def start(self) -> None:
        self.reporters = set()
        self.hidden = self.appealed = self.settled = False
        self.hidden_by = self.author = self.appeal_until = ""

    def report(self, *, process: str, reporter: str, rule: Rule, note: Sealed | None) -> None:
        self.must_be_shown()
        if reporter in self.reporters:
            raise AlreadyReported(about=self.key)
        self.trigger(self.Reported, process=process, about=self.key, reporter=reporter, rule=rule, note=note)

    def dismiss(self, *, process: str, author: str, by: str, reason: Sealed) -> None:
        self._must_not_be_own(by, author)
        if not self.reporters:
            raise NoReports(about=self.key)
        self.trigger(self.ReportsDismissed, process=process, about=self.key, reports=len(self.reporters), reason=reason)

    def hide(self, *, process: str, author: str, by: str, rule: Rule, reason: Sealed, at: Moment) -> None:
        self._must_not_be_own(by, author)
        self.must_be_shown()
        self.trigger(
            self.Hidden,
            process=process,
            about=self.key,
            author=author,
            rule=rule,
            reason=reason,
            reports=len(self.reporters),
            appeal_until=later(at, days=APPEAL_DAYS),
        )

    def restore(self, *, process: str, by: str, reason: Sealed) -> None:
        self._must_be_hidden()
        self._must_not_be_own(by, self.author)
        self.trigger(self.Restored, process=process, about=self.key, reason=reason)

    def appeal(self, *, process: str, by: str, words: Sealed, at: Moment) -> None:
        self._must_be_hidden()
        if by != self.author:
            raise NotTheAuthorOfHidden(about=self.key)
        if self.appealed or self.settled:
            raise HidingAlreadyAppealed(about=self.key)
        if at >= self.appeal_until:
            raise HidingAppealIsOver(until=self.appeal_until)
        self.trigger(self.Appealed, process=process, about=self.key, words=words)

    def decide_appeal(self, *, process: str, by: str, upheld: bool, reason: Sealed) -> None:
        if not self.appealed:
            raise NoHidingAppeal(about=self.key)
        self._must_not_be_own(by, self.author)
        if by == self.hidden_by:
            raise AnotherModeratorNeeded(about=self.key)
        self.trigger(self.AppealDecided, process=process, about=self.key, upheld=upheld, reason=reason)

    def must_be_shown(self) -> None:
        if self.hidden:
            raise AlreadyHidden(about=self.key)

    def _must_be_hidden(self) -> None:
        if not self.hidden:
            raise NotHidden(about=self.key)

    def _must_not_be_own(self, by: str, author: str) -> None:
        if by == author:
            raise OwnContent(about=self.key)
